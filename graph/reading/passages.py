"""Passages: what each cue governs, as ranges of tokens, and the clause in which the narrator tells something.

Everything subordinate belongs to the passage; coordinated main verbs are passages of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from akyn.graph.reading.contexts import Context, Contexts, Voice
from akyn.graph.reading.governing import cue_of_noun, cue_of_verb
from akyn.graph.reading.modality import ABSENT
from akyn.graph.reading.stances import following_phrases, stance_of
from akyn.graph.reading.syntax import (
    base_relation,
    children,
    clause_span,
    conjuncts,
    head_chain,
    is_finite,
    is_predicate,
    preposition,
    tokens_under,
)

__all__ = ["Passage", "absent_span", "find_passages", "lacking", "narrated_span", "narrator_head"]

CLAUSAL = frozenset(("ccomp", "xcomp", "csubj", "parataxis", "advcl", "acl", "root", "conj", "dep"))
EDGES = frozenset(("cc", "mark", "punct"))
GAP = 4  # tokens; what is cut out of a passage is longer ("…, the ministry said, …")
Cues = tuple[int, ...]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """What somebody says under one cue: token ranges, end excluded, one for each sentence."""

    voices: tuple[Voice, ...]
    modality: str
    spans: tuple[Range, ...]
    heads: tuple[Token, ...]  # of its clauses; none for quotations and phrases


@dataclass(slots=True)
class _Said:
    """Roots of what one cue governs, and the quotations that it frames."""

    context: Context
    roots: list[Token] = field(default_factory=list)
    quoted: list[Range] = field(default_factory=list)


def find_passages(contexts: Contexts) -> list[Passage]:
    """Passages of all cues of a text, in text order."""
    said: dict[Cues, _Said] = {}
    for token in _candidates(contexts):
        context = contexts.of(token)
        if context.root is not None and context.root.i == token.i and contexts.governs(context, token):
            said.setdefault(_cues(context.voices), _Said(context)).roots.append(token)
    for start, end in contexts.quoted_sentences():
        context = contexts.of(_head(contexts, start, end))
        key = _cues(context.voices[:1])
        said.setdefault(key, _Said(context)).quoted.append((start, end))
    governed = [p for one in said.values() for p in _passages(one, contexts)]
    return [*governed, *_stances(contexts, {p.voices[-1].cue.i for p in governed})]


def _stances(contexts: Contexts, cues: Collection[int]) -> Iterator[Passage]:
    """What somebody outside any quotation or report speaks of, under cues that claim nothing."""
    for token in contexts.doc:
        stance = stance_of(token) if token.i not in cues and contexts.quote_at(token) is None else None
        if stance is None or contexts.of(token).voices:
            continue
        voice, heads = stance
        places = sorted({t.i for head in heads for t in head.subtree} - _prepositions(heads[0]))
        spans = _runs(contexts.doc, places)
        yield Passage((voice,), "asserted", tuple(spans), ())


def _cues(voices: Sequence[Voice]) -> Cues:
    return tuple(voice.cue.i for voice in voices)


def _candidates(contexts: Contexts) -> Iterator[Token]:
    """Words that a cue may govern: heads of clauses, and whatever hangs on a cue or on its object."""
    cues = frozenset(token.i for token in contexts.doc if _is_cue(token))
    for token in contexts.doc:
        head = token.head
        if (head.i in cues or head.head.i in cues or is_predicate(token)) and not token.is_punct:
            yield token


def _is_cue(token: Token) -> bool:
    return cue_of_verb(token) is not None or cue_of_noun(token) is not None


def _head(contexts: Contexts, start: int, end: int) -> Token:
    inside = contexts.doc[start:end]
    return next((t for t in inside if not start <= t.head.i < end or t.head.i == t.i), inside[0])


def _passages(said: _Said, contexts: Contexts) -> Iterator[Passage]:
    if said.quoted:
        heads = [_head(contexts, *span) for span in said.quoted]
        framed = said.roots if _is_framed(said, contexts) else []
        deeds = [heads[0], *_deeds(heads[0])] if len(heads) == 1 and not framed else []
        modalities = [contexts.of(head).modality for head in heads]
        best = "asserted" if "asserted" in modalities else modalities[0]
        places = sorted({t.i for head in framed for t in tokens_under(head, frozenset(_outside(head, said.context)))})
        spans = tuple(sorted([*said.quoted, *_runs(contexts.doc, places)]))
        if len(deeds) > 1:
            yield from _each_deed(deeds, said, contexts)
        else:
            yield Passage(said.context.voices[:1], best, spans, tuple(t for t in framed if is_predicate(t)))
        if framed:
            return
    said.roots = [t for t in said.roots if not _only_qualifies(t)]
    clausal = [t for t in said.roots if is_predicate(t) and base_relation(t) in CLAUSAL]
    groups = _by_main_verb(clausal) if clausal else _by_noun(said) if said.roots else []
    cut = {heads[0].i for heads in groups}
    for heads in groups:
        outside = frozenset((cut - {heads[0].i}) | {i for head in heads for i in _outside(head, said.context)})
        held = {t.i for head in heads for t in tokens_under(head, outside)} | _object(heads[0], said.context)
        held -= set() if clausal else _prepositions(heads[0])
        spans = tuple(contexts.within_quote(heads[0], span) for span in _runs(contexts.doc, sorted(held)))
        yield Passage(said.context.voices, contexts.of(heads[0]).modality, spans, tuple(heads) if clausal else ())


def _prepositions(noun: Token) -> set[int]:
    """ "Call for a strike": the strike is called for."""
    return {c.i for c in children(noun, "case") if c.i < noun.i}


def _deeds(verb: Token) -> Iterator[Token]:
    """Verbs coordinated with a verb that share its subject."""
    return (t for t in _coordinated(verb) if not children(t, "nsubj", "csubj"))


def _each_deed(deeds: Sequence[Token], said: _Said, contexts: Contexts) -> Iterator[Passage]:
    """ "They did not obey, beat up medics and burned cars": each deed is a claim."""
    for deed in deeds:
        inside = tokens_under(deed, frozenset(t.i for t in deeds if t.i != deed.i))
        start, end = said.quoted[0]
        spans = _runs(contexts.doc, [t.i for t in inside if start <= t.i < end])
        yield Passage(said.context.voices[:1], contexts.of(deed).modality, tuple(spans), ())


def _is_framed(said: _Said, contexts: Contexts) -> bool:
    """Whether quotations and the clause beside them stand in the sentence of their cue."""
    cue, first = said.context.voices[0].cue.i, min(start for start, _ in said.quoted)
    outside = not any(contexts.quote_at(t) for t in said.roots)
    return outside and contexts.sentence_of(cue) == contexts.sentence_of(first)


def _by_noun(said: _Said) -> list[list[Token]]:
    """Phrases that a cue governs as one; each thing that is demanded is demanded apart."""
    first, voice = said.roots[0], said.context.voices[-1]
    further = following_phrases(voice.cue, said.roots) if base_relation(first) == "obj" else []
    apart = [t for t in conjuncts(first)[1:] if children(t, "det")] if voice.modality == "demanded" else []
    return [[*said.roots, *further], *([t] for t in apart)]


def _only_qualifies(word: Token) -> bool:
    """ "A new plan": no content; "fraud allegations" has one."""
    if base_relation(word) not in ("amod", "compound"):
        return False
    cue = cue_of_noun(word.head)
    return word.pos_ == "ADJ" or cue is None or cue.modality != "alleged"


def _by_main_verb(roots: Sequence[Token]) -> list[list[Token]]:
    """Clauses that a cue governs; each clause coordinated with the first is said apart."""
    return [list(roots), *([t] for root in roots for t in _coordinated(root))]


def _runs(doc: Doc, places: Sequence[int]) -> list[Range]:
    """Ranges of tokens, small gaps bridged, marks and conjunctions at their edges left out."""
    ranges: list[Range] = []
    for place in places:
        if ranges and place - ranges[-1][1] < GAP:
            ranges[-1] = (ranges[-1][0], place + 1)
        else:
            ranges.append((place, place + 1))
    trimmed = [_trimmed(doc, *span) for span in ranges]
    return [span for span in trimmed if span[0] < span[1]] or ranges[:1]


def _trimmed(doc: Doc, start: int, end: int) -> Range:
    while start < end and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ in EDGES):
        start += 1
    while start < end and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return start, end


def _coordinated(root: Token) -> Iterator[Token]:
    for child in root.children:
        if child.dep_ == "conj" and is_predicate(child):
            yield child
            yield from _coordinated(child)


def _outside(root: Token, context: Context) -> Iterator[int]:
    """Words below the root that are no part of it: the cue that follows it, its speaker, "according to X"."""
    cues = {voice.cue.i for voice in context.voices}
    for token in root.subtree:
        source = preposition(token) == "according to" and any(c.i in cues for c in children(token, "case"))
        if token.i != root.i and (token.i in cues or source or _is_lack(token)):
            yield token.i


def _is_lack(noun: Token) -> bool:
    """ "Without force" denies the force: a claim of its own."""
    return base_relation(noun) in ("obl", "nmod") and preposition(noun) in ABSENT


def lacking(token: Token) -> Token | None:
    """The head of the phrase in "without" that a word stands in."""
    return next((t for t in head_chain(token) if _is_lack(t)), None)


def absent_span(noun: Token) -> Range:
    """The whole phrase, "without" too."""
    return noun.left_edge.i, noun.right_edge.i + 1


def _object(head: Token, context: Context) -> set[int]:
    """ "Accused X of doing", "called X a liar": X is part of what is said."""
    cue = context.voices[-1].cue
    if context.voices[-1].modality != "alleged" or base_relation(head) not in ("advcl", "acl"):
        return set()
    objects = children(cue, "obj")
    return {t.i for t in objects[0].subtree if t.i > cue.i} if objects else set()


def narrator_head(clause: Token) -> Token:
    """The clause of the narrator that a clause belongs to."""
    head = clause
    while head.head.i != head.i and not _is_apart(head):
        head = head.head
    return head


def _is_apart(clause: Token) -> bool:
    """A coordinated main verb, an inserted clause, or a relative clause set off by a comma."""
    relation = base_relation(clause)
    if relation in ("conj", "parataxis"):
        return is_predicate(clause)
    if clause.dep_ != "acl:relcl" or not is_finite(clause):
        return False
    first = min((c.left_edge.i for c in clause.children), default=clause.i)
    return first > 0 and clause.doc[min(first, clause.i) - 1].text == ","


def narrated_span(head: Token, contents: Collection[int]) -> Range:
    """A clause of the narrator without the clauses told apart and without what others say in it."""
    inside = (t for t in head.subtree if t.i != head.i)
    return clause_span(head, frozenset(t.i for t in inside if t.i in contents or _is_apart(t) or _is_lack(t)))
