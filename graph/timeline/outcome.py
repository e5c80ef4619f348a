"""The bounds of an event as a solved network gives them, and where each comes from."""

from __future__ import annotations

from collections.abc import Iterable

from akyn.graph.timeline.bounds import Bounds
from akyn.graph.timeline.constraints import STRENGTHS, Gap, Link, Window, begin, day_of, end
from akyn.graph.timeline.solving import Solution

__all__ = ["Part", "bounds_of"]

Part = Link | Window | Gap


def bounds_of(found: Solution, number: int, own: Iterable[tuple[int, str]]) -> Bounds:
    """Days of event `number`; `own` are the times that dates of its own give it, with their levels.

    What such a date gives is said to come from it, the event's own before the day of its document, whatever else gives
    the same: so origins do not depend on the order in which things became known.
    """
    first, last = begin(number), end(number)
    times = (found.earliest.get(first), found.latest.get(first), found.earliest.get(last), found.latest.get(last))
    days = (day_of(times[0]), day_of(times[1]), day_of(times[2]), day_of(times[3]))
    levels = dict(sorted(own, key=lambda date: STRENGTHS[date[1]]))

    def origin(time: int | None, *, steps: int = 0) -> str:
        return "chain" if time is None else levels.get(time + steps, "chain")

    # an end lies at least one step after its begin
    return Bounds.of(days, (origin(times[0]), origin(times[1], steps=1), origin(times[2], steps=-1), origin(times[3])))
