"""Does reading take time in proportion to the text? The same article 1, 10 and 100 times, and texts without an end.

    python tests/benchmarks/reader/linear_time.py [ARTICLE]

Without an article, the bundled dispatches. Each text is read in a process of its own on one thread, after the model is
loaded; CPU seconds, seconds for 1,000 characters, and the peak memory of the process are printed.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

TIMES = (1, 10, 100)
LONG = 1_000_000  # characters in one sentence


def texts(article: str) -> Iterator[tuple[str, str]]:
    """Names and texts."""
    for times in TIMES:
        yield f"article, {times} times", article * times
    words = " ".join(article.replace(".", "").split()) + " "
    for length in (LONG // 100, LONG // 10, LONG):
        yield f"one sentence of {length:,} characters", (words * (length // len(words) + 1))[:length]
    yield "never closed quotations", "“We lost " * 5_000
    yield "one word", "x" * LONG


def bundled() -> str:
    """The dispatches that come with the package, one after the other."""
    folder = files("akyn.graph.samples").joinpath("kyrgyzstan-2020")
    named = sorted((file for file in folder.iterdir() if file.name.endswith(".txt")), key=lambda file: file.name)
    return "\n".join(file.read_text(encoding="utf-8") for file in named)


def measure(text: str) -> dict[str, float]:
    """CPU seconds of reading, and peak memory in MB."""
    from akyn.graph.reading.documents import Document
    from akyn.graph.reading.reader import load_reader

    reader = load_reader()
    next(iter(reader.read_all([Document(id="warm", text="The mayor resigned.")])))
    start = time.process_time()
    next(iter(reader.read_all([Document(id="text", text=text)])))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": time.process_time() - start, "megabytes": memory}


def main(arguments: Sequence[str]) -> None:
    """Measure each text, or, with `-`, the one on standard input."""
    if arguments == ["-"]:
        print(json.dumps(measure(sys.stdin.read())))
        return
    article = Path(arguments[0]).read_text(encoding="utf-8") if arguments else bundled()
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}
    for name, text in texts(article):
        done = subprocess.run(
            [sys.executable, __file__, "-"], input=text, env=environment, check=True, capture_output=True, text=True
        )
        found = json.loads(done.stdout)
        rate = found["seconds"] / len(text) * 1000
        print(
            f"{name:40} {found['seconds']:8.2f} s  {rate:.4f} s/1,000 characters  {found['megabytes']:5.0f} MB",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
