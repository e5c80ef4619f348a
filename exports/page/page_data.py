"""From rows to what the page shows: pure, JSON-able and sorted, so that the same story gives the same bytes.

Offsets arrive as Unicode code points and leave as UTF-16 units, which is how JavaScript counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from akyn.exports.page.edges import edge_items
from akyn.exports.page.nodes import node_items
from akyn.exports.page.passages import claim_item, document_item
from akyn.exports.page.reasons import Ground, reason_items
from akyn.exports.page.rows import Row, Rows
from akyn.exports.page.words import KINDS, MODALITIES, STATUSES

__all__ = ["page_data"]

Item = dict[str, Any]


def page_data(
    rows: Mapping[str, Iterable[Row]],
    *,
    title: str,
    base: str = "",
    order: Sequence[str] = (),
    grounds: Iterable[Ground] = (),
) -> Item:
    """Everything the page shows, from the rows of `queries.QUERIES` and the timeline's events in order.

    `grounds` are what dates and order rest on; without them the page shows these without reasons. IRIs are shortened
    by `base`. Raises StoryError where a quotation is not in its document at the place given.
    """
    sorted_rows = Rows.sort(rows)
    nodes = node_items(sorted_rows, base=base)
    return {
        "title": title,
        "base": base,
        "kinds": KINDS,
        "statuses": STATUSES,
        "modalities": MODALITIES,
        "documents": [document_item(row) for row in sorted_rows.of["documents"]],
        "claims": [claim_item(row, sorted_rows) for row in sorted_rows.of["claims"]],
        "nodes": nodes,
        "edges": edge_items(sorted_rows, nodes),
        "reasons": reason_items(grounds, sorted_rows),
        "steps": _steps(nodes, [iri.removeprefix(base) for iri in order]),
    }


def _steps(nodes: Mapping[str, Item], order: Sequence[str]) -> list[Item]:
    """The list of events: one step for each rank, then those that nothing orders or dates."""
    place = {local: i for i, local in enumerate(order)}

    def key(pair: tuple[str, Item]) -> tuple[int, list[int], str]:
        """The timeline's own order, else that in which a reader meets the events."""
        node = pair[1]
        return place.get(node["local"], len(place)), (node["mentions"] or [[1 << 30]])[0], node["local"]

    steps: dict[int | None, list[str]] = {}
    for id, node in sorted(((id, node) for id, node in nodes.items() if "status" in node), key=key):
        steps.setdefault(node["rank"], []).append(id)
    ranks: list[int | None] = [*sorted(rank for rank in steps if rank is not None)]
    return [{"rank": rank, "events": steps[rank]} for rank in [*ranks, *([None] if None in steps else [])]]
