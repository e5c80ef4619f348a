"""What fills a role, and the fillers that prepositional phrases give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from akyn.graph.reading.syntax import Argument, children, obliques, preposition

__all__ = ["AT_PLACE", "CHANGES", "Role", "TypeOf", "as_role", "phrases", "surroundings"]

AT_PLACE = frozenset("in at on near inside outside across throughout around".split())
CHANGES = frozenset(("MarketMove", "Change", "Economy"))  # types of events in which a value moves

TypeOf = Callable[[Token], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Role:
    """A role and the token that fills it: the head of an entity's mention or of another event's trigger."""

    role: str
    token: Token
    confidence: float
    rule: str


def as_role(role: str, arguments: Sequence[Argument], rule: str) -> Iterator[Role]:
    """One role for each argument, a little less sure than its place in the grammar."""
    for token, sure in arguments:
        yield Role(role, token, round(0.9 * sure, 2), rule)


def phrases(
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


def surroundings(noun: Token, types: TypeOf) -> Iterator[Token]:
    """Named places that a place or target lies in: "the market in Lyon"."""
    for child in children(noun, "nmod"):
        if child.pos_ == "PROPN" and "Place" in types(child) and preposition(child) in ("in", "at", "near"):
            yield child
