"""The built-in reader: documents in, Readings out; the same text and version give the same Reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from itertools import islice

from akyn.graph.reading.assembly import assemble
from akyn.graph.reading.documents import Document
from akyn.graph.reading.language import LanguageModel, load_language_model
from akyn.graph.reading.reading import DocumentInfo, Reading, text_sha256

__all__ = ["Reader", "load_reader"]

BATCH = 32  # documents parsed together


class Reader:
    """Reads English news with a language model and rules; `version` changes whenever its Readings may."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self.version = f"akyn-{version('akyn')}+{model.name}"

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
def load_reader() -> Reader:
    """The built-in reader, its model loaded once a process."""
    return Reader(load_language_model())
