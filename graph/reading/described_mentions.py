"""Descriptions as mentions: noun phrases that stand for an actor, place, object or post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from akyn.graph.reading.name_spans import title_length
from akyn.graph.reading.named_mentions import QUALIFIERS, TYPES, country_in
from akyn.graph.reading.noun_phrases import NounPhrase, noun_key, noun_phrase
from akyn.graph.reading.scene import Mention, Scene

__all__ = ["CURRENCIES", "aged", "counted", "described"]

PLURAL_TYPES = {"Person": "Group", "Party": "Group", "Organization": "Group", "Post": "Group"}
COLLECTIVE = frozenset(("crowd", "mob", "throng", "crowds"))
ALWAYS_PLURAL = frozenset(("police", "people", "military", "staff"))
COUNTS = frozenset(("hundreds", "thousands", "dozens", "scores", "millions", "tens"))
MODIFIER = frozenset(
    "compound flat fixed case amod nummod det cc mark advmod goeswith discourse expl obl:unmarked nmod:unmarked "
    "nmod:desc".split()
)
ARGUMENT = frozenset(("nsubj", "nsubj:pass", "obj", "iobj"))
CURRENCIES = frozenset(
    "dollar euro yen pound sterling yuan renminbi rouble ruble rupee franc krona krone peso won lira real rand baht "
    "zloty forint ringgit dinar dirham rupiah hryvnia shekel".split()
)
OWNED = frozenset(("Post", "Person", "Institution"))  # types that a country in the phrase tells apart


def aged(scene: Scene) -> Iterator[Mention]:
    """ "the 61-year-old" that stands alone, however it was parsed."""
    doc = scene.doc
    for token in doc[5:]:
        if token.lower_ != "old" or doc[token.i - 2].lower_ != "year" or doc[token.i - 4].tag_ != "CD":
            continue
        following = doc[min(token.i + 1, len(doc) - 1)]
        if doc[token.i - 5].lower_ == "the" and following.pos_ not in ("NOUN", "ADJ", "PROPN"):
            yield scene.mention(
                token.i - 5, token.i + 1, token, form="description", type="Person", article="definite", key="old",
                age=str(doc[token.i - 4].text), is_subject=following.pos_ in ("VERB", "AUX"), sure=0.7,
            )  # fmt: skip


def counted(scene: Scene, token: Token) -> Iterator[Mention]:
    """A number that stands for those it counts: "hundreds of workers", "hundreds were injured", "three of which"."""
    if token.tag_ != "CD" and token.lower_ not in COUNTS:
        return
    noun = next((c for c in token.rights if c.dep_ == "nmod" and any(x.lower_ == "of" for x in c.lefts)), None)
    if noun is not None and noun.tag_ == "NNS" and noun.i not in scene.inside:
        first = token.left_edge
        start = first.i if first.tag_ != "IN" else token.i
        yield from (
            replace(m, start=start, head=token.i) for m in _noun_mentions(scene, noun) if m.form == "description"
        )
    elif _is_partitive(token) or (token.dep_ in ("nsubj", "nsubj:pass") and not token.text.isdigit()):
        end = token.i + 3 if _is_partitive(token) else token.i + 1
        yield scene.mention(
            token.i, end, token, form="description", type="Group", number="pl", key=token.lower_, sure=0.7
        )


def described(scene: Scene, token: Token) -> Iterator[Mention]:
    """The noun phrase headed by a token, and the post in "a former president", "the president of Utopia"."""
    if token.tag_ == "CD" or token.lower_ in COUNTS or _is_counted(token):
        return
    if token.pos_ in ("NOUN", "PROPN") or _is_nominal_adjective(token):
        yield from _noun_mentions(scene, token)


def _is_partitive(token: Token) -> bool:
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    return following[:1] == ["of"] and following[1:] in (["which"], ["whom"], ["them"])


def _is_counted(token: Token) -> bool:
    """Whether a noun stands under a number that heads its phrase."""
    return token.dep_ == "nmod" and token.tag_ == "NNS" and (token.head.lower_ in COUNTS or token.head.tag_ == "CD")


def _is_nominal_adjective(token: Token) -> bool:
    """ "the injured"."""
    nominal = token.pos_ in ("ADJ", "VERB") and token.dep_ in (*ARGUMENT, "obl", "obl:agent", "nmod")
    return nominal and any(c.lower_ in ("the", "a", "an") for c in token.children)


def _noun_mentions(scene: Scene, token: Token) -> Iterator[Mention]:
    before_name = _precedes_name(scene, token)
    if _is_first_of_compound(token) or (_is_modifier(token) and not before_name):
        return
    key = noun_key(token, scene.lexicon)
    kind = _kind(scene, token, key)
    if kind in (None, "event", "none"):
        return
    phrase = noun_phrase(token, scene.inside, before_name=before_name)
    if not before_name or phrase.article != "bare":
        yield from _typed(scene, token, phrase, str(kind), key)


def _precedes_name(scene: Scene, token: Token) -> bool:
    """Whether a noun is the last word before the name of the person, place or body that it describes."""
    name = scene.inside.get(token.i + 1)
    if name is None or name.start != token.i + 1 or token.whitespace_ == "" or name.label not in TYPES:
        return False
    return name.label == "PERSON" or scene.lexicon.noun_kind(token.lower_) == TYPES[name.label]


def _is_modifier(token: Token) -> bool:
    """Whether a noun only modifies another; a compound of something before it, or of a verb, was misread."""
    misread = token.dep_ == "compound" and (token.head.i < token.i or token.head.pos_ == "VERB")
    return not misread and (token.dep_ in MODIFIER or token.dep_.split(":")[0] in MODIFIER)


def _is_first_of_compound(token: Token) -> bool:
    """ "vote" in "vote-buying"."""
    following = token.doc[min(token.i + 1, len(token.doc) - 1)]
    return not token.whitespace_ and following.text in ("-", "–") and not following.whitespace_


def _kind(scene: Scene, token: Token, key: str) -> str | None:
    kind = scene.lexicon.noun_kind(key, scene.doc[token.i - 1].lower_ if token.i else "")
    if token.lower_ in CURRENCIES and token.tag_ == "NN" and any(c.lower_ == "the" for c in token.children):
        return "Object"  # "the dollar" is one, "a dollar" and "five dollars" are amounts
    if token.pos_ not in ("NOUN", "PROPN"):
        return kind if kind in ("Person", "Group") else None
    return kind


def _typed(scene: Scene, token: Token, phrase: NounPhrase, kind: str, key: str) -> Iterator[Mention]:
    """The mention of a phrase whose head is of a kind."""
    adjective = token.pos_ not in ("NOUN", "PROPN")
    plural = token.tag_ in ("NNS", "NNPS") or key in ALWAYS_PLURAL or (adjective and kind == "Group")
    owner = country_in(scene, phrase.start, phrase.end) if kind in OWNED else ""
    if kind == "Post" and phrase.article == "bare" and not plural:
        yield _post(scene, token, phrase, owner)
        return
    actual = _actual_type(kind, key, plural=plural)
    title = scene.lexicon.titles.get(token.lower_)
    yield scene.mention(
        phrase.start, phrase.end, token, form="description", type=actual, key=key, article=phrase.article, owner=owner,
        number="pl" if plural or actual in ("Group", "Crowd") else "sg", modifiers=phrase.modifiers,
        gender=title.gender if title and actual == "Person" else "" if actual in ("Person", "Group", "Crowd") else "n",
        sure=0.7,
    )  # fmt: skip
    if actual == "Person" and kind == "Post" and (owner or QUALIFIERS & phrase.modifiers or _is_apposed(scene, token)):
        yield _post(scene, token, phrase, owner)


def _is_apposed(scene: Scene, token: Token) -> bool:
    """ "Anna Keller, the prime minister": the post that a named person holds."""
    name = scene.inside.get(token.head.i)
    return token.dep_ == "appos" and token.head.i < token.i and name is not None and name.label == "PERSON"


def _actual_type(kind: str, key: str, *, plural: bool) -> str:
    """The type of one phrase: several persons are a group, one protester or "the president" is a person."""
    if plural:
        return PLURAL_TYPES.get(kind, kind)
    if kind == "Post" or (kind == "Crowd" and key not in COLLECTIVE):
        return "Person"
    return kind


def _post(scene: Scene, token: Token, phrase: NounPhrase, owner: str) -> Mention:
    """A post by its whole title: "deputy prime minister", "minister of the interior"."""
    doc, end = scene.doc, token.i + 1
    titles = (k for k in range(phrase.start, token.i) if k + title_length(doc, k, scene.lexicon, end) == end)
    first = next(titles, token.i)
    words = [t.lower_ for t in doc[first:end]]
    field = next((c for c in token.rights if c.dep_ == "nmod" and any(x.lower_ == "of" for x in c.lefts)), None)
    if field is not None and scene.lexicon.country_of(field.text) is None:
        words += [t.lower_ for t in doc[end : field.i + 1]]
    return scene.mention(
        first, end, token, form="post", type="Post", key=" ".join(words), owner=owner,
        modifiers=QUALIFIERS & phrase.modifiers, sure=0.7,
    )  # fmt: skip
