"""The evidence panel: every line leads to its passage, every date and every order to its reasons, as in Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, islice
from pathlib import Path
from typing import Any

import pytest

from akyn.exports.page.draw import draw, page_html
from akyn.exports.page.reasons import grounds
from akyn.graph import Story
from akyn.graph.reading.documents import Document, find_documents
from akyn.graph.reading.reading import OrderLink, Reading
from akyn.graph.reasons import Reasons
from akyn.graph.samples import sample_folder
from akyn.graph.store import Store
from akyn.graph.triples import ontology_quads, story_quads
from akyn.graph.why import explain_bounds, explain_order
from akyn.graph.world import build_world

pytestmark = pytest.mark.browser

OPPOSITE = {"before": "after", "starts before": "starts after", "during": "contains", "equals": "equals",
            "overlaps": "overlaps", "not known": "not known"}  # fmt: skip

UNMARKED = """() => {
    const {story} = akyn, wrong = [];
    const drawn = story.edges.filter(edge => edge.drawn || edge.order).map(edge => ({edge: edge.id}));
    for (const selection of [...Object.keys(story.nodes).map(node => ({node})), ...drawn]) {
        akyn.evidence.render({state: {selection}}, null);
        const marked = [...document.querySelectorAll('#document mark.exact')].map(mark => mark.textContent).join('');
        const button = document.querySelector('#claims [data-pick][aria-pressed=true]');
        const mentioned = selection.node && !story.isEvent(selection.node)
            && document.querySelector('#document .mention');
        if (button ? button.querySelector('q').textContent !== marked || !marked : !mentioned) wrong.push(selection);
    }
    return wrong;
}"""
"""Nodes, lines and order links that do not mark the passage that they name."""

ANSWERS = """pairs => pairs.map(pair => {
    const [a, b] = pair.map(local => akyn.story.idByLocal.get(local)), found = akyn.why.answer(a, b);
    return [found.answer, akyn.why.answer(b, a).answer, found.reasons.map(id => akyn.why.reason(id).passages.length)];
})"""

BOUNDS = """locals => locals.map(local => akyn.why.bounds(akyn.story.idByLocal.get(local)).map(bound =>
    [bound.side, bound.day, bound.assumed, bound.reasons.length]))"""

Read = Callable[..., tuple[Story, str]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    """A function that reads documents for real and gives the story and its page."""
    stories: list[Story] = []

    def made(documents: Iterator[Document]) -> tuple[Story, str]:
        folder = tmp_path_factory.mktemp("story")
        stories.append(Story.create(folder / "story"))
        stories[-1].read(documents)
        return stories[-1], draw(stories[-1], folder / "story.html").read_text(encoding="utf-8")

    yield made
    for story in stories:
        story.close()


@pytest.fixture(scope="module")
def sample(read: Read) -> tuple[Story, str]:
    """The bundled story and its page."""
    return read(iter(find_documents([sample_folder()])))


def choose(page: Any, label: str) -> None:
    """Choose the node of a label."""
    page.evaluate(
        "label => akyn.choose({node: Object.keys(akyn.story.nodes).find(id => akyn.story.label(id) === label)})", label
    )


def check_that_all_is_marked(page: Any) -> None:
    """Each node, drawn line and order link marks its passage, and each passage is where its document has it."""
    assert page.evaluate(UNMARKED) == []
    assert page.evaluate("akyn.story.edges.filter(edge => edge.drawn && !edge.claims.length).length") == 0
    assert page.evaluate(
        "akyn.page.claims.every(({document, start, end, quote}) =>"
        " akyn.page.documents[document].text.slice(start, end) === quote)"
    )


def test_every_event_and_line_of_the_sample_marks_its_passage(open_page: Any, sample: tuple[Story, str]) -> None:
    """In the full text of its document, word for word."""
    check_that_all_is_marked(open_page(sample[1]).page)


@pytest.mark.shared
def test_every_event_and_line_of_the_seed_marks_its_passage(open_page: Any, read: Read, shared: Path) -> None:
    """The article has no date of publication."""
    _, html = read(iter(find_documents([shared / "stories/kyrgyzstan/seed.txt"])))
    check_that_all_is_marked(open_page(html).page)


@pytest.mark.shared
def test_every_event_and_line_of_200_items_marks_its_passage(open_page: Any, read: Read, shared: Path) -> None:
    """Short news of everywhere, that nobody chose."""
    items = islice(find_documents([shared / "corpora/current-events-2020-04-09.jsonl"]), 200)
    _, html = read(items)
    check_that_all_is_marked(open_page(html).page)


def test_the_page_answers_why_as_the_story_does(open_page: Any, sample: tuple[Story, str]) -> None:
    """For every pair of events: the same answer from as many reasons, with passages."""
    story, html = sample
    world = story.world()
    reasons = Reasons(world, story.readings())
    pairs = list(combinations([event.iri for event in world.events], 2))
    local = [[iri.removeprefix(world.base) for iri in pair] for pair in pairs]
    answers = open_page(html).page.evaluate(ANSWERS, local)
    opposite = {**OPPOSITE, **{v: k for k, v in OPPOSITE.items()}}
    for pair, (answer, turned, passages) in zip(pairs, answers, strict=True):
        found = explain_order(world, reasons, *pair)
        assert (answer, turned) == (found.answer, opposite[found.answer])
        assert passages == [len(reason.passages) for reason in found.reasons]
    assert len({answer for answer, *_ in answers}) >= 5


def test_the_page_explains_dates_as_the_story_does(open_page: Any, sample: tuple[Story, str]) -> None:
    """Every bound of every event, with as many reasons; those that are assumed say so."""
    story, html = sample
    world = story.world()
    reasons = Reasons(world, story.readings())
    events = [event.iri for event in world.events]
    page = open_page(html).page
    bounds = page.evaluate(BOUNDS, [iri.removeprefix(world.base) for iri in events])
    for event, found in zip(events, bounds, strict=True):
        expected = explain_bounds(world, reasons, event)
        assert found == [[b.side, b.day, b.assumed, len(b.reasons)] for b in expected]


def test_an_event_says_when_and_why(open_page: Any, sample: tuple[Story, str]) -> None:
    """A bound has its reason in words, and the passage of the reason is marked by a click."""
    page = open_page(sample[1], viewport={"width": 1400, "height": 900}).page
    choose(page, "Sooronbai Jeenbekov appointed Sadyr Japarov")
    because = page.locator(".because").first
    assert because.locator("p").first.inner_text() == "On 14 October 2020, because"
    button = because.locator("[data-pick]")
    button.click()
    assert "".join(page.locator("mark.exact").all_text_contents()) == button.locator("q").text_content()
    assert button.get_attribute("aria-pressed") == "true"


def test_a_second_event_is_picked_by_typing(open_page: Any, sample: tuple[Story, str]) -> None:
    """The answer is in the panel, in the address and in the graph; going back is one step."""
    page = open_page(sample[1], viewport={"width": 1400, "height": 900}).page
    choose(page, "Sooronbai Jeenbekov appointed Sadyr Japarov")
    field = page.get_by_label("Why this order?")
    field.press_sequentially("Almazbek Atambayev arrested, in August")
    field.press("Enter")
    assert page.locator(".verdict").get_attribute("data-answer") == "after"
    assert page.locator(".reasons > li").count() == 2
    assert "order=" in page.evaluate("location.hash")
    page.keyboard.press("Escape")
    choose(page, "Almazbek Atambayev arrested")
    page.evaluate("akyn.choose({node: akyn.story.events.find(id => akyn.story.nodes[id].told)}, {add: true})")
    assert page.get_by_role("button", name="Why this order?").is_visible()


def test_what_nothing_orders_is_not_known(open_page: Any, sample: tuple[Story, str]) -> None:
    """And it is said so."""
    page = open_page(sample[1]).page
    page.evaluate(
        "akyn.choose({pair: akyn.story.events.filter(id => akyn.story.nodes[id].bounds.every(day => !day)).slice(-2)})"
    )
    assert page.locator(".verdict").inner_text().startswith("Not known: no passage orders")


def test_a_contradiction_is_shown_with_what_is_set_aside(open_page: Any, readings: tuple[Reading, ...]) -> None:
    """All that cannot be so together, with the passages; nothing is dropped silently."""
    first, second = readings
    back = OrderLink(id="back", from_="release", relation="before", to="march", level="inferred")
    told = (replace(first, order=(*first.order, back)), second)
    world = build_world(told, base="https://example.org/clash/")
    store = Store.open(base=world.base)
    store.load(story_quads(world, readings=told))
    store.load(ontology_quads())
    page = open_page(page_html(store, grounds=grounds(world, told), lite=True)).page
    choose(page, "release of Ada Brook")
    clash = page.locator("h4:text-is('Contradiction') + p + .reasons > li")
    words = [item.locator("p").text_content() for item in clash.all()]
    assert len(words) == 2
    assert [text for text in words if text.endswith("(set aside)")] == [
        "release of Ada Brook is over before march of the dockers (set aside)"
    ]
    assert all(item.locator("[data-pick]").count() for item in clash.all())


def test_who_denies_it_stands_apart(open_page: Any, html: str) -> None:
    """Those who say so first, then those who deny it, each with the count of documents."""
    page = open_page(html, viewport={"width": 1400, "height": 900}).page
    choose(page, "buying of votes")
    groups = [text.split(":")[0] for text in page.locator("#claims h4").all_inner_texts()]
    assert groups[:2] == ["Says so", "Denies it"]
    assert page.locator(".claim .who b").all_inner_texts() == ["Ada Brook", "the mayor"]


def test_a_claim_is_copied_as_a_citation(open_page: Any, html: str, readings: Any) -> None:
    """Where the browser lets the page copy nothing, the text stands selected; characters are counted as in Python."""
    page = open_page(html, viewport={"width": 1400, "height": 900}).page
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    choose(page, "buying of votes")
    page.get_by_role("button", name="Copy citation").first.click()
    text = page.locator("textarea.citation").input_value()
    first = readings[0]
    start = first.text.index("buying votes")
    for part in (
        "“buying votes”", "Speaker: Ada Brook (alleged)", "“Brook is free”, Harbour Post, 6 May 2031",
        "https://example.org/a?b=1&c=2", f"Characters {start} to {start + 12} ", first.document.sha256,
    ):  # fmt: skip
        assert part in text
    assert page.evaluate("String(getSelection()) || document.activeElement.selectionEnd") in (text, len(text))
    assert "citation" in page.locator("#announcement").inner_text()


def test_a_path_goes_over_reported_lines_where_it_can(open_page: Any, html: str) -> None:
    """A longer way of reported steps before a shorter one that is only told; no way is said to be none."""
    page = open_page(html, viewport={"width": 1400, "height": 900}).page
    edges = "[['a', 'd', true], ['a', 'b', false], ['b', 'c', false], ['c', 'd', false], ['d', 'e', true]]"
    steps = page.evaluate(
        f"""() => {{
            const all = {edges}.map(([from, to, told]) => ({{from, to, told, drawn: true, telling: false}}));
            const story = {{edgesOf: id => all.filter(edge => edge.from === id || edge.to === id)}};
            return shortestPath('a', 'e', story).map(edge => edge.from + edge.to);
        }}"""
    )
    assert steps == ["ab", "bc", "cd", "de"]
    choose(page, "dockers")
    page.get_by_label("Path to").fill("Ada Brook")
    page.get_by_label("Path to").press("Enter")
    assert page.locator("#claims h3").text_content() == "From dockers to Ada Brook"
    assert page.locator(".path > li").count() == 1
    choose(page, "the clinic")
    page.get_by_label("Path to").fill("Tide Party")
    page.get_by_label("Path to").press("Enter")
    assert "No line of the graph" in page.locator("#claims .lead").inner_text()
