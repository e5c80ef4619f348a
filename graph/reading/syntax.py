"""Questions about a Universal Dependencies parse, with repairs of mis-parses that are common in news.

Everything here is a small pure function over spaCy tokens; nothing knows of events or claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

__all__ = [
    "OBJECT_CONTROL",
    "PAST",
    "PREVENTING",
    "RELATIVE",
    "TIMES",
    "Argument",
    "base_relation",
    "children",
    "clause_span",
    "conjuncts",
    "head_chain",
    "is_extent",
    "is_finite",
    "is_negated",
    "is_passive",
    "is_predicate",
    "is_prevented",
    "objects",
    "obliques",
    "particle",
    "phrase_range",
    "preposition",
    "split_perfect",
    "stranded_subject",
    "tokens_under",
    "trailing_participle",
]

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ"))
PAST = frozenset(("VBD", "VBZ", "VBP"))
RELATIVE = frozenset(("WDT", "WP"))
OBJECT_CONTROL = frozenset(
    "accuse advise allow ask beg call cause command convince enable encourage expect force help instruct invite let "
    "make order permit persuade propose require request see suspect tell urge want warn".split()
)
PREVENTING = frozenset(  # X from doing
    "ban bar block deter disbar discourage disqualify dissuade exclude forbid hinder keep preclude prevent prohibit "
    "restrain stop".split()
)
NEEDS_OBJECT = frozenset(  # verbs that are passive in a headline where they have no object
    "abduct abolish acquit annul appoint approve arrest assassinate attack ban behead block bomb cancel capture charge "
    "compensate condemn convict delay deliver demolish deny deport destroy detain disband discover dismiss disqualify "
    "dissolve elect evacuate execute exonerate expel extradite fine free hang honour honor identify impeach "
    "impose imprison indict injure jail kidnap kill lift lock mob murder name nominate oust outlaw overturn pardon "
    "postpone publish raid ransack ratify recall reject release remove rescue reveal rob sack sanction scrap seize "
    "sentence shelve stab storm sue summon suspend target threaten torture unveil uphold wound".split()
)
SELDOM_PASSIVE = frozenset(  # "stopped by", "fell by": what follows is no doer
    "abide add back begin climb close come decline decrease die dip drop ease end expand fall finish gain go grow "
    "increase jump live lose open pass plunge rise shrink sink sit slip soar stand start stay stop surge swear swing "
    "tumble win".split()
)
MEASURES = frozenset(
    "% percent percentage cent point pence penny dollar euro pound yen yuan rouble ruble rupee franc peso crown krona "
    "kilometre kilometer km metre meter mile foot inch yard centimetre kilo kilogram kg tonne ton gram litre liter "
    "gallon barrel ounce acre hectare degree basis bps knot per".split()
)
TIMES = frozenset("second minute hour day night week month year decade morning evening time".split())
PREPOSITION_VERBS = frozenset(
    "following including according regarding concerning involving pending barring given based compared".split()
)
CLAUSE_PREPOSITIONS = frozenset(("after", "before", "since", "until"))
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor"))
LOOSE = frozenset(
    ("acl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "dep", "nsubj", "cop", "mark", "discourse")
)

Argument = tuple[Token, float]  # a token and how sure its place is, 1.0 where the parse says so itself


def base_relation(token: Token) -> str:
    """The dependency label without its subtype: "obl" for "obl:agent"."""
    return token.dep_.split(":")[0]


def children(token: Token, *relations: str) -> list[Token]:
    """Children with one of the labels, in text order; a bare label stands for its subtypes too."""
    return [c for c in token.children if c.dep_ in relations or base_relation(c) in relations]


def conjuncts(token: Token) -> list[Token]:
    """A noun and the nouns coordinated with it; a comma without "and" before "a …" is an apposition instead."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in NOMINAL and not _is_disguised_apposition(token, child):
            found.extend(conjuncts(child))
    return found


def _is_disguised_apposition(token: Token, child: Token) -> bool:
    """ "Keller, a lawyer"; "the carrier, Northern Air, said": between two commas and without an "and"."""
    if children(child, "cc") or child.i < token.i:
        return False
    if token.pos_ == "PROPN" and any(x.lower_ in ("a", "an") for x in child.children):
        return True
    inside = [t for t in (child.left_edge, child.right_edge) if t.text != ","]
    before, after = child.left_edge, child.right_edge
    if before in inside and before.i:
        before = before.nbor(-1)
    if after in inside:
        after = after.nbor(1) if after.i + 1 < len(after.doc) else after
    enclosed = before.text == after.text == ","
    return enclosed and "PROPN" in (token.pos_, child.pos_) and len(children(token, "conj")) == 1


def split_perfect(token: Token) -> Token | None:
    """The "had" of "the army had burned houses" where the parser takes "burned houses" for what it had."""
    if base_relation(token) != "amod" or token.tag_ not in ("VBN", "VBD") or not token.i:
        return None
    have = token.doc[token.i - 1]
    return have if have.lower_ in ("had", "has", "have") and token.head.head.i == have.i else None


