"""The only place where the world and Readings become RDF: quads in the shape that `shapes.ttl` describes.

The default graph holds the world; one graph per document, named by its IRI, its text, claims and mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import resources

import pyoxigraph as ox

from akyn.graph.model import (
    Eventuality,
    OrderStatement,
    RelationStatement,
    Statement,
    World,
    WorldClaim,
    WorldDocument,
    WorldEntity,
    WorldQuantity,
)
from akyn.graph.reading.reading import Reading, Span
from akyn.graph.timeline import Bounds
from akyn.ontology import terms as t

__all__ = ["ontology_quads", "story_quads"]

_XSD = t.PREFIXES["xsd"]
_RDF, _RDFS, _SKOS, _PROV = (t.PREFIXES[name] for name in ("rdf", "rdfs", "skos", "prov"))
_SCHEMA, _NIF, _DCTERMS, _GAF = (t.PREFIXES[name] for name in ("schema", "nif", "dcterms", "gaf"))
_WORLD = ox.DefaultGraph()
_Graph = ox.DefaultGraph | ox.NamedNode


def story_quads(world: World, *, readings: Sequence[Reading]) -> Iterator[ox.Quad]:
    """Every quad of a story, the ontology aside; `readings` are those that the world was built from."""
    for entity in world.entities:
        yield from _entity(entity)
    for event in world.events:
        yield from _event(event)
    for statement in world.statements:
        yield from _statement(statement)
    for quantity in world.quantities:
        yield from _quantity(quantity)
    for document in world.documents:
        yield from _document(document)
    for claim in world.claims:
        yield from _claim(claim)
    for document, reading in zip(world.documents, readings, strict=True):
        yield from _mentions(document, reading, world)


def ontology_quads() -> Iterator[ox.Quad]:
    """The classes, properties and event types, in the graph named by the ontology."""
    graph = ox.NamedNode(t.ONTOLOGY)
    for name in ("akyn.ttl", "event-types.ttl"):
        source = resources.files("akyn.ontology").joinpath(name).read_bytes()
        for quad in ox.parse(source, format=ox.RdfFormat.TURTLE):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _entity(entity: WorldEntity) -> Iterator[ox.Quad]:
    about = _About(entity.iri)
    for type_ in entity.types:
        yield about.node(_RDF + "type", t.PREFIXES["ev"] + type_)
    yield about.text(_RDFS + "label", entity.label)
    for name in entity.other_names:
        yield about.text(_SKOS + "altLabel", name)
    yield about.decimal(t.CONFIDENCE, entity.confidence)


def _event(event: Eventuality) -> Iterator[ox.Quad]:
    about = _About(event.iri)
    yield about.node(_RDF + "type", t.EVENT if event.status == "happened" else t.TOLD_EVENT)
    yield about.node(t.HAS_EVENT_TYPE, t.event_type(event.type))
    yield about.text(_RDFS + "label", event.label)
    yield about.node(t.STATUS, t.STATUSES[event.status])
    yield about.decimal(t.CONFIDENCE, event.confidence)
    yield from _time(about, event.edtf, event.bounds)
    yield from _origins(about, event)
    if event.rank is not None:
        yield about.typed(t.RANK, str(event.rank), "integer")


def _time(about: _About, edtf: str | None, bounds: Bounds) -> Iterator[ox.Quad]:
    if edtf:
        yield about.literal(t.HAS_TIME, ox.Literal(edtf, datatype=_node(t.EDTF)))
    for (predicate, _, _), day in zip(t.BOUNDS, bounds.days, strict=True):
        if day:
            yield about.typed(predicate, day, "date")


def _origins(about: _About, event: Eventuality) -> Iterator[ox.Quad]:
    for (_, predicate, _), origin in zip(t.BOUNDS, event.bounds.origins, strict=True):
        if origin:
            yield about.text(predicate, origin)
    assumed = event.assumed.days if event.assumed else event.bounds.days
    for (_, _, predicate), day, known in zip(t.BOUNDS, assumed, event.bounds.days, strict=True):
        if day and day != known:
            yield about.typed(predicate, day, "date")


def _statement(statement: Statement) -> Iterator[ox.Quad]:
    about = _About(statement.iri)
    yield about.node(_RDF + "type", t.STATEMENT)
    yield about.node(_RDF + "subject", statement.subject)
    yield about.node(_RDF + "predicate", statement.predicate)
    yield about.node(_RDF + "object", statement.object)
    yield about.node(t.STATUS, t.STATUSES[statement.status])
    yield about.decimal(t.CONFIDENCE, statement.confidence)
    if statement.status == "happened":
        yield _About(statement.subject).node(statement.predicate, statement.object)
    if isinstance(statement, RelationStatement):
        yield from _relation(about, statement)
    if isinstance(statement, OrderStatement):
        yield from _order(about, statement)


def _relation(about: _About, relation: RelationStatement) -> Iterator[ox.Quad]:
    yield about.node(_RDF + "type", t.RELATION)
    if relation.begun_by:
        yield about.node(t.BEGUN_BY, relation.begun_by)
    if relation.ended_by:
        yield about.node(t.ENDED_BY, relation.ended_by)
    if relation.ended:
        yield about.typed(t.ENDED, "true", "boolean")
    yield from _time(about, relation.edtf, relation.bounds)


def _order(about: _About, link: OrderStatement) -> Iterator[ox.Quad]:
    yield about.node(_RDF + "type", t.ORDER_LINK)
    for signal in link.signals:
        yield about.text(t.SIGNAL, signal)
    if link.level:
        yield about.text(t.LEVEL, link.level)
    if link.max_gap:
        yield about.typed(t.MAX_GAP, link.max_gap, "duration")
    if link.assumed:
        yield about.typed(t.ASSUMED, "true", "boolean")
    if link.identity:
        yield about.text(_RDFS + "comment", link.identity)
    if link.derived_from:
        yield about.typed(t.DERIVED, "true", "boolean")
    for source in link.derived_from:
        yield about.node(_PROV + "wasDerivedFrom", source)


def _quantity(quantity: WorldQuantity) -> Iterator[ox.Quad]:
    about = _About(quantity.iri)
    yield about.node(_RDF + "type", t.QUANTITY)
    yield about.text(_RDFS + "label", quantity.label)
    if quantity.unit:
        yield about.text(_SCHEMA + "unitText", quantity.unit)
    numbers = (("value", quantity.value), ("minValue", quantity.min), ("maxValue", quantity.max))
    for name, number in numbers:
        if number is not None:
            yield about.decimal(_SCHEMA + name, number)


def _document(document: WorldDocument) -> Iterator[ox.Quad]:
    about = _About(document.iri, _node(document.iri))
    info = document.info
    yield about.node(_RDF + "type", t.DOCUMENT)
    yield about.text(_RDFS + "label", info.title or info.id)
    yield about.text(_DCTERMS + "identifier", info.id)
    yield about.text(_NIF + "isString", document.text)
    yield about.text(t.SHA256, info.sha256)
    for predicate, text in ((_DCTERMS + "title", info.title), (_DCTERMS + "publisher", info.source)):
        if text:
            yield about.text(predicate, text)
    if info.url:
        yield about.typed(_SCHEMA + "url", info.url, "anyURI")
    if info.published:
        yield about.typed(_SCHEMA + "datePublished", info.published[:10], "date")


def _claim(claim: WorldClaim) -> Iterator[ox.Quad]:
    about = _About(claim.iri, _node(claim.document))
    yield about.node(_RDF + "type", t.CLAIM)
    yield about.node(t.SPEAKER, claim.speaker)
    yield about.node(t.MODALITY, t.MODALITIES[claim.modality])
    yield from (about.node(t.STATES, iri) for iri in claim.states)
    yield from (about.node(t.DENIES, iri) for iri in claim.denies)
    yield from _passage(about, claim.document, (claim.begin, claim.end), claim.quote)
    yield about.typed(t.SENTENCE, str(claim.sentence), "integer")
    yield about.decimal(t.CONFIDENCE, claim.confidence)
    for predicate, text in ((t.CUE, claim.cue), (t.RULE, claim.rule)):
        if text:
            yield about.text(predicate, text)
    if claim.within:
        yield about.node(t.WITHIN, claim.within)


def _mentions(document: WorldDocument, reading: Reading, world: World) -> Iterator[ox.Quad]:
    graph = _node(document.iri)
    for id, span in _mentioned(reading):
        about = _About(f"{document.iri}#char={span[0]},{span[1]}", graph)
        yield about.node(_RDF + "type", t.MENTION)
        yield about.node(_GAF + "denotes", world.iris[document.info.id, id])
        yield from _passage(about, document.iri, span, reading.quote(span))


def _mentioned(reading: Reading) -> Iterable[tuple[str, Span]]:
    for entity in reading.entities:
        yield from ((entity.id, span) for span in entity.mentions)
    for event in reading.events:
        yield from ((event.id, span) for span in dict.fromkeys((event.trigger, *event.mentions)))


def _passage(about: _About, document: str, span: Span, quote: str) -> Iterator[ox.Quad]:
    yield about.text(_NIF + "anchorOf", quote)
    yield about.typed(_NIF + "beginIndex", str(span[0]), "integer")
    yield about.typed(_NIF + "endIndex", str(span[1]), "integer")
    yield about.node(_NIF + "referenceContext", document)


class _About:
    """Makes the quads of one subject."""

    def __init__(self, iri: str, graph: _Graph = _WORLD) -> None:
        self._subject = ox.NamedNode(iri)
        self._graph = graph

    def node(self, predicate: str, iri: str) -> ox.Quad:
        return ox.Quad(self._subject, _node(predicate), _node(iri), self._graph)

    def text(self, predicate: str, text: str) -> ox.Quad:
        return self.literal(predicate, ox.Literal(text))

    def typed(self, predicate: str, text: str, datatype: str) -> ox.Quad:
        return self.literal(predicate, ox.Literal(text, datatype=_node(_XSD + datatype)))

    def decimal(self, predicate: str, number: float) -> ox.Quad:
        """Two digits after the point at most: raw model scores differ between machines."""
        return self.typed(predicate, f"{number:.2f}", "decimal")

    def literal(self, predicate: str, literal: ox.Literal) -> ox.Quad:
        return ox.Quad(self._subject, _node(predicate), literal, self._graph)


@lru_cache(maxsize=65_536)
def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)
