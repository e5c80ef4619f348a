"""Numbers that count or measure something, after section 6 of the annotation guidelines.

Dates, durations, ordinals and numbers inside names are no quantities; ages and lengths of sentence are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from akyn.graph.reading.ages import Age, find_ages
from akyn.graph.reading.counted import counted_and_unit, counted_noun, is_countless
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.numerals import NUMBER, number_words, one_of, parse_number
from akyn.graph.reading.reading import Span
from akyn.graph.reading.times import FoundTime, find_times

__all__ = ["FoundQuantity", "find_quantities"]

_ABOUT, _LEAST, _MOST = (number_words(kind) for kind in ("about", "least", "most"))
_MANY, _FRACTIONS = number_words("many"), number_words("fraction")
_MONEY = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "₽": "roubles"}
_NOT_COUNTED = frozenset((None, "percent", "years", "months", *_MONEY.values()))
_APPROXIMATE = 0.1  # "about 2,000" is 2,000 give or take a tenth
_AT_LEAST_TWO = 2  # "hundreds" are two hundred or more
_SHARES = one_of(word for word in _FRACTIONS if word != "half")
_LARGE = {"dozen": 12.0, "hundred": 100.0, "thousand": 1_000.0, "million": 1e6, "billion": 1e9}
_VAGUE = (
    rf"(?:(?:tens|hundreds|dozens)\s+of\s+(?:thousand|million)s|(?:several|a\s+few|many)\s+(?:{'|'.join(_LARGE)})"
    rf"|{one_of(_MANY)})"
)
_FRACTION = (
    rf"(?:(?:an?|one|two|three|four)[\s-]+{_SHARES}s?(?=\s+(?:of|the)\b)"
    r"|half(?!\s+an?\s+(?:dozen|million|billion|hour|day|year|century))(?=\s+(?:of|the|its|his|her|their|a)\b))"
)
_QUALIFIER = re.compile(
    rf"(?<!\w)(?:(?P<about>{one_of(_ABOUT)})|(?P<least>{one_of(_LEAST)})|(?P<most>{one_of(_MOST)}))\s+\Z", re.IGNORECASE
)
_LEFT = 20  # characters before a number in which its qualifier may stand
_QUANTITY = re.compile(
    rf"(?<![\w.,/:])(?<![^\d\s][–-])(?:(?P<money>(?:US|A|C|NZ)?[$£€¥₽])\s?)?"
    rf"(?:(?P<vague>{_VAGUE})(?!\w)|(?P<fraction>{_FRACTION})|(?P<n>{NUMBER})(?!\.\d|[/:]\d))"
    rf"(?P<percent>\s?%|\s+per\s?cent(?:age\s+points?)?(?!\w))?(?P<more>\s+or\s+more(?!\w))?",
    re.IGNORECASE,
)
_NEAR = 40  # tokens over which a number without a noun counts what the number before it counts
_DASH_BEFORE, _DASH_AFTER = re.compile(r"\d[–-]\Z"), re.compile(r"[–-]\d")
_RANGE = re.compile(r"\s*[–-]\s*|\s+(?P<word>to|and)\s+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundQuantity:
    """A quantity: tokens [start, end), characters `span`; `value`, exactly or around it, or within `min` and `max`.

    `of_token` is the noun that is counted or measured (a pronoun in "three of which", the participle in "hundreds were
    injured"), None where the text leaves it out; `unit` is that noun as printed, "percent", "years", a currency, or
    "people".
    """

    start: int
    end: int
    span: Span
    value: float | None = None
    min: float | None = None
    max: float | None = None
    unit: str | None = None
    of_token: int | None = None


def find_quantities(parsed: Parsed, *, times: Sequence[FoundTime] | None = None) -> tuple[FoundQuantity, ...]:
    """All quantities in text order, never overlapping; `times` are those of the same text, found anew if left out."""
    doc, text = parsed.doc, parsed.doc.text
    times = find_times(parsed, None) if times is None else times
    starts = [int(start) for start in doc.to_array("IDX")]
    ages = find_ages(doc)
    taken = [*(time.span for time in times), *((age.start, age.end) for age in ages)]
    found = [_of_age(doc, starts, age) for age in ages]
    for match in _QUANTITY.finditer(text):
        start, end = match.span()
        if not any(start < b and a < end for a, b in taken):
            quantity = _quantity(parsed, text, starts, match)
            found.extend([quantity] if quantity else [])
    return tuple(_related(sorted(found, key=lambda q: q.start), doc, text))


def _tokens(starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    return bisect_right(starts, start) - 1, bisect_right(starts, end - 1)


def _of_age(doc: Doc, starts: Sequence[int], age: Age) -> FoundQuantity:
    """An age is of the person, a length of sentence of the sentence (or of the verb that gives it)."""
    first, last = _tokens(starts, age.start, age.end)
    if age.term:
        of = counted_noun(doc, last, (first, len(doc)))
        of = (
            of
            if of is not None
            else next((k for k in range(first - 1, max(first - 8, -1), -1) if doc[k].tag_[:2] in ("VB", "NN")), None)
        )
    elif doc.text[age.end - 1].isdigit():
        of = first - 2 if first >= 2 else None
    else:
        following = counted_noun(doc, last, (first, len(doc)))
        of = last - 1 if following is None else following
    return FoundQuantity(start=first, end=last, span=(age.start, age.end), value=age.value, unit=age.unit, of_token=of)


def _quantity(parsed: Parsed, text: str, starts: Sequence[int], match: re.Match[str]) -> FoundQuantity | None:
    doc = parsed.doc
    qualifier = _QUALIFIER.search(text, max(0, match.start() - _LEFT), match.start())
    span = (qualifier.start() if qualifier else match.start(), match.end())
    number = _tokens(starts, *match.span())
    first, last = _tokens(starts, *span)
    counts = match["n"] is not None and not match["percent"] and not match["money"]
    if counts and is_countless(doc, *number, match["n"], exact=qualifier is None):
        return None
    if match["fraction"] and first and doc[first - 1].text.lower() in ("first", "second"):
        return None
    value, least, most = _extent(match, qualifier.lastgroup if qualifier else None)
    if value is None and least is None and most is None:
        return None
    sentence = next(((a, b) for a, b in parsed.sentences if a <= first < b), (first, last))
    of, unit = _counted(doc, match, (first, last), sentence)
    return FoundQuantity(start=first, end=last, span=span, value=value, min=least, max=most, unit=unit, of_token=of)


def _counted(
    doc: Doc, match: re.Match[str], tokens: tuple[int, int], sentence: tuple[int, int]
) -> tuple[int | None, str | None]:
    """The counted token and the unit."""
    if match["vague"] or (match["n"] and not match["percent"] and not match["money"]):
        return counted_and_unit(doc, tokens, sentence)
    of = counted_noun(doc, tokens[1], sentence)
    if of is None and tokens[0] > sentence[0] and doc[tokens[0] - 1].tag_.startswith("NN"):
        of = tokens[0] - 1  # "the turnout exceeded 56 percent"
    return of, _MONEY[match["money"][-1]] if match["money"] else "percent"


def _extent(match: re.Match[str], qualifier: str | None) -> tuple[float | None, float | None, float | None]:
    """Value, least and most: "about 2,000" keeps its value, "more than 2,000" and "hundreds" have none."""
    if match["vague"]:
        return None, _vague(match["vague"].lower().split()), None
    value = _fraction(match["fraction"].lower()) if match["fraction"] else parse_number(match["n"])
    if value is None:
        return None, None, None
    if qualifier == "least" or match["more"]:
        return None, value, None
    if qualifier == "most":
        return None, None, value
    if qualifier == "about":
        return value, round(value * (1 - _APPROXIMATE), 4), round(value * (1 + _APPROXIMATE), 4)
    return value, None, None


def _vague(words: list[str]) -> float:
    """ "Hundreds" 200, "tens of thousands" 20,000, "several hundred" 200."""
    least = float(_AT_LEAST_TWO)
    for word in words:
        least *= 10 if word == "tens" else _MANY.get(word) or _LARGE.get(word, 1.0)
    return least


def _fraction(text: str) -> float:
    """ "Half" 50, "two thirds" 66.67 percent."""
    *number, share = re.split(r"[\s-]+", text)
    times = parse_number(number[0]) if number and number[0] not in ("a", "an") else 1.0
    return round((times or 1.0) * _FRACTIONS[share.rstrip("s") if share != "half" else share] * 100, 2)


def _related(found: list[FoundQuantity], doc: Doc, text: str) -> Iterator[FoundQuantity]:
    """Ranges become one; "16" in "four parties out of 16", "three of which" and a bare "590" count what was counted."""
    merged: list[FoundQuantity] = []
    counted: FoundQuantity | None = None
    for quantity in found:
        both = _range(merged[-1], quantity, text) if merged else None
        if both is not None:
            merged[-1] = quantity = both
        else:
            if quantity.unit is None and counted is not None and _takes_unit(quantity, counted, doc):
                of = counted.of_token if quantity.of_token is None else quantity.of_token
                quantity = replace(quantity, unit=counted.unit, of_token=of)
            merged.append(quantity)
        if quantity.unit not in _NOT_COUNTED:
            counted = quantity
    yield from (quantity for quantity in merged if not _is_dashed(quantity, text))


def _takes_unit(quantity: FoundQuantity, counted: FoundQuantity, doc: Doc) -> bool:
    """Whether a number without a noun counts what the number before it counts: a pronoun, after "out of", a verb."""
    if not 0 < quantity.start - counted.end <= _NEAR:
        return False
    before = doc[quantity.start - 1]
    return quantity.of_token is not None or before.text.lower() in ("of", "from") or before.tag_.startswith("VB")


def _is_dashed(quantity: FoundQuantity, text: str) -> bool:
    """A number with a dash and digits beside it that is no range: a score, a model, a telephone number."""
    start, end = quantity.span
    return bool(_DASH_BEFORE.search(text, max(0, start - 3), start) or _DASH_AFTER.match(text, end))


def _range(left: FoundQuantity, right: FoundQuantity, text: str) -> FoundQuantity | None:
    """ "Between 4 and 6", "4 to 6", "4–6 seats": not a score, which falls, and no list."""
    link = _RANGE.fullmatch(text, left.span[1], right.span[0])
    if not link or left.value is None or right.value is None or left.value >= right.value or left.min is not None:
        return None
    between = text[: left.span[0]].rstrip().lower().endswith("between")
    word = (link["word"] or "-").lower()
    if (word == "and" and not between) or (word == "-" and right.unit is None) or left.unit not in (None, right.unit):
        return None
    least = left.value * _shared_scale(text[slice(*right.span)], left.value, right.value)
    return replace(right, start=left.start, span=(left.span[0], right.span[1]), value=None, min=least, max=right.value)


def _shared_scale(words: str, least: float, most: float) -> float:
    """ "30 to 35 million": the scale of the second number is that of the first."""
    scale = next((value for word, value in _LARGE.items() if word in words.lower()), 1.0)
    return scale if least < scale <= most else 1.0
