"""From text to graph: read articles, keep who says what happened, and ask.

>>> from akyn.graph import Story
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from akyn.graph.story import Story

__all__ = ["Story"]


def __getattr__(name: str) -> Any:
    """Load `Story` when it is first asked for: the words of `akyn --help` need no store."""
    if name == "Story":
        from akyn.graph.story import Story

        return Story
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
