"""The order of events as statements: what is stated and can hold, what follows from it, and what contradicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from akyn.graph.model import Eventuality, OrderStatement, Statement
from akyn.graph.statements import statement_iri
from akyn.graph.timeline import Bounds, Contradiction, Derived, Link, consistent_links, derive_order
from akyn.ontology.terms import ORDERS

__all__ = ["order_statements"]


def order_statements(
    statements: Sequence[Statement], *, events: Sequence[Eventuality], base: str
) -> tuple[list[Statement], list[Link], list[Contradiction]]:
    """All statements with what follows from the links that hold; all links that can hold; the contradictions.

    What documents say of events that happened goes before what is only told. Links that hold but contradict each
    other, or the dates, become disputed; nothing follows from them.
    """
    bounds = {event.iri: event.bounds for event in events}
    links = [s for s in statements if isinstance(s, OrderStatement) and s.status != "denied"]
    holding, clashes = _consistent([s for s in links if s.status == "happened"], [], bounds)
    told, told_clashes = _consistent([s for s in links if s.status != "happened"], holding, bounds)
    kept = {link.id for link in (*holding, *told)}
    aside = {s.iri for s in links if s.status == "happened" and s.iri not in kept}
    found = {s.iri: replace(s, status="disputed") if s.iri in aside else s for s in statements}
    confidence = {s.iri: s.confidence for s in links}
    for derived in derive_order(holding):
        follows = _follows(derived, base, min(confidence[id] for id in derived.links))
        stated = found.get(follows.iri)
        if isinstance(stated, OrderStatement):
            follows = replace(stated, status="happened", derived_from=derived.links)
        found[follows.iri] = follows
    return list(found.values()), [*holding, *told], [*clashes, *told_clashes]


def _consistent(
    statements: Sequence[OrderStatement], given: Sequence[Link], bounds: Mapping[str, Bounds]
) -> tuple[tuple[Link, ...], tuple[Contradiction, ...]]:
    links = (Link(id=s.iri, source=s.subject, relation=s.relation, target=s.object) for s in statements)
    return consistent_links(links, given=given, bounds=bounds)


def _follows(derived: Derived, base: str, confidence: float) -> OrderStatement:
    predicate = ORDERS[derived.relation]
    return OrderStatement(
        iri=statement_iri(base, derived.source, predicate, derived.target),
        subject=derived.source,
        predicate=predicate,
        object=derived.target,
        status="happened",
        confidence=confidence,
        relation=derived.relation,
        derived_from=derived.links,
    )
