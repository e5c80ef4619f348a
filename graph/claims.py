"""The claims of all documents, with the events and statements that each states or denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
        by_id = {claim.id: claim for claim in reading.claims}
        told = {c.id: _claim(c, _voice(c, by_id), reading, attribution, document, iris, said) for c in by_id.values()}
        found = {id: claim for id, claim in told.items() if claim.states or claim.denies}
        within = {found[id].iri: found[outer].iri for id in found if (outer := _outer(by_id[id], by_id, found))}
        for iri, one in {one.iri: one for one in found.values()}.items():
            yield replace(one, within=within.get(iri))


def _voice(claim: Claim, by_id: Mapping[str, Claim]) -> Claim:
    """The claim that names the speaker: a part of a claim has that one's."""
    while claim.speaker is None and claim.within is not None:
        claim = by_id[claim.within]
    return claim


def _outer(claim: Claim, by_id: Mapping[str, Claim], kept: Collection[str]) -> str | None:
    """The nearest claim around a claim that states something."""
    outer = claim.within
    while outer is not None and outer not in kept:
        outer = by_id[outer].within
    return outer


def _claim(
    claim: Claim,
    voice: Claim,
    reading: Reading,
    attribution: Attribution,
    document: WorldDocument,
    iris: Iris,
    said: _Said,
) -> WorldClaim:
    id = reading.document.id
    states = _targets(claim.states, reading, iris, said.get((id, claim.id, False), ()))
    denies = _targets(claim.denies, reading, iris, said.get((id, claim.id, True), ()))
    speaker = iris[id, voice.speaker] if voice.speaker else document.iri
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
        cue=" ".join(reading.quote(voice.cue).split()) if voice.cue else None,
        within=None,
        confidence=claim.confidence,
        rule=claim.rule,
    )


def _targets(ids: Iterable[str], reading: Reading, iris: Iris, statements: Iterable[str]) -> tuple[str, ...]:
    events = [iris[reading.document.id, id] for id in ids if reading.kind(id) == "event"]
    return tuple(dict.fromkeys((*events, *statements)))
