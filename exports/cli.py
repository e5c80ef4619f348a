"""The command line: what can be asked of it. `commands.py`, loaded once a command is known, does it."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from akyn.ontology.errors import AkynError

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    0: done; 1: `akyn check` found something, or `akyn read` left out a text that is not English; 2: the input is at
    fault, one line on standard error says what to do; 130: interrupted; 141: who reads the output has seen enough.
    """
    _prepare(sys.stdout)
    _prepare(sys.stderr)
    try:
        status = _run(_parser().parse_args(argv))
        sys.stdout.flush()
        return status
    except AkynError as error:
        print(f"akyn: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("akyn: interrupted; documents that were read are kept", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Who reads has seen enough. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _prepare(stream: object) -> None:
    """The same bytes in a pipe on every system; on a terminal, what it cannot show is replaced."""
    if isinstance(stream, io.TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _run(args: argparse.Namespace) -> int:
    from akyn.exports import commands

    command: Callable[[argparse.Namespace], int | None] = getattr(commands, args.command)
    return command(args) or 0


class _Command(NamedTuple):
    name: str
    summary: str
    examples: str
    options: Callable[[argparse.ArgumentParser], None]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="akyn",
        description="Reads news articles and keeps the record: who did what to whom, when, and who says so.",
        epilog="Start with `akyn demo`. `akyn COMMAND --help` shows examples.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and stop")
    story = argparse.ArgumentParser(add_help=False)
    for owner, default in ((parser, "story"), (story, argparse.SUPPRESS)):  # before or after the command
        owner.add_argument("--story", metavar="DIR", default=default, help="the story (default: story)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")
    for command in _COMMANDS:
        command.options(_subparser(commands, command, story))
    return parser


def _subparser(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    command: _Command,
    story: argparse.ArgumentParser,
) -> argparse.ArgumentParser:
    examples = "\n".join(f"  {line.strip()}" for line in command.examples.strip().splitlines())
    return commands.add_parser(
        command.name,
        help=command.summary,
        description=f"{command.summary[0].upper()}{command.summary[1:]}.",
        epilog=f"examples:\n{examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[] if command.name == "demo" else [story],
    )


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"akyn {version('akyn')}")
        parser.exit()


def _no_options(parser: argparse.ArgumentParser) -> None:
    pass


def _read_options(parser: argparse.ArgumentParser) -> None:
    what = ".txt, .md or .jsonl file, folder of them, or - (standard input)"
    parser.add_argument("paths", nargs="+", metavar="PATH", help=what)
    parser.add_argument("--published", metavar="DATE", help="day (or date-time) of publication: 2020-10-06")
    parser.add_argument("--title", metavar="T", help="title of the one text given")
    parser.add_argument("--url", metavar="U", help="address of the one text given")
    parser.add_argument("--json", action="store_true", help="print one Reading a line, touch no story")
    readers = "builtin, spacy:NAME (another spaCy pipeline) or MODULE:FUNCTION (a reader of your own)"
    parser.add_argument("--reader", metavar="R", help=f"{readers}; default: as last time")
    parser.add_argument("--any-language", action="store_true", help="read texts that look like another language, too")
    words = "actors, event words, cues and titles of your own (a .tsv; may be given more than once)"
    parser.add_argument(
        "--lexicon", metavar="FILE", action="append", default=[], help=f"{words}; default: as last time"
    )


def _table_options(parser: argparse.ArgumentParser) -> None:
    formats = parser.add_mutually_exclusive_group()
    formats.add_argument("--json", action="store_const", dest="format", const="json", help="print JSON")
    formats.add_argument("--csv", action="store_const", dest="format", const="csv", help="print CSV")


def _ask_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="the question; without it, all are listed")
    parser.add_argument("arguments", nargs="*", metavar="ARG", help="a label, an IRI or a date")
    _table_options(parser)


