"""What the text itself orders: signals between clauses, verbs of consequence, and "then"; nothing else.

Text order orders nothing. `startsBefore` where the earlier event may go on ("following protests"), `before` where it is
over ("after he had left"), `during` where a deed lies within something longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from akyn.graph.reading.language import Parsed
from akyn.graph.reading.lexicon import read_table
from akyn.graph.reading.order_links import PROCESSES, EventAt, OrderDraft
from akyn.graph.reading.subjects import subjects
from akyn.graph.reading.syntax import (
    base_relation,
    children,
    conjuncts,
    head_chain,
    is_predicate,
    obliques,
    preposition,
    stranded_subject,
    trailing_participle,
)

__all__ = ["OrderDraft", "find_order"]

THEN = frozenset("then later afterwards subsequently thereafter".split())
FOR_DEEDS = frozenset("Sentencing Arrest Charge Verdict Imprisonment Dismissal Expulsion Sanctions".split())
REPLY_NOUNS = frozenset("response reaction reply retaliation reprisal revenge".split())
RELEASES = frozenset(("Release", "ForcedRelease", "Rescue", "Flight"))
REPLIES = frozenset("respond react retaliate reply".split())
LONGEST_SIGNAL = 5  # words
SURE = 0.7  # of a subject that a verb of consequence takes over from another clause


@cache
def _signals() -> dict[str, tuple[str, bool]]:
    return {row["word"]: (row["order"], row["cause"] == "yes") for row in read_table("signals")}


@cache
def _sequels() -> dict[str, dict[str, tuple[bool, bool]]]:
    """By lemma and preposition ("" for the object): whether the subject comes first, and whether it is the cause."""
    found: dict[str, dict[str, tuple[bool, bool]]] = {}
    for row in read_table("sequels"):
        found.setdefault(row["lemma"], {})[row["preposition"]] = (row["order"] == "forward", row["cause"] == "yes")
    return found


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
            *_by_reply(token, event_at),
            *_by_deed(token, event_at, types),
            *_by_custody(token, event_at, types),
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
    gap = _gap(place)
    span = (place.i - (gap is not None), place.i + len(word.split()))
    seconds = [e for e in (_event_in(t, event_at) for t in _governed(token)) if e is not None]
    for main in _mains(token, event_at) if seconds else []:
        first = event_at(main)
        if first is not None:
            yield from (_signalled(order, first, second, types, span, main, gap, cause) for second in seconds)


def _governed(token: Token) -> list[Token]:
    """What a signal governs: a clause, or each of the nouns coordinated under its preposition."""
    return conjuncts(token) if base_relation(token) in ("obl", "nmod") else [token]


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
        return _of_phrase(token) if word == "of" else (None, None)
    if base_relation(token) in ("advcl", "ccomp"):
        astray = [c for subject in children(token, "nsubj") for c in children(subject, "case")]
        for mark in (*children(token, "mark", "advmod", "case"), *astray):
            if mark.lower_ in signals:
                return mark.lower_, mark
    return None, None


def _of_phrase(token: Token) -> tuple[str | None, Token | None]:
    """ "In the wake of the vote": a noun that is only a signal, with what it is of."""
    of, case = children(token, "case")[0], next(iter(children(token.head, "case")), None)
    if case is None or not case.i < token.head.i < of.i or of.i - case.i > LONGEST_SIGNAL:
        return None, None
    word = " ".join(t.lower_ for t in token.doc[case.i : of.i + 1])
    return (word, case) if word in _signals() else (None, None)


def _event_in(token: Token, event_at: EventAt) -> int | None:
    """The event of a clause or phrase: its head's, or that of the first word under it that tells one."""
    near = (*token.head.children, *token.head.head.children)
    verb = next((c for c in near if c.i > token.i and stranded_subject(c) == token), None)
    clause = None if verb is None else _told_in(verb, event_at)
    return _told_in(token, event_at) if clause is None else clause


