"""What one expects of such a page by habit: keys, undo, an address that can be sent, no sideways scrolling."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from akyn.exports.page.draw import page_html
from akyn.graph.store import Store

pytestmark = pytest.mark.browser

DESK = {"width": 1440, "height": 900}


def state(page: Any) -> dict[str, Any]:
    """What is chosen and filtered."""
    return dict(page.evaluate("akyn.state.get()"))


def assert_soon(page: Any, expression: str) -> None:
    """It becomes true within two seconds. (The policy stops Playwright's own way to wait for an expression.)"""
    for _ in range(40):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"not true: {expression}")


def label(page: Any) -> Any:
    """The label of the chosen node, None where none is chosen."""
    return page.evaluate("akyn.page.nodes[akyn.state.get().selection?.node]?.label ?? null")


def test_j_and_k_walk_the_events_in_order(open_page: Any, html: str) -> None:
    """From the first to the last and back, and no further; only over those that the search has left."""
    page = open_page(html, viewport=DESK).page
    events = page.evaluate("akyn.story.events.map(id => akyn.page.nodes[id].label)")
    walked = []
    for _ in range(len(events) + 1):
        page.keyboard.press("j")
        walked.append(label(page))
    assert walked == [*events, events[-1]]
    for _ in events:
        page.keyboard.press("k")
    assert label(page) == events[0]
    page.keyboard.press("/")
    page.keyboard.type("Brook")
    page.keyboard.press("Escape")
    page.evaluate("akyn.state.set({words: 'resign'})")
    page.keyboard.press("j")
    assert label(page) == "resignation of Otto Reed"


def test_letters_that_are_typed_are_no_commands(open_page: Any, html: str) -> None:
    """In the search field j, u, f and ? are letters."""
    page = open_page(html, viewport=DESK).page
    page.keyboard.press("/")
    page.keyboard.type("juf?1/")
    assert page.locator("#search").input_value() == "juf?1/"
    assert state(page)["selection"] is None
    assert not page.locator("#help").is_visible()


def test_escape_clears_the_selection_then_the_filters(open_page: Any, html: str) -> None:
    """Twice, and the page is as it was opened; the focus is not lost."""
    page = open_page(html, viewport=DESK).page
    page.evaluate("akyn.state.set({hiddenKinds: ['told']})")
    page.evaluate("akyn.choose({node: akyn.story.events[0]})")
    page.keyboard.press("Escape")
    assert state(page)["selection"] is None
    assert state(page)["hiddenKinds"] == ["told"]
    page.keyboard.press("Escape")
    assert state(page) == page.evaluate("({...START, view: akyn.state.get().view})")


def test_everything_can_be_undone(open_page: Any, html: str) -> None:
    """Step by step to the beginning, by key and by button."""
    page = open_page(html, viewport=DESK).page
    first = state(page)
    assert page.locator("#undo").is_disabled()
    page.evaluate("akyn.choose({node: akyn.story.events[0]})")
    second = state(page)
    page.evaluate("akyn.state.set({hiddenKinds: ['told']})")
    page.evaluate("akyn.choose({edge: akyn.page.edges[0].id})")
    page.keyboard.press("u")
    page.keyboard.press("Control+z")
    assert state(page) == second
    page.locator("#undo").click()
    assert state(page) == first
    assert page.locator("#undo").is_disabled()


def test_a_search_is_undone_as_a_whole(open_page: Any, html: str) -> None:
    """Not letter by letter."""
    page = open_page(html, viewport=DESK).page
    page.evaluate("akyn.choose({node: akyn.story.events[0]})")
    page.keyboard.press("/")
    page.keyboard.type("votes")
    page.locator("#undo").click()
    assert (state(page)["words"], page.locator("#search").input_value()) == ("", "")


def test_numbers_open_the_views(open_page: Any, html: str) -> None:
    """1, 2 and 3; the tab that is open says so."""
    page = open_page(html, viewport=DESK).page
    for key, view in (("2", "tables"), ("3", "questions"), ("1", "picture")):
        page.keyboard.press(key)
        assert page.locator(f"#{view}").is_visible()
        assert page.locator(f"#tab-{view}").get_attribute("aria-selected") == "true"


def test_a_lite_page_has_two_views(open_page: Any, store: Store) -> None:
    """Without questions the key for them does nothing, nor does an address that names them."""
    window = open_page(page_html(store, name="Harbour", lite=True), hash="#view=questions", viewport=DESK)
    page = window.page
    page.keyboard.press("3")
    assert page.locator("#picture").is_visible()
    assert page.locator("#tab-questions").count() == 0
    page.keyboard.press("2")
    assert page.locator("#tables").is_visible()
    assert window.faults == []


SELECTIONS = (
    "{node: akyn.story.events[1]}", "{node: akyn.story.things[0]}", "{edge: akyn.page.edges.at(-1).id}",
    "{edge: akyn.page.edges[2].id}", "{claims: [1, 2]}", "{nodes: akyn.story.things.slice(0, 3)}",
    "{pair: akyn.story.events.slice(0, 2)}", "{path: akyn.story.things.slice(0, 2)}",
)  # fmt: skip

FILTERS = """{hiddenKinds: ['place', 'told'], hiddenStatuses: ['denied'], hiddenModalities: ['demanded'],
  words: 'a & b = c # é', speaker: akyn.story.things[0], document: 1, view: 'tables',
  span: ['2031-05-01', '2031-05-06']}"""


