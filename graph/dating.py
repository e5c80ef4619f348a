"""When everything happened: the statements and dates of a story as two temporal networks, and what follows.

What documents say of events that happened is solved by itself; what is only told is solved beside it and gives way to
it, so that no bound of what happened rests on somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from akyn.graph.identity.elections import SameEvent
from akyn.graph.model import Eventuality, Iris, OrderStatement, Statement
from akyn.graph.statements import statement_iri
from akyn.graph.timeline import Chronology, Derived, Gap, Link, TemporalNetwork, Window, derive_order, layers
from akyn.ontology.terms import CAUSED_BY, ORDERS, SUB_EVENT_OF

__all__ = ["build_chronology", "dated_events", "identity_statements", "ordered_statements"]


def build_chronology(
    events: Sequence[Eventuality],
    statements: Sequence[Statement],
    windows: Iterable[Window],
    *,
    known: Chronology | None = None,
) -> Chronology:
    """Solve both networks of a story; of one that is `known` only what is different, with the same outcome.

    What is known is taken over, not copied: whoever still holds it, holds what is returned.
    """
    links = [(statement.status, link) for statement in statements if (link := _link(statement))]
    gaps = [gap for statement in statements if (gap := _gap(statement))]
    windows = list(windows)
    made = known or Chronology(TemporalNetwork(), TemporalNetwork())
    firm = [link for status, link in links if status == "happened"]
    real = dict.fromkeys(event.iri for event in events if event.status == "happened").keys()
    made.happened.become(
        events=real,
        links=firm,
        windows=[window for window in windows if window.event in real],
        gaps=[gap for gap in gaps if {gap.source, gap.target} <= real],
    )
    only_told = [replace(link, level="told") for status, link in links if _tells(status, link, real)]
    aside = made.happened.aside
    made.told.become(
        events=[event.iri for event in events],
        links=[link for link in (*firm, *only_told) if link.id not in aside],
        windows=[window for window in windows if window.id not in aside],
        gaps=[gap for gap in gaps if gap.id not in aside],
    )
    return made


def dated_events(events: Iterable[Eventuality], chronology: Chronology) -> list[Eventuality]:
    """The events with the bounds that the networks give, and their display layers."""
    found = []
    for event in events:
        network = chronology.network(event.iri)
        found.append(replace(event, bounds=network.bounds(event.iri), assumed=network.assumed(event.iri)))
    ranks = layers(_holding(chronology), bounds={event.iri: event.bounds for event in found})
    return [replace(event, rank=ranks.get(event.iri)) for event in found]


def ordered_statements(statements: Sequence[Statement], chronology: Chronology, *, base: str) -> list[Statement]:
    """The statements, those disputed that contradict others, with those that follow from what holds.

    Nothing follows from what is set aside.
    """
    aside = chronology.happened.aside
    found = {s.iri: replace(s, status="disputed") if s.iri in aside else s for s in statements}
    confidence = {s.iri: s.confidence for s in statements}
    stated = (s for s in statements if isinstance(s, OrderStatement) and s.status == "happened" and s.iri not in aside)
    for derived in derive_order([link for s in stated if (link := _link(s))]):
        follows = _follows(derived, base, min(confidence[id] for id in derived.links))
        known = found.get(follows.iri)
        if isinstance(known, OrderStatement):
            follows = replace(known, status="happened", derived_from=derived.links)
        found[follows.iri] = follows
    return list(found.values())


def identity_statements(sames: Iterable[SameEvent], *, iris: Iris, base: str) -> Iterator[OrderStatement]:
    """That an event told in two documents took place at one time, with the reason why it is one."""
    predicate = ORDERS["equals"]
    for same in sames:
        subject, object_ = iris[same.left], iris[same.right]
        yield OrderStatement(
            iri=statement_iri(base, subject, predicate, object_),
            subject=subject,
            predicate=predicate,
            object=object_,
            status="happened",
            confidence=0.8,
            relation="equals",
            level="inferred",
            identity=same.reason,
        )


def _tells(status: str, link: Link, happened: Set[str]) -> bool:
    """Whether a link that is only told orders anything: what is planned may follow what happened, nothing else."""
    if status == "unrealised" and {link.source, link.target} & happened:
        return link.source in happened and link.relation in ("before", "startsBefore", "meets")
    return status not in ("happened", "denied")


def _holding(chronology: Chronology) -> list[Link]:
    network, aside = chronology.told, chronology.told.aside
    parts = (network.part(id) for id in network.parts if id not in aside)
    return [part for part in parts if isinstance(part, Link)]


def _link(statement: Statement) -> Link | None:
    """Order as it is stated; a part lies within its whole, and what is caused begins after its cause."""
    id, subject, object_ = statement.iri, statement.subject, statement.object
    if isinstance(statement, OrderStatement):
        level = statement.level or "explicit"
        return Link(id=id, source=subject, relation=statement.relation, target=object_, level=level)
    if statement.predicate == SUB_EVENT_OF:
        return Link(id=id, source=subject, relation="during", target=object_, level="world")
    if statement.predicate == CAUSED_BY:
        return Link(id=id, source=object_, relation="startsBefore", target=subject, level="world")
    return None


def _gap(statement: Statement) -> Gap | None:
    if not isinstance(statement, OrderStatement) or statement.status != "happened" or not statement.max_gap:
        return None
    days = _days(statement.max_gap)
    ends = (statement.subject, statement.object)
    return None if days is None else Gap(id=f"{statement.iri} gap", source=ends[0], target=ends[1], days=days)


_UNITS: Mapping[str, int] = {"D": 1, "W": 7, "M": 31, "Y": 366}


def _days(duration: str) -> int | None:
    """Whole days of an ISO 8601 duration of one unit, at most.

    >>> _days("P2W")
    14
    """
    match = re.fullmatch(r"P(\d+)([DWMY])", duration)
    return int(match[1]) * _UNITS[match[2]] if match else None


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