def _told_in(token: Token, event_at: EventAt) -> int | None:
    """The event of a word, else of its nearest arguments; of "X turned into Y" it is Y that has begun."""
    later = [e for e in (event_at(n) for n, forward, _ in _outcomes(token) if forward) if e is not None]
    own = event_at(token)
    if later or own is not None or not is_predicate(token):
        return later[0] if later else own
    near = (c for c in token.children if base_relation(c) in ("xcomp", "nsubj", "obj"))
    return next((e for e in map(event_at, near) if e is not None), None)


def _mains(token: Token, event_at: EventAt) -> list[Token]:
    """The word that tells the event of the clause a signal hangs on, and a verb coordinated with it before."""
    beside = _participle_before(token)
    if beside is not None and event_at(beside) is not None:
        return [beside]
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


def _participle_before(token: Token) -> Token | None:
    """ "Showed Ann Poe, 54, greeting friends after …": what follows hangs on the greeting."""
    first = min((c.i for c in children(token, "mark", "case", "advmod")), default=token.i)
    nouns = children(token.doc[first - 1], "amod") if first else []
    return next((c for c in nouns if trailing_participle(c) is not None), None)


def _gap(signal: Token) -> str | None:
    return _vague().get(signal.doc[signal.i - 1].lower_) if signal.i else None


def _outcomes(verb: Token) -> Iterator[tuple[Token, bool, bool]]:
    """What a verb of consequence leads to: each noun, whether it comes after the subject, and whether through it."""
    if verb.pos_ not in ("VERB", "AUX"):
        return
    known = _sequels().get(verb.lemma_, {})
    for wanted, (forward, cause) in known.items():
        nouns = [n for p, n in obliques(verb) if p == wanted] if wanted else children(verb, "obj")
        for noun in (n for first in nouns for n in conjuncts(first)):
            yield noun, forward, cause


def _by_sequel(token: Token, event_at: EventAt) -> Iterator[OrderDraft]:
    """Protests spiralled into clashes; the vote led to protests; police shot a man, sparking protests."""
    for noun, forward, cause in _outcomes(token):
        two = event_at(noun)
        for one in _antecedents(token, event_at):
            if two is None:
                break
            first, second = (one, two) if forward else (two, one)
            yield OrderDraft(first, "startsBefore", second, (token.i, token.i + 1), token, None, cause, "sequel-verb")


def _antecedents(verb: Token, event_at: EventAt) -> list[int]:
    """Events that a verb of consequence has as its subject, or the whole clause before ", sparking …"."""
    if base_relation(verb) == "advcl" and verb.tag_ == "VBG" and not children(verb, "mark", "nsubj", "aux"):
        apart = verb.i > 0 and verb.nbor(-1).is_punct
        main = event_at(verb.head) if apart and verb.head.i < verb.i else None
        return [] if main is None else [main]
    found = [event_at(token) for token, sure in subjects(verb) if sure >= SURE]
    return [e for e in found if e is not None]


def _by_reply(token: Token, event_at: EventAt) -> Iterator[OrderDraft]:
    """ "Addressed the crowd, who responded with chants"; "reacted to the attack with a blockade"."""
    if token.lemma_ in REPLY_NOUNS and token.tag_.startswith("NN"):
        yield from _by_reply_noun(token, event_at)
    if token.lemma_ not in REPLIES or not is_predicate(token):
        return
    after = [e for e in (event_at(token), *(event_at(n) for p, n in obliques(token) if p == "with")) if e is not None]
    before = [e for e in (event_at(n) for p, n in obliques(token) if p == "to") if e is not None]
    if token.dep_ == "acl:relcl" and not before:
        governing = event_at(token.head.head) if token.head.head.i < token.i else None
        before = [] if governing is None else [governing]
    for first in before:
        for second in after:
            yield OrderDraft(first, "startsBefore", second, (token.i, token.i + 1), token, None, False, "reply")


def _by_reply_noun(token: Token, event_at: EventAt) -> Iterator[OrderDraft]:
    """ "The strike was a response to the arrests"."""
    reply = event_at(token)
    if reply is None and children(token, "cop"):
        reply = next((e for e in map(event_at, children(token, "nsubj")) if e is not None), None)
    for first in (event_at(n) for p, n in obliques(token) if p in ("to", "for")):
        if reply is not None and first is not None:
            yield OrderDraft(first, "startsBefore", reply, (token.i, token.i + 1), token, None, False, "reply")


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


