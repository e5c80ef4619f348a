"""Quantities: how many, of what, and which numbers are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from looking import Read, event

from akyn.graph.reading.language import load_language_model
from akyn.graph.reading.numerals import parse_number
from akyn.graph.reading.quantities import find_quantities

Row = tuple[str, float | None, float | None, float | None, str | None, str | None]
Find = Callable[[str], list[Row]]


@pytest.fixture(scope="module")
def find() -> Find:
    """A function that gives words, value, min, max, unit and counted word of a text's quantities."""
    model = load_language_model()

    def find_in(text: str) -> list[Row]:
        parsed = next(iter(model.parse_all([text])))
        return [
            (
                text[slice(*q.span)],
                q.value,
                q.min,
                q.max,
                q.unit,
                None if q.of_token is None else parsed.doc[q.of_token].text,
            )
            for q in find_quantities(parsed)
        ]

    return find_in


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("They met about 2,000 people.", [("about 2,000", 2000, 1800, 2200, "people", "people")]),
        ("Nearly 300 soldiers left.", [("Nearly 300", 300, 270, 330, "soldiers", "soldiers")]),
        ("More than 1,200 people fled.", [("More than 1,200", None, 1200, None, "people", "people")]),
        ("Up to 500 people fled.", [("Up to 500", None, None, 500, "people", "people")]),
        ("Hundreds were injured.", [("Hundreds", None, 200, None, "people", "injured")]),
        ("Dozens of shops burned.", [("Dozens", None, 24, None, "shops", "shops")]),
        ("Tens of thousands of people came.", [("Tens of thousands", None, 20000, None, "people", "people")]),
        ("They won between 40 and 60 seats.", [("40 and 60", None, 40, 60, "seats", "seats")]),
        ("They won 40 to 60 seats.", [("40 to 60", None, 40, 60, "seats", "seats")]),
        ("They missed the 7% threshold.", [("7%", 7, None, None, "percent", "threshold")]),
        ("They took around half of the vote.", [("around half", 50, 45, 55, "percent", "vote")]),
        ("They took a third of the seats.", [("a third", 33.33, None, None, "percent", "seats")]),
        ("Two dozen trucks left.", [("Two dozen", 24, None, None, "trucks", "trucks")]),
        ("They lost £500 million.", [("£500 million", 500e6, None, None, "pounds", None)]),
        ("They won a $1.3bn contract.", [("$1.3bn", 1.3e9, None, None, "dollars", "contract")]),
        ("The nine-member council met.", [("nine", 9, None, None, "members", "council")]),
    ],
)
def test_numbers_in_digits_and_words_have_their_bounds(find: Find, text: str, rows: list[Row]) -> None:
    """About a number is give or take a tenth; more than a number has no value; hundreds are two hundred at least."""
    assert find(text) == rows


def test_a_number_without_its_noun_counts_what_was_counted_before(find: Find) -> None:
    """ "Out of 16" and "three of which" are parties too."""
    rows = find("Only four parties out of 16 passed the threshold, three of which are new.")
    assert [(row[1], row[4]) for row in rows] == [(4, "parties"), (16, "parties"), (3, "parties")]


def test_a_number_of_something_is_counted_in_it(find: Find) -> None:
    """ "The number of injured … at 686" counts the injured, who are people."""
    assert find("The ministry put the number of injured at 686.") == [("686", 686, None, None, "people", "injured")]


def test_ages_and_lengths_of_sentence_are_quantities_in_years(find: Find) -> None:
    """They are no times; each is of the person or of the sentence."""
    rows = find("Ann Poe, 64, and a 61-year-old activist got an 11-year sentence.")
    assert [(row[1], row[4], row[5]) for row in rows] == [
        (64, "years", "Poe"),
        (61, "years", "activist"),
        (11, "years", "sentence"),
    ]


def test_years_and_months_of_a_sentence_are_one_quantity(find: Find) -> None:
    """Eleven years and two months are 11.17 years."""
    (row,) = find("He was sentenced to 11 years and two months in prison.")
    assert row[:2] == ("11 years and two months", 11.17)


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 6 October 2020, in 2017 and two days later.",
        "One opposition candidate, Ann Poe, left.",
        "She flew in a Boeing 787 to Geneva.",
        "The first man read Article 5.",
        "The two met.",
        "He won 3-2.",
        "He flew the 737-800 after the first 787.",
    ],
)
def test_dates_ordinals_and_names_are_no_quantities(find: Find, text: str) -> None:
    """Numbers that date, rank, name or point count nothing."""
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.5 million", 2.5e6),
        ("twenty-one", 21),
        ("a hundred thousand", 1e5),
        ("two hundred and five", 205),
        ("half a million", 5e5),
        ("two and a half million", 2.5e6),
        ("seven", 7),
        ("many", None),
    ],
)
def test_number_words_add_up_and_multiply(text: str, value: float | None) -> None:
    """Scales multiply, small numbers add up, other words are no number."""
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "trigger"),
    [("Prices fell by 3 percent.", "fell"), ("Four parties passed the 7% threshold.", "passed")],
)
def test_a_share_is_also_of_the_deed_that_it_measures(read: Read, text: str, trigger: str) -> None:
    """A fall is so and so deep; a threshold is what was passed."""
    reading = read(text)
    share = next(q for q in reading.quantities if q.unit == "percent")
    assert event(reading, trigger).id in share.of
