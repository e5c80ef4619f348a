"""The store: answers over the union of graphs, refusals with a place, files that are the same each time."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from harbour_readings import BASE, harbour_readings
from rdflib.compare import isomorphic

from akyn.graph.store import FORMATS, Store, Table, Term, Triples
from akyn.graph.triples import ontology_quads, story_quads
from akyn.graph.world import build_world
from akyn.ontology.errors import QueryError, StoryError

# rdflib 7.6 warns of what it does itself.
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")

FORMAT_NAMES = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "nt": "nt", "jsonld": "json-ld"}


def quads() -> list[ox.Quad]:
    readings = harbour_readings()
    return [*story_quads(build_world(readings, base=BASE), readings=readings), *ontology_quads()]


@pytest.fixture(scope="module", params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The same story in memory and on disk: one suite over both."""
    if request.param == "memory":
        store = Store.open(base=BASE)
        store.load(quads())
        return store
    path = tmp_path_factory.mktemp("store") / "quads"
    Store.build(path, quads())
    return Store.open(path, base=BASE)


def test_a_query_needs_no_prefix(store: Store) -> None:
    """All prefixes are declared, the empty one as the story's base."""
    table = store.select("SELECT ?who WHERE { :march-of-dockers ev:agent ?who }")
    assert table == Table(("who",), ((Term(BASE + "dockers"),),))


def test_a_beginners_query_gives_only_what_happened(store: Store) -> None:
    """Who is only said to have done something is not among the agents."""
    rows = store.select("SELECT ?event ?who WHERE { ?event ev:agent ?who } ORDER BY ?event").rows
    assert [str(event).removeprefix(BASE) for event, _ in rows] == [
        "freeing-of-ada-brook", "march-of-dockers", "thanks-of-brook",
    ]  # fmt: skip


def test_a_query_runs_over_the_union_and_graph_narrows(store: Store) -> None:
    """Claims lie in the graphs of their documents, the words in one of their own."""
    assert store.query("ASK { ?claim ev:states ?event . ?event sem:eventType/skos:prefLabel ?label }") is True
    documents = store.select("SELECT DISTINCT ?g { GRAPH ?g { ?c a ev:Claim } } ORDER BY ?g")
    assert [str(row[0]) for row in documents] == [BASE + "document/clinic", BASE + "document/march"]


def test_an_unbound_variable_is_none(store: Store) -> None:
    """And a literal knows its Python value."""
    table = store.select("SELECT ?c ?x { ?q a ev:Quantity ; schema:value ?c OPTIONAL { ?q ev:none ?x } }")
    assert table.dicts() == [{"c": Decimal(40), "x": None}]


def test_a_constructed_graph_is_sorted_turtle(store: Store) -> None:
    """Each triple once, prefixes as in queries."""
    answer = store.query("CONSTRUCT { ?e ev:agent ?a } WHERE { ?e ev:agent ?a }")
    assert isinstance(answer, Triples)
    assert len(answer) == 3
    assert ":freeing-of-ada-brook ev:agent :crowd ." in answer.turtle()
    assert len(rdflib.Graph().parse(data=answer.turtle(), format="turtle")) == 3


@pytest.mark.parametrize(
    ("query", "line", "column", "words"),
    [
        ("SELECT ?s WHERE { ?s ev:agent ?o", 1, 33, 'expected'),
        ("SELECT ?s\nWHERE { ?s nope:agent ?o }", 2, 12, "prefix nope: is not declared"),
        ("SELECT *\n  { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 2, 5, "SERVICE is refused"),
        ("SELECT * { ?s ?p trueSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 1, 18, "SERVICE is refused"),
        ("SELECT * { SERVICE:x { ?s ?p ?o } }", 1, 12, "SERVICE is refused"),
        ("SELECT * { ?s ?p ?o # no\r service <http://127.0.0.1:9/> {} }", 1, 27, "SERVICE is refused"),
        ("SELECT * { ?s ?p <a\\u0041#> SERVICE <http://127.0.0.1:9/> {} }", 1, 29, "SERVICE is refused"),
        ("SELECT * { ?s ?p :b\\' . SERVICE <http://127.0.0.1:9/> {} . ?s ?p :c\\' }", 1, 25, "SERVICE is refused"),
        ("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", 1, 10, "FROM is refused"),
        ("INSERT DATA { :a :b :c }", 1, 1, "cannot change a story"),
        ("PREFIX a: <http://a/>\nDELETE WHERE { ?s ?p ?o }", 2, 1, "cannot change a story"),
        ("LOAD <http://127.0.0.1:9/>", 1, 1, "cannot change a story"),
        ("", 1, 1, "no SPARQL"),
    ],
)  # fmt: skip
def test_a_query_that_is_wrong_or_reaches_out_is_refused_with_its_place(
    store: Store, query: str, line: int, column: int, words: str
) -> None:
    """One line; nothing is fetched, nothing is changed."""
    before = len(store)
    with pytest.raises(QueryError, match=words) as caught:
        store.query(query)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert "\n" not in str(caught.value)
    assert len(store) == before


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ("SERVICE FROM <x> nope:x" AS ?x) {}',
        "SELECT ?service ?from { ?service ev:states ?from } # SERVICE FROM nope:x",
        "SELECT ?x { ?x ev:serviceOf :from }",
        "PREFIX my: <http://my.org/#> SELECT ?x { ?x my:a _:b }",
        "SELECT ?x { ?x rdfs:label '''it's \" FROM''' FILTER(?x<?x) }",
    ],
)
def test_harmless_queries_are_not_refused(store: Store, query: str) -> None:
    """Words in strings, comments, variables and local names are no keywords."""
    assert isinstance(store.query(query), Table)


