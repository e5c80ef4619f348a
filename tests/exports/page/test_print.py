"""On paper: events in order, and every claim with its source, black on white."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_paper_holds_the_record(open_page: Any, html: str) -> None:
    """Every event with its date and teller, every claim with speaker, source and characters; the screen is empty."""
    page = open_page(html).page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    text = page.locator("#print").inner_text()
    assert page.evaluate(
        "akyn.page.claims.every(({quote}) => document.querySelector('#print').textContent.includes(quote))"
    )
    assert page.locator("#print .step li").count() == 5
    for words in (
        "Alleged by Ada Brook; denied by the mayor",
        "on 4 May 2031",
        "Brook is free",
        "Harbour Post",
        "SHA-256",
    ):
        assert words in text
    assert not page.locator("main").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#print *").count() == 0


def test_paper_holds_what_the_filters_let_through(open_page: Any, html: str) -> None:
    """And says that there is more."""
    page = open_page(html).page
    page.evaluate("akyn.state.set({document: 1})")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#print .step li").count() == 2
    assert "2 of 5 events" in page.locator("#print").text_content()


def test_paper_is_white_in_the_dark_too(open_page: Any, html: str) -> None:
    """Whatever the reader chose for the screen."""
    window = open_page(html, color_scheme="dark")
    page = window.page
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.pdf().startswith(b"%PDF")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('#print .step li')).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    assert window.faults == []
