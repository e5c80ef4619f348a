"""One table of what the reader reaches on development data, beside a floor, the first prototype, the target and others.

    python tests/benchmarks/reader/scorecard.py [--shared ../shared] [--polnear PolNeAR/data/dev] [--sets seed,mean]

Runs the scorers of `SHARED/score` on the corpora there: texts go to a temporary folder, `akyn read --json` reads them,
the scorers compare. `measures.tsv` lists the lines that are shown. PolNeAR has no licence and so lies in no folder of
ours: without --polnear its lines are left out. A star stands at a target that is reached.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
READ = "import sys; from akyn.exports.cli import main; sys.exit(main())"
SETS = ("seed", "ner", "pud", "mean", "pol", "wiki", "wiki types", "coref")
COLUMNS = ("measure", "P", "R", "F1", "floor", "prototype", "target", "published")

Figures = Mapping[str, float]
"""Of one line of a scorer: p, r and f1 from 0 to 1, or count."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of `measures.tsv`."""

    set: str
    line: str
    figure: str
    measure: str
    floor: str
    prototype: str
    target: str
    published: str


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the corpora and scorers are, and where what is made of them goes."""

    shared: Path
    work: Path
    polnear: Path | None

    def score(self, scorer: str, *arguments: str | Path) -> str:
        """What a scorer prints."""
        return _run([sys.executable, f"{scorer}.py", *arguments], folder=self.shared / "score")

    def read(self, texts: Path) -> str:
        """The Readings of a file or a folder, one a line."""
        return _run([sys.executable, "-c", READ, "read", "--json", texts], folder=self.work)

    def lines(self, scorer: str, gold: Path, *options: str, names: bool = False, name: str = "") -> str:
        """Dump the texts of a corpus, read them, and score what was read."""
        texts = self.work / (name or scorer)
        self.score(scorer, "--gold", gold, "--dump-text", texts, *options)
        return self.score(scorer, "--gold", gold, "--pred", self.predictions(texts, names=names), *options)

    def predictions(self, texts: Path, *, names: bool = False) -> Path:
        """What the reader found in a folder of texts, as the scorers want it; read once."""
        readings = texts.with_suffix(".jsonl")
        if not readings.exists():
            readings.write_text(self.read(texts), encoding="utf-8")
        found = texts.with_suffix(".pred")
        options = ["--names"] if names else []
        found.write_text(self.score("to_neutral", readings, "--texts", texts, *options), encoding="utf-8")
        return found


def seed(bench: Bench) -> dict[str, Figures]:
    """The article annotated by hand."""
    story = bench.shared / "stories/kyrgyzstan"
    reading = bench.work / "seed.json"
    reading.write_text(bench.read(story / "seed.txt"), encoding="utf-8")
    gold, types = story / "seed-gold.json", bench.shared / "design/event-types.ttl"
    told = bench.score("score_story", "--json", "--gold", gold, "--types", types, "--pred", reading)
    return story_figures(json.loads(told))


def names(bench: Bench) -> dict[str, Figures]:
    """The name finder alone."""
    gold = bench.shared / "corpora/crossner/politics/dev.txt"
    return figures(bench.lines("score_ner", gold, names=True))


def pud(bench: Bench) -> dict[str, Figures]:
    """The language model on raw sentences, by the training script's own evaluation."""
    from spacy.training import Example

    from akyn.graph.reading.language import WEIGHTS
    from akyn.graph.reading.packed_model import load_packed
    from akyn.graph.reading.training.treebanks import documents

    model = load_packed(WEIGHTS)
    docs = documents([bench.shared / "corpora/ud-pud/test.conllu"], model.vocab, seed=0)
    found = model.evaluate([Example(model.make_doc(doc.text), doc) for doc in docs])
    wanted = {"PUD tags": "tag_acc", "PUD UAS": "dep_uas", "PUD LAS": "dep_las"}
    return {line: {"f1": float(found[key])} for line, key in wanted.items()}


def meantime(bench: Bench) -> dict[str, Figures]:
    """News on aeroplanes and stock markets."""
    return figures(bench.lines("score_meantime", bench.shared / "corpora/meantime"))


def polnear(bench: Bench) -> dict[str, Figures]:
    """Who says what in news on an election, where somebody has the corpus."""
    return figures(bench.lines("score_claims", bench.polnear)) if bench.polnear else {}


def wikievents(bench: Bench) -> dict[str, Figures]:
    """Events and who did what to whom; all our events count, whatever their type."""
    return figures(bench.lines("score_events", bench.shared / "corpora/wikievents", "--opt", "split=dev", name="wiki"))


def wikievents_types(bench: Bench) -> dict[str, Figures]:
    """The same, only with events whose type has a counterpart there, as that type."""
    types = bench.work / "types.json"
    types.write_text(json.dumps({row["type"]: row["kairos"] for row in rows("wikievents-types")}), encoding="utf-8")
    options = ("--opt", "split=dev", "--opt", f"map={types}")
    return figures(bench.lines("score_events", bench.shared / "corpora/wikievents", *options, name="wiki"))


