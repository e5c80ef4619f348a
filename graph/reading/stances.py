"""Passages in which somebody speaks of something without claiming it: praise, blame, talk about, a comment on.

Such a cue governs nobody's facts: "praised the rescue" leaves the rescue the narrator's. These passages state nothing.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from akyn.graph.reading.governing import speaker_of_noun
from akyn.graph.reading.lexicon import stance_words
from akyn.graph.reading.syntax import (
    base_relation,
    children,
    is_passive,
    is_predicate,
    obliques,
    particle,
    preposition,
)
from akyn.graph.reading.voices import Voice, active_speaker

__all__ = ["Stance", "stance_of"]

SECOND = frozenset("as for over on about to with of against after from into".split())  # "described X as Y"
ABOUT = frozenset("about on of over for against to toward towards with regarding".split())


Stance = tuple[Voice, list[Token]]
"""The voice, and the heads of what it speaks of."""


def stance_of(token: Token) -> Stance | None:
    """The stance that a verb or noun tells, None for any other word."""
    if token.pos_ == "VERB" and token.lemma_ in _first_words("v") and is_predicate(token):
        return _of_verb(token)
    return _of_noun(token) if token.pos_ == "NOUN" else None


@cache
def _first_words(pos: str) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in stance_words(pos))


def _of_verb(verb: Token) -> Stance | None:
    words = stance_words("v")
    phrase = f"{verb.lemma_} {particle(verb)}".strip()
    spoken_of = [n for p, n in obliques(verb) if n.i > verb.i and f"{phrase} {p}" in words]
    if not spoken_of and phrase not in words:
        return None
    if is_passive(verb):
        return None
    objects = [c for c in children(verb, "obj") if c.i > verb.i]
    further = [c for c in children(verb, "obl", "xcomp", "advcl", "acl") if c.i > verb.i and _goes_with(c)]
    heads = [*objects, *further] if objects else spoken_of
    speaker = active_speaker(verb)
    return (Voice(speaker, verb, "asserted"), heads) if heads and speaker is not None else None


def _goes_with(token: Token) -> bool:
    if base_relation(token) in ("xcomp",):
        return True
    if base_relation(token) == "obl":
        return preposition(token) in SECOND
    return any(m.lower_ in ("as", "for") for m in children(token, "mark", "case"))


def _of_noun(noun: Token) -> Stance | None:
    if noun.lemma_.lower() not in stance_words("n") or base_relation(noun) == "compound":
        return None
    heads = [c for c in children(noun, "nmod") if c.i > noun.i and preposition(c) in ABOUT]
    speaker = speaker_of_noun(noun)
    return (Voice(speaker, noun, "asserted"), heads) if heads and speaker is not None else None
