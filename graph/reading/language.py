"""The only door to spaCy: text in, one dependency-parsed Doc over the verbatim text out.

Whole quotations are parsed apart from the sentence that frames them, and the marks of partial quotations are left out
of the parse: both raise the accuracy of the parser on news. The pieces are then laid back over the verbatim text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import cast

import numpy as np
from lemminflect import getLemma
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab
from thinc.types import Ints2d

from akyn.graph.reading.packed_model import load_packed
from akyn.graph.reading.repairs import repair

__all__ = ["LanguageModel", "Parsed", "Quote", "load_language_model"]

WEIGHTS = Path(__file__).parent / "weights" / "model"
BATCH = 32  # documents parsed together
LONGEST = 1_500  # tokens in one piece of the parse; longer paragraphs are cut, so that time stays linear
LONGEST_SENTENCE = 200  # tokens; what runs on for longer is cut: no parse of it is right, and its cost is not linear
LAID = ("TAG", "POS", "MORPH", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE")
TERMINAL = frozenset((".", "!", "?", "…", "..."))
OPEN = {"“": "”", "``": "''", "«": "»", "„": "“", "‘": "’"}
ELLIPSES = frozenset(("…", "...", "...."))  # in the middle of a sentence: words were left out of a quotation
OWN = frozenset(("nsubj", "nsubj:pass", "aux", "aux:pass"))
STRAIGHT = frozenset(('"', "''"))
PARAGRAPH = re.compile(r"[ \t]*(?:\r\n|\r|\n)\s*")
FORMER_WORD = re.compile(r"[Ee]x-[a-z]{3,}$")  # "ex-leader" is one word: cut in three, it confuses the parser
WRAPPED_LINE = 50  # characters: a line this long without an end mark goes on in the next one


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens inside quotation marks, end excluded; `whole` where they are sentences of their own."""

    start: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """One Doc over the verbatim text, its sentences as token ranges (they never overlap) and its quotations."""

    doc: Doc
    sentences: tuple[tuple[int, int], ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tokens that are parsed together: their places in the document, and the words shown to the parser."""

    places: list[int]
    words: list[str]
    spaces: list[bool]
    cut: bool = False  # begins where a text without a full stop was cut: a sentence of its own for want of a better


class LanguageModel:
    """A trained pipeline behind the one method that the reader needs; `adapt` brings its parses into our scheme."""

    def __init__(self, nlp: Language, adapt: Callable[[Doc], Doc] | None = None) -> None:
        self._nlp = nlp
        self._adapt = adapt
        if hasattr(nlp.tokenizer, "token_match"):
            nlp.tokenizer.token_match = FORMER_WORD.match
        self._nlp.max_length = 100_000_000  # pieces are short; only the tokenizer sees a whole text

    @property
    def name(self) -> str:
        """Name and version, part of the reader's version."""
        return f"{self._nlp.meta['name']}-{self._nlp.meta['version']}"

    def parse_all(self, texts: Iterable[str]) -> Iterator[Parsed]:
        """Parse texts in order, many at a time; each keeps its verbatim characters and offsets."""
        stream = iter(texts)
        while batch := list(islice(stream, BATCH)):
            laid_out = [_lay_out(self._nlp.make_doc(text)) for text in batch]
            pieces = [
                Doc(self._nlp.vocab, words=piece.words, spaces=piece.spaces)
                for layout in laid_out
                for piece in layout.pieces
            ]
            parsed = iter(self._parsed(pieces))
            for layout in laid_out:
                yield _joined(layout, list(islice(parsed, len(layout.pieces))), self._nlp.vocab)

    def _parsed(self, pieces: list[Doc]) -> Iterator[Doc]:
        for doc in self._nlp.pipe(pieces, batch_size=256):
            yield self._adapt(doc) if self._adapt else doc


def load_language_model(path: Path = WEIGHTS) -> LanguageModel:
    """Load the pipeline that ships with the package."""
    return LanguageModel(load_packed(path))


@dataclass(frozen=True, slots=True)
class _Layout:
    doc: Doc
    paragraphs: list[tuple[int, int]]
    quotes: list[Quote]
    pieces: list[_Piece]


def _lay_out(doc: Doc) -> _Layout:
    """Cut a tokenised text into paragraphs, quotations and the pieces to parse."""
    layout = _Layout(doc, _paragraphs(doc), [], [])
    for start, end in layout.paragraphs:
        quotes = list(_quotes(doc, start, end))
        layout.quotes.extend(quotes)
        layout.pieces.extend(_pieces(doc, start, end, quotes))
    return layout


def _paragraphs(doc: Doc) -> list[tuple[int, int]]:
    """Token ranges of paragraphs: a line is one, unless it was wrapped in the middle of a sentence."""
    breaks = [0]
    for token in doc:
        if token.is_space and PARAGRAPH.search(token.text) and token.i > breaks[-1]:
            if not _is_wrapped(doc, breaks[-1], token.i):
                breaks.append(token.i + 1)
    return [(a, b) for a, b in zip(breaks, [*breaks[1:], len(doc)], strict=True) if a < b]


def _is_wrapped(doc: Doc, start: int, newline: int) -> bool:
    line_start = next((i + 1 for i in range(newline - 1, start, -1) if "\n" in doc[i].text), start)
    length = doc[newline].idx - doc[line_start].idx
    goes_on = newline + 1 < len(doc) and doc[newline].text.count("\n") == 1
    ended = doc[newline - 1].text[-1:] in ".!?:…”\"'’»"
    return goes_on and length >= WRAPPED_LINE and not ended


def _quotes(doc: Doc, start: int, end: int) -> Iterator[Quote]:
    """Quotations of a paragraph; one that is never closed runs to its end, as in speeches over many paragraphs."""
    opened: int | None = None
    closing = ""
    for i in range(start, end):
        mark = doc[i].text
        if opened is None:
            if mark in OPEN and (mark != "‘" or _closes_later(doc, i, end)):
                opened, closing = i + 1, OPEN[mark]
            elif mark in STRAIGHT:
                opened, closing = i + 1, mark
        elif mark == closing or (mark in STRAIGHT and closing in ("”", "''", '"')):
            if opened < i:
                yield Quote(opened, i, _is_whole(doc, start, end, opened, i))
            opened = None
    if opened is not None and end - opened > 3 and closing != "’":
        yield Quote(opened, end, _is_whole(doc, start, end, opened, end))


def _closes_later(doc: Doc, mark: int, end: int) -> bool:
    """Whether a single opening mark has its closing one: an apostrophe stands inside or right after a word."""
    return any(
        doc[i].text == "’" and (doc[i].whitespace_ or i + 1 == end or doc[i + 1].is_punct) for i in range(mark + 2, end)
    )


def _is_whole(doc: Doc, start: int, end: int, first: int, last: int) -> bool:
    """Whether a quotation stands as sentences of its own, after the prototype's measured rule."""
    words = [token for token in doc[first:last] if not token.is_punct and not token.is_space]
    before = next((doc[i].text for i in range(first - 2, start - 1, -1) if not doc[i].is_space), "")
    after = doc[last + 1].text if last + 1 < end else ""
    inside = doc[last - 1].text
    begins = not before or before in {",", ":", *TERMINAL} or before[-1:] in ".!?”"
    closes = (
        inside in {",", "--", "–", "—", *TERMINAL} or inside[-1:] in ".!?" or after in {",", *TERMINAL} or last == end
    )
    return len(words) >= 3 and begins and closes and words[0].text[:1].isupper()


def _pieces(doc: Doc, start: int, end: int, quotes: list[Quote]) -> Iterator[_Piece]:
    """The frame of a paragraph and each whole quotation in it; marks and blanks belong to none."""
    whole = [quote for quote in quotes if quote.whole]
    marks = {i for quote in quotes for i in (quote.start - 1, quote.end)}
    marks |= {i for i in range(start, end - 1) if doc[i].text in ELLIPSES and doc[i + 1].text[:1].islower()}
    quoted = {i for quote in whole for i in range(quote.start, quote.end)}
    frame = [i for i in range(start, end) if i not in quoted and i not in marks and not doc[i].is_space]
    respelled = dict(_frame_spelling(doc, start, frame, whole))
    for part in _between_quotes(doc, frame, quoted):
        yield from _cut(doc, part, respelled)
    for quote in whole:
        places = [i for i in range(quote.start, quote.end) if i not in marks and not doc[i].is_space]
        yield from _cut(doc, places, {})


def _between_quotes(doc: Doc, frame: list[int], quoted: set[int]) -> Iterator[list[int]]:
    """A frame cut where a quotation stands after a full stop: what follows it is a sentence of its own."""
    part: list[int] = []
    for place in frame:
        over_quote = bool(part) and any(i in quoted for i in range(part[-1] + 1, place))
        if over_quote and doc[part[-1]].text in TERMINAL:
            yield part
            part = []
        part.append(place)
    if part:
        yield part


def _frame_spelling(doc: Doc, start: int, frame: list[int], whole: list[Quote]) -> Iterator[tuple[int, str]]:
    """What the parser is shown where a quotation was cut out: a full stop before it."""
    inside = set(frame)
    for quote in whole:
        before = next((i for i in range(quote.start - 2, start - 1, -1) if i in inside), None)
        ends_sentence = doc[quote.end - 1].text[-1:] in ".!?…"
        if before is not None and doc[before].text in (",", ":") and ends_sentence:
            yield before, "."


def _cut(doc: Doc, places: list[int], respelled: dict[int, str]) -> Iterator[_Piece]:
    while places and doc[places[0]].text in {",", ";"}:
        places = places[1:]
    cut = False
    while places:
        length = _piece_length(doc, places)
        part, places = places[:length], places[length:]
        words = [respelled.get(i, doc[i].text) for i in part]
        following = [*part[1:], part[-1]]
        spaces = [bool(doc[i].whitespace_) or j != i + 1 for i, j in zip(part, following, strict=True)]
        yield _Piece(part, words, spaces, cut)
        cut = bool(places) and doc[part[-1]].text not in TERMINAL


def _piece_length(doc: Doc, places: list[int]) -> int:
    """How many tokens are parsed together: up to the last full stop in reach, or where no sentence can still be one."""
    end = comma = 0
    for k, place in enumerate(places[:LONGEST], 1):
        if doc[place].text in TERMINAL:
            end = k
        elif doc[place].text in (",", ";", ":"):
            comma = k
        if k - end >= LONGEST_SENTENCE:
            return end or (comma if comma > LONGEST_SENTENCE // 2 else k)
    return len(places) if len(places) <= LONGEST else end or LONGEST


def _joined(layout: _Layout, parts: list[Doc], vocab: Vocab) -> Parsed:
    """Lay the parses of the pieces over the whole text; marks and blanks hang on their neighbour."""
    doc = layout.doc
    table = np.zeros((len(doc), len(LAID)), dtype=np.uint64)
    starts: set[int] = set()
    covered = np.zeros(len(doc), dtype=bool)
    for piece, part in zip(layout.pieces, parts, strict=True):
        places = np.array(piece.places, dtype=np.int64)
        values = part.to_array([*LAID, "SENT_START"])
        heads = np.arange(len(places)) + values[:, LAID.index("HEAD")].astype(np.int64)
        values[:, LAID.index("HEAD")] = (places[heads] - places).astype(np.uint64)
        table[places] = values[:, :-1]
        covered[places] = True
        begins = values[:, -1].astype(np.int64) == 1
        starts |= set(places[begins].tolist()) | set(places[:1].tolist())
    _hang(layout, table, covered, vocab)
    laid = Doc(vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
    if len(doc):
        laid.from_array(list(LAID), cast(Ints2d, table))
    for token in laid:
        _coordinate_alike(token)
        token.lemma_ = _lemma(token.text, token.pos_)
    sentences = tuple(_sentences(laid, layout, starts))
    repair(laid, sentences)
    return Parsed(laid, sentences, tuple(layout.quotes))


def _coordinate_alike(verb: Token) -> None:
    """ "Said he had come to talk and urged …": a past tense goes with the past tense above, not with the infinitive."""
    if verb.tag_ != "VBD" or verb.dep_ != "conj" or verb.head.tag_ != "VB" or any(c.dep_ in OWN for c in verb.children):
        return
    above = verb.head
    while above.head.i != above.i and above.tag_ != "VBD":
        above = above.head
    if above.tag_ == "VBD" and above.i < verb.i:
        verb.head = above


@lru_cache(maxsize=100_000)
def _lemma(word: str, pos: str) -> str:
    """The dictionary form: a table knows more verbs and nouns than a model learns from treebanks."""
    if pos == "PROPN":
        return word
    if pos not in ("VERB", "AUX", "NOUN"):
        return word.lower()
    found = getLemma(word.lower(), upos="VERB" if pos == "AUX" else pos)
    return str(found[0]) if found else word.lower()


def _hang(layout: _Layout, table: NDArray[np.uint64], covered: NDArray[np.bool_], vocab: Vocab) -> None:
    """Give tokens outside the parse a head, and open a name anew where the token before it is outside."""
    iob, head, dep = LAID.index("ENT_IOB"), LAID.index("HEAD"), LAID.index("DEP")
    punct = vocab.strings.add("punct")
    for start, end in layout.paragraphs:
        inside = np.flatnonzero(covered[start:end]) + start
        if not len(inside):
            continue
        for i in (np.flatnonzero(~covered[start:end]) + start).tolist():
            left = int(np.searchsorted(inside, i)) - 1
            neighbour = int(inside[max(left, 0)])
            table[i, head] = np.array(neighbour - i, dtype=np.int64).astype(np.uint64)
            table[i, dep] = punct
    table[~covered, iob] = 2
    broken = (table[1:, iob] == 1) & (table[:-1, iob] == 2)
    table[1:, iob][broken] = 3


def _sentences(doc: Doc, layout: _Layout, starts: set[int]) -> Iterator[tuple[int, int]]:
    """Sentences as printed: a frame and the quotation that it introduces or follows are one."""
    opening = {quote.start - 1 for quote in layout.quotes}
    forced = {piece.places[0] for piece in layout.pieces if piece.cut}
    for start, end in layout.paragraphs:
        begins: list[int] = []
        for i in range(start, end):
            if doc[i].is_space or i not in starts:
                continue
            first = i - 1 if i - 1 in opening and i - 1 >= start else i
            before = next((doc[k].text for k in range(first - 1, start - 1, -1) if not doc[k].is_space), "")
            if not begins or i in forced or _ends_sentence(doc, before, i):
                begins.append(first if begins or first == start else start)
        for a, b in zip(begins, [*begins[1:], end] if begins else [], strict=True):
            stop = next((k + 1 for k in range(b - 1, a - 1, -1) if not doc[k].is_space), a)
            first = next((k for k in range(a, stop) if not doc[k].is_space), stop)
            if first < stop:
                yield first, stop


def _ends_sentence(doc: Doc, before: str, start: int) -> bool:
    closed = before[-1:] in ".!?…" or (before[-1:] in "”\"'’»" and _closed_by_stop(doc, start))
    return closed and not doc[start].text[:1].islower()


def _closed_by_stop(doc: Doc, start: int) -> bool:
    inner = next((doc[k].text for k in range(start - 1, -1, -1) if doc[k].text[-1:] not in "”\"'’» \n"), "")
    return inner[-1:] in ".!?…"
