"""Repairs of clauses that the parser hangs on a noun: each by a rule of grammar that the parse breaks."""

from __future__ import annotations

from spacy.tokens import Doc, Token

__all__ = ["repair_clauses"]

CLAUSE_WORDS = frozenset(("after", "before", "since", "until", "till"))
MEANS = frozenset(("use", "used", "uses", "using", "deploy", "deployed", "deploys", "deploying"))
BECOMING = frozenset(
    "spiralled spiraled erupted escalated descended degenerated evolved morphed deteriorated slid snowballed burst "
    "exploded".split()
)  # verbs without an object: their participle describes no noun behind a comma


def repair_clauses(doc: Doc) -> None:
    """Repair the clauses of a parsed text in place."""
    for token in doc:
        if token.dep_ == "case" and token.lower_ in CLAUSE_WORDS:
            _free_from_subject(token)
        elif token.dep_ == "acl" and token.tag_ == "VB":
            _give_purpose_to_means(token)
        elif token.dep_ == "acl" and token.lower_ in BECOMING and token.i and token.nbor(-1).text == ",":
            _make_finite(token)
        elif token.dep_ == "compound" and token.tag_ == "NN" and token.lower_.endswith("ing"):
            _free_from_age(token)


def _free_from_subject(word: Token) -> None:
    """ "After Keller won": a subject has no preposition, so that "after" opens the clause."""
    subject, verb = word.head, word.head.head
    if subject.dep_.startswith("nsubj") and verb.i > subject.i:
        word.head, word.dep_ = verb, "mark"
        if verb.dep_ == "conj" and not any(c.dep_ == "cc" for c in verb.children):
            verb.dep_ = "advcl"


def _give_purpose_to_means(verb: Token) -> None:
    """ "Used water cannons and tear gas to clear the square": what is used for a purpose is used for it as a whole."""
    used = verb.head
    while used.dep_ == "conj" and used.head.i < used.i:
        used = used.head
    if used.dep_ == "obj" and used.head.lower_ in MEANS and any(c.tag_ == "TO" for c in verb.children):
        verb.head, verb.dep_ = used.head, "advcl"


def _make_finite(verb: Token) -> None:
    """ "Freed him after the marches, held in May, spiralled into riots": the marches spiralled."""
    above = verb.head
    while above.head.i != above.i and above.tag_ not in ("VBD", "VBZ", "VBP"):
        above = above.head
    if above.tag_ in ("VBD", "VBZ", "VBP") and above.i < verb.i:
        verb.tag_, verb.head, verb.dep_ = "VBD", above, "conj"


def _free_from_age(word: Token) -> None:
    """ "Showed Ann Poe, 54, greeting friends after she left": behind an age the person does something."""
    doc, noun = word.doc, word.head
    aged = word.i > 3 and doc[word.i - 1].text == doc[word.i - 3].text == "," and doc[word.i - 2].pos_ == "NUM"
    if not aged or noun.i != word.i + 1 or noun.tag_ != "NNS" or doc[word.i - 4].tag_ != "NNP":
        return
    person = doc[word.i - 4]
    while person.dep_ in ("flat", "compound") and person.head.i != noun.i and person.head.i < word.i:
        person = person.head
    clauses = [c for c in noun.children if c.dep_ == "acl" and any(m.lower_ in CLAUSE_WORDS for m in c.children)]
    word.tag_, word.pos_, word.dep_ = "VBG", "VERB", "acl"
    if person.head.i == noun.i:
        person.head, person.dep_ = noun.head, "obj"
    word.head = person
    noun.head, noun.dep_ = word, "obj"
    for clause in clauses:
        clause.head, clause.dep_ = word, "advcl"
