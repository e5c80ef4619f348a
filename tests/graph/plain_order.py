"""Texts of nothing but order and dates, and a reader that knows them: as many small real Readings as a test needs.

    storm. march before arrest. march on 2031-05-04. said: arrest soon before trial. parliamentary vote before march.

Events are single words; what stands after "said:" is only alleged, by nobody named. "parliamentary vote" is an election
in Moldova, which two documents of one month tell of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from akyn.graph.reading.documents import Document
from akyn.graph.reading.reading import (
    Claim,
    DocumentInfo,
    Entity,
    Event,
    EventTime,
    OrderLink,
    Participant,
    Reading,
    text_sha256,
)

_SENTENCE = re.compile(
    r"(?P<said>said: )?(?:parliamentary )?(?P<first>[\w-]+)(?: (?:"
    r"(?P<soon>soon )?(?P<relation>before|startsBefore|during|meets|equals) (?:parliamentary )?(?P<then>[\w-]+)|"
    r"on (?P<day>[\d-]+)))?\."
)


class OrderReader:
    """Reads order and dates."""

    version = "order 1"

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """One Reading per document."""
        return map(order_reading, documents)


def order_reading(document: Document) -> Reading:
    """What the sentences say."""
    text = document.text
    found = list(_SENTENCE.finditer(text))
    assert "".join(match[0] for match in found) == re.sub(r"(?<=\.)\s+", "", text).strip(), text
    words = {name: match.span(part) for match in reversed(found) for part in ("then", "first") if (name := match[part])}
    days = {match["first"]: match for match in found if match["day"]}
    told = {name: not match["said"] for match in found for name in (match["first"], match["then"]) if name}
    told |= {name: True for match in found if not match["said"] for name in (match["first"], match["then"]) if name}
    links = [match for match in found if match["relation"]]
    place = Entity(id="place", type=("Place",), mentions=(), name="Moldova")
    events = tuple(
        Event(
            id=name,
            type="Election" if name == "vote" else "Demonstration",
            label=name,
            trigger=span,
            mentions=(span,),
            participants=(Participant(role="place", entity="place", span=None),) if name == "vote" else (),
            time=_time(days.get(name)),
            status="happened" if told[name] else "alleged",
        )
        for name, span in sorted(words.items(), key=lambda item: item[1])
    )
    return Reading(
        document=DocumentInfo(id=document.id, sha256=text_sha256(text), published=document.published, reader="order 1"),
        text=text,
        sentences=tuple(match.span() for match in found),
        entities=(place,) if "vote" in words else (),
        events=events,
        claims=tuple(
            Claim(
                id=f"c{number}",
                speaker=None,
                content=(match.span(),),
                modality="alleged" if match["said"] else "asserted",
                states=tuple(filter(None, (match["first"], match["then"], match["relation"] and f"o{number}"))),
                cue=match.span("said") if match["said"] else None,
            )
            for number, match in enumerate(found)
        ),
        order=tuple(
            OrderLink(
                id=f"o{found.index(match)}",
                from_=match["first"],
                relation=match["relation"],
                to=match["then"],
                level="explicit",
                signal=match.span("relation"),
                max_gap="P7D" if match["soon"] else None,
                vague=bool(match["soon"]),
            )
            for match in links
        ),
    )


def _time(dated: re.Match[str] | None) -> EventTime | None:
    if dated is None:
        return None
    return EventTime(edtf=dated["day"], earliest=dated["day"], latest=dated["day"], span=dated.span("day"))
