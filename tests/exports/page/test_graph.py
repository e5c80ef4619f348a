"""The graph in a real browser: names, hiding and expanding, the overview of a large story and the way into it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from akyn.exports.page.overview import MOST, overview
from akyn.exports.page.page_data import page_data
from akyn.exports.page.queries import QUERIES
from akyn.exports.page.story_network import story_network

DESK, LAPTOP, PHONE = ({"width": w, "height": h} for w, h in ((1440, 900), (1200, 760), (390, 844)))
BASE = "https://example.org/coast/"
NS = "https://w3id.org/akyn/ns#"


def made_up_rows(documents: int) -> dict[str, list[dict[str, str]]]:
    """Answers of the page's queries: in each dispatch a leader of every fourth town marches, and the mayor bans it."""
    rows: dict[str, list[dict[str, str]]] = {name: [] for name in QUERIES}
    for n in range(documents):
        leader, mayor, month = f"Leader {n // 4}", f"Mayor {n}", f"2031-{n % 6 + 3:02}"
        document, text = f"{BASE}d{n}", f"{leader} marched. {mayor} banned it."
        rows["documents"].append(
            {"document": document, "id": f"d{n}", "sha256": f"{n:064}", "title": f"Dispatch {n}", "text": text,
             "published": f"{month}-05"}
        )  # fmt: skip
        _actor(rows, leader, document, text)
        _actor(rows, mayor, document, text)
        for event, who, quote, status in (
            (f"march {n}", leader, f"{leader} marched", "happened"),
            (f"ban {n}", mayor, f"{mayor} banned it", "claimed" if n % 3 else "denied"),
        ):
            _event(rows, event, who, quote, status, rows["documents"][-1])
        if n % 2:
            rows["statements"].append(_statement(f"march {n}", "agent", leader, "happened", more=" again"))
            rows["targets"].append(
                {"claim": f"{document}#march", "how": "states", "target": rows["statements"][-1]["statement"]}
            )
    return rows


def _iri(name: str) -> str:
    return BASE + name.lower().replace(" ", "-")


def _actor(rows: dict[str, list[dict[str, str]]], name: str, document: str, text: str) -> None:
    rows["entities"].append({"node": _iri(name), "class": f"{NS}Person", "label": name})
    rows["mentions"].append({"node": _iri(name), "document": document, **_at(text, name)})


def _at(text: str, quote: str) -> dict[str, str]:
    return {"quote": quote, "begin": str(text.index(quote)), "end": str(text.index(quote) + len(quote))}


def _event(
    rows: dict[str, list[dict[str, str]]], label: str, who: str, quote: str, status: str, document: dict[str, str]
) -> None:
    told, place = status != "happened", _at(document["text"], quote)
    bounds = {} if told else {"latestEnd": document["published"], "latestEndFrom": f"{NS}documents"}
    rows["events"].append(
        {"node": _iri(label), "class": f"{NS}{'ToldEvent' if told else 'Event'}", "label": label, "type": f"{NS}March",
         "status": f"{NS}{status}", **bounds}
    )  # fmt: skip
    claim = f"{document['document']}#{label.split()[0]}"
    rows["claims"].append(
        {"claim": claim, "document": document["document"], "speaker": document["document"],
         "modality": f"{NS}{'denied' if status == 'denied' else 'alleged' if told else 'asserted'}", **place}
    )  # fmt: skip
    rows["mentions"].append({"node": _iri(label), "document": document["document"], **place})
    rows["statements"].append(_statement(label, "agent", who, status))
    how = "denies" if status == "denied" else "states"
    for target in (_iri(label), rows["statements"][-1]["statement"]):
        rows["targets"].append({"claim": claim, "how": how, "target": target})


def _statement(event: str, role: str, who: str, status: str, more: str = "") -> dict[str, str]:
    return {
        "statement": _iri(f"{event} {role}{more}"), "subject": _iri(event), "object": _iri(who),
        "predicate": f"{NS}{role if not more else 'topic'}", "status": f"{NS}{status}",
    }  # fmt: skip


def made_up_page(documents: int) -> dict[str, Any]:
    return page_data(made_up_rows(documents), title="Coast", base=BASE)


@pytest.fixture(scope="module")
def small() -> str:
    """About forty nodes."""
    return str(story_network(made_up_page(12), {}).generate_html())


@pytest.fixture(scope="module")
def large() -> str:
    """More nodes than one picture shows."""
    return str(story_network(made_up_page(240), {}).generate_html())


def node(page: Any, label: str) -> str:
    """Id of the node with a label."""
    found = page.evaluate("label => Object.entries(akyn.page.nodes).find(([, node]) => node.label === label)[0]", label)
    return str(found)


def point(page: Any, id: str) -> tuple[float, float]:
    """Where a node of the graph stands on the screen."""
    spot = page.evaluate("id => akyn.graph.net.canvasToDOM(akyn.graph.net.getPosition(id))", id)
    box = page.locator("#canvas").bounding_box()
    return box["x"] + spot["x"], box["y"] + spot["y"]


