"""The words of time: regular expressions over the verbatim text, month and weekday words from `lexicon/calendar.tsv`.

Group names carry a number at their end, since one expression holds many forms; `groups_of` takes it off again.
"""

from __future__ import annotations

import re

from akyn.graph.reading.lexicon import read_table
from akyn.graph.reading.numerals import NUMBER, VAGUE, one_of

__all__ = [
    "APPROXIMATELY",
    "CLOCK",
    "CORE",
    "DAY_AT_HAND",
    "DAY_PART",
    "DURATION",
    "INDEFINITE",
    "MONTHS",
    "OFFSET",
    "PART",
    "PART_OF_DAY",
    "RANGE",
    "REPEATED",
    "SEASONS",
    "SIGNAL",
    "SPAN_OF_TIME",
    "UNIT",
    "UNITS",
    "WEEKDAYS",
    "WEEKDAY_BEFORE",
    "YEAR_AFTER",
    "groups_of",
]


def _words(kind: str) -> dict[str, float]:
    return {row["word"].lower(): float(row["value"]) for row in read_table("calendar") if row["kind"] == kind}


MONTHS = {word: int(value) for word, value in _words("month").items()}
WEEKDAYS = {word: int(value) for word, value in _words("weekday").items()}
SEASONS = {word: int(value) for word, value in _words("season").items()}
UNITS = _words("unit")

_LONG = [word.title() for word in MONTHS if len(word) > 4 or word in ("may", "june", "july")]
_SHORT = [word.title() for word in MONTHS if word.title() not in _LONG]
_M = f"(?:{'|'.join([*_LONG, *map(str.upper, _LONG)])}|(?:{'|'.join(_SHORT)})\\b\\.?)"
_W = f"(?:{'|'.join(word.title() for word in WEEKDAYS)}|(?:Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat)\\.)"
_S = f"(?i:{one_of(SEASONS)})"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_Y = r"(?:1\d{3}|20\d\d|21\d\d)(?![\w%]|[.,:]\d)"
_DASH = r"\s*(?:–|—|-)\s*"
_PARTS_OF_DAY = r"(?:morning|afternoon|evening|night)"
_UNIT = f"(?:{one_of(UNITS)})"
_AFTER = r"(?:in|at|on|by|to|and|but|that|when|after|for|from|with|was|were|had|has)\b"

CORE = re.compile(
    r"(?<![\w.,$£€])(?<![^deyDEY]-)(?:"
    r"(?P<year1>\d{4})-(?P<month1>\d\d)-(?P<day1>\d\d)(?:T[\d:.]+Z?)?"
    rf"|(?P<day2>{_D})(?:(?:{_DASH}|\s+(?:to|and)\s+)(?P<last2>{_D}))?\s+(?:of\s+)?(?P<month2>{_M})(?:,?\s+(?P<year2>{_Y}))?"
    rf"|(?P<month3>{_M})\s+(?:the\s+)?(?P<day3>{_D})(?:(?:{_DASH}|\s+(?:to|and)\s+)(?P<last3>{_D}))?(?:,?\s+(?P<year3>{_Y}))?"
    rf"|(?P<month4>{_M}),?\s+(?:of\s+)?(?P<year4>{_Y})"
    rf"|(?P<season5>{_S})(?:\s+of)?\s+(?P<year5>{_Y})"
    r"|(?P<decade6>1\d\d|20\d)0s|[’'](?P<short7>[2-9])0s|(?P<century8>\d{1,2})(?:st|nd|rd|th)[\s-]century"
    rf"|(?P<year9>{_Y})(?:{_DASH}(?P<until9>{_Y}|\d\d(?!\d)))?"
    rf"|(?P<weekday10>{_W})(?:\s+(?:of\s+)?(?P<which10>last|next|this)\s+week)?"
    r"|(?i:(?P<word11>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|tonight|yesterday|tomorrow))"
    rf"|(?i:(?P<which12>last|next|this|current|coming|past))\s+(?P<what12>(?i:week(?:end)?|month|quarter|year|decade|{_PARTS_OF_DAY})|{_S}|{_M}|{_W})"
    rf"|(?i:(?P<beside13>the\s+(?:very\s+)?(?:same|next|following|previous|preceding)|that(?:\s+same)?)\s+(?P<what13>day|week(?:end)?|month|year|{_PARTS_OF_DAY}))"
    rf"|(?i:the\s+(?P<what22>week|month|year|{_PARTS_OF_DAY})\s+(?P<which22>before\s+last|after\s+next))(?!\s+(?!{_AFTER})[^\W\d])"
    rf"|(?i:(?<!in\s)(?<!of\s)the\s+(?P<what14>day|week|month|year|{_PARTS_OF_DAY})\s+(?P<beside14>before|after))"
    r"|(?i:the\s+(?P<beside15>eve)\s+of)"
    r"|(?i:(?:the|at|over\s+the)\s+(?P<weekend16>weekend))"
    rf"|(?P<month17>{_M})"
    rf"|(?i:(?<=in\s)(?:the\s+)?(?P<season18>{_S}))(?!(?:\s+of)?\s+\d{{4}})"
    r"|(?i:(?<=\sin\sthe\s)|(?<=\sfor\sthe\s)|(?<=[’']s\s))(?P<quarter19>(?i:first|second|third|fourth))[-\s]quarter(?!\s+of\b)"
    r"|(?:(?<=since\s)|(?<=in\s)|(?<=of\s)|(?<=from\s)|(?<=until\s))[’'](?P<short20>\d\d)(?![’'\d])"
    r"|(?P<first21>\d{1,2})/(?P<second21>\d{1,2})/(?P<of21>\d{4}|\d\d)"
    r")(?!\w)"
)
"""Points and stretches of the calendar, absolute and relative."""

