"""For everybody: no findings of axe-core, everything by keyboard, at every width, size of text and speed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def shown(page: Any, label: str) -> str:
    """JavaScript for the selection of the node with a label."""
    return f"{{node: Object.keys(akyn.page.nodes).find(id => akyn.page.nodes[id].label === {label!r})}}"


def panels(page: Any) -> Iterator[str]:
    """Open one panel after the other, and say which is open."""
    wide = page.viewport_size["width"] >= 1024
    names = page.evaluate("[...document.querySelectorAll('#views [data-panel]')].map(button => button.dataset.panel)")
    for name in names if not wide else [name for name in names if name not in ("evidence", "timeline")]:
        page.evaluate("name => akyn.panels.show(name)", name)
        yield name
    page.evaluate("akyn.panels.show('questions')")
    page.evaluate("async () => { await (await akyn.questions.built).open('accusations'); }")
    yield "an answer"
    page.locator("#questions .ways button").last.click()
    page.locator("#console [type=submit]").click()
    page.locator("#console tbody tr").first.wait_for()
    yield "the console"
    page.evaluate("akyn.panels.show('events'), akyn.panels.show('filters')")
    yield "filters"
    page.evaluate("akyn.panels.show('events'), akyn.panels.show('graph')")
    for what, selection in {
        "an event": shown(page, "march of the dockers"),
        "a told event": shown(page, "buying of votes"),
        "a person": shown(page, "Ada Brook"),
        "an edge": "{edge: akyn.page.edges.find(edge => edge.drawn).id}",
        "a passage": "{claims: [0]}",
        "an order": "{pair: akyn.story.events.slice(0, 2)}",
        "a path": "{path: akyn.story.things.slice(0, 2)}",
        "several": "{nodes: akyn.story.things.slice(0, 2)}",
    }.items():
        page.evaluate(f"akyn.choose({selection})")
        yield f"evidence of {what}"
    page.evaluate("akyn.choose(null), akyn.panels.show('graph')")
    page.locator("#save summary").click()
    yield "the menu"
    page.locator("#save summary").click()
    page.evaluate("document.getElementById('help').showModal()")
    yield "the keys"
    page.keyboard.press("Escape")


@pytest.fixture(scope="session")
def findings() -> Callable[[Any], list[str]]:
    """A function that gives what axe-core finds in a page: rule and element, one line each."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()

    def find(page: Any) -> list[str]:
        results = axe.run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
        return [
            f"{violation['id']}: {' '.join(map(str, node['target']))} {node['html'][:120]}"
            for violation in results["violations"]
            for node in violation["nodes"]
        ]

    return find


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(open_page: Any, html: str, findings: Any, size: dict[str, int], scheme: str) -> None:
    """Every panel, with everything that can be evident in it, in light and dark, wide and narrow."""
    window = open_page(html, viewport=size, color_scheme=scheme)
    found = {}
    for panel in panels(window.page):
        window.settle()
        found[panel] = findings(window.page)
    assert len(found) >= 16
    assert {panel: some for panel, some in found.items() if some} == {}
    assert window.faults == []


FOCUSABLE = """[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true})
    && !e.closest('dialog:not([open])'))"""

FOCUSED = """all => {
  const e = document.activeElement, look = getComputedStyle(e), box = e.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
  const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 1), innerHeight - 2);
  const over = document.elementFromPoint(x, y);
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {
    number: all.indexOf(e), tag: e.outerHTML.slice(0, 120),
    ring: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2,
    seen: inside && Boolean(over && (e.contains(over) || over.contains(e))),
  };
}"""


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_tab_reaches_every_control_in_order_and_leaves_the_page(
    open_page: Any, html: str, size: dict[str, int]
) -> None:
    """In each panel: no control is left out or holds the focus, each shows that it has it, and is not covered."""
    page = open_page(html, viewport=size).page
    for panel in page.evaluate("[...document.querySelectorAll('#views [data-panel]')].map(b => b.dataset.panel)"):
        page.evaluate(f"akyn.choose({shown(page, 'release of Ada Brook')})")
        page.evaluate("name => { akyn.panels.show(name); document.activeElement.blur(); scrollTo(0, 0); }", panel)
        page.evaluate("getSelection().removeAllRanges()")
        page.locator("h1").click()
        wanted = page.evaluate(f"{FOCUSABLE}.length")
        met = []
        for _ in range(2 * wanted + 10):
            page.keyboard.press("Tab")
            met.append(page.evaluate(f"({FOCUSED})({FOCUSABLE})"))
            if len(met) > 1 and met[-1]["number"] in (-1, met[0]["number"]):
                break
        else:
            pytest.fail(f"{panel}: the focus does not get out: {met[-3:]}")
        numbers = [one["number"] for one in met[:-1]]
        radios = page.evaluate(f"{FOCUSABLE}.filter(e => e.type === 'radio' && !e.checked).length")
        assert numbers == sorted(numbers), panel
        assert len(numbers) >= wanted - radios, panel
        assert [one["tag"] for one in met[:-1] if not one["ring"]] == [], f"{panel}: no ring"
        assert [one["tag"] for one in met[:-1] if not one["seen"]] == [], f"{panel}: covered or out of sight"


def test_every_target_is_large_enough(open_page: Any, html: str) -> None:
    """24 by 24 pixels, or lines of text, on a telephone and at a desk (WCAG 2.5.8)."""
    small = """[...document.querySelectorAll('button, input, select, summary')].filter(e => {
      const box = (e.closest('label') ?? e).getBoundingClientRect();
      return box.width && e.checkVisibility() && !e.closest('.unseen') && (box.height < 24 || box.width < 24);
    }).map(e => `${e.outerHTML.slice(0, 100)} ${JSON.stringify(e.getBoundingClientRect())}`)"""
    for size in (WIDE, PHONE):
        window = open_page(html, viewport=size)
        for panel in panels(window.page):
            assert window.page.evaluate(small) == [], panel


