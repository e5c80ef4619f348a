"""What every finder of mentions looks at: one parsed document, its names, and the place of each token in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Token

from akyn.graph.reading.gazetteer import Lexicon
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.names import FoundName

__all__ = ["Mention", "Scene", "is_subject", "make_scene"]

SUBJECT = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A candidate mention: token range, head token, and what is known of it without looking at other mentions.

    form: name, description, post or pronoun. number: sg or pl. gender: m, f, n, 1 (first person) or "" (not certain).
    article: definite, indefinite, possessive or bare. key: head noun or whole name in lower case. modifiers: the other
    words of a description, what qualifies a post. owner: the country of a post or body, where the phrase names it.
    age: in years, as written. sentence, quote: places in `Parsed`, -1 where there is none. sure: of the type, 0 to 1.
    """

    start: int
    end: int
    head: int
    form: str
    type: str
    number: str = "sg"
    gender: str = ""
    article: str = "bare"
    key: str = ""
    modifiers: frozenset[str] = frozenset()
    owner: str = ""
    age: str = ""
    sentence: int = -1
    quote: int = -1
    is_subject: bool = False
    sure: float = 0.9


@dataclass(frozen=True, slots=True)
class Scene:
    """A document with its word lists; `inside` leads from each token of a name to the name."""

    doc: Doc
    lexicon: Lexicon
    inside: Mapping[int, FoundName]
    sentence: Sequence[int]
    quote: Sequence[int]

    def mention(self, start: int, end: int, head: Token, **known: Any) -> Mention:
        """A mention with its sentence, quotation and clause role filled in from its head."""
        known.setdefault("is_subject", is_subject(head))
        known.setdefault("gender", "" if known["type"] in ("Person", "Group", "Crowd") else "n")
        return Mention(
            start=start, end=end, head=head.i, sentence=self.sentence[head.i], quote=self.quote[head.i], **known
        )


def make_scene(parsed: Parsed, names: Sequence[FoundName], lexicon: Lexicon) -> Scene:
    """Look up once where each token stands."""
    length = len(parsed.doc)
    return Scene(
        parsed.doc,
        lexicon,
        {i: name for name in names for i in range(name.start, name.end)},
        _spread(length, parsed.sentences),
        _spread(length, [(q.start, q.end) for q in parsed.quotes]),
    )


def is_subject(token: Token) -> bool:
    """Whether a noun, or the first of the nouns that it is coordinated with, is the subject of a clause."""
    while token.dep_ in ("conj", "appos") and token.head.i < token.i:
        token = token.head
    return token.dep_ in SUBJECT


def _spread(length: int, ranges: Sequence[tuple[int, int]]) -> list[int]:
    numbers = [-1] * length
    for number, (start, end) in enumerate(ranges):
        numbers[start:end] = [number] * (end - start)
    return numbers
