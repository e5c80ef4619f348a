"""What a story's world is made of: documents, entities, events, statements, quantities and claims, by their IRIs.

A statement is asserted, as a plain triple, exactly where its status is happened: the documents report it in their own
voice (or evidence shows it), nobody denies it, and so it is with the events that it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from akyn.graph.identity.clusters import Merge
from akyn.graph.reading.reading import DocumentInfo
from akyn.graph.timeline import Bounds, Chronology

__all__ = [
    "Eventuality",
    "Iris",
    "OrderStatement",
    "RelationStatement",
    "Statement",
    "World",
    "WorldClaim",
    "WorldDocument",
    "WorldEntity",
    "WorldQuantity",
]

Iris = Mapping[tuple[str, str], str]
"""(id of a document, id in its Reading) -> IRI of an entity or event."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WorldDocument:
    """A document of the story by its IRI."""

    iri: str
    info: DocumentInfo
    text: str = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class WorldEntity:
    """Somebody or something of the story; `types` are local names of classes, `documents` IRIs."""

    iri: str
    types: tuple[str, ...]
    label: str
    other_names: tuple[str, ...]
    documents: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Eventuality:
    """What happened (status happened) or is only told.

    `rank` is its display layer, None where nothing places it; `assumed` are tighter bounds that rest on an assumption.
    """

    iri: str
    type: str
    label: str
    status: str
    document: str
    edtf: str | None
    bounds: Bounds
    rank: int | None
    confidence: float
    assumed: Bounds | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One triple as a node that claims state or deny; asserted where `status` is happened."""

    iri: str
    subject: str
    predicate: str
    object: str
    status: str
    confidence: float


@dataclass(frozen=True, kw_only=True, slots=True)
class RelationStatement(Statement):
    """A relation of two entities that holds for a while."""

    begun_by: str | None = None
    ended_by: str | None = None
    ended: bool = False
    edtf: str | None = None
    bounds: Bounds = field(default_factory=Bounds)


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderStatement(Statement):
    """The order of two events, as a passage says it or (`derived_from` IRIs of others) as it follows.

    `identity`: why the two are taken for one event, told in two documents.
    """

    relation: str
    level: str | None = None
    signals: tuple[str, ...] = ()
    max_gap: str | None = None
    assumed: bool = False
    derived_from: tuple[str, ...] = ()
    identity: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WorldQuantity:
    """A number as reported, exact or within bounds (inclusive)."""

    iri: str
    label: str
    unit: str | None
    value: float | None
    min: float | None
    max: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class WorldClaim:
    """Who says what in which passage; `begin` and `end` are code points of the document, end excluded."""

    iri: str
    document: str
    speaker: str
    modality: str
    states: tuple[str, ...]
    denies: tuple[str, ...]
    begin: int
    end: int
    quote: str
    sentence: int
    cue: str | None
    within: str | None
    confidence: float
    rule: str


@dataclass(frozen=True, kw_only=True, slots=True)
class World:
    """Everything of a story but the texts' mentions; `iris` finds what a Reading's id became."""

    base: str
    documents: tuple[WorldDocument, ...]
    entities: tuple[WorldEntity, ...]
    events: tuple[Eventuality, ...]
    statements: tuple[Statement, ...]
    quantities: tuple[WorldQuantity, ...]
    claims: tuple[WorldClaim, ...]
    merges: tuple[Merge, ...]
    chronology: Chronology = field(repr=False)
    iris: Iris = field(repr=False)
