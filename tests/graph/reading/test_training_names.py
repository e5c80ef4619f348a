"""What the name finder learns from: exchanged names, and corpora that know fewer kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

from akyn.graph.reading.training.swaps import swapped

WORDS = "Ada Okonjo of the Sunrise Party ( SP ) lost the 1987 Freedonian general election in Port Ellis .".split()
NAMES = [(0, 2, "PERSON"), (4, 6, "PARTY"), (7, 8, "PARTY"), (11, 15, "ELECTION"), (16, 18, "PLACE")]


@pytest.fixture
def sentence() -> Doc:
    doc = Doc(spacy.blank("en").vocab, words=WORDS)
    doc.ents = [Span(doc, start, end, label=label) for start, end, label in NAMES]
    return doc


def _outside(doc: Doc) -> list[str]:
    return [token.text for token in doc if token.ent_iob_ == "O"]


def test_only_names_are_exchanged(sentence: Doc) -> None:
    """The words around them stay, and so do the kinds, in their order."""
    copies = list(swapped([sentence], [sentence], 30))
    assert {tuple(_outside(copy)) for copy in copies} == {tuple(_outside(sentence))}
    assert {tuple(name.label_ for name in copy.ents) for copy in copies} == {tuple(kind for _, _, kind in NAMES)}
    assert len({copy.text for copy in copies}) > 25


def test_an_abbreviation_is_exchanged_for_an_abbreviation(sentence: Doc) -> None:
    """So that "(SP)" never becomes a phrase in brackets, nor the party's full name a few letters."""
    for copy in swapped([sentence], [sentence], 30):
        _, party, short, *_ = copy.ents
        assert short.text.isupper() and len(short) == 1
        assert len(party) > 1


def test_the_same_sentences_come_every_time(sentence: Doc) -> None:
    """Training can be done again."""
    first, second = ([copy.text for copy in swapped([sentence], [sentence], 10)] for _ in range(2))
    assert first == second


def test_initials_are_added_as_a_name_of_the_same_kind() -> None:
    """ "Sunrise Party (SP)", some of the time."""
    doc = Doc(spacy.blank("en").vocab, words=["The", "Sunrise", "Party", "of", "Freedonia", "won", "."])
    doc.ents = [Span(doc, 1, 5, label="PARTY")]
    pairs = [copy.ents for copy in swapped([doc], [doc], 60) if len(copy.ents) == 2]
    assert pairs
    for name, short in pairs:
        assert short.label_ == "PARTY"
        assert short.text == "".join(token.text[0] for token in name if token.text[0].isupper())


def test_what_a_corpus_does_not_tell_apart_teaches_nothing(tmp_path: Path) -> None:
    """MISC and the words around a happening are unknown, not "no name"; titles and articles are cut off."""
    pytest.importorskip("conllu")
    from akyn.graph.reading.training.further_names import further_documents

    rows = "President I-PER|Okonjo I-PER|left O|the O|Ellis O|War O|for O|Freedonian I-MISC|Radio I-ORG"
    path = tmp_path / "wikigold/CONLL-format/data/wikigold.conll.txt"
    path.parent.mkdir(parents=True)
    path.write_text(rows.replace("|", "\n"), encoding="utf-8")
    other = tmp_path / "BTC/CONLL-format/data/g.conll"
    other.parent.mkdir(parents=True)
    other.write_text("", encoding="utf-8")
    (doc,) = further_documents(tmp_path, spacy.blank("en").vocab)
    assert [(name.text, name.label_) for name in doc.ents] == [("Okonjo", "PERSON"), ("Radio", "ORG")]
    assert [token.text for token in doc if token.ent_iob == 0] == ["Ellis", "War", "Freedonian"]
