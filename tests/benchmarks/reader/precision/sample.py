"""Draw statements for a judgement of precision: a sheet with passage and statement, one a line.

    akyn read --json ARTICLES > readings.jsonl
    python tests/benchmarks/reader/precision/sample.py readings.jsonl > sheet.tsv

The draw is seeded: the same Readings give the same sheet. Each judge, without a look at the other's, writes a file
with the columns id, verdict (right or wrong) and note; agreement.py compares both. A statement is right if a careful
reader would sign all of it: type and state of an event, role and filler, speaker and strength of a claim.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from statements import Statement, passage, statements

from akyn.graph.reading.reading import Reading, reading_from_json

COLUMNS = ("id", "document", "kind", "passage", "statement", "confidence", "rule")


def draw(readings: Iterable[Reading], *, size: int, least: float, seed: int) -> list[tuple[Reading, Statement]]:
    """A simple random sample of the statements that are at least so sure, in the order of the texts."""
    pool = [(r, s) for r in readings for s in statements(r) if round(s.confidence, 2) >= least]
    chosen = random.Random(seed).sample(range(len(pool)), min(size, len(pool)))
    return [pool[number] for number in sorted(chosen)]


def sheet(drawn: Sequence[tuple[Reading, Statement]]) -> Iterator[tuple[str, ...]]:
    """Rows of the sheet."""
    for number, (reading, statement) in enumerate(drawn, 1):
        shown = passage(reading, statement), statement.words, f"{statement.confidence:.2f}", statement.rule
        yield (f"s{number:03}", reading.document.id, statement.kind, *shown)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a sheet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path, help="Readings, one a line, as akyn read --json prints them")
    parser.add_argument("--size", type=int, default=200, help="statements to draw (200)")
    parser.add_argument("--least", type=float, default=0.7, help="the least confidence (0.7)")
    parser.add_argument("--seed", type=int, default=2020, help="of the random draw (2020)")
    options = parser.parse_args(arguments)
    lines = options.readings.read_text(encoding="utf-8").splitlines()
    readings = [reading_from_json(json.loads(line)) for line in lines]
    writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    writer.writerow(COLUMNS)
    writer.writerows(sheet(draw(readings, size=options.size, least=options.least, seed=options.seed)))


if __name__ == "__main__":
    main()
