"""What a careful editor would write beside the time expressions of news, with and without a day of publication."""

from __future__ import annotations

import doctest
from collections.abc import Callable

import pytest

from akyn.graph.reading import time_ranges
from akyn.graph.reading.found_times import FoundTime
from akyn.graph.reading.language import load_language_model
from akyn.graph.reading.times import find_times

PUBLISHED = "2020-10-06"  # a Tuesday
Dates = Callable[..., list[str | None]]


@pytest.fixture(scope="module")
def find() -> Callable[[str, str | None], tuple[FoundTime, ...]]:
    """A function that gives the time expressions of a text."""
    model = load_language_model()
    return lambda text, published: find_times(next(iter(model.parse_all([text]))), published)


@pytest.fixture(scope="module")
def dates(find: Callable[[str, str | None], tuple[FoundTime, ...]]) -> Dates:
    """A function that gives the dates of the events that the expressions of a text date; None where they give none."""

    def dates_in(text: str, published: str | None = PUBLISHED) -> list[str | None]:
        return [time.event_time and time.event_time.edtf for time in find(text, published)]

    return dates_in


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Police stormed the building in the early hours of 6 October.", "2020-10-06"),
        ("Police stormed the building at 3 a.m. on Monday.", "2020-10-05"),
        ("Police stormed the building on the night of 5 October.", "2020-10-05"),
        ("Police stormed the building on the night of 5-6 October.", "2020-10-05/2020-10-06"),
        ("The talks ran from 3 to 5 October.", "2020-10-03/2020-10-05"),
        ("The talks were held between Wednesday and Friday.", "2020-09-30/2020-10-02"),
        ("The talks ran from Friday to Sunday.", "2020-10-02/2020-10-04"),
        ("The talks will be held between Monday and Wednesday.", "2020-10-12/2020-10-14"),
        ("The talks will be held between Thursday and Monday.", "2020-10-08/2020-10-12"),
        ("The emergency runs from 9 October until 21 October.", "2020-10-09/2020-10-21"),
        ("The emergency will last from 28 December to 5 January.", "2020-12-28/2021-01-05"),
        ("The emergency lasted from 28 December to 5 January.", "2019-12-28/2020-01-05"),
        ("The road has been closed since Monday.", "2020-10-05/.."),
        ("The work will be done by the end of March.", "../2021-03-31"),
        ("The minister had left by the end of March.", "../2020-03-31"),
        ("The minister resigned late last month.", "2020-09-16/2020-09-30"),
        ("The minister resigned the week before last.", "2020-09-21/2020-09-27"),
        ("The minister resigned the year before last.", "2018"),
        ("The league ends the month after next.", "2020-12"),
        ("Sales fell in the first quarter.", "2020-01/2020-03"),
        ("Sales fell in the second quarter.", "2020-04/2020-06"),
        ("The dam was opened this spring.", "2020-21"),
        ("The dam was built a decade ago.", "2010~"),
        ("The vote will be held next Sunday.", "2020-10-11"),
        ("The minister resigned on Monday, 5 October.", "2020-10-05"),
        ("The minister resigned on Monday, 12 October.", "2020-10-12"),  # a slip of tense; the weekday tells the year
        ("Protests follow this year's election.", "2020"),
    ],
)
def test_words_that_refer_to_publication_need_its_day(dates: Dates, text: str, edtf: str) -> None:
    """Without it nothing is dated, by whatever words."""
    assert dates(text) == [edtf]
    assert set(dates(text, None)) == {None}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("He had won the last presidential election in 2017.", "2017"),
        ("The town was founded in the 19th century.", "18XX"),
        ("The town grew in the 2010s.", "201X"),
        ("The town was founded before 1000.", "../0999"),
        ("Sales fell in the first quarter of 2020.", "2020-01/2020-03"),
        ("The minister resigned on October 5th, 2020.", "2020-10-05"),
        ("The minister resigned on 25/10/2020.", "2020-10-25"),
        ("The minister resigned on 5/10/2020.", "2020"),  # May or October: the year is all that is sure
    ],
)
def test_words_that_name_a_year_do_not(dates: Dates, text: str, edtf: str) -> None:
    """The same date, whenever the text was published."""
    assert dates(text) == dates(text, None) == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "He came on 30 February.",
        "He came on 30 February 2020.",
        "He came on February 30, 2020.",
        "He came on 2020-02-30.",
        "He came on 13/13/2020.",
        "He came on 31/02/2020.",
        "He came on 5.10.2020.",
        "He came on Wednesday, 5 October.",  # neither the last nor the next 5 October is one
        "A court had freed him two weeks earlier.",
        "Shots were fired overnight.",
        "The talks were held between Monday and Wednesday.",  # last week, or the week that runs?
        "He resigned the week before last year’s vote.",
    ],
)
def test_where_only_a_guess_could_tell_no_day_is_given(dates: Dates, text: str) -> None:
    """Days that no calendar has, that contradict themselves, that are counted from another event."""
    assert {date for date in dates(text) if date != "2019"} <= {None}
    assert set(dates(text, None)) <= {None}


@pytest.mark.parametrize("published", ["0001-01-01", "0002-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "text",
    [
        "He came yesterday, last week, last month, last year, three years ago and a decade ago.",
        "He will come tomorrow, next week, next month, next year and on Friday, and in the coming days.",
        "It will be held between Monday and Wednesday, from 3 January to 2 January, this winter.",
        "He came around 31 December; he came two days ago, in the past two years, the night before last.",
        "He came before today; he came after today; he came before 1 January and after 31 December.",
    ],
)
def test_the_ends_of_the_calendar_break_nothing(dates: Dates, text: str, published: str) -> None:
    """A publication date that is a slip of the pen gives other dates, or none."""
    assert dates(text, published)


def test_examples_of_ranges_hold() -> None:
    """Doctests, run on the module that is imported already."""
    assert doctest.testmod(time_ranges) == (0, 3)
