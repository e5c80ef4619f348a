"""Which names of a document name the same: spelling, last names, initials, acronyms, other names of a country."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from akyn.graph.reading.gazetteer import Lexicon, load_lexicon
from akyn.graph.reading.name_things import product_key
from akyn.graph.reading.scene import Mention

__all__ = ["match_names"]

BODIES = frozenset(("Institution", "Organization", "Party"))
LEGAL_FORMS = frozenset(
    "inc inc. ltd ltd. plc llc corp corp. corporation company co. group holdings party se ag sa".split()
)
TRADES = frozenset("airlines airways motors industries systems electronics bank newspaper television radio".split())
SMALL = frozenset(("of", "for", "and", "in", "the", "on", "to", "&", "de", "du", "des"))


def match_names(doc: Doc, mentions: Sequence[Mention], lexicon: Lexicon) -> dict[int, int]:
    """Index of each named mention -> index of the first mention in its group."""
    spelt: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        if mention.form == "name":
            actor = lexicon.actors.get(str(doc[mention.start : mention.end].text))
            spelt[_family(mention.type), actor.name if actor else _spelling(mention, lexicon)].append(i)
    firsts = {group[0]: mentions[group[0]] for group in spelt.values()}
    parents = dict(_merges(doc, firsts, lexicon))
    parents |= {i: j for i, j in _capitals(doc, mentions, spelt, lexicon) if _root(parents, j) != i}  # Singapore
    return {i: _root(parents, group[0]) for group in spelt.values() for i in group}


def _family(kind: str) -> str:
    return "Body" if kind in BODIES else kind


def _spelling(mention: Mention, lexicon: Lexicon) -> str:
    text = mention.key.removeprefix("the ").replace("’", "'")
    if mention.type == "Place":
        written = text.upper() if len(text) <= 4 else text.title()
        return (lexicon.country_of(written) or text).casefold()
    return text.replace(".", "")


def _root(parents: Mapping[int, int], i: int) -> int:
    while i in parents:
        i = parents[i]
    return i


def _merges(doc: Doc, firsts: Mapping[int, Mention], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """(group, group it belongs to), each group at most once; longer names are the ones that others belong to."""
    names = sorted(firsts, key=lambda i: (-len(firsts[i].key.split()), i))
    for k, i in enumerate(names):
        family = _family(firsts[i].type)
        longer = [j for j in names[:k] if _family(firsts[j].type) == family]
        rule = RULES.get(family)
        found = [j for j in longer if rule is not None and rule(firsts[i].key.split(), firsts[j].key.split())]
        found = found or [j for j in longer if family == "Body" and _explains(doc, firsts[j], firsts[i])]
        if (chosen := _chosen(i, found)) is not None:
            yield i, chosen


def _capitals(
    doc: Doc, mentions: Sequence[Mention], spelt: Mapping[tuple[str, str], list[int]], lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """(group of a capital, group of its country) where the text has the capital act only as a state acts."""
    for (family, _), group in spelt.items():
        first = mentions[group[0]]
        entry = lexicon.places.get(str(doc[first.start : first.end].text)) if family == "Place" else None
        country = spelt.get(("Place", entry.country.casefold())) if entry is not None else None
        if entry is not None and entry.kind == "capital" and country and all(_acts(doc, mentions[i]) for i in group):
            yield group[0], country[0]


def _acts(doc: Doc, place: Mention) -> bool:
    """ "Moscow said", "talks with Moscow": a government, not a town."""
    before = doc[place.start - 1].lower_ if place.start else ""
    speaks = doc[place.head].dep_ == "nsubj" and doc[place.head].head.pos_ == "VERB"
    return speaks or before in ("with", "by", "against", "between", "towards", "toward")


def _chosen(i: int, found: list[int]) -> int | None:
    """The only candidate, or the only one that was named before."""
    before = [j for j in found if j < i]
    if len(found) == 1 or len(before) == 1:
        return before[0] if len(before) == 1 else found[0]
    return None


def _is_same_person(short: list[str], long: list[str]) -> bool:
    if len(short) == 1:
        return short[0] == long[-1] or (short[0] == long[0] and len(long) <= 3) or short[0] == " ".join(long[1:])
    same_last = short[-1] == long[-1]
    first, other = short[0].rstrip("."), long[0].rstrip(".")
    initial = min(len(first), len(other)) == 1 and first[0] == other[0]
    return (same_last and (first == other or initial)) or short == long[-len(short) :]


def _is_same_body(short: list[str], long: list[str]) -> bool:
    if len(short) == 1 and _is_acronym(short[0], long):
        return True
    rest = long[len(short) :]
    if long[: len(short)] == short:
        return all(word in LEGAL_FORMS for word in rest) or (len(rest) == 1 and rest[0] in TRADES)
    return len(short) > 1 and long[-len(short) :] == short and _is_country(long[: -len(short)])


def _is_country(words: list[str]) -> bool:
    """Whether the words before a shorter name only say whose it is: "U.S.", "Saudi Arabia's"."""
    text = " ".join(words).removesuffix("'s").removesuffix("’s").strip()
    lexicon = load_lexicon()
    return any(lexicon.country_of(written) is not None for written in (text.upper(), text.title()))


def _is_same_product(short: list[str], long: list[str]) -> bool:
    """ "A380s" and "Airbus A380", "Dreamliner" and "Boeing 787 Dreamliner", "Nikkei" and "Nikkei 225 index"."""
    model = product_key(" ".join(short).upper())
    if model and model == product_key(" ".join(long).upper()):
        return True
    if len(short) == 1 and re.fullmatch(r"[a-z]{2,}\d+", short[0]):  # "IE6" and "Internet Explorer 6"
        return short[0] == "".join(word if word.isdigit() else word[0] for word in long)
    return len(short) == 1 and short[0].isalpha() and short[0].removesuffix("s") in long and len(long) > 1


def _is_acronym(short: str, long: list[str]) -> bool:
    initials = "".join(word[0] for word in long if word not in SMALL)
    return (
        len(short) >= 2 and len(long) >= 2 and short.replace(".", "") in (initials, "".join(word[0] for word in long))
    )


def _is_same_place(short: list[str], long: list[str]) -> bool:
    """ "NSW" and "New South Wales"."""
    return len(short) == 1 and len(long) >= 3 and _is_acronym(short[0], long)


RULES = {"Place": _is_same_place, "Person": _is_same_person, "Body": _is_same_body, "Object": _is_same_product}


def _explains(doc: Doc, long: Mention, short: Mention) -> bool:
    """The one stands in brackets right after the other."""
    first, second = (long, short) if long.start < short.start else (short, long)
    return (
        second.start == first.end + 1 and doc[first.end].text == "(" and doc[min(second.end, len(doc) - 1)].text == ")"
    )
