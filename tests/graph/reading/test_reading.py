"""A Reading: one JSON form, no span outside the text, no id that names nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from akyn.graph.reading.reading import (
    Claim,
    DocumentInfo,
    Entity,
    Event,
    EventTime,
    Name,
    OrderLink,
    Participant,
    Quantity,
    Reading,
    Relation,
    Span,
    TimeExpression,
    derive_status,
    reading_from_json,
    reading_to_json,
    text_sha256,
)
from akyn.ontology.errors import ReadingError

SCHEMA = Draft202012Validator(
    json.loads(files("akyn.graph.reading").joinpath("reading.schema.json").read_text(encoding="utf-8"))
)
TEXT = "Police said Anna Keller, head of the port, was jailed in 2011 soon after 3 riots."


def _at(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


KELLER = Entity(
    id="e1", type=("Person",), name="Anna Keller", mentions=(_at("Anna Keller"),), confidence=0.9, rule="name"
)
POLICE = Entity(id="e2", type=("Institution",), description="Police", mentions=(_at("Police"),))
PORT = Entity(id="e3", type=("Organization", "Place"), description="the port", mentions=(_at("the port"),))
JAILED = Event(
    id="v1",
    type="Imprisonment",
    label="Anna Keller jailed",
    trigger=_at("jailed"),
    mentions=(_at("jailed"),),
    participants=(
        Participant(role="patient", entity="e1", span=_at("Anna Keller")),
        Participant(role="topic", event="v2"),
    ),
    time=EventTime(edtf="2011", earliest="2011-01-01", latest="2011-12-31", span=_at("2011")),
    caused_by=("v2",),
    part_of=("v2",),
    status="claimed",
    confidence=0.85,
    rule="event-verb",
)
RIOTS = Event(id="v2", type="Riot", label="riots", trigger=_at("riots"), mentions=(_at("riots"),), status="claimed")
LEADS = Relation(
    id="r1", subject="e1", predicate="leads", object="e3", span=_at("head of the port"), ended=True, ended_by="v1"
)
AFTER = OrderLink(
    id="o1",
    from_="v2",
    relation="startsBefore",
    to="v1",
    level="explicit",
    signal=_at("soon after"),
    max_gap="P7D",
    vague=True,
)
SAID = Claim(
    id="c1",
    speaker="e2",
    speaker_span=_at("Police"),
    cue=_at("said"),
    content=(_at("was jailed in 2011 soon after 3 riots"),),
    modality="asserted",
    states=("v1", "v2", "r1", "o1", "q1"),
)
DENIED = Claim(id="c2", speaker=None, content=(_at("jailed"),), modality="denied", denies=("v1",), within="c1")
THREE = Quantity(id="q1", span=_at("3"), unit="riots", of=("v2",), value=3.0)
READING = Reading(
    document=DocumentInfo(id="port", sha256=text_sha256(TEXT), title="Port", published="2012-01-02"),
    text=TEXT,
    sentences=((0, len(TEXT)),),
    names=(Name(span=_at("Anna Keller"), label="PERSON"),),
    entities=(KELLER, POLICE, PORT),
    events=(JAILED, RIOTS),
    relations=(LEADS,),
    claims=(SAID, DENIED),
    order=(AFTER,),
    times=(TimeExpression(span=_at("2011"), kind="date", edtf="2011", earliest="2011-01-01", latest="2011-12-31"),),
    quantities=(THREE,),
)


def test_a_reading_survives_its_json() -> None:
    """Every field of every part comes back as it was."""
    assert reading_from_json(json.loads(json.dumps(reading_to_json(READING)))) == READING


def test_the_json_of_a_reading_validates_against_its_schema() -> None:
    """The schema is the public form; it is itself a valid schema."""
    Draft202012Validator.check_schema(SCHEMA.schema)
    assert list(SCHEMA.iter_errors(reading_to_json(READING))) == []


@pytest.mark.parametrize(
    ("break_it", "path"),
    [
        (lambda data: data.pop("text"), "text"),
        (lambda data: data.update(more=1), "more"),
        (lambda data: data["claims"][0].update(modality="rumoured"), "rumoured"),
        (lambda data: data["names"][0].update(label="DOG"), "DOG"),
        (lambda data: data["events"][0].update(trigger=[1]), "1"),
    ],
)
def test_the_schema_refuses_what_is_no_reading(break_it: Callable[[dict[str, Any]], Any], path: str) -> None:
    """A missing text, a field of one's own, a modality or label that there is not, half a span."""
    data = reading_to_json(READING)
    break_it(data)
    assert any(path in error.message for error in SCHEMA.iter_errors(data))


