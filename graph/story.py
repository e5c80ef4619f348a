"""One story on disk: its sources, what was decided, and the graph that is made of them.

story/story.json        the base of its IRIs; which reader reads it, unless it is the built-in one
story/lexicon.tsv       words of the user's own, where there are any
story/sources/NAME.txt  verbatim, with NAME.json beside it
story/decisions.jsonl   append-only
story/.akyn/            derived, may be deleted at any time
"""

from __future__ import annotations

import json
import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from akyn.graph.files import one_writer, write_durably
from akyn.graph.identity.iris import digest, slug
from akyn.graph.reading.lexicon.own import OwnWords, read_words
from akyn.graph.reading_cache import ReadingCache, settled
from akyn.graph.sources import Source, Sources
from akyn.graph.versions import graph_version, reader_version
from akyn.ontology.errors import StoryError

if TYPE_CHECKING:
    from rdflib import Dataset

    from akyn.graph.check import Problem
    from akyn.graph.chronicle import TimelineEntry as TimelineEntry
    from akyn.graph.questions.ask import Answer
    from akyn.graph.reading.documents import Document
    from akyn.graph.reading.reader import AnyReader
    from akyn.graph.reading.reading import Reading
    from akyn.graph.reasons import Reasons
    from akyn.graph.store import Store, Table, Triples
    from akyn.graph.timeline import Chronology
    from akyn.graph.why import BoundReason, OrderReason
    from akyn.graph.world import World

__all__ = ["ReadReport", "Story"]

_BASE = "https://w3id.org/akyn/story/"


@dataclass(slots=True)
class ReadReport:
    """Ids of the documents that came new, were there already, or replaced an earlier text.

    `foreign` were left out: ids and codes of their languages.
    """

    added: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    foreign: dict[str, str] = field(default_factory=dict)


