"""Text for people: it fits the terminal and the terminal obeys none of it."""

from __future__ import annotations

import doctest
import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akyn.exports import terminal
from akyn.exports.terminal import plain, progress, table


def test_the_examples_in_the_docstrings_run() -> None:
    """They are the documentation."""
    assert doctest.testmod(terminal).failed == 0


@given(st.text())
def test_words_of_an_article_cannot_steer_a_terminal(text: str) -> None:
    """No escape sequence, no newline, no change of writing direction, and a second cleaning finds nothing."""
    cleaned = plain(text)
    assert cleaned.isprintable()
    assert plain(cleaned) == cleaned


def test_a_name_in_another_script_is_kept() -> None:
    """Only what steers is taken out."""
    assert plain("Сооронбай\u202e Жээнбеков") == "Сооронбай Жээнбеков"


def test_a_table_that_fits_has_columns() -> None:
    """Each as wide as its widest text."""
    assert table(["a", "b"], [["x", "long"], ["longer", ""]]).splitlines() == [
        "a       b",
        "------  ----",
        "x       long",
        "longer",
    ]


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Texts are wrapped; no word of them is lost."""
    words = "Special forces arrested former president Almazbek Atambayev again on Saturday".split()
    text = table(["one", "two", "three"], [[" ".join(words)] * 3], width=width)
    assert max(map(len, text.splitlines())) <= width
    assert all(text.count(word) >= 3 for word in words)


def test_columns_too_narrow_to_read_become_paragraphs() -> None:
    """Nine columns on a small terminal are one paragraph a row; empty cells are left out."""
    text = table([f"c{i}" for i in range(9)], [["some words in it"] * 8 + [""]], width=60)
    assert text.splitlines()[:2] == ["c0: some words in it", "    c1: some words in it"]
    assert "c8" not in text


def test_wide_letters_count_twice() -> None:
    """East Asian letters take two columns of a terminal."""
    assert table(["a", "b"], [["北京", "x"]]).splitlines()[-1] == "北京  x"
    assert table(["a", "b"], [["Osh", "x"]]).splitlines()[-1] == "Osh  x"


def test_a_pipe_shows_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar is for somebody who watches."""
    err = io.StringIO()
    monkeypatch.setattr(sys, "stderr", err)
    assert list(progress([1, 2])) == [1, 2]
    assert err.getvalue() == ""


def test_a_terminal_shows_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """And is clean again afterwards."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    err = Terminal()
    monkeypatch.setattr(sys, "stderr", err)
    assert list(progress(range(3), total=3)) == [0, 1, 2]
    assert "document" in err.getvalue()
    assert err.getvalue().rpartition("\r")[0].endswith(" ")