CLOCK = re.compile(
    r"(?<![\w.,:$£€-])(?i:\d{1,2}(?:[:.]\d\d)?\s?(?:a\.m\.|p\.m\.|[ap]m\b)|\d{1,2}:\d\d|(?:[01]\d|2[0-4])\d\d(?=\s?(?:utc|gmt|hours))|noon|midnight)"
    r"(?:\s*\(?(?:UTC|GMT|BST|CET|EST|EDT|PST|PDT|ET|local\s+time|hours)(?:\s?[+−-]\d{1,2})?\)?)?(?!\w)"
)

_COUNT = rf"(?:(?P<number>{NUMBER})|(?P<vague>{VAGUE}|dozens\s+of|hundreds\s+of)|(?P<one>half\s+an?|an?|one|single))"
_QUALIFIED = (
    r"(?:(?P<about>about|around|nearly|almost|roughly|some|approximately)|(?P<least>more\s+than|over|at\s+least)|(?P<most>less\s+than|within|up\s+to))"
    r"\s+"
)
_ADJECTIVES = (
    r"(?:(?:consecutive|straight|full|whole|calendar|trading|working|business|successive|more|long|and\s+a\s+half)\s+)*"
)
_SIDE = r"(?P<side>ago|earlier|later|before|after(?:wards?)?|previously|beforehand|from\s+now|prior\s+to|since)"

OFFSET = re.compile(
    rf"(?<![\w.,$£€-])(?:{_QUALIFIED})?(?:{_COUNT}\s+{_ADJECTIVES}(?P<unit>{_UNIT})s?|(?P<plural>{_UNIT})s)\s+{_SIDE}(?!\w)",
    re.IGNORECASE,
)
"""So much before or after something: "two weeks ago", "a day later", "hours after"."""

DURATION = re.compile(
    rf"(?<![\w.,$£€-])(?:{_QUALIFIED})?{_COUNT}(?:\s+{_ADJECTIVES}|-)(?P<unit>{_UNIT})(?P<s>s?)(?:-long)?(?![\w-])"
    rf"|(?:(?<=for\s)|(?<=\sin\s)|(?<=over\sthe\s)|(?<=within\s))(?P<plural>{_UNIT})s(?!\w)",
    re.IGNORECASE,
)
"""A length of time: "two years", "a 30-day truce", "several months"."""