def drawn(page: Any) -> set[str]:
    """Ids of what the graph shows."""
    return set(page.evaluate("[...akyn.graph.scene.nodes.keys()]"))


def ready(window: Any) -> Any:
    """The page when it has been drawn."""
    window.page.wait_for_function("window.akyn?.ready && akyn.ready.then(done => done)")
    window.page.wait_for_timeout(150)
    return window.page


OVERLAPS = """() => akyn.graph.labels.flatMap((a, i, all) => all.slice(i + 1).filter(b =>
  Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) > 0.5 && Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0) > 0.5))"""
CUT = """() => { const {clientWidth: width, clientHeight: height} = document.getElementById('canvas');
  return akyn.graph.labels.filter(b => b.x0 < 0 || b.y0 < 0 || b.x1 > width || b.y1 > height); }"""
OUTSIDE = """() => {
  const {clientWidth: width, clientHeight: height} = document.getElementById('canvas'), {net} = akyn.graph;
  const spots = [...akyn.graph.scene.nodes.keys()].map(id => net.canvasToDOM(net.getPosition(id)));
  return spots.filter(({x, y}) => x < 0 || y < 0 || x > width || y > height); }"""


def test_an_overview_has_every_event_once() -> None:
    """Each event is in one cell; the members have places of their own; an event without a date gets none."""
    page = made_up_page(240)
    found = overview(page)
    events = Counter(id for cell in found["cells"] for id in cell["events"])
    assert set(events.values()) == {1}
    assert set(events) == {id for id, node in page["nodes"].items() if "status" in node}
    assert found["columns"] == [*(f"{m} 2031" for m in ("March", "April", "May", "June", "July", "August")), "no date"]
    for cell in found["cells"]:
        assert set(cell["members"]) <= set(page["nodes"])
        assert len(cell["members"]) == min(cell["of"], MOST)
        places = list(zip(cell["places"][::2], cell["places"][1::2], strict=True))
        assert len(set(places)) == len(places) == len(cell["members"])
        dated = {bool(page["nodes"][id]["bounds"][3]) for id in cell["events"]}
        assert dated == {found["columns"][cell["column"]] != "no date"}
    assert len(found["cells"]) <= 150
    assert overview(page) == found


@pytest.mark.browser
@pytest.mark.parametrize("window", [DESK, LAPTOP, PHONE], ids=["desk", "laptop", "phone"])
def test_no_name_covers_another(open_page: Any, small: str, large: str, window: dict[str, int]) -> None:
    """In the whole graph, zoomed, with a selection, in a cell; all within the canvas."""
    page = ready(open_page(small, viewport=window))
    page.evaluate("akyn.panels.show('graph')")
    page.wait_for_timeout(200)
    assert page.evaluate("akyn.graph.labels.length") > 8
    chosen = "akyn.choose({node: 'n0'}); akyn.panels.show('graph')"
    for step in ("akyn.graph.zoom(1.5)", "akyn.graph.zoom(0.4)", chosen, "akyn.graph.fit()"):
        page.evaluate(step)
        page.wait_for_timeout(450)
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate(CUT) == []
    page = ready(open_page(large, viewport=window))
    page.evaluate("akyn.panels.show('graph'); akyn.graph.open({cell: akyn.page.overview.cells.at(-1).id})")
    page.wait_for_timeout(300)
    assert page.evaluate("akyn.graph.labels.length") > 3
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(CUT) == []


@pytest.mark.browser
def test_every_line_opens_a_passage_and_looks_like_its_status(open_page: Any, small: str) -> None:
    """Reported solid, only told dashed, denied dotted; lines between the same ends have bows of their own."""
    page = ready(open_page(small, viewport=DESK))
    edges = page.evaluate("akyn.page.edges.filter(edge => edge.drawn)")
    looks = page.evaluate("Object.fromEntries(akyn.graph.net.body.data.edges.map(edge => [edge.id, edge]))")
    assert set(looks) == {edge["id"] for edge in edges}
    for edge in edges:
        dashes = looks[edge["id"]]["dashes"]
        assert dashes == (False if not edge["told"] else [2, 4] if edge["status"] == "denied" else [7, 5])
        page.evaluate("id => akyn.choose({edge: id})", edge["id"])
        assert page.locator(".claim").count() >= 1
    bows = Counter((frozenset((edge["from"], edge["to"])), str(edge["smooth"])) for edge in looks.values())
    assert set(bows.values()) == {1}
    assert any(edge["smooth"] for edge in looks.values())


