"""What gives way where not everything can hold: of each contradiction the weakest, and no more than is needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from akyn.graph.timeline.constraints import STRENGTHS, Constraint
from akyn.graph.timeline.solving import Solution, find_clashes, solve

__all__ = ["Contradiction", "Reason", "Repaired", "repair"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Contradiction:
    """Ids of what cannot all hold, in the order of the circle they make; `aside` are those that are not believed."""

    reasons: tuple[str, ...]
    aside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """The constraints of one link or date, and how hard they are."""

    constraints: tuple[Constraint, ...]
    level: str

    @property
    def strength(self) -> int:
        """What is compared; between two of one strength nothing decides."""
        return STRENGTHS[self.level]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A solution, and what was set aside to get it."""

    solution: Solution
    contradictions: tuple[Contradiction, ...]

    @property
    def aside(self) -> frozenset[str]:
        """Ids of all that was set aside."""
        return frozenset(id for contradiction in self.contradictions for id in contradiction.aside)


def repair(reasons: Mapping[str, Reason], *, always: Sequence[Constraint], points: Sequence[int]) -> Repaired:
    """The solution of as much as can hold.

    While a circle contradicts itself, its weakest reason is set aside, or all of those that are equally weak: between
    them nothing decides. What was set aside only because of something that is gone by now comes back. `always` are
    constraints without a reason, which must be free of contradiction.
    """
    active = dict(reasons)
    found: list[Contradiction] = []
    while isinstance(result := solve(_all(always, active.values()), points=points), list):
        for circle in result:
            ids = _ids(circle)
            if all(id in active for id in ids):  # else an earlier circle of this round has broken it
                aside = _weakest(ids, active)
                found.append(Contradiction(reasons=ids, aside=aside))
                for id in aside:
                    del active[id]
    kept = _readmitted(found, active, reasons, always=always, points=points)
    if kept != found:
        result = solve(_all(always, active.values()), points=points)
    assert isinstance(result, Solution)
    return Repaired(result, tuple(kept))


def _readmitted(
    found: Sequence[Contradiction],
    active: dict[str, Reason],
    reasons: Mapping[str, Reason],
    *,
    always: Sequence[Constraint],
    points: Sequence[int],
) -> list[Contradiction]:
    """The contradictions with what stays aside; what may hold after all goes back to `active`.

    A contradiction whose weakest come back was broken by another's: that one stays named as aside in both.
    """
    if len(found) < 2:
        return list(found)
    back: set[str] = set()
    for clash in sorted(found, key=lambda c: [reasons[id].strength for id in c.aside], reverse=True):
        again = {id: reasons[id] for id in clash.aside}
        if not find_clashes(_all(always, [*active.values(), *again.values()]), points=points):
            active.update(again)
            back.update(again)
    gone = {id for clash in found for id in clash.aside} - back
    return [replace(clash, aside=tuple(id for id in clash.reasons if id in gone)) for clash in found]


def _weakest(ids: Sequence[str], active: Mapping[str, Reason]) -> tuple[str, ...]:
    least = min(active[id].strength for id in ids)
    return tuple(id for id in ids if active[id].strength == least)


def _ids(circle: Iterable[Constraint]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(step.reason for step in circle if step.reason))


def _all(always: Iterable[Constraint], reasons: Iterable[Reason]) -> list[Constraint]:
    return [*always, *(step for reason in reasons for step in reason.constraints)]
