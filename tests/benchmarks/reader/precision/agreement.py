"""Precision of the drawn statements by two judges, and how far the judges agree.

    python tests/benchmarks/reader/precision/agreement.py sheet.tsv first.tsv second.tsv

Judges' files have the columns id, verdict (right or wrong) and, if they like, note. Cohen's kappa says how far the
agreement goes beyond chance; it is - where a judge gives one verdict only.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

BANDS = ((0.0, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))
HEAD = ("", "n", "first", "second", "both right", "agreement", "kappa")


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement of the sheet with both verdicts: whether it is right."""

    kind: str
    confidence: float
    rule: str
    first: bool
    second: bool


def judged(sheet: Path, first: Path, second: Path) -> list[Judged]:
    """The sheet with both judges' verdicts; each judge must have judged every line."""
    one, two = _verdicts(first), _verdicts(second)
    rows = _rows(sheet)
    for name, verdicts in ((first, one), (second, two)):
        missing = [row["id"] for row in rows if row["id"] not in verdicts]
        if missing:
            raise SystemExit(f"{name} has no verdict on {', '.join(missing[:5])} ({len(missing)} in all)")
    return [Judged(row["kind"], float(row["confidence"]), row["rule"], one[row["id"]], two[row["id"]]) for row in rows]


def kappa(pairs: Sequence[Judged]) -> float | None:
    """Cohen's kappa; None where one of both verdicts never occurs with a judge.

    >>> kappa([Judged("event", 0.9, "", True, True), Judged("event", 0.9, "", False, False)])
    1.0
    """
    n = len(pairs)
    first, second = sum(p.first for p in pairs) / n, sum(p.second for p in pairs) / n
    chance = first * second + (1 - first) * (1 - second)
    return (_agreed(pairs) - chance) / (1 - chance) if chance < 1 else None


def groups(pairs: Sequence[Judged]) -> Iterator[tuple[str, list[Judged]]]:
    """All statements, those of each kind, and those of each band of confidence."""
    yield "all", list(pairs)
    for kind in sorted({p.kind for p in pairs}):
        yield kind, [p for p in pairs if p.kind == kind]
    for low, high in BANDS:
        if band := [p for p in pairs if low <= p.confidence < high]:
            yield f"{low:.1f} to {min(high, 1):.1f}", band


def table(pairs: Sequence[Judged]) -> str:
    """One line for each group."""
    rows = [HEAD, *(_line(name, group) for name, group in groups(pairs))]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def _line(name: str, pairs: Sequence[Judged]) -> tuple[str, ...]:
    n = len(pairs)
    shares = [sum(p.first for p in pairs) / n, sum(p.second for p in pairs) / n]
    both = sum(p.first and p.second for p in pairs) / n
    beyond = kappa(pairs)
    return (
        name, str(n), *(f"{share:.3f}" for share in (*shares, both, _agreed(pairs))),
        "-" if beyond is None else f"{beyond:.3f}",
    )  # fmt: skip


def _agreed(pairs: Sequence[Judged]) -> float:
    return sum(p.first == p.second for p in pairs) / len(pairs)


def _verdicts(path: Path) -> Mapping[str, bool]:
    verdicts = {}
    for line, row in enumerate(_rows(path), 2):
        if row.get("verdict") not in ("right", "wrong"):
            raise SystemExit(f"{path}, line {line}: the verdict is {row.get('verdict')!r}; write right or wrong")
        verdicts[row["id"]] = row["verdict"] == "right"
    return verdicts


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("sheet", "first", "second"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args(arguments)
    print(table(judged(options.sheet, options.first, options.second)))


if __name__ == "__main__":
    main()
