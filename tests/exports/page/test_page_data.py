"""What the page knows: every passage exact, nothing told shown as a fact, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akyn.exports.page.draw import draw, page_html
from akyn.exports.page.page_data import page_data
from akyn.exports.page.passages import safe_url
from akyn.exports.page.placing import positions
from akyn.exports.page.queries import QUERIES
from akyn.exports.page.rows import utf16_offset
from akyn.exports.page.words import told_by
from akyn.graph import Story
from akyn.graph.reading.documents import Document
from akyn.graph.reading.reading import Reading
from akyn.graph.store import Store
from akyn.ontology.errors import StoryError


@pytest.fixture(scope="session")
def page(store: Store) -> dict[str, Any]:
    """The data of the page of both dispatches."""
    return page_data(rows(store), title="Harbour")


def rows(store: Store) -> dict[str, list[dict[str, str]]]:
    """Answers to the page's queries."""
    tables = {name: store.select(sparql) for name, sparql in QUERIES.items()}
    return {
        name: [{c: t.value for c, t in zip(table.columns, row, strict=True) if t} for row in table.rows]
        for name, table in tables.items()
    }


def named(page: dict[str, Any], label: str) -> dict[str, Any]:
    """The node with a label."""
    (found,) = (node for node in page["nodes"].values() if node["label"] == label)
    return dict(found)


def units(text: str, start: int, end: int) -> str:
    """What JavaScript's text.slice(start, end) gives."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def test_every_passage_is_in_its_document(page: dict[str, Any]) -> None:
    """Counted as JavaScript counts, beyond characters that take two units."""
    for claim in page["claims"]:
        text = page["documents"][claim["document"]]["text"]
        assert units(text, claim["start"], claim["end"]) == claim["quote"]
    document, start, end = named(page, "Tide Party")["mentions"][0]
    assert units(page["documents"][document]["text"], start, end) == "the Tide Party"


@given(st.text(max_size=30), st.integers(min_value=0, max_value=30))
def test_offsets_are_converted_exactly(text: str, offset: int) -> None:
    """Code points become UTF-16 units, whatever the text holds."""
    offset = min(offset, len(text))
    astral = [i for i, character in enumerate(text) if ord(character) > 0xFFFF]
    assert utf16_offset(offset, astral=astral) == len(text[:offset].encode("utf-16-le")) // 2


def test_a_passage_that_is_not_there_stops_the_page(store: Store) -> None:
    """A page with a wrong quotation is not drawn."""
    answers = rows(store)
    answers["claims"][0] = {**answers["claims"][0], "quote": "never written"}
    with pytest.raises(StoryError, match="akyn check"):
        page_data(answers, title="Harbour")


def test_a_told_event_says_who_tells_it(page: dict[str, Any]) -> None:
    """An accusation has its accuser, a demand those who demand, a denial is told too."""
    assert named(page, "buying of votes")["told"] == "Alleged by Ada Brook; denied by the mayor"
    assert named(page, "resignation of Otto Reed")["told"] == "Demanded by dockers"
    assert {n["label"] for n in page["nodes"].values() if n["kind"] == "event"} == {
        "march of the dockers",
        "release of Ada Brook",
    }


def test_a_direction_mark_in_a_name_does_not_turn_what_follows() -> None:
    """A name that turns the writing round is closed off."""
    assert told_by([("alleged", "a\u202eb"), ("denied", "c")]) == "Alleged by \u2068a\u202eb\u2069; denied by c"


def test_edges_that_are_only_told_are_marked(page: dict[str, Any]) -> None:
    """Only what the documents report in their own voice is drawn as a plain line."""
    labels = {id: node["label"] for id, node in page["nodes"].items()}
    plain = {(labels[e["from"]], e["forward"], labels[e["to"]]) for e in page["edges"] if not e["told"] and e["drawn"]}
    assert plain == {
        ("march of the dockers", "by", "dockers"), ("release of Ada Brook", "by", "a crowd"),
        ("release of Ada Brook", "affects", "Ada Brook"), ("dockers", "supports", "Ada Brook"),
    }  # fmt: skip
    telling = {(labels[e["from"]], e["forward"], labels[e["to"]]) for e in page["edges"] if e["telling"]}
    assert ("the mayor", "denies", "buying of votes") in telling


def test_every_edge_leads_to_a_passage(page: dict[str, Any]) -> None:
    """No line without a claim."""
    assert all(edge["claims"] for edge in page["edges"])


def test_the_order_of_two_events_is_told_but_not_drawn(page: dict[str, Any]) -> None:
    """Order links are among the connections of an event, with their passage."""
    (order,) = (edge for edge in page["edges"] if edge["forward"] == "before")
    assert not order["drawn"]
    assert [page["claims"][number]["quote"] for number in order["claims"]] == [
        "After the march a crowd freed Ada Brook"
    ]


def test_a_number_is_shown_with_its_speaker(page: dict[str, Any]) -> None:
    """A figure is a connection of the event it counts."""
    (figure,) = (edge for edge in page["edges"] if edge["text"])
    assert figure["text"] == "40 (people)"
    assert page["nodes"][page["claims"][figure["claims"][0]]["speaker"]]["label"] == "the clinic"


def test_events_without_an_order_stand_apart(page: dict[str, Any]) -> None:
    """Steps by rank, then what nothing orders or dates."""
    steps = [(step["rank"] is None, {page["nodes"][id]["label"] for id in step["events"]}) for step in page["steps"]]
    assert steps == [
        (False, {"march of the dockers"}),
        (False, {"release of Ada Brook"}),
        (True, {"buying of votes", "injuries at the march", "resignation of Otto Reed"}),
    ]


def test_dates_are_words(page: dict[str, Any]) -> None:
    """The source's day, what an order and the publication leave, and "not known"."""
    assert named(page, "march of the dockers")["when"] == "on 4 May 2031"
    assert named(page, "release of Ada Brook")["when"] == "between 4 and 6 May 2031"
    assert named(page, "buying of votes")["when"] == "date not known"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//x.org", "http://[", "", None]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    """Everything else is no address."""
    assert safe_url(url) is None


