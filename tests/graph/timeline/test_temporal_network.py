"""The temporal network: bounds are sound, order follows, what contradicts is shown, and what comes later is enough."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_times import EVENTS, FIRST, Times, any_links, dated_worlds, day, holds, link, worlds

from akyn.graph.timeline import SIDES, Bounds, Gap, Link, TemporalNetwork, Window


def network(links: list[Link], windows: list[Window] | None = None, gaps: list[Gap] | None = None) -> TemporalNetwork:
    """All of it at once."""
    made = TemporalNetwork(EVENTS)
    made.add(links=links, windows=windows or [], gaps=gaps or [])
    return made


def dated(event: str, first: int | None, last: int | None, level: str = "date") -> Window:
    """Days by number."""
    days = [None if n is None else day(n) for n in (first, last)]
    return Window(id=f"{event} {level}", event=event, earliest=days[0], latest=days[1], level=level)


def outcome(made: TemporalNetwork) -> tuple[object, ...]:
    """All that a network says."""
    return (
        {event: (made.bounds(event).days, made.assumed(event)) for event in made.events},
        {frozenset(clash.reasons) for clash in made.contradictions},
        made.aside,
    )


@given(dated_worlds())
def test_no_bound_excludes_the_truth(world: tuple[Times, list[Link], list[Window]]) -> None:
    """True links and dates never contradict, and what follows from them is true."""
    times, links, windows = world
    made = network(links, windows)
    assert made.contradictions == ()
    for event, (begin, end) in times.items():
        bounds = made.bounds(event)
        for first, last, number in ((*bounds.days[:2], begin), (*bounds.days[2:], end)):
            assert first is None or first <= day(number)
            assert last is None or day(number) <= last


@given(dated_worlds())
def test_a_chain_shows_only_what_is_true(world: tuple[Times, list[Link], list[Window]]) -> None:
    """Between any two begins and ends."""
    times, links, windows = world
    made = network(links, windows)
    points = [(event, side) for event in EVENTS[:4] for side in ("begin", "end")]
    at = {(event, side): times[event][side == "end"] for event, side in points}
    for first, second in itertools.permutations(points, 2):
        if made.chain(first, second, strict=False) is not None:
            assert at[first] <= at[second]
        # A day has room for what follows one another, so that "before" may lie within one.


@given(dated_worlds())
def test_the_reasons_of_a_bound_suffice(world: tuple[Times, list[Link], list[Window]]) -> None:
    """From the links and dates of its chain alone the same bound follows."""
    _, links, windows = world
    made = network(links, windows)
    for event in EVENTS:
        for side, known in zip(SIDES, made.bounds(event).days, strict=True):
            reasons = made.bound_chain(event, side)
            assert (reasons is None) == (known is None)
            if reasons is not None:
                parts = [made.part(id) for id in reasons]
                again = network(
                    [part for part in parts if isinstance(part, Link)],
                    [part for part in parts if isinstance(part, Window)],
                )
                assert dict(zip(SIDES, again.bounds(event).days, strict=True))[side] == known


@given(any_links())
def test_contradictions_are_smallest_sets_and_the_rest_holds(links: list[Link]) -> None:
    """The reasons of each clash, less any one of them, can hold; what is not set aside holds."""
    made = network(links)
    by_id = {x.id: x for x in links}
    for clash in made.contradictions:
        assert set(clash.aside) <= set(clash.reasons)
        assert made.aside.intersection(clash.reasons)
        clashing = [by_id[id] for id in clash.reasons]
        assert network(clashing).contradictions
        for left_out in clashing:
            assert not network([x for x in clashing if x is not left_out]).contradictions
    assert not network([x for x in links if x.id not in made.aside]).contradictions


@given(any_links(), st.integers(0, 14), st.integers(0, 6))
def test_what_is_added_later_gives_what_it_gives_at_once(links: list[Link], cut: int, dates: int) -> None:
    """Link by link or together, dates before or after: the same bounds, contradictions and omissions."""
    windows = [dated(event, number, number + 1) for number, event in enumerate(EVENTS[:dates])]
    made = network(links[:cut], windows[:1])
    for x in links[cut:]:
        made.add(links=[x])
    for window in windows[1:]:
        made.add(windows=[window])
    assert outcome(made) == outcome(network(links, windows))


@given(any_links(), st.integers(0, 14))
def test_what_is_removed_leaves_no_trace(links: list[Link], cut: int) -> None:
    """As if it had never been there."""
    windows = [dated("a", 3, 3), dated("c", 5, 6)]
    made = network(links, windows)
    made.remove(x.id for x in links[:cut])
    assert outcome(made) == outcome(network(links[cut:], windows))


def test_bounds_say_where_they_come_from() -> None:
    """The event's own date, its document's day, or a chain."""
    made = network([link("a", "before", "b")], [dated("a", 3, 3), dated("b", None, 9, "published")])
    assert made.bounds("a").origins == ("date", "date", "date", "date")
    assert made.bounds("b").days == (day(3), day(9), day(3), day(9))
    assert made.bounds("b").origins == ("chain", "published", "chain", "published")
    assert made.bounds("c") == Bounds()


@pytest.mark.parametrize(("weak", "strong"), [("told", "inferred"), ("inferred", "world"), ("world", "explicit")])
def test_the_weaker_link_gives_way(weak: str, strong: str) -> None:
    """Between two, the level decides."""
    firm = Link(id="firm", source="a", relation="before", target="b", level=strong)
    loose = Link(id="loose", source="b", relation="before", target="a", level=weak)
    made = network([loose, firm])
    assert made.aside == {"loose"}
    assert made.chain(("a", "begin"), ("b", "begin"), strict=True) == ("firm",)


def test_between_equals_nothing_is_believed() -> None:
    """Two passages of one strength put two events in opposite order: the order is open."""
    made = network([link("a", "before", "b"), link("b", "startsBefore", "a"), link("b", "before", "c")])
    assert made.aside == {"a before b", "b startsBefore a"}
    assert made.chain(("b", "end"), ("c", "begin"), strict=False) == ("b before c",)


def test_what_was_only_in_the_way_of_a_culprit_comes_back() -> None:
    """A weak link breaks two circles with one strong one: the weaker circle's other link is readmitted."""
    links = [
        Link(id="bad", source="c", relation="before", target="a", level="explicit"),
        Link(id="ab", source="a", relation="before", target="b", level="world"),
        Link(id="bc", source="b", relation="before", target="c", level="explicit"),
    ]
    hard = dated("a", 0, 1), dated("c", 5, 6)
    made = network(links, list(hard))
    assert made.aside == {"bad"}
    assert made.bounds("b").days == (day(0), day(6), day(0), day(6))


