"""Ages and lengths of sentence: numbers of years that are quantities, neither dates nor durations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from akyn.graph.reading.numerals import NUMBER, parse_number

__all__ = ["Age", "find_ages"]

_PRISON = r"(?:prison|jail|custody|detention|a\s+penal\s+colony|a\s+labou?r\s+camp)"
_TERM = (
    rf"(?:(?:suspended|{_PRISON}|life)\s+)*(?:sentence|imprisonment|(?:{_PRISON})|(?<=prison\s)term|(?<=jail\s)term)"
)
_YEARS = rf"(?P<n>{NUMBER})[\s-]+(?P<unit>years?|months?)"
_MORE = rf"(?:\s+and\s+(?P<more>{NUMBER})\s+months?)?"
_AGE = re.compile(
    rf"(?<![\w.,])(?:(?P<n>{NUMBER})-(?P<unit>year|month)-olds?|(?P<n2>{NUMBER})\s+(?P<unit2>years?|months?)(?:\s+old|\s+of\s+age)"
    rf"|(?<=aged\s)(?P<n3>{NUMBER})|(?<=age\sof\s)(?P<n4>{NUMBER}))(?!\w)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    rf"(?<![\w.,]){_YEARS}{_MORE}(?=[’']?\s+(?:(?:long\s+)?{_TERM}|in\s+{_PRISON}|behind\s+bars|of\s+imprisonment|in\s+a\s+penal)\b)"
    rf"|(?:sentenced\s+(?:[\w.,’'-]+\s+){{0,6}}?to|jailed\s+(?:[\w.’'-]+\s+){{0,4}}?for|imprisoned\s+for"
    rf"|(?:sentence|prison\s+term|jail\s+term|term\s+of\s+imprisonment)\s+of)\s+(?:up\s+to\s+|at\s+least\s+|more\s+than\s+)?"
    rf"(?P<n2>{NUMBER})[\s-]+(?P<unit2>years?|months?)(?:\s+and\s+(?P<more2>{NUMBER})\s+months?)?",
    re.IGNORECASE,
)
_HINT = re.compile(r"years?|months?|aged|age\sof", re.IGNORECASE)
_APPOSITION = re.compile(
    r"(?<!\w)(?P<name>[^\W\d_a-z]\w+)(?:,\s(?P<comma>[1-9]\d{0,2})(?=[,;.])(?!\.\d|,\d)|\s\((?P<bracket>[1-9]\d{0,2})\))"
)
_NEAR = 80  # characters around a hint in which the whole expression stands


@dataclass(frozen=True, slots=True)
class Age:
    """Characters [start, end) with a number of years or months; `term` for a length of sentence, else an age."""

    start: int
    end: int
    value: float
    unit: str
    term: bool


def find_ages(doc: Doc) -> tuple[Age, ...]:
    """Ages ("61-year-old", "aged 30", "Ann Poe, 64,") and lengths of sentence ("an 11-year term") in text order."""
    text = doc.text
    hints = [(max(0, hint.start() - _NEAR), hint.end() + _NEAR) for hint in _HINT.finditer(text)]
    found = {age for a, b in hints for age in (*_matches(_SENTENCE, text, a, b), *_matches(_AGE, text, a, b))}
    return tuple(sorted(found | set(_appositions(doc, text)), key=lambda age: (age.start, age.end)))


def _matches(pattern: re.Pattern[str], text: str, first: int, last: int) -> Iterator[Age]:
    term = pattern is _SENTENCE
    for match in pattern.finditer(text, first, last):
        groups = {name.rstrip("234"): name for name, value in match.groupdict().items() if value}
        value = parse_number(match[groups["n"]])
        if value is None:
            continue
        if "more" in groups:
            value = round(value + (parse_number(match[groups["more"]]) or 0) / 12, 2)
        unit = match[groups["unit"]].lower().rstrip("s") + "s" if "unit" in groups else "years"
        end = match.end(groups["unit"]) if term and "more" not in groups else match.end()
        yield Age(match.start(groups["n"]), end, value, unit, term)


def _appositions(doc: Doc, text: str) -> Iterator[Age]:
    """A number between commas or in brackets after a name: "Almazbek Atambayev, 64, …"."""
    for match in _APPOSITION.finditer(text):
        name = doc.char_span(match.start("name"), match.end("name"), alignment_mode="expand")
        number = match["comma"] or match["bracket"]
        if name is not None and name.root.tag_ == "NNP" and 4 <= int(number) <= 115:
            start = match.start("comma") if match["comma"] else match.start("bracket")
            yield Age(start, start + len(number), float(number), "years", False)
