"""What the text itself orders: signals between clauses, verbs of consequence, and "then"; nothing else.

Text order orders nothing. `startsBefore` where the earlier event may go on ("following protests"), `before` where it is
over ("after he had left"), `during` where a deed lies within something longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from akyn.graph.reading.language import Parsed
from akyn.graph.reading.lexicon import read_table
from akyn.graph.reading.syntax import (
    base_relation,
    children,
    head_chain,
    is_predicate,
    obliques,
    preposition,
    stranded_subject,
    tokens_under,
)

__all__ = ["OrderDraft", "find_order"]

PROCESSES = frozenset(  # types whose events last: another may begin before they end
    "Protest Demonstration Riot Violence Clash ElectionCampaign Imprisonment Situation Talks Strike "
    "Investigation Outbreak Disaster NaturalDisaster Measure Trial Meeting Visit Migration EmergencyRule "
    "Restriction Boycott Happening Politics Military Diplomacy Justice Economy Health Cooperation Invasion "
    "Bombardment Oversight Support".split()
)
THEN = frozenset("then later afterwards subsequently thereafter".split())
FOR_DEEDS = frozenset("Sentencing Arrest Charge Verdict Imprisonment Dismissal Expulsion Sanctions".split())

EventAt = Callable[[Token], int | None]


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """Two events by number, what orders them, and the word whose clause says so."""

    first: int
    relation: str
    second: int
    signal: tuple[int, int]
    said_at: Token
    gap: str | None
    cause: bool
    rule: str


@cache
def _signals() -> dict[str, tuple[str, bool]]:
    return {row["word"]: (row["order"], row["cause"] == "yes") for row in read_table("signals")}


@cache
def _sequels() -> dict[str, tuple[str, bool, bool]]:
    return {r["lemma"]: (r["preposition"], r["order"] == "forward", r["cause"] == "yes") for r in read_table("sequels")}


@cache
def _vague() -> dict[str, str]:
    return {row["word"]: row["gap"] for row in read_table("vague")}


def find_order(parsed: Parsed, event_at: EventAt, types: Sequence[str]) -> list[OrderDraft]:
    """Order links in text order; `event_at` gives the number of the event that a word tells, `types` their types."""
    found: dict[tuple[int, str, int], OrderDraft] = {}
    for token in parsed.doc:
        if token.is_space:
            continue
        for draft in (
            *_by_signal(token, event_at, types),
            *_by_sequel(token, event_at),
            *_by_deed(token, event_at, types),
        ):
            if draft.first != draft.second:
                found.setdefault((draft.first, draft.relation, draft.second), draft)
    for draft in _by_then(parsed, event_at):
        found.setdefault((draft.first, draft.relation, draft.second), draft)
    return sorted(found.values(), key=lambda d: d.signal)


def _by_signal(token: Token, event_at: EventAt, types: Sequence[str]) -> Iterator[OrderDraft]:
    """ "M after D": D is a clause with the signal as its mark, or a noun with it as its preposition."""
    word, place = _signal_of(token)
    if word is None or place is None:
        return
    order, cause = _signals()[word]
    second = _event_in(token, event_at)
    mains = _mains(token, event_at)
    gap = _gap(place)
    for main in mains:
        first = event_at(main)
        if first is None or second is None:
            continue
        span = (place.i - (gap is not None), place.i + len(word.split()))
        yield _signalled(order, first, second, types, span, main, gap, cause)


def _signalled(
    order: str,
    first: int,
    second: int,
    types: Sequence[str],
    span: tuple[int, int],
    main: Token,
    gap: str | None,
    cause: bool,
) -> OrderDraft:
    lasting = types[second] in PROCESSES
    if order == "after":
        return OrderDraft(
            second, "startsBefore" if lasting else "before", first, span, main, gap, cause, "after-signal"
        )
    if order == "before":
        relation = "startsBefore" if types[first] in PROCESSES else "before"
        return OrderDraft(first, relation, second, span, main, gap, cause, "before-signal")
    relation = "during" if lasting and types[first] not in PROCESSES else "overlaps"
    return OrderDraft(first, relation, second, span, main, None, cause, "during-signal")


def _signal_of(token: Token) -> tuple[str | None, Token | None]:
    signals = _signals()
    if base_relation(token) in ("obl", "nmod"):
        word = preposition(token)
        if word in signals:
            return word, children(token, "case")[0]
    if base_relation(token) == "advcl":
        for mark in children(token, "mark", "advmod", "case"):
            if mark.lower_ in signals:
                return mark.lower_, mark
    return None, None


def _event_in(token: Token, event_at: EventAt) -> int | None:
    """The event of a clause or phrase: its head's, or that of the first word under it that tells one."""
    own = event_at(token)
    if own is not None:
        return own
    clauses = [c for c in children(token.head, "advcl") if stranded_subject(c) == token]
    if clauses:
        return _event_in(clauses[0], event_at)
    if not is_predicate(token):
        return None
    near = (c for c in tokens_under(token) if base_relation(c) in ("xcomp", "nsubj", "obj") and c.head.i == token.i)
    return next((e for e in map(event_at, near) if e is not None), None)


