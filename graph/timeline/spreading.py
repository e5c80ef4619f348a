"""What one new constraint changes in a solved network, and nothing else (Cotton and Maler 2006, simplified)."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from akyn.graph.timeline.constraints import ORIGIN, Constraint
from akyn.graph.timeline.solving import Solution, relax_back, relax_latest, relax_potential

__all__ = ["spread"]

_Steps = Mapping[int, Sequence[Constraint]]


def spread(found: Solution, first: Constraint, *, onward: _Steps, backward: _Steps, reached: set[int]) -> bool:
    """Carry a new constraint on to all that it moves; False, with a solution half changed, where it contradicts.

    `onward` and `backward` are the constraints between points, by source and by target, `first` among them. The points
    that were moved are added to `reached`.
    """
    return _later(found, first, onward, reached) and _earlier(found, first, backward, reached)


def _later(found: Solution, first: Constraint, onward: _Steps, reached: set[int]) -> bool:
    """Latest and possible times, from the constraint's source to its target and on."""
    if first.target == ORIGIN:
        return True
    if first.source == ORIGIN:
        if found.latest.get(first.target, first.weight + 1) <= first.weight:
            return True
        found.latest[first.target], found.latest_by[first.target] = first.weight, first
    elif not _move(found, first):
        return True
    todo = deque([first.target])
    while todo:
        point = todo.popleft()
        reached.add(point)
        if not _has_room(found, point):
            return False
        for step in onward.get(point, ()):
            before = found.potential.get(step.target)
            if step.target != ORIGIN and _move(found, step):
                if step.target == first.source and found.potential[step.target] != before:
                    return False  # it came round to where it started: a circle that contradicts itself
                todo.append(step.target)
    return True


def _move(found: Solution, step: Constraint) -> bool:
    moved = relax_potential(found, step)
    return relax_latest(found, step) or moved


def _earlier(found: Solution, first: Constraint, backward: _Steps, reached: set[int]) -> bool:
    """Earliest times, from the constraint's target to its source and back."""
    if first.source == ORIGIN:
        return True
    if first.target == ORIGIN:
        if found.earliest.get(first.source, -first.weight - 1) >= -first.weight:
            return True
        found.earliest[first.source], found.earliest_by[first.source] = -first.weight, first
    elif not relax_back(found, first):
        return True
    todo = deque([first.source])
    while todo:
        point = todo.popleft()
        reached.add(point)
        if not _has_room(found, point):
            return False
        todo.extend(step.source for step in backward.get(point, ()) if relax_back(found, step))
    return True


def _has_room(found: Solution, point: int) -> bool:
    return point not in found.earliest or found.earliest[point] <= found.latest.get(point, found.earliest[point])
