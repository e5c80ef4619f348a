"""Events of one document: triggers with their roles, the same happening told twice made one.

Two triggers are one event only where the text makes it likely: the same type, no different filler for the same role,
no distinguishing word ("last", "another", another year), and a definite noun or a shared patient. Two nodes are better
than one wrong merge.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from akyn.graph.reading.governing import is_definite
from akyn.graph.reading.roles import Role
from akyn.graph.reading.syntax import TIMES, base_relation, children, is_passive, obliques, preposition, tokens_under
from akyn.graph.reading.time_phrases import MONTHS, WEEKDAYS
from akyn.graph.reading.times import FoundTime
from akyn.graph.reading.triggers import Trigger
from akyn.ontology.event_types import broader

__all__ = ["EntityOf", "EventDraft", "Told", "event_label", "group_events"]

EntityOf = Callable[[Token], str | None]
NameOf = Callable[[Token], str | None]

ANOTHER = frozenset(
    "last previous next new another second third fresh early earlier similar further more other several two three "
    "repeat first fourth latest former upcoming future past separate different subsequent".split()
)
GENERIC = frozenset("decision move ruling announcement step action verdict measure".split())
LEAVING = frozenset(("leave", "walk"))  # jail, free
REPEATABLE = frozenset(("Election",))  # an article speaks of one vote in many ways ("an election", "the vote")
WIDE = (
    frozenset(  # types of so much that another word is another happening: "ordered" and "bought", "fell" and "closed"
        "MarketMove Change Trade End Start Economy Measure Statement Movement Disaster Investment SportResult".split()
    )
)
COUNTED = frozenset(("MarketMove", "Change"))  # each verb of a rise or fall tells one of its own
LABEL_PHRASES = frozenset("of with against between over for on at in".split())
DAYS = WEEKDAYS.keys() | MONTHS.keys()
LONGEST_LABEL = 90
RECENT = 100  # events of a family of types in which one told again is looked for: time stays linear


@dataclass(frozen=True, slots=True)
class Told:
    """One trigger with the roles that the grammar around it gives, and the verb that carries it, if any."""

    trigger: Trigger
    roles: tuple[Role, ...]
    carrier: Token | None
    time: FoundTime | None = None
    distinguishing: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "distinguishing", _distinguishing(self.trigger.token))  # asked for again and again

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
    recent: dict[str, deque[EventDraft]] = defaultdict(lambda: deque(maxlen=RECENT))  # by the top of their type
    for one in told:
        deed = _deed_meant(events, one.token, entity_of)
        if deed is not None:
            deed.also.append(one.token)
            continue
        kin = recent[_top(one.trigger.type)]
        known = next((e for e in reversed(kin) if _is_same(e, one, entity_of)), None) if _may_be_known(one) else None
        if known is None:
            events.append(EventDraft([one]))
            kin.append(events[-1])
        else:
            known.told.append(one)
    return events


def _deed_meant(events: Sequence[EventDraft], token: Token, entity_of: EntityOf) -> EventDraft | None:
    """The latest deed of the owner of a generic noun: "the authorities' decision" is the annulment told before."""
    owner = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
    doer = entity_of(owner) if owner is not None and token.lemma_.lower() in GENERIC else None
    if doer is None:
        return None
    return next((e for e in reversed(events) if doer in e.fillers("agent", entity_of)), None)


def _may_be_known(one: Told) -> bool:
    """Whether an event can have been told before: an unspecific one is never known again."""
    return one.trigger.type not in ("Happening", "Situation") and not _happens_again(one.token)


def _is_same(event: EventDraft, one: Told, entity_of: EntityOf) -> bool:
    new, known = one.trigger, event.type
    kin = broader(new.type) == known or broader(known) == new.type
    bare = is_definite(one.token) and not any(r.role in ("agent", "patient", "participant") for r in one.roles)
    leaves = new.type == "Release" and one.token.lemma_ in LEAVING  # the other side of being set free
    related = new.type == known or (kin and new.is_noun and (bare or all(t.trigger.is_noun for t in event.told)))
    related = related or (kin and leaves)
    if new.type in WIDE and not _shares_stem(event, one.token):
        return False
    if new.type in COUNTED and not new.is_noun:
        return False
    if not new.type or not related or _clash(event, one, entity_of) or _at_other_times(event, one):
        return False
    shared = _shares_filler(event, one, entity_of, "patient") or _shares_filler(event, one, entity_of, "participant")
    if new.is_noun:
        same_word = any(t.token.lemma_.lower() == one.token.lemma_.lower() for t in event.told)
        return is_definite(one.token) or new.type in REPEATABLE or shared or (same_word and one.token.tag_ == "NNS")
    first = event.told[0].trigger
    verbs = [t for t in event.told if not t.trigger.is_noun]
    if verbs and not leaves and all(t.token.lemma_ != one.token.lemma_ for t in verbs):
        return False  # bought and sold, jailed and sentenced: another word is another deed
    return shared or (first.is_noun and new.type == known and _shares_filler(event, one, entity_of, "agent"))


def _clash(event: EventDraft, one: Told, entity_of: EntityOf) -> bool:
    mine = one.distinguishing
    theirs = frozenset(w for t in event.told for w in t.distinguishing)
    if (mine & ANOTHER) - theirs or (_years(mine) != _years(theirs) and _years(mine) | _years(theirs)):
        return True
    kinds = {"parliamentary", "presidential", "local", "general", "municipal", "legislative"}
    if mine & kinds and theirs & kinds and not mine & theirs & kinds:
        return True
    return any(_differs(event, one, entity_of, role) for role in ("patient", "participant", "agent", "place"))


def _shares_stem(event: EventDraft, token: Token) -> bool:
    """Whether a word begins as one that told the event before: "delivered" and "delivery"."""
    stem = token.lemma_.lower()[:4]
    return any(t.token.lemma_.lower()[:4] == stem for t in event.told)


def _happens_again(token: Token) -> bool:
    """ "Arrested again", "rearrested", "another attack", "its worst fall": not the one told before."""
    if any(c.tag_ == "JJS" for c in children(token, "amod")):
        return True
    words = {c.lower_ for c in children(token, "advmod", "det", "amod")}
    return bool(words & {"again", "another", "later"}) or token.lower_.startswith(("re-", "rearrest"))


def _at_other_times(event: EventDraft, one: Told) -> bool:
    """Whether dates of the two leave no day in common."""
    mine = one.time
    if mine is None or mine.earliest is None or mine.latest is None:
        return False
    others = [t.time for t in event.told if t.time is not None and t.time.earliest and t.time.latest]
    return any(o.earliest > mine.latest or o.latest < mine.earliest for o in others if o.earliest and o.latest)


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


@cache
def _top(name: str) -> str:
    parent = broader(name)
    return _top(parent) if parent else name


@cache
def _depth(name: str) -> int:
    depth = 0
    parent = broader(name)
    while parent:
        depth, parent = depth + 1, broader(parent)
    return depth


def event_label(event: EventDraft, name_of: NameOf) -> str:
    """A short headline: who, what, whom, in the words of the text; names instead of pronouns. For a noun its phrase."""
    best = next((t for t in event.told if not t.trigger.is_noun), event.told[0])
    words = _noun_label(best, name_of) if best.trigger.is_noun else _verb_label(best, name_of)
    label = " ".join(" ".join(words).split())
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rsplit(" ", 1)[0] + "…"


def _noun_label(told: Told, name_of: NameOf) -> list[str]:
    token = told.token
    own = [t for t in tokens_under(token, _heavy(token)) if told.trigger.start - 4 <= t.i <= token.i]
    owner = next((c for c in token.children if c.dep_ == "nmod:poss" and (c.pos_ != "PRON" or name_of(c))), None)
    own = [t for t in own if t.lemma_.lower() not in TIMES]
    kept = [t for t in own if t.dep_ != "det" and not (owner is not None and owner.is_ancestor(t)) and t != owner]
    phrase = [_text([t for t in kept if t.dep_ != "case" or t.i > told.trigger.start])]
    phrase += [t.text for t in token.doc[token.i + 1 : told.trigger.end]]
    of = [(p, n) for p, n in obliques(token) if p in LABEL_PHRASES and n.i >= told.trigger.end]
    of = [(p, n) for p, n in of if told.time is not None or n.lower_ not in DAYS][:1]  # a day that is not its own
    phrase += [word for p, n in of for word in (p, name_of(n) or _short(n, told))]
    return [f"{_name(owner, name_of, told)}’s", *phrase] if owner is not None else phrase


def _verb_label(told: Told, name_of: NameOf) -> list[str]:
    verb, trigger = told.token, told.trigger
    by_role = {
        role: [r for r in told.roles if r.role == role] for role in ("agent", "patient", "participant", "recipient")
    }
    passive = is_passive(verb)
    before = by_role["participant"] or (by_role["patient"] if passive else by_role["agent"] or by_role["patient"])
    behind = [] if passive or by_role["participant"] else by_role["patient"] or by_role["recipient"]
    subject = " and ".join(_name(role.token, name_of, told) for role in before[:2])
    phrase = " ".join(t.text for t in verb.doc[trigger.start : trigger.end] if not t.is_space)
    inside = [r for r in behind if r not in before and verb.i < r.token.i]
    object_ = " and ".join(_name(role.token, name_of, told) for role in inside[:2])
    return [subject, phrase, object_]


def _name(token: Token, name_of: NameOf, told: Told) -> str:
    return name_of(token) or _short(token, told).removesuffix("'s").removesuffix("’s")


def _short(token: Token, told: Told) -> str:
    """A noun phrase without clauses, appositions and its preposition."""
    inside = tokens_under(token, _heavy(token))
    cased = {c.i for c in token.children if c.dep_ == "case" and c.i < token.i}
    return _text([t for t in inside if t.i not in cased and not told.trigger.start <= t.i < told.trigger.end])


def _heavy(token: Token) -> frozenset[int]:
    """Children that make a label long: clauses, appositions, coordinations, brackets, phrases after the first."""
    inside = tokens_under(token)
    loose = (
        "acl",
        "appos",
        "conj",
        "cc",
        "parataxis",
        "advcl",
        "dep",
        "nsubj",
        "cop",
        "obl",
        "aux",
        "mark",
        "obj",
        "advmod",
    )
    heavy = {t.i for t in inside if t.i != token.i and (base_relation(t) in loose or (t.is_punct and t.text != "-"))}
    phrases = [t.i for t in inside if t.i > token.i and t.dep_ == "nmod" and preposition(t) != "of"]
    return frozenset(heavy | set(phrases))


def _text(tokens: Sequence[Token]) -> str:
    words = [t.text + (" " if t.whitespace_ or following.i != t.i + 1 else "") for t, following in pairwise(tokens)]
    return "".join([*words, *(t.text for t in tokens[-1:])])
