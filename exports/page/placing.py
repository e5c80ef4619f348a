"""Where the nodes stand in the page's window, which is taller than wide: the network above, the unconnected below."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import combinations

from akyn.graph.layout import place_nodes

__all__ = ["positions"]

ROOM = 92.0
"""Canvas pixels that a node with its label takes in each direction; the page shows about as many on the screen."""
ASPECT = 0.86
"""Width by height of the window."""
LEAST = 50.0
"""Least distance of two nodes: their markers do not touch."""


def positions(nodes: Iterable[str], ends: Sequence[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Whole canvas pixels of every node: the connected ones stretched over the window, the others in rows below.

    >>> positions(["a"], [])
    {'a': (0, 0)}
    """
    connected = sorted({node for pair in ends for node in pair})
    alone = sorted(set(nodes) - set(connected))
    width = ROOM * math.sqrt(max(len(connected) + len(alone), 6) * ASPECT)
    placed = _stretched(place_nodes(ends, nodes=connected, box=(110.0, 60.0)), width=width, count=len(connected))
    top = max(y for _, y in placed.values()) + 1.2 * ROOM if placed else 0.0
    return {**_apart(placed), **_rows(alone, width=width, top=top)}


def _stretched(places: dict[str, tuple[float, float]], *, width: float, count: int) -> dict[str, tuple[int, int]]:
    """The same picture over the full width, and as high as so many nodes need."""
    if not places:
        return {}
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    across, down = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    height = max(count * ROOM * ROOM / width, ROOM)
    stretch_x, stretch_y = width / across, min(height / down, 2.5 * width / across)
    return {
        node: (round((x - min(xs)) * stretch_x), round((y - min(ys)) * stretch_y)) for node, (x, y) in places.items()
    }


def _apart(places: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """The same with markers that would touch pushed apart, in the fewest steps that do."""
    points = {node: [float(x), float(y)] for node, (x, y) in sorted(places.items())}
    for _ in range(40):
        if not any([_push(a, b) for a, b in combinations(points.values(), 2)]):
            break
    return {node: (round(x), round(y)) for node, (x, y) in points.items()}


def _push(a: list[float], b: list[float]) -> bool:
    dx, dy = b[0] - a[0], b[1] - a[1]
    if abs(dx) >= LEAST or abs(dy) >= LEAST or dx * dx + dy * dy >= LEAST * LEAST:
        return False
    length = math.sqrt(dx * dx + dy * dy)
    unit = (dx / length, dy / length) if length else (1.0, 0.0)
    for axis in (0, 1):
        a[axis] -= unit[axis] * (LEAST + 1 - length) / 2
        b[axis] += unit[axis] * (LEAST + 1 - length) / 2
    return True


def _rows(nodes: Sequence[str], *, width: float, top: float) -> dict[str, tuple[int, int]]:
    columns = max(1, min(len(nodes), int(width // (1.3 * ROOM)) + 1))
    step = width / (columns - 1) if columns > 1 else 0.0
    return {node: (round(i % columns * step), round(top + i // columns * ROOM * 0.9)) for i, node in enumerate(nodes)}
