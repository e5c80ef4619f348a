"""Two networks of one story: what happened, and beside it what is only told."""

from __future__ import annotations

from dataclasses import dataclass

from akyn.graph.timeline.network import TemporalNetwork
from akyn.graph.timeline.outcome import Part
from akyn.graph.timeline.repair import Contradiction

__all__ = ["Chronology"]


@dataclass(frozen=True, slots=True)
class Chronology:
    """The network of what happened, and that of all events."""

    happened: TemporalNetwork
    told: TemporalNetwork

    def network(self, *events: str) -> TemporalNetwork:
        """The network to ask about events: that of what happened where it knows all of them."""
        return self.happened if all(event in self.happened for event in events) else self.told

    def part(self, id: str) -> Part:
        """The link, date or assumption of an id; what the one network set aside the other does not know."""
        return (self.happened if id in self.happened.parts else self.told).part(id)

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What cannot all hold, in what happened first."""
        return tuple(dict.fromkeys((*self.happened.contradictions, *self.told.contradictions)))