def test_a_link_gives_way_to_dates_and_a_day_of_publication_to_the_text() -> None:
    """Dates are hardest."""
    made = network([link("a", "before", "b")], [dated("a", 5, 6), dated("b", 1, 2)])
    assert made.aside == {"a before b"}
    made = network([], [dated("a", 5, 6), dated("a", None, 1, "published")])
    assert made.aside == {"a published"}
    assert made.bounds("a").days == (day(5), day(6), day(5), day(6))


def test_an_assumption_is_kept_apart_and_gives_way_first() -> None:
    """ "Soon after" bounds what it bounds in `assumed` alone."""
    gap = Gap(id="soon", source="a", target="b", days=7)
    made = network([link("a", "before", "b")], [dated("a", 0, 0)], [gap])
    assert made.bounds("b").days == (day(0), None, day(0), None)
    assumed = made.assumed("b")
    assert assumed is not None and assumed.days == (day(0), day(7), day(0), None)
    assert made.bound_chain("b", "latest_begin", assuming=True) == ("soon", "a date")
    made.add(windows=[dated("b", 30, 30)])
    assert made.assumed("b") is None
    assert made.aside == {"soon"}


def test_an_event_is_not_before_itself() -> None:
    """The link is set aside, the event stays."""
    made = network([link("a", "before", "a"), link("a", "before", "b")])
    assert made.aside == {"a before a"}


def test_a_circle_of_hundreds_of_links_is_one_contradiction() -> None:
    """And is found in no time."""
    names = [f"e{n}" for n in range(600)]
    links = [link(a, "before", b) for a, b in zip(names, [*names[1:], names[0]], strict=True)]
    made = network(links)
    (clash,) = made.contradictions
    assert len(clash.reasons) == 600


def test_a_circle_with_a_weak_link_loses_only_that() -> None:
    """Hundreds of explicit links and one inferred."""
    names = [f"e{n}" for n in range(300)]
    links = [link(a, "before", b) for a, b in itertools.pairwise(names)]
    made = network([*links, Link(id="back", source="e299", relation="before", target="e0", level="inferred")])
    assert made.aside == {"back"}


def test_ten_thousand_events_without_a_link_know_nothing() -> None:
    """No date is made up."""
    made = TemporalNetwork(f"e{n}" for n in range(10_000))
    assert all(made.bounds(event) == Bounds() for event in made.events)


def test_days_at_the_ends_of_the_calendar_are_kept() -> None:
    """Year 1 and year 9999."""
    made = network([link("a", "before", "b")], [Window(id="w", event="a", earliest="0001-01-01", latest="9999-12-31")])
    assert made.bounds("a").days == ("0001-01-01", "9999-12-31", "0001-01-01", "9999-12-31")
    assert made.bounds("b").earliest_begin == "0001-01-01"


@given(worlds(), st.data())
def test_a_relation_of_the_truth_is_never_contradicted_by_a_chain(
    world: tuple[Times, list[Link]], data: st.DataObject
) -> None:
    """If a chain shows "before", the opposite is false."""
    times, links = world
    made = network(links)
    a, b = data.draw(st.permutations(EVENTS))[:2]
    if made.chain((a, "end"), (b, "begin"), strict=False) is not None:
        assert holds("before", times[a], times[b])
    if made.chain((a, "begin"), (b, "begin"), strict=True) is not None:
        assert holds("startsBefore", times[a], times[b])


def test_a_day_has_room_for_a_chain_of_events() -> None:
    """Ten events one after the other on one day do not contradict."""
    names = [f"e{n}" for n in range(10)]
    made = TemporalNetwork(names)
    made.add(
        links=[link(a, "before", b) for a, b in itertools.pairwise(names)],
        windows=[Window(id=name, event=name, earliest=day(0), latest=day(0)) for name in names],
    )
    assert not made.contradictions
    assert date.fromisoformat(day(0)) == FIRST + timedelta(days=0)