def coreference(bench: Bench) -> dict[str, Figures]:
    """Names and what stands for them in news articles of GUM."""
    gold = bench.work / "gum"
    gold.mkdir(exist_ok=True)
    text = (bench.shared / "corpora/ud-gum/news-dev.conllu").read_text(encoding="utf-8")
    for part in text.split("# newdoc id = ")[1:]:
        (gold / f"{part.split()[0]}.conllu").write_text(f"# newdoc id = {part}", encoding="utf-8")
    return figures(bench.lines("score_coref", gold))


SCORERS: Mapping[str, Callable[[Bench], dict[str, Figures]]] = dict(
    zip(SETS, (seed, names, pud, meantime, polnear, wikievents, wikievents_types, coreference), strict=True)
)


def figures(printed: str) -> dict[str, Figures]:
    """The lines of a scorer: "NAME  P .9  R .5  F1 .7", "NAME  accuracy .8" or "NAME  macro-F1 .8"."""
    found: dict[str, Figures] = {}
    for line in printed.splitlines():
        if three := re.match(r"(\S.*?)\s+P ([\d.]+)\s+R ([\d.]+)\s+F1 ([\d.]+)", line):
            found[three[1]] = dict(zip(("p", "r", "f1"), map(float, three.groups()[1:]), strict=True))
        elif one := re.match(r"(\S.*?)\s+(?:CoNLL F1|accuracy|macro-F1|F1)\s+(\d[\d.]*)", line):
            found[one[1]] = {"f1": float(one[2])}
    return found


def story_figures(score: Mapping[str, object]) -> dict[str, Figures]:
    """The lines of `score_story.py --json`, and its counts of what must never be."""
    lines = score["lines"]
    assert isinstance(lines, dict)
    found: dict[str, Figures] = {
        name: {key: line[key] for key in ("p", "r", "f1") if key in line} for name, line in lines.items()
    }
    for name in ("forbidden", "reversed", "claim_shown_as_fact", "dates_invented"):
        found[name] = {"count": float(str(score[name]))}
    found["story_score"] = {"f1": float(str(score["story_score"]))}
    found["status macro-F1"] = {"f1": float(str(score["status_macro_f1"]))}
    return found


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of a table beside this file; lines with # are comments."""
    with (HERE / f"{name}.tsv").open(encoding="utf-8") as lines:
        reader = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", restval="")
        yield from reader


def table(scores: Mapping[str, Mapping[str, Figures]]) -> str:
    """The rows of the sets that were scored, a star at each target that is reached."""
    shown = [_row(measure, scores[measure.set]) for measure in measures() if measure.set in scores]
    widths = [max(len(row[i]) for row in [COLUMNS, *shown]) for i in range(len(COLUMNS))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in [COLUMNS, *shown])
    return "\n".join(line.rstrip() for line in lines)


def measures() -> list[Measure]:
    """What is shown, in order."""
    return [Measure(**row) for row in rows("measures")]


def _row(measure: Measure, lines: Mapping[str, Figures]) -> Sequence[str]:
    found = lines.get(measure.line, {})
    own = {key: _figure(key, found) for key in ("p", "r", "f1")}
    if measure.figure in found and measure.target:
        value, target = found[measure.figure], float(measure.target)
        reached = value <= target if measure.figure == "count" else round(value, 3) >= target
        own["f1" if measure.figure == "count" else measure.figure] = _figure(measure.figure, found) + "*" * reached
    elif measure.figure == "count":
        own["f1"] = _figure("count", found)
    return (measure.measure, *own.values(), measure.floor, measure.prototype, measure.target, measure.published)


def _figure(key: str, found: Figures) -> str:
    if key not in found:
        return ""
    return f"{found[key]:.0f}" if key == "count" else f"{found[key]:.3f}".removeprefix("0")


def _run(command: Sequence[str | Path], *, folder: Path) -> str:
    """What a command prints; the scorers' folder stays as it is, and one thread gives the same figures everywhere."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [str(word) for word in command], cwd=folder, env=environment, check=False, text=True, encoding="utf-8",
        capture_output=True,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def main(arguments: Sequence[str] | None = None) -> None:
    """Score the sets one after the other and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with corpora and scorers")
    parser.add_argument("--polnear", type=Path, help="folder with PolNeAR's train or dev part")
    parser.add_argument("--sets", default=",".join(SETS), help=f"of {', '.join(SETS)}; by default all")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    if not (options.shared / "score").is_dir():
        raise SystemExit(f"{options.shared} has no scorers; say where they are with --shared FOLDER")
    wanted = [name.strip() for name in options.sets.split(",")]
    unknown = sorted(set(wanted) - set(SETS))
    if unknown:
        raise SystemExit(f"there is no set {unknown[0]!r}; choose of {', '.join(SETS)}")
    with tempfile.TemporaryDirectory() as work:
        gold = options.polnear.absolute() if options.polnear else None
        bench = Bench(options.shared.absolute(), Path(work), gold)
        scores = {name: found for name in wanted if (found := SCORERS[name](bench))}
    print(json.dumps(scores, indent=1) if options.json else table(scores))


if __name__ == "__main__":
    main()
