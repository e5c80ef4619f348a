"""A story too large for one picture, as cells: who belongs together, by when; each opens into a graph of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from akyn.exports.page.buckets import buckets
from akyn.exports.page.placing import positions
from akyn.graph.network import communities

__all__ = ["MOST", "overview"]

Item = dict[str, Any]
Nodes = Mapping[str, Item]

MOST = 500
"""Nodes that one picture shows: more are no picture any more."""
LANES = 13
"""Groups with a lane of their own; all that belongs to none of them is in one more."""
NAMED_KINDS = ("person", "body", "party", "group", "place")
TIES = 2
"""Lines drawn from a cell, to those of other lanes with which it has most in common."""


def overview(page: Mapping[str, Any]) -> Item:
    """Columns (time), lanes (groups), cells with their members and the places of these, and ties between cells.

    An event is in one cell: that of its document's group and of the latest day that it can have ended or begun; what
    is tied to it is there too. At most MOST members of a cell are drawn, the best connected.
    """
    nodes: Nodes = page["nodes"]
    near = _neighbours(page["edges"])
    lanes = _lanes(page, near)
    columns, place = buckets([day for node in nodes.values() if (day := _day(node))])
    events: dict[tuple[int, int], list[str]] = defaultdict(list)
    for id, node in nodes.items():
        if "status" in node:
            day = _day(node)
            events[lanes.of(node), place(day) if day else len(columns)].append(id)
    undated = [("undated", "no date")] if any(column == len(columns) for _, column in events) else []
    columns = [*columns, *undated]
    cells = [
        _cell(f"{columns[column][0]}.{lanes.keys[lane]}", (column, lane), events[lane, column], nodes, near)
        for lane, column in sorted(events)
    ]
    return {
        "columns": [words for _, words in columns],
        "lanes": lanes.names,
        "cells": cells,
        "ties": _ties(cells, nodes, near),
    }


class _Lanes:
    """Groups of documents, the one with most events first; the last lane is for the rest."""

    def __init__(self, groups: Sequence[tuple[list[int], list[str]]], nodes: Nodes, near: Mapping[str, list[str]]):
        self._lane = {document: lane for lane, (documents, _) in enumerate(groups) for document in documents}
        best = [_best(things, nodes, Counter({id: len(near[id]) for id in things}), count=2) for _, things in groups]
        self.keys = [nodes[ids[0]]["local"] if ids else f"group-{lane + 1}" for lane, ids in enumerate(best)]
        self.names = [", ".join(nodes[id]["label"] for id in ids) or f"Group {n + 1}" for n, ids in enumerate(best)]
        self.keys.append("-")
        self.names.append("Others")

    def of(self, node: Item) -> int:
        """The lane of a node's first document."""
        return self._lane.get(_document(node), len(self.names) - 1)


def _lanes(page: Mapping[str, Any], near: Mapping[str, list[str]]) -> _Lanes:
    """Lanes from the communities of documents and of the actors and places that they mention."""
    nodes: Nodes = page["nodes"]
    things = sorted(id for id, node in nodes.items() if node["kind"] in NAMED_KINDS)
    ties = [(id, f"d{document}") for id in things for document in sorted({m[0] for m in nodes[id]["mentions"]})]
    many = Counter(_document(node) for node in nodes.values() if "status" in node)
    found = []
    for group in communities(ties):
        documents = [int(name[1:]) for name in group if name[0] == "d"]
        found.append((documents, [name for name in group if name[0] == "n"]))
    found.sort(key=lambda pair: (-sum(many[document] for document in pair[0]), min(pair[0], default=-1)))
    return _Lanes(found[:LANES], nodes, near)


def _cell(id: str, at: tuple[int, int], events: list[str], nodes: Nodes, near: Mapping[str, list[str]]) -> Item:
    degree = Counter(end for event in events for end in (event, *near[event]))
    degree.update({event: len(near[event]) for event in events})
    members = sorted(degree, key=lambda id: (-degree[id], id))
    drawn = sorted(members[:MOST])
    within = set(drawn)
    places = positions(drawn, [(a, b) for a in drawn for b in near[a] if b in within and a < b])
    things = [id for id in members if "status" not in nodes[id]]
    return {
        "id": id,
        "column": at[0],
        "lane": at[1],
        "names": [nodes[id]["label"] for id in _best(things, nodes, degree, count=2)],
        "events": sorted(events),
        "of": len(members),
        "members": drawn,
        "places": [whole for id in drawn for whole in places[id]],
    }


def _best(things: Iterable[str], nodes: Nodes, degree: Counter[str], *, count: int) -> list[str]:
    """The best connected of those who have a name, people and bodies before places."""
    named = [id for id in things if nodes[id]["kind"] in NAMED_KINDS and not nodes[id]["unidentified"]]
    named.sort(key=lambda id: (NAMED_KINDS.index(nodes[id]["kind"]) > 2, -degree[id], id))
    return named[:count]


def _ties(cells: Sequence[Item], nodes: Nodes, near: Mapping[str, list[str]]) -> list[tuple[int, int, int]]:
    """Pairs of cells (their numbers) with what they have in common: actors in both, and ties across."""
    home = {event: number for number, cell in enumerate(cells) for event in cell["events"]}
    common: Counter[tuple[int, int]] = Counter()
    for id, node in nodes.items():
        at = {home[other] for other in near[id] if other in home} | ({home[id]} if id in home else set())
        if id in home or node["kind"] in NAMED_KINDS[:4]:
            common.update((a, b) for a, b in combinations(sorted(at), 2) if cells[a]["lane"] != cells[b]["lane"])
    strongest: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in sorted(common, key=lambda pair: (-common[pair], pair)):
        for end in pair:
            strongest[end].append(pair)
    kept = {pair for pairs in strongest.values() for pair in pairs[:TIES]}
    return [(*pair, common[pair]) for pair in sorted(kept)]


def _neighbours(edges: Iterable[Item]) -> defaultdict[str, list[str]]:
    """What each node is tied to by drawn edges, each once, sorted."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge["drawn"] and edge["from"] != edge["to"]:
            found[edge["from"]].add(edge["to"])
            found[edge["to"]].add(edge["from"])
    return defaultdict(list, {id: sorted(others) for id, others in found.items()})


def _document(node: Item) -> int:
    return int(node["mentions"][0][0]) if node["mentions"] else -1


def _day(node: Item) -> str | None:
    """The latest day on which an event can have ended; where none is known, the other bounds."""
    begin, begun_by, end, ended_by = node.get("bounds", (None, None, None, None))
    day: str | None = ended_by or begun_by or end or begin
    return day
