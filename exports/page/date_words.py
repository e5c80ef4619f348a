"""Dates as a reader says them: "on 6 October 2020", "no later than 6 October 2020", "date not known"."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["UNKNOWN", "bounds_in_words", "date_in_words", "edtf_in_words"]

UNKNOWN = "date not known"
_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DATE = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?:T.*)?(?P<mark>[?~%]?)")


def date_in_words(iso: str) -> str:
    """A day, month, season or year; the text itself where it is not such a date.

    >>> date_in_words("2020-10-06"), date_in_words("2020-10"), date_in_words("2017")
    ('6 October 2020', 'October 2020', '2017')
    """
    match = _DATE.fullmatch(iso.strip())
    month = match["month"] if match else None
    if not match or (month and month not in _SEASONS and not 1 <= int(month) <= 12):
        return iso.strip()
    name = "" if month is None else _SEASONS.get(month) or _MONTHS[int(month)]
    day = str(int(match["day"])) if match["day"] else ""
    return " ".join(part for part in (day, name, match["year"]) if part)


def edtf_in_words(edtf: str) -> str:
    """An EDTF text as a phrase; what is uncertain or approximate says so.

    >>> edtf_in_words("2020-10-06"), edtf_in_words("2017"), edtf_in_words("2020-10-04/2020-10-06")
    ('on 6 October 2020', 'in 2017', 'from 4 to 6 October 2020')
    >>> edtf_in_words("2020-10~"), edtf_in_words("../2020-10-06")
    ('in about October 2020', 'until 6 October 2020')
    """
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return _interval(first.strip(" ."), last.strip(" ."), "from", "to")
    match = _DATE.fullmatch(edtf.strip())
    if not match:
        return edtf.strip()
    doubt = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}.get(match["mark"], "")
    return f"{'on' if match['day'] else 'in'} {doubt}{date_in_words(edtf.strip().rstrip('?~%'))}"


def bounds_in_words(
    edtf: str | None, *, earliest: str | None = None, latest: str | None = None, begun_by: str | None = None
) -> str:
    """When an event happened, from the source's own expression, else from the bounds (ISO days, inclusive).

    `earliest` is the first day on which it can have begun, `latest` the last on which it can have ended, `begun_by`
    the last on which it can have begun.

    >>> bounds_in_words(None, earliest="2020-10-04", latest="2020-10-06")
    'between 4 and 6 October 2020'
    >>> bounds_in_words(None, latest="2020-10-06"), bounds_in_words(None)
    ('no later than 6 October 2020', 'date not known')
    """
    if edtf:
        return edtf_in_words(edtf)
    if earliest and latest:
        year = _whole_period(earliest, latest)
        return year or _interval(earliest, latest, "between", "and")
    if latest:
        return f"no later than {date_in_words(latest)}"
    if begun_by:
        return f"begun no later than {date_in_words(begun_by)}"
    return f"no earlier than {date_in_words(earliest)}" if earliest else UNKNOWN


def _interval(first: str, last: str, open_word: str, join_word: str) -> str:
    if not first or not last:
        return f"from {date_in_words(first)}" if first else f"until {date_in_words(last)}" if last else UNKNOWN
    if first == last:
        return edtf_in_words(first)
    left, right = date_in_words(first).split(), date_in_words(last).split()
    if len(left) == len(right):  # "4 October 2020 … 6 October 2020" shares month and year: say them once
        while len(left) > 1 and left[len(left) - 1 :] == right[len(left) - 1 : len(left)]:
            left.pop()
    return f"{open_word} {' '.join(left)} {join_word} {' '.join(right)}"


def _whole_period(earliest: str, latest: str) -> str | None:
    """ "in 2017" where the bounds are exactly a year or a month."""
    try:
        first, last = date.fromisoformat(earliest[:10]), date.fromisoformat(latest[:10])
    except ValueError:
        return None
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"in {first.year}"
    next_day = date.fromordinal(last.toordinal() + 1) if last < date.max else last
    if (first.year, first.month, first.day) == (last.year, last.month, 1) and next_day.day == 1:
        return f"in {date_in_words(earliest[:7])}"
    return None