def test_an_address_opens_the_same_state(open_page: Any, html: str) -> None:
    """Each kind of selection and all filters: after a reload, and in another window."""
    page = open_page(html, viewport=DESK).page
    for selection in SELECTIONS:
        page.evaluate(f"akyn.state.set({{...START, selection: {selection}}})")
        before = state(page)
        page.reload()
        page.evaluate("akyn.ready")
        assert state(page)["selection"] == before["selection"]
    page.evaluate(f"akyn.state.set({{...START, ...{FILTERS}}})")
    before, hash = state(page), page.evaluate("location.hash")
    other = open_page(html, hash=hash, viewport=DESK).page
    assert state(other) == before
    assert other.locator("#search").input_value() == "a & b = c # é"


def test_a_link_within_the_story_is_followed(open_page: Any, html: str) -> None:
    """Another address in the same window changes the state; it can be undone like everything else."""
    page = open_page(html, viewport=DESK).page
    page.evaluate("akyn.choose({node: akyn.story.events[0]})")
    first = page.evaluate("location.hash")
    page.evaluate("akyn.choose({node: akyn.story.events[1]})")
    page.evaluate("hash => { location.hash = hash; }", first)
    assert_soon(page, "akyn.state.get().selection.node === akyn.story.events[0]")
    page.go_back()
    assert_soon(page, "akyn.state.get().selection.node === akyn.story.events[1]")
    page.go_forward()
    assert_soon(page, "akyn.state.get().selection.node === akyn.story.events[0]")


def test_shift_adds_to_the_selection_and_takes_away(open_page: Any, html: str) -> None:
    """In the list: one, two, one."""
    page = open_page(html, viewport=DESK).page
    entries = page.locator("#events [data-select]")
    ids = [entries.nth(number).get_attribute("data-select") for number in range(2)]
    entries.nth(0).click()
    entries.nth(1).click(modifiers=["Shift"])
    assert state(page)["selection"] == {"nodes": ids}
    assert page.locator("#events [aria-current=true]").count() == 2
    entries.nth(0).click(modifiers=["Shift"])
    assert state(page)["selection"] == {"node": ids[1]}


def test_light_and_dark_are_a_button(open_page: Any, html: str) -> None:
    """From what the system says to the other, and back; the graph is painted anew."""
    page = open_page(html, viewport=DESK, color_scheme="dark").page
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.locator("#appearance").click()
    light = page.evaluate(paper)
    assert light != dark
    page.locator("#appearance").click()
    assert page.evaluate(paper) == dark


def test_on_a_telephone_the_bar_opens_one_panel_at_a_time(open_page: Any, html: str) -> None:
    """The bar stands at the bottom; what is chosen opens its evidence; each panel fills the room."""
    page = open_page(html, viewport={"width": 390, "height": 844}, has_touch=True).page
    bar = page.locator("#views")
    box = bar.bounding_box()
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    for button in bar.locator("button").all():
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        panes = page.locator("#list, #graph, #timeline, #tables, #questions, #evidence")
        open_ones = [pane.get_attribute("id") for pane in panes.all() if pane.is_visible()]
        assert len(open_ones) == 1
    bar.locator("[data-panel=events]").click()
    page.locator("#events [data-select]").first.click()
    assert page.locator("#evidence").is_visible()
    assert page.locator("#claims h3").first.inner_text().lower() == "march of the dockers"


PANELS = "[...document.querySelectorAll('#views [data-panel]')].map(button => button.dataset.panel)"

SIDEWAYS = """[...document.querySelectorAll('html, header, main, main > *, .scrolls, #views, #claims')]
  .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1)
  .map(e => `${e.localName}#${e.id} ${e.scrollWidth} > ${e.clientWidth}`)"""


@pytest.mark.parametrize("width", [320, 390, 800, 1024, 1440])
def test_nothing_scrolls_sideways(open_page: Any, html: str, width: int) -> None:
    """In no panel, with or without something chosen."""
    page = open_page(html, viewport={"width": width, "height": 844}).page
    for panel in (*page.evaluate(PANELS), "filters"):
        page.evaluate("name => akyn.panels.show(name)", panel)
        assert page.evaluate(SIDEWAYS) == [], panel
    for selection in SELECTIONS:
        page.evaluate(f"akyn.choose({selection})")
        assert page.evaluate(SIDEWAYS) == [], selection


SAMPLE = Path(__file__).parents[3] / "graph" / "samples" / "kyrgyzstan-2020"

DRAW = """import sys
from akyn.graph import Story
from akyn.exports.page.draw import draw
with Story.open_or_create(sys.argv[1]) as story:
    draw(story, sys.argv[2])
    draw(story, sys.argv[3], lite=True)
"""


def test_two_processes_write_the_same_small_page(tmp_path: Path) -> None:
    """The sample: 3 MB with SPARQL, 0.9 MB without; two processes with other hashes write the same bytes."""
    command = [sys.executable, "-c", "from akyn.exports.cli import main; raise SystemExit(main())"]
    story = tmp_path / "sample"
    subprocess.run([*command, "read", "--story", story, SAMPLE], check=True, capture_output=True)
    for seed in ("1", "2"):
        full, lite = tmp_path / f"full-{seed}.html", tmp_path / f"lite-{seed}.html"
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(
            [sys.executable, "-c", DRAW, story, full, lite], check=True, capture_output=True, env=environment
        )
        assert full.stat().st_size <= 3_000_000
        assert lite.stat().st_size <= 900_000
    assert tmp_path.joinpath("full-1.html").read_bytes() == tmp_path.joinpath("full-2.html").read_bytes()
    assert tmp_path.joinpath("lite-1.html").read_bytes() == tmp_path.joinpath("lite-2.html").read_bytes()
