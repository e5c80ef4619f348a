"""Time: what links and dates imply of the order and the days of events, why, and what contradicts. Pure, no RDF."""

from akyn.graph.timeline.bounds import NO_BOUNDS, SIDES, Bounds, event_windows, relation_bounds
from akyn.graph.timeline.chronology import Chronology
from akyn.graph.timeline.closure import Derived, derive_order
from akyn.graph.timeline.constraints import Gap, Link, Window
from akyn.graph.timeline.layers import layers
from akyn.graph.timeline.network import TemporalNetwork
from akyn.graph.timeline.repair import Contradiction

__all__ = [
    "NO_BOUNDS",
    "SIDES",
    "Bounds",
    "Chronology",
    "Contradiction",
    "Derived",
    "Gap",
    "Link",
    "TemporalNetwork",
    "Window",
    "derive_order",
    "event_windows",
    "layers",
    "relation_bounds",
]
