"""Where names begin and end: the model's spans repaired, and the capitalised runs that it missed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from akyn.graph.reading.gazetteer import Lexicon

__all__ = [
    "HYPHENS",
    "POSSESSORS",
    "TIME_WORDS",
    "YEAR",
    "Bounds",
    "extended",
    "model_spans",
    "title_length",
    "trimmed",
    "without_title",
]

Bounds = tuple[int, int]

JOINTS = frozenset(("of", "for", "and", "in", "on", "to", "the", "&", "de", "du", "des", "der"))
HYPHENS = frozenset(("-", "–", "‑"))
PRONOUNS = frozenset(("PRP", "PRP$", "WP", "WDT"))
EDGES = frozenset(
    ("the", "a", "an", "'s", "’s", "’", "'", "of", "and", "in", "for", "“", "”", '"', "``", "''", ",", "(", "-")
)
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december am pm gmt utc covid covid-19 coronavirus sars mers hiv "
    "aids ebola islam christianity judaism hinduism buddhism".split()
)
YEAR = re.compile(r"(1[789]|20)\d\d$")
NUMERAL = re.compile(r"(I{1,3}|IV|VI{0,3}|IX|XI{0,3})$")
POSSESSORS = frozenset(
    "people peoples women woman workers worker children students teachers farmers men mothers years".split()
)
HAPPENINGS = frozenset(("EVENT", "ELECTION"))
FIRST_PARTS = frozenset("New North South East West San Santa Saint Los El Fort Mount Great Upper Lower".split())
PARTICIPLES = frozenset("led backed born based style era like linked owned run held controlled elect designate".split())
BODIES = frozenset(("ORG", "PARTY", "EVENT"))
LONGEST_TITLE = 4


def model_spans(doc: Doc, lexicon: Lexicon) -> Iterator[tuple[Bounds, str]]:
    """The model's names without titles and articles, completed where cut short, apart where two were run together."""
    found: list[tuple[Bounds, str]] = []
    for ent in doc.ents:
        for bounds, label in _parted(doc, (ent.start, ent.end), ent.label_, lexicon):
            start, end = _completed(doc, *bounds, lexicon, label)
            if all(_is_no_name(doc[i], lexicon) for i in range(start, end)):
                continue
            while found and start < end and found[-1][0][0] >= start:
                found.pop()  # a longer name took in the one before it
            if found and found[-1][1] == label == "PERSON" and found[-1][0][1] == start:
                start = found.pop()[0][0]  # one name cut in two
            if start < end and (not found or found[-1][0][1] <= start):
                found.append(((start, end), label))
    return iter(found)


def _is_no_name(token: Token, lexicon: Lexicon) -> bool:
    """Days, months, diseases, nationalities and pronouns, however they are capitalised."""
    money = "$" in token.text or "€" in token.text
    return (
        money
        or lexicon.is_nationality(token.text)
        or token.lower_ in TIME_WORDS
        or token.text in HYPHENS
        or token.tag_ in PRONOUNS
        or token.is_digit
    )


def _completed(doc: Doc, start: int, end: int, lexicon: Lexicon, label: str) -> Bounds:
    start, end = trimmed(doc, start, end)
    if start >= end:
        return start, start
    if label != "ELECTION":
        start, end = extended(doc, start, end, lexicon, label)
    return without_title(doc, start, end, lexicon) if label == "PERSON" else (start, end)


def _parted(doc: Doc, bounds: Bounds, label: str, lexicon: Lexicon) -> Iterator[tuple[Bounds, str]]:
    """ "Utopian Party MP Jo Bloggs" is a party and a person, "Utopia President Jo Bloggs" a place and a person."""
    start, end = bounds
    for i in range(start + 1, end):
        if label in HAPPENINGS or not _begins_person(doc, start, i, end, lexicon):
            continue
        body = label if label in ("PARTY", "ORG") else "PLACE" if doc[start:i].text in lexicon.places else None
        if body is not None:
            yield (start, i), body
            if (i := i + title_length(doc, i, lexicon, end)) < end:
                yield (i, end), "PERSON"
            return
    yield bounds, label


