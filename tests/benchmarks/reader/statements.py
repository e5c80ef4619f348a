"""The statements of a Reading one by one, each in plain words with its passage, confidence and rule, to be judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from akyn.graph.reading.reading import Claim, Event, Participant, Reading, Span
from akyn.ontology.event_types import type_label

__all__ = ["KINDS", "Statement", "passage", "statements"]

KINDS = ("event", "role", "claim", "relation", "order", "date")
STATUS = {
    "happened": "the text reports it as a fact",
    "claimed": "somebody says or alleges that it happened",
    "disputed": "one says that it happened, another denies it",
    "denied": "it is denied",
    "unrealised": "it is only wanted, promised, planned, feared or possible",
    None: "nothing is said of whether it happened",
}
MODALITY = {
    "asserted": "says",
    "alleged": "alleges",
    "demanded": "demands",
    "promised": "promises",
    "planned": "plans or foresees",
    "hypothetical": "speaks of as possible",
}
ORDER = {"before": "was over before", "startsBefore": "began before", "during": "took place during"}


@dataclass(frozen=True, slots=True)
class Statement:
    """What the reader states: the `subject` is the id in the Reading, `spans` where the text says so."""

    kind: str
    subject: str
    spans: tuple[Span, ...]
    words: str
    confidence: float
    rule: str


def statements(reading: Reading) -> Iterator[Statement]:
    """All statements of a Reading: types and states of events, roles, claims, relations, orders and dates."""
    words = _words_of(reading)
    for event in reading.events:
        yield _event(reading, event)
        yield from (_role(reading, event, participant, words) for participant in event.participants)
        if event.time and event.time.edtf and event.time.span:
            told = f"“{reading.quote(event.trigger)}” is dated {event.time.edtf} (“{reading.quote(event.time.span)}”)"
            yield Statement(
                "date", event.id, (event.trigger, event.time.span), told, event.confidence, f"date of {event.rule}"
            )
    yield from (_claim(reading, claim, words) for claim in reading.claims)
    for relation in reading.relations:
        told = f"{words[relation.subject]} {relation.predicate} {words[relation.object]}"
        told += " (no longer)" * relation.ended
        yield Statement("relation", relation.id, (relation.span,), told, relation.confidence, relation.rule)
    triggers = {event.id: event.trigger for event in reading.events}
    for link in reading.order:
        first, second = triggers[link.from_], triggers[link.to]
        relation_words = ORDER.get(link.relation, link.relation)
        told = f"“{reading.quote(first)}” {relation_words} “{reading.quote(second)}”"
        spans = (first, second, *([link.signal] if link.signal else []))
        yield Statement("order", link.id, spans, told, link.confidence, link.rule)


def _event(reading: Reading, event: Event) -> Statement:
    told = (
        f"“{reading.quote(event.trigger)}” is an event of the type “{type_label(event.type)}”; {STATUS[event.status]}"
    )
    return Statement("event", event.id, (event.trigger,), told, event.confidence, event.rule)


def _role(reading: Reading, event: Event, participant: Participant, words: Mapping[str, str]) -> Statement:
    filler = words[participant.entity or participant.event or ""]
    told = f"{participant.role} of “{reading.quote(event.trigger)}”: {filler}"
    if participant.span is not None and reading.quote(participant.span) not in filler:
        told += f" (here “{_one_line(reading.quote(participant.span))}”)"
    spans = (event.trigger, *([participant.span] if participant.span else []))
    return Statement("role", event.id, spans, told, participant.confidence, participant.rule)


def _claim(reading: Reading, claim: Claim, words: Mapping[str, str]) -> Statement:
    who = "the article itself" if claim.speaker is None else words[claim.speaker]
    content = " … ".join(_one_line(reading.quote(span)) for span in claim.content)
    denied = [words[id] for id in claim.denies]
    told = f"{who} {MODALITY.get(claim.modality, claim.modality)}: “{content}”"
    told += f" and so denies: {'; '.join(denied)}" if denied else ""
    spans = (*claim.content, *(span for span in (claim.cue, claim.speaker_span) if span))
    return Statement("claim", claim.id, spans, told, claim.confidence, claim.rule)


def _words_of(reading: Reading) -> dict[str, str]:
    """What an id is called: a name, a description, or the words of the text."""
    words = {e.id: e.name or e.description or _one_line(reading.quote(e.mentions[0])) for e in reading.entities}
    words |= {e.id: f"“{reading.quote(e.trigger)}”" for e in reading.events}
    words |= {r.id: f"{words[r.subject]} {r.predicate} {words[r.object]}" for r in reading.relations}
    words |= {q.id: f"“{reading.quote(q.span)}”" for q in reading.quantities}
    return words | {o.id: f"{words[o.from_]} {o.relation} {words[o.to]}" for o in reading.order}


def passage(reading: Reading, statement: Statement) -> str:
    """The sentences in which the statement's words stand, these in ⟦brackets⟧."""
    wanted = {n for span in statement.spans for n in (reading.sentence_at(span[0]), reading.sentence_at(span[1] - 1))}
    numbers = sorted(n for n in wanted if n is not None)
    shown = [_marked(reading, reading.sentences[n - 1], statement) for n in numbers]
    gaps = [" " if b == a + 1 else " … " for a, b in pairwise(numbers)]
    return "".join(part + gap for part, gap in zip(shown, [*gaps, ""], strict=True))


def _marked(reading: Reading, sentence: Span, statement: Statement) -> str:
    """A sentence with brackets round the spans in it."""
    start, end = sentence
    inside = [s for s in statement.spans if start <= s[0] and s[1] <= end]
    marks = sorted([(s[0], 1, "⟦") for s in inside] + [(s[1], 0, "⟧") for s in inside])
    text, at = "", start
    for place, _, mark in marks:
        text += reading.text[at:place] + mark
        at = place
    return _one_line(text + reading.text[at:end])


def _one_line(text: str) -> str:
    return " ".join(text.split())
