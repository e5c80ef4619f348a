"""Who stands behind a word: the speakers, cues, negations and modal verbs between it and the narrator.

After the annotation guidelines: modality follows the cue, never what the reader believes. What a clause presupposes
(a definite event noun, a relative clause, "after …") keeps its speaker but not the clause's negation or modality.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Doc, Token

from akyn.graph.reading.governing import (
    cue_of_noun,
    cue_of_verb,
    governing_verb,
    is_content,
    is_definite,
    is_infinitive,
    is_noun_content,
    is_open_infinitive,
    speaker_of_noun,
)
from akyn.graph.reading.language import Parsed, Quote
from akyn.graph.reading.modality import (
    MODALS,
    clause_modality,
    infinitive_modality,
    is_cause,
    is_only_announced,
    modality_of,
    noun_modality,
    shares_modality,
)
from akyn.graph.reading.quotations import quotation_voices
from akyn.graph.reading.subjects import subjects
from akyn.graph.reading.syntax import (
    base_relation,
    children,
    head_chain,
    is_finite,
    is_negated,
    is_predicate,
    is_prevented,
    preposition,
)
from akyn.graph.reading.voices import (
    Voice,
    is_source_of,
    is_trailing_cue,
    minded_voice,
    verb_voice,
)

__all__ = ["Context", "Contexts", "Voice", "cue_of_noun", "cue_of_verb", "is_definite"]

TEMPORAL = frozenset("after before since once when while as until till during amid following".split())


@dataclass(frozen=True, slots=True)
class Context:
    """Voices from the outermost in; the modality of the innermost one with the clause's own; the head of the clause."""

    voices: tuple[Voice, ...]
    modality: str
    clause: Token
    denier: Voice | None = None
    root: Token | None = None  # the word that the innermost cue governs: its subtree is what is said

    @property
    def speaker(self) -> Token | None:
        """Head of the innermost speaker's mention."""
        return self.voices[-1].speaker if self.voices else None


@dataclass(frozen=True, slots=True)
class _Climb:
    """What was met on the way up, innermost first."""

    voices: tuple[Voice, ...] = ()
    modality: str = "asserted"
    settled: bool = False  # the clause's own modality counts no more: presupposed, or a voice was met
    denier: Voice | None = None

    def with_modality(self, modality: str) -> _Climb:
        if self.settled or self.modality != "asserted" or modality == "asserted":
            return self
        return replace(self, modality=modality)

    def with_voice(self, voice: Voice) -> _Climb:
        climb = self.with_modality(voice.modality)
        if self.modality == "planned" and voice.modality == "alleged" and not self.settled:
            climb = replace(climb, modality="alleged")  # "accused of an attempt to …"
        denied_talk = voice.modality == "denied" and bool(self.voices) and _is_reported_talk(self.voices[-1].cue)
        denier = voice if denied_talk else climb.denier  # "denied the allegations of fraud" denies the fraud too
        return replace(climb, voices=(*climb.voices, voice), settled=True, denier=denier)


def _is_reported_talk(cue: Token) -> bool:
    """Whether a denial above it denies what is talked of: "denied the allegations", "denied that …, as X claimed"."""
    return cue_of_noun(cue) is not None or any(m.lower_ == "as" for m in children(cue, "mark", "advmod"))


