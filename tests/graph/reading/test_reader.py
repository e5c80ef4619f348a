"""The built-in reader on any text: never an exception, every span in the text, the same Reading each time."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from importlib.resources import files

import pytest
from awkward import AWKWARD, any_text, problems
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from looking import Read, event

from akyn.graph.reading.documents import Document
from akyn.graph.reading.reader import Reader
from akyn.graph.reading.reading import Reading, reading_from_json, reading_to_json, text_sha256

SCHEMA = Draft202012Validator(
    json.loads(files("akyn.graph.reading").joinpath("reading.schema.json").read_text(encoding="utf-8"))
)
NEWS = (
    "Harbour mayor resigns after fire\n\n"
    "The mayor of Lyon, Anna Keller, resigned on 6 October 2020 after a fire destroyed the port. "
    "Two people died, police said.\n\n"
    "“We lost everything,” said Tom Weber, the leader of the Harbour Party. “The council must go.”\r\n\r\n"
    "The union accused the company of firing 300 workers. The company denied the accusations. "
    "A court will decide on Friday.\n"
)


def _dates(reading: Reading) -> Iterator[str | None]:
    for dated in (*reading.times, *(e.time for e in reading.events if e.time)):
        yield from (dated.edtf, dated.earliest, dated.latest)


@pytest.mark.parametrize("name", sorted(AWKWARD))
def test_a_reading_of_any_text_keeps_its_characters(read: Read, name: str) -> None:
    """Quotations never closed, CRLF, emoji, right-to-left marks, capitals, tables, Russian: spans match the text."""
    text = AWKWARD[name]
    reading = read(text)
    assert problems(reading, text) == []
    assert list(SCHEMA.iter_errors(reading_to_json(reading))) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=any_text())
def test_any_characters_can_be_read(reader: Reader, text: str) -> None:
    """No exception, spans that match, and a Reading that its own JSON gives back."""
    reading = reader.read(Document(id="any", text=text, published="2020-10-06"))
    assert problems(reading, text) == []
    assert reading_to_json(reading_from_json(reading_to_json(reading))) == reading_to_json(reading)


def test_a_text_of_200_kilobytes_in_one_line_is_read(reader: Reader) -> None:
    """Sentences without end and a picture in letters: cut where it must be, and every word is still there."""
    sentences = " ".join(
        f"The mayor of town {n} said on Monday that the council had closed port {n}." for n in range(600)
    )
    text = f"{sentences} {'iVBORw0KGgo' * 15_000}"
    reading = reader.read(Document(id="long", text=text))
    assert len(text) > 200_000 and problems(reading, text) == []
    assert len(reading.sentences) >= 600


def test_the_same_text_gives_the_same_reading(reader: Reader) -> None:
    """Byte for byte, alone or among others, again and again."""
    document = Document(id="news", text=NEWS, published="2020-10-07")
    first = json.dumps(reading_to_json(reader.read(document)), ensure_ascii=False)
    among = list(
        reader.read_all([Document(id="other", text="The council met."), document, Document(id="empty", text="")])
    )
    assert json.dumps(reading_to_json(reader.read(document)), ensure_ascii=False) == first
    assert json.dumps(reading_to_json(among[1]), ensure_ascii=False) == first


def test_readings_come_one_by_one_in_the_order_of_their_documents(reader: Reader) -> None:
    """Reading starts before the last document is there."""
    taken: list[str] = []

    def documents() -> Iterator[Document]:
        for number in range(70):
            taken.append(str(number))
            yield Document(id=str(number), text=f"Mayor {number} resigned.")

    readings = reader.read_all(documents())
    assert next(readings).document.id == "0"
    assert len(taken) < 70
    assert [r.document.id for r in readings] == [str(n) for n in range(1, 70)]


def test_no_documents_give_no_readings(reader: Reader) -> None:
    """And no error."""
    assert list(reader.read_all([])) == []


def test_a_reading_says_of_which_document_it_is_and_by_which_reader(reader: Reader) -> None:
    """Id, checksum, title, source and date go along; the version names package and weights."""
    document = Document(
        id="a1",
        text="The mayor resigned.",
        title="Mayor",
        url="https://example.org/a1",
        published="2020-10-06",
        source="Post",
    )
    about = reader.read(document).document
    assert (about.id, about.title, about.url, about.published, about.source) == (
        "a1", "Mayor", "https://example.org/a1", "2020-10-06", "Post",
    )  # fmt: skip
    assert about.sha256 == text_sha256(document.text)
    assert about.reader == reader.version and reader.version.startswith("akyn-") and "akyn_news" in reader.version


def test_a_reading_of_news_validates_against_its_schema(read: Read) -> None:
    """The public JSON form."""
    reading = read(NEWS, "2020-10-07")
    assert list(SCHEMA.iter_errors(reading_to_json(reading))) == []
    assert reading.events and reading.claims and reading.entities and reading.names and reading.times


def test_everything_in_a_reading_is_in_text_order_and_within_bounds(read: Read) -> None:
    """Entities and relations by place; confidences between 0 and 1; every rule has a name."""
    reading = read(NEWS, "2020-10-07")
    assert [e.mentions[0] for e in reading.entities] == sorted(e.mentions[0] for e in reading.entities)
    assert [r.span for r in reading.relations] == sorted(r.span for r in reading.relations)
    things = (*reading.entities, *reading.events, *reading.relations, *reading.claims, *reading.order)
    assert all(0 < thing.confidence <= 1 and thing.rule for thing in things)
    assert all(e.trigger in e.mentions for e in reading.events)


def test_every_event_has_the_status_that_its_claims_give_it(read: Read) -> None:
    """Each event is told by somebody, so each has one."""
    assert all(e.status in {"happened", "claimed", "disputed", "denied", "unrealised"} for e in read(NEWS).events)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned on Monday.",
        "The mayor resigned yesterday and the council met last week.",
        "The mayor resigned three days ago, hours after the vote.",
        "The mayor resigned on 4 October. The council met in June.",
        "This year the mayor will resign.",
    ],
)
def test_without_a_publication_date_nothing_relative_gets_a_date(read: Read, text: str) -> None:
    """No date is made up; with the publication date there is one."""
    assert set(_dates(read(text))) <= {None}
    assert any(_dates(read(text, "2020-10-06")))


def test_without_a_publication_date_absolute_dates_still_hold(read: Read) -> None:
    """ "On 6 October 2020" needs nobody's calendar."""
    reading = read("The mayor resigned on 6 October 2020.")
    time_of = event(reading, "resigned").time
    assert time_of is not None and (time_of.edtf, time_of.earliest) == ("2020-10-06", "2020-10-06")


