"""The same election in several documents: one kind, one place, reports of the same days.

Events do not merge. But an election has a name that many share, and dates hang on it: where two documents certainly
speak of one, they say so by a link of order ("at the same time"), inferred and with its reason, which gives way to
whatever contradicts it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from akyn.graph.identity.clusters import Member, normal_name
from akyn.graph.reading.reading import Event, Reading
from akyn.ontology.dates import format_days

__all__ = ["SameEvent", "same_elections"]

_NEAR = 31  # days: two reports of one month speak of one vote
_KINDS = frozenset(
    "parliamentary presidential legislative general local municipal regional state federal mayoral gubernatorial "
    "congressional senatorial european constitutional primary".split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class SameEvent:
    """Two events of two documents that are taken for one, and why in words."""

    left: Member
    right: Member
    reason: str


@dataclass(frozen=True, slots=True)
class _Election:
    member: Member
    event: Event
    published: date


def same_elections(readings: Iterable[Reading]) -> list[SameEvent]:
    """Each election with the nearest earlier-read report of it; none where a document speaks of two such.

    Only elections that happened, in documents with a day of publication, whose own date is near that day or missing.
    """
    named: dict[tuple[str, frozenset[str]], list[_Election]] = defaultdict(list)
    for reading in readings:
        for key, elections in _of_reading(reading).items():
            if len(elections) == 1:
                named[key].append(elections[0])
    return [same for key, elections in named.items() for same in _pairs(key, elections)]


def _of_reading(reading: Reading) -> dict[tuple[str, frozenset[str]], list[_Election]]:
    found: dict[tuple[str, frozenset[str]], list[_Election]] = defaultdict(list)
    published = date.fromisoformat(reading.document.published[:10]) if reading.document.published else None
    for event in reading.events:
        kinds = frozenset(re.findall(r"[a-z]+", event.label.casefold())) & _KINDS
        place = _place(event, reading)
        current = published and event.type == "Election" and event.status == "happened" and _is_near(event, published)
        if published and current and kinds and place:
            found[place, kinds].append(_Election((reading.document.id, event.id), event, published))
    return found


def _place(event: Event, reading: Reading) -> str | None:
    names = {entity.id: entity.name for entity in reading.entities}
    places = [names.get(p.entity or "") for p in event.participants if p.role == "place"]
    return normal_name(places[0]) if places and places[0] else None


def _is_near(event: Event, published: date) -> bool:
    """Whether the event's own date, if any, allows a day of the months around publication."""
    first, last = (event.time.earliest, event.time.latest) if event.time else (None, None)
    begins = date.fromisoformat(first[:10]) if first else published
    ends = date.fromisoformat(last[:10]) if last else published
    return (begins - published).days <= _NEAR and (published - ends).days <= _NEAR


def _pairs(key: tuple[str, frozenset[str]], elections: Sequence[_Election]) -> Iterator[SameEvent]:
    for number, later in enumerate(elections):
        near = [e for e in elections[:number] if abs((e.published - later.published).days) <= _NEAR]
        if near:
            earlier = min(near, key=lambda e: abs((e.published - later.published).days))
            yield SameEvent(left=earlier.member, right=later.member, reason=_reason(key, earlier, later))


def _reason(key: tuple[str, frozenset[str]], earlier: _Election, later: _Election) -> str:
    place, kinds = key
    days = " and ".join(format_days(d.isoformat(), d.isoformat()) for d in (earlier.published, later.published))
    return f"both are a {' '.join(sorted(kinds))} election in {place.title()}, reported {days}"
