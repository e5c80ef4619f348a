"""The command line: it starts fast, and whatever is wrong is said in one line with status 2."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from akyn.exports import cli
from akyn.exports.turtle import RDF_SUFFIXES

FIRST = """The Central Election Commission annulled the results of the election in Northland on Monday.

President Ivan Marlow accused the opposition leader Ada Brook of trying to seize power illegally. Protesters freed
Ada Brook from prison. Brook said that no force was used.
"""
SECOND = "Prime Minister Otto Reed resigned. The Health Ministry said that 40 people had been injured."
MAIN = "import sys; from akyn.exports.cli import main; sys.exit(main())"
COMMANDS = ("demo", "read", "timeline", "ask", "query", "network", "draw", "export", "check")
HEAVY = ("spacy", "rdflib", "networkx", "pyvis", "pyoxigraph", "numpy", "pyshacl", "importlib.metadata")


def run(*args: str | Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """The command as a user starts it, in a folder of its own."""
    command = [sys.executable, "-c", MAIN, *map(str, args)]
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, timeout=120, check=False)
    return subprocess.CompletedProcess(args, done.returncode, done.stdout.decode(), done.stderr.decode())


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(capsys: pytest.CaptureFixture[str], *args: str | Path) -> str:
    """What is said of input at fault: one line, and nothing on standard output."""
    assert cli.main([str(arg) for arg in args]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("akyn: ") and err.count("\n") == 1 and err.endswith("\n")
    return err


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_nothing_heavy_is_loaded_before_a_command_is_known(tmp_path: Path) -> None:
    """`akyn --help` must not wait for a language model or a triple store."""
    code = f"import akyn.exports.cli, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_shows_examples_of_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Help is a person's first manual."""
    with pytest.raises(SystemExit) as left:
        cli.main([command, "--help"])
    assert left.value.code == 0
    assert f"  akyn {command}" in capsys.readouterr().out.partition("examples:")[2]


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """All nine, and where to start."""
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    out = capsys.readouterr().out
    assert all(f"\n    {command} " in out for command in COMMANDS)
    assert "akyn demo" in out


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    """What a bug report needs."""
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capsys.readouterr().out.startswith("akyn 0.")


