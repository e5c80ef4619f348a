"""What keeps other words from being read as time: numbers that count, names with a month in them, March the verb.

And the tense around an expression: whether the sentence looks back from the publication date or ahead of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from akyn.graph.reading.time_phrases import MONTHS, WEEKDAYS

__all__ = ["is_calendar", "looks_ahead"]

_PREPOSITIONS = frozenset(
    "in since by until till from during of to and between before after through early late mid last next this".split()
)
_WEAK = frozenset("before after from of to and".split())
_COMMON_MONTHS = frozenset("may march april june august".split())  # also verbs, adjectives or first names
_PAPERS = frozenset("times telegraph express mail mirror post herald world".split())
_NAMED_DAYS = frozenset("black bloody good easter ash palm super cyber holy".split())
_FUTURE = frozenset("will shall 'll ’ll would wo".split())
_PLANNED = frozenset("due scheduled planned slated expected set".split())
_PLANS = frozenset(
    (
        "going plan plans intend intends hope hopes want wants agreed agree vowed vow pledged pledge promised promise "
        "demanded demand urged urge proposed propose called call calls"
    ).split()
)
_COUNTING = frozenset("about around some nearly almost roughly approximately over".split())
_IN = frozenset("in since by until during late early mid".split())
_COUNTED = frozenset("utc gmt hours people percent %".split())
_OLD_YEARS_AFTER = frozenset("from of to between and before after ( – - ,".split())

_FRONTED = 4  # tokens before an expression that opens its sentence: "But late on Tuesday, …"


def is_calendar(doc: Doc, first: int, end: int, groups: Mapping[str, str]) -> bool:
    """Whether the words around let a bare year, month or weekday (tokens [first, end)) be one."""
    before = doc[first - 1] if first else None
    after = doc[end] if end < len(doc) else None
    match sorted(groups.keys() - {"about", "time"}):
        case ["year"]:
            return _is_year(before, after, int(groups["year"]))
        case ["month"]:
            return _is_month(before, after, groups["month"].lower().rstrip("."))
        case ["weekday"]:
            paper = after is not None and after.text.lower() in _PAPERS and after.text.istitle()
            return not paper and (before is None or before.text.lower() not in _NAMED_DAYS)
        case _:
            return True


def _is_year(before: Token | None, after: Token | None, year: int) -> bool:
    """A bare number is a year unless it counts something or is part of a name."""
    word = before.text.lower() if before is not None else ""
    following = after.text.lower() if after is not None else ""
    counts = after is not None and (after.tag_ in ("NNS", "NNPS", "CD") or following in _COUNTED)
    if word in _IN:
        return following not in _COUNTED
    if counts and (year % 100 == 0 or word in ("of", "to", "than", "least") or not 1900 <= year <= 2100):
        return False
    if year < 1900 and word not in _OLD_YEARS_AFTER:
        return False
    return word not in _COUNTING and word not in ("no", "number", "#") and not _is_name(before)


def _is_month(before: Token | None, after: Token | None, month: str) -> bool:
    """A bare month is no part of a name; May, March and those that are first names need a preposition before them."""
    word = before.text.lower() if before is not None else ""
    if _is_name(after, titles=True):
        return False
    if month in _COMMON_MONTHS:
        verb = after is not None and after.tag_ in ("MD", "VBD", "VBZ", "VBP", "VB")
        return word in _PREPOSITIONS and not (verb and word in _WEAK)
    return word in _PREPOSITIONS or (len(month) > 4 and not _is_name(before))


def _is_name(token: Token | None, *, titles: bool = False) -> bool:
    """Whether a neighbour is a capitalised name that would take the word in; a month or weekday is none."""
    if token is None or not token.text[:1].isupper() or not token.text.isalpha():
        return False
    word = token.text.lower()
    if word in WEEKDAYS or word in MONTHS or word in _PREPOSITIONS:
        return False
    return titles or token.tag_ in ("NNP", "NNPS", "JJ")


def looks_ahead(doc: Doc, sentence: tuple[int, int], tokens: tuple[int, int]) -> bool | None:
    """Whether the nearest verb before the expression, or else after it in its clause, looks ahead; else None."""
    for token in reversed(doc[sentence[0] : tokens[0]]):
        if (ahead := _before(token)) is not None:
            return ahead
    fronted = tokens[0] - sentence[0] <= _FRONTED
    for token in doc[tokens[1] : sentence[1]]:
        if token.text in (",", ";", "that") and not (fronted and token.i == tokens[1]):
            return None
        if (ahead := _after(token)) is not None:
            return ahead
    return None


def _before(token: Token) -> bool | None:
    """True for a word of the future, False for one of the past, None for one that decides nothing."""
    word = token.text.lower()
    following = token.nbor().text.lower() if token.i + 1 < len(token.doc) else ""
    if word in _PLANS and following in ("to", "for"):
        return True
    if word in _PLANNED and following in ("to", "for", "on", "in", "by"):
        return True
    return _after(token)


def _after(token: Token) -> bool | None:
    if token.text.lower() in _FUTURE and token.tag_ in ("MD", "VB"):
        return True
    before = token.nbor(-1) if token.i else None
    if token.tag_ == "TO" and before is not None and before.text.lower() in ("is", "are", "be"):
        return True
    if token.tag_ == "VBD" or (token.tag_ == "VBN" and before is not None and before.lemma_ == "have"):
        return False
    return None
