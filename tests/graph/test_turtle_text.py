"""Turtle and TriG written by hand: any text comes back from both libraries as it was."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from akyn.graph.table import Term, Triple
from akyn.graph.turtle import trig, turtle

XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = {"": "https://e.org/", "xsd": XSD, "doc": "https://e.org/doc#"}
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
IRIS = st.sampled_from(
    ["https://e.org/a", "https://e.org/b-1", "https://e.org/1", "https://e.org/doc#char=1,2", "urn:x:y"]
)
LITERALS = st.one_of(
    TEXT.map(lambda text: Term(text, "literal", XSD + "string")),
    TEXT.map(lambda text: Term(text, "literal", None, "en-gb")),
    st.integers().map(lambda n: Term(str(n), "literal", XSD + "integer")),
    st.decimals(-10, 10, places=2).map(lambda d: Term(str(d), "literal", XSD + "decimal")),
    st.booleans().map(lambda b: Term(str(b).lower(), "literal", XSD + "boolean")),
    st.dates().map(lambda d: Term(d.isoformat(), "literal", XSD + "date")),
    TEXT.map(lambda text: Term(text, "literal", "urn:my:type")),
)
TRIPLES = st.lists(st.tuples(IRIS.map(Term), IRIS.map(Term), st.one_of(IRIS.map(Term), LITERALS)), max_size=8)


def as_oxigraph(triple: Triple) -> ox.Triple:
    subject, predicate, object_ = triple
    if object_.kind == "iri":
        return ox.Triple(ox.NamedNode(subject.value), ox.NamedNode(predicate.value), ox.NamedNode(object_.value))
    datatype = ox.NamedNode(object_.datatype) if object_.datatype else None
    literal = ox.Literal(object_.value, datatype=datatype, language=object_.language)
    return ox.Triple(ox.NamedNode(subject.value), ox.NamedNode(predicate.value), literal)


@given(TRIPLES)
def test_turtle_comes_back_as_it_was(triples: list[Triple]) -> None:
    """The same triples in Oxigraph, as many in rdflib, whatever characters they hold."""
    text = turtle(triples, prefixes=PREFIXES)
    parsed = {quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)}
    assert parsed == {as_oxigraph(triple) for triple in triples}
    graph = rdflib.Graph().parse(data=text.encode(), format="turtle")
    strings = {
        o.value for o in (t.object for t in parsed) if isinstance(o, ox.Literal) and o.datatype.value == XSD + "string"
    }
    assert strings == {
        str(o)
        for o in graph.objects()
        if isinstance(o, rdflib.Literal) and str(o.datatype) in ("None", XSD + "string") and not o.language
    }


@given(TRIPLES)
def test_the_order_of_triples_makes_no_difference(triples: list[Triple]) -> None:
    """Sorted, each once."""
    assert turtle(triples, prefixes=PREFIXES) == turtle([*reversed(triples), *triples], prefixes=PREFIXES)


@given(TRIPLES, TRIPLES)
def test_trig_keeps_graphs_apart(first: list[Triple], second: list[Triple]) -> None:
    """The default graph and a named one."""
    text = trig([(None, first), (Term("https://e.org/g"), second)], prefixes=PREFIXES)
    parsed = list(ox.parse(text.encode(), format=ox.RdfFormat.TRIG))
    named = {q.triple for q in parsed if isinstance(q.graph_name, ox.NamedNode)}
    assert named == {as_oxigraph(triple) for triple in second}
    assert {q.triple for q in parsed if not isinstance(q.graph_name, ox.NamedNode)} == set(map(as_oxigraph, first))


def test_types_come_first_and_only_used_prefixes_are_declared() -> None:
    """For people who read it."""
    type_ = Term("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    a = Term("https://e.org/a")
    triples = [
        (a, Term("https://e.org/b"), Term("2.5", "literal", XSD + "decimal")),
        (a, type_, Term("https://e.org/Z")),
    ]
    assert turtle(triples, prefixes=PREFIXES) == "@prefix : <https://e.org/> .\n\n:a a :Z ;\n  :b 2.5 .\n"
