"""For which body a person speaks: "Acme president Jo Bloggs", "Jo Bloggs, chief executive of Acme"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

__all__ = ["body_of_person"]

BEFORE, AFTER = 7, 9  # tokens around a name in which its body stands
JOINTS = frozenset(("of", "at", "for", "with", "from"))
NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ"))


def body_of_person(doc: Doc, start: int, end: int, body: Callable[[Token], str | None]) -> str | None:
    """Id of the body in the title before or in the apposition after a person's name at [start, end)."""
    found = (body(token) for token in (*_before(doc, start), *_after(doc, end)))
    return next((id for id in found if id is not None), None)


def _before(doc: Doc, start: int) -> Iterator[Token]:
    """Words of the noun phrase right before a name, nearest first; a lower-case title must stand between."""
    titled = False
    for token in reversed(doc[max(0, start - BEFORE) : start]):
        if token.pos_ not in NOMINAL or token.pos_ == "CCONJ":
            return
        if token.pos_ == "PROPN" and titled:
            yield token
        titled = titled or token.pos_ in ("NOUN", "PROPN")


def _after(doc: Doc, end: int) -> Iterator[Token]:
    """Words of "…, chief executive of Acme", up to the next comma or verb."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return
    joined = False
    for token in doc[end + 1 : end + 1 + AFTER]:
        if token.pos_ not in NOMINAL and token.tag_ != "POS":
            return
        if token.pos_ == "PROPN" and (joined or token.nbor().tag_ in ("POS", "NN")):
            yield token
        joined = joined or token.lower_ in JOINTS
