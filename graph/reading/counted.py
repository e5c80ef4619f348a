"""The noun that a number counts, by the words and tags after it, and numbers that count nothing."""

from __future__ import annotations

from spacy.tokens import Doc, Token

__all__ = ["counted_and_unit", "counted_noun", "is_countless"]

_INSIDE = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "NN", "NNS", "NNP", "NNPS", "AFX"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_OPENING = frozenset(("DT", "PRP$", "CD", "PDT"))  # between "of" and the noun: "two of the 16 parties"
_PRONOUNS = frozenset(("which", "whom", "them", "those", "us"))
_TOTALS = frozenset("number toll figure count total tally turnout".split())
_SINGLE = frozenset(
    (
        "person man woman child boy girl soldier policeman policewoman officer protester demonstrator civilian worker"
    ).split()
)
_MEASURES = frozenset(
    (
        "member seat point storey story man woman mile km kilometre kilometer metre meter nation party seater page"
    ).split()
)
_NUMBERED = frozenset(
    (
        "no. no number flight article section resolution room page chapter route channel group highway line class grade"
    ).split()
)
_REACH, _BACK = 12, 14  # tokens after a number for its noun, before it for "the number of"
_HARMED = frozenset(("dead", "hurt", "ill", "injured", "missing", "sick", "wounded"))
_GROWTH = frozenset("reach hit exceed surpass pass total rise grow climb jump fall drop increase decrease".split())
_PASSIVE = frozenset("was were are is have has had been being got be".split())


def counted_noun(doc: Doc, end: int, sentence: tuple[int, int]) -> int | None:
    """The noun counted by a number that ends before token `end`, or the pronoun of "three of which"."""
    stop = min(sentence[1], end + _REACH)
    i = end + 2 if end < stop and doc[end].text == "-" else end  # "a nine-member commission"
    if i < stop and doc[i].text.lower() == "of":
        i += 1
        while i < stop and doc[i].tag_ in _OPENING:
            i += 1
    if i < stop and doc[i].text.lower() in _PRONOUNS:
        return i
    return _head(doc, i, stop)


def _head(doc: Doc, i: int, stop: int) -> int | None:
    """Last noun of an unbroken run of adjectives and nouns; past a possessive it goes on."""
    noun = None
    while i < stop and (doc[i].tag_ in _INSIDE or doc[i].text in ("-", "–") or (doc[i].tag_ == "POS" and noun)):
        if doc[i].tag_ in _NOUNS:
            if noun is not None and _begins_name(doc[noun], doc[i]):
                break
            noun = i
        elif noun is not None and doc[i].tag_ in ("VBN", "VBG"):
            break  # "people injured in the unrest"
        i += 1
    return noun


def _begins_name(noun: Token, following: Token) -> bool:
    """A plural noun is the end of its phrase: "two parties Birimdik and …"."""
    return noun.tag_ == "NNS" and following.tag_ in ("NNP", "NNPS")


def _participle(doc: Doc, i: int, stop: int) -> int | None:
    """What happened to people who are not named: "hundreds were injured", "590 injured", "20 died"."""
    while i < stop and (doc[i].text.lower() in _PASSIVE or doc[i].tag_ == "RB"):
        i += 1
    if i < stop and (doc[i].tag_ in ("VBN", "VBD", "VBP") or doc[i].text.lower() in _HARMED):
        return i
    return None


def counted_and_unit(doc: Doc, tokens: tuple[int, int], sentence: tuple[int, int]) -> tuple[int | None, str | None]:
    """The counted token and the unit of a bare number; it may look back for "the number of injured …", "the toll …"."""
    first, end = tokens
    of = counted_noun(doc, end, sentence)
    if of is not None and doc[of].text.lower() in _PRONOUNS:
        return of, None
    if of is not None:
        measure = end + 1 < len(doc) and doc[end].text == "-"
        return of, doc[end + 1].text.lower().removesuffix("s") + "s" if measure else doc[of].text.lower()
    if first and doc[first - 1].text.lower() == "of" and first >= 2 and doc[first - 2].text.lower() == "out":
        return None, None
    for k in range(first - 1, max(sentence[0], first - _BACK) - 1, -1):
        if doc[k].text.lower() in _TOTALS:
            return _of_total(doc, k, first)
    if (grown := _grown(doc, first, sentence[0])) is not None:
        return grown, doc[grown].text.lower()
    of = _participle(doc, end, min(sentence[1], end + _REACH))
    return of, "people" if of is not None else None


def _grown(doc: Doc, first: int, start: int) -> int | None:
    """The plural noun that a verb of growth leads to the number: "cases rose to 299"."""
    verb = next((k for k in range(first - 1, max(start, first - 5) - 1, -1) if doc[k].lemma_.lower() in _GROWTH), None)
    if verb is None:
        return None
    return next((k for k in range(verb - 1, max(start, verb - 6) - 1, -1) if doc[k].tag_ == "NNS"), None)


def _of_total(doc: Doc, total: int, stop: int) -> tuple[int, str]:
    """ "The number of arrests", "the number of injured", "the death toll"."""
    if total + 2 >= stop or doc[total + 1].text.lower() != "of":
        return total, "people"
    counted = counted_noun(doc, total + 1, (total, stop))
    counted = total + 2 if counted is None else counted
    return counted, doc[counted].text.lower() if doc[counted].tag_ == "NNS" else "people"


def is_countless(doc: Doc, first: int, end: int, number: str, *, exact: bool) -> bool:
    """Whether a number (tokens [first, end)) only names or points: "one candidate", "Boeing 787", "No. 10"."""
    if not exact:
        return False
    before = doc[first - 1].text.lower() if first else ""
    following = doc[end] if end < len(doc) else None
    after = following.text.lower() if following is not None else ""
    if number.lower() in ("one", "a", "an", "zero"):
        return (
            after not in _SINGLE
            or before in ("no", "every", "the", "this", "that")
            or (end + 1 < len(doc) and doc[end + 1].text == ",")
        )
    if after == "-" and end + 1 < len(doc) and not doc[end - 1].whitespace_:
        return doc[end + 1].text.lower() not in _MEASURES and not doc[end + 1].text[:1].isdigit()
    numbered = before in _NUMBERED or (before == "." and first > 1 and doc[first - 2].text == "No")
    item = after == "." and (not before.strip() or first == 0)
    pointing = (
        before in ("the", "these", "those") and following is not None and following.tag_ in ("VBD", "VBZ", "VBP", "MD")
    )
    if numbered or item or pointing:
        return True
    return number.startswith("0") or _is_named(doc, first, end) or _is_unnamed_thing(doc, first, end)


def _is_named(doc: Doc, first: int, end: int) -> bool:
    """A number behind a capitalised noun belongs to it, unless a plural noun follows that it counts."""
    if not first:
        return False
    before = doc[first - 1]
    group = before.text.lower() == "of" and first >= 2 and doc[first - 2].text == "Group"
    name = before.tag_ in ("NNP", "NNPS") and before.text[:1].isupper() and before.text.isalpha()
    head = _head(doc, end, min(len(doc), end + _REACH))
    return group or (name and (head is None or doc[head].tag_ in ("NN", "NNP")))


def _is_unnamed_thing(doc: Doc, first: int, end: int) -> bool:
    """A number after an article that counts nothing names a model: "the first 787", "its 777"."""
    after = doc[end].text.lower() if end < len(doc) else ""
    bare = _head(doc, end, min(len(doc), end + _REACH)) is None and after != "of"
    return (
        bare and first > 0 and doc[first - 1].text.lower() in ("a", "an", "the", "its", "his", "her", "their", "first")
    )
