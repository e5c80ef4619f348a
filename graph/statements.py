"""From the roles, parts, causes, relations, order links and quantities of Readings to one statement per triple."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from akyn.graph.attribution import Attribution
from akyn.graph.identity.iris import digest
from akyn.graph.model import Iris, OrderStatement, RelationStatement, Statement, WorldQuantity
from akyn.graph.reading.reading import Claim, Event, OrderLink, Quantity, Reading, Relation, derive_status
from akyn.graph.timeline import relation_bounds
from akyn.ontology.terms import CAUSED_BY, ORDERS, QUANTITY_OF, RELATIONS, ROLES, SUB_EVENT_OF

__all__ = ["Proposal", "merge_proposals", "propose_statements", "statement_iri", "world_quantity"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement as one passage gives it, the claims on it, and the events that must have happened for it to hold.

    Of a claim only what it says of this statement counts: `claims` are (claim, whether it denies the statement).
    """

    document: str
    statement: Statement
    claims: tuple[tuple[Claim, bool], ...]
    needs: tuple[str, ...] = ()


def statement_iri(base: str, *parts: str) -> str:
    """IRI of the statement of a triple (subject, predicate, object, what qualifies it).

    >>> statement_iri("https://example.org/", "s", "p", "o")
    'https://example.org/statement/352a029ad80a48b5'
    """
    return f"{base}statement/{digest(*parts)}"


def propose_statements(reading: Reading, *, iris: Iris, base: str) -> Iterator[Proposal]:
    """Every statement that a Reading gives, with the claims behind it; their status is not yet known."""
    return _Proposer(reading, iris, base).proposals()


def merge_proposals(
    proposals: Iterable[Proposal], *, event_statuses: Mapping[str, str], evidence: Iterable[str], iris: Iris
) -> list[Statement]:
    """One statement per IRI, in order of first sight, with the status that all claims on it give.

    `evidence`: IRIs of the Objects, whose word counts as the document's. A statement that holds has events that
    happened; where one did not, the statement has that event's status.
    """
    groups: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        groups.setdefault(proposal.statement.iri, []).append(proposal)
    shown = frozenset(evidence)
    return [
        replace(_merged([p.statement for p in group]), status=_status(group, event_statuses, shown, iris))
        for group in groups.values()
    ]


def world_quantity(quantity: Quantity, reading: Reading, *, base: str) -> WorldQuantity:
    """A number of a Reading; equal numbers in equal words are one."""
    label = " ".join(reading.quote(quantity.span).split())
    numbers = (quantity.value, quantity.min, quantity.max)
    key = digest(label.casefold(), quantity.unit or "", *map(repr, numbers))
    return WorldQuantity(
        iri=f"{base}quantity/{key}",
        label=label,
        unit=quantity.unit,
        value=quantity.value,
        min=quantity.min,
        max=quantity.max,
    )


