"""The lite page in a notebook, the page's sizes, and that the same story gives the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from akyn.exports import draw, show
from akyn.exports.cli import main
from akyn.graph import Story

FULL, LITE = 3_000_000, 900_000  # bytes of the sample's page


def test_the_page_is_small_and_the_same_each_time(sample_story: Story, tmp_path: Path) -> None:
    """Full and lite, to the byte."""
    for lite, most in ((False, FULL), (True, LITE)):
        first = draw(sample_story, tmp_path / "a.html", lite=lite).read_bytes()
        assert draw(sample_story, tmp_path / "b.html", lite=lite).read_bytes() == first
        assert len(first) <= most


def test_the_command_line_draws_lite(sample_story: Story, tmp_path: Path) -> None:
    """As the library does."""
    assert main(["draw", "--story", str(sample_story.path), "--lite", "-o", str(tmp_path / "lite.html")]) == 0
    assert (tmp_path / "lite.html").read_text("utf-8") == show(sample_story).html


def test_a_story_says_what_it_is(sample_story: Story) -> None:
    """Where nothing shows HTML."""
    assert "kyrgyzstan-2020" in repr(show(sample_story))
    assert "a notebook shows it" in repr(show(sample_story))


@pytest.mark.browser
def test_a_notebook_shows_the_page_in_a_frame_that_reaches_nothing(open_page: Any, sample_story: Story) -> None:
    """Its own views work and can be saved; it cannot touch the notebook, nor the notebook's page it."""
    view = show(sample_story, title='A "quoted" <b>title</b>', height=700)._repr_html_()
    assert 'sandbox="allow-scripts allow-downloads allow-popups"' in view
    window = open_page(f"<!doctype html><title>Notebook</title><script>window.akyn = {{ready: 1}}</script>{view}")
    page = window.page
    frame = page.frames[1]
    frame.wait_for_function("window.akyn?.ready")
    assert frame.evaluate("akyn.ready")
    assert frame.evaluate("location.href") == "about:srcdoc"
    assert frame.evaluate("self.origin") == "null"
    assert page.locator("iframe").bounding_box()["height"] >= 700
    frame.locator("[data-select]").first.click()
    assert frame.locator("#claims h3").first.is_visible()
    assert "<b>title</b>" in frame.locator("h1").inner_text()
    frame.locator("#save summary").click()
    with page.expect_download() as saved:
        frame.get_by_role("button", name="Graph as SVG").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"<?xml")
    assert frame.get_by_role("button", name="Copy link").count() == 0
    assert frame.evaluate("(() => { try { return parent.document.title; } catch { return null; } })()") is None
    assert page.evaluate("document.querySelector('iframe').contentDocument") is None
    assert [fault for fault in window.faults if "about:srcdoc" not in fault] == []
