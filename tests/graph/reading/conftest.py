"""Readings of short texts, each read once for all tests."""

from __future__ import annotations

from functools import cache

import pytest
from looking import Read

from akyn.graph.reading.documents import Document
from akyn.graph.reading.language import LanguageModel
from akyn.graph.reading.reader import Reader
from akyn.graph.reading.reading import Reading


@pytest.fixture(scope="session")
def reader(language: LanguageModel) -> Reader:
    """The built-in reader over the weights of the package."""
    return Reader(language)


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """A function that gives the Reading of a text, without a publication date unless it is given one."""

    @cache
    def read_text(text: str, published: str | None = None) -> Reading:
        return reader.read(Document(id="test", text=text, published=published))

    return read_text
