"""Where texts come from: what is read stays verbatim, what cannot be read says what to do."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akyn.graph.reading.documents import MAX_BYTES, Document, all_documents, find_documents
from akyn.ontology.errors import AkynError, DateError, InputError

TEXT = "Two ministers resigned on Monday.\r\n\nCafe\u0301 owners cheered.\n"


def write(path: Path, text: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def lines(path: Path, *rows: object) -> Path:
    return write(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def one(path: str | Path, **given: str) -> Document:
    [document] = all_documents([path], **given)  # type: ignore[arg-type]
    return document


def problem(*paths: str | Path, **given: str) -> str:
    with pytest.raises(AkynError) as caught:
        all_documents(paths, **given)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_a_text_is_kept_verbatim(tmp_path: Path, suffix: str) -> None:
    """Carriage returns and decomposed letters come through untouched."""
    assert one(write(tmp_path / f"two-ministers{suffix}")) == Document(id="two-ministers", text=TEXT)


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    """What some editors put in front is dropped."""
    assert one(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + TEXT.encode())).text == TEXT


def test_a_sidecar_says_where_a_text_comes_from(tmp_path: Path) -> None:
    """Known fields become the document's, unknown ones are kept, null and absent are the same."""
    fields = {"published": "2020-10-06", "title": "Annulled", "url": "https://example.org/1", "source": None}
    write(tmp_path / "a.json", json.dumps({**fields, "desk": ["Bishkek"]}))
    document = one(write(tmp_path / "a.txt"))
    assert (document.published, document.title, document.url) == tuple(list(fields.values())[:3])
    assert document.source is None
    assert document.extra == {"desk": ["Bishkek"]}


def test_what_is_given_wins_over_the_sidecar(tmp_path: Path) -> None:
    """The command line has the last word."""
    write(tmp_path / "a.json", '{"published": "2020-10-06", "title": "Old", "source": "Wire"}')
    document = one(write(tmp_path / "a.txt"), published="2020-10-07", title="New", url="https://example.org/")
    assert (document.published, document.title, document.source) == ("2020-10-07", "New", "Wire")


def test_a_folder_is_read_with_the_folders_below_it_in_order(tmp_path: Path) -> None:
    """Ids are paths in the folder; hidden files, sidecars, other files and other stories are passed over."""
    for name in ("b.txt", "a/z.md", "a/b.txt", ".hidden.txt", ".git/x.txt", "notes.pdf", "old/sources/x.txt"):
        write(tmp_path / name)
    write(tmp_path / "old/story.json", "{}")
    write(tmp_path / "b.json", '{"title": "B"}')
    assert [(d.id, d.title) for d in all_documents([tmp_path])] == [("a/b", None), ("a/z", None), ("b", "B")]


def test_json_lines_are_one_document_a_line(tmp_path: Path) -> None:
    """Other fields are kept; a number is a fine id; a line without one is named after file and line."""
    path = lines(tmp_path / "wire.jsonl", {"id": "x", "text": "A.", "rank": 3}, {"id": 7, "text": "B."})
    with path.open("a") as file:
        file.write('\n{"text": "C.", "published": "2020-10-06"}\n')
    first, second, third = all_documents([path])
    assert first == Document(id="x", text="A.", extra={"rank": 3})
    assert (second.id, third.id, third.published) == ("7", "wire-4", "2020-10-06")


def test_json_lines_are_read_one_by_one(tmp_path: Path) -> None:
    """The first document is there before a broken line further down is looked at."""
    path = write(tmp_path / "wire.jsonl", '{"id": "x", "text": "A."}\n{"id": \n')
    documents = find_documents([path])
    assert next(documents).id == "x"
    with pytest.raises(InputError, match="line 2"):
        next(documents)


def test_standard_input_is_a_text_named_by_its_hash() -> None:
    """The same text piped twice is the same document, another is another."""
    [first], [second] = (list(find_documents(["-"], stdin=io.BytesIO(text))) for text in (b"\n\nA.", b"B."))
    assert first.text == "\n\nA."
    assert first.id.startswith("stdin-") and first.id != second.id


def test_standard_input_may_be_json_lines() -> None:
    """A first line that is an object with a text starts JSON lines; any other text is a text."""
    piped = io.BytesIO(b'{"id": "x", "text": "A."}\n{"id": "y", "text": "B."}\n')
    assert [document.id for document in find_documents(["-"], stdin=piped)] == ["x", "y"]
    [brace] = find_documents(["-"], stdin=io.BytesIO(b"{sic} he said.\n"))
    assert brace.text == "{sic} he said.\n"


def test_the_same_document_twice_is_one(tmp_path: Path) -> None:
    """A folder and a file in it may both be named."""
    path = write(tmp_path / "a.txt")
    assert len(all_documents([tmp_path, path])) == 1


