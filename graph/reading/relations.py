"""Relations between entities from nouns, titles, appositions, adjectives and a few verbs that say how things stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from akyn.graph.reading.entities import TitleUse
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.lexicon import read_table
from akyn.graph.reading.subjects import subjects
from akyn.graph.reading.syntax import base_relation, children, conjuncts, is_negated, objects, obliques, preposition

__all__ = ["RelationDraft", "find_relations"]

FORMER = frozenset("former ex ex- late onetime previous erstwhile ousted deposed".split())
STANDING = {
    "support": "supports", "back": "supports", "favour": "supports", "favor": "supports", "endorse": "supports",
    "oppose": "opposes", "lead": "leads", "head": "leads", "chair": "leads", "succeed": "succeeded",
    "replace": "succeeded",
}  # fmt: skip
OFFICES = frozenset(("staff", "state"))  # a chief of staff leads no staff, a head of state no state
TIES = frozenset("tie link relation relationship connection".split())

TypeOf = Callable[[Token], frozenset[str]]
EntityOf = Callable[[Token], str | None]


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """Two entities in a relation, the word that says so (`at`), and the token range that does (end excluded)."""

    subject: str
    predicate: str
    object: str
    at: Token
    start: int
    end: int
    ended: bool
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A relation between two words, before they are looked up."""

    subject: Token
    predicate: str
    object: Token
    ended: bool
    confidence: float
    rule: str


@cache
def _nouns() -> dict[str, tuple[str, bool]]:
    return {row["noun"]: (row["predicate"], row["direction"] == "forward") for row in read_table("relations")}


def find_relations(
    parsed: Parsed, entity_of: EntityOf, types: TypeOf, titles: Sequence[TitleUse] = ()
) -> list[RelationDraft]:
    """Relations in text order, those of `titles` before names with them; the two ends are different entities."""
    found = {(t.holder, "holds", t.post): _of_title(parsed.doc, t) for t in titles}
    for token in parsed.doc:
        if token.is_space or token.is_punct:
            continue
        for told in (
            *_posts(token, types),
            *_of_noun(token, entity_of, types),
            *_standing(token, types),
            *_pro(token),
            *_listed(token),
            *_lies_in(token, types),
        ):
            subject, object_ = entity_of(told.subject), entity_of(told.object)
            if subject is None or object_ is None or subject == object_ or not _fits(told, types):
                continue
            ends = sorted((told.subject.i, told.object.i, token.i))
            draft = RelationDraft(
                subject,
                told.predicate,
                object_,
                told.subject,
                ends[0],
                ends[-1] + 1,
                told.ended,
                told.confidence,
                told.rule,
            )
            found.setdefault((subject, told.predicate, object_), draft)
    return sorted(found.values(), key=lambda d: (d.start, d.end, d.predicate))


def _of_title(doc: Doc, use: TitleUse) -> RelationDraft:
    end = next((i for i in range(use.end, len(doc)) if doc[i].pos_ != "PROPN"), use.end)
    return RelationDraft(
        use.holder, "holds", use.post, doc[use.end - 1], use.start, max(end, use.end), use.former, 0.85, "title"
    )


def _fits(draft: _Told, types: TypeOf) -> bool:
    subject, object_ = types(draft.subject), types(draft.object)
    if draft.predicate == "holds":
        return "Person" in subject and "Post" in object_
    if draft.predicate == "leads":
        return "Person" in subject and bool(object_ & {"Organization", "Party", "Institution", "Group"})
    if draft.predicate == "memberOf":
        return "actor" in subject and bool(object_ & {"Organization", "Party", "Institution", "Group"})
    if draft.predicate == "subOrganizationOf":
        return bool(subject & {"Organization", "Institution"}) and bool(object_ & {"Organization", "Institution"})
    if draft.predicate == "containedInPlace":
        return "Place" in subject and "Place" in object_
    if draft.predicate == "succeeded":
        return "Person" in subject and "Person" in object_
    return ("actor" in subject and "Post" not in object_) or draft.predicate == "supports"


def _draft(subject: Token, predicate: str, object_: Token, *, ended: bool, sure: float, rule: str) -> _Told:
    return _Told(subject, predicate, object_, ended, round(sure, 2), rule)


def _posts(token: Token, types: TypeOf) -> Iterator[_Told]:
    """A title before a name ("President X"), a post after it ("X, the prime minister") or by "is"."""
    if "Post" not in types(token):
        return
    head = token.head
    titled = base_relation(token) in ("nmod", "compound", "appos", "flat", "conj") and "Person" in types(head)
    holders = [head] if titled and token.head.i != token.i else []
    holders += [c for c in children(token, "appos", "flat") if "Person" in types(c)]
    if children(token, "cop"):
        holders += [t for t, _ in subjects(token)]
    for holder in holders:
        yield _draft(holder, "holds", token, ended=_is_former(token), sure=0.85, rule="title")


def _is_former(noun: Token) -> bool:
    before = noun.doc[max(0, noun.i - 4) : noun.i]
    return any(c.lower_ in FORMER for c in children(noun, "amod", "compound")) or any(
        t.lower_ in FORMER and (t.head.i == noun.i or t.i >= noun.i - 2) for t in before
    )


