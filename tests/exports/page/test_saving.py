"""What the page gives away: pictures, Turtle, CSV and an address, each as akyn itself would write it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from akyn.exports.page.draw import page_html
from akyn.exports.tables import timeline_csv
from akyn.graph.chronicle import read_timeline
from akyn.graph.store import Store

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
SEPARATE = """() => { const boxes = [...document.querySelectorAll('#measured .labels text')].map(e => e.getBBox());
    return boxes.every((a, i) => boxes.every((b, j) => i === j || a.x + a.width <= b.x + 1 || b.x + b.width <= a.x + 1
        || a.y + a.height <= b.y + 3 || b.y + b.height <= a.y + 3)); }"""


def saved(page: Any, words: str) -> Path:
    """The file that an entry of the menu gives."""
    page.locator("#save summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=words).click()
    assert not page.locator("#save").evaluate("details => details.open")
    return Path(download.value.path())


def test_turtle_and_csv_are_those_of_the_command_line(open_page: Any, store: Store) -> None:
    """To the byte, from the lite page, too; of the events those that the filters let through."""
    window = open_page(page_html(store, name="Harbour", lite=True))
    page = window.page
    assert saved(page, "The whole story as Turtle").read_bytes() == store.dump("ttl")
    entries = read_timeline(store)
    assert saved(page, "Events shown as CSV").read_bytes().decode() == timeline_csv(entries)
    page.evaluate("akyn.state.set({hiddenStatuses: ['happened']})")
    told = [entry for entry in entries if entry.status != "happened"]
    assert 0 < len(told) < len(entries)
    assert saved(page, "Events shown as CSV").read_bytes().decode() == timeline_csv(told)
    assert window.faults == []


def test_the_svg_shows_what_the_graph_shows(open_page: Any, html: str) -> None:
    """Every node and edge that is not filtered out, named; well-formed, without a script or a style."""
    window = open_page(html)
    page = window.page
    root = ElementTree.parse(saved(page, "Graph as SVG")).getroot()
    assert root.tag == f"{SVG}svg"
    assert {e.get("data-node") for e in root.iter(f"{SVG}g")} - {None} == set(
        page.evaluate("Object.keys(akyn.page.nodes)")
    )
    drawn = page.evaluate("akyn.page.edges.filter(edge => edge.drawn).map(edge => edge.id)")
    assert sorted(e.get("data-edge") or "" for e in root.iter() if e.get("data-edge")) == sorted(drawn)
    assert "release of Ada" in " ".join(root.itertext())
    assert not [e for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}style") or e.get("style")]
    dashed = [e for e in root.iter(f"{SVG}path") if e.get("stroke-dasharray")]
    assert len(dashed) > page.evaluate("akyn.page.edges.filter(edge => edge.drawn && edge.told).length")
    page.evaluate("akyn.state.set({hiddenKinds: ['person']})")
    fewer = ElementTree.parse(saved(page, "Graph as SVG")).getroot()
    assert 0 < len(list(fewer.iter(f"{SVG}g"))) < len(list(root.iter(f"{SVG}g")))
    assert window.faults == []


def test_no_name_of_the_picture_covers_another(open_page: Any, html: str) -> None:
    """Measured in the browser."""
    page = open_page(html).page
    page.evaluate("document.body.append(el('div', {id: 'measured'}, akyn.saving.graphPicture()))")
    assert page.evaluate(SEPARATE)


def test_the_png_is_the_same_picture_twice_as_large(open_page: Any, html: str) -> None:
    """Its size is in its header; it is not empty."""
    window = open_page(html)
    data = saved(window.page, "Graph as PNG").read_bytes()
    assert data.startswith(b"\x89PNG\r\n")
    size = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    view = window.page.evaluate("(({width, height}) => [width, height])(akyn.saving.graphPicture().viewBox.baseVal)")
    assert size == (2 * view[0], 2 * view[1])
    assert len(data) > 5_000
    assert window.faults == []


def test_the_address_of_a_view_is_copied_or_shown(open_page: Any, html: str) -> None:
    """It leads back to the same selection."""
    window = open_page(html)
    page = window.page
    page.evaluate("akyn.choose({node: akyn.story.events[0]})")
    page.locator("#save summary").click()
    page.get_by_role("button", name="Copy link to this view").click()
    page.locator("#announcement", has_text="opied").wait_for(state="attached")
    assert "#node=" in page.url
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")
    page.locator("#save summary").click()
    page.get_by_role("button", name="Copy link to this view").click()
    assert page.locator("#save input").input_value() == page.url
    assert window.faults == []
