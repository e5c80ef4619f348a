"""From Readings to the world: who is who, what happened in which order, and who says so. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from akyn.graph.attribution import Attribution
from akyn.graph.identity.clusters import Cluster, cluster_entities, main_type, normal_name
from akyn.graph.identity.iris import digest, mint_iris
from akyn.graph.model import (
    Eventuality,
    Iris,
    OrderStatement,
    Statement,
    World,
    WorldClaim,
    WorldDocument,
    WorldEntity,
    WorldQuantity,
)
from akyn.graph.reading.reading import Claim, Entity, Event, Reading, derive_status
from akyn.graph.statements import Proposal, merge_proposals, propose_statements, statement_iri, world_quantity
from akyn.graph.timeline import (
    Contradiction,
    Link,
    consistent_links,
    derive_order,
    event_bounds,
    layers,
)
from akyn.ontology.terms import ORDERS

__all__ = ["World", "build_world"]


def build_world(readings: Sequence[Reading], *, base: str) -> World:
    """The world of a story from its Readings, in the order in which the documents came to it.

    `base` is the start of all its IRIs and ends in "/".
    """
    documents = _documents(readings, base)
    clusters = cluster_entities(readings)
    iris = _mint(readings, clusters, base)
    entities = _entities(readings, clusters, iris, documents)
    events, clashes = _events(readings, iris, documents)
    proposals = [p for reading in readings for p in propose_statements(reading, iris=iris, base=base)]
    statements = merge_proposals(
        proposals,
        event_statuses={event.iri: event.status for event in events},
        evidence=(entity.iri for entity in entities if "Object" in entity.types),
        iris=iris,
    )
    statements, order, contradictions = _order(statements, events, base)
    ranks = layers(order, bounds={event.iri: event.bounds for event in events})
    return World(
        base=base,
        documents=tuple(documents.values()),
        entities=entities,
        events=tuple(replace(event, rank=ranks.get(event.iri)) for event in events),
        statements=tuple(statements),
        quantities=_quantities(readings, base),
        claims=tuple(_claims(readings, proposals, iris, documents)),
        merges=tuple(merge for cluster in clusters for merge in cluster.merges),
        contradictions=(*clashes, *contradictions),
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


def _events(
    readings: Sequence[Reading], iris: Iris, documents: Mapping[str, WorldDocument]
) -> tuple[list[Eventuality], list[Contradiction]]:
    events: list[Eventuality] = []
    clashes: list[Contradiction] = []
    for reading in readings:
        attribution = Attribution(reading)
        evidence = frozenset(entity.id for entity in reading.entities if "Object" in entity.type)
        for event in reading.events:
            status = derive_status(event.id, attribution.about(event.id), evidence) or "unrealised"
            found, clash = _event(event, status, iris[reading.document.id, event.id], documents[reading.document.id])
            events.append(found)
            if clash:
                clashes.append(Contradiction(links=(), events=(found.iri,), reason=clash))
    return events, clashes


def _event(event: Event, status: str, iri: str, document: WorldDocument) -> tuple[Eventuality, str | None]:
    published = document.info.published
    bounds, clash = event_bounds(event.time, published=published, happened=status == "happened")
    found = Eventuality(
        iri=iri,
        type=event.type,
        label=event.label,
        status=status,
        document=document.iri,
        edtf=event.time.edtf if event.time else None,
        bounds=bounds,
        rank=None,
        confidence=event.confidence,
    )
    return found, clash


def _order(
    statements: Sequence[Statement], events: Sequence[Eventuality], base: str
) -> tuple[list[Statement], list[Link], list[Contradiction]]:
    """Statements with what follows from those that hold, all links that can hold, and what contradicts."""
    bounds = {event.iri: event.bounds for event in events}
    links = {s.iri: s for s in statements if isinstance(s, OrderStatement) and s.status != "denied"}
    asserted = [_link(s) for s in links.values() if s.status == "happened"]
    told = [_link(s) for s in links.values() if s.status != "happened"]
    holding, clashes = consistent_links(asserted, bounds=bounds)
    tellable, told_clashes = consistent_links(told, given=holding, bounds=bounds)
    aside = {link.id for link in asserted} - {link.id for link in holding}
    out = {s.iri: replace(s, status="disputed") if s.iri in aside else s for s in statements}
    statuses = {link.id: links[link.id].confidence for link in holding}
    for derived in derive_order(holding):
        predicate = ORDERS[derived.relation]
        iri = statement_iri(base, derived.source, predicate, derived.target)
        stated = out.get(iri)
        follows = OrderStatement(
            iri=iri,
            subject=derived.source,
            predicate=predicate,
            object=derived.target,
            status="happened",
            confidence=min(statuses[id] for id in derived.links),
            relation=derived.relation,
            derived_from=derived.links,
        )
        out[iri] = (
            replace(stated, status="happened", derived_from=derived.links)
            if isinstance(stated, OrderStatement)
            else follows
        )
    return list(out.values()), [*holding, *tellable], [*clashes, *told_clashes]


def _link(statement: OrderStatement) -> Link:
    return Link(id=statement.iri, source=statement.subject, relation=statement.relation, target=statement.object)


def _quantities(readings: Iterable[Reading], base: str) -> tuple[WorldQuantity, ...]:
    found = (world_quantity(q, reading, base=base) for reading in readings for q in reading.quantities if q.of)
    return tuple({quantity.iri: quantity for quantity in found}.values())


def _claims(
    readings: Sequence[Reading], proposals: Iterable[Proposal], iris: Iris, documents: Mapping[str, WorldDocument]
) -> Iterator[WorldClaim]:
    """Claims of all documents with the events and statements that they state or deny."""
    said: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for proposal in proposals:
        for claim, denied in proposal.claims:
            said[proposal.document, claim.id, denied].append(proposal.statement.iri)
    for reading in readings:
        document = reading.document.id
        attribution = Attribution(reading)
        found: dict[str, WorldClaim] = {}
        for claim in reading.claims:
            states = _targets(claim.states, reading, iris, said[document, claim.id, False])
            denies = _targets(claim.denies, reading, iris, said[document, claim.id, True])
            speaker = iris[document, claim.speaker] if claim.speaker else documents[document].iri
            found[claim.id] = _claim(claim, reading, attribution, documents[document].iri, speaker, states, denies)
        for claim in reading.claims:
            within = found[claim.within].iri if claim.within else None
            yield replace(found[claim.id], within=within)


def _targets(ids: Iterable[str], reading: Reading, iris: Iris, statements: Iterable[str]) -> tuple[str, ...]:
    events = [iris[reading.document.id, id] for id in ids if reading.kind(id) == "event"]
    return tuple(dict.fromkeys((*events, *statements)))


def _claim(
    claim: Claim,
    reading: Reading,
    attribution: Attribution,
    document: str,
    speaker: str,
    states: tuple[str, ...],
    denies: tuple[str, ...],
) -> WorldClaim:
    begin, end = min(start for start, _ in claim.content), max(end for _, end in claim.content)
    cue = " ".join(reading.quote(claim.cue).split()) if claim.cue else None
    key = digest(speaker, claim.modality, repr(claim.content), repr(claim.cue), *states, *denies, length=12)
    return WorldClaim(
        iri=f"{document}#claim-{key}",
        document=document,
        speaker=speaker,
        modality=claim.modality,
        states=states,
        denies=denies,
        begin=begin,
        end=end,
        quote=reading.text[begin:end],
        sentence=attribution.sentence(begin),
        cue=cue,
        within=None,
        confidence=claim.confidence,
        rule=claim.rule,
    )
