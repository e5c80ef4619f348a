"""A time expression where it stands, and what it says of the event that it dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from akyn.graph.reading.reading import EventTime, Span, TimeExpression
from akyn.ontology.dates import bounds

__all__ = ["OPENING", "FoundTime", "Hit", "wide_bounds"]

OPENING = frozenset(("by", "before", "after", "since", "until", "till", "prior to", "no later than", "not later than"))
_APPROXIMATE_DAYS = {4: 183, 7: 15, 10: 1}  # half of the unit that EDTF text of this length (without its "~") names


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters of a candidate, the groups of its pattern, and which pattern it was."""

    start: int
    end: int
    form: str
    groups: dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundTime:
    """A time expression: tokens [start, end), characters `span`, and what its words say.

    `edtf` is None where it is relative to something unknown; `anchor` is "published" where it is (or would be) counted
    from the publication date. Relative to an event: `direction` "before", "after" or "same", and the distance in days,
    None if open.
    `signal` is the preposition before it ("by", "since", "between" …); `duration` is ISO 8601.
    """

    start: int
    end: int
    span: Span
    kind: str
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    anchor: str | None = None
    duration: str | None = None
    direction: str | None = None
    min_days: int | None = None
    max_days: int | None = None
    signal: str | None = None

    @property
    def expression(self) -> TimeExpression:
        """The expression itself for a Reading's list of times, whatever preposition stands before it."""
        return TimeExpression(
            span=self.span,
            kind=self.kind,
            edtf=self.edtf,
            earliest=self.earliest,
            latest=self.latest,
            anchor=self.anchor,
            duration=self.duration,
        )

    @property
    def event_time(self) -> EventTime | None:
        """What it says of the event that it dates: "by", "since", "before" open one end; None if no date is known."""
        if self.edtf is None:
            return None
        if self.signal not in OPENING:
            return EventTime(edtf=self.edtf, earliest=self.earliest, latest=self.latest, span=self.span)
        edtf = _opened(self.edtf, self.signal, exact=self.kind == "date")
        first, last = wide_bounds(edtf)
        return EventTime(edtf=edtf, earliest=first, latest=last, span=self.span)


def _opened(edtf: str, signal: str | None, *, exact: bool) -> str:
    """ "By" and "until" keep the last day; "before" and "after" leave the period itself out, except a time of day."""
    first, last = bounds(edtf)
    begin, end = edtf.partition("/")[0], edtf.rpartition("/")[2]
    if "X" in edtf or first is None or last is None:
        return edtf
    if signal in ("before", "prior to"):
        return "../" + (f"{int(edtf) - 1:04d}" if len(edtf) == 4 else _moved(first, -exact))
    if signal == "after":
        return (f"{int(edtf) + 1:04d}" if len(edtf) == 4 else _moved(last, exact)) + "/.."
    return f"{begin}/.." if signal == "since" else f"../{end}"


def wide_bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day; "~" widens by half of the unit, since "about 2005" may be 2004."""
    if edtf is None:
        return None, None
    first, last = bounds(edtf)
    slack = _APPROXIMATE_DAYS.get(len(edtf) - 1, 0) if edtf.endswith("~") and "/" not in edtf else 0
    return _moved(first, -slack) if first else None, _moved(last, slack) if last else None


def _moved(day: date, days: int) -> str:
    """A day so many days on, or the calendar's own end."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal())).isoformat()
