"""Speed, memory and size of the shipped pipeline, beside a common configuration of spaCy and the reader around it.

    python tests/benchmarks/reader/pipeline_speed.py ../shared/corpora/current-events-2020-04-09.jsonl

Three sides read the same texts, each three times, in turns, in a process of its own on one thread; medians are printed:
`common` is the configuration that the first prototype of akyn used (a shared network of width 128 and depth 5 for
tagger, morphologizer, lemmatizer and parser, another of 96 and 4 for names; untrained: its speed does not depend on
what it learned), `bare` the shipped pipeline, `reader` the whole command `akyn read --json`. Words are runs of
characters without blanks; time is wall-clock time after loading; memory is the peak of the process.
"""

from __future__ import annotations

import io
import json
import lzma
import os
import resource
import statistics
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

TURNS = 3
SIDES = ("common", "bare", "reader")
EXAMPLES = 200  # texts that tell the untrained pipeline its labels
MEGABYTE = 1_000_000


def measure(read: Callable[[], int], words: int) -> dict[str, float]:
    """Run once; words a second, peak memory in MB and the number of documents that came out."""
    start = time.perf_counter()
    documents = read()
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"words_per_second": words / seconds, "megabytes": memory, "documents": documents}


def texts_of(corpus: Path) -> list[str]:
    """The texts of a file of JSON lines."""
    return [json.loads(line)["text"] for line in corpus.open(encoding="utf-8")]


def count_words(texts: list[str]) -> int:
    """Runs of characters without blanks."""
    return sum(len(text.split()) for text in texts)


def common(corpus: Path) -> dict[str, float]:
    """The common configuration, untrained."""
    texts = texts_of(corpus)
    nlp = untrained(texts[:EXAMPLES])
    return measure(lambda: sum(1 for _ in nlp.pipe(texts)), count_words(texts))


def untrained(texts: list[str]) -> Language:
    """The common configuration with the labels that the shipped pipeline finds in some texts."""
    import spacy
    from spacy.training import Example

    from akyn.graph.reading.language import load_language_model

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": network(128, 5)})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 128}
    for name in ("tagger", "morphologizer", "trainable_lemmatizer"):
        nlp.add_pipe(name, config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    nlp.add_pipe("parser", config={"model": transitions("parser", 128, 3, listener)})
    nlp.add_pipe("ner", config={"model": transitions("ner", 64, 2, network(96, 4))})
    read = [parsed.doc for parsed in load_language_model().parse_all(texts)]
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in read]
    nlp.initialize(lambda: examples)
    return nlp


def network(width: int, depth: int) -> dict[str, Any]:
    """Hashed embeddings of norm, prefix, suffix and shape, and convolutions over them."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": [8000, 2000, 4000, 2000],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def transitions(kind: str, width: int, pieces: int, below: dict[str, Any]) -> dict[str, Any]:
    """A transition-based parser or name finder over the network below it."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": width,
        "maxout_pieces": pieces,
        "use_upper": True,
        "tok2vec": below,
    }


def bare(corpus: Path) -> dict[str, float]:
    """The shipped pipeline alone: spaCy's own `nlp.pipe` over the texts."""
    from akyn.graph.reading.language import WEIGHTS
    from akyn.graph.reading.packed_model import load_packed

    nlp = load_packed(WEIGHTS)
    texts = texts_of(corpus)
    return measure(lambda: sum(1 for _ in nlp.pipe(texts)), count_words(texts))


def reader(corpus: Path) -> dict[str, float]:
    """The whole command `akyn read --json`, its output thrown away, the model loaded before the clock starts."""
    from akyn.exports.cli import main
    from akyn.graph.reading.reader import load_reader

    load_reader()
    texts = texts_of(corpus)
    sys.stdout = open(os.devnull, "w", encoding="utf-8")
    return measure(lambda: len(texts) if main(["read", "--json", str(corpus)]) == 0 else 0, count_words(texts))


def run(side: str, corpus: Path) -> dict[str, float]:
    """One turn of one side in a fresh process on one thread."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}
    command = [sys.executable, __file__, side, str(corpus)]
    done = subprocess.run(command, env=environment, check=True, stderr=subprocess.PIPE, text=True)
    return dict(json.loads(done.stderr.splitlines()[-1]))


def sizes() -> tuple[float, float]:
    """The shipped weights in MB: as they lie on disk, and packed."""
    from akyn.graph.reading.language import WEIGHTS

    plain = sum(path.stat().st_size for path in WEIGHTS.rglob("*") if path.is_file())
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        tar.add(WEIGHTS, arcname="model")
    return plain / MEGABYTE, len(lzma.compress(buffer.getvalue(), preset=1)) / MEGABYTE


def main_(arguments: list[str]) -> None:
    """Compare all sides, or run the one named by the first argument."""
    if arguments[0] in SIDES:
        side = {"common": common, "bare": bare, "reader": reader}[arguments[0]]
        print(json.dumps(side(Path(arguments[1]))), file=sys.stderr)
        return
    runs = [(side, run(side, Path(arguments[0]))) for _ in range(TURNS) for side in SIDES]
    turns = {side: [turn for name, turn in runs if name == side] for side in SIDES}
    speed = {side: statistics.median(t["words_per_second"] for t in turns[side]) for side in turns}
    memory = {side: max(t["megabytes"] for t in turns[side]) for side in turns}
    for side in turns:
        documents = turns[side][0]["documents"]
        print(f"{side:7} {speed[side]:9,.0f} words/s   peak {memory[side]:5.0f} MB   {documents:.0f} documents")
    print(f"bare / common {speed['bare'] / speed['common']:.2f} (aim 1.50); peak of bare (aim: under 350 MB)")
    print(f"reader / bare {speed['reader'] / speed['bare']:.2f} (at least .50, aim .75); its peak under 600 MB")
    print("weights {:.1f} MB on disk, {:.1f} MB packed (aim: at most 20)".format(*sizes()))


if __name__ == "__main__":
    main_(sys.argv[1:])
