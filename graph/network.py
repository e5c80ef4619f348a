"""Who is tied to whom: actors tied by the events they share and by relations. The only door to networkx.

An edge is one tie with its evidence: `kind` ("event" or "relation"), `type`, `type_label`, `sign` (1, 0, -1),
`status`, `directed` (where not, its ends are in the order of their IRIs), `roles`, `label`, the IRI of its
`event` or `relation`, and those of the `statements` it rests on. What is only told is in it, with its status.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx  # type: ignore[import-untyped]  # it ships no types

from akyn.graph.labels import find_by_label
from akyn.graph.layout import place_nodes
from akyn.ontology.errors import LabelError

if TYPE_CHECKING:
    from akyn.graph.store import Store
    from akyn.graph.table import Table

__all__ = [
    "Centrality",
    "Evidence",
    "Path",
    "Tie",
    "actor_network",
    "central_actors",
    "communities",
    "happened_only",
    "positions",
    "shortest_path",
    "strongest_ties",
]

Graph: TypeAlias = Any  # networkx.MultiDiGraph: networkx has no types to name
Row: TypeAlias = Mapping[str, str]

_STATUSES = ("happened", "claimed", "disputed", "denied", "unrealised")  # from the surest on
_OBJECT_ROLES = frozenset(("patient", "recipient"))
_COARSENESS = 0.3  # resolution of Louvain's method: below 1, larger groups
_EXACT_BETWEENNESS = 2_000  # actors; above, it is estimated from as many sources, the same ones each time


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One tie of two actors: an event they share or a relation, with the statements it rests on."""

    iri: str
    label: str
    kind: str
    type_label: str
    status: str
    sign: int
    statements: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Centrality:
    """How much of the story runs through an actor: its neighbours, all ties, and betweenness from 0 to 1."""

    iri: str
    label: str
    degree: int
    ties: int
    betweenness: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Tie:
    """All that ties two actors; `weight` counts events and relations, `sign` sums up their signs."""

    a: str
    b: str
    a_label: str
    b_label: str
    weight: int
    sign: int
    events: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Path:
    """A shortest way from one actor to another; of several the one with most evidence."""

    actors: tuple[str, ...]
    steps: tuple[Tie, ...]


_ACTORS = """
SELECT DISTINCT ?iri ?label ?name ?class WHERE {
  ?iri a ?class . ?class rdfs:subClassOf* ev:Actor . ?iri rdfs:label ?label
  OPTIONAL { ?iri skos:altLabel ?name } }
"""
_ROLES = """
SELECT DISTINCT ?event ?label ?type ?typeLabel ?valence ?status ?role ?actor ?statement ?told WHERE {
  ?statement a ev:Statement ; rdf:subject ?event ; rdf:predicate ?role ; rdf:object ?actor .
  ?actor a/rdfs:subClassOf* ev:Actor .
  ?event sem:eventType ?type ; rdfs:label ?label ; ev:status ?status .
  OPTIONAL { ?type skos:prefLabel ?typeLabel } OPTIONAL { ?type ev:valence ?valence }
  OPTIONAL { ?statement ev:status ?told } }
"""
_RELATIONS = """
SELECT DISTINCT ?statement ?a ?predicate ?typeLabel ?b ?status ?ended WHERE {
  ?statement a ev:Relation ; rdf:subject ?a ; rdf:predicate ?predicate ; rdf:object ?b ; ev:status ?status .
  ?a a/rdfs:subClassOf* ev:Actor . ?b a/rdfs:subClassOf* ev:Actor .
  OPTIONAL { ?predicate rdfs:label ?typeLabel } OPTIONAL { ?statement ev:ended|ev:endedBy ?ended } }
"""
_RELATION_SIGNS = {"alliedWith": 1, "supports": 1, "opposes": -1}


def actor_network(store: Store) -> Graph:
    """networkx.MultiDiGraph of the story's actors with every tie, told ones too, in a fixed order.

    A node is an actor's IRI with `label`, `names` (all of them) and `kinds` (local names of its classes).
    """
    graph = nx.MultiDiGraph()
    for iri, attributes in _actors(store):
        graph.add_node(iri, **attributes)
    for a, b, key, attributes in sorted((*_event_ties(store), *_relation_ties(store)), key=lambda tie: tie[:3]):
        graph.add_edge(a, b, key=key, **attributes)
    return graph


