"""A story on disk: nothing lost, nothing half-written, everything derived rebuilt."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from harbour_readings import CLINIC, MARCH, HandReader, clinic_reading, document_of, march_reading

from akyn.graph import Story
from akyn.graph.files import one_writer
from akyn.graph.reading.documents import Document
from akyn.ontology.errors import InputError, StoryError

DOCUMENTS = (document_of(march_reading()), document_of(clinic_reading()))


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """A story of both dispatches."""
    with Story.create(tmp_path / "harbour", reader=HandReader()) as story:
        story.read(DOCUMENTS)
        yield story


def reopened(story: Story, reader: HandReader | None = None) -> Story:
    return Story.open(story.path, reader=reader or HandReader())


def files(story: Story) -> list[str]:
    return sorted(path.name for path in (story.path / "sources").iterdir())


def test_importing_the_room_loads_nothing_heavy() -> None:
    """`akyn --help` must be quick."""
    code = (
        "import sys, akyn.graph, akyn.graph.story; "
        "print([m for m in ('spacy', 'rdflib', 'pyoxigraph', 'networkx', 'pyshacl', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_source_is_kept_verbatim_with_what_is_known_of_it(story: Story) -> None:
    """In two files that a person can read."""
    assert files(story) == ["clinic.json", "clinic.txt", "march.json", "march.txt"]
    assert (story.path / "sources" / "march.txt").read_bytes().decode() == MARCH
    data = json.loads((story.path / "sources" / "march.json").read_text("utf-8"))
    assert (data["id"], data["title"], data["published"], data["order"]) == (
        "march",
        "March in Port Amber",
        "2031-05-06",
        1,
    )


@pytest.mark.parametrize("text", ["a\r\nb\rc\n", "\ufeffx", "e\u0301 \U0001f6a2 \x00 \u2028", " "])
def test_a_text_comes_back_character_by_character(tmp_path: Path, text: str) -> None:
    """Line ends, combining marks, whatever it holds."""
    Story.create(tmp_path / "s", reader=HandReader()).read([Document(id="x", text=text)])
    assert [document.text for document in Story.open(tmp_path / "s", reader=HandReader()).documents()] == [text]


def test_the_same_text_again_changes_nothing_but_its_metadata(story: Story) -> None:
    """Also under another id; what is not said again stays."""
    before = files(story)
    report = story.read([replace(DOCUMENTS[0], id="other", title=None, url="https://example.org/march")])
    assert (report.added, report.unchanged, report.replaced) == ([], ["march"], [])
    assert files(story) == before
    march = story.documents()[0]
    assert (march.id, march.title, march.url) == ("march", "March in Port Amber", "https://example.org/march")
    assert story.readings()[0].document.url == "https://example.org/march"


@pytest.mark.parametrize("same", [{"id": "march"}, {"id": "other", "url": "https://example.org/march"}])
def test_another_text_under_the_same_id_or_url_replaces_it(story: Story, same: dict[str, str]) -> None:
    """The new version takes its place in the story; the old text is not destroyed."""
    story.read([replace(DOCUMENTS[0], url="https://example.org/march")])
    report = story.read([Document(text="No march.", **same)])
    assert report.replaced == ["march"]
    assert [document.text for document in story.documents()] == ["No march.", CLINIC]
    assert (story.path / "sources" / "march.txt").read_text("utf-8") == MARCH
    assert [document.text for document in reopened(story).documents()] == ["No march.", CLINIC]
    assert not story.query('ASK { ?e rdfs:label "march of dockers" }')


@pytest.mark.parametrize("id", ["../../escape", "a/b", "CON", "Ä" * 300, "", "…", "x" * 5000, "march"])
def test_any_id_makes_a_safe_file_name(story: Story, id: str) -> None:
    """Nothing leaves the folder, nothing is overwritten."""
    story.read([Document(id=f"{id}", text=f"Text of {len(id)} {id[:3]}.")])
    assert all((story.path / "sources" / name).is_file() for name in files(story))
    assert (story.path / "sources" / "march.txt").read_text("utf-8") == MARCH
    assert reopened(story).documents() == story.documents()


def test_a_text_is_read_once(story: Story) -> None:
    """A later run takes it from the cache; another version of the reader reads again."""
    same, better = HandReader(), HandReader("by hand 2")
    assert len(reopened(story, same).readings()) == 2
    assert same.read == []
    assert reopened(story, better).readings()[0].document.reader == "by hand 2"
    assert better.read == ["march", "clinic"]


def test_another_day_of_publication_is_read_again(story: Story) -> None:
    """Words like “yesterday” hang on it."""
    reader = HandReader()
    reopened(story, reader).read([replace(DOCUMENTS[0], published="2031-05-09")])
    assert reader.read == ["march"]


def test_the_reader_is_not_needed_to_ask(story: Story) -> None:
    """Neither for queries nor for what is known already."""

    class NoReader(HandReader):
        def read_all(self, documents: object) -> Iterator[object]:  # type: ignore[override]
            raise AssertionError("read")

    again = reopened(story, NoReader())
    assert again.query("ASK { :march-of-dockers a ev:Event }") is True
    assert again.read(DOCUMENTS).unchanged == ["march", "clinic"]


@pytest.mark.parametrize("what", [".akyn", ".akyn/store", ".akyn/readings", ".akyn/store/quads/CURRENT", "damage"])
def test_what_is_derived_is_rebuilt_by_itself(story: Story, what: str) -> None:
    """Deleted or damaged; the same bytes come back."""
    before = story.store.dump("trig")
    story.close()
    path = story.path / what
    if what == "damage":
        for file in (story.path / ".akyn").rglob("*.*"):
            if file.is_file():
                file.write_bytes(b"not what it was")
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    assert reopened(story).store.dump("trig") == before


def test_two_stories_of_the_same_documents_are_the_same_bytes(tmp_path: Path) -> None:
    """One read at once, one in two goes: the order of addition counts."""
    one = Story.create(tmp_path / "one" / "harbour", reader=HandReader())
    one.read(DOCUMENTS)
    two = Story.create(tmp_path / "two" / "harbour", reader=HandReader())
    for document in DOCUMENTS:
        two.read([document])
        two.timeline()
    assert one.store.dump("trig") == two.store.dump("trig")


def test_a_crash_loses_no_earlier_document(tmp_path: Path) -> None:
    """What was taken before is there, and read at the next chance."""

    def interrupted() -> Iterator[Document]:
        yield DOCUMENTS[0]
        raise KeyboardInterrupt

    story = Story.create(tmp_path / "harbour", reader=HandReader())
    with pytest.raises(KeyboardInterrupt):
        story.read(interrupted())
    again = reopened(story)
    assert [document.id for document in again.documents()] == ["march"]
    assert len(again.timeline()) == 5
    assert again.read(DOCUMENTS).added == ["clinic"]


def test_a_text_without_its_description_is_no_document(story: Story) -> None:
    """A crash between the two files leaves no half document, and the text can be read again."""
    (story.path / "sources" / "clinic.json").unlink()
    again = reopened(story)
    assert [document.id for document in again.documents()] == ["march"]
    again.read(DOCUMENTS)
    assert files(again) == ["clinic.json", "clinic.txt", "march.json", "march.txt"]


def test_a_lone_surrogate_is_refused_and_earlier_documents_stay(tmp_path: Path) -> None:
    """Nothing half-written."""
    story = Story.create(tmp_path / "s", reader=HandReader())
    with pytest.raises(InputError, match="surrogate"):
        story.read([DOCUMENTS[0], Document(id="bad", text="\ud800")])
    assert files(story) == ["march.json", "march.txt"]


def test_a_second_writer_is_told_to_wait(story: Story) -> None:
    """And a second reader reads."""
    with one_writer(story.path / ".akyn" / "lock"):
        with pytest.raises(StoryError, match="being written"):
            reopened(story).read(DOCUMENTS)
        assert len(reopened(story).timeline()) == 8
        shutil.rmtree(story.path / ".akyn" / "store", ignore_errors=True)
        assert len(reopened(story).timeline()) == 8
    assert reopened(story).read(DOCUMENTS).unchanged == ["march", "clinic"]


def _hold(lock: Path, ready: multiprocessing.synchronize.Event) -> None:
    with one_writer(lock):
        ready.set()
        ready.wait(30)
        multiprocessing.Event().wait(30)


def test_the_lock_of_a_killed_writer_is_gone(story: Story) -> None:
    """The system lets go of it."""
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=_hold, args=(story.path / ".akyn" / "lock", ready))
    process.start()
    assert ready.wait(60)
    with pytest.raises(StoryError, match="being written"):
        story.read(DOCUMENTS)
    process.kill()
    process.join()
    assert story.read(DOCUMENTS).unchanged == ["march", "clinic"]


def test_the_base_is_the_storys_own(tmp_path: Path) -> None:
    """From the folder's name when made; renaming the folder changes no IRI."""
    story = Story.create(tmp_path / "Kyrgyzstan 2020", reader=HandReader())
    assert story.base == "https://w3id.org/akyn/story/kyrgyzstan-2020/"
    moved = story.path.rename(tmp_path / "moved")
    assert Story.open(moved).base == story.base
    assert Story.create(tmp_path / "mine", base="https://my.org/s/").base == "https://my.org/s/"
    with pytest.raises(StoryError, match="ends in /"):
        Story.create(tmp_path / "bad", base="my story")
    assert not (tmp_path / "bad").exists()


