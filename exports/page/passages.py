"""Documents and claims as the page shows them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from akyn.exports.page.date_words import date_in_words
from akyn.exports.page.rows import Row, Rows
from akyn.exports.page.words import name_of, verb_of

__all__ = ["claim_item", "document_item", "safe_url", "speaker_of"]

_IN_ADDRESSES = "%:/?#[]@!$&'()*+,;=~"


def safe_url(url: str | None) -> str | None:
    """The address if it is one of the web, else None: nothing else becomes a link.

    What no address may hold (blanks, quotes, marks that turn the writing) is written as percent signs.

    >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)"), safe_url("https://example.org/a b?c=%22")
    ('https://example.org/a', None, 'https://example.org/a%20b?c=%22')
    """
    text = (url or "").strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return quote(text, safe=_IN_ADDRESSES) if parts.scheme in ("http", "https") and parts.netloc else None


def document_item(row: Row) -> dict[str, Any]:
    """A document with its text and its date in words."""
    return {
        "id": row["id"],
        "sha256": row["sha256"],
        "title": row["title"],
        "source": row.get("source"),
        "url": safe_url(row.get("url")),
        "published": date_in_words(row["published"]) if "published" in row else None,
        "day": row["published"][:10] if "published" in row else None,
        "text": row["text"],
    }


def claim_item(row: Row, rows: Rows) -> dict[str, Any]:
    """A claim with its passage in UTF-16 units; without a speaker it is the document's own."""
    document, start, end = rows.span(row)
    modality = name_of(row["modality"])
    return {
        "document": document,
        "start": start,
        "end": end,
        "quote": row["quote"],
        "speaker": rows.nodes.get(row["speaker"]),
        "modality": modality,
        "verb": verb_of(modality),
        "sentence": int(row["sentence"]) if "sentence" in row else None,
        "confidence": round(float(row["confidence"]), 2) if "confidence" in row else None,
        "within": rows.claims.get(row.get("within", "")),
    }


def speaker_of(number: int, rows: Rows) -> str:
    """The name of a claim's speaker; of the document itself, its source or title."""
    claim = rows.of["claims"][number]
    if claim["speaker"] in rows.nodes:
        return rows.labels[claim["speaker"]]
    document = rows.of["documents"][rows.documents[claim["document"]]]
    return document.get("source") or document["title"]
