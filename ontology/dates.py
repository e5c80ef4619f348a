"""Dates as EDTF text (Library of Congress, levels 0 and 1), their first and last day, and words for people.

The `edtf` package (5.0) was tried and left: it takes 29 February 2021 and an end before its start for dates,
raises AttributeError on "2020-1X", and gives an unknown end ten years. Nothing may be invented here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from akyn.ontology.errors import DateError

__all__ = ["EdtfDate", "bounds", "format_bounds", "format_days", "parse_date", "parse_published"]

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_HINT = "write EDTF, such as 2017, 2020-10, 2020-10-05, 2020-10-05/2020-10-06, 2020-10-05/.. or 201X"
_ONE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[?~%])?", re.ASCII
)
_TIMED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d(?::\d\d)?)?", re.ASCII)

Bounds = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """EDTF text with its first and last day, inclusive; None is an open or unknown end."""

    text: str
    earliest: date | None
    latest: date | None
    uncertain: bool = False
    approximate: bool = False

    def __str__(self) -> str:
        return self.text


def parse_date(text: str) -> EdtfDate:
    """Read EDTF level 0 or 1 (years 0001 to 9999): dates, intervals, open ends, ?, ~, %, X and seasons.

    A season is wide, since the text does not say on which half of the earth. Raises DateError.

    >>> parse_date("2020-10").latest
    datetime.date(2020, 10, 31)
    """
    stripped = text.strip()
    first, slash, second = stripped.partition("/")
    if slash:
        earliest, latest = _end(first, text)[0], _end(second, text)[1]
        if earliest and latest and earliest > latest:
            raise _error(text, f"it ends before it begins; did you mean {second}/{first}?")
    else:
        earliest, latest = _one(first, text)
    marks = set(re.findall(r"[?~%]", stripped))
    return EdtfDate(stripped, earliest, latest, bool(marks & {"?", "%"}), bool(marks & {"~", "%"}))


def bounds(text: str) -> Bounds:
    """First and last day of an EDTF text, inclusive; None is an open end. Raises DateError.

    >>> bounds("2020-10-05/..")
    (datetime.date(2020, 10, 5), None)
    """
    parsed = parse_date(text)
    return parsed.earliest, parsed.latest


def parse_published(text: str) -> str:
    """A publication date as canonical ISO 8601, a date or a date-time. Raises DateError.

    >>> parse_published("2020-10-06T08:30Z")
    '2020-10-06T08:30:00+00:00'
    """
    stripped = text.strip()
    hint = "write year-month-day, such as 2020-10-06, or with a time 2020-10-06T08:30:00Z"
    if not re.match(r"\d{4}-\d\d-\d\d(?!\d)", stripped, re.ASCII):
        raise _error(text, hint)
    _day(int(stripped[:4]), int(stripped[5:7]), int(stripped[8:10]), text)
    if len(stripped) == 10:
        return stripped
    try:
        return datetime.fromisoformat(stripped).isoformat()
    except ValueError as error:
        raise _error(text, hint) from error


def format_bounds(earliest: date | None, latest: date | None) -> str:
    """Bounds in words for people; both days inclusive. Raises DateError if they are the wrong way round.

    >>> format_bounds(date(2020, 9, 29), date(2020, 10, 6))
    'between 29 September and 6 October 2020'
    """
    if earliest is None or latest is None:
        return _half_open(earliest, latest)
    if earliest > latest:
        raise DateError(f"{earliest} is after {latest}: give the earlier day first", subject=earliest)
    if earliest == latest:
        return f"on {_words(earliest)}"
    if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31):
        if earliest.year == latest.year:
            return f"in {earliest.year}"
        return f"between {earliest.year} and {latest.year}"
    if earliest.day == 1 and latest == _last_day(earliest.year, earliest.month):
        return f"in {_MONTHS[earliest.month - 1]} {earliest.year}"
    return f"between {_from_words(earliest, latest)} and {_words(latest)}"


def format_days(earliest: str | None, latest: str | None) -> str:
    """ISO days in words for people, as `format_bounds` puts them.

    >>> format_days("2020-10-06", None)
    'not before 6 October 2020'
    """
    days = [date.fromisoformat(day) if day else None for day in (earliest, latest)]
    return format_bounds(days[0], days[1])


def _half_open(earliest: date | None, latest: date | None) -> str:
    if earliest:
        return f"not before {_words(earliest)}"
    return f"by {_words(latest)}" if latest else "date not known"


def _words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _from_words(start: date, end: date) -> str:
    """The start of a range without what its end repeats."""
    if start.year != end.year:
        return _words(start)
    return str(start.day) if start.month == end.month else f"{start.day} {_MONTHS[start.month - 1]}"


def _end(part: str, whole: str) -> Bounds:
    """One end of an interval; ".." (open) and nothing (unknown) have no bounds."""
    return (None, None) if part in ("", "..") and whole.strip() != "/" else _one(part, whole)


def _one(part: str, whole: str) -> Bounds:
    """First and last day of one EDTF date."""
    if _TIMED.fullmatch(part) and part == whole.strip():
        day = date.fromisoformat(parse_published(part)[:10])
        return day, day
    match = _ONE.fullmatch(part)
    if not match:
        raise _error(whole, _HINT)
    year, month, day_ = match["year"], match["month"], match["day"]
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if last == 0:
        raise _error(whole, "years run from 0001 to 9999")
    if month in (None, "XX"):
        if day_ not in (None, "XX"):
            raise _error(whole, "a day needs its month; " + _HINT)
        return date(max(first, 1), 1, 1), date(last, 12, 31)
    if first != last:
        raise _error(whole, "a month needs its whole year; " + _HINT)
    return _in_month(first, int(month), day_, whole)


def _in_month(year: int, month: int, day: str | None, whole: str) -> Bounds:
    if month > 12:
        return _season(year, month, day, whole)
    if day in (None, "XX"):
        return _day(year, month, 1, whole), _last_day(year, month)
    exact = _day(year, month, int(day), whole)
    return exact, exact


def _season(year: int, month: int, day: str | None, whole: str) -> Bounds:
    """21 spring, 22 summer, 23 autumn, 24 winter, north or south, by calendar month or by the sun."""
    if month not in (21, 22, 23, 24) or day is not None:
        raise _error(whole, "months run from 01 to 12, seasons from 21 to 24")
    if month in (21, 23):
        return date(year, 3, 1), date(year, 12, 31)
    return date(max(year - 1, 1), 12, 1), date(min(year + 1, 9999), 3, 31)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _day(year: int, month: int, day: int, whole: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        if not 1 <= month <= 12 or year < 1:
            raise _error(whole, "months run from 01 to 12, years from 0001 to 9999") from error
        days = monthrange(year, month)[1]
        raise _error(whole, f"{_MONTHS[month - 1]} {year} has {days} days; correct the day") from error


def _error(text: str, advice: str) -> DateError:
    shown = text if len(text) <= 40 else text[:39] + "…"
    return DateError(f"{shown!r} is not a date: {advice}", subject=text)
