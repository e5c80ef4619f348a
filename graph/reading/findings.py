"""What the modules of the reader find in one parsed text, each part once and on demand, in words of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Token

from akyn.graph.reading.claims import ClaimDraft, Item, find_claims
from akyn.graph.reading.contexts import Context, Contexts
from akyn.graph.reading.dating import Dating
from akyn.graph.reading.entities import EntityTable, find_entities
from akyn.graph.reading.events import EventDraft, Told, group_events
from akyn.graph.reading.gazetteer import load_lexicon
from akyn.graph.reading.governing import cue_of_verb
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.modality import TRYING
from akyn.graph.reading.names import FoundName, find_names
from akyn.graph.reading.order import find_order
from akyn.graph.reading.order_implied import find_implied_order
from akyn.graph.reading.order_links import OrderDraft
from akyn.graph.reading.quantities import FoundQuantity, find_quantities
from akyn.graph.reading.reading import (
    DocumentInfo,
    Entity,
    Quantity,
    Span,
)
from akyn.graph.reading.relations import RelationDraft, find_relations
from akyn.graph.reading.roles import Role, find_roles
from akyn.graph.reading.syntax import base_relation, children, head_chain, is_predicate
from akyn.graph.reading.times import FoundTime, find_times
from akyn.graph.reading.triggers import ASPECT, Trigger, carried_nouns, find_triggers

__all__ = ["Findings"]

ACTORS = frozenset(("Person", "Party", "Institution", "Organization", "Group", "Crowd", "Unidentified"))
PAIRS = frozenset(("pair", "duo", "two"))
HAPPENING = "Happening"
INCLUDES_ATTEMPT = frozenset(("ForcedEntry", "Killing"))  # whoever tried to break in has done what the type means
SITUATION = "Situation"


@dataclass
class Findings:
    """Names, entities, events, relations, order, quantities and claims of one text, before they get ids and spans."""

    parsed: Parsed
    document: DocumentInfo

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
        dates = {i for time in self.times for i in range(time.start, time.end)}  # "in March" is no march
        return {t.token.i: t for t in find_triggers(self.parsed, named=self.named | dates)}

    @cached_property
    def triggers(self) -> dict[int, Trigger]:
        """Triggers of the lexicon, and the clauses that somebody is quoted with and no trigger tells."""
        found = dict(self.lexical_triggers)
        for token in self.parsed.doc:
            if token.i not in found and token.i not in self.named and self._is_reported_state(token):
                frame = _state_frame(token)
                found[token.i] = Trigger(token, token.i, token.i + 1, SITUATION, frame, 0.6, "reported-state")
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
        dating = Dating(self.triggers, self.carriers, self.document.published)
        return {time.start: dating.words(time, self.parsed.doc) for time in self.times}

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
        types = [event.type for event in self.events]
        explicit = find_order(self.parsed, self.event_at, types)
        known = {frozenset((link.first, link.second)) for link in explicit}
        implied = find_implied_order(self.parsed, self.event_at, types, self._is_told_as_real)
        new = [link for link in implied if frozenset((link.first, link.second)) not in known]
        return sorted((*explicit, *new), key=lambda link: link.signal)

    def _is_told_as_real(self, number: int) -> bool:
        """Whether somebody tells an event as having happened, at least once, and nobody denies it."""
        to_come = self._is_to_come(self.events[number])
        contexts = [self._context_of(told, to_come=to_come) for told in self.events[number].told]
        denied = any(c.modality == "denied" for c in contexts)
        return not denied and any(c.modality in ("asserted", "alleged") for c in contexts)

    def _context_of(self, told: Told, *, to_come: bool) -> Context:
        """Who tells it, and how; an event noun that a verb carries is told as the verb is."""
        at = told.carrier if told.carrier is not None else told.token
        context = self.contexts.of(at, carried=told.carrier is not None)
        return self._unless_to_come(told, context, to_come=to_come)

    @cached_property
    def quantities(self) -> list[tuple[FoundQuantity, Quantity]]:
        found: list[tuple[FoundQuantity, Quantity]] = []
        for quantity in find_quantities(self.parsed, times=self.times):
            of = self._counted(quantity)
            if of:
                id = f"q{len(found) + 1}"
                span = self.span(quantity.start, quantity.end)
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

    def entity_of(self, token: Token) -> str | None:
        """Id of the entity that a word stands for."""
        return self.table.entity_of(token.i)

    def types(self, token: Token) -> frozenset[str]:
        """Types of the entity that a word stands for, and "actor" where it can act."""
        entity = self.entity_of(token)
        found = frozenset(self.entity_by_id[entity].type) if entity is not None else frozenset()
        return found | {"actor"} if found & ACTORS else found

    def pair_meant(self, token: Token) -> tuple[str, ...]:
        """The two persons of the sentence that "the pair" stands for; none where they are not just two."""
        if token.lower_ not in PAIRS or not any(c.lower_ in ("the", "this", "that") for c in token.children):
            return ()
        start = next((a for a, b in self.parsed.sentences if a <= token.i < b), token.i)
        before = [self.entity_of(t) for t in self.parsed.doc[start : token.i]]
        people = dict.fromkeys(id for id in before if id is not None and "Person" in self.entity_by_id[id].type)
        return tuple(people) if len(people) == 2 else ()

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
            return tuple(f"v{n + 1}" for n in self._measured(quantity))
        token = self.parsed.doc[quantity.of_token]
        entity = self.entity_of(token)
        numbers = {self.event_at(token), *self._measured(quantity)}
        counts_people = token.tag_ in ("NNS", "CD") or quantity.start <= token.i < quantity.end
        for number, event in enumerate(self.events if counts_people else ()):
            if any(r.token.i == token.i and r.role == "patient" for t in event.told for r in t.roles):
                numbers.add(number)
        events = tuple(f"v{n + 1}" for n in sorted(n for n in numbers if n is not None))
        return (*((entity,) if entity else ()), *events)

    def _measured(self, quantity: FoundQuantity) -> set[int]:
        """ "Took half of the vote", "prices fell 3 percent": a share measures the deed that it is told with."""
        if quantity.unit != "percent":
            return set()
        doc = self.parsed.doc
        place = doc[quantity.end - 1 if quantity.of_token is None else quantity.of_token]
        for above in list(head_chain(place))[1:3]:
            number = self.event_at(above)
            if number is not None:
                return {number}
            if is_predicate(above):
                break
        return set()

    def _items(self) -> Iterator[Item]:
        for number, event in enumerate(self.events):
            to_come = self._is_to_come(event)
            for told in event.told:
                yield Item(f"v{number + 1}", told.token, self._context_of(told, to_come=to_come))
            for token in event.also:
                yield Item(f"v{number + 1}", token, self.contexts.of(token))
        for index, relation in enumerate(self.relations):
            context = self.contexts.of(relation.at)
            if not relation.rule.endswith("-verb") and self.contexts.quote_at(relation.at) is None:
                context = replace(context, voices=(), modality="asserted", denier=None)
            yield Item(f"r{index + 1}", relation.at, context)
        for index, link in enumerate(self.order):
            yield Item(f"o{index + 1}", link.said_at, self.contexts.of(link.said_at))
        for found, quantity in self.quantities:
            yield Item(quantity.id, self.parsed.doc[found.start], self.contexts.of(self.parsed.doc[found.start]))

    def span(self, start: int, end: int) -> Span:
        doc = self.parsed.doc
        return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])

    def _is_to_come(self, event: EventDraft) -> bool:
        """Whether an event is dated after publication; where a past tense says that it was, the two clash."""
        published = self.document.published
        first = min((told.time.earliest for told in event.told if told.time and told.time.earliest), default=None)
        past = any(told.token.tag_ == "VBD" for told in event.told)
        return published is not None and first is not None and first > published[:10] and not past

    def _unless_to_come(self, told: Told, context: Context, *, to_come: bool) -> Context:
        """What lies after the publication has not happened; some attempts are deeds themselves."""
        if told.trigger.type in INCLUDES_ATTEMPT and context.modality == "planned" and told.token.head.lemma_ in TRYING:
            context = replace(context, modality="asserted")
        return replace(context, modality="planned") if to_come and context.modality == "asserted" else context


def _state_frame(token: Token) -> str:
    """Who wants, likes or has something is agent; whoever is something undergoes the state."""
    return "" if token.pos_ == "VERB" and children(token, "obj", "xcomp", "ccomp") else "undergo"
