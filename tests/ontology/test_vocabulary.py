"""The Turtle files are sound, agree with terms.py and are read alike by rdflib and Oxigraph."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from akyn.ontology import dates, errors, terms

NAMES = ("akyn.ttl", "event-types.ttl", "shapes.ttl")
OURS = tuple(terms.PREFIXES[name] for name in ("ev", "mod", "status"))
TYPE_CLASS = rdflib.URIRef(terms.EVENT_TYPE)
VALENCE = rdflib.URIRef(terms.VALENCE)
# PLOVER 0.9's categories and modes, and ACLED's sub-events, as their codebooks name them.
PLOVER = """AGREE CONSULT:visit,third-party,multilateral,phone SUPPORT COOPERATE AID CONCEDE
RETREAT:withdraw,release,disarm,ceasefire,access,resign REQUEST:assist,change,yield,meet
ACCUSE:disapprove,investigate,allege REJECT:assist,change,yield,meet
THREATEN:restrict,arrest,relations,expel,territory,violence
PROTEST:demo,riot,strike,hunger,boycott,obstruct,vandalize SANCTION:convict,expel,withdraw,discontinue
MOBILIZE:troops,weapons,police,militia
COERCE:seize,restrict,censor,curfew,martial-law,arrest,deport,withhold,misinformation,cyber
ASSAULT:abduct,beat,torture,sexual,targeted,destroy,primitive,firearms,explosives,suicide-attack,aerial,drone,heavy-weapons,crowd-control,unconventional"""
ACLED = """Armed clash|Government regains territory|Non-state actor overtakes territory|Sexual violence|Attack
Abduction/forced disappearance|Chemical weapon|Air/drone strike|Suicide bomb|Shelling/artillery/missile attack
Remote explosive/landmine/IED|Grenade|Peaceful protest|Protest with intervention|Violent demonstration|Mob violence
Excessive force against protesters|Agreement|Arrests|Change to group/activity|Disrupted weapons use
Headquarters or base established|Looting/property destruction|Non-violent transfer of territory|Other"""
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)


def text(name: str) -> str:
    """A Turtle file of the ontology room."""
    return files("akyn.ontology").joinpath(name).read_text("utf-8")


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    """akyn.ttl."""
    return rdflib.Graph().parse(data=text("akyn.ttl"), format="turtle")


@pytest.fixture(scope="module")
def types() -> rdflib.Graph:
    """event-types.ttl."""
    return rdflib.Graph().parse(data=text("event-types.ttl"), format="turtle")


def event_types(graph: rdflib.Graph) -> Iterator[rdflib.URIRef]:
    """The event types that a graph declares, in order of their IRIs."""
    for node in sorted(graph.subjects(RDF.type, TYPE_CLASS), key=str):
        assert isinstance(node, rdflib.URIRef)
        yield node


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_and_oxigraph_read_the_same_number_of_triples(name: str) -> None:
    """Both parsers take each file and agree on its size."""
    source = text(name)
    ours = {str(triple) for triple in pyoxigraph.parse(source.encode(), pyoxigraph.RdfFormat.TURTLE)}
    assert len(ours) == len(rdflib.Graph().parse(data=source, format="turtle"))


@pytest.mark.parametrize("name", NAMES)
def test_no_placeholder_namespace_is_left(name: str) -> None:
    """The draft's example.org is gone."""
    assert "example.org" not in text(name)


def test_terms_and_turtle_name_the_same_things(ontology: rdflib.Graph) -> None:
    """Every IRI of ev:, mod: and status: that akyn.ttl defines is in terms.py, and the other way round."""
    defined = {str(node) for node in ontology.subjects(RDF.type, None) if str(node).startswith(OURS)}
    named = {*terms.CLASSES, *terms.PROPERTIES, *terms.MODALITIES.values(), *terms.STATUSES.values()}
    assert defined == named


def test_every_constant_is_an_iri_of_the_lists() -> None:
    """No constant of terms.py is left out of CLASSES and PROPERTIES, and all of them are exported."""
    constants = {n: v for n, v in vars(terms).items() if n.isupper() and isinstance(v, str) and not n.startswith("_")}
    ours = {value for value in constants.values() if value.startswith(terms.PREFIXES["ev"])}
    assert ours == {*terms.CLASSES, *terms.PROPERTIES}
    assert set(constants) <= set(terms.__all__)


