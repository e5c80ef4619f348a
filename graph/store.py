"""The only door to rdflib, oxrdflib, pyoxigraph and pySHACL: quads in, answers and sorted files out.

The default graph holds the world, one named graph per document its claims and mentions, and the graph <ns> the words.
Queries run over the union of all; nothing that a query says is ever fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from akyn.graph.sparql import check_query, syntax_error
from akyn.graph.table import Table, Term, Triple, Triples
from akyn.graph.turtle import trig, turtle
from akyn.ontology.errors import QueryError, StoryError
from akyn.ontology.terms import ONTOLOGY, PREFIXES

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

__all__ = ["DEFAULT_BASE", "FORMATS", "Store", "Table", "Term", "Triple", "Triples", "Violation"]

DEFAULT_BASE = "https://w3id.org/akyn/story/story/"
FORMATS = ("ttl", "trig", "nq", "nt", "jsonld")
"""What `Store.dump` writes; ttl and nt are the union of all graphs, the words of the ontology left out."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that breaks a shape: by which property and value, where there is one."""

    focus: str
    message: str
    path: str = ""
    value: str = ""


class Store:
    """Quads with their answers; made by `Store.open`, on disk or in memory.

    >>> store = Store.open()
    >>> store.query("ASK { ?s ?p ?o }")
    False
    """

    def __init__(self, engine: ox.Store, *, base: str) -> None:
        self._engine: ox.Store | None = engine
        self.base = base

    @classmethod
    def open(cls, path: Path | None = None, *, base: str = DEFAULT_BASE) -> Store:
        """A store that was built on disk, for reading; without a path an empty one in memory.

        Raises StoryError where there is none or it is damaged.
        """
        try:
            return cls(ox.Store() if path is None else ox.Store.read_only(str(path)), base=base)
        except (OSError, RuntimeError, ValueError) as error:
            message = f"cannot open the store {path}: {_line(error)}; delete it, it is rebuilt"
            raise StoryError(message, subject=path) from error

    @classmethod
    def build(cls, path: Path, quads: Iterable[ox.Quad]) -> None:
        """Write a new store to a folder that does not exist yet.

        Raises StoryError where that is not possible.
        """
        try:
            engine = ox.Store(str(path))
            engine.bulk_extend(quads)
            engine.flush()
        except (OSError, RuntimeError) as error:
            message = f"cannot write the store {path}: {_line(error)}; check permissions and space"
            raise StoryError(message, subject=path) from error

    @property
    def engine(self) -> ox.Store:
        """The pyoxigraph store itself. Raises StoryError after `close`."""
        if self._engine is None:
            raise StoryError("the store is closed; open the story again")
        return self._engine

    def close(self) -> None:
        """Let go of the files; what was answered stays valid."""
        self._engine = None

    def __len__(self) -> int:
        return len(self.engine)

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads to a store in memory."""
        try:
            self.engine.bulk_extend(quads)
        except (OSError, RuntimeError) as error:
            raise StoryError(f"cannot write to the store: {_line(error)}; only one in memory can be loaded") from error

    def clear(self) -> None:
        """Remove every quad from a store in memory."""
        try:
            self.engine.clear()
        except (OSError, RuntimeError) as error:
            raise StoryError(f"cannot clear the store: {_line(error)}; only one in memory can be cleared") from error

    def query(self, sparql: str) -> Table | bool | Triples:
        """Answer SPARQL 1.1 over the union of all graphs, all of `PREFIXES` and ":" (the story's base) declared.

        Raises QueryError with line and column for a syntax error, for SERVICE and FROM, and for every update.
        """
        prefixes = {**PREFIXES, "": self.base}
        check_query(sparql, prefixes=prefixes)
        try:
            return _answer(self.engine.query(sparql, prefixes=prefixes, use_default_graph_as_union=True), self.base)
        except SyntaxError as error:
            raise syntax_error(sparql, str(error)) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query cannot be answered: {error}; simplify it", subject=sparql) from error

    def select(self, sparql: str) -> Table:
        """Answer a SELECT query. Raises QueryError, also for a query of another form."""
        answer = self.query(sparql)
        if not isinstance(answer, Table):
            raise QueryError("a table needs a SELECT query", subject=sparql)
        return answer

    def dump(self, format: str) -> bytes:
        """The story in one of FORMATS, sorted: the same quads give the same bytes.

        Raises StoryError for another format.
        """
        if format not in FORMATS:
            raise StoryError(f"no format {format!r}; take one of {', '.join(FORMATS)}", subject=format)
        if format == "trig":
            return trig(_by_graph(self._quads()), prefixes=self._prefixes()).encode()
        if format == "ttl":
            return turtle(map(_triple, self._quads()), prefixes=self._prefixes()).encode()
        if format == "nt":
            return "".join(sorted({f"{quad.triple} .\n" for quad in self._quads()})).encode()
        if format == "nq":
            return "".join(sorted(f"{quad} .\n" for quad in self._quads())).encode()
        return (ox.serialize(sorted(self._quads(), key=_quad_key), format=ox.RdfFormat.JSON_LD) or b"") + b"\n"

    def dataset(self) -> Dataset:
        """The quads as an rdflib Dataset whose default graph is the union, answered by the same engine."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        dataset = Dataset(store=OxigraphStore(store=self.engine), default_union=True)
        for prefix, namespace in self._prefixes().items():
            dataset.bind(prefix, namespace, replace=True)
        return dataset

    def validate(self, shapes: Path | None = None) -> list[Violation]:
        """What breaks the shapes (SHACL), sorted; by default those of the ontology.

        pySHACL judges node by node; SPARQL constraints run once each, `$this` left free, on the store's own
        engine: on one article 0.1 s instead of 19 s.
        """
        from rdflib import Graph

        rules = _shapes(shapes)
        constraints = _take_sparql(rules)
        found = _violations(rules, Graph().parse(data=self.dump("nt"), format="nt"))
        for message, select in constraints:
            answer = self.select(select)
            found += [_violation(row, message) for row in answer.dicts()]
        return sorted(set(found), key=lambda violation: (violation.focus, str(violation)))

    def _prefixes(self) -> dict[str, str]:
        return {**PREFIXES, "": self.base}

    def _quads(self) -> Iterator[ox.Quad]:
        """All quads but those of the ontology."""
        return (quad for quad in self.engine if getattr(quad.graph_name, "value", None) != ONTOLOGY)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())


