"""Dates for people: publication dates as they are given, and bounds in words. EDTF itself is read in `edtf.py`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from akyn.ontology.date_advice import MONTHS, date_error, day_of, what_to_write
from akyn.ontology.edtf import EdtfDate, bounds, parse_date
from akyn.ontology.errors import DateError

__all__ = ["EdtfDate", "bounds", "format_bounds", "format_days", "is_future", "parse_date", "parse_published"]

_PUBLISHED = "write year-month-day, such as 2020-10-06, or with a time 2020-10-06T08:30:00Z"
_WIDEST_ZONE = timedelta(hours=14)  # of an xsd:dateTime
_ZONE = re.compile(r"[+-]\d\d(?::?[0-5]\d)?\Z", re.ASCII)


def parse_published(text: str) -> str:
    """A publication date as canonical ISO 8601, a date or a date-time. Raises DateError.

    Its day is the publisher's: 00:30 on 6 October in Bishkek is 6 October, though it is the 5th in London.

    >>> parse_published("2020-10-06T08:30Z")
    '2020-10-06T08:30:00+00:00'
    >>> parse_published("2020-10-06T00:30+06:00")[:10]
    '2020-10-06'
    """
    stripped = text.strip()
    if not re.match(r"\d{4}-\d\d-\d\d(?!\d)", stripped, re.ASCII):
        raise date_error(text, what_to_write(text, _PUBLISHED))
    day_of(stripped[:10], text)
    if len(stripped) == 10:
        return stripped
    try:
        moment = datetime.fromisoformat(stripped)
    except ValueError as error:
        raise date_error(text, _zone_or_time(stripped)) from error
    zone = moment.utcoffset()
    if zone is not None and (abs(zone) > _WIDEST_ZONE or not (stripped.endswith("Z") or _ZONE.search(stripped))):
        raise date_error(text, _ZONES)
    return moment.isoformat()


_ZONES = "time zones run from -14:00 to +14:00; write one such as 2020-10-06T08:30+06:00, or Z"


def _zone_or_time(text: str) -> str:
    return _ZONES if re.search(r"T\d\d:\d\d.*[+-]", text) else _PUBLISHED


def is_future(published: str, now: datetime) -> bool:
    """Whether a publication date, as `parse_published` gives it, has not begun at that moment anywhere on earth.

    >>> is_future("2020-10-07", datetime.fromisoformat("2020-10-06T12:00Z"))
    False
    >>> is_future("2020-10-08", datetime.fromisoformat("2020-10-06T12:00Z"))
    True
    """
    return date.fromisoformat(published[:10]) > (now.astimezone(UTC) + _WIDEST_ZONE).date()


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
        return f"in {MONTHS[earliest.month - 1]} {earliest.year}"
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
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _from_words(start: date, end: date) -> str:
    """The start of a range without what its end repeats."""
    if start.year != end.year:
        return _words(start)
    return str(start.day) if start.month == end.month else f"{start.day} {MONTHS[start.month - 1]}"


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