def test_the_json_uses_the_names_of_the_schema_and_leaves_out_what_says_nothing() -> None:
    """ "from", "maxGap", "causedBy"; a participant is an entity or an event."""
    data = reading_to_json(READING)
    assert data["order"][0]["from"] == "v2" and data["order"][0]["maxGap"] == "P7D"
    assert data["events"][0]["causedBy"] == ["v2"] and data["relations"][0]["endedBy"] == "v1"
    assert "event" not in data["events"][0]["participants"][0]
    assert "entity" not in data["events"][0]["participants"][1]
    assert "time" not in data["events"][1]


def test_confidence_is_rounded_to_two_decimals() -> None:
    """Raw scores differ between machines; Readings must not."""
    rough = replace(READING, entities=(replace(KELLER, confidence=0.123456), POLICE, PORT))
    assert reading_to_json(rough)["entities"][0]["confidence"] == 0.12


@pytest.mark.parametrize("span", [(0, 0), (5, 4), (-1, 3), (0, len(TEXT) + 1), (len(TEXT), len(TEXT) + 1)])
@pytest.mark.parametrize(
    "where", ["sentence", "name", "mention", "trigger", "relation", "content", "cue", "signal", "time"]
)
def test_a_span_outside_the_text_is_refused_wherever_it_stands(where: str, span: Span) -> None:
    """Empty, backwards, negative or past the end; the message gives the span."""
    broken: dict[str, dict[str, Any]] = {
        "sentence": {"sentences": (span,)},
        "name": {"names": (Name(span=span, label="PERSON"),)},
        "mention": {"entities": (replace(KELLER, mentions=(span,)), POLICE, PORT)},
        "trigger": {"events": (replace(JAILED, trigger=span), RIOTS)},
        "relation": {"relations": (replace(LEADS, span=span),)},
        "content": {"claims": (replace(SAID, content=(span,)), DENIED)},
        "cue": {"claims": (replace(SAID, cue=span), DENIED)},
        "signal": {"order": (replace(AFTER, signal=span),)},
        "time": {"times": (TimeExpression(span=span, kind="date"),)},
    }
    with pytest.raises(ReadingError, match=rf"port: span \[{span[0]}, {span[1]}\)"):
        replace(READING, **broken[where])


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ({"events": (replace(JAILED, participants=(Participant(role="agent", entity="e9"),)), RIOTS)}, "e9"),
        ({"events": (replace(JAILED, participants=(Participant(role="agent", entity="v2"),)), RIOTS)}, "v2"),
        ({"events": (replace(JAILED, caused_by=("v9",)), RIOTS)}, "v9"),
        ({"events": (replace(JAILED, part_of=("e1",)), RIOTS)}, "e1"),
        ({"relations": (replace(LEADS, subject="v1"),)}, "v1"),
        ({"relations": (replace(LEADS, ended_by="r1"),)}, "r1"),
        ({"claims": (replace(SAID, states=("x1",)), DENIED)}, "x1"),
        ({"claims": (replace(SAID, states=("e1",)), DENIED)}, "e1"),
        ({"claims": (replace(SAID, speaker="v1"), DENIED)}, "v1"),
        ({"claims": (SAID, replace(DENIED, within="v1"))}, "v1"),
        ({"order": (replace(AFTER, to="e1"),)}, "e1"),
        ({"quantities": (replace(THREE, of=("c1",)),)}, "c1"),
    ],
)
def test_an_id_that_names_nothing_or_the_wrong_kind_is_refused(broken: dict[str, Any], named: str) -> None:
    """Claims are not about entities, events have no events as actors; the message names the id."""
    with pytest.raises(ReadingError, match=f"'{named}' should name"):
        replace(READING, **broken)


def test_an_id_used_twice_is_refused() -> None:
    """Ids are unique across all kinds."""
    with pytest.raises(ReadingError, match="'e1' is used twice"):
        replace(READING, entities=(KELLER, replace(POLICE, id="e1"), PORT))


def test_a_checksum_of_another_text_is_refused() -> None:
    """A Reading belongs to one text."""
    with pytest.raises(ReadingError, match="sha256"):
        replace(READING, text=TEXT + " ")


@pytest.mark.parametrize("data", [{}, {"document": {"id": "x"}}, {**reading_to_json(READING), "sentences": [[1]]}])
def test_json_that_is_no_reading_is_refused_with_a_pointer_to_the_schema(data: dict[str, Any]) -> None:
    """Missing parts and half spans."""
    with pytest.raises(ReadingError, match=r"reading\.schema\.json"):
        reading_from_json(data)


