"""The shapes pass a small sound story and catch each way in which one can be wrong."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pyshacl
import pytest
import rdflib

STORY = Path(__file__).parents[1] / "data" / "sound-story.ttl"
GOOD = STORY.read_text("utf-8")
PASSAGE = 'nif:anchorOf "The guards" ; nif:beginIndex 0 ; nif:endIndex 10 ; nif:referenceContext :doc'
DENIAL = f":c9 a ev:Claim ; ev:speaker :lawyer ; ev:modality mod:denied ; ev:denies :release ; {PASSAGE} ."


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    """The shapes, parsed once."""
    return rdflib.Graph().parse(data=files("akyn.ontology").joinpath("shapes.ttl").read_text("utf-8"))


def problems(data: str, shapes: rdflib.Graph) -> str:
    """The report of pySHACL on a Turtle text without the ontology; empty if it conforms."""
    graph = rdflib.Graph().parse(data=data, format="turtle")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    return "" if conforms else str(report)


def test_a_sound_story_conforms(shapes: rdflib.Graph) -> None:
    """The good story has no problem, alone and with the ontology and the event types beside it."""
    assert problems(GOOD, shapes) == ""
    graph = rdflib.Graph().parse(data=GOOD, format="turtle")
    for name in ("akyn.ttl", "event-types.ttl"):
        graph.parse(data=files("akyn.ontology").joinpath(name).read_text("utf-8"), format="turtle")
    assert pyshacl.validate(graph, shacl_graph=shapes, inference="none")[0]


MUTATIONS = {
    "a claim about a person": (
        "ev:states :beating",
        "ev:states :aman-sari, :beating",
        "neither event nor statement",
    ),
    "a corroboration of oneself": (
        'ev:cue "said"',
        'ev:corroborates :c2 ; ev:cue "said"',
        "of the same speaker",
    ),
    "a quote that is not at its offsets": (
        "beginIndex 17",
        "beginIndex 16",
        "not at its offsets",
    ),
    "a passage that ends before it begins": (
        "endIndex 26",
        "endIndex 12",
        "LessThanConstraint",
    ),
    "an event that has only been claimed": (
        ":release a ev:Event",
        ":release a ev:ToldEvent",
        "did not happen",
    ),
    "an event that is also a told event": (
        ":release a ev:Event",
        ":release a ev:Event, ev:ToldEvent",
        "NotConstraint",
    ),
    "an event without a class": (
        ":beating a ev:ToldEvent ;",
        ":beating",
        "XoneConstraint",
    ),
    "a happened event under another status": (
        "et:Release ; ev:status status:happened",
        "et:Release ; ev:status status:claimed",
        "an ev:Event has happened",
    ),
    "a told event that happened": (
        "status:claimed .\n:s1",
        "status:happened .\n:s1",
        "has not happened",
    ),
    "a role of a told event as a plain triple": (
        ":s3 a",
        ":beating ev:agent :guards . :s3 a",
        "did not happen",
    ),
    "an order triple of a told event": (
        ":o1 a",
        ":beating ev:before :release . :o1 a",
        "did not happen",
    ),
    "a role triple whose statement is only claimed": (
        "rdf:object :guards ; ev:status status:happened",
        "rdf:object :guards ; ev:status status:claimed",
        "not traceable",
    ),
    "a role triple without a statement": (
        ":s1 a",
        ":release ev:place :guards . :s1 a",
        "not traceable",
    ),
    "a relation triple without a relation": (
        ":s1 a",
        ":lawyer ev:supports :guards . :s1 a",
        "not traceable",
    ),
    "an order triple without a link": (
        ":s1 a",
        ":release ev:startsBefore :arrest . :s1 a",
        "without an order link",
    ),
    "an order triple whose link is disputed": (
        '"after" ;\n  ev:status status:happened',
        '"after" ;\n  ev:status status:disputed',
        "did not happen",
    ),
    "a statement that happened without its triple": (
        ":lawyer org:holds :warden .",
        "",
        "plain triple is missing",
    ),
    "an event before itself": (
        ":s1 a",
        ":release ev:before :arrest . :s1 a",
        "before itself",
    ),
    "an event without a claim": (
        ":arrest, :s1",
        ":s1",
        "event without a claim",
    ),
    "an event without a label": (
        'rdfs:label "beating" ;',
        "",
        "MinCountConstraint",
    ),
    "an event without a type": (
        "sem:eventType et:Beating ;",
        "",
        "MinCountConstraint",
    ),
    "an event of two types": (
        "et:Beating",
        "et:Beating, et:Killing",
        "MaxCountConstraint",
    ),
    "an event without a status": (
        "et:Beating ; ev:status status:claimed",
        "et:Beating",
        "MinCountConstraint",
    ),
    "a statement no claim refers to": (
        ":s3, :s4",
        ":s4",
        "no claim refers to",
    ),
    "a fact that only a speaker asserts": (
        "ev:speaker :doc",
        "ev:speaker :guards",
        "asserted claim of a document",
    ),
    "a fact that somebody denies": (
        ":m1 a",
        f"{DENIAL} :m1 a",
        "no denial",
    ),
    "a denial that states": (
        "ev:speaker :lawyer ; ev:modality mod:asserted",
        "ev:speaker :lawyer ; ev:modality mod:denied",
        "under mod:denied",
    ),
    "a claim of nobody": (
        "ev:speaker :lawyer ;",
        "",
        "MinCountConstraint",
    ),
    "a claim about nothing": (
        "ev:states :beating, :s3, :s4 ;",
        "",
        "states something",
    ),
    "a confidence above one": (
        "ev:confidence 0.9",
        "ev:confidence 1.5",
        "MaxInclusiveConstraint",
    ),
    "a bound that is a date-time": (
        'LatestBeginTimeStamp "2020-10-05"^^xsd:date',
        'LatestBeginTimeStamp "2020-10-05T00:00:00"^^xsd:dateTime',
        "DatatypeConstraint",
    ),
    "bounds the wrong way round": (
        'LatestBeginTimeStamp "2020-10-05"',
        'LatestBeginTimeStamp "2020-10-04"',
        "LessThanOrEqualsConstraint",
    ),
    "a time that is not EDTF": (
        'ev:time "2020-10-05"',
        'ev:time "last Monday"',
        "not EDTF",
    ),
    "a relation that is none of ours": (
        "rdf:predicate org:holds",
        "rdf:predicate ev:agent",
        "InConstraint",
    ),
    "a post held by a place": (
        ":lawyer a ev:Person",
        ":lawyer a ev:Place",
        "NodeConstraint",
    ),
    "a role filled by a number": (
        "ev:patient :aman-sari",
        "ev:patient :q1",
        "NodeConstraint",
    ),
    "a quantity of nothing": (
        "rdf:object :q1",
        "rdf:object :guards",
        "quantity of nothing",
    ),
    "a quantity without a number": (
        "schema:minValue 24.0 ;",
        "",
        "OrConstraint",
    ),
    "a gap that is no duration": (
        '"P7D"^^xsd:duration',
        '"a week"',
        "DatatypeConstraint",
    ),
    "a document with a wrong hash": (
        'ev:sha256 "',
        'ev:sha256 "0',
        "PatternConstraint",
    ),
    "a document without its text": (
        "nif:isString",
        "rdfs:comment",
        "MinCountConstraint",
    ),
    "a publication date in words": (
        '"2020-10-06"^^xsd:date',
        '"6 October"',
        "OrConstraint",
    ),
    "a mention of nothing": (
        "gaf:denotes :aman-sari ;",
        "",
        "MinCountConstraint",
    ),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_the_shapes_catch(name: str, shapes: rdflib.Graph) -> None:
    """One change makes the story wrong, and the report says how."""
    old, new, word = MUTATIONS[name]
    assert GOOD.count(old) == 1, f"{old!r} should occur once in the good story"
    assert word in problems(GOOD.replace(old, new), shapes)
