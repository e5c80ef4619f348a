"""A story in a notebook: the lite page in a frame that reaches nothing around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from akyn.exports.page.draw import story_html

if TYPE_CHECKING:
    from akyn.graph.story import Story

__all__ = ["StoryView", "show"]

_FRAME = Markup(
    '<iframe title="{title}" sandbox="allow-scripts allow-downloads allow-popups" srcdoc="{page}" '
    'style="display: block; width: 100%; height: {height}px; border: 1px solid #8884; border-radius: 6px"></iframe>'
)


class StoryView:
    """A story that a notebook shows as its page; made by `show`.

    >>> StoryView("<h1>", name="harbour", height=600)
    <page of the story 'harbour', 0 kB: a notebook shows it, akyn.exports.draw writes it to a file>
    """

    def __init__(self, html: str, *, name: str, height: int) -> None:
        self.html = html
        self.name = name
        self.height = height

    def __repr__(self) -> str:
        size = f"{len(self.html.encode()) // 1000} kB"
        return f"<page of the story {self.name!r}, {size}: a notebook shows it, akyn.exports.draw writes it to a file>"

    def _repr_html_(self) -> str:
        """What Jupyter asks for: a frame of its own origin, so that neither can touch the other."""
        return str(_FRAME.format(title=f"The story {self.name}", page=self.html, height=self.height))


def show(story: Story, *, title: str | None = None, height: int = 760) -> StoryView:
    """The story's lite page for a notebook, `height` pixels high: the value of a cell's last line is shown.

    The title is chosen as in `draw`.
    """
    html = story_html(story, title=title, lite=True)
    return StoryView(html, name=story.path.resolve().name, height=height)
