"""Numbers as English writes them, in digits and words: one regular expression and what it means."""

from __future__ import annotations

import re
from collections.abc import Iterable

from akyn.graph.reading.lexicon import read_table

__all__ = ["NUMBER", "VAGUE", "number_words", "one_of", "parse_number"]


def number_words(*kinds: str) -> dict[str, float]:
    """Words of the given kinds in `lexicon/numbers.tsv` with their value (0 where it has none)."""
    return {row["word"]: float(row["value"] or 0) for row in _ROWS if row["kind"] in kinds}


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, blanks in them as wide as the text has them.

    >>> one_of(["a", "more than"])
    '(?:more\\\\s+than|a)'
    """
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) + ")"


_ROWS = read_table("numbers")
_SMALL, _SCALES, _SHORT = number_words("unit", "ten"), number_words("scale"), number_words("short")
_VALUES = {**_SMALL, **_SCALES, "a": 1.0, "half": 0.5}
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d]|,\d)"
_WORD = f"(?:{one_of(_SMALL)}(?:-{one_of(_SMALL)})?)"
_SCALE = one_of(_SCALES)
_SCALED = rf"(?:[\s-]+{_SCALE}(?:\s+and\s+{_WORD}|\s+{_WORD})?)"
_WORDS = rf"(?:(?:half\s+)?an?\s+{_SCALE}{_SCALED}*|{_WORD}(?:\s+and\s+a\s+half)?{_SCALED}*)"
_FIGURE = rf"(?:{_DIGITS}(?:[\s-]?{_SCALE}|\s?(?:{'|'.join(_SHORT)})(?!\w))?)"

NUMBER = rf"(?:{_FIGURE}|{_WORDS})(?!\w)"
"""Source of a regular expression (ignore case) for one number; it has no groups."""

VAGUE = r"(?:(?:a\s+)?few|several|(?:a\s+)?couple(?:\s+of)?|many)"
"""Source of a regular expression (ignore case) for "a few", "several", "a couple of", "many"."""


def parse_number(text: str) -> float | None:
    """The value of a number in digits or words; None if it is none.

    >>> parse_number("two and a half million"), parse_number("1,200"), parse_number("$")
    (2500000.0, 1200.0, None)
    """
    plain = text.lower().strip()
    figure = re.match(_DIGITS, plain)
    if figure:
        rest = plain[figure.end() :].strip(" -\n\t")
        scale = _SCALES.get(rest) or _SHORT.get(rest)
        return float(figure[0].replace(",", "")) * (scale or 1.0) if scale or not rest else None
    return _from_words(re.findall(r"[a-z]+", plain))


def _from_words(words: list[str]) -> float | None:
    """Small numbers add up, a scale multiplies what it follows: "two hundred and five thousand"."""
    if not words or any(word not in _VALUES and word not in ("and", "an") for word in words):
        return None
    total, current = 0.0, 0.0
    for word in words:
        value = _VALUES.get(word, 1.0)
        if word == "and" or (word in ("a", "an") and current):
            continue
        if word in _SCALES:
            current = (current or 1.0) * value
            total, current = (total + current, 0.0) if value >= 1000 else (total, current)
        else:
            current += value
    return total + current
