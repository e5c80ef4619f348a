"""Time expressions of a text: where they stand, and what they say as EDTF with its first and last day.

What is relative is resolved only against the publication date; without one it stays without a date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from akyn.graph.reading import time_phrases as phrases
from akyn.graph.reading.ages import find_ages
from akyn.graph.reading.found_times import OPENING, FoundTime, wide_bounds
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.time_distances import Meaning, duration_meaning, offset_meaning, set_meaning, stretch_meaning
from akyn.graph.reading.time_focus import in_focus
from akyn.graph.reading.time_guards import is_calendar, looks_ahead
from akyn.graph.reading.time_values import calendar_meaning
from akyn.ontology.errors import DateError

__all__ = ["FoundTime", "find_times"]

_OF_ALL = re.compile(r"\s+of\s+(?:the|its|all)(?!\w)", re.IGNORECASE)
_LEFT, _RIGHT = 45, 16  # characters beside an expression or a unit in which the rest of it may stand
_AROUND_UNITS = (("offset", phrases.OFFSET), ("duration", phrases.DURATION), ("stretch", phrases.SPAN_OF_TIME))
_MODIFIED = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "POS", "CD"))


@dataclass(frozen=True, slots=True)
class _Hit:
    """Characters of a candidate, the groups of its pattern, and which pattern it was."""

    start: int
    end: int
    form: str
    groups: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Page:
    """A parsed text with what is looked up again and again."""

    doc: Doc
    text: str
    starts: list[int]
    sentences: tuple[tuple[int, int], ...]

    def tokens(self, hit: _Hit) -> tuple[int, int]:
        return bisect_right(self.starts, hit.start) - 1, bisect_right(self.starts, hit.end - 1)

    def looks_ahead(self, hit: _Hit) -> bool:
        """Raises _UnclearError where only a guess could tell: "was closed until Friday"."""
        tokens = self.tokens(hit)
        sentence = next(((a, b) for a, b in self.sentences if a <= tokens[0] < b), tokens)
        ahead = looks_ahead(self.doc, sentence, tokens)
        limit = tokens[0] > 0 and self.doc[tokens[0] - 1].text.lower() in ("until", "till", "by")
        if limit and ahead is False and "weekday" in hit.groups:
            raise _UnclearError
        return limit if ahead is None else ahead


class _UnclearError(Exception):
    """The words allow a date before publication and one after it."""


def find_times(parsed: Parsed, published: str | None) -> tuple[FoundTime, ...]:
    """All time expressions in text order, never overlapping; `published` is an ISO date or date-time, or None.

    Ages and lengths of sentence are left to `find_quantities`. Dates that no calendar has are left out.
    """
    page = _Page(parsed.doc, parsed.doc.text, [int(start) for start in parsed.doc.to_array("IDX")], parsed.sentences)
    day = date.fromisoformat(published[:10]) if published else None
    lives = [(age.start, age.end) for age in find_ages(parsed.doc)]
    free = [hit for hit in _hits(page.text) if not any(hit.start < b and a < hit.end for a, b in lives)]
    kept = [hit for hit in _disjoint(free) if _is_time(page, hit)]
    placed = [(hit, _meaning(page, hit, day)) for hit in _inherit(kept, page.text)]
    merged = list(_merged([_placed(page, hit, meaning) for hit, meaning in placed if meaning], page.text))
    return tuple(in_focus(merged, page.sentences, page.text))


# ---------------------------------------------------------------- candidates


def _hits(text: str) -> Iterator[_Hit]:
    for match in phrases.CORE.finditer(text):
        yield _extended(text, match)
    for form, pattern in (("clock", phrases.CLOCK), ("set", phrases.REPEATED), ("vague", phrases.INDEFINITE)):
        for match in pattern.finditer(text):
            yield _Hit(match.start(), match.end(), form, phrases.groups_of(match))
    for match in phrases.DAY_AT_HAND.finditer(text):
        yield _Hit(*match.span(match.lastgroup or 0), "focus", {})
    # So many words may stand before a unit that looking for units first is four times faster.
    for unit in phrases.UNIT.finditer(text):
        for form, pattern in _AROUND_UNITS:
            for match in pattern.finditer(text, max(0, unit.start() - _LEFT), unit.end() + _RIGHT):
                groups = phrases.groups_of(match)
                if form != "duration" or _is_duration(text, match, groups):
                    yield _Hit(match.start(), match.end(), form, groups)


def _is_duration(text: str, match: re.Match[str], groups: dict[str, str]) -> bool:
    """ "A day" alone is none, "in a day" is; "a second" is an ordinal more often, "a quarter" a share."""
    unit = groups.get("unit", "").lower()
    share = unit == "quarter" and ("one" in groups or _OF_ALL.match(text, match.end()))
    if share or (unit == "second" and "number" not in groups):
        return False
    if groups.get("one", "").lower() in ("a", "an", "one") and "-" not in match[0]:
        before = re.search(r"(\w+)\s+\Z", text[max(0, match.start() - 12) : match.start()])
        qualified = any(name in groups for name in ("about", "least", "most"))
        return qualified or bool(
            before and before[1].lower() in ("for", "in", "within", "during", "after", "than", "over", "nearly")
        )
    return True


def _extended(text: str, match: re.Match[str]) -> _Hit:
    """A core with what stands around it: "the early hours of 6 October", "Tuesday evening", "around 2005"."""
    start, end, groups = match.start(), match.end(), phrases.groups_of(match)
    if after := phrases.PART_OF_DAY.match(text, end):
        if groups.keys() & {"day", "weekday", "word"}:
            end, groups["time"] = after.end(), after[0].strip()
    if "month" in groups and "year" not in groups and (year := phrases.YEAR_AFTER.match(text, end)):
        end, groups["shift"] = year.end(), year["shift"].lower()
    for name, pattern in (
        ("week", phrases.WEEKDAY_BEFORE),
        ("time", phrases.DAY_PART),
        ("part", phrases.PART),
        ("about", phrases.APPROXIMATELY),
    ):
        before = pattern.search(text[max(0, start - _LEFT) : start].rpartition("\n")[2])
        if before and (name != "week" or "day" in groups):
            start -= len(before[0])
            groups[name] = _part(before) if name == "part" else before[0].strip()
    return _Hit(start, end, "core", groups)


def _part(match: re.Match[str]) -> str:
    """ "early", "mid", "late", "earlier", "later", "first half", "fourth quarter"."""
    if match["edge"]:
        return {"beginning": "early", "start": "early", "middle": "mid"}.get(match["edge"].lower(), "late")
    if match["nth"]:
        last = {"half": "second", "quarter": "fourth"}[match["share"].lower()]
        return match["nth"].lower().replace("last", last) + " " + match["share"].lower()
    return match["part"].lower()


def _disjoint(hits: Sequence[_Hit]) -> list[_Hit]:
    """Longest first; what overlaps a longer one is dropped."""
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _inherit(hits: list[_Hit], text: str) -> list[_Hit]:
    """ "From 4 October to 6 November 2020": the first has the year of the second."""
    for i in range(len(hits) - 2, -1, -1):
        left, right = hits[i], hits[i + 1]
        gap = phrases.RANGE.fullmatch(text, left.end, right.start)
        if gap and "month" in left.groups and "year" not in left.groups and {"year", "month"} <= right.groups.keys():
            later = _month(left) > _month(right)
            hits[i] = replace(left, groups={**left.groups, "year": str(int(right.groups["year"]) - later)})
    return hits


def _month(hit: _Hit) -> int:
    word = hit.groups["month"].lower().rstrip(".")
    return int(word) if word.isdigit() else phrases.MONTHS[word]


# ---------------------------------------------------------------- what they say

_YEAR_AHEAD = re.compile(r"\s+\w+\s+(?:in|of)\s+(\d{4})\b")


def _with_year_ahead(hit: _Hit, text: str) -> dict[str, str]:
    """ "The December murders in 1982": the month takes the year of the noun it belongs to."""
    year = _YEAR_AHEAD.match(text, hit.end) if {"month", "year", "day"} & hit.groups.keys() == {"month"} else None
    return {**hit.groups, "year": year[1]} if year else hit.groups


def _is_time(page: _Page, hit: _Hit) -> bool:
    if hit.form == "clock":
        return hit.end - hit.start > 3
    first, end = page.tokens(hit)
    return hit.form != "core" or "part" in hit.groups or is_calendar(page.doc, first, end, hit.groups)


def _meaning(page: _Page, hit: _Hit, published: date | None) -> Meaning | None:
    """What a candidate says; None for a date that no calendar has."""
    try:
        match hit.form:
            case "core":
                groups = _with_year_ahead(hit, page.text)
                return calendar_meaning(groups, published=published, ahead=lambda: page.looks_ahead(hit))
            case "offset":
                return offset_meaning(hit.groups, published=published)
            case "stretch":
                return stretch_meaning(hit.groups, published=published)
            case "duration":
                return duration_meaning(hit.groups)
            case "set":
                return set_meaning(hit.groups)
            case "focus":
                return Meaning(direction="same", min_days=0, max_days=0)
            case "vague":
                return Meaning(anchor="published")
            case _:
                return Meaning(kind="time")
    except _UnclearError:
        return Meaning(anchor="published")
    except (DateError, ValueError):
        return None


def _placed(page: _Page, hit: _Hit, meaning: Meaning) -> FoundTime:
    """A meaning at its place, with the preposition before it unless the words modify a noun ("after the 2017 vote")."""
    start, end = page.tokens(hit)
    before = phrases.SIGNAL.search(page.text[max(0, hit.start - 20) : hit.start]) if hit.form == "core" else None
    signal = " ".join(before["signal"].lower().split()) if before else None
    following = page.doc[end].tag_ if end < len(page.doc) else ""
    if signal in OPENING and following in _MODIFIED:
        signal = None
    edtf = None if _is_attack_of_2001(page.text, hit) else meaning.edtf
    first, last = wide_bounds(edtf)
    return FoundTime(
        start=start, end=end, span=(hit.start, hit.end), kind=meaning.kind, edtf=edtf, earliest=first, latest=last,
        anchor=meaning.anchor, duration=meaning.duration, direction=meaning.direction,
        min_days=meaning.min_days, max_days=meaning.max_days, signal=signal,
    )  # fmt: skip


def _is_attack_of_2001(text: str, hit: _Hit) -> bool:
    """ "The September 11 attacks" are a name: the nearest 11 September would be a date that nobody gave."""
    return (
        "year" not in hit.groups
        and hit.groups.get("month") == "September"
        and text[hit.end : hit.end + 12].lstrip().startswith(("attack", "terror"))
    )


def _merged(found: list[FoundTime], text: str) -> Iterator[FoundTime]:
    """One expression of "from 4 to 6 October", "between July and September 2018", "8 a.m. on Tuesday"."""
    found = list(found)
    while found:
        left = found.pop(0)
        while found and (both := _joined(left, found[0], text)):
            left = both
            found.pop(0)
        yield left


def _joined(left: FoundTime, right: FoundTime, text: str) -> FoundTime | None:
    gap = text[left.span[1] : right.span[0]]
    clocks = [
        time
        for time in (left, right)
        if time.kind == "time" and time.edtf is None and time.anchor is None and not time.direction
    ]
    if len(clocks) == 1 and gap.split() in ([], ["on"], ["at"], [","], ["of"]):
        dated = right if clocks[0] is left else left
        return replace(dated, start=left.start, end=right.end, span=(left.span[0], right.span[1]), kind="time")
    link = phrases.RANGE.fullmatch(gap)
    if not link or not left.edtf or not right.edtf:
        return None
    word = (link["word"] or "-").lower()
    if (word == "and" and left.signal != "between") or (word in ("to", "until", "till") and left.signal != "from"):
        return None
    begin, end = left.edtf.partition("/")[0], right.edtf.rpartition("/")[2]
    first, last = left.earliest, right.latest
    if not first or not last or first > last:
        return None
    edtf = f"{begin}/{end}"
    return replace(
        left,
        end=right.end,
        span=(left.span[0], right.span[1]),
        edtf=edtf,
        earliest=first,
        latest=last,
        anchor=left.anchor or right.anchor,
    )
