"""Mentions that the grammar equates: appositions, a noun before the name it describes, "X is a Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from akyn.graph.reading.scene import Mention

__all__ = ["apposed", "apposed_posts", "predicated"]

FAMILIES = {
    "Person": "Person",
    "Place": "Place",
    "Institution": "Body",
    "Organization": "Body",
    "Party": "Body",
    "Object": "Thing",
}
SAME_KIND = frozenset(
    "party group company firm city town village province region newspaper agency organisation organization "
    "union movement militia coalition bank club river island state county district network airline ministry "
    "committee capital aircraft plane airplane airliner jetliner jet superjumbo helicopter car browser software "
    "console phone smartphone tablet index".split()
)
SAME_HEAD = frozenset(("nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "root"))

Pair = tuple[int, int]


def apposed(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Pair]:
    """(index of a description, index of the mention that it describes)."""
    descriptions = [i for i, m in enumerate(mentions) if m.form == "description" and m.number == "sg"]
    starts = {mentions[i].start: i for i in reversed(descriptions)}
    ends = {mentions[i].end: i for i in descriptions}
    headed: dict[int, list[int]] = {}
    for i in descriptions:
        headed.setdefault(mentions[i].head, []).append(i)
    for n, name in enumerate(mentions):
        if name.form != "name":
            continue
        for d in _around(doc, name, starts, ends):
            if _fits(doc, mentions[d], name):
                yield d, n
                joined = [k for c in doc[mentions[d].head].children for k in headed.get(c.i, ())]
                yield from _coordinated(doc, mentions, joined, d)
        above = headed.get(doc[name.head].head.i, ())
        yield from ((d, n) for d in above if _holds_name(doc, mentions[d], name))


def apposed_posts(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Pair]:
    """(index of a post, index of the name of its holder): "Bloggs, president of Utopia", "President Bloggs"."""
    named = {m.end: i for i, m in enumerate(mentions) if m.form == "name" and m.type == "Person"}
    starts = {mentions[i].start: i for i in named.values()}
    for p, post in enumerate(mentions):
        if post.form != "post":
            continue
        if post.end in starts:
            yield p, starts[post.end]
        elif post.start - 1 in named and doc[post.start - 1].text == ",":
            name = named[post.start - 1]
            if _is_linked(doc, post, mentions[name]):
                yield p, name


def predicated(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Pair]:
    """(index of a predicate noun, index of its subject): "Bloggs is an activist", unless negated or only possible."""
    heads = {m.head: i for i, m in enumerate(mentions) if m.form != "post"}
    for d, mention in enumerate(mentions):
        head = doc[mention.head]
        if mention.form != "description" or not any(c.dep_ == "cop" for c in head.children):
            continue
        if any(c.tag_ == "MD" or c.lower_ in ("not", "n't", "n’t", "never", "if") for c in head.children):
            continue
        subject = next((heads[c.i] for c in head.children if c.dep_ == "nsubj" and c.i in heads), None)
        if (
            subject is not None
            and _is_same_family(mention, mentions[subject])
            and mentions[subject].number == mention.number
        ):
            yield d, subject


def _around(doc: Doc, name: Mention, starts: dict[int, int], ends: dict[int, int]) -> Iterator[int]:
    """Descriptions that stand right before or after a name, or divided from it by one comma."""
    if name.start in ends:
        yield ends[name.start]
    if name.start > 1 and doc[name.start - 1].text == "," and name.start - 1 in ends:
        yield ends[name.start - 1]
    if name.end < len(doc) and doc[name.end].text == "," and name.end + 1 in starts:
        yield starts[name.end + 1]


def _fits(doc: Doc, description: Mention, name: Mention) -> bool:
    if not _is_same_family(description, name):
        return False
    return description.end == name.start or _is_linked(doc, description, name)


def _is_same_family(one: Mention, other: Mention) -> bool:
    family = FAMILIES.get(one.type)
    return family is not None and family == FAMILIES.get(other.type)


def _is_linked(doc: Doc, one: Mention, other: Mention) -> bool:
    """Whether the parse hangs one on the other, or both alike on the same word, without an "and"."""
    later, earlier = (one, other) if one.start > other.start else (other, one)
    head = doc[later.head]
    if any(c.dep_ == "cc" and c.i < head.i for c in head.children):
        return False
    if earlier.start <= head.head.i < earlier.end and head.dep_ in (
        "appos",
        "conj",
        "nmod",
        "flat",
        "list",
        "dep",
        "parataxis",
    ):
        return True
    if later.start <= doc[earlier.head].head.i < later.end:
        return True
    same = head.head.i == doc[earlier.head].head.i and head.dep_ == doc[earlier.head].dep_
    return same and head.dep_ in SAME_HEAD


def _coordinated(doc: Doc, mentions: Sequence[Mention], descriptions: Sequence[int], d: int) -> Iterator[Pair]:
    """ "an activist and ally": the second noun without article describes the same person."""
    first = mentions[d]
    for k in descriptions:
        head = doc[mentions[k].head]
        if (
            head.dep_ == "conj"
            and head.head.i == first.head
            and mentions[k].article == "bare"
            and _is_same_family(first, mentions[k])
        ):
            yield k, d


def _holds_name(doc: Doc, description: Mention, name: Mention) -> bool:
    """ "the Greens party": the name is the first part of a noun phrase for that very kind of thing."""
    inside = description.start <= name.start and name.end <= description.head
    named: Token = doc[name.head]
    direct = named.dep_ in ("compound", "nmod:desc", "flat", "amod") and named.head.i == description.head
    return inside and direct and description.key in SAME_KIND and _is_same_family(description, name)
