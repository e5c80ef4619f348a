"""Words a second and peak memory of `akyn read --json` beside the bare spaCy pipeline, on the same texts in one run.

    python tests/benchmarks/reading_speed.py ../shared/corpora/current-events-2020-04-09.jsonl

Each side runs three times in a process of its own, in turns, on one thread; medians are printed. Words are runs of
characters without blanks; time is wall-clock time after the model is loaded; memory is the peak of the process.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

TURNS = 3


def measure(read: Callable[[], int], words: int) -> dict[str, float]:
    """Run once; words a second, peak memory in MB and the number of documents that came out."""
    start = time.perf_counter()
    documents = read()
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"words_per_second": words / seconds, "megabytes": memory, "documents": documents}


def bare(corpus: Path) -> dict[str, float]:
    """The shipped pipeline alone: spaCy's own `nlp.pipe` over the texts."""
    import spacy

    from akyn.graph.reading.language import WEIGHTS

    nlp = spacy.load(WEIGHTS)
    texts = [json.loads(line)["text"] for line in corpus.open(encoding="utf-8")]
    return measure(lambda: sum(1 for _ in nlp.pipe(texts)), sum(len(text.split()) for text in texts))


def reader(corpus: Path) -> dict[str, float]:
    """The whole command `akyn read --json`, its output thrown away, the model loaded before the clock starts."""
    from akyn.exports.cli import main
    from akyn.graph.reading.reader import load_reader

    load_reader()
    lines = corpus.read_text(encoding="utf-8").splitlines()
    words = sum(len(json.loads(line)["text"].split()) for line in lines)
    sys.stdout = open(os.devnull, "w", encoding="utf-8")
    return measure(lambda: len(lines) if main(["read", "--json", str(corpus)]) == 0 else 0, words)


def run(side: str, corpus: Path) -> dict[str, float]:
    """One turn of one side in a fresh process on one thread."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}
    command = [sys.executable, __file__, side, str(corpus)]
    done = subprocess.run(command, env=environment, check=True, stderr=subprocess.PIPE, text=True)
    return dict(json.loads(done.stderr.splitlines()[-1]))


def main_(arguments: list[str]) -> None:
    """Compare both sides, or run the one named by the first argument."""
    if arguments[0] in ("bare", "reader"):
        side = {"bare": bare, "reader": reader}[arguments[0]]
        print(json.dumps(side(Path(arguments[1]))), file=sys.stderr)
        return
    turns = {side: [run(side, Path(arguments[0])) for _ in range(TURNS)] for side in ("bare", "reader")}
    speed = {side: statistics.median(t["words_per_second"] for t in turns[side]) for side in turns}
    memory = {side: max(t["megabytes"] for t in turns[side]) for side in turns}
    for side in turns:
        documents = turns[side][0]["documents"]
        print(f"{side:7} {speed[side]:9,.0f} words/s   peak {memory[side]:5.0f} MB   {documents:.0f} documents")
    print(f"ratio   {speed['reader'] / speed['bare']:.2f} (at least .50); peak of the reader under 600 MB")


if __name__ == "__main__":
    main_(sys.argv[1:])
