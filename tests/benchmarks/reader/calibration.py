"""Is the reader as often right as it says? Confidence beside the share that is right, by band, kind and rule.

    python tests/benchmarks/reader/calibration.py [--shared ../shared]                 against development gold
    python tests/benchmarks/reader/calibration.py --verdicts sheet.tsv one.tsv two.tsv      by two judges

Development gold: the seed article (events with type and status, roles, relations, claims), and MEANTIME, of which only
what it annotates counts: the status of its events, and their roles that some entity of it fills. Gold is narrower than
what is true, most of all for roles and claims: set confidences after what judges say, and look here for outliers.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "precision"))

from agreement import judged
from scorecard import ROOT, Bench
from statements import KINDS, Statement, statements

from akyn.graph.reading.reading import Reading, Span, reading_from_json
from akyn.ontology.event_types import broader

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One statement and how right it is: 1 or 0, between them where two judges differ."""

    kind: str
    rule: str
    confidence: float
    right: float


def by_judges(sheet: Path, first: Path, second: Path) -> Iterator[Outcome]:
    """Outcomes of a judgement by hand."""
    for row in judged(sheet, first, second):
        yield Outcome(row.kind, row.rule, row.confidence, (row.first + row.second) / 2)


def by_gold(reading: Reading, gold: Mapping[str, Any], *, complete: bool) -> Iterator[Outcome]:
    """Outcomes against a gold document; where that is not `complete`, only of what it annotates."""
    compared = _Compared(reading, gold, complete)
    for statement in statements(reading):
        right = compared.is_right(statement)
        if right is not None:
            yield Outcome(statement.kind, statement.rule, statement.confidence, float(right))


class _Compared:
    """A Reading beside a gold document (a Reading in JSON, or the scorers' neutral format)."""

    def __init__(self, reading: Reading, gold: Mapping[str, Any], complete: bool) -> None:
        self._gold, self._complete = gold, complete
        self._entities = {e["id"]: [_span(m) for m in e["mentions"]] for e in gold["entities"]}
        self._events = {e["id"]: e for e in gold["events"]}
        self._own = {e.id: e for e in reading.events}
        self._mentions = {e.id: e.mentions for e in reading.entities} | {e.id: e.mentions for e in reading.events}
        self._claims = {c.id: c for c in reading.claims}
        self._relations = {r.id: r for r in reading.relations}

    def is_right(self, statement: Statement) -> bool | None:
        """None where the gold cannot tell."""
        if statement.kind == "event":
            return self._event(statement)
        if statement.kind == "role":
            return self._role(statement)
        if statement.kind == "claim" and self._complete:
            return self._claim(statement)
        if statement.kind == "relation" and self._complete:
            return self._relation(statement)
        return None

    def _event(self, statement: Statement) -> bool | None:
        own = self._own[statement.subject]
        told = self._told_by(statement.spans[0])
        if not told:
            return False if self._complete else None
        wanted = [e for e in told if e.get("status")]
        same_type = [e for e in told if not self._complete or _akin(own.type, e["type"])]
        status = {e["status"] for e in wanted}
        return bool(same_type) and (not status or own.status in status)

    def _role(self, statement: Statement) -> bool | None:
        told = self._told_by(statement.spans[0])
        if not told:
            return False if self._complete else None
        role, _, _ = statement.words.partition(" of ")
        own = self._own[statement.subject]
        fillers = [
            self._mentions[p.entity or p.event or ""]
            for p in own.participants
            if p.role == role and (p.span is None or p.span in statement.spans) and p.rule == statement.rule
        ]
        wanted = [self._spans(p) for e in told for p in e["participants"] if _same_role(role, p)]
        if any(_meet(a, b) for a in fillers for b in wanted):
            return True
        known = self._complete or any(_meet(a, b) for a in fillers for b in self._entities.values())
        return False if known else None

    def _claim(self, statement: Statement) -> bool:
        own = self._claims[statement.subject]
        for claim in self._gold["claims"]:
            speaker = claim["speaker"]
            same = (
                own.speaker is None
                if speaker is None
                else own.speaker is not None and _meet(self._mentions[own.speaker], self._entities[speaker])
            )
            alike = bool(own.denies) == bool(claim["denies"]) and own.modality == claim["modality"]
            if same and alike and any(_half(a, _span(b)) for a in own.content for b in claim["content"]):
                return True
        return False

    def _relation(self, statement: Statement) -> bool:
        own = self._relations[statement.subject]
        ends = (self._mentions[own.subject], self._mentions[own.object])
        for relation in self._gold["relations"]:
            theirs = self._entities[relation["subject"]], self._entities[relation["object"]]
            if own.predicate == relation["predicate"] and all(map(_meet, ends, theirs)):
                return True
        return False

    def _told_by(self, trigger: Span) -> list[Mapping[str, Any]]:
        return [e for e in self._events.values() if _meet([trigger], _places(e))]

    def _spans(self, participant: Mapping[str, Any]) -> list[Span]:
        own = [_span(participant["span"])] if participant.get("span") else []
        event = participant.get("event")
        return [
            *own,
            *self._entities.get(participant.get("entity"), []),
            *(_places(self._events[event]) if event else []),
        ]


