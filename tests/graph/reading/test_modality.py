"""What was, will be, may be or was not: the status of events by the words around them, through the real model."""

from __future__ import annotations

import pytest
from looking import Read, event, roles


def _status(read: Read, text: str, trigger: str) -> str | None:
    return event(read(text), trigger).status


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norvik Air to be compensated for ferry delays", "compensated"),
        ("The ships are to be delivered next year.", "delivered"),
        ("Keller is to resign.", "resign"),
        ("The two banks agreed a merger.", "merger"),
        ("The firm agreed to buy the port.", "buy"),
        ("Norvik negotiated the purchase of ten ships.", "purchase"),
        ("The ship, due for delivery in May, is big.", "delivery"),
        ("The first flight will take off on Monday.", "first flight"),
        ("Markets rose on hopes of a recovery.", "recovery"),
        ("They were afraid of an invasion.", "invasion"),
        ("The company bought ships as a means of improving its fleet.", "improving"),
        ("The troops tried to capture the port.", "capture"),
        ("The ferry was supposed to leave at noon.", "leave"),
        ("The army has won a contract to supply the border guard with tents.", "supply"),
        ("The minister spoke of an impending strike.", "strike"),
    ],
)
def test_what_is_wanted_planned_agreed_or_tried_has_not_happened(read: Read, text: str, trigger: str) -> None:
    """Whoever only reads the verb would show it as a fact."""
    assert _status(read, text, trigger) == "unrealised"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The union cancelled the strike.", "strike"),
        ("Keller hardly resigned.", "resigned"),
        ("Neither Keller nor Weber resigned.", "resigned"),
        ("The army stopped short of attacking the port.", "attacking"),
        ("The guards had not tried to stop the rebels.", "stop"),
        ("Keller left the hall without signing the treaty.", "signing the treaty"),
    ],
)
def test_negation_in_odd_spellings_denies(read: Read, text: str, trigger: str) -> None:
    """Cancelled, hardly, neither nor, short of, without."""
    assert _status(read, text, trigger) == "denied"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The index fell 300 points to close at 9,000.", "close"),
        ("The mayor would like to thank the workers.", "thank"),
        ("Weber was the first minister to resign.", "resign"),
        ("The shortage caused prices to rise.", "rise"),
        ("The supporters marched through the capital to demand a vote.", "demand"),
        ("He told drivers not to enter the city due to an explosion.", "explosion"),
        ("The plan approved by the council failed.", "approved"),
        ("The council rejected the proposal.", "proposal"),
    ],
)
def test_an_infinitive_that_came_true_and_a_cause_have_happened(read: Read, text: str, trigger: str) -> None:
    """ "Fell to close at", "caused prices to rise", "the first to resign", "due to an explosion"."""
    assert _status(read, text, trigger) in ("happened", "claimed")


def test_the_first_to_do_what_is_to_come_has_not_done_it(read: Read) -> None:
    """ "Will be the first ship to be built of wood"."""
    assert _status(read, "The ferry will be the first ship to be built in Norvik.", "built") == "unrealised"


def test_to_try_to_break_in_is_an_attempted_entry(read: Read) -> None:
    """The type of a forced entry takes in its attempt."""
    assert _status(read, "The rebels tried to storm the palace.", "storm") == "happened"


@pytest.mark.parametrize(
    ("text", "trigger", "agent"),
    [
        ("The law had barred opposition leader Ann Keller from running.", "running", "keller"),
        ("Police prevented protesters from storming the parliament.", "storming", "protesters"),
        ("The blockade stopped trucks from entering the city.", "entering", "trucks"),
        ("The general was kept from resigning.", "resigning", "general"),
        ("Friends dissuaded the minister from resigning.", "resigning", "minister"),
        ("The law prohibits companies from selling weapons.", "selling", "companies"),
        ("The court did not bar Ann Keller from leaving.", "leaving", "keller"),
    ],
)
def test_what_somebody_is_kept_from_has_not_happened(read: Read, text: str, trigger: str, agent: str) -> None:
    """And whoever is kept from it would do it."""
    reading = read(text)
    assert event(reading, trigger).status == "unrealised"
    assert ("agent", agent) in roles(reading, trigger)
    assert not any(role == "agent" and who != agent for role, who in roles(reading, trigger))


def test_what_is_done_from_something_is_no_prevention(read: Read) -> None:
    """ "Profited from selling" has sold."""
    assert event(read("The company profited from selling weapons."), "selling").status == "happened"
    assert event(read("Guards barred reporters from the meeting."), "meeting").status == "happened"
