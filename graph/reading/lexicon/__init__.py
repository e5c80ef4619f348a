"""Word lists of the reader: tab-separated files that say where they come from, and the function that reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from akyn.graph.reading.lexicon.own import own_words, per_words

__all__ = ["Cue", "EventWord", "cue_words", "event_words", "phrasal_cues", "read_table", "stance_words"]


PREPOSITIONS = frozenset("of for in on to against from with at".split())
ARTICLES = frozenset(("the", "a", "an", "one's"))


@dataclass(frozen=True, slots=True)
class EventWord:
    """A word that tells an event: further words of its phrase, lemmas one of which it must go `with`, its role frame.

    `before` stand before a head noun, `after` behind a head; `negated` entries ("not obey") want a negation.
    """

    head: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    type: str
    frame: str
    with_: frozenset[str]
    negated: bool

    @property
    def specificity(self) -> int:
        """How much it asks for: of several entries that fit, the most demanding one holds."""
        return 2 * (len(self.before) + len(self.after) + self.negated) + bool(self.with_)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that sets the modality of what it governs; `speaks` where its subject says or thinks (`mind`) so.

    `clause_only`: it governs content clauses and quotations, no noun phrases.
    """

    modality: str
    speaks: bool
    mind: bool = False
    clause_only: bool = False


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of `lexicon/NAME.tsv` by column: `#` lines are comments, the first other line names the columns."""
    text = files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0]
    return [dict(zip(columns, [*cells, *[""] * len(columns)], strict=False)) for cells in lines[1:]]


@per_words
def event_words(pos: str) -> Mapping[str, Sequence[EventWord]]:
    """Event words of a part of speech (v, n, a) by the lemma of their head, the most demanding entry first."""
    found: dict[str, list[EventWord]] = {}
    for row in (*read_table("events"), *_own_events()):
        if row["pos"] == pos:
            word = _event_word(row)
            found.setdefault(word.head, []).append(word)
    return {head: sorted(entries, key=lambda e: -e.specificity) for head, entries in found.items()}


def _event_word(row: dict[str, str]) -> EventWord:
    words = [word for word in row["lemma"].replace("-", " ").split() if word not in ARTICLES]
    negated = words[0] == "not"
    words = words[negated:]
    head = 0 if row["pos"] == "v" else len(words) - 1
    if row["pos"] == "n":
        head = next((i - 1 for i, word in enumerate(words) if i and word in PREPOSITIONS), head)
    with_ = frozenset(word.strip() for word in row["with"].split(",") if word.strip())
    return EventWord(
        words[head], tuple(words[:head]), tuple(words[head + 1 :]), row["type"], row["frame"], with_, negated
    )


@per_words
def cue_words(pos: str) -> Mapping[str, Cue]:
    """Cue words of a part of speech (v, n, a, r, p) by lemma; phrasal ones as "call for"."""
    return {
        row["lemma"]: Cue(
            row["modality"],
            row["speaker"] != "no",
            row["speaker"] == "mind",
            row.get("governs", "").strip() == "clause",
        )
        for row in (*read_table("cues"), *_own_cues())
        if row["pos"] == pos
    }


@per_words
def phrasal_cues() -> frozenset[str]:
    """Verbs that are cues together with a further word ("call for")."""
    return frozenset(lemma.split()[0] for lemma in cue_words("v") if " " in lemma)


def _own_events() -> list[dict[str, str]]:
    """Event words of the user's own, each with the frame of most words of its type."""
    return [
        {
            "lemma": word.words.lower(),
            "pos": pos,
            "type": word.value,
            "frame": _usual_frame(pos, word.value),
            "with": "",
        }
        for word in own_words().of_kind("event")
        for pos in ({"verb": "v", "noun": "n"}.get(word.more) or "vn")
    ]


def _own_cues() -> list[dict[str, str]]:
    """Cues of the user's own: who is their subject says what they govern."""
    return [
        {"lemma": word.words.lower(), "pos": (word.more or "verb")[0], "modality": word.value, "speaker": "yes"}
        for word in own_words().of_kind("cue")
    ]


@cache
def _usual_frame(pos: str, type: str) -> str:
    frames = [row["frame"] for row in read_table("events") if (row["pos"], row["type"]) == (pos, type)]
    return max(Counter(frames).items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))[0]


@cache
def stance_words(pos: str) -> frozenset[str]:
    """Words of a part of speech (v, n) that only speak of their object; with a preposition as "talk about"."""
    return frozenset(row["lemma"] for row in read_table("stances") if row["pos"].strip() == pos)
