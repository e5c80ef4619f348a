"""Dates: what is read, what is refused in one clear line, and how bounds are worded."""

from __future__ import annotations

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akyn.ontology import dates, terms
from akyn.ontology.dates import bounds, format_bounds, parse_date, parse_published
from akyn.ontology.errors import DateError

DAYS = st.dates(min_value=date(1, 1, 1))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2017", "2017-01-01", "2017-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-10-05", "2020-10-05", "2020-10-05"),
        (" 2020-10-05\n", "2020-10-05", "2020-10-05"),
        ("2020-10-05T12:30:00Z", "2020-10-05", "2020-10-05"),
        ("2020-10-05T12:30:00+06:00", "2020-10-05", "2020-10-05"),
        ("2020-10-05~", "2020-10-05", "2020-10-05"),
        ("2017?", "2017-01-01", "2017-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("000X", "0001-01-01", "0009-12-31"),
        ("2020-XX", "2020-01-01", "2020-12-31"),
        ("2020-10-XX", "2020-10-01", "2020-10-31"),
        ("2020-XX-XX", "2020-01-01", "2020-12-31"),
        ("2020-21", "2020-03-01", "2020-12-31"),
        ("2020-24", "2019-12-01", "2021-03-31"),
        ("2020-09-29/2020-10-06", "2020-09-29", "2020-10-06"),
        ("2020-09/2020-10-06~", "2020-09-01", "2020-10-06"),
        ("2020/2020-05", "2020-01-01", "2020-05-31"),
        ("2020-10-05/..", "2020-10-05", None),
        ("2020-10-05/", "2020-10-05", None),
        ("../2020-10-06", None, "2020-10-06"),
        ("/2020-10-06", None, "2020-10-06"),
        ("../..", None, None),
    ],
)
def test_edtf_has_its_first_and_last_day(text: str, earliest: str | None, latest: str | None) -> None:
    """Levels 0 and 1, inclusive on both ends, None where an end is open or unknown."""
    assert [day and day.isoformat() for day in bounds(text)] == [earliest, latest]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2020-02-31", "February 2020 has 29 days"),
        ("2021-02-29", "February 2021 has 28 days"),
        ("2020-10-00", "October 2020 has 31 days"),
        ("2020-13", "months run from 01 to 12"),
        ("2020-00", "months run from 01 to 12"),
        ("2020-22-01", "months run from 01 to 12"),
        ("0000", "years run from 0001"),
        ("2020/2019", "did you mean 2019/2020?"),
        ("2020-XX-05", "a day needs its month"),
        ("201X-10", "a month needs its whole year"),
        ("2020-1X", "write EDTF"),
        ("XXXX", "write EDTF"),
        ("..", "write EDTF"),
        ("/", "write EDTF"),
        ("", "write EDTF"),
        ("2020/2021/2022", "write EDTF"),
        ("31 February 2020", "write EDTF"),
        ("\uff12\uff10\uff12\uff10", "write EDTF"),
        ("2020-10-05T25:00:00Z", "or with a time"),
        ("x" * 10_000, "write EDTF"),
    ],
)
def test_what_is_no_date_is_refused_in_one_line(text: str, advice: str) -> None:
    """The message quotes the text, says what to write and holds it as the subject."""
    with pytest.raises(DateError) as caught:
        parse_date(text)
    message = str(caught.value)
    assert advice in message and "\n" not in message and len(message) < 200
    assert caught.value.subject == text


def test_marks_say_uncertain_and_approximate() -> None:
    """? is uncertain, ~ approximate, % both."""
    found = [(parse_date(text).uncertain, parse_date(text).approximate) for text in ("2017", "2017?", "2017~", "2017%")]
    assert found == [(False, False), (True, False), (False, True), (True, True)]


@given(DAYS)
def test_a_day_survives_the_round_trip(day: date) -> None:
    """An ISO date is EDTF of level 0 and means itself."""
    parsed = parse_date(day.isoformat())
    assert (parsed.earliest, parsed.latest, str(parsed)) == (day, day, day.isoformat())
    assert parse_date(str(parsed)) == parsed
    assert parse_published(day.isoformat()) == day.isoformat()


@given(DAYS, DAYS)
def test_an_interval_survives_the_round_trip(one: date, other: date) -> None:
    """Two days in order are an interval; the other way round they are refused."""
    start, end = sorted((one, other))
    assert bounds(f"{start}/{end}") == (start, end)
    if start < end:
        with pytest.raises(DateError):
            bounds(f"{end}/{start}")


@given(st.text(alphabet="0123456789X-/.?~%T:Z ", max_size=24))
def test_no_text_breaks_the_parser(text: str) -> None:
    """A text is a date whose bounds are in order, or a DateError: nothing else."""
    try:
        earliest, latest = bounds(text)
    except DateError:
        return
    assert earliest is None or latest is None or earliest <= latest


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (date(2017, 1, 1), date(2017, 12, 31), "in 2017"),
        (date(2010, 1, 1), date(2019, 12, 31), "between 2010 and 2019"),
        (date(2020, 2, 1), date(2020, 2, 29), "in February 2020"),
        (date(2020, 10, 5), date(2020, 10, 5), "on 5 October 2020"),
        (date(2020, 10, 4), date(2020, 10, 6), "between 4 and 6 October 2020"),
        (date(2020, 9, 29), date(2020, 10, 6), "between 29 September and 6 October 2020"),
        (date(2019, 12, 30), date(2020, 1, 2), "between 30 December 2019 and 2 January 2020"),
        (date(2020, 10, 5), None, "not before 5 October 2020"),
        (None, date(2020, 10, 6), "by 6 October 2020"),
        (None, None, "date not known"),
    ],
)
def test_bounds_are_worded_for_people(earliest: date | None, latest: date | None, words: str) -> None:
    """As a person would write them, without repeating month and year."""
    assert format_bounds(earliest, latest) == words


@given(DAYS, st.integers(1, 3000))
def test_bounds_the_wrong_way_round_are_not_worded(day: date, gap: int) -> None:
    """A bound after the other is a mistake of the caller, not a date."""
    if day.toordinal() > gap:
        with pytest.raises(DateError, match="give the earlier day first"):
            format_bounds(day, day - timedelta(days=gap))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2020-10-06", "2020-10-06"),
        (" 2020-10-06 ", "2020-10-06"),
        ("2020-10-06T08:30Z", "2020-10-06T08:30:00+00:00"),
        ("2020-10-06 08:30:00+06:00", "2020-10-06T08:30:00+06:00"),
        ("2020-10-06T08:30:15", "2020-10-06T08:30:15"),
    ],
)
def test_publication_dates_become_canonical(text: str, canonical: str) -> None:
    """Dates and date-times in ISO 8601 come out as xsd:date or xsd:dateTime take them."""
    assert parse_published(text) == canonical


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2020-02-31", "February 2020 has 29 days"),
        ("2020-02-31T10:00", "February 2020 has 29 days"),
        ("2020-10", "write year-month-day"),
        ("6 October 2020", "write year-month-day"),
        ("yesterday", "write year-month-day"),
        ("20201006", "write year-month-day"),
        ("2020-10-06T99", "or with a time"),
        ("2020-10-06\nx", "or with a time"),
        ("", "write year-month-day"),
    ],
)
def test_an_impossible_publication_date_says_what_to_write(text: str, advice: str) -> None:
    """One line, with an example."""
    with pytest.raises(DateError, match=advice) as caught:
        parse_published(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("module", [dates, terms])
def test_examples_in_docstrings_hold(module: object) -> None:
    """Doctests, run on the module that is imported already."""
    failed, tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert tried and not failed
