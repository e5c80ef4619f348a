"""How long a history takes to solve, beside networkx's Bellman-Ford and Floyd-Warshall in the same run.

    python tests/benchmarks/timeline_speed.py [--events 1000] [--largest 100000]

Histories are made up: events at random times, four true links an event, every tenth dated. Ratios of medians count,
seconds are information. Last, both networks of a story of 10,000 events, where one document more comes: solved anew
beside what is different; once as one history, once in documents of ten events that nothing ties to each other.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable
from datetime import date

import networkx as nx
import numpy as np

from akyn.graph.dating import build_chronology
from akyn.graph.model import Eventuality, OrderStatement
from akyn.graph.timeline import NO_BOUNDS, Link, TemporalNetwork, Window
from akyn.graph.timeline.constraints import (
    ORIGIN,
    Constraint,
    end,
    lasting,
    link_constraints,
    window_constraints,
)

FIRST, SPAN = date(1900, 1, 1).toordinal(), 40_000
TURNS = 5


def history(events: int, seed: int = 1) -> tuple[list[str], list[Link], list[Window]]:
    """Names, true links and true dates."""
    chance = random.Random(seed)
    times = [(chance.randrange(SPAN), chance.random()) for _ in range(events)]
    links, windows = [], []
    for number in range(4 * events):
        a, b = sorted(chance.sample(range(events), 2), key=times.__getitem__)
        relation = chance.choice(("before", "startsBefore"))
        links.append(Link(id=f"l{number}", source=f"e{a}", relation=relation, target=f"e{b}"))
    for number in range(0, events, 10):
        day = date.fromordinal(FIRST + times[number][0]).isoformat()
        windows.append(Window(id=f"w{number}", event=f"e{number}", earliest=day, latest=day))
    return [f"e{number}" for number in range(events)], links, windows


def solved(names: list[str], links: list[Link], windows: list[Window]) -> TemporalNetwork:
    """The whole history at once."""
    network = TemporalNetwork(names)
    network.add(links=links, windows=windows)
    return network


def constraints(names: list[str], links: list[Link], windows: list[Window]) -> list[Constraint]:
    """What the network is made of, for the peers."""
    numbers = {name: number for number, name in enumerate(names)}
    return [
        *(lasting(number) for number in numbers.values()),
        *(step for x in links for step in link_constraints(x, numbers[x.source], numbers[x.target])),
        *(step for x in windows for step in window_constraints(x, numbers[x.event])),
    ]


def by_networkx(steps: list[Constraint]) -> dict[str, int]:
    """Latest and earliest times by networkx's Bellman-Ford, from and to the calendar's zero."""
    graph = nx.DiGraph()
    for step in steps:
        known = graph.get_edge_data(step.source, step.target)
        if known is None or step.weight < known["weight"]:
            graph.add_edge(step.source, step.target, weight=step.weight)
    latest = nx.single_source_bellman_ford_path_length(graph, ORIGIN)
    earliest = nx.single_source_bellman_ford_path_length(graph.reverse(copy=False), ORIGIN)
    return {"latest": len(latest), "earliest": len(earliest)}


def by_floyd_warshall(steps: list[Constraint], events: int) -> int:
    """All distances by Floyd-Warshall over a matrix."""
    distance = np.full((end(events - 1) + 1,) * 2, np.inf)
    for step in steps:
        distance[step.source, step.target] = min(distance[step.source, step.target], step.weight)
    for via in range(len(distance)):
        np.minimum(distance, distance[:, via, None] + distance[None, via, :], out=distance)
    return int(np.isfinite(distance).sum())


def median(work: Callable[[], object], turns: int = TURNS) -> float:
    """Seconds, the median of several turns."""
    spent = []
    for _ in range(turns):
        gc.collect()
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def added(names: list[str], links: list[Link], windows: list[Window]) -> float:
    """Seconds, the median, to add one document of 10 events and 40 links to a solved history."""
    network = solved(names, links, windows)
    spent = []
    for turn in range(TURNS):
        chance = random.Random(turn)
        fresh = [f"d{turn}.{number}" for number in range(10)]
        more = [
            Link(id=f"d{turn}.l{n}", source=chance.choice(names), relation="startsBefore", target=chance.choice(fresh))
            for n in range(40)
        ]
        start = time.perf_counter()
        network.add(events=fresh, links=more)
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


History = tuple[list[str], list[Link], list[Window]]
Solvable = tuple[list[Eventuality], list[OrderStatement], list[Window]]


def in_documents(events: int) -> History:
    """Histories of ten events each, beside each other."""
    made: History = ([], [], [])
    for number in range(events // 10):
        named(made, history(10, seed=number), f"d{number}.")
    return made


def named(known: History, more: History, prefix: str) -> None:
    """Put a history into another, under names of its own."""
    names, links, windows = more
    known[0].extend(prefix + name for name in names)
    known[1].extend(
        Link(id=prefix + x.id, source=prefix + x.source, relation=x.relation, target=prefix + x.target) for x in links
    )
    known[2].extend(
        Window(id=prefix + x.id, event=prefix + x.event, earliest=x.earliest, latest=x.latest) for x in windows
    )


def add_document(made: History, turn: int) -> None:
    """One more of ten events, with a link to what is known."""
    source, target = made[0][turn], f"new{turn}.e0"
    named(made, (*history(10, seed=-turn - 1)[:2], []), f"new{turn}.")
    made[1].append(Link(id=f"tie{turn}", source=source, relation="startsBefore", target=target))


def story(made: History) -> Solvable:
    """A history as the events, statements and dates of a story."""
    names, links, windows = made
    return [eventuality(name) for name in names], [statement(x) for x in links], windows


def eventuality(name: str) -> Eventuality:
    """An event that happened."""
    return Eventuality(
        iri=name,
        type="Event",
        label=name,
        status="happened",
        document="d",
        edtf=None,
        bounds=NO_BOUNDS,
        rank=None,
        confidence=1.0,
    )


def statement(link: Link) -> OrderStatement:
    """That a link holds."""
    return OrderStatement(
        iri=link.id,
        subject=link.source,
        predicate=link.relation,
        object=link.target,
        status="happened",
        confidence=1.0,
        relation=link.relation,
    )


def story_grows(made: History, shape: str) -> None:
    """Print what one document more costs a story, and what of it goes into finding what is different."""
    whole = story(made)
    anew = median(lambda: build_chronology(*whole), turns=3)
    known = build_chronology(*story(made))
    spent: dict[str, list[float]] = {"nothing": [], "a document": []}
    for turn in range(TURNS):
        for what in spent:  # first the same again, then with another document
            if what == "a document":
                add_document(made, turn)
            wanted = story(made)
            gc.collect()
            start = time.perf_counter()
            build_chronology(*wanted, known=known)
            spent[what].append(time.perf_counter() - start)
    same, more = (statistics.median(times) for times in spent.values())
    print(f"{shape:<24} {anew:<13.3f} {more:<19.5f} {anew / more:<7.1f} {same / more:.0%}")


def main() -> None:
    """Print the comparison and the growth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000)
    parser.add_argument("--largest", type=int, default=100_000)
    args = parser.parse_args()
    made = history(args.events)
    steps = constraints(*made)
    ours = median(lambda: solved(*made))
    peers = (
        ("networkx Bellman-Ford", median(lambda: by_networkx(steps))),
        ("Floyd-Warshall (numpy)", median(lambda: by_floyd_warshall(steps, args.events), turns=1)),
    )
    print(f"{args.events} events, {4 * args.events} links: akyn {ours:.3f} s")
    for name, spent in peers:
        print(f"  {name}: {spent:.3f} s, {spent / ours:.1f} times as long")
    print("events    links     solved anew   one document more   ratio")
    size = 1_000
    while size <= args.largest:
        made = history(size)
        whole = median(lambda made=made: solved(*made), turns=3)  # type: ignore[misc]  # a default in a lambda
        one = added(*made)
        print(f"{size:<9} {4 * size:<9} {whole:<13.3f} {one:<19.5f} {whole / one:.0f}")
        size *= 10
    print("a story of 10,000 events  solved anew   one document more   ratio   finding the difference")
    story_grows(history(10_000), "one history")
    story_grows(in_documents(10_000), "documents of ten events")


if __name__ == "__main__":
    main()