def test_a_story_is_made_once_and_opened_where_it_is(tmp_path: Path) -> None:
    """Each mistake says what to do."""
    with pytest.raises(StoryError, match="akyn read --story"):
        Story.open(tmp_path / "nothing")
    Story.open_or_create(tmp_path / "s")
    assert Story.open_or_create(tmp_path / "s").documents() == ()
    with pytest.raises(StoryError, match="open it"):
        Story.create(tmp_path / "s")
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoryError, match="another folder"):
        Story.create(tmp_path / "file" / "s")
    (tmp_path / "story.json").write_text("{}")
    with pytest.raises(StoryError, match="something else"):
        Story.create(tmp_path)
    (tmp_path / "s" / "story.json").write_text("{")
    with pytest.raises(StoryError, match="damaged"):
        Story.open(tmp_path / "s")


def test_a_broken_description_is_named(story: Story) -> None:
    """So that it can be restored."""
    (story.path / "sources" / "march.json").write_text('{"id": 1')
    with pytest.raises(StoryError, match=r"march\.json"):
        reopened(story)


def test_an_empty_story_answers(tmp_path: Path) -> None:
    """With nothing."""
    story = Story.create(tmp_path / "s", reader=HandReader())
    assert (story.timeline(), story.check(), story.readings()) == ([], [], ())
    assert story.store.dump("ttl") == b""


