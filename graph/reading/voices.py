"""Voices: who says, thinks or wants what a verb or an adjective governs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from akyn.graph.reading.governing import cue_of_verb
from akyn.graph.reading.lexicon import cue_words
from akyn.graph.reading.subjects import subjects
from akyn.graph.reading.syntax import (
    TIMES,
    base_relation,
    children,
    head_chain,
    is_negated,
    is_passive,
    is_predicate,
    obliques,
    preposition,
)

__all__ = [
    "Voice",
    "active_speaker",
    "is_source_of",
    "is_trailing_cue",
    "minded_voice",
    "relative_pronoun",
    "speaks",
    "verb_voice",
]

NEAR = 4  # heads above a verb in which its subject may be found


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says it: the head of the speaker's mention (None: not said who), the cue, its modality."""

    speaker: Token | None
    cue: Token
    modality: str
    mind: bool = False  # thought or wanted, not said


def speaks(verb: Token) -> bool:
    cue = cue_of_verb(verb)
    return cue is not None and cue.speaks and is_predicate(verb)


def verb_voice(verb: Token) -> Voice | None:
    cue = cue_of_verb(verb)
    if cue is None:
        return None
    if is_passive(verb):
        agents = [n for p, n in obliques(verb) if p == "by"]
        return Voice(agents[0] if agents else None, verb, cue.modality, cue.mind)
    own = _of_participle(verb) or [t for t, _ in subjects(verb) if t.lemma_.lower() not in TIMES]
    own = own or _inverted_subject(verb) or _above(verb) or _just_before(verb)
    upper = _upper_cue(verb)
    if upper is not None and upper.i != verb.i:
        own = [t for t, _ in subjects(upper)] or own
    return Voice(own[0] if own else None, verb, cue.modality, cue.mind)


def active_speaker(verb: Token) -> Token | None:
    """Who says what an active verb of saying tells."""
    own = _of_participle(verb) or [t for t, _ in subjects(verb) if t.lemma_.lower() not in TIMES]
    own = own or _above(verb) or _just_before(verb)
    return own[0] if own else None


def relative_pronoun(verb: Token) -> Token | None:
    """The "who" of a relative clause whose verb, or one coordinated with it, says something."""
    while verb.dep_ == "conj" and verb.head.i < verb.i and not children(verb, "nsubj"):
        verb = verb.head
    return next((c for c in children(verb, "nsubj") if c.tag_ in ("WP", "WDT")), None)


def _of_participle(verb: Token) -> list[Token]:
    """ "Told the crowd, adding that …": behind a comma a participle goes with the subject of the clause."""
    start = verb.i - 1
    while start > 0 and verb.doc[start].pos_ == "ADV":
        start -= 1
    if verb.tag_ != "VBG" or base_relation(verb) not in ("acl", "advcl") or start < 0 or verb.doc[start].text != ",":
        return []
    above = next((t for t in islice(head_chain(verb), 1, NEAR) if is_predicate(t)), None)
    return [t for t, _ in subjects(above) if t.tag_ not in ("WDT", "WP")] if above is not None else []


def _just_before(verb: Token) -> list[Token]:
    """The noun right before a finite verb, where the parser finds no subject at all."""
    place = verb.i - 1
    while place >= 0 and verb.doc[place].pos_ in ("AUX", "ADV", "PART"):
        place -= 1
    noun = verb.doc[max(place, 0)]
    fits = verb.tag_ in ("VBD", "VBP", "VBZ") and noun.pos_ in ("NOUN", "PROPN", "PRON") and noun.i < verb.i
    return [noun] if fits and not noun.is_ancestor(verb) else []


def _upper_cue(verb: Token) -> Token | None:
    """ "Officials said that … and denied that …": a cue that shares no subject below belongs to the cue above."""
    if verb.dep_ != "conj" or children(verb, "nsubj"):
        return None
    above = verb.head
    while above.head.i != above.i and not (base_relation(above) == "ccomp" and cue_of_verb(above.head)):
        above = above.head
    would = verb.tag_ == "VBD" and any(c.tag_ == "MD" for c in children(verb.head, "aux"))  # "would go, and said"
    inside = base_relation(above) == "ccomp" and (would or cue_of_verb(verb.head) is None)
    return above.head if inside and speaks(above.head) else None


def _above(verb: Token) -> list[Token]:
    """Whoever the clause above is about, or the noun that the parser hung the verb on ("Smith, …, called on …")."""
    for place in islice(head_chain(verb), 1, NEAR):
        if is_predicate(place):
            return [t for t, _ in subjects(place)]
        if place.pos_ in ("NOUN", "PROPN") and place.i < verb.i and verb.tag_ != "VBN":
            return [place]
    return []


def _inverted_subject(verb: Token) -> list[Token]:
    """ "said Anna Lee": the parser may take the speaker for the object."""
    return [
        c
        for c in children(verb, "obj")
        if c.i <= verb.i + 6 and not any(x.i < verb.i for x in verb.children if not x.is_punct)
    ]


def is_source_of(token: Token, clause: Token) -> bool:
    """Whether a phrase names the source of a clause: "according to X", set off anywhere in its sentence."""
    if preposition(token) != "according to":
        return False
    near = next((t for t in head_chain(token.head) if is_predicate(t)), token.head)
    top = near
    while base_relation(top) in ("conj", "advcl", "parataxis", "acl") and is_predicate(top.head):
        top = top.head
    return clause in (near, top)


def is_trailing_cue(verb: Token) -> bool:
    """The verb of "…, the ministry said on Tuesday.": it speaks, and has nothing to say but what stands before it."""
    if not speaks(verb) or children(verb, "ccomp", "xcomp", "obj") or verb.i < verb.head.i:
        return False
    first = min([verb.i, *(c.i for c in children(verb, "nsubj"))])
    before = [t for t in verb.doc[max(0, first - 6) : first] if t.dep_ == "punct" or t.text == ","]
    return (
        bool(children(verb, "nsubj"))
        and bool(before)
        and base_relation(verb) in ("parataxis", "conj", "advcl", "ccomp", "acl")
    )


def minded_voice(adjective: Token) -> Voice | None:
    """Who is "confident that …" or "afraid to …"; nobody in "it is certain that …"."""
    cue = cue_words("a").get(adjective.lower_)
    if cue is None or not cue.speaks or is_negated(adjective):
        return None
    own = [t for t, _ in subjects(adjective) if t.lower_ not in ("it", "this", "that", "there")]
    return Voice(own[0], adjective, cue.modality, True) if own else None
