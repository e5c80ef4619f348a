"""The door to the ways out: few names, loaded when they are asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from akyn import exports
from akyn.exports.turtle import RDF_SUFFIXES, write_rdf
from akyn.graph.store import FORMATS
from akyn.ontology.errors import InputError


def test_the_public_names_are_there_and_sorted() -> None:
    """What `from akyn.exports import …` gives."""
    assert exports.__all__ == sorted(exports.__all__)
    assert all(callable(getattr(exports, name)) for name in exports.__all__)


def test_an_unknown_name_is_an_error_of_python() -> None:
    """As in any module."""
    with pytest.raises(AttributeError):
        _ = exports.write_stone


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    """pyvis and the store wait for `draw` and `write_turtle`."""
    code = "import sys, akyn.exports; print([n for n in ('pyvis', 'pyoxigraph', 'spacy') if n in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"


def test_every_format_of_the_store_can_be_written() -> None:
    """The command line's suffixes are the store's formats."""
    assert {suffix.removeprefix(".") for suffix in RDF_SUFFIXES} == set(FORMATS)


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    """Before anything is asked of the story."""
    with pytest.raises(InputError, match=r"\.ttl"):
        write_rdf(None, tmp_path / "a.docx")  # type: ignore[arg-type]