def test_a_story_is_checked(story: Story) -> None:
    """Every quotation, shape and order of it holds."""
    assert story.check() == []


def test_a_changed_byte_of_a_source_is_found(story: Story) -> None:
    """By its SHA-256 and by the quotations that no longer stand there."""
    path = story.path / "sources" / "march.txt"
    path.write_bytes(path.read_bytes().replace(b"freed", b"fried"))
    problems = reopened(story).check()
    assert {problem.kind for problem in problems} == {"source", "quotation"}
    assert all("march" in problem.message and "\n" not in problem.message for problem in problems)
    with pytest.raises(StoryError, match="changed"):
        story.documents()
    shutil.rmtree(story.path / ".akyn")
    assert [problem.kind for problem in reopened(story).check()] == ["source"]


def test_a_missing_source_is_found(story: Story) -> None:
    """And named."""
    (story.path / "sources" / "clinic.txt").unlink()
    problems = reopened(story).check()
    assert "clinic.txt" in problems[0].message


def test_a_contradiction_is_reported_with_its_passages(tmp_path: Path) -> None:
    """A date after publication clashes with “it happened”."""
    story = Story.create(tmp_path / "s", reader=HandReader())
    story.read([replace(DOCUMENTS[0], published="2031-05-01")])
    problems = story.check()
    assert {problem.kind for problem in problems} == {"contradiction"}
    *others, told = (problem.message for problem in problems)
    assert told == (
        "these cannot all hold: march of dockers is told as past in march, published on 1 May 2031 [march]; "
        "march of dockers is dated on 4 May 2031 [march 0–44: “Dockers marched in Port Amber on 4 May 2031.”]. "
        "“march of dockers is told as past in march, published on 1 May 2031” is set aside, as the weakest"
    )
    assert len(others) == 2 and all("freeing of Ada Brook" in other for other in others)
    march = next(entry for entry in story.timeline() if entry.label == "march of dockers")
    assert (march.begin.earliest, march.end.latest) == ("2031-05-04", "2031-05-04")  # what the text says stands


