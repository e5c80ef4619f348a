"""The event lexicon fits the scheme of types, and its rows do not contradict each other."""

from __future__ import annotations

import csv
from collections import defaultdict
from importlib.resources import files

import pytest

from akyn.ontology.event_types import event_types

FRAMES = {
    "v": {"", "speech", "accuse", "against", "symmetric", "undergo", "win", "transfer", "move", "scene", "agent-of",
          "light", "light-patient", "cause"},
    "n": {"", "agent-of", "undergo", "symmetric", "speech", "accuse", "against", "transfer", "move", "scene"},
    "a": {"undergo"},
}  # fmt: skip
# Reporting words are cues of claims, never events.
CUES = {"say", "tell", "add", "report", "show", "according to", "note", "explain", "believe", "think", "state"}


def source() -> str:
    """The file as text."""
    return files("akyn.graph.reading").joinpath("lexicon/events.tsv").read_text("utf-8")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """The rows of the lexicon, comments left out."""
    lines = (line for line in source().splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_type_of_the_lexicon_exists(rows: list[dict[str, str]]) -> None:
    """No row names a type that event-types.ttl lacks."""
    assert {row["type"] for row in rows} <= event_types()


def test_every_type_but_a_mere_root_has_words(rows: list[dict[str, str]]) -> None:
    """A type that no word tells could never be found; Politics only groups."""
    assert event_types() - {row["type"] for row in rows} == {"Politics"}


def test_rows_are_well_formed(rows: list[dict[str, str]]) -> None:
    """Five columns, lower-case lemmas, a known frame, `with` without blanks or repeats."""
    assert len(rows) > 500
    for row in rows:
        assert set(row) == {"lemma", "pos", "type", "frame", "with"} and None not in row.values()
        assert row["lemma"] == row["lemma"].lower().strip() and row["lemma"]
        assert row["frame"] in FRAMES[row["pos"]], row
        needed = row["with"].split(",") if row["with"] else []
        assert len(needed) == len(set(needed)) and all(word and " " not in word for word in needed), row


def test_the_header_explains_every_frame() -> None:
    """Each frame that a row may use is documented at the top."""
    comments = "\n".join(line for line in source().splitlines() if line.startswith("#"))
    for frame in set().union(*FRAMES.values()):
        assert f"#   {frame or '(empty)'} " in comments


def test_a_word_in_one_company_has_one_type(rows: list[dict[str, str]]) -> None:
    """One row per lemma without `with`; no two types share a word of `with`."""
    seen: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows:
        for needed in row["with"].split(","):
            seen[row["lemma"], row["pos"], needed].add(row["type"])
    assert {key: kinds for key, kinds in seen.items() if len(kinds) > 1} == {}


def test_words_of_reporting_are_no_events(rows: list[dict[str, str]]) -> None:
    """Say, tell, add, report and show introduce claims, unless their object makes them something else."""
    assert not {row["lemma"] for row in rows if row["pos"] == "v" and not row["with"]} & CUES


@pytest.mark.parametrize(
    ("lemma", "pos", "needed", "kind"),
    [
        ("seize", "v", "building", "BuildingSeizure"),
        ("seize", "v", "", "Confiscation"),
        ("seize power", "v", "", "PowerGrab"),
        ("win", "v", "election", "ElectionWin"),
        ("win", "v", "contract", "Trade"),
        ("pass", "v", "threshold", "ElectionResult"),
        ("pass", "v", "law", "Law"),
        ("step down", "v", "", "Resignation"),
        ("hit street", "v", "", "Demonstration"),
        ("bribe", "v", "voter", "VoteBuying"),
        ("free", "v", "", "ForcedRelease"),
        ("free", "v", "court", "Release"),
        ("not obey", "v", "", "Defiance"),
        ("attack", "n", "", "Attack"),
        ("bombing", "n", "", "Bombing"),
        ("merger", "n", "", "Merger"),
        ("talk", "n", "", "Talks"),
        ("fall", "v", "share", "MarketMove"),
        ("crash", "v", "", "Crash"),
        ("crash", "v", "market", "MarketMove"),
    ],
)
def test_company_decides(rows: list[dict[str, str]], lemma: str, pos: str, needed: str, kind: str) -> None:
    """The object of a verb picks its type; without it the plain row holds."""
    found = [
        row["type"] for row in rows if (row["lemma"], row["pos"]) == (lemma, pos) and needed in row["with"].split(",")
    ]
    assert found[:1] == [kind]
