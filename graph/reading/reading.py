"""A Reading: what a reader found in one document, as a frozen value with one JSON form (`reading.schema.json`).

Spans are Unicode code points of `text`, end excluded. Ids are unique within a Reading. Nothing is merged or solved.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from akyn.ontology.errors import ReadingError

__all__ = [
    "Claim",
    "DocumentInfo",
    "Entity",
    "Event",
    "EventTime",
    "Name",
    "OrderLink",
    "Participant",
    "Quantity",
    "Reading",
    "Relation",
    "Span",
    "TimeExpression",
    "derive_status",
    "evidence_of",
    "reading_from_json",
    "reading_to_json",
    "text_sha256",
]

Span = tuple[int, int]
SHOWING = frozenset(
    "footage video videos image images photo photos photograph photographs picture pictures recording recordings cctv "
    "film count tally".split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentInfo:
    """Where a text comes from; `sha256` is of the text in UTF-8, `published` an ISO date or date-time."""

    id: str
    sha256: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    source: str | None = None
    language: str | None = None
    reader: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A span of the name finder: PERSON, PARTY, ORG, PLACE, ELECTION, EVENT or MISC."""

    span: Span
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """Somebody or something of this text with all its mentions; `name` is None where it is only described."""

    id: str
    type: tuple[str, ...]
    mentions: tuple[Span, ...]
    name: str | None = None
    description: str | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Participant:
    """An entity or an event (one of the two) in a role of an event; `span` is where this text says so."""

    role: str
    entity: str | None = None
    event: str | None = None
    span: Span | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class EventTime:
    """What one time expression says of an event: EDTF text and its first and last day (ISO dates, inclusive)."""

    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    span: Span | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A happening, told in whatever modality; `status` is derived from this document's claims."""

    id: str
    type: str
    label: str
    trigger: Span
    mentions: tuple[Span, ...]
    participants: tuple[Participant, ...] = ()
    time: EventTime | None = None
    part_of: tuple[str, ...] = ()
    caused_by: tuple[str, ...] = ()
    status: str | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """Two entities in a relation that holds for a while; `ended` without a date where the text says "former"."""

    id: str
    subject: str
    predicate: str
    object: str
    span: Span
    begun_by: str | None = None
    ended_by: str | None = None
    ended: bool = False
    time: EventTime | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One speaker states or denies something in a passage (`content`, text order).

    Without a speaker it is the document's own; with neither speaker nor cue but `within` another claim it is a part of
    that claim in another modality (a plan in a report), said by the same speaker.
    """

    id: str
    speaker: str | None
    content: tuple[Span, ...]
    modality: str
    states: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    speaker_span: Span | None = None
    cue: Span | None = None
    within: str | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderLink:
    """The text orders two events; `max_gap` is an ISO 8601 duration, an assumed one where `vague`."""

    id: str
    from_: str
    relation: str
    to: str
    level: str
    signal: Span | None = None
    max_gap: str | None = None
    vague: bool = False
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeExpression:
    """A time expression; without EDTF it is relative to `anchor` ("published" or an event id) or only vague.

    `duration` is ISO 8601: the length of a duration, of a distance ("two weeks later") or of a set's step ("weekly").
    """

    span: Span
    kind: str
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    anchor: str | None = None
    duration: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A number with its unit and what it counts; exact in `value`, or bounded by `min` and `max` (inclusive)."""

    id: str
    span: Span
    unit: str | None
    of: tuple[str, ...]
    value: float | None = None
    min: float | None = None
    max: float | None = None


