"""What a story says, as text for people."""

from __future__ import annotations

import doctest
import json

import pytest

from akyn.exports import views
from akyn.exports.tables import timeline_csv, timeline_json
from akyn.exports.views import answer_table, question_list, timeline_table
from akyn.graph.chronicle import Days, TimelineActor, TimelineEntry
from akyn.graph.questions.ask import questions
from akyn.graph.table import Table, Term

BASE = "https://example.org/harbour/"
MARCH = TimelineEntry(
    event=BASE + "march",
    label="march of the dockers",
    type="Demonstration",
    status="happened",
    actors=(
        TimelineActor(role="agent", name="dockers", iri=BASE + "dockers"),
        TimelineActor(role="agent", name="=Ada Brook", iri=BASE + "ada"),
        TimelineActor(role="recipient", name="Otto Reed", iri=BASE + "otto"),
    ),
    place="Harbour",
    begin=Days(latest="2031-05-06"),
    end=Days(latest="2031-05-06"),
    layer=0,
    documents=("first", "second"),
    speakers=("clinic",),
)
BRIBES = TimelineEntry(
    event=BASE + "bribes",
    label="buying\nof votes",
    type="VoteBuying",
    status="claimed",
    documents=("first",),
    speakers=("Ada Brook", "Tide Party"),
)


def test_the_examples_in_the_docstrings_run() -> None:
    """They are the documentation."""
    assert doctest.testmod(views).failed == 0


def test_the_timeline_says_when_who_and_who_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A told event has its tellers beside its status; an unknown date is said to be unknown."""
    monkeypatch.setenv("COLUMNS", "200")
    march, bribes = timeline_table([MARCH, BRIBES]).splitlines()[2:4]
    assert march.split("  ")[0] == "1"
    assert "by 6 May 2031" in march
    assert march.endswith("by dockers, =Ada Brook; addressed to Otto Reed; in Harbour")
    assert "clinic" not in march
    assert bribes.startswith("-  date not known  claimed (Ada Brook; Tide Party)  buying of votes")


def test_an_event_of_which_only_the_begin_is_bounded_says_so() -> None:
    """ "By" would say that it is over."""
    entry = TimelineEntry(
        event=BASE + "e", label="talks", type="Talks", status="happened", begin=Days(latest="2031-05-06")
    )
    assert "begun by 6 May 2031" in timeline_table([entry])


def test_an_empty_timeline_says_what_to_do() -> None:
    """Not a table without rows."""
    assert "akyn read" in timeline_table([])


def test_the_timeline_as_json_is_what_issue_2_says() -> None:
    """Each key, in this order; what is not known is null."""
    march, bribes = json.loads(json.dumps(timeline_json([MARCH, BRIBES])))
    assert march == {
        "event": BASE + "march",
        "label": "march of the dockers",
        "type": "Demonstration",
        "status": "happened",
        "actors": [
            {"role": "agent", "name": "dockers", "iri": BASE + "dockers"},
            {"role": "agent", "name": "=Ada Brook", "iri": BASE + "ada"},
            {"role": "recipient", "name": "Otto Reed", "iri": BASE + "otto"},
        ],
        "place": "Harbour",
        "edtf": None,
        "begin": {"earliest": None, "latest": "2031-05-06"},
        "end": {"earliest": None, "latest": "2031-05-06"},
        "layer": 0,
        "documents": ["first", "second"],
        "speakers": ["clinic"],
    }
    assert (bribes["layer"], bribes["place"], bribes["actors"]) == (None, None, [])


def test_the_timeline_as_csv_is_flat() -> None:
    """Several things in a cell are parted by a semicolon; unknown is empty."""
    header, march, *_ = timeline_csv([MARCH, BRIBES]).splitlines()
    assert header.startswith("event,label,type,status,layer,edtf,begin_earliest")
    assert march == (
        f"{BASE}march,march of the dockers,Demonstration,happened,0,,,2031-05-06,,2031-05-06,Harbour,"
        f"agent: dockers; agent: =Ada Brook; recipient: Otto Reed,{BASE}dockers; {BASE}ada; {BASE}otto,"
        "clinic,first; second"
    )


def test_an_answer_for_people_leaves_out_what_has_no_words() -> None:
    """IRIs stay where there is nothing else, and in a query's answer."""
    found = Table(
        ("toWhom", "event"),
        ((Term("Ada", "literal"), Term(BASE + "march")), (None, Term("https://w3id.org/akyn/ns#Event"))),
    )
    assert answer_table(found, base=BASE, iris=False).splitlines() == ["to whom", "-------", "Ada", "", "2 rows"]
    assert answer_table(found, base=BASE).splitlines()[2:] == ["Ada     :march", "        ev:Event", "2 rows"]


def test_an_answer_without_rows_says_that_nothing_is_known() -> None:
    """ "Not known" is an answer."""
    assert answer_table(Table(("who",), ()), base=BASE) == "nothing known"


def test_every_question_is_listed_with_how_to_ask_it() -> None:
    """One line to copy, then what it tells."""
    text = question_list(questions())
    assert all(question.usage in text for question in questions())
