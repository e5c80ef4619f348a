"""Why a bound or an order follows: the fewest constraints that lead from one point to another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence

from akyn.graph.timeline.constraints import Constraint

__all__ = ["fewest_reasons"]


def fewest_reasons(
    leaving: Callable[[int], Iterable[Constraint]], source: int, target: int, limit: int
) -> tuple[str, ...] | None:
    """Reasons of a path of the fewest constraints that weighs at most `limit`, in rounds of Bellman and Ford.

    `leaving` gives the constraints of a point. None where there is no such path; () where it needs no reason.

    >>> step = Constraint(source=1, target=2, weight=-1, reason="march before arrest")
    >>> fewest_reasons({1: [step], 2: []}.__getitem__, 1, 2, 0)
    ('march before arrest',)
    """
    if source == target:
        return () if limit >= 0 else None
    front = {source: 0}
    best = dict(front)
    trail: list[dict[int, Constraint]] = []
    while front:
        moved: dict[int, int] = {}
        came: dict[int, Constraint] = {}
        for point, time in front.items():
            for step in leaving(point):
                reached = time + step.weight
                if reached < best.get(step.target, reached + 1):
                    best[step.target] = moved[step.target] = reached
                    came[step.target] = step
        trail.append(came)
        if moved.get(target, limit + 1) <= limit:
            return _walk(trail, target)
        front = moved
    return None


def _walk(trail: Sequence[dict[int, Constraint]], target: int) -> tuple[str, ...]:
    reasons: deque[str] = deque()
    point = target
    for came in reversed(trail):
        step = came[point]
        if step.reason:
            reasons.appendleft(step.reason)
        point = step.source
    return tuple(dict.fromkeys(reasons))
