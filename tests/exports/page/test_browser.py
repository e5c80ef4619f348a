"""The page in a real browser, opened as a file with the network off."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser


def click_on(page: Any, x: float, y: float) -> None:
    """Click a place of the graph, given in its own coordinates, when it has come to rest."""
    spot = page.evaluate("([x, y]) => akyn.graph.net.canvasToDOM({x, y})", [x, y])
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    page.wait_for_timeout(100)


def middle(page: Any, edge: str) -> tuple[float, float]:
    """The middle of a straight edge."""
    ends = page.evaluate(
        "id => { const e = akyn.page.edges.find(e => e.id === id), p = akyn.graph.net.getPositions([e.from, e.to]); "
        "return [p[e.from], p[e.to]]; }",
        edge,
    )
    return sum(end["x"] for end in ends) / 2, sum(end["y"] for end in ends) / 2


def node(page: Any, label: str) -> str:
    """Id of the node with a label."""
    id = page.evaluate("label => Object.entries(akyn.page.nodes).find(([, node]) => node.label === label)[0]", label)
    return str(id)


def test_it_opens_without_a_request_an_error_or_a_violation(open_page: Any, html: str) -> None:
    """Drawn and quiet; all that was chosen, searched and cleared stays quiet too."""
    window = open_page(html)
    assert window.page.evaluate("performance.getEntriesByName('graph-painted').length") == 1
    window.page.evaluate("for (const id in akyn.page.nodes) akyn.choose({node: id})")
    window.page.evaluate("for (const {id} of akyn.page.edges) akyn.choose({edge: id})")
    window.page.keyboard.press("Escape")
    window.page.set_viewport_size({"width": 390, "height": 844})
    window.page.emulate_media(color_scheme="dark")
    window.page.wait_for_timeout(200)
    assert window.faults == []


def test_a_click_on_an_edge_shows_its_exact_passage(open_page: Any, html: str) -> None:
    """Each drawn edge: the passage is marked in the document, word for word, and in sight."""
    page = open_page(html, viewport={"width": 1400, "height": 900}).page
    edges = page.evaluate("akyn.page.edges.filter(edge => edge.drawn)")
    for edge in edges:
        page.keyboard.press("Escape")
        page.keyboard.press("f")
        click_on(page, *middle(page, edge["id"]))
        first = page.evaluate("number => akyn.page.claims[number]", edge["claims"][0])
        assert "".join(page.locator("mark.exact").all_text_contents()) == first["quote"]
        assert page.locator("mark.exact").first.is_visible()
        assert page.locator(".claim").count() == len(edge["claims"])
    assert len(edges) >= 8


def test_every_passage_in_the_page_is_where_it_says(open_page: Any, html: str) -> None:
    """text.slice(start, end) is the quotation, in the browser's own counting."""
    page = open_page(html).page
    wrong = "({claims, documents}) => claims.filter(c => documents[c.document].text.slice(c.start, c.end) !== c.quote)"
    assert page.evaluate(f"({wrong})(akyn.page)") == []
    assert page.evaluate("akyn.page.claims.length") == 6


def test_what_is_chosen_in_one_view_is_chosen_in_all(open_page: Any, html: str) -> None:
    """List, graph and evidence follow each other."""
    page = open_page(html, viewport={"width": 1400, "height": 900}).page
    release = node(page, "release of Ada Brook")
    page.locator(f"[data-select={release}]").click()
    assert page.locator("#claims h3").text_content() == "release of Ada Brook"
    assert page.evaluate("akyn.graph.net.getSelectedNodes()") == [release]
    page.wait_for_timeout(500)
    ada = node(page, "Ada Brook")
    place = page.evaluate("id => akyn.graph.net.getPosition(id)", ada)
    click_on(page, place["x"], place["y"])
    assert page.locator("[aria-current=true]").inner_text().endswith("Ada Brook")
    page.locator("#document .passage", has_text="Dockers marched").click()
    assert "march of the dockers" in page.locator("#claims").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("[aria-current=true]").count() == 0


def test_the_list_is_worked_by_keyboard_alone(open_page: Any, html: str) -> None:
    """Every entry is a button; / searches, j walks, Escape clears."""
    page = open_page(html, viewport={"width": 1400, "height": 900}).page
    page.keyboard.press("/")
    page.keyboard.type("votes")
    assert page.locator(".entry:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".entry:visible").count() == 5
    page.locator("[data-select]").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#claims h3").text_content() == "march of the dockers"
    page.keyboard.press("j")
    assert page.locator("#claims h3").text_content() == "release of Ada Brook"


def test_the_policy_holds_even_if_markup_gets_in(open_page: Any, html: str) -> None:
    """A script that was not in the file when it was made does not run, nor does it reach the network."""
    page = open_page(html).page
    page.evaluate(
        "() => { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hurt=1\">');"
        " const s = document.createElement('script'); s.textContent = 'window.hurt=2'; document.body.append(s); }"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.hurt ?? null") is None
    assert page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'refused')") == "refused"


def test_without_scripts_the_record_is_there(open_page: Any, html: str) -> None:
    """Headline, events in order, quotations; nothing that only a script could fill."""
    page = open_page(html, java_script_enabled=False).page
    assert page.locator("h1").inner_text() == "Harbour"
    assert page.locator(".record ol > li:visible").count() == 5
    assert page.locator("blockquote:visible").first.inner_text().startswith("Dockers marched on 4 May 2031")
    assert not page.locator("main").is_visible()