class _Proposer:
    """Goes through one Reading."""

    def __init__(self, reading: Reading, iris: Iris, base: str) -> None:
        self._reading = reading
        self._document = reading.document.id
        self._attribution = Attribution(reading)
        self._iris = iris
        self._base = base
        self._relations: dict[str, str] = {}

    def proposals(self) -> Iterator[Proposal]:
        for event in self._reading.events:
            yield from self._roles(event)
            yield from self._links(event)
        for relation in self._reading.relations:
            yield self._relation(relation)
        for link in self._reading.order:
            yield self._order(link)
        for quantity in self._reading.quantities:
            yield from self._quantity(quantity)

    def _roles(self, event: Event) -> Iterator[Proposal]:
        subject = self._iri(event.id)
        for participant in event.participants:
            object_ = self._iri(participant.entity or participant.event or "")
            claims = _said(event.id, self._attribution.about_role(event, participant.span))
            statement = self._statement(subject, ROLES[participant.role], object_, participant.confidence)
            yield Proposal(self._document, statement, claims, (subject,))

    def _links(self, event: Event) -> Iterator[Proposal]:
        subject = self._iri(event.id)
        claims = _said(event.id, self._attribution.about_role(event, None))
        for predicate, ids in ((SUB_EVENT_OF, event.part_of), (CAUSED_BY, event.caused_by)):
            for object_ in map(self._iri, ids):
                statement = self._statement(subject, predicate, object_, event.confidence)
                yield Proposal(self._document, statement, claims, (subject, object_))

    def _relation(self, relation: Relation) -> Proposal:
        triple = (self._iri(relation.subject), RELATIONS[relation.predicate], self._iri(relation.object))
        begun_by = self._iri(relation.begun_by) if relation.begun_by else None
        ended_by = self._iri(relation.ended_by) if relation.ended_by else None
        edtf = relation.time.edtf if relation.time else None
        ended = ["ended"] if relation.ended else []
        # Two terms in one office are two relations.
        qualifiers = [f"{n}={x}" for n, x in (("begun", begun_by), ("ended", ended_by), ("time", edtf)) if x]
        iri = statement_iri(self._base, *triple, *qualifiers, *ended)
        self._relations[relation.id] = iri
        statement = RelationStatement(
            iri=iri,
            subject=triple[0],
            predicate=triple[1],
            object=triple[2],
            status="",
            confidence=relation.confidence,
            begun_by=begun_by,
            ended_by=ended_by,
            ended=relation.ended,
            edtf=edtf,
            bounds=relation_bounds(relation.time),
        )
        claims = self._attribution.about_passage(relation.id, relation.span)
        return Proposal(self._document, statement, _said(relation.id, claims))

    def _order(self, link: OrderLink) -> Proposal:
        ends = (self._iri(link.from_), self._iri(link.to))
        predicate = ORDERS[link.relation]
        statement = OrderStatement(
            iri=statement_iri(self._base, ends[0], predicate, ends[1]),
            subject=ends[0],
            predicate=predicate,
            object=ends[1],
            status="",
            confidence=link.confidence,
            relation=link.relation,
            level=link.level,
            signals=(self._reading.quote(link.signal),) if link.signal else (),
            max_gap=link.max_gap,
            assumed=link.vague,
        )
        claims = self._attribution.about_passage(link.id, link.signal)
        return Proposal(self._document, statement, _said(link.id, claims), ends)

    def _quantity(self, quantity: Quantity) -> Iterator[Proposal]:
        object_ = world_quantity(quantity, self._reading, base=self._base).iri
        claims = _said(quantity.id, self._attribution.about_passage(quantity.id, quantity.span))
        for id in quantity.of:
            subject = self._relations.get(id) or self._iri(id)
            needs = (subject,) if self._reading.kind(id) == "event" else ()
            yield Proposal(self._document, self._statement(subject, QUANTITY_OF, object_, 1.0), claims, needs)

    def _statement(self, subject: str, predicate: str, object_: str, confidence: float) -> Statement:
        iri = statement_iri(self._base, subject, predicate, object_)
        return Statement(
            iri=iri, subject=subject, predicate=predicate, object=object_, status="", confidence=confidence
        )

    def _iri(self, id: str) -> str:
        return self._iris[self._document, id]


def _said(id: str, claims: Sequence[Claim]) -> tuple[tuple[Claim, bool], ...]:
    """Which of the claims deny a thing: those that name it so, or that deny whatever they are about."""
    return tuple((claim, id in claim.denies or (id not in claim.states and bool(claim.denies))) for claim in claims)


def _status(group: Sequence[Proposal], event_statuses: Mapping[str, str], evidence: frozenset[str], iris: Iris) -> str:
    claims = tuple(
        _about_it(claim, denied, iris[proposal.document, claim.speaker] if claim.speaker else None)
        for proposal in group
        for claim, denied in proposal.claims
    )
    needs = group[0].needs
    if not claims and isinstance(group[0].statement, OrderStatement):
        # Nobody says so: it was read off the text. Then it holds where both events happened.
        status = "happened"
    else:
        status = derive_status("it", claims, evidence) or "unrealised"
    if status != "happened":
        return status
    return next((event_statuses[e] for e in needs if event_statuses[e] != "happened"), status)


def _about_it(claim: Claim, denied: bool, speaker: str | None) -> Claim:
    it = ("it",)
    return replace(claim, speaker=speaker, states=() if denied else it, denies=it if denied else ())


def _merged(statements: Sequence[Statement]) -> Statement:
    first = statements[0]
    if len(statements) == 1:
        return first
    merged = replace(first, confidence=max(s.confidence for s in statements))
    links = [s for s in statements if isinstance(s, OrderStatement)]
    if not isinstance(merged, OrderStatement):
        return merged
    return replace(
        merged,
        level=min((s.level for s in links if s.level), key=_LEVELS.index, default=None),
        signals=tuple(dict.fromkeys(signal for s in links for signal in s.signals)),
        assumed=all(s.assumed for s in links),
    )


_LEVELS = ("explicit", "world", "inferred")
