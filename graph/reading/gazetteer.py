"""Word lists: places, nationalities, titles, kinds of bodies, what common nouns stand for, first names.

They are data (`lexicon/*.tsv`; each file says where it comes from), loaded once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from akyn.graph.reading.lexicon.own import OwnWord, own_words, per_words

__all__ = ["ActorEntry", "Lexicon", "PlaceEntry", "TitleEntry", "load_lexicon", "read_table"]

FOLDER = Path(__file__).parent / "lexicon"
CLASSES = {"person": "Person", "group": "Group", "place": "Place", "thing": "Object", "text": "Object", "act": "event"}


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """country, capital, city or region; and the country it belongs to or names, "" where there is none."""

    kind: str
    country: str


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """honorific, post or trade; gender m or f where only men or only women are called so."""

    kind: str
    gender: str


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of the user's own by its name, with its type of entity."""

    name: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What is known of words before any text is read; keys of names as written, all other keys in lower case."""

    places: Mapping[str, PlaceEntry]
    nationalities: Mapping[str, str]
    titles: Mapping[str, TitleEntry]
    organisations: Mapping[str, str]
    nouns: Mapping[str, str]
    first_names: Mapping[str, str]
    known: Mapping[str, str]
    actors: Mapping[str, ActorEntry]

    def noun_kind(self, noun: str, before: str = "") -> str | None:
        """Entity type of a common noun after the word before it, "event", "none", or None where it is in no list.

        >>> load_lexicon().noun_kind("protester"), load_lexicon().noun_kind("committee")
        ('Crowd', 'Institution')
        """
        return self.nouns.get(f"{before} {noun}") or self.nouns.get(noun)

    def is_country(self, name: str) -> bool:
        """Whether a name is that of a state, today's or a former one."""
        entry = self.places.get(name)
        return entry is not None and entry.kind == "country"

    def country_of(self, name: str) -> str | None:
        """The usual name of the country that a place name or nationality stands for, None where there is none.

        >>> load_lexicon().country_of("Kyrgyz"), load_lexicon().country_of("Britain")
        ('Kyrgyzstan', 'United Kingdom')
        """
        entry = self.places.get(name)
        if entry is not None:
            return entry.country if entry.kind == "country" else None
        place = self.nationalities.get(name, self.nationalities.get(name.removesuffix("s"), ""))
        return place if self.is_country(place) else None

    def is_nationality(self, word: str) -> bool:
        """Whether a word says of which nation, people or faith somebody is."""
        return word in self.nationalities or (word.endswith("s") and word[:-1] in self.nationalities)


def read_table(path: Path) -> Iterator[list[str]]:
    """Rows of a tab-separated table below its comments and its line of column names."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    next(lines)
    for line in lines:
        yield line.split("\t")


@per_words
def load_lexicon() -> Lexicon:
    """The word lists that ship with the package, and the user's own words that are in force."""
    own = own_words()
    classes = {word: CLASSES[kind] for word, kind in _rows("noun-classes")}
    return Lexicon(
        places={name: PlaceEntry(kind, country) for name, kind, country in _rows("places")},
        nationalities=dict(_rows("nationalities")),
        titles={title: TitleEntry(kind, gender) for title, kind, gender in _rows("titles")}
        | {word.words.lower(): TitleEntry(word.value, word.more) for word in own.of_kind("title")},
        organisations=dict(_rows("organisations")),
        nouns={**classes, **dict(_rows("nouns"))},
        first_names=dict(_rows("first-names")),
        known=dict(_rows("known-names")),
        actors={name: actor for word in own.of_kind("actor") for name, actor in _spellings(word)},
    )


def _spellings(word: OwnWord) -> Iterator[tuple[str, ActorEntry]]:
    """All names of an actor, its first one too; an article is no part of a name."""
    actor = ActorEntry(word.words, word.value)
    names = (name.strip() for name in (word.words, *word.more.split(";")))
    return ((name.removeprefix("the ").removeprefix("The "), actor) for name in names if name)


def _rows(name: str) -> Iterator[list[str]]:
    return read_table(FOLDER / f"{name}.tsv")
