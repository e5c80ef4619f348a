"""Why one event comes before another, or not: the answer with the chain of passages from which it follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from akyn.graph.model import World
from akyn.graph.reasons import Reason, Reasons
from akyn.graph.timeline import SIDES, TemporalNetwork

__all__ = ["BoundReason", "OrderReason", "Shared", "explain_bounds", "explain_order"]

_MOST_SHARED = 400  # events looked at for what two unordered events have in common


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """An event that lies on the same side of two others, with both chains; `side` is "before" or "after"."""

    event: str
    label: str
    side: str
    first: tuple[Reason, ...]
    second: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderReason:
    """How event `first` lies to `second`, and the reasons in order.

    `answer`: before, after, starts before, starts after, during, contains, equals, overlaps or not known. Where it is
    not known, `shared` is the nearest event that both are ordered to, if there is one.
    """

    first: str
    second: str
    first_label: str
    second_label: str
    answer: str
    reasons: tuple[Reason, ...] = ()
    shared: tuple[Shared, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class BoundReason:
    """One bound of an event: `side` as in `SIDES`, the ISO day, the reasons, and whether it is only assumed."""

    event: str
    label: str
    side: str
    day: str
    reasons: tuple[Reason, ...]
    assumed: bool = False


def explain_order(world: World, reasons: Reasons, first: str, second: str) -> OrderReason:
    """How two events (IRIs) lie to each other, with the fewest passages from which that follows."""
    labels = {event.iri: event.label for event in world.events}
    network = world.chronology.network(first, second)
    answer, ids = _answer(network, first, second)
    shared = _shared(network, reasons, labels, first, second) if answer == "not known" else ()
    return OrderReason(
        first=first,
        second=second,
        first_label=labels[first],
        second_label=labels[second],
        answer=answer,
        reasons=reasons.reasons(ids),
        shared=shared,
    )


def explain_bounds(world: World, reasons: Reasons, event: str) -> tuple[BoundReason, ...]:
    """Each known bound of an event (IRI) with its reasons, those that rest on an assumption last."""
    label = next(e.label for e in world.events if e.iri == event)
    network = world.chronology.network(event)
    firm = network.bounds(event)
    wanted = [(side, day, False) for side, day in zip(SIDES, firm.days, strict=True) if day]
    if tighter := network.assumed(event):
        both = zip(SIDES, tighter.days, firm.days, strict=True)
        wanted += [(side, day, True) for side, day, known in both if day and day != known]

    def because(side: str, assumed: bool) -> tuple[Reason, ...]:
        return reasons.reasons(network.bound_chain(event, side, assuming=assumed) or ())

    return tuple(
        BoundReason(event=event, label=label, side=side, day=day, reasons=because(side, assumed), assumed=assumed)
        for side, day, assumed in wanted
    )


def _answer(network: TemporalNetwork, a: str, b: str) -> tuple[str, tuple[str, ...]]:
    """The strongest relation that is certain, and the ids that it rests on."""
    if a == b:
        return "equals", ()

    def first(x: tuple[str, str], y: tuple[str, str], *, strict: bool = False) -> tuple[str, ...] | None:
        return network.chain(x, y, strict=strict)

    inside = _both(first((b, "begin"), (a, "begin")), first((a, "end"), (b, "end")))
    around = _both(first((a, "begin"), (b, "begin")), first((b, "end"), (a, "end")))
    candidates = (
        ("equals", _both(inside, around)),
        ("before", first((a, "end"), (b, "begin"))),
        ("after", first((b, "end"), (a, "begin"))),
        ("during", inside),
        ("contains", around),
        ("starts before", first((a, "begin"), (b, "begin"), strict=True)),
        ("starts after", first((b, "begin"), (a, "begin"), strict=True)),
        ("overlaps", _both(first((a, "begin"), (b, "end")), first((b, "begin"), (a, "end")))),
    )
    return next(((name, ids) for name, ids in candidates if ids is not None), ("not known", ()))


def _both(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return None if one is None or other is None else tuple(dict.fromkeys((*one, *other)))


def _shared(network: TemporalNetwork, reasons: Reasons, labels: dict[str, str], a: str, b: str) -> tuple[Shared, ...]:
    """The nearest event before both, and the nearest after both."""
    near = [event for event in network.connected(a, most=_MOST_SHARED) if event not in (a, b)]
    near = [event for event in near if event in set(network.connected(b, most=_MOST_SHARED))]
    return tuple(
        shared
        for side in ("before", "after")
        if (shared := _nearest(network, reasons, labels, (a, b), near, side)) is not None
    )


def _nearest(
    network: TemporalNetwork,
    reasons: Reasons,
    labels: dict[str, str],
    pair: tuple[str, str],
    near: Iterable[str],
    side: str,
) -> Shared | None:
    found: list[tuple[int, int, str, Sequence[str], Sequence[str]]] = []
    for number, event in enumerate(near):
        chains = [
            network.chain(
                *(((event, "begin"), (x, "begin")) if side == "before" else ((x, "begin"), (event, "begin"))),
                strict=True,
            )
            for x in pair
        ]
        if chains[0] is not None and chains[1] is not None:
            found.append((len(chains[0]) + len(chains[1]), number, event, chains[0], chains[1]))
    if not found:
        return None
    _, _, event, first, second = min(found)
    return Shared(
        event=event,
        label=labels[event],
        side=side,
        first=reasons.reasons(first),
        second=reasons.reasons(second),
    )
