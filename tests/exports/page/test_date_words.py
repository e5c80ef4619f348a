"""Dates in words: as precise as the source, and never more."""

from __future__ import annotations

import pytest

from akyn.exports.page.date_words import bounds_in_words, date_in_words, edtf_in_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-10-06", "on 6 October 2020"),
        ("2020-10", "in October 2020"),
        ("2020", "in 2020"),
        ("2020-21", "in spring 2020"),
        ("2020-10-06?", "possibly on 6 October 2020"),
        ("?2020-10-06", "possibly on 6 October 2020"),
        ("2020?", "possibly in 2020"),
        ("2020~", "around 2020"),
        ("2020-~10", "around October 2020"),
        ("2020-10~-06", "around 6 October 2020"),
        ("2020%", "possibly around 2020"),
        ("201X", "in the 2010s"),
        ("18XX", "in the 19th century"),
        ("20XX~", "around the 21st century"),
        ("2020-XX", "in 2020"),
        ("2020-1X", "between 1 October and 31 December 2020"),
        ("2020-10-0X?", "possibly between 1 and 9 October 2020"),
        ("2020-25", "in northern spring 2020"),
        ("2020-32", "in southern winter 2020"),
        ("2020-33", "in the first quarter of 2020"),
        ("2020-39", "in the last third of 2020"),
        ("2020-41", "in the second half of 2020"),
        ("[2020-10-04,2020-10]", "on 4 October 2020 or in October 2020"),
        ("{2020, 2022}", "in 2020 and in 2022"),
        ("{2020..2022}", "between 2020 and 2022"),
        ("2019~/2020-10-06?", "from around 2019 to possibly 6 October 2020"),
        ("199X/..", "from the 1990s"),
        ("2020-10-06T12:00:00Z", "on 6 October 2020"),
        ("2020-10-04/2020-10-06", "from 4 to 6 October 2020"),
        ("2020-09-30/2020-10-06", "from 30 September to 6 October 2020"),
        ("2019-10-06/2020-10-06", "from 6 October 2019 to 6 October 2020"),
        ("2019/2020-10-06", "from 2019 to 6 October 2020"),
        ("2020-10-06/2020-10-06", "on 6 October 2020"),
        ("2020-10-06/..", "from 6 October 2020"),
        ("../2020-10-06", "until 6 October 2020"),
        ("no date at all", "no date at all"),
    ],
)
def test_an_edtf_text_is_as_precise_as_its_source(edtf: str, words: str) -> None:
    """A year stays a year, doubt stays doubt; what is no date is shown as it is."""
    assert edtf_in_words(edtf) == words


def test_a_date_keeps_its_precision() -> None:
    """A day, a month, a year; a time of day is left out."""
    assert date_in_words("2020-10-06T12:00:00Z") == "6 October 2020"
    assert date_in_words("2020-13") == "2020-13"
    assert edtf_in_words("2020-13") == "2020-13"


def test_nothing_known_is_said() -> None:
    """An event without any bound has no date."""
    assert bounds_in_words(None) == "date not known"


def test_the_sources_own_words_come_before_the_bounds() -> None:
    """The expression of the source, where there is one."""
    assert bounds_in_words("2017", earliest="2017-01-01", latest="2017-03-01") == "in 2017"


def test_bounds_are_said_as_bounds() -> None:
    """A bound never reads like a date; a whole month or year is named."""
    assert bounds_in_words(None, latest="2020-10-06") == "by 6 October 2020"
    assert bounds_in_words(None, earliest="2020-10-06") == "not before 6 October 2020"
    assert bounds_in_words(None, begun_by="2020-10-06") == "begun by 6 October 2020"
    assert bounds_in_words(None, earliest="2020-10-04", latest="2020-10-06") == "between 4 and 6 October 2020"
    assert bounds_in_words(None, earliest="2020-10-06", latest="2020-10-06") == "on 6 October 2020"
    assert bounds_in_words(None, earliest="2017-01-01", latest="2017-12-31") == "in 2017"
    assert bounds_in_words(None, earliest="2020-02-01", latest="2020-02-29") == "in February 2020"
