"""What a story says, as text for people: the timeline, answers, the network."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from akyn.exports.terminal import plain, plural, table, wrapped
from akyn.ontology.dates import format_bounds
from akyn.ontology.terms import PREFIXES

if TYPE_CHECKING:
    from akyn.graph.chronicle import TimelineEntry
    from akyn.graph.network import Evidence
    from akyn.graph.questions.ask import Question
    from akyn.graph.table import Table, Term

__all__ = ["answer_table", "network_lines", "path_lines", "question_list", "short_iri", "timeline_table"]

_ROLES = {
    "agent": "by", "participant": "with", "patient": "affects", "recipient": "addressed to",
    "instrument": "by means of", "witness": "witnessed by", "topic": "about",
}  # fmt: skip
_SIGNS = {1: "+", -1: "\N{MINUS SIGN}", 0: ""}


def timeline_table(entries: Iterable[TimelineEntry]) -> str:
    """Events in order; one number stands for several that nothing orders among each other, "-" for none."""
    rows = [_timeline_row(entry) for entry in entries]
    if not rows:
        return "no events yet; add an article with `akyn read`"
    return table(("", "when", "status (told by)", "event", "who and where"), rows)


def _timeline_row(entry: TimelineEntry) -> tuple[str, ...]:
    told = entry.status != "happened" and entry.speakers
    return (
        "-" if entry.layer is None else str(entry.layer + 1),
        _when(entry),
        f"{entry.status} ({'; '.join(entry.speakers)})" if told else entry.status,
        entry.label,
        _who(entry),
    )


def _who(entry: TimelineEntry) -> str:
    """Actors grouped by role, in words: "by A, B; to C; in D"."""
    groups = groupby(entry.actors, key=lambda actor: actor.role)
    parts = [f"{_ROLES.get(role, role)} {', '.join(a.name for a in group)}" for role, group in groups]
    return "; ".join((*parts, *(() if entry.place is None else (f"in {entry.place}",))))


def _when(entry: TimelineEntry) -> str:
    """The days between which all of it lies; where only its begin is bounded, that."""
    latest = entry.end.latest
    if latest is None and entry.begin.latest and not entry.begin.earliest:
        return f"begun {format_bounds(None, _day(entry.begin.latest))}"
    return format_bounds(_day(entry.begin.earliest), _day(latest))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def question_list(questions: Iterable[Question]) -> str:
    """All stock questions: how to ask each, and what it tells."""
    parts = (f"{question.usage}\n{wrapped(question.gloss, indent='    ', hanging=0)}" for question in questions)
    return "\n".join(parts)


def answer_table(found: Table, *, base: str, iris: bool = True, most: int | None = None) -> str:
    """An answer in columns, IRIs shortened as a query may write them; without `iris` only what has words.

    `most` rows are shown, the rest is counted.
    """
    shown = [i for i in range(len(found.columns)) if iris or not _only_iris([row[i] for row in found.rows])]
    rows = [[_term(row[i], base=base) for i in shown] for row in found.rows]
    if not rows:
        return "nothing known"
    header = [found.columns[i] if iris else _words(found.columns[i]) for i in shown]
    total = plural(len(rows), "row")
    footer = total if most is None or len(rows) <= most else f"the first {most} of {total}"
    return f"{table(header, rows[:most])}\n{footer}"


def _words(variable: str) -> str:
    """ "toWhom" -> "to whom": a stock question's variables are words for people."""
    return re.sub(r"(?<=[a-z])(?=[A-Z\d])", " ", variable).lower()


def _only_iris(terms: Iterable[Term | None]) -> bool:
    return all(term is not None and term.kind == "iri" for term in terms)


def _term(term: Term | None, *, base: str) -> str:
    if term is None:
        return ""
    if term.kind == "iri":
        return short_iri(term.value, base=base)
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def short_iri(iri: str, *, base: str) -> str:
    """The IRI with a prefix, where one fits; `:` is the story's own.

    >>> short_iri("https://w3id.org/akyn/ns#agent", base="https://example.org/"), short_iri("urn:x", base="https://example.org/")
    ('ev:agent', '<urn:x>')
    """
    fitting = [(prefix, start) for prefix, start in (("", base), *PREFIXES.items()) if iri.startswith(start)]
    if not fitting:
        return f"<{iri}>"
    prefix, start = max(fitting, key=lambda pair: len(pair[1]))
    return f"{prefix}:{iri.removeprefix(start)}"


def network_lines(graph: Any, *, top: int) -> str:
    """The actors through whom most runs, and the pairs that most ties together, each with its events."""
    from akyn.graph.network import central_actors, strongest_ties

    actors = [
        (actor.label, str(actor.degree), str(actor.ties), f"{actor.betweenness:.2f}")
        for actor in central_actors(graph, top)
    ]
    if not actors:
        return "no actors yet; add an article with `akyn read`"
    ties = [
        f"{plain(tie.a_label)} and {plain(tie.b_label)}: {plural(tie.weight, 'tie')}\n{_evidence(tie.events)}"
        for tie in strongest_ties(graph, top)
    ]
    ranked = table(("actor", "neighbours", "ties", "betweenness"), actors)
    return "\n\n".join((ranked, "\n".join(ties))).rstrip()


def path_lines(graph: Any, a: str, b: str) -> str:
    """The shortest path between two actors, each step with all that ties the two."""
    from akyn.graph.network import shortest_path

    steps = shortest_path(graph, a, b).steps
    if not steps:
        return "one and the same"
    return "\n".join(f"{plain(s.a_label)} and {plain(s.b_label)}\n{_evidence(s.events)}" for s in steps)


def _evidence(events: Iterable[Evidence]) -> str:
    return "\n".join(wrapped(_one_evidence(event), indent="    ") for event in events)


def _one_evidence(event: Evidence) -> str:
    kind = f"{event.type_label}, " if event.kind == "event" else ""
    return f"{_SIGNS[event.sign]:1} {event.label} ({kind}{event.status})"
