"""Tables of a story: its events in order as CSV and JSON, and any answer as CSV or SPARQL JSON results."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from akyn.exports.files import write_whole

if TYPE_CHECKING:
    from akyn.graph import Story
    from akyn.graph.chronicle import TimelineEntry
    from akyn.graph.table import Table, Term

__all__ = ["safe_cell", "table_csv", "table_json", "timeline_csv", "timeline_json", "timeline_rows", "write_csv"]

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = ("event", "label", "type", "status", "layer", "edtf", "begin_earliest", "begin_latest",
            "end_earliest", "end_latest", "place", "actors", "actor_iris", "speakers",
            "documents")  # fmt: skip


def write_csv(story: Story, path: str | os.PathLike[str]) -> Path:
    """Write the story's events as CSV, in the order of the timeline.

    Raises StoryError where the file cannot be written.
    """
    return write_whole(path, timeline_csv(story.timeline()))


def timeline_json(entries: Iterable[TimelineEntry]) -> list[dict[str, Any]]:
    """The timeline as JSON values; what is not known is null."""
    return [_entry_json(entry) for entry in entries]


def timeline_csv(entries: Iterable[TimelineEntry]) -> str:
    """One line an event; actors as "role: name", several things in a cell parted by "; "."""
    columns, rows = timeline_rows(entries)
    return _csv(columns, rows)


def timeline_rows(entries: Iterable[TimelineEntry]) -> tuple[Sequence[str], list[list[str]]]:
    """Columns and cells of the events' table, the event's IRI first; what a cell holds is not neutralised yet."""
    return _COLUMNS, [_entry_cells(entry) for entry in entries]


def table_csv(table: Table) -> str:
    """An answer as CSV: plain values, nothing where a variable has none."""
    return _csv(table.columns, ([term.value if term else "" for term in row] for row in table.rows))


def table_json(table: Table) -> str:
    """An answer as SPARQL 1.1 Query Results JSON."""
    bindings = [
        {name: _term_json(term) for name, term in zip(table.columns, row, strict=True) if term} for row in table.rows
    ]
    data = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(data, ensure_ascii=False, indent=1)


def safe_cell(text: str) -> str:
    """The text as a spreadsheet must take it: with ' in front of what it would run as a formula.

    >>> safe_cell("=HYPERLINK(...)"), safe_cell("-12.5"), safe_cell("Ala-Too")
    ("'=HYPERLINK(...)", '-12.5', 'Ala-Too')
    """
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    for row in (header, *rows):
        # Python quotes a lone carriage return only where it is part of the line's end.
        all_quoted = any("\r" in cell for cell in row)
        writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL)
        writer.writerow([safe_cell(cell) for cell in row])
    return out.getvalue()


def _entry_json(entry: TimelineEntry) -> dict[str, Any]:
    return {
        "event": entry.event,
        "label": entry.label,
        "type": entry.type,
        "status": entry.status,
        "actors": [{"role": actor.role, "name": actor.name, "iri": actor.iri} for actor in entry.actors],
        "place": entry.place,
        "edtf": entry.edtf,
        "begin": {"earliest": entry.begin.earliest, "latest": entry.begin.latest},
        "end": {"earliest": entry.end.earliest, "latest": entry.end.latest},
        "layer": entry.layer,
        "documents": list(entry.documents),
        "speakers": list(entry.speakers),
    }


def _entry_cells(entry: TimelineEntry) -> list[str]:
    cells = (
        entry.event, entry.label, entry.type, entry.status, entry.layer, entry.edtf, entry.begin.earliest,
        entry.begin.latest, entry.end.earliest, entry.end.latest, entry.place,
        "; ".join(f"{actor.role}: {actor.name}" for actor in entry.actors),
        "; ".join(actor.iri for actor in entry.actors),
        "; ".join(entry.speakers), "; ".join(entry.documents),
    )  # fmt: skip
    return ["" if cell is None else str(cell) for cell in cells]


def _term_json(term: Term) -> dict[str, str]:
    kind = {"iri": "uri", "literal": "literal", "bnode": "bnode"}[term.kind]
    data = {"type": kind, "value": term.value}
    if term.language:
        data["xml:lang"] = term.language
    elif term.datatype and term.datatype != "http://www.w3.org/2001/XMLSchema#string":
        data["datatype"] = term.datatype
    return data
