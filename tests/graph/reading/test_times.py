"""Time expressions: what is a date, what it says, and what stays unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from akyn.graph.reading.language import load_language_model
from akyn.graph.reading.periods import nearest_day, nearest_season, relative_unit, weekend
from akyn.graph.reading.times import FoundTime, find_times
from akyn.ontology.dates import bounds

PUBLISHED = "2020-10-06"  # a Tuesday
Find = Callable[..., tuple[FoundTime, ...]]


@pytest.fixture(scope="module")
def find() -> Find:
    """A function that gives the time expressions of a text."""
    model = load_language_model()

    def find_in(text: str, published: str | None = PUBLISHED) -> tuple[FoundTime, ...]:
        return find_times(next(iter(model.parse_all([text]))), published)

    return find_in


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("The mayor resigned on 6 October 2020.", "6 October 2020", "2020-10-06"),
        ("The mayor resigned on October 6th, 2020.", "October 6th, 2020", "2020-10-06"),
        ("The mayor resigned on Tuesday, 6 October 2020.", "Tuesday, 6 October 2020", "2020-10-06"),
        ("The vote of 2020-10-04 was void.", "2020-10-04", "2020-10-04"),
        ("The bridge opened in October 2020.", "October 2020", "2020-10"),
        ("The bridge opened in 2017.", "2017", "2017"),
        ("The town grew in the 1990s.", "1990s", "199X"),
        ("The town grew in the early 1990s.", "early 1990s", "1990/1994"),
        ("She led the council from 2005–2010.", "2005–2010", "2005/2010"),
        ("She led the council from 2005 to 2010.", "2005 to 2010", "2005/2010"),
        ("The talks ran from 4 October to 6 November 2020.", "4 October to 6 November 2020", "2020-10-04/2020-11-06"),
        ("It fell between 4 and 6 October 2020.", "4 and 6 October 2020", "2020-10-04/2020-10-06"),
        ("They met in the early hours of 6 October 2020.", "the early hours of 6 October 2020", "2020-10-06"),
        ("The dam was built in spring 2020.", "spring 2020", "2020-21"),
        ("The dam was built in mid-2019.", "mid-2019", "2019-04/2019-09"),
        ("Sales fell in the first half of 2018.", "the first half of 2018", "2018-01/2018-06"),
        ("The firm was founded around 2005.", "around 2005", "2005~"),
    ],
)
@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_an_absolute_date_needs_no_publication_date(
    find: Find, text: str, words: str, edtf: str, published: str | None
) -> None:
    """It is as precise as its words, whatever is known of the document."""
    (time,) = find(text, published)
    assert (text[slice(*time.span)], time.edtf, time.anchor) == (words, edtf, None)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The minister resigned today.", "2020-10-06"),
        ("The minister resigned yesterday.", "2020-10-05"),
        ("The minister resigned on Tuesday.", "2020-10-06"),
        ("The minister resigned on Friday evening.", "2020-10-02"),
        ("The minister resigned on 11 December.", "2019-12-11"),
        ("The minister resigned on Oct. 4.", "2020-10-04"),
        ("The minister resigned in October.", "2020-10"),
        ("The minister resigned last October.", "2019-10"),
        ("The minister resigned in June last year.", "2019-06"),
        ("The minister resigned last week.", "2020-09-28/2020-10-04"),
        ("The minister resigned last month.", "2020-09"),
        ("The minister resigned last year.", "2019"),
        ("The minister resigned two weeks ago.", "2020-09-21/2020-09-27"),
        ("The minister resigned three days ago.", "2020-10-03"),
        ("The minister resigned two years ago.", "2018~"),
        ("The minister resigned earlier this month.", "2020-10-01/2020-10-06"),
        ("The minister resigned at the weekend.", "2020-10-03/2020-10-04"),
        ("The court will rule on Friday.", "2020-10-09"),
        ("The court will rule next Tuesday.", "2020-10-13"),
        ("On 20 December a vote will be held.", "2020-12-20"),
        ("The emergency is to last until 21 October.", "2020-10-21"),
        ("The president promised to resign on Friday.", "2020-10-09"),
        ("The president promised on Friday to resign.", "2020-10-02"),
    ],
)
def test_a_relative_date_is_counted_from_publication_and_from_nothing_else(find: Find, text: str, edtf: str) -> None:
    """Without a publication date it stays without a date: never a guess, never today."""
    (dated,), (undated,) = find(text), find(text, None)
    assert (dated.edtf, dated.anchor) == (edtf, "published")
    assert (undated.edtf, undated.earliest, undated.latest, undated.anchor) == (None, None, None, "published")


@pytest.mark.parametrize(
    ("text", "direction", "least", "most"),
    [
        ("He returned two days later.", "after", 2, 2),
        ("He returned four days after a crowd had freed him.", "after", 4, 4),
        ("She came back the day after the vote.", "after", 1, 1),
        ("The same day a court freed him.", "same", 0, 0),
        ("A week earlier a court had freed him.", "before", 3, 11),
        ("Hours later the cabinet fell.", "after", 0, None),
        ("He must go within three days of the vote.", "after", 0, 3),
    ],
)
def test_a_distance_from_an_event_has_days_but_no_date(
    find: Find, text: str, direction: str, least: int, most: int | None
) -> None:
    """The event it hangs on is not known here; the distance is."""
    (time,) = find(text)
    assert (time.edtf, time.anchor) == (None, None)
    assert (time.direction, time.min_days, time.max_days) == (direction, least, most)


@pytest.mark.parametrize(
    ("text", "edtf", "opened", "earliest", "latest"),
    [
        ("It must end by the end of March 2021.", "2021-03-16/2021-03-31", "../2021-03-31", None, "2021-03-31"),
        ("He has ruled since 2017.", "2017", "2017/..", "2017-01-01", None),
        ("He fled before 6 October.", "2020-10-06", "../2020-10-05", None, "2020-10-05"),
        ("He fled after 2017.", "2017", "2018/..", "2018-01-01", None),
        ("He fled after the 2017 election.", "2017", "2017", "2017-01-01", "2017-12-31"),
    ],
)
def test_a_preposition_opens_the_bounds_of_the_event(
    find: Find, text: str, edtf: str, opened: str, earliest: str | None, latest: str | None
) -> None:
    """The expression keeps its own date; the event that it dates lies before or after it."""
    (time,) = find(text)
    assert time.event_time is not None
    assert (time.expression.edtf, time.event_time.edtf) == (edtf, opened)
    assert (time.event_time.earliest, time.event_time.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "Theresa May left, and April Smith stayed.",
        "Atambayev, 64, greeted the 61-year-old.",
        "He got an 11-year sentence.",
        "He was sentenced to 11 years and two months in prison.",
        "A crowd of about 2000 people, not the 1,500 of whom 7% fell.",
        "The Sunday Times wrote of Resolution 1973 and the Tokyo 2020 games.",
        "Prices crashed on Black Monday.",
        "The second man saw the sun rise.",
        "He came on 31 February 2020.",
    ],
)
def test_what_only_looks_like_time_is_left_alone(find: Find, text: str) -> None:
    """Ages, lengths of sentence, counts, names and days that no month has."""
    assert find(text) == ()


def test_durations_and_sets_have_no_date(find: Find) -> None:
    """ "Two years" and "every Monday" say how long and how often."""
    times = find("He waited for two years and a 30-day truce, and every Monday they came.")
    assert [(time.kind, time.duration) for time in times] == [("duration", "P2Y"), ("duration", "P30D"), ("set", "P1W")]
    assert {time.edtf for time in times} == {None}


def test_the_nearest_september_11_is_not_the_date_of_the_attacks(find: Find) -> None:
    """A name with a date in it is not counted from publication."""
    (time,) = find("Markets fell after the September 11 attacks.")
    assert time.edtf is None


def test_spans_are_exact_and_bounds_follow_from_the_text(find: Find) -> None:
    """Tokens and characters name the same words; earliest and latest are those of the EDTF text."""
    text = "“It fell on 4 October 2020,” she said.\n\nOn Tuesday it rose."
    times = find(text)
    assert [text[slice(*time.span)] for time in times] == ["4 October 2020", "Tuesday"]
    for time in times:
        assert time.edtf is not None
        assert tuple(day and day.isoformat() for day in bounds(time.edtf)) == (time.earliest, time.latest)


def test_a_calendar_has_no_holes() -> None:
    """29 February, the turn of the year and the weekend on a Sunday."""
    assert nearest_day(date(2021, 3, 1), 2, 29, ahead=False) == "2020-02-29"
    assert nearest_day(date(2021, 3, 1), 2, 30, ahead=False) is None
    assert relative_unit(date(2021, 1, 5), "month", -1) == "2020-12"
    assert weekend(date(2020, 10, 4), ahead=False) == "2020-10-03/2020-10-04"
    assert nearest_season(date(2020, 10, 6), 22, ahead=False, strict=True) == "2020-22"


def test_a_month_takes_the_year_of_its_noun(find: Find) -> None:
    """ "The December killings in 1982" were in December 1982, whenever that is told."""
    found = find("He was tried for the December killings in 1982.")
    assert [time.edtf for time in found] == ["1982-12", "1982"]


def test_a_length_since_an_event_dates_nothing(find: Find) -> None:
    """ "In 30 days since the first case" does not say when, counted from publication."""
    (time,) = find("It brought the total to 500 cases in 30 days since the first infection.")
    assert (time.edtf, time.duration) == (None, "P30D")
