"""The filters in a real browser: what they take out, that they say so, and that nothing is lost on the way back."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytestmark = pytest.mark.browser

WIDE = {"viewport": {"width": 1400, "height": 900}}
EVENTS = {
    "march of the dockers",
    "release of Ada Brook",
    "buying of votes",
    "injuries at the march",
    "resignation of Otto Reed",
}


def listed(page: Any) -> set[str]:
    """Labels of the events in the list."""
    return set(page.locator("#events .entry .name").all_text_contents())


def drawn(page: Any) -> set[str]:
    """Labels of the nodes that the graph shows."""
    nodes = "akyn.graph.net.body.data.nodes.get().filter(n => !n.hidden).map(n => akyn.story.nodes[n.id]?.label)"
    return set(page.evaluate(nodes))


def state(page: Any) -> Any:
    """The state but for the selection."""
    return page.evaluate("(({selection, ...rest}) => rest)(akyn.state.get())")


def box(page: Any, words: str) -> Any:
    """A box of the Filters tab."""
    return page.get_by_role("checkbox", name=re.compile(f"^{words}"))


def count(page: Any, words: str) -> str:
    """The number beside it."""
    return str(page.locator("label.tick", has=box(page, words)).locator(".count").inner_text())


def open_filters(page: Any) -> None:
    """The Filters tab."""
    page.get_by_role("tab", name="Filters").click()


def test_a_legend_entry_takes_its_kind_out_and_brings_it_back(open_page: Any, html: str) -> None:
    """Out of the list and the graph; pressed as long as it is shown."""
    page = open_page(html, **WIDE).page
    entry = page.locator("#legend").get_by_role("button", name="Told event")
    assert entry.get_attribute("aria-pressed") == "true"
    entry.click()
    assert entry.get_attribute("aria-pressed") == "false"
    assert listed(page) == {"march of the dockers", "release of Ada Brook"}
    assert "buying of votes" not in drawn(page)
    page.locator("#legend").get_by_role("button", name="Person").click()
    assert "Ada Brook" not in drawn(page)
    entry.click()
    assert listed(page) == EVENTS


def test_a_line_of_the_legend_filters_statuses(open_page: Any, html: str) -> None:
    """Without what is only told nothing dashed is left; the boxes of the Filters tab say the same."""
    page = open_page(html, **WIDE).page
    page.locator("#legend").get_by_role("button", name="Only told").click()
    assert listed(page) == {"march of the dockers", "release of Ada Brook", "resignation of Otto Reed"}
    statuses = page.evaluate("[...akyn.snapshot().visible.edges].map(id => akyn.story.edgeById.get(id).status)")
    assert not {"claimed", "disputed"} & set(statuses)
    open_filters(page)
    assert box(page, "Happened").is_checked()
    assert not box(page, "Disputed").is_checked()
    page.keyboard.press("u")
    assert listed(page) == EVENTS


def test_each_filter_is_named_above_the_list_and_can_be_taken_away_there(open_page: Any, html: str) -> None:
    """One button each; the focus stays among them."""
    page = open_page(html, hash="#without=place&status-without=happened&speaker=.document&words=march", **WIDE).page
    chips = page.locator("#active")
    assert [text.strip("✕") for text in chips.locator("button").all_text_contents()] == [
        "Remove filter: Search: march", "Remove filter: Said by the document itself", "Remove filter: Without: place",
        "Remove filter: Without: happened", "Clear all",
    ]  # fmt: skip
    chips.get_by_role("button", name="Said by").click()
    assert page.evaluate("document.activeElement.closest('#active') !== null")
    assert state(page)["speaker"] is None
    chips.get_by_role("button", name="Clear all").click()
    assert not chips.is_visible()
    assert listed(page) == EVENTS
    page.keyboard.press("u")
    assert state(page)["words"] == "march"


def test_a_speaker_is_found_by_typing(open_page: Any, html: str) -> None:
    """The documents are speakers too; a name that nobody has changes nothing, and says so."""
    page = open_page(html, **WIDE).page
    open_filters(page)
    field = page.get_by_label("Said by")
    field.fill("clinic")
    field.press("Tab")
    assert field.input_value() == "the clinic"
    assert listed(page) == {"injuries at the march"}
    field.fill("nobody at all")
    field.press("Tab")
    assert "Nobody of this name" in page.locator("#speaker-hint").inner_text()
    assert listed(page) == {"injuries at the march"}
    field.fill("The document itself")
    field.press("Tab")
    assert listed(page) == {"march of the dockers", "release of Ada Brook"}


def test_counts_tell_what_a_choice_would_leave(open_page: Any, html: str) -> None:
    """Each as if its own control chose nothing, the others being as they are."""
    page = open_page(html, **WIDE).page
    open_filters(page)
    assert count(page, "Happened") == "2"
    page.locator("#filter-document").select_option("1")
    chosen = page.locator("#filter-document option:checked").inner_text()
    assert "Forty hurt" in chosen and chosen.endswith("(2)")
    assert listed(page) == {"injuries at the march", "resignation of Otto Reed"}
    assert count(page, "Happened") == "0"
    assert count(page, "Demanded") == "1"
    box(page, "Demanded").uncheck()
    assert listed(page) == {"injuries at the march"}
    page.get_by_role("button", name="Clear all filters").click()
    assert listed(page) == EVENTS


def test_days_and_theme_filter_all_views(open_page: Any, html: str) -> None:
    """An event without any date is left out, and the list says how many there are."""
    page = open_page(html, **WIDE).page
    open_filters(page)
    page.locator("#filter-from").fill("2031-05-05")
    page.locator("#filter-from").press("Tab")
    assert state(page)["span"] == ["2031-05-05", "2031-05-06"]
    assert listed(page) == {"release of Ada Brook"}
    assert "without any date left out" in page.locator("#found").inner_text()
    page.get_by_role("button", name="Clear all filters").click()
    themes = page.locator("#filter-theme option").all_inner_texts()
    page.get_by_label("Theme").select_option(index=1)
    assert themes[0] == "All themes"
    assert f"({len(listed(page))})" in themes[1]


def test_a_state_goes_into_the_address_and_comes_back(open_page: Any, html: str) -> None:
    """Opened anew with the same address the page shows the same; undo goes back through all of it."""
    page = open_page(html, **WIDE).page
    empty = state(page)
    page.evaluate(
        "akyn.state.set({hiddenKinds: ['place'], hiddenStatuses: ['denied', 'unrealised'],"
        " hiddenModalities: ['demanded'],"
        " speaker: akyn.story.things.find(id => akyn.story.label(id) === 'Ada Brook'), document: 0,"
        " theme: akyn.story.nodes[akyn.story.events[0]].theme, span: ['2031-05-01', '2031-05-05'], words: 'votes'})"
    )
    chosen, address = state(page), page.evaluate("location.hash")
    again = open_page(html, hash=address, **WIDE).page
    assert state(again) == chosen
    assert again.evaluate("location.hash") == address
    assert again.locator("#active button").count() == page.locator("#active button").count() == 10
    page.get_by_role("button", name="Undo").click()
    assert state(page) == empty
    assert listed(page) == EVENTS


def test_filters_are_worked_by_keyboard_alone(open_page: Any, html: str) -> None:
    """Legend entries and boxes are toggled with the space bar."""
    page = open_page(html, **WIDE).page
    page.locator("#legend button").last.focus()
    page.keyboard.press("Space")
    assert len(listed(page)) < len(EVENTS)
    page.get_by_role("tab", name="Events in order").focus()
    page.keyboard.press("ArrowRight")
    box(page, "Happened").focus()
    page.keyboard.press("Space")
    assert "happened" in state(page)["hiddenStatuses"]
