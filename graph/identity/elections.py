"""The same election in several documents: one kind, one place, reports of the same days.

Events do not merge. But an election has a name that many share, and dates hang on it: where two documents certainly
speak of one, they say so by a link of order ("at the same time"), inferred and with its reason, which gives way to
whatever contradicts it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from akyn.graph.identity.clusters import Member, normal_name
from akyn.graph.reading.reading import Event, Reading, Span
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
    published: date
    kinds: frozenset[str]
    places: frozenset[str]

    def is_told_by(self, other: _Election) -> bool:
        near = abs((self.published - other.published).days) <= _NEAR
        return near and self.kinds == other.kinds and not self.places.isdisjoint(other.places)


def same_elections(readings: Iterable[Reading]) -> list[SameEvent]:
    """Each election with the nearest earlier-read report of it; none where a document speaks of two such.

    Only elections that happened, in documents with a day of publication, whose own date is near that day or missing.
    """
    seen: list[_Election] = []
    found: list[SameEvent] = []
    for reading in readings:
        for later in _of_reading(reading):
            reports = [earlier for earlier in seen if later.is_told_by(earlier)]
            if reports:
                earlier = min(reports, key=lambda e: abs((e.published - later.published).days))
                found.append(SameEvent(left=earlier.member, right=later.member, reason=_reason(earlier, later)))
            seen.append(later)
    return found


def _of_reading(reading: Reading) -> list[_Election]:
    if not reading.document.published:
        return []
    published = date.fromisoformat(reading.document.published[:10])
    found = [
        _Election((reading.document.id, event.id), published, _kinds(event, reading), _places(event, reading))
        for event in reading.events
        if event.type == "Election" and event.status == "happened" and _is_near(event, published)
    ]
    counts = Counter(election.kinds for election in found)
    return [election for election in found if election.kinds and counts[election.kinds] == 1]


def _kinds(event: Event, reading: Reading) -> frozenset[str]:
    """Words for kinds of election right before its mentions."""
    before = (reading.text[max(0, start - 40) : start].casefold() for start, _ in event.mentions)
    return frozenset(word for text in before for word in re.findall(r"[a-z]+", text)[-2:]) & _KINDS


def _places(event: Event, reading: Reading) -> frozenset[str]:
    """Names of the places where it is said to be, else of those named in its sentences."""
    places = {entity.id: entity for entity in reading.entities if entity.name and "Place" in entity.type}
    said = [places[p.entity] for p in event.participants if p.role == "place" and p.entity in places]
    if not said:
        sentences = [s for s in reading.sentences if any(s[0] <= start < s[1] for start, _ in event.mentions)]
        said = [e for e in places.values() if any(_holds(s, m) for s in sentences for m in e.mentions)]
    return frozenset(normal_name(entity.name or "") for entity in said)


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _is_near(event: Event, published: date) -> bool:
    """Whether the event's own date, if any, allows a day of the months around publication."""
    first, last = (event.time.earliest, event.time.latest) if event.time else (None, None)
    begins = date.fromisoformat(first[:10]) if first else published
    ends = date.fromisoformat(last[:10]) if last else published
    return (begins - published).days <= _NEAR and (published - ends).days <= _NEAR


def _reason(earlier: _Election, later: _Election) -> str:
    days = " and ".join(format_days(d.isoformat(), d.isoformat()) for d in (earlier.published, later.published))
    place = sorted(earlier.places & later.places)[0].title()
    return f"both are a {' '.join(sorted(earlier.kinds))} election in {place}, reported {days}"