@pytest.mark.parametrize(
    ("window", "march", "freeing"),
    [
        ("2031-05-04/2031-05-06", "certainly", "certainly"),  # both fall into it, whichever of their days is true
        ("2031-05-01/2031-05-04", "certainly", "possibly"),  # its last day is their first
        ("2031-05-05/2031-05-09", None, "possibly"),
        ("2031-05-07/2031-05-31", None, None),
        ("2031", "certainly", "certainly"),
        ("2031-05-0X", "certainly", "certainly"),
        ("2031-04/2031-05-03", None, None),
    ],
)
def test_a_window_of_days_tells_the_certain_from_the_possible(
    story: Story, window: str, march: str | None, freeing: str | None
) -> None:
    """The march was on 4 May, the freeing somewhere from then to 6 May."""
    found = {row["what"]: row["how"] for row in story.ask("on", window).table.dicts()}
    assert (found.get("march of dockers"), found.get("freeing of Ada Brook")) == (march, freeing)


def test_the_timeline_lists_every_event_with_what_is_known(story: Story) -> None:
    """In order; what nothing places comes last; unknown bounds are None."""
    entries = story.timeline()
    assert [entry.label for entry in entries][:4] == [
        "march of dockers", "freeing of Ada Brook", "vote buying", "thanks of Brook",
    ]  # fmt: skip
    march, freeing = entries[:2]
    assert [(actor.role, actor.name) for actor in march.actors] == [("agent", "dockers")]
    assert (march.type, march.status, march.place, march.edtf) == (
        "Demonstration",
        "happened",
        "Port Amber",
        "2031-05-04",
    )
    assert (march.begin.earliest, march.end.latest) == ("2031-05-04", "2031-05-04")
    assert (freeing.begin.earliest, freeing.end.latest) == ("2031-05-04", "2031-05-06")
    assert march.documents == ("march",)
    buying = next(entry for entry in entries if entry.label == "vote buying")
    assert (buying.layer, buying.status, buying.speakers) == (1, "claimed", ("Otto Reed",))
    assert [actor.name for actor in buying.actors] == ["Tide Party"]


def test_everything_can_be_asked_of_a_story(story: Story) -> None:
    """Stock questions, SPARQL, the network and rdflib."""
    assert story.ask("only-claimed").table.rows
    assert story.network().number_of_nodes() > 0
    assert len(list(story.rdflib().query("SELECT ?c { ?c a <https://w3id.org/akyn/ns#Claim> }"))) == 9