@pytest.mark.parametrize("command", [[], ["sing"], ["query"], ["timeline", "--json", "--csv"]])
def test_a_command_that_makes_no_sense_is_refused(command: list[str]) -> None:
    """With the usage, and status 2 as for every input at fault."""
    with pytest.raises(SystemExit) as left:
        cli.main(command)
    assert left.value.code == 2


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\x7fELF\0\0", "binary"),
        ("latin.txt", b"Caf\xe9", "0xe9"),
        ("huge.txt", b"x" * 20_000_001, "split it"),
        ("page.pdf", b"%PDF", ".txt"),
        ("wire.jsonl", b'{"id": "x", "text": "A."}\n{"id"\n', "line 2"),
        ("wire.jsonl", b'{"id": "x", "text": "A.", "published": "2020-02-30"}\n', "line 1"),
    ],
)
@pytest.mark.parametrize("option", [[], ["--json"]], ids=["story", "json"])
def test_bad_input_adds_nothing(
    name: str, data: bytes, says: str, option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """One line that names the file; no story is made."""
    if option and name == "wire.jsonl":
        pytest.skip("read --json streams: what stands before a broken line is printed")
    error = refused(capsys, "read", *option, write(Path(name), data))
    assert says in error and name in error
    assert not Path("story").exists()


def test_a_broken_sidecar_adds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Line and column of the JSON error are given."""
    write(Path("a.json"), '{"title": }')
    assert "a.json: broken JSON at line 1, column 11" in refused(capsys, "read", write(Path("a.txt"), "A vote."))
    assert not Path("story").exists()


def test_a_missing_file_adds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither it nor the good one beside it."""
    assert "none.txt" in refused(capsys, "read", write(Path("a.txt"), "A vote."), "none.txt")
    assert not Path("story").exists()


def test_an_impossible_date_adds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """No calendar has it."""
    assert "2020-13-40" in refused(capsys, "read", write(Path("a.txt"), "A vote."), "--published", "2020-13-40")


@pytest.mark.parametrize(
    "command",
    [
        ["timeline"],
        ["ask", "numbers"],
        ["query", "ASK {}"],
        ["network"],
        ["draw"],
        ["export", "a.ttl"],
        ["check"],
    ],
    ids=lambda command: command[0],
)
def test_without_a_story_each_command_says_how_to_make_one(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """And leaves no empty folder behind."""
    assert "akyn read" in refused(capsys, *command, "--story", "none")
    assert not Path("none").exists()


def test_the_questions_are_listed_without_a_story(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its gloss."""
    assert cli.main(["ask"]) == 0
    out = capsys.readouterr().out
    assert out.count("akyn ask ") >= 12
    assert "only-claimed" in out


def test_a_query_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """What ends in .rq is a file."""
    assert "none.rq" in refused(capsys, "query", "none.rq")


def test_a_file_of_an_unknown_kind_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    """All suffixes that can be written are listed."""
    assert ".jsonld" in refused(capsys, "export", "story.docx")


def test_a_reader_who_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    """`akyn ask | head -1` leaves no traceback."""
    main = 'import sys; from akyn.exports.cli import main; sys.exit(main(["ask"]))'
    command = f"{sys.executable} -c '{main}' | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_control_c_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 130, as shells expect."""

    def interrupted(args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run", interrupted)
    assert cli.main(["ask"]) == 130
    assert capsys.readouterr().err.count("\n") == 1


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A story of two short dispatches, read by the built-in reader; tests that share it only look at it."""
    folder = tmp_path_factory.mktemp("cli")
    write(folder / "texts/first.txt", FIRST)
    write(folder / "texts/first.json", '{"published": "2025-05-06", "source": "Harbour Post"}')
    write(folder / "texts/second.txt", SECOND)
    assert cli.main(["read", str(folder / "texts"), "--story", str(folder / "story")]) == 0
    return str(folder / "story")


def said(capsys: pytest.CaptureFixture[str], *args: str | Path) -> str:
    """Standard output of a command that succeeds and has nothing to complain of."""
    capsys.readouterr()
    assert cli.main([str(arg) for arg in args]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_read_says_what_it_found_and_what_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    """A second reading of the same text changes nothing, another text under its name replaces it."""
    path = write(Path("first.txt"), FIRST)
    assert said(capsys, "read", path).startswith("new        first: ")
    before = sorted((file, file.read_bytes()) for file in Path("story/sources").iterdir())
    assert said(capsys, "read", path).startswith("unchanged  first: ")
    assert before == sorted((file, file.read_bytes()) for file in Path("story/sources").iterdir())
    write(path, SECOND)
    out = said(capsys, "read", path)
    assert out.startswith("replaced   first: ")
    assert out.endswith("1 document in story. Next: akyn timeline\n")


def test_one_bad_document_keeps_the_others_out(capsys: pytest.CaptureFixture[str]) -> None:
    """A story is not half of a call."""
    path = write(Path("first.txt"), FIRST)
    said(capsys, "read", path)
    write(Path("second.txt"), SECOND)
    refused(capsys, "read", "second.txt", write(Path("third.txt"), b"\0"))
    assert len(list(Path("story/sources").glob("*.txt"))) == 1


def test_a_folder_that_cannot_be_written_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A file stands where the story should be."""
    path = write(Path("first.txt"), FIRST)
    assert "first.txt" in refused(capsys, "read", path, "--story", path / "story")


def test_read_json_prints_one_reading_a_line(tmp_path: Path) -> None:
    """In the order and under the ids of the documents, in the schema's order, and no story is made."""
    rows = [{"id": "b", "text": SECOND}, {"id": "ä", "text": FIRST, "published": "2025-05-06"}]
    done = run("read", "--json", "-", cwd=tmp_path, stdin="\n".join(map(json.dumps, rows)).encode())
    assert (done.returncode, done.stderr) == (0, "")
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["document"]["id"], r["text"]) for r in readings] == [("b", SECOND), ("ä", FIRST)]
    assert list(readings[0])[:3] == ["document", "text", "sentences"]
    assert '"ä"' in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_day_in_the_future_is_kept_and_noted(capsys: pytest.CaptureFixture[str]) -> None:
    """One line on standard error however many there are; nothing is lost, and another day mends it."""
    rows = [{"id": f"d{n}", "text": text, "published": f"9999-05-0{n}"} for n, text in enumerate((FIRST, SECOND), 1)]
    path = write(Path("two.jsonl"), "\n".join(map(json.dumps, rows)))
    for options in (["--json"], []):
        assert cli.main(["read", str(path), *options]) == 0
        assert capsys.readouterr().err == (
            "note: d1 is dated 9999-05-01, which is in the future, and so is 1 other; "
            "if that is wrong, read again with the right --published\n"
        )
    assert "on 26 April 9999" in said(capsys, "timeline")
    said(capsys, "read", path, "--published", "2025-05-06")
    assert "9999" not in said(capsys, "timeline")
    assert "on 5 May 2025" in said(capsys, "timeline")


@pytest.mark.parametrize("published", ["2025-05-06T00:30+06:00", "2025-05-06T23:30:00-10:00", "2025-05-06T12:00Z"])
def test_the_day_of_publication_is_the_publishers(capsys: pytest.CaptureFixture[str], published: str) -> None:
    """Its own calendar day, whatever day it was in London."""
    said(capsys, "read", write(Path("first.txt"), FIRST), "--published", published)
    text = said(capsys, "timeline")
    assert "on 5 May 2025" in text and "by 6 May 2025" in text


def test_what_stands_before_a_broken_line_is_not_lost(tmp_path: Path) -> None:
    """read --json streams; the line that breaks is named."""
    done = run("read", "--json", "-", cwd=tmp_path, stdin=b'{"id": "x", "text": "A."}\n{"id"\n')
    assert done.returncode == 2
    assert "line 2" in done.stderr and done.stderr.count("\n") == 1


def test_the_timeline_is_a_table_or_json_or_csv(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The same events in the same order in all three."""
    found = json.loads(said(capsys, "timeline", "--story", story, "--json"))
    rows = list(csv.DictReader(io.StringIO(said(capsys, "timeline", "--story", story, "--csv"))))
    assert found and [row["event"] for row in rows] == [entry["event"] for entry in found]
    assert list(found[0]) == ("event label type status actors place edtf begin end layer documents speakers".split())
    assert {"happened"} < {entry["status"] for entry in found}
    text = said(capsys, "timeline", "--story", story)
    assert "status (told by)" in text and "by 6 May 2025" in text


def test_a_question_is_answered_as_table_json_or_csv(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Readable without IRIs, complete with them."""
    text = said(capsys, "ask", "numbers", "--story", story)
    assert text.startswith("Which numbers") and "https://" not in text
    rows = list(csv.DictReader(io.StringIO(said(capsys, "ask", "numbers", "--story", story, "--csv"))))
    found = json.loads(said(capsys, "ask", "numbers", "--story", story, "--json"))
    assert len(rows) == len(found["results"]["bindings"])


def test_an_unknown_question_or_label_is_refused(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The nearest are offered."""
    assert "nearest: numbers" in refused(capsys, "ask", "nubmers", "--story", story)
    assert "Ada Brook" in refused(capsys, "ask", "who-did-what", "Ada Broke", "--story", story)


def test_a_query_is_answered_in_each_form(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    """SELECT, ASK and CONSTRUCT, given as text or in a file."""
    select = "SELECT ?event WHERE { ?event a ev:Event } ORDER BY ?event"
    table = said(capsys, "query", select, "--story", story)
    assert table.startswith("event\n") and "\n:" in table
    path = write(Path("events.rq"), select)
    rows = said(capsys, "query", path, "--csv", "--story", story).splitlines()
    assert rows[0] == "event" and len(rows) > 1
    assert said(capsys, "query", "ASK { ?e a ev:Event }", "--story", story) == "yes\n"
    assert json.loads(said(capsys, "query", "ASK { ?e a foaf:Agent }", "--json", "--story", story)) == {
        "head": {},
        "boolean": False,
    }
    turtle = said(capsys, "query", "CONSTRUCT { ?e a ev:Event } { ?e a ev:Event }", "--story", story)
    assert turtle.startswith("@prefix ")


def test_a_syntax_error_says_where(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Line and column."""
    assert "line 2, column" in refused(capsys, "query", "SELECT *\nWERE { }", "--story", story)


def test_the_network_names_actors_and_the_events_between_them(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Ranks, and a path with two ends."""
    assert "betweenness" in said(capsys, "network", "--story", story, "--top", "3")
    assert "--to" in refused(capsys, "network", "--from", "Ada Brook", "--story", story)
    assert "no actor" in refused(capsys, "network", "--from", "Nobody", "--to", "Ada Brook", "--story", story)


def test_every_suffix_is_written_the_same_each_time(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Two exports have the same bytes; there is nothing else beside them."""
    names = [f"a{suffix}" for suffix in (*RDF_SUFFIXES, ".csv")]
    first = {}
    for name in names:
        said(capsys, "export", name, "--story", story)
        first[name] = Path(name).read_bytes()
        said(capsys, "export", name, "--story", story)
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == first


def test_the_page_is_drawn(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    """And its place told."""
    assert "page.html" in said(capsys, "draw", "-o", "page.html", "--story", story)
    assert Path("page.html").read_bytes().lower().startswith(b"<!doctype html>")


@pytest.mark.parametrize("command", [["draw", "-o"], ["export"]], ids=["draw", "export"])
def test_a_place_that_cannot_be_written_is_named(
    command: list[str], story: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is left of it."""
    name = "none/a.html" if command[0] == "draw" else "none/a.ttl"
    assert name in refused(capsys, *command, name, "--story", story)
    assert list(Path().iterdir()) == []


def test_check_fails_after_one_byte_of_a_source_is_changed(capsys: pytest.CaptureFixture[str]) -> None:
    """Status 0 before, 1 after, and the file is named."""
    said(capsys, "read", write(Path("first.txt"), FIRST))
    assert "every quotation" in said(capsys, "check")
    source = Path("story/sources/first.txt")
    source.write_bytes(source.read_bytes().replace(b"Monday", b"Sunday"))
    assert cli.main(["check"]) == 1
    assert "first.txt" in capsys.readouterr().out


def test_the_demo_runs_twice(capsys: pytest.CaptureFixture[str]) -> None:
    """The story, its page and its Turtle; the second time with the same bytes."""
    out = said(capsys, "demo")
    assert "Timeline" in out and out.count("(akyn ask ") == 5 and "What to try next" in out
    files = {path.name: path.read_bytes() for path in Path().iterdir() if path.is_file()}
    assert sorted(files) == ["kyrgyzstan-2020.html", "kyrgyzstan-2020.ttl"]
    assert "unchanged" in said(capsys, "demo")
    assert files == {path.name: path.read_bytes() for path in Path().iterdir() if path.is_file()}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send")
def test_control_c_in_the_middle_loses_no_earlier_document(tmp_path: Path) -> None:
    """What was read before stays, the command ends with status 130 and one line."""
    assert run("read", write(tmp_path / "first.txt", FIRST), cwd=tmp_path).returncode == 0
    many = "\n".join(json.dumps({"id": str(n), "text": f"{SECOND} {n}"}) for n in range(300))
    write(tmp_path / "many.jsonl", many)
    reader = subprocess.Popen(
        [sys.executable, "-c", MAIN, "read", "many.jsonl"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    sources = tmp_path / "story/sources"
    while len(list(sources.glob("*.json"))) < 40 and reader.poll() is None:
        time.sleep(0.05)
    reader.send_signal(signal.SIGINT)
    out, err = reader.communicate(timeout=60)
    assert (reader.returncode, out, err.count(b"\n")) == (130, b"", 1)
    kept = len(list(sources.glob("*.json")))
    assert kept >= 40
    done = run("query", "SELECT (COUNT(*) AS ?n) { ?d a ev:Document }", "--csv", cwd=tmp_path)
    assert done.stdout.split() == ["n", str(kept)]


def test_a_reader_that_is_not_there_is_said_before_there_is_a_story(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """One line, and nothing is left behind; the same where nothing but Readings is wanted."""
    article = write(tmp_path / "first.txt", FIRST)
    assert "cannot import 'no_such_module'" in refused(capsys, "read", article, "--reader", "no_such_module:read")
    assert "there is no reader 'mine'" in refused(capsys, "read", article, "--reader", "mine", "--json")
    assert not (tmp_path / "story").exists()


def test_a_reader_of_ones_own_reads(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A function in a file of the current folder; the story that it read says so."""
    write(tmp_path / "quiet.py", "def read(document):\n    return {}\n")
    article = write(tmp_path / "first.txt", FIRST)
    assert cli.main(["read", str(article), "--reader", "quiet:read"]) == 0
    assert "first: 0 events" in capsys.readouterr().out
    assert json.loads((tmp_path / "story/story.json").read_text())["reader"]["name"] == "quiet:read"


def test_a_text_in_another_language_is_listed_and_not_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The exit status tells; the others are read, and --any-language reads all."""
    write(tmp_path / "texts/first.txt", FIRST)
    write(tmp_path / "texts/hafen.txt", "Der Bürgermeister trat zurück, nachdem der Hafen brannte, sagte die Polizei.")
    said = "left out   hafen: this looks like German; akyn reads English (--any-language)\n"
    assert cli.main(["read", "texts"]) == 1
    out = capsys.readouterr().out
    assert said in out and "first: " in out and "1 document in story" in out
    assert cli.main(["read", "--json", "texts"]) == 1
    captured = capsys.readouterr()
    assert captured.out.count("\n") == 1 and said in captured.err
    assert cli.main(["read", "--any-language", "texts"]) == 0
    assert "2 documents in story" in capsys.readouterr().out
