"""What a cue governs: which word below a verb or noun of saying, wanting or denying is its content, and who speaks.

The parser hangs contents in several places ("accused X of doing", "claims that …" as a relative clause): all of them
are looked for, since a content that is missed would be shown as a fact.
"""

from __future__ import annotations

from spacy.tokens import Token

from akyn.graph.reading.lexicon import Cue, cue_words, phrasal_cues
from akyn.graph.reading.subjects import subjects
from akyn.graph.reading.syntax import (
    base_relation,
    children,
    is_passive,
    is_predicate,
    obliques,
    particle,
    preposition,
)

__all__ = [
    "cue_of_noun",
    "cue_of_verb",
    "governing_verb",
    "is_content",
    "is_definite",
    "is_infinitive",
    "is_noun_content",
    "is_open_infinitive",
    "speaker_of_noun",
]

DEFINITE = frozenset("the this that these those its their his her our my your both all".split())
OF_NOUNS = frozenset("accuse suspect convict acquit clear".split())
DENYING = frozenset("deny rule cancel call foil thwart scrap shelve".split())  # to reject a vote is not to deny it
GERUNDS = frozenset("deny admit suggest recommend avoid consider propose discuss oppose contemplate".split())


VOICING = frozenset(
    "express voice take show have make issue unveil announce raise give offer share repeat present release send file "
    "outline reiterate air submit put lay publish state keep hold harbor harbour level bring renew detail describe "
    "propose".split()
)


def cue_of_verb(verb: Token) -> Cue | None:
    """The cue that a verb is, phrasal ones first ("call for", "rule out")."""
    if verb.pos_ not in ("VERB", "AUX") and not verb.tag_.startswith("VB"):
        return None
    cues = cue_words("v")
    if verb.lemma_ not in phrasal_cues():
        return cues.get(verb.lemma_)
    attached = [particle(verb), *(p for p, _ in obliques(verb)), *(c.lower_ for c in children(verb, "advmod"))]
    for word in attached:
        if word and f"{verb.lemma_} {word}" in cues:
            return cues[f"{verb.lemma_} {word}"]
    return cues.get(verb.lemma_)


def cue_of_noun(noun: Token) -> Cue | None:
    """The cue that a noun is ("allegations", "plan")."""
    return cue_words("n").get(noun.lemma_.lower()) if noun.pos_ in ("NOUN", "PROPN") else None


