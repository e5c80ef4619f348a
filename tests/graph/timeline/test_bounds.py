"""What a document's dates say of its events and relations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akyn.graph.reading.reading import EventTime
from akyn.graph.timeline import NO_BOUNDS, Bounds, TemporalNetwork, event_windows, relation_bounds
from akyn.ontology.errors import ReadingError


def bounds(time: EventTime | None, published: str | None, happened: bool) -> Bounds:
    """Of one event alone."""
    made = TemporalNetwork(["e"])
    made.add(windows=event_windows("e", time, published=published, happened=happened))
    return made.bounds("e")


def test_what_happened_ended_by_publication() -> None:
    """A latest end, but no day on which it began; the time of day makes no difference."""
    found = bounds(None, "2031-05-06T10:00:00Z", True)
    assert found.days == (None, "2031-05-06", None, "2031-05-06")
    assert not found.stated


def test_what_is_only_told_has_no_date() -> None:
    """Neither the publication date nor today's."""
    assert bounds(None, "2031-05-06", False) == NO_BOUNDS
    assert bounds(EventTime(edtf=None), None, True) == NO_BOUNDS


def test_an_expression_after_publication_is_kept() -> None:
    """The text's own words go before the date of the file."""
    assert bounds(EventTime(earliest="2032-01-01", latest="2032-12-31"), "2031-05-06", True).latest_end == "2032-12-31"


@given(st.none() | st.dates(), st.none() | st.dates(), st.none() | st.dates(), st.booleans())
def test_bounds_never_end_before_they_begin(
    earliest: object, latest: object, published: object, happened: bool
) -> None:
    """Whatever is read, an interval written backwards too, the bounds fit together and each was given by somebody."""
    days = [str(day) if day else None for day in (earliest, latest, published)]
    found = bounds(EventTime(earliest=days[0], latest=days[1]), days[2], happened)
    for first, last in (found.days[:2], found.days[2:]):
        assert not (first and last) or first <= last
        assert {first, last} <= {None, *days}


def test_a_relation_holds_at_some_time_of_its_expression() -> None:
    """“President in 2017” begins before 2017 ends and ends after it begins."""
    found = relation_bounds(EventTime(edtf="2017", earliest="2017-01-01", latest="2017-12-31"))
    assert found.days == (None, "2017-12-31", "2017-01-01", None)


@pytest.mark.parametrize("day", ["2031-02-31", "0000-01-01", "12031-01-01", "-044-03-15", "31-05-04"])
def test_an_impossible_day_is_refused(day: str) -> None:
    """A Reading of a foreign reader may hold anything."""
    with pytest.raises(ReadingError, match="YYYY-MM-DD"):
        list(event_windows("e", EventTime(earliest=day), published=None, happened=True))
