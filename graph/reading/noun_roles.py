"""Roles of an event that a noun tells: its owner, its of-phrase, the words before it, the clause around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from akyn.graph.reading.fillers import AT_PLACE, CHANGES, Role, TypeOf, as_role, phrases, surroundings
from akyn.graph.reading.governing import cue_of_verb
from akyn.graph.reading.subjects import subjects
from akyn.graph.reading.syntax import (
    Argument,
    base_relation,
    children,
    conjuncts,
    is_passive,
    objects,
    obliques,
    preposition,
)
from akyn.graph.reading.triggers import WITNESSING, Trigger, undergoes

__all__ = ["noun_roles"]

ABOUT = {
    "against": ("against", "over", "for", "about"),
    "agent-of": ("for", "over", "against", "about"),
    "speech": ("for", "about", "over", "on", "of", "against"),
}
SUFFERING = frozenset("await avoid escape face get receive serve suffer survive undergo".split())
AIMING = frozenset("aim direct level target wage".split())
COLLECTIONS = frozenset("campaign dozen hundred number rash round series spate spree string thousand wave".split())
ACCUSING = frozenset("accuse acquit charge clear convict find indict jail sentence suspect try".split())
UNDERTAKING = frozenset(  # the subject of these verbs does what the event noun in their object tells
    "abandon accelerate agree announce attempt begin cancel complete conclude conduct consider continue delay end "
    "expand finish halt intensify negotiate offer organise organize perform plan pledge postpone prepare promise "
    "propose pursue resume schedule seek stage start stop suspend threaten undertake".split()
)


def noun_roles(trigger: Trigger, carrier: Token | None, types: TypeOf) -> Iterator[Role]:
    """Roles of one event noun; `carrier` is the verb that carries it, `types` tells what a token can be."""
    noun, frame = trigger.token, trigger.frame
    possessors = [(x, 0.8) for c in noun.children if c.dep_ == "nmod:poss" for x in conjuncts(c)]
    modifiers = [(c, 0.7) for c in children(noun, "compound") if "actor" in types(c)]
    of_phrase = [(n, 0.85) for p, n in obliques(noun) if p == "of"]
    places = [(t, c) for t, c in _settings(trigger, possessors, of_phrase) if "Place" in types(t)]
    possessors, of_phrase = ([x for x in xs if x not in places] for xs in (possessors, of_phrase))
    yield from as_role("place", places, "place-of-event")
    yield from _modified(trigger, types)
    if frame == "symmetric":
        yield from phrases(noun, ("on", "about", "over"), "topic", "about-phrase", but="Place", types=types)
        yield from as_role("participant", [*possessors, *of_phrase, *modifiers], "symmetric-noun")
        yield from phrases(noun, ("with", "between", "against", "by"), "participant", "with-phrase")
    elif frame in ("agent-of", "against", "speech"):
        yield from as_role(
            "agent", [*possessors, *modifiers, *(of_phrase if frame != "speech" else [])], "doer-of-noun"
        )
        yield from phrases(noun, ("by",), "agent", "by-phrase")
        yield from phrases(noun, ABOUT[frame], "topic", "about-phrase")
        yield from phrases(
            noun, ("to",) if frame == "speech" else (), "recipient", "to-phrase", only="actor", types=types
        )
    elif frame == "accuse":
        yield from as_role("agent", [*possessors, *modifiers], "doer-of-noun")
        yield from phrases(noun, ("by", "from"), "agent", "by-phrase")
        yield from phrases(noun, ("against",), "patient", "against-phrase")
        yield from phrases(noun, ("of", "over", "about"), "topic", "accused-of")
        yield from as_role(
            "topic", [(c, 0.7) for c in children(noun, "compound", "amod") if not types(c)], "accused-of"
        )
    elif frame == "undergo":
        yield from as_role("patient", [*possessors, *of_phrase], "undergoer-of-noun")
        yield from phrases(noun, ("by",), "agent", "by-phrase")
        yield from phrases(noun, ("to", "on", "against", "among"), "patient", "to-phrase", but="Place", types=types)
    elif frame in ("move", "scene"):
        yield from as_role("agent", possessors if frame == "move" else [], "doer-of-noun")
        yield from phrases(noun, ("by",), "agent", "by-phrase")
        yield from as_role("patient" if frame == "scene" else "agent", of_phrase, "of-phrase")
        yield from as_role("patient", possessors if frame == "scene" else [], "undergoer-of-noun")
        yield from phrases(noun, ("to", "in", "from"), "place", "place-phrase", only="Place", types=types)
    else:
        yield from as_role("patient", of_phrase or possessors, "of-phrase")
        yield from as_role("agent", [*(possessors if of_phrase else []), *modifiers], "doer-of-noun")
        yield from phrases(noun, ("by",), "agent", "by-phrase")
        yield from phrases(noun, ("against", "on"), "patient", "against-phrase")
        if frame == "transfer":
            yield from phrases(noun, ("to", "for"), "recipient", "to-phrase", only="actor", types=types)
    for case, other in (*obliques(noun), *(x for n in _counted_in(noun) for x in obliques(n))):
        if case in AT_PLACE and "Place" in types(other):
            yield Role("place", other, 0.85, "place-phrase")
        elif case in AT_PLACE:
            yield from (Role("place", t, 0.65, "surroundings") for t in surroundings(other, types))
    if carrier is not None:
        yield from _carrier_roles(trigger, carrier, types)
    else:
        yield from _doer_of_clause(trigger, types)
        yield from _accused(noun)
        yield from _place_of_clause(noun, types)
    for participle in children(noun, "acl"):
        if participle.lemma_ in AIMING:
            yield from phrases(participle, ("at", "on", "against", "towards", "toward"), "patient", "aimed-at")


def _doer_of_clause(trigger: Trigger, types: TypeOf) -> Iterator[Role]:
    """ "Said in a speech", "replied with chants", "announced the closure": whose clause it is does it."""
    noun = trigger.token
    verb = noun.head
    relation = base_relation(noun)
    if verb.pos_ != "VERB" or trigger.frame in ("scene", "symmetric") or is_passive(verb):
        return
    by = any(p in ("by", "from") for p, _ in obliques(noun))
    if by or any(c.dep_ == "nmod:poss" for c in noun.children):
        return
    if relation == "obj" and verb.lemma_ in SUFFERING and trigger.frame == "undergo":
        yield from as_role("patient", [(t, c * 0.85) for t, c in subjects(verb) if "actor" in types(t)], "undergone")
        return
    told = relation == "obl" and trigger.frame == "speech" and preposition(noun) in ("in", "with", "during")
    done = relation == "obl" and trigger.frame in ("agent-of", "against") and preposition(noun) == "with"
    planned = relation == "obj" and verb.lemma_ in UNDERTAKING
    if told or done or planned:
        yield from as_role("agent", [(t, c * 0.65) for t, c in subjects(verb) if "actor" in types(t)], "doer-of-clause")


def _settings(trigger: Trigger, owners: Sequence[Argument], of_phrase: Sequence[Argument]) -> list[Argument]:
    """Owners and of-phrases that, being places, are where the event is: of an invasion they are who acts and is hit."""
    if trigger.frame in ("scene", "symmetric"):
        return [*owners, *of_phrase]
    if trigger.frame == "undergo" and trigger.type not in CHANGES:
        return list(owners)  # "Lyon's arrests"; but "Utopia's recession" is Utopia's
    return [] if trigger.frame in ("", "undergo", "transfer") else list(of_phrase)


def _modified(trigger: Trigger, types: TypeOf) -> Iterator[Role]:
    """Nouns before an event noun: "job cuts", "oil exports" undergo, "the Lyon bombing" has its place."""
    for word in children(trigger.token, "compound", "nmod"):
        if word.i > trigger.token.i or word.dep_ in ("nmod:poss",) or word.pos_ not in ("NOUN", "PROPN"):
            continue
        kinds = types(word)
        if kinds == {"Place"}:
            role = "patient" if trigger.frame == "undergo" and trigger.type in CHANGES else "place"
            yield Role(role, word, 0.7, "noun-before")
        elif trigger.frame in ("undergo", "transfer") and (trigger.frame == "undergo" or "actor" not in kinds):
            yield Role("patient", word, 0.65, "noun-before")


def _counted_in(noun: Token) -> list[Token]:
    """The noun above "of" that only counts events: "a wave of arrests in Lyon" has the place for the arrests."""
    head = noun.head
    return [head] if noun.dep_ == "nmod" and preposition(noun) == "of" and head.lemma_.lower() in COLLECTIONS else []


def _place_of_clause(noun: Token, types: TypeOf) -> Iterator[Role]:
    """ "The army broke up the march in Lyon": where the parser gave the place to the verb, it is the march's too."""
    top = (_counted_in(noun) or [noun])[0]
    verb = top.head
    if base_relation(top) not in ("nsubj", "obj", "obl") or verb.pos_ != "VERB" or cue_of_verb(verb) is not None:
        return
    for case, other in obliques(verb):
        if case in AT_PLACE and "Place" in types(other) and other.i > noun.i:
            yield Role("place", other, 0.65, "place-of-clause")


