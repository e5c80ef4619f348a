"""Repairs of parses that go wrong in the same way again and again: headline verbs, verbs hung too low or too high.

A headline has no article, auxiliary or full stop, so that a tagger takes its verb for a noun ("Norvik buys ten ships").
A repair changes words, their tags and their heads inside one line, never the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from lemminflect import getLemma
from spacy.tokens import Doc, Token

from akyn.graph.reading.clause_repairs import repair_clauses
from akyn.graph.reading.lexicon import cue_words, event_words
from akyn.graph.reading.syntax import is_finite

__all__ = ["repair"]

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
BARE = frozenset(("VB", "VBP"))
INFINITIVES = frozenset(("xcomp", "advcl", "ccomp", "acl"))
NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS"))
MISTAKEN = frozenset(("NOUN", "ADP", "ADV", "ADJ"))
LONGEST_HEADLINE = 25
OPENERS = frozenset("DT PDT CD $ JJ JJR JJS PRP$ NNP NNPS NN NNS SYM TO IN RB VBG VBN".split())


def repair(doc: Doc, lines: Sequence[tuple[int, int]]) -> None:
    """Repair the parse of a text in place; `lines` are the token ranges of its sentences."""
    for start, end in lines:
        words = [t for t in doc[start:end] if not t.is_space]
        if len(words) <= LONGEST_HEADLINE and not any(map(_tells, words)):
            verb = next(_misread_verbs(words), None)
            if verb is not None:
                _make_verb(verb, words)
    repair_clauses(doc)
    for token in doc:
        if token.pos_ in MISTAKEN and any(c.dep_ == "aux:pass" for c in token.children) and _past_lemma(token):
            token.tag_, token.pos_, token.lemma_ = "VBN", "VERB", _past_lemma(token) or token.lower_
        elif token.pos_ in MISTAKEN and _is_past_of_verb(token):
            token.tag_, token.pos_, token.lemma_ = "VBD", "VERB", _verb_lemma(token.lower_, past=True) or token.lower_
        if token.dep_ == "conj" and token.tag_ in FINITE and token.head.tag_ in ("VB", "VBG"):
            _hang_higher(token)
        if token.dep_ == "conj" and token.tag_ in BARE and token.head.tag_ in ("VBD", "VBZ"):
            _hang_lower(token)
        if token.tag_ == "VBN" and token.head.i == token.i:
            _lead_on(token)


def _tells(word: Token) -> bool:
    """Whether a word is a finite verb, or the participle of a main clause ("levels raised concern")."""
    participle = word.tag_ == "VBN" and word.dep_ in ("acl", "ROOT")
    return word.tag_ in FINITE or (participle and any(c.dep_ == "obj" for c in word.children))


def _misread_verbs(words: Sequence[Token]) -> Iterator[Token]:
    """Nouns of a headline that can only be its verb: "Norvik secures orders", "prices tumble on fears"."""
    for before, token, after in zip(words, words[1:], words[2:], strict=False):
        posted = token.dep_ == "amod" and token.tag_ in ("VBN", "VBD")  # "indexes posted gains" with no other verb
        if (
            (token.pos_ in ("VERB", "AUX", "PUNCT") and not posted)
            or before.tag_ not in NOMINAL
            or after.tag_ not in OPENERS
        ):
            continue
        lemma = _verb_lemma(token.lower_, past=posted)
        if lemma is None:
            continue
        if posted:
            yield token
        agrees = before.tag_ in ("NNS", "NNPS") if token.lower_ == lemma else before.tag_ not in ("NNS", "NNPS")
        noun_too = lemma in event_words("n") and token.lower_ != lemma
        if agrees and not noun_too and not posted:
            yield token


def _past_lemma(token: Token) -> str | None:
    return _verb_lemma(token.lower_, past=True)


def _is_past_of_verb(token: Token) -> bool:
    """ "Prices rose", "the court upheld it": no noun or adjective where a subject or object hangs on it."""
    relations = {c.dep_ for c in token.children}
    return (
        bool(relations & {"nsubj", "obj"})
        and "cop" not in relations
        and _verb_lemma(token.lower_, past=True) is not None
    )


@lru_cache(maxsize=50_000)
def _verb_lemma(word: str, *, past: bool = False) -> str | None:
    """The verb of the lexicons that a word is a form of: of the present, or of the past."""
    found = getLemma(word, upos="VERB", lemmatize_oov=False)
    lemma = str(found[0]) if found else word
    known = lemma in event_words("v") or lemma in cue_words("v")
    present = word in (lemma, lemma + "s", lemma + "es", lemma[:-1] + "ies")
    return lemma if known and present is not past and not word.endswith("ing") else None


def _make_verb(verb: Token, words: Sequence[Token]) -> None:
    """Make a word the verb of its line: what stands before it is its subject, what follows its object or phrase."""
    place = words.index(verb)
    subject = words[place - 1]
    past = _verb_lemma(verb.lower_, past=True)
    lemma = past or _verb_lemma(verb.lower_) or verb.lower_
    tag = "VBD" if past else "VBP" if verb.lower_ == lemma else "VBZ"
    verb.tag_, verb.pos_, verb.lemma_ = tag, "VERB", lemma
    behind = [t for t in words[place + 1 :] if not (verb.i < t.head.i and t.head.i != t.i)]
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head, subject.dep_ = verb, "nsubj"
    for token in words[: place - 1]:
        if token.head.i >= verb.i or token.head.i == token.i:
            token.head, token.dep_ = subject, token.dep_ if token.dep_ in ("det", "punct", "nummod") else "compound"
    for token in behind:
        token.head = verb
        cased = any(c.dep_ == "case" for c in token.children)
        if token.tag_ in NOMINAL or token.tag_ in ("CD", "$", "SYM"):
            token.dep_ = "obl" if cased else "obj"


def _hang_higher(verb: Token) -> None:
    """ "Came to see him and left": a finite verb is joined to the finite verb, not to the infinitive below it."""
    if is_finite(verb.head) or any(c.dep_.startswith("nsubj") for c in verb.children):
        return
    above = verb.head
    while above.head.i != above.i and not is_finite(above):
        above = above.head
    if is_finite(above) and above.i < verb.i:
        verb.head = above


def _lead_on(participle: Token) -> None:
    """ "Footage posted online showed …": the finite verb that hangs below a participle is the main one."""
    subject = next((c for c in participle.lefts if c.dep_ == "nsubj"), None)
    verb = next((c for c in participle.rights if c.dep_ in ("advcl", "ccomp", "conj", "parataxis")), None)
    if subject is None or verb is None or verb.tag_ not in FINITE:
        return
    if any(c.dep_ in ("mark", "nsubj", "nsubj:pass", "cc", "advmod") for c in verb.lefts):
        return
    for child in list(participle.children):
        if child.i > verb.i:
            child.head = verb
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head, subject.dep_ = verb, "nsubj"
    participle.head, participle.dep_ = subject, "acl"


def _hang_lower(verb: Token) -> None:
    """ "Asked the court to look into it and annul the vote": a bare verb goes on with the infinitive before it."""
    if any(c.dep_.startswith("nsubj") or c.dep_ in ("aux", "expl") for c in verb.children):
        return
    between = [c for c in verb.head.children if verb.head.i < c.i < verb.i and c.dep_ in INFINITIVES]
    infinitive = next((c for c in reversed(between) if any(t.tag_ == "TO" for t in c.children)), None)
    if infinitive is not None:
        verb.head = infinitive
