"""What the words of a time expression say: groups of a pattern and the publication date in, a Meaning out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from akyn.graph.reading.periods import (
    day_ago,
    interval,
    nearest_day,
    nearest_month,
    nearest_quarter,
    nearest_season,
    nearest_weekday,
    part_of,
    relative_unit,
    week,
    weekend,
)
from akyn.graph.reading.time_distances import DAY_PARTS, Groups, Meaning, beside_event
from akyn.graph.reading.time_phrases import MONTHS, SEASONS, WEEKDAYS
from akyn.ontology.dates import bounds

__all__ = ["calendar_meaning"]

Outlook = Callable[[], bool]

_OFFSETS = {"last": -1, "past": -1, "next": 1, "coming": 1, "this": 0, "current": 0,
            "before last": -2, "after next": 2}  # fmt: skip
_QUARTERS = ("first", "second", "third", "fourth")
MONTHS_A_YEAR = 12
_WORDS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def calendar_meaning(groups: Groups, *, published: date | None, ahead: Outlook) -> Meaning | None:
    """A point or stretch of the calendar; `ahead` tells whether its sentence looks ahead.

    Raises ValueError or DateError for a day that its month does not have.
    """
    meaning = _core(groups, published, ahead)
    if meaning is None or meaning.direction:
        return meaning
    if "time" in groups or groups.get("what") in DAY_PARTS or groups.get("word") == "tonight":
        meaning = replace(meaning, kind="time")
    if meaning.edtf is None:
        return meaning
    edtf = _narrowed(meaning.edtf, groups.get("part", ""), published)
    approximate = "about" in groups and "/" not in edtf and not edtf.endswith("X")
    bounds(edtf)  # raises for a date that no calendar has
    return replace(meaning, edtf=edtf + "~" * approximate)


def _narrowed(edtf: str, part: str, published: date | None) -> str:
    """ "Earlier this year" ends at publication, "later this month" begins there; "early 2018" is a part of the year."""
    if part not in ("earlier", "later") or published is None:
        return part_of(edtf, {"earlier": "early", "later": "late"}.get(part, part))
    first, last = bounds(edtf)
    if first is None or last is None or not first < published < last:
        return part_of(edtf, {"earlier": "early", "later": "late"}[part])
    day = published.isoformat()
    return interval(first.isoformat(), day) if part == "earlier" else interval(day, last.isoformat())


def _core(groups: Groups, published: date | None, ahead: Outlook) -> Meaning | None:
    if "of" in groups:
        return _slashed(groups, published)
    if len(groups.get("short", "")) == len("82"):
        return Meaning(edtf=_full_year(groups["short"], published), anchor="published")
    if "year" in groups or "decade" in groups or "century" in groups or "short" in groups:
        return Meaning(edtf=_absolute(groups))
    if "beside" in groups:
        return beside_event(groups)
    if published is None:
        return Meaning(anchor="published")
    if "shift" in groups:
        year = f"{published.year + _OFFSETS[groups['shift']]:04d}"
        return Meaning(edtf=_absolute({**groups, "year": year}), anchor="published")
    return Meaning(edtf=_relative(groups, published, ahead), anchor="published")


def _slashed(groups: Groups, published: date | None) -> Meaning:
    """ "25/12/2019" and "12/25/2019"; "06/07/2019" is one of two days of that year, each country its own."""
    year = groups["of"] if len(groups["of"]) > 2 else _full_year(groups["of"], published)
    if year is None:
        return Meaning(anchor="published")
    days = {(int(groups["first"]), int(groups["second"])), (int(groups["second"]), int(groups["first"]))}
    real = [(month, day) for month, day in days if month <= MONTHS_A_YEAR]
    edtf = date(int(year), *real[0]).isoformat() if len(real) == 1 else year
    return Meaning(edtf=edtf) if real else Meaning()


def _full_year(two_digits: str, published: date | None) -> str | None:
    """ "'82": the last such year by publication; unknown without it."""
    if published is None:
        return None
    century = published.year // 100 - (int(two_digits) > published.year % 100)
    return f"{century:02d}{two_digits}"


def _number(word: str, table: Mapping[str, int]) -> int:
    """A month, weekday or season by name, abbreviation or number."""
    word = word.lower().rstrip(".")
    return int(word) if word.isdigit() else next(value for name, value in table.items() if name.startswith(word))


def _day(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]  # the pattern begins with digits


def _absolute(groups: Groups) -> str:
    if "decade" in groups:
        return groups["decade"] + "X"
    if "short" in groups:
        return f"19{groups['short']}X"
    if "century" in groups:
        return f"{int(groups['century']) - 1:02d}XX"
    year = int(groups["year"])
    if "until" in groups:
        last = groups["until"]
        return interval(f"{year}", last if len(last) == 4 else f"{year // 100}{last}")
    if "season" in groups:
        return f"{year}-{_number(groups['season'], SEASONS)}"
    if "month" not in groups:
        return f"{year}"
    month = _number(groups["month"], MONTHS)
    if "day" not in groups:
        return f"{year}-{month:02d}"
    days = [date(year, month, _day(groups[name])).isoformat() for name in ("day", "last") if name in groups]
    return interval(days[0], days[-1])


def _relative(groups: Groups, published: date, ahead: Outlook) -> str | None:
    """A date without its year, a weekday, "last month", "today": counted from the publication date."""
    if "word" in groups:
        return day_ago(published, -_WORDS[" ".join(groups["word"].lower().split())])
    if "day" in groups:
        return _day_of_month(groups, published, ahead())
    if "month" in groups:
        return nearest_month(published, _number(groups["month"], MONTHS), ahead=ahead())
    if "quarter" in groups:
        number = _QUARTERS.index(groups["quarter"].lower()) + 1
        return nearest_quarter(published, number, ahead=ahead())
    if "season" in groups:
        return nearest_season(published, _number(groups["season"], SEASONS), ahead=ahead())
    if "weekday" in groups:
        return _weekday(groups, published, ahead)
    if "weekend" in groups:
        return weekend(published, ahead=ahead())
    return _which(" ".join(groups["which"].lower().split()), groups["what"].lower().rstrip("."), published, ahead)


def _day_of_month(groups: Groups, published: date, ahead: bool) -> str | None:
    """The last or next such day; a weekday beside it says which, and a day that fits neither has no date."""
    month, day = _number(groups["month"], MONTHS), _day(groups["day"])
    first = nearest_day(published, month, day, ahead=ahead)
    if "week" in groups:
        ways = (first, nearest_day(published, month, day, ahead=not ahead))
        first = next((found for found in ways if found and _falls_on(found, groups["week"])), None)
    if first is None or "last" not in groups:
        return first
    last = date.fromisoformat(first).replace(day=_day(groups["last"]))
    return interval(first, last.isoformat())


def _falls_on(day: str, words: str) -> bool:
    """Whether a day is the weekday that begins the words: "Tuesday, the"."""
    return date.fromisoformat(day).weekday() == _number(re.split(r"[\s,.(]", words)[0], WEEKDAYS)


def _weekday(groups: Groups, published: date, ahead: Outlook) -> str:
    weekday = _number(groups["weekday"], WEEKDAYS)
    if "which" not in groups:
        return nearest_weekday(published, weekday, ahead=ahead())
    monday = date.fromisoformat(week(published, _OFFSETS[groups["which"].lower()]).partition("/")[0])
    return (monday + timedelta(weekday)).isoformat()


def _which(which: str, what: str, published: date, ahead: Outlook) -> str | None:
    """ "Last October", "next Tuesday", "this summer", "last night", "this weekend", "this year"."""
    offset = _OFFSETS[which]
    forward = offset > 0 or (offset == 0 and ahead())
    if what in WEEKDAYS:
        return nearest_weekday(published, WEEKDAYS[what], ahead=forward, strict=offset != 0)
    if what in MONTHS:
        if offset == 0:
            return f"{published.year:04d}-{MONTHS[what]:02d}"
        return nearest_month(published, MONTHS[what], ahead=forward, strict=True)
    if what in SEASONS:
        if offset == 0:
            return f"{published.year:04d}-{SEASONS[what]}"
        return nearest_season(published, SEASONS[what], ahead=forward, strict=True)
    if what == "weekend":
        return weekend(published, ahead=forward, offset=1 if offset > 0 and published.weekday() >= 5 else 0)
    if what in DAY_PARTS:
        return day_ago(published, -offset)
    return relative_unit(published, what, offset)
