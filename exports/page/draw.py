"""One story -> one HTML file that opens anywhere, with the network off."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from akyn.exports.files import write_whole
from akyn.exports.page import assets
from akyn.exports.page.asking import asking_blocks
from akyn.exports.page.page_data import page_data
from akyn.exports.page.queries import QUERIES
from akyn.exports.page.reasons import Ground, grounds
from akyn.exports.page.rows import Row
from akyn.exports.page.story_network import story_network
from akyn.exports.tables import timeline_rows
from akyn.graph.chronicle import read_timeline

if TYPE_CHECKING:
    from akyn.graph.store import Store
    from akyn.graph.story import Story

__all__ = ["draw", "page_html", "story_html"]


def draw(story: Story, path: str | os.PathLike[str], *, title: str | None = None, lite: bool = False) -> Path:
    """Write the story as one offline HTML page and return its path; the same story gives the same bytes.

    The lite page has no questions and no SPARQL, and is a fifth of the size. The title is the document's where there
    is one document, else the folder's name. Raises StoryError where the file cannot be written; nothing is left
    half-written.
    """
    return write_whole(path, story_html(story, title=title, lite=lite))


def story_html(story: Story, *, title: str | None = None, lite: bool = False) -> str:
    """The page of a story, as `draw` writes it."""
    name = story.path.resolve().name.replace("-", " ").replace("_", " ")
    found = grounds(story.world(), story.readings())
    return page_html(story.store, title=title, name=name[:1].upper() + name[1:], grounds=found, lite=lite)


def page_html(
    store: Store,
    *,
    title: str | None = None,
    name: str = "Story",
    grounds: Iterable[Ground] = (),
    lite: bool = False,
) -> str:
    """The page of all that is in a store, its events in the order of the timeline.

    Dates and order have the reasons that `grounds` give. Without a title it is that of the document, or `name` where
    there are several.
    """
    columns, events = timeline_rows(read_timeline(store))
    rows = {kind: _rows(store, sparql) for kind, sparql in QUERIES.items()}
    documents = rows["documents"]
    title = title or (documents[0]["title"] if len(documents) == 1 else name)
    order = [event[0] for event in events]
    page = page_data(rows, title=title, base=store.base, order=order, grounds=grounds)
    blocks = {
        "story-trig": assets.packed(store.dump("trig")),
        "events-table": assets.packed_json({"columns": columns, "rows": events}),
        **({} if lite else asking_blocks(store)),
    }
    html: str = story_network(page, blocks).generate_html()
    return html


def _rows(store: Store, sparql: str) -> list[Row]:
    table = store.select(sparql)
    return [
        {name: term.value for name, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
