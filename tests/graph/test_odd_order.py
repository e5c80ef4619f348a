"""Order that no news has: each odd story is made in no time, and says what is wrong in it once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from plain_order import OrderReader, order_reading

from akyn.graph import Story
from akyn.graph.check import check_contradictions
from akyn.graph.reading.documents import Document
from akyn.graph.world import World, build_world

BASE = "https://example.org/odd/"


def world_of(text: str, published: str | None = None) -> World:
    return build_world([order_reading(Document(id="odd", text=text, published=published))], base=BASE)


def test_an_event_before_itself_is_one_contradiction_and_the_rest_holds(tmp_path: Path) -> None:
    """`check` shows the passage; the event is still before what it is before."""
    story = Story.create(tmp_path / "odd", base=BASE, reader=OrderReader())
    story.read([Document(id="odd", text="march before march. march before arrest.")])
    (problem,) = story.check()
    assert "“march before march.”" in problem.message and "set aside" in problem.message
    assert "arrest" not in problem.message
    assert story.why("march", "arrest").answer == "before"


@pytest.mark.parametrize("size", [2, 600])
def test_a_circle_of_events_is_one_contradiction_with_every_passage(size: int) -> None:
    """Hundreds of links too; no order follows from what cannot hold."""
    text = " ".join(f"e{n} before e{(n + 1) % size}." for n in range(size))
    reading = order_reading(Document(id="odd", text=text))
    world = build_world([reading], base=BASE)
    (problem,) = check_contradictions(world, [reading])
    assert all(f"“e{n} before e{(n + 1) % size}.”" in problem.message for n in range(size))
    assert {statement.status for statement in world.statements} == {"disputed"}


def test_a_circle_with_words_of_somebody_alone_loses_only_those() -> None:
    """What is only alleged gives way."""
    world = world_of("a before b. b before c. said: c before a.")
    labels = {event.iri: event.label for event in world.events}
    held = {(labels[s.subject], labels[s.object]) for s in world.statements if s.status == "happened"}
    assert held == {("a", "b"), ("b", "c"), ("a", "c")}
    assert not world.chronology.happened.contradictions
    assert len(world.chronology.told.aside) == 1


def test_ten_thousand_events_without_a_link_are_a_world_in_time_that_grows_with_them() -> None:
    """Ten times as many events take nowhere near a hundred times as long, and nothing is made up of them."""

    def spent(count: int) -> float:
        text = " ".join(f"e{n}." for n in range(count))
        reading = order_reading(Document(id="odd", text=text))
        start = time.process_time()
        world = build_world([reading], base=BASE)
        took = time.process_time() - start
        assert len(world.events) == count and not world.statements
        assert not any(day for event in world.events for day in event.bounds.days)
        assert not any(event.rank for event in world.events)
        return took

    assert spent(10_000) < 40 * max(spent(1_000), 0.02)