SPAN_OF_TIME = re.compile(
    rf"(?<!\w)the\s+(?P<which>last|past|next|coming|previous|following|first)\s+(?:(?P<number>{NUMBER})|(?P<vague>{VAGUE}))?\s*{_ADJECTIVES}(?P<unit>{_UNIT})(?P<s>s?)(?!\w)"
    rf"|(?<!\w)(?P<which2>recent|coming)\s+(?P<unit2>{_UNIT})s(?!\w)",
    re.IGNORECASE,
)
"""A stretch that ends or begins now: "the past two years", "in recent weeks", "the coming days"."""

UNIT = re.compile(rf"(?<![a-z]){_UNIT}(?:s|-long)?(?![a-z])", re.IGNORECASE)

REPEATED = re.compile(
    rf"(?<!\w)(?:(?:every|each)\s+(?:(?P<number>other|{NUMBER})\s+|single\s+)?(?:(?P<unit>{_UNIT})s?|{_PARTS_OF_DAY}|(?P<day>{_W})|(?P<month>{_M}))"
    rf"|(?P<word>daily|weekly|monthly|quarterly|annually|annual|yearly|nightly)"
    rf"|(?:once|twice|{NUMBER}\s+times)\s+(?:an?|per|every)\s+(?P<unit2>{_UNIT}))(?!\w)",
    re.IGNORECASE,
)

INDEFINITE = re.compile(
    r"(?<!\w)(?:now(?!\s+that|-)|nowadays|currently|at\s+present|(?:for\s+)?(?P<span>the\s+time\s+being)|these\s+days|recently|lately"
    r"|the\s+(?:near|foreseeable|distant)\s+(?:future|term)|(?<=in\s)the\s+(?:future|past|near\s+term))(?!\w)",
    re.IGNORECASE,
)
"""The present, the past and the future without a length."""

DAY_AT_HAND = re.compile(
    r"(?<!\w)(?:(?:end|start|finish|clos)(?:e|es|s|ed|ing)?\s+(?P<day>the\s+day)"
    r"|(?P<day2>(?:early|earlier|late|later)\s+in\s+the\s+day|the\s+(?:start|beginning|end|close)\s+of\s+the\s+day)"
    r"|for\s+(?P<day3>the\s+day)(?=[,.;]))(?!\w)",
    re.IGNORECASE,
)
"""The day that the text speaks of: "ended the day", "late in the day"."""

PART = re.compile(
    r"(?<!\w)(?:(?P<part>early|earlier|mid|late|later)(?:\s+(?:in|on))?|the\s+(?:very\s+)?(?P<edge>beginning|start|end|middle|close)\s+of"
    r"|the\s+(?P<nth>first|second|third|fourth|last)\s+(?P<share>half|quarter)\s+of)(?:\s+the)?(?:\s+|-)\Z",
    re.IGNORECASE,
)
DAY_PART = re.compile(
    rf"(?<!\w)(?:the\s+)?(?:(?:early|small|late)\s+hours|(?:early\s+|late\s+)?{_PARTS_OF_DAY})\s+of\s+\Z", re.IGNORECASE
)
PART_OF_DAY = re.compile(rf"[^\S\n]+(?:early\s+|late\s+)?{_PARTS_OF_DAY}(?!\w)", re.IGNORECASE)
YEAR_AFTER = re.compile(r",?[^\S\n]+(?:of\s+)?(?P<shift>last|this|next)\s+year(?!\w)", re.IGNORECASE)
WEEKDAY_BEFORE = re.compile(rf"(?<!\w){_W},?\s+(?:the\s+)?\(?\Z")
APPROXIMATELY = re.compile(r"(?<!\w)(?:around|about|circa|c\.|approximately)\s+\Z", re.IGNORECASE)
SIGNAL = re.compile(
    r"(?<!\w)(?P<signal>no\s+later\s+than|not\s+later\s+than|prior\s+to|by|before|after|since|until|till|from|between)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
RANGE = re.compile(r"\s*(?P<dash>–|—|-)\s*|\s+(?P<word>to|until|till|through|and)\s+(?:the\s+)?", re.IGNORECASE)


def groups_of(match: re.Match[str]) -> dict[str, str]:
    """The groups that matched, without the number at the end of their names."""
    return {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value is not None}
