"""What each command does: a thin line over one public function, and its answer printed."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib import resources
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from akyn.exports.tables import table_csv, table_json, timeline_csv, timeline_json, write_csv
from akyn.exports.terminal import plain, plural, progress
from akyn.exports.turtle import RDF_SUFFIXES, write_rdf, write_turtle
from akyn.exports.views import answer_table, network_lines, path_lines, question_list, timeline_table
from akyn.exports.why_lines import bounds_json, bounds_lines, order_json, order_lines
from akyn.graph import Story
from akyn.graph.questions.ask import questions
from akyn.graph.reading.documents import Document, all_documents, find_documents
from akyn.graph.reading.language_guard import in_english, looks_foreign
from akyn.graph.reading.reading import Reading, text_sha256
from akyn.graph.table import Table, Triples
from akyn.ontology.dates import is_future
from akyn.ontology.errors import InputError

if TYPE_CHECKING:
    from akyn.graph.reading.reader import AnyReader

__all__ = ["ask", "check", "demo", "draw", "export", "network", "query", "read", "timeline", "why"]

DEMO = "kyrgyzstan-2020"
"""The bundled sample, and the folder and files that `akyn demo` makes."""

_DEMO_QUESTIONS = ("accusations", "only-claimed", "disagreements", "differing-numbers", "demands-and-promises")
_DEMO_ROWS = 4  # of each answer; the rest is a command away
_DEMO_NEXT = f"""
What to try next:
  open {DEMO}.html in a browser and click an event
  akyn ask --story {DEMO}
  akyn network --story {DEMO} --from "Almazbek Atambayev" --to "Sadyr Japarov"
  akyn read your-article.txt --published 2020-10-06"""


def read(args: Namespace) -> int:
    """`akyn read`: add documents to a story, all of them checked before the first is added.

    1 where a document was left out because it is not in English, else 0.
    """
    if args.json:
        return _print_readings(args)
    documents = all_documents(args.paths, published=args.published, title=args.title, url=args.url)
    if args.reader or args.lexicon:
        _reader(args)  # what is wrong with it is said before there is a story
    story = Story.open_or_create(args.story, reader=args.reader, lexicon=args.lexicon)
    _say_future([document for document in documents if _is_future(document)])
    left_out = _read_into(story, documents, any_language=args.any_language)
    option = "" if args.story == "story" else f" --story {args.story}"
    print(f"{plural(len(story.readings()), 'document')} in {story.path}. Next: akyn timeline{option}")
    return 1 if left_out else 0


def _print_readings(args: Namespace) -> int:
    from akyn.graph.reading.reader import BUILTIN, reads_english
    from akyn.graph.reading.reading import reading_to_json

    documents = find_documents(args.paths, published=args.published, title=args.title, url=args.url)
    first = list(islice(documents, 1))  # what is wrong with it is said before the model is loaded
    future: list[Document] = []
    wanted = _noting(chain(first, documents), future)
    left_out: dict[str, str] = {}
    if reads_english(args.reader or BUILTIN) and not args.any_language:
        wanted = in_english(wanted, left_out)
    for reading in _reader(args).read_all(progress(wanted)):
        print(json.dumps(reading_to_json(reading), ensure_ascii=False), flush=True)
    _say_left_out(left_out, sys.stderr)
    _say_future(future)
    return 1 if left_out else 0


def _noting(documents: Iterable[Document], future: list[Document]) -> Iterator[Document]:
    """The documents themselves; those that are dated in the future are kept, without their texts."""
    for document in documents:
        if _is_future(document):
            future.append(replace(document, text=""))
        yield document


def _is_future(document: Document) -> bool:
    return document.published is not None and is_future(document.published, datetime.now(UTC))


def _say_future(documents: Sequence[Document]) -> None:
    """One line on standard error; a slip in a year would misdate every "yesterday"."""
    if documents:
        first = f"{plain(documents[0].id)} is dated {documents[0].published}"
        verb = "are" if documents[2:] else "is"
        others = f", and so {verb} {plural(len(documents) - 1, 'other')}" if documents[1:] else ""
        advice = "if that is wrong, read again with the right --published"
        print(f"note: {first}, which is in the future{others}; {advice}", file=sys.stderr)


def _say_left_out(foreign: Mapping[str, str], stream: TextIO) -> None:
    for id, code in foreign.items():
        print(f"left out   {plain(id)}: {looks_foreign(code)} (--any-language)", file=stream)


def _reader(args: Namespace) -> AnyReader:
    from akyn.graph.reading.lexicon.own import read_words
    from akyn.graph.reading.reader import BUILTIN, load_reader

    return load_reader(args.reader or BUILTIN, read_words(map(Path, args.lexicon)))


def _read_into(story: Story, documents: Sequence[Document], *, any_language: bool = False) -> Mapping[str, str]:
    """Read documents, say of each what was found in it, and return those that were left out."""
    report = story.read(progress(documents, total=len(documents)), any_language=any_language)
    states = dict.fromkeys(report.added, "new") | dict.fromkeys(report.replaced, "replaced")
    readings = {reading.document.sha256: reading for reading in story.readings()}
    for document in documents:
        reading = readings.get(text_sha256(document.text))
        if reading:  # else a later document of this run replaced it
            state = states.pop(reading.document.id, "unchanged")
            print(f"{state:9}  {plain(reading.document.id)}: {_counts(reading)}")
    _say_left_out(report.foreign, sys.stdout)
    return report.foreign


def _counts(reading: Reading) -> str:
    counts = (
        (len(reading.events), "event"),
        (len(reading.claims), "claim"),
        (sum(entity.name is not None for entity in reading.entities), "name"),
        (len(reading.relations), "relation"),
        (len(reading.order), "order link"),
        (len(reading.quantities), "number"),
    )
    return ", ".join(plural(number, noun) for number, noun in counts)


def timeline(args: Namespace) -> None:
    """`akyn timeline`: the events in order."""
    entries = _open(args).timeline()
    if args.format == "json":
        print(json.dumps(timeline_json(entries), ensure_ascii=False, indent=1))
    elif args.format == "csv":
        print(timeline_csv(entries), end="")
    else:
        print(timeline_table(entries))


def ask(args: Namespace) -> None:
    """`akyn ask`: list the stock questions, or answer one."""
    if args.name is None:
        print(question_list(questions()))
        return
    story = _open(args)
    answer = story.ask(args.name, *args.arguments)
    if not args.format:
        print(f"{answer.question.title}\n")
    _print_answer(answer.table, args.format, base=story.base, iris=False)


def why(args: Namespace) -> None:
    """`akyn why`: the passages from which an order or a date follows."""
    story = _open(args)
    if args.second is None:
        found = story.why_dated(args.first)
        print(bounds_json(found) if args.json else bounds_lines(args.first, found))
    else:
        order = story.why(args.first, args.second)
        print(order_json(order) if args.json else order_lines(order))


def query(args: Namespace) -> None:
    """`akyn query`: answer SPARQL, whatever its form."""
    sparql, story = _sparql(args.sparql), _open(args)
    answer = story.query(sparql)
    if isinstance(answer, Table):
        _print_answer(answer, args.format, base=story.base)
    elif isinstance(answer, Triples):
        print(answer.turtle(), end="")
    elif args.format == "json":
        print(json.dumps({"head": {}, "boolean": answer}))
    else:
        print("yes" if answer else "no")


def _sparql(text: str) -> str:
    if not text.lower().endswith((".rq", ".sparql")):
        return text
    try:
        return Path(text).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot read the query in {text}: {error}; give a file in UTF-8"
        raise InputError(message, subject=text) from error


def _print_answer(found: Table, format: str | None, *, base: str, iris: bool = True) -> None:
    if format == "json":
        print(table_json(found))
    elif format == "csv":
        print(table_csv(found), end="")
    else:
        print(answer_table(found, base=base, iris=iris))


def network(args: Namespace) -> None:
    """`akyn network`: central actors and strong ties, or the shortest path between two actors."""
    graph = _open(args).network()
    if args.from_ and args.to:
        print(path_lines(graph, args.from_, args.to))
    elif args.from_ or args.to:
        raise InputError("a path has two ends; give both --from A and --to B", subject=args.from_ or args.to)
    else:
        print(network_lines(graph, top=args.top))


def draw(args: Namespace) -> None:
    """`akyn draw`: the story as one HTML page."""
    from akyn.exports.page.draw import draw

    print(f"wrote {draw(_open(args), args.output, lite=args.lite)}; open it in a browser")


def export(args: Namespace) -> None:
    """`akyn export`: the story in the format that the suffix names."""
    writers = {".csv": write_csv} | dict.fromkeys(RDF_SUFFIXES, write_rdf)
    write = writers.get(Path(args.file).suffix.lower())
    if write is None:
        raise InputError(f"cannot write {args.file}: end its name with {' '.join(writers)}", subject=args.file)
    print(f"wrote {write(_open(args), args.file)}")


def check(args: Namespace) -> int:
    """`akyn check`: 0 if every quotation, shape and order holds, else 1."""
    story = _open(args)
    problems = story.check()
    for problem in problems:
        print(f"{problem.kind}: {plain(problem.message)}")
    if not problems:
        count = plural(len(story.documents()), "document")
        print(f"{count} checked: every quotation, shape and order holds")
    return 1 if problems else 0


def demo(args: Namespace) -> None:
    """`akyn demo`: the bundled sample as a story, a page and a Turtle file in the current folder."""
    from akyn.exports.page.draw import draw

    story = Story.open_or_create(DEMO)
    with resources.as_file(resources.files("akyn.graph.samples") / DEMO) as folder:
        _read_into(story, all_documents([folder]))
    entries = story.timeline()
    dated = [entry for entry in entries if entry.edtf]
    print(f"\nTimeline: the {len(dated)} events with a date of their own, of {len(entries)} (all: akyn timeline)\n")
    print(timeline_table(dated))
    for name in _DEMO_QUESTIONS:
        answer = story.ask(name)
        print(f"\n{answer.question.title}  (akyn ask {name}: {plural(len(answer.table.rows), 'row')})\n")
        print(answer_table(answer.table, base=story.base, iris=False, most=_DEMO_ROWS))
    page, turtle = draw(story, f"{DEMO}.html"), write_turtle(story, f"{DEMO}.ttl")
    print(f"\nWrote {page} and {turtle}, from the story in {story.path}.\n{_DEMO_NEXT}")


def _open(args: Namespace) -> Story:
    return Story.open(args.story)
