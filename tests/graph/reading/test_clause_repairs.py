"""Clauses that hang on a noun where grammar forbids it."""

from __future__ import annotations

import pytest
from made_parses import made_doc, word
from spacy.tokens import Span

from akyn.graph.reading.clause_repairs import CLAUSE_WORDS, repair_clauses


@pytest.mark.parametrize("opener", sorted(CLAUSE_WORDS))
def test_a_subject_has_no_preposition(opener: str) -> None:
    """ "The pair fell out after Keller won": "after" opens a clause."""
    doc = made_doc(f"Friends/NNS/nsubj/2 argued/VBD/root/0 {opener}/IN/case/4 Keller/NNP/nsubj/5 won/VBD/conj/2")
    repair_clauses(doc)
    assert (word(doc, opener).dep_, word(doc, opener).head) == ("mark", word(doc, "won"))
    assert word(doc, "won").dep_ == "advcl"


def test_behind_a_conjunction_a_clause_stays_joined() -> None:
    """ "Argued, and after Keller won": what "and" joins is no clause of the first verb."""
    doc = made_doc(
        "Friends/NNS/nsubj/2 argued/VBD/root/0 and/CC/cc/6 after/IN/case/5 Keller/NNP/nsubj/6 won/VBD/conj/2"
    )
    repair_clauses(doc)
    assert (word(doc, "after").dep_, word(doc, "won").dep_) == ("mark", "conj")


def test_an_object_keeps_its_preposition() -> None:
    """ "Argued after the vote"."""
    doc = made_doc("Friends/NNS/nsubj/2 argued/VBD/root/0 after/IN/case/4 votes/NNS/obl/2")
    repair_clauses(doc)
    assert (word(doc, "after").dep_, word(doc, "after").head) == ("case", word(doc, "votes"))


def test_what_is_used_for_a_purpose_is_used_for_it_as_a_whole() -> None:
    """Not the last thing used alone has the purpose."""
    table = (
        "Guards/NNS/nsubj/2 {verb}/VBD/root/0 dogs/NNS/obj/2 and/CC/cc/5 ropes/NNS/conj/3 to/TO/mark/7 "
        "clear/VB/acl/5 squares/NNS/obj/7"
    )
    used, rejected = made_doc(table.format(verb="used")), made_doc(table.format(verb="rejected"))
    repair_clauses(used)
    repair_clauses(rejected)
    assert (word(used, "clear").head, word(used, "clear").dep_) == (word(used, "used"), "advcl")
    assert word(rejected, "clear").head == word(rejected, "ropes")


def test_a_verb_of_becoming_describes_no_noun_behind_a_comma() -> None:
    """ "Fled after the march against taxes, spiralled into riots": the march spiralled; "held in May" stays."""
    table = (
        "Keller/NNP/nsubj/2 fled/VBD/root/0 after/IN/case/4 marches/NNS/obl/2 against/IN/case/6 taxes/NNS/nmod/4 "
        ",/,/punct/8 {verb}/VBN/acl/6 into/IN/case/10 riots/NNS/obl/8"
    )
    spiralled, held = made_doc(table.format(verb="spiralled")), made_doc(table.format(verb="turned"))
    repair_clauses(spiralled)
    repair_clauses(held)
    assert (word(spiralled, "spiralled").head, word(spiralled, "spiralled").tag_) == (word(spiralled, "fled"), "VBD")
    assert word(held, "turned").dep_ == "acl"


def test_behind_an_age_the_person_does_something() -> None:
    """ "Keller, 54, greeting friends after she left": no "greeting friends"."""
    doc = made_doc(
        "Films/NNS/nsubj/2 showed/VBD/root/0 Keller/NNP/obj/2 ,/,/punct/5 54/CD/conj/3 ,/,/punct/8 "
        "greeting/NN/compound/8 friends/NNS/obj/2 after/IN/mark/11 she/PRP/nsubj/11 left/VBD/acl/8"
    )
    repair_clauses(doc)
    greeting = word(doc, "greeting")
    assert (greeting.tag_, greeting.head.text, word(doc, "friends").head) == ("VBG", "Keller", greeting)
    assert (word(doc, "left").head, word(doc, "left").dep_) == (greeting, "advcl")


