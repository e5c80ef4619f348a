"""From what was found in one text to its Reading: ids, spans, labels, and only the entities that are told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from spacy.tokens import Token

from akyn.graph.reading.claims import ClaimDraft
from akyn.graph.reading.events import EventDraft, Told, event_label
from akyn.graph.reading.findings import Findings
from akyn.graph.reading.gazetteer import load_lexicon
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.noun_phrases import is_abstract
from akyn.graph.reading.order_links import OrderDraft
from akyn.graph.reading.reading import (
    Claim,
    DocumentInfo,
    Entity,
    Event,
    EventTime,
    Name,
    OrderLink,
    Participant,
    Quantity,
    Reading,
    Relation,
    Span,
    derive_status,
    evidence_of,
)
from akyn.graph.reading.relations import RelationDraft
from akyn.graph.reading.roles import Role
from akyn.graph.reading.syntax import TIMES, obliques, phrase_range
from akyn.graph.reading.voices import Voice, relative_pronoun

__all__ = ["assemble"]

STARTING = frozenset("begin start erupt commence".split())
INDEFINITE = frozenset("all both few many more most others several some those".split())  # "five more were wounded"
PRONOUN_TYPES = {
    **dict.fromkeys("they them their".split(), "Group"),
    **dict.fromkeys("he him his she her".split(), "Person"),
    **dict.fromkeys(("it", "its"), "Object"),
}
INHERITED = frozenset(("agent", "place"))  # "killed in an attack by rebels in Lyon"
SURE_OF_PRONOUN = 0.75  # of a role whose filler is only pointed at: the antecedent may be another
DOERS = frozenset(("agent", "recipient", "witness"))
WITHIN = frozenset(("in", "during", "at"))


def assemble(parsed: Parsed, document: DocumentInfo) -> Reading:
    """The Reading of one parsed text."""
    return _Assembly(Findings(parsed, document)).reading()


@dataclass
class _Assembly:
    """One text on its way from findings to a Reading."""

    found: Findings
    unnamed: dict[int, Entity] = field(default_factory=dict)  # speakers that the text does not name, by cue
    things: dict[int, Entity] = field(default_factory=dict)  # what fills a role and no other mention covers, by word

    def reading(self) -> Reading:
        claims = self.claims
        events = tuple(self._event(i) for i in range(len(self.found.events)))
        relations = tuple(self._relation(i, draft) for i, draft in enumerate(self.found.relations))
        quantities = tuple(q for _, q in self.found.quantities)
        entities = self._entities(events, relations, claims, quantities)
        reading = Reading(
            document=self.found.document,
            text=self.found.parsed.doc.text,
            sentences=tuple(self.found.span(a, b) for a, b in self.found.parsed.sentences),
            names=tuple(Name(span=self.found.span(n.start, n.end), label=n.label) for n in self.found.names),
            entities=entities,
            events=events,
            relations=relations,
            claims=claims,
            order=tuple(self._order_link(i, draft) for i, draft in enumerate(self.found.order)),
            times=tuple(time.expression for time in self.found.times),
            quantities=quantities,
        )
        shown = evidence_of(reading)
        return replace(reading, events=tuple(replace(e, status=derive_status(e.id, claims, shown)) for e in events))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(self._claim(i, draft) for i, draft in enumerate(self.found.claim_drafts))

    def _event(self, number: int) -> Event:
        draft = self.found.events[number]
        mentions = [self.found.span(t.trigger.start, t.trigger.end) for t in draft.told]
        mentions += [self.found.span(t.i, t.i + 1) for t in draft.also]
        first = draft.told[0].trigger
        caused_by = sorted({link.first for link in self.found.order if link.cause and link.second == number})
        return Event(
            id=f"v{number + 1}",
            type=draft.type,
            label=event_label(draft, self.found.name_of),
            trigger=mentions[0],
            mentions=tuple(dict.fromkeys(mentions)),
            participants=tuple(self._all_participants(number)),
            time=self._event_time(draft),
            part_of=tuple(f"v{n + 1}" for n in self._wholes(number)),
            caused_by=tuple(f"v{n + 1}" for n in caused_by),
            confidence=first.confidence,
            rule=first.rule,
        )

    def _wholes(self, number: int) -> list[int]:
        """Events that one is part of: "were injured in the unrest", "in a video address … accused"."""
        places = [p for t in self.found.events[number].told for p in (t.token, t.carrier) if p is not None]
        wholes = {self.found.event_at(n) for place in places for p, n in obliques(place) if p in WITHIN}
        results = {link.second for link in self.found.order if link.cause and link.first == number}
        found = sorted(n for n in wholes if n is not None and n != number and n not in results)
        return [n for n in found if number not in self._parts(n)]

    def _parts(self, whole: int) -> set[int]:
        places = [t.token for t in self.found.events[whole].told]
        return {
            n
            for place in places
            for p, noun in obliques(place)
            if p in WITHIN and (n := self.found.event_at(noun)) is not None
        }

    def _all_participants(self, number: int) -> Iterator[Participant]:
        """Those that the grammar gives, then those of the happening that the event is part of."""
        own = list(self._participants(number))
        yield from own
        roles = {p.role for p in own}
        fillers = {p.entity for p in own}
        for whole in self._wholes(number):
            for p in self._participants(whole):
                if p.role in INHERITED and p.role not in roles and p.entity and p.entity not in fillers:
                    yield replace(p, confidence=round(0.7 * p.confidence, 2), rule="of-the-whole")

    def _participants(self, number: int) -> Iterator[Participant]:
        seen: set[tuple[str, str]] = set()
        for told in self.found.events[number].told:
            for role in told.roles:
                for filled in self._filled(number, told, role):
                    filler = filled.event or filled.entity or ""
                    if (role.role, filler) not in seen:
                        seen.add((role.role, filler))
                        yield filled

    def _filled(self, number: int, told: Told, role: Role) -> Iterator[Participant]:
        """Who or what fills one role; the two persons that "the pair" stands for."""
        event, entity = self.found.event_at(role.token), self.found.entity_of(role.token)
        as_event = event is not None and event != number and (entity is None or role.role == "topic")
        known = Participant(role=role.role, confidence=role.confidence, rule=role.rule)
        if as_event:
            if not (told.trigger.is_noun and role.role in DOERS):  # no noun's deed is done by a deed: it was misread
                span = self.found.span(role.token.i, role.token.i + 1)
                yield replace(known, event=f"v{event + 1}" if event is not None else None, span=span)
            return
        both = self.found.pair_meant(role.token)
        if both:
            span, sure = self._mention(role.token), round(0.8 * role.confidence, 2)
            yield from (replace(known, entity=one, span=span, confidence=sure, rule="the-pair") for one in both)
            return
        if event is None and entity is None:
            entity = self._thing(role)
        if entity is not None:
            sure = round(SURE_OF_PRONOUN * role.confidence, 2) if role.token.pos_ == "PRON" else role.confidence
            yield replace(known, entity=entity, span=self._mention(role.token), confidence=sure)

    def _thing(self, role: Role) -> str | None:
        """An Object for a noun that fills a role and that nothing else is known of."""
        noun = role.token
        types = _types_of_thing(role)
        if not types or noun.tag_ == "VBG" or self._is_time(noun) or is_abstract(noun, load_lexicon()):
            return None
        if noun.i not in self.things:
            start, end = (noun.i, noun.i + 1) if noun.pos_ == "PRON" else phrase_range(noun)
            text = self.found.parsed.doc[start:end].text
            self.things[noun.i] = Entity(
                id=f"t{noun.i}",
                type=types,
                description=" ".join(text.split()),
                mentions=(self.found.span(start, end),),
                confidence=0.6 if noun.pos_ in ("NOUN", "PROPN") else 0.5,
                rule="role-filler",
            )
        return self.things[noun.i].id

    def _is_time(self, token: Token) -> bool:
        return token.lemma_.lower() in TIMES or any(t.start <= token.i < t.end for t in self.found.times)

    def _mention(self, token: Token) -> Span:
        thing = self.things.get(token.i)
        if thing is not None:
            return thing.mentions[0]
        return self.found.span(*(self.found.table.mention_span(token.i) or (token.i, token.i + 1)))

    def _event_time(self, draft: EventDraft) -> EventTime | None:
        dated = next((t for t in draft.told if t.time is not None), None)
        if dated is None or dated.time is None:
            return None
        time = dated.time.event_time
        began = dated.carrier is not None and dated.carrier.lemma_ in STARTING
        if began and time is not None and time.edtf and "/" not in time.edtf:
            return replace(time, edtf=f"{time.edtf}/..", latest=None)
        return time

    def _relation(self, index: int, draft: RelationDraft) -> Relation:
        return Relation(
            id=f"r{index + 1}",
            subject=draft.subject,
            predicate=draft.predicate,
            object=draft.object,
            span=self.found.span(draft.start, draft.end),
            ended=draft.ended,
            confidence=draft.confidence,
            rule=draft.rule,
        )

    def _order_link(self, index: int, draft: OrderDraft) -> OrderLink:
        return OrderLink(
            id=f"o{index + 1}",
            from_=f"v{draft.first + 1}",
            relation=draft.relation,
            to=f"v{draft.second + 1}",
            level=draft.level,
            signal=self.found.span(*draft.signal),
            max_gap=draft.gap,
            vague=draft.gap is not None,
            confidence=draft.confidence,
            rule=draft.rule,
        )

    def _claim(self, index: int, draft: ClaimDraft) -> Claim:
        voice = draft.voice
        numbers = self._claim_numbers
        within = numbers.get(id(draft.within))
        return Claim(
            id=f"c{index + 1}",
            speaker=self._speaker(draft) if voice is not None and not draft.is_impersonal else None,
            speaker_span=self._speaker_span(voice) if voice is not None else None,
            cue=self.found.span(voice.cue.i, voice.cue.i + 1) if voice is not None else None,
            content=tuple(self.found.span(start, end) for start, end in draft.spans),
            modality=draft.modality,
            states=tuple(draft.states),
            denies=tuple(draft.denies),
            within=f"c{within + 1}" if within is not None and within != index else None,
            confidence=draft.confidence,
            rule=draft.rule,
        )

    @cached_property
    def _claim_numbers(self) -> dict[int, int]:
        return {id(draft): number for number, draft in enumerate(self.found.claim_drafts)}

    def _speaker_span(self, voice: Voice) -> Span | None:
        """Where the text names the speaker: in a relative clause its pronoun."""
        if voice.speaker is None:
            return None
        pronoun = relative_pronoun(voice.cue)
        return self._mention(voice.speaker) if pronoun is None else self.found.span(pronoun.i, pronoun.i + 1)

    def _speaker(self, draft: ClaimDraft) -> str:
        """The entity that speaks; where the text names none, an unidentified one at the cue."""
        voice = draft.voice
        if voice is None:
            raise AssertionError("the document itself is no entity")
        known = self.found.entity_of(voice.speaker) if voice.speaker is not None else None
        if known is not None:
            return known
        at = voice.speaker if voice.speaker is not None else voice.cue
        if at.i not in self.unnamed:
            self.unnamed[at.i] = Entity(
                id=f"u{at.i}",
                type=("Unidentified",),
                mentions=(self.found.span(at.i, at.i + 1),),
                description="unnamed source" if voice.speaker is None else at.text,
                confidence=0.6,
                rule="unnamed-speaker",
            )
        return self.unnamed[at.i].id

    def _entities(
        self,
        events: Sequence[Event],
        relations: Sequence[Relation],
        claims: Sequence[Claim],
        quantities: Sequence[Quantity],
    ) -> tuple[Entity, ...]:
        used = {p.entity for e in events for p in e.participants if p.entity}
        used |= {id for r in relations for id in (r.subject, r.object)}
        used |= {c.speaker for c in claims if c.speaker}
        used |= {id for q in quantities for id in q.of}
        used |= {e.id for e in self.found.table.entities if e.name or len(e.mentions) > 1}
        kept = [*self.found.table.restricted_to(used).entities, *self.unnamed.values(), *self.things.values()]
        return tuple(sorted(kept, key=lambda e: (e.mentions[0], e.id)))


def _types_of_thing(role: Role) -> tuple[str, ...]:
    """What a role's filler is that is no known mention: a noun, counted people ("wounded three"), a lone pronoun."""
    noun = role.token
    if noun.pos_ in ("NOUN", "PROPN"):
        return ("Place",) if role.role == "place" else ("Object",)
    if noun.pos_ == "NUM" and role.role in ("agent", "patient") and noun.tag_ == "CD":
        return ("Group",) if noun.text.isalpha() or role.rule == "object" else ()
    if noun.lower_ in INDEFINITE and role.role in ("agent", "patient"):
        return ("Group", "Unidentified")
    kind = PRONOUN_TYPES.get(noun.lower_) if noun.tag_ in ("PRP", "PRP$") else None
    return (kind, "Unidentified") if kind else ()