@pytest.mark.browser
def test_a_node_is_hidden_and_comes_back(open_page: Any, small: str) -> None:
    """By key and by button; each step can be undone; a node that is chosen elsewhere comes back."""
    page = ready(open_page(small, viewport=DESK))
    leader, whole = node(page, "Leader 1"), drawn(page)
    page.mouse.click(*point(page, leader))
    assert page.evaluate("akyn.state.get().selection") == {"node": leader}
    page.keyboard.press("h")
    assert drawn(page) == whole - {leader}
    page.keyboard.press("u")
    assert drawn(page) == whole
    page.get_by_role("button", name="Hide", exact=True).click()
    assert drawn(page) == whole - {leader}
    page.evaluate("id => akyn.choose({node: id})", node(page, "march 4"))
    page.keyboard.press("e")
    assert drawn(page) == whole
    page.keyboard.press("u")
    page.get_by_role("button", name="Show 1 hidden").click()
    assert drawn(page) == whole
    page.keyboard.press("u")
    page.evaluate("id => akyn.choose({node: id})", leader)
    assert drawn(page) == whole


@pytest.mark.browser
def test_nodes_are_chosen_together(open_page: Any, small: str) -> None:
    """A click with Shift or Ctrl adds and takes away; what was clicked stays in its place."""
    page = ready(open_page(small, viewport=DESK))
    one, other = node(page, "Leader 0"), node(page, "Leader 2")
    place = point(page, one)
    page.mouse.click(*place)
    assert point(page, one) == place
    page.keyboard.down("Shift")
    page.mouse.click(*point(page, other))
    assert page.evaluate("akyn.state.get().selection") == {"nodes": [one, other]}
    page.mouse.click(*point(page, one))
    page.keyboard.up("Shift")
    assert page.evaluate("akyn.state.get().selection") == {"node": other}


@pytest.mark.browser
def test_filters_take_nodes_out_of_the_graph(open_page: Any, small: str) -> None:
    """What is hidden by its kind has no node and no line."""
    page = ready(open_page(small, viewport=DESK))
    page.evaluate("akyn.state.set({hiddenKinds: ['told']})")
    shown = page.evaluate("akyn.graph.net.body.data.nodes.get({filter: node => !node.hidden}).map(({group}) => group)")
    assert set(shown) == {"person", "event"}
    lines = (
        "akyn.graph.net.body.data.edges.get({filter: e => !e.hidden}).every(e => !akyn.story.edgeById.get(e.id).told)"
    )
    assert page.evaluate(lines)


@pytest.mark.browser
def test_the_overview_opens_into_cells_and_back(open_page: Any, large: str) -> None:
    """By double click, and by keyboard alone; the address names the cell; Escape and the button lead back."""
    page = ready(open_page(large, viewport=DESK))
    cells = page.evaluate("akyn.page.overview.cells")
    assert drawn(page) == {cell["id"] for cell in cells}
    page.mouse.dblclick(*point(page, cells[0]["id"]))
    assert drawn(page) == set(cells[0]["members"])
    assert "cell=" in page.evaluate("location.hash")
    page.keyboard.press("Escape")
    assert drawn(page) == {cell["id"] for cell in cells}
    chooser = page.get_by_label("Part of the story")
    chooser.focus()
    chooser.select_option(cells[3]["id"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert drawn(page) == set(cells[3]["members"])
    page.get_by_role("button", name="Overview").click()
    assert drawn(page) == {cell["id"] for cell in cells}
    page.keyboard.press("u")
    assert drawn(page) == set(cells[3]["members"])


@pytest.mark.browser
def test_what_is_chosen_elsewhere_is_seen_in_a_large_story(open_page: Any, large: str) -> None:
    """The node with its neighbours; double click adds more; a link to a node opens in the same way."""
    window = open_page(large, viewport=DESK)
    page = ready(window)
    event = page.evaluate("akyn.story.events[7]")
    page.evaluate("id => akyn.choose({node: id})", event)
    around = set(page.evaluate("id => akyn.graph.scenes.neighbours(id)", event))
    assert {event, *around} <= drawn(page)
    leader = next(iter(around))
    page.wait_for_timeout(200)
    before = drawn(page)
    page.mouse.dblclick(*point(page, leader))
    assert before | set(page.evaluate("id => akyn.graph.scenes.neighbours(id)", leader)) == drawn(page)
    page.evaluate("location.hash = '#node=' + akyn.page.nodes[akyn.story.events[40]].local")
    page.wait_for_timeout(200)
    assert page.evaluate("akyn.story.events[40]") in drawn(page)
    assert window.faults == []


@pytest.mark.browser
def test_the_graph_follows_the_window(open_page: Any, small: str) -> None:
    """From a desk to a telephone and back: all of it is in the picture, turned where the window is tall."""
    page = ready(open_page(small, viewport=DESK))
    assert page.evaluate(OUTSIDE) == []
    page.set_viewport_size(PHONE)
    page.wait_for_timeout(200)
    page.evaluate("akyn.panels.show('graph')")
    page.wait_for_timeout(300)
    assert page.evaluate(OUTSIDE) == []
    page.set_viewport_size(LAPTOP)
    page.wait_for_timeout(400)
    assert page.evaluate(OUTSIDE) == []
