"""Who stands behind a word: the speakers, cues, negations and modal verbs between it and the narrator.

After the annotation guidelines: modality follows the cue, never what the reader believes. What a clause presupposes
(a definite event noun, a relative clause, "after …") keeps its speaker but not the clause's negation or modality.
"""

from __future__ import annotations

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
from akyn.graph.reading.subjects import subjects
from akyn.graph.reading.syntax import (
    TIMES,
    base_relation,
    children,
    head_chain,
    is_finite,
    is_negated,
    is_passive,
    is_predicate,
    obliques,
    preposition,
)

__all__ = ["Context", "Contexts", "Voice", "cue_of_noun", "cue_of_verb", "is_definite"]

TEMPORAL = frozenset("after before since once when while as until till during amid following".split())


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says it: the head of the speaker's mention (None: not said who), the cue, its modality."""

    speaker: Token | None
    cue: Token
    modality: str


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
        self._starts = frozenset(start for start, _ in parsed.sentences)
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

    def quoted_sentences(self) -> Iterator[tuple[int, int]]:
        """Token ranges of the sentences inside whole quotations, marks and blanks at their edges left out."""
        for quote in self._whole:
            for start, end in self._sentences_of(quote):
                kept = [t.i for t in self.doc[start:end] if not t.is_punct and not t.is_space]
                if kept:
                    yield kept[0], kept[-1] + 1

    def _sentences_of(self, quote: Quote) -> Iterator[tuple[int, int]]:
        starts = [t.i for t in self.doc[quote.start : quote.end] if t.i in self._starts and t.i > quote.start]
        yield from pairwise((quote.start, *starts, quote.end))

    def within_quote(self, token: Token, span: tuple[int, int]) -> tuple[int, int]:
        """A range around a token, cut at the quotation in which the token stands."""
        quote = self.quote_at(token)
        return span if quote is None else (max(span[0], quote.start), min(span[1], quote.end))

    def _find(self, token: Token, carried: bool) -> Context:
        climb = _Climb()
        clause: Token | None = None
        root: Token | None = None
        shares = True  # whether the clause's own negation and modal verbs reach down to the word
        for place in head_chain(token):
            climb = _own(place, climb, first=place.i == token.i, shares=shares, affirmed=place.i in self._affirmed)
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

    @cached_property
    def _quote_voices(self) -> dict[Quote, Voice]:
        voices: dict[Quote, Voice] = {}
        previous: Voice | None = None
        for quote in self._whole:
            voice = self._framing_voice(quote) or self._continued_voice(quote, previous)
            voices[quote] = previous = voice
        return voices

    def _framing_voice(self, quote: Quote) -> Voice | None:
        """The verb of saying in the sentence that frames a quotation, the nearest one with a subject."""
        doc = self._parsed.doc
        touched = [(a, b) for a, b in self._parsed.sentences if a < quote.end + 2 and b > quote.start - 2]
        if not touched:
            return None
        start, end = touched[0][0], touched[-1][1]
        cues = [v for v in doc[start:end] if self.quote_at(v) is None and _speaks(v)]
        near = sorted(cues, key=lambda v: min(abs(v.i - quote.start), abs(v.i - quote.end)))
        for verb in near:
            voice = _verb_voice(verb)
            if voice is not None and voice.speaker is not None:
                return replace(voice, modality="alleged" if voice.modality == "alleged" else "asserted")
        return self._according_to(start, end)

    def _according_to(self, start: int, end: int) -> Voice | None:
        for token in self._parsed.doc[start:end]:
            if self.quote_at(token) is None and preposition(token) == "according to":
                return Voice(token, children(token, "case")[0], "asserted")
        return None

    def _continued_voice(self, quote: Quote, previous: Voice | None) -> Voice:
        """A quotation without a frame goes on with the last speaker; nobody known: an unnamed one."""
        doc = self._parsed.doc
        before = [(a, b) for a, b in self._parsed.sentences if b <= quote.start][-2:]
        for start, end in reversed(before):
            cues = [v for v in doc[start:end] if _speaks(v) and self.quote_at(v) is None]
            voices = [v for v in map(_verb_voice, cues) if v is not None and v.speaker is not None]
            if voices:
                return replace(voices[0], modality="alleged" if voices[0].modality == "alleged" else "asserted")
        return previous or Voice(None, doc[quote.start - 1], "asserted")  # its cue is the quotation mark