class Contexts:
    """Contexts of the words of one parsed text, each computed once."""

    def __init__(self, parsed: Parsed, *, affirmed: frozenset[int] = frozenset()) -> None:
        """`affirmed`: places of verbs whose "not" is part of what they tell ("did not obey" is disobeying)."""
        self._parsed = parsed
        self._affirmed = affirmed
        self._whole = [quote for quote in parsed.quotes if quote.whole]
        self._quote_of = {i: quote for quote in self._whole for i in range(quote.start, quote.end)}
        self._sentence_starts = [start for start, _ in parsed.sentences]
        self._starts = frozenset(self._sentence_starts)
        self._known: dict[tuple[int, bool], Context] = {}

    def of(self, token: Token, *, carried: bool = False) -> Context:
        """The context of a word; `carried`: an event noun that shares the modality of its verb ("will hold talks")."""
        key = (token.i, carried)
        if key not in self._known:
            self._known[key] = self._find(token, carried)
        return self._known[key]

    def quote_at(self, token: Token) -> Quote | None:
        """The whole quotation that a token stands in."""
        return self._quote_of.get(token.i)

    @property
    def doc(self) -> Doc:
        """The text."""
        return self._parsed.doc

    def governs(self, context: Context, token: Token) -> bool:
        """Whether the innermost cue stands in the quotation of a word, or the word in none."""
        quote = self.quote_at(token)
        return quote is None or quote.start <= context.voices[-1].cue.i < quote.end

    def quoted_sentences(self) -> Iterator[tuple[int, int]]:
        """Token ranges of the sentences inside whole quotations, marks and blanks at their edges left out."""
        for quote in self._whole:
            for start, end in self._sentences_of(quote):
                kept = [t.i for t in self.doc[start:end] if not t.is_punct and not t.is_space]
                if kept:
                    yield kept[0], kept[-1] + 1

    def sentence_of(self, place: int) -> int:
        """Number of the sentence as printed that holds a token."""
        return bisect_right(self._sentence_starts, place)

    def _sentences_of(self, quote: Quote) -> Iterator[tuple[int, int]]:
        starts = [t.i for t in self.doc[quote.start : quote.end] if t.i in self._starts and t.i > quote.start]
        yield from pairwise((quote.start, *starts, quote.end))

    def within_quote(self, token: Token, span: tuple[int, int]) -> tuple[int, int]:
        """A range around a token, cut at the quotation in which the token stands."""
        quote = self.quote_at(token)
        return span if quote is None else (max(span[0], quote.start), min(span[1], quote.end))

    @cached_property
    def _quote_voices(self) -> dict[Quote, Voice]:
        return quotation_voices(self._parsed, self._whole, self._quote_of)

    def _own(self, place: Token, climb: _Climb, *, first: bool, shares: bool) -> _Climb:
        """Modal verbs, negation, conditions and sentence adverbs of a clause itself, and "according to"."""
        if not is_predicate(place):
            return climb.with_modality(noun_modality(place)) if first else climb
        climb = _own_of_clause(place, climb, affirmed=place.i in self._affirmed) if shares else climb
        below = place.subtree if self._may_have_source(place) else ()
        source = next((t for t in below if is_source_of(t, place)), None)
        if source is not None:
            climb = climb.with_voice(Voice(source, children(source, "case")[0], "asserted"))
        trailing = next(filter(is_trailing_cue, place.children), None)
        voice = verb_voice(trailing) if trailing is not None else None
        return climb.with_voice(voice) if voice is not None else climb

    @cached_property
    def _accordings(self) -> list[int]:
        return [t.i for t in self._parsed.doc if t.lower_ == "according"]

    def _may_have_source(self, place: Token) -> bool:
        """Whether "according" stands anywhere below a word."""
        at = bisect_left(self._accordings, place.left_edge.i)
        return at < len(self._accordings) and self._accordings[at] <= place.right_edge.i

    def _find(self, token: Token, carried: bool) -> Context:
        climb = _Climb()
        clause: Token | None = None
        root: Token | None = None
        shares = True  # whether the clause's own negation and modal verbs reach down to the word
        for place in head_chain(token):
            climb = self._own(place, climb, first=place.i == token.i, shares=shares)
            shares = shares_modality(place)
            if clause is None and (is_predicate(place) or place.head.i == place.i):
                clause = place
            if place.head.i != place.i:
                climb = _edge(place, place.head, climb, presupposed=place.i == token.i and not carried)
            if root is None and climb.voices:
                root = place
        quote = self.quote_at(token)
        if quote is not None:
            climb = climb.with_voice(self._quote_voices[quote])
        if climb.modality == "demanded" and not climb.voices:
            climb = replace(climb, modality="planned")  # the narrator's "must" and "should" demand nothing
        return Context(climb.voices[::-1], climb.modality, _main_clause(clause or token), climb.denier, root)


