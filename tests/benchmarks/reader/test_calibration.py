"""What counts as right when confidence is compared with gold."""

from __future__ import annotations

import dataclasses
from typing import Any

import calibration
import pytest

from akyn.graph.reading.documents import Document
from akyn.graph.reading.reader import load_reader
from akyn.graph.reading.reading import Reading, reading_to_json

TEXT = "Police arrested Omar Dastan. Minister Lena Korr said that the court would release him."


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Two sentences."""
    return load_reader().read(Document(id="harbour", text=TEXT))


def test_a_reading_is_right_by_itself(reading: Reading) -> None:
    """Every statement that the gold holds is found in it."""
    outcomes = list(calibration.by_gold(reading, reading_to_json(reading), complete=True))
    assert {o.kind for o in outcomes} >= {"event", "role", "claim"}
    assert [o for o in outcomes if not o.right] == []


def test_a_wrong_status_type_or_filler_is_wrong(reading: Reading) -> None:
    """Each spoils the statements that say it and no others."""
    gold: Any = reading_to_json(reading)
    arrest = next(event for event in gold["events"] if event["type"] == "Arrest")
    arrest["status"] = "denied"
    arrest["participants"] = [p for p in arrest["participants"] if p["role"] != "agent"]
    wrong = [o for o in calibration.by_gold(reading, gold, complete=True) if not o.right]
    assert [(o.kind, o.rule) for o in wrong] == [("event", "event-verb"), ("role", "subject")]


def test_gold_that_is_not_whole_is_silent_on_the_rest(reading: Reading) -> None:
    """An event that it does not annotate is neither right nor wrong."""
    gold: Any = reading_to_json(dataclasses.replace(reading, events=(), claims=(), order=()))
    assert list(calibration.by_gold(reading, gold, complete=False)) == []


def test_the_table_has_bands_kinds_and_rules() -> None:
    """With number, mean confidence and share that is right."""
    outcomes = [calibration.Outcome("event", "event-verb", 0.85, right) for right in (1.0, 1.0, 0.5, 0.0)]
    shown = [line.split() for line in calibration.table(outcomes).splitlines()]
    assert ["0.8", "to", "0.9", "4", "0.85", "0.62"] in shown
    assert ["event-verb", "4", "0.85", "0.62"] in shown
