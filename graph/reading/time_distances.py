"""Lengths of time and distances: from an event ("two days later"), from publication ("a week ago"), from nothing.

What a time expression says is a `Meaning`, here as in `time_values.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from akyn.graph.reading.numerals import parse_number
from akyn.graph.reading.periods import ago, interval
from akyn.graph.reading.time_phrases import UNITS
from akyn.ontology.dates import bounds

__all__ = [
    "DAY_PARTS",
    "Groups",
    "Meaning",
    "beside_event",
    "duration_meaning",
    "offset_meaning",
    "set_meaning",
    "stretch_meaning",
]

Groups = Mapping[str, str]

_LONGEST = 31 / 30  # a limit of so many months runs to the end of the longest ones
DAY_PARTS = frozenset(("morning", "afternoon", "evening", "night"))
_ISO = {
    "day": ("D", 1), "night": ("D", 1), "week": ("W", 1), "fortnight": ("W", 2), "month": ("M", 1), "quarter": ("M", 3),
    "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100),
    "hour": ("H", 1), "minute": ("M", 1), "second": ("S", 1),
}  # fmt: skip
_STEPS = {
    "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month", "quarterly": "quarter",
    "annually": "year", "annual": "year", "yearly": "year",
}  # fmt: skip


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


def beside_event(groups: Groups) -> Meaning:
    """ "The next day", "the same evening", "the day before", "the eve of": so many days from an event of the text."""
    words = groups["beside"].lower().split()
    what = groups.get("what", "day").lower()
    unit = "day" if what in DAY_PARTS or what == "weekend" else what
    days = math.ceil(UNITS[unit])
    kind = "time" if what in DAY_PARTS else "date"
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
    if side == "since":  # "191 days since the first case": a length, counted from another event
        return Meaning(kind="duration", duration=duration, min_days=least, max_days=most)
    if side in ("ago", "from"):
        forward = side == "from"
        known = published is not None and count is not None and not groups.keys() & {"least", "most"}
        edtf = ago(published, -count if forward else count, unit) if known and published and count else None
        direction = None if edtf else "after" if forward else "before"
        anchored = Meaning(edtf=edtf, anchor="published", duration=duration, direction=direction)
        return replace(anchored, min_days=least, max_days=most)
    direction = "after" if side in ("later", "after", "afterwards", "afterward") else "before"
    kind = "time" if unit in ("hour", "minute", "second") else "date"
    return Meaning(kind=kind, duration=duration, direction=direction, min_days=least, max_days=most)


def stretch_meaning(groups: Groups, *, published: date | None) -> Meaning:
    """ "The past two years" up to publication, "the coming days" from there; "the first two days" is a duration."""
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


def set_meaning(groups: Groups) -> Meaning:
    """ "Weekly", "every two years", "twice a week", "every Monday": the step as ISO 8601."""
    if "word" in groups:
        return Meaning(kind="set", duration=_duration(1.0, _STEPS[groups["word"].lower()]))
    unit = "week" if "day" in groups else "year" if "month" in groups else groups.get("unit", "day").lower()
    number = groups.get("number", "one").lower()
    return Meaning(kind="set", duration=_duration(2.0 if number == "other" else parse_number(number), unit))


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
    if "most" in groups:
        return 0, math.ceil(count * size * (_LONGEST if size > 7 else 1))
    return max(least, 0), None if "least" in groups else most