def _why_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("first", metavar="EVENT", help="a label or an IRI, as `akyn timeline --json` shows them")
    parser.add_argument("second", metavar="EVENT", nargs="?", help="without it, the dates of the first are explained")
    parser.add_argument("--json", action="store_true", help="print JSON")


def _query_options(parser: argparse.ArgumentParser) -> None:
    what = "a SELECT, ASK or CONSTRUCT query, or a file with one (.rq)"
    parser.add_argument("sparql", metavar="SPARQL", help=what)
    _table_options(parser)


def _network_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="from_", metavar="A", help="where the shortest path starts")
    parser.add_argument("--to", metavar="B", help="where it ends; both are labels or IRIs")
    parser.add_argument("--top", type=_positive, default=10, metavar="N", help="rows to print (default: 10)")


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def _draw_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", default="story.html", help="(default: story.html)")
    parser.add_argument("--lite", action="store_true", help="without questions and SPARQL: a fifth of the size")


def _export_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="its suffix says how: .ttl .trig .nq .nt .jsonld .csv")


_COMMANDS = (
    _Command(
        "demo",
        "read six dispatches that come with akyn, and show what can be asked of them",
        "akyn demo",
        _no_options,
    ),
    _Command(
        "read",
        "add documents to the story; a text that is there already changes nothing",
        """
        akyn read monday.txt --published 2020-10-05
        akyn read articles/ more.jsonl --story kyrgyzstan
        pdftotext report.pdf - | akyn read - --title "Report of the observers"
        akyn read --json articles/ > readings.jsonl
        """,
        _read_options,
    ),
    _Command(
        "timeline",
        "list the events in order, with date, status and who says so",
        """
        akyn timeline
        akyn timeline --csv > events.csv
        akyn timeline --json | jq '.[] | select(.status == "claimed") | .label'
        """,
        _table_options,
    ),
    _Command(
        "ask",
        "answer a stock question, or list them",
        """
        akyn ask
        akyn ask only-claimed
        akyn ask who-did-what "Almazbek Atambayev" --csv
        """,
        _ask_options,
    ),
    _Command(
        "why",
        "say how two events lie to each other, or when one was, with the passages from which that follows",
        """
        akyn why "protesters freed Almazbek Atambayev" "annulment of the parliamentary election"
        akyn why "protesters freed Almazbek Atambayev"
        akyn why https://w3id.org/akyn/story/story/arrest https://w3id.org/akyn/story/story/trial --json
        """,
        _why_options,
    ),
    _Command(
        "query",
        "answer a SPARQL query; all prefixes are known",
        """
        akyn query 'SELECT ?event ?who WHERE { ?event ev:patient ?who }'
        akyn query 'SELECT ?who (COUNT(*) AS ?claims) WHERE { ?c ev:speaker ?who } GROUP BY ?who' --csv
        akyn query 'CONSTRUCT WHERE { ?a ev:opposes ?b }' > opponents.ttl
        akyn query question.rq --json
        """,
        _query_options,
    ),
    _Command(
        "network",
        "rank the actors and their ties, or connect two of them, with the events behind it",
        """
        akyn network --top 5
        akyn network --from "Almazbek Atambayev" --to "Sadyr Japarov"
        """,
        _network_options,
    ),
    _Command(
        "draw",
        "draw the story as one interactive page that needs no network",
        """
        akyn draw
        akyn draw --story kyrgyzstan -o kyrgyzstan.html
        akyn draw --lite -o small.html
        """,
        _draw_options,
    ),
    _Command(
        "export",
        "write the story as RDF or as a table of its events",
        """
        akyn export story.ttl
        akyn export --story kyrgyzstan kyrgyzstan.csv
        """,
        _export_options,
    ),
    _Command(
        "check",
        "verify every quotation against its source, the shapes, and the order; exit 1 if something fails",
        """
        akyn check
        akyn check --story kyrgyzstan
        """,
        _no_options,
    ),
)
