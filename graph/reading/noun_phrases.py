"""The extent of a noun phrase as an annotator marks it, and the dictionary form of its head."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from akyn.graph.reading.gazetteer import Lexicon

__all__ = ["NounPhrase", "is_abstract", "noun_key", "noun_phrase"]

ARTICLES = {
    **dict.fromkeys(("the", "this", "that", "these", "those", "both"), "definite"),
    **dict.fromkeys(
        ("a", "an", "one", "another", "some", "several", "many", "any", "no", "every", "each"), "indefinite"
    ),
}
OUTSIDE = frozenset(
    (
        "acl",
        "appos",
        "conj",
        "cc",
        "punct",
        "parataxis",
        "case",
        "advcl",
        "dep",
        "cop",
        "nsubj",
        "flat",
        "mark",
        "aux",
        "obl",
        "advmod",
        "ccomp",
        "csubj",
        "discourse",
        "list",
    )
)
ABSTRACT = (
    *("tion", "sion", "ity", "ness", "ment", "ism", "ship", "ance", "ence", "ency", "ancy", "hood", "dom", "ure", "th"),
    *("reason", "right", "order", "way", "word", "chance", "need", "hope", "fear", "risk", "doubt", "cause", "case"),
    *("basis", "sense", "view", "idea", "issue", "matter", "mood", "trend", "scope", "style", "term", "course"),
)  # endings of nouns of quality, state and thought
PREDETERMINERS = frozenset(("all", "both", "only", "half", "nearly", "almost", "even", "such", "about", "at"))
SKIPPED = frozenset(("VB", "VBD", "VBP", "VBZ", "IN", "CC", "WDT", "WP", "TO", "MD"))
QUOTE_MARKS = {"“": "”", '"': '"', "``": "''", "‘": "’"}


def noun_key(token: Token, lexicon: Lexicon) -> str:
    """The singular of a noun in lower case, as the word lists spell it: "ministries" is "ministry"."""
    word = str(token.lower_)
    if token.tag_ not in ("NNS", "NNPS"):
        return word
    for form in (
        word,
        str(token.lemma_).lower(),
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ies") + "y",
        word.removesuffix("men") + "man",
    ):
        if form in lexicon.nouns:
            return form
    return word.removesuffix("s")


def is_abstract(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a common noun names nothing that could be met or read: a reason, public order, a situation."""
    key = noun_key(noun, lexicon)
    kind = lexicon.noun_kind(key)
    return noun.pos_ == "NOUN" and (kind in ("none", "event") or (kind is None and key.endswith(ABSTRACT)))


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Token range, article (definite, indefinite, possessive, bare), and the words that modify the head."""

    start: int
    end: int
    article: str
    modifiers: frozenset[str]


def noun_phrase(head: Token, names: Container[int], *, before_name: bool = False) -> NounPhrase:
    """The phrase of a head with its of-phrases and without clauses.

    `names`: tokens of names, which a phrase takes in only before its head or in an of-phrase. `before_name`: the head
    stands before the name it describes, so that the parser may have hung its article on the name.
    """
    start, end = head.i, head.i + 1
    stack = [c for c in head.children if _belongs(c)]
    while stack:
        token = stack.pop()
        if token.i > head.i and token.i in names and not _is_of_phrase(token):
            continue
        start, end = min(start, token.i), max(end, token.i + 1)
        stack.extend(c for c in token.children if _belongs(c) or _introduces(c))
    start = _first_word(head, start)
    if before_name:
        start = _hung_on_name(head, start)
    end = _closing_mark(head, start, end)
    return NounPhrase(start, end, _article(head, start), frozenset(_modifiers(head, start, end)))


def _introduces(token: Token) -> bool:
    """Prepositions and the like before the noun inside the phrase that they belong to, and its genitive mark."""
    return token.tag_ == "POS" or (token.dep_ in ("case", "advmod", "punct") and token.i < token.head.i)


def _modifiers(head: Token, start: int, end: int) -> Iterator[str]:
    """Words of the phrase but its head, its article and its possessor."""
    owner = {t.i for c in head.children if c.dep_ == "nmod:poss" for t in c.subtree}
    for token in head.doc[start:end]:
        if (
            token.i != head.i
            and token.i not in owner
            and token.tag_ not in ("DT", "IN", "HYPH", "POS")
            and not token.is_punct
        ):
            if token.lower_ not in ARTICLES:
                yield str(token.lower_)


def _belongs(token: Token) -> bool:
    relation = token.dep_.split(":")[0]
    if relation == "nmod" and token.dep_ != "nmod:poss" and token.i > token.head.i:
        return _is_of_phrase(token)
    if relation == "advmod":
        return token.head.tag_ == "CD" and token.i < token.head.i
    return relation not in OUTSIDE and not (
        relation == "nmod" and token.dep_ != "nmod:poss" and token.i < token.head.i - 4
    )


def _is_of_phrase(token: Token) -> bool:
    return token.dep_ == "nmod" and any(c.lower_ == "of" and c.dep_ == "case" for c in token.children)


def _first_word(head: Token, start: int) -> int:
    """Skip verbs, conjunctions and marks that the parser took for modifiers before the phrase."""
    doc = head.doc
    own = [c.i for c in head.lefts if c.dep_ in ("det", "nmod:poss") and start < c.left_edge.i]
    if own and not any(
        t.lower_ in PREDETERMINERS or t.tag_ == "CD" or t.tag_ == "POS" for t in doc[start : own[0] + 1]
    ):
        return own[0]
    while start < head.i and (doc[start].tag_ in SKIPPED or doc[start].is_punct or _is_verb(doc[start], head)):
        start += 1
    return start


def _is_verb(token: Token, head: Token) -> bool:
    """Words that their neighbours show to be verbs or conjunctions: "to halt protesters", ", greeting supporters"."""
    before = token.nbor(-1).lower_ if token.i > 1 else ""
    after_comma = token.lower_.endswith("ing") and before == ","
    plural_that = token.lower_ == "that" and head.tag_ == "NNS"
    coordinated = before == "and" and token.tag_ in ("VBN", "VBD") and token.nbor(-2).head.i not in (head.i, token.i)
    return after_comma or plural_that or coordinated or (before == "to" and token.dep_ in ("amod", "compound"))


def _hung_on_name(head: Token, start: int) -> int:
    """Go back over the words between an article and the head ("his | successor | Bloggs")."""
    doc = head.doc
    i = start
    while i > 0 and i > start - 5 and (doc[i - 1].pos_ in ("ADJ", "NOUN", "NUM") or doc[i - 1].tag_ in ("VBN", "HYPH")):
        i -= 1
    opens = i > 0 and (doc[i - 1].tag_ in ("DT", "PRP$", "POS") or doc[i - 1].lower_ in ARTICLES)
    if not opens:
        return start
    return i - 1 if doc[i - 1].tag_ != "POS" else start


def _closing_mark(head: Token, start: int, end: int) -> int:
    """Take in the mark that closes a quotation opened inside the phrase."""
    doc = head.doc
    opened = [doc[i].text for i in range(start, end) if doc[i].text in QUOTE_MARKS]
    closes = bool(opened) and end < len(doc) and doc[end].text == QUOTE_MARKS[opened[-1]]
    return end + 1 if closes else end


def _article(head: Token, start: int) -> str:
    if any(c.dep_ == "nmod:poss" and c.i >= start for c in head.children):
        return "possessive"
    return ARTICLES.get(head.doc[start].lower_, "bare")
