"""Everything in a document that may be a mention of an entity: names, descriptions, posts in titles, pronouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from akyn.graph.reading.described_mentions import aged, counted, described
from akyn.graph.reading.gazetteer import Lexicon
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.named_mentions import TYPES, is_occasion, named, sided
from akyn.graph.reading.names import FoundName
from akyn.graph.reading.scene import Mention, Scene, make_scene

__all__ = ["find_mentions"]

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("sg", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("sg", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("sg", "n")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("pl", "")),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("sg", "1")),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), ("pl", "1")),
}


def find_mentions(parsed: Parsed, names: Sequence[FoundName], lexicon: Lexicon) -> list[Mention]:
    """Candidate mentions in text order; a description comes before the names inside it."""
    scene = make_scene(parsed, names, lexicon)
    found = [m for name in names if name.label in TYPES or is_occasion(scene, name) for m in named(scene, name)]
    by_age = {m.head: m for m in aged(scene)}
    found.extend(by_age.values())
    for token in parsed.doc:
        if token.i not in scene.inside and token.i not in by_age:
            found.extend(_common(scene, token))
    return sorted(found, key=lambda m: (m.start, -m.end, m.form))


def _common(scene: Scene, token: Token) -> Iterator[Mention]:
    """The mentions headed by a token that stands in no name."""
    if token.lower_ in PRONOUNS and token.pos_ in ("PRON", "DET"):
        if token.dep_ != "expl":
            yield _pronoun(scene, token)
    else:
        yield from sided(scene, token)
        yield from counted(scene, token)
        yield from described(scene, token)


def _pronoun(scene: Scene, token: Token) -> Mention:
    number, gender = PRONOUNS[token.lower_]
    article = "possessive" if token.tag_ == "PRP$" else "definite"
    return scene.mention(
        token.i,
        token.i + 1,
        token,
        form="pronoun",
        type="",
        number=number,
        gender=gender,
        key=token.lower_,
        article=article,
    )
