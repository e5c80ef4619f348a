"""Names that the model missed: elections with their year, acronyms in brackets, capitalised runs."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from akyn.graph.reading.gazetteer import Lexicon
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.name_spans import (
    HYPHENS,
    POSSESSORS,
    TIME_WORDS,
    YEAR,
    Bounds,
    extended,
    trimmed,
    without_title,
)

__all__ = ["bracketed_spans", "capitalised_runs", "election_spans"]

PARTICLES = frozenset("de da di del della der den van von bin ibn al el la le du dos y e af av ter zu ul ould".split())
ELECTION_WORDS = frozenset(("election", "elections", "referendum", "by-election", "primary", "primaries"))
LOUD = 0.7  # a sentence with a larger share of capitalised words is a headline: its capitals say nothing


def capitalised_runs(parsed: Parsed, lexicon: Lexicon, covered: frozenset[int]) -> Iterator[Bounds]:
    """Runs of capitalised words that stand in no name yet; words that are only capitalised as first words left out."""
    for start, end in parsed.sentences:
        if _is_headline(parsed.doc, start, end):
            continue
        i = start
        while i < end:
            if i in covered or not _starts_name(parsed.doc[i], lexicon):
                i += 1
                continue
            stop = _run_end(parsed.doc, i, end, covered)
            a, b = without_title(parsed.doc, *trimmed(parsed.doc, i, stop), lexicon)
            if a < b and parsed.doc[b - 1].lower_ in lexicon.organisations and covered.isdisjoint(range(b, b + 6)):
                b = extended(parsed.doc, a, b, lexicon, "ORG")[1]
            if a < b and _is_named(parsed.doc, a, b, start, lexicon):
                yield a, b
            i = max(stop, b)


def bracketed_spans(doc: Doc, ends: frozenset[int], covered: frozenset[int]) -> Iterator[Bounds]:
    """Acronyms in brackets right after a name, however they are spelt."""
    for end in sorted(ends):
        if (
            end + 2 < len(doc)
            and doc[end].text == "("
            and end + 1 not in covered
            and doc[end + 2].text in (")", ",", ";")
        ):
            if sum(c.isupper() for c in doc[end + 1].text) >= 2 and len(doc[end + 1]) <= 10:
                yield end + 1, end + 2


def election_spans(doc: Doc) -> Iterator[Bounds]:
    """ "2010 Utopian general election": the word with the modifiers before it, from a year on."""
    last = 0
    for token in doc:
        if token.lower_ not in ELECTION_WORDS:
            continue
        start = token.i
        while start > last and _modifies_election(doc[start - 1]):
            start -= 1
        year = next((i for i in range(start, token.i) if YEAR.match(doc[i].text)), None)
        if year is not None:
            yield (year - 1 if year > start and doc[year - 1].lower_ in TIME_WORDS else year), token.i + 1
            last = token.i + 1


def _modifies_election(token: Token) -> bool:
    word = token.pos_ in ("PROPN", "ADJ", "NOUN", "NUM") or token.tag_ in ("POS", "NNP") or token.text in HYPHENS
    word = word or (token.lower_ == "of" and token.i + 1 < len(token.doc) and token.nbor().text == "Representatives")
    return word and token.lower_ not in ("last", "next", "this", "previous", "first", "second", "recent")


def _is_headline(doc: Doc, start: int, end: int) -> bool:
    if any(doc[i].text in (".", "?", "!") for i in range(max(start, end - 2), end)):
        return False
    words = [t for t in doc[start:end] if t.is_alpha]
    capitals = sum(t.text[:1].isupper() for t in words)
    return len(words) > 4 and capitals / len(words) > LOUD


def _starts_name(token: Token, lexicon: Lexicon) -> bool:
    text = token.text
    if not text[:1].isupper() or token.lower_ in TIME_WORDS or len(text) < 2:
        return False
    return token.pos_ == "PROPN" or text in lexicon.places


def _run_end(doc: Doc, start: int, end: int, covered: frozenset[int]) -> int:
    i = start + 1
    while i < end and i not in covered:
        if doc[i].text[:1].isupper() and doc[i].pos_ in ("PROPN", "ADJ", "NOUN", "X"):
            i += 1
        elif i + 1 < end and _bridges(doc, i):
            i += 1
        else:
            break
    return i


def _bridges(doc: Doc, i: int) -> bool:
    """A hyphen inside a name, or a small particle between two capitals."""
    following = doc[i + 1]
    if not following.text[:1].isupper():
        return False
    if doc[i].tag_ == "POS":
        return doc[i - 1].lower_ in POSSESSORS and following.pos_ == "PROPN"
    tight = doc[i].text in HYPHENS and not doc[i - 1].whitespace_ and not doc[i].whitespace_
    return tight or (doc[i].text in PARTICLES and following.pos_ == "PROPN")


def _is_named(doc: Doc, start: int, end: int, sentence: int, lexicon: Lexicon) -> bool:
    """Whether a run is a name: not a lone title, nationality, or ordinary word that begins the sentence."""
    words = [doc[i].text for i in range(start, end)]
    if any("$" in w or "€" in w for w in words):
        return False
    if all(lexicon.is_nationality(w) or w.lower() in lexicon.titles or w in HYPHENS for w in words):
        return False
    if end - start > 1 or start > sentence:
        return True
    word = words[0].lower()
    common = lexicon.noun_kind(word) is not None or lexicon.noun_kind(word.removesuffix("s")) is not None
    return words[0] in lexicon.places or words[0] in lexicon.first_names or not common
