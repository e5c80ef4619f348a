"""Where the nodes stand in the page's window: the network over all of it, the unconnected in rows below."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from akyn.graph.layout import place_nodes

__all__ = ["positions"]

ROOM = 80.0
"""Canvas pixels that a node with its label takes in each direction; the page shows about as many on the screen."""
ASPECT = 1.6
"""Width by height of the window; where it is taller than wide, the page exchanges the two."""
LEAST = 46.0
"""Least distance of two nodes: their markers do not touch."""
EVENNESS = 0.55
"""How much crowds are thinned out: 0 leaves all where it is, 1 fills the window evenly."""

_Floats = NDArray[np.float64]


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
    x = _evened([x for x, _ in places.values()]) * width
    y = _evened([y for _, y in places.values()]) * height
    x, y = _apart(x, y)
    x, y = x - x.min(), y - y.min()
    return {node: (round(a), round(b)) for node, a, b in zip(places, x.tolist(), y.tolist(), strict=True)}


def _evened(values: Sequence[float]) -> _Floats:
    """From 0 to 1 in the same order, between where the values stand and as evenly as their ranks."""
    found = np.asarray(values, dtype=np.float64) - min(values)
    ranks = np.searchsorted(np.unique(found), found).astype(np.float64)
    shares = [part / (part.max() or 1.0) for part in (found, ranks)]
    return np.asarray((1 - EVENNESS) * shares[0] + EVENNESS * shares[1], dtype=np.float64)


def _apart(x: _Floats, y: _Floats) -> tuple[_Floats, _Floats]:
    """The same with markers that would touch pushed apart, in the fewest steps that do."""
    turn = np.sign(np.arange(len(x))[:, None] - np.arange(len(x))[None, :]).astype(np.float64)
    for _ in range(60):
        dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
        distance = np.sqrt(dx * dx + dy * dy)
        lacking = np.where(turn == 0, 0.0, np.maximum(LEAST - distance, 0.0))
        if not lacking.max(initial=0.0) > 0.5:
            break
        where = lacking > 0
        push = 0.6 * lacking / np.maximum(where.sum(1), 1.0)[:, None] ** 0.5
        same = distance < 1e-6
        x = x + (np.where(same, turn, dx / np.maximum(distance, 1e-6)) * push).sum(1)
        y = y + (np.where(same, turn, dy / np.maximum(distance, 1e-6)) * push).sum(1)
    return x, y


def _rows(nodes: Sequence[str], *, width: float, top: float) -> dict[str, tuple[int, int]]:
    columns = max(1, min(len(nodes), int(width // ROOM) + 1))
    step = width / (columns - 1) if columns > 1 else 0.0
    return {node: (round(i % columns * step), round(top + i // columns * LEAST)) for i, node in enumerate(nodes)}