def test_two_texts_under_one_id_are_refused(tmp_path: Path) -> None:
    """Neither silently wins."""
    assert "'a'" in problem(write(tmp_path / "a.txt"), write(tmp_path / "b/a.txt", "Other."))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_text_comes_back_from_a_json_line(text: str) -> None:
    """Whatever Unicode an article holds, it is the document's text to the last code point."""
    if text.strip():
        line = json.dumps({"id": "x", "text": text}).encode()
        assert next(find_documents(["-"], stdin=io.BytesIO(line))).text == text


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t", "empty"),
        ("a.txt", b"PK\x03\x04\0\0", "binary"),
        ("a.txt", b"Caf\xe9 owners", "byte 0xe9 at offset 3 (line 1); convert it"),
        ("a.txt", "Two ministers".encode("utf-16"), "UTF-16"),
        ("a.txt", b"x" * (MAX_BYTES + 1), "over 20 MB; split it"),
        ("a.pdf", b"%PDF", ".txt, .md or .jsonl"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b'{"id": "x", "text": "A."}\n{"id" "y"}\n', "line 2: broken JSON at column 7"),
        ("a.jsonl", b'["x"]\n', "line 1: not a JSON object"),
        ("a.jsonl", b'{"id": "x"}\n', "line 1: the text is empty"),
        ("a.jsonl", b'{"id": "x", "text": 3}\n', "line 1: text is not text"),
        ("a.jsonl", b'{"id": " ", "text": "A."}\n', "line 1: the id is empty"),
        ("a.jsonl", b'{"id": true, "text": "A."}\n', "line 1: id is not text"),
        ("a.jsonl", b'{"id": "x", "text": "\\ud800"}\n', "line 1: a lone surrogate"),
        ("a.jsonl", b'{"id": "x", "text": "\\u0000"}\n', "line 1 is binary"),
        ("a.jsonl", b'{"id": "x", "text": "Caf\xe9"}\n', "line 1 is not UTF-8"),
        ("a.jsonl", b"[" * 100_000, "line 1: JSON that cannot be read"),
        ("a.jsonl", b'{"id": "x", "text": "A.", "published": "2020-02-31"}\n', "line 1: "),
        ("a.jsonl", b'{"id": "x", "text": "A.", "published": 20201006}\n', "published is not text"),
    ],
)
def test_a_source_that_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    """One line that names the file, the place in it, and what to do."""
    message = problem(write(tmp_path / name, data))
    assert says in message and name in message


def test_a_broken_sidecar_is_named_with_line_and_column(tmp_path: Path) -> None:
    """The text is not read without what its sidecar wanted to say."""
    write(tmp_path / "a.json", '{"title": "A",\n  "url": }')
    assert "a.json: broken JSON at line 2, column 10" in problem(write(tmp_path / "a.txt"))


def test_an_impossible_date_is_refused(tmp_path: Path) -> None:
    """Given or in a sidecar, with the place where it stands."""
    path = write(tmp_path / "a.txt")
    assert "--published" in problem(path, published="2020-13-01")
    write(tmp_path / "a.json", '{"published": "2020-02-30"}')
    with pytest.raises(DateError, match=r"a\.json"):
        all_documents([path])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """And so is a text that was given in place of a path."""
    assert "no such file" in problem(tmp_path / "none.txt")
    assert "too long" in problem("x" * 5000)


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    """Nothing to read is a mistake, not an empty story."""
    write(tmp_path / "a.pdf")
    assert "holds no text" in problem(tmp_path)


def test_a_story_is_not_a_folder_of_texts(tmp_path: Path) -> None:
    """Its sources are."""
    write(tmp_path / "story.json", "{}")
    path = write(tmp_path / "sources/a.txt")
    assert str(path.parent) in problem(tmp_path)
    assert one(path.parent).id == "a"


def test_a_title_belongs_to_one_text(tmp_path: Path) -> None:
    """Two texts with one title would be a mistake."""
    assert "one text" in problem(write(tmp_path / "a.txt"), write(tmp_path / "b.txt"), title="T")
    assert "one text" in problem(tmp_path, url="https://example.org/")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    """Permissions are said to be the reason."""
    path = write(tmp_path / "a.txt")
    path.chmod(0)
    assert "permission" in problem(path).lower()


def test_all_documents_are_checked_before_the_first_is_given(tmp_path: Path) -> None:
    """A bad third document leaves a story without the first two."""
    good, bad = write(tmp_path / "a.txt"), write(tmp_path / "b.txt", b"\0")
    assert next(find_documents([good, bad])).id == "a"
    assert "b.txt" in problem(good, bad)
