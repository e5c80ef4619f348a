"""Who takes part in an event, in which role: the frame of its trigger laid over the grammar around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from akyn.graph.reading.fillers import AT_PLACE, CHANGES, Role, TypeOf, as_role, phrases, surroundings
from akyn.graph.reading.noun_roles import noun_roles
from akyn.graph.reading.subjects import subjects
from akyn.graph.reading.syntax import (
    Argument,
    base_relation,
    children,
    conjuncts,
    is_extent,
    is_passive,
    objects,
    obliques,
)
from akyn.graph.reading.triggers import Trigger

__all__ = ["Role", "find_roles"]

BUILT = frozenset(("Object", "Institution", "Organization"))  # what one can stand beside
BESIDE = frozenset("inside near outside".split())
ALONG = frozenset(("from", "to", "via", "through", "towards", "toward", "over", "out of", "off"))
AIMS: Mapping[str, tuple[str, ...]] = {  # verbs whose object stands behind a preposition
    **dict.fromkeys("aim fire shoot shout swear point strike".split(), ("at", "on", "against")),
    **dict.fromkeys(
        "apply bid campaign compete fight hunt look pay press push run search strive vie vote".split(),
        ("for", "against"),
    ),
    **dict.fromkeys("attack crack decide encroach focus rule spy work".split(), ("on", "against")),
    **dict.fromkeys("barge break burst force smash".split(), ("into", "through", "past")),
    **dict.fromkeys("interfere intervene invest meddle".split(), ("in", "with")),
    **dict.fromkeys("depart resign retire withdraw".split(), ("from",)),
    **dict.fromkeys("adhere agree consent object resort return submit surrender yield".split(), ("to",)),
    **dict.fromkeys("approve dispose".split(), ("of",)),
}
PLURAL = frozenset(("NNS", "NNPS", "PRP"))
CLAUSES = ("xcomp", "ccomp", "advcl", "acl")
DEALS = frozenset("Treaty Ceasefire Merger Alliance".split())  # each side signs, agrees, joins for itself
ALWAYS_MUTUAL = frozenset(("Clash", "FallingOut"))
VALUE_VERBS = frozenset("add gain lose shed recover rebound retrace surrender".split())
CARRIED = frozenset("arrive crash depart drift fly go land leave return roll sail sink".split())  # of vehicles
INCHOATIVE = frozenset(  # verbs of change whose intransitive subject is what changes (Levin's classes 45 and 55)
    "begin start commence end finish close open reopen resume stop cease continue terminate conclude halt "
    "break burst crack crumble shatter snap split tear collapse "
    "accelerate slow change dissolve double expand contract widen narrow deepen worsen improve intensify escalate "
    "deteriorate evaporate freeze melt thaw stabilise stabilize settle shift shrink spread swell triple weaken "
    "strengthen reverse rebound recover retreat rally slump bounce".split()
)


def find_roles(trigger: Trigger, carrier: Token | None, types: TypeOf) -> list[Role]:
    """Roles of one trigger; `carrier` is the verb that carries an event noun, `types` tells what a token can be."""
    found = noun_roles(trigger, carrier, types) if trigger.is_noun else _verb_roles(trigger, types)
    unique: dict[tuple[str, int], Role] = {}
    for role in _with_surroundings(found, types):
        if not trigger.start <= role.token.i < trigger.end:  # "hold talks": its noun is part of the trigger
            unique.setdefault((role.role, role.token.i), role)
    return sorted(unique.values(), key=lambda r: r.token.i)


def _with_surroundings(roles: Iterator[Role], types: TypeOf) -> Iterator[Role]:
    """The roles, and with each place or target the places that it lies in."""
    for role in roles:
        yield role
        if role.role in ("place", "patient"):
            sure = round(role.confidence * 0.85, 2)
            yield from (Role("place", t, sure, "surroundings") for t in surroundings(role.token, types))


def _verb_roles(trigger: Trigger, types: TypeOf) -> Iterator[Role]:
    verb, frame = trigger.token, trigger.frame
    doers, undergoers = subjects(verb), [(t, c) for t, c in objects(verb) if not _is_measured(trigger, t)]
    if not doers and frame in ("speech", "accuse") and _follows_quote(verb):
        doers, undergoers = [x for x in undergoers if "actor" in types(x[0])], []
    if _is_passive(trigger):
        agents = [(x, 0.95) for c in verb.children if c.dep_ == "obl:agent" for x in conjuncts(c)]
        agents = agents or [(n, 0.9) for p, n in obliques(verb) if p == "by" and "Place" not in types(n)]
        doers, undergoers = agents, [*doers, *undergoers]
    if not undergoers and _befalls_subject(trigger, doers, types):
        yield from as_role("patient", [(t, c * 0.95) for t, c in doers], "subject-undergoes")
        doers = []
    if frame in ("undergo", "scene"):
        yield from _undergone(frame, doers, undergoers, types)
    elif frame == "symmetric":
        both = _is_mutual(trigger, doers, undergoers, types)
        yield from as_role("participant" if both else "agent", doers, "symmetric-verb" if both else "subject")
        yield from as_role("participant" if both else "patient", undergoers, "symmetric-verb" if both else "object")
        yield from phrases(verb, ("with", "against", "between"), "participant", "with-phrase")
        yield from phrases(verb, ("about", "on", "over"), "topic", "about-phrase", but="Place", types=types)
    elif trigger.type == "Imprisonment" and frame == "agent-of":  # whoever serves a sentence does not imprison
        yield from as_role("patient", doers, "subject-undergoes")
    else:
        yield from as_role("agent", doers, "subject")
        yield from _complements(trigger, undergoers, types)
    own = range(trigger.start, trigger.end)
    yield from _circumstances(trigger, types, has_object=any(t.i not in own for t, _ in undergoers))


def _is_passive(trigger: Trigger) -> bool:
    """Whether the subject undergoes; nobody is resigned, so that a bare participle is a past tense there."""
    verb = trigger.token
    spelled_out = any(c.dep_ in ("aux:pass", "nsubj:pass", "obl:agent") for c in verb.children)
    return is_passive(verb) and (spelled_out or trigger.frame not in ("agent-of", "against"))


def _is_mutual(trigger: Trigger, doers: Sequence[Argument], undergoers: Sequence[Argument], types: TypeOf) -> bool:
    """Whether all sides do the same ("they fell out", "X met Y"), not one something to a thing ("X signed a deal")."""
    if trigger.type in DEALS or any("actor" not in types(t) for t, _ in undergoers):
        return False
    several = len(doers) > 1 or any(t.tag_ in ("NNS", "NNPS") or t.lower_ in ("they", "we", "who") for t, _ in doers)
    with_others = any(p in ("with", "against", "between") for p, _ in obliques(trigger.token))
    return several or with_others or bool(undergoers) or trigger.type in ALWAYS_MUTUAL


def _is_measured(trigger: Trigger, noun: Token) -> bool:
    """Whether an object only says how far a value moved: "fell 340 points", "lost 3 percent"."""
    value = trigger.type in CHANGES or trigger.token.lemma_ in VALUE_VERBS
    moves = value or (trigger.frame == "undergo" and noun.pos_ == "NOUN")  # but "killed 13 and wounded 71"
    return moves and is_extent(noun)


def _befalls_subject(trigger: Trigger, doers: Sequence[Argument], types: TypeOf) -> bool:
    """Whether a verb without object tells what its subject undergoes: a value moves, a thing flies, a market closes."""
    verb = trigger.token
    if is_passive(verb) or children(verb, "xcomp", "ccomp", "iobj"):
        return False
    if verb.lemma_ in VALUE_VERBS and any(is_extent(t) for t, _ in objects(verb)):
        return True
    if trigger.frame not in ("", "move"):
        return False
    if trigger.type in CHANGES or verb.lemma_ in INCHOATIVE:
        return True
    kinds = [types(t) for t, _ in doers]
    if kinds and all("Index" in k or "Currency" in k for k in kinds):
        return True  # an index does nothing: it moves
    return verb.lemma_ in CARRIED and bool(kinds) and all("Object" in k or not k for k in kinds)


def _follows_quote(verb: Token) -> bool:
    """ "“Who was it?” asked Keller": who stands behind the verb asks."""
    return verb.i > 0 and verb.nbor(-1).text in ("”", '"', "''", "’")


def _undergone(frame: str, doers: Sequence[Argument], undergoers: Sequence[Argument], types: TypeOf) -> Iterator[Role]:
    """ "Prices fell", "the storm killed two": whoever undergoes is the object, else the subject."""
    if frame == "scene":
        yield from as_role("place", [(t, c) for t, c in undergoers if "Place" in types(t)], "scene-object")
        yield from as_role("patient", [(t, c) for t, c in undergoers if "Place" not in types(t)], "object")
    else:
        yield from as_role("patient", undergoers or doers, "object" if undergoers else "subject-undergoes")
        yield from as_role("agent", doers if undergoers else [], "subject")


def _complements(trigger: Trigger, undergoers: Sequence[Argument], types: TypeOf) -> Iterator[Role]:
    verb, frame = trigger.token, trigger.frame
    if frame == "speech":
        told_to = any(_has_mark(c, "to") for c in children(verb, "xcomp", "advcl", "ccomp"))
        addressed = [(t, c) for t, c in undergoers if types(t) & {"actor"} or (told_to and t.tag_ in PLURAL)]
        yield from as_role("recipient", addressed, "addressee")
        yield from as_role("recipient", [(x, 0.9) for c in children(verb, "iobj") for x in conjuncts(c)], "addressee")
        yield from as_role("topic", [x for x in undergoers if x not in addressed], "said-object")
        yield from phrases(verb, ("to", "on", "with"), "recipient", "addressee", only="actor", types=types)
        yield from phrases(verb, ("for", "about", "over", "against"), "topic", "about-phrase")
        yield from as_role("topic", [(c, 0.8) for c in children(verb, *CLAUSES)], "said-clause")
    elif frame == "accuse":
        yield from as_role("patient", undergoers, "accused")
        yield from phrases(verb, ("of", "for", "with", "over"), "topic", "accused-of")
        clauses = [
            c for x in (verb, *(t for t, _ in undergoers)) for c in children(x, *CLAUSES) if _has_mark(c, "of", "for")
        ]
        yield from as_role("topic", [(c, 0.8) for c in clauses], "accused-of")
    elif frame == "against":
        yield from phrases(verb, ("against", "over", "for", "about"), "topic", "against-phrase")
        yield from as_role("topic", undergoers, "against-object")
    elif frame == "move":
        yield from as_role("place", [(t, c) for t, c in undergoers if "Place" in types(t)], "moved-to")
        yield from as_role("patient", [(t, c) for t, c in undergoers if "Place" not in types(t)], "object")
        yield from phrases(verb, ("to", "into", "towards"), "place", "to-phrase", only="Place", types=types)
    elif frame == "agent-of":
        own = range(trigger.start, trigger.end)
        yield from as_role("topic", [(t, c) for t, c in undergoers if t.i not in own], "object")
    else:
        own = range(verb.i + 1, trigger.end)
        yield from as_role("patient", [(t, c) for t, c in undergoers if t.i not in own], "object")
        if frame == "transfer":
            yield from phrases(verb, ("to", "for"), "recipient", "to-phrase", only="actor", types=types)
            yield from as_role(
                "recipient", [(x, 0.9) for c in children(verb, "iobj") for x in conjuncts(c)], "to-object"
            )


def _circumstances(trigger: Trigger, types: TypeOf, *, has_object: bool) -> Iterator[Role]:
    verb = trigger.token
    for case, noun in obliques(verb):
        yield from _oblique(trigger, case, noun, types(noun), has_object=has_object)
    if base_relation(verb) in ("advcl", "xcomp") and verb.head.lemma_ == "use":
        yield from (Role("instrument", t, 0.85, "used-to") for t, _ in objects(verb.head))
    for relative in children(verb, "advmod"):
        if relative.lower_ == "where" and verb.dep_.startswith("acl") and "Place" in types(verb.head):
            yield Role("place", verb.head, 0.75, "where-clause")


def _oblique(trigger: Trigger, case: str, noun: Token, kinds: frozenset[str], *, has_object: bool) -> Iterator[Role]:
    """The role of a noun behind a preposition that its frame says nothing special of."""
    frame, verb = trigger.frame, trigger.token
    if "Place" in kinds and (case in AT_PLACE or (case == "into" and frame in ("move", "undergo"))):
        yield Role("place", noun, 0.85, "place-phrase")
    elif "Place" in kinds and case in ALONG and frame in ("move", "transfer", "undergo"):
        yield Role("place", noun, 0.75, "way-phrase")
    elif case in BESIDE and frame != "speech" and (kinds & BUILT or (not kinds and not is_extent(noun))):
        yield Role("place", noun, 0.65, "beside-phrase")
    elif case == "into" and not has_object and kinds & {"Place", "Object", "Institution"}:
        yield Role("patient", noun, 0.75, "into-phrase")
    elif frame == "move" and "Object" in kinds and case in ("in", "aboard", "by", "on"):
        yield Role("instrument", noun, 0.65, "vehicle")
    elif case == "with" and "Object" in kinds:
        yield Role("instrument", noun, 0.7, "with-phrase")
    elif frame in ("", "transfer", "win", "agent-of", "move"):
        if case in ("with", "alongside", "from") and "actor" in kinds:
            yield Role("participant", noun, 0.7, f"{case}-phrase")
        elif not has_object and case in AIMS.get(verb.lemma_, ("against",)) and not is_extent(noun):
            yield Role("patient", noun, 0.7, f"{case}-phrase")


def _has_mark(clause: Token, *words: str) -> bool:
    return any(c.lower_ in words for c in children(clause, "mark", "case"))
