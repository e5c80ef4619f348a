"""Why dates and order are as they are: the links, dates and assumptions that the story's two networks rest on.

scripts/why.js finds in them what graph/why.py finds in the networks, so no answer need be worked out beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from akyn.exports.page.rows import Rows
from akyn.graph.reasons import Passage, Reason, Reasons
from akyn.graph.timeline import Gap, Link, Window

if TYPE_CHECKING:
    from akyn.graph.model import World
    from akyn.graph.reading.reading import Reading
    from akyn.graph.timeline import TemporalNetwork

__all__ = ["HAPPENED", "TOLD", "Ground", "grounds", "reason_items"]

Item = dict[str, Any]

HAPPENED, TOLD = 1, 2
"""The network of what happened, and that of all events: a ground holds in one of them or in both."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """A link, date or assumption that holds in the `networks` (sum of HAPPENED and TOLD), with its reason in words.

    What is set aside holds in none of them; `clashes` are the numbers of the contradictions that it is part of.
    """

    part: Link | Window | Gap
    networks: int
    reason: Reason
    clashes: tuple[int, ...] = ()


def grounds(world: World, readings: Sequence[Reading]) -> Iterator[Ground]:
    """All that the networks of a story rest on, and what they set aside because it contradicts the rest."""
    reasons = Reasons(world, readings)
    networks = {HAPPENED: world.chronology.happened, TOLD: world.chronology.told}
    holding = {number: _holding(network) for number, network in networks.items()}
    clashes: dict[str, list[int]] = {}
    for number, clash in enumerate(world.chronology.contradictions):
        for id in clash.reasons:
            clashes.setdefault(id, []).append(number)
    for id in {**holding[HAPPENED], **holding[TOLD], **dict.fromkeys(clashes)}:
        held = sum(number for number, ids in holding.items() if id in ids)
        yield Ground(
            part=world.chronology.part(id),
            networks=held,
            reason=reasons.reason(id),
            clashes=tuple(clashes.get(id, ())),
        )


def _holding(network: TemporalNetwork) -> dict[str, None]:
    aside = network.aside
    return dict.fromkeys(id for id in network.parts if id not in aside)


def reason_items(found: Iterable[Ground], rows: Rows) -> Item:
    """The grounds as the page shows them, with the places of their passages in UTF-16 units.

    Raises StoryError where a passage is not in its document.
    """
    documents = {row["id"]: i for i, row in enumerate(rows.of["documents"])}
    items: dict[str, list[Item]] = {"links": [], "dates": [], "published": [], "assumed": []}
    for ground in found:
        kind, item = _item(ground, rows, documents)
        clashes = {"clashes": list(ground.clashes)} if ground.clashes else {}
        items[kind].append({**item, **clashes, "networks": ground.networks})
    return items


def _item(ground: Ground, rows: Rows, documents: dict[str, int]) -> tuple[str, Item]:
    part, reason = ground.part, ground.reason
    told = {"words": reason.words, "passages": [_place(p, rows, documents) for p in reason.passages]}
    if isinstance(part, Link | Gap):
        ends = {"from": rows.nodes[part.source], "to": rows.nodes[part.target]}
        if isinstance(part, Gap):
            return "assumed", {**told, **ends, "days": part.days}
        return "links", {**told, **ends, "relation": part.relation}
    event = rows.nodes[part.event]
    if part.level == "published":
        return "published", {"event": event, "day": part.latest, "document": documents[reason.documents[0]]}
    return "dates", {**told, "event": event, "earliest": part.earliest, "latest": part.latest}


def _place(passage: Passage, rows: Rows, documents: dict[str, int]) -> list[int]:
    row = rows.of["documents"][documents[passage.document]]
    span = {"document": row["document"], "begin": str(passage.begin), "end": str(passage.end), "quote": passage.quote}
    return list(rows.span(span))