def test_the_same_story_gives_the_same_bytes(store: Store, html: str) -> None:
    """Whatever the order in which the store answers."""
    assert page_html(store, name="Harbour") == html
    answers = rows(store)
    turned = {name: list(reversed(found)) for name, found in answers.items()}
    assert page_data(turned, title="Harbour") == page_data(answers, title="Harbour")


def test_the_page_holds_everything_and_asks_for_nothing(html: str) -> None:
    """No address is loaded; the policy names the bytes of each script and style."""
    assert not re.search(r"<(?:script|img|iframe|link|object|embed)[^>]*\b(?:src|href|data)=", html)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    assert "default-src &#39;none&#39;" in policy[1]
    assert re.findall(r"[\w-]*unsafe[\w-]*", policy[1]) == ["wasm-unsafe-eval"]


def test_a_reader_without_scripts_gets_the_record(html: str) -> None:
    """Events with their dates and tellers, quotations with their sources stand in the HTML itself."""
    static = html.split("<noscript>")[-1].split("</noscript>")[0]
    for text in (
        "on 4 May 2031",
        "Alleged by Ada Brook; denied by the mayor",
        "Dockers marched on 4 May 2031",
        "Forty hurt",
    ):
        assert text in static


def test_nodes_do_not_touch() -> None:
    """Positions are whole pixels, far enough from each other for a marker."""
    ends = [(f"hub{i % 3}", f"n{i}") for i in range(60)] + [("hub0", "hub1"), ("hub1", "hub2")]
    places = positions([node for pair in ends for node in pair] + ["alone"], ends)
    points = list(places.values())
    assert len(set(points)) == 64
    assert all((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 >= 45**2 for i, a in enumerate(points) for b in points[i + 1 :])


class ByHand:
    """A reader who has read the dispatches already."""

    version = "by hand"

    def __init__(self, *readings: Reading) -> None:
        self._readings = {reading.document.id: reading for reading in readings}

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The Readings of these documents."""
        return (self._readings[document.id] for document in documents)


def test_a_story_is_drawn_into_one_file(tmp_path: Path, readings: tuple[Reading, ...]) -> None:
    """The whole way from a folder, named after it; drawn again it is the same file, and nothing is left beside it."""
    with Story.create(tmp_path / "harbour-2031", "https://example.org/harbour/", reader=ByHand(*readings)) as story:
        story.read(
            Document(id=r.document.id, text=r.text, title=r.document.title, published=r.document.published)
            for r in readings
        )
        path = draw(story, tmp_path / "out.html")
        first = path.read_bytes()
        assert b"<title>Harbour 2031</title>" in first
        assert draw(story, path).read_bytes() == first
        assert sorted(file.name for file in tmp_path.iterdir()) == ["harbour-2031", "out.html"]
        with pytest.raises(StoryError, match="cannot write"):
            draw(story, tmp_path / "nowhere" / "out.html")
