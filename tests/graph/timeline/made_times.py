"""True histories and arbitrary links, for hypothesis."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from akyn.graph.timeline import Gap, Link, Window

FIRST = date(2031, 1, 1)
"""Day 0 of every history."""

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


def day(number: int) -> str:
    """ISO day of a day's number."""
    return (FIRST + timedelta(days=number)).isoformat()


@st.composite
def dated_worlds(draw: st.DrawFn) -> tuple[Times, list[Link], list[Window]]:
    """A history with links and with dates that are true of it, exact, loose or open."""
    times, links = draw(worlds())
    windows = []
    for event in draw(st.lists(st.sampled_from(EVENTS), unique=True, max_size=4)):
        begin, end = times[event]
        first = draw(st.none() | st.integers(begin - 3, begin))
        last = draw(st.none() | st.integers(end, end + 3))
        earliest, latest = (None if n is None else day(n) for n in (first, last))
        windows.append(Window(id=f"{event} date", event=event, earliest=earliest, latest=latest))
    return times, links, windows


Part = Link | Window | Gap


@st.composite
def any_parts(draw: st.DrawFn) -> list[Part]:
    """Links of every level, dates, days of publication and assumptions, many of them alike, that may contradict."""
    events, days = st.sampled_from(EVENTS[:5]), st.none() | st.integers(0, 1)
    levels = st.sampled_from(("told", "inferred", "explicit"))
    found: dict[str, Part] = {}
    for source, relation, target in draw(st.lists(st.tuples(events, st.sampled_from(RELATIONS), events), max_size=12)):
        made = link(source, relation, target)
        found[made.id] = replace(made, level=draw(levels))
    for event, level, first, last in draw(
        st.lists(st.tuples(events, st.sampled_from(("date", "published")), days, days), max_size=6)
    ):
        earliest, latest = (None if n is None else day(n) for n in (first, last))
        id = f"{event} {level}"
        found[id] = Window(id=id, event=event, earliest=earliest, latest=latest, level=level)
    for source, target in draw(st.lists(st.tuples(events, events), max_size=5)):
        id = f"{source} {target} gap"
        found[id] = Gap(id=id, source=source, target=target, days=1)
    return list(found.values())
