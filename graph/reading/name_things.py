"""Names of things: share indices ("FTSE 100", "Nikkei 225 index") and products ("Boeing 787 Dreamliner", "A380s")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc

from akyn.graph.reading.gazetteer import Lexicon, load_lexicon
from akyn.graph.reading.name_spans import TIME_WORDS, YEAR, Bounds

__all__ = ["is_index", "is_model_name", "product_key", "thing_spans"]

INDEX_TAIL = r"(?: (?:[Ss]tock|[Ss]hare|[Ee]quity|[Mm]arket|[Cc]omposite|[Ii]ndustrial))*(?: (?:[Ii]ndex|[Aa]verage))?"
INDEX_WORDS = re.compile(r"\b(?:[Ii]ndex|[Ii]ndices|[Cc]omposite)$")
MODEL = r"(?:[A-Z]{1,4}-?\d{2,4}[A-Z]{0,3}|[A-Z]{2,4}-?\d[A-Z]{0,2}|\d[a-z]\d|\d{3}(?:-\d{2,3})?[A-Z]{0,3})s?"
MODEL_WORD = re.compile(rf"(?<![\w.,$€£%/+-]){MODEL}(?![\w%/]|[.,]\d|-\w)")
PLAIN = re.compile(r"\d+(-\d+)?s?$")
VERSION = re.compile(r" \d{1,4}(?:\.\d{1,2})?[A-Za-z]?s?\b(?![%.,]\d)")
NO_PRODUCT = re.compile(
    r"(?:G\d+|Q\d|H\dN\d|COVID-?\d+|[CS]O2|MI\d|[TU]-?\d\d|FY\d+|BRCA\d|[A-Z]{2,}\d{3,4}|[AB]C\d+|AD\d+)s?$"
)
ROADS = frozenset("motorway motorways highway highways road freeway interstate junction route".split())
WORTH = frozenset("fell rose dropped gained points million billion per".split())
CARRIED = frozenset("flight article resolution section chapter channel group page number no no. room gate unit".split())


def thing_spans(doc: Doc, lexicon: Lexicon) -> Iterator[Bounds]:
    """Names of indices and products in text order, without overlap."""
    found = sorted({*_indices(doc), *_products(doc, lexicon)}, key=lambda b: (b[0], -b[1]))
    last = 0
    for start, end in found:
        if start >= last:
            yield start, end
            last = end


def is_index(name: str, lexicon: Lexicon) -> bool:
    """Whether a name or noun phrase names an index of shares or prices.

    >>> is_index("FTSE 100 index", load_lexicon()), is_index("Kodak", load_lexicon())
    (True, False)
    """
    return lexicon.known.get(name) == "Index" or bool(INDEX_WORDS.search(name)) or _names_index(name)


def is_model_name(name: str) -> bool:
    """Whether a name ends in the number of a model, with or without its nickname.

    >>> is_model_name("Boeing 737-800"), is_model_name("A380s"), is_model_name("Apollo Theatre")
    (True, True, False)
    """
    return product_key(name) != ""


def product_key(name: str) -> str:
    """The model number in a name, in capitals, without a plural ("Airbus A380s": "A380"), "" without one."""
    found = MODEL_WORD.search(name)
    return found[0].removesuffix("s").upper() if found else ""


def _names_index(name: str) -> bool:
    return bool(_index_pattern().fullmatch(name))


@lru_cache(maxsize=1)
def _index_pattern() -> re.Pattern[str]:
    return _longest_first("Index", INDEX_TAIL)


@lru_cache(maxsize=1)
def _product_pattern() -> re.Pattern[str]:
    return _longest_first("Object", "s?")


def _longest_first(kind: str, tail: str) -> re.Pattern[str]:
    names = sorted((name for name, of in load_lexicon().known.items() if of == kind), key=lambda n: (-len(n), n))
    return re.compile(rf"(?<![\w&/])(?:{'|'.join(map(re.escape, names))}){tail}(?![\w&/])")


def _indices(doc: Doc) -> Iterator[Bounds]:
    for match in _index_pattern().finditer(doc.text):
        span = doc.char_span(*match.span())
        if span is not None and not _is_publisher(doc, span.end):
            yield span.start, span.end


def _is_publisher(doc: Doc, end: int) -> bool:
    """ "Dow Jones & Company", "Dow Jones Newswires" are firms."""
    return end + 1 < len(doc) and (doc[end].text == "&" or doc[end].text in ("Newswires", "Company", "Inc.", "Group"))


def _products(doc: Doc, lexicon: Lexicon) -> Iterator[Bounds]:
    models: set[str] = set()
    makers: dict[int, tuple[int, int]] = {}
    for match in MODEL_WORD.finditer(doc.text):
        span = doc.char_span(*match.span(), alignment_mode="expand")
        if span is None or NO_PRODUCT.match(match[0]) or lexicon.organisations.get(match[0].lower()):
            continue
        start = _maker_start(doc, span.start, lexicon)
        named = start < span.start and not YEAR.match(match[0])
        if PLAIN.match(match[0]) and not named and product_key(match[0]) not in models:
            continue
        if _is_number_of(doc, span.start, span.end):
            continue
        models.add(product_key(match[0]))
        makers[span.start] = (start, _nickname_end(doc, span.end))
    yield from makers.values()
    yield from _known_products(doc)


def _known_products(doc: Doc) -> Iterator[Bounds]:
    for match in _product_pattern().finditer(doc.text):
        end = match.end()
        if version := VERSION.match(doc.text, end):
            end = version.end()
        span = doc.char_span(match.start(), end) or doc.char_span(*match.span())
        if span is not None:
            yield span.start, span.end


def _maker_start(doc: Doc, start: int, lexicon: Lexicon) -> int:
    """First word of the maker right before a model number, the number itself where there is none."""
    for k in range(max(0, start - 3), start):
        name = doc[k:start].text
        if lexicon.known.get(name) == "Organization" or (k == start - 1 and doc[k].ent_type_ == "ORG"):
            return k
    return start


def _is_number_of(doc: Doc, start: int, end: int) -> bool:
    """Roads, flights and articles have numbers too, and so have amounts."""
    before = doc[start - 1].lower_ if start else ""
    after = doc[end].lower_ if end < len(doc) else ""
    return before in CARRIED or after in ROADS or after in WORTH


def _nickname_end(doc: Doc, end: int) -> int:
    """Take in the nickname of a model: "787 Dreamliner", "787 “Dreamliner”", "A350 XWB"."""
    opened = end < len(doc) and doc[end].text in ('"', "“", "``", "‘")
    k = end + opened
    capital = k < len(doc) and doc[k].text[:1].isupper() and doc[k].is_alpha and doc[k].lower_ not in TIME_WORDS
    return k + 1 if capital and not doc[k - 1].is_sent_start else end
