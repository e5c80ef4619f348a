"""RDF files of a story: Turtle and N-Triples (the union of all graphs), TriG, N-Quads and JSON-LD."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from akyn.exports.files import write_whole
from akyn.ontology.errors import InputError

if TYPE_CHECKING:
    from akyn.graph import Story

__all__ = ["RDF_SUFFIXES", "write_rdf", "write_turtle"]

RDF_SUFFIXES = (".ttl", ".trig", ".nq", ".nt", ".jsonld")
"""Suffixes of the RDF files that can be written."""


def write_turtle(story: Story, path: str | os.PathLike[str]) -> Path:
    """Write the story as Turtle: the same story gives the same bytes.

    Raises StoryError where the file cannot be written.
    """
    return write_whole(path, story.store.dump("ttl"))


def write_rdf(story: Story, path: str | os.PathLike[str]) -> Path:
    """Write the story in the RDF format that the suffix names: .ttl .trig .nq .nt .jsonld.

    Raises InputError for another suffix, StoryError where the file cannot be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in RDF_SUFFIXES:
        raise InputError(f"cannot write {path}: end its name with {' '.join(RDF_SUFFIXES)}", subject=path)
    return write_whole(path, story.store.dump(suffix[1:]))