def test_no_event_is_dated_by_a_date_of_another_clause(read: Read) -> None:
    """The vote was in 2019; when the mayor resigned is not said."""
    reading = read("The mayor resigned. The council was elected in 2019.")
    assert event(reading, "resigned").time is None


@pytest.mark.parametrize("text", ["Harbour fire", "Cup final in Lyon", "", "2020", "Two dead"])
def test_a_headline_without_a_verb_is_read_without_a_verb(read: Read, text: str) -> None:
    """Nouns may tell events; nothing is invented."""
    reading = read(text)
    assert problems(reading, text) == []
    assert reading.order == () and reading.relations == ()


def test_a_text_in_another_language_gives_no_claims_of_anybody(read: Read) -> None:
    """English words only: from Russian no speaker, no date, no relation."""
    reading = read(AWKWARD["Russian"])
    assert reading.relations == () and reading.order == ()
    assert not any(_dates(reading))


def test_we_is_the_body_that_a_person_speaks_for(read: Read) -> None:
    """ "I" is the person; where no body is known, "we" stays open."""
    said = '"We will buy ten boats," said Lufthansa spokeswoman Anna Berg.'
    we = next(e for e in read(said).entities if "We" in map(read(said).quote, e.mentions))
    assert we.name == "Lufthansa"
    alone = '"We will buy ten boats," said Anna Berg.'
    assert not any("We" in map(read(alone).quote, e.mentions) for e in read(alone).entities)


def test_abstract_noun_is_no_entity(read: Read) -> None:
    """A thing that fills a role is one, a reason or a right is none."""
    reading = read("The mayor gave a reason. The mayor sold a boat.")
    described = {e.description for e in reading.entities}
    assert "a boat" in described and "a reason" not in described


@pytest.mark.parametrize(
    "unit",
    [
        "the mayor resigned and the council met after the fire in Lyon ",
        "“We lost ",
        "The mayor resigned. Police arrested Anna Keller. “We lost,” Tom Weber said. ",
        "Anna Keller, Tom Weber, ",
        "Party\tSeats\n",
    ],
)
def test_ten_times_the_text_takes_some_ten_times_as_long(reader: Reader, unit: str) -> None:
    """In one sentence without end, quotations without end, news, lists and tables; squares would take a hundred."""
    seconds = []
    for length in (2_000, 20_000):
        start = time.process_time()
        reader.read(Document(id="long", text=unit * (length // len(unit))))
        seconds.append(time.process_time() - start)
    assert seconds[1] < 30 * max(seconds[0], 0.1)
