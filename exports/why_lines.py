"""Why an order or a date follows, as text for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from akyn.exports.terminal import plain, wrapped
from akyn.ontology.dates import format_days

if TYPE_CHECKING:
    from akyn.graph.reasons import Reason
    from akyn.graph.why import BoundReason, OrderReason, Shared

__all__ = ["bounds_json", "bounds_lines", "order_json", "order_lines"]

_ANSWERS = {
    "before": "{0} was over before {1} began",
    "after": "{0} began after {1} was over",
    "starts before": "{0} began before {1} began",
    "starts after": "{0} began after {1} began",
    "during": "{0} lay within {1}",
    "contains": "{1} lay within {0}",
    "equals": "{0} and {1} took place at the same time",
    "overlaps": "{0} and {1} shared some time",
    "not known": "not known: no passage orders {0} and {1}",
}
_SIDES = {
    "earliest_begin": "it began not before",
    "latest_begin": "it had begun by",
    "earliest_end": "it was not over before",
    "latest_end": "it was over by",
}


def order_lines(found: OrderReason) -> str:
    """The answer, then each reason with its passage; where the order is open, what both are ordered to."""
    labels = (f"“{plain(found.first_label)}”", f"“{plain(found.second_label)}”")
    answer = _ANSWERS[found.answer].format(*labels)
    lines = [answer[0].upper() + answer[1:]] if found.answer == "not known" else [answer]
    lines += _numbered(found.reasons)
    for shared in found.shared:
        lines += _shared_lines(shared, labels)
    return "\n".join(lines)


def bounds_lines(event: str, found: Sequence[BoundReason]) -> str:
    """Each bound, then its reasons."""
    if not found:
        return f"date not known: no passage and no publication date bounds “{plain(event)}”"
    lines = [f"“{plain(found[0].label)}”"]
    for bound in _telling(found):
        day = format_days(bound.day, bound.day).removeprefix("on ")
        lines.append(f"{_SIDES[bound.side]} {day}{' (assumed)' if bound.assumed else ''}")
        lines += _numbered(bound.reasons)
    return "\n".join(lines)


def _telling(found: Sequence[BoundReason]) -> Iterable[BoundReason]:
    """Without an end that is not before the begin for the same reasons, and a begin not after the end."""
    told = {(bound.side, bound.day, bound.assumed, bound.reasons) for bound in found}
    idle = {"earliest_end": "earliest_begin", "latest_begin": "latest_end"}
    return (b for b in found if (idle.get(b.side, ""), b.day, b.assumed, b.reasons) not in told)


def order_json(found: OrderReason) -> str:
    """The whole answer as one JSON object."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=1)


def bounds_json(found: Iterable[BoundReason]) -> str:
    """All bounds as one JSON list."""
    return json.dumps([asdict(bound) for bound in found], ensure_ascii=False, indent=1)


def _shared_lines(shared: Shared, labels: tuple[str, str]) -> list[str]:
    lines = [f"both lie {'after' if shared.side == 'before' else 'before'} the begin of “{plain(shared.label)}”"]
    for label, reasons in zip(labels, (shared.first, shared.second), strict=True):
        lines += [wrapped(f"for {label}:", indent="  "), *_numbered(reasons)]
    return lines


def _numbered(reasons: Sequence[Reason]) -> list[str]:
    return [line for number, reason in enumerate(reasons, 1) for line in _one(number, reason)]


def _one(number: int, reason: Reason) -> Iterable[str]:
    yield wrapped(f"{number}. {plain(reason.words)}", indent="  ")
    for passage in reason.passages:
        where = f"{plain(passage.document)}, characters {passage.begin}–{passage.end}"
        yield wrapped(f"“{plain(' '.join(passage.quote.split()))}” ({where})", indent="     ")
