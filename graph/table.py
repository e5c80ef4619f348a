"""What a query answers, as plain values: terms, tables and triples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

from akyn.graph.turtle import turtle
from akyn.ontology.terms import PREFIXES

__all__ = ["Table", "Term", "Triple", "Triples"]

_XSD = PREFIXES["xsd"]
_INTEGERS = frozenset(_XSD + name for name in ("integer", "int", "long", "nonNegativeInteger"))
_DECIMALS = frozenset(_XSD + name for name in ("decimal", "double", "float"))


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """An IRI, a literal or a blank node; `datatype` is an IRI, only of literals without language.

    >>> Term("2020-10-04", "literal", "http://www.w3.org/2001/XMLSchema#date").python()
    datetime.date(2020, 10, 4)
    """

    value: str
    kind: Literal["iri", "literal", "bnode"] = "iri"
    datatype: str | None = None
    language: str | None = None

    def python(self) -> str | int | Decimal | date | bool:
        """The value as Python has it: numbers, days and truth values, everything else as text."""
        try:
            return self._typed()
        except (ValueError, InvalidOperation):
            return self.value  # ill-typed: "2020-13-01"^^xsd:date

    def _typed(self) -> str | int | Decimal | date | bool:
        if self.datatype in _INTEGERS:
            return int(self.value)
        if self.datatype in _DECIMALS:
            return Decimal(self.value)
        if self.datatype == _XSD + "date":
            return date.fromisoformat(self.value)
        if self.datatype == _XSD + "boolean":
            return self.value in ("true", "1")
        return self.value

    def __str__(self) -> str:
        return self.value


Triple = tuple[Term, Term, Term]


@dataclass(frozen=True, slots=True)
class Table:
    """Answer of a SELECT query: one row per solution, None where a variable is unbound.

    >>> Table(("who",), ((Term("https://example.org/a"),),)).dicts()
    [{'who': 'https://example.org/a'}]
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        return iter(self.rows)

    def dicts(self) -> list[dict[str, str | int | Decimal | date | bool | None]]:
        """Rows as Python values by column."""
        return [
            {name: term.python() if term else None for name, term in zip(self.columns, row, strict=True)}
            for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Triples:
    """Answer of a CONSTRUCT or DESCRIBE query, each triple once, sorted."""

    triples: tuple[Triple, ...]
    base: str = ""

    def __len__(self) -> int:
        return len(self.triples)

    def __iter__(self) -> Iterator[Triple]:
        return iter(self.triples)

    def turtle(self) -> str:
        """The triples as Turtle, with the prefixes that occur."""
        return turtle(self.triples, prefixes={"": self.base, **PREFIXES} if self.base else PREFIXES)
