"""The begins and ends of events, and the days that bound them, as one graph of `points` in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from akyn.graph.timeline.bounds import Bounds
from akyn.graph.timeline.constraints import Link
from akyn.graph.timeline.points import Edge, relation_edges, strong_components

__all__ = ["InstantGraph"]


class InstantGraph:
    """What links and bounds say about the begin (point `2 * i`) and end (`2 * i + 1`) of each of `events`.

    Points from `first_day` on are days: the start of each day that begins or follows a bound, in a chain.
    """

    def __init__(self, links: Sequence[Link], *, bounds: Mapping[str, Bounds]) -> None:
        linked = [event for link in links for event in (link.source, link.target)]
        self.events = list(dict.fromkeys((*linked, *bounds)))
        self.edges: dict[int, list[Edge]] = defaultdict(list)
        self.first_day = 2 * len(self.events)
        self._numbers = {event: i for i, event in enumerate(self.events)}
        self._bounds = bounds
        self._linked = frozenset(linked)
        self._add_links(links)
        self._size = self.first_day + self._add_days()

    def placed(self) -> set[str]:
        """Events that a link orders, that an expression of their own dates, or that ended before another began."""
        last_start = max((b.earliest_begin for b in self._bounds.values() if b.earliest_begin), default="")
        dated = (e for e, b in self._bounds.items() if b.stated or (b.latest_end and b.latest_end < last_start))
        return {*self._linked, *dated}

    def depths(self) -> dict[str, int]:
        """Longest path of strict steps to the begin of each event, then drawn up towards what follows it."""
        edges = self._leading_edges()
        order = strong_components(edges, points=range(self._size))
        home = {point: i for i, component in enumerate(order) for point in component}
        onward = [list(self._steps(edges, component, home)) for component in order]
        depth = [0] * len(order)
        for i in range(len(order) - 1, -1, -1):
            for target, weight in onward[i]:
                depth[target] = max(depth[target], depth[i] + weight)
        for i, steps in enumerate(onward):
            depth[i] = max(depth[i], min((depth[target] - weight for target, weight in steps), default=0))
        return {event: depth[home[2 * i]] for i, event in enumerate(self.events)}

    def _steps(
        self, edges: Mapping[int, Sequence[Edge]], component: Sequence[int], home: Mapping[int, int]
    ) -> Iterator[tuple[int, int]]:
        for point in component:
            for edge in edges.get(point, ()):
                if home[edge.target] != home[point]:
                    # Days that lie far apart are no further apart on the page.
                    yield home[edge.target], int(edge.strict and point < self.first_day)

    def _leading_edges(self) -> dict[int, list[Edge]]:
        """Edges but those to ends of events that lead nowhere, which would hold their begins back."""
        idle = {point for point in range(1, self.first_day, 2) if not self.edges.get(point)}
        return {point: [e for e in edges if e.target not in idle] for point, edges in self.edges.items()}

    def _add_links(self, links: Sequence[Link]) -> None:
        for i in range(len(self.events)):
            self._add(Edge(2 * i, 2 * i + 1, True))
        for link in links:
            left, right = self._numbers[link.source], self._numbers[link.target]
            for edge in relation_edges(link.relation, left=left, right=right, link=link.id):
                self._add(edge)

    def _add_days(self) -> int:
        starts = sorted({day for bounds in self._bounds.values() for day in _starts(bounds)})
        points = {day: self.first_day + i for i, day in enumerate(starts)}
        for event, bounds in self._bounds.items():
            begin = 2 * self._numbers[event]
            for point, (first, last) in zip((begin, begin + 1), _pairs(bounds), strict=True):
                if first:
                    self._add(Edge(points[_ordinal(first)], point, False))
                if last:
                    self._add(Edge(point, points[_ordinal(last) + 1], True))
        for point in range(self.first_day, self.first_day + len(points) - 1):
            self._add(Edge(point, point + 1, True))
        return len(points)

    def _add(self, edge: Edge) -> None:
        self.edges[edge.source].append(edge)


def _pairs(bounds: Bounds) -> tuple[tuple[str | None, str | None], ...]:
    return (bounds.earliest_begin, bounds.latest_begin), (bounds.earliest_end, bounds.latest_end)


def _starts(bounds: Bounds) -> Iterator[int]:
    for first, last in _pairs(bounds):
        yield from (_ordinal(day) for day in (first,) if day)
        yield from (_ordinal(day) + 1 for day in (last,) if day)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
