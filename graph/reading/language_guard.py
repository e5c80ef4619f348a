"""Is a text in another language than English? Sure or silent: names, short texts and quotations are no reason.

English shows by its small words, which costs next to nothing; only a text without them goes to a language identifier.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from akyn.graph.reading.documents import Document
from akyn.graph.reading.lexicon import read_table

__all__ = ["foreign_language", "in_english", "language_name", "looks_foreign"]

SAMPLE = 20_000  # characters that are looked at: from the beginning, the middle and the end
SMALL_WORDS = frozenset(
    "the of and to in a that is was he for it with as his on be at by had not are but from or have an they which you "
    "were her all she there would their we him been has when who will more no if out so said what its about into than "
    "them can only other new some could these may do this my now".split()
)
SHARE = 0.12  # of small words among the words, from which on a text is English; news has three times as many
FEWEST_LETTERS = 30  # less is no text that says its language
SURE = 0.7  # probability from which on the identifier is believed, for text in Latin letters
UNLIKELY = 0.02  # probability of English, up to which it is
OTHER_LETTERS = 0.6  # share of letters that are not Latin, from which on a text is foreign whatever it says
LIKE_ENGLISH = frozenset(("en", "pcm", "zxx"))


def foreign_language(text: str) -> str | None:
    """Code of the language of a text that is not English, None for English and for what cannot be told.

    >>> foreign_language("Der Bürgermeister trat am Montag zurück, nachdem der Hafen abgebrannt war.")
    'de'
    """
    sample = _sample(text)
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < FEWEST_LETTERS:
        return None
    others = sum(not _is_latin(c) for c in letters) / len(letters)
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if others < OTHER_LETTERS and sum(word in SMALL_WORDS for word in words) >= SHARE * len(words):
        return None
    ranked = _identifier().rank(sample.lower() if sample.isupper() else sample)
    code, probability = ranked[0]
    english = sum(p for other, p in ranked if other in LIKE_ENGLISH)
    sure = others >= OTHER_LETTERS or (probability >= SURE and english <= UNLIKELY)
    return str(code) if sure and code not in LIKE_ENGLISH else None


def in_english(documents: Iterable[Document], left_out: dict[str, str]) -> Iterator[Document]:
    """The documents that are not in another language; the others' ids and languages go to `left_out`."""
    for document in documents:
        code = foreign_language(document.text)
        if code is None:
            yield document
        else:
            left_out[document.id] = code


def language_name(code: str) -> str:
    """What the language is called in English; its code where that is not known.

    >>> language_name("ru")
    'Russian'
    """
    return _names().get(code, f"the language {code!r}")


def looks_foreign(code: str) -> str:
    """What is said of a text in another language."""
    return f"this looks like {language_name(code)}; akyn reads English"


def _sample(text: str) -> str:
    """A long text's beginning, middle and end."""
    part = SAMPLE // 3
    if len(text) <= SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:part], text[middle : middle + part], text[-part:]))


@cache
def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in read_table("languages")}


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
