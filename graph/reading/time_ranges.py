"""Two expressions that make one: "from 4 to 6 October", "between July and September 2018", "8 a.m. on Tuesday".

Each end of "from Monday to Wednesday" alone is the last or the next such day; together they lie within one week.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from akyn.graph.reading import time_phrases as phrases
from akyn.graph.reading.found_times import FoundTime, Hit
from akyn.graph.reading.time_distances import Meaning

__all__ = ["ends_together", "in_one_outlook", "joined", "with_years"]

_DAY = len("2020-10-06")
_WEEK = timedelta(7)


def with_years(hits: list[Hit], text: str) -> list[Hit]:
    """ "From 4 October to 6 November 2020": the first has the year of the second."""
    for i in range(len(hits) - 2, -1, -1):
        left, right = hits[i], hits[i + 1]
        gap = phrases.RANGE.fullmatch(text, left.end, right.start)
        if gap and "month" in left.groups and "year" not in left.groups and {"year", "month"} <= right.groups.keys():
            later = _month(left) > _month(right)
            hits[i] = replace(left, groups={**left.groups, "year": str(int(right.groups["year"]) - later)})
    return hits


def in_one_outlook(told: list[tuple[Hit, Meaning]], text: str, published: date | None) -> list[tuple[Hit, Meaning]]:
    """ "From Monday to Wednesday": both days of one week, both of the past or both to come."""
    for i in range(len(told) - 1):
        (left, begin), (right, end) = told[i], told[i + 1]
        kind = _kind(left.groups, right.groups)
        days = [meaning.edtf or "" for meaning in (begin, end)]
        if not published or not kind or {len(day) for day in days} != {_DAY} or not _is_range(text, left, right):
            continue
        first, last = ends_together(days[0], days[1], kind=kind, published=published)
        told[i], told[i + 1] = (left, replace(begin, edtf=first)), (right, replace(end, edtf=last))
    return told


def ends_together(first: str, last: str, *, kind: str, published: date) -> tuple[str | None, str | None]:
    """Both ends in one week or year; no date where only a guess could tell which week or year is meant.

    >>> ends_together("2020-10-12", "2020-10-07", kind="weekday", published=date(2020, 10, 6))
    ('2020-10-12', '2020-10-14')
    >>> ends_together("2019-10-09", "2020-10-21", kind="day", published=date(2020, 10, 6))
    ('2020-10-09', '2020-10-21')
    >>> ends_together("2020-10-05", "2020-09-30", kind="weekday", published=date(2020, 10, 6))
    (None, None)
    """
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    if begin > end:
        return (first, _later(end, kind)) if begin > published else (None, None)
    while (nearer := _later(begin, kind)) and date.fromisoformat(nearer) <= end:
        begin = date.fromisoformat(nearer)
    return begin.isoformat(), last


def joined(found: list[FoundTime], text: str) -> list[FoundTime]:
    """One expression of "from 4 to 6 October", "between July and September 2018", "8 a.m. on Tuesday"."""
    found, kept = list(found), []
    while found:
        left = found.pop(0)
        while found and (both := _joined(left, found[0], text)):
            left = both
            found.pop(0)
        kept.append(left)
    return kept


def _joined(left: FoundTime, right: FoundTime, text: str) -> FoundTime | None:
    gap = text[left.span[1] : right.span[0]]
    clocks = [
        time
        for time in (left, right)
        if time.kind == "time" and time.edtf is None and time.anchor is None and not time.direction
    ]
    if len(clocks) == 1 and gap.split() in ([], ["on"], ["at"], [","], ["of"]):
        dated = right if clocks[0] is left else left
        return replace(dated, start=left.start, end=right.end, span=(left.span[0], right.span[1]), kind="time")
    link = phrases.RANGE.fullmatch(gap)
    if not link or not left.edtf or not right.edtf or not _opens_range(left.signal, link):
        return None
    begin, end = left.edtf.partition("/")[0], right.edtf.rpartition("/")[2]
    first, last = left.earliest, right.latest
    if not first or not last or first > last:
        return None
    edtf = f"{begin}/{end}"
    return replace(
        left,
        end=right.end,
        span=(left.span[0], right.span[1]),
        edtf=edtf,
        earliest=first,
        latest=last,
        anchor=left.anchor or right.anchor,
    )


def _kind(left: Mapping[str, str], right: Mapping[str, str]) -> str | None:
    """The name of the group that makes both ends days of a week or days of an unnamed year; None for other pairs."""
    for kind in ("weekday", "day"):
        if all(kind in end and not end.keys() & {"year", "which", "shift", "last"} for end in (left, right)):
            return kind
    return None


def _is_range(text: str, left: Hit, right: Hit) -> bool:
    signal = phrases.SIGNAL.search(text[max(0, left.start - 20) : left.start])
    gap = phrases.RANGE.fullmatch(text, left.end, right.start)
    return bool(gap and _opens_range(signal["signal"].lower() if signal else None, gap))


def _opens_range(signal: str | None, gap: re.Match[str]) -> bool:
    """ "And" needs "between" before it, "to" and "until" need "from"."""
    needed = {"and": "between", "to": "from", "until": "from", "till": "from"}
    return needed.get((gap["word"] or "-").lower(), signal) == signal


def _month(hit: Hit) -> int:
    word = hit.groups["month"].lower().rstrip(".")
    return int(word) if word.isdigit() else phrases.MONTHS[word]


def _later(day: date, kind: str) -> str | None:
    """The same day of the next week, or of the next year, if the calendar has it."""
    if day.year == date.max.year:
        return None
    if kind == "weekday":
        return (day + _WEEK).isoformat()
    if (day.month, day.day) == (2, 29) and not calendar.isleap(day.year + 1):
        return None
    return day.replace(year=day.year + 1).isoformat()
