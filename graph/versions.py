"""What derived files depend on besides their sources: the reader, and what makes a graph of its Readings."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

__all__ = ["graph_version", "reader_version"]

_ROOM = Path(__file__).parent


@cache
def reader_version() -> str:
    """Version of the built-in reader, found without loading it; it changes with rules, words and model."""
    reading = _ROOM / "reading"
    meta = reading / "weights" / "model" / "meta.json"
    model = json.loads(meta.read_bytes()) if meta.exists() else {}
    files = [*reading.glob("*.py"), *(reading / "lexicon").glob("*")]
    return f"akyn-{version('akyn')}+{model.get('name')}-{model.get('version')}+{_digest(files)}"


@cache
def graph_version() -> str:
    """Version of what turns Readings into a graph, the ontology with it."""
    ontology = _ROOM.parent / "ontology"
    folders = ((_ROOM, "*.py"), (_ROOM / "identity", "*.py"), (ontology, "*.py"), (ontology, "*.ttl"))
    files = [file for folder, pattern in folders for file in folder.glob(pattern)]
    return f"akyn-{version('akyn')}+{_digest(files)}"


def _digest(files: list[Path]) -> str:
    hashed = hashlib.sha256()
    for file in sorted(file for file in files if file.is_file()):
        hashed.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return hashed.hexdigest()[:12]
