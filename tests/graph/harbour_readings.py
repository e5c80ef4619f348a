"""Two made-up dispatches, read by hand, and a reader that knows them: small real Readings to build worlds of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from akyn.graph.reading.documents import Document
from akyn.graph.reading.reading import (
    Claim,
    DocumentInfo,
    Entity,
    Event,
    EventTime,
    OrderLink,
    Participant,
    Quantity,
    Reading,
    Relation,
    Span,
    text_sha256,
)

BASE = "https://example.org/harbour/"

MARCH = (
    "Dockers marched in Port Amber on 4 May 2031. After the march a crowd freed Ada Brook. "
    "Mayor Otto Reed said the Tide Party bought votes. Brook said the crowd used no force. "
    "Dockers demanded that Reed resign."
)
CLINIC = "A clinic said 40 people were hurt. ADA BROOK thanked the crowd. Votes will be counted again in 2032."


def span(text: str, quote: str, nth: int = 1) -> Span:
    """Code points of the nth occurrence of a quote."""
    start = -1
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return start, start + len(quote)


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of a text that has a full stop only at their ends."""
    ends = [i + 1 for i, c in enumerate(text) if c == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return tuple(zip(starts, ends, strict=True))


def march_reading(published: str | None = "2031-05-06", id: str = "march") -> Reading:
    """What happened in its own voice: march and freeing; alleged: vote buying; denied: force; demanded: resignation."""
    at = lambda quote, nth=1: span(MARCH, quote, nth)  # noqa: E731
    parts = sentences(MARCH)
    return Reading(
        document=DocumentInfo(id=id, sha256=text_sha256(MARCH), title="March in Port Amber", published=published),
        text=MARCH,
        sentences=parts,
        entities=(
            Entity(id="dockers", type=("Group",), mentions=(at("Dockers"),), description="dockers", confidence=0.8),
            Entity(id="amber", type=("Place",), mentions=(at("Port Amber"),), name="Port Amber"),
            Entity(id="crowd", type=("Crowd",), mentions=(at("a crowd"), at("the crowd")), description="the crowd"),
            Entity(id="brook", type=("Person",), mentions=(at("Ada Brook"), at("Brook", 2)), name="Ada Brook"),
            Entity(id="reed", type=("Person",), mentions=(at("Otto Reed"), at("Reed", 2)), name="Otto Reed"),
            Entity(id="mayor", type=("Post",), mentions=(at("Mayor"),), description="mayor"),
            Entity(id="tide", type=("Party",), mentions=(at("the Tide Party"),), name="Tide Party"),
        ),
        events=(
            Event(
                id="march", type="Demonstration", label="march of dockers", trigger=at("marched"),
                mentions=(at("march", 2),),
                participants=(Participant(role="agent", entity="dockers", span=at("Dockers")),
                              Participant(role="place", entity="amber", span=at("Port Amber"))),
                time=EventTime(edtf="2031-05-04", earliest="2031-05-04", latest="2031-05-04", span=at("4 May 2031")),
            ),
            Event(
                id="freeing", type="Release", label="freeing of Ada Brook", trigger=at("freed"), mentions=(),
                participants=(Participant(role="agent", entity="crowd", span=at("a crowd")),
                              Participant(role="patient", entity="brook", span=at("Ada Brook"))),
                caused_by=("march",),
            ),
            Event(
                id="buying", type="VoteBuying", label="vote buying", trigger=at("bought"), mentions=(),
                participants=(Participant(role="agent", entity="tide", span=at("the Tide Party")),),
                caused_by=("march",),
            ),
            Event(
                id="force", type="Violence", label="use of force", trigger=at("used"), mentions=(),
                participants=(Participant(role="agent", entity="crowd", span=at("the crowd")),), part_of=("freeing",),
            ),
            Event(
                id="resigning", type="Resignation", label="resignation of Reed", trigger=at("resign"), mentions=(),
                participants=(Participant(role="agent", entity="reed", span=at("Reed", 2)),),
            ),
        ),
        relations=(
            Relation(id="holds", subject="reed", predicate="holds", object="mayor", span=at("Mayor Otto Reed")),
        ),
        claims=(
            Claim(id="c1", speaker=None, content=(parts[0],), modality="asserted", states=("march",)),
            Claim(id="c2", speaker=None, content=(parts[1],), modality="asserted", states=("freeing", "later")),
            Claim(id="c3", speaker=None, content=(at("Mayor Otto Reed"),), modality="asserted", states=("holds",)),
            Claim(id="c4", speaker="reed", content=(at("the Tide Party bought votes"),), modality="alleged",
                  states=("buying",), cue=at("said"), confidence=0.7, rule="said"),
            Claim(id="c5", speaker="brook", content=(at("the crowd used no force"),), modality="denied",
                  denies=("force",)),
            Claim(id="c6", speaker="dockers", content=(at("Reed resign"),), modality="demanded", states=("resigning",)),
        ),
        order=(OrderLink(id="later", from_="march", relation="startsBefore", to="freeing", level="explicit",
                         signal=at("After the march")),),
    )  # fmt: skip


def clinic_reading(published: str | None = "2031-05-07", id: str = "clinic") -> Reading:
    """Told by a speaker: people hurt; in its own voice: thanks; planned: a count in 2032."""
    at = lambda quote, nth=1: span(CLINIC, quote, nth)  # noqa: E731
    parts = sentences(CLINIC)
    return Reading(
        document=DocumentInfo(id=id, sha256=text_sha256(CLINIC), published=published, source="The Amber Post"),
        text=CLINIC,
        sentences=parts,
        entities=(
            Entity(id="e1", type=("Institution",), mentions=(at("A clinic"),), description="a clinic"),
            Entity(id="e2", type=("Person",), mentions=(at("ADA BROOK"),), name="ADA  BROOK"),
            Entity(id="e3", type=("Crowd",), mentions=(at("the crowd"),), description="the crowd"),
            Entity(id="e4", type=("Group",), mentions=(at("40 people"),), description="people who were hurt"),
        ),
        events=(
            Event(id="hurt", type="Injury", label="people hurt", trigger=at("hurt"), mentions=(),
                  participants=(Participant(role="patient", entity="e4", span=at("40 people")),)),
            Event(id="thanks", type="SocialContact", label="thanks of Brook", trigger=at("thanked"), mentions=(),
                  participants=(Participant(role="agent", entity="e2", span=at("ADA BROOK")),
                                Participant(role="recipient", entity="e3", span=at("the crowd")))),
            Event(id="count", type="Election", label="new count", trigger=at("counted"), mentions=(),
                  time=EventTime(edtf="2032", earliest="2032-01-01", latest="2032-12-31")),
        ),
        claims=(
            Claim(id="k1", speaker="e1", content=(at("40 people were hurt"),), modality="asserted",
                  states=("hurt", "q1"), cue=at("said")),
            Claim(id="k2", speaker=None, content=(parts[1],), modality="asserted", states=("thanks",)),
            Claim(id="k3", speaker=None, content=(parts[2],), modality="planned", states=("count",)),
        ),
        quantities=(Quantity(id="q1", span=at("40 people"), unit="people", of=("hurt", "e4"), value=40),),
    )  # fmt: skip


def harbour_readings() -> tuple[Reading, Reading]:
    """Both dispatches."""
    return march_reading(), clinic_reading()


def document_of(reading: Reading) -> Document:
    """The document that a Reading was made of."""
    info = reading.document
    return Document(
        id=info.id, text=reading.text, title=info.title, url=info.url, published=info.published, source=info.source
    )


class HandReader:
    """Reads the two dispatches as they were read by hand, and any other text as saying nothing."""

    def __init__(self, version: str = "by hand 1") -> None:
        self.version = version
        self.read: list[str] = []

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """One Reading per document."""
        known = {reading.text: reading for reading in harbour_readings()}
        for document in documents:
            self.read.append(document.id)
            info = DocumentInfo(id=document.id, sha256=text_sha256(document.text))
            plain = Reading(document=info, text=document.text, sentences=())
            found = known.get(document.text, plain)
            info = replace(found.document, id=document.id, published=document.published, reader=self.version)
            yield replace(found, document=info)
