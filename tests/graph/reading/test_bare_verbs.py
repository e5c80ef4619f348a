"""Bare verbs that the parser hangs on a finite verb, and participles that it takes for nouns."""

from __future__ import annotations

from made_parses import made_doc, word

from akyn.graph.reading.repairs import repair

ASKED = (
    "Keller/NNP/nsubj/2 asked/VBD/root/0 courts/NNS/obj/2 to/TO/mark/5 probe/VB/xcomp/2 leaks/NNS/obj/5 "
    "and/CC/cc/8 annul/{tag}/conj/2 votes/NNS/obj/8"
)


def test_a_bare_verb_goes_on_with_the_infinitive_before_it() -> None:
    """ "Asked courts to probe leaks and annul votes": a base form can't stand beside "asked"."""
    doc = made_doc(ASKED.format(tag="VBP"))
    repair(doc, [(0, len(doc))])
    assert word(doc, "annul").head == word(doc, "probe")


def test_a_finite_verb_stays_with_the_finite_verb() -> None:
    """ "Asked courts to probe leaks and annulled votes" is two deeds of Keller's."""
    doc = made_doc(ASKED.format(tag="VBD"))
    repair(doc, [(0, len(doc))])
    assert word(doc, "annul").head == word(doc, "asked")


def test_a_bare_verb_with_a_subject_or_an_auxiliary_of_its_own_stays() -> None:
    """ "Asked courts to probe leaks and will annul votes"."""
    doc = made_doc(
        "Keller/NNP/nsubj/2 asked/VBD/root/0 courts/NNS/obj/2 to/TO/mark/5 probe/VB/xcomp/2 "
        "and/CC/cc/8 will/MD/aux/8 annul/VB/conj/2 votes/NNS/obj/8"
    )
    repair(doc, [(0, len(doc))])
    assert word(doc, "annul").head == word(doc, "asked")


def test_what_has_a_passive_auxiliary_is_a_participle() -> None:
    """ "The guard was shot": no noun, whatever the tagger says."""
    doc = made_doc("Guards/NNS/nsubj:pass/3 were/VBD/aux:pass/3 shot/NN/root/0")
    repair(doc, [(0, len(doc))])
    assert (doc[2].tag_, doc[2].pos_, doc[2].lemma_) == ("VBN", "VERB", "shoot")
