"""Shortest paths and negative circles in a graph of constraints: what can hold, and how early and late.

Every circle through the calendar's zero is cut there, so that what is left is nearly free of circles: one pass over
the strong components (Tarjan 1972) in order takes n + m steps; only inside a component must Bellman and Ford's
relaxation be repeated. A simple temporal network (Dechter, Meiri and Pearl 1991) has a solution exactly where no
circle of constraints is negative, and such a circle is the explanation of a contradiction.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import gt, lt

from akyn.graph.timeline.constraints import ORIGIN, Constraint
from akyn.graph.timeline.points import Edge, shortest_contradiction, strong_components

__all__ = ["Solution", "find_clashes", "solve"]

Steps = Mapping[int, Sequence[Constraint]]

_Tighter = Callable[[int, int], bool]
"""`lt` for latest times, `gt` for earliest ones."""


@dataclass(slots=True)
class Solution:
    """Latest and earliest times of points, with the constraints that give them; free points have none.

    `potential` is one possible time of every point, relative to each other only.
    """

    latest: dict[int, int] = field(default_factory=dict)
    earliest: dict[int, int] = field(default_factory=dict)
    latest_by: dict[int, Constraint] = field(default_factory=dict)
    earliest_by: dict[int, Constraint] = field(default_factory=dict)
    potential: dict[int, int] = field(default_factory=dict)

    def update(self, other: Solution) -> None:
        """Take over what another says of its points."""
        self.latest.update(other.latest)
        self.earliest.update(other.earliest)
        self.latest_by.update(other.latest_by)
        self.earliest_by.update(other.earliest_by)
        self.potential.update(other.potential)

    def forget(self, point: int) -> None:
        """Know nothing of a point."""
        for times in (self.latest, self.earliest, self.potential):
            times.pop(point, None)
        for steps in (self.latest_by, self.earliest_by):
            steps.pop(point, None)


def solve(constraints: Iterable[Constraint], *, points: Iterable[int]) -> Solution | list[list[Constraint]]:
    """The times that constraints leave to their points, or circles of constraints that contradict themselves.

    Which circles are found depends on the order of constraints and points, never on the numbers of the points.
    """
    onward: dict[int, list[Constraint]] = defaultdict(list)
    found = Solution()
    for step in constraints:
        if step.source == ORIGIN:
            _tighten(found.latest, found.latest_by, step.target, step.weight, step, lt)
        elif step.target == ORIGIN:
            _tighten(found.earliest, found.earliest_by, step.source, -step.weight, step, gt)
        else:
            onward[step.source].append(step)
    # `Edge` asks only for .target, and a constraint has one.
    components = strong_components(onward, points=points)
    knots = [component for component in components if len(component) > 1 or _is_own(onward, component[0])]
    circles = [circle for knot in knots if (circle := _negative_circle(onward, knot))]
    if circles:
        return circles
    _settle(found, onward, components)
    return _through_calendar(found) or found


def find_clashes(constraints: Iterable[Constraint], *, points: Iterable[int]) -> list[list[Constraint]]:
    """The contradictory circles that a solution would stumble over first, none where all can hold."""
    result = solve(constraints, points=points)
    return result if isinstance(result, list) else []


def _settle(found: Solution, onward: Steps, components: Sequence[Sequence[int]]) -> None:
    for component in reversed(components):  # towards what comes later in the order of constraints
        for point in component:
            found.potential.setdefault(point, 0)
        todo = deque(component)
        inside = frozenset(component) if len(component) > 1 else frozenset()
        while todo:
            point = todo.popleft()
            for step in onward.get(point, ()):
                if _relax_onward(found, step) and step.target in inside:
                    todo.append(step.target)
    backward: dict[int, list[Constraint]] = defaultdict(list)
    for steps in onward.values():
        for step in steps:
            backward[step.target].append(step)
    for component in components:
        todo = deque(component)
        inside = frozenset(component) if len(component) > 1 else frozenset()
        while todo:
            point = todo.popleft()
            for step in backward.get(point, ()):
                if relax_back(found, step) and step.source in inside:
                    todo.append(step.source)


def _relax_onward(found: Solution, step: Constraint) -> bool:
    moved = relax_potential(found, step)
    return relax_latest(found, step) or moved


def relax_potential(found: Solution, step: Constraint) -> bool:
    """Move the possible time of the step's target where the step forbids it; whether it was moved."""
    time = found.potential[step.source] + step.weight
    if time < found.potential.get(step.target, 0):
        found.potential[step.target] = time
        return True
    return False


