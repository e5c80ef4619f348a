"""Other readers: a spaCy pipeline with labels of either scheme under our rules, and functions of somebody else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from known_parses import CLEARNLP, PROBE, UNIVERSAL, pipeline, text_of
from looking import Read

from akyn.graph.reading import schema_check
from akyn.graph.reading.documents import Document
from akyn.graph.reading.foreign_function import FunctionReader
from akyn.graph.reading.foreign_pipeline import adapted, language_model, load_pipeline
from akyn.graph.reading.reader import Reader, load_reader
from akyn.graph.reading.reading import Reading, reading_to_json
from akyn.ontology.errors import ReaderError

ATTACK = text_of(CLEARNLP[1])
ARREST = text_of(CLEARNLP[2])
DOCUMENT = Document(id="harbour", text="The mayor resigned.", title="Mayor resigns", published="2020-10-06")
EVENT = {
    "id": "v1",
    "type": "Resignation",
    "label": "mayor resigned",
    "trigger": [10, 18],
    "mentions": [[10, 18]],
    "participants": [],
}


def roles(reading: Reading) -> set[tuple[str, str, str]]:
    """(trigger, role, filler) of all events."""
    words = {e.id: reading.quote(e.mentions[0]) for e in reading.entities}
    words |= {e.id: reading.quote(e.trigger) for e in reading.events}
    return {
        (reading.quote(e.trigger), p.role, words[p.entity or p.event or ""])
        for e in reading.events
        for p in e.participants
    }


@pytest.mark.parametrize("parses", [CLEARNLP, UNIVERSAL], ids=["ClearNLP", "Universal Dependencies"])
def test_rules_read_the_parse_of_another_pipeline(parses: tuple[str, ...]) -> None:
    """Who attacked whom and where comes out the same from both schemes, although agent and place look different."""
    reader = Reader(language_model(pipeline(parses), "known"))
    reading = reader.read(Document(id="attack", text=ATTACK))
    assert {
        ("attacked", "patient", "Police"),
        ("attacked", "agent", "rebels"),
        ("attacked", "place", "Utopia"),
    } <= roles(reading)
    assert [(reading.quote(n.span), n.label) for n in reading.names] == [("Utopia", "PLACE")]


def test_names_and_speakers_of_another_pipeline_are_used() -> None:
    """OntoNotes labels become ours; the first word heads a person's name; Reuters speaks."""
    reading = Reader(language_model(pipeline(CLEARNLP), "known")).read(Document(id="arrest", text=ARREST))
    assert {(reading.quote(n.span), n.label) for n in reading.names} >= {("Anna Keller", "PERSON"), ("Reuters", "ORG")}
    assert ("arrested", "agent", "Anna Keller") in roles(reading)
    speakers = {c.speaker for c in reading.claims}
    assert {e.name for e in reading.entities if e.id in speakers} == {"Reuters"}


@pytest.mark.parametrize("missing", ["tags", "pos"])
def test_tags_of_one_kind_are_made_of_the_other(missing: str) -> None:
    """A pipeline may have a tagger or a morphologizer."""
    doc = adapted(pipeline(CLEARNLP, without=[missing])(ATTACK))
    assert {t.text: t.pos_ for t in doc}["attacked"] == "VERB" and {t.text: t.pos_ for t in doc}["rebels"] == "NOUN"
    assert doc[2].tag_.startswith("VB") and doc[3].tag_ == "IN"


@pytest.mark.parametrize(("without", "lacks"), [(["deps", "heads"], "parser"), (["tags", "pos"], "tagger")])
def test_a_pipeline_without_parser_or_tagger_is_refused(without: list[str], lacks: str, tmp_path: Path) -> None:
    """In one line that says what is missing."""
    pipeline([PROBE], without=without).to_disk(tmp_path / "nlp")
    with pytest.raises(ReaderError, match=f"has no {lacks}; the reader needs one with a parser, a tagger and names"):
        load_pipeline(str(tmp_path / "nlp"))


def test_our_own_weights_as_a_foreign_pipeline_read_the_same(read: Read) -> None:
    """What is in our scheme already passes through unchanged."""
    from akyn.graph.reading.language import WEIGHTS

    text = "President Anna Keller was in Lyon. Police arrested the rebels and the union gave him the list of names."
    foreign = load_reader(f"spacy:{WEIGHTS}").read_all([Document(id="test", text=text)])
    theirs, ours = reading_to_json(next(iter(foreign))), reading_to_json(read(text))
    assert theirs.pop("document")["reader"] != ours.pop("document")["reader"]
    assert theirs == ours


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("spacy:no_such_pipeline", "cannot load the spaCy pipeline 'no_such_pipeline'.*install it, or give the folder"),
        ("no_such_module:read", "cannot import 'no_such_module'.*install it, or run akyn in its folder"),
        ("json:no_such_function", "json has no function 'no_such_function'; a reader is MODULE:FUNCTION"),
        ("ours", "there is no reader 'ours'; give builtin, spacy:NAME or MODULE:FUNCTION"),
        ("spacy:", "there is no reader 'spacy:'"),
    ],
)
def test_a_reader_that_is_not_there_is_said_in_one_line(name: str, said: str) -> None:
    """With what to do."""
    with pytest.raises(ReaderError, match=said) as caught:
        load_reader(name)
    assert "\n" not in str(caught.value)


