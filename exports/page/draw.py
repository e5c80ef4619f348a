"""One story -> one HTML file that opens anywhere, with the network off."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from akyn.exports.files import write_whole
from akyn.exports.page.page_data import page_data
from akyn.exports.page.queries import QUERIES
from akyn.exports.page.reasons import Ground, grounds
from akyn.exports.page.rows import Row
from akyn.exports.page.story_network import story_network

if TYPE_CHECKING:
    from akyn.graph.store import Store
    from akyn.graph.story import Story

__all__ = ["draw", "page_html"]


def draw(story: Story, path: str | os.PathLike[str], *, title: str | None = None) -> Path:
    """Write the story as one offline HTML page and return its path; the same story gives the same bytes.

    The title is the document's where there is one document, else the folder's name. Raises StoryError where the
    file cannot be written; nothing is left half-written.
    """
    name = story.path.resolve().name.replace("-", " ").replace("_", " ")
    order = [entry.event for entry in story.timeline()]
    found = grounds(story.world(), story.readings())
    html = page_html(story.store, title=title, name=name[:1].upper() + name[1:], order=order, grounds=found)
    return write_whole(path, html)


def page_html(
    store: Store,
    *,
    title: str | None = None,
    name: str = "Story",
    order: Sequence[str] = (),
    grounds: Iterable[Ground] = (),
) -> str:
    """The page of all that is in a store; events of one rank stand as in `order` (IRIs), else as they are told.

    Dates and order have the reasons that `grounds` give. Without a title it is that of the document, or `name` where
    there are several.
    """
    rows = {kind: _rows(store, sparql) for kind, sparql in QUERIES.items()}
    documents = rows["documents"]
    title = title or (documents[0]["title"] if len(documents) == 1 else name)
    page = page_data(rows, title=title, base=store.base, order=order, grounds=grounds)
    html: str = story_network(page).generate_html()
    return html


def _rows(store: Store, sparql: str) -> list[Row]:
    table = store.select(sparql)
    return [
        {name: term.value for name, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
