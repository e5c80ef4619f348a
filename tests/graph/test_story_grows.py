"""A story that is read on: what one process has solved stays solved, and no byte tells it from a story made anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_order import OrderReader, order_reading

from akyn.graph import Story
from akyn.graph.reading.documents import Document
from akyn.graph.timeline import SIDES
from akyn.graph.world import World, build_world
from akyn.ontology.errors import ReadingError

BASE = "https://example.org/grown/"


def document(id: str, text: str, published: str | None = "2031-05-20") -> Document:
    return Document(id=id, text=text, published=published)


def texts() -> Iterator[Document]:
    """Dispatches with order, dates, what is assumed, what is only told, one vote in two of them, and contradictions."""
    yield document("vote", "parliamentary vote on 2031-05-04. parliamentary vote before march.")
    yield document("march", "march before arrest. arrest before march. march on 2031-05-06.", "2031-05-10")
    yield document("riot", "parliamentary vote before riot. riot soon before curfew. said: curfew before speech.")
    yield document("late", "storm on 2031-06-01. storm before repair. repair on 2031-04-01. said: repair before storm.")
    yield document("strike", "strike during talks. talks meets deal. strike on 2031-05-02. said: deal before strike.")
    yield document("none", "fire on 2031-05-05.", None)


def new_story(path: Path) -> Story:
    return Story.create(path, base=BASE, reader=OrderReader())


def all_it_says(story: Story) -> tuple[object, ...]:
    """The export, what `check` finds, and the reasons of every bound."""
    world = story.world()
    reasons = [story.why_dated(event.iri) for event in world.events]
    return story.store.dump("nq"), story.check(), world.chronology.contradictions, reasons


def test_a_story_that_grows_is_the_story_made_anew(tmp_path: Path) -> None:
    """After each document that is added, and after two that are replaced by other texts."""
    grown = new_story(tmp_path / "grown")
    read: dict[str, Document] = {}
    replaced = (document("march", "march before arrest."), document("late", "repair before storm.", "2031-06-20"))
    for number, one in enumerate((*texts(), *replaced)):
        grown.read([one])
        read[one.id] = one
        anew = new_story(tmp_path / f"anew{number}")
        anew.read(read.values())
        assert all_it_says(grown) == all_it_says(anew), one.id
    assert len(grown.world().chronology.contradictions) == 1


def test_one_more_document_is_solved_alone(tmp_path: Path) -> None:
    """Neither network looks at the events of other documents, but for those that both tell of."""
    story = new_story(tmp_path / "story")
    story.read(texts())
    first = story.world()
    story.read([document("new", "rain on 2031-05-09. rain before flood. said: flood before rescue.")])
    chronology = story.world().chronology
    labels = {event.iri: event.label for event in story.world().events}
    assert chronology is first.chronology
    assert {labels[iri] for iri in chronology.happened.touched} == {"rain", "flood"}
    assert {labels[iri] for iri in chronology.told.touched} == {"rain", "flood", "rescue"}
    story.read([document("again", "parliamentary vote before count.")])
    told_of = {event.label for event in story.world().events if event.iri in story.world().chronology.happened.touched}
    assert {"vote", "count"} <= told_of <= {"vote", "count", "march", "arrest", "riot", "curfew"}


def test_a_world_that_cannot_be_made_leaves_nothing_half_solved(tmp_path: Path) -> None:
    """After a failure within, the story is solved anew."""
    story = new_story(tmp_path / "story")
    story.read(texts())
    known = story.world().chronology
    story.close()
    bad = document("bad", "rain before flood. flood on 2031-02-31.")
    story.read([bad])
    with pytest.raises(ReadingError, match="YYYY-MM-DD"):
        story.world()
    story.read([document("bad", "rain before flood.")])
    assert story.world().chronology is not known
    anew = new_story(tmp_path / "anew")
    anew.read([*texts(), document("bad", "rain before flood.")])
    assert all_it_says(story) == all_it_says(anew)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    names = st.sampled_from(("march", "riot", "talks", "parliamentary vote"))
    first = draw(st.sampled_from(("", "said: "))) + draw(names)
    if draw(st.booleans()):
        return f"{first} on 2031-05-0{draw(st.integers(1, 3))}."
    relation = draw(st.sampled_from(("before", "soon before", "startsBefore", "during", "meets", "equals")))
    return f"{first} {relation} {draw(names)}."


@settings(max_examples=100)
@given(
    st.lists(
        st.dictionaries(st.sampled_from("abcd"), st.lists(sentences(), min_size=1, max_size=4).map(" ".join)),
        min_size=2,
        max_size=3,
    )
)
def test_any_documents_make_the_same_world_after_any_others(states: Sequence[dict[str, str]]) -> None:
    """Added, replaced and gone between one world and the next."""
    known = None
    for state in states:
        readings = [order_reading(document(id, text)) for id, text in sorted(state.items())]
        grown = build_world(readings, base=BASE, known=known)
        assert what_it_says(grown) == what_it_says(build_world(readings, base=BASE))
        known = grown.chronology


def what_it_says(world: World) -> tuple[object, ...]:
    chains = {
        (event.iri, side): world.chronology.network(event.iri).bound_chain(event.iri, side)
        for event in world.events
        for side in SIDES
    }
    return world.events, world.statements, world.claims, world.chronology.contradictions, chains
