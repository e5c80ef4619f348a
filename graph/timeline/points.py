"""A graph of points in time: an edge u -> v says that u is not after v, a strict one that u is before v.

Every event has two points, its begin (`2 * i`) and its end (`2 * i + 1`). A circle with a strict edge is a
contradiction.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from akyn.graph.timeline.constraints import relation_points

__all__ = ["Edge", "relation_edges", "shortest_contradiction", "strong_components"]


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` is before `target` (strict) or not after it; `link` is the reason, None for what needs none."""

    source: int
    target: int
    strict: bool
    link: str | None = None


def relation_edges(relation: str, *, left: int, right: int, link: str) -> Iterator[Edge]:
    """The edges that say that event number `left` is in a relation to event number `right`."""
    points = {"a": 2 * left, "A": 2 * left + 1, "b": 2 * right, "B": 2 * right + 1}
    for source, target, strict in relation_points(relation):
        yield Edge(points[source], points[target], strict, link)


class Arrow(Protocol):
    """What leads to a point."""

    @property
    def target(self) -> int:
        """The point."""


def strong_components(edges: Mapping[int, Sequence[Arrow]], *, points: Iterable[int]) -> list[list[int]]:
    """Points that follow each other in a circle, every component after those it leads to (Tarjan 1972, no recursion).

    >>> strong_components({0: [Edge(0, 1, False)], 1: [Edge(1, 0, False)]}, points=[0, 1, 2])
    [[1, 0], [2]]
    """
    found: list[list[int]] = []
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    open_: dict[int, None] = {}  # the stack, with quick look-up
    for start in points:
        if start in index:
            continue
        work = [(start, iter(edges.get(start, ())))]
        index[start] = low[start] = len(index)
        open_[start] = None
        while work:
            point, rest = work[-1]
            for edge in rest:
                if edge.target not in index:
                    index[edge.target] = low[edge.target] = len(index)
                    open_[edge.target] = None
                    work.append((edge.target, iter(edges.get(edge.target, ()))))
                    break
                if edge.target in open_:
                    low[point] = min(low[point], index[edge.target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[point])
                if low[point] == index[point]:
                    found.append(_pop_until(open_, point))
    return found


def _pop_until(stack: dict[int, None], point: int) -> list[int]:
    popped = [stack.popitem()[0]]
    while popped[-1] != point:
        popped.append(stack.popitem()[0])
    return popped


def shortest_contradiction(edges: Mapping[int, Sequence[Edge]], *, component: Sequence[int]) -> list[Edge] | None:
    """The edges of a shortest circle with a strict edge inside one strong component, None if there is none.

    Of equally short ones the first in the order of the component and the edges.
    """
    inside = set(component)
    best: list[Edge] | None = None
    for edge in (edge for point in component for edge in edges.get(point, ())):
        if edge.strict and edge.target in inside:
            back = _path(edges, edge.target, edge.source, inside, len(best) - 1 if best else None)
            if back is not None and (best is None or len(back) + 1 < len(best)):
                best = [edge, *back]
    return best


def _path(
    edges: Mapping[int, Sequence[Edge]], start: int, goal: int, inside: set[int], limit: int | None
) -> list[Edge] | None:
    """A path of the fewest edges, None if it would have `limit` or more."""
    came: dict[int, Edge | None] = {start: None}
    todo = deque([(start, 0)])
    while todo:
        point, steps = todo.popleft()
        if point == goal:
            return _trace(came, goal)
        if limit is not None and steps + 1 >= limit:
            continue
        for edge in edges.get(point, ()):
            if edge.target in inside and edge.target not in came:
                came[edge.target] = edge
                todo.append((edge.target, steps + 1))
    return None


def _trace(came: Mapping[int, Edge | None], goal: int) -> list[Edge]:
    path: list[Edge] = []
    while (edge := came[goal]) is not None:
        path.append(edge)
        goal = edge.source
    return path[::-1]
