"""From Readings to the world: status, who says what, and what is asserted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from harbour_readings import BASE, MARCH, clinic_reading, harbour_readings, march_reading, span

from akyn.graph.model import OrderStatement, RelationStatement, Statement, World
from akyn.graph.reading.reading import Claim, OrderLink, Participant, Reading, Relation
from akyn.graph.world import build_world
from akyn.ontology.terms import AGENT, CAUSED_BY, ORDERS, PATIENT, RELATIONS, SUB_EVENT_OF


@pytest.fixture(scope="module")
def world() -> World:
    return build_world(harbour_readings(), base=BASE)


def statements(world: World, predicate: str, subject: str) -> list[Statement]:
    return [s for s in world.statements if (s.predicate, s.subject) == (predicate, BASE + subject)]


def status(world: World, predicate: str, subject: str) -> str:
    (statement,) = statements(world, predicate, subject)
    return statement.status


def with_event(reading: Reading, id: str, **changes: object) -> Reading:
    events = tuple(replace(e, **changes) if e.id == id else e for e in reading.events)  # type: ignore[arg-type]
    return replace(reading, events=events)


def test_a_person_named_twice_is_one_node(world: World) -> None:
    """The fullest name is shown; other spellings of the same letters are no other names."""
    (brook,) = [entity for entity in world.entities if "brook" in entity.iri]
    assert (brook.iri, brook.label, brook.other_names) == (BASE + "ada-brook", "Ada Brook", ())
    assert brook.documents == (BASE + "document/march", BASE + "document/clinic")
    assert world.iris["march", "brook"] == world.iris["clinic", "e2"] == brook.iri


def test_what_is_only_described_is_one_per_document(world: World) -> None:
    """Two crowds; the second gets a hash."""
    crowds = [entity.iri for entity in world.entities if entity.label == "the crowd"]
    assert crowds[0] == BASE + "crowd"
    assert len(set(crowds)) == 2


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("march-of-dockers", "happened"),
        ("vote-buying", "claimed"),
        ("use-of-force", "denied"),
        ("resignation-of-reed", "unrealised"),
        ("people-hurt", "claimed"),
        ("new-count", "unrealised"),
    ],
)
def test_status_follows_from_the_claims(world: World, event: str, expected: str) -> None:
    """By the one rule of `derive_status`."""
    assert {e.iri: e.status for e in world.events}[BASE + event] == expected


def test_a_role_of_what_is_only_told_is_never_asserted(world: World) -> None:
    """Neither alleged, denied nor demanded."""
    assert status(world, AGENT, "march-of-dockers") == "happened"
    assert status(world, AGENT, "vote-buying") == "claimed"
    assert status(world, AGENT, "use-of-force") == "denied"
    assert status(world, AGENT, "resignation-of-reed") == "unrealised"


def test_what_only_a_speaker_adds_to_an_event_is_the_speakers() -> None:
    """The freeing happened; that guards took part in it says only Brook, in the same sentence as the document."""
    reading = march_reading()
    said = span(MARCH, "the crowd used no force")
    added = Participant(role="instrument", entity="crowd", span=span(MARCH, "the crowd"))
    freeing = next(e for e in reading.events if e.id == "freeing")
    reading = with_event(reading, "freeing", participants=(*freeing.participants, added))
    own = Claim(id="x1", speaker=None, content=(span(MARCH, "Brook said"),), modality="asserted", states=("freeing",))
    speaker = Claim(id="x2", speaker="brook", content=(said,), modality="asserted", states=("freeing",))
    world = build_world([replace(reading, claims=(*reading.claims, own, speaker))], base=BASE)
    found = {
        s.predicate.rpartition("#")[2]: s.status for s in world.statements if s.subject.endswith("freeing-of-ada-brook")
    }
    assert (found["agent"], found["instrument"]) == ("happened", "claimed")


def test_a_denial_makes_a_role_disputed() -> None:
    """What the document reports and somebody denies is asserted by nobody."""
    reading = march_reading()
    denial = Claim(
        id="no",
        speaker="reed",
        content=(span(MARCH, "the Tide Party bought votes"),),
        modality="denied",
        denies=("march",),
    )
    world = build_world([replace(reading, claims=(*reading.claims, denial))], base=BASE)
    assert {e.iri: e.status for e in world.events}[BASE + "march-of-dockers"] == "disputed"
    assert status(world, AGENT, "march-of-dockers") == "disputed"


def test_a_part_or_cause_needs_both_events(world: World) -> None:
    """The freeing has a cause that happened; vote buying is only told, and so is what it is because of."""
    assert status(world, CAUSED_BY, "freeing-of-ada-brook") == "happened"
    assert status(world, CAUSED_BY, "vote-buying") == "claimed"
    assert status(world, SUB_EVENT_OF, "use-of-force") == "denied"
    reading = with_event(march_reading(), "freeing", caused_by=("buying",))
    assert status(build_world([reading], base=BASE), CAUSED_BY, "freeing-of-ada-brook") == "claimed"


def test_a_relation_of_two_documents_is_one_statement_and_two_terms_are_two() -> None:
    """What qualifies a relation tells it apart."""
    former = replace(march_reading(), relations=(replace(march_reading().relations[0], ended=True),))
    former = replace(former, document=replace(former.document, id="former"))
    mayors = [
        replace(r, entities=tuple(replace(e, name="Mayor of Port Amber") if e.id == "mayor" else e for e in r.entities))
        for r in (march_reading(), march_reading(id="again"), former)
    ]
    world = build_world(mayors, base=BASE)
    held = [s for s in world.statements if s.predicate == RELATIONS["holds"]]
    assert [(s.status, s.ended) for s in held if isinstance(s, RelationStatement)] == [
        ("happened", False),
        ("happened", True),
    ]
    stating = [claim for claim in world.claims if held[0].iri in claim.states]
    assert [claim.document for claim in stating] == [BASE + "document/march", BASE + "document/again"]


def test_order_is_asserted_between_what_happened_and_what_follows_is_marked() -> None:
    """march < freeing < thanks: the pair that follows says from what."""
    reading = march_reading()
    links = (*reading.order, OrderLink(id="o2", from_="freeing", relation="before", to="buying", level="inferred"))
    world = build_world([replace(reading, order=links)], base=BASE)
    order = {s.object: s for s in world.statements if isinstance(s, OrderStatement)}
    assert order[BASE + "freeing-of-ada-brook"].status == "happened"
    assert order[BASE + "freeing-of-ada-brook"].signals == ("After the march",)
    assert order[BASE + "vote-buying"].status == "claimed"
    assert not any(s.derived_from for s in order.values())


def test_derived_order_names_the_links_it_rests_on() -> None:
    """Two links, one pair that follows."""
    reading = march_reading()
    happened = tuple(
        replace(claim, speaker=None, modality="asserted", states=(*claim.states, *claim.denies), denies=())
        for claim in reading.claims
    )
    links = (*reading.order, OrderLink(id="o2", from_="freeing", relation="startsBefore", to="buying", level="world"))
    world = build_world([replace(reading, claims=happened, order=links)], base=BASE)
    (derived,) = [s for s in world.statements if isinstance(s, OrderStatement) and s.derived_from]
    assert (derived.subject, derived.relation, derived.object) == (
        BASE + "march-of-dockers", "startsBefore", BASE + "vote-buying",
    )  # fmt: skip
    assert set(derived.derived_from) == {s.iri for s in world.statements if isinstance(s, OrderStatement)} - {
        derived.iri
    }


def test_a_contradiction_is_kept_and_not_asserted() -> None:
    """Both links stay in the graph as disputed."""
    reading = march_reading()
    back = OrderLink(id="o2", from_="freeing", relation="before", to="march", level="explicit")
    world = build_world([replace(reading, order=(*reading.order, back))], base=BASE)
    assert {s.status for s in world.statements if isinstance(s, OrderStatement)} == {"disputed"}
    clashes = {frozenset(clash.reasons) for clash in world.chronology.contradictions}
    assert {s.iri for s in world.statements if isinstance(s, OrderStatement)} in clashes


def test_every_claim_states_or_denies_what_it_is_about(world: World) -> None:
    """The roles of an event go with it."""
    (denial,) = [claim for claim in world.claims if claim.modality == "denied"]
    assert denial.states == ()
    assert denial.speaker == BASE + "ada-brook"
    assert BASE + "use-of-force" in denial.denies
    assert len(denial.denies) == 3
    assert MARCH[denial.begin : denial.end] == denial.quote == "the crowd used no force"
    assert denial.sentence == 4


def test_the_same_claim_twice_is_one() -> None:
    """It has one confidence."""
    reading = march_reading()
    again = replace(reading.claims[3], id="c4b", confidence=0.1)
    world = build_world([replace(reading, claims=(*reading.claims, again))], base=BASE)
    assert len({claim.iri for claim in world.claims}) == len(world.claims) == len(reading.claims)


def test_a_number_is_reported_of_each_thing_it_counts(world: World) -> None:
    """By the clinic only, hence nothing is asserted."""
    (quantity,) = world.quantities
    counted = [s for s in world.statements if s.object == quantity.iri]
    assert (quantity.label, quantity.value, quantity.unit) == ("40 people", 40, "people")
    assert [s.status for s in counted] == ["claimed", "claimed"]


def test_a_later_document_changes_no_iri() -> None:
    """First sight decides, for entities, events and documents."""
    first = build_world([march_reading()], base=BASE)
    both = build_world(harbour_readings(), base=BASE)
    assert both.iris.items() >= first.iris.items()
    assert both.documents[0] == first.documents[0]
    assert [event.iri for event in both.events[: len(first.events)]] == [event.iri for event in first.events]


def test_no_event_is_dated_but_by_its_words_and_what_hangs_on_them() -> None:
    """Without a publication date only the march has a day; what comes of it does not lie before."""
    world = build_world([march_reading(published=None), clinic_reading(published=None)], base=BASE)
    known = {event.iri.removeprefix(BASE): event.bounds for event in world.events if any(event.bounds.days)}
    assert {event for event, bounds in known.items() if bounds.stated} == {"march-of-dockers", "new-count"}
    chained = {event: bounds.days for event, bounds in known.items() if not bounds.stated}
    assert set(chained) == {"freeing-of-ada-brook", "vote-buying"}
    assert set(chained.values()) == {("2031-05-04", None, "2031-05-04", None)}


def test_a_relation_no_claim_names_is_its_sentences() -> None:
    """The narrowest claim that holds the passage speaks for it."""
    reading = march_reading()
    bought = span(MARCH, "Tide Party bought votes")
    extra = Relation(id="r9", subject="tide", predicate="opposes", object="reed", span=bought)
    world = build_world([replace(reading, relations=(*reading.relations, extra))], base=BASE)
    assert status(world, RELATIONS["opposes"], "tide-party") == "claimed"
    assert status(world, PATIENT, "freeing-of-ada-brook") == "happened"
    assert {s.relation for s in world.statements if isinstance(s, OrderStatement)} <= set(ORDERS)
