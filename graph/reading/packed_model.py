"""The trained pipeline on disk at half its size: networks as 16-bit floats, word vectors as bytes.

In memory all are 32-bit floats. What spaCy would write beside, every word of the training texts and of the vectors, is
left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np
import spacy
from spacy.attrs import LOWER
from spacy.language import Language
from spacy.strings import StringStore
from thinc.api import Model, use_ops
from thinc.types import FloatsXd

from akyn.graph.reading.word_memory import remember_words

__all__ = ["VECTOR_STEP", "load_packed", "mark_vectors_lower_case", "save_packed"]

VECTOR_STEP = 1 / 32  # word vectors are stored as bytes, in units of this


def load_packed(path: Path | str) -> Language:
    """Load a pipeline to read with, one that `save_packed` wrote or any other of spaCy's.

    Numpy multiplies its matrices, faster here than spaCy's default.
    """
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(path)
    vectors = nlp.vocab.vectors
    if vectors.data.dtype == np.int8:
        _cast(nlp, "float32")
        vectors.data = vectors.data.astype(np.float32) * np.float32(VECTOR_STEP)
        remember_words(nlp)
    return nlp


def save_packed(nlp: Language, path: Path) -> None:
    """Write the pipeline; its own numbers are rounded by that, so load the written one to go on with."""
    _cast(nlp, "float16")
    vectors = nlp.vocab.vectors
    vectors.data = np.clip(np.round(vectors.data / VECTOR_STEP), -127, 127).astype(np.int8)
    nlp.to_disk(path)
    StringStore(sorted({*spacy.blank("en").vocab.strings, *_labels(nlp)})).to_disk(path / "vocab" / "strings.json")
    mark_vectors_lower_case(path)


def mark_vectors_lower_case(model: Path) -> None:
    """Write down that vectors are looked up by lower-case form: spaCy reads this of a table but does not write it."""
    settings = json.dumps({"mode": "default", "attr": LOWER})
    (model / "vocab" / "vectors.cfg").write_text(settings + "\n", encoding="utf-8")


def _labels(nlp: Language) -> Iterator[str]:
    for name in nlp.pipe_names:
        for label in nlp.pipe_labels.get(name, ()):
            yield label
            yield from (part for feature in label.split("|") for part in feature.split("="))


def _cast(nlp: Language, kind: Literal["float16", "float32"]) -> None:
    for _, pipe in nlp.pipeline:
        model: Model[Any, Any] = getattr(pipe, "model")  # noqa: B009 (only trained pipes have one)
        for node in model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, cast(FloatsXd, node.get_param(name).astype(kind)))
