"""CoNLL-U treebanks as spaCy documents: the door to the conllu library."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import conllu
from conllu.models import Token, TokenList
from spacy.tokens import Doc
from spacy.vocab import Vocab

GROUP = (3, 9)  # sentences a document: enough for the parser to learn where sentences begin


def read_sentences(path: Path) -> Iterator[TokenList]:
    """Yield the sentences of a CoNLL-U file whose words can be laid over their surface text.

    Words of a multiword token ("don't" = "do" + "n't") are respelled so that they spell the surface;
    empty nodes are dropped. The number of sentences left out is zero on all corpora used here.
    """
    with path.open(encoding="utf-8") as lines:
        for sentence in conllu.parse_incr(lines):
            words = [token for token in sentence if isinstance(token["id"], int)]
            if all(_respell(token, words) for token in sentence if _is_multiword(token)):
                yield TokenList(words, sentence.metadata)


def documents(paths: Iterable[Path], vocab: Vocab, seed: int) -> list[Doc]:
    """Group the sentences of each file, never across its documents, into spaCy documents with a full parse."""
    chance = random.Random(seed)
    docs: list[Doc] = []
    for path in paths:
        group: list[TokenList] = []
        size = chance.randint(*GROUP)
        for sentence in read_sentences(path):
            starts_document = "newdoc id" in sentence.metadata
            if group and (starts_document or len(group) >= size):
                docs.append(_parsed(group, vocab))
                group, size = [], chance.randint(*GROUP)
            group.append(sentence)
        if group:
            docs.append(_parsed(group, vocab))
    return docs


def has_space_after(token: Token) -> bool:
    """Whether a blank follows the token in the running text."""
    return (token["misc"] or {}).get("SpaceAfter") != "No"


def _is_multiword(token: Token) -> bool:
    return isinstance(token["id"], tuple) and token["id"][1] == "-"


def _respell(multiword: Token, words: list[Token]) -> bool:
    first, _, last = multiword["id"]
    parts = words[first - 1 : last]
    surface = multiword["form"]
    if "".join(part["form"] for part in parts) != surface:
        rest = surface
        for left, part in zip(range(len(parts) - 1, -1, -1), parts, strict=True):
            take = len(rest) if left == 0 else max(1, min(len(part["form"]), len(rest) - left))
            part["form"], rest = rest[:take], rest[take:]
    for part in parts[:-1]:
        part["misc"] = {**(part["misc"] or {}), "SpaceAfter": "No"}
    if not has_space_after(multiword):
        parts[-1]["misc"] = {**(parts[-1]["misc"] or {}), "SpaceAfter": "No"}
    return all(part["form"] for part in parts)


def _parsed(sentences: list[TokenList], vocab: Vocab) -> Doc:
    tokens = [token for sentence in sentences for token in sentence]
    offsets: list[int] = []
    for sentence in sentences:
        offsets += [len(offsets)] * len(sentence)
    spaces = [has_space_after(token) for token in tokens]
    spaces[-1] = True
    return Doc(
        vocab,
        words=[token["form"] for token in tokens],
        spaces=spaces,
        tags=[token["xpos"] or "" for token in tokens],
        pos=[token["upos"] if token["upos"] not in (None, "_") else "X" for token in tokens],
        morphs=["|".join(f"{k}={v}" for k, v in (token["feats"] or {}).items()) for token in tokens],
        lemmas=[token["lemma"] if token["lemma"] not in (None, "_") else token["form"] for token in tokens],
        heads=[offset + (token["head"] or token["id"]) - 1 for offset, token in zip(offsets, tokens, strict=True)],
        deps=["ROOT" if token["head"] == 0 else token["deprel"] for token in tokens],
    )
