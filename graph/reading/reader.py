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
from akyn.graph.reading.lexicon.own import NO_WORDS, OwnWords, in_force
from akyn.graph.reading.reading import DocumentInfo, Reading, text_sha256
from akyn.graph.versions import reader_version
from akyn.ontology.errors import ReaderError

__all__ = ["BUILTIN", "AnyReader", "Reader", "load_reader", "reads_english"]

BUILTIN = "builtin"
BATCH = 32  # documents parsed together
SPACY = "spacy:"
ENGLISH = "en"


class AnyReader(Protocol):
    """What reads documents: `version` changes whenever its Readings may.

    One that has a `language` of "en" is not given texts that are in another language for certain.
    """

    version: str

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Readings in the order of the documents."""


class Reader:
    """Reads English news with a language model and rules; `version` changes whenever its Readings may."""

    language = ENGLISH

    def __init__(self, model: LanguageModel, *, foreign: str = "", words: OwnWords = NO_WORDS) -> None:
        self._model = model
        self._words = words
        self.version = f"{reader_version()}{f'+{foreign}{model.name}' if foreign else ''}{words.version}"

    def read(self, document: Document) -> Reading:
        """The Reading of one document."""
        return next(self.read_all([document]))

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Readings in order, a batch at a time: memory does not grow with the number of documents."""
        stream = iter(documents)
        while batch := list(islice(stream, BATCH)):
            parses = self._model.parse_all(document.text for document in batch)
            for document, parsed in zip(batch, parses, strict=True):
                with in_force(self._words):
                    reading = assemble(parsed, self._info(document))
                yield reading

    def _info(self, document: Document) -> DocumentInfo:
        return DocumentInfo(
            id=document.id,
            sha256=text_sha256(document.text),
            title=document.title,
            url=document.url,
            published=document.published,
            source=document.source,
            language=ENGLISH,
            reader=self.version,
        )


def load_reader(name: str = BUILTIN, words: OwnWords = NO_WORDS) -> AnyReader:
    """A reader by its name, its model loaded once a process: builtin, spacy:NAME or MODULE:FUNCTION.

    `words` are the user's own beside akyn's lists. Raises ReaderError where there is no reader of the name, it lacks
    what it needs, or it takes no words.
    """
    if name == BUILTIN:
        return Reader(_builtin_model(), words=words)
    if name.startswith(SPACY) and name != SPACY:
        return Reader(_spacy_model(name.removeprefix(SPACY)), foreign=SPACY, words=words)
    module, _, function = name.partition(":")
    if not (module and function):
        raise ReaderError(f"there is no reader {name!r}; give builtin, spacy:NAME or MODULE:FUNCTION", subject=name)
    if words.lines:
        raise ReaderError(f"a word list is for akyn's own rules, not for {name}; leave out --lexicon", subject=name)
    return _function(name)


def reads_english(reader: AnyReader | str) -> bool:
    """Whether a reader, or one of that name, reads English only."""
    if isinstance(reader, str):
        return reader == BUILTIN or reader.startswith(SPACY)
    return getattr(reader, "language", None) == ENGLISH


@cache
def _builtin_model() -> LanguageModel:
    return load_language_model()


@cache
def _spacy_model(name: str) -> LanguageModel:
    from akyn.graph.reading.foreign_pipeline import load_pipeline

    return load_pipeline(name)


@cache
def _function(name: str) -> AnyReader:
    from akyn.graph.reading.foreign_function import load_function

    return load_function(name)