def _by_custody(token: Token, event_at: EventAt, types: Sequence[str]) -> Iterator[OrderDraft]:
    """ "Freed a jailed banker", "left jail, where he was serving a term": custody ends there, the sentence is older."""
    release = event_at(token)
    if release is None or types[release] not in RELEASES or not is_predicate(token):
        return
    for word in _told_of_custody(token):
        held = event_at(word)
        if held is None or types[held] not in ("Imprisonment", "Arrest"):
            continue
        span = (token.i, token.i + 1)
        relation = "meets" if types[held] == "Imprisonment" else "before"
        yield OrderDraft(held, relation, release, span, token, None, False, "end-of-custody")
        for sentence in (event_at(c) for c in children(word, "obj")):
            if sentence is not None and types[sentence] == "Sentencing":
                yield OrderDraft(sentence, "before", release, span, token, None, False, "end-of-custody")


def _told_of_custody(release: Token) -> Iterator[Token]:
    """Participles on who is freed, and a clause with "where" about the place that somebody leaves."""
    freed = children(release, "obj", "nsubj:pass")
    yield from (c for noun in freed for c in children(noun, "amod"))
    places = [c for noun in freed for c in children(noun, "acl")]
    behind = [c for above in (release, *list(head_chain(release))[1:3]) for c in children(above, "advcl", "acl")]
    yield from (
        c for c in (*places, *behind) if c.i > release.i and any(w.lower_ == "where" for w in children(c, "advmod"))
    )


def _by_then(parsed: Parsed, event_at: EventAt) -> Iterator[OrderDraft]:
    """ "A crowd then stormed …": what is coordinated before it, else the main events of the sentence before."""
    previous: list[Token] = []
    for start, end in parsed.sentences:
        told = [t for t in parsed.doc[start:end] if event_at(t) is not None]
        mains = [t for t in told if _is_main(t)]
        for token in told:
            signal = _then(token)
            linked = [] if signal is None else _linked_before(token)
            if signal is None or not (linked or token in mains):
                continue
            for earlier in linked or previous:
                first, second = event_at(earlier), event_at(token)
                if first is not None and second is not None and first != second:
                    span = (signal.i, signal.i + 1)
                    yield OrderDraft(first, "startsBefore", second, span, token, None, False, "then")
        previous = [*mains, *(t for t in told if _is_under_way(t, event_at))]


def _then(token: Token) -> Token | None:
    signal = next((c for c in children(token, "advmod") if c.lower_ in THEN and c.i < token.i + 3), None)
    behind = signal is not None and signal.i and signal.nbor(-1).lower_ in ("since", "by", "the", "until")
    return None if behind else signal


def _linked_before(token: Token) -> list[Token]:
    """ "Was shot and then burned", "is bought by the state, which then sells it": the verbs that it goes on from."""
    if token.dep_ == "acl:relcl":
        verb = next((t for t in list(head_chain(token))[1:] if is_predicate(t)), None)
    else:
        verb = token.head if token.dep_ == "conj" and is_predicate(token.head) else None
    return [] if verb is None else [verb, *(c for c in children(verb, "conj") if c.i < token.i)]


def _is_main(token: Token) -> bool:
    """Whether a verb tells the story line: the root, a verb coordinated with it, or what it was used for."""
    for place in head_chain(token):
        if place.head.i == place.i:
            return is_predicate(token)
        used_for = base_relation(place) == "advcl" and place.head.lemma_ == "use"
        if not (place.dep_ == "conj" or used_for) or not is_predicate(place.head):
            return False
    return False


def _is_under_way(token: Token, event_at: EventAt) -> bool:
    """ "Police fired at men attempting to break in": the attempt goes on when the main deed is done."""
    above = next((t for t in head_chain(token) if base_relation(t) != "xcomp"), token)
    if (
        event_at(token) is None
        or above.tag_ != "VBG"
        or base_relation(above) != "acl"
        or children(above, "aux", "mark")
    ):
        return False
    holder = next((t for t in list(head_chain(above))[1:] if is_predicate(t)), above)
    return event_at(holder) is not None and _is_main(holder)
