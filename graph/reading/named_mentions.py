"""Names as mentions, with the title before them as a mention of a post."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from akyn.graph.reading.name_kinds import body_kind
from akyn.graph.reading.name_spans import title_length
from akyn.graph.reading.names import FoundName
from akyn.graph.reading.scene import Mention, Scene, is_subject

__all__ = ["QUALIFIERS", "TYPES", "country_in", "is_occasion", "named", "sided"]

TYPES = {"PERSON": "Person", "PARTY": "Party", "ORG": "Organization", "PLACE": "Place", "MISC": "Object"}
QUALIFIERS = frozenset(("former", "ex", "then", "acting", "future", "deposed", "ousted", "interim", "late"))
BEFORE = 3  # tokens before a title in which "former" may stand


def named(scene: Scene, name: FoundName) -> Iterator[Mention]:
    """A name, and the post in the title before it."""
    head = _outer_head(scene, name)
    kind = TYPES.get(name.label, "Object")
    text = str(scene.doc[name.start : name.end].text)
    if kind == "Organization" and body_kind(text.lower().split(), scene.lexicon) == "Institution":
        kind = "Institution"
    if (actor := scene.lexicon.actors.get(text)) is not None:
        kind = actor.type
    title_start = _title_start(scene, name) if kind == "Person" else name.start
    title = " ".join(t.lower_ for t in scene.doc[title_start : name.start])
    yield scene.mention(
        name.start, name.end, head, form="name", type=kind, article="definite", key=text.casefold(),
        gender=_gender(scene, name, title) if kind == "Person" else "n",
        age=_age_after(scene, name.end), is_subject=is_subject(_argument(head, name)),
    )  # fmt: skip
    if title_start < name.start and scene.lexicon.titles[title].kind == "post":
        yield scene.mention(
            title_start, name.start, scene.doc[name.start - 1], form="post", type="Post", article="definite", key=title,
            owner=country_in(scene, title_start, name.start), modifiers=_qualifiers_before(scene, title_start),
        )  # fmt: skip


def is_occasion(scene: Scene, name: FoundName) -> bool:
    """Whether a named event is one that no word of it tells: "Hajj", "Boat Expo", but no war and no election."""
    words = (scene.doc[i].lower_ for i in range(name.start, name.end))
    return name.label == "EVENT" and all(scene.lexicon.noun_kind(word) != "event" for word in words)


def sided(scene: Scene, token: Token) -> Iterator[Mention]:
    """The country in "pro-Utopian", "anti-Utopian": whose side somebody is on."""
    country = scene.lexicon.country_of(token.text) if token.text[:1].isupper() else None
    if country is not None and _is_sided(scene, token.i):
        yield scene.mention(
            token.i, token.i + 1, token, form="name", type="Place", article="definite", key=country.casefold()
        )


def country_in(scene: Scene, start: int, end: int) -> str:
    """The country that a phrase or what touches it names: "Utopian president", "Utopia's court", "court of Utopia"."""
    doc, lexicon = scene.doc, scene.lexicon
    after = range(end + 1, min(end + 3, len(doc))) if end < len(doc) and doc[end].lower_ in ("of", "in") else range(0)
    before = range(max(0, start - 1 - (start > 1 and doc[start - 1].tag_ == "POS")), start)
    for i in (*before, *range(start, end), *after):
        if doc[i].text[:1].isupper() and not _is_sided(scene, i):
            pair = str(doc[i : i + 2].text)
            if country := lexicon.country_of(pair) or lexicon.country_of(doc[i].text):
                return country
    return ""


def _is_sided(scene: Scene, i: int) -> bool:
    """ "pro-Utopian": whose side somebody is on is not where he is from."""
    return i > 1 and scene.doc[i - 1].text in ("-", "–") and scene.doc[i - 2].lower_ in ("pro", "anti")


def _outer_head(scene: Scene, name: FoundName) -> Token:
    tokens = [scene.doc[i] for i in range(name.start, name.end)]
    outside = [t for t in tokens if not name.start <= t.head.i < name.end or t.head.i == t.i]
    return outside[-1] if outside else tokens[-1]


def _argument(head: Token, name: FoundName) -> Token:
    """The token that carries the role of a name: a title that the parser took for the head of it."""
    joined = head.dep_ in ("flat", "appos", "compound", "nmod:desc") and head.head.i == name.start - 1
    return head.head if joined else head


def _title_start(scene: Scene, name: FoundName) -> int:
    for k in range(max(0, name.start - 4), name.start):
        if k + title_length(scene.doc, k, scene.lexicon, name.start) == name.start:
            if " ".join(t.lower_ for t in scene.doc[k : name.start]) in scene.lexicon.titles:
                return k
    return name.start


def _gender(scene: Scene, name: FoundName, title: str) -> str:
    if title and (gender := scene.lexicon.titles[title].gender):
        return gender
    return scene.lexicon.first_names.get(scene.doc[name.start].text, "") if name.end - name.start > 1 else ""


def _age_after(scene: Scene, end: int) -> str:
    """The age in "Bloggs, 64, …" or "Bloggs (64)"."""
    doc = scene.doc
    if end + 2 < len(doc) and doc[end].text in (",", "(") and doc[end + 2].text in (",", ")", "."):
        age = str(doc[end + 1].text)
        return age if age.isdigit() and 5 < int(age) < 120 else ""
    return ""


def _qualifiers_before(scene: Scene, start: int) -> frozenset[str]:
    """The words that qualify a title: "former", "ex", "then"."""
    words = (t.lower_ for t in scene.doc[max(0, start - BEFORE) : start])
    return frozenset(str(word) for word in words if word in QUALIFIERS)