def relax_latest(found: Solution, step: Constraint) -> bool:
    """Carry the latest time of a step's source over to its target; whether that changed it."""
    last = found.latest.get(step.source)
    return last is not None and _tighten(found.latest, found.latest_by, step.target, last + step.weight, step, lt)


def relax_back(found: Solution, step: Constraint) -> bool:
    """Carry the earliest time of a step's target back to its source; whether that changed it."""
    first = found.earliest.get(step.target)
    return first is not None and _tighten(found.earliest, found.earliest_by, step.source, first - step.weight, step, gt)


def _tighten(
    times: dict[int, int], by: dict[int, Constraint], point: int, time: int, step: Constraint, tighter: _Tighter
) -> bool:
    """Note the time that a step gives a point, if it is tighter than the known one; whether it is."""
    known = times.get(point)
    if known is not None and not tighter(time, known):
        return False
    times[point], by[point] = time, step
    return True


def _through_calendar(found: Solution) -> list[list[Constraint]]:
    """Circles that run through the calendar's zero: a point that would have to be later than it may be."""
    circles = []
    taken: set[str] = set()
    for point, first in found.earliest.items():
        if point in found.latest and first > found.latest[point]:
            circle = [*path_from_calendar(found, point), *path_to_calendar(found, point)]
            reasons = {step.reason for step in circle if step.reason}
            if taken.isdisjoint(reasons):
                circles.append(circle)
                taken |= reasons
    return sorted(circles, key=len)


def path_from_calendar(found: Solution, point: int) -> list[Constraint]:
    """The constraints from a date to the latest time of a point."""
    path: list[Constraint] = []
    while point != ORIGIN:
        path.append(found.latest_by[point])
        point = path[-1].source
    return path[::-1]


def path_to_calendar(found: Solution, point: int) -> list[Constraint]:
    """The constraints from the earliest time of a point back to a date."""
    path: list[Constraint] = []
    while point != ORIGIN:
        path.append(found.earliest_by[point])
        point = path[-1].target
    return path


def _is_own(onward: Steps, point: int) -> bool:
    return any(step.target == point for step in onward.get(point, ()))


def _negative_circle(onward: Steps, knot: Sequence[int]) -> list[Constraint] | None:
    inside = frozenset(knot)
    steps = [step for point in knot for step in onward.get(point, ()) if step.target in inside]
    if all(step.weight <= 0 for step in steps):
        return _shortest(steps, knot)
    return _by_relaxing(steps)


def _shortest(steps: Sequence[Constraint], knot: Sequence[int]) -> list[Constraint] | None:
    """Among constraints of order alone, a circle of the fewest."""
    edges: dict[int, list[Edge]] = defaultdict(list)
    for number, step in enumerate(steps):
        edges[step.source].append(Edge(step.source, step.target, step.weight < 0, str(number)))
    circle = shortest_contradiction(edges, component=knot)
    return [steps[int(edge.link or 0)] for edge in circle] if circle else None


def _by_relaxing(steps: Sequence[Constraint]) -> list[Constraint] | None:
    """Bellman and Ford's way; a circle of last steps that moved each point is negative (Cherkassky, Goldberg 1999)."""
    times: dict[int, int] = {}
    by: dict[int, Constraint] = {}
    for _ in range(len({step.source for step in steps}) + 1):
        moved = False
        for step in steps:
            time = times.get(step.source, 0) + step.weight
            if time < times.get(step.target, 0):
                times[step.target], by[step.target], moved = time, step, True
        if not moved:
            return None
        if circle := _circle_among(by):
            return circle
    return None


def _circle_among(by: Mapping[int, Constraint]) -> list[Constraint] | None:
    clear: set[int] = set()
    for start in by:
        path: dict[int, None] = {}
        point = start
        while point in by and point not in clear and point not in path:
            path[point] = None
            point = by[point].source
        if point in path:
            return _walk_back(by, point)
        clear.update(path)
    return None


def _walk_back(by: Mapping[int, Constraint], start: int) -> list[Constraint]:
    circle = [by[start]]
    while circle[-1].source != start:
        circle.append(by[circle[-1].source])
    return circle[::-1]
