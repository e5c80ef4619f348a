"""The claims of all documents, with the events and statements that each states or denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from akyn.graph.attribution import Attribution
from akyn.graph.identity.iris import digest
from akyn.graph.model import Iris, WorldClaim, WorldDocument
from akyn.graph.reading.reading import Claim, Reading
from akyn.graph.statements import Proposal

__all__ = ["world_claims"]

_Said = Mapping[tuple[str, str, bool], Sequence[str]]
"""(document, claim, whether it denies) -> IRIs of statements."""


def world_claims(
    readings: Iterable[Reading],
    *,
    proposals: Iterable[Proposal],
    iris: Iris,
    documents: Mapping[str, WorldDocument],
) -> Iterator[WorldClaim]:
    """Claims in the order of documents and texts, equal ones once."""
    said: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for proposal in proposals:
        for claim, denied in proposal.claims:
            said[proposal.document, claim.id, denied].append(proposal.statement.iri)
    for reading in readings:
        attribution, document = Attribution(reading), documents[reading.document.id]
        found = {c.id: _claim(c, reading, attribution, document, iris, said) for c in reading.claims}
        within = {found[c.id].iri: found[c.within].iri for c in reading.claims if c.within}
        for iri, told in {told.iri: told for told in found.values()}.items():
            yield replace(told, within=within.get(iri))


def _claim(
    claim: Claim,
    reading: Reading,
    attribution: Attribution,
    document: WorldDocument,
    iris: Iris,
    said: _Said,
) -> WorldClaim:
    id = reading.document.id
    states = _targets(claim.states, reading, iris, said.get((id, claim.id, False), ()))
    denies = _targets(claim.denies, reading, iris, said.get((id, claim.id, True), ()))
    speaker = iris[id, claim.speaker] if claim.speaker else document.iri
    begin, end = min(start for start, _ in claim.content), max(end for _, end in claim.content)
    key = digest(speaker, claim.modality, repr(claim.content), repr(claim.cue), *states, *denies, length=12)
    return WorldClaim(
        iri=f"{document.iri}#claim-{key}",
        document=document.iri,
        speaker=speaker,
        modality=claim.modality,
        states=states,
        denies=denies,
        begin=begin,
        end=end,
        quote=reading.text[begin:end],
        sentence=attribution.sentence(begin),
        cue=" ".join(reading.quote(claim.cue).split()) if claim.cue else None,
        within=None,
        confidence=claim.confidence,
        rule=claim.rule,
    )


def _targets(ids: Iterable[str], reading: Reading, iris: Iris, statements: Iterable[str]) -> tuple[str, ...]:
    events = [iris[reading.document.id, id] for id in ids if reading.kind(id) == "event"]
    return tuple(dict.fromkeys((*events, *statements)))
