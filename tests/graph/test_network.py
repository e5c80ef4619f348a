"""Who is tied to whom, on the small story, and where nodes are drawn."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable
from typing import Any

import networkx as nx  # type: ignore[import-untyped]  # it ships no types
import pytest

from akyn.graph.network import (
    actor_network,
    central_actors,
    happened_only,
    positions,
    shortest_path,
    strongest_ties,
)
from akyn.graph.store import Store
from akyn.ontology.errors import LabelError

H = "https://example.org/harbour/"


@pytest.fixture(scope="module")
def graph(small_story: Store) -> Any:
    """The small story's network."""
    return actor_network(small_story)


def edges(graph: Any) -> list[tuple[str, str, str, int, str]]:
    """From, to, label, sign and status of every edge, without the base."""
    return [
        (a.removeprefix(H), b.removeprefix(H), data["label"], data["sign"], data["status"])
        for a, b, data in graph.edges(data=True)
    ]


def test_actors_are_tied_by_events_and_relations(graph: Any) -> None:
    """Every tie of the story, with its sign, and what is only told with its status."""
    assert edges(graph) == [
        ("ada", "otto", "quarrel of Brook and Reed", -1, "happened"),
        ("ada", "otto", "allied with (ended)", 1, "happened"),
        ("ada", "otto", "opposes", -1, "happened"),
        ("dockers", "ada", "release of Brook", 1, "happened"),
        ("dockers", "otto", "use of force at the jail", -1, "disputed"),
        ("keeper", "society", "visit to the lighthouse", 1, "happened"),
        ("tide", "otto", "supports", 1, "claimed"),
    ]


def test_every_edge_has_its_statements(graph: Any, small_story: Store) -> None:
    """Each names statements of the store, so that each leads to passages."""
    statements = {str(row[0]) for row in small_story.select("SELECT ?s { ?s a/rdfs:subClassOf* ev:Statement }")}
    for _, _, data in graph.edges(data=True):
        assert data["statements"] and set(data["statements"]) <= statements


def test_parallel_ties_are_kept_apart(graph: Any) -> None:
    """A quarrel, an ended alliance and an opposition are three ties of the same two."""
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.number_of_edges(H + "ada", H + "otto") == 3


def test_an_actor_without_ties_is_in_the_network(graph: Any) -> None:
    """With all its names and classes; a post or a document is no actor."""
    assert graph.nodes[H + "masked"]["kinds"] == ("Group", "Unidentified")
    assert graph.nodes[H + "otto"]["names"] == ("Otto Reed", "Reed", "the mayor")
    assert H + "mayor" not in graph


def test_what_did_not_happen_can_be_left_out(graph: Any) -> None:
    """Neither the disputed force nor the claimed support, nor whom only they tie."""
    kept = happened_only(graph)
    assert {status for *_, status in edges(kept)} == {"happened"}
    assert H + "tide" not in kept
    assert H + "tide" in graph


def test_a_role_that_is_only_claimed_makes_a_claimed_tie(open_story: Callable[..., Store]) -> None:
    """The march happened; that the clinic was in it is only said."""
    store = open_story("""
      <urn:s> a ev:Statement ; rdf:subject :march ; rdf:predicate ev:agent ; rdf:object :clinic ;
        ev:status status:claimed .""")
    assert ("clinic", "dockers", "march of the dockers", 0, "claimed") in edges(actor_network(store))


def test_acting_together_is_not_hostile(open_story: Callable[..., Store]) -> None:
    """Two who are said to have used force stand against its victim, not against each other."""
    store = open_story("""
      <urn:s> a ev:Statement ; rdf:subject :force ; rdf:predicate ev:agent ; rdf:object :masked ;
        ev:status status:disputed .""")
    signs = {(a, b): sign for a, b, label, sign, _ in edges(actor_network(store)) if "force" in label}
    assert signs == {("dockers", "masked"): 0, ("dockers", "otto"): -1, ("masked", "otto"): -1}


def test_the_centre_has_most_neighbours(graph: Any) -> None:
    """Reed is tied to three; each is counted once however many ties there are."""
    first, second = central_actors(graph, 2)
    assert (first.label, first.degree, first.ties) == ("Otto Reed", 3, 5)
    assert (second.label, second.degree, second.ties) == ("Ada Brook", 2, 4)
    assert first.betweenness > second.betweenness == 0


