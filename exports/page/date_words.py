"""Dates as a reader says them: "on 6 October 2020", "by 6 October 2020", "date not known"."""

from __future__ import annotations

import re

from akyn.ontology.date_advice import MONTHS
from akyn.ontology.dates import bounds, format_bounds, format_days
from akyn.ontology.errors import DateError

__all__ = ["bounds_in_words", "date_in_words", "edtf_in_words"]

_SEASONS = ("spring", "summer", "autumn", "winter")
_ORDINALS = ("first", "second", "third", "fourth")
_PARTS = {
    **dict(enumerate(MONTHS, 1)),
    **{21 + n: season for n, season in enumerate(_SEASONS)},
    **{25 + n: f"northern {season}" for n, season in enumerate(_SEASONS)},
    **{29 + n: f"southern {season}" for n, season in enumerate(_SEASONS)},
    **{33 + n: f"the {nth} quarter of" for n, nth in enumerate(_ORDINALS)},
    **{37 + n: f"the {nth} third of" for n, nth in enumerate(("first", "second", "last"))},
    **{40 + n: f"the {nth} half of" for n, nth in enumerate(_ORDINALS[:2])},
}
_DATE = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?:T.*)?")
_CENTURY = 100


def date_in_words(iso: str) -> str:
    """A day, month, part of a year, year, decade or century; the text itself where it is not such a date.

    What is uncertain or approximate says so.

    >>> date_in_words("2020-10-06"), date_in_words("2020-10"), date_in_words("2017"), date_in_words("201X~")
    ('6 October 2020', 'October 2020', '2017', 'around the 2010s')
    """
    bare = re.sub("[?~%]", "", iso.strip())
    words = _certain(bare)
    return f"{_doubt(iso)}{words}" if words != bare or bare.isdigit() else iso.strip()


def _certain(bare: str) -> str:
    match = _DATE.fullmatch(bare)
    if not match:
        return _unknown_years(bare)
    month = int(match["month"] or 0)
    if match["month"] and month not in _PARTS:
        return bare
    day = str(int(match["day"])) if match["day"] else ""
    return " ".join(part for part in (day, _PARTS.get(month), match["year"]) if part)


def _unknown_years(bare: str) -> str:
    """ "201X" is a decade, "18XX" a century."""
    if re.fullmatch(r"\d{3}X", bare):
        return f"the {bare[:3]}0s"
    if re.fullmatch(r"\d\dXX", bare):
        number = int(bare[:2]) + 1
        ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"the {number}{ending} century"
    return bare


def _doubt(edtf: str) -> str:
    uncertain, approximate = re.search("[?%]", edtf), re.search("[~%]", edtf)
    return ("possibly " if uncertain else "") + ("around " if approximate else "")


def edtf_in_words(edtf: str) -> str:
    """An EDTF text as a phrase; what is uncertain or approximate says so.

    >>> edtf_in_words("2020-10-06"), edtf_in_words("2017"), edtf_in_words("2020-10-04/2020-10-06")
    ('on 6 October 2020', 'in 2017', 'from 4 to 6 October 2020')
    >>> edtf_in_words("2020-~10"), edtf_in_words("?2020-10-06"), edtf_in_words("../2020-10-06")
    ('around October 2020', 'possibly on 6 October 2020', 'until 6 October 2020')
    >>> edtf_in_words("[2020-10-05,2020-10-07]"), edtf_in_words("2020-10-0X")
    ('on 5 October 2020 or on 7 October 2020', 'between 1 and 9 October 2020')
    """
    edtf = edtf.strip()
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return _interval(first.strip(" ."), last.strip(" ."))
    if re.fullmatch(r"\[[^.]+\]|\{[^.]+\}", edtf):
        return (" or " if edtf[0] == "[" else " and ").join(edtf_in_words(date) for date in edtf[1:-1].split(","))
    bare = re.sub("[?~%]", "", edtf)
    words, doubt = _certain(bare), _doubt(edtf)
    if words == bare and not bare.isdigit():
        return _span(edtf, doubt)
    return doubt + words if doubt.endswith("around ") else f"{doubt}{'on' if bare.count('-') > 1 else 'in'} {words}"


def _span(edtf: str, doubt: str) -> str:
    """From the first to the last day that the text may mean; the text itself where it is no date."""
    try:
        return doubt + format_bounds(*bounds(edtf))
    except DateError:
        return edtf


def bounds_in_words(
    edtf: str | None, *, earliest: str | None = None, latest: str | None = None, begun_by: str | None = None
) -> str:
    """When an event happened, from the source's own expression, else from the bounds (ISO days, inclusive).

    `earliest` is the first day on which it can have begun, `latest` the last on which it can have ended, `begun_by`
    the last on which it can have begun.

    >>> bounds_in_words(None, earliest="2020-10-04", latest="2020-10-06")
    'between 4 and 6 October 2020'
    >>> bounds_in_words(None, latest="2020-10-06"), bounds_in_words(None)
    ('by 6 October 2020', 'date not known')
    """
    if edtf:
        return edtf_in_words(edtf)
    if begun_by and not latest:
        return f"begun {format_days(None, begun_by)}"
    return format_days(earliest, latest)


def _interval(first: str, last: str) -> str:
    if not last:
        return f"from {date_in_words(first)}" if first else format_bounds(None, None)
    if not first:
        return f"until {date_in_words(last)}"
    if first == last:
        return edtf_in_words(first)
    left, right = date_in_words(first).split(), date_in_words(last).split()
    if len(left) == len(right):  # "4 October 2020 … 6 October 2020" shares month and year: say them once
        while len(left) > 1 and left[len(left) - 1 :] == right[len(left) - 1 : len(left)]:
            left.pop()
    return f"from {' '.join(left)} to {' '.join(right)}"