def _answer(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, base: str) -> Table | bool | Triples:
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    if isinstance(results, ox.QueryTriples):
        return Triples(tuple(sorted({_terms(triple) for triple in results})), base)
    columns = tuple(variable.value for variable in results.variables)
    return Table(columns, tuple(tuple(_term(term) if term else None for term in row) for row in results))


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    if isinstance(term, ox.NamedNode):
        return Term(term.value)
    if isinstance(term, ox.Literal):
        return Term(term.value, "literal", None if term.language else term.datatype.value, term.language)
    return Term(str(term), "literal") if isinstance(term, ox.Triple) else Term(term.value, "bnode")


def _terms(triple: ox.Triple) -> Triple:
    return _term(triple.subject), _term(triple.predicate), _term(triple.object)


def _triple(quad: ox.Quad) -> Triple:
    return _terms(quad.triple)


def _quad_key(quad: ox.Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)


def _by_graph(quads: Iterable[ox.Quad]) -> Iterator[tuple[Term | None, Iterator[Triple]]]:
    def name(quad: ox.Quad) -> str:
        return "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value

    for graph, group in groupby(sorted(quads, key=name), key=name):
        yield Term(graph) if graph else None, map(_triple, group)


def _shapes(path: Path | None) -> Graph:
    from rdflib import Graph

    source = path or resources.files("akyn.ontology").joinpath("shapes.ttl")
    try:
        return Graph().parse(data=source.read_text(encoding="utf-8"), format="turtle")
    except (OSError, SyntaxError, ValueError) as error:
        message = f"cannot read the shapes {source}: {_line(error)}; mend the file"
        raise StoryError(message, subject=source) from error


def _take_sparql(shapes: Graph) -> list[tuple[str, str]]:
    """Take the SPARQL constraints out of a graph of shapes: (message, SELECT query), sorted."""
    from rdflib import SH

    constraints = [node for _, _, node in shapes.triples((None, SH.sparql, None))]
    shapes.remove((None, SH.sparql, None))
    return sorted(
        (str(shapes.value(node, SH.message)), str(shapes.value(node, SH.select)))
        for node in constraints
        if not shapes.value(node, SH.deactivated)
    )


def _violations(shapes: Graph, graph: Graph) -> list[Violation]:
    from pyshacl import validate
    from rdflib import RDF, SH

    _, report, _ = validate(graph, shacl_graph=shapes, inference="none")
    return [
        Violation(
            focus=str(report.value(result, SH.focusNode)),
            message=str(report.value(result, SH.resultMessage)),
            path=str(report.value(result, SH.resultPath) or ""),
            value=str(report.value(result, SH.value) or ""),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]


def _violation(row: dict[str, Any], message: str) -> Violation:
    focus = row.get("value") or row.get("this")
    return Violation(focus=str(focus), message=message, path=str(row.get("path") or ""))
