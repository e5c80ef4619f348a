"""Stretches of time, few enough to stand side by side: days, months, quarters, years or decades."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from akyn.exports.page.date_words import date_in_words

__all__ = ["Bucket", "buckets"]

Bucket = tuple[str, str]
"""Key, which stays when the page is made anew, and words."""

MOST = 9
"""Buckets of one length; what lies before or after them is one more bucket each."""
RIM = 0.05
"""Share of the days at either end that may fall into those."""


def buckets(days: Sequence[str]) -> tuple[list[Bucket], Callable[[str], int]]:
    """Buckets in order for ISO days, the shortest that hold nearly all of them, and the place of a day among them.

    >>> found, place = buckets(["2020-04-09", "2020-05-01", "2020-05-30"])
    >>> found, place("2020-05-02")
    ([('2020-04', 'April 2020'), ('2020-05', 'May 2020')], 1)
    """
    if not days:
        return [], lambda day: 0
    ordered = sorted(days)
    rim = int(len(ordered) * RIM)
    first, last = ordered[rim], ordered[-1 - rim]
    number, words = next(
        (scale for scale in _SCALES if scale[0](last) - scale[0](first) < MOST), (_decade, _decade_words)
    )
    low, high = max(number(first), number(last) - MOST + 1), number(last)
    earlier, later = number(ordered[0]) < low, number(ordered[-1]) > high
    found = [words(n) for n in range(low, high + 1)]
    found = [*([("before", "earlier")] if earlier else []), *found, *([("after", "later")] if later else [])]
    return found, lambda day: min(max(number(day) - low + earlier, 0), len(found) - 1)


def _year(day: str) -> int:
    return int(day[:4])


def _month(day: str) -> int:
    return _year(day) * 12 + int(day[5:7]) - 1


def _quarter(day: str) -> int:
    return _month(day) // 3


def _decade(day: str) -> int:
    return _year(day) // 10


def _month_words(number: int) -> Bucket:
    key = f"{number // 12:04}-{number % 12 + 1:02}"
    return key, date_in_words(key)


def _quarter_words(number: int) -> Bucket:
    first = date_in_words(f"{number // 4:04}-{number % 4 * 3 + 1:02}").split()[0]
    last = date_in_words(f"{number // 4:04}-{number % 4 * 3 + 3:02}")
    return f"{number // 4:04}-q{number % 4 + 1}", f"{first} to {last}"


def _year_words(number: int) -> Bucket:
    return f"{number:04}", str(number)


def _decade_words(number: int) -> Bucket:
    return f"{number * 10:04}s", f"{number * 10}s"


_SCALES: tuple[tuple[Callable[[str], int], Callable[[int], Bucket]], ...] = (
    (_month, _month_words),
    (_quarter, _quarter_words),
    (_year, _year_words),
)
