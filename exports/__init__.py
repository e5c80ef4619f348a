"""The ways out of a story: the page, RDF files, tables, the command line."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from akyn.exports.page.draw import draw
    from akyn.exports.page.notebook import show
    from akyn.exports.tables import write_csv
    from akyn.exports.turtle import write_rdf, write_turtle

__all__ = ["draw", "show", "write_csv", "write_rdf", "write_turtle"]

_HOMES = {
    "draw": "page.draw", "show": "page.notebook", "write_csv": "tables", "write_rdf": "turtle",
    "write_turtle": "turtle",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load what is asked for, no more: `akyn --help` must not wait for pyvis and rdflib."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
