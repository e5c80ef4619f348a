"""Everything that can be checked by machine: sources, quotations, shapes, order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from akyn.graph.model import World
from akyn.graph.reading.reading import Reading, text_sha256
from akyn.graph.reasons import Reason, Reasons
from akyn.graph.sources import Sources
from akyn.graph.store import Store
from akyn.ontology.errors import StoryError

__all__ = ["Problem", "check_contradictions", "check_quotations", "check_shapes", "check_sources"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """What does not hold, about what (a file or an IRI), in one line."""

    kind: Literal["source", "quotation", "shape", "contradiction"]
    subject: str
    message: str


def check_sources(sources: Sources) -> Iterator[Problem]:
    """Sources whose text is missing or is not the text that was added."""
    for source in sources.all():
        path = str(sources.path(source))
        try:
            text = sources.text(source)
        except StoryError as error:
            yield Problem(kind="source", subject=path, message=str(error))
            continue
        if text_sha256(text) != source.sha256:
            message = f"{path} is not the text that was added (another SHA-256); restore it, or read it again"
            yield Problem(kind="source", subject=path, message=message)


_PASSAGES = """
SELECT ?passage ?id ?quote ?begin ?end WHERE {
  ?passage nif:anchorOf ?quote ; nif:beginIndex ?begin ; nif:endIndex ?end ; nif:referenceContext ?document .
  ?document dcterms:identifier ?id
} ORDER BY ?id ?begin ?end ?passage"""


def check_quotations(store: Store, *, sources: Sources) -> Iterator[Problem]:
    """Quotations of claims and mentions that do not stand at their offsets in the source file."""
    texts = _texts(sources)
    for passage, id, quote, begin, end in store.select(_PASSAGES):
        text = texts.get(str(id))
        if text is None or text[int(str(begin)) : int(str(end))] != str(quote):
            where = f"characters {begin} to {end} of {id}" if text is not None else f"{id}, which has no text"
            message = f"“{_short(str(quote))}” does not stand at {where}; restore the source"
            yield Problem(kind="quotation", subject=str(passage), message=message)


def check_shapes(store: Store) -> Iterator[Problem]:
    """What breaks the shapes of the ontology."""
    for violation in store.validate():
        message = f"{violation.message}: {violation.focus}" + (f" {violation.path}" if violation.path else "")
        value = f" {_short(violation.value)}" if violation.value else ""
        yield Problem(kind="shape", subject=violation.focus, message=message + value)


def check_contradictions(world: World, readings: Sequence[Reading]) -> Iterator[Problem]:
    """Passages on order and dates that cannot all hold, the smallest set of each clash, and what is not believed."""
    found = Reasons(world, readings)
    for clash in world.chronology.contradictions:
        reasons = found.reasons(clash.reasons)
        told = "; ".join(f"{reason.words} [{_where(reason)}]" for reason in reasons)
        aside = [f"“{found.reason(id).words}”" for id in clash.aside]
        verdict = f"{' and '.join(aside)} {'is' if len(aside) == 1 else 'are'} set aside, as the weakest"
        yield Problem(kind="contradiction", subject=reasons[0].id, message=f"these cannot all hold: {told}. {verdict}")


def _where(reason: Reason) -> str:
    """Document and characters of a reason's first passage, and its words."""
    if not reason.passages:
        return ", ".join(reason.documents)
    passage = reason.passages[0]
    return f"{passage.document} {passage.begin}–{passage.end}: “{_short(passage.quote)}”"


def _texts(sources: Sources) -> dict[str, str]:
    texts: dict[str, str] = {}
    for source in sources.all():
        try:
            texts[source.id] = sources.text(source)
        except StoryError:
            continue  # reported by check_sources
    return texts


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