def test_who_is_barred_from_running_is_no_leader_from_running() -> None:
    """ "Barred leader Keller from running": the running is what she is barred from; the leader is Keller."""
    doc = made_doc(
        "Courts/NNS/nsubj/2 barred/VBD/root/0 leader/NN/obj/2 Keller/NNP/appos/3 from/IN/mark/6 running/VBG/acl/3"
    )
    doc.set_ents([Span(doc, 3, 4, "PERSON")])
    repair_clauses(doc)
    assert (word(doc, "running").head.text, word(doc, "running").dep_) == ("barred", "advcl")
    assert (word(doc, "Keller").head.text, word(doc, "Keller").dep_) == ("barred", "obj")
    assert (word(doc, "leader").head.text, word(doc, "leader").dep_) == ("Keller", "nmod:desc")


@pytest.mark.parametrize(
    "table",
    [
        "According/VBG/case/3 to/IN/fixed/1 police/NNS/obl/8 ,/,/punct/5 guards/NNS/conj/3 and/CC/cc/7 "
        "soldiers/NNS/conj/3 fell/VBD/root/0",
        "According/VBG/case/3 to/IN/fixed/1 police/NNS/nsubj/8 ,/,/punct/5 guards/NNS/conj/3 and/CC/cc/7 "
        "soldiers/NNS/conj/3 fell/VBD/root/0",
        "According/VBG/case/3 to/IN/fixed/1 police/NNS/obl/8 ,/,/punct/5 guards/NNS/conj/3 and/CC/cc/7 "
        "soldiers/NNS/nsubj/8 fell/VBD/root/0",
    ],
)
def test_what_opens_a_sentence_ends_at_the_comma(table: str) -> None:
    """ "According to police, guards and soldiers fell": police did not fall."""
    doc = made_doc(table)
    repair_clauses(doc)
    assert word(doc, "police").dep_ == "obl"
    assert (word(doc, "guards").dep_, word(doc, "guards").head.text) == ("nsubj", "fell")
    assert (word(doc, "soldiers").dep_, word(doc, "soldiers").head.text) == ("conj", "guards")


def test_what_has_a_subject_describes_no_noun() -> None:
    """ "The law had barred leaders from running": the leaders are the object."""
    doc = made_doc("Laws/NNS/nsubj/3 had/VBD/aux/3 barred/VBN/amod/4 leaders/NNS/root/0")
    repair_clauses(doc)
    assert (word(doc, "barred").dep_, word(doc, "leaders").dep_) == ("ROOT", "obj")
    assert word(doc, "leaders").head.text == "barred"


def test_several_sources_stay_together() -> None:
    """ "According to police, guards and soldiers, crowds fell": the list is closed before the subject."""
    doc = made_doc(
        "According/VBG/case/3 to/IN/fixed/1 police/NNS/obl/10 ,/,/punct/5 guards/NNS/conj/3 and/CC/cc/7 "
        "soldiers/NNS/conj/3 ,/,/punct/10 crowds/NNS/nsubj/10 fell/VBD/root/0"
    )
    repair_clauses(doc)
    assert word(doc, "guards").head == word(doc, "soldiers").head == word(doc, "police")


def test_a_distance_goes_with_the_verb_before_it() -> None:
    """ "The ruling came two days after thousands marched, demanding reform": the marchers demand it."""
    doc = made_doc(
        "Rulings/NNS/nsubj/2 came/VBD/root/0 two/CD/nummod/4 days/NNS/nmod:unmarked/6 after/IN/mark/7 "
        "thousands/NNS/nsubj/7 marched/VBD/ccomp/2 ,/,/punct/9 demanding/VBG/advcl/2 reform/NN/obj/9"
    )
    repair_clauses(doc)
    assert (word(doc, "days").head.text, word(doc, "days").dep_) == ("came", "obl:unmarked")
    assert (word(doc, "marched").dep_, word(doc, "demanding").head.text) == ("advcl", "marched")


def test_a_past_tense_behind_before_makes_a_clause() -> None:
    """ "Freed two days before thousands rallied"."""
    doc = made_doc(
        "Guards/NNS/nsubj/2 fled/VBD/root/0 two/CD/nummod/4 days/NNS/nmod:unmarked/6 before/IN/case/6 "
        "thousands/NNS/obl/2 rallied/VBD/acl/6"
    )
    repair_clauses(doc)
    assert (word(doc, "thousands").dep_, word(doc, "rallied").dep_) == ("nsubj", "advcl")
    assert (word(doc, "before").dep_, word(doc, "days").head.text) == ("mark", "fled")
