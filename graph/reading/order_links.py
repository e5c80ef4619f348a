"""An order link before it has ids, and which events last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

__all__ = ["PROCESSES", "EventAt", "OrderDraft"]

PROCESSES = frozenset(  # types whose events last: another may begin before they end
    "Protest Demonstration Riot Violence Clash ElectionCampaign Imprisonment Situation Talks Strike "
    "Investigation Outbreak Disaster NaturalDisaster Measure Trial Meeting Visit Migration EmergencyRule "
    "Restriction Boycott Happening Politics Military Diplomacy Justice Economy Health Cooperation Invasion "
    "Bombardment Oversight Support".split()
)

EventAt = Callable[[Token], int | None]


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """Two events by number, what orders them, and the word whose clause says so.

    level: "explicit" where a word or a tense orders them, "world" where the kinds of events do, else "inferred".
    """

    first: int
    relation: str
    second: int
    signal: tuple[int, int]
    said_at: Token
    gap: str | None
    cause: bool
    rule: str
    level: str = "explicit"
    confidence: float = 0.75
