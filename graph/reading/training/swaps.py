"""More names than a small corpus has: each sentence again with other persons, parties, places and bodies in it.

A name is only exchanged for one that is written alike (an abbreviation, one word, several), so that the sentence
around it stays English. The other names come from the same corpora, from the reader's word lists and, for parties,
from party-names.tsv or are made of a people, an ideology and a word for a party, as many parties name themselves.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from spacy.tokens import Doc, Span

from akyn.graph.reading.gazetteer import Lexicon, load_lexicon, read_table

PARTIES = Path(__file__).parent / "party-names.tsv"
SWAPPED = 0.7  # of the names in a sentence
LISTED = 0.5  # of the names put in: from lists; the others from the corpora themselves
SHORTENED = 0.25  # of parties and bodies: with their initials in brackets
ABBREVIATED = frozenset(("PARTY", "ORG"))
SWAPPABLE = frozenset(("PERSON", "PARTY", "ORG", "PLACE"))
IDEOLOGIES = (
    "Socialist", "Social Democratic", "Christian Democratic", "Liberal", "Conservative", "Communist", "Nationalist",
    "Republican", "Progressive", "Popular", "Radical", "Labour", "Agrarian", "Green", "Reform", "Unity", "Freedom",
    "Justice", "Patriotic", "Democratic", "People 's", "Independence", "Workers '", "Revolutionary", "Constitutional",
)  # fmt: skip
BODIES = ("Party", "Party", "Party", "Party", "Alliance", "Union", "Front", "Movement", "Coalition", "League", "Bloc")

Names = dict[tuple[str, str], list[list[str]]]  # by label and way of writing


def swapped(docs: Iterable[Doc], pool: Iterable[Doc], times: int) -> Iterator[Doc]:
    """Yield each document `times` times with most of its names exchanged."""
    chance = random.Random(0)
    known = _known(pool)
    listed = _listed(load_lexicon(), chance)
    for doc in docs:
        for _ in range(times):
            yield _with_other_names(doc, lambda key: _choice(key, known, listed, chance), chance)


def _with_other_names(doc: Doc, other: Callable[[tuple[str, str]], list[str] | None], chance: random.Random) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    spans: list[tuple[int, int, str]] = []
    done = 0
    for name in doc.ents:
        before = doc[done : name.start]
        words += [token.text for token in before]
        spaces += [bool(token.whitespace_) for token in before]
        own = [token.text for token in name]
        change = name.label_ in SWAPPABLE and chance.random() < SWAPPED
        new = (other((name.label_, _way(own))) if change else None) or own
        spans.append((len(words), len(words) + len(new), name.label_))
        words += new
        spaces += [*_inner_spaces(new), bool(name[-1].whitespace_)]
        done = name.end
        short = "".join(word[0] for word in new if word[0].isupper())
        bracketed = name.end < len(doc) and doc[name.end].text == "("
        if change and name.label_ in ABBREVIATED and len(short) > 1 and not bracketed and chance.random() < SHORTENED:
            spaces[-1] = True
            spans.append((len(words) + 1, len(words) + 2, name.label_))
            words += ["(", short, ")"]
            spaces += [False, False, bool(name[-1].whitespace_)]
    words += [token.text for token in doc[done:]]
    spaces += [bool(token.whitespace_) for token in doc[done:]]
    copy = Doc(doc.vocab, words=words, spaces=spaces)
    copy.ents = [Span(copy, start, end, label=label) for start, end, label in spans]
    return copy


def _inner_spaces(words: list[str]) -> list[bool]:
    return [after not in ("'s", "'", "’s", ",", ".", ")") and word != "(" for word, after in pairwise(words)]


def _choice(key: tuple[str, str], known: Names, listed: Names, chance: random.Random) -> list[str] | None:
    if key == ("PARTY", "several") and chance.random() < LISTED / 2:
        return _made_party(listed, chance)
    names = listed.get(key) if chance.random() < LISTED else None
    names = names or known.get(key)
    return chance.choice(names) if names else None


def _made_party(listed: Names, chance: random.Random) -> list[str]:
    """ "Kenyan Agrarian Union", "Freedom Party of Norway"."""
    name = [chance.choice(IDEOLOGIES), chance.choice(BODIES)]
    where = chance.random()
    if where < 0.3:
        name = [*chance.choice(listed["PEOPLE", "one"]), *name]
    elif where < 0.6:
        name = [*name, "of", *chance.choice(listed["COUNTRY", "one"])]
    elif where < 0.7:
        name = [chance.choice(("New", "United", "National")), *name]
    return " ".join(name).split()


def _known(pool: Iterable[Doc]) -> Names:
    names: Names = defaultdict(list)
    for doc in pool:
        for name in doc.ents:
            words = [token.text for token in name]
            names[name.label_, _way(words)].append(words)
    return names


def _listed(lexicon: Lexicon, chance: random.Random) -> Names:
    names: Names = defaultdict(list)
    for place in sorted(lexicon.places):
        words = place.split()
        names["PLACE", _way(words)].append(words)
        if lexicon.is_country(place):
            names["COUNTRY", _way(words)].append(words)
    names["PEOPLE", "one"] = [[word] for word, place in sorted(lexicon.nationalities.items()) if place]
    for (name,) in list(read_table(PARTIES)):
        words = name.replace("'s", " 's").replace("s' ", "s ' ").split()
        names["PARTY", _way(words)].append(words)
    firsts = sorted(lexicon.first_names)
    names["PERSON", "several"] = [[chance.choice(firsts), chance.choice(firsts)] for _ in range(5000)]
    return names


def _way(words: list[str]) -> str:
    """How a name is written."""
    if len(words) > 1:
        return "several"
    if words[0].isupper() and len(words[0]) > 1:
        return "letters"
    return "one"
