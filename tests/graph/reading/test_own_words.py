"""Words of the user's own: what they change, and what is said of a list that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from akyn.graph.reading.documents import Document
from akyn.graph.reading.lexicon.own import NO_WORDS, OwnWords, parse_words, read_words
from akyn.graph.reading.reader import load_reader
from akyn.graph.reading.reading import Event, Reading
from akyn.ontology.errors import ReaderError

TEXT = (
    "The Front has moonwalked through Port Amber on Monday. HF burbled that the police had fled. "
    "Dock warden Tom Weber joined the dingdong of the miners."
)
WORDS = """\
kind	words	value	more
# the harbour
actor	Harbour Front	Party	HF; the Front
event	moonwalk	Demonstration	verb
event	dingdong	Strike	noun
cue	burble	alleged
title	dock warden	post
"""


def read(words: str, text: str = TEXT) -> Reading:
    """A text with some words of one's own."""
    reader = load_reader(words=OwnWords(tuple(parse_words(words, "words.tsv"))))
    return next(reader.read_all([Document(id="x", text=text)]))


def event_at(reading: Reading, trigger: str) -> Event | None:
    """The event of a trigger."""
    return next((e for e in reading.events if reading.quote(e.trigger) == trigger), None)


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The text with all the words."""
    return read(WORDS)


def test_an_actor_is_one_under_all_its_names(reading: Reading) -> None:
    """With type and name of the list, wherever it stands in the sentence."""
    front = [e for e in reading.entities if e.name == "Harbour Front"]
    assert [e.type for e in front] == [("Party",)]
    assert [reading.quote(span) for span in front[0].mentions] == ["Front", "HF"]


def test_an_event_word_has_the_type_of_the_list(reading: Reading) -> None:
    """Verb and noun; without the list neither is an event of that type."""
    for trigger, type in (("moonwalked", "Demonstration"), ("dingdong", "Strike")):
        found, without = event_at(reading, trigger), event_at(read(""), trigger)
        assert found is not None and found.type == type
        assert without is None or without.type == "Happening"


def test_a_cue_has_its_subject_say_what_it_governs(reading: Reading) -> None:
    """The flight is what HF alleges, and did not happen."""
    fled = event_at(reading, "fled")
    front = next(e.id for e in reading.entities if e.name == "Harbour Front")
    assert fled is not None and fled.status == "claimed"
    assert {(c.speaker, c.modality) for c in reading.claims if fled.id in c.states} == {(front, "alleged")}


def test_a_title_is_a_post_of_who_is_named_behind_it(reading: Reading) -> None:
    """It is no part of the name."""
    names = {e.name: e.id for e in reading.entities}
    posts = {e.id for e in reading.entities if e.type == ("Post",)}
    assert any(r.subject == names["Tom Weber"] and r.object in posts for r in reading.relations)


def test_words_hold_for_their_reader_only(reading: Reading) -> None:
    """Another reader of the same process does not know them, and says another version."""
    plain = read("")
    assert "Harbour Front" not in {e.name for e in plain.entities}
    assert plain.document.reader + "+words-" == reading.document.reader[: len(plain.document.reader) + 7]
    assert load_reader(words=NO_WORDS).version == plain.document.reader


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("actress\tX\tPerson", "the kind is 'actress'; write actor, event, cue or title, then a tab"),
        ("actor X Person", "the kind is 'actor X Person'; write"),
        ("actor\tX", "words or value are missing; write kind, words and value, parted by tabs"),
        ("actor\tX\tCompany", "'Company' is no value of actor; write Group, Institution"),
        ("event\twalk\tWalk", "'Walk' is no value of event; write a type of ontology/event-types.ttl"),
        ("cue\tsay\ttrue", "'true' is no value of cue; write alleged, asserted"),
        ("title\tking\tpost\tx", "'x' cannot stand behind title; write f or m, or nothing"),
        ("event\twalk\tProtest\tadverb", "'adverb' cannot stand behind event; write noun or verb, or nothing"),
        ("actor\tX\tPerson\tY\tZ", "it has more than four cells"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(line: str, said: str, tmp_path: Path) -> None:
    """File, line, and what to write."""
    path = tmp_path / "words.tsv"
    path.write_text(f"# words\n{line}\n")
    with pytest.raises(ReaderError, match=rf"words\.tsv, line 2: {said}"):
        read_words([path])


def test_a_list_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing, or no text."""
    (tmp_path / "binary.tsv").write_bytes(b"\xff\xfe\x00")
    for name in ("missing.tsv", "binary.tsv"):
        with pytest.raises(ReaderError, match=f"cannot read the word list .*{name}: "):
            read_words([tmp_path / name])


def test_a_function_takes_no_words() -> None:
    """They are for our rules."""
    words = OwnWords(tuple(parse_words(WORDS, "words.tsv")))
    with pytest.raises(
        ReaderError, match="a word list is for akyn's own rules, not for json:loads; leave out --lexicon"
    ):
        load_reader("json:loads", words)
