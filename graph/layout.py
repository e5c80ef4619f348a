"""Where to draw the nodes of a graph: positions worked out once, in Python, so that a page needs no physics.

The energy of Kamada and Kawai (distances in the picture should be those in the graph) is lowered by stress
majorization, one node at a time (Gansner, Koren and North 2004, "Graph drawing by stress majorization"); then
label boxes are pushed apart and the connected components packed on shelves. No random numbers, and no solver
whose last bits differ between machines.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["place_nodes"]

_EDGE = 170.0  # px between two neighbours of few neighbours
_GAP = 60.0  # px between components
_ASPECT = 1.6  # width : height of the whole picture, that of a screen beside a list
_SWEEPS = 80

_Floats = NDArray[np.float64]
_Points = NDArray[np.complex128]  # x + iy, in px


def place_nodes(
    edges: Iterable[tuple[str, str]], *, nodes: Iterable[str] = (), box: tuple[float, float] = (150.0, 46.0)
) -> dict[str, tuple[float, float]]:
    """Position (x, y) in whole pixels, y downwards, of every node, the whole centred on (0, 0).

    `nodes` adds those without an edge; `box` is the width and height that a node with its label takes, free
    of others. The same nodes and edges give the same positions in whatever order they come; parallel edges
    count once.

    >>> sorted(place_nodes([("a", "b")], nodes=["c"]))
    ['a', 'b', 'c']
    """
    neighbours = _neighbours(edges, nodes)
    placed = [(part, _component(part, neighbours, box)) for part in _components(neighbours)]
    packed = _pack([points for _, points in placed], box)
    return {
        node: (float(round(point.real)), float(round(point.imag)))
        for (part, _), points in zip(placed, packed, strict=True)
        for node, point in zip(part, points.tolist(), strict=True)
    }


def _neighbours(edges: Iterable[tuple[str, str]], nodes: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {node: set() for node in nodes}
    for a, b in edges:
        found.setdefault(a, set())
        found.setdefault(b, set())
        if a != b:
            found[a].add(b)
            found[b].add(a)
    return {node: found[node] for node in sorted(found)}


def _components(neighbours: Mapping[str, set[str]]) -> list[list[str]]:
    """Connected components, the largest first, their nodes sorted."""
    seen: set[str] = set()
    parts: list[list[str]] = []
    for start in neighbours:
        if start in seen:
            continue
        part, todo = {start}, [start]
        while todo:
            fresh = neighbours[todo.pop()] - part
            part |= fresh
            todo.extend(fresh)
        seen |= part
        parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), part))


def _component(part: Sequence[str], neighbours: Mapping[str, set[str]], box: tuple[float, float]) -> _Points:
    if len(part) == 1:
        return np.zeros(1, dtype=np.complex128)
    distances = _distances(part, neighbours)
    return _push_apart(_lower_stress(_first_guess(distances), distances), box)


def _distances(part: Sequence[str], neighbours: Mapping[str, set[str]]) -> _Floats:
    """Lengths in px of shortest paths (Floyd-Warshall); a hub has longer edges, for its many neighbours."""
    index = {node: i for i, node in enumerate(part)}
    lengths = np.full((len(part), len(part)), np.inf)
    np.fill_diagonal(lengths, 0.0)
    for a in part:
        for b in neighbours[a]:
            crowd = max(len(neighbours[a]), len(neighbours[b]))
            lengths[index[a], index[b]] = _EDGE * max(1.0, (crowd / 5.0) ** 0.5)
    for via in range(len(part)):
        np.minimum(lengths, lengths[:, via, None] + lengths[None, via, :], out=lengths)
    return lengths


def _first_guess(distances: _Floats) -> _Points:
    """Classical scaling onto the two main axes, with a small spiral to part nodes that would coincide."""
    squares = distances**2
    centred = -0.5 * (squares - squares.mean(0) - squares.mean(1)[:, None] + squares.mean())
    first = _main_axis(centred)
    norm = (first**2).sum()
    rest = centred - np.outer(first, first) if norm else centred
    number = np.arange(len(distances))
    spiral = 5.0 * np.sqrt(number + 1.0) * np.exp(2.399963229728653j * number)
    return np.asarray(first + 1j * _main_axis(rest) + spiral, dtype=np.complex128)


def _main_axis(matrix: _Floats) -> _Floats:
    """The first eigenvector, as long as the root of its eigenvalue, by power iteration from a fixed start."""
    vector = np.cos(np.arange(1.0, len(matrix) + 1.0))
    length = 0.0
    for _ in range(50):
        vector = vector / max(float(np.sqrt((vector**2).sum())), 1e-12)
        product = (matrix * vector).sum(1)
        length = float(np.sqrt((product**2).sum()))
        vector = product
    return np.asarray(vector / max(length, 1e-12) * np.sqrt(length), dtype=np.float64)


def _lower_stress(points: _Points, distances: _Floats) -> _Points:
    weights = np.where(distances > 0, distances, np.inf) ** -2.0
    weights /= weights.sum(1)[:, None]
    points = points.copy()
    for _ in range(max(10, min(_SWEEPS, 24_000 // len(points)))):
        before = points.copy()
        for i in range(len(points)):
            away = points[i] - points
            away *= distances[i] / np.maximum(np.abs(away), 1e-6)
            points[i] = (weights[i] * (points + away)).sum()
        if np.abs(points - before).max() < 0.5:
            break
    return points


def _push_apart(points: _Points, box: tuple[float, float]) -> _Points:
    """Move nodes whose boxes overlap, each half of the way, along the axis where it takes less."""
    x, y = points.real.copy(), points.imag.copy()
    order = np.sign(np.arange(len(x))[:, None] - np.arange(len(x))[None, :]).astype(np.float64)
    for _ in range(100):
        dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
        over_x, over_y = box[0] - np.abs(dx), box[1] - np.abs(dy)
        clash = (over_x > 0.5) & (over_y > 0.5)
        np.fill_diagonal(clash, False)
        if not clash.any():
            break
        sideways = over_x / box[0] < over_y / box[1]
        x += _shift(dx, over_x, clash & sideways, order)
        y += _shift(dy, over_y, clash & ~sideways, order)
    return np.asarray(x + 1j * y, dtype=np.complex128)


def _shift(delta: _Floats, over: _Floats, where: NDArray[np.bool_], order: _Floats) -> _Floats:
    direction = np.where(np.abs(delta) > 1e-9, np.sign(delta), order)
    total = np.where(where, direction * over / 2.0, 0.0).sum(1)
    return np.asarray(total / np.maximum(where.sum(1), 1) ** 0.5, dtype=np.float64)


def _pack(parts: Sequence[_Points], box: tuple[float, float]) -> list[_Points]:
    """Components side by side on shelves, in the order given, so that none overlaps; the whole centred."""
    margin = complex(box[0] + _GAP, box[1] + _GAP) / 2
    sizes = [_corner(points, max) - _corner(points, min) + 2 * margin for points in parts]
    if not sizes:
        return []
    widths = list(itertools.accumulate(size.real for size in sizes[:40]))
    corners, used = min((_shelves(sizes, width) for width in widths), key=lambda shelves: _zoom(shelves[1]))
    return [
        points - _corner(points, min) + corner + margin - used / 2
        for points, corner in zip(parts, corners, strict=True)
    ]


def _shelves(sizes: Sequence[complex], width: float) -> tuple[list[complex], complex]:
    """Upper left corner of each box on shelves not wider than `width`, and the size of all together."""
    width = max(width, *(size.real for size in sizes))
    corners, corner, shelf = [], 0j, 0.0
    for size in sizes:
        if corner.real and corner.real + size.real > width + 0.001:
            corner, shelf = complex(0.0, corner.imag + shelf), 0.0
        corners.append(corner)
        corner, shelf = corner + size.real, max(shelf, size.imag)
    widest = max(c.real + s.real for c, s in zip(corners, sizes, strict=True))
    return corners, complex(widest, corner.imag + shelf)


def _zoom(size: complex) -> float:
    return max(size.real, size.imag * _ASPECT)


def _corner(points: _Points, extreme: Callable[[list[float]], float]) -> complex:
    return complex(extreme(points.real.tolist()), extreme(points.imag.tolist()))
