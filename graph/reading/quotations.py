"""Who speaks in a quotation: the verb that frames it, else whoever spoke before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import replace

from spacy.tokens import Token

from akyn.graph.reading.language import Parsed, Quote
from akyn.graph.reading.subjects import subjects
from akyn.graph.reading.syntax import children, is_predicate, preposition
from akyn.graph.reading.voices import Voice, speaks, verb_voice

__all__ = ["quotation_voices"]

GOING_ON = frozenset("continue begin start interrupt conclude go".split())  # frame quotations only
DASHES = frozenset(("―", "—", "–", "--", "-"))
LABEL_MARKS = DASHES | {":"}
LONGEST_NAME = 5  # tokens
ASKED_BACK = 2  # sentences before a quotation in which its speaker may stand


def quotation_voices(parsed: Parsed, whole: list[Quote], inside: Collection[int]) -> dict[Quote, Voice]:
    """The voice of each whole quotation; `inside` are the places of all tokens within them."""
    voices: dict[Quote, Voice] = {}
    previous: tuple[Quote, Voice] | None = None
    frames = _Frames(parsed, inside)
    for quote in whole:
        voice = frames.around(quote) or _same_paragraph(parsed, quote, previous) or frames.before(quote)
        if voice is None:
            voice = previous[1] if previous else Voice(None, parsed.doc[quote.start - 1], "asserted")
        voices[quote] = voice
        previous = quote, voice
    return voices


def _same_paragraph(parsed: Parsed, quote: Quote, previous: tuple[Quote, Voice] | None) -> Voice | None:
    """ "…," she said. "…": the second one goes on."""
    if previous is None:
        return None
    between = parsed.doc[previous[0].end : quote.start]
    return previous[1] if not any(t.is_space and "\n" in t.text for t in between) else None


class _Frames:
    """Verbs of saying outside quotations, by place."""

    def __init__(self, parsed: Parsed, inside: Collection[int]) -> None:
        self._doc = parsed.doc
        self._inside = inside
        self._starts = [start for start, _ in parsed.sentences]
        self._ends = [end for _, end in parsed.sentences]

    def around(self, quote: Quote) -> Voice | None:
        """The voice of the nearest verb of saying with a subject in the sentences that touch a quotation."""
        first = bisect_right(self._ends, quote.start - 2)
        last = bisect_left(self._starts, quote.end + 2) - 1
        if last < first:
            return None
        start, end = self._starts[first], self._ends[last]
        near = sorted(self._verbs(start, end), key=lambda v: min(abs(v.i - quote.start), abs(v.i - quote.end)))
        found = next(filter(None, map(_voice, near)), None)
        return found or self._according_to(start, end) or self._labelled(quote)

    def before(self, quote: Quote) -> Voice | None:
        """The first voice of the nearest sentence before."""
        last = bisect_right(self._ends, quote.start)
        for number in range(last - 1, max(last - 1 - ASKED_BACK, -1), -1):
            voices = map(_voice, self._verbs(self._starts[number], self._ends[number]))
            found = next(filter(None, voices), None)
            if found is not None:
                return found
        return None

    def _verbs(self, start: int, end: int) -> Iterator[Token]:
        return (t for t in self._doc[start:end] if t.i not in self._inside and (speaks(t) or _goes_on(t)))

    def _labelled(self, quote: Quote) -> Voice | None:
        """ "Anna Lee: “…”" and "“…” ― Anna Lee": a name beside the mark."""
        before, after = quote.start - 2, quote.end + 1
        if before > 0 and self._doc[before].text in LABEL_MARKS:
            return self._named(before - 1, before)
        if after + 1 < len(self._doc) and self._doc[after].text in DASHES:
            return self._named(after + 1, after)
        return None

    def _named(self, place: int, mark: int) -> Voice | None:
        token = self._doc[place]
        while token.head.i != token.i and token.head.pos_ == "PROPN" and abs(token.head.i - place) < LONGEST_NAME:
            token = token.head
        return Voice(token, self._doc[mark], "asserted") if token.pos_ == "PROPN" else None

    def _according_to(self, start: int, end: int) -> Voice | None:
        for token in self._doc[start:end]:
            if token.i not in self._inside and preposition(token) == "according to":
                return Voice(token, children(token, "case")[0], "asserted")
        return None


def _goes_on(verb: Token) -> bool:
    goes = verb.lemma_ != "go" or any(c.lower_ == "on" for c in verb.children)
    return verb.lemma_ in GOING_ON and goes and is_predicate(verb) and not children(verb, "obj", "xcomp")


def _voice(verb: Token) -> Voice | None:
    """The voice of a framing verb that has a speaker; what a quotation denies or wants is said in its own words."""
    voice = verb_voice(verb)
    if voice is None and _goes_on(verb):
        speaker = next((t for t, _ in subjects(verb)), None)
        voice = Voice(speaker, verb, "asserted")
    if voice is None or voice.speaker is None or voice.mind:
        return None
    return replace(voice, modality="alleged" if voice.modality == "alleged" else "asserted")
