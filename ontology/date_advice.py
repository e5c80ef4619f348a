"""What to write in place of a text that is no date: one clear line for each mistake that people make."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from akyn.ontology.errors import DateError

__all__ = ["MONTHS", "date_error", "day_of", "what_to_write"]

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
_EXAMPLES = "write EDTF, such as 2017, 2020-10, 2020-10-05, 2020-10-05/2020-10-06, 2020-10-05/.. or 201X"
_LONGEST = 40  # characters of a text that are shown, and of one that may be a slip of the pen
_YEARS = "years run from 0001 to 9999, in four digits"
_ORDER = "write year-month-day with hyphens"
_MISTAKES = (
    (r"\d{4}-\d\d-\d\dT.*", "write a day, or with a time 2020-10-06T08:30:00Z"),
    (r"-\d.*|.*/-\d.*", f"{_YEARS}; years before them are not read"),
    (r".*(?:Y-?\d|\dE\d|\dS\d).*", f"{_YEARS}, without Y, E (exponent) or S (significant digits)"),
    (r"(\d{4})(0\d|1[0-2])([0-3]\d)", rf"{_ORDER}: \1-\2-\3"),
    (r"\d{5,}.*", _YEARS),
    (r"['’]\d\d\b.*|\d\d(?:-\d\d?){0,2}", "write the year in four digits, such as 2020-10-05"),
)
_NUMBERS = re.compile(r"(\d{1,4})([-./])(\d{1,2})(?:\2(\d{1,4}))?", re.ASCII)


def date_error(text: str, advice: str) -> DateError:
    """The error for a text that is no date: one line that quotes it, cut where it is long."""
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return DateError(f"{shown!r} is not a date: {advice}", subject=text)


def day_of(text: str, whole: str) -> date:
    """The day of "YYYY-MM-DD". Raises DateError, about the `whole`, for one that the calendar does not have."""
    year, month, day = (int(number) for number in text.split("-"))
    try:
        return date(year, month, day)
    except ValueError as error:
        if not 1 <= month <= 12 or year < 1:
            raise date_error(whole, "months run from 01 to 12, years from 0001 to 9999") from error
        days = monthrange(year, month)[1]
        raise date_error(whole, f"{MONTHS[month - 1]} {year} has {days} days; correct the day") from error


def what_to_write(text: str, examples: str = _EXAMPLES) -> str:
    """What to write instead; `examples` where the mistake is none of the known ones.

    >>> what_to_write("25.10.2020"), what_to_write("2020-10-0x")
    ('write year-month-day with hyphens: 2020-10-25', 'write X as a capital: 2020-10-0X')
    >>> what_to_write("5/10/2020")
    'write year-month-day with hyphens: 2020-10-05 or 2020-05-10'
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return examples
    if "x" in text and re.fullmatch(r"\d[\dXx?~%./-]+", text):
        return f"write X as a capital: {text.replace('x', 'X')}"
    if (numbers := _NUMBERS.fullmatch(text)) and (dates := _hyphenated(numbers)):
        return f"{_ORDER}: {' or '.join(dates)}"
    for mistake, advice in _MISTAKES:
        if found := re.fullmatch(mistake, text, re.ASCII):
            return found.expand(advice)
    return examples


def _hyphenated(numbers: re.Match[str]) -> list[str]:
    """The real dates that numbers with dots or slashes may stand for: "5.10.2020", "2020/10/05", "2020-1-5"."""
    first, _, second, third = numbers.groups()
    if len(first) == 4:
        orders = [(first, second, third)]
    elif third and len(third) == 4:
        orders = [(third, second, first), (third, first, second)]
    else:
        return []
    return list(dict.fromkeys(text for order in orders if (text := _real(*order))))


def _real(year: str, month: str, day: str | None) -> str | None:
    try:
        found = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return found.isoformat() if day else found.isoformat()[:7]
