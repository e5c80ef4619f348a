"""The timeline as a list: every event with its status, actors, place and dates, read from the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from akyn.graph.store import Store
from akyn.graph.table import Term
from akyn.ontology.terms import PLACE_OF, ROLES

__all__ = ["Days", "TimelineActor", "TimelineEntry", "read_timeline"]


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineActor:
    """An entity in a role of an event."""

    role: str
    name: str
    iri: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """First and last possible day (ISO), None where nothing is known."""

    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineEntry:
    """An event as a line of the timeline.

    `actors` and `place` of what happened are those that the documents give themselves, of what is only told
    those that it is told of. `documents` are ids, `speakers` the names of those quoted on it, `layer` is for
    display.
    """

    event: str
    label: str
    type: str
    status: str
    actors: tuple[TimelineActor, ...] = ()
    place: str | None = None
    edtf: str | None = None
    begin: Days = Days()
    end: Days = Days()
    layer: int | None = None
    documents: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


_EVENTS = """
SELECT ?event ?label ?type ?status ?edtf ?eb ?lb ?ee ?le ?rank WHERE {
  VALUES ?class { ev:Event ev:ToldEvent }
  ?event a ?class ; rdfs:label ?label ; sem:eventType ?type ; ev:status ?status .
  OPTIONAL { ?event ev:time ?edtf }
  OPTIONAL { ?event sem:hasEarliestBeginTimeStamp ?eb }
  OPTIONAL { ?event sem:hasLatestBeginTimeStamp ?lb }
  OPTIONAL { ?event sem:hasEarliestEndTimeStamp ?ee }
  OPTIONAL { ?event sem:hasLatestEndTimeStamp ?le }
  OPTIONAL { ?event ev:rank ?rank }
}"""
_ROLES = """
SELECT ?event ?role ?filler ?name ?status WHERE {
  ?statement rdf:subject ?event ; rdf:predicate ?role ; rdf:object ?filler ; ev:status ?status .
  ?filler rdfs:label ?name .
  FILTER NOT EXISTS { ?filler sem:eventType ?type }
}"""
_TELLERS = """
SELECT DISTINCT ?event ?id ?published ?speaker WHERE {
  ?event sem:eventType ?type .
  ?claim ev:states|ev:denies ?event ; nif:referenceContext ?document ; ev:speaker ?who .
  ?document dcterms:identifier ?id .
  OPTIONAL { ?document schema:datePublished ?published }
  OPTIONAL { ?who rdfs:label ?speaker FILTER (?who != ?document) }
}"""
_PLACES_IN_TEXT = """
SELECT ?event (MIN(?begin) AS ?first) WHERE {
  ?event sem:eventType ?type . ?mention gaf:denotes ?event ; nif:beginIndex ?begin
} GROUP BY ?event"""

_ROLE_NAMES = {iri: name for name, iri in ROLES.items()}
_ROLE_ORDER = ("agent", "participant", "patient", "recipient", "instrument", "witness", "topic")


def read_timeline(store: Store) -> list[TimelineEntry]:
    """Every event: by layer, those that nothing places last; then by date, document and place in the text."""
    roles = _roles(store)
    tellers = _grouped(store, _TELLERS)
    first = {str(event): int(str(begin)) for event, begin in store.select(_PLACES_IN_TEXT)}
    entries = [_entry(row, roles.get(str(row["event"]), []), tellers) for row in _rows(store, _EVENTS)]
    published = {
        event: min((str(row["published"] or "9999"), str(row["id"])) for row in rows) for event, rows in tellers.items()
    }

    def place(entry: TimelineEntry) -> tuple[bool, int, str, tuple[str, str], int, str]:
        document = published.get(entry.event, ("9999", ""))
        return (
            entry.layer is None,
            entry.layer or 0,
            entry.begin.earliest or entry.begin.latest or "9999",
            document,
            first.get(entry.event, 0),
            entry.event,
        )

    return sorted(entries, key=place)


_Row = Mapping[str, Term | None]


def _rows(store: Store, sparql: str) -> Iterable[_Row]:
    table = store.select(sparql)
    return (dict(zip(table.columns, row, strict=True)) for row in table)


def _grouped(store: Store, sparql: str) -> dict[str, list[_Row]]:
    groups: dict[str, list[_Row]] = defaultdict(list)
    for row in _rows(store, sparql):
        groups[str(row["event"])].append(row)
    return groups


def _roles(store: Store) -> dict[str, list[tuple[TimelineActor, str]]]:
    """Role fillers of each event with the status of the role, in order of roles, then of names."""
    found: dict[str, list[tuple[TimelineActor, str]]] = defaultdict(list)
    for row in _rows(store, _ROLES):
        role = _ROLE_NAMES.get(str(row["role"]))
        if role:
            actor = TimelineActor(role=role, name=str(row["name"]), iri=str(row["filler"]))
            found[str(row["event"])].append((actor, _local(row["status"])))
    return found


def _entry(row: _Row, roles: Iterable[tuple[TimelineActor, str]], tellers: Mapping[str, list[_Row]]) -> TimelineEntry:
    event, status = str(row["event"]), _local(row["status"])
    known = [actor for actor, told in roles if told == "happened" or status != "happened"]
    places = sorted(actor.name for actor in known if ROLES[actor.role] == PLACE_OF)
    actors = [actor for actor in known if actor.role in _ROLE_ORDER]
    told = tellers.get(event, [])
    return TimelineEntry(
        event=event,
        label=str(row["label"]),
        type=_local(row["type"]),
        status=status,
        actors=tuple(sorted(actors, key=lambda a: (_ROLE_ORDER.index(a.role), a.name, a.iri))),
        place=", ".join(places) or None,
        edtf=_text(row["edtf"]),
        begin=Days(earliest=_text(row["eb"]), latest=_text(row["lb"])),
        end=Days(earliest=_text(row["ee"]), latest=_text(row["le"])),
        layer=int(str(row["rank"])) if row["rank"] else None,
        documents=tuple(sorted({str(teller["id"]) for teller in told})),
        speakers=tuple(sorted({str(teller["speaker"]) for teller in told if teller["speaker"]})),
    )


def _text(term: Term | None) -> str | None:
    return term.value if term else None


def _local(term: Term | None) -> str:
    return str(term).rpartition("#")[2]
