"""From Readings to the world: who is who, what happened in which order, and who says so. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from akyn.graph.attribution import Attribution
from akyn.graph.claims import world_claims
from akyn.graph.dating import build_chronology, dated_events, identity_statements, ordered_statements
from akyn.graph.identity.clusters import Cluster, cluster_entities, main_type, normal_name
from akyn.graph.identity.elections import same_elections
from akyn.graph.identity.iris import mint_iris
from akyn.graph.model import (
    Eventuality,
    Iris,
    World,
    WorldDocument,
    WorldEntity,
    WorldQuantity,
)
from akyn.graph.reading.reading import Entity, Event, Reading, derive_status, evidence_of
from akyn.graph.statements import merge_proposals, propose_statements, world_quantity
from akyn.graph.timeline import NO_BOUNDS, Chronology, Window, event_windows

__all__ = ["World", "build_world"]


def build_world(readings: Sequence[Reading], *, base: str, known: Chronology | None = None) -> World:
    """The world of a story from its Readings, in the order in which the documents came to it.

    `base` is the start of all its IRIs and ends in "/". The chronology of an earlier world of the story, `known`, is
    taken over, and only what is different is solved: the world is the same as without it.
    """
    documents = _documents(readings, base)
    clusters = cluster_entities(readings)
    iris = _mint(readings, clusters, base)
    entities = _entities(readings, clusters, iris, documents)
    events = _events(readings, iris, documents)
    proposals = [p for reading in readings for p in propose_statements(reading, iris=iris, base=base)]
    statements = merge_proposals(
        proposals,
        event_statuses={event.iri: event.status for event in events},
        evidence=(iris[reading.document.id, id] for reading in readings for id in evidence_of(reading)),
        iris=iris,
    )
    statements += identity_statements(same_elections(readings), iris=iris, base=base)
    chronology = build_chronology(events, statements, _windows(readings, iris, events), known=known)
    return World(
        base=base,
        documents=tuple(documents.values()),
        entities=entities,
        events=tuple(dated_events(events, chronology)),
        statements=tuple(ordered_statements(statements, chronology, base=base)),
        quantities=_quantities(readings, base),
        claims=tuple(world_claims(readings, proposals=proposals, iris=iris, documents=documents)),
        merges=tuple(merge for cluster in clusters for merge in cluster.merges),
        chronology=chronology,
        iris=iris,
    )


def _documents(readings: Sequence[Reading], base: str) -> dict[str, WorldDocument]:
    wanted = [(reading.document.id, reading.document.id) for reading in readings]
    found = zip(mint_iris(wanted, base=f"{base}document/"), readings, strict=True)
    return {r.document.id: WorldDocument(iri=iri, info=r.document, text=r.text) for iri, r in found}


def _mint(readings: Sequence[Reading], clusters: Sequence[Cluster], base: str) -> Iris:
    """IRIs of entities and events, minted document by document: first sight decides."""
    first = {cluster.members[0]: cluster for cluster in clusters}
    wanted: list[tuple[str, str]] = []
    owners: list[Sequence[tuple[str, str]]] = []
    for reading in readings:
        document = reading.document.id
        for entity in reading.entities:
            if cluster := first.get((document, entity.id)):
                wanted.append((_entity_label(entity), f"{document}#{entity.mentions[:1]}{entity.type}"))
                owners.append(cluster.members)
        for event in reading.events:
            wanted.append((event.label, f"{document}#{event.trigger}{event.type}"))
            owners.append([(document, event.id)])
    return {
        member: iri for iri, members in zip(mint_iris(wanted, base=base), owners, strict=True) for member in members
    }


def _entity_label(entity: Entity) -> str:
    return entity.name or entity.description or main_type(entity.type).lower()


def _entities(
    readings: Sequence[Reading], clusters: Sequence[Cluster], iris: Iris, documents: Mapping[str, WorldDocument]
) -> tuple[WorldEntity, ...]:
    by_id = {(r.document.id, entity.id): (r, entity) for r in readings for entity in r.entities}
    out = []
    for cluster in clusters:
        members = [by_id[member] for member in cluster.members]
        label = cluster.name or _entity_label(members[0][1])
        names = {" ".join(n.split()) for reading, entity in members for n in _names(reading, entity)}
        others = sorted(name for name in names if normal_name(name) != normal_name(label))
        out.append(
            WorldEntity(
                iri=iris[cluster.members[0]],
                types=cluster.types,
                label=label,
                other_names=tuple(others) if cluster.name else (),
                documents=tuple(dict.fromkeys(documents[document].iri for document, _ in cluster.members)),
                confidence=max(entity.confidence for _, entity in members),
            )
        )
    return tuple(out)


def _names(reading: Reading, entity: Entity) -> Iterator[str]:
    """How a text names an entity: its full name, and mentions that the name finder took for names."""
    if entity.name:
        yield entity.name
    spans = {name.span for name in reading.names}
    for span in entity.mentions:
        if span in spans:
            yield reading.quote(span)


def _events(readings: Sequence[Reading], iris: Iris, documents: Mapping[str, WorldDocument]) -> list[Eventuality]:
    """Events with their status; when they were is not known yet."""
    events: list[Eventuality] = []
    for reading in readings:
        attribution = Attribution(reading)
        evidence = evidence_of(reading)
        for event in reading.events:
            status = derive_status(event.id, attribution.about(event.id), evidence) or "unrealised"
            events.append(_event(event, status, iris[reading.document.id, event.id], documents[reading.document.id]))
    return events


def _event(event: Event, status: str, iri: str, document: WorldDocument) -> Eventuality:
    return Eventuality(
        iri=iri,
        type=event.type,
        label=event.label,
        status=status,
        document=document.iri,
        edtf=event.time.edtf if event.time else None,
        bounds=NO_BOUNDS,
        rank=None,
        confidence=event.confidence,
    )


def _windows(readings: Iterable[Reading], iris: Iris, events: Iterable[Eventuality]) -> Iterator[Window]:
    """What dates say of each event: its own, and that of its document."""
    happened = {event.iri for event in events if event.status == "happened"}
    for reading in readings:
        for event in reading.events:
            iri = iris[reading.document.id, event.id]
            published = reading.document.published
            yield from event_windows(iri, event.time, published=published, happened=iri in happened)


def _quantities(readings: Iterable[Reading], base: str) -> tuple[WorldQuantity, ...]:
    found = (world_quantity(q, reading, base=base) for reading in readings for q in reading.quantities if q.of)
    return tuple({quantity.iri: quantity for quantity in found}.values())
