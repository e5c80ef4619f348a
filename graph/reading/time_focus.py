"""The day that a text speaks of: "the next day", "two days later", "ended the day", "at 18:00" after a dated sentence.

Resolved only where exactly one day is named in the same sentence before it, or else in the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from akyn.graph.reading.found_times import FoundTime

__all__ = ["in_focus"]

_DAY = len("2020-10-06")
_COMPARING = frozenset(("since", "before", "after", "until", "till", "by", "from", "between", "prior to"))
_OPEN = (*",.;:)!?”\"’'", "")  # what may follow "the day before" where no event is named there


def in_focus(found: Sequence[FoundTime], sentences: Sequence[tuple[int, int]], text: str) -> Iterator[FoundTime]:
    """The expressions with those dated that count from a day named shortly before, in text order."""
    here: list[FoundTime] = []  # dated expressions of the sentence at hand
    before: list[FoundTime] = []  # and of the one before
    number = 0
    for time in found:
        while number < len(sentences) and time.start >= sentences[number][1]:
            here, before, number = [], here, number + 1
        day = _only_day(here) or _only_day(before)
        placed = _from(day, time) if day is not None and _counts_from_day(time, text) else time
        here.append(placed)
        yield placed


def _only_day(times: Sequence[FoundTime]) -> FoundTime | None:
    days = [t for t in times if len(t.edtf or "") == _DAY and t.signal not in _COMPARING]
    return days[0] if len({t.edtf for t in days}) == 1 else None


def _counts_from_day(time: FoundTime, text: str) -> bool:
    """Whether an expression hangs on a day that it does not name itself."""
    if time.edtf is not None or time.anchor is not None:
        return False
    if time.direction is None:
        return time.kind == "time"
    words = text[time.span[0] : time.span[1]].lower().split()
    if text.startswith(" than", time.span[1]):
        return False  # "three days later than planned"
    named = words[-1] in ("before", "after") and text[time.span[1] : time.span[1] + 1] not in _OPEN
    return not named and time.min_days == time.max_days and time.min_days is not None


def _from(day: FoundTime, time: FoundTime) -> FoundTime:
    steps = (time.min_days or 0) * (-1 if time.direction == "before" else 1)
    try:
        edtf = (date.fromisoformat(day.edtf or "") + timedelta(steps)).isoformat()
    except (ValueError, OverflowError):
        return time
    return replace(time, edtf=edtf, earliest=edtf, latest=edtf, anchor=day.anchor, direction=None)
