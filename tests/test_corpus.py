"""Thousands of texts that nobody chose: the reader never fails on one, and what it says holds together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from akyn.graph.reading.documents import find_documents
from akyn.graph.reading.reader import load_reader
from akyn.graph.reading.reading import reading_from_json, reading_to_json

CORPUS = Path(__file__).parents[2] / "shared/corpora/current-events-2020-04-09.jsonl"


@pytest.mark.shared
def test_every_item_of_half_a_year_of_news_is_read() -> None:
    """Each Reading validates, survives its JSON form, and dates nothing that its text and publication do not."""
    readings = list(load_reader().read_all(find_documents([CORPUS])))
    assert len(readings) == len(CORPUS.read_text(encoding="utf-8").splitlines())
    for reading in readings:
        data = reading_to_json(reading)
        assert reading_to_json(reading_from_json(json.loads(json.dumps(data)))) == data
        assert all(event.time is None or event.time.span is not None for event in reading.events)
        claimed = {id for claim in reading.claims for id in (*claim.states, *claim.denies)}
        assert {event.id for event in reading.events} <= claimed