def happened_only(graph: Graph) -> Graph:
    """A copy with only the ties that happened; actors left without one are left out."""
    kept = [(a, b, key) for a, b, key, data in graph.edges(keys=True, data=True) if data["status"] == "happened"]
    return graph.edge_subgraph(kept).copy()


def central_actors(graph: Graph, n: int = 10) -> list[Centrality]:
    """The `n` actors with most neighbours, then highest betweenness; exact up to 2,000 actors."""
    simple = _simple(graph)
    sample = min(len(simple), _EXACT_BETWEENNESS)
    between = nx.betweenness_centrality(simple, k=sample if sample < len(simple) else None, seed=0)
    found = [
        Centrality(
            iri=iri,
            label=_label(graph, iri),
            degree=len(simple[iri]),
            ties=sum(data["weight"] for data in simple[iri].values()),
            betweenness=round(between[iri], 4),
        )
        for iri in simple
    ]
    return sorted(found, key=lambda c: (-c.degree, -c.betweenness, -c.ties, c.label, c.iri))[:n]


def strongest_ties(graph: Graph, n: int = 10) -> list[Tie]:
    """The `n` pairs of actors with most events and relations between them."""
    ties = [_tie(graph, a, b) for a, b in _simple(graph).edges()]
    return sorted(ties, key=lambda tie: (-tie.weight, tie.a_label, tie.b_label, tie.a, tie.b))[:n]


def shortest_path(graph: Graph, a: str, b: str) -> Path:
    """Shortest path between two actors, each given by IRI or label, whatever way the ties point.

    Raises LabelError where one is unknown or where no path joins them.
    """
    labels = {iri: (data["label"], *data["names"]) for iri, data in graph.nodes(data=True)}
    ends = [find_by_label(actor, labels=labels, kind="actor") for actor in (a, b)]
    try:
        actors = nx.shortest_path(_simple(graph), *ends, weight="cost")
    except nx.NetworkXNoPath as error:
        names = " and ".join(_label(graph, end) for end in ends)
        message = f"no chain of events or relations joins {names}; `akyn network` lists who is tied to whom"
        raise LabelError(message, subject=(a, b)) from error
    return Path(actors=tuple(actors), steps=tuple(_tie(graph, x, y) for x, y in itertools.pairwise(actors)))


