"""Readers: documents in, Readings out; the same text and version give the same Reading.

`builtin` is ours: a language model and rules. `spacy:NAME` puts another spaCy pipeline under the same rules, and
`MODULE:FUNCTION` is somebody's own reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Protocol

from akyn.graph.reading.assembly import assemble
from akyn.graph.reading.documents import Document
from akyn.graph.reading.language import LanguageModel, load_language_model
from akyn.graph.reading.reading import DocumentInfo, Reading, text_sha256
from akyn.graph.versions import reader_version
from akyn.ontology.errors import ReaderError

__all__ = ["BUILTIN", "AnyReader", "Reader", "load_reader"]

BUILTIN = "builtin"
BATCH = 32  # documents parsed together
SPACY = "spacy:"


class AnyReader(Protocol):
    """What reads documents: `version` changes whenever its Readings may."""

    version: str

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Readings in the order of the documents."""


class Reader:
    """Reads English news with a language model and rules; `version` changes whenever its Readings may."""

    def __init__(self, model: LanguageModel, *, foreign: str = "") -> None:
        self._model = model
        self.version = f"{reader_version()}+{foreign}{model.name}" if foreign else reader_version()

    def read(self, document: Document) -> Reading:
        """The Reading of one document."""
        return next(self.read_all([document]))

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Readings in order, a batch at a time: memory does not grow with the number of documents."""
        stream = iter(documents)
        while batch := list(islice(stream, BATCH)):
            parses = self._model.parse_all(document.text for document in batch)
            for document, parsed in zip(batch, parses, strict=True):
                yield assemble(parsed, self._info(document))

    def _info(self, document: Document) -> DocumentInfo:
        return DocumentInfo(
            id=document.id,
            sha256=text_sha256(document.text),
            title=document.title,
            url=document.url,
            published=document.published,
            source=document.source,
            language="en",
            reader=self.version,
        )


@cache
def load_reader(name: str = BUILTIN) -> AnyReader:
    """A reader by its name, loaded once a process: builtin, spacy:NAME or MODULE:FUNCTION.

    Raises ReaderError where there is none of the name, or it lacks what it needs.
    """
    if name == BUILTIN:
        return Reader(load_language_model())
    if name.startswith(SPACY) and name != SPACY:
        from akyn.graph.reading.foreign_pipeline import load_pipeline

        return Reader(load_pipeline(name.removeprefix(SPACY)), foreign=SPACY)
    module, _, function = name.partition(":")
    if module and function:
        from akyn.graph.reading.foreign_function import load_function

        return load_function(name)
    raise ReaderError(f"there is no reader {name!r}; give builtin, spacy:NAME or MODULE:FUNCTION", subject=name)
