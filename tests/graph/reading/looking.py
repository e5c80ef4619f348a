"""Short questions to a Reading, for tests that are easy to read."""

from __future__ import annotations

from collections.abc import Callable

from akyn.graph.reading.reading import Claim, Event, Reading

Read = Callable[..., Reading]
"""What the fixture `read` gives: the Reading of a text and, if need be, its publication date."""


def event(reading: Reading, trigger: str) -> Event:
    """The event that a word or phrase tells."""
    found = [e for e in reading.events if trigger in map(reading.quote, e.mentions)]
    assert len(found) == 1, (trigger, [(e.type, reading.quote(e.trigger)) for e in reading.events])
    return found[0]


def roles(reading: Reading, trigger: str) -> set[tuple[str, str]]:
    """Roles of an event with the last word of what fills each."""
    return {(p.role, reading.quote(p.span).split()[-1].lower()) for p in event(reading, trigger).participants if p.span}


def claims_on(reading: Reading, trigger: str) -> list[Claim]:
    """Claims that state or deny an event."""
    id = event(reading, trigger).id
    return [c for c in reading.claims if id in (*c.states, *c.denies)]


def claim_on(reading: Reading, trigger: str) -> Claim:
    """The only claim that states or denies an event."""
    (claim,) = claims_on(reading, trigger)
    return claim


def speaker(reading: Reading, claim: Claim) -> str | None:
    """The words of a claim's speaker: its name, else its first mention; None for the document itself."""
    if claim.speaker is None:
        return None
    entity = next(e for e in reading.entities if e.id == claim.speaker)
    return entity.name or reading.quote(entity.mentions[0])


def content(reading: Reading, claim: Claim) -> str:
    """The passage of a claim."""
    return " … ".join(map(reading.quote, claim.content))


def relations(reading: Reading) -> set[tuple[str, str, str, bool]]:
    """Relations as names (or first mentions), with whether they have ended."""
    names = {e.id: e.name or reading.quote(e.mentions[0]) for e in reading.entities}
    return {(names[r.subject], r.predicate, names[r.object], r.ended) for r in reading.relations}


def order(reading: Reading) -> set[tuple[str, str, str]]:
    """Order links between the words that first tell the events."""
    words = {e.id: reading.quote(e.trigger) for e in reading.events}
    return {(words[o.from_], o.relation, words[o.to]) for o in reading.order}
