"""A reader of somebody else: a function that takes a Document and gives a Reading, or its public form as a dict."""

from __future__ import annotations

import dataclasses
import hashlib
import inspect
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any

from akyn.graph.reading.documents import Document
from akyn.graph.reading.reading import DocumentInfo, Reading, reading_from_json, reading_to_json, text_sha256
from akyn.graph.reading.schema_check import faults
from akyn.ontology.errors import ReaderError, ReadingError

__all__ = ["FunctionReader", "load_function"]

LISTS = ("sentences", "names", "entities", "events", "relations", "claims", "order", "times", "quantities")
ABOUT = ("id", "title", "url", "published", "source")


class FunctionReader:
    """Reads with a function and holds what it gives to the rules for a Reading; `version` changes with its source."""

    def __init__(self, function: Callable[[Document], Any], name: str) -> None:
        self._function = function
        self._name = name
        self.version = f"{name}+{_version_of(function)}"

    def read(self, document: Document) -> Reading:
        """The Reading of one document.

        Raises ReaderError where the function fails or gives something that is no Reading of this document.
        """
        try:
            found = self._function(document)
        except Exception as error:  # whatever it is, it is theirs: say where it came from
            message = f"{self._name} failed on {document.id}: {type(error).__name__}: {error}"
            raise ReaderError(message, subject=self._name) from error
        try:
            return self._checked(found, document)
        except ReadingError as error:
            message = f"{self._name} gave no Reading of {document.id}: {error}"
            raise ReaderError(message, subject=self._name) from error

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Readings in order, one at a time."""
        return map(self.read, documents)

    def _checked(self, found: Any, document: Document) -> Reading:
        if isinstance(found, Reading):
            found = reading_to_json(found)
        if not isinstance(found, Mapping):
            raise ReadingError(f"it is of type {type(found).__name__}; return a Reading, or a dict of its public form")
        info = self._info(document, found.get("document"))
        filled = dict.fromkeys(LISTS, ()) | {"text": document.text} | dict(found)
        filled = {**filled, "document": dataclasses.asdict(info)}
        if filled["text"] != document.text:
            raise ReadingError("its text is not that of the document; leave it out, or give it verbatim")
        for fault in faults(filled):
            raise ReadingError(f"{fault}; see reading.schema.json")
        return reading_from_json(filled)

    def _info(self, document: Document, given: Any) -> DocumentInfo:
        """What we know of the document, whatever the function says of it; the language is the function's to say."""
        about = {name: getattr(document, name) for name in ABOUT}
        language = given.get("language") if isinstance(given, Mapping) else None
        return DocumentInfo(**about, sha256=text_sha256(document.text), language=language, reader=self.version)


def load_function(name: str) -> FunctionReader:
    """The reader MODULE:FUNCTION; modules of the current folder are found too.

    Raises ReaderError where one of both is not there.
    """
    module_name, _, function_name = name.partition(":")
    here = os.getcwd()
    if here not in sys.path:
        sys.path.append(here)
    try:
        module = import_module(module_name)
    except ImportError as error:
        message = f"cannot import {module_name!r} of the reader {name}: {error}; install it, or run akyn in its folder"
        raise ReaderError(message, subject=name) from error
    function = getattr(module, function_name, None)
    if not callable(function):
        message = f"{module_name} has no function {function_name!r}; a reader is MODULE:FUNCTION"
        raise ReaderError(message, subject=name)
    return FunctionReader(function, name)


def _version_of(function: Callable[[Document], Any]) -> str:
    """The version that its module gives itself, and a checksum of its file."""
    module = inspect.getmodule(function)
    version = str(getattr(module, "__version__", "0"))
    try:
        source = inspect.getsource(module or function)
    except (OSError, TypeError):
        return version
    return f"{version}+{hashlib.sha256(source.encode()).hexdigest()[:12]}"
