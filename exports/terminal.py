"""Text for people: tables that wrap, and words of articles made harmless for a terminal."""

from __future__ import annotations

import itertools
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar
from unicodedata import combining, east_asian_width

__all__ = ["plain", "plural", "progress", "table", "terminal_width", "wrapped"]

T = TypeVar("T")

_READABLE = 18  # columns that a wrapped text needs


def plain(text: str) -> str:
    """One line without anything that a terminal obeys: escape sequences, newlines, bidirectional controls.

    >>> plain("a\\x1b[31m\\nb")
    'a[31m b'
    """
    return " ".join("".join(char for char in text if char.isspace() or char.isprintable()).split())


def plural(number: int, noun: str) -> str:
    """A number with its noun.

    >>> plural(1, "event"), plural(1200, "claim")
    ('1 event', '1,200 claims')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def terminal_width() -> int:
    """Columns of the terminal (or of the variable COLUMNS), 100 in a pipe."""
    return max(40, shutil.get_terminal_size((100, 24)).columns)


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, width: int | None = None) -> str:
    """Columns as wide as their texts; where the whole is wider than `width`, the widest are wrapped.

    >>> print(table(["who", "what"], [["Atambayev", "was freed"]], width=40))
    who        what
    ---------  ---------
    Atambayev  was freed
    """
    cells = [[plain(cell) for cell in row] for row in rows]
    natural = [max(_columns(row[i]) for row in (header, *cells)) for i in range(len(header))]
    widths = _fitted(natural, width or terminal_width())
    if any(size < min(_READABLE, wanted) for size, wanted in zip(widths, natural, strict=True)):
        return "\n".join(_paragraph(header, row, width) for row in cells)
    ruled = [list(header), ["-" * size for size in widths], *cells]
    return "\n".join(line for row in ruled for line in _lines(row, widths))


def wrapped(text: str, *, indent: str = "", hanging: int = 2, width: int | None = None) -> str:
    """A paragraph that fits the terminal, its further lines `hanging` columns further in."""
    further = indent + " " * hanging
    return textwrap.fill(plain(text), width or terminal_width(), initial_indent=indent, subsequent_indent=further)


def progress(items: Iterable[T], *, total: int | None = None, unit: str = "document") -> Iterator[T]:
    """The items, with a progress bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        return iter(items)
    from tqdm import tqdm

    return iter(tqdm(items, total=total, unit=unit, leave=False, file=sys.stderr, dynamic_ncols=True))


def _fitted(natural: Sequence[int], width: int) -> list[int]:
    widths = [max(1, size) for size in natural]
    room = width - 2 * (len(widths) - 1)
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _paragraph(header: Sequence[str], row: Sequence[str], width: int | None) -> str:
    """All that a row says under its first cell, for rows that columns would squeeze."""
    first, *rest = [f"{name}: {cell}" for name, cell in zip(header, row, strict=True) if cell] or [""]
    lines = (wrapped(cell, indent="    ", width=width) for cell in rest)
    return "\n".join((wrapped(first, width=width), *lines))


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    cells = [_wrap(cell, size) for cell, size in zip(row, widths, strict=True)]
    for line in itertools.zip_longest(*cells, fillvalue=""):
        padded = (text + " " * (size - _columns(text)) for text, size in zip(line, widths, strict=True))
        yield "  ".join(padded).rstrip()


def _wrap(text: str, size: int) -> list[str]:
    if _columns(text) <= size:
        return [text]
    wide = _columns(text) > len(text)  # two columns a letter: wrap after half as many letters
    return textwrap.wrap(text, max(1, size // 2) if wide else size) or [""]


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else not combining(char) for char in text)
