"""Whether a clause or noun tells what was, will be, may be or was not: modal verbs, negation, infinitives, and nouns.

Each rule looks at one word and what it hangs on; who says it is found elsewhere. Modalities are those of the annotation
guidelines; "asserted" is what nothing marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from akyn.graph.reading.governing import is_definite, is_infinitive
from akyn.graph.reading.lexicon import cue_words
from akyn.graph.reading.syntax import base_relation, children, head_chain, is_negated, is_predicate, preposition

__all__ = [
    "ABSENT",
    "MODALS",
    "TRYING",
    "clause_modality",
    "infinitive_modality",
    "is_cause",
    "is_only_announced",
    "modality_of",
    "noun_modality",
    "shares_modality",
]

MODALS = {
    "will": "planned", "'ll": "planned", "’ll": "planned", "shall": "planned", "would": "planned",
    "could": "hypothetical", "may": "hypothetical", "might": "hypothetical", "can": "hypothetical",
    "should": "demanded", "must": "demanded", "ought": "demanded",
}  # fmt: skip
CONDITIONS = frozenset(("if", "unless", "whether", "lest"))
WITHOUT = frozenset(("without", "instead", "rather"))
ABSENT = frozenset(("without", "instead of", "rather than", "despite the lack of"))
CAUSES = frozenset("due to|because of|owing to|thanks to|as a result of|on account of|in response to".split("|"))
COURTEOUS = frozenset("thank apologise apologize congratulate commend express stress add".split())
CAUSING = frozenset("cause force lead prompt drive compel oblige enable help get push trigger spur use".split())
TRYING = frozenset("try attempt endeavour endeavor strive struggle".split())
EXPRESSIVE = frozenset(  # deeds that are done by what leads up to them: "marched to demand", "met to celebrate"
    "demand protest denounce condemn celebrate mark commemorate honour honor mourn express show showcase oppose "
    "thank greet welcome".split()
)
AGREEING = frozenset("agree arrange negotiate opt choose elect vote volunteer allow permit authorise authorize".split())
BARGAINING = frozenset("agree arrange negotiate contemplate mull envisage".split())
DESTINED = frozenset("set slate suppose mean tip bill earmark design entitle".split())  # "was set to leave"
COMMITTING = frozenset("contract deal agreement order tender bid offer option".split())
MOVING = frozenset(
    "fall rise drop gain lose climb slide slip plunge tumble jump surge recover rally go grow shrink come edge "
    "return wake turn live soar dip rebound decline advance add shed".split()
)
RESULTS = frozenset("close end finish reach become find discover settle hit stand trade".split())
ORDINALS = frozenset("first last only second third fourth fifth next latest few sole".split())
OCCURRING = frozenset(
    "happen occur begin start commence take make hold follow come go launch open sign deliver".split()
)


def modality_of(pos: str, word: str) -> str:
    """The modality that a cue word of a part of speech gives to what it governs."""
    cue = cue_words(pos).get(word)
    return cue.modality if cue else "asserted"


def clause_modality(clause: Token, *, affirmed: bool = False) -> str:
    """What a clause's own words make of it; `affirmed`: its "not" is part of what its verb tells."""
    return next(
        (m for m in _of_clause(clause, negated=is_negated(clause) and not affirmed) if m != "asserted"), "asserted"
    )


def _of_clause(clause: Token, *, negated: bool) -> Iterator[str]:
    marks = {m.lower_ for m in children(clause, "mark", "advmod", "case")}
    auxiliaries = [aux.lower_ for aux in children(clause, "aux")]
    if marks & CONDITIONS:
        yield "hypothetical"
    if (negated and not {"may", "might"} & set(auxiliaries)) or marks & WITHOUT & {m.lower_ for m in clause.lefts}:
        yield "denied"  # "will not close" denies the closing
    if not _is_courteous(clause):
        yield from (MODALS.get(word, "asserted") for word in auxiliaries)
    if _is_to_be_done(clause):
        yield "planned"
    if marks & {"once", "when", "until", "till", "before"} and _is_present(clause):
        yield "planned"
    yield from (modality_of("r", adverb.lower_) for adverb in children(clause, "advmod"))
    if clause.dep_ == "conj" and clause.tag_ == "VB" and not children(clause, "aux", "mark"):
        yield from (MODALS.get(shared.lower_, "asserted") for shared in children(clause.head, "aux"))
    if negated:
        yield "denied"


