"""Other people's spaCy pipelines under our rules: their parses and names brought into the scheme of ours."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from akyn.graph.reading.clearnlp import CLEARNLP, Tree, to_universal
from akyn.graph.reading.language import LanguageModel
from akyn.graph.reading.packed_model import load_packed
from akyn.ontology.errors import ReaderError

__all__ = ["adapted", "load_pipeline"]

PROBE = "The mayor of Lyon resigned."
NAMES = {
    "PERSON": "PERSON", "PER": "PERSON", "PARTY": "PARTY", "ORG": "ORG", "ORGANIZATION": "ORG", "GPE": "PLACE",
    "LOC": "PLACE", "LOCATION": "PLACE", "FAC": "PLACE", "PLACE": "PLACE", "EVENT": "EVENT", "ELECTION": "ELECTION",
}  # fmt: skip
"""Labels of OntoNotes, CoNLL and ours; nationalities, dates, numbers, laws and works are left to the rules."""

TAGS = {
    "NOUN": "NN", "PROPN": "NNP", "PRON": "PRP", "DET": "DT", "ADP": "IN", "SCONJ": "IN", "ADV": "RB", "ADJ": "JJ",
    "NUM": "CD", "CCONJ": "CC", "INTJ": "UH", "PART": "RP", "SYM": "SYM", "X": "FW", "PUNCT": ".", "SPACE": "_SP",
}  # fmt: skip
COARSE = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON",
    "WP$": "PRON", "WDT": "PRON", "EX": "PRON", "DT": "DET", "PDT": "DET", "IN": "ADP", "RP": "ADP", "TO": "PART",
    "POS": "PART", "MD": "AUX", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "CD": "NUM", "CC": "CCONJ", "UH": "INTJ", "FW": "X", "_SP": "SPACE", "SYM": "SYM", "$": "SYM",
}  # fmt: skip
AUXILIARIES = ("aux", "auxpass", "aux:pass", "cop")


def load_pipeline(name: str) -> LanguageModel:
    """A pipeline that is installed under a name or lies in a folder.

    Raises ReaderError where there is none, or it does not parse or tag.
    """
    try:
        nlp = load_packed(name)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0]
        message = f"cannot load the spaCy pipeline {name!r}: {reason}; install it, or give the folder of one"
        raise ReaderError(message, subject=name) from error
    return language_model(nlp, name)


def language_model(nlp: Language, name: str) -> LanguageModel:
    """A loaded pipeline, tried on one sentence."""
    probe = nlp(PROBE)
    if not probe.has_annotation("DEP"):
        message = f"the spaCy pipeline {name!r} has no parser; the reader needs one with a parser, a tagger and names"
        raise ReaderError(message, subject=name)
    if not (probe.has_annotation("TAG") or probe.has_annotation("POS")):
        message = f"the spaCy pipeline {name!r} has no tagger; the reader needs one with a parser, a tagger and names"
        raise ReaderError(message, subject=name)
    return LanguageModel(nlp, adapted)


def adapted(doc: Doc) -> Doc:
    """The same words with Universal Dependencies, tags of both kinds and our labels of names."""
    tags, pos = _tags(doc)
    names = [(e.start, e.end, NAMES[e.label_]) for e in doc.ents if e.label_ in NAMES]
    tree = Tree(
        [t.text for t in doc], tags, pos, [t.head.i for t in doc], [t.dep_ or "dep" for t in doc],
        [(start, end) for start, end, label in names if label == "PERSON"],
    )  # fmt: skip
    if not CLEARNLP.isdisjoint(tree.deps) or _has_chained_conjunctions(tree):
        to_universal(tree)
    deps = ["ROOT" if head == i else label for i, (head, label) in enumerate(zip(tree.heads, tree.deps, strict=True))]
    spaces = [bool(t.whitespace_) for t in doc]
    morphs = [str(t.morph) for t in doc]
    same = Doc(
        doc.vocab, words=list(tree.words), spaces=spaces, tags=tags, pos=pos, morphs=morphs, heads=tree.heads, deps=deps
    )
    same.set_ents([Span(same, start, end, label) for start, end, label in names])
    return same


def _has_chained_conjunctions(tree: Tree) -> bool:
    """Whether "and" hangs on the member before it, as in ClearNLP only."""
    return any(label == "cc" and tree.heads[i] < i for i, label in enumerate(tree.deps))


def _tags(doc: Doc) -> tuple[list[str], list[str]]:
    """Penn tags and universal parts of speech, each made of the other where the pipeline gives one only."""
    tags = [t.tag_ or _tag(t.pos_, t.morph.to_dict()) for t in doc]
    pos = [t.pos_ or _coarse(t.tag_, t.dep_) for t in doc]
    return tags, pos


def _coarse(tag: str, relation: str) -> str:
    if tag.startswith("VB"):
        return "AUX" if relation in AUXILIARIES else "VERB"
    return COARSE.get(tag, "PUNCT")


def _tag(pos: str, features: dict[str, str]) -> str:
    """A Penn tag by part of speech and features.

    >>> _tag("VERB", {"VerbForm": "Part", "Tense": "Past"}), _tag("NOUN", {"Number": "Plur"})
    ('VBN', 'NNS')
    """
    if pos in ("VERB", "AUX"):
        return _verb_tag(features)
    plural = "S" if features.get("Number") == "Plur" and pos in ("NOUN", "PROPN") else ""
    return TAGS.get(pos, "FW") + plural


def _verb_tag(features: dict[str, str]) -> str:
    form, past = features.get("VerbForm", "Fin"), features.get("Tense") == "Past"
    if form == "Inf":
        return "VB"
    if form in ("Part", "Ger"):
        return "VBN" if past else "VBG"
    return "VBD" if past else "VBZ" if features.get("Person") == "3" else "VBP"
