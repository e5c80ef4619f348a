"""Events of one document: triggers with their roles, the same happening told twice made one.

Two triggers are one event only where the text makes it likely: the same type, no different filler for the same role, no
distinguishing word ("last", "another", another year), and a definite noun or a shared patient. Two nodes are better than
one wrong merge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from akyn.graph.reading.contexts import is_definite
from akyn.graph.reading.roles import Role
from akyn.graph.reading.syntax import base_relation, children, is_passive, obliques, tokens_under
from akyn.graph.reading.triggers import Trigger
from akyn.ontology.event_types import broader

__all__ = ["EventDraft", "EntityOf", "Told", "event_label", "group_events"]

EntityOf = Callable[[Token], str | None]

ANOTHER = frozenset(
    "last previous next new another second third fresh early earlier similar further more other several two three repeat "
    "first fourth latest former upcoming future past separate different subsequent".split()
)
GENERIC = frozenset("decision move ruling announcement step action verdict measure".split())
REPEATABLE = frozenset(("Election",))  # an article speaks of one vote in many ways ("an election", "the vote")
LONGEST_LABEL = 90


@dataclass(frozen=True, slots=True)
class Told:
    """One trigger with the roles that the grammar around it gives, and the verb that carries it, if any."""

    trigger: Trigger
    roles: tuple[Role, ...]
    carrier: Token | None

    @property
    def token(self) -> Token:
        """The head word of the trigger."""
        return self.trigger.token


@dataclass(slots=True)
class EventDraft:
    """An event under construction: every place where it is told, first one first."""

    told: list[Told] = field(default_factory=list)
    also: list[Token] = field(default_factory=list)  # words that only point back at it ("the decision")

    @property
    def type(self) -> str:
        """The narrowest type among its triggers."""
        types = [t.trigger.type for t in self.told]
        return max(types, key=lambda name: (_depth(name), -types.index(name)))

    def fillers(self, role: str, entity_of: EntityOf) -> frozenset[str]:
        """Entities that fill a role anywhere."""
        tokens = [r.token for t in self.told for r in t.roles if r.role == role]
        return frozenset(e for e in map(entity_of, tokens) if e is not None)


def group_events(told: Sequence[Told], entity_of: EntityOf) -> list[EventDraft]:
    """Events in the order of their first trigger."""
    events: list[EventDraft] = []
    for one in told:
        known = next((e for e in reversed(events) if _is_same(e, one, entity_of)), None)
        if known is None:
            events.append(EventDraft([one]))
        else:
            known.told.append(one)
    return events


def point_back(events: Sequence[EventDraft], tokens: Iterable[Token], entity_of: EntityOf) -> None:
    """Give generic nouns with an owner ("the authorities' decision") to that owner's latest deed before them."""
    triggers = {t.token.i for e in events for t in e.told}
    for token in tokens:
        owner = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
        if token.lemma_.lower() not in GENERIC or owner is None or token.i in triggers:
            continue
        doer = entity_of(owner)
        deeds = [
            e for e in events if doer is not None and doer in e.fillers("agent", entity_of) and e.told[0].token.i < token.i
        ]
        if deeds:
            deeds[-1].also.append(token)


def _is_same(event: EventDraft, one: Told, entity_of: EntityOf) -> bool:
    new, known = one.trigger, event.type
    related = new.type == known or broader(new.type) == known or broader(known) == new.type
    if not new.type or not related or _clash(event, one, entity_of):
        return False
    shared = _shares_filler(event, one, entity_of, "patient") or _shares_filler(event, one, entity_of, "participant")
    if new.is_noun:
        same_word = any(t.token.lemma_.lower() == one.token.lemma_.lower() for t in event.told)
        return is_definite(one.token) or new.type in REPEATABLE or shared or (same_word and one.token.tag_ == "NNS")
    first = event.told[0].trigger
    return shared or (first.is_noun and new.type == known and _shares_filler(event, one, entity_of, "agent"))


