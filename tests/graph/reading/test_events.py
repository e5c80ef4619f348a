"""The same happening told twice is one event, another one is another; labels are short headlines."""

from __future__ import annotations

import pytest
from looking import Read, event
from made_parses import made_doc, word
from spacy.tokens import Token

from akyn.graph.reading.events import EventDraft, Told, event_label, group_events
from akyn.graph.reading.roles import Role
from akyn.graph.reading.times import FoundTime
from akyn.graph.reading.triggers import Trigger

NAMES = {
    "Keller": "Keller",
    "Weber": "Weber",
    "she": "Keller",
    "army": "army",
    "rebels": "rebels",
    "council": "council",
}


def _entity(token: Token) -> str | None:
    return NAMES.get(token.text)


def _told(
    table: str,
    at: str,
    type: str,
    roles: dict[str, str] | None = None,
    *,
    frame: str = "",
    time: FoundTime | None = None,
) -> Told:
    doc = made_doc(table)
    token = word(doc, at)
    rule = "event-noun" if token.pos_ == "NOUN" else "event-verb"
    trigger = Trigger(token, token.i, token.i + 1, type, frame, 0.8, rule)
    found = tuple(Role(role, word(doc, text), 0.9, "by-hand") for role, text in (roles or {}).items())
    return Told(trigger, found, None, time)


def _count(*told: Told) -> int:
    return len(group_events(told, _entity))


ARRESTED = "Police/NN/nsubj/2 arrested/VBD/root/0 {}/NNP/obj/2"
ARREST_OF = "{}/DT/det/2 arrest/NN/root/0 of/IN/case/4 {}/NNP/nmod/2"
RIOTS = "{}/DT/det/2 riots/NNS/root/0"


def _arrested(who: str, time: FoundTime | None = None) -> Told:
    return _told(ARRESTED.format(who), "arrested", "Arrest", {"patient": who}, time=time)


def _in_year(year: int) -> FoundTime:
    return FoundTime(
        start=0, end=1, span=(0, 1), kind="date", edtf=str(year), earliest=f"{year}-01-01", latest=f"{year}-12-31"
    )


def test_a_deed_told_by_verb_and_then_by_noun_is_one_event() -> None:
    """ "Police arrested Keller … the arrest of Keller"."""
    assert (
        _count(_arrested("Keller"), _told(ARREST_OF.format("the", "Keller"), "arrest", "Arrest", {"patient": "Keller"}))
        == 1
    )


def test_the_same_verb_with_the_same_patient_is_one_event() -> None:
    """Told in the first paragraph and again in the fifth."""
    assert _count(_arrested("Keller"), _arrested("Keller")) == 1


def test_another_patient_is_another_event() -> None:
    """Two people, two arrests."""
    assert _count(_arrested("Keller"), _arrested("Weber")) == 2


def test_another_year_is_another_event() -> None:
    """The same person arrested in 2015 and in 2020."""
    assert _count(_arrested("Keller", _in_year(2015)), _arrested("Keller", _in_year(2020))) == 2
    assert _count(_arrested("Keller", _in_year(2020)), _arrested("Keller", _in_year(2020))) == 1


def test_another_type_is_another_event() -> None:
    """An arrest is no release, whoever it befalls."""
    assert (
        _count(_arrested("Keller"), _told(ARRESTED.format("Keller"), "arrested", "Release", {"patient": "Keller"})) == 2
    )


def test_a_verb_without_a_shared_patient_is_another_event() -> None:
    """Two are better than a wrong merge."""
    table = "They/PRP/nsubj/2 died/VBD/root/0"
    assert _count(_told(table, "died", "Death"), _told(table, "died", "Death")) == 2


@pytest.mark.parametrize(
    ("determiner", "events"),
    [("the", 1), ("these", 1), ("another", 2), ("more", 2)],
)
def test_a_definite_noun_points_back_and_another_one_does_not(determiner: str, events: int) -> None:
    """ "Riots … the riots" is one event, "riots … another riot" is two."""
    first = _told("Violent/JJ/amod/2 riots/NNS/root/0", "riots", "Riot")
    assert _count(first, _told(RIOTS.format(determiner), "riots", "Riot")) == events


@pytest.mark.parametrize(
    ("one", "two", "events"),
    [
        ("parliamentary", "presidential", 2),
        ("parliamentary", "parliamentary", 1),
        ("local", "general", 2),
        ("last", "last", 1),
        ("honest", "last", 2),
    ],
)
def test_two_kinds_of_election_are_two(one: str, two: str, events: int) -> None:
    """The parliamentary and the presidential one; a "last" one is not the one told before."""
    tables = [f"the/DT/det/3 {kind}/JJ/amod/3 election/NN/root/0" for kind in (one, two)]
    assert _count(*(_told(table, "election", "Election") for table in tables)) == events


def test_elections_of_two_years_are_two() -> None:
    """By the year in the noun phrase itself."""
    tables = [f"the/DT/det/2 election/NN/root/0 of/IN/case/4 {year}/CD/nmod/2" for year in (2015, 2020)]
    assert _count(*(_told(table, "election", "Election") for table in tables)) == 2


