"""A display order of events: layers by longest path, an event as late as what follows it allows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from akyn.graph.timeline.bounds import Bounds
from akyn.graph.timeline.constraints import Link
from akyn.graph.timeline.groups import Groups
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
    for floating in _floating(links, bounds):  # as late as can be, not among what is dated first
        lift = max(depths.values()) - max(depths[event] for event in floating)
        depths.update({event: depths[event] + lift for event in floating})
    used = sorted({depth for event, depth in depths.items() if event in placed})
    dense = {depth: layer for layer, depth in enumerate(used)}
    return {event: dense[depth] for event, depth in depths.items() if event in placed}


def _floating(links: Sequence[Link], bounds: Mapping[str, Bounds]) -> Iterator[list[str]]:
    """Connected events of which nothing is bounded by a day."""
    numbers: dict[str, int] = {}
    groups = Groups()
    for link in links:
        for event in (link.source, link.target):
            if event not in numbers:
                numbers[event] = len(numbers)
                groups.begin(numbers[event])
        groups.connect((numbers[link.source], numbers[link.target]), link.id)
    together: dict[int, list[str]] = defaultdict(list)
    for event, number in numbers.items():
        together[groups.root(number)].append(event)
    for events in together.values():
        if not any(day for event in events if event in bounds for day in bounds[event].days):
            yield events
