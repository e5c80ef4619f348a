"""The bounds of an event as a solved network gives them, and where each comes from."""

from __future__ import annotations

from collections.abc import Mapping

from akyn.graph.timeline.bounds import Bounds
from akyn.graph.timeline.constraints import Constraint, Gap, Link, Window, begin, day_of, end
from akyn.graph.timeline.solving import Solution

__all__ = ["Part", "bounds_of"]

Part = Link | Window | Gap


def bounds_of(found: Solution, number: int, parts: Mapping[str, Part]) -> Bounds:
    """Days of event `number`; an event's own date, the day of its document, or a chain of links gives each."""
    first, last = begin(number), end(number)
    origins = (
        _origin(found.earliest_by, first, parts),
        _origin(found.latest_by, first, parts),
        _origin(found.earliest_by, last, parts),
        _origin(found.latest_by, last, parts),
    )
    days = (
        day_of(found.earliest.get(first)),
        day_of(found.latest.get(first)),
        day_of(found.earliest.get(last)),
        day_of(found.latest.get(last)),
    )
    return Bounds.of(days, origins)


def _origin(by: Mapping[int, Constraint], point: int, parts: Mapping[str, Part]) -> str | None:
    while step := by.get(point):
        part = parts[step.reason] if step.reason else None
        if isinstance(part, Window):
            return part.level
        if part is not None:
            return "chain"
        point = step.source if step.target == point else step.target  # the event's other end
    return None
