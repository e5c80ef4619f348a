"""The networks' first layer, remembered word by word.

What a network knows of a word before it looks at its neighbours follows from its spelling alone, and most tokens of a
text are words that stood there before. So the layer is computed once for each word and then looked up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

__all__ = ["remember_words"]

MOST = 30_000  # words in memory: then it starts anew

Floats = NDArray[np.float32]


def remember_words(nlp: Language) -> None:
    """Put a memory before every network of a loaded pipeline, which can't be trained or written any more then."""
    norms = _contracted(nlp)
    for _, pipe in nlp.pipeline:
        model: Model[Any, Any] = getattr(pipe, "model")  # noqa: B009 (only trained pipes have one)
        for node in list(model.walk()):
            if "embed" in node.ref_names and node.layers:
                node.layers[0] = Model("word_memory", _Memory(node.get_ref("embed"), norms))


class _Memory:
    """A table of the words met so far, and the layer that makes its rows."""

    def __init__(self, layer: Model[list[Doc], list[Floats]], norms: Mapping[str, str]) -> None:
        self._layer = layer
        self._norms = norms
        self._places: dict[int, int] = {}
        self._table: Floats = np.zeros((0, 0), dtype=np.float32)

    def __call__(self, _: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Floats], Any]:
        """One array for each text, as the layer would give it; there is no way back (no training)."""
        lengths = [len(doc) for doc in docs]
        keys = np.concatenate([doc.to_array(ORTH) for doc in docs])
        words, inverse = np.unique(keys, return_inverse=True)
        if len(keys):
            self._learn(words.tolist(), docs[0].vocab)
        places = np.array([self._places[word] for word in words.tolist()], dtype=np.intp)
        rows = self._table[places[inverse]] if len(keys) else self._layer.predict(docs)[0]
        return np.split(rows, np.cumsum(lengths)[:-1]), None

    def _learn(self, words: list[int], vocab: Vocab) -> None:
        if len(self._places) + len(words) > MOST:
            self._places = {}
        new = [word for word in words if word not in self._places]
        if not new:
            return
        doc = Doc(vocab, words=[vocab.strings[word] for word in new])
        for token in doc:
            if token.text in self._norms:
                token.norm_ = self._norms[token.text]
        (rows,) = self._layer.predict([doc])
        kept = self._table[: len(self._places)]
        self._table = np.concatenate([kept, rows]) if len(kept) else rows
        self._places.update(zip(new, range(len(kept), len(kept) + len(new)), strict=True))


def _contracted(nlp: Language) -> dict[str, str]:
    """Full forms of "n't", "'ll" and the like, which the tokenizer knows where it cuts a text itself."""
    rules = getattr(nlp.tokenizer, "rules").values()  # noqa: B009 (the tokenizer is spaCy's own)
    pieces = [piece for rule in rules for piece in rule if "'" in piece[ORTH] or "’" in piece[ORTH]]
    return {piece[ORTH]: piece[NORM] for piece in pieces if NORM in piece}
