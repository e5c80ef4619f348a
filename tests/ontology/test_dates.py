"""Dates: what is read, what is refused in one clear line, and how bounds are worded."""

from __future__ import annotations

import doctest
import re
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from akyn.ontology import date_advice, dates, edtf, terms
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
        ("2020?/2021-10~", "2020-01-01", "2021-10-31"),
        ("2020-10-05%/..", "2020-10-05", None),
    ],
)
def test_edtf_has_its_first_and_last_day(text: str, earliest: str | None, latest: str | None) -> None:
    """Levels 0 and 1, inclusive on both ends, None where an end is open or unknown."""
    assert [day and day.isoformat() for day in bounds(text)] == [earliest, latest]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2020-~10", "2020-10-01", "2020-10-31"),
        ("?2020-10-05", "2020-10-05", "2020-10-05"),
        ("2020-10~-05", "2020-10-05", "2020-10-05"),
        ("2020?-10-%05/2021", "2020-10-05", "2021-12-31"),
        ("2020-10-0X", "2020-10-01", "2020-10-09"),
        ("2020-10-3X", "2020-10-30", "2020-10-31"),
        ("2020-02-2X", "2020-02-20", "2020-02-29"),
        ("2020-1X", "2020-10-01", "2020-12-31"),
        ("2020-0X-3X", "2020-01-30", "2020-09-30"),
        ("2020-XX-05", "2020-01-05", "2020-12-05"),
        ("201X-10", "2010-10-01", "2019-10-31"),
        ("20XX-02-29", "2000-02-29", "2096-02-29"),
        ("202X-02-29", "2020-02-29", "2028-02-29"),
        ("2020-25", "2020-03-01", "2020-06-30"),
        ("2020-26", "2020-06-01", "2020-09-30"),
        ("2020-28", "2019-12-01", "2021-03-31"),
        ("2020-29", "2020-09-01", "2020-12-31"),
        ("2020-30", "2019-12-01", "2021-03-31"),
        ("2020-32", "2020-06-01", "2020-09-30"),
        ("0001-24", "0001-01-01", "0002-03-31"),
        ("9999-24", "9998-12-01", "9999-12-31"),
        ("2020-33", "2020-01-01", "2020-03-31"),
        ("2020-36~", "2020-10-01", "2020-12-31"),
        ("2020-38", "2020-05-01", "2020-08-31"),
        ("2020-41", "2020-07-01", "2020-12-31"),
        ("2020-33/2020-40", "2020-01-01", "2020-06-30"),
        ("[2020-10-05,2020-10-04]", "2020-10-04", "2020-10-05"),
        ("{2020..2022}", "2020-01-01", "2022-12-31"),
        ("[2019, 2020-10..2020-11]", "2019-01-01", "2020-11-30"),
        ("[..2020-10-04]", None, "2020-10-04"),
        ("{2020-10,2021..}", "2020-10-01", None),
    ],
)
def test_of_level_2_what_news_needs(text: str, earliest: str | None, latest: str | None) -> None:
    """Marks on parts, unknown digits anywhere, parts of a year, sets: the first and last day that can be meant."""
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
        ("2020-42", "months run from 01 to 12"),
        ("2020-33-01", "months run from 01 to 12"),
        ("2020-4X", "months run from 01 to 12"),
        ("2020-02-3X", "February 2020 has 29 days"),
        ("2020-XX-4X", "no month has such a day"),
        ("201X-21", "a season or quarter needs its whole year"),
        ("XXXX", "no year is known"),
        ("XXXX-12-25", "no year is known"),
        ("12020", "in four digits"),
        ("Y17000", "without Y"),
        ("2E3", "without Y, E (exponent)"),
        ("1950S2", "S (significant digits)"),
        ("-0044", "years before them are not read"),
        ("-0044/2020", "years before them are not read"),
        ("20-10-05", "the year in four digits"),
        ("'20", "the year in four digits"),
        ("2020-10-0x", "write X as a capital: 2020-10-0X"),
        ("201x", "write X as a capital: 201X"),
        ("5.10.2020", "with hyphens: 2020-10-05 or 2020-05-10"),
        ("10/05/2020", "with hyphens: 2020-05-10 or 2020-10-05"),
        ("25/10/2020", "with hyphens: 2020-10-25"),
        ("2020/10/05", "with hyphens: 2020-10-05"),
        ("2020/10", "with hyphens: 2020-10"),
        ("2020-1-5", "with hyphens: 2020-01-05"),
        ("20201005", "with hyphens: 2020-10-05"),
        ("31/02/2020", "write EDTF"),
        ("2020-10-06/2020-10-05", "did you mean 2020-10-05/2020-10-06?"),
        ("[2020-10..2020-09]", "did you mean 2020-09/2020-10?"),
        ("[..]", "write EDTF"),
        ("[]", "write EDTF"),
        ("[2020", "write EDTF"),
        ("{2020]", "write EDTF"),
        ("[2020]/2021", "write EDTF"),
        ("2020-10-05??", "write EDTF"),
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
    assert parse_date("2020-~10").approximate and parse_date("?2020-10-05").uncertain


