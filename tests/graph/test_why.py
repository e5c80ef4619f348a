"""Every "before" and every date has its passages, and what cannot all hold is shown with the smallest set of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from harbour_readings import HandReader, clinic_reading, document_of, march_reading

from akyn.graph import Story
from akyn.graph.reading.documents import Document, find_documents
from akyn.graph.reading.reading import Reading
from akyn.graph.samples import sample_folder
from akyn.ontology.errors import LabelError

Read = Callable[..., Story]


@pytest.fixture
def harbour(tmp_path: Path) -> Iterator[Story]:
    """Two dispatches read by hand."""
    with Story.create(tmp_path / "harbour", reader=HandReader()) as story:
        story.read([document_of(march_reading()), document_of(clinic_reading())])
        yield story


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """A story of texts, (id, published, text) each, read by the reader itself."""

    def made(*texts: tuple[str, str | None, str]) -> Story:
        story = Story.create(tmp_path / "story")
        story.read(Document(id=id, text=text, published=published) for id, published, text in texts)
        return story

    return made


def test_an_order_leads_to_its_passage(harbour: Story) -> None:
    """Document, characters and words."""
    found = harbour.why("march of dockers", "freeing of Ada Brook")
    assert found.answer == "starts before"
    (reason,) = found.reasons
    (passage,) = reason.passages
    text = harbour.documents()[0].text
    assert text[passage.begin : passage.end] == passage.quote
    assert passage.document == "march"
    assert harbour.why("freeing of Ada Brook", "march of dockers").answer == "starts after"


def test_an_order_may_follow_from_two_dates(harbour: Story) -> None:
    """Of two documents, no link between them; what is only planned has its own network."""
    found = harbour.why("freeing of Ada Brook", "new count")
    assert found.answer == "before"
    assert [document for reason in found.reasons for document in reason.documents] == ["march", "clinic"]


def test_what_nothing_orders_is_not_known(harbour: Story) -> None:
    """And what both hang on is shown, with a chain for each."""
    reading = march_reading()
    thanked = replace(reading.order[0], id="o2", to="buying")
    happened = tuple(
        replace(claim, speaker=None, modality="asserted", states=(*claim.states, *claim.denies), denies=())
        for claim in reading.claims
    )
    document = document_of(reading)

    class Reader(HandReader):
        def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
            for _ in documents:
                yield replace(reading, order=(*reading.order, thanked), claims=happened)

    story = Story.create(harbour.path.parent / "open", reader=Reader())
    story.read([document])
    found = story.why("freeing of Ada Brook", "vote buying")
    assert (found.answer, found.reasons) == ("not known", ())
    (shared,) = found.shared
    assert (shared.label, shared.side) == ("march of dockers", "before")
    assert shared.first and shared.second


def test_a_date_has_its_reasons(harbour: Story) -> None:
    """Its own words, the day of its document, or a chain."""
    found = {bound.side: bound for bound in harbour.why_dated("freeing of Ada Brook")}
    assert found["earliest_begin"].day == "2031-05-04"
    assert [reason.passages[0].document for reason in found["earliest_begin"].reasons] == ["march", "march"]
    (published,) = found["latest_end"].reasons
    assert published.documents == ("march",) and "published on 6 May 2031" in published.words


def test_what_names_no_event_is_refused(harbour: Story) -> None:
    """With the nearest."""
    with pytest.raises(LabelError, match="march of dockers"):
        harbour.why("march of docker", "freeing of Ada Brook")


PLANTED = {
    "circle": [
        ("one", None, "The annulment of the election came before the release of Ada Brook. "
         "The release of Ada Brook came before the annulment of the election."),
    ],
    "order against dates": [
        ("one", None, "The court annulled the vote on 3 May 2031, after police had arrested the mayor on 9 May 2031."),
    ],
    "told too early": [("one", "2031-05-06", "Protesters seized the town hall on 9 May 2031. The mayor fled.")],
    "two days for one vote": [
        ("one", "2031-05-06", "Moldova held a parliamentary election on 4 May 2031."),
        ("two", "2031-05-13", "Moldova held a parliamentary election on 11 May 2031."),
    ],
}  # fmt: skip


@pytest.mark.parametrize("texts", PLANTED.values(), ids=PLANTED)
def test_a_planted_contradiction_is_found_with_its_passages(texts: list[tuple[str, str, str]], read: Read) -> None:
    """One problem, and every sentence that takes part in it is quoted."""
    (problem,) = read(*texts).check()
    assert problem.kind == "contradiction"
    for id, _, text in texts:
        for sentence in text.split(". "):
            assert sentence.startswith("The mayor") or f"[{id} " in problem.message
            assert sentence.startswith("The mayor") or sentence[:40] in problem.message
    assert "set aside" in problem.message


def test_the_sample_contradicts_itself_nowhere(tmp_path: Path) -> None:
    """No false alarm in six dispatches."""
    story = Story.create(tmp_path / "sample")
    story.read(find_documents([sample_folder()]))
    assert story.check() == []


def test_a_second_report_dates_what_the_first_does_not(read: Read) -> None:
    """The vote is one in both, with the reason why; what came of it lies between it and publication."""
    story = read(
        ("protest", "2031-05-06", "Protests broke out in Moldova after the parliamentary election. "
         "The court annulled the parliamentary election in Moldova after the protests."),
        ("vote", "2031-05-07", "Moldova held a parliamentary election on 4 May 2031."),
    )  # fmt: skip
    protests = next(entry for entry in story.timeline() if entry.label.lower().startswith("protests"))
    assert (protests.begin.earliest, protests.end.latest) == ("2031-05-04", "2031-05-06")
    reasons = story.why_dated(protests.event)[0].reasons
    assert {document for reason in reasons for document in reason.documents} == {"protest", "vote"}
    assert any("taken for one event" in reason.words for reason in reasons)


@pytest.mark.parametrize("second", [
    ("vote", "2031-07-20", "Moldova held a parliamentary election on 18 July 2031."),
    ("vote", "2031-05-07", "Georgia held a parliamentary election on 4 May 2031."),
    ("vote", "2031-05-07", "Moldova held a presidential election on 4 May 2031."),
    ("vote", None, "Moldova held a parliamentary election on 4 May 2031."),
])  # fmt: skip
def test_another_vote_dates_nothing(second: tuple[str, str | None, str], read: Read) -> None:
    """Another month, country, kind, or no day of publication: two events."""
    story = read(("protest", "2031-05-06", "Protests broke out in Moldova after the parliamentary election."), second)
    protests = next(entry for entry in story.timeline() if entry.label.lower().startswith("protests"))
    assert protests.begin.earliest is None


@pytest.mark.shared
@pytest.mark.slow
def test_no_item_of_a_news_portal_contradicts_itself(shared: Path, tmp_path: Path) -> None:
    """2,791 items, each a story of its own: what is reported is in the text."""
    from akyn.graph.reading.reader import load_reader
    from akyn.graph.world import build_world

    documents = find_documents([shared / "corpora/current-events-2020-04-09.jsonl"])
    clashes = {
        reading.document.id: [clash.reasons for clash in world.chronology.contradictions]
        for reading in load_reader().read_all(documents)
        if (world := build_world([reading], base="https://example.org/")).chronology.contradictions
    }
    assert clashes == {}, json.dumps(clashes, indent=1)
