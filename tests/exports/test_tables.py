"""Tables: nothing in a cell is run by a spreadsheet, every value comes back."""

from __future__ import annotations

import csv
import doctest
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akyn.exports import tables
from akyn.exports.tables import safe_cell, table_csv, table_json
from akyn.graph.table import Table, Term

XSD = "http://www.w3.org/2001/XMLSchema#"


def test_the_examples_in_the_docstrings_run() -> None:
    """They are the documentation."""
    assert doctest.testmod(tables).failed == 0


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_is_a_text(start: str) -> None:
    """An article cannot make a spreadsheet call out."""
    assert safe_cell(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", ["", "-3", "+2.5", "686", "Bishkek", "a=b", "2020-10-06"])
def test_what_is_no_formula_is_untouched(text: str) -> None:
    """Numbers with a sign stay numbers."""
    assert safe_cell(text) == text


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8", exclude_characters="\0")))))
def test_every_cell_comes_back_from_csv(rows: list[tuple[str]]) -> None:
    """Quotation marks, commas and newlines included; only a formula has gained its mark."""
    found = Table(("x",), tuple((Term(text, "literal"),) for (text,) in rows))
    parsed = list(csv.reader(io.StringIO(table_csv(found), newline="")))
    assert parsed == [["x"], *([safe_cell(text)] for (text,) in rows)]


def test_an_answer_is_sparql_json() -> None:
    """As the W3C says: types, datatypes, languages; an unbound variable is left out."""
    found = Table(
        ("a", "b"),
        (
            (Term("https://example.org/x"), None),
            (Term("Öl", "literal", None, "de"), Term("3", "literal", XSD + "integer")),
            (Term("b0", "bnode"), Term("plain", "literal", XSD + "string")),
        ),
    )
    assert json.loads(table_json(found)) == {
        "head": {"vars": ["a", "b"]},
        "results": {
            "bindings": [
                {"a": {"type": "uri", "value": "https://example.org/x"}},
                {
                    "a": {"type": "literal", "value": "Öl", "xml:lang": "de"},
                    "b": {"type": "literal", "value": "3", "datatype": XSD + "integer"},
                },
                {"a": {"type": "bnode", "value": "b0"}, "b": {"type": "literal", "value": "plain"}},
            ]
        },
    }
