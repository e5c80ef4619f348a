"""Claims: who states or denies which items in which passage.

A claim is one cue with the whole of what it governs: subordinate clauses, infinitives and relative clauses do not cut
it, coordinated main verbs do. What is told inside it in another modality (a plan in a report) is a part of it: a claim
`within` it without a cue or a speaker of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from akyn.graph.reading.contexts import Context, Contexts, Voice
from akyn.graph.reading.governing import cue_of_noun
from akyn.graph.reading.passages import absent_span, find_passages, lacking, narrated_span, narrator_head

__all__ = ["ClaimDraft", "Item", "find_claims"]

SURE_OF_NARRATOR, SURE_OF_SPEAKER, SURE_OF_NOUN, SURE_OF_QUOTED, SURE_OF_PART = 0.85, 0.65, 0.6, 0.6, 0.6

UNREAL = frozenset(("planned", "hypothetical", "demanded", "promised"))


@dataclass(frozen=True, slots=True)
class Item:
    """Something a passage states: its id, the word that tells it, and its context."""

    id: str
    token: Token
    context: Context


@dataclass(slots=True, eq=False)
class ClaimDraft:
    """A claim under construction; `spans` are ranges of tokens, end excluded. A part speaks for the claim `within`."""

    voices: tuple[Voice, ...]
    modality: str
    spans: tuple[tuple[int, int], ...]
    within: ClaimDraft | None = None
    is_part: bool = False
    states: list[str] = field(default_factory=list)
    denies: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """First token."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Last token, excluded."""
        return self.spans[-1][1]

    @property
    def voice(self) -> Voice | None:
        """Who says it, None for the document itself and for a part of a claim."""
        return self.voices[-1] if self.voices and not self.is_part else None

    @property
    def confidence(self) -> float:
        """By construction: the narrator's own clause is surest, a nested report least sure."""
        if self.is_part:
            return SURE_OF_PART
        if not self.voices:
            return SURE_OF_NARRATOR
        if len(self.voices) > 1 or self.voices[-1].speaker is None:
            return SURE_OF_QUOTED
        return SURE_OF_NOUN if self.rule == "cue-noun" else SURE_OF_SPEAKER

    @property
    def rule(self) -> str:
        """How the speaker was found."""
        if self.is_part:
            return "part"
        if self.voice is None:
            return "narrator"
        return "cue-noun" if cue_of_noun(self.voice.cue) else "cue-verb" if self.voice.cue.pos_ == "VERB" else "cue"

    @property
    def is_impersonal(self) -> bool:
        """ "Is expected to": the document itself speaks of what is to come, under a cue."""
        voice = self.voice
        return voice is not None and voice.speaker is None and voice.mind and self.modality in UNREAL

    @property
    def is_vague(self) -> bool:
        """ "Questions about …" that nobody in the text asks."""
        voice = self.voice
        return voice is not None and voice.speaker is None and voice.cue.pos_ == "NOUN" and self.modality != "alleged"

    def add(self, id: str) -> None:
        """State an item, or deny it under "denied"."""
        told = self.denies if self.modality == "denied" else self.states
        if id not in told:
            told.append(id)

    def holds(self, place: int) -> bool:
        """Whether a token stands in the passage."""
        return any(start <= place < end for start, end in self.spans)


def find_claims(items: Iterable[Item], contexts: Contexts) -> list[ClaimDraft]:
    """Claims in text order, each item stated or denied by those in whose passage it stands."""
    book = _Book(contexts)
    for item in items:
        book.enter(item)
    return book.drafts()


class _Book:
    """Claims by the cues that make them."""

    def __init__(self, contexts: Contexts) -> None:
        self._contexts = contexts
        self._said: dict[tuple[int, ...], list[ClaimDraft]] = defaultdict(list)
        self._narrated: dict[int, ClaimDraft] = {}
        self._parts: dict[tuple[int, str, int], ClaimDraft] = {}
        self._contents: set[int] = set()  # heads of the clauses that are said
        for passage in find_passages(contexts):
            if not _is_hedge(passage.voices):
                draft = ClaimDraft(passage.voices, passage.modality, passage.spans)
                self._said[_cues(passage.voices)].append(draft)
            self._contents.update(head.i for head in passage.heads)

    def enter(self, item: Item) -> None:
        """State or deny an item where it is told, and deny what a denial above it denies."""
        context = item.context
        self._home(item).add(item.id)
        if context.denier is not None:
            voices = (*context.voices[: context.voices.index(context.denier) + 1],)
            denial = Context(voices, "denied", context.clause, None, context.root)
            self._home(Item(item.id, item.token, denial)).add(item.id)

    def _home(self, item: Item) -> ClaimDraft:
        context = item.context
        around = self._around(context.voices, item)
        if around.modality == context.modality:
            return around
        lack = lacking(item.token) if context.modality == "denied" else None
        head = lack if lack is not None else context.clause
        key = (id(around), context.modality, head.i)
        if key not in self._parts:
            spans = (absent_span(head) if lack is not None else narrated_span(head, self._contents),)
            apart = not context.voices or lack is not None or _is_denied_sentence(context)
            self._parts[key] = ClaimDraft(
                context.voices, context.modality, spans, None if apart else around, is_part=not apart
            )
        return self._parts[key]

    def _around(self, voices: tuple[Voice, ...], item: Item) -> ClaimDraft:
        """The claim of the innermost voice whose passage holds an item."""
        while _is_hedge(voices):
            voices = voices[:-1]
        if not voices:
            return self._narrator(item)
        drafts = self._said[_cues(voices)]
        if not drafts:
            span = narrated_span(item.context.root or item.context.clause, ())
            drafts.append(ClaimDraft(voices, item.context.modality, (span,)))
        return next((d for d in drafts if d.holds(item.token.i)), drafts[0])

    def _narrator(self, item: Item) -> ClaimDraft:
        head = narrator_head(item.context.clause)
        if head.i not in self._narrated:
            modality = self._contexts.of(head).modality
            self._narrated[head.i] = ClaimDraft((), modality, (narrated_span(head, self._contents),))
        return self._narrated[head.i]

    def drafts(self) -> list[ClaimDraft]:
        """All claims in text order, each with the one within which it is reported."""
        found = [*self._narrated.values(), *self._parts.values()]
        for cues, drafts in self._said.items():
            for draft in drafts:
                if len(cues) > 1:
                    outer = self._said.get(cues[:-1], ())
                    draft.within = next((d for d in outer if d.holds(cues[-1])), next(iter(outer), None))
                if (len(cues) == 1 and not draft.is_vague) or draft.states or draft.denies:
                    found.append(draft)
        return sorted(found, key=lambda d: (d.start, d.end, d.modality))


def _is_hedge(voices: Sequence[Voice]) -> bool:
    """ "She said she thought …", "“I hope …”, he said": a thought of the speaker, or a wish, is no second report."""
    inner = voices[-1] if len(voices) > 1 else None
    if inner is None or not inner.mind:
        return False
    return inner.modality != "asserted" or inner.speaker is None or inner.speaker.pos_ == "PRON"


def _is_denied_sentence(context: Context) -> bool:
    """A quoted sentence that denies something is a claim of its own."""
    return context.modality == "denied" and bool(context.voices) and context.clause.head.i == context.clause.i


def _cues(voices: Sequence[Voice]) -> tuple[int, ...]:
    return tuple(voice.cue.i for voice in voices)