def is_definite(noun: Token) -> bool:
    """Whether a noun phrase points at something known: a definite determiner, a possessor, a name."""
    return any(
        (c.lower_ in DEFINITE and c.dep_ in ("det", "nmod:poss", "det:predet")) or c.dep_ == "nmod:poss"
        for c in noun.children
    )


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is a "to" infinitive, also a passive one: "to be freed"."""
    helped = verb.tag_ in ("VBN", "VBG") and any(a.lower_ == "be" for a in children(verb, "aux"))
    return (verb.tag_ == "VB" or helped) and any(m.lower_ == "to" for m in children(verb, "mark", "aux"))


def governing_verb(place: Token, head: Token) -> Token:
    """The verb of "accused X of doing" and "told X that …": the parser may hang the clause on X."""
    cue = cue_of_verb(head.head)
    argument = base_relation(head) in ("obj", "iobj", "obl", "nsubj") and head.dep_ != "obl:agent"
    if cue is None or not argument or (base_relation(head) == "obj" and cue_of_noun(head) is not None):
        return head
    if base_relation(place) == "nmod":  # "accused them of an attempt": the parser may hang the attempt on them
        return head.head if head.head.lemma_ in OF_NOUNS and preposition(place) == "of" else head
    if base_relation(place) != "acl":
        return head
    words = {c.lower_ for c in place.children if c.i < place.i}
    told = "that" in words and any(s.lower_ not in ("that", "who", "which") for s in children(place, "nsubj"))
    wanted = is_predicate(place) and place.tag_ in ("VB", "VBG") and bool(words & {"of", "to", "for", "with"})
    fits = told or (wanted and cue.modality != "asserted")
    return head.head if fits else head


def is_content(place: Token, head: Token, cue: Cue) -> bool:
    """Whether a word is what a verb of saying or wanting is about, not who says it or when."""
    relation = base_relation(place)
    if relation in ("ccomp", "xcomp"):
        return True
    if relation == "parataxis":
        return cue.speaks
    if is_passive(head) and (relation == "csubj" or (relation == "advcl" and _follows_to(place))):
        return True  # "it is alleged that …", "he is alleged to have …"
    marks = {m.lower_ for m in children(place, "mark", "case")}
    if relation in ("advcl", "acl"):
        gerund = place.tag_ == "VBG" and not marks and head.lemma_ in GERUNDS and place.i > head.i
        accused = "with" in marks and cue.modality == "alleged"  # "charged with murdering"
        wanted = "to" in marks and cue.modality in ("demanded", "promised", "planned")
        return bool(marks & {"of", "that", "for"}) or gerund or accused or wanted
    if cue.clause_only:
        return False
    if relation == "obl":
        governed = ("of", "for", "with") if cue.modality == "alleged" else ("of", "for")
        return preposition(place) in governed and cue.modality in ("alleged", "demanded", "denied")
    if relation == "obj":
        disbelief = cue.modality == "denied" and head.lemma_ not in DENYING and not _is_talk(place)
        return (cue.modality not in ("asserted", "alleged") or not cue.speaks) and not disbelief
    return relation == "nsubj" and not cue.speaks and (is_passive(head) or cue.modality == "planned")


def _is_talk(noun: Token) -> bool:
    """Whether a noun tells what somebody says: to reject allegations is to deny them, to reject a vote is not."""
    cue = cue_of_noun(noun)
    return cue is not None and cue.speaks and cue.modality in ("alleged", "asserted")  # a rejected proposal was made


def _follows_to(verb: Token) -> bool:
    """Whether a verb follows "to", also as "to have done"."""
    return any(m.lower_ == "to" for m in children(verb, "mark", "aux"))


def is_noun_content(place: Token, head: Token) -> bool:
    """Whether a word is what a noun such as "allegations" or "plan" is about."""
    relation, cue = base_relation(place), cue_of_noun(head)
    if cue is not None and cue.clause_only and relation not in ("acl", "ccomp"):
        return False
    if relation in ("compound", "amod"):  # "fraud allegations", but no "CBS News"
        return cue is not None and cue.modality != "asserted" and place.pos_ != "PROPN"
    if relation == "nmod" and place.dep_ != "nmod:poss":
        return preposition(place) in ("of", "for", "about", "over", "against", "on")
    if place.dep_ == "acl:relcl":  # "claims that he had taken bribes" is often taken for a relative clause
        that = any(c.lower_ == "that" and c.dep_ == "mark" for c in place.children)
        own = [s for s in children(place, "nsubj") if s.lower_ not in ("that", "which", "who")]
        return bool(own) and (that or any(c.lower_ == "that" and c.i < own[0].i for c in place.children))
    if relation in ("acl", "amod") and place.tag_ in ("VBN", "VBD") and not is_infinitive(place):
        return False  # "the plan approved by parliament" has been approved
    if relation == "acl" and place.tag_ == "VBG" and not children(place, "mark", "case"):
        return False  # "fears causing losses" have caused them
    if cue is not None and cue.clause_only and relation == "acl":
        return is_infinitive(place) or any(c.lower_ == "that" and c.dep_ == "mark" for c in place.children)
    return relation in ("acl", "ccomp", "advcl")


def is_open_infinitive(place: Token, head: Token) -> bool:
    """ "A plot to bomb", "the right to strike": what a noun's infinitive tells has not happened for all we know."""
    titled = head.pos_ == "PROPN" and head.head.i == head.i  # a headline: "Norvik Air to be sold"
    return (
        base_relation(place) == "acl"
        and (head.pos_ == "NOUN" or titled)
        and is_infinitive(place)
        and head.head.lemma_ != "use"
    )


def speaker_of_noun(noun: Token) -> Token | None:
    """Who makes the allegations: the possessor or the "by" phrase."""
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    named = owner or next((n for p, n in obliques(noun) if p in ("by", "from", "among")), None)
    if named is not None or base_relation(noun) != "obj" or noun.head.lemma_ not in VOICING:
        return named
    return next((t for t, _ in subjects(noun.head)), None)  # "expressed fears", "unveiled a plan"
