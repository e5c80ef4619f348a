"""What is known of time, as differences: `target - source <= weight` between begins, ends and the calendar.

Time is an integer that counts days and, within each, room for events that only follow one another: a strict
"before" is one step, a day `DAY` steps. So a circle of "before" contradicts itself although all may lie on one day.
Point 0 is the calendar's zero; event number i begins at point 2i + 1 and ends at 2i + 2, later than it begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

__all__ = ["DAY", "ORIGIN", "STRENGTHS", "Constraint", "Gap", "Link", "Window", "day_of"]

DAY = 1 << 24
"""Steps in a day: more than any chain of events that could lie on one."""

ORIGIN = 0

STRENGTHS: dict[str, int] = {
    "vague": 0,  # an assumed length, such as a week for "soon after"
    "told": 1,  # only somebody's words
    "inferred": 2,
    "world": 3,
    "explicit": 4,
    "published": 5,  # told as past on this day
    "date": 6,
}
"""Of what contradicts, the weakest gives way."""


class Constraint(NamedTuple):
    """`target` is at most `weight` steps after `source`; `reason` is an id, None for what needs none."""

    source: int
    target: int
    weight: int
    reason: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """One event in a relation to another: startsBefore, before, during, meets, overlaps or equals."""

    id: str
    source: str
    relation: str
    target: str
    level: str = "explicit"


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """First and last day (ISO, inclusive) of a whole event, from its own `date` or because it was `published` then."""

    id: str
    event: str
    earliest: str | None = None
    latest: str | None = None
    level: str = "date"


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """An assumption: `target` begins at most so many days after `source` has ended."""

    id: str
    source: str
    target: str
    days: int
    level: str = "vague"


# relation -> (point, point, strict): the first is not after the second; a, b are the begins of A and B, A, B their ends
_RELATIONS: dict[str, tuple[tuple[str, str, bool], ...]] = {
    "startsBefore": (("a", "b", True),),
    "before": (("A", "b", False),),
    "during": (("b", "a", False), ("A", "B", False)),
    "meets": (("A", "b", False), ("b", "A", False)),
    "overlaps": (("a", "B", False), ("b", "A", False)),
    "equals": (("a", "b", False), ("b", "a", False), ("A", "B", False), ("B", "A", False)),
}


def begin(event: int) -> int:
    """The point at which event number `event` begins."""
    return 2 * event + 1


def end(event: int) -> int:
    """The point at which it ends."""
    return 2 * event + 2


def number_of(point: int) -> int:
    """The event of a point."""
    return (point - 1) // 2


def lasting(event: int) -> Constraint:
    """Every event ends after it begins."""
    return Constraint(end(event), begin(event), -1, None)


def link_constraints(link: Link, source: int, target: int) -> Iterator[Constraint]:
    """What a link says of the four points of its events, given by their numbers."""
    points = {"a": begin(source), "A": end(source), "b": begin(target), "B": end(target)}
    for earlier, later, strict in _RELATIONS[link.relation]:
        yield Constraint(points[later], points[earlier], -int(strict), link.id)


def relation_points(relation: str) -> tuple[tuple[str, str, bool], ...]:
    """Pairs of points (a, A of one event, b, B of the other): the first is not after the second; if strict, before."""
    return _RELATIONS[relation]


def window_constraints(window: Window, event: int) -> Iterator[Constraint]:
    """The event begins no earlier and ends no later than the days of its window."""
    if window.earliest:
        yield Constraint(begin(event), ORIGIN, -date.fromisoformat(window.earliest).toordinal() * DAY, window.id)
    if window.latest:
        last = date.fromisoformat(window.latest).toordinal()
        yield Constraint(ORIGIN, end(event), (last + 1) * DAY - 1, window.id)


def gap_constraint(gap: Gap, source: int, target: int) -> Constraint:
    """The later event begins so many times 24 hours after the end of the earlier, or sooner."""
    return Constraint(end(source), begin(target), gap.days * DAY, gap.id)


def day_of(time: int | None) -> str | None:
    """The ISO day of a time; None for none, and for what the calendar does not hold.

    >>> day_of(date(2031, 5, 4).toordinal() * DAY + 5)
    '2031-05-04'
    """
    ordinal = None if time is None else time // DAY
    if ordinal is None or not date.min.toordinal() <= ordinal <= date.max.toordinal():
        return None
    return date.fromordinal(ordinal).isoformat()
