"""The tables: all that the pictures say, for those who do not see them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_page: Any, html: str) -> Any:
    """The page with its tables open."""
    page = open_page(html, viewport={"width": 1400, "height": 900}).page
    page.get_by_role("tab", name="Tables").click()
    return page


def table(page: Any, name: str) -> list[list[str]]:
    """The cells of a table."""
    page.get_by_role("group", name="Which table").get_by_role("button", name=name, exact=True).click()
    assert page.locator("#tables caption").inner_text().startswith(name)
    return [row.locator("th, td").all_text_contents() for row in page.locator("#tables tbody tr").all()]


def test_the_tables_hold_what_the_pictures_show(page: Any) -> None:
    """Each event, each thing, each drawn line, each claim and each document is a row."""
    counts = page.evaluate(
        "({Events: akyn.story.events.length, 'People and things': akyn.story.things.length,"
        " Ties: akyn.page.edges.filter(edge => edge.drawn || edge.to === null).length,"
        " Claims: akyn.page.claims.length, Documents: akyn.page.documents.length})"
    )
    assert {name: len(table(page, name)) for name in counts} == counts
    (votes,) = (row for row in table(page, "Events") if row[0] == "buying of votes")
    assert votes[1:5] == ["date not known", "disputed", "Alleged by Ada Brook; denied by the mayor", "vote buying"]
    assert ["Ada Brook", "alleges", "buying of votes"] in [row[:3] for row in table(page, "Ties")]


def test_a_column_is_sorted_by_its_head(page: Any) -> None:
    """Upwards, downwards, then as the story goes; a screen reader hears which."""
    story = [row[0] for row in table(page, "Events")]
    head = page.locator("#tables th", has_text="Event").first
    head.get_by_role("button").press("Enter")
    assert [row[0] for row in rows(page)] == sorted(story)
    assert head.get_attribute("aria-sort") == "ascending"
    head.get_by_role("button").press("Enter")
    assert [row[0] for row in rows(page)] == sorted(story, reverse=True)
    head.get_by_role("button").press("Enter")
    assert [row[0] for row in rows(page)] == story
    assert head.get_attribute("aria-sort") is None


def rows(page: Any) -> list[list[str]]:
    """The cells of the open table."""
    return [row.locator("th, td").all_text_contents() for row in page.locator("#tables tbody tr").all()]


def test_tables_follow_the_filters_and_selections(page: Any) -> None:
    """A row is chosen by the keyboard, and what is chosen elsewhere is marked."""
    page.evaluate("akyn.state.set({document: 1})")
    assert {row[0] for row in rows(page)} == {"injuries at the march", "resignation of Otto Reed"}
    page.locator("#tables tbody button").first.press("Enter")
    assert page.locator("#claims h3").text_content() == page.locator("#tables tr[aria-current] th").text_content()
    assert [row[0] for row in table(page, "Documents")] == ["Forty hurt"]


def test_a_long_table_has_pages(page: Any) -> None:
    """A hundred rows at a time."""
    page.evaluate("akyn.story.events.push(...Array(250).fill(akyn.story.events[0]))")
    page.evaluate("akyn.state.set({words: 'dockers'})")
    page.evaluate("akyn.state.set({words: ''})")
    assert len(rows(page)) == 100
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    assert page.locator("#tables [role=status]").inner_text() == "201 to 255 of 255"
    assert page.get_by_role("button", name="Next").is_disabled()


def test_a_table_is_saved_for_a_spreadsheet(page: Any, tmp_path: Path) -> None:
    """With what a spreadsheet would run as a formula kept text."""
    page.evaluate("akyn.story.nodes[akyn.story.events[0]].label = '=1+1'")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    assert saved.value.suggested_filename == "events.csv"
    saved.value.save_as(tmp_path / "events.csv")
    lines = (tmp_path / "events.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("Event,When,Status")
    assert lines[1].startswith("'=1+1,")


@pytest.mark.parametrize("width", [390, 1200])
def test_only_the_table_itself_scrolls_sideways(open_page: Any, html: str, width: int) -> None:
    """Neither the page nor the panel."""
    page = open_page(html, viewport={"width": width, "height": 800}).page
    page.evaluate("akyn.panels.show('tables')")
    for name in ("Events", "Claims", "Documents"):
        table(page, name)
        for place in ("document.documentElement", "document.querySelector('#tables')"):
            assert page.evaluate(f"{place}.scrollWidth - {place}.clientWidth") <= 0
