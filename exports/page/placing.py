"""Where the nodes stand in the page's window: the network over all of it, the unconnected in rows below."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from akyn.graph.layout import place_nodes

__all__ = ["positions"]

ROOM = 80.0
"""Canvas pixels that a node with its label takes in each direction; the page shows about as many on the screen."""
ASPECT = 1.6
"""Width by height of the window; where it is taller than wide, the page exchanges the two."""
LEAST = 48.0
"""Least distance of two nodes: their markers do not touch."""
EVENNESS = 0.55
"""How much crowds are thinned out: 0 leaves all where it is, 1 fills the window evenly."""


def positions(nodes: Iterable[str], ends: Sequence[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Whole canvas pixels of every node: the connected ones spread over the window, the others in rows below.

    >>> positions(["a"], [])
    {'a': (0, 0)}
    """
    connected = sorted({node for pair in ends for node in pair})
    alone = sorted(set(nodes) - set(connected))
    width = ROOM * math.sqrt(max(len(connected) + 0.5 * len(alone), 6) * ASPECT)
    placed = _spread(place_nodes(ends, nodes=connected, box=(110.0, 60.0)), width=width)
    bottom = max((y for _, y in placed.values()), default=-ROOM)
    return {**placed, **_rows(alone, width=width, top=bottom + ROOM)}


def _spread(places: Mapping[str, tuple[float, float]], *, width: float) -> dict[str, tuple[int, int]]:
    """The same picture over the full width, as high as so many nodes need, its crowds thinned out."""
    if not places:
        return {}
    height = max(len(places) * ROOM * ROOM / width, ROOM if len({y for _, y in places.values()}) > 1 else 0.0)
    x, y = _evened([x for x, _ in places.values()]), _evened([y for _, y in places.values()])
    points = [[a * width, b * height] for a, b in zip(x, y, strict=True)]
    _push_apart(points)
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return {node: (round(x - left), round(y - top)) for node, (x, y) in zip(places, points, strict=True)}


def _evened(values: Sequence[float]) -> list[float]:
    """From 0 to 1 in the same order, between where the values stand and as evenly as their ranks."""
    rank = {value: i for i, value in enumerate(sorted(set(values)))}
    low, most = min(values), max(len(rank) - 1, 1)
    span = max(values) - low or 1.0
    return [(1 - EVENNESS) * (value - low) / span + EVENNESS * rank[value] / most for value in values]


def _push_apart(points: list[list[float]]) -> None:
    """Move markers that would touch, each half of the way, in the fewest steps that do."""
    for _ in range(60):
        squares: dict[tuple[int, int], list[int]] = {}
        for i, (x, y) in enumerate(points):
            squares.setdefault((int(x // LEAST), int(y // LEAST)), []).append(i)
        if not any([_push(points[i], points[j]) for i, j in _close_pairs(squares)]):
            break


def _close_pairs(squares: Mapping[tuple[int, int], Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of points in the same square or in squares side by side."""
    for (column, row), here in squares.items():
        yield from combinations(here, 2)
        for step in ((1, 0), (-1, 1), (0, 1), (1, 1)):
            yield from product(here, squares.get((column + step[0], row + step[1]), ()))


def _push(a: list[float], b: list[float]) -> bool:
    dx, dy = b[0] - a[0], b[1] - a[1]
    distance = math.sqrt(dx * dx + dy * dy)
    if distance >= LEAST - 0.5:
        return False
    unit = (dx / distance, dy / distance) if distance else (1.0, 0.0)
    for axis in (0, 1):
        a[axis] -= unit[axis] * (LEAST - distance) / 2
        b[axis] += unit[axis] * (LEAST - distance) / 2
    return True


def _rows(nodes: Sequence[str], *, width: float, top: float) -> dict[str, tuple[int, int]]:
    columns = max(1, min(len(nodes), int(width // ROOM) + 1))
    step = width / (columns - 1) if columns > 1 else 0.0
    return {node: (round(i % columns * step), round(top + i // columns * LEAST)) for i, node in enumerate(nodes)}
