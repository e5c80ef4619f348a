"""Where texts come from: files with sidecars, folders, JSON lines, standard input. Text stays verbatim.

A text is decoded as UTF-8 (a byte order mark is dropped), newlines and Unicode form untouched. A document's
id is its file's name without the suffix; below a folder that was given, its path in there (`2020/annulled`).
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from akyn.graph.reading.reading import text_sha256
from akyn.ontology.dates import parse_published
from akyn.ontology.errors import DateError, InputError

__all__ = ["MAX_BYTES", "Document", "all_documents", "find_documents"]

MAX_BYTES = 20_000_000
"""Size of the largest text, in bytes of UTF-8."""

_TEXTS = (".txt", ".md")
_SUFFIXES = (*_TEXTS, ".jsonl")
_KNOWN = ("id", "text", "title", "url", "published", "source")
_KINDS = "give .txt, .md or .jsonl files, folders of them, or - for standard input"


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A verbatim text and where it comes from; `published` is an ISO date or date-time, `extra` other fields.

    >>> Document(id="note", text="Two ministers resigned.").published is None
    True
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    source: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def find_documents(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Document]:
    """Read documents one by one: text files, folders, JSON lines, "-" (standard input: a text or JSON lines).

    Folders are searched with all folders below them, in order of their paths; hidden files and folders and
    other stories are passed over. `published`, `title` and `url` win over what a sidecar says; a title or URL
    belongs to one text. The same id twice with the same text is one document.

    Raises InputError or DateError at the first document that cannot be read, naming file and line.
    """
    names = [os.fspath(path) for path in paths]
    given = {"title": title or None, "url": url or None}
    if published:
        given["published"] = _date(published, "--published")
    if (title or url) and not _is_one_text(names):
        raise InputError("a title or URL belongs to one text; give one .txt or .md file, or -", subject=names)
    return _unique(_with(given, document) for name in names for document in _documents_of(name, stdin))


def all_documents(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    stdin: BinaryIO | None = None,
) -> list[Document]:
    """All documents of `find_documents`, each checked before the first is returned."""
    return list(find_documents(paths, published=published, title=title, url=url, stdin=stdin))


def _is_one_text(paths: list[str]) -> bool:
    return len(paths) == 1 and (paths[0] == "-" or (Path(paths[0]).suffix.lower() in _TEXTS))


def _with(given: Mapping[str, str | None], document: Document) -> Document:
    wanted = {name: value for name, value in given.items() if value}
    return replace(document, **wanted) if wanted else document  # type: ignore[arg-type]  # names of fields


def _unique(documents: Iterable[Document]) -> Iterator[Document]:
    seen: dict[str, str] = {}
    for document in documents:
        sha256 = text_sha256(document.text)
        if document.id not in seen:
            seen[document.id] = sha256
            yield document
        elif seen[document.id] != sha256:
            raise InputError(
                f"two different texts have the id {document.id!r}; give each text its own name or id",
                subject=document.id,
            )


def _documents_of(path: str, stdin: BinaryIO | None) -> Iterator[Document]:
    if path == "-":
        return _standard_input(stdin or sys.stdin.buffer)
    try:
        is_folder = Path(path).is_dir()
    except OSError as error:  # a name that is too long, for example a text given in place of a path
        _refuse(error)
    return _folder(Path(path)) if is_folder else _file(Path(path), id=_name(Path(path).stem))


def _folder(folder: Path) -> Iterator[Document]:
    if _is_story(folder):
        sources = folder / "sources"
        raise InputError(f"{folder} is a story, not a folder of texts; give {sources}", subject=folder)
    files = sorted(_texts_below(folder), key=lambda file: file.relative_to(folder).parts)
    if not files:
        raise InputError(f"{folder} holds no text; {_KINDS}", subject=folder)
    for file in files:
        yield from _file(file, id=_name(file.relative_to(folder).with_suffix("").as_posix()))


def _texts_below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if name[0] != "." and not _is_story(Path(place, name))]
        yield from (Path(place, name) for name in names if name[0] != "." and _suffix(name) in _SUFFIXES)


def _is_story(folder: Path) -> bool:
    # A story.json alone may be the sidecar of a story.txt.
    return (folder / "story.json").is_file() and (folder / "sources").is_dir()


def _refuse(error: OSError) -> NoReturn:
    message = f"cannot read {error.filename}: {error.strerror}; check its name and permissions"
    raise InputError(message, subject=error.filename) from error


def _file(path: Path, *, id: str) -> Iterator[Document]:
    if not path.exists():
        raise InputError(f"no such file: {path}; {_KINDS}", subject=path)
    if _suffix(path.name) not in _SUFFIXES or not path.is_file():
        raise InputError(f"cannot read {path}: not a kind of file that akyn knows; {_KINDS}", subject=path)
    try:
        with path.open("rb") as file:
            if _suffix(path.name) == ".jsonl":
                yield from _json_lines(file, where=str(path), id=id)
            else:
                yield _text_document(path, _decoded(file.read(MAX_BYTES + 1), where=str(path)), id=id)
    except OSError as error:
        _refuse(error)


def _text_document(path: Path, text: str, *, id: str) -> Document:
    _check_text(text, where=str(path))
    sidecar = path.with_suffix(".json")
    if not sidecar.is_file():
        return Document(id=id, text=text)
    data = _json_object(_decoded(sidecar.read_bytes(), where=str(sidecar)), where=str(sidecar), lines=True)
    return _document({"id": id} | data | {"text": text}, where=str(sidecar))


def _standard_input(file: BinaryIO) -> Iterator[Document]:
    first = file.readline(MAX_BYTES + 1)
    while first.isspace() and (line := file.readline(MAX_BYTES + 1)):  # a text keeps its blank lines
        first += line
    if _is_json_line(first):
        yield from _json_lines(file, where="standard input", id="stdin", first=first)
        return
    text = _decoded(first + file.read(MAX_BYTES + 1), where="standard input")
    yield _document({"id": f"stdin-{text_sha256(text)[:12]}", "text": text}, where="standard input")


def _is_json_line(line: bytes) -> bool:
    if not line.lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"{"):
        return False
    try:
        return "text" in json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False


def _json_lines(file: BinaryIO, *, where: str, id: str, first: bytes = b"") -> Iterator[Document]:
    """One document a line; a line without an id is named after the file and the line's number."""
    found = False
    line, number = first or file.readline(MAX_BYTES + 1), 1
    while line:
        if not line.isspace():
            place = f"{where}, line {number}"
            data = _json_object(_decoded(line, where=place), where=place)
            yield _document({"id": f"{id}-{number}"} | data, where=place)
            found = True
        line, number = file.readline(MAX_BYTES + 1), number + 1
    if not found:
        raise InputError(f"{where} is empty; give one JSON object a line with a text in each", subject=where)