def stranded_subject(verb: Token) -> Token | None:
    """The subject of "after four parties passed" where the parser reads "after four parties" as a phrase of its own."""
    loose = base_relation(verb) == "advcl" or _is_abrupt(verb)
    if not loose or verb.tag_ not in (*PAST, "VBN") or children(verb, "nsubj", "mark", "aux"):
        return None
    if verb.tag_ == "VBN" and (base_relation(verb) == "advcl" or is_passive(verb.head)):
        return None  # "was arrested after the march, charged with theft"
    above = [verb.head, *(c for c in children(verb.head, "conj") if c.i < verb.i)]
    phrases = [c for head in above for c in children(head, "obl") if head.i < c.i < verb.i]
    return next((c for c in reversed(phrases) if preposition(c) in CLAUSE_PREPOSITIONS), None)


def trailing_participle(token: Token) -> Token | None:
    """The person of "Ann Poe, 54, greeting friends" where the parser takes "greeting friends" for an apposition."""
    noun = token.head
    if token.tag_ != "VBG" or base_relation(token) != "amod" or noun.i != token.i + 1 or noun.tag_ != "NNS":
        return None
    aged = token.i > 2 and token.nbor(-1).text == "," == token.nbor(-3).text
    old = aged and token.nbor(-2).pos_ == "NUM" and noun.dep_ in ("appos", "conj") and noun.head.i < token.i - 3
    return noun.head if old and noun.head.tag_ == "NNP" else None


def _is_abrupt(verb: Token) -> bool:
    """A verb coordinated without "and": "took the palace after the marches, held in May, turned into riots"."""
    if verb.dep_ != "conj" or children(verb, "cc"):
        return False
    later = [c for c in (*verb.children, *verb.head.children) if c.dep_ == "conj" and c.i > verb.i]
    return not any(children(c, "cc") for c in later)


def is_predicate(token: Token) -> bool:
    """Whether a token heads a clause: a verb used as one, or a word with copula and subject."""
    relation = base_relation(token)
    if split_perfect(token) is not None or trailing_participle(token) is not None:
        return True
    if token.lower_ in PREPOSITION_VERBS and relation in ("case", "mark", "acl", "fixed", "amod"):
        return False
    if token.pos_ == "VERB" or (token.tag_ in PAST and token.pos_ not in ("AUX", "NOUN", "PROPN")):
        if relation in ("compound", "case", "mark", "fixed", "flat", "det", "aux", "cop"):
            return False
        return relation != "amod" or bool(children(token, "obj", "obl"))
    return bool(children(token, "cop", "aux", "mark")) and bool(children(token, "nsubj"))


def is_passive(token: Token) -> bool:
    """Whether the subject of a verb undergoes it."""
    if any(c.dep_ in ("aux:pass", "nsubj:pass", "csubj:pass") for c in token.children):
        return True
    if token.dep_ == "conj" and token.tag_ in ("VBN", "VBD") and token.head.tag_ == "VBN":
        return is_passive(token.head) and not children(token, "aux", "nsubj", "obj")  # "was freed and arrested again"
    if children(token, "aux", "obj", "xcomp", "ccomp"):
        return False
    reduced = base_relation(token) in ("acl", "amod", "advcl")
    if token.tag_ == "VBN":
        return reduced or base_relation(token) in ("root", "parataxis") or token.dep_ == "ROOT"
    if token.tag_ == "VBD" and token.lemma_ in NEEDS_OBJECT and _ends_headline(token):
        return True
    return token.tag_ == "VBD" and _has_doer_phrase(token)  # "sales released by retailers", "Rivals beaten by Weber"


def _ends_headline(token: Token) -> bool:
    """Whether a main verb stands in a line without a full stop: "Rebel leader arrested in Lyon"."""
    last = token.right_edge
    ends = last.i + 1 == len(token.doc) or token.doc[last.i + 1].is_space
    return token.head.i == token.i and not last.is_punct and ends and not children(token, "ccomp", "xcomp", "parataxis")


def _has_doer_phrase(token: Token) -> bool:
    """Whether a past tense has a by-phrase that tells who did it, so that it is a participle in truth."""
    if token.lemma_ in SELDOM_PASSIVE:
        return False
    doers = [c for c in children(token, "obl") if c.dep_ == "obl:agent" or preposition(c) == "by"]
    return any(d.tag_ != "VBG" and not is_extent(d) and d.lemma_.lower() not in TIMES for d in doers)


def is_prevented(place: Token) -> bool:
    """Whether a word tells what somebody is kept from: "barred her from running"."""
    if not place.lower_.endswith("ing") or base_relation(place) not in ("advcl", "xcomp", "ccomp", "obl"):
        return False
    if children(place, "det"):
        return False  # barred from the meeting, which is held without them
    from_ = any(c.lower_ == "from" for c in children(place, "mark", "case"))
    return from_ and place.head.lemma_ in PREVENTING and place.i > place.head.i


def is_extent(noun: Token) -> bool:
    """Whether a noun says how much or how far: "340 points", "5.5 percent", "$20m", "two hours"."""
    lemma = noun.lemma_.lower()
    if noun.pos_ in ("NUM", "SYM"):
        return True
    number = any(c.pos_ in ("NUM", "SYM") or c.lower_ in ("a", "several", "few", "half") for c in noun.children)
    return number and (lemma in MEASURES or lemma in TIMES)


