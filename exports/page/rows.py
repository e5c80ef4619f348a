"""The story's rows, sorted and numbered: what the parts of the page's data have in common."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from akyn.ontology.errors import StoryError

__all__ = ["Row", "Rows", "first_of_each", "utf16_offset"]

Row = Mapping[str, str]
"""One solution of a query: variable -> value; unbound variables are absent."""


@dataclass(frozen=True)
class Rows:
    """Rows of `queries.QUERIES`; IRI -> place in the page for documents and claims, IRI -> short id for nodes.

    `labels` gives the label of a node's IRI; `targets`, for an event or a statement, the claims about it with
    "states" or "denies"; `astral`, for each document, where it holds characters that take two UTF-16 units.
    """

    of: Mapping[str, Sequence[Row]]
    documents: Mapping[str, int]
    claims: Mapping[str, int]
    nodes: Mapping[str, str]
    labels: Mapping[str, str]
    targets: Mapping[str, Sequence[tuple[int, str]]]
    astral: Sequence[Sequence[int]]

    @classmethod
    def sort(cls, rows: Mapping[str, Iterable[Row]]) -> Rows:
        """Number what the queries found, whatever the order in which they found it."""
        found = {name: sorted(some, key=lambda row: sorted(row.items())) for name, some in rows.items()}
        documents = sorted(first_of_each(found["documents"], "document").values(), key=_by_date)
        places = {row["document"]: i for i, row in enumerate(documents)}
        claims = _claims_in_text_order(found["claims"], places)
        numbers = {row["claim"]: i for i, row in enumerate(claims)}
        named = first_of_each((*found["entities"], *found["events"]), "node")
        return cls(
            of={**found, "documents": documents, "claims": claims},
            documents=places,
            claims=numbers,
            nodes={iri: f"n{i}" for i, iri in enumerate(sorted(named))},
            labels={iri: row["label"] for iri, row in named.items()},
            targets=_targets(found["targets"], numbers),
            astral=[[i for i, c in enumerate(row["text"]) if ord(c) > 0xFFFF] for row in documents],
        )

    def claims_about(self, iri: str) -> list[int]:
        """Numbers of the claims that state or deny something, each once."""
        return list(dict.fromkeys(number for number, _ in self.targets.get(iri, ())))

    def denials_of(self, iri: str) -> list[int]:
        """Numbers of those among them that deny it."""
        return list(dict.fromkeys(number for number, how in self.targets.get(iri, ()) if how == "denies"))

    def span(self, row: Row) -> tuple[int, int, int]:
        """Document and UTF-16 offsets of a row with `document`, `begin`, `end` (code points) and `quote`.

        Raises StoryError where the quotation is not there.
        """
        document, begin, end = self.documents.get(row["document"], -1), int(row["begin"]), int(row["end"])
        if document < 0 or self.of["documents"][document]["text"][begin:end] != row["quote"]:
            place = f"characters {begin} to {end} of {row['document']}"
            raise StoryError(f"a quotation is not at {place}; run `akyn check`", subject=row["quote"])
        astral = self.astral[document]
        return document, utf16_offset(begin, astral=astral), utf16_offset(end, astral=astral)


def utf16_offset(offset: int, *, astral: Sequence[int]) -> int:
    """A code point offset in UTF-16 units; `astral` holds the offsets of the characters that take two.

    >>> utf16_offset(2, astral=[0])
    3
    """
    return offset + bisect_left(astral, offset)


def first_of_each(rows: Iterable[Row], key: str) -> dict[str, Row]:
    """Rows by one variable; where it comes several times, the first stands for all."""
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(row[key], row)
    return found


def _by_date(document: Row) -> tuple[str, str]:
    return document.get("published", "9999"), document["document"]


def _claims_in_text_order(rows: Iterable[Row], documents: Mapping[str, int]) -> list[Row]:
    def place(row: Row) -> tuple[int, int, int, str]:
        return documents.get(row["document"], -1), int(row["begin"]), int(row["end"]), row["claim"]

    return sorted(first_of_each(rows, "claim").values(), key=place)


def _targets(rows: Iterable[Row], claims: Mapping[str, int]) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        if row["claim"] in claims:
            found[row["target"]].append((claims[row["claim"]], row["how"]))
    return {target: sorted(some) for target, some in found.items()}