def _json_object(text: str, *, where: str, lines: bool = False) -> dict[str, Any]:
    try:
        data = json.loads(text)
        json.dumps(data, ensure_ascii=False).encode()  # a lone surrogate cannot be stored
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if lines else f"column {error.colno}"
        message = f"{where}: broken JSON at {place} ({error.msg}); repair it"
        raise InputError(message, subject=where) from error
    except UnicodeEncodeError as error:
        raise InputError(f"{where}: a lone surrogate in the JSON; repair it", subject=where) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: JSON that cannot be read ({error}); repair it", subject=where) from error
    if not isinstance(data, dict):
        raise InputError(f'{where}: not a JSON object; write {{"published": "2020-10-06", …}}', subject=where)
    return {name: value for name, value in data.items() if value is not None or name not in _KNOWN}


def _document(data: Mapping[str, Any], *, where: str) -> Document:
    if isinstance(data["id"], int) and not isinstance(data["id"], bool):
        data = {**data, "id": str(data["id"])}
    for name in _KNOWN:
        if not isinstance(data.get(name, ""), str):
            raise InputError(f"{where}: {name} is not text; put it in double quotes", subject=where)
    _check_text(data.get("text", ""), where=where)
    if not data["id"].strip():
        raise InputError(f"{where}: the id is empty; give it one or leave it out", subject=where)
    known = {name: data[name] for name in _KNOWN if data.get(name)}
    if "published" in known:
        known["published"] = _date(known["published"], where)
    return Document(**known, extra={name: value for name, value in data.items() if name not in _KNOWN})


def _check_text(text: str, *, where: str) -> None:
    if not text.strip():
        raise InputError(f"{where}: the text is empty; give one with words in it", subject=where)
    if "\0" in text:
        raise InputError(f"{where} is binary (NUL bytes); give plain text", subject=where)


def _decoded(data: bytes, *, where: str) -> str:
    if len(data) > MAX_BYTES:
        raise InputError(f"{where} is over {MAX_BYTES // 1_000_000} MB; split it", subject=where)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{where} is UTF-16; convert it to UTF-8 (iconv -f UTF-16 -t UTF-8)", subject=where)
    if b"\0" in data:
        raise InputError(f"{where} is binary (NUL bytes); give plain text", subject=where)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{where} is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start} (line {line}); "
            "convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW",
            subject=where,
        ) from error


def _date(text: str, where: str) -> str:
    try:
        return parse_published(text)
    except DateError as error:
        raise DateError(f"{where}: {error}", subject=text) from error


def _name(name: str) -> str:
    # One id on every system: macOS decomposes names, and a name may hold bytes that are not UTF-8.
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()