def is_finite(token: Token) -> bool:
    """Whether a verb carries tense itself or through an auxiliary."""
    return token.tag_ in (*PAST, "MD") or any(c.tag_ in (*PAST, "MD") for c in children(token, "aux", "cop"))


def is_negated(token: Token) -> bool:
    """Whether "not", "never", "n't" or "no" (on its subject or object) negates a clause."""
    if any(c.lower_ in NEGATIONS for c in token.children):
        return True
    arguments = children(token, "nsubj", "obj")
    if any(argument.lower_ in ("nobody", "none", "nothing") for argument in arguments):
        return True
    words = [c for argument in arguments for c in children(argument, "det", "cc:preconj")]
    return any(c.lower_ in ("no", "neither") for c in words)


def objects(token: Token) -> list[Argument]:
    """Direct objects of an active verb, relative pronouns replaced by what they stand for."""
    if split_perfect(token) is not None or trailing_participle(token) is not None:
        return [(x, 0.85) for x in conjuncts(token.head)]
    found: list[Argument] = []
    for child in children(token, "obj"):
        if child.tag_ in RELATIVE and base_relation(token) == "acl":
            found.extend((x, 0.8) for x in conjuncts(token.head))
        else:
            found.extend((x, 1.0) for x in conjuncts(child))
    if not found and token.dep_ == "acl:relcl" and _is_object_gap(token):
        found.extend((x, 0.7) for x in conjuncts(token.head))
    return found


def _is_object_gap(token: Token) -> bool:
    """ "the man police arrested": a relative clause with a subject of its own and no object."""
    own = children(token, "nsubj")
    if token.head.head.lemma_ in OBJECT_CONTROL or any(c.lower_ == "that" and c.dep_ == "mark" for c in token.children):
        return False  # "told the crowd that he would decline"
    return bool(own) and not is_passive(token) and not any(s.tag_ in RELATIVE or s.lower_ == "that" for s in own)


def obliques(token: Token) -> list[tuple[str, Token]]:
    """(preposition, noun) for each prepositional phrase of a verb or noun, coordinated nouns apart."""
    found: list[tuple[str, Token]] = []
    for child in children(token, "obl", "nmod"):
        if child.dep_ not in ("nmod:poss", "nmod:desc", "nmod:npmod", "nmod:unmarked"):
            found.extend((preposition(child), noun) for noun in conjuncts(child))
    return found


def preposition(noun: Token) -> str:
    """The preposition of a phrase as one string ("prior to"), empty where it has none."""
    cases = children(noun, "case")
    words = [w for case in cases if case.tag_ != "POS" for w in (case, *children(case, "fixed"))]
    return " ".join(w.lower_ for w in sorted(words, key=lambda w: w.i))


def particle(verb: Token) -> str:
    """The particle of a phrasal verb ("up"), empty where it has none."""
    return " ".join(c.lower_ for c in children(verb, "compound") if c.dep_ == "compound:prt")


def head_chain(token: Token) -> Iterator[Token]:
    """The token and its heads up to the root."""
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


def tokens_under(token: Token, without: frozenset[int] = frozenset()) -> list[Token]:
    """The tokens of a subtree in text order, subtrees headed by one of `without` left out."""
    found: list[Token] = []
    stack = [token]
    while stack:
        current = stack.pop()
        found.append(current)
        stack.extend(child for child in current.children if child.i not in without)
    return sorted(found, key=lambda t: t.i)


def phrase_range(noun: Token) -> tuple[int, int]:
    """Token range of a noun phrase, end excluded: with its "of" phrase, without preposition, clauses, appositions."""
    inside = tokens_under(noun)
    heavy = {t.i for t in inside if base_relation(t) in LOOSE and t.i != noun.i}
    heavy |= {t.i for t in inside if t.i > noun.i and base_relation(t) == "nmod" and preposition(t) != "of"}
    heavy |= {c.i for c in noun.children if c.dep_ == "case"}
    return _contiguous([t.i for t in tokens_under(noun, frozenset(heavy))], noun.i)


def clause_span(verb: Token, without: frozenset[int] = frozenset()) -> tuple[int, int]:
    """Token range of a clause, end excluded: its subtree without conjunctions and punctuation at the edges."""
    inside = tokens_under(verb, without)
    kept = [t.i for t in inside]
    start, end = _contiguous(kept, verb.i)
    doc = verb.doc
    while start < verb.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ in ("cc", "mark", "punct")):
        start += 1
    while end - 1 > verb.i and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return start, end


def _contiguous(places: list[int], anchor: int) -> tuple[int, int]:
    """The run of places around the anchor, small gaps (punctuation, marks) bridged."""
    start = end = anchor
    for place in reversed([p for p in places if p < anchor]):
        if start - place > 3:
            break
        start = place
    for place in (p for p in places if p > anchor):
        if place - end > 3:
            break
        end = place
    return start, end + 1
