"""Readings kept between runs, by text, reader and day of publication. Derived: it may be deleted at any time."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
from pathlib import Path

from akyn.graph.identity.iris import digest
from akyn.graph.reading.reading import DocumentInfo, Reading, reading_from_json, reading_to_json
from akyn.graph.sources import Source
from akyn.ontology.errors import ReadingError

__all__ = ["ReadingCache", "settled"]


class ReadingCache:
    """A folder of Readings made by one version of a reader."""

    def __init__(self, folder: Path, *, reader: str) -> None:
        self._folder = folder
        self._reader = reader

    def has(self, source: Source) -> bool:
        """Whether there is a Reading of this text (not whether it is whole)."""
        return self._path(source).exists()

    def get(self, source: Source) -> Reading | None:
        """The Reading with the document's present title and address; None where there is none or it is damaged."""
        try:
            reading = reading_from_json(json.loads(self._path(source).read_bytes()))
        except (OSError, ValueError, ReadingError):
            return None
        return _with_info(reading, source) if reading.document.sha256 == source.sha256 else None

    def put(self, source: Source, reading: Reading) -> None:
        """Keep a Reading where the folder can be written; where not, it is made anew next time."""
        path = self._path(source)
        half = path.with_name(f"{path.name}.{os.getpid()}.half")
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            half.write_text(json.dumps(reading_to_json(reading), ensure_ascii=False), encoding="utf-8")
            os.replace(half, path)

    def _path(self, source: Source) -> Path:
        key = digest(self._reader, source.published or "", length=12)
        return self._folder / f"{source.sha256[:24]}-{key}.json"


def settled(reading: Reading, source: Source) -> Reading:
    """A fresh Reading as it comes back from the cache: rounded, with the document's present metadata."""
    return _with_info(reading_from_json(reading_to_json(reading)), source)


def _with_info(reading: Reading, source: Source) -> Reading:
    info = DocumentInfo(
        id=source.id,
        sha256=source.sha256,
        title=source.title,
        url=source.url,
        published=source.published,
        source=source.source,
        language=reading.document.language,
        reader=reading.document.reader,
    )
    return dataclasses.replace(reading, document=info)
