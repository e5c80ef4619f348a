"""The memory of words gives what the layer behind it gives, however the words come."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from akyn.graph.reading import word_memory
from akyn.graph.reading.word_memory import remember_words

NETWORK = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "width": 16,
    "depth": 1,
    "embed_size": 50,
    "window_size": 1,
    "maxout_pieces": 2,
    "subword_features": True,
    "pretrained_vectors": None,
}
TEXTS = (["Ada", "met", "Bo"], ["Bo", "met", "nobody", "\n"], ["Cy", "met", "Ada", "again"])


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": NETWORK})
    nlp.initialize()
    return nlp


def _network(nlp: Language) -> Model[list[Doc], Any]:
    return getattr(nlp.get_pipe("tok2vec"), "model")  # noqa: B009 (as in the code)


def _docs(nlp: Language) -> list[Doc]:
    return [Doc(nlp.vocab, words=words) for words in TEXTS]


def test_a_remembered_word_is_what_the_layer_makes_of_it(nlp: Language) -> None:
    """All at once, one after the other and again: the same numbers."""
    wanted = _network(nlp).predict(_docs(nlp))
    remember_words(nlp)
    network = _network(nlp)
    for found in (network.predict(_docs(nlp)), [network.predict([doc])[0] for doc in _docs(nlp)]):
        assert all(np.allclose(a, b, atol=1e-5) for a, b in zip(found, wanted, strict=True))


def test_a_full_memory_starts_anew(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """It never grows beyond its bound and stays right."""
    wanted = _network(nlp).predict(_docs(nlp))
    monkeypatch.setattr(word_memory, "MOST", 5)
    remember_words(nlp)
    found = [_network(nlp).predict([doc])[0] for doc in _docs(nlp)]
    assert all(np.allclose(a, b, atol=1e-5) for a, b in zip(found, wanted, strict=True))


def test_texts_without_words_have_no_rows(nlp: Language) -> None:
    """An empty text, and one beside others."""
    remember_words(nlp)
    network = _network(nlp)
    empty = Doc(nlp.vocab, words=[])
    assert [len(rows) for rows in network.predict([empty])] == [0]
    assert [len(rows) for rows in network.predict([_docs(nlp)[0], empty])] == [3, 0]


def test_a_contraction_is_known_by_its_full_form(nlp: Language) -> None:
    """Words that come one by one miss the tokenizer's knowledge that "n't" is "not"; the memory adds it."""
    cut = nlp.make_doc("They don't")
    wanted = _network(nlp).predict([cut])[0]
    remember_words(nlp)
    bare = Doc(nlp.vocab, words=["They", "do", "n't"])
    assert np.allclose(_network(nlp).predict([bare])[0], wanted, atol=1e-5)
