"""Order, bounds and layers of events: what follows follows, and nothing else."""

from __future__ import annotations

import itertools
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akyn.graph.reading.reading import EventTime
from akyn.graph.timeline import (
    NO_BOUNDS,
    Bounds,
    Link,
    consistent_links,
    derive_order,
    event_bounds,
    layers,
    relation_bounds,
)
from akyn.ontology.errors import ReadingError

RELATIONS = ("startsBefore", "before", "during", "meets", "overlaps", "equals")
EVENTS = "abcdefg"

Times = dict[str, tuple[int, int]]


def holds(relation: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether a relation is true of two intervals (begin, end)."""
    (a, a_end), (b, b_end) = left, right
    return {
        "startsBefore": a < b,
        "before": a_end <= b,
        "during": b <= a and a_end <= b_end,
        "meets": a_end == b,
        "overlaps": a <= b_end and b <= a_end,
        "equals": (a, a_end) == (b, b_end),
    }[relation]


def link(source: str, relation: str, target: str) -> Link:
    return Link(id=f"{source} {relation} {target}", source=source, relation=relation, target=target)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Times, list[Link]]:
    """True intervals of some events, and links that are true of them."""
    begins = st.integers(0, 12)
    lengths = st.integers(1, 5)
    times = {event: (begin := draw(begins), begin + draw(lengths)) for event in EVENTS}
    pairs = itertools.permutations(EVENTS, 2)
    true = [link(a, r, b) for a, b in pairs for r in RELATIONS if holds(r, times[a], times[b])]
    return times, draw(st.lists(st.sampled_from(true), max_size=10, unique=True)) if true else []


@st.composite
def any_links(draw: st.DrawFn) -> list[Link]:
    """Links that may contradict each other."""
    ends = st.sampled_from(EVENTS)
    found = draw(st.lists(st.tuples(ends, st.sampled_from(RELATIONS), ends), max_size=14, unique=True))
    return [link(*parts) for parts in found]


@given(worlds())
def test_what_follows_is_true_wherever_the_links_are(world: tuple[Times, list[Link]]) -> None:
    """The closure is sound."""
    times, links = world
    for derived in derive_order(links):
        assert holds(derived.relation, times[derived.source], times[derived.target])


@given(worlds())
def test_true_links_never_contradict(world: tuple[Times, list[Link]]) -> None:
    """Nothing is set aside without need, with true dates beside the links neither."""
    times, links = world
    first = date(2031, 1, 1)
    days = {event: [(first + timedelta(days=day)).isoformat() for day in ends] for event, ends in times.items()}
    bounds = {
        event: Bounds(earliest_begin=begin, latest_begin=begin, earliest_end=end, latest_end=end, stated=True)
        for event, (begin, end) in days.items()
    }
    assert consistent_links(links) == (tuple(links), ())
    assert consistent_links(links, bounds=bounds) == (tuple(links), ())


@given(any_links())
def test_order_is_transitive_and_no_event_is_before_itself(links: list[Link]) -> None:
    """For stated and derived pairs together, whatever was read."""
    kept, _ = consistent_links(links)
    pairs = {(x.source, x.relation, x.target) for x in (*kept, *derive_order(kept))}
    before = {(a, b) for a, relation, b in pairs if relation in ("before", "meets")}
    starts = before | {(a, b) for a, relation, b in pairs if relation == "startsBefore"}
    for order in (before, starts):
        assert all(a != b and (b, a) not in order for a, b in order)
        assert all((a, d) in order for a, b in order for c, d in order if b == c)


@given(any_links())
def test_a_contradiction_is_reported_and_only_its_links_are_set_aside(links: list[Link]) -> None:
    """Every link either stays or stands in a contradiction; the links of each contradiction do clash."""
    kept, contradictions = consistent_links(links)
    aside = [id for contradiction in contradictions for id in contradiction.links]
    assert sorted(aside) == sorted({x.id for x in links} - {x.id for x in kept})
    by_id = {x.id: x for x in links}
    for contradiction in contradictions:
        clashing = [by_id[id] for id in contradiction.links]
        assert consistent_links(clashing)[0] == ()
        assert consistent_links(clashing[1:])[0] == tuple(clashing[1:])


@given(any_links())
def test_the_reasons_of_a_derived_pair_suffice(links: list[Link]) -> None:
    """From its links alone the same follows."""
    kept, _ = consistent_links(links)
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


def test_a_speaker_does_not_shake_what_documents_say() -> None:
    """Given links stay; only the other side of the clash is set aside."""
    given_, told = link("a", "before", "b"), link("b", "before", "a")
    kept, (clash,) = consistent_links([told], given=[given_])
    assert kept == ()
    assert set(clash.links) == {told.id, given_.id}


def test_a_link_against_the_dates_is_set_aside() -> None:
    """Dates are harder than connectives."""
    bounds = {
        "a": event_bounds(EventTime(earliest="2031-05-04", latest="2031-05-04"), published=None, happened=True)[0],
        "b": event_bounds(None, published="2031-05-01", happened=True)[0],
    }
    kept, (clash,) = consistent_links([link("a", "before", "b")], bounds=bounds)
    assert kept == ()
    assert clash.reason == "the dates say otherwise"


def test_what_happened_ended_by_publication() -> None:
    """A latest end, but no day on which it began."""
    bounds, clash = event_bounds(None, published="2031-05-06T10:00:00Z", happened=True)
    assert clash is None
    assert bounds == Bounds(latest_begin="2031-05-06", latest_end="2031-05-06")


def test_what_is_only_told_has_no_date() -> None:
    """Neither the publication date nor today's."""
    assert event_bounds(None, published="2031-05-06", happened=False) == (NO_BOUNDS, None)
    assert event_bounds(EventTime(edtf=None), published=None, happened=True) == (NO_BOUNDS, None)


def test_an_expression_after_publication_is_kept_and_reported() -> None:
    """The text's own words go before the date of the file."""
    time_ = EventTime(earliest="2032-01-01", latest="2032-12-31")
    bounds, clash = event_bounds(time_, published="2031-05-06", happened=True)
    assert bounds.latest_end == "2032-12-31"
    assert clash is not None and "2031-05-06" in clash


@given(
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.booleans(),
)
def test_bounds_never_end_before_they_begin(
    earliest: date | None, latest: date | None, published: date | None, happened: bool
) -> None:
    """Whatever is read, the four bounds fit together, and each was given by somebody."""
    days = [day.isoformat() if day else None for day in (earliest, latest, published)]
    time_ = EventTime(earliest=days[0], latest=days[1])
    bounds, _ = event_bounds(time_, published=days[2], happened=happened)
    for first, last in ((bounds.earliest_begin, bounds.latest_begin), (bounds.earliest_end, bounds.latest_end)):
        assert not (first and last) or first <= last
        assert {first, last} <= {None, *days}


def test_a_relation_holds_at_some_time_of_its_expression() -> None:
    """“President in 2017” begins before 2017 ends and ends after it begins."""
    bounds = relation_bounds(EventTime(edtf="2017", earliest="2017-01-01", latest="2017-12-31"))
    assert (bounds.earliest_begin, bounds.latest_begin) == (None, "2017-12-31")
    assert (bounds.earliest_end, bounds.latest_end) == ("2017-01-01", None)


def test_an_impossible_day_is_refused() -> None:
    """A Reading of a foreign reader may hold anything."""
    with pytest.raises(ReadingError, match="YYYY-MM-DD"):
        event_bounds(EventTime(earliest="2031-02-30"), published=None, happened=True)


@given(any_links())
def test_a_layer_is_later_than_all_that_certainly_begins_before(links: list[Link]) -> None:
    """Layers keep the order that follows."""
    kept, _ = consistent_links(links)
    placed = layers(kept, bounds=dict.fromkeys(EVENTS, NO_BOUNDS))
    for x in (*kept, *derive_order(kept)):
        if x.relation in ("before", "startsBefore", "meets"):
            assert placed[x.source] < placed[x.target]
    assert set(placed) == {end for x in kept for end in (x.source, x.target)}


def test_dates_make_layers_and_publication_alone_does_not() -> None:
    """Of two events known only to be over, none is placed; one that was over before another began is."""
    told = {name: event_bounds(None, published="2031-05-06", happened=True)[0] for name in ("x", "y")}
    later = event_bounds(EventTime(earliest="2031-06-01", latest="2031-06-30"), published=None, happened=True)[0]
    assert layers([], bounds=told) == {}
    assert layers([], bounds={**told, "z": later}) == {"x": 0, "y": 0, "z": 1}


def test_a_story_of_28000_events_is_ordered_in_seconds() -> None:
    """Groups of connected events are closed by themselves."""
    links = [
        Link(id=f"{n} {k}", source=f"{n}.{k}", relation="before", target=f"{n}.{k + 1}")
        for n in range(2800)
        for k in range(9)
    ]
    bounds = {
        f"{n}.{k}": Bounds(latest_begin="2031-05-06", latest_end="2031-05-06") for n in range(2800) for k in range(10)
    }
    start = time.process_time()
    kept, contradictions = consistent_links(links, bounds=bounds)
    assert len(derive_order(kept)) == 2800 * 36
    assert len(layers(kept, bounds=bounds)) == 28_000
    assert not contradictions
    assert time.process_time() - start < 30