class Story:
    """A folder with the sources of a story, and everything that can be asked of it.

    `reader` is one of the names that `akyn read --reader` takes, or a reader of your own; without it, the story is
    read as it was last time. `lexicon` are files with words of your own (see graph/reading/lexicon/own.py). Both are
    kept with the story by `read`, a reader if it has a name.
    """

    def __init__(
        self,
        path: Path,
        *,
        base: str,
        reader: AnyReader | str | None = None,
        lexicon: Iterable[str | os.PathLike[str]] = (),
        kept: Mapping[str, str] | None = None,
    ) -> None:
        self.path = path
        self.base = base
        self._given_reader = reader
        self._kept_reader = dict(kept or {})
        self._given_words = read_words(map(Path, lexicon))
        self._sources = Sources(path / "sources")
        self._readings: tuple[Reading, ...] | None = None
        self._world: World | None = None
        self._known: Chronology | None = None
        self._store: Store | None = None

    @classmethod
    def create(
        cls,
        path: str | os.PathLike[str],
        base: str | None = None,
        *,
        reader: AnyReader | str | None = None,
        lexicon: Iterable[str | os.PathLike[str]] = (),
    ) -> Story:
        """Make a new story; `base` starts its IRIs, by default one with the name of the folder.

        Raises StoryError where there is a story already, or none can be made.
        """
        folder = Path(path)
        if _is_story(folder):
            raise StoryError(f"{folder} is a story already; open it, or give another folder", subject=folder)
        if (folder / "story.json").exists():
            raise StoryError(f"{folder} holds a story.json of something else; give another folder", subject=folder)
        base = _checked_base(base or f"{_BASE}{slug(folder.absolute().name) or 'story'}/")
        try:
            (folder / "sources").mkdir(parents=True, exist_ok=True)
            (folder / ".akyn").mkdir(exist_ok=True)
        except OSError as error:
            message = f"cannot make a story in {folder}: {error.strerror}; give another folder"
            raise StoryError(message, subject=folder) from error
        story = cls(folder, base=base, reader=reader, lexicon=lexicon)
        story._write_settings()
        return story

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        reader: AnyReader | str | None = None,
        lexicon: Iterable[str | os.PathLike[str]] = (),
    ) -> Story:
        """Open a story.

        Raises StoryError where there is none or it is damaged.
        """
        folder = Path(path)
        if not _is_story(folder):
            message = f"{folder} is no story; make one with: akyn read --story {folder} FILES"
            raise StoryError(message, subject=folder)
        try:
            settings = json.loads((folder / "story.json").read_bytes())
            base, kept = settings["base"], settings.get("reader", {})
            kept = {name: str(kept[name]) for name in ("name", "version")} if kept else {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            message = f'{folder / "story.json"} is damaged; write {{"base": "https://…/"}} into it'
            raise StoryError(message, subject=folder) from error
        return cls(folder, base=_checked_base(base), reader=reader, lexicon=lexicon, kept=kept)

    @classmethod
    def open_or_create(
        cls,
        path: str | os.PathLike[str],
        *,
        reader: AnyReader | str | None = None,
        lexicon: Iterable[str | os.PathLike[str]] = (),
    ) -> Story:
        """Open the story of a folder, or make one there. Raises StoryError as these do."""
        make = cls.open if _is_story(Path(path)) else cls.create
        return make(path, reader=reader, lexicon=lexicon)

    def __enter__(self) -> Story:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store's files; the story can still be used and opens them again."""
        if self._store is not None:
            self._store.close()
        self._readings = self._world = self._store = None

    def read(self, documents: Iterable[Document], *, any_language: bool = False) -> ReadReport:
        """Add documents and read those that are new; each is safe on disk before the next is taken.

        A document that is not in English is left out, unless the reader is one that may read it or `any_language` is
        set.

        Raises StoryError where another process writes to the story, or nobody can.
        """
        report = ReadReport()
        with one_writer(self.path / ".akyn" / "lock"):
            try:
                self._keep_reader()
                cache = self._cache()
                wanted = documents if any_language else self._in_english(documents, report)
                for source, reading in self._read_new(self._add(wanted, report)):
                    cache.put(source, reading)
            finally:
                self.close()
        return report

    def documents(self) -> tuple[Document, ...]:
        """The documents in the order in which they came, each with its latest text.

        Raises StoryError where a source was changed by somebody else.
        """
        return tuple(self._sources.document(source) for source in self._sources.all())

    def readings(self) -> tuple[Reading, ...]:
        """What was read in each document; only what is not known yet is read now."""
        if self._readings is None:
            cache = self._cache()
            known = {source.id: cache.get(source) for source in self._sources.all()}
            missing = (source for source in self._sources.all() if known[source.id] is None)
            for source, reading in self._read_new(missing):
                cache.put(source, reading)
                known[source.id] = settled(reading, source)
            self._readings = tuple(reading for reading in known.values() if reading)
        return self._readings

    def world(self) -> World:
        """Who is who, what happened and who says so, made of the readings.

        Of the times of an earlier world only what is different is solved again; the earlier world then gives the new
        reasons of its order and dates.
        """
        from akyn.graph.world import build_world

        if self._world is None:
            readings = self.readings()
            known, self._known = self._known, None  # half taken over, it would be worth nothing
            self._world = build_world(readings, base=self.base, known=known)
            self._known = self._world.chronology
        return self._world

    @property
    def store(self) -> Store:
        """The graph; it is rebuilt where it is missing, damaged or older than the sources."""
        if self._store is None:
            self._store = self._open_store()
        return self._store

    def timeline(self) -> list[TimelineEntry]:
        """The events in order, with dates, status, actors and speakers."""
        from akyn.graph.chronicle import read_timeline

        return read_timeline(self.store)

    def why(self, first: str, second: str) -> OrderReason:
        """How two events lie to each other, and from which passages that follows; IRIs or labels.

        Raises LabelError for what names no event, or several.
        """
        from akyn.graph.why import explain_order

        events = [self._event(text) for text in (first, second)]
        return explain_order(self.world(), self._reasons(), *events)

    def why_dated(self, event: str) -> tuple[BoundReason, ...]:
        """Each known bound of an event (IRI or label) with its reasons. Raises LabelError as `why` does."""
        from akyn.graph.why import explain_bounds

        return explain_bounds(self.world(), self._reasons(), self._event(event))

    def ask(self, name: str, *arguments: str) -> Answer:
        """Ask a stock question; an argument is an IRI or a label. Raises QuestionError or LabelError."""
        from akyn.graph.questions.ask import ask

        return ask(self.store, name, *arguments)

    def query(self, sparql: str) -> Table | bool | Triples:
        """Ask in SPARQL 1.1, all prefixes declared. Raises QueryError."""
        return self.store.query(sparql)

    def network(self) -> Any:
        """The actors as a networkx.MultiDiGraph, tied by the events that they share."""
        from akyn.graph.network import actor_network

        return actor_network(self.store)

    def rdflib(self) -> Dataset:
        """The graph as an rdflib Dataset, for reading."""
        return self.store.dataset()

    def check(self) -> list[Problem]:
        """What does not hold: changed sources, quotations, shapes, contradictions of order and dates."""
        from akyn.graph import check

        problems = list(check.check_sources(self._sources))
        try:
            store, world = self.store, self.world()
        except StoryError:
            if problems:
                return problems  # nothing can be rebuilt from sources that were changed
            raise
        problems += check.check_quotations(store, sources=self._sources)
        problems += check.check_shapes(store)
        return [*problems, *check.check_contradictions(world, self.readings())]

    def _event(self, text: str) -> str:
        from akyn.graph.labels import find_by_label

        return find_by_label(text, labels={e.iri: [e.label] for e in self.world().events}, kind="event")

    def _reasons(self) -> Reasons:
        from akyn.graph.reasons import Reasons

        return Reasons(self.world(), self.readings())

    def _in_english(self, documents: Iterable[Document], report: ReadReport) -> Iterator[Document]:
        """The documents that an English reader can read, all of them where the reader is another one."""
        from akyn.graph.reading.language_guard import in_english
        from akyn.graph.reading.reader import reads_english

        given = self._given_reader if self._given_reader is not None else self._kept_reader.get("name", "builtin")
        return iter(in_english(documents, report.foreign) if reads_english(given) else documents)

    def _add(self, documents: Iterable[Document], report: ReadReport) -> Iterator[Source]:
        """Add documents one by one as they are taken; yield those without a Reading."""
        cache = self._cache()
        for document in documents:
            source, outcome = self._sources.add(document)
            getattr(report, outcome).append(source.id)
            if not cache.has(source):
                yield source

    def _read_new(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Reading]]:
        """Read sources in a stream; the reader is only loaded where there is one."""
        stream = iter(sources)
        first = next(stream, None)
        if first is None:
            return
        taken: deque[Source] = deque()

        def documents() -> Iterator[Document]:
            for source in chain([first], stream):
                taken.append(source)
                yield self._sources.document(source)

        for reading in self._reader().read_all(documents()):
            yield taken.popleft(), reading

    def _reader(self) -> AnyReader:
        """The reader that was given, else the one that the story was read with, else the built-in one."""
        from akyn.graph.reading.reader import BUILTIN, load_reader

        given = self._given_reader if self._given_reader is not None else self._kept_reader.get("name", BUILTIN)
        return load_reader(given, self._words()) if isinstance(given, str) else given

    def _words(self) -> OwnWords:
        """The words of the user's own that were given, else those that are kept with the story."""
        kept = self.path / "lexicon.tsv"
        return self._given_words if self._given_words.lines or not kept.exists() else read_words([kept])

    def _reader_version(self) -> str:
        """Of a kept reader as it was when it read, so that the story opens where the reader is not installed."""
        if self._given_reader is None:
            return (self._kept_reader.get("version") or reader_version()) + self._words().version
        return reader_version() + self._words().version if self._given_reader == "builtin" else self._reader().version

    def _keep_reader(self) -> None:
        """Remember words, and a reader given by its name: what is missing later is read in the same way."""
        version, words = self._reader_version(), self._words()
        if self._given_words.lines:
            write_durably(self.path / "lexicon.tsv", words.text.encode())
        if isinstance(self._given_reader, str):
            plain = version.removesuffix(words.version)
            kept = {} if self._given_reader == "builtin" else {"name": self._given_reader, "version": plain}
            if kept != self._kept_reader:
                self._kept_reader = kept
                self._write_settings()

    def _write_settings(self) -> None:
        settings = {"base": self.base} | ({"reader": self._kept_reader} if self._kept_reader else {})
        write_durably(self.path / "story.json", (json.dumps(settings) + "\n").encode())

    def _cache(self) -> ReadingCache:
        return ReadingCache(self.path / ".akyn" / "readings", reader=self._reader_version())

    def _made_of(self) -> str:
        """What the store was made of, in one word."""
        fields = ("id", "sha256", "title", "url", "published", "source")
        sources = [[getattr(source, name) for name in fields] for source in self._sources.all()]
        return digest(self.base, graph_version(), self._reader_version(), json.dumps(sources), length=32)

    def _open_store(self) -> Store:
        """The store as it lies on disk, or built anew; in memory where the folder cannot be written."""
        from akyn.graph.store import Store
        from akyn.graph.store_folder import StoreFolder
        from akyn.graph.triples import ontology_quads, story_quads

        folder, made_of = StoreFolder(self.path / ".akyn" / "store", base=self.base), self._made_of()
        if store := folder.open(made_of):
            return store

        def quads() -> Iterator[Any]:
            return chain(ontology_quads(), story_quads(self.world(), readings=self.readings()))

        self.world()  # what cannot be read is no reason to build in memory
        try:
            with one_writer(self.path / ".akyn" / "lock"):
                return folder.build(quads(), made_of)
        except StoryError:
            store = Store.open(base=self.base)
            store.load(quads())
            return store


def _is_story(folder: Path) -> bool:
    # A story.json alone may be the sidecar of a story.txt.
    return (folder / "story.json").is_file() and (folder / "sources").is_dir()


def _checked_base(base: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`#?]+/", base):
        raise StoryError(f"{base!r} cannot start IRIs; give an http address that ends in /", subject=base)
    return base
