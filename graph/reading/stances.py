"""Passages in which somebody speaks of something without claiming it: praise, blame, talk about, a comment on.

Such a cue governs nobody's facts: "praised the rescue" leaves the rescue the narrator's. These passages state nothing.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from akyn.graph.reading.governing import speaker_of_noun
from akyn.graph.reading.lexicon import stance_words
from akyn.graph.reading.subjects import subjects
from akyn.graph.reading.syntax import (
    TIMES,
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
OCCASIONS = frozenset(
    "interview statement speech tweet rally debate post conference letter report video briefing hearing address email "
    "message meeting appearance column article editorial memo blog show ad advertisement call broadcast".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow".split()
)

Stance = tuple[Voice, list[Token]]
"""The voice, and the heads of what it speaks of."""


def stance_of(token: Token) -> Stance | None:
    """The stance that a verb or noun tells, None for any other word."""
    if token.pos_ == "VERB" and token.lemma_ in _first_words("v") and is_predicate(token):
        return _of_verb(token)
    if token.pos_ == "ADJ":
        return _of_adjective(token)
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
    first = objects or spoken_of
    heads = [*first, *(c for c in further if c not in first), *following_phrases(verb, first)] if first else []
    speaker = active_speaker(verb)
    return (Voice(speaker, verb, "asserted"), heads) if heads and speaker is not None else None


def following_phrases(verb: Token, objects: list[Token]) -> list[Token]:
    """ "Bemoaned the unrest in the city": phrases right behind an object belong to it, but for times and occasions."""
    found: list[Token] = []
    end = max((t.right_edge.i for t in objects), default=-1) + 1
    for phrase in children(verb, "obl"):
        if end and phrase.left_edge.i == end and not _is_occasion(phrase):
            found.append(phrase)
            end = phrase.right_edge.i + 1
    return found


def _is_occasion(noun: Token) -> bool:
    return noun.lemma_.lower() in OCCASIONS or noun.lemma_.lower() in TIMES or noun.lower_ in DAYS or noun.like_num


def _goes_with(token: Token) -> bool:
    if base_relation(token) in ("xcomp",):
        return True
    if base_relation(token) == "obl":
        return preposition(token) in SECOND
    return any(m.lower_ in ("as", "for") for m in children(token, "mark", "case"))


def _of_adjective(adjective: Token) -> Stance | None:
    words = stance_words("a")
    heads = [n for p, n in obliques(adjective) if f"{adjective.lower_} {p}" in words]
    speaker = (
        next((t for t, _ in subjects(adjective) if t.lower_ not in ("it", "this", "that")), None) if heads else None
    )
    return (Voice(speaker, adjective, "asserted"), heads) if speaker is not None else None


def _of_noun(noun: Token) -> Stance | None:
    if noun.lemma_.lower() not in stance_words("n") or base_relation(noun) == "compound":
        return None
    heads = [c for c in children(noun, "nmod") if c.i > noun.i and preposition(c) in ABOUT]
    speaker = speaker_of_noun(noun)
    return (Voice(speaker, noun, "asserted"), heads) if heads and speaker is not None else None
