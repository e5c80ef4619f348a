"""What the page is made of beside the story: styles, scripts, packed blocks, and the policy that lets in no others."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from markupsafe import Markup

__all__ = ["as_packed", "file_bytes", "inline", "keys", "packed", "packed_json", "policy", "scripts", "styles"]

_SCRIPTS = (
    "elements", "packed", "sorting", "story", "visible", "state", "address", "list", "days", "legend",
    "active_filters", "filters", "scenes", "labels", "overview", "toolbar", "graph", "spans", "brush", "lanes", "tip",
    "timeline_items", "timeline",
    "phrases", "citations", "claim_cards", "document_pane", "picker", "why", "order_section", "paths", "evidence",
    "table_kinds", "tables",
    "csv", "sparql_check", "sparql", "results", "arguments", "console", "questions", "picture", "saving",
    "printing", "panels", "keys", "app",
)  # fmt: skip
_ASKING = frozenset(("sparql_check", "sparql", "results", "arguments", "console", "questions"))
_STYLES = ("page", "list", "graph", "timeline", "filters", "evidence", "tables", "questions", "narrow", "print")

_KEYS = {
    "/": "search", "j k": "next and previous event", "1 2 3": "graph and timeline, tables, questions",
    "f": "show the whole graph", "e h": "expand or hide the chosen node",
    "u": "undo", "Esc": "clear the selection, then the filters", "?": "these keys",
}  # fmt: skip


def keys(*, sparql: bool) -> dict[str, str]:
    """Keys of the page -> what they do; scripts/keys.js acts on them."""
    return _KEYS if sparql else {"1 2" if key == "1 2 3" else key: words.removesuffix(", questions")
                                 for key, words in _KEYS.items()}  # fmt: skip


def scripts(*, sparql: bool) -> list[Markup]:
    """The page's own scripts in the order in which they build on each other; the lite page asks nothing."""
    return [inline(f"scripts/{name}.js") for name in _SCRIPTS if sparql or name not in _ASKING]


def styles(*, sparql: bool) -> list[Markup]:
    """The style sheets."""
    names = [name for name in _STYLES if sparql or name != "questions"]
    return [inline("dist/vis-timeline.css"), *(inline(f"styles/{name}.css") for name in names)]


def inline(name: str) -> Markup:
    """A text file of the package, trusted as it is; browsers read CRLF as LF, and a hash is of what they read.

    Raises ValueError where it would close its own element.
    """
    text = file_bytes(name).decode().replace("\r\n", "\n")
    if "<!--" in text or "</script" in text.lower() or "</style" in text.lower():
        raise ValueError(f"{name} cannot be inlined: it closes its own element")
    return Markup(text)


def file_bytes(name: str) -> bytes:
    """A file of the package."""
    return files("akyn.exports.page").joinpath(name).read_bytes()


def packed(data: bytes) -> str:
    """Bytes as scripts/packed.js unpacks them: gzip in base64, the same each time.

    >>> packed(b"") == packed(b"")
    True
    """
    return as_packed(gzip.compress(data, 9, mtime=0))


def as_packed(zipped: bytes) -> str:
    """The same of what is compressed already."""
    return base64.b64encode(zipped).decode("ascii")


def packed_json(value: Any) -> str:
    """A JSON value, packed."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return packed(text.encode())


def policy(scripts: Iterable[str], styles: Iterable[str], *, sparql: bool) -> str:
    """The Content-Security-Policy of a page with these scripts and styles: nothing is fetched, nothing else runs."""
    run = [*map(_hash, scripts), *(["'wasm-unsafe-eval'"] if sparql else [])]
    rules = {
        "default-src": "'none'", "script-src": " ".join(run), "style-src": " ".join(map(_hash, styles)),
        "img-src": "data: blob:", "worker-src": "blob:" if sparql else "'none'", "connect-src": "'none'",
        "form-action": "'none'", "base-uri": "'none'", "object-src": "'none'",
    }  # fmt: skip
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
