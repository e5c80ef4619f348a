"""What follows from links between events: the closure over their begins and ends, with reasons."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from akyn.graph.timeline.constraints import Link
from akyn.graph.timeline.instants import InstantGraph
from akyn.graph.timeline.points import Edge

__all__ = ["Derived", "derive_order"]

_State = tuple[int, bool]
"""A point, and whether a strict step lies behind."""

_Reached = tuple[int, _State]
"""From which point, and what was reached."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Derived:
    """A relation that follows from links; `links` are the ids of a chain of them that shows it."""

    source: str
    relation: str
    target: str
    links: tuple[str, ...]


def derive_order(links: Sequence[Link]) -> tuple[Derived, ...]:
    """What follows from consistent links beyond what they state: before or startsBefore; during or equals.

    Each group of connected events is closed by itself: with n events and m links in n·m steps.

    >>> a = Link(id="1", source="x", relation="before", target="y")
    >>> b = Link(id="2", source="y", relation="meets", target="z")
    >>> [(d.source, d.relation, d.target, d.links) for d in derive_order([a, b]) if d.source == "x"]
    [('x', 'before', 'z', ('1', '2'))]
    """
    stated = {(link.source, link.relation, link.target) for link in links}
    stated |= {(link.target, "equals", link.source) for link in links if link.relation == "equals"}
    return tuple(
        derived
        for group in _groups(links)
        for derived in _Closure(group).derived()
        if (derived.source, derived.relation, derived.target) not in stated
    )


def _groups(links: Iterable[Link]) -> list[list[Link]]:
    """Links by connected group of events, in order of first sight."""
    near: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        near[link.source].append(link)
        near[link.target].append(link)
    seen: set[str] = set()
    return [_reachable_links(event, near, seen) for event in near if event not in seen]


def _reachable_links(event: str, near: Mapping[str, Sequence[Link]], seen: set[str]) -> list[Link]:
    group: dict[str, Link] = {}
    todo = deque([event])
    seen.add(event)
    while todo:
        for link in near[todo.popleft()]:
            group[link.id] = link
            new = [other for other in (link.source, link.target) if other not in seen]
            seen.update(new)
            todo.extend(new)
    return list(group.values())


class _Closure:
    """What follows between the events of one connected group of consistent links."""

    def __init__(self, links: Sequence[Link]) -> None:
        graph = InstantGraph(links, bounds={})
        self._events = graph.events
        self._edges = graph.edges
        self._came = [self._search(point) for point in range(graph.first_day)]

    def derived(self) -> Iterator[Derived]:
        for i, source in enumerate(self._events):
            for j, target in enumerate(self._events):
                for relation, reached in self._relations(i, j) if i != j else ():
                    links = self._reasons(reached)
                    yield Derived(source=source, relation=relation, target=target, links=links)

    def _relations(self, i: int, j: int) -> Iterator[tuple[str, list[_Reached]]]:
        before, starts = self._not_after(2 * i + 1, 2 * j), self._before(2 * i, 2 * j)
        if before:
            yield "before", [before]
        elif starts:
            yield "startsBefore", [starts]
        inside = [self._not_after(2 * j, 2 * i), self._not_after(2 * i + 1, 2 * j + 1)]
        around = [self._not_after(2 * i, 2 * j), self._not_after(2 * j + 1, 2 * i + 1)]
        if all(inside) and not all(around):
            yield "during", [step for step in inside if step]
        elif all(inside) and self._events[i] < self._events[j]:
            yield "equals", [step for step in (*inside, *around) if step]

    def _before(self, start: int, goal: int) -> _Reached | None:
        return (start, (goal, True)) if (goal, True) in self._came[start] else None

    def _not_after(self, start: int, goal: int) -> _Reached | None:
        return (start, (goal, False)) if (goal, False) in self._came[start] else self._before(start, goal)

    def _search(self, start: int) -> dict[_State, tuple[_State, Edge] | None]:
        """Every state that a chain of edges reaches, with its last step; chains of the fewest edges."""
        came: dict[_State, tuple[_State, Edge] | None] = {(start, False): None}
        todo: deque[_State] = deque(came)
        while todo:
            state = todo.popleft()
            for edge in self._edges.get(state[0], ()):
                following = (edge.target, state[1] or edge.strict)
                if following not in came:
                    came[following] = (state, edge)
                    todo.append(following)
        return came

    def _reasons(self, reached: Iterable[_Reached]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id for start, goal in reached for id in self._chain(start, goal)))

    def _chain(self, start: int, goal: _State) -> list[str]:
        links: list[str] = []
        step = self._came[start][goal]
        while step is not None:
            state, edge = step
            links += [edge.link] if edge.link else []
            step = self._came[start][state]
        return links[::-1]