def _speaks(verb: Token) -> bool:
    cue = cue_of_verb(verb)
    return cue is not None and cue.speaks and is_predicate(verb)


def _verb_voice(verb: Token) -> Voice | None:
    cue = cue_of_verb(verb)
    if cue is None:
        return None
    if is_passive(verb):
        agents = [n for p, n in obliques(verb) if p == "by"]
        return Voice(agents[0] if agents else None, verb, cue.modality)
    own = [t for t, _ in subjects(verb) if t.lemma_.lower() not in TIMES] or _inverted_subject(verb)
    upper = _upper_cue(verb)
    if upper is not None and upper.i != verb.i:
        own = [t for t, _ in subjects(upper)] or own
    return Voice(own[0] if own else None, verb, cue.modality)


def _upper_cue(verb: Token) -> Token | None:
    """ "Officials said that … and denied that …": a cue that shares no subject below belongs to the cue above."""
    if verb.dep_ != "conj" or children(verb, "nsubj"):
        return None
    above = verb.head
    while above.head.i != above.i and not (base_relation(above) == "ccomp" and cue_of_verb(above.head)):
        above = above.head
    inside = base_relation(above) == "ccomp" and cue_of_verb(verb.head) is None
    return above.head if inside and _speaks(above.head) else None


def _inverted_subject(verb: Token) -> list[Token]:
    """ "said Anna Lee": the parser may take the speaker for the object."""
    return [
        c
        for c in children(verb, "obj")
        if c.i <= verb.i + 6 and not any(x.i < verb.i for x in verb.children if not x.is_punct)
    ]


def _own(place: Token, climb: _Climb, *, first: bool, shares: bool, affirmed: bool) -> _Climb:
    """Modal verbs, negation, conditions and sentence adverbs of a clause itself, and "according to"."""
    if not is_predicate(place):
        return climb.with_modality(noun_modality(place)) if first else climb
    climb = _own_of_clause(place, climb, affirmed=affirmed) if shares else climb
    source = next((t for t in place.subtree if _is_source_of(t, place)), None) if _may_have_source(place) else None
    if source is not None:
        climb = climb.with_voice(Voice(source, children(source, "case")[0], "asserted"))
    trailing = next(filter(_is_trailing_cue, place.children), None)
    voice = _verb_voice(trailing) if trailing is not None else None
    return climb.with_voice(voice) if voice is not None else climb


def _may_have_source(place: Token) -> bool:
    return any(t.lower_ == "according" for t in place.subtree)


def _is_source_of(token: Token, clause: Token) -> bool:
    """Whether a phrase names the source of a clause: "according to X", set off anywhere in its sentence."""
    if preposition(token) != "according to":
        return False
    near = next((t for t in head_chain(token.head) if is_predicate(t)), token.head)
    top = near
    while base_relation(top) in ("conj", "advcl", "parataxis", "acl") and is_predicate(top.head):
        top = top.head
    return clause in (near, top)


def _is_trailing_cue(verb: Token) -> bool:
    """The verb of "…, the ministry said on Tuesday.": it speaks, and has nothing to say but what stands before it."""
    if not _speaks(verb) or children(verb, "ccomp", "xcomp", "obj") or verb.i < verb.head.i:
        return False
    first = min([verb.i, *(c.i for c in children(verb, "nsubj"))])
    before = [t for t in verb.doc[max(0, first - 6) : first] if t.dep_ == "punct" or t.text == ","]
    return (
        bool(children(verb, "nsubj"))
        and bool(before)
        and base_relation(verb) in ("parataxis", "conj", "advcl", "ccomp", "acl")
    )


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
    hung = infinitive_modality(place, head)
    governing = governing_verb(place, head)
    verb_cue = cue_of_verb(governing) if is_predicate(governing) or governing.pos_ == "VERB" else None
    if verb_cue is not None and (governing.i != head.i or is_content(place, head, verb_cue)):
        voice = _verb_voice(governing)
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