def _accused(noun: Token) -> Iterator[Role]:
    """Who is charged with a crime or accused of it is its doer, as far as the charge goes."""
    if any(c.dep_ == "nmod:poss" for c in noun.children):
        return
    first = noun
    while (first.dep_ == "conj" and first.head.i < first.i) or (first.dep_ == "nmod" and preposition(first) == "of"):
        first = first.head
    verb = first.head
    if base_relation(first) == "obl" and verb.lemma_ in ACCUSING and preposition(first) in ("of", "with", "for"):
        accused = subjects(verb) if is_passive(verb) else objects(verb)
        yield from as_role("agent", [(t, c * 0.75) for t, c in accused], "accused-of")


def _carrier_roles(trigger: Trigger, carrier: Token, types: TypeOf) -> Iterator[Role]:
    """Roles that the verb of "held talks with X in Y" gives to the talks."""
    if carrier.lemma_ in WITNESSING:
        yield from as_role("witness", [(t, c) for t, c in subjects(carrier) if "actor" in types(t)], "witnessed")
        return
    doers = [(t, c * 0.9) for t, c in subjects(carrier) if t.i != trigger.token.i and "actor" in types(t)]
    if is_passive(carrier):
        doers = [(n, 0.8) for p, n in obliques(carrier) if p == "by"]
    if base_relation(trigger.token) == "obj" or is_passive(carrier):
        role = "participant" if trigger.frame == "symmetric" else "agent"
        befalls = undergoes(carrier) or trigger.frame == "undergo"
        yield from as_role("patient" if befalls else role, doers, "carried-noun")
    if trigger.frame == "symmetric":
        yield from phrases(carrier, ("with", "between"), "participant", "with-phrase")
    elif trigger.frame in ("speech", "transfer"):
        yield from phrases(carrier, ("to",), "recipient", "to-phrase", only="actor", types=types)
    elif trigger.frame == "":
        yield from phrases(carrier, ("on", "against"), "patient", "against-phrase", only="actor", types=types)
    for case, noun in obliques(carrier):
        if case in AT_PLACE and "Place" in types(noun):
            yield Role("place", noun, 0.8, "place-phrase")