def test_a_decision_is_the_latest_deed_of_its_owner() -> None:
    """ "The council's decision" points back at what the council did."""
    closed = _told("council/NN/nsubj/2 closed/VBD/root/0 ports/NNS/obj/2", "closed", "End", {"agent": "council"})
    decision = _told("the/DT/det/2 council/NN/nmod:poss/4 's/POS/case/2 decision/NN/root/0", "decision", "Happening")
    (found,) = group_events([closed, decision], _entity)
    assert [t.text for t in found.also] == ["decision"]


def test_events_come_in_the_order_of_their_first_word() -> None:
    """And each knows every place where it is told."""
    events = group_events([_arrested("Keller"), _arrested("Weber"), _arrested("Keller")], _entity)
    assert [(e.told[0].roles[0].token.text, len(e.told)) for e in events] == [("Keller", 2), ("Weber", 1)]


def test_an_event_has_the_narrowest_of_its_types() -> None:
    """A riot that is also called violence is a riot."""
    table = RIOTS.format("the")
    assert EventDraft([_told(table, "riots", "Protest"), _told(table, "riots", "Riot")]).type == "Riot"


@pytest.mark.parametrize(
    ("table", "at", "roles", "frame", "label"),
    [
        (
            "Police/NN/nsubj/2 arrested/VBD/root/0 Keller/NNP/obj/2",
            "arrested",
            {"agent": "Police", "patient": "Keller"},
            "",
            "Police arrested Keller",
        ),
        (
            "Keller/NNP/nsubj:pass/3 was/VBD/aux:pass/3 arrested/VBN/root/0",
            "arrested",
            {"patient": "Keller"},
            "",
            "Keller arrested",
        ),
        ("she/PRP/nsubj/2 resigned/VBD/root/0", "resigned", {"agent": "she"}, "", "Keller resigned"),
        (
            "the/DT/det/2 arrest/NN/root/0 of/IN/case/4 Keller/NNP/nmod/2",
            "arrest",
            {"patient": "Keller"},
            "undergo",
            "arrest of Keller",
        ),
        (
            "Keller/NNP/nmod:poss/3 's/POS/case/1 arrest/NN/root/0",
            "arrest",
            {"patient": "Keller"},
            "undergo",
            "Keller’s arrest",
        ),
        (
            "army/NN/nsubj/2 fought/VBD/root/0 rebels/NNS/obj/2",
            "fought",
            {"participant": "army"},
            "symmetric",
            "army fought",
        ),
    ],
)
def test_a_label_is_a_short_headline_in_the_words_of_the_text(
    table: str, at: str, roles: dict[str, str], frame: str, label: str
) -> None:
    """Who, what, whom; names instead of pronouns; a noun with its phrase."""
    told = _told(table, at, "Happening", roles, frame=frame)
    assert event_label(EventDraft([told]), _entity) == label


def test_a_label_is_never_longer_than_a_headline() -> None:
    """Cut at a word, with an ellipsis."""
    name = "The_Very_Long_Committee " * 8
    told = _told("Police/NN/nsubj/2 arrested/VBD/root/0 Keller/NNP/obj/2", "arrested", "Arrest", {"patient": "Keller"})
    label = event_label(EventDraft([told]), lambda _: name)
    assert len(label) <= 90 and label.endswith("…")


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Police arrested Tom Weber. The arrest of Tom Weber shocked the town.", ("arrested", "arrest")),
        ("The army attacked the town. The attack killed ten people.", ("attacked", "attack")),
        ("Protests began on Monday. The protests ended on Friday.", ("Protests", "protests")),
    ],
)
def test_a_happening_told_twice_is_one_event_of_the_reading(read: Read, text: str, triggers: tuple[str, str]) -> None:
    """From text to events, through the real model."""
    reading = read(text)
    assert event(reading, triggers[0]) == event(reading, triggers[1])


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("The court sentenced Tom Weber. The court sentenced Anna Keller.", "Sentencing"),
        ("Police arrested Tom Weber in 2015. Police arrested Tom Weber in 2020.", "Arrest"),
        ("The election of 2015 was fair. The election of 2020 was annulled.", "Election"),
    ],
)
def test_another_patient_or_year_is_another_event_of_the_reading(read: Read, text: str, type: str) -> None:
    """From text to events, through the real model."""
    assert [e.type for e in read(text).events].count(type) == 2


@pytest.mark.parametrize("published", [None, "2020-10-06"])
def test_an_event_has_the_absolute_date_beside_it(read: Read, published: str | None) -> None:
    """A year in the clause dates its event, with or without a publication date."""
    reading = read("Tom Weber was jailed in 2011 for corruption.", published)
    time = event(reading, "jailed").time
    assert time is not None
    assert (time.edtf, time.earliest, time.latest) == ("2011", "2011-01-01", "2011-12-31")
    assert event(reading, "corruption").time is None


@pytest.mark.parametrize(
    "text",
    [
        "Norvik ordered ten ships. Norvik praised the purchase.",
        "The index fell by 300 points on Monday. The index fell by 90 points.",
        "Prices saw a drop. The worst drop came later.",
    ],
)
def test_a_rise_a_trade_or_a_fall_told_in_other_words_is_another_one(read: Read, text: str) -> None:
    """Types as wide as trade take in too much for "the purchase" to mean an order; the worst drop is one of its own."""
    assert len([e for e in read(text).events if e.type in ("Trade", "MarketMove", "Change")]) == 2
