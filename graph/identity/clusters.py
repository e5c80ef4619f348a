"""Who is who across documents, the first simple step: one normalised full name and one type are one entity.

Only what has a name merges; what is merely described ("the crowd") stays with its document, and so do events.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from akyn.graph.reading.reading import Entity, Reading

__all__ = ["Cluster", "Member", "Merge", "cluster_entities", "main_type", "normal_name"]

Member = tuple[str, str]
"""Ids of a document and of an entity in its Reading."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Merge:
    """Two members taken for one, and why in words."""

    left: Member
    right: Member
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Cluster:
    """Members that are one entity, in order of first sight; `name` is the fullest, None if only described."""

    members: tuple[Member, ...]
    types: tuple[str, ...]
    name: str | None
    merges: tuple[Merge, ...] = ()


def normal_name(name: str) -> str:
    """A name for comparison: in NFKC, case folded, blanks run together; accents are kept.

    >>> normal_name("Ata  Meken ") == normal_name("ATA MEKEN")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def main_type(types: Sequence[str]) -> str:
    """The type that names must share: the first that is not the extra type Unidentified."""
    return next((type_ for type_ in types if type_ != "Unidentified"), types[0])


def cluster_entities(readings: Iterable[Reading]) -> tuple[Cluster, ...]:
    """Group the entities of all readings, each group in order of first sight."""
    groups: dict[tuple[str, ...], list[tuple[Member, Entity]]] = {}
    for reading in readings:
        for entity in reading.entities:
            member = (reading.document.id, entity.id)
            groups.setdefault(_key(member, entity), []).append((member, entity))
    return tuple(_cluster(group) for group in groups.values())


def _key(member: Member, entity: Entity) -> tuple[str, ...]:
    name = normal_name(entity.name or "")
    return (name, main_type(entity.type)) if name else ("", *member)


def _cluster(group: Sequence[tuple[Member, Entity]]) -> Cluster:
    first = group[0][0]
    return Cluster(
        members=tuple(member for member, _ in group),
        types=tuple(dict.fromkeys(type_ for _, entity in group for type_ in entity.type)),
        name=_fullest([entity.name for _, entity in group if entity.name]),
        merges=tuple(Merge(left=first, right=member, reason=_reason(entity)) for member, entity in group[1:]),
    )


def _reason(entity: Entity) -> str:
    return f"same full name “{entity.name}”, both of type {main_type(entity.type)}"


def _fullest(names: Sequence[str]) -> str | None:
    """The longest spelling, rather not all in capitals, of equals the first seen."""
    return max(names, key=lambda name: (len(name.split()), not name.isupper(), len(name)), default=None)
