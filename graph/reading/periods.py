"""Calendar arithmetic of news: a few words and the publication date in, EDTF text out.

All functions are pure. EDTF text is as precise as the words are; nothing here knows today's date.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

__all__ = [
    "ago",
    "day_ago",
    "interval",
    "nearest_day",
    "nearest_month",
    "nearest_quarter",
    "nearest_season",
    "nearest_weekday",
    "part_of",
    "relative_unit",
    "week",
    "weekend",
]

_YEAR_PARTS = {"early": (1, 6), "mid": (4, 9), "late": (7, 12), "first half": (1, 6), "second half": (7, 12),
               "first quarter": (1, 3), "second quarter": (4, 6), "third quarter": (7, 9),
               "fourth quarter": (10, 12)}  # fmt: skip
_MONTH_PARTS = {"early": (1, 15), "mid": (8, 23), "late": (16, 31), "first half": (1, 15), "second half": (16, 31)}
_DECADE_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (5, 9), "first half": (0, 4), "second half": (5, 9)}


def interval(first: str, last: str) -> str:
    """EDTF from one date to another; one date where they are the same.

    >>> interval("2020-10-04", "2020-10-06")
    '2020-10-04/2020-10-06'
    """
    begin, end = first.partition("/")[0], last.rpartition("/")[2]
    return begin if begin == end else f"{begin}/{end}"


def part_of(edtf: str, part: str) -> str:
    """The part ("early", "mid", "late", "first half", "third quarter") of a year, month or decade; wide, never a guess.

    A part that the period does not have (early on a day) leaves it as it is.

    >>> part_of("2018", "first half"), part_of("199X", "late"), part_of("2020-10-06", "late")
    ('2018-01/2018-06', '1995/1999', '2020-10-06')
    """
    if len(edtf) == 4 and edtf.endswith("X") and edtf[:3].isdigit() and part in _DECADE_PARTS:
        first, last = _DECADE_PARTS[part]
        return f"{edtf[:3]}{first}/{edtf[:3]}{last}"
    if len(edtf) == 4 and edtf.isdigit() and part in _YEAR_PARTS:
        first, last = _YEAR_PARTS[part]
        return f"{edtf}-{first:02d}/{edtf}-{last:02d}"
    if len(edtf) == 7 and part in _MONTH_PARTS and int(edtf[5:]) <= 12:
        first, last = _MONTH_PARTS[part]
        days = monthrange(int(edtf[:4]), int(edtf[5:]))[1]
        return f"{edtf}-{first:02d}/{edtf}-{min(last, days):02d}"
    return edtf


def nearest_day(published: date, month: int, day: int, *, ahead: bool) -> str | None:
    """The last such day by publication, the first from then on if the text looks ahead; None if no year has it."""
    for step in range(9):  # 29 February comes back within eight years
        year = published.year + (step if ahead else -step)
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
            continue
        found = date(year, month, day)
        if found >= published if ahead else found <= published:
            return found.isoformat()
    return None


def nearest_month(published: date, month: int, *, ahead: bool, strict: bool = False) -> str:
    """The last such month begun by publication (the first not over if `ahead`); `strict` leaves out the current one."""
    gap = (month - published.month) if ahead else (published.month - month)
    other = gap < 0 or (strict and gap == 0)
    return f"{published.year + (other if ahead else -other):04d}-{month:02d}"


def nearest_season(published: date, season: int, *, ahead: bool, strict: bool = False) -> str:
    """The last (next if `ahead`) spring (21) to winter (24), by the months of the northern half of the earth."""
    first = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    begun = published.month >= first
    running = begun and published.month < first + 3
    if ahead:
        return f"{published.year + (begun and (strict or not running)):04d}-{season}"
    return f"{published.year - (not begun or (strict and running)):04d}-{season}"


def nearest_quarter(published: date, quarter: int, *, ahead: bool) -> str:
    """The last such quarter over by publication; the first not over if `ahead`.

    >>> nearest_quarter(date(2007, 3, 13), 4, ahead=False)
    '2006-10/2006-12'
    """
    over = published.month > quarter * 3
    year = published.year + (over if ahead else over - 1)
    return interval(f"{year:04d}-{quarter * 3 - 2:02d}", f"{year:04d}-{quarter * 3:02d}")


def nearest_weekday(published: date, weekday: int, *, ahead: bool, strict: bool = False) -> str:
    """The last such weekday (Monday 0) on or before publication, or the first on or after it; `strict`: not that day.

    >>> nearest_weekday(date(2020, 10, 6), 4, ahead=False)
    '2020-10-02'
    """
    days = (weekday - published.weekday()) % 7 if ahead else (published.weekday() - weekday) % 7
    days = days or (7 if strict else 0)
    return (published + timedelta(days if ahead else -days)).isoformat()


def week(published: date, offset: int = 0) -> str:
    """The week of publication (Monday to Sunday), or one some weeks from it."""
    monday = published + timedelta(7 * offset - published.weekday())
    return interval(monday.isoformat(), (monday + timedelta(6)).isoformat())


def weekend(published: date, *, ahead: bool, offset: int = 0) -> str:
    """The last Saturday and Sunday begun by publication (the first not over if `ahead`), and some weeks from there."""
    days = (published.weekday() - 5) % 7
    back = days if not ahead or days < 2 else days - 7
    saturday = published + timedelta(7 * offset - back)
    return interval(saturday.isoformat(), (saturday + timedelta(1)).isoformat())


def relative_unit(published: date, unit: str, offset: int) -> str | None:
    """The day, week, month, quarter, year or decade that lies `offset` of them from the one of publication.

    >>> relative_unit(date(2020, 10, 6), "month", -1)
    '2020-09'
    """
    match unit:
        case "day" | "night":
            return (published + timedelta(offset)).isoformat()
        case "week":
            return week(published, offset)
        case "month":
            return _month(published, offset)
        case "quarter":
            first = offset * 3 - (published.month - 1) % 3
            return interval(_month(published, first), _month(published, first + 2))
        case "year":
            return f"{published.year + offset:04d}"
        case "decade":
            return f"{published.year // 10 + offset:03d}X"
    return None


def ago(published: date, count: float, unit: str) -> str | None:
    """`count` units before publication (after it where negative): days exactly, months and years with "~"."""
    if unit in ("day", "night"):
        return day_ago(published, round(count))
    if unit in ("week", "fortnight"):
        return week(published, -round(count) * (2 if unit == "fortnight" else 1))
    if unit == "month":
        return _month(published, -round(count)) + "~"
    if unit in ("year", "decade", "century"):
        years = round(count * {"year": 1, "decade": 10, "century": 100}[unit])
        return f"{published.year - years:04d}~" if 0 < published.year - years < 10000 else None
    return None


def day_ago(published: date, days: int) -> str:
    """The day some days before publication."""
    return (published - timedelta(days)).isoformat()


def _month(published: date, offset: int) -> str:
    months = published.year * 12 + published.month - 1 + offset
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