def test_the_keys_stay_in_their_dialog_and_give_the_focus_back(open_page: Any, html: str) -> None:
    """Opened from its button by Enter, left by Escape."""
    page = open_page(html, viewport=WIDE).page
    page.locator("#show-help").focus()
    page.keyboard.press("Enter")
    for _ in range(4):
        at = page.evaluate("document.activeElement.closest('#help, body').id")
        assert at in ("help", "")  # the dialog, or the browser's own controls
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    assert page.evaluate("document.activeElement.id") == "show-help"
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    assert page.evaluate("akyn.state.get().selection") is None


def test_the_menu_is_closed_by_escape_and_by_going_elsewhere(open_page: Any, html: str) -> None:
    """Escape closes it, keeps the selection and gives the focus back; so does a click beside it, or leaving by Tab."""
    page = open_page(html, viewport=WIDE).page
    page.evaluate("akyn.choose({node: akyn.story.events[0]})")
    menu = page.locator("#save")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert menu.locator("button").first.evaluate("e => e === document.activeElement")
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.localName") == "summary"
    assert page.evaluate("akyn.state.get().selection") is not None
    menu.locator("summary").click()
    page.locator("h1").click()
    assert menu.get_attribute("open") is None
    menu.locator("summary").click()
    menu.locator("button").last.focus()
    page.keyboard.press("Tab")
    assert menu.get_attribute("open") is None


def test_tabs_are_worked_by_arrows(open_page: Any, html: str) -> None:
    """One stop for Tab; arrows, Home and End go from one to the next, and round."""
    page = open_page(html, viewport=WIDE).page
    tabs = page.locator("#middle [role=tab]")
    tabs.first.focus()
    page.keyboard.press("ArrowRight")
    assert tabs.nth(1).get_attribute("aria-selected") == "true"
    assert tabs.nth(1).evaluate("e => e === document.activeElement")
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert tabs.first.get_attribute("aria-selected") == "true"
    assert page.locator("#picture").is_visible()


def luminance(colour: str) -> float:
    """Relative luminance of `rgb(r, g, b)`, as WCAG counts."""
    parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_painted_has_contrast(open_page: Any, html: str, scheme: str) -> None:
    """Labels 4.5 to 1, markers and lines 3 to 1: what axe-core cannot see on a canvas."""
    page = open_page(html, color_scheme=scheme).page
    names = ["sheet", "ink", "soft", "edge-strong", "edge", "accent", *page.evaluate("Object.keys(akyn.page.kinds)")]
    colours = page.evaluate("names => readColours(...names)", [name for name in names if name != "told"])
    found = {name: round(contrast(colour, colours["sheet"]), 2) for name, colour in colours.items()}
    assert {name: found[name] for name in ("ink", "soft", "edge-strong", "accent") if found[name] < 4.5} == {}
    assert {name: ratio for name, ratio in found.items() if ratio < 3 and name != "sheet"} == {}


SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }"""
"""What a reader may ask for (WCAG 1.4.12)."""

CUT = """[...document.querySelectorAll('button, summary, h1, h2, h3, [role=tab], label')].filter(e => {
  const scrolled = parent => parent && (['auto', 'scroll'].includes(getComputedStyle(parent).overflowX)
    && parent.scrollWidth > parent.clientWidth || scrolled(parent.parentElement));
  return e.checkVisibility() && !e.closest('.unseen') && !scrolled(e.parentElement)
    && (e.getBoundingClientRect().right > innerWidth + 1
      || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible');
}).map(e => e.outerHTML.slice(0, 120))"""
"""What is cut off; tables and rows of events that scroll for themselves are not."""


@pytest.mark.parametrize("size", [(720, 450), (320, 568), (320, 256)], ids=["200 %", "small phone", "400 %"])
def test_larger_letters_lose_nothing(open_page: Any, html: str, size: tuple[int, int]) -> None:
    """A desk at 200 and 400 %, with wide spacing too: nothing sideways, every panel has room and can be reached."""
    page = open_page(html, viewport={"width": size[0], "height": size[1]}).page
    page.evaluate("document.adoptedStyleSheets = [new CSSStyleSheet()]")
    for css in ("", SPACING):
        page.evaluate("css => document.adoptedStyleSheets[0].replaceSync(css)", css)
        for panel in panels(page):
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, panel
            assert page.evaluate(CUT) == [], panel
            room = page.evaluate("document.querySelector('main').getBoundingClientRect().height")
            assert room >= min(200, size[1] * 0.4), panel


def test_nothing_moves_by_itself_for_who_wants_no_motion(open_page: Any, html: str) -> None:
    """With less motion asked for, the graph is at its place at once; else it travels there."""
    where = "() => { const {x, y} = akyn.graph.net.getViewPosition(); return [x, y, akyn.graph.net.getScale()]; }"
    still = open_page(html, viewport=WIDE).page
    still.evaluate(f"akyn.choose({shown(still, 'buying of votes')})")
    first = still.evaluate(where)
    still.wait_for_timeout(500)
    assert still.evaluate(where) == first
    assert still.evaluate("document.getAnimations().length") == 0


def test_a_screen_reader_is_told_what_changes(open_page: Any, html: str) -> None:
    """How much a search or a filter leaves is a status."""
    page = open_page(html, viewport=WIDE).page
    page.keyboard.press("/")
    page.keyboard.type("votes")
    assert "of" in page.locator("[role=status]:not(:empty)").first.inner_text()
