"""Order and bounds of events: what the stated links and dates imply, and nothing else. Pure, no RDF.

"A before B" = A's end is not after B's begin; "A startsBefore B" = A's begin is before B's. Links that contradict
each other, or the dates, are set aside and reported. Days are ISO dates, inclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from akyn.graph.closure import Derived, derive_order
from akyn.graph.instants import NO_BOUNDS, Bounds, InstantGraph, Link
from akyn.graph.reading.reading import EventTime
from akyn.ontology.errors import ReadingError

__all__ = [
    "NO_BOUNDS",
    "Bounds",
    "Contradiction",
    "Derived",
    "Link",
    "consistent_links",
    "derive_order",
    "event_bounds",
    "layers",
    "relation_bounds",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Contradiction:
    """Links (ids) that cannot all hold, with each other or with the dates of `events`, and why in words."""

    links: tuple[str, ...]
    events: tuple[str, ...]
    reason: str


def event_bounds(time: EventTime | None, *, published: str | None, happened: bool) -> tuple[Bounds, str | None]:
    """Bounds of an event from its own time expression and its document's date, and what clashes, in words.

    What has happened ended by the day of publication; what is only told may lie in the future. Where the
    expression says otherwise, the expression is kept.

    >>> year = EventTime(earliest="2017-01-01", latest="2017-12-31")
    >>> event_bounds(year, published=None, happened=True)[0].latest_end
    '2017-12-31'
    >>> event_bounds(None, published="2020-10-06", happened=False)[0] == NO_BOUNDS
    True
    """
    first, last = _expression(time)
    told = _day(published) if happened else None
    if first and last and first > last:
        return NO_BOUNDS, f"its time expression ends on {last} before it begins on {first}"
    clash = f"dated {first} or later but told as past on {told}" if first and told and first > told else None
    last_known = last if clash else min(filter(None, (last, told)), default=None)
    bounds = Bounds(
        earliest_begin=first,
        latest_begin=last_known,
        earliest_end=first,
        latest_end=last_known,
        stated=bool(first or last),
    )
    return bounds, clash


def relation_bounds(time: EventTime | None) -> Bounds:
    """Bounds of a relation that holds at some time of an expression, or all through an EDTF interval.

    >>> relation_bounds(EventTime(edtf="2017", earliest="2017-01-01", latest="2017-12-31")).latest_begin
    '2017-12-31'
    """
    first, last = _expression(time)
    if time and time.edtf and "/" in time.edtf:
        return Bounds(earliest_begin=first, latest_end=last, stated=bool(first or last))
    return Bounds(latest_begin=last, earliest_end=first, stated=bool(first or last))


def consistent_links(
    links: Iterable[Link], *, given: Sequence[Link] = (), bounds: Mapping[str, Bounds] | None = None
) -> tuple[tuple[Link, ...], tuple[Contradiction, ...]]:
    """The links that can all hold with the given ones and the dates, and the contradictions of the others.

    Of each shortest contradictory circle all links are set aside but the given ones, which are never.

    >>> loop = [Link(id=a, source=a, relation="before", target=b) for a, b in ("xy", "yx")]
    >>> consistent_links(loop)[0]
    ()
    """
    candidates = {link.id: link for link in links}
    found: list[Contradiction] = []
    while True:
        graph = InstantGraph([*given, *candidates.values()], bounds=bounds or {})
        clashes = [clash for clash in graph.contradictions() if any(id in candidates for id in clash[0])]
        if not clashes:
            return tuple(candidates.values()), tuple(found)
        aside: set[str] = set()
        for ids, events, dated in clashes:
            if aside.isdisjoint(ids):  # else it may be gone already
                found.append(Contradiction(links=ids, events=events, reason=_reason(ids, dated)))
                aside.update(id for id in ids if id in candidates)
        candidates = {id: link for id, link in candidates.items() if id not in aside}


def layers(links: Sequence[Link], *, bounds: Mapping[str, Bounds]) -> dict[str, int]:
    """Display layers from 0 of those events of consistent links and bounds that something orders or dates.

    An event lies in a later layer than all that certainly begin before it (longest path), and as late as what
    comes after it allows. Two events in different layers need not be ordered.

    >>> layers([Link(id="1", source="x", relation="before", target="y")], bounds={"z": NO_BOUNDS})
    {'x': 0, 'y': 1}
    """
    graph = InstantGraph(links, bounds=bounds)
    placed, depths = graph.placed(), graph.depths()
    used = sorted({depth for event, depth in depths.items() if event in placed})
    dense = {depth: layer for layer, depth in enumerate(used)}
    return {event: dense[depth] for event, depth in depths.items() if event in placed}


def _reason(links: Sequence[str], dated: bool) -> str:
    if dated:
        return "the dates say otherwise"
    return "they go round in a circle" if len(links) > 1 else "an event cannot be before itself"


def _expression(time: EventTime | None) -> tuple[str | None, str | None]:
    return (_day(time.earliest), _day(time.latest)) if time else (None, None)


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError as error:
        raise ReadingError(f"{text!r} is not an ISO date; write YYYY-MM-DD", subject=text) from error
