"""Days that a text names without a date of their own, steps of repetition, and dates in figures."""

from __future__ import annotations

import pytest
from looking import Read, event

from akyn.graph.reading.reading import TimeExpression

TUESDAY = "2020-10-06"


def _time(read: Read, text: str, words: str, published: str | None = TUESDAY) -> TimeExpression:
    reading = read(text, published=published)
    return next(t for t in reading.times if reading.quote(t.span).lower() == words)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("The mayor fled on 3 May 2019. The next day the general resigned.", "the next day", "2019-05-04"),
        ("The mayor fled on 3 May 2019. Two days later the general resigned.", "two days later", "2019-05-05"),
        ("The mayor fled on 3 May 2019. Two days earlier, the bank failed.", "two days earlier", "2019-05-01"),
        ("The mayor fled on 3 May 2019, and the general fled on the same day.", "the same day", "2019-05-03"),
        ("Prices fell on 3 May 2019, but rose late in the day.", "late in the day", "2019-05-03"),
        ("On 3 May 2019 the bridge fell at 18:00 UTC, the police said.", "18:00 utc", "2019-05-03"),
    ],
)
def test_a_day_counts_from_the_only_day_named_shortly_before(read: Read, text: str, words: str, edtf: str) -> None:
    """The text itself names the day; no publication date is needed."""
    assert _time(read, text, words, published=None).edtf == edtf


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor fled. The next day the general resigned.", "the next day"),
        ("Bo fled on 3 May 2019 and Al on 5 May 2019. The next day Cy fled.", "the next day"),
        ("Bo fled on 3 May 2019. The bank failed. The court met. The next day Cy fled.", "the next day"),
        ("Bo fled on 3 May 2019, three days later than planned.", "three days later"),
        ("Bo fled on 3 May 2019. The day before the vote Cy fled.", "the day before"),
        ("Prices had not fallen since 3 May 2019. The next day Cy fled.", "the next day"),
        ("Bo fled in May 2019. The next day Cy fled.", "the next day"),
    ],
)
def test_a_day_that_the_text_leaves_open_stays_open(read: Read, text: str, words: str) -> None:
    """None, two or a distant day before it; a comparison; another event to count from."""
    assert _time(read, text, words).edtf is None


def test_an_event_on_the_next_day_has_its_date(read: Read) -> None:
    """From sentence to sentence."""
    time = event(read("The mayor fled on 3 May 2019. The general resigned the next day."), "resigned").time
    assert time is not None and time.edtf == "2019-05-04"


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("The tunnel opened on 25/12/2004.", "25/12/2004", "2004-12-25"),
        ("The tunnel opened on 12/25/2004.", "12/25/2004", "2004-12-25"),
        ("The tunnel opened on 06/07/2004.", "06/07/2004", "2004"),
        ("The tunnel opened on 31/31/2004.", "31/31/2004", None),
        ("It was the worst flood since ’82.", "’82", "1982"),
        ("It was the worst flood since ’12.", "’12", "2012"),
        ("Prices rose in the second quarter.", "second quarter", "2020-04/2020-06"),
        ("Prices rose in the fourth quarter.", "fourth quarter", "2019-10/2019-12"),
        ("The lake froze in the autumn of 2019.", "autumn of 2019", "2019-23"),
        ("He now lives abroad.", "now", None),
    ],
)
def test_figures_and_quarters_say_no_more_than_they_do(read: Read, text: str, words: str, edtf: str | None) -> None:
    """6 July or 7 June: the year is sure. A quarter is the last one that is over."""
    assert _time(read, text, words).edtf == edtf


@pytest.mark.parametrize("text", ["It was the worst flood since ’82.", "Prices rose in the second quarter."])
def test_without_a_publication_date_they_stay_relative(read: Read, text: str) -> None:
    """Nothing is counted from today."""
    (time,) = read(text).times
    assert (time.edtf, time.anchor) == (None, "published")


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("The council meets weekly.", "P1W"),
        ("The council meets every two years.", "P2Y"),
        ("The council meets every other month.", "P2M"),
        ("The council meets every Monday.", "P1W"),
        ("The council meets twice a day.", "P1D"),
        ("The council met for 27 years.", "P27Y"),
        ("It was a five-hour flight.", "PT5H"),
    ],
)
def test_lengths_and_steps_are_in_the_reading(read: Read, text: str, duration: str) -> None:
    """ISO 8601, beside the kind."""
    assert [t.duration for t in read(text).times] == [duration]
