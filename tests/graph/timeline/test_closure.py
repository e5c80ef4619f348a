"""What follows from links follows, and nothing else; layers keep it."""

from __future__ import annotations

from hypothesis import given
from made_times import EVENTS, Times, any_links, holds, link, worlds

from akyn.graph.timeline import NO_BOUNDS, Bounds, Link, TemporalNetwork, derive_order, layers


def consistent(links: list[Link]) -> list[Link]:
    """Those that can all hold."""
    made = TemporalNetwork()
    made.add(links=links)
    return [x for x in links if x.id not in made.aside]


@given(worlds())
def test_what_follows_is_true_wherever_the_links_are(world: tuple[Times, list[Link]]) -> None:
    """The closure is sound."""
    times, links = world
    for derived in derive_order(links):
        assert holds(derived.relation, times[derived.source], times[derived.target])


@given(any_links())
def test_order_is_transitive_and_no_event_is_before_itself(links: list[Link]) -> None:
    """For stated and derived pairs together, whatever was read."""
    kept = consistent(links)
    pairs = {(x.source, x.relation, x.target) for x in (*kept, *derive_order(kept))}
    before = {(a, b) for a, relation, b in pairs if relation in ("before", "meets")}
    starts = before | {(a, b) for a, relation, b in pairs if relation == "startsBefore"}
    for order in (before, starts):
        assert all(a != b and (b, a) not in order for a, b in order)
        assert all((a, d) in order for a, b in order for c, d in order if b == c)


@given(any_links())
def test_the_reasons_of_a_derived_pair_suffice(links: list[Link]) -> None:
    """From its links alone the same follows."""
    kept = consistent(links)
    by_id = {x.id: x for x in kept}
    for derived in derive_order(kept):
        again = derive_order([by_id[id] for id in derived.links])
        same = (derived.source, derived.relation, derived.target)
        assert same in {(d.source, d.relation, d.target) for d in again}


def test_what_startsbefore_says_nothing_of_is_left_open() -> None:
    """Protests before release and annulment do not order release and annulment."""
    links = [link("protests", "startsBefore", "release"), link("protests", "startsBefore", "annulment")]
    assert derive_order(links) == ()


def test_a_chain_is_remembered() -> None:
    """A derived pair names the links it comes from, in order."""
    chain = [link("a", "before", "b"), link("b", "during", "c"), link("c", "before", "d")]
    found = {(d.source, d.relation, d.target): d.links for d in derive_order(chain)}
    assert found["b", "before", "d"] == (chain[1].id, chain[2].id)
    assert ("a", "before", "c") not in found


@given(any_links())
def test_a_layer_is_later_than_all_that_certainly_begins_before(links: list[Link]) -> None:
    """Layers keep the order that follows."""
    kept = consistent(links)
    placed = layers(kept, bounds=dict.fromkeys(EVENTS, NO_BOUNDS))
    for x in (*kept, *derive_order(kept)):
        if x.relation in ("before", "startsBefore", "meets"):
            assert placed[x.source] < placed[x.target]
    assert set(placed) == {end for x in kept for end in (x.source, x.target)}


def test_dates_make_layers_and_publication_alone_does_not() -> None:
    """Of two events known only to be over, none is placed; one that was over before another began is."""
    told = {name: Bounds(latest_begin="2031-05-06", latest_end="2031-05-06") for name in ("x", "y")}
    later = Bounds(
        earliest_begin="2031-06-01",
        latest_begin="2031-06-30",
        earliest_end="2031-06-01",
        latest_end="2031-06-30",
        stated=True,
    )
    assert layers([], bounds=told) == {}
    assert layers([], bounds={**told, "z": later}) == {"x": 0, "y": 0, "z": 1}


def test_what_hangs_on_no_date_stands_last() -> None:
    """A plan and what follows it are not shown before what happened years ago."""
    day = "2031-05-04"
    dated = Bounds(earliest_begin=day, latest_begin=day, earliest_end=day, latest_end=day, stated=True)
    links = [link("plan", "before", "vote"), link("march", "before", "arrest")]
    found = layers(links, bounds={"march": dated, "arrest": Bounds(earliest_begin=day, earliest_end=day)})
    assert found["plan"] >= found["march"]
    assert found["plan"] < found["vote"] == max(found.values())