def _clash(event: EventDraft, one: Told, entity_of: EntityOf) -> bool:
    mine = _distinguishing(one.token)
    theirs = frozenset(w for t in event.told for w in _distinguishing(t.token))
    if (mine & ANOTHER) - theirs or _years(mine) != _years(theirs) and _years(mine) | _years(theirs):
        return True
    kinds = {"parliamentary", "presidential", "local", "general", "municipal", "legislative"}
    if mine & kinds and theirs & kinds and not mine & theirs & kinds:
        return True
    return any(_differs(event, one, entity_of, role) for role in ("patient", "participant", "agent"))


def _differs(event: EventDraft, one: Told, entity_of: EntityOf, role: str) -> bool:
    theirs = event.fillers(role, entity_of)
    mine = EventDraft([one]).fillers(role, entity_of)
    return bool(mine and theirs and not mine & theirs)


def _shares_filler(event: EventDraft, one: Told, entity_of: EntityOf, role: str) -> bool:
    return bool(event.fillers(role, entity_of) & EventDraft([one]).fillers(role, entity_of))


def _distinguishing(token: Token) -> frozenset[str]:
    words = {c.lower_ for c in children(token, "amod", "nummod", "compound", "det")}
    words |= {noun.text for _, noun in obliques(token) if noun.text.isdigit() and len(noun.text) == 4}
    return frozenset(words)


def _years(words: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words if w.isdigit() and len(w) == 4)


def _depth(name: str) -> int:
    depth = 0
    parent = broader(name)
    while parent:
        depth, parent = depth + 1, broader(parent)
    return depth


def event_label(event: EventDraft) -> str:
    """A short headline in the words of the text: who, what, whom; for a noun its phrase."""
    best = next((t for t in event.told if not t.trigger.is_noun), event.told[0])
    words = _noun_label(best) if best.trigger.is_noun else _verb_label(best)
    label = " ".join(" ".join(words).split())
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rsplit(" ", 1)[0] + "…"


def _noun_label(told: Told) -> list[str]:
    token = told.token
    inside = [t for t in tokens_under(token, _heavy(token)) if told.trigger.start - 4 <= t.i <= token.i + 8]
    kept = [t for t in inside if not (t.dep_ in ("det", "case") and t.i < told.trigger.start and t.tag_ != "POS")]
    return _text(kept)


def _verb_label(told: Told) -> list[str]:
    verb = told.token
    by_role = {role: [r for r in told.roles if r.role == role] for role in ("agent", "patient", "participant", "recipient")}
    before = by_role["participant"] or (by_role["patient"] if is_passive(verb) else by_role["agent"])
    after = [] if is_passive(verb) or by_role["participant"] else by_role["patient"] or by_role["recipient"]
    words = [w for role in before[:2] for w in (*_short(role.token), ",")][:-1]
    phrase = [t.text for t in verb.doc[told.trigger.start : told.trigger.end]]
    known = set(range(told.trigger.start, told.trigger.end))
    objects = [w for role in after[:2] if role.token.i not in known for w in (*_short(role.token), ",")][:-1]
    return _joined([*words, *phrase, *objects])


def _short(token: Token) -> list[str]:
    return _text([t for t in tokens_under(token, _heavy(token)) if not (t.dep_ == "case" and t.i < token.i and t.head.i == token.i)])


def _heavy(token: Token) -> frozenset[int]:
    """Children that make a label long: clauses, appositions, coordinations, brackets."""
    inside = tokens_under(token)
    loose = ("acl", "appos", "conj", "cc", "parataxis", "advcl", "dep", "nsubj", "cop", "obl", "aux", "mark", "obj", "advmod")
    return frozenset(t.i for t in inside if t.i != token.i and (base_relation(t) in loose or t.is_punct and t.text != "-"))


def _text(tokens: Sequence[Token]) -> list[str]:
    return ["".join(t.text_with_ws for t in tokens).strip()]


def _joined(words: list[str]) -> list[str]:
    return [" ".join(words).replace(" ,", ",")]
