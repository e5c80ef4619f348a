"""People, bodies, groups, places, things and events as the page shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from akyn.exports.page.date_words import bounds_in_words
from akyn.exports.page.passages import speaker_of
from akyn.exports.page.rows import Row, Rows, first_of_each
from akyn.exports.page.words import STATUSES, kind_of, name_of, told_by

__all__ = ["node_items"]

Item = dict[str, Any]

_SIDES = ("earliestBegin", "latestBegin", "earliestEnd", "latestEnd")


def node_items(rows: Rows, *, base: str) -> dict[str, Item]:
    """All nodes by their short id, with where the documents mention them."""
    items = {**_entities(rows, base), **_events(rows, base)}
    mentions: dict[str, list[list[int]]] = defaultdict(list)
    for row in rows.of["mentions"]:
        if row["node"] in rows.nodes:
            mentions[rows.nodes[row["node"]]].append(list(rows.span(row)))
    return {id: {**item, "mentions": sorted(mentions[id])} for id, item in sorted(items.items())}


def _entities(rows: Rows, base: str) -> dict[str, Item]:
    classes: dict[str, list[str]] = defaultdict(list)
    aliases: dict[str, set[str]] = defaultdict(set)
    for row in rows.of["entities"]:
        classes[row["node"]].append(row["class"])
    for row in rows.of["aliases"]:
        aliases[row["node"]].add(row["label"])
    return {
        rows.nodes[iri]: {
            "local": iri.removeprefix(base),
            "label": row["label"],
            "kind": kind_of(classes[iri]),
            "unidentified": any(name_of(name) == "Unidentified" for name in classes[iri]),
            "aliases": sorted(aliases[iri] - {row["label"]}),
            "claims": [],
        }
        for iri, row in first_of_each(rows.of["entities"], "node").items()
    }


def _events(rows: Rows, base: str) -> dict[str, Item]:
    types, themes = (_labels(rows.of[name]) for name in ("types", "themes"))
    found = first_of_each(rows.of["events"], "node")
    return {rows.nodes[iri]: _event(row, (types, themes), rows, base) for iri, row in found.items()}


def _labels(rows: Iterable[Row]) -> dict[str, str]:
    return {type_: row["label"] for type_, row in first_of_each(rows, "type").items()}


def _event(row: Row, words: tuple[Mapping[str, str], Mapping[str, str]], rows: Rows, base: str) -> Item:
    status, type_ = name_of(row["status"]), row.get("type", "event")
    types, themes = words
    return {
        "local": row["node"].removeprefix(base),
        "label": row["label"],
        "kind": "event" if name_of(row["class"]) == "Event" else "told",
        "type": types.get(type_) or name_of(type_),
        "status": status,
        "statusWords": STATUSES.get(status, status),
        "when": _when(row),
        "rank": int(row["rank"]) if "rank" in row else None,
        "theme": themes.get(type_) or types.get(type_) or name_of(type_),
        "bounds": [row.get(side) for side in _SIDES],
        "origins": [row.get(f"{side}From") for side in _SIDES],
        "assumed": _assumed(row),
        "edtf": row.get("edtf"),
        "told": _tellers(row["node"], rows),
        "claims": rows.claims_about(row["node"]),
        "denies": rows.denials_of(row["node"]),
    }


def _assumed(row: Row) -> list[str | None] | None:
    """The bounds with what vague words are taken to mean ("soon after"); None where nothing is assumed."""
    days = [row.get(f"assumed{side[:1].upper()}{side[1:]}") for side in _SIDES]
    return [day or row.get(side) for day, side in zip(days, _SIDES, strict=True)] if any(days) else None


def _when(row: Row) -> str:
    return bounds_in_words(
        row.get("edtf"),
        earliest=row.get("earliestBegin"),
        latest=row.get("latestEnd"),
        begun_by=row.get("latestBegin"),
    )


def _tellers(event: str, rows: Rows) -> str:
    return told_by(
        [
            ("denied" if how == "denies" else name_of(rows.of["claims"][n]["modality"]), speaker_of(n, rows))
            for n, how in rows.targets.get(event, ())
        ]
    )
