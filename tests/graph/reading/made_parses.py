"""Parses made by hand, so that tests of the grammar do not depend on any weights.

One token is `word/TAG/relation/head`, heads counted from 1, 0 for the root; the part of speech follows from the tag.
"""

from __future__ import annotations

import spacy
from lemminflect import getLemma
from spacy.tokens import Doc, Token

from akyn.graph.reading.language import Parsed

VOCAB = spacy.blank("en").vocab  # knows lower case and the like, no weights
COARSE = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON",
    "DT": "DET", "IN": "ADP", "TO": "PART", "POS": "PART", "MD": "AUX", "RB": "ADV", "RP": "ADP",
    "WRB": "ADV", "JJ": "ADJ", "CD": "NUM", "CC": "CCONJ", "HYPH": "PUNCT", "AFX": "X", "UH": "INTJ",
    ".": "PUNCT", ",": "PUNCT", "EX": "PRON", "WP$": "PRON",
}  # fmt: skip


def made_parse(table: str) -> Parsed:
    """A parse of one sentence, as a document of its own."""
    rows = [cell.rsplit("/", 3) for cell in table.split()]
    words = [row[0] for row in rows]
    doc = Doc(
        VOCAB,
        words=words,
        tags=[row[1] for row in rows],
        pos=[coarse(row[1], row[2]) for row in rows],
        deps=["ROOT" if row[2] == "root" else row[2] for row in rows],
        heads=[int(row[3]) - 1 if row[3] != "0" else i for i, row in enumerate(rows)],
    )
    for token in doc:
        token.lemma_ = _lemma(token)
    return Parsed(doc, ((0, len(doc)),), ())


def made_doc(table: str) -> Doc:
    """The Doc of a parse."""
    return made_parse(table).doc


def word(doc: Doc, text: str) -> Token:
    """The first token that is spelled so."""
    return next(token for token in doc if token.text == text)


def words(tokens: list[Token]) -> list[str]:
    """How tokens are spelled."""
    return [token.text for token in tokens]


def spelled(arguments: list[tuple[Token, float]]) -> list[str]:
    """How the tokens of arguments are spelled."""
    return [token.text for token, _ in arguments]


def coarse(tag: str, relation: str) -> str:
    """The universal part of speech of a tag."""
    if tag.startswith("VB"):
        return "AUX" if relation.split(":")[0] in ("aux", "cop") else "VERB"
    return COARSE[tag]


def _lemma(token: Token) -> str:
    if token.pos_ not in ("VERB", "AUX", "NOUN"):
        return token.text if token.pos_ == "PROPN" else token.lower_
    return str(getLemma(token.lower_, upos="VERB" if token.pos_ == "AUX" else token.pos_)[0])
