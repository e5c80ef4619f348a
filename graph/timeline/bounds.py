"""First and last possible days, and what the dates of a document say of its events and relations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from akyn.graph.reading.reading import EventTime
from akyn.graph.timeline.constraints import Window
from akyn.ontology.errors import ReadingError

__all__ = ["NO_BOUNDS", "SIDES", "Bounds", "event_windows", "relation_bounds"]

SIDES = ("earliest_begin", "latest_begin", "earliest_end", "latest_end")

_Four = tuple[str | None, str | None, str | None, str | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """First and last possible day (ISO, inclusive) of an event's begin and end, None where nothing is known.

    `stated`: the event's own time expression gave some of it. `origins`, in the order of `SIDES`, say where each
    comes from: its own "date", the day it was "published", or a "chain" of links from another event.
    """

    earliest_begin: str | None = None
    latest_begin: str | None = None
    earliest_end: str | None = None
    latest_end: str | None = None
    stated: bool = False
    origins: _Four = (None, None, None, None)

    @classmethod
    def of(cls, days: _Four, origins: _Four) -> Bounds:
        """The bounds of four days in the order of `SIDES`."""
        known = [origin if day else None for day, origin in zip(days, origins, strict=True)]
        return cls(
            earliest_begin=days[0],
            latest_begin=days[1],
            earliest_end=days[2],
            latest_end=days[3],
            stated="date" in known,
            origins=(known[0], known[1], known[2], known[3]),
        )

    @property
    def days(self) -> _Four:
        """The four days in the order of `SIDES`."""
        return self.earliest_begin, self.latest_begin, self.earliest_end, self.latest_end


NO_BOUNDS = Bounds()


def event_windows(event: str, time: EventTime | None, *, published: str | None, happened: bool) -> Iterator[Window]:
    """What an event's own time expression says of it, and what the day of its document does.

    What has happened had ended on the day of publication; what is only told may lie in the future. Raises ReadingError
    for what is no day.

    >>> year = EventTime(earliest="2017-01-01", latest="2017-12-31")
    >>> [window.latest for window in event_windows("election", year, published="2020-10-06", happened=True)]
    ['2017-12-31', '2020-10-06']
    """
    first, last = _expression(time)
    if first or last:
        yield Window(id=f"{event} date", event=event, earliest=first, latest=last)
    if happened and (day := _day(published)):
        yield Window(id=f"{event} published", event=event, latest=day, level="published")


def relation_bounds(time: EventTime | None) -> Bounds:
    """Bounds of a relation that holds at some time of an expression, or all through an EDTF interval.

    >>> relation_bounds(EventTime(edtf="2017", earliest="2017-01-01", latest="2017-12-31")).latest_begin
    '2017-12-31'
    """
    first, last = _expression(time)
    if time and time.edtf and "/" in time.edtf:
        return Bounds(earliest_begin=first, latest_end=last, stated=bool(first or last))
    return Bounds(latest_begin=last, earliest_end=first, stated=bool(first or last))


def _expression(time: EventTime | None) -> tuple[str | None, str | None]:
    return (_day(time.earliest), _day(time.latest)) if time else (None, None)


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError as error:
        raise ReadingError(f"{text!r} is not an ISO date; write YYYY-MM-DD", subject=text) from error