def test_the_strongest_tie_has_its_events(graph: Any) -> None:
    """Brook and Reed: three pieces of evidence, on balance hostile."""
    tie = strongest_ties(graph, 1)[0]
    assert (tie.a_label, tie.b_label, tie.weight, tie.sign) == ("Ada Brook", "Otto Reed", 3, -1)
    assert [evidence.label for evidence in tie.events] == [
        "quarrel of Brook and Reed",
        "allied with (ended)",
        "opposes",
    ]


def test_a_path_has_the_evidence_of_each_step(graph: Any) -> None:
    """From the party over Reed to Brook, whatever way the ties point; ends are given by label."""
    path = shortest_path(graph, "tide party", H + "ada")
    assert path.actors == (H + "tide", H + "otto", H + "ada")
    assert [[evidence.label for evidence in step.events] for step in path.steps] == [
        ["supports"],
        ["quarrel of Brook and Reed", "allied with (ended)", "opposes"],
    ]
    assert path.steps[0].events[0].status == "claimed"


def test_no_path_is_said_so(graph: Any) -> None:
    """Nothing joins the lighthouse with the town; an unknown actor offers the nearest."""
    with pytest.raises(LabelError, match=r"no chain .* joins Ida Lamp and Ada Brook"):
        shortest_path(graph, "Ida Lamp", "Ada Brook")
    with pytest.raises(LabelError, match="nearest: Ada Brook"):
        shortest_path(graph, "Ada Brok", "Otto Reed")


def test_the_network_is_the_same_each_time(small_story: Store, graph: Any) -> None:
    """Nodes, edges and their order."""
    again = actor_network(small_story)
    assert list(again.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))


def test_an_empty_story_has_an_empty_network() -> None:
    """No actors, no ties, no positions, no error."""
    empty = actor_network(Store.open())
    assert (len(empty), central_actors(empty), strongest_ties(empty), positions(empty)) == (0, [], [], {})


def story_shape(actors: int, events: int) -> list[tuple[str, str]]:
    """Edges of a random actor-event graph with a few hubs, as news has them; the same each time."""
    choice = random.Random(1)
    return [
        (f"e{event}", f"a{min(int(choice.paretovariate(1.0)) - 1, actors - 1)}")
        for event in range(events)
        for _ in range(choice.choice((1, 2, 2, 3)))
    ]


def clashes(places: dict[str, tuple[float, float]], width: float, height: float) -> int:
    """How many pairs of label boxes overlap."""
    pairs = itertools.combinations(places.values(), 2)
    return sum(abs(a[0] - b[0]) < width and abs(a[1] - b[1]) < height for a, b in pairs)


def test_labels_have_room() -> None:
    """No two boxes of 150 by 46 px overlap by more than the rounding."""
    assert clashes(positions(story_shape(60, 90)), 148, 44) == 0


def test_positions_do_not_hang_on_the_order_of_the_edges() -> None:
    """Shuffled and turned round, the same graph is the same picture."""
    edges = story_shape(20, 30)
    shuffled = random.Random(2).sample([(b, a) for a, b in edges], len(edges))
    assert positions(shuffled) == positions(edges)


def test_components_do_not_overlap() -> None:
    """A ring, a pair and a loner each have a rectangle of their own; the whole is centred."""
    places = positions([(f"r{i}", f"r{(i + 1) % 8}") for i in range(8)] + [("p1", "p2")], nodes=["loner"])
    ring = [place for node, place in places.items() if node.startswith("r")]
    for node in ("p1", "p2", "loner"):
        x, y = places[node]
        inside_x = min(p[0] for p in ring) - 150 < x < max(p[0] for p in ring) + 150
        inside_y = min(p[1] for p in ring) - 46 < y < max(p[1] for p in ring) + 46
        assert not (inside_x and inside_y)


def test_positions_of_a_network_are_those_of_its_edges(graph: Any) -> None:
    """A networkx graph or a list of edges: parallel ties and directions make no difference."""
    edges = [(b, a) for a, b in graph.edges()]
    assert positions(graph) == positions(edges, nodes=graph.nodes)


def test_300_nodes_are_placed_at_once() -> None:
    """A page waits less than 1.5 s for the positions of 300 nodes (0.3 s on two cores)."""
    edges = story_shape(180, 270)
    start = time.process_time()
    assert len(positions(edges)) > 300
    assert time.process_time() - start < 1.5
