"""EDTF text (Library of Congress) and its first and last day: levels 0 and 1, and of level 2 what news needs.

Of level 2: marks on parts of a date (`2020-~10`), unknown digits anywhere (`2020-10-0X`), hemisphere seasons, quarters,
thirds and halves of a year, sets (`[2020-10-04,2020-10-05]`). Years run from 0001 to 9999.

The `edtf` package (5.0) was tried and left: it takes 29 February 2021 and an end before its start for dates,
raises AttributeError on "2020-1X", and gives an unknown end ten years. Nothing may be invented here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from akyn.ontology.date_advice import MONTHS, date_error, day_of, what_to_write

__all__ = ["Bounds", "EdtfDate", "bounds", "parse_date"]

_MARK = "[?~%]"
_PART = rf"-{_MARK}?[\dX]{{2}}{_MARK}?"
_ONE = re.compile(rf"{_MARK}?[\dX]{{4}}{_MARK}?(?:{_PART}(?:{_PART})?)?", re.ASCII)
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-]\d\d(?::\d\d)?)?", re.ASCII)
_SPRING, _SUMMER, _AUTUMN, _WINTER = (3, 6), (6, 9), (9, 12), (0, 15)  # by calendar month or by the sun
_GROUPS = dict(
    enumerate(
        (
            (3, 12), (0, 15), (3, 12), (0, 15),  # seasons of either half of the earth
            _SPRING, _SUMMER, _AUTUMN, _WINTER,  # of the northern half
            _AUTUMN, _WINTER, _SPRING, _SUMMER,  # of the southern: its spring falls in our autumn
            (1, 3), (4, 6), (7, 9), (10, 12),  # quarters
            (1, 4), (5, 8), (9, 12),  # thirds
            (1, 6), (7, 12),  # halves
        ),
        start=21,
    )
)  # fmt: skip
"""First and last month of each part of a year; 0 is December of the year before, 15 March of the year after."""

Bounds = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """EDTF text with its first and last day, inclusive; None is an open or unknown end.

    `uncertain` and `approximate` say that some part of it is.
    """

    text: str
    earliest: date | None
    latest: date | None
    uncertain: bool = False
    approximate: bool = False

    def __str__(self) -> str:
        return self.text


def parse_date(text: str) -> EdtfDate:
    """Read a date, interval or set; a season is wide unless the text says on which half of the earth. Raises DateError.

    >>> parse_date("2020-10").latest
    datetime.date(2020, 10, 31)
    >>> parse_date("2020-10-2X").earliest
    datetime.date(2020, 10, 20)
    """
    stripped = text.strip()
    first, slash, second = stripped.partition("/")
    if stripped[:1] + stripped[-1:] in ("[]", "{}"):
        earliest, latest = _hull(stripped[1:-1].split(","), text)
    elif slash and stripped != "/":
        earliest, latest = _between(first, second, text)
    else:
        earliest, latest = _one(stripped, text)
    marks = set(re.findall(_MARK, stripped))
    return EdtfDate(stripped, earliest, latest, bool(marks & {"?", "%"}), bool(marks & {"~", "%"}))


def bounds(text: str) -> Bounds:
    """First and last day of an EDTF text, inclusive; None is an open end. Raises DateError.

    >>> bounds("2020-10-05/..")
    (datetime.date(2020, 10, 5), None)
    """
    parsed = parse_date(text)
    return parsed.earliest, parsed.latest


def _between(first: str, second: str, whole: str) -> Bounds:
    """An interval; ".." (open) and nothing (unknown) have no bound."""
    earliest = None if first in ("", "..") else _one(first, whole)[0]
    latest = None if second in ("", "..") else _one(second, whole)[1]
    if earliest and latest and earliest > latest:
        raise date_error(whole, f"it ends before it begins; did you mean {second}/{first}?")
    return earliest, latest


def _hull(members: Iterable[str], whole: str) -> Bounds:
    """First and last day of a set: one of these dates, or all of them."""
    found: list[Bounds] = []
    for member in map(str.strip, members):
        first, dots, second = member.partition("..")
        found.append(_between(first, second, whole) if dots and member != ".." else _one(member, whole))
    firsts, lasts = [first for first, _ in found if first], [last for _, last in found if last]
    return min(firsts) if len(firsts) == len(found) else None, max(lasts) if len(lasts) == len(found) else None


def _one(part: str, whole: str) -> tuple[date, date]:
    """First and last day of one EDTF date."""
    if part == whole.strip() and (timed := _TIMED.fullmatch(part)):
        day = day_of(timed[1], whole)
        return day, day
    if not _ONE.fullmatch(part):
        raise date_error(whole, what_to_write(whole))
    year, month, day_, *_ = (*re.sub(_MARK, "", part).split("-"), "XX", "XX")
    if year in ("0000", "XXXX"):
        raise date_error(whole, "years run from 0001 to 9999; leave out a date of which no year is known")
    if month.isdigit() and int(month) in _GROUPS and part.count("-") == 1:
        return _in_group(year, int(month), whole)
    return _matching(year, month, day_, whole)


def _in_group(year: str, group: int, whole: str) -> tuple[date, date]:
    if "X" in year:
        raise date_error(whole, "a season or quarter needs its whole year, such as 2020-21")
    first, last = (int(year) * 12 + month - 1 for month in _GROUPS[group])
    begin = date(first // 12, first % 12 + 1, 1) if first >= 12 else date.min
    return begin, _last_of_month(last // 12, last % 12 + 1) if last < 120_000 else date.max


def _matching(year: str, month: str, day: str, whole: str) -> tuple[date, date]:
    """The first and the last real day that a pattern of digits and X matches."""
    years, months, days = _numbers(year, 9999), _numbers(month, 12), _numbers(day, 31)
    first = next(_days(years, months, days), None)
    last = next(_days(years[::-1], months[::-1], days[::-1]), None)
    if first and last:
        return first, last
    if not months:
        raise date_error(whole, "months run from 01 to 12, seasons from 21 to 24, quarters from 33 to 36")
    if len(months) > 1 or len(years) > 1:
        raise date_error(whole, "no month has such a day; correct it")
    length = _last_of_month(years[0], months[0]).day
    raise date_error(whole, f"{MONTHS[months[0] - 1]} {years[0]} has {length} days; correct the day")


def _numbers(pattern: str, highest: int) -> list[int]:
    """The numbers from 1 that digits and X stand for, in order.

    >>> _numbers("1X", 12)
    [10, 11, 12]
    """
    choices = ("0123456789" if digit == "X" else digit for digit in pattern)
    return [number for digits in product(*choices) if 1 <= (number := int("".join(digits))) <= highest]


def _days(years: Sequence[int], months: Sequence[int], days: Sequence[int]) -> Iterator[date]:
    for year, month in product(years, months):
        length = monthrange(year, month)[1]
        yield from (date(year, month, day) for day in days if day <= length)


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
