"""Time expressions of a text: where they stand, and what they say as EDTF with its first and last day.

What is relative is resolved only against the publication date; without one it stays without a date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from akyn.graph.reading import time_phrases as phrases
from akyn.graph.reading.ages import find_ages
from akyn.graph.reading.found_times import OPENING, FoundTime, Hit, wide_bounds
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.time_distances import Meaning, duration_meaning, offset_meaning, set_meaning, stretch_meaning
from akyn.graph.reading.time_focus import in_focus
from akyn.graph.reading.time_guards import is_calendar, looks_ahead
from akyn.graph.reading.time_ranges import in_one_outlook, joined, with_years
from akyn.graph.reading.time_values import calendar_meaning
from akyn.ontology.errors import DateError

__all__ = ["FoundTime", "find_times"]

_OF_ALL = re.compile(r"\s+of\s+(?:the|its|all)(?!\w)", re.IGNORECASE)
_LEFT, _RIGHT = 45, 16  # characters beside an expression or a unit in which the rest of it may stand
_AROUND_UNITS = (("offset", phrases.OFFSET), ("duration", phrases.DURATION), ("stretch", phrases.SPAN_OF_TIME))
_MODIFIED = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "POS", "CD"))


@dataclass(frozen=True, slots=True)
class _Page:
    """A parsed text with what is looked up again and again."""

    doc: Doc
    text: str
    starts: list[int]
    sentences: tuple[tuple[int, int], ...]

    def tokens(self, hit: Hit) -> tuple[int, int]:
        return bisect_right(self.starts, hit.start) - 1, bisect_right(self.starts, hit.end - 1)

    def looks_ahead(self, hit: Hit) -> bool:
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
    said = [(hit, _meaning(page, hit, day)) for hit in with_years(kept, page.text)]
    told = in_one_outlook([(hit, meaning) for hit, meaning in said if meaning], page.text, day)
    merged = joined([_placed(page, hit, meaning) for hit, meaning in told], page.text)
    return tuple(in_focus(merged, page.sentences, page.text))


# ---------------------------------------------------------------- candidates


def _hits(text: str) -> Iterator[Hit]:
    for match in phrases.CORE.finditer(text):
        yield _extended(text, match)
    for form, pattern in (("clock", phrases.CLOCK), ("set", phrases.REPEATED), ("vague", phrases.INDEFINITE)):
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), form, phrases.groups_of(match))
    for match in phrases.DAY_AT_HAND.finditer(text):
        yield Hit(*match.span(match.lastgroup or 0), "focus", {})
    # So many words may stand before a unit that looking for units first is four times faster.
    for unit in phrases.UNIT.finditer(text):
        for form, pattern in _AROUND_UNITS:
            for match in pattern.finditer(text, max(0, unit.start() - _LEFT), unit.end() + _RIGHT):
                groups = phrases.groups_of(match)
                if _is_of_form(form, text, match, groups):
                    yield Hit(match.start(), match.end(), form, groups)


def _is_of_form(form: str, text: str, match: re.Match[str], groups: dict[str, str]) -> bool:
    if form == "duration":
        return _is_duration(text, match, groups)
    return form != "stretch" or not _is_quarter(groups)


def _is_quarter(groups: dict[str, str]) -> bool:
    """ "The first quarter" is one of the calendar, as the second is, and no length."""
    return groups.get("which", "").lower() == "first" and groups["unit"].lower() == "quarter" and not groups["s"]


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


def _extended(text: str, match: re.Match[str]) -> Hit:
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
    return Hit(start, end, "core", groups)


def _part(match: re.Match[str]) -> str:
    """ "early", "mid", "late", "earlier", "later", "first half", "fourth quarter"."""
    if match["edge"]:
        return {"beginning": "early", "start": "early", "middle": "mid"}.get(match["edge"].lower(), "late")
    if match["nth"]:
        last = {"half": "second", "quarter": "fourth"}[match["share"].lower()]
        return match["nth"].lower().replace("last", last) + " " + match["share"].lower()
    return match["part"].lower()


def _disjoint(hits: Sequence[Hit]) -> list[Hit]:
    """Longest first; what overlaps a longer one is dropped."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


# ---------------------------------------------------------------- what they say

_YEAR_AHEAD = re.compile(r"\s+\w+\s+(?:in|of)\s+(\d{4})\b")


def _with_year_ahead(hit: Hit, text: str) -> dict[str, str]:
    """ "The December murders in 1982": the month takes the year of the noun it belongs to."""
    year = _YEAR_AHEAD.match(text, hit.end) if {"month", "year", "day"} & hit.groups.keys() == {"month"} else None
    return {**hit.groups, "year": year[1]} if year else hit.groups


def _is_time(page: _Page, hit: Hit) -> bool:
    if hit.form == "clock":
        return hit.end - hit.start > 3
    first, end = page.tokens(hit)
    return hit.form != "core" or "part" in hit.groups or is_calendar(page.doc, first, end, hit.groups)


def _meaning(page: _Page, hit: Hit, published: date | None) -> Meaning | None:
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
    except (DateError, ValueError, OverflowError):
        return None


def _placed(page: _Page, hit: Hit, meaning: Meaning) -> FoundTime:
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


def _is_attack_of_2001(text: str, hit: Hit) -> bool:
    """ "The September 11 attacks" are a name: the nearest 11 September would be a date that nobody gave."""
    return (
        "year" not in hit.groups
        and hit.groups.get("month") == "September"
        and text[hit.end : hit.end + 12].lstrip().startswith(("attack", "terror"))
    )
