"""The reasons of an order or a date as a person can check them: in words, with passage and document."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from akyn.graph.model import OrderStatement, Statement, World
from akyn.graph.reading.reading import OrderLink, Reading, Span
from akyn.graph.statements import statement_iri
from akyn.graph.timeline import Gap, Window
from akyn.ontology.dates import format_days
from akyn.ontology.terms import CAUSED_BY, ORDERS, SUB_EVENT_OF

__all__ = ["Passage", "Reason", "Reasons", "relation_words"]

_WORDS = {
    "startsBefore": "begins before",
    "before": "is over before",
    "during": "lies within",
    "meets": "lasts until",
    "overlaps": "shares some time with",
    "equals": "takes as long as",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A sentence of a document; `begin` and `end` are Unicode code points of its text, end excluded."""

    document: str
    begin: int
    end: int
    quote: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why something is so: in words, with the passages that say it, and whether it is only assumed.

    `id` is the IRI of a statement, or names a date by its event. A day of publication has no passage but a `document`.
    """

    id: str
    words: str
    documents: tuple[str, ...]
    passages: tuple[Passage, ...]
    assumed: bool = False


def relation_words(relation: str) -> str:
    """A relation of two events as a verb: "startsBefore" is "begins before"."""
    return _WORDS[relation]


class Reasons:
    """Every reason that the networks of a story may give, by id."""

    def __init__(self, world: World, readings: Sequence[Reading]) -> None:
        self._statements = {statement.iri: statement for statement in world.statements}
        self._labels = {event.iri: event.label for event in world.events}
        self._chronology = world.chronology
        self._passages: dict[str, list[Passage]] = defaultdict(list)
        self._published: dict[str, tuple[str, str]] = {}
        self._identities: dict[str, list[str]] = defaultdict(list)
        for statement in world.statements:
            if isinstance(statement, OrderStatement) and statement.identity:
                self._identities[statement.subject].append(statement.iri)
                self._identities[statement.object].append(statement.iri)
        for reading in readings:
            for id, passage in self._told_in(reading, world):
                self._passages[id].append(passage)
            for id, passage in _passages(reading, world):
                self._passages[id].append(passage)
            for event in reading.events:
                iri = world.iris[reading.document.id, event.id]
                self._published[f"{iri} published"] = (reading.document.id, (reading.document.published or "")[:10])

    def reason(self, id: str) -> Reason:
        """A link, a date or an assumption of a network, in words."""
        statement = self._statements.get(id)
        if statement is not None:
            return self._of_statement(statement)
        part = self._chronology.part(id)
        if isinstance(part, Gap):
            return self._of_gap(part)
        assert isinstance(part, Window)
        return self._of_window(part)

    def reasons(self, ids: Iterable[str]) -> tuple[Reason, ...]:
        """Several, in their order."""
        return tuple(self.reason(id) for id in ids)

    def _of_statement(self, statement: Statement) -> Reason:
        subject, object_ = self._labels[statement.subject], self._labels[statement.object]
        signal = ""
        if isinstance(statement, OrderStatement) and statement.identity:
            words = f"{subject} and {object_} are taken for one event: {statement.identity}"
        elif isinstance(statement, OrderStatement):
            signal = f" (“{' '.join(statement.signals[0].split())}”)" if statement.signals else ""
            words = f"{subject} {relation_words(statement.relation)} {object_}"
        elif statement.predicate == SUB_EVENT_OF:
            words = f"{subject} is part of {object_}"
        else:
            words = f"{subject} comes from {object_}"
        return self._reason(statement.iri, words + signal)

    def _told_in(self, reading: Reading, world: World) -> Iterator[tuple[str, Passage]]:
        """Where a document tells of an event that another tells of too."""
        sentences = _Sentences(reading)
        for event in reading.events:
            for id in self._identities.get(world.iris[reading.document.id, event.id], ()):
                yield id, sentences.of(event.trigger)

    def _of_gap(self, gap: Gap) -> Reason:
        words = f"{self._labels[gap.target]} follows {self._labels[gap.source]} within {gap.days} days, it is assumed"
        return self._reason(gap.id, words, of=gap.id.removesuffix(" gap"), assumed=True)

    def _of_window(self, window: Window) -> Reason:
        label = self._labels[window.event]
        if window.level == "published":
            document, day = self._published[window.id]
            words = f"{label} is told as past in {document}, published {format_days(day, day)}"
            return Reason(id=window.id, words=words, documents=(document,), passages=())
        return self._reason(window.id, f"{label} is dated {format_days(window.earliest, window.latest)}")

    def _reason(self, id: str, words: str, *, of: str | None = None, assumed: bool = False) -> Reason:
        passages = tuple(dict.fromkeys(self._passages[of or id]))
        documents = tuple(dict.fromkeys(passage.document for passage in passages))
        return Reason(id=id, words=words, documents=documents, passages=passages, assumed=assumed)


def _passages(reading: Reading, world: World) -> Iterator[tuple[str, Passage]]:
    """(id of a reason, where a text gives it)."""
    sentences = _Sentences(reading)
    iris = {event.id: world.iris[reading.document.id, event.id] for event in reading.events}
    triggers = {event.id: event.trigger for event in reading.events}
    for link in reading.order:
        iri = statement_iri(world.base, iris[link.from_], ORDERS[link.relation], iris[link.to])
        yield iri, sentences.of(*_told_at(link, triggers))
    for event in reading.events:
        for predicate, others in ((SUB_EVENT_OF, event.part_of), (CAUSED_BY, event.caused_by)):
            for other in others:
                iri = statement_iri(world.base, iris[event.id], predicate, iris[other])
                yield iri, sentences.of(event.trigger, triggers[other])
        if event.time and event.time.span:
            yield f"{iris[event.id]} date", sentences.of(event.time.span)
        else:
            yield f"{iris[event.id]} date", sentences.of(event.trigger)


def _told_at(link: OrderLink, triggers: Mapping[str, Span]) -> tuple[Span, ...]:
    return (link.signal,) if link.signal else (triggers[link.from_], triggers[link.to])


class _Sentences:
    """The sentences of a text by where they begin."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._starts = [start for start, _ in reading.sentences]

    def of(self, *spans: Span) -> Passage:
        """From the sentence of the first span to that of the last."""
        found = [self._sentence(span) for span in spans]
        begin, end = min(b for b, _ in found), max(e for _, e in found)
        return Passage(document=self._reading.document.id, begin=begin, end=end, quote=self._reading.text[begin:end])

    def _sentence(self, span: Span) -> Span:
        at = bisect.bisect_right(self._starts, span[0]) - 1
        return self._reading.sentences[at] if at >= 0 else span
