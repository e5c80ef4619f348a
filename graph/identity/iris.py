"""IRIs that a person can read: a slug of the name or label, a short hash only where slugs collide.

Minting is a fold over what was seen, in order: the first to want a slug gets it, so that what comes later
never changes an IRI, and two stories that read the same documents in the same order mint the same.
"""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator

__all__ = ["digest", "mint_iris", "slug"]

_LONGEST = 60  # characters of a slug
# Letters that Unicode does not decompose into a Latin letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "\u0131": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)


def slug(text: str) -> str:
    """ASCII words joined by hyphens, without a leading article; empty where no letter or digit is Latin.

    >>> slug("the freeing of Atambayev's ally in Bíshkek")
    'freeing-of-atambayevs-ally-in-bishkek'
    """
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'\u2019")
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    words = re.sub(r"^(the|an|a)-(?=.)", "", words)
    if len(words) <= _LONGEST:
        return words
    return words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]


def digest(*parts: str, length: int = 16) -> str:
    """The first hexadecimal digits of the SHA-256 of some texts; the same in every run.

    >>> digest("s", "p", "o", length=6)
    '352a02'
    """
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def mint_iris(wanted: Iterable[tuple[str, str]], *, base: str) -> tuple[str, ...]:
    """One new IRI for each (text to make the slug of, key that tells apart those of equal slug), in order.

    >>> mint_iris([("Ivanov", "a#0"), ("Ivanov", "b#7")], base="https://example.org/")
    ('https://example.org/ivanov', 'https://example.org/ivanov-48af51')
    """
    names: dict[str, None] = {}  # in order of minting
    for text, key in wanted:
        names[_free_name(slug(text) or "thing", key, names)] = None
    return tuple(base + name for name in names)


def _free_name(name: str, key: str, taken: Container[str]) -> str:
    if name not in taken:
        return name
    candidates = (f"{name}-{digest(key, *again, length=6)}" for again in _tries())
    return next(candidate for candidate in candidates if candidate not in taken)


def _tries() -> Iterator[tuple[str, ...]]:
    yield ()
    yield from ((str(n),) for n in itertools.count(2))
