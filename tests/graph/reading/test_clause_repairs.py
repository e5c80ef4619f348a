"""Clauses that hang on a noun where grammar forbids it."""

from __future__ import annotations

import pytest
from made_parses import made_doc, word

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
