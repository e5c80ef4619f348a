"""Which event a time expression dates, through the real model; published on a Friday."""

from __future__ import annotations

import pytest
from looking import Read, event

FRIDAY = "2019-08-09"


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        ("The minister resigned on Tuesday.", "resigned", "2019-08-06"),
        ("On Monday, the minister resigned and the general fled.", "resigned", "2019-08-05"),
        ("On Monday, the minister resigned and the general fled.", "fled", "2019-08-05"),
        ("The bishop condemned the attack on Tuesday.", "condemned", "2019-08-06"),
        ("Two farmers died in a clash on Tuesday.", "died", "2019-08-06"),
        ("The border has been closed since May 2018.", "closed", "2018-05/.."),
        ("Prices have fallen since May 2018.", "fallen", "2018-05/.."),
    ],
)
def test_a_time_dates_the_event_of_its_clause(read: Read, text: str, trigger: str, edtf: str) -> None:
    """The verb rather than its object, and each verb after a day that opens the sentence."""
    time = event(read(text, published=FRIDAY), trigger).time
    assert time is not None and time.edtf == edtf


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Prices fell to their lowest level since 1997.", "fell"),
        ("It was the worst attack since 2003.", "attack"),
        ("The general attacked the town for the first time since 2003.", "attacked"),
        ("Prices fell two percent from Monday's level.", "fell"),
        ("The court postponed the trial until May 2020.", "postponed"),
        ("The bishop condemned the attack on Tuesday.", "attack"),
        ("On Monday, the minister resigned. The general fled.", "fled"),
        ("The talks ended on Tuesday.", "talks"),
        ("The minister resigned.", "resigned"),
    ],
)
def test_a_time_that_only_measures_or_tells_apart_dates_nothing(read: Read, text: str, trigger: str) -> None:
    """Comparisons, what a trial is put off to, the end of talks; and an undated event stays undated."""
    assert event(read(text, published=FRIDAY), trigger).time is None


@pytest.mark.parametrize(
    ("text", "verb", "noun"),
    [
        ("Ann Keller registered as a candidate in the election on Monday.", "registered", "election"),
        ("Keller criticised the handling of the vote on Tuesday.", "criticised", "vote"),
        ("The minister apologised for the conduct of the referendum on Tuesday.", "apologised", "referendum"),
        ("The court rejected an appeal against the results of the election on 5 May.", "rejected", "election"),
        ("Keller withdrew from the race for the presidential election on Monday.", "withdrew", "election"),
        ("Keller was named as a suspect in the attack on Monday.", "named", "attack"),
    ],
)
def test_a_day_behind_a_noun_inside_a_phrase_is_the_verbs(read: Read, text: str, verb: str, noun: str) -> None:
    """Of the noun it says nothing: nobody told when the election is."""
    reading = read(text, published=FRIDAY)
    assert event(reading, verb).time is not None
    assert event(reading, noun).time is None
    assert " on " not in event(reading, noun).label


@pytest.mark.parametrize(
    ("text", "verb", "noun"),
    [
        ("Protesters were arrested after the election on Sunday.", "arrested", "election"),
        ("The party campaigned ahead of the election on Sunday.", "campaigned", "election"),
        ("The results of the election of 4 August were published.", "published", "election"),
        ("Soldiers broke up the march of 4 August.", "broke up", "march"),
        ("The election on Sunday was annulled.", "annulled", "election"),
        ("The opposition called for a boycott of the election on 5 November.", "boycott", "election"),
    ],
)
def test_a_day_that_says_which_happening_is_meant_is_the_nouns(read: Read, text: str, verb: str, noun: str) -> None:
    """Behind "after" and "ahead of", with "of", on a subject, and where the day is still to come."""
    reading = read(text, published=FRIDAY)
    assert event(reading, noun).time is not None
    assert event(reading, verb).time is None


@pytest.mark.parametrize(
    ("text", "verb", "noun"),
    [
        ("Thousands voted in the election on Sunday.", "voted", "election"),
        ("The party won the election on Sunday.", "won", "election"),
        ("He was injured in an explosion on Sunday.", "injured", "explosion"),
        ("Keller won 55 percent of the vote in the election on Sunday.", "won", "election"),
    ],
)
def test_what_is_done_in_a_happening_is_done_on_its_day(read: Read, text: str, verb: str, noun: str) -> None:
    """Both have the day."""
    reading = read(text, published=FRIDAY)
    days = [event(reading, word).time for word in (verb, noun)]
    assert [day.edtf for day in days if day is not None] == ["2019-08-04", "2019-08-04"]
