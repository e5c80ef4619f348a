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
