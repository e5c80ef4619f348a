"""Who takes part in an event, in which role: the frame of its trigger laid over the grammar around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from akyn.graph.reading.subjects import subjects
from akyn.graph.reading.syntax import (
    Argument,
    base_relation,
    children,
    conjuncts,
    is_extent,
    is_passive,
    objects,
    obliques,
    preposition,
)
from akyn.graph.reading.triggers import WITNESSING, Trigger, undergoes

__all__ = ["Role", "find_roles"]

AT_PLACE = frozenset("in at on near inside outside across throughout around".split())
ALONG = frozenset(("from", "to", "via", "through", "towards", "toward", "over", "out of", "off"))
AIMS: Mapping[str, tuple[str, ...]] = {  # verbs whose object stands behind a preposition
    **dict.fromkeys("aim fire shoot shout swear point strike".split(), ("at", "on", "against")),
    **dict.fromkeys(
        "apply bid campaign compete fight hunt look pay press push run search strive vie vote".split(),
        ("for", "against"),
    ),
    **dict.fromkeys("attack crack decide encroach focus rule spy work".split(), ("on", "against")),
    **dict.fromkeys("barge break burst force smash".split(), ("into", "through", "past")),
    **dict.fromkeys("interfere intervene invest meddle".split(), ("in", "with")),
    **dict.fromkeys("depart resign retire withdraw".split(), ("from",)),
    **dict.fromkeys("adhere agree consent object resort return submit surrender yield".split(), ("to",)),
    **dict.fromkeys("approve dispose".split(), ("of",)),
}
CLAUSES = ("xcomp", "ccomp", "advcl", "acl")
ABOUT = {
    "against": ("against", "over", "for", "about"),
    "agent-of": ("for", "over", "against", "about"),
    "speech": ("for", "about", "over", "on", "of", "against"),
}

CHANGES = frozenset(("MarketMove", "Change", "Economy"))  # types of events in which a value moves
DEALS = frozenset("Treaty Ceasefire Merger Alliance".split())  # each side signs, agrees, joins for itself
ALWAYS_MUTUAL = frozenset(("Clash", "FallingOut"))
UNDERTAKING = frozenset(  # the subject of these verbs does what the event noun in their object tells
    "abandon accelerate agree announce attempt begin cancel complete conclude conduct consider continue delay end "
    "expand finish halt intensify negotiate offer organise organize perform plan pledge postpone prepare promise "
    "propose pursue resume schedule seek stage start stop suspend threaten undertake".split()
)
VALUE_VERBS = frozenset("add gain lose shed recover rebound retrace surrender".split())
INANIMATE = frozenset(("Object",))
CARRIED = frozenset("arrive crash depart drift fly go land leave return roll sail sink".split())  # of vehicles
INCHOATIVE = frozenset(  # verbs of change whose intransitive subject is what changes (Levin's classes 45 and 55)
    "begin start commence end finish close open reopen resume stop cease continue terminate conclude halt "
    "break burst crack crumble shatter snap split tear collapse "
    "accelerate slow change dissolve double expand contract widen narrow deepen worsen improve intensify escalate "
    "deteriorate evaporate freeze melt thaw stabilise stabilize settle shift shrink spread swell triple weaken "
    "strengthen reverse rebound recover retreat rally slump bounce".split()
)

TypeOf = Callable[[Token], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Role:
    """A role and the token that fills it: the head of an entity's mention or of another event's trigger."""

    role: str
    token: Token
    confidence: float
    rule: str


def find_roles(trigger: Trigger, carrier: Token | None, types: TypeOf) -> list[Role]:
    """Roles of one trigger; `carrier` is the verb that carries an event noun, `types` tells what a token can be."""
    found = _noun_roles(trigger, carrier, types) if trigger.is_noun else _verb_roles(trigger, types)
    unique: dict[tuple[str, int], Role] = {}
    for role in found:
        if not trigger.start <= role.token.i < trigger.end:  # "hold talks": its noun is part of the trigger
            unique.setdefault((role.role, role.token.i), role)
    return sorted(unique.values(), key=lambda r: r.token.i)


def _verb_roles(trigger: Trigger, types: TypeOf) -> Iterator[Role]:
    verb, frame = trigger.token, trigger.frame
    doers, undergoers = subjects(verb), [(t, c) for t, c in objects(verb) if not _is_measured(trigger, t)]
    if is_passive(verb):
        agents = [(x, 0.95) for c in verb.children if c.dep_ == "obl:agent" for x in conjuncts(c)]
        agents = agents or [(n, 0.9) for p, n in obliques(verb) if p == "by" and "Place" not in types(n)]
        doers, undergoers = agents, [*doers, *undergoers]
    if not undergoers and _befalls_subject(trigger, doers, types):
        yield from _as("patient", [(t, c * 0.95) for t, c in doers], "subject-undergoes")
        doers = []
    if frame in ("undergo", "scene"):
        yield from _undergone(frame, doers, undergoers, types)
    elif frame == "symmetric":
        both = _is_mutual(trigger, doers, undergoers, types)
        yield from _as("participant" if both else "agent", doers, "symmetric-verb" if both else "subject")
        yield from _as("participant" if both else "patient", undergoers, "symmetric-verb" if both else "object")
        yield from _phrases(verb, ("with", "against", "between"), "participant", "with-phrase")
        yield from _phrases(verb, ("about", "on", "over"), "topic", "about-phrase", but="Place", types=types)
    else:
        yield from _as("agent", doers, "subject")
        yield from _complements(trigger, undergoers, types)
    own = range(trigger.start, trigger.end)
    yield from _circumstances(trigger, types, has_object=any(t.i not in own for t, _ in undergoers))


def _is_mutual(trigger: Trigger, doers: Sequence[Argument], undergoers: Sequence[Argument], types: TypeOf) -> bool:
    """Whether all sides do the same ("they fell out", "X met Y"), not one something to a thing ("X signed a deal")."""
    if trigger.type in DEALS or any("actor" not in types(t) for t, _ in undergoers):
        return False
    several = len(doers) > 1 or any(t.tag_ in ("NNS", "NNPS") or t.lower_ in ("they", "we", "who") for t, _ in doers)
    with_others = any(p in ("with", "against", "between") for p, _ in obliques(trigger.token))
    return several or with_others or bool(undergoers) or trigger.type in ALWAYS_MUTUAL


def _is_measured(trigger: Trigger, noun: Token) -> bool:
    """Whether an object only says how far a value moved: "fell 340 points", "lost 3 percent"."""
    moves = trigger.frame == "undergo" or trigger.type in CHANGES or trigger.token.lemma_ in VALUE_VERBS
    return moves and is_extent(noun)


def _befalls_subject(trigger: Trigger, doers: Sequence[Argument], types: TypeOf) -> bool:
    """Whether a verb without object tells what its subject undergoes: a value moves, a thing flies, a market closes."""
    verb = trigger.token
    if is_passive(verb) or children(verb, "xcomp", "ccomp", "iobj"):
        return False
    if verb.lemma_ in VALUE_VERBS and any(is_extent(t) for t, _ in objects(verb)):
        return True
    if trigger.frame not in ("", "move"):
        return False
    if trigger.type in CHANGES or verb.lemma_ in INCHOATIVE:
        return True
    return verb.lemma_ in CARRIED and bool(doers) and all(types(t) <= INANIMATE for t, _ in doers)


def _undergone(frame: str, doers: Sequence[Argument], undergoers: Sequence[Argument], types: TypeOf) -> Iterator[Role]:
    """ "Prices fell", "the storm killed two": whoever undergoes is the object, else the subject."""
    if frame == "scene":
        yield from _as("place", [(t, c) for t, c in undergoers if "Place" in types(t)], "scene-object")
        yield from _as("patient", [(t, c) for t, c in undergoers if "Place" not in types(t)], "object")
    else:
        yield from _as("patient", undergoers or doers, "object" if undergoers else "subject-undergoes")
        yield from _as("agent", doers if undergoers else [], "subject")


def _complements(trigger: Trigger, undergoers: Sequence[Argument], types: TypeOf) -> Iterator[Role]:
    verb, frame = trigger.token, trigger.frame
    if frame == "speech":
        addressed = [(t, c) for t, c in undergoers if types(t) & {"actor"}]
        yield from _as("recipient", addressed, "addressee")
        yield from _as("recipient", [(x, 0.9) for c in children(verb, "iobj") for x in conjuncts(c)], "addressee")
        yield from _as("topic", [(t, c) for t, c in undergoers if not types(t) & {"actor"}], "said-object")
        yield from _phrases(verb, ("to", "on", "with"), "recipient", "addressee", only="actor", types=types)
        yield from _phrases(verb, ("for", "about", "over", "against"), "topic", "about-phrase")
        yield from _as("topic", [(c, 0.8) for c in children(verb, *CLAUSES)], "said-clause")
    elif frame == "accuse":
        yield from _as("patient", undergoers, "accused")
        yield from _phrases(verb, ("of", "for", "with", "over"), "topic", "accused-of")
        clauses = [
            c for x in (verb, *(t for t, _ in undergoers)) for c in children(x, *CLAUSES) if _has_mark(c, "of", "for")
        ]
        yield from _as("topic", [(c, 0.8) for c in clauses], "accused-of")
    elif frame == "against":
        yield from _phrases(verb, ("against", "over", "for", "about"), "topic", "against-phrase")
        yield from _as("topic", undergoers, "against-object")
    elif frame == "move":
        yield from _as("place", [(t, c) for t, c in undergoers if "Place" in types(t)], "moved-to")
        yield from _as("patient", [(t, c) for t, c in undergoers if "Place" not in types(t)], "object")
        yield from _phrases(verb, ("to", "into", "towards"), "place", "to-phrase", only="Place", types=types)
    elif frame == "agent-of":
        own = range(trigger.start, trigger.end)
        yield from _as("topic", [(t, c) for t, c in undergoers if t.i not in own], "object")
    else:
        own = range(verb.i + 1, trigger.end)
        yield from _as("patient", [(t, c) for t, c in undergoers if t.i not in own], "object")
        if frame == "transfer":
            yield from _phrases(verb, ("to", "for"), "recipient", "to-phrase", only="actor", types=types)
            yield from _as("recipient", [(x, 0.9) for c in children(verb, "iobj") for x in conjuncts(c)], "to-object")


def _circumstances(trigger: Trigger, types: TypeOf, *, has_object: bool) -> Iterator[Role]:
    verb = trigger.token
    for case, noun in obliques(verb):
        yield from _oblique(trigger, case, noun, types(noun), has_object=has_object)
    if base_relation(verb) in ("advcl", "xcomp") and verb.head.lemma_ == "use":
        yield from (Role("instrument", t, 0.85, "used-to") for t, _ in objects(verb.head))
    for relative in children(verb, "advmod"):
        if relative.lower_ == "where" and verb.dep_.startswith("acl") and "Place" in types(verb.head):
            yield Role("place", verb.head, 0.75, "where-clause")


def _oblique(trigger: Trigger, case: str, noun: Token, kinds: frozenset[str], *, has_object: bool) -> Iterator[Role]:
    """The role of a noun behind a preposition that its frame says nothing special of."""
    frame, verb = trigger.frame, trigger.token
    if "Place" in kinds and (case in AT_PLACE or (case == "into" and frame in ("move", "undergo"))):
        yield Role("place", noun, 0.85, "place-phrase")
    elif "Place" in kinds and case in ALONG and frame in ("move", "transfer", "undergo"):
        yield Role("place", noun, 0.75, "way-phrase")
    elif case == "into" and not has_object and kinds & {"Place", "Object", "Institution"}:
        yield Role("patient", noun, 0.75, "into-phrase")
    elif case == "with" and "Object" in kinds:
        yield Role("instrument", noun, 0.7, "with-phrase")
    elif frame in ("", "transfer", "win", "agent-of", "move"):
        if case in ("with", "alongside", "from") and "actor" in kinds:
            yield Role("participant", noun, 0.7, f"{case}-phrase")
        elif not has_object and case in AIMS.get(verb.lemma_, ("against",)) and not is_extent(noun):
            yield Role("patient", noun, 0.7, f"{case}-phrase")


def _noun_roles(trigger: Trigger, carrier: Token | None, types: TypeOf) -> Iterator[Role]:
    noun, frame = trigger.token, trigger.frame
    possessors = [(x, 0.8) for c in noun.children if c.dep_ == "nmod:poss" for x in conjuncts(c)]
    modifiers = [(c, 0.7) for c in children(noun, "compound") if "actor" in types(c)]
    of_phrase = [(n, 0.85) for p, n in obliques(noun) if p == "of"]
    places = [(t, c) for t, c in _settings(trigger, possessors, of_phrase) if "Place" in types(t)]
    possessors, of_phrase = ([x for x in xs if x not in places] for xs in (possessors, of_phrase))
    yield from _as("place", places, "place-of-event")
    yield from _modified(trigger, types)
    if frame == "symmetric":
        yield from _phrases(noun, ("on", "about", "over"), "topic", "about-phrase", but="Place", types=types)
        yield from _as("participant", [*possessors, *of_phrase, *modifiers], "symmetric-noun")
        yield from _phrases(noun, ("with", "between", "against", "by"), "participant", "with-phrase")
    elif frame in ("agent-of", "against", "speech"):
        yield from _as("agent", [*possessors, *modifiers, *(of_phrase if frame != "speech" else [])], "doer-of-noun")
        yield from _phrases(noun, ("by",), "agent", "by-phrase")
        yield from _phrases(noun, ABOUT[frame], "topic", "about-phrase")
        yield from _phrases(
            noun, ("to",) if frame == "speech" else (), "recipient", "to-phrase", only="actor", types=types
        )
    elif frame == "accuse":
        yield from _as("agent", [*possessors, *modifiers], "doer-of-noun")
        yield from _phrases(noun, ("by", "from"), "agent", "by-phrase")
        yield from _phrases(noun, ("against",), "patient", "against-phrase")
        yield from _phrases(noun, ("of", "over", "about"), "topic", "accused-of")
        yield from _as("topic", [(c, 0.7) for c in children(noun, "compound", "amod") if not types(c)], "accused-of")
    elif frame == "undergo":
        yield from _as("patient", [*possessors, *of_phrase], "undergoer-of-noun")
        yield from _phrases(noun, ("by",), "agent", "by-phrase")
    elif frame in ("move", "scene"):
        yield from _as("agent", possessors if frame == "move" else [], "doer-of-noun")
        yield from _phrases(noun, ("by",), "agent", "by-phrase")
        yield from _as("patient" if frame == "scene" else "agent", of_phrase, "of-phrase")
        yield from _as("patient", possessors if frame == "scene" else [], "undergoer-of-noun")
        yield from _phrases(noun, ("to", "in", "from"), "place", "place-phrase", only="Place", types=types)
    else:
        yield from _as("patient", of_phrase or possessors, "of-phrase")
        yield from _as("agent", [*(possessors if of_phrase else []), *modifiers], "doer-of-noun")
        yield from _phrases(noun, ("by",), "agent", "by-phrase")
        yield from _phrases(noun, ("against", "on"), "patient", "against-phrase")
        if frame == "transfer":
            yield from _phrases(noun, ("to", "for"), "recipient", "to-phrase", only="actor", types=types)
    for case, other in obliques(noun):
        if case in AT_PLACE and "Place" in types(other):
            yield Role("place", other, 0.85, "place-phrase")
    if carrier is not None:
        yield from _carrier_roles(trigger, carrier, types)
    else:
        yield from _doer_of_clause(trigger, types)


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
    told = relation == "obl" and trigger.frame == "speech" and preposition(noun) in ("in", "with", "during")
    done = relation == "obl" and trigger.frame in ("agent-of", "against") and preposition(noun) == "with"
    planned = relation == "obj" and verb.lemma_ in UNDERTAKING
    if told or done or planned:
        yield from _as("agent", [(t, c * 0.85) for t, c in subjects(verb) if "actor" in types(t)], "doer-of-clause")


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


def _carrier_roles(trigger: Trigger, carrier: Token, types: TypeOf) -> Iterator[Role]:
    """Roles that the verb of "held talks with X in Y" gives to the talks."""
    if carrier.lemma_ in WITNESSING:
        yield from _as("witness", [(t, c) for t, c in subjects(carrier) if "actor" in types(t)], "witnessed")
        return
    doers = [(t, c * 0.9) for t, c in subjects(carrier) if t.i != trigger.token.i and "actor" in types(t)]
    if is_passive(carrier):
        doers = [(n, 0.8) for p, n in obliques(carrier) if p == "by"]
    if base_relation(trigger.token) == "obj" or is_passive(carrier):
        role = "participant" if trigger.frame == "symmetric" else "agent"
        befalls = undergoes(carrier) or trigger.frame == "undergo"
        yield from _as("patient" if befalls else role, doers, "carried-noun")
    if trigger.frame == "symmetric":
        yield from _phrases(carrier, ("with", "between"), "participant", "with-phrase")
    for case, noun in obliques(carrier):
        if case in AT_PLACE and "Place" in types(noun):
            yield Role("place", noun, 0.8, "place-phrase")


def _as(role: str, arguments: Sequence[Argument], rule: str) -> Iterator[Role]:
    for token, sure in arguments:
        yield Role(role, token, round(0.9 * sure, 2), rule)


def _phrases(
    head: Token,
    prepositions: tuple[str, ...],
    role: str,
    rule: str,
    *,
    only: str = "",
    but: str = "",
    types: TypeOf = lambda _: frozenset(),
) -> Iterator[Role]:
    """Roles of the nouns after some prepositions: `only` those of a type, none of the type `but`."""
    for case, noun in obliques(head):
        kinds = types(noun) if only or but else frozenset()
        if case in prepositions and (not only or only in kinds) and (not but or but not in kinds):
            yield Role(role, noun, 0.8, rule)


def _has_mark(clause: Token, *words: str) -> bool:
    return any(c.lower_ in words for c in children(clause, "mark", "case"))
