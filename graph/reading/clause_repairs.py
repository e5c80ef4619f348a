"""Repairs of clauses that the parser hangs on a noun: each by a rule of grammar that the parse breaks."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from akyn.graph.reading.syntax import PREVENTING, TIMES

__all__ = ["repair_clauses"]

COMING = frozenset(("come", "follow", "happen", "occur"))
WANTING = frozenset("ask call chant demand shout urge".split())
CLAUSE_WORDS = frozenset(("after", "before", "since", "until", "till"))
MEANS = frozenset(("use", "used", "uses", "using", "deploy", "deployed", "deploys", "deploying"))
NAMING = frozenset(("NOUN", "PROPN"))
BECOMING = frozenset(
    "spiralled spiraled erupted escalated descended degenerated evolved morphed deteriorated slid snowballed burst "
    "exploded".split()
)  # verbs without an object: their participle describes no noun behind a comma


def repair_clauses(doc: Doc) -> None:
    """Repair the clauses of a parsed text in place."""
    for token in doc:
        if token.dep_ == "amod" and token.tag_ == "VBN":
            _raise_above_object(token)
    for token in doc:
        if token.dep_ in ("case", "mark") and token.lower_ in CLAUSE_WORDS:
            _free_from_subject(token)
            _free_from_distance(token)
        elif token.dep_ == "acl" and token.tag_ == "VB":
            _give_purpose_to_means(token)
        elif token.dep_ == "acl" and token.lower_ in BECOMING and token.i and token.nbor(-1).text == ",":
            _make_finite(token)
        elif token.dep_ == "compound" and token.tag_ == "NN" and token.lower_.endswith("ing"):
            _free_from_age(token)
        elif token.tag_ == "VBG" and token.dep_ == "acl" and any(c.lower_ == "from" for c in token.children):
            _hang_on_preventing(token)
        elif token.dep_ == "appos" and token.ent_type_ == "PERSON":
            _describe_by(token)
    for sentence in doc.sents:
        _free_from_opening(sentence)


def _free_from_subject(word: Token) -> None:
    """ "After Keller won": a subject has no preposition, so that "after" opens the clause."""
    subject, verb = word.head, word.head.head
    if word.dep_ == "case" and subject.dep_.startswith("nsubj") and verb.i > subject.i:
        word.head, word.dep_ = verb, "mark"
        if verb.dep_ == "conj" and not any(c.dep_ == "cc" for c in verb.children):
            verb.dep_ = "advcl"


def _raise_above_object(verb: Token) -> None:
    """ "The law had barred leader Ann Poe": what has a subject and "had" describes no noun, the noun is its object."""
    noun = verb.head
    finite = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    if not finite or not any(c.dep_.startswith("nsubj") for c in verb.children) or noun.i < verb.i:
        return
    root = noun.head.i == noun.i
    verb.head, verb.dep_ = verb if root else noun.head, noun.dep_
    noun.head, noun.dep_ = verb, "obj"


def _free_from_distance(word: Token) -> None:
    """ "Came two days after thousands marched, demanding": no "two days thousands", and the marchers demand."""
    time, below = word.doc[word.i - 1] if word.i else word, word.head
    main = next((t for t in below.ancestors if t.i < time.i and t.pos_ == "VERB"), None)
    if time.lemma_.lower() not in TIMES or below.i < word.i or main is None:
        return
    if word.dep_ == "case":  # "before thousands rallied": a past tense behind makes it a clause
        told = [t for t in below.subtree if t.dep_ == "acl" and t.tag_ == "VBD" and t.i > below.i]
        if not told or time.head.i != below.i:
            return
        told[0].head, below.head, below.dep_ = main, told[0], "nsubj"
        word.head, word.dep_, below = told[0], "mark", told[0]
    if time.head.i > time.i and not time.is_ancestor(main):
        time.head, time.dep_ = main, "obl:unmarked"
    if word.dep_ == "mark" and below.head.i == main.i:
        below.dep_ = "advcl"
        for verb in [c for c in main.children if c.dep_ == "advcl" and c.lemma_ in WANTING and c.i > below.i]:
            if verb.tag_ == "VBG" and main.lemma_ in COMING:
                verb.head = below


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


def _hang_on_preventing(verb: Token) -> None:
    """ "Barred leader Ann Poe from running": barred from it, she is no "leader from running"."""
    above = verb.head
    while above.head.i != above.i and above.pos_ != "VERB":
        above = above.head
    if above.lemma_ in PREVENTING and above.i < verb.i:
        verb.head, verb.dep_ = above, "advcl"


def _describe_by(name: Token) -> None:
    """ "Arrested opposition leader Ann Poe": without an article a noun right before a name is its title."""
    noun = name.head
    titled = noun.tag_ == "NN" and noun.i + 1 == name.left_edge.i and noun.head.i != noun.i
    if not titled or any(c.dep_ in ("det", "nummod", "nmod:poss") for c in noun.children):
        return
    name.head, name.dep_ = noun.head, noun.dep_
    for child in list(noun.children):
        if child.i > noun.i or child.dep_ in ("case", "mark", "cc", "punct"):
            child.head = name
    noun.head, noun.dep_ = name, "nmod:desc"


def _free_from_opening(sentence: Span) -> None:
    """ "According to the ministry, officers and guards fell": what opens a sentence ends at the comma.

    What the parser joins to its noun behind the comma is the subject, or the first of several subjects.
    """
    words = [t for t in sentence if not t.is_space]
    case = words[0] if words else None
    if case is None or case.dep_ != "case" or case.head.pos_ not in NAMING:
        return
    source, verb = case.head, case.head.head
    comma = next((t.i for t in words if t.i > source.i and t.text == ","), verb.i)
    if not source.i < comma < verb.i or verb.pos_ != "VERB":
        return
    behind = [t for t in source.subtree if t.dep_ == "conj" and comma < t.i < verb.i and t.head.i < comma]
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj") and c.i != source.i), None)
    if not behind or (subject is not None and not _ends_list(behind, subject)):
        return
    first = behind[0]
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    first.head, first.dep_ = verb, "nsubj:pass" if passive else "nsubj"
    for other in [*behind[1:], *([subject] if subject is not None else [])]:
        other.head, other.dep_ = first, "conj"
    if source.dep_ != "obl":
        source.dep_ = "obl"
    for mark in [c for c in source.children if c.i >= comma and c.dep_ in ("punct", "cc")]:
        mark.head = verb if mark.i == comma else first


def _ends_list(listed: Sequence[Token], subject: Token) -> bool:
    """Whether "and" joins a subject, or the last of its own list, to what stands before it, and nothing earlier."""
    joined = [c for token in listed for c in token.children if c.dep_ == "cc"]
    own = [c for c in subject.subtree if c.dep_ == "cc"]
    before = subject.left_edge.i and subject.left_edge.nbor(-1).dep_ == "cc"
    return listed[-1].i < subject.i and (bool(own) or bool(before)) and not [c for c in joined if c.i < listed[-1].i]
