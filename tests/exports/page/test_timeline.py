"""The timeline in a real browser: no event looks surer in time than its sources make it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from akyn.exports.page.draw import page_html
from akyn.graph.reading.reading import (
    Claim,
    DocumentInfo,
    Entity,
    Event,
    EventTime,
    OrderLink,
    Participant,
    Reading,
    text_sha256,
)
from akyn.graph.store import Store

pytestmark = pytest.mark.browser

WIDE = {"viewport": {"width": 1400, "height": 900}}
TEXT = (
    "Dockers marched on 4 May 2031. A fair lasted from 5 May 2031 to 8 May 2031. A crane fell in April 2031. "
    "A gate was shut after the march. The mayor promised to mend the gate, then to paint the crane, then to pave "
    "the quay. The mayor demanded calm."
)
# id -> (trigger, label, EDTF text, modality of what the mayor says, None for what the document reports)
EVENTS: dict[str, tuple[str, str, str | None, str | None]] = {
    "march": ("marched", "march of the dockers", "2031-05-04", None),
    "fair": ("fair", "fair at the quay", "2031-05-05/2031-05-08", None),
    "fall": ("fell", "fall of the crane", "2031-04", None),
    "shutting": ("shut", "shutting of the gate", None, None),
    "paving": ("pave", "paving of the quay", None, "promised"),
    "painting": ("paint", "painting of the crane", None, "promised"),
    "mending": ("mend", "mending of the gate", None, "promised"),
    "calm": ("calm", "calm", None, "demanded"),
}
DAYS = {
    "2031-05-04": ("2031-05-04", "2031-05-04"),
    "2031-05-05/2031-05-08": ("2031-05-05", "2031-05-08"),
    "2031-04": ("2031-04-01", "2031-04-30"),
}
ORDER = (("march", "after", "shutting"), ("mending", "then", "painting"), ("painting", "then", "paving"))


def reading() -> Reading:
    """A day, an interval, a month, an event between a day and the publication, three promises in order, a demand."""

    def at(quote: str) -> tuple[int, int]:
        start = TEXT.index(quote)
        return start, start + len(quote)

    def time(edtf: str | None) -> EventTime | None:
        return EventTime(edtf=edtf, earliest=DAYS[edtf][0], latest=DAYS[edtf][1]) if edtf else None

    mayor = Entity(id="mayor", type=("Person",), mentions=(at("The mayor"),), description="the mayor")
    dockers = Entity(id="dockers", type=("Group",), mentions=(at("Dockers"),), description="dockers")
    who = (Participant(role="agent", entity="dockers", span=at("Dockers")),)
    events = tuple(
        Event(
            id=id, type="Demonstration" if id == "march" else "Other", label=label, trigger=at(trigger), mentions=(),
            participants=who if id == "march" else (), time=time(edtf),
        )
        for id, (trigger, label, edtf, _) in EVENTS.items()
    )  # fmt: skip
    links = tuple(
        OrderLink(id=f"{a} {b}", from_=a, relation="before", to=b, level="explicit", signal=at(signal))
        for a, signal, b in ORDER
    )
    claims = tuple(
        Claim(
            id=f"c-{id}", content=(at(trigger),), states=(id, *(link.id for link in links if link.to == id)),
            confidence=0.9, rule="hand", speaker="mayor" if modality else None, modality=modality or "asserted",
        )
        for id, (trigger, _, _, modality) in EVENTS.items()
    )  # fmt: skip
    document = DocumentInfo(id="quay", sha256=text_sha256(TEXT), title="At the quay", published="2031-05-10")
    return Reading(
        document=document, text=TEXT, sentences=((0, len(TEXT)),), entities=(mayor, dockers), events=events,
        claims=claims, order=links,
    )  # fmt: skip


@pytest.fixture(scope="module")
def quay(make_store: Callable[..., Store]) -> str:
    """The page of that dispatch."""
    return page_html(make_store(reading()), name="Quay")


def item(page: Any, label: str) -> Any:
    """What vis-timeline has drawn for an event."""
    return page.locator(".axis .vis-item:not(.vis-line, .vis-dot)", has_text=label)


def classes(page: Any, label: str) -> set[str]:
    """How it is drawn."""
    return set((item(page, label).get_attribute("class") or "").split())


def place(page: Any, label: str) -> tuple[float, float]:
    """First and last moment of its box, as the axis counts them, in days since 1970."""
    box, axis = item(page, label).bounding_box(), page.locator(".axis .vis-panel.vis-center").bounding_box()
    first, last = page.evaluate("(w => [w.start / 864e5, w.end / 864e5])(akyn.timeline.view.getWindow())")
    scale = (last - first) / axis["width"]
    return first + (box["x"] - axis["x"]) * scale, first + (box["x"] + box["width"] - axis["x"]) * scale


def show_all(page: Any) -> None:
    """The whole range of days, laid out."""
    page.locator("#timeline").get_by_role("button", name="All", exact=True).click()
    page.wait_for_timeout(300)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
def test_a_stated_day_is_solid_and_whole_wherever_it_is_read(open_page: Any, quay: str, zone: str) -> None:
    """From its first to its last moment, under its own name on the axis, in every time zone."""
    window = open_page(quay, timezone_id=zone, **WIDE)
    page = window.page
    page.evaluate("akyn.timeline.view.setWindow('2031-05-02', '2031-05-09', {animation: false})")
    page.wait_for_timeout(300)
    assert {"exact", "happened"} <= classes(page, "March of the dockers")
    day = page.evaluate("Date.UTC(2031, 4, 4) / 864e5")
    assert place(page, "March of the dockers") == pytest.approx((day, day + 1), abs=0.05)
    assert place(page, "Fair at the quay") == pytest.approx((day + 1, day + 5), abs=0.05)
    label = page.locator(".vis-text.vis-minor", has_text="Sun 4").bounding_box()
    assert abs(label["x"] - item(page, "March of the dockers").bounding_box()["x"]) < 3
    assert window.faults == []


def test_bounds_never_look_like_a_stated_day(open_page: Any, quay: str) -> None:
    """What lies between bounds, and what is known to the month, has no solid end."""
    page = open_page(quay, **WIDE).page
    show_all(page)
    for label in ("Shutting of the gate", "Fall of the crane"):
        assert "exact" not in classes(page, label)
        assert "bounds" in classes(page, label)
        style = item(page, label).evaluate(
            "e => [getComputedStyle(e).backgroundImage, getComputedStyle(e).borderLeftColor]"
        )
        assert style[0].startswith("linear-gradient(90deg, rgba(0, 0, 0, 0)")
        assert style[1] == "rgba(0, 0, 0, 0)"
    first, last = place(page, "Fall of the crane")
    month = page.evaluate("[Date.UTC(2031, 3, 1) / 864e5, Date.UTC(2031, 4, 1) / 864e5]")
    assert (first, last) == pytest.approx(month, abs=0.2)


def test_an_open_end_is_an_arrow(open_page: Any, html: str) -> None:
    """An event of which only the latest day is known ends there, and an arrow leads away from it."""
    page = open_page(html, **WIDE).page
    ids = page.evaluate(
        "akyn.story.events.filter(id => { const s = akyn.timeline.shapes.get(id); return s && s.from === null; })"
    )
    for id in ids:
        assert page.locator(f".axis [data-event={id}] .arrow").first.inner_text() == "◀"
    shape = page.evaluate("timeShape({bounds: [null, '2031-05-06', null, '2031-05-06'], edtf: null, assumed: null})")
    assert (shape["from"], shape["sure"], shape["exact"]) == (None, None, False)
    assert shape["to"] == page.evaluate("dayNumber('2031-05-07')")


def test_what_has_no_date_is_not_on_the_axis(open_page: Any, quay: str) -> None:
    """It stands in a strip of its own, in its order where that is known, and is told as told."""
    page = open_page(quay, **WIDE).page
    show_all(page)
    strips = page.locator(".strip").all()
    assert [strip.locator("[data-event] bdi").all_text_contents() for strip in strips] == [
        ["Mending of the gate", "Painting of the crane", "Paving of the quay"],
        ["Calm"],
    ]
    assert strips[0].locator(".later").count() == 2
    for label in ("Mending of the gate", "Calm"):
        assert item(page, label).count() == 0
    told = page.locator(".strip [data-event]").first
    assert told.evaluate("e => getComputedStyle(e).borderStyle") == "dashed"
    assert told.locator("bdi").evaluate("e => getComputedStyle(e).fontStyle") == "italic"
    told.focus()
    assert "Promised by the mayor" in page.get_by_role("tooltip").inner_text()


def test_a_tooltip_says_where_a_bound_comes_from(open_page: Any, quay: str) -> None:
    """Not before and not after which day, and why."""
    page = open_page(quay, **WIDE).page
    show_all(page)
    item(page, "Shutting of the gate").locator("button").focus()
    words = page.get_by_role("tooltip").inner_text()
    assert "Not before 4 May 2031: follows from the order of events" in words
    assert "Not after 10 May 2031: the day of the document" in words


def test_an_assumed_bound_is_drawn_apart(open_page: Any, quay: str) -> None:
    """Neither the box nor the sure part takes in what only a vague word says."""
    page = open_page(quay).page
    shape = page.evaluate(
        "timeShape({bounds: ['2031-05-04', null, null, '2031-06-30'], edtf: null,"
        " assumed: ['2031-05-04', null, null, '2031-05-11']})"
    )
    days = [page.evaluate("dayNumber", day) for day in ("2031-05-04", "2031-07-01", "2031-05-12")]
    assert [shape["from"], shape["to"], shape["sure"], shape["assumed"]] == [days[0], days[1], None, [days[0], days[2]]]
    words = page.evaluate(
        "timeWords({bounds: ['2031-05-04', null, null, '2031-06-30'], origins: ['chain', null, null, 'published'],"
        " edtf: null, assumed: ['2031-05-04', null, null, '2031-05-11']})"
    )
    assert words[-1] == "Assumed from a vague word: over by 11 May 2031"


def test_events_are_chosen_and_walked_by_keyboard(open_page: Any, quay: str) -> None:
    """One stop for Tab; arrows go from event to event in time; Enter chooses, in all views."""
    page = open_page(quay, **WIDE).page
    page.wait_for_timeout(300)
    assert page.locator(".axis [tabindex='0']").count() == 1
    item(page, "March of the dockers").locator("button").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    assert page.evaluate("akyn.story.label(akyn.state.get().selection.node)") in (
        "fair at the quay",
        "shutting of the gate",
    )
    page.wait_for_timeout(300)
    assert page.locator(".axis .vis-selected:not(.vis-line, .vis-dot)").count() == 1
    assert page.locator(".axis [aria-pressed=true]").count() == 1


def test_all_that_is_chosen_is_marked_and_brought_into_sight(open_page: Any, quay: str) -> None:
    """Also an event that lies outside the days one looks at, and several at once."""
    page = open_page(quay, **WIDE).page
    ids = page.evaluate(
        "['fall of the crane', 'march of the dockers']"
        ".map(label => akyn.story.events.find(id => akyn.story.label(id) === label))"
    )
    page.evaluate("akyn.timeline.view.setWindow('2033-01-01', '2033-02-01', {animation: false})")
    page.evaluate("id => akyn.choose({node: id})", ids[1])
    page.wait_for_timeout(400)
    assert item(page, "March of the dockers").is_visible()
    page.evaluate("ids => akyn.choose({nodes: ids})", ids)
    show_all(page)
    assert page.locator(".axis [aria-pressed=true]").count() == 2


def test_lanes_by_actor_and_by_theme(open_page: Any, quay: str) -> None:
    """Each lane has a name; what belongs to no main actor is not lost."""
    page = open_page(quay, **WIDE).page
    for by, names in (("actor", ["dockers", "Others"]), ("theme", None), ("none", [])):
        page.locator("#lanes").select_option(by)
        page.wait_for_timeout(300)
        found = page.locator(".lane-name:visible").all_text_contents()
        assert found == names if names is not None else "Protest" in found
        assert item(page, "March of the dockers").is_visible()


def test_many_events_become_bars_that_lead_to_them(open_page: Any, quay: str) -> None:
    """vis-timeline never gets more than some hundred items; the counts add up to all of the events in sight."""
    page = open_page(quay, **WIDE).page
    page.evaluate(
        """() => {
          const story = akyn.story, first = story.events.find(id => story.label(id) === 'march of the dockers');
          for (let i = 0; i < 2000; i++) {
            const id = `x${i}`, day = dayIso(dayNumber('2031-04-02') + i % 35);
            story.nodes[id] = {...story.nodes[first], local: id, bounds: [day, day, day, day], edtf: day};
            story.events.push(id);
            story.place.set(id, story.events.length);
            akyn.timeline.shapes.set(id, timeShape(story.nodes[id]));
          }
          const snapshot = akyn.snapshot();
          akyn.timeline.render({...snapshot, visible: {...snapshot.visible, events: story.events}}, null);
        }"""
    )
    page.locator("#timeline").get_by_role("button", name="All", exact=True).click()
    page.wait_for_timeout(500)
    assert page.evaluate("akyn.timeline.view.itemsData.length") <= 250
    counts = page.locator(".axis .count-bar button").all_text_contents()
    assert sum(int(count.replace(",", "")) for count in counts) == 2004
    page.locator(".axis .count-bar button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    assert page.evaluate("(w => (w.end - w.start) / 864e5)(akyn.timeline.view.getWindow())") < 10


def test_the_brush_narrows_all_views_by_keyboard(open_page: Any, quay: str) -> None:
    """Its handles are sliders; list, graph and timeline follow, and one undo takes a row of keys back."""
    page = open_page(quay, **WIDE).page
    first, last = page.get_by_role("slider").all()
    assert first.get_attribute("aria-valuetext") == "1 April 2031"
    assert last.get_attribute("aria-valuetext") == "10 May 2031"
    first.focus()
    for _ in range(5):
        page.keyboard.press("PageUp")
    assert page.evaluate("akyn.state.get().span") == ["2031-05-06", "2031-05-10"]
    assert first.get_attribute("aria-valuetext") == "6 May 2031"
    page.wait_for_timeout(300)
    assert set(page.locator(".entry .name").all_text_contents()) == {"fair at the quay", "shutting of the gate"}
    assert "4 events without any date left out" in page.locator("#found").inner_text()
    assert item(page, "March of the dockers").count() == 0
    assert item(page, "Fair at the quay").is_visible()
    shown = "akyn.graph.net.body.data.nodes.get().filter(n => !n.hidden).map(n => akyn.story.nodes[n.id]?.label)"
    assert "march of the dockers" not in page.evaluate(shown)
    assert "fair at the quay" in page.evaluate(shown)
    page.keyboard.press("u")
    assert page.evaluate("akyn.state.get().span") is None


def test_the_brush_is_drawn_moved_and_cleared_with_the_pointer(open_page: Any, quay: str) -> None:
    """Drag to draw, drag what is drawn to move it; the fields for days say the same."""
    page = open_page(quay, **WIDE).page
    strip = page.locator(".brush-strip").bounding_box()
    y = strip["y"] + strip["height"] / 2

    def drag(start: float, end: float) -> list[str] | None:
        page.mouse.move(strip["x"] + strip["width"] * start, y)
        page.mouse.down()
        page.mouse.move(strip["x"] + strip["width"] * end, y, steps=4)
        page.mouse.up()
        span: list[str] | None = page.evaluate("akyn.state.get().span")
        return span

    drawn = drag(0.5, 0.7)
    assert drawn is not None
    moved = drag(0.6, 0.8)
    assert moved is not None
    assert moved[0] > drawn[0]
    length = "([a, b]) => dayNumber(b) - dayNumber(a)"
    assert page.evaluate(length, moved) == page.evaluate(length, drawn)
    assert page.get_by_label("First day").and_(page.locator("#timeline-from")).input_value() == moved[0]
    page.locator("#timeline").get_by_role("button", name="Clear the days").click()
    assert page.evaluate("akyn.state.get().span") is None


def test_an_update_of_the_timeline_is_quick(open_page: Any, html: str) -> None:
    """A small story is updated in far less than a blink."""
    page = open_page(html, **WIDE).page
    took = page.evaluate(
        "() => [...Array(9)].map(() => { const t = performance.now();"
        " akyn.timeline.render(akyn.snapshot(), new Set(['span', 'selection']));"
        " return performance.now() - t; }).sort((a, b) => a - b)[4]"
    )
    assert took <= 50
