"""A small story in memory, made up by the project; see `tests/data/small-story.trig`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pyoxigraph as ox
import pytest

from akyn.graph.store import Store
from akyn.ontology.terms import ONTOLOGY, PREFIXES

DATA = Path(__file__).parents[1] / "data"
BASE = "https://example.org/harbour/"
PREAMBLE = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in {"": BASE, **PREFIXES}.items())


def _open_story(more: str = "") -> Store:
    store = Store.open(base=BASE)
    store.load(ox.parse(DATA.joinpath("small-story.trig").read_bytes(), format=ox.RdfFormat.TRIG))
    for name in ("akyn.ttl", "event-types.ttl"):
        turtle = resources.files("akyn.ontology").joinpath(name).read_bytes()
        triples = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
        store.load(ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(ONTOLOGY)) for t in triples)
    store.load(ox.parse((PREAMBLE + more).encode(), format=ox.RdfFormat.TRIG))
    return store


@pytest.fixture(scope="session")
def small_story() -> Store:
    """The small story with the vocabulary, for reading."""
    return _open_story()


@pytest.fixture
def open_story() -> Callable[..., Store]:
    """A function that gives the small story anew, with more TriG in it if need be."""
    return _open_story
