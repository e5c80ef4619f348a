"""Order that tense, the kinds of deeds and the build of a sentence imply; where no word of order stands.

Links here are explicit only where a tense says so (past perfect, "having left"). The others are less sure, and only
between events that are told as having happened; what is wanted or feared has no place on the timeline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from akyn.graph.reading.language import Parsed
from akyn.graph.reading.lexicon import read_table
from akyn.graph.reading.order_links import PROCESSES, EventAt, OrderDraft
from akyn.graph.reading.syntax import base_relation, children, head_chain, is_predicate, particle

__all__ = ["find_implied_order"]

RESULTING = frozenset(  # as participles they tell what came of the deed before them
    "allow bring cause compel create deprive ease enable end force fuel help leave lead make plunge prompt push raise "
    "result send spark strand trigger turn".split()
)
AFTER_A_VOTE = frozenset(("Annulment", "Demonstration", "Protest"))
OUTCOMES = frozenset(("Killing", "Injury", "Death", "PropertyDamage"))
PAST = frozenset(("VBD", "VBN"))
CLAUSES = frozenset(("advcl", "acl:relcl", "ccomp"))
LIKELY, RISKY = 0.7, 0.6
Realised = Callable[[int], bool]


@cache
def _reactions() -> frozenset[str]:
    return frozenset(row["lemma"] for row in read_table("reactions"))


def find_implied_order(parsed: Parsed, event_at: EventAt, types: Sequence[str], realised: Realised) -> list[OrderDraft]:
    """Order links in text order between events that are told as having happened."""
    found: dict[tuple[int, int], OrderDraft] = {}
    for token in parsed.doc:
        if event_at(token) is None:
            continue
        for draft in (
            *_by_perfect(token, event_at, types),
            *_by_past_participle(token, event_at),
            *_by_reaction(token, event_at),
            *_by_participle(token, event_at, types),
            *_by_when(token, event_at),
            *_by_report(token, event_at, types),
            *_after_a_vote(token, event_at, types),
        ):
            pair = (draft.first, draft.second)
            if draft.first != draft.second and all(map(realised, pair)):
                found.setdefault(pair, draft)
    return sorted(found.values(), key=lambda d: d.signal)


def _by_perfect(token: Token, event_at: EventAt, types: Sequence[str]) -> Iterator[OrderDraft]:
    """ "The bank, which had lost millions, closed"; "having lost the vote, he left": over before the main deed."""
    auxiliary = next((c for c in children(token, "aux") if c.lower_ in ("had", "having", "'d", "’d")), None)
    above = _verb_above(token)
    if auxiliary is None or above is None or token.dep_ not in CLAUSES or token.tag_ not in PAST:
        return
    if auxiliary.lower_ != "having" and not _is_plain_past(above):
        return
    first, second = event_at(token), event_at(above)
    if first is not None and second is not None:
        relation = "startsBefore" if types[first] in PROCESSES else "before"
        span = (auxiliary.i, auxiliary.i + 1)
        yield OrderDraft(first, relation, second, span, above, None, False, "past-perfect", "explicit", LIKELY)


def _after_a_vote(token: Token, event_at: EventAt, types: Sequence[str]) -> Iterator[OrderDraft]:
    """ "Annulled the results of the election", "protests against the vote": such deeds begin after it."""
    second = event_at(token)
    if second is None or types[second] not in AFTER_A_VOTE:
        return
    near = children(token, "obj", "obl", "nmod")
    for vote in (*near, *(n for t in near for n in children(t, "nmod"))):
        first = event_at(vote)
        if first is not None and types[first] == "Election":
            span = (vote.i, vote.i + 1)
            yield OrderDraft(first, "startsBefore", second, span, token, None, False, "after-the-vote", "world", LIKELY)


def _verb_above(token: Token) -> Token | None:
    """The verb of the clause that a clause hangs on, straight or through a noun."""
    return next((t for t in list(head_chain(token))[1:] if is_predicate(t)), None)


def _by_past_participle(token: Token, event_at: EventAt) -> Iterator[OrderDraft]:
    """ "A bridge built by the army collapsed": what was done to the subject is older."""
    if token.dep_ != "acl" or token.tag_ != "VBN" or base_relation(token.head) != "nsubj" or children(token, "aux"):
        return
    above = token.head.head
    first, second = event_at(token), event_at(above)
    if first is None or second is None or not token.head.i < token.i < above.i or above.tag_ not in PAST:
        return
    span = (token.i, token.i + 1)
    yield OrderDraft(first, "startsBefore", second, span, above, None, False, "past-participle", "inferred", RISKY)


def _is_plain_past(verb: Token) -> bool:
    """Past tense without a perfect, a modal or "if", where the past perfect tells no time."""
    helpers = {c.lower_ for c in children(verb, "aux")}
    return verb.tag_ in PAST and not helpers & {"had", "would", "could", "should", "might", "will", "have", "has"}


def _by_reaction(token: Token, event_at: EventAt) -> Iterator[OrderDraft]:
    """ "Condemned the attack", "overturned the verdict": what is judged, mourned or undone is there already."""
    verb = f"{token.lemma_} {particle(token)}".strip()
    if verb not in _reactions() or not is_predicate(token):
        return
    second = event_at(token)
    for noun in children(token, "obj", "nsubj:pass"):
        first = event_at(noun)
        if first is not None and second is not None:
            span = (token.i, token.i + 1)
            yield OrderDraft(first, "startsBefore", second, span, token, None, False, "reaction", "world", LIKELY)


def _is_pause(token: Token) -> bool:
    """Whether a comma or dash parts two clauses, and no hyphen two halves of a word ("co-organising")."""
    return token.is_punct and not (token.text == "-" and not token.whitespace_)


def _by_participle(token: Token, event_at: EventAt, types: Sequence[str]) -> Iterator[OrderDraft]:
    """ "A bomb went off, killing two" comes of it; "he fled, taking the money" goes along with it."""
    loose = token.dep_ == "advcl" and token.tag_ == "VBG" and not children(token, "aux", "nsubj")
    if not loose or children(token, "mark", "case") or token.head.i > token.i or not _is_pause(token.nbor(-1)):
        return
    first, second = event_at(token.head), event_at(token)
    if first is None or second is None:
        return
    deadly = types[second] in OUTCOMES and types[first] not in OUTCOMES
    outcome = deadly or token.lemma_ in RESULTING
    relation, level = ("startsBefore", "world") if outcome else ("overlaps", "inferred")
    confidence = LIKELY if outcome else RISKY
    span = (token.i, token.i + 1)
    yield OrderDraft(first, relation, second, span, token, None, False, "participle", level, confidence)


def _by_when(token: Token, event_at: EventAt) -> Iterator[OrderDraft]:
    """ "When the bridge fell, two died"; "prices fell as the army advanced" share some time."""
    if token.dep_ != "advcl" or not _is_plain_past(token):
        return
    mark = next((c for c in children(token, "mark", "advmod") if c.lower_ in ("when", "as")), None)
    main = _verb_above(token)
    if mark is None or main is None or main.tag_ not in PAST or mark.i > token.i:
        return
    first, second = event_at(main), event_at(token)
    if first is None or second is None or base_relation(main) == "amod":
        return
    span = (mark.i, mark.i + 1)
    if mark.lower_ == "when" and token.i < main.i:
        yield OrderDraft(second, "startsBefore", first, span, main, None, False, "when", "inferred", RISKY)
    else:
        yield OrderDraft(first, "overlaps", second, span, main, None, False, "when", "inferred", RISKY)


def _by_report(token: Token, event_at: EventAt, types: Sequence[str]) -> Iterator[OrderDraft]:
    """ "Announced that it lost millions": what somebody tells in the past tense has begun before the telling."""
    if token.dep_ != "ccomp" or not _is_plain_past(token) or not _is_plain_past(token.head):
        return
    first, second = event_at(token), event_at(token.head)
    if first is not None and second is not None and types[first] != "Situation" and not children(token, "cc"):
        span = (token.i, token.i + 1)
        yield OrderDraft(first, "startsBefore", second, span, token.head, None, False, "report", "inferred", RISKY)