def _of_noun(token: Token, entity_of: EntityOf, types: TypeOf) -> Iterator[_Told]:
    """ "X, an ally of Y"; "Y's successor"; "the Y party leader X"."""
    if token.lemma_.lower() not in _nouns() or token.pos_ not in ("NOUN", "PROPN"):
        return
    predicate, forward = _nouns()[token.lemma_.lower()]
    described = _described(token, entity_of, types)
    owners = [c for c in token.children if c.dep_ == "nmod:poss"]
    owners += [n for p, n in obliques(token) if p in ("of", "in", "for") and n.lower_ not in OFFICES]
    owners += _shared_owners(token) if not owners else []
    owners += [c for c in children(token, "compound") if types(c) & {"Party", "Organization", "Institution"}]
    former = _is_former(token) or token.lemma_.lower().startswith("ex-")
    for owner in (x for o in owners for x in conjuncts(o)):
        if described is not None:
            one, two = (described, owner) if forward else (owner, described)
            yield _draft(one, predicate, two, ended=former, sure=0.8, rule=f"{predicate}-noun")


def _shared_owners(token: Token) -> list[Token]:
    """ "An activist and ally of Keller": the of-phrase behind the second noun that the parser gave to the first."""
    if token.dep_ != "conj" or token.head.i > token.i:
        return []
    return [n for p, n in obliques(token.head) if p == "of" and n.i > token.i]


def _described(token: Token, entity_of: EntityOf, types: TypeOf) -> Token | None:
    """Whom a describing noun is about: itself where it is a mention, else the name beside it or the subject of "is"."""
    names = [c for c in children(token, "appos", "flat") if "Person" in types(c)]
    if names:
        return names[0]
    if base_relation(token) in ("appos", "compound", "nmod", "conj") and "actor" in types(token.head):
        beside = token.head
        if base_relation(token) != "nmod" or token.dep_ == "nmod:desc":
            return beside
    if children(token, "cop"):
        return next((t for t, _ in subjects(token)), None)
    return token if entity_of(token) is not None else None


def _standing(token: Token, types: TypeOf) -> Iterator[_Told]:
    """Verbs that say how actors stand to each other, and "ties to"."""
    predicate = STANDING.get(token.lemma_) if token.pos_ == "VERB" else None
    if predicate and not is_negated(token) and not children(token, "aux:pass"):
        for subject, sure in subjects(token):
            for object_, also in objects(token):
                yield _draft(
                    subject, predicate, object_, ended=False, sure=0.75 * sure * also, rule=f"{predicate}-verb"
                )
    if token.lemma_ in TIES and token.head.lemma_ in ("have", "maintain", "keep"):
        for subject, sure in subjects(token.head):
            for prep, other in (*obliques(token), *obliques(token.head)):
                if prep in ("to", "with"):
                    yield _draft(subject, "alliedWith", other, ended=False, sure=0.75 * sure, rule="ties-to")
    if token.lower_ == "close" and children(token, "cop"):
        once = any(c.lower_ == "once" for c in children(token, "advmod"))
        for subject, sure in subjects(token):
            for prep, other in obliques(token):
                if prep in ("to", "with") and "actor" in types(other):
                    yield _draft(subject, "alliedWith", other, ended=once, sure=0.75 * sure, rule="close-to")


def _pro(token: Token) -> Iterator[_Told]:
    """ "pro-presidency parties", "the pro-Russian president", "anti-government protesters"."""
    doc = token.doc
    if token.lower_ in ("pro", "anti") and token.i + 2 < len(doc) and doc[token.i + 1].text in ("-", "–"):
        target = doc[token.i + 2]
        head = target.head if target.head.i > target.i else token.head
        if head.i not in (target.i, token.i):
            predicate = "supports" if token.lower_ == "pro" else "opposes"
            yield _draft(head, predicate, target, ended=False, sure=0.75, rule=f"{token.lower_}-prefix")


def _listed(token: Token) -> Iterator[_Told]:
    """ "two parties, A and B": the named ones are members of the counted group."""
    if token.tag_ != "NNS" or not children(token, "nummod"):
        return
    for child in children(token, "appos", "conj"):
        for name in conjuncts(child):
            if name.pos_ == "PROPN":
                yield _draft(name, "memberOf", token, ended=False, sure=0.7, rule="listed-members")


def _lies_in(token: Token, types: TypeOf) -> Iterator[_Told]:
    """ "The port of Lyon in Utopia", "Lyon, Utopia," between commas: a named place that lies in another."""
    if token.pos_ != "PROPN" or "Place" not in types(token):
        return
    for child in children(token, "nmod", "appos"):
        if child.pos_ != "PROPN" or "Place" not in types(child) or child.i < token.i or children(child, "conj", "cc"):
            continue
        if preposition(child) == "in" or (child.dep_ == "nmod:unmarked" and not preposition(child)):
            yield _draft(token, "containedInPlace", child, ended=False, sure=0.75, rule="place-in-place")