_Identified = Entity | Event | Relation | Claim | OrderLink | Quantity


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """All that was found in one document, lists in text order."""

    document: DocumentInfo
    text: str
    sentences: tuple[Span, ...]
    names: tuple[Name, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()
    order: tuple[OrderLink, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    _kinds: Mapping[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        kinds: dict[str, str] = {}
        groups: dict[str, tuple[_Identified, ...]] = {
            "entity": self.entities, "event": self.events, "relation": self.relations, "claim": self.claims,
            "order": self.order, "quantity": self.quantities,
        }  # fmt: skip
        for kind, things in groups.items():
            for id in (thing.id for thing in things):
                if id in kinds:
                    raise ReadingError(f"{self.document.id}: id {id!r} is used twice", subject=id)
                kinds[id] = kind
        object.__setattr__(self, "_kinds", kinds)
        for problem in self._problems():
            raise ReadingError(f"{self.document.id}: {problem}", subject=self.document.id)

    def quote(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span[0] : span[1]]

    def kind(self, id: str) -> str | None:
        """What an id of this Reading names: entity, event, relation, claim, order or quantity; None if nothing."""
        return self._kinds.get(id)

    def sentence_at(self, offset: int) -> int | None:
        """Number (from 1) of the sentence that holds a code point, None between sentences."""
        for number, (start, end) in enumerate(self.sentences, 1):
            if start <= offset < end:
                return number
        return None

    def _problems(self) -> Iterator[str]:
        if self.document.sha256 != text_sha256(self.text):
            yield "sha256 is not that of the text; hash the verbatim text in UTF-8"
        for start, end in self._spans():
            if not 0 <= start < end <= len(self.text):
                yield f"span [{start}, {end}) is not in the text of {len(self.text)} characters"
        for id, wanted in self._references():
            if self._kinds.get(id) not in wanted:
                yield f"{id!r} should name {' or '.join(wanted)}, it names {self._kinds.get(id) or 'nothing'}"

    def _spans(self) -> Iterator[Span]:
        yield from self.sentences
        placed: tuple[Name | Relation | TimeExpression | Quantity, ...] = (
            *self.names, *self.relations, *self.times, *self.quantities,
        )  # fmt: skip
        yield from (thing.span for thing in placed)
        for entity in self.entities:
            yield from entity.mentions
        for event in self.events:
            yield event.trigger
            yield from event.mentions
            yield from (p.span for p in event.participants if p.span)
            if event.time and event.time.span:
                yield event.time.span
        for claim in self.claims:
            yield from claim.content
            yield from (span for span in (claim.speaker_span, claim.cue) if span)
        yield from (link.signal for link in self.order if link.signal)

    def _references(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for event in self.events:
            for participant in event.participants:
                if participant.entity is not None:
                    yield participant.entity, ("entity",)
                if participant.event is not None:
                    yield participant.event, ("event",)
            yield from ((id, ("event",)) for id in (*event.part_of, *event.caused_by))
        for relation in self.relations:
            yield from ((id, ("entity",)) for id in (relation.subject, relation.object))
            yield from ((id, ("event",)) for id in (relation.begun_by, relation.ended_by) if id)
        for claim in self.claims:
            yield from ((id, ("event", "relation", "order", "quantity")) for id in (*claim.states, *claim.denies))
            if claim.speaker is not None:
                yield claim.speaker, ("entity",)
            if claim.within is not None:
                yield claim.within, ("claim",)
        for link in self.order:
            yield from ((id, ("event",)) for id in (link.from_, link.to))
        for quantity in self.quantities:
            yield from ((id, ("entity", "event", "relation")) for id in quantity.of)


def text_sha256(text: str) -> str:
    """Hexadecimal SHA-256 of a text in UTF-8.

    >>> text_sha256("akyn")[:8]
    '371043cd'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def evidence_of(reading: Reading) -> frozenset[str]:
    """Objects that show rather than tell, so that what they show counts as reported: footage, a photograph, a count."""
    return frozenset(e.id for e in reading.entities if _shows(e, reading.text))


def _shows(entity: Entity, text: str) -> bool:
    words = {word.lower() for start, end in entity.mentions for word in text[start:end].split()}
    return "Object" in entity.type and entity.name is None and bool(words & SHOWING)


def derive_status(id: str, claims: tuple[Claim, ...], evidence: frozenset[str] = frozenset()) -> str | None:
    """Status of an event, relation, order link or quantity from the claims about it, by one rule; None without a claim.

    denied and asserted or alleged by anybody: disputed; denied: denied; asserted by the document or by what shows it
    (ids in `evidence`, see `evidence_of`): happened; asserted or alleged by a speaker: claimed; else unrealised.
    """
    told = [claim for claim in claims if id in claim.states]
    denied = any(id in claim.denies for claim in claims)
    reported = any(c.modality == "asserted" and (_is_narrators(c) or c.speaker in evidence) for c in told)
    claimed = any(c.modality in ("asserted", "alleged") for c in told)
    if denied:
        return "disputed" if claimed else "denied"
    if reported:
        return "happened"
    if claimed:
        return "claimed"
    return "unrealised" if told else None


def _is_narrators(claim: Claim) -> bool:
    """Whether the document itself says so; a part of a claim is said by whoever makes that claim."""
    return claim.speaker is None and claim.within is None


_JSON_NAMES = {"part_of": "partOf", "caused_by": "causedBy", "begun_by": "begunBy", "ended_by": "endedBy",
               "from_": "from", "max_gap": "maxGap"}  # fmt: skip
_OPTIONAL = frozenset(
    ("entity", "event", "span", "status", "time", "duration")
)  # left out of the JSON where they say nothing


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """The public JSON form; confidence is rounded to two decimals, since raw model scores differ between machines."""
    return {
        field.name: _to_json(getattr(reading, field.name))
        for field in dataclasses.fields(reading)
        if not field.name.startswith("_")
    }


def reading_from_json(data: Mapping[str, Any]) -> Reading:
    """Parse and validate the public JSON form.

    Raises ReadingError naming the first field, span or reference that does not hold.
    """
    try:
        return Reading(
            document=DocumentInfo(**data["document"]),
            text=data["text"],
            sentences=_spans(data["sentences"]),
            names=tuple(Name(**_kwargs(Name, item)) for item in data["names"]),
            entities=tuple(Entity(**_kwargs(Entity, item)) for item in data["entities"]),
            events=tuple(_event(item) for item in data["events"]),
            relations=tuple(Relation(**_kwargs(Relation, item)) for item in data["relations"]),
            claims=tuple(Claim(**_kwargs(Claim, item)) for item in data["claims"]),
            order=tuple(OrderLink(**_kwargs(OrderLink, item)) for item in data["order"]),
            times=tuple(TimeExpression(**_kwargs(TimeExpression, item)) for item in data["times"]),
            quantities=tuple(Quantity(**_kwargs(Quantity, item)) for item in data["quantities"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ReadingError(f"not a Reading: {error}; see reading.schema.json", subject=data) from error


def _to_json(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, tuple):
        return [_to_json(item) for item in value]
    if not dataclasses.is_dataclass(value):
        return value
    out: dict[str, Any] = {}
    for field_ in dataclasses.fields(value):
        item = getattr(value, field_.name)
        if item is None and (field_.name in _OPTIONAL or isinstance(value, Participant)):
            continue
        out[_JSON_NAMES.get(field_.name, field_.name)] = _to_json(item)
    return out


def _event(data: Mapping[str, Any]) -> Event:
    values = _kwargs(Event, data)
    values["participants"] = tuple(Participant(**_kwargs(Participant, item)) for item in data.get("participants", ()))
    return Event(**values)


def _kwargs(kind: type, data: Mapping[str, Any]) -> dict[str, Any]:
    """JSON object -> arguments of a dataclass: names respelled, arrays frozen."""
    names = {_JSON_NAMES.get(f.name, f.name): f.name for f in dataclasses.fields(kind)}
    unknown = sorted(set(data) - set(names))
    if unknown:
        raise ValueError(f"{kind.__name__} has no field {unknown[0]!r}")
    values = {names[key]: _frozen(value) for key, value in data.items()}
    if "type" in values and kind is Entity and isinstance(values["type"], str):
        values["type"] = (values["type"],)
    if isinstance(data.get("time"), Mapping):
        values["time"] = EventTime(**_kwargs(EventTime, data["time"]))
    return values


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _spans(data: Any) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in data)