_MARKS = st.sampled_from(("", "", "", "?", "~", "%"))


@st.composite
def _patterns(draw: st.DrawFn) -> str:
    """A day, month or year, some of its digits unknown, marks anywhere between."""
    digits = draw(DAYS.map(date.isoformat)).split("-")[: draw(st.integers(1, 3))]
    hidden = ["".join(draw(st.sampled_from((digit, digit, "X"))) for digit in part) for part in digits]
    kept = [digits[0] if hidden[0] == "XXXX" else hidden[0], *hidden[1:]]
    return "-".join(draw(_MARKS) + part + draw(_MARKS) for part in kept)


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """EDTF of every kind; where both ends of an interval are given, in order."""
    one, group = draw(_patterns()), f"{draw(st.integers(1, 9999)):04d}-{draw(st.integers(21, 41))}"
    other = draw(st.sampled_from((one, group, "..", "")))
    low, high = sorted((one, group), key=lambda text: bounds(text)[0] or date.min)
    forms = (one, group, f"{one}/{other}", f"{low}/{high}", f"[{one},{group}]", f"{{{one}, ..{group}}}", f"[{group}..]")
    return draw(st.sampled_from(forms))


def _parsed(text: str) -> edtf.EdtfDate | None:
    try:
        return parse_date(text)
    except DateError as error:
        assert "ends before it begins" in str(error)
        return None


@given(_texts())
def test_every_form_comes_back_as_it_was_written(text: str) -> None:
    """Parsed, written and parsed again it is the same; its bounds are in order; the shape of `ev:time` takes it."""
    if (found := _parsed(text)) is None:
        return
    assert str(found) == text and parse_date(str(found)) == found
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest
    assert re.search(_pattern_of_the_shape(), text)


def _pattern_of_the_shape() -> str:
    shapes = files("akyn.ontology").joinpath("shapes.ttl").read_text(encoding="utf-8")
    return shapes.partition("not EDTF")[2].partition('sh:pattern "')[2].partition('" ]')[0].replace("\\\\", "\\")


@given(_patterns(), DAYS)
@example("20XX-02-29", date(2024, 2, 29))
def test_unknown_digits_have_the_tightest_bounds(pattern: str, day: date) -> None:
    """Both bounds match the pattern themselves, and no day that matches lies outside of them."""
    found = parse_date(pattern)
    form = re.compile(re.sub("[?~%]", "", pattern).replace("X", r"\d"))
    assert found.earliest and found.latest
    assert form.match(found.earliest.isoformat()) and form.match(found.latest.isoformat())
    if form.match(day.isoformat()):
        assert found.earliest <= day <= found.latest
    for outside in _just_outside(found.earliest, found.latest):
        assert not form.match(outside.isoformat())


def _just_outside(earliest: date, latest: date) -> list[date]:
    """The days of a year and some before and after."""
    before = [earliest - timedelta(days) for days in range(1, min(400, earliest.toordinal()))]
    after = [latest + timedelta(days) for days in range(1, min(400, date.max.toordinal() - latest.toordinal() + 1))]
    return before + after


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


@given(st.text(alphabet="0123456789Xx-/.?~%T:Z []{},", max_size=24))
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
        ("2020-10-06T00:30+06:00", "2020-10-06T00:30:00+06:00"),
        ("2020-10-06T23:30-1000", "2020-10-06T23:30:00-10:00"),
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
        ("20201006", "write year-month-day with hyphens: 2020-10-06"),
        ("6.10.2020", "with hyphens: 2020-10-06 or 2020-06-10"),
        ("2020-10-06T00:30+26:00", "time zones run from -14:00"),
        ("2020-10-06T00:30+15:00", "time zones run from -14:00"),
        ("2020-10-06T00:30+06:99", "time zones run from -14:00"),
        ("2020-10-06T00:30+6", "time zones run from -14:00"),
        ("2020-10-06T00:30+06:00:30", "time zones run from -14:00"),
        ("2020-10-06T00:30 Bishkek", "or with a time"),
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


@pytest.mark.parametrize("module", [date_advice, dates, edtf, terms])
def test_examples_in_docstrings_hold(module: object) -> None:
    """Doctests, run on the module that is imported already."""
    failed, tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert tried and not failed
