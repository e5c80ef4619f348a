"""The sources of a story: `sources/NAME.txt`, verbatim and never changed, and `NAME.json` beside it.

The text is written first, the JSON makes it part of the story: after a crash a document is there whole or not at all.
Another text of a known document is a new version beside the old one; the latest counts.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from akyn.graph.files import write_durably
from akyn.graph.identity.iris import slug
from akyn.graph.reading.documents import Document
from akyn.graph.reading.reading import text_sha256
from akyn.ontology.errors import InputError, StoryError

__all__ = ["Outcome", "Source", "Sources"]

Outcome = Literal["added", "replaced", "unchanged"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """What is kept of a document beside its text; `file` is its name without suffix, `order` counts additions."""

    file: str
    id: str
    sha256: str
    order: int
    version: int = 1
    title: str | None = None
    url: str | None = None
    published: str | None = None
    source: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    fetched: str = ""


class Sources:
    """The sources of one story, read once; this object is their only writer.

    Raises StoryError for a source file that cannot be understood.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._by_id: dict[str, Source] = {}
        for source in sorted(map(_load, sorted(folder.glob("*.json"))), key=lambda s: s.version):
            self._by_id[source.id] = source

    def all(self) -> tuple[Source, ...]:
        """The latest version of each document, in the order in which they came to the story."""
        return tuple(sorted(self._by_id.values(), key=lambda source: source.order))

    def path(self, source: Source) -> Path:
        """Where its text lies."""
        return self.folder / f"{source.file}.txt"

    def text(self, source: Source) -> str:
        """Its text as it lies there now, which `Source.sha256` need not be that of.

        Raises StoryError where it is missing or not UTF-8.
        """
        path = self.path(source)
        try:
            return path.read_bytes().decode()
        except OSError as error:
            raise StoryError(f"cannot read {path}: {error.strerror}; restore it", subject=path) from error
        except UnicodeDecodeError as error:
            raise StoryError(f"{path} is no longer UTF-8 text; restore it", subject=path) from error

    def document(self, source: Source) -> Document:
        """The document again, as it was added.

        Raises StoryError where its text was changed since.
        """
        text = self.text(source)
        if text_sha256(text) != source.sha256:
            path = self.path(source)
            raise StoryError(f"{path} was changed since it was added; restore it, or read it again", subject=path)
        return Document(
            id=source.id,
            text=text,
            title=source.title,
            url=source.url,
            published=source.published,
            source=source.source,
            extra=source.extra,
        )

    def add(self, document: Document) -> tuple[Source, Outcome]:
        """Make a document part of the story, durably.

        The same text again changes its metadata at most; another text under its id or URL is its new version.
        """
        data = _encoded(document)
        sha256 = text_sha256(document.text)
        known = self._known(document, sha256)
        if known and known.sha256 == sha256:
            source = _with_metadata(known, known, document)
            if source != known:
                self._write_json(source)
            return source, "unchanged"
        if known:
            order, version, id = known.order, known.version + 1, known.id
        else:
            order, version, id = self._next_order(), 1, document.id
        file = self._free_name(slug(id) or "document", version, data)
        new = Source(file=file, id=id, sha256=sha256, order=order, version=version, fetched=_now())
        source = _with_metadata(new, known, document)
        write_durably(self.path(source), data)
        self._write_json(source)
        return source, "replaced" if known else "added"

    def _known(self, document: Document, sha256: str) -> Source | None:
        same_text = (source for source in self._by_id.values() if source.sha256 == sha256)
        same_url = (s for s in self._by_id.values() if document.url and s.url == document.url)
        return self._by_id.get(document.id) or next(same_text, None) or next(same_url, None)

    def _next_order(self) -> int:
        return 1 + max((source.order for source in self._by_id.values()), default=0)

    def _free_name(self, name: str, version: int, data: bytes) -> str:
        name = name if version == 1 else f"{name}-v{version}"
        tries = itertools.chain([name], (f"{name}-{n}" for n in itertools.count(2)))
        return next(candidate for candidate in tries if self._is_free(candidate, data))

    def _is_free(self, name: str, data: bytes) -> bool:
        """Also where a crash left the same text without its JSON."""
        if (self.folder / f"{name}.json").exists():
            return False
        text = self.folder / f"{name}.txt"
        return not text.exists() or text.read_bytes() == data

    def _write_json(self, source: Source) -> None:
        data = {name: value for name, value in asdict(source).items() if name != "file"}
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        write_durably(self.folder / f"{source.file}.json", text.encode())
        self._by_id[source.id] = source


def _load(path: Path) -> Source:
    try:
        data = json.loads(path.read_bytes())
        return Source(file=path.stem, **data)
    except (OSError, ValueError, TypeError) as error:
        raise StoryError(f"{path} is not the description of a source: {error}; restore it", subject=path) from error


def _with_metadata(source: Source, known: Source | None, document: Document) -> Source:
    """What a document says goes before what was known of it; what it leaves open stays."""
    before = known or source
    return replace(
        source,
        title=document.title or before.title,
        url=document.url or before.url,
        published=document.published or before.published,
        source=document.source or before.source,
        extra={**before.extra, **document.extra},
    )


def _encoded(document: Document) -> bytes:
    try:
        return document.text.encode()
    except UnicodeEncodeError as error:
        message = f"the text of {document.id!r} holds half a character (a lone surrogate); mend its encoding"
        raise InputError(message, subject=document.id) from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