def _mains(token: Token, event_at: EventAt) -> list[Token]:
    """The word that tells the event of the clause a signal hangs on, and a verb coordinated with it before."""
    for place in head_chain(token.head):
        if is_predicate(place) or (event_at(place) is not None and place.i == token.head.i and place.head.i == place.i):
            carried = [c for c in children(place, "nsubj", "obj", "xcomp", "nsubj:pass") if event_at(c) is not None]
            main = place if event_at(place) is not None else next(iter(carried), None)
            if main is None:
                return []
            coordinated = place.head if place.dep_ == "conj" and is_predicate(place.head) else None
            shared = coordinated is not None and not children(place, "nsubj") and event_at(coordinated) is not None
            return [main, coordinated] if shared and coordinated is not None else [main]
    return []


def _gap(signal: Token) -> str | None:
    return _vague().get(signal.doc[signal.i - 1].lower_) if signal.i else None


def _by_sequel(token: Token, event_at: EventAt) -> Iterator[OrderDraft]:
    """Protests spiralled into clashes; the vote led to protests."""
    if token.lemma_ not in _sequels() or token.pos_ not in ("VERB", "AUX"):
        return
    wanted, forward, cause = _sequels()[token.lemma_]
    subject = next((c for c in children(token, "nsubj")), token.head if base_relation(token) == "acl" else None)
    later = [n for p, n in obliques(token) if p == wanted] if wanted else children(token, "obj")
    if subject is None or not later:
        return
    one, two = event_at(subject), event_at(later[0])
    if one is not None and two is not None:
        first, second = (one, two) if forward else (two, one)
        yield OrderDraft(first, "startsBefore", second, (token.i, token.i + 1), token, None, cause, "sequel-verb")


def _by_deed(token: Token, event_at: EventAt, types: Sequence[str]) -> Iterator[OrderDraft]:
    """A sentence or an arrest "for" something: the deed is over before it."""
    punished = event_at(token)
    if punished is None or types[punished] not in FOR_DEEDS:
        return
    for prep, noun in obliques(token):
        deed = _event_in(noun, event_at)
        if deed is None:
            deed = next(
                (e for e in (event_at(n) for p, n in obliques(noun) if p in ("in", "of")) if e is not None), None
            )
        if prep in ("for", "over") and deed is not None:
            place = next(iter(children(noun, "case")), noun)  # a coordinated noun has no preposition of its own
            yield OrderDraft(deed, "before", punished, (place.i, place.i + 1), token, None, True, "punished-for")


def _by_then(parsed: Parsed, event_at: EventAt) -> Iterator[OrderDraft]:
    """ "A crowd then stormed …": the main events of the sentence before began earlier."""
    previous: list[Token] = []
    for start, end in parsed.sentences:
        mains = [t for t in parsed.doc[start:end] if event_at(t) is not None and _is_main(t)]
        for token in mains:
            signal = next((c for c in children(token, "advmod") if c.lower_ in THEN and c.i < token.i + 3), None)
            if signal is not None and not (signal.i and signal.nbor(-1).lower_ in ("since", "by", "the", "until")):
                for earlier in previous:
                    first, second = event_at(earlier), event_at(token)
                    if first is not None and second is not None and first != second:
                        span = (signal.i, signal.i + 1)
                        yield OrderDraft(first, "startsBefore", second, span, token, None, False, "then")
        previous = mains


def _is_main(token: Token) -> bool:
    """Whether a verb tells the story line: the root, a verb coordinated with it, or what it was used for."""
    for place in head_chain(token):
        if place.head.i == place.i:
            return is_predicate(token)
        used_for = base_relation(place) == "advcl" and place.head.lemma_ == "use"
        if not (place.dep_ == "conj" or used_for) or not is_predicate(place.head):
            return False
    return False