def communities(ties: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Groups of nodes that are tied more among themselves than to others, the largest first; the same each time.

    >>> communities([("a", "b"), ("b", "c"), ("a", "c"), ("x", "y")])
    [['a', 'b', 'c'], ['x', 'y']]
    """
    pairs = sorted({(min(a, b), max(a, b)) for a, b in ties if a != b})
    names = sorted({end for pair in pairs for end in pair})
    number = {name: i for i, name in enumerate(names)}  # numbers hash alike in every run, names do not
    graph = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    graph.add_edges_from((number[a], number[b]) for a, b in pairs)
    found = nx.community.louvain_communities(graph, resolution=_COARSENESS, seed=0) if pairs else []
    return sorted((sorted(names[i] for i in group) for group in found), key=lambda group: (-len(group), group))


def positions(
    graph: Graph | Iterable[tuple[str, str]],
    *,
    nodes: Iterable[str] = (),
    box: tuple[float, float] = (150.0, 46.0),
) -> dict[str, tuple[float, float]]:
    """Where to draw each node of a networkx graph or a list of edges; see `akyn.graph.layout.place_nodes`."""
    if isinstance(graph, nx.Graph):
        return place_nodes(((a, b) for a, b in graph.edges()), nodes=(*graph.nodes, *nodes), box=box)
    return place_nodes(graph, nodes=nodes, box=box)


def _actors(store: Store) -> Iterator[tuple[str, dict[str, Any]]]:
    rows = sorted(_rows(store.select(_ACTORS)), key=lambda row: row["iri"])
    for iri, group in itertools.groupby(rows, key=lambda row: row["iri"]):
        found = list(group)
        label = min(row["label"] for row in found)
        names = sorted({row["label"] for row in found} | {row["name"] for row in found if "name" in row})
        kinds = tuple(sorted({_local(row["class"]) for row in found}))
        yield iri, {"label": label, "names": tuple(names), "kinds": kinds}


def _event_ties(store: Store) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    rows = sorted(_rows(store.select(_ROLES)), key=_role_order)
    for _, group in itertools.groupby(rows, key=lambda row: row["event"]):
        seen: dict[tuple[str, str], Row] = {}
        for row in group:
            seen.setdefault((row["actor"], row["role"]), row)
        for one, other in itertools.combinations(seen.values(), 2):
            if one["actor"] != other["actor"]:
                yield _event_tie(one, other)


def _role_order(row: Row) -> tuple[str, ...]:
    return row["event"], row["actor"], row["role"], row["type"]


def _event_tie(one: Row, other: Row) -> tuple[str, str, str, dict[str, Any]]:
    if _local(other["role"]) == "agent" and _local(one["role"]) in _OBJECT_ROLES:
        one, other = other, one
    roles = (_local(one["role"]), _local(other["role"]))
    directed = roles[0] == "agent" and roles[1] in _OBJECT_ROLES
    attributes = {
        "kind": "event",
        "type": one["type"],
        "type_label": one.get("typeLabel", _local(one["type"])),
        "sign": _event_sign(int(one.get("valence", "0")), roles=roles),
        "status": _weakest(row[key] for row in (one, other) for key in ("status", "told") if key in row),
        "directed": directed,
        "roles": roles,
        "event": one["event"],
        "label": one["label"],
        "statements": (one["statement"], other["statement"]),
    }
    return one["actor"], other["actor"], " ".join((one["event"], *roles)), attributes


def _event_sign(valence: int, *, roles: tuple[str, str]) -> int:
    """A deed sets its agent to whom it acts on; acting together is never hostile, meeting may be."""
    if roles == ("participant", "participant") or (roles[0] == "agent" and roles[1] in _OBJECT_ROLES):
        return valence
    return max(valence, 0) if set(roles) <= {"agent", "participant"} else 0


def _relation_ties(store: Store) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    rows = sorted(_rows(store.select(_RELATIONS)), key=lambda row: row["statement"])
    for statement, group in itertools.groupby(rows, key=lambda row: row["statement"]):
        row = next(group)
        predicate = _local(row["predicate"])
        mutual = predicate in ("alliedWith", "opposes")
        a, b = sorted((row["a"], row["b"])) if mutual else (row["a"], row["b"])
        label = row.get("typeLabel", predicate)
        yield (
            a,
            b,
            statement,
            {
                "kind": "relation",
                "type": row["predicate"],
                "type_label": label,
                "sign": _RELATION_SIGNS.get(predicate, 0),
                "status": _local(row["status"]),
                "directed": not mutual,
                "roles": ("subject", "object"),
                "relation": statement,
                "label": f"{label} (ended)" if "ended" in row else label,
                "statements": (statement,),
            },
        )


def _rows(table: Table) -> list[Row]:
    return [
        {name: term.value for name, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]


def _weakest(statuses: Iterable[str]) -> str:
    """An event that happened, with a role that is only claimed, is a tie that is only claimed."""
    return max((_local(status) for status in statuses), key=_STATUSES.index)


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _label(graph: Graph, iri: str) -> str:
    return str(graph.nodes[iri]["label"])


def _simple(graph: Graph) -> Graph:
    """Undirected, one edge a pair; `cost` prefers, among equally short ways, the one with most evidence."""
    simple = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    for a, b in sorted({(min(a, b), max(a, b)) for a, b in graph.edges() if a != b}):
        weight = len(_evidence(graph, a, b))
        simple.add_edge(a, b, weight=weight, cost=1.0 + 1e-4 / weight)
    return simple


def _evidence(graph: Graph, a: str, b: str) -> tuple[Evidence, ...]:
    """All that ties two actors, one entry for each event or relation, whatever the roles."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for x, y in ((a, b), (b, a)):
        for data in (graph.get_edge_data(x, y) or {}).values():
            found.setdefault(data.get("event") or data["relation"], []).append(data)
    return tuple(_one_evidence(iri, found[iri]) for iri in sorted(found))


def _one_evidence(iri: str, edges: Sequence[Mapping[str, Any]]) -> Evidence:
    surest = min(edges, key=lambda data: (_STATUSES.index(data["status"]), -abs(data["sign"])))
    return Evidence(
        iri=iri,
        label=surest["label"],
        kind=surest["kind"],
        type_label=surest["type_label"],
        status=surest["status"],
        sign=surest["sign"],
        statements=tuple(sorted({statement for data in edges for statement in data["statements"]})),
    )


def _tie(graph: Graph, a: str, b: str) -> Tie:
    events = _evidence(graph, a, b)
    return Tie(
        a=a,
        b=b,
        a_label=_label(graph, a),
        b_label=_label(graph, b),
        weight=len(events),
        sign=sum(evidence.sign for evidence in events),
        events=events,
    )
