"""A display order of events: layers by longest path, an event as late as what follows it allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from akyn.graph.timeline.bounds import Bounds
from akyn.graph.timeline.constraints import Link
from akyn.graph.timeline.instants import InstantGraph

__all__ = ["layers"]


def layers(links: Sequence[Link], *, bounds: Mapping[str, Bounds]) -> dict[str, int]:
    """Display layers from 0 of those events of consistent links and bounds that something orders or dates.

    An event lies in a later layer than all that certainly begin before it (longest path), and as late as what
    comes after it allows. Two events in different layers need not be ordered.

    >>> layers([Link(id="1", source="x", relation="before", target="y")], bounds={"z": Bounds()})
    {'x': 0, 'y': 1}
    """
    graph = InstantGraph(links, bounds=bounds)
    placed, depths = graph.placed(), graph.depths()
    used = sorted({depth for event, depth in depths.items() if event in placed})
    dense = {depth: layer for layer, depth in enumerate(used)}
    return {event: dense[depth] for event, depth in depths.items() if event in placed}
