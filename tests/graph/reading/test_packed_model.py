"""The weights on disk: small, complete, and the same model again when loaded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.vectors import Vectors

from akyn.graph.reading.language import WEIGHTS
from akyn.graph.reading.packed_model import VECTOR_STEP, load_packed, save_packed

SENTENCE = "The Sunrise Party of Freedonia, led by Maria Okonjo, won the election in Port Ellis on Tuesday."


@pytest.fixture(scope="module")
def shipped() -> Language:
    """The pipeline of the package as spaCy sees it."""
    return load_packed(WEIGHTS)


def _small() -> Language:
    nlp = spacy.blank("en")
    data = np.array([[0.5, -1.25], [30.0, 0.0]], dtype=np.float32)
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=data, keys=["port", "harbour"], attr="LOWER")
    tagger = nlp.add_pipe("tagger")
    getattr(tagger, "add_label")("NNP|odd=label")  # noqa: B009
    nlp.initialize()
    return nlp


def test_a_packed_model_tags_as_the_rounded_one_did(tmp_path: Path) -> None:
    """Sixteen bits keep what matters: the numbers come back to three digits, as 32-bit floats."""
    nlp = _small()
    wanted = nlp.get_pipe("tagger").model.get_ref("softmax").get_param("W").copy()  # type: ignore[attr-defined]
    save_packed(nlp, tmp_path / "model")
    loaded = load_packed(tmp_path / "model")
    found = loaded.get_pipe("tagger").model.get_ref("softmax").get_param("W")  # type: ignore[attr-defined]
    assert found.dtype == np.float32
    assert np.allclose(found, wanted, rtol=1e-3)


def test_vectors_come_back_in_steps_and_are_found_in_any_case(tmp_path: Path) -> None:
    """What does not fit a byte is cut off; "Port" and "PORT" have the vector of "port"."""
    save_packed(_small(), tmp_path / "model")
    loaded = load_packed(tmp_path / "model")
    table = loaded.vocab.vectors
    rows = table.find(keys=loaded("PORT Port port").to_array(table.attr))
    assert table.data[rows].tolist() == [[0.5, -1.25]] * 3
    assert table.data.max() == 127 * VECTOR_STEP


def test_every_label_of_the_shipped_model_has_its_string(shipped: Language) -> None:
    """Strings of training texts are left out, those of labels are not."""
    doc = shipped(SENTENCE)
    assert all(token.tag_ and token.pos_ and token.dep_ for token in doc)
    assert {name: bool(labels) for name, labels in shipped.pipe_labels.items() if name != "tok2vec"} == dict.fromkeys(
        ("tagger", "morphologizer", "parser", "ner"), True
    )


def test_the_shipped_model_reads_the_same_whatever_it_read_before(shipped: Language) -> None:
    """Nothing that is kept between texts changes what comes out."""
    fresh = load_packed(WEIGHTS)
    list(shipped.pipe(["Other words come first.", "And some more of them, Port Ellis among them."]))
    fields = ["TAG", "POS", "HEAD", "DEP", "ENT_TYPE", "ENT_IOB"]
    assert np.array_equal(shipped(SENTENCE).to_array(fields), fresh(SENTENCE).to_array(fields))


def test_the_weights_on_disk_stay_small() -> None:
    """At most 20 MB as they lie there."""
    assert sum(path.stat().st_size for path in WEIGHTS.rglob("*") if path.is_file()) <= 20_000_000
