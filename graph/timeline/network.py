"""A simple temporal network of events, in days: how early and late each may lie, what contradicts, and why.

Dechter, Meiri and Pearl (1991), "Temporal constraint networks". News uses only convex relations, for which such a
network is complete. Pure: no RDF, no text; a link, date or assumption is known here by its id alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, KeysView, Sequence
from dataclasses import replace
from itertools import count

from akyn.graph.timeline.bounds import Bounds
from akyn.graph.timeline.chains import fewest_reasons
from akyn.graph.timeline.constraints import (
    ORIGIN,
    Constraint,
    Gap,
    Link,
    Window,
    begin,
    end,
    gap_constraint,
    lasting,
    link_constraints,
    number_of,
    window_constraints,
)
from akyn.graph.timeline.groups import Groups
from akyn.graph.timeline.outcome import Part, bounds_of
from akyn.graph.timeline.repair import Contradiction, Reason, repair
from akyn.graph.timeline.solving import Solution
from akyn.graph.timeline.spreading import spread

__all__ = ["TemporalNetwork"]

_FEW = 0.1  # up to this share of what is known, new parts spread one by one; more are solved together


class TemporalNetwork:
    """Events with links, dates and assumptions; what is added or removed later re-solves only what it touches.

    All that it says depends on what is in it, never on the order in which that came: a group is solved in the order of
    the names of its events and the ids of its parts.

    >>> network = TemporalNetwork(["march", "arrest"])
    >>> network.add(
    ...     links=[Link(id="l", source="march", relation="before", target="arrest")],
    ...     windows=[Window(id="w", event="march", earliest="2031-05-04", latest="2031-05-04")],
    ... )
    >>> network.bounds("arrest").earliest_begin
    '2031-05-04'
    """

    def __init__(self, events: Iterable[str] = ()) -> None:
        self._numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._unused = count()
        self._parts: dict[str, Part] = {}
        self._groups = Groups()
        self._onward: dict[int, list[Constraint]] = defaultdict(list)  # of what holds, by source
        self._backward: dict[int, list[Constraint]] = defaultdict(list)  # between two points, by target
        self._dated: dict[int, list[Constraint]] = defaultdict(list)  # from the calendar, by target
        self._solution = Solution()
        self._assumed: dict[int, Bounds] = {}
        self._contradictions: dict[int, tuple[Contradiction, ...]] = {}  # by the first event of the group
        self._reached: set[int] = set()
        self.add(events=events)

    def __contains__(self, event: str) -> bool:
        return event in self._numbers

    @property
    def events(self) -> tuple[str, ...]:
        """All events, in the order in which they came."""
        return tuple(self._numbers)

    @property
    def touched(self) -> frozenset[str]:
        """Events that the last change looked at to solve them anew; all that is said of others is as it was."""
        return frozenset(self._names[number_of(point)] for point in self._reached if point != ORIGIN)

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What cannot all hold, and what is set aside for it, by the names of the events."""
        return tuple(clash for number in self._by_name(self._contradictions) for clash in self._contradictions[number])

    @property
    def aside(self) -> frozenset[str]:
        """Ids of links, dates and assumptions that are not believed."""
        return frozenset(id for clash in self.contradictions for id in clash.aside)

    @property
    def parts(self) -> KeysView[str]:
        """Ids of all links, dates and assumptions."""
        return self._parts.keys()

    def part(self, id: str) -> Part:
        """The link, date or assumption of an id."""
        return self._parts[id]

    def bounds(self, event: str) -> Bounds:
        """First and last possible day of the event's begin and end, with where each comes from."""
        return self._bounds(self._solution, self._numbers[event])

    def assumed(self, event: str) -> Bounds | None:
        """Tighter bounds that rest on an assumption; None where no assumption helps."""
        return self._assumed.get(self._numbers[event])

    def chain(self, first: tuple[str, str], second: tuple[str, str], *, strict: bool) -> tuple[str, ...] | None:
        """The fewest reasons from which one point is not after another, or (strict) before it, in their order.

        A point is (event, "begin" or "end"). None where it does not follow; () where it needs no reason.
        """
        found = fewest_reasons(self._leaving, self._point(second), self._point(first), -int(strict))
        return None if found is None else found[::-1]

    def bound_chain(self, event: str, side: str, *, assuming: bool = False) -> tuple[str, ...] | None:
        """The fewest reasons for one bound, named as in `SIDES`, from the event to the date; of `assumed` bounds too.

        None where there is no such bound.
        """
        if assuming:
            return self._assuming().bound_chain(event, side)
        kind, _, name = side.partition("_")
        point = self._point((event, name))
        if kind == "latest":
            time = self._solution.latest.get(point)
            found = None if time is None else fewest_reasons(self._leaving, ORIGIN, point, time)
            return None if found is None else found[::-1]
        time = self._solution.earliest.get(point)
        return None if time is None else fewest_reasons(self._leaving, point, ORIGIN, -time)

    def connected(self, event: str, *, most: int) -> list[str]:
        """Events that links tie to an event, itself among them; the first `most` of them by name."""
        return [self._names[number] for number in self._group(self._numbers[event])[:most]]

    def add(
        self,
        *,
        events: Iterable[str] = (),
        links: Iterable[Link] = (),
        windows: Iterable[Window] = (),
        gaps: Iterable[Gap] = (),
    ) -> None:
        """Take more in; an event of a link or date need not be named before. A known id changes nothing."""
        parts: tuple[Part, ...] = (*links, *windows, *gaps)
        self._take_in(events, [part for part in parts if part.id not in self._parts])

    def remove(self, ids: Iterable[str]) -> None:
        """Forget links, dates and assumptions; what they touched is solved anew."""
        self._take_in((), (), touched=self._take_out(ids))

    def become(
        self,
        *,
        events: Iterable[str] = (),
        links: Iterable[Link] = (),
        windows: Iterable[Window] = (),
        gaps: Iterable[Gap] = (),
    ) -> None:
        """Hold this and nothing else, as if made of it anew; only what is different is solved.

        >>> network = TemporalNetwork(["march", "arrest"])
        >>> network.become(events=["march"])
        >>> network.events
        ('march',)
        """
        wanted = _by_id((*links, *windows, *gaps))
        names = dict.fromkeys((*events, *(name for part in wanted.values() for name in _names_of(part))))
        left = self._take_out(id for id, part in self._parts.items() if wanted.get(id) != part)
        for name in [name for name in self._numbers if name not in names]:
            self._drop(name)
        new = [part for id, part in wanted.items() if id not in self._parts]
        self._take_in(names, new, touched=[number for number in left if number in self._names])

    def _take_out(self, ids: Iterable[str]) -> list[int]:
        """Forget parts; the events of their groups, which are to be solved."""
        gone = [self._parts[id] for id in dict.fromkeys(ids) if id in self._parts]
        numbers: set[int] = set()
        for part in gone:
            if (number := self._ends(part)[0]) not in numbers:
                numbers.update(self._groups.members(number, self._ends_of))
        for part in gone:
            self._groups.disconnect(self._ends(part), part.id)
            del self._parts[part.id]
        self._groups.regroup(list(numbers), self._ends_of)
        self._forget(numbers)
        return list(numbers)

    def _take_in(self, events: Iterable[str], parts: Iterable[Part], *, touched: Iterable[int] = ()) -> None:
        """New events and parts; `touched` are events whose groups have lost something and are not solved yet."""
        self._reached = set()
        for event in events:
            self._number(event)
        known = len(self._parts)
        new = _by_id(parts)
        self._parts.update(new)
        for part in new.values():
            self._groups.connect(self._ends(part), part.id)
        if len(new) > max(20, _FEW * known):
            self._solve_groups((*touched, *(n for part in new.values() for n in self._ends(part))))
        else:
            self._spread(list(new.values()), touched)

    def _drop(self, event: str) -> None:
        """Forget an event that no part touches any more."""
        number = self._numbers.pop(event)
        self._forget([number])
        self._groups.end(number)
        del self._names[number]

    def _number(self, event: str) -> int:
        if event not in self._numbers:
            number = self._numbers[event] = next(self._unused)
            self._names[number] = event
            self._groups.begin(number)
            self._solution.potential[begin(number)], self._solution.potential[end(number)] = -1, 0
            self._connect([lasting(number)])
        return self._numbers[event]

    def _ends(self, part: Part) -> tuple[int, ...]:
        if isinstance(part, Window):
            return (self._number(part.event),)
        return self._number(part.source), self._number(part.target)

    def _ends_of(self, id: str) -> tuple[int, ...]:
        return self._ends(self._parts[id])

    def _group(self, number: int) -> list[int]:
        """The events of a group by name."""
        return self._by_name(self._groups.members(number, self._ends_of))

    def _by_name(self, numbers: Iterable[int]) -> list[int]:
        return sorted(numbers, key=self._names.__getitem__)

    def _point(self, of: tuple[str, str]) -> int:
        return begin(self._numbers[of[0]]) if of[1] == "begin" else end(self._numbers[of[0]])

    def _reason(self, part: Part) -> Reason:
        numbers = self._ends(part)
        if isinstance(part, Window):
            steps = tuple(window_constraints(part, numbers[0]))
        elif isinstance(part, Gap):
            steps = (gap_constraint(part, *numbers),)
        else:
            steps = tuple(link_constraints(part, *numbers))
        return Reason(steps, part.level)

    def _spread(self, parts: Sequence[Part], touched: Iterable[int]) -> None:
        """Let what is new spread; where it contradicts or assumes, or the group was touched, all of it is solved."""
        again = {self._groups.root(number) for number in touched}
        for part in parts:
            group = self._groups.root(self._ends(part)[0])
            if group in again:
                continue
            if _is_assumed(part) or group in self._groups.delicate:
                again.add(group)
                continue
            steps = self._reason(part).constraints
            self._connect(steps)
            self._sort(steps)
            if not all(self._spreads(step) for step in steps):
                again.add(group)
        self._solve_groups(again)

    def _spreads(self, step: Constraint) -> bool:
        return spread(self._solution, step, onward=self._onward, backward=self._backward, reached=self._reached)

    def _assuming(self) -> TemporalNetwork:
        """The same network with its assumptions taken for certain, without those that give way."""
        aside = self.aside
        parts = [part for id, part in self._parts.items() if id not in aside]
        firm = TemporalNetwork(self._numbers)
        firm.add(
            links=[part for part in parts if isinstance(part, Link)],
            windows=[part for part in parts if isinstance(part, Window)],
            gaps=[replace(part, level="explicit") for part in parts if isinstance(part, Gap)],
        )
        return firm

    def _solve_groups(self, numbers: Iterable[int]) -> None:
        solved: set[int] = set()
        for number in dict.fromkeys(numbers):
            if self._groups.root(number) not in solved:
                solved.add(self._groups.root(number))
                self._solve(self._group(number))

    def _solve(self, numbers: Sequence[int]) -> None:
        """Solve one whole group, with and without its assumptions."""
        ids = sorted({id for n in numbers for id in self._groups.touching(n)})
        self._forget(numbers)
        hard = {id: self._reason(self._parts[id]) for id in ids if not _is_assumed(self._parts[id])}
        soft = {id: self._reason(self._parts[id]) for id in ids if _is_assumed(self._parts[id])}
        points = [point for n in numbers for point in (begin(n), end(n))]
        self._reached.update(points)
        always = [lasting(n) for n in numbers]
        repaired = repair(hard, always=always, points=points)
        self._solution.update(repaired.solution)
        holding = {id: reason for id, reason in hard.items() if id not in repaired.aside}
        self._connect([*always, *(step for reason in holding.values() for step in reason.constraints)])
        found = repaired.contradictions
        if soft:
            assumed = repair({**holding, **soft}, always=always, points=points)
            found += assumed.contradictions
            self._assume(numbers, assumed.solution)
        if found:
            self._contradictions[numbers[0]] = found
        self._groups.mark(numbers[0], delicate=bool(found or soft))

    def _assume(self, numbers: Sequence[int], solution: Solution) -> None:
        for number in numbers:
            tighter = self._bounds(solution, number)
            if tighter.days != self._bounds(self._solution, number).days:
                self._assumed[number] = tighter

    def _bounds(self, found: Solution, number: int) -> Bounds:
        """Bounds of an event, with what its own dates that hold give it."""
        own = (*self._onward.get(begin(number), ()), *self._dated.get(end(number), ()))
        dates = (step for step in own if step.reason and ORIGIN in (step.source, step.target))
        return bounds_of(found, number, [(abs(step.weight), self._parts[step.reason or ""].level) for step in dates])

    def _connect(self, steps: Iterable[Constraint]) -> None:
        for step in steps:
            if step.source == ORIGIN:
                self._dated[step.target].append(step)
                continue
            self._onward[step.source].append(step)
            if step.target != ORIGIN:
                self._backward[step.target].append(step)

    def _sort(self, steps: Iterable[Constraint]) -> None:
        """Put what was connected later where it stands when all is solved at once: by its reason."""
        for step in steps:
            self._onward[step.source].sort(key=_reason_of)

    def _forget(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._assumed.pop(number, None)
            self._contradictions.pop(number, None)
            for point in (begin(number), end(number)):
                self._solution.forget(point)
                for steps in (self._onward, self._backward, self._dated):
                    steps.pop(point, None)

    def _leaving(self, point: int) -> Iterable[Constraint]:
        if point == ORIGIN:
            return sorted((step for steps in self._dated.values() for step in steps), key=_reason_of)
        return self._onward.get(point, ())


def _is_assumed(part: Part) -> bool:
    return part.level == "vague"


def _by_id(parts: Iterable[Part]) -> dict[str, Part]:
    """Parts by id, of one id the first."""
    found: dict[str, Part] = {}
    for part in parts:
        found.setdefault(part.id, part)
    return found


def _names_of(part: Part) -> tuple[str, ...]:
    return (part.event,) if isinstance(part, Window) else (part.source, part.target)


def _reason_of(step: Constraint) -> str:
    return step.reason or ""
