"""Who a clause is about where the grammar says so only at a distance: coordination, control, relative clauses."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from akyn.graph.reading.syntax import (
    OBJECT_CONTROL,
    PAST,
    RELATIVE,
    TIMES,
    Argument,
    base_relation,
    children,
    conjuncts,
    is_finite,
    is_passive,
    is_predicate,
    is_prevented,
    obliques,
    split_perfect,
    stranded_subject,
    trailing_participle,
)

__all__ = ["subjects"]

CHOOSING = frozenset(  # of one who is chosen or sent to do something
    "appoint assign authorise authorize bribe choose commission contract deploy elect employ empower engage hire "
    "instruct mandate name nominate pay recruit select send tap task train".split()
)
PUTTING = frozenset(  # "sent the car flying"
    "catch film find hear keep leave photograph picture see send set show spot watch".split()
)
INTENTIONS = frozenset(  # nouns whose infinitive is the deed of whoever holds or makes them
    "ability accord agreement aim ambition association attempt authority battle bid campaign capacity chance "
    "commitment contract deal decision desire determination drive duty effort failure fight freedom goal hope intent "
    "intention licence license mandate move obligation offer opportunity option pact permission plan pledge plot "
    "power promise proposal push race readiness refusal reluctance resolve right scheme struggle threat treaty urge "
    "vow way will willingness wish".split()
)
SUBJECT = frozenset(("nsubj", "nsubj:outer", "csubj"))
PASSIVE_SUBJECT = frozenset(("nsubj:pass", "csubj:pass"))


def subjects(token: Token) -> list[Argument]:
    """Who a clause is about: its own subject, or one inherited from the clause that it hangs on."""
    return _subjects(token, frozenset())


def _subjects(token: Token, seen: frozenset[int]) -> list[Argument]:
    if token.i in seen:
        return []
    seen = seen | {token.i}
    own = [c for c in token.children if c.dep_ in SUBJECT or c.dep_ in PASSIVE_SUBJECT]
    if own:
        own = [c for c in own if c.lemma_.lower() not in TIMES]  # "Hours later the minister resigned"
        before = [c for c in own if c.i < token.i and c.lower_ != "those"]
        own = before[-1:] or own  # of two the nearer one is its own: a verb has but one subject
        return [argument for subject in own for argument in _surface_subject(token, subject)]
    relation, head = base_relation(token), token.head
    stranded = stranded_subject(token)
    if stranded is not None:
        return [(x, 0.7) for x in conjuncts(stranded)]
    have = split_perfect(token)
    if have is not None:
        return _weaker(_subjects(have, seen), 0.85)
    if relation == "conj" and head.i != token.i:
        return _weaker(_coordinated_subject(token, head, seen), 0.85)
    if relation == "acl":
        if _is_purpose(token) and not is_passive(token) and head.lemma_.lower() in INTENTIONS:
            return _weaker(_intending(head, seen), 0.85)
        return _weaker([(x, 1.0) for x in conjuncts(_modified(token))], 0.8)
    if (relation in ("xcomp", "ccomp") and not is_finite(token)) or (relation == "advcl" and _shares_subject(token)):
        return _weaker(_controller(token, head, seen), 0.8)
    if relation == "amod":
        return [(trailing_participle(token) or head, 0.85)]
    return []


def _surface_subject(token: Token, subject: Token) -> list[Argument]:
    if subject.tag_ in RELATIVE or (subject.lower_ == "that" and subject.pos_ == "PRON"):
        clause = token
        while clause.dep_ == "conj" and clause.head.i != clause.i:
            clause = clause.head
        if base_relation(clause) == "acl" and clause.head.i < subject.i:
            nearest = _person_before(subject) or max(
                (x for x in conjuncts(clause.head) if x.i < subject.i), key=lambda x: x.i, default=clause.head
            )
            return [(_person_in(nearest) if subject.lower_ == "who" else nearest, 0.85)]
        return []
    return [(x, 1.0) for x in conjuncts(subject)]


def _person_before(relative: Token) -> Token | None:
    """ "A in 2005 and B, who …": "who" is the person right before it, wherever the parser hung the clause."""
    place = relative.i - 1
    if relative.lower_ != "who" or place < 1 or relative.doc[place].text != ",":
        return None
    name = relative.doc[place - 1]
    while name.head.ent_type_ == "PERSON" and name.head.i in (name.i - 1, name.i - 2, name.i + 1):
        name = name.head
    return name if name.ent_type_ == "PERSON" else None


def _person_in(noun: Token) -> Token:
    """ "The car of Smith, who escaped": who is no car."""
    if noun.pos_ != "NOUN" or noun.tag_ == "NNS":
        return noun
    names = [n for p, n in obliques(noun) if p == "of" and n.pos_ == "PROPN" and n.ent_type_ == "PERSON"]
    return names[-1] if names else noun


def _coordinated_subject(token: Token, head: Token, seen: frozenset[int]) -> list[Argument]:
    """A finite verb coordinated to an infinitive belongs to the finite clause above."""
    climbed = head
    if token.tag_ in PAST and head.tag_ in ("VB", "VBG"):
        while climbed.head.i != climbed.i and not (is_finite(climbed) and children(climbed, "nsubj")):
            climbed = climbed.head
    return _subjects(climbed, seen) if is_predicate(climbed) or climbed.pos_ in ("VERB", "AUX") else []


def _modified(token: Token) -> Token:
    """The noun a participle modifies; a past tense "acl" is a main clause, whose subject is the whole noun phrase."""
    noun = token.head
    main_clause = token.tag_ == "VBD" or (token.tag_ == "VBN" and bool(children(token, "obj")))
    while main_clause and base_relation(noun) == "nmod" and noun.head.i < noun.i:
        noun = noun.head
    return noun


def _is_purpose(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.lower_ == "to" for c in children(token, "mark"))


def _intending(noun: Token, seen: frozenset[int]) -> list[Argument]:
    """Whose plan, offer or right it is: its owner, else the subject of the verb that it goes with."""
    owners = [c for c in noun.children if c.dep_ == "nmod:poss"]
    owners += [n for p, n in obliques(noun) if p in ("of", "by")]
    if owners:
        return [(x, 1.0) for owner in owners for x in conjuncts(owner)]
    above = noun
    while above.dep_ == "conj" and above.head.i < above.i:
        above = above.head
    if base_relation(above) not in ("obj", "obl", "xcomp"):
        return []
    given = [x for c in children(above.head, "iobj") for x in conjuncts(c)]  # "gave the court the power to annul"
    if given:
        return [(x, 1.0) for x in given]
    if is_passive(above.head):
        return []
    return _subjects(above.head, seen)


def _shares_subject(token: Token) -> bool:
    marks = {c.lower_ for c in children(token, "mark")}
    return token.tag_ in ("VBG", "VBN", "VB") and "with" not in marks and not is_finite(token)


def _controller(token: Token, head: Token, seen: frozenset[int]) -> list[Argument]:
    of_clause = any(c.lower_ in ("of", "for") for c in children(token, "mark"))
    controlled = [x for c in children(head, "obj", "iobj") for x in conjuncts(c)]
    chosen = (head.lemma_ in CHOOSING and _is_purpose(token)) or (head.lemma_ in PUTTING and token.tag_ == "VBG")
    if controlled and (head.lemma_ in OBJECT_CONTROL or of_clause or chosen or is_prevented(token)):
        return [(x, 1.0) for x in controlled]
    called = [x for p, x in obliques(head) if head.lemma_ in ("call", "appeal") and p in ("on", "upon", "to")]
    if called:
        return [(x, 1.0) for x in called]
    return _subjects(head, seen)


def _weaker(arguments: Iterable[Argument], factor: float) -> list[Argument]:
    return [(token, round(sure * factor, 3)) for token, sure in arguments]
