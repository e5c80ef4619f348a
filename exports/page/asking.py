"""What the page needs to answer questions by itself: the triples, the stock questions, and the names in them."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

from akyn.exports.page import assets
from akyn.graph.questions.ask import names_of, questions
from akyn.ontology.terms import ONTOLOGY, PREFIXES

if TYPE_CHECKING:
    from akyn.graph.store import Store

__all__ = ["asking_blocks"]

_KINDS = ("event", "actor", "thing")


def asking_blocks(store: Store) -> dict[str, str]:
    """Packed blocks of the page by id, beside the story's triples, which every page has: they can be saved from it."""
    return {
        "ontology-turtle": assets.packed(_ontology()),
        "questions-data": assets.packed_json(_questions(store)),
        "sparql-worker": assets.packed(assets.file_bytes("dist/sparql-worker.js")),
        "oxigraph-wasm": assets.as_packed(assets.file_bytes("dist/oxigraph.wasm.gz")),
    }


def _ontology() -> bytes:
    """The words of the graph <ONTOLOGY>, as `graph.triples.ontology_quads` loads them."""
    folder = resources.files("akyn.ontology")
    return b"\n".join(folder.joinpath(name).read_bytes() for name in ("akyn.ttl", "event-types.ttl"))


def _questions(store: Store) -> dict[str, Any]:
    """The stock questions, the prefixes that need no declaration, and who and what can be named in a question."""
    return {
        "ontology": ONTOLOGY,
        "prefixes": {**PREFIXES, "": store.base},
        "names": {kind: [[iri, *names] for iri, names in names_of(store, kind).items()] for kind in _KINDS},
        "questions": [
            {
                "name": question.name,
                "title": question.title,
                "gloss": question.gloss,
                "sparql": question.sparql,
                "parameters": [
                    {"kind": kind.removesuffix("?"), "variable": variable, "optional": kind.endswith("?")}
                    for kind, variable in zip(question.parameters, question.variables, strict=True)
                ],
            }
            for question in questions()
        ],
    }