def _is_courteous(clause: Token) -> bool:
    """ "I would like to thank them" thanks them."""
    wish = clause.head if base_relation(clause) == "xcomp" else clause
    below = children(wish, "xcomp") if wish.lemma_ == "like" else []
    return any(c.lemma_ in COURTEOUS for c in below)


def _is_to_be_done(clause: Token) -> bool:
    """ "Is to resign", "are to be freed", and the headline "Minister to resign"."""
    if not is_infinitive(clause) or clause.lemma_ == "be":
        return False
    to = next(c for c in clause.lefts if c.lower_ == "to")
    finite = [c for c in children(clause, "aux", "cop") if c.i < to.i and c.tag_ in ("VBZ", "VBP", "VBD")]
    return any(c.lemma_ == "be" for c in finite) or clause.head.i == clause.i


def _is_present(verb: Token) -> bool:
    auxiliaries = children(verb, "aux", "cop")
    tags = {a.tag_ for a in auxiliaries} or {verb.tag_}
    return bool(tags & {"VBP", "VBZ"})


def noun_modality(noun: Token) -> str:
    """What adjectives, "no" and prepositions such as "without" make of an event noun."""
    for adjective in children(noun, "amod"):
        if modality_of("a", adjective.lower_) != "asserted":
            return modality_of("a", adjective.lower_)
    if any(c.lower_ in ("no", "neither", "none") for c in children(noun, "det")):
        return "denied"
    governing = noun
    while governing.dep_ == "conj":
        governing = governing.head
    if {preposition(noun), preposition(governing)} & ABSENT:
        return "denied"
    due = preposition(noun) not in CAUSES and any(c.lower_ == "due" and c.i < noun.i for c in children(noun, "case"))
    return "planned" if due else "asserted"


def infinitive_modality(place: Token, head: Token) -> str | None:
    """The modality of an infinitive or a noun by what it hangs on; "asserted" as that, None where no rule holds."""
    relation = base_relation(place)
    if relation in ("obj", "obl") and head.lemma_ in BARGAINING and place.pos_ == "NOUN":
        return "planned" if relation == "obj" or preposition(place) == "on" else None
    if relation == "nmod" and head.lemma_.lower() in COMMITTING and preposition(place) in ("for", "on"):
        return None if is_definite(place) else "planned"
    if relation not in ("xcomp", "advcl", "acl", "ccomp") or not is_infinitive(place):
        return None
    verb = head if is_predicate(head) else next((t for t in head_chain(head) if is_predicate(t)), head)
    if _comes_true(place, head, verb):
        return "asserted"
    if relation != "acl" and verb.lemma_ in TRYING:
        return "denied" if is_negated(verb) else "planned"
    if relation != "acl" and verb.lemma_ in AGREEING:
        return "planned"
    return "planned" if verb.lemma_ in DESTINED and relation == "xcomp" and verb.tag_ == "VBN" else None


def _comes_true(infinitive: Token, head: Token, verb: Token) -> bool:
    """ "Caused prices to rise", "fell to close at 9", "marched to demand", "the first to go": as real as what leads."""
    if infinitive.i < verb.i and base_relation(infinitive) != "acl":
        return False
    leads = verb.lemma_ in CAUSING or (verb.lemma_ in MOVING and infinitive.lemma_ in RESULTS)
    if base_relation(infinitive) == "acl":
        return leads or any(c.lower_ in ORDINALS or c.tag_ == "JJS" for c in head.children)
    return leads or (base_relation(infinitive) == "advcl" and infinitive.lemma_ in EXPRESSIVE)


def shares_modality(place: Token) -> bool:
    """Whether the negation and modal verbs of the clause above reach down to a word."""
    if base_relation(place) == "xcomp" or not is_predicate(place):
        return True
    return base_relation(place) in ("acl", "advcl") and infinitive_modality(place, place.head) == "asserted"


def is_cause(noun: Token) -> bool:
    """Whether a noun gives the cause of what may not have happened itself: "not to fly due to a ban"."""
    return preposition(noun) in CAUSES


def is_only_announced(noun: Token, head: Token) -> bool:
    """Whether a noun is the subject of a clause that says that it is still to happen: "the tour will begin"."""
    future = any(MODALS.get(aux.lower_, "") in ("planned", "hypothetical") for aux in children(head, "aux"))
    return future and base_relation(noun) == "nsubj" and head.lemma_ in OCCURRING