def test_a_table_needs_a_select(store: Store) -> None:
    """An ASK has none."""
    with pytest.raises(QueryError, match="SELECT"):
        store.select("ASK {}")


@pytest.mark.parametrize("format", FORMATS)
def test_both_libraries_read_the_same_triples_from_every_file(store: Store, format: str) -> None:
    """rdflib and Oxigraph; the union of graphs is the same in all formats, the ontology is left out."""
    data = store.dump(format)
    if format in ("ttl", "nt"):
        graph = rdflib.Graph().parse(data=data, format=FORMAT_NAMES[format])
    else:
        graph = rdflib.Graph()
        dataset = rdflib.Dataset()
        dataset.parse(data=data, format=FORMAT_NAMES[format])
        for s, p, o, _ in dataset.quads():
            graph.add((s, p, o))
    parsed = list(ox.parse(data, format=ox.RdfFormat.from_extension(format)))
    expected = rdflib.Graph().parse(data=store.dump("nt"), format="nt")
    assert {str(quad.triple) for quad in parsed} == {line[:-2] for line in store.dump("nt").decode().splitlines()}
    assert isomorphic(graph, expected)
    assert (None, rdflib.RDF.type, rdflib.OWL.Class) not in graph


def test_files_are_the_same_bytes_in_memory_and_on_disk_and_whatever_the_hash_seed(store: Store) -> None:
    """Nothing depends on the order of sets."""
    code = (
        "from test_store import *; s = Store.open(base=BASE); s.load(quads()); "
        "sys.stdout.buffer.write(b''.join(s.dump(f) for f in FORMATS))"
    )
    here = b"".join(store.dump(format) for format in FORMATS)
    for seed in ("1", "4242"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True, check=True, cwd=Path(__file__).parent, env={"PYTHONHASHSEED": seed},
        )  # fmt: skip
        assert done.stdout == here


def test_an_unknown_format_is_refused(store: Store) -> None:
    """With those that there are."""
    with pytest.raises(StoryError, match="ttl, trig"):
        store.dump("docx")


def test_rdflib_sees_the_same_story(store: Store) -> None:
    """A real Dataset whose default graph is the union."""
    dataset = store.dataset()
    assert isinstance(dataset, rdflib.Dataset)
    event = rdflib.URIRef(BASE + "march-of-dockers")
    agents = list(dataset.objects(event, rdflib.URIRef("https://w3id.org/akyn/ns#agent")))
    assert agents == [rdflib.URIRef(BASE + "dockers")]
    assert len(list(dataset.query("SELECT ?c { ?c a <https://w3id.org/akyn/ns#Claim> }"))) == 9


def test_a_story_conforms_to_the_shapes(store: Store) -> None:
    """All that triples.py writes."""
    assert store.validate() == []


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (":vote-buying ev:agent :tide-party .", "did not happen"),
        (":march-of-dockers ev:patient :otto-reed .", "not traceable"),
        (":freeing-of-ada-brook ev:before :march-of-dockers .", "before itself"),
        (
            ":x a ev:Event ; rdfs:label 'x' ; sem:eventType et:Vote ; ev:status status:happened .",
            "event without a claim",
        ),
        ("<document/march> nif:isString 'another text' .", "quote is not at its offsets"),
    ],
)
def test_what_breaks_a_shape_is_found(more: str, message: str) -> None:
    """By pySHACL or by the store's own engine."""
    store = Store.open(base=BASE)
    store.load(quads())
    prefixes = "".join(f"@prefix {p}: <{n}> .\n" for p, n in store._prefixes().items())
    data = f"@base <{BASE}> .\n{prefixes}{more}"
    store.load(ox.Quad(*t) for t in ox.parse(data.encode(), format=ox.RdfFormat.TURTLE))
    assert any(message in violation.message for violation in store.validate())


def test_a_missing_or_damaged_store_is_a_clear_error(tmp_path: Path) -> None:
    """It says that it may be deleted."""
    with pytest.raises(StoryError, match="delete it"):
        Store.open(tmp_path / "nothing")
    Store.build(tmp_path / "quads", quads())
    for file in (tmp_path / "quads").glob("*.sst"):
        file.write_bytes(b"x")
    with pytest.raises(StoryError, match="delete it"):
        Store.open(tmp_path / "quads")


def test_a_closed_store_says_so() -> None:
    """And not an AttributeError."""
    store = Store.open()
    store.close()
    with pytest.raises(StoryError, match="closed"):
        store.query("ASK {}")


def test_a_store_on_disk_is_only_read(tmp_path: Path) -> None:
    """A story is rebuilt, never edited."""
    Store.build(tmp_path / "quads", quads())
    store = Store.open(tmp_path / "quads")
    for change in (store.clear, lambda: store.load(quads())):
        with pytest.raises(StoryError, match="memory"):
            change()