OWN_READER = '''\
def read(document):
    """Finds one event, and says where it was loaded."""
    with open("loaded.txt", "a") as log:
        log.write("x")
    event = {"id": "v1", "type": "Happening", "label": "LABEL", "trigger": [0, 5], "mentions": [[0, 5]]}
    claim = {"id": "c1", "speaker": None, "content": [[0, 5]], "modality": "asserted", "states": ["v1"], "denies": []}
    return {"events": [{**event, "participants": []}], "claims": [claim]}
'''


@pytest.fixture
def own_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of a reader that lies in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "harbour_reader.py").write_text(OWN_READER)
    yield "harbour_reader:read"
    sys.modules.pop("harbour_reader", None)


def test_a_story_keeps_the_reader_that_read_it(own_reader: str, tmp_path: Path) -> None:
    """Opened again without a word, it is the same reading, and the reader is not even loaded."""
    with Story.create(tmp_path / "kept", reader=own_reader) as story:
        story.read(DOCUMENTS)
        assert [reading.events[0].label for reading in story.readings()] == ["LABEL", "LABEL"]
    (tmp_path / "harbour_reader.py").unlink()
    with Story.open(tmp_path / "kept") as story:
        assert [reading.document.reader[:20] for reading in story.readings()] == ["harbour_reader:read+"] * 2
        assert story.timeline()
    assert (tmp_path / "loaded.txt").read_text() == "xx"


def test_reading_with_another_reader_replaces_what_was_read(own_reader: str, tmp_path: Path) -> None:
    """Also the documents that are not given again; with the built-in reader all is as if it had always been there."""
    with Story.create(tmp_path / "s") as story:
        story.read(DOCUMENTS)
        ours = story.readings()
    with Story.open(tmp_path / "s", reader=own_reader) as story:
        assert story.read(DOCUMENTS[:1]).unchanged == ["march"]
    with Story.open(tmp_path / "s") as story:
        assert {len(reading.events) for reading in story.readings()} == {1}
        assert [entry.label for entry in story.timeline()] == ["LABEL", "LABEL"]
    with Story.open(tmp_path / "s", reader="builtin") as story:
        story.read(())
    with Story.open(tmp_path / "s") as story:
        assert story.readings() == ours


def test_a_reader_object_of_ones_own_is_not_kept(story: Story) -> None:
    """Nobody else could load it."""
    assert json.loads((story.path / "story.json").read_text()) == {"base": story.base}


def test_a_story_keeps_the_words_that_it_was_read_with(tmp_path: Path) -> None:
    """Other words, another reading; opened again without a word, the same."""
    words = tmp_path / "words.tsv"
    words.write_text("actor\tPort Amber Clinic\tInstitution\tclinic\n")
    with Story.create(tmp_path / "s") as story:
        story.read(DOCUMENTS)
        assert "Port Amber Clinic" not in {e.name for r in story.readings() for e in r.entities}
    with Story.open(tmp_path / "s", lexicon=[words]) as story:
        story.read(())
    words.unlink()
    with Story.open(tmp_path / "s") as story:
        assert "Port Amber Clinic" in {e.name for r in story.readings() for e in r.entities}
        assert (tmp_path / "s/lexicon.tsv").read_text() == "actor\tPort Amber Clinic\tInstitution\tclinic\n"


def test_a_text_in_another_language_is_left_out_and_said(tmp_path: Path) -> None:
    """By the built-in reader; one of your own may read any, and so it may be told to."""
    text = "Der Bürgermeister trat zurück, nachdem der Hafen abgebrannt war. Zwei Menschen starben, sagte die Polizei."
    german = Document(id="hafen", text=text)
    with Story.create(tmp_path / "s") as story:
        report = story.read([german, DOCUMENTS[0]])
        assert (report.foreign, report.added) == ({"hafen": "de"}, ["march"])
        assert [document.id for document in story.documents()] == ["march"]
        assert story.read([german], any_language=True).added == ["hafen"]
    with Story.create(tmp_path / "own", reader=HandReader()) as story:
        assert story.read([german]).foreign == {}