def _own_of_clause(place: Token, climb: _Climb, *, affirmed: bool) -> _Climb:
    for aux in children(place, "aux"):
        cue = cue_of_verb(aux) if aux.lemma_ not in ("have", "be", "do", "need") else None
        if cue is not None and cue.speaks:  # "who denies killing": the parser takes the cue for an auxiliary
            speaker = next((t for t, _ in subjects(place)), None)
            climb = climb.with_voice(Voice(speaker, aux, cue.modality))
    return climb.with_modality(clause_modality(place, affirmed=affirmed))


def _edge(place: Token, head: Token, climb: _Climb, *, presupposed: bool) -> _Climb:
    """What stepping from a word to its head adds: a cue that governs it, or the border of what is presupposed."""
    relation = base_relation(place)
    if is_prevented(place):
        return climb.with_modality("hypothetical")
    hung = infinitive_modality(place, head)
    governing = governing_verb(place, head)
    verb_cue = cue_of_verb(governing) if is_predicate(governing) or governing.pos_ == "VERB" else None
    if verb_cue is not None and (governing.i != head.i or is_content(place, head, verb_cue)):
        voice = verb_voice(governing)
        unsaid = is_negated(governing)  # what somebody does not say, want or deny is open
        if hung == "planned" and voice is not None:
            return climb.with_voice(replace(voice, modality="promised"))  # "agreed to sell"
        if verb_cue.speaks and voice is not None:
            return climb.with_voice(replace(voice, modality="hypothetical") if unsaid else voice)
        return climb.with_modality("hypothetical" if unsaid and verb_cue.modality != "denied" else verb_cue.modality)
    if hung is not None:
        return climb.with_modality(hung)
    noun_cue = cue_of_noun(head)
    if noun_cue is not None and is_noun_content(place, head):
        if noun_cue.speaks:
            return climb.with_voice(Voice(speaker_of_noun(head), head, noun_cue.modality))
        return climb.with_modality(noun_cue.modality)
    governed = relation in ("advcl", "xcomp", "acl", "ccomp", "csubj") or preposition(place) in ("of", "for", "to")
    if governed and head.pos_ == "ADJ":
        voice = minded_voice(head)
        if voice is not None:
            return climb.with_voice(voice)
        climb = climb.with_modality(modality_of("a", head.lower_))  # "ready to go", "unclear who did it"
    if is_open_infinitive(place, head):
        return climb.with_modality("planned")
    if relation == "advcl" and is_infinitive(place) and head.lemma_ != "use":
        return climb.with_modality("planned")
    temporal = relation == "advcl" and any(m.lower_ in TEMPORAL for m in children(place, "mark", "advmod", "case"))
    described = place.dep_ == "acl:relcl" and (
        is_definite(head) or head.pos_ in ("PROPN", "PRON") or not _is_unreal(head)
    )
    sure = is_definite(place) and not _is_to_come(place) and not is_only_announced(place, head)
    if described or temporal or (presupposed and (sure or is_cause(place))):
        return replace(climb, settled=True)
    return climb


def _is_to_come(noun: Token) -> bool:
    """ "Will resign after the election": a noun of time in a clause about the future is no more certain than it."""
    clause = next((t for t in head_chain(noun) if is_predicate(t)), noun)
    future = any(MODALS.get(a.lower_) == "planned" for a in children(clause, "aux"))
    return future and base_relation(noun) == "obl" and preposition(noun) in ("after", "before", "until", "during", "by")


def _is_unreal(noun: Token) -> bool:
    """Whether an indefinite noun stands in a clause that need not be so: "does not want a law that …"."""
    clause = next((t for t in head_chain(noun) if is_predicate(t)), noun)
    return is_negated(clause) or any(a.lower_ in MODALS for a in children(clause, "aux")) or not is_finite(clause)


def _main_clause(clause: Token) -> Token:
    """The clause that a temporal clause belongs to: "X came after Y had gone" is one passage."""
    while base_relation(clause) == "advcl" and clause.head.i != clause.i:
        temporal = any(m.lower_ in TEMPORAL for m in children(clause, "mark", "advmod", "case"))
        if not temporal or not is_predicate(clause.head) or cue_of_verb(clause.head):
            break
        clause = clause.head
    while base_relation(clause) == "xcomp" and clause.head.i != clause.i and cue_of_verb(clause.head) is None:
        clause = clause.head
    return clause
