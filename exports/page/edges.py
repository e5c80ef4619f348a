"""What ties the nodes: statements (roles, relations, order, numbers), and who tells which told event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from akyn.exports.page.date_words import edtf_in_words
from akyn.exports.page.rows import Row, Rows, first_of_each
from akyn.exports.page.words import ORDER, name_of, role_of, verb_of

__all__ = ["edge_items"]

Item = dict[str, Any]


def edge_items(rows: Rows, nodes: Mapping[str, Item]) -> list[Item]:
    """All ties, each with the claims it rests on; only those with `drawn` are lines of the graph."""
    found = [*_statements(rows, nodes), *_tellings(rows, nodes)]
    return [{"id": f"e{i}", **edge} for i, edge in enumerate(found)]


def _statements(rows: Rows, nodes: Mapping[str, Item]) -> Iterator[Item]:
    """Statements between two nodes, and figures about one; a statement about a statement is left out."""
    for iri, row in first_of_each(rows.of["statements"], "statement").items():
        source, target = rows.nodes.get(row["subject"]), rows.nodes.get(row["object"])
        if source is not None and (target is not None or "figure" in row):
            yield _statement(row, (source, target), nodes) | {
                "claims": rows.claims_about(iri),
                "denies": rows.denials_of(iri),
                "order": name_of(row["predicate"]) in ORDER,
            }


def _statement(row: Row, ends: tuple[str, str | None], nodes: Mapping[str, Item]) -> Item:
    forward, backward, turned = role_of(row["predicate"])
    status, more = name_of(row["status"]), _qualified(row)
    return {
        "from": ends[0],
        "to": ends[1],
        "text": _figure(row),
        "forward": forward + more,
        "backward": backward + more,
        "turned": turned,
        "status": status,
        "told": status != "happened" or any(nodes[end]["kind"] == "told" for end in ends if end),
        "telling": False,
        "drawn": ends[1] is not None and name_of(row["predicate"]) not in ORDER,
    }


def _qualified(row: Row) -> str:
    """That a relation has ended, and when it held, where the documents say so."""
    ended = " (no longer)" if row.get("ended") in ("true", "1") else ""
    return f"{ended} {edtf_in_words(row['edtf'])}" if "edtf" in row else ended


def _figure(row: Row) -> str | None:
    """A number in its own words, with its unit where that is not among them."""
    figure, unit = row.get("figure"), row.get("unit")
    return figure if figure is None or unit is None or unit in figure else f"{figure} ({unit})"


def _tellings(rows: Rows, nodes: Mapping[str, Item]) -> Iterator[Item]:
    """An edge from each speaker to each told event, by what he does: says, alleges, denies …"""
    for (speaker, node, verb), numbers in sorted(_told(rows, nodes).items()):
        yield {
            "from": speaker,
            "to": node,
            "text": None,
            "forward": verb,
            "backward": verb,
            "turned": False,
            "status": nodes[node]["status"],
            "told": True,
            "telling": True,
            "drawn": True,
            "claims": numbers,
            "denies": numbers if verb == verb_of("denied") else [],
            "order": False,
        }


def _told(rows: Rows, nodes: Mapping[str, Item]) -> dict[tuple[str, str, str], list[int]]:
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for iri, targets in rows.targets.items():
        node = rows.nodes.get(iri)
        if node is None or nodes[node]["kind"] != "told":
            continue
        for number, how in targets:
            claim = rows.of["claims"][number]
            speaker, modality = rows.nodes.get(claim["speaker"]), name_of(claim["modality"])
            if speaker is not None and speaker != node:
                found[speaker, node, verb_of("denied" if how == "denies" else modality)].append(number)
    return found
