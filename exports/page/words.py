"""The page's own words: kinds, statuses, roles and verbs of saying, so that no claim ever reads like a fact."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = [
    "KINDS", "MODALITIES", "ORDER", "SHAPES", "STATUSES", "isolated", "kind_of", "name_of", "role_of", "told_by",
    "verb_of",
]  # fmt: skip

KINDS = {
    "person": "person", "party": "political party", "body": "body or organisation", "group": "group",
    "place": "place", "object": "thing or post", "event": "event", "told": "told event",
}  # fmt: skip
"""Kind of node -> its words; the order is that of the legend."""

SHAPES = {"person": "dot", "party": "square", "body": "diamond", "group": "triangle", "place": "triangleDown",
          "object": "hexagon", "event": "star", "told": "star"}  # fmt: skip
"""Kind of node -> shape of vis-network: a kind is never told by colour alone."""

STATUSES = {
    "happened": "happened", "claimed": "only claimed", "disputed": "disputed", "denied": "denied",
    "unrealised": "not known to have happened",
}  # fmt: skip

_KIND_BY_CLASS = {"Person": "person", "Party": "party", "Institution": "body", "Organization": "body", "Crowd": "group",
                  "Group": "group", "Place": "place", "Post": "object", "Object": "object", "Actor": "group",
                  "Unidentified": "group"}  # fmt: skip

# predicate -> (words from subject to object, from object to subject, whether the picture turns the arrow round)
_ROLES = {
    "agent": ("by", "acts in", True), "participant": ("with", "takes part in", True),
    "witness": ("witnessed by", "witnesses", True), "patient": ("affects", "affected by", False),
    "recipient": ("addressed to", "addressed by", False), "instrument": ("by means of", "used in", False),
    "place": ("in", "place of", False), "topic": ("about", "subject of", False),
    "subEventOf": ("part of", "includes", False), "causedBy": ("because of", "leads to", False),
    "quantity": ("in numbers:", "figure of", False), "holds": ("holds", "held by", False),
    "leads": ("leads", "led by", False), "memberOf": ("member of", "has as member", False),
    "subOrganizationOf": ("belongs to", "has as part", False), "alliedWith": ("allied with", "allied with", False),
    "opposes": ("opposes", "opposed by", False), "supports": ("supports", "supported by", False),
    "succeeded": ("succeeded", "succeeded by", False), "containedInPlace": ("lies in", "contains", False),
    "before": ("before", "after", False), "startsBefore": ("starts before", "starts after", False),
    "during": ("during", "time of", False), "intervalMeets": ("straight before", "straight after", False),
    "notDisjoint": ("overlaps with", "overlaps with", False),
    "intervalEquals": ("at the same time as", "at the same time as", False),
}  # fmt: skip
ORDER = frozenset(("before", "startsBefore", "during", "intervalMeets", "notDisjoint", "intervalEquals"))

_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# modality -> (verb of the speaker, participle for "… by")
_SAYING = {
    "asserted": ("says", "said"), "alleged": ("alleges", "alleged"), "denied": ("denies", "denied"),
    "demanded": ("demands", "demanded"), "promised": ("promises", "promised"), "planned": ("plans", "planned"),
    "hypothetical": ("thinks possible", "thought possible"),
}  # fmt: skip
MODALITIES = tuple(_SAYING)


def name_of(iri: str) -> str:
    """The last part of an IRI.

    >>> name_of("https://w3id.org/akyn/modality#alleged")
    'alleged'
    """
    return re.split(r"[#/]", iri.rstrip("#/"))[-1]


def kind_of(classes: Sequence[str]) -> str:
    """The kind of node for an entity's classes; the first in our order of precision decides.

    >>> kind_of(["https://w3id.org/akyn/ns#Unidentified", "https://w3id.org/akyn/ns#Person"])
    'person'
    """
    names = {name_of(iri) for iri in classes}
    return next((kind for name, kind in _KIND_BY_CLASS.items() if name in names), "object")


def role_of(predicate: str) -> tuple[str, str, bool]:
    """Words for a predicate read forwards and backwards, and whether the picture draws it backwards.

    >>> role_of("https://w3id.org/akyn/ns#agent"), role_of("https://example.org/sharesBorder")
    (('by', 'acts in', True), ('shares border', 'shares border', False))
    """
    name = name_of(predicate)
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return _ROLES.get(name) or (plain, plain, False)


def verb_of(modality: str) -> str:
    """What a speaker does who says something in this modality.

    >>> verb_of("alleged")
    'alleges'
    """
    return _SAYING.get(modality, ("says", "said"))[0]


def told_by(tellers: Sequence[tuple[str, str]]) -> str:
    """Who tells a told event, from (modality, speaker) pairs; at most three names for each modality.

    >>> told_by([("alleged", "Ann Lee"), ("denied", "the police"), ("alleged", "Bo Ek")])
    'Alleged by Ann Lee and Bo Ek; denied by the police'
    """
    by_modality: dict[str, list[str]] = {}
    for modality, speaker in tellers:
        names = by_modality.setdefault(modality, [])
        if isolated(speaker) not in names:
            names.append(isolated(speaker))
    phrases = [f"{_SAYING.get(m, ('', m))[1]} by {_listed(names)}" for m, names in by_modality.items()]
    text = "; ".join(phrases)
    return text[:1].upper() + text[1:]


def isolated(text: str) -> str:
    """A name fit to stand in a sentence: marks that turn the direction of writing end where it ends.

    >>> isolated("Ann Lee"), isolated("Ann\\u202e Lee")
    ('Ann Lee', '\\u2068Ann\\u202e Lee\\u2069')
    """
    return f"\u2068{text}\u2069" if _TURNS.search(text) else text


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:3]) if len(names) <= 3 else [*names[:2], f"{len(names) - 2} others"]
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)
