"""What the words of a time expression say: groups of a pattern and the publication date in, a Meaning out."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from akyn.graph.reading.numerals import parse_number
from akyn.graph.reading.periods import (
    ago,
    day_ago,
    interval,
    nearest_day,
    nearest_month,
    nearest_season,
    nearest_weekday,
    part_of,
    relative_unit,
    week,
    weekend,
)
from akyn.graph.reading.time_phrases import MONTHS, SEASONS, UNITS, WEEKDAYS
from akyn.ontology.dates import bounds

__all__ = ["Meaning", "calendar_meaning", "duration_meaning", "offset_meaning", "stretch_meaning"]

Groups = Mapping[str, str]
Outlook = Callable[[], bool]

_OFFSETS = {"last": -1, "past": -1, "next": 1, "coming": 1, "this": 0, "current": 0}
_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
_ISO = {"day": ("D", 1), "night": ("D", 1), "week": ("W", 1), "fortnight": ("W", 2), "month": ("M", 1), "quarter": ("M", 3),
        "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100), "hour": ("H", 1), "minute": ("M", 1), "second": ("S", 1)}  # fmt: skip
_DAY_PARTS = frozenset(("morning", "afternoon", "evening", "night"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """Kind, EDTF text, anchor, ISO 8601 duration, and for what hangs on an event the direction and distance in days."""

    kind: str = "date"
    edtf: str | None = None
    anchor: str | None = None
    duration: str | None = None
    direction: str | None = None
    min_days: int | None = None
    max_days: int | None = None


def calendar_meaning(groups: Groups, *, published: date | None, ahead: Outlook) -> Meaning | None:
    """A point or stretch of the calendar; `ahead` tells whether the sentence looks ahead. Raises ValueError for 31 February."""
    meaning = _core(groups, published, ahead)
    if meaning is None or meaning.direction:
        return meaning
    if "time" in groups or groups.get("what") in _DAY_PARTS or groups.get("word") == "tonight":
        meaning = replace(meaning, kind="time")
    if meaning.edtf is None:
        return meaning
    edtf = _narrowed(meaning.edtf, groups.get("part", ""), published)
    approximate = "about" in groups and "/" not in edtf and not edtf.endswith("X")
    bounds(edtf)  # raises for a date that no calendar has
    return replace(meaning, edtf=edtf + "~" * approximate)


def _narrowed(edtf: str, part: str, published: date | None) -> str:
    """ "Earlier this year" ends at publication, "later this month" begins there; "early 2018" is a part of the year."""
    part = part if not (published is None or part in ("earlier", "later")) else part
    if part not in ("earlier", "later") or published is None:
        return part_of(edtf, {"earlier": "early", "later": "late"}.get(part, part))
    first, last = bounds(edtf)
    if first is None or last is None or not first < published < last:
        return part_of(edtf, {"earlier": "early", "later": "late"}[part])
    day = published.isoformat()
    return interval(first.isoformat(), day) if part == "earlier" else interval(day, last.isoformat())


def _core(groups: Groups, published: date | None, ahead: Outlook) -> Meaning | None:
    if "year" in groups or "decade" in groups or "century" in groups or "short" in groups:
        return Meaning(edtf=_absolute(groups))
    if "which" in groups and ("what" not in groups or groups["which"].split()[0].lower() in ("the", "that") or groups["which"].lower() in ("before", "after")):
        return _beside_event(groups)
    if published is None:
        return Meaning(anchor="published")
    return Meaning(edtf=_relative(groups, published, ahead), anchor="published")


def _number(word: str, table: Mapping[str, int]) -> int:
    word = word.lower().rstrip(".")
    return int(word) if word.isdigit() else table[word] if word in table else table[next(w for w in table if w.startswith(word))]


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
    if "season" in groups:
        return nearest_season(published, _number(groups["season"], SEASONS), ahead=ahead())
    if "weekday" in groups:
        return _weekday(groups, published, ahead)
    if "weekend" in groups:
        return weekend(published, ahead=ahead())
    return _which(groups["which"].lower(), groups["what"].lower().rstrip("."), published, ahead)


def _day_of_month(groups: Groups, published: date, ahead: bool) -> str | None:
    month = _number(groups["month"], MONTHS)
    first = nearest_day(published, month, _day(groups["day"]), ahead=ahead)
    if first is None or "last" not in groups:
        return first
    last = date.fromisoformat(first).replace(day=_day(groups["last"]))
    return interval(first, last.isoformat())


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
    if what in _DAY_PARTS:
        return day_ago(published, -offset)
    return relative_unit(published, what, offset)


# ---------------------------------------------------------------- beside an event


def _beside_event(groups: Groups) -> Meaning:
    """ "The next day", "the same evening", "the day before", "the eve of": so many days from what the text speaks of."""
    words = groups["which"].lower().split()
    what = groups.get("what", "day").lower()
    unit = "day" if what in _DAY_PARTS or what == "weekend" else what
    days = math.ceil(UNITS[unit])
    kind = "time" if what in _DAY_PARTS else "date"
    if words[-1] in ("same", "that"):
        return Meaning(kind=kind, direction="same", min_days=1 - days, max_days=days - 1)
    before = words[-1] in ("before", "previous", "preceding", "eve")
    widest = 1 if unit == "day" else 2 * days - 1
    return Meaning(kind=kind, direction="before" if before else "after", min_days=1, max_days=widest)


def offset_meaning(groups: Groups, *, published: date | None) -> Meaning:
    """ "Two weeks ago" from the publication date; "two weeks later" from an event."""
    count, unit = _count(groups), _unit(groups)
    side = groups["side"].lower().split()[0]
    duration = _duration(count, unit)
    least, most = _days(count, unit, groups)
    if side in ("ago", "from", "since"):
        exact = count is not None and published is not None and "most" not in groups
        direction = "after" if side == "from" else "before"
        edtf = None
        if exact and published is not None and count is not None:
            edtf = ago(published, -count if side == "from" else count, unit)
            if edtf and "least" in groups:
                edtf = None
        return Meaning(edtf=edtf, anchor="published", duration=duration, direction=None if edtf else direction, min_days=least, max_days=most)
    direction = "after" if side in ("later", "after", "afterwards", "afterward") else "before"
    kind = "time" if unit in ("hour", "minute", "second") else "date"
    return Meaning(kind=kind, duration=duration, direction=direction, min_days=least, max_days=most)


def stretch_meaning(groups: Groups, *, published: date | None) -> Meaning:
    """ "The past two years" up to publication, "the coming days" from there; "the first two days" is only a duration."""
    which, unit = groups["which"].lower(), _unit(groups)
    singular = groups.get("s") == "" and "number" not in groups
    count = 1.0 if singular else _count(groups)
    meaning = Meaning(kind="duration", duration=_duration(count, unit))
    if which in ("previous", "following", "first"):
        return meaning
    backward = which in ("last", "past", "recent")
    meaning = replace(meaning, anchor="published", direction="before" if backward else "after")
    if published is None or count is None or unit in ("hour", "minute", "second"):
        return meaning
    far = ago(published, count if backward else -count, unit)
    if far is None:
        return meaning
    first, last = bounds(far)
    today = published.isoformat()
    if backward and first:
        return replace(meaning, edtf=interval(first.isoformat(), today), direction=None)
    return replace(meaning, edtf=interval(today, last.isoformat()), direction=None) if last else meaning


def duration_meaning(groups: Groups) -> Meaning:
    """A length of time as ISO 8601, "PXY" where the number is vague; "within two days" is a distance as well."""
    count, unit = _count(groups), _unit(groups)
    meaning = Meaning(kind="duration", duration=_duration(count, unit))
    if groups.get("most", "").lower() != "within":
        return meaning
    least, most = _days(count, unit, groups)
    return replace(meaning, direction="after", min_days=least, max_days=most)


def _unit(groups: Groups) -> str:
    return (groups.get("unit") or groups["plural"]).lower()


def _count(groups: Groups) -> float | None:
    """The number of units; None where it is vague."""
    if "number" in groups:
        return parse_number(groups["number"])
    if "one" in groups:
        return 0.5 if groups["one"].lower().startswith("half") else 1.0
    return 2.0 if "couple" in groups.get("vague", "").lower() else None


def _duration(count: float | None, unit: str) -> str:
    letter, times = _ISO[unit]
    shown = "X" if count is None else f"{count * times:g}"
    return f"P{'T' if unit in ('hour', 'minute', 'second') else ''}{shown}{letter}"


def _days(count: float | None, unit: str, groups: Groups) -> tuple[int, int | None]:
    """The distance in days: days exactly, longer units give or take half of one, vague numbers from two units up."""
    size = UNITS[unit]
    if count is None:
        return (math.floor(2 * size), math.ceil(9 * size) if "vague" in groups else None)
    slack = 0.0 if size <= 1 else size / 2
    least, most = math.floor(count * size - slack), math.ceil(count * size + slack)
    if size < 1:
        least = 0
    return (0 if "most" in groups else max(least, 0)), (None if "least" in groups else most)