def test_a_function_may_give_as_little_as_it_knows() -> None:
    """Text, document and empty lists are filled in; the document is the one that was asked for, by this reader."""
    reader = FunctionReader(lambda document: {"events": [EVENT]}, "mine:read")
    reading = reader.read(DOCUMENT)
    assert [e.type for e in reading.events] == ["Resignation"] and reading.text == DOCUMENT.text
    assert (reading.document.title, reading.document.published) == ("Mayor resigns", "2020-10-06")
    assert reading.document.reader == reader.version and reader.version.startswith("mine:read+")


def test_a_function_may_give_a_reading(read: Read) -> None:
    """An object of ours, as another reader made it."""
    reading = FunctionReader(lambda document: read(document.text), "mine:read").read(DOCUMENT)
    assert reading.events == read(DOCUMENT.text).events


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (None, "it is of type NoneType; return a Reading, or a dict of its public form"),
        ({"events": [{**EVENT, "trigger": [10, 99]}]}, r"span \[10, 99\) is not in the text of 19 characters"),
        ({"events": [{**EVENT, "partOf": ["v9"]}]}, "'v9' should name event, it names nothing"),
        ({"events": [EVENT, EVENT]}, "id 'v1' is used twice"),
        ({"events": [{**EVENT, "status": "done"}]}, r"events\[0\]\.status is 'done', not one of happened"),
        ({"events": [{"id": "v1"}]}, r"events\[0\]\.type is missing"),
        ({"events": [{**EVENT, "place": "Lyon"}]}, r"events\[0\]\.place is no field of a Reading"),
        ({"events": 3}, "events is 3, not array"),
        ({"actors": []}, "actors is no field of a Reading"),
        ({"text": "Another text."}, "its text is not that of the document"),
    ],
)
def test_what_is_no_reading_is_refused(found: Any, said: str) -> None:
    """The first fault, with the reader and the document."""
    with pytest.raises(ReaderError, match=f"mine:read gave no Reading of harbour: .*{said}") as caught:
        FunctionReader(lambda document: found, "mine:read").read(DOCUMENT)
    assert "\n" not in str(caught.value)


def test_a_function_that_fails_is_named() -> None:
    """Whatever it raises."""
    with pytest.raises(ReaderError, match="mine:read failed on harbour: KeyError: 'harbour'"):
        FunctionReader(lambda document: {}[document.id], "mine:read").read(DOCUMENT)


def test_the_version_of_a_function_changes_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of the current folder is found, and its next state is another reader."""
    monkeypatch.chdir(tmp_path)
    versions = set()
    for number in (1, 2):
        (tmp_path / f"own_reader_{number}.py").write_text(
            f"def read(document):\n    return {{'events': []}}  # {number}\n"
        )
        versions.add(load_reader(f"own_reader_{number}:read").version.partition("+")[2])
    assert len(versions) == 2


def test_the_check_of_the_schema_agrees_with_jsonschema(read: Read) -> None:
    """On a Reading, and on the same with each value spoilt in turn."""
    schema = json.loads(Path(schema_check.__file__).with_name("reading.schema.json").read_text(encoding="utf-8"))
    good = reading_to_json(read("Mayor Anna Keller died on Monday after two fires, police said."))
    validator = Draft202012Validator(schema)
    assert list(schema_check.faults(good)) == []
    spoilt = list(spoiled(good))
    assert len(spoilt) > 100
    for data in spoilt:
        assert bool(list(schema_check.faults(data))) == bool(list(validator.iter_errors(data)))
    used = {
        key
        for part in walk({k: v for k, v in schema.items()})
        for key in part
        if not key.startswith("$") or key == "$ref"
    }
    assert used & set(Draft202012Validator.VALIDATORS) <= schema_check.KEYWORDS


def walk(schema: Any) -> Iterator[dict[str, Any]]:
    """All schemas within a schema; names of properties are none."""
    if isinstance(schema, dict):
        yield schema
        for key, value in schema.items():
            yield from (
                (part for inner in value.values() for part in walk(inner))
                if key in ("properties", "$defs")
                else walk(value)
            )
    elif isinstance(schema, list):
        for item in schema:
            yield from walk(item)


def spoiled(data: Any) -> Iterator[Any]:
    """Copies of a value in which one part is missing, of another type, or out of its bounds."""
    yield from ([], "?", -1, None)
    if isinstance(data, dict):
        for key, value in data.items():
            yield {k: v for k, v in data.items() if k != key}
            yield from ({**data, key: other} for other in spoiled(value))
        yield {**data, "unknown": 1}
    elif isinstance(data, list) and data:
        yield from ([other, *data[1:]] for other in spoiled(data[0]))