def test_a_field_that_there_is_not_is_named() -> None:
    """A typing error is not silently lost."""
    data = reading_to_json(READING)
    data["events"][0]["lable"] = "x"
    with pytest.raises(ReadingError, match="Event has no field 'lable'"):
        reading_from_json(data)


def test_a_reading_answers_what_an_id_is_and_where_an_offset_stands() -> None:
    """Kinds of ids, quotes of spans, numbers of sentences."""
    assert [READING.kind(id) for id in ("e1", "v1", "r1", "c1", "o1", "q1", "zz")] == [
        "entity", "event", "relation", "claim", "order", "quantity", None,
    ]  # fmt: skip
    assert READING.quote(KELLER.mentions[0]) == "Anna Keller"
    assert (READING.sentence_at(0), READING.sentence_at(len(TEXT))) == (1, None)


def _claim(modality: str, *, speaker: str | None = None) -> Claim:
    told: dict[str, Any] = {"denies" if modality == "denied" else "states": ("v1",)}
    return Claim(id="c", speaker=speaker, content=((0, 1),), modality=modality, **told)


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ([_claim("asserted")], "happened"),
        ([_claim("asserted", speaker="e1")], "claimed"),
        ([_claim("asserted", speaker="video")], "happened"),
        ([_claim("alleged")], "claimed"),
        ([_claim("alleged", speaker="video")], "claimed"),
        ([_claim("planned"), _claim("hypothetical", speaker="e1")], "unrealised"),
        ([_claim("demanded", speaker="e1")], "unrealised"),
        ([_claim("promised", speaker="e1")], "unrealised"),
        ([_claim("denied")], "denied"),
        ([_claim("denied"), _claim("planned")], "denied"),
        ([_claim("denied", speaker="e1"), _claim("asserted")], "disputed"),
        ([_claim("denied", speaker="e1"), _claim("alleged", speaker="e2")], "disputed"),
        ([_claim("planned"), _claim("asserted")], "happened"),
        ([], None),
    ],
)
def test_status_follows_from_the_claims_by_one_rule(claims: list[Claim], status: str | None) -> None:
    """The document's own word and evidence make a thing happened; one denial makes it disputed or denied."""
    assert derive_status("v1", tuple(claims), frozenset(("video",))) == status


@given(
    st.permutations(
        [_claim("asserted", speaker="e1"), _claim("denied", speaker="e2"), _claim("planned"), _claim("alleged")]
    )
)
def test_status_does_not_depend_on_the_order_of_the_claims(claims: list[Claim]) -> None:
    """The text may tell the denial first."""
    assert derive_status("v1", tuple(claims)) == "disputed"


@st.composite
def _readings(draw: st.DrawFn) -> Reading:
    """Small Readings over any text, their spans anywhere in it."""
    text = draw(st.text(min_size=1, max_size=30))
    span = st.integers(0, len(text) - 1).flatmap(lambda a: st.tuples(st.just(a), st.integers(a + 1, len(text))))
    sure = st.integers(0, 100).map(lambda n: n / 100)
    entities = tuple(
        Entity(
            id=f"e{n}",
            type=("Person",),
            mentions=(draw(span),),
            name=draw(st.none() | st.text(max_size=5)),
            confidence=draw(sure),
        )
        for n in range(draw(st.integers(1, 3)))
    )
    roles = st.builds(
        Participant, role=st.just("agent"), entity=st.sampled_from([e.id for e in entities]), confidence=sure
    )
    events = tuple(
        Event(
            id=f"v{n}",
            type="Happening",
            label="x",
            trigger=draw(span),
            mentions=(draw(span),),
            participants=(draw(roles),),
        )
        for n in range(draw(st.integers(1, 3)))
    )
    told = st.lists(st.sampled_from([e.id for e in events]), max_size=3).map(tuple)
    claim = Claim(
        id="c1", speaker=draw(st.none() | st.just("e0")), content=(draw(span),), modality="planned", states=draw(told)
    )
    return Reading(
        document=DocumentInfo(id=draw(st.text(max_size=5)), sha256=text_sha256(text)),
        text=text, sentences=(draw(span),),
        entities=entities, events=events, claims=(claim,),
    )  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(_readings())
def test_any_reading_survives_its_json(reading: Reading) -> None:
    """Through a file, whatever characters its text holds; and the schema knows it."""
    data = json.loads(json.dumps(reading_to_json(reading)))
    assert reading_from_json(data) == reading
    assert list(SCHEMA.iter_errors(data)) == []