def test_classes_and_properties_are_told_apart(ontology: rdflib.Graph) -> None:
    """CLASSES are owl:Class, PROPERTIES are object or datatype properties."""
    assert {str(node) for node in ontology.subjects(RDF.type, OWL.Class) if isinstance(node, rdflib.URIRef)} == set(
        terms.CLASSES
    )
    properties = {*ontology.subjects(RDF.type, OWL.ObjectProperty), *ontology.subjects(RDF.type, OWL.DatatypeProperty)}
    assert {str(node) for node in properties} == set(terms.PROPERTIES)


def test_every_term_has_a_label_and_says_what_it_is(ontology: rdflib.Graph) -> None:
    """Classes and properties have rdfs:label and rdfs:comment."""
    for iri in (*terms.CLASSES, *terms.PROPERTIES):
        node = rdflib.URIRef(iri)
        assert ontology.value(node, RDFS.label), iri
        assert ontology.value(node, RDFS.comment), iri


def test_roles_can_only_stand_on_what_happened(ontology: rdflib.Graph) -> None:
    """Event and ToldEvent are disjoint; roles and order begin at an Event, what they lead to may be only told."""
    event, told = rdflib.URIRef(terms.EVENT), rdflib.URIRef(terms.TOLD_EVENT)
    assert (event, OWL.disjointWith, told) in ontology
    for iri in (
        *terms.ROLES.values(),
        terms.SUB_EVENT_OF,
        terms.CAUSED_BY,
        terms.BEFORE,
        terms.STARTS_BEFORE,
        terms.DURING,
    ):
        assert ontology.value(rdflib.URIRef(iri), RDFS.domain) == event, iri
    for iri in (terms.TOPIC, terms.CAUSED_BY, terms.SUB_EVENT_OF, terms.BEGUN_BY, terms.ENDED_BY):
        assert ontology.value(rdflib.URIRef(iri), RDFS.range) != event, iri


def test_there_are_80_to_120_types_in_two_levels(types: rdflib.Graph) -> None:
    """A type is a root, or hangs on one root."""
    found = set(event_types(types))
    assert 80 <= len(found) <= 120
    for node in found:
        tops, broader = list(types.objects(node, SKOS.topConceptOf)), list(types.objects(node, SKOS.broader))
        assert len(tops) + len(broader) == 1, node
        for parent in broader:
            assert parent in found
            assert list(types.objects(parent, SKOS.topConceptOf)), f"{node} hangs on a third level"


def test_every_type_has_a_label_a_definition_and_a_valence(types: rdflib.Graph) -> None:
    """One of each; labels are unique, valences -1, 0 or 1."""
    labels = [str(types.value(node, SKOS.prefLabel, any=False)) for node in event_types(types)]
    assert len(labels) == len(set(labels)) and "None" not in labels
    for node in event_types(types):
        assert str(types.value(node, SKOS.definition, any=False)).endswith(".")
        value = types.value(node, VALENCE, any=False)
        assert isinstance(value, rdflib.Literal) and value.toPython() in (-1, 0, 1)


def test_the_scheme_covers_plover_and_acled(types: rdflib.Graph) -> None:
    """Each PLOVER category and mode and each ACLED sub-event is matched by a type."""
    matched = {concept for match in MATCHES for concept in types.objects(None, match)}
    codes = {
        str(types.value(node, SKOS.notation)) for node in matched if str(node).startswith(terms.PREFIXES["plover"])
    }
    for entry in PLOVER.split():
        root, _, modes = entry.partition(":")
        assert {root, *(f"{root}-{mode}" for mode in modes.split(",") if mode)} <= codes
    names = {
        str(types.value(node, SKOS.prefLabel)) for node in matched if str(node).startswith(terms.PREFIXES["acled"])
    }
    assert set(ACLED.replace("\n", "|").split("|")) == names


def test_every_matched_concept_is_described(types: rdflib.Graph) -> None:
    """No match points at a concept without a scheme, and no trigger words are in the Turtle."""
    for match in (*MATCHES, SKOS.related, SKOS.broader):
        for concept in types.objects(None, match):
            assert types.value(concept, SKOS.inScheme), concept
    assert (None, SKOS.hiddenLabel, None) not in types


@pytest.mark.parametrize("module", [dates, errors, terms])
def test_public_names_are_listed_and_exist(module: object) -> None:
    """`__all__` is complete, sorted and true."""
    public = vars(module)["__all__"]
    name = vars(module)["__name__"]
    own = {n for n, v in vars(module).items() if n[0] != "_" and getattr(v, "__module__", None) == name}
    assert list(public) == sorted(public)
    assert own <= set(public)
    assert all(hasattr(module, name) for name in public)