def _same_role(role: str, wanted: Mapping[str, Any]) -> bool:
    """Where both sides of an event act, MEANTIME calls one of them agent or patient."""
    allowed = wanted.get("_ok", (wanted["role"],))
    return role in allowed or (role == "participant" and bool({"agent", "patient"} & set(allowed)))


def _akin(one: str, other: str) -> bool:
    return one == other or broader(one) == other or broader(other) == one


def _places(event: Mapping[str, Any]) -> list[Span]:
    return [_span(s) for s in event.get("mentions") or [event["trigger"]]]


def _span(pair: Sequence[int]) -> Span:
    return pair[0], pair[1]


def _meet(some: Iterable[Span], others: Iterable[Span]) -> bool:
    others = list(others)
    return any(a[0] < b[1] and b[0] < a[1] for a in some for b in others)


def _half(a: Span, b: Span) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared * 2 >= max(a[1], b[1]) - min(a[0], b[0])


def development(shared: Path) -> Iterator[Outcome]:
    """Outcomes on the seed article and MEANTIME, both read now."""
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(shared.absolute(), Path(work), None)
        gold = _seed_gold(bench)
        story = bench.read(bench.shared / "stories/kyrgyzstan/seed.txt")
        yield from by_gold(reading_from_json(json.loads(story)), gold, complete=True)
        yield from _meantime(bench)


def _seed_gold(bench: Bench) -> Mapping[str, Any]:
    path = bench.work / "gold.json"
    source = bench.shared / "stories/kyrgyzstan/seed-gold.json"
    bench.score("score_story", "--gold", source, "--dump-reading", path)
    gold = json.loads(path.read_text(encoding="utf-8"))
    return dict(gold[0] if isinstance(gold, list) else gold)


def _meantime(bench: Bench) -> Iterator[Outcome]:
    texts, path = bench.work / "meantime", bench.work / "meantime-gold.jsonl"
    bench.score(
        "score_meantime", "--gold", bench.shared / "corpora/meantime", "--dump-text", texts, "--dump-gold", path
    )
    documents = {d["text"]: d for d in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    for line in bench.read(texts).splitlines():
        reading = reading_from_json(json.loads(line))
        yield from by_gold(reading, documents[reading.text], complete=False)


def table(outcomes: Sequence[Outcome]) -> str:
    """Bands, then kinds, then the rules of each kind with how sure they are on average."""
    lines = [f"{'':34}{'n':>5}  sure  right"]
    for low, high in pairwise(BANDS):
        lines.append(_line(f"{low:.1f} to {min(high, 1):.1f}", [o for o in outcomes if low <= o.confidence < high]))
    for kind in KINDS:
        mine = [o for o in outcomes if o.kind == kind]
        lines.append(_line(kind, mine))
        lines += [_line(f"  {rule}", [o for o in mine if o.rule == rule]) for rule in sorted({o.rule for o in mine})]
    return "\n".join(line for line in lines if line)


def _line(name: str, outcomes: Sequence[Outcome]) -> str:
    if not outcomes:
        return ""
    n = len(outcomes)
    sure, right = sum(o.confidence for o in outcomes) / n, sum(o.right for o in outcomes) / n
    return f"{name:34}{n:>5}  {sure:.2f}  {right:.2f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with corpora and scorers")
    parser.add_argument("--verdicts", type=Path, nargs=3, metavar=("SHEET", "FIRST", "SECOND"), help="of two judges")
    options = parser.parse_args(arguments)
    print(table(list(by_judges(*options.verdicts) if options.verdicts else development(options.shared))))


if __name__ == "__main__":
    main()
