"""Claims: who states or denies which items in which passage, one for each speaker, modality and clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from akyn.graph.reading.contexts import Context, Contexts, Voice
from akyn.graph.reading.governing import cue_of_noun
from akyn.graph.reading.syntax import base_relation, children, clause_span, is_predicate

__all__ = ["ClaimDraft", "Item", "find_claims"]

SURE_OF_NARRATOR, SURE_OF_SPEAKER, SURE_OF_QUOTED = 0.85, 0.75, 0.7

Key = tuple[tuple[int, ...], str, int]


@dataclass(frozen=True, slots=True)
class Item:
    """Something a passage states: its id, the word that tells it, and its context."""

    id: str
    token: Token
    context: Context


@dataclass(slots=True)
class ClaimDraft:
    """A claim under construction; `start` and `end` are tokens, end excluded."""

    voices: tuple[Voice, ...]
    modality: str
    clause: Token
    states: list[str] = field(default_factory=list)
    denies: list[str] = field(default_factory=list)
    start: int = 0
    end: int = 0

    @property
    def voice(self) -> Voice | None:
        """Who says it, None for the document itself."""
        return self.voices[-1] if self.voices else None

    @property
    def confidence(self) -> float:
        """By construction: the narrator's own clause is surest, a nested report least sure."""
        if not self.voices:
            return SURE_OF_NARRATOR
        return SURE_OF_SPEAKER if len(self.voices) == 1 else SURE_OF_QUOTED

    @property
    def rule(self) -> str:
        """How the speaker was found."""
        if self.voice is None:
            return "narrator"
        return "cue-noun" if cue_of_noun(self.voice.cue) else "cue-verb" if self.voice.cue.pos_ == "VERB" else "cue"


def find_claims(items: Iterable[Item], contexts: Contexts) -> list[ClaimDraft]:
    """Claims in text order, each item stated or denied by those in whose passage it stands."""
    drafts: dict[Key, ClaimDraft] = {}
    for item in items:
        context = item.context
        _add(drafts, context, item.id, context.modality)
        if context.denier is not None:
            voices = (
                context.voices[: context.voices.index(context.denier) + 1] if context.denier in context.voices else ()
            )
            denial = Context(voices or context.voices, "denied", _content_head(context), None)
            _add(drafts, denial, item.id, "denied")
    heads = frozenset(key[2] for key in drafts)
    for draft in drafts.values():
        draft.start, draft.end = _content(draft, heads, contexts)
    return sorted(drafts.values(), key=lambda d: (d.start, d.end, d.modality))


def _add(drafts: dict[Key, ClaimDraft], context: Context, id: str, modality: str) -> None:
    clause = _content_head(context)
    key = (tuple(voice.cue.i for voice in context.voices), modality, clause.i)
    draft = drafts.setdefault(key, ClaimDraft(context.voices, modality, clause))
    told = draft.denies if modality == "denied" else draft.states
    if id not in told:
        told.append(id)


def _content_head(context: Context) -> Token:
    """The head of the passage: what "allegations" are about stands in their own phrase."""
    if context.voices and cue_of_noun(context.voices[-1].cue):
        return context.voices[-1].cue
    if context.voices and context.phrase is not None and context.clause.i == context.voices[-1].cue.i:
        return context.phrase
    return context.clause


def _content(draft: ClaimDraft, heads: frozenset[int], contexts: Contexts) -> tuple[int, int]:
    clause = draft.clause
    without = frozenset(_other_clauses(clause, heads, draft))
    start, end = clause_span(clause, without)
    voice = draft.voice
    if voice is not None and voice.modality == "alleged" and base_relation(clause) in ("advcl", "acl"):
        accused = children(voice.cue, "obj")
        if accused and accused[0].i < start:
            start = min(t.i for t in accused[0].subtree if t.i > voice.cue.i)  # "X of doing Y" is one passage
    quote = contexts.quote_at(clause)
    if quote is not None:
        start, end = max(start, quote.start), min(end, quote.end)
    return start, end


def _other_clauses(clause: Token, heads: frozenset[int], draft: ClaimDraft) -> Iterator[int]:
    """Heads of clauses below that are passages of their own."""
    cues = {voice.cue.i for voice in draft.voices}
    cues |= {v.speaker.i for v in draft.voices if v.speaker is not None and v.cue.dep_ == "case"}  # "according to X"
    for token in clause.subtree:
        if token.i == clause.i:
            continue
        own = token.i in heads or (is_predicate(token) and base_relation(token) in ("conj", "parataxis"))
        if own or token.i in cues or (is_predicate(token) and token.dep_ == "acl:relcl"):
            yield token.i


def speakers_of(drafts: Sequence[ClaimDraft]) -> list[Token]:
    """Words that name the speakers, once each."""
    found = {d.voice.speaker.i: d.voice.speaker for d in drafts if d.voice is not None and d.voice.speaker is not None}
    return [found[i] for i in sorted(found)]


def enclosing(
    draft: ClaimDraft, drafts: Sequence[ClaimDraft], tells: Callable[[ClaimDraft, Token], bool]
) -> int | None:
    """Index of the claim within which this one is reported: it states what the cue of this one tells."""
    if len(draft.voices) < 2:
        return None
    cue = draft.voices[-1].cue
    outer = tuple(v.cue.i for v in draft.voices[:-1])
    for index, other in enumerate(drafts):
        if tuple(v.cue.i for v in other.voices) == outer and tells(other, cue):
            return index
    return None
