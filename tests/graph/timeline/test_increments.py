"""A network that grows, shrinks and changes says what one made at once says, and looks at no more than it must."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from made_times import EVENTS, Part, any_parts, day, link

from akyn.graph.timeline import SIDES, Gap, Link, TemporalNetwork, Window


def become(network: TemporalNetwork, events: Sequence[str], parts: Sequence[Part]) -> None:
    network.become(
        events=events,
        links=[part for part in parts if isinstance(part, Link)],
        windows=[part for part in parts if isinstance(part, Window)],
        gaps=[part for part in parts if isinstance(part, Gap)],
    )


def at_once(events: Sequence[str], parts: Sequence[Part]) -> TemporalNetwork:
    made = TemporalNetwork()
    become(made, events, parts)
    return made


def all_it_says(network: TemporalNetwork) -> tuple[object, ...]:
    """Bounds with origins, contradictions in their order, every chain of reasons."""
    events = sorted(network.events)
    points = [(event, side) for event in events for side in ("begin", "end")]
    return (
        events,
        {event: (network.bounds(event), network.assumed(event), network.connected(event, most=9)) for event in events},
        network.contradictions,
        network.aside,
        {pair: network.chain(*pair, strict=False) for pair in itertools.permutations(points, 2)},
        {(event, side): network.bound_chain(event, side) for event in events for side in SIDES},
    )


@given(any_parts(), st.data())
def test_parts_in_batches_say_what_they_say_at_once(parts: list[Part], data: st.DataObject) -> None:
    """In any order and in any batches, with others among them that are taken out again."""
    order = data.draw(st.permutations(parts))
    gone = {part.id for part in order if data.draw(st.booleans(), label=part.id)}
    network = TemporalNetwork()
    while order:
        size = data.draw(st.integers(1, len(order)))
        batch, order = order[:size], order[size:]
        network.add(
            links=[part for part in batch if isinstance(part, Link)],
            windows=[part for part in batch if isinstance(part, Window)],
            gaps=[part for part in batch if isinstance(part, Gap)],
        )
        network.remove([part.id for part in batch if part.id in gone and data.draw(st.booleans(), label="now")])
    network.add(events=EVENTS)
    network.remove(gone)
    kept = [part for part in parts if part.id not in gone]
    assert all_it_says(network) == all_it_says(at_once(EVENTS, kept))


@given(st.lists(st.tuples(st.sets(st.sampled_from(EVENTS)), any_parts()), min_size=2, max_size=4))
def test_a_network_becomes_another_without_a_trace_of_itself(states: list[tuple[set[str], list[Part]]]) -> None:
    """Events and parts that are gone are forgotten, and of one id the new part counts."""
    network = TemporalNetwork()
    for events, parts in states:
        become(network, sorted(events), parts)
        assert all_it_says(network) == all_it_says(at_once(sorted(events), parts))


def test_only_the_group_of_what_is_different_is_solved() -> None:
    """Of a hundred groups of three events, one gains a link, one loses one, one has another date."""
    names = [f"{a}{n}" for n in range(100) for a in "xyz"]
    parts: list[Part] = [link(f"{a}{n}", "before", f"{b}{n}") for n in range(100) for a, b in ("xy", "yz")]
    dates = [Window(id=f"date {n}", event=f"x{n}", earliest=day(n), latest=day(n)) for n in range(100)]
    network = at_once(names, [*parts, *dates])
    assert network.touched == set(names)
    become(network, names, [*parts, *dates])
    assert network.touched == set()
    become(network, names, [*parts, *dates, link("x7", "during", "z7")])
    assert network.touched <= {"x7", "y7", "z7"}
    dates[9] = Window(id="date 9", event="x9", earliest=day(1), latest=day(2))
    become(network, names, [*parts[:20], *parts[21:], *dates])
    assert network.touched == {name + number for number in ("7", "9", "10") for name in "xyz"}


def test_a_new_part_reaches_only_what_it_moves() -> None:
    """In a chain of a thousand events, a later day for the last but two moves what follows alone."""
    names = [f"e{n:04}" for n in range(1_000)]
    parts: list[Part] = [link(a, "before", b) for a, b in itertools.pairwise(names)]
    network = at_once(names, parts)
    network.add(windows=[Window(id="date", event=names[-3], earliest=day(0))])
    assert network.touched == set(names[-3:])
    assert network.bounds(names[-1]).earliest_begin == day(0)


def test_of_equal_bounds_the_own_date_is_named_whatever_came_first() -> None:
    """Date, day of publication and a chain give the same last day."""
    first = Window(id="z date", event="a", latest=day(3))
    second = Window(id="a published", event="a", latest=day(3), level="published")
    other = Window(id="b date", event="b", latest=day(3))
    for windows in itertools.permutations((first, second, other)):
        network = TemporalNetwork("ab")
        network.add(links=[link("a", "equals", "b")])
        for window in windows:
            network.add(windows=[window])
        assert network.bounds("a").origins[3] == "date"
        assert network.bound_chain("a", "latest_end") == ("a published",)