def _begins_person(doc: Doc, start: int, i: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a post, or a first name after a body or place that is complete, stands inside a name."""
    entry = lexicon.titles.get(doc[i].lower_)
    if entry is not None and entry.kind in ("post", "trade") and doc[i].is_title:
        return not _has_joint(doc, start, i)
    complete = doc[i - 1].text == "Party" or doc[start:i].text in lexicon.places
    complete = complete or (doc[i - 1].text in lexicon.places and _has_joint(doc, start, i))
    return complete and i < end - 1 and doc[i].text in lexicon.first_names and doc[i + 1].is_title


def _has_joint(doc: Doc, start: int, end: int) -> bool:
    return any(doc[i].lower_ in ("of", "for") for i in range(start, end))


def title_length(doc: Doc, start: int, lexicon: Lexicon, end: int | None = None) -> int:
    """How many tokens from `start` are one title ("Prime Minister"), 0 where there is none."""
    limit = len(doc) if end is None else end
    text, length = "", 0
    for k in range(start, min(start + LONGEST_TITLE, limit)):
        glue = "" if k == start or not doc[k - 1].whitespace_ else " "
        text += glue + doc[k].lower_
        if text in lexicon.titles or (text.endswith("s") and text[:-1] in lexicon.titles):
            length = k - start + 1
    return length


def trimmed(doc: Doc, start: int, end: int) -> Bounds:
    """Cut articles, marks and days off both ends."""
    while start < end and _is_edge(doc[start]):
        start += 1
    while end > start and (_is_edge(doc[end - 1]) or (doc[end - 1].lower_ in TIME_WORDS and end - start > 1)):
        end -= 1
    return start, end


def _is_edge(token: Token) -> bool:
    return token.lower_ in EDGES or token.is_space


def without_title(doc: Doc, start: int, end: int, lexicon: Lexicon) -> Bounds:
    """Cut titles and what stands before them ("former", a nationality) from the front of a person's name."""
    moved = True
    while moved and end - start > 1:
        first = doc[start]
        length = title_length(doc, start, lexicon, end)
        if not length and (
            first.lower_ in ("former", "ex", "then", "acting", "-") or lexicon.is_nationality(first.text)
        ):
            length = 1 if title_length(doc, start + 1, lexicon, end) or first.lower_ == "-" else 0
        moved = 0 < length < end - start
        start += length if moved else 0
    ends_in_title = any(k + title_length(doc, k, lexicon, end) == end for k in range(max(start, end - 3), end))
    return (start, start) if ends_in_title and doc[end - 1].is_title and end - start > 1 else (start, end)


def extended(doc: Doc, start: int, end: int, lexicon: Lexicon, label: str) -> Bounds:
    """Take in capitalised words that the parse joins to the name, and the of-phrase of a body."""
    while end < len(doc) and _goes_on(doc, start, end, label) and not _is_post(doc[end], label, lexicon):
        end += 1
    if start > 0 and doc[start - 1].text in FIRST_PARTS and doc[start - 1].ent_iob_ == "O" and doc[start].is_title:
        start -= 1
    while label in BODIES and start > 0 and _is_joined_before(doc, start, end, lexicon):
        start -= 1
    if label == "EVENT" and start > 0 and YEAR.match(doc[start - 1].text) and doc[start - 1].head.i >= start:
        start -= 1
    if label in ("ORG", "PARTY") and _takes_phrase(doc, start, end, lexicon):
        end = _phrase_end(doc, end)
    return start, end


def _goes_on(doc: Doc, start: int, end: int, label: str) -> bool:
    following, last = doc[end], doc[end - 1]
    if _is_inner_hyphen(doc, end):
        return doc[end + 1].pos_ == "PROPN" or (label == "PERSON" and doc[end + 1].lower_ not in PARTICIPLES)
    if last.text in HYPHENS:
        return following.pos_ == "PROPN" or label == "PERSON"
    if label == "EVENT" and NUMERAL.match(following.text):
        return True
    near = start <= following.head.i < end or any(doc[i].head.i == end for i in range(start, end))
    return following.is_title and following.ent_iob_ == "O" and following.pos_ == "PROPN" and near


def _is_post(token: Token, label: str, lexicon: Lexicon) -> bool:
    """ "Utopia | Senator": a post behind a place or body is no part of its name."""
    word = token.lower_
    return label in ("PLACE", "PARTY", "ORG") and (word in lexicon.titles or word.removesuffix("s") in lexicon.titles)


def _is_inner_hyphen(doc: Doc, i: int) -> bool:
    inside = 0 < i < len(doc) - 1 and doc[i].text in HYPHENS and doc[i + 1].is_alpha
    return inside and not doc[i - 1].whitespace_ and not doc[i].whitespace_ and doc[i + 1].tag_ not in ("VBN", "VBG")


def _is_joined_before(doc: Doc, start: int, end: int, lexicon: Lexicon) -> bool:
    before = doc[start - 1]
    if before.tag_ == "POS" and start > 1:
        return doc[start - 2].lower_ in POSSESSORS and doc[start - 2].is_title
    if before.lower_ in POSSESSORS and doc[start].tag_ == "POS":
        return before.is_title
    if doc[end - 1].text == "Party" and _begins_party(doc, start, lexicon):
        return True
    if not before.is_title or before.ent_iob_ != "O" or before.lower_ in EDGES or before.lower_ in TIME_WORDS:
        return False
    joined = before.dep_ in ("compound", "amod", "flat") and start <= before.head.i < end
    if before.lower_ in lexicon.titles or not joined or before.is_sent_start:
        return False
    return before.pos_ == "PROPN" or (before.pos_ == "ADJ" and _takes_nationality(doc[end - 1], lexicon))


def _begins_party(doc: Doc, start: int, lexicon: Lexicon) -> bool:
    """ "New Utopia | National Party", "Peace | and | Freedom Party"."""
    before = doc[start - 1]
    if before.lower_ == "and" and start > 1:
        before = doc[start - 2]
        if before.ent_type_ in BODIES:
            return False  # a name of its own
        return (
            before.is_title and before.pos_ in ("ADJ", "PROPN", "NOUN") and before.lower_ not in lexicon.organisations
        )
    if before.lower_ == "and" or not before.is_title or before.lower_ in lexicon.titles or before.lower_ in TIME_WORDS:
        return False
    coordinated = doc[start].lower_ == "and"
    return coordinated or (
        before.dep_ in ("compound", "amod", "flat") and before.head.i >= start and before.pos_ != "ADJ"
    )


def _takes_nationality(last: Token, lexicon: Lexicon) -> bool:
    """Parties, companies and wars have adjectives in their names; of state bodies they only say whose they are."""
    kind = lexicon.organisations.get(last.lower_)
    return last.is_title and kind != "Institution" and (kind is not None or last.lower_ in ("war", "revolt", "crisis"))


def _takes_phrase(doc: Doc, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name is that of a body which goes on with of or for, or stopped inside such a phrase."""
    if end + 1 >= len(doc) or doc[end].lower_ not in ("of", "for", "and", "in"):
        return False
    words = [doc[i].lower_ for i in range(start, end)]
    if doc[end].lower_ in ("of", "for"):
        return words[-1] in lexicon.organisations
    joint = next((k for k, w in enumerate(words) if w in ("of", "for")), 0)
    capital = doc[end + 1].tag_ in ("NNP", "NNPS")
    return joint > 0 and words[joint - 1] in lexicon.organisations and capital and _shares_head(doc, end)


def _shares_head(doc: Doc, joint: int) -> bool:
    """Whether what follows "and" is coordinated to the last word of the name, and not to the whole."""
    following = doc[joint + 1]
    while following.head.i == following.i + 1 and following.dep_ in ("compound", "amod"):
        following = following.head
    return following.dep_ in ("nmod", "flat") or (following.dep_ == "conj" and following.head.i == joint - 1)


def _phrase_end(doc: Doc, end: int) -> int:
    """End of an of-phrase in capitals; small joints only where a capital follows."""
    stop = end
    while stop < len(doc):
        k = stop
        while k < len(doc) and k - stop < 3 and doc[k].lower_ in JOINTS:
            k += 1
        if (
            k == len(doc)
            or doc[k].lower_ in TIME_WORDS
            or not doc[k].text[:1].isupper()
            or doc[k].pos_ not in ("PROPN", "ADJ", "NOUN")
        ):
            return stop
        if k > stop and doc[stop].lower_ == "and" and not _shares_head(doc, stop):
            return stop
        stop = k + 1
    return stop
