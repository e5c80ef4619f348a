"""From one parsed text to its Reading: names, entities, events, relations, order, claims, each found by its own module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from spacy.tokens import Token

from akyn.graph.reading.claims import ClaimDraft, Item, enclosing, find_claims
from akyn.graph.reading.contexts import Contexts, cue_of_verb
from akyn.graph.reading.entities import EntityTable, find_entities
from akyn.graph.reading.events import EventDraft, Told, event_label, group_events
from akyn.graph.reading.gazetteer import load_lexicon
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.names import FoundName, find_names
from akyn.graph.reading.order import OrderDraft, find_order
from akyn.graph.reading.quantities import FoundQuantity, find_quantities
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
    TimeExpression,
    derive_status,
)
from akyn.graph.reading.relations import RelationDraft, find_relations
from akyn.graph.reading.roles import Role, find_roles
from akyn.graph.reading.syntax import TIMES, base_relation, children, head_chain, is_predicate, obliques, phrase_range
from akyn.graph.reading.times import FoundTime, find_times
from akyn.graph.reading.triggers import ASPECT, Trigger, carried_nouns, find_triggers

__all__ = ["assemble"]

ACTORS = frozenset(("Person", "Party", "Institution", "Organization", "Group", "Crowd", "Unidentified"))
PRESUPPOSED = frozenset(("title", "listed-members", "pro-prefix", "anti-prefix"))  # the narrator's own words about somebody
STARTING = frozenset("begin start erupt commence".split())
ENDING = frozenset("end stop cease finish conclude expire last".split())
WITHIN = frozenset(("in", "during", "at"))
HAPPENING = "Happening"
SITUATION = "Situation"


def assemble(parsed: Parsed, document: DocumentInfo) -> Reading:
    """The Reading of one parsed text."""
    return _Assembly(parsed, document).reading()


@dataclass
class _Assembly:
    """One text on its way to a Reading; every part is found once, on demand."""

    parsed: Parsed
    document: DocumentInfo
    unnamed: dict[int, Entity] = field(default_factory=dict)  # speakers that the text does not name, by cue
    things: dict[int, Entity] = field(default_factory=dict)  # what fills a role and no other mention covers, by word

    def reading(self) -> Reading:
        claims = self.claims
        events = tuple(self._event(i) for i in range(len(self.events)))
        relations = tuple(self._relation(i, draft) for i, draft in enumerate(self.relations))
        quantities = tuple(q for _, q in self.quantities)
        entities = self._entities(events, relations, claims, quantities)
        evidence = frozenset(e.id for e in entities if "Object" in e.type)
        return Reading(
            document=self.document,
            text=self.parsed.doc.text,
            sentences=tuple(self._span(a, b) for a, b in self.parsed.sentences),
            names=tuple(Name(span=self._span(n.start, n.end), label=n.label) for n in self.names),
            entities=entities,
            events=tuple(replace(e, status=derive_status(e.id, claims, evidence)) for e in events),
            relations=relations,
            claims=claims,
            order=tuple(self._order_link(i, draft) for i, draft in enumerate(self.order)),
            times=tuple(_time_expression(time) for time in self.times),
            quantities=quantities,
        )

    # ---- parts

    @cached_property
    def names(self) -> tuple[FoundName, ...]:
        return find_names(self.parsed, load_lexicon())

    @cached_property
    def table(self) -> EntityTable:
        """Entities; "I" and "we" in a quotation are its speaker."""
        table = find_entities(self.parsed, self.names, load_lexicon())
        speakers = {}
        for number, quote in enumerate(self.parsed.quotes):
            context = self.contexts.of(self.parsed.doc[quote.start])
            speaker = table.entity_of(context.speaker.i) if context.speaker is not None else None
            if speaker is not None:
                speakers[number] = speaker
        return table.with_speakers(speakers)

    @cached_property
    def contexts(self) -> Contexts:
        affirmed = frozenset(i for i, t in self.lexical_triggers.items() if t.rule == "negated-verb")
        return Contexts(self.parsed, affirmed=affirmed)

    @cached_property
    def times(self) -> tuple[FoundTime, ...]:
        return find_times(self.parsed, self.document.published)

    @cached_property
    def named(self) -> frozenset[int]:
        """Words inside names; a named event still tells one."""
        kinds = ("EVENT", "ELECTION", "MISC")
        return frozenset(i for n in self.names if n.label not in kinds for i in range(n.start, n.end))

    @cached_property
    def lexical_triggers(self) -> dict[int, Trigger]:
        return {t.token.i: t for t in find_triggers(self.parsed, named=self.named)}

    @cached_property
    def triggers(self) -> dict[int, Trigger]:
        """Triggers of the lexicon, and the clauses that somebody is quoted with and no trigger tells."""
        found = dict(self.lexical_triggers)
        for token in self.parsed.doc:
            if token.i not in found and token.i not in self.named and self._is_reported_state(token):
                found[token.i] = Trigger(token, token.i, token.i + 1, SITUATION, "undergo", 0.6, "reported-state")
        return found

    @cached_property
    def carriers(self) -> dict[int, Token]:
        """The verb that carries an event noun, by the noun."""
        return {
            noun.token.i: verb
            for verb in self.parsed.doc
            if is_predicate(verb) and not self._has_own_event(verb)
            for noun in carried_nouns(verb, self.triggers)
        }

    @cached_property
    def events(self) -> list[EventDraft]:
        told = []
        for i in sorted(self.triggers):
            trigger = self.triggers[i]
            carrier = self.carriers.get(i)
            roles = tuple(find_roles(trigger, carrier, self.types))
            if not trigger.type:
                reported = bool(self.contexts.of(trigger.token).voices)
                if not reported and not self._is_worth_telling(roles):
                    continue
                trigger = replace(trigger, type=SITUATION if not roles else HAPPENING)
            places = {i} if carrier is None else {i, carrier.i}
            time = next((t for t in self.times if t.edtf is not None and self.dated_by[t.start] & places), None)
            told.append(Told(trigger, roles, carrier, time))
        return group_events(told, self.entity_of)

    @cached_property
    def dated_by(self) -> Mapping[int, frozenset[int]]:
        """Words whose event a time expression dates, by the first token of the expression."""
        return {time.start: frozenset(self._dated_by(time)) for time in self.times}

    @cached_property
    def event_numbers(self) -> Mapping[int, int]:
        """Event by word: triggers, words that point back, carriers, and aspect verbs above a trigger."""
        numbers: dict[int, int] = {}
        for number, event in enumerate(self.events):
            for token in (*(t.token for t in event.told), *event.also):
                numbers[token.i] = number
        for noun, verb in sorted(self.carriers.items()):
            if noun in numbers:
                numbers.setdefault(verb.i, numbers[noun])
        for token in self.parsed.doc:
            if token.i not in numbers and token.lemma_ in ASPECT:
                below = [numbers[c.i] for c in children(token, "xcomp") if c.i in numbers]
                if below:
                    numbers[token.i] = below[0]
        return numbers

    @cached_property
    def relations(self) -> list[RelationDraft]:
        return find_relations(self.parsed, self.entity_of, self.types, self.table.titles)

    @cached_property
    def order(self) -> list[OrderDraft]:
        return find_order(self.parsed, self.event_at, [event.type for event in self.events])

    @cached_property
    def quantities(self) -> list[tuple[FoundQuantity, Quantity]]:
        found = []
        for quantity in find_quantities(self.parsed, times=self.times):
            of = self._counted(quantity)
            if of:
                id = f"q{len(found) + 1}"
                span = self._span(quantity.start, quantity.end)
                found.append(
                    (
                        quantity,
                        Quantity(
                            id=id, span=span, unit=quantity.unit, of=of,
                            value=quantity.value, min=quantity.min, max=quantity.max,
                        ),
                    )
                )  # fmt: skip
        return found

    @cached_property
    def claim_drafts(self) -> list[ClaimDraft]:
        return find_claims(self._items(), self.contexts)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(self._claim(i, draft) for i, draft in enumerate(self.claim_drafts))

    # ---- questions that the parts ask

    def entity_of(self, token: Token) -> str | None:
        """Id of the entity that a word stands for."""
        return self.table.entity_of(token.i)

    def types(self, token: Token) -> frozenset[str]:
        """Types of the entity that a word stands for, and "actor" where it can act."""
        entity = self.entity_of(token)
        found = frozenset(self.entity_by_id[entity].type) if entity is not None else frozenset()
        return found | {"actor"} if found & ACTORS else found

    def name_of(self, token: Token) -> str | None:
        """The fullest name of what a word stands for; of a pronoun without a name the description."""
        entity = self.entity_by_id.get(self.entity_of(token) or "")
        if entity is None:
            return None
        return entity.name or (entity.description if token.pos_ == "PRON" else None)

    @cached_property
    def entity_by_id(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.table.entities}

    def event_at(self, token: Token) -> int | None:
        """Number of the event that a word tells."""
        return self.event_numbers.get(token.i)

    def _has_own_event(self, verb: Token) -> bool:
        trigger = self.triggers.get(verb.i)
        return trigger is not None and bool(trigger.type)

    def _is_reported_state(self, token: Token) -> bool:
        """A clause that somebody is quoted with, and that no other trigger tells."""
        if not is_predicate(token) or cue_of_verb(token) is not None:
            return False
        context = self.contexts.of(token)
        quoted = token.head.i == token.i and self.contexts.quote_at(token) is not None
        complement = base_relation(token) in ("ccomp", "parataxis") and cue_of_verb(token.head) is not None
        return bool(context.voices) and (quoted or complement)

    def _is_worth_telling(self, roles: Sequence[Role]) -> bool:
        """A verb that the lexicon does not know tells an event where somebody or something takes part in it."""
        return any(r.token.pos_ in ("NOUN", "PROPN") or self.entity_of(r.token) for r in roles)

    def _counted(self, quantity: FoundQuantity) -> tuple[str, ...]:
        if quantity.of_token is None:
            return ()
        token = self.parsed.doc[quantity.of_token]
        entity = self.entity_of(token)
        numbers = {self.event_at(token)} if self.event_at(token) is not None else set()
        counts_people = token.tag_ in ("NNS", "CD") or quantity.start <= token.i < quantity.end
        for number, event in enumerate(self.events if counts_people else ()):
            if any(r.token.i == token.i and r.role == "patient" for t in event.told for r in t.roles):
                numbers.add(number)
        events = tuple(f"v{n + 1}" for n in sorted(n for n in numbers if n is not None))
        return (*((entity,) if entity else ()), *events)

    def _items(self) -> Iterator[Item]:
        for number, event in enumerate(self.events):
            for told in event.told:
                at = told.carrier if told.carrier is not None else told.token
                yield Item(f"v{number + 1}", told.token, self.contexts.of(at, carried=told.carrier is not None))
            for token in event.also:
                yield Item(f"v{number + 1}", token, self.contexts.of(token))
        for index, relation in enumerate(self.relations):
            context = self.contexts.of(relation.at)
            if relation.rule in PRESUPPOSED and self.contexts.quote_at(relation.at) is None:
                context = replace(context, voices=(), modality="asserted", denier=None)
            yield Item(f"r{index + 1}", relation.at, context)
        for index, link in enumerate(self.order):
            yield Item(f"o{index + 1}", link.said_at, self.contexts.of(link.said_at))
        for found, quantity in self.quantities:
            yield Item(quantity.id, self.parsed.doc[found.start], self.contexts.of(self.parsed.doc[found.start]))

    # ---- drafts made final

    def _span(self, start: int, end: int) -> Span:
        doc = self.parsed.doc
        return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])

    def _event(self, number: int) -> Event:
        draft = self.events[number]
        mentions = [self._span(t.trigger.start, t.trigger.end) for t in draft.told]
        mentions += [self._span(t.i, t.i + 1) for t in draft.also]
        first = draft.told[0].trigger
        caused_by = sorted({link.first for link in self.order if link.cause and link.second == number})
        return Event(
            id=f"v{number + 1}",
            type=draft.type,
            label=event_label(draft, self.name_of),
            trigger=mentions[0],
            mentions=tuple(dict.fromkeys(mentions)),
            participants=tuple(self._participants(number)),
            time=self._event_time(draft),
            part_of=tuple(f"v{n + 1}" for n in self._wholes(number)),
            caused_by=tuple(f"v{n + 1}" for n in caused_by),
            confidence=first.confidence,
            rule=first.rule,
        )

    def _wholes(self, number: int) -> list[int]:
        """Events that one is part of: "were injured in the unrest", "in a video address … accused"."""
        places = [p for t in self.events[number].told for p in (t.token, t.carrier) if p is not None]
        wholes = {self.event_at(n) for place in places for p, n in obliques(place) if p in WITHIN}
        found = sorted(n for n in wholes if n is not None and n != number)
        return [n for n in found if number not in self._parts(n)]

    def _parts(self, whole: int) -> set[int]:
        places = [t.token for t in self.events[whole].told]
        return {n for place in places for p, noun in obliques(place) if p in WITHIN and (n := self.event_at(noun)) is not None}

    def _participants(self, number: int) -> Iterator[Participant]:
        seen: set[tuple[str, str]] = set()
        for told in self.events[number].told:
            for role in told.roles:
                event = self.event_at(role.token)
                entity = self.entity_of(role.token)
                as_event = event is not None and event != number and (entity is None or role.role == "topic")
                if event is None and entity is None:
                    entity = self._thing(role)
                filler = f"v{event + 1}" if as_event and event is not None else entity
                if filler is None or (role.role, filler) in seen:
                    continue
                seen.add((role.role, filler))
                span = self._span(role.token.i, role.token.i + 1) if as_event else self._mention(role.token)
                yield Participant(
                    role=role.role, entity=None if as_event else entity, event=filler if as_event else None,
                    span=span, confidence=role.confidence, rule=role.rule,
                )  # fmt: skip

    def _thing(self, role: Role) -> str | None:
        """An Object for a noun that fills a role and that nothing else is known of."""
        noun = role.token
        if noun.pos_ not in ("NOUN", "PROPN") or noun.tag_ == "VBG" or self._is_time(noun):
            return None
        if noun.i not in self.things:
            start, end = phrase_range(noun)
            text = self.parsed.doc[start:end].text
            self.things[noun.i] = Entity(
                id=f"t{noun.i}", type=("Place",) if role.role == "place" else ("Object",), description=" ".join(text.split()),
                mentions=(self._span(start, end),), confidence=0.6, rule="role-filler",
            )  # fmt: skip
        return self.things[noun.i].id

    def _is_time(self, token: Token) -> bool:
        return token.lemma_.lower() in TIMES or any(t.start <= token.i < t.end for t in self.times)

    def _mention(self, token: Token) -> Span:
        thing = self.things.get(token.i)
        if thing is not None:
            return thing.mentions[0]
        return self._span(*(self.table.mention_span(token.i) or (token.i, token.i + 1)))

    def _event_time(self, draft: EventDraft) -> EventTime | None:
        dated = next((t for t in draft.told if t.time is not None), None)
        if dated is None or dated.time is None:
            return None
        time = dated.time.event_time
        began = dated.carrier is not None and dated.carrier.lemma_ in STARTING
        if began and time is not None and time.edtf and "/" not in time.edtf:
            return replace(time, edtf=f"{time.edtf}/..", latest=None)
        return time

    def _dated_by(self, time: FoundTime) -> set[int]:
        """Words whose event a time expression dates: the nearest one above it, and what that one wins or holds."""
        inside = self.parsed.doc[time.start : time.end]
        head = next((t for t in inside if t.head.i < time.start or t.head.i >= time.end), inside[-1])
        for place in head_chain(head):
            if place.i == head.i:
                continue
            if place.lemma_ in ENDING:
                return set()  # the day on which something ends is not its date
            carried = [noun for noun, verb in self.carriers.items() if verb.i == place.i]
            if place.i in self.triggers or carried:
                return {place.i, *carried} | self._of_one_deed(place)
            if is_predicate(place):
                break
        return set()

    def _of_one_deed(self, place: Token) -> set[int]:
        trigger = self.triggers.get(place.i)
        if trigger is not None and trigger.is_noun and base_relation(place) == "obj":
            winner = self.triggers.get(place.head.i)
            return {place.head.i} if winner is not None and winner.frame == "win" else set()
        if trigger is not None and trigger.frame == "win":
            return {c.i for c in children(place, "obj")}
        return set()

    def _relation(self, index: int, draft: RelationDraft) -> Relation:
        return Relation(
            id=f"r{index + 1}", subject=draft.subject, predicate=draft.predicate, object=draft.object,
            span=self._span(draft.start, draft.end), ended=draft.ended, confidence=draft.confidence, rule=draft.rule,
        )  # fmt: skip

    def _order_link(self, index: int, draft: OrderDraft) -> OrderLink:
        return OrderLink(
            id=f"o{index + 1}", from_=f"v{draft.first + 1}", relation=draft.relation, to=f"v{draft.second + 1}",
            level="explicit", signal=self._span(*draft.signal), max_gap=draft.gap, vague=draft.gap is not None,
            confidence=0.75, rule=draft.rule,
        )  # fmt: skip

    def _claim(self, index: int, draft: ClaimDraft) -> Claim:
        voice = draft.voice
        within = enclosing(draft, self.claim_drafts, self._tells)
        return Claim(
            id=f"c{index + 1}",
            speaker=self._speaker(draft) if voice is not None else None,
            speaker_span=self._mention(voice.speaker) if voice is not None and voice.speaker is not None else None,
            cue=self._span(voice.cue.i, voice.cue.i + 1) if voice is not None else None,
            content=(self._span(draft.start, draft.end),),
            modality=draft.modality,
            states=tuple(draft.states),
            denies=tuple(draft.denies),
            within=f"c{within + 1}" if within is not None and within != index else None,
            confidence=draft.confidence,
            rule=draft.rule,
        )

    def _tells(self, claim: ClaimDraft, cue: Token) -> bool:
        number = self.event_at(cue)
        return number is not None and f"v{number + 1}" in claim.states

    def _speaker(self, draft: ClaimDraft) -> str:
        """The entity that speaks; where the text names none, an unidentified one at the cue."""
        voice = draft.voice
        if voice is None:
            raise AssertionError("the document itself is no entity")
        known = self.entity_of(voice.speaker) if voice.speaker is not None else None
        if known is not None:
            return known
        at = voice.speaker if voice.speaker is not None else voice.cue
        if at.i not in self.unnamed:
            self.unnamed[at.i] = Entity(
                id=f"u{at.i}", type=("Unidentified",), mentions=(self._span(at.i, at.i + 1),),
                description="unnamed source" if voice.speaker is None else at.text, confidence=0.6, rule="unnamed-speaker",
            )  # fmt: skip
        return self.unnamed[at.i].id

    def _entities(
        self, events: Sequence[Event], relations: Sequence[Relation], claims: Sequence[Claim], quantities: Sequence[Quantity]
    ) -> tuple[Entity, ...]:
        used = {p.entity for e in events for p in e.participants if p.entity}
        used |= {id for r in relations for id in (r.subject, r.object)}
        used |= {c.speaker for c in claims if c.speaker}
        used |= {id for q in quantities for id in q.of}
        used |= {e.id for e in self.table.entities if e.name}
        kept = [*self.table.restricted_to(used).entities, *self.unnamed.values(), *self.things.values()]
        return tuple(sorted(kept, key=lambda e: (e.mentions[0], e.id)))


def _time_expression(time: FoundTime) -> TimeExpression:
    return TimeExpression(
        span=time.span, kind=time.kind, edtf=time.edtf, earliest=time.earliest, latest=time.latest, anchor=time.anchor
    )
