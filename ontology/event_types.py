"""The two-level scheme of event types, read once from event-types.ttl.

The one other door to Oxigraph beside the store: its parser, since a vocabulary is read before any store is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

__all__ = ["broader", "event_types", "type_label"]

TYPE = "https://w3id.org/akyn/type#"
SKOS = "http://www.w3.org/2004/02/skos/core#"


@cache
def _scheme() -> tuple[Mapping[str, str], Mapping[str, str]]:
    labels: dict[str, str] = {}
    parents: dict[str, str] = {}
    source = files(__package__).joinpath("event-types.ttl").read_bytes()
    for triple in parse(source, RdfFormat.TURTLE):
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, NamedNode) or not subject.value.startswith(TYPE):
            continue
        name = subject.value.removeprefix(TYPE)
        if predicate == SKOS + "prefLabel" and isinstance(value, Literal):
            labels[name] = value.value
        elif predicate == SKOS + "broader" and isinstance(value, NamedNode):
            parents[name] = value.value.removeprefix(TYPE)
    return labels, parents


def event_types() -> frozenset[str]:
    """Local names of all event types."""
    return frozenset(_scheme()[0])


def type_label(name: str) -> str:
    """What people call a type; the name itself where the scheme does not know it.

    >>> type_label("Annulment")
    'annulment'
    """
    return _scheme()[0].get(name, name)


def broader(name: str) -> str | None:
    """The type one level up, None at the top.

    >>> broader("Annulment")
    'Politics'
    """
    return _scheme()[1].get(name)
