"""Parses that go wrong again and again: headlines' verbs taken for nouns, finite verbs hung below infinitives."""

from __future__ import annotations

import pytest
from looking import Read, event, roles
from made_parses import made_doc

from akyn.graph.reading.repairs import repair


@pytest.mark.parametrize(
    ("text", "verb", "found"),
    [
        ("Norvik Air buys nine new freight planes", "buys", {("agent", "air"), ("patient", "planes")}),
        ("Copper prices tumble on fears of war", "tumble", {("patient", "prices")}),
        ("Tin index closes at highest level in ten years", "closes", {("patient", "index")}),
        ("The court upheld the complaint.", "upheld", {("agent", "court")}),
        ("Norvik stock indexes posted gains on Friday.", "posted", {("patient", "gains")}),
    ],
)
def test_the_verb_of_a_headline_is_no_noun(read: Read, text: str, verb: str, found: set[tuple[str, str]]) -> None:
    """What stands before it is its subject, what follows its object."""
    assert roles(read(text), verb) >= found


@pytest.mark.parametrize("text", ["Norvik attack suspect in court", "Ten days of talks", "US job cuts"])
def test_a_headline_without_a_verb_gets_none(read: Read, text: str) -> None:
    """A noun that may well be one stays a noun."""
    assert not any(e.rule == "event-verb" for e in read(text).events)


def test_a_finite_verb_is_joined_to_the_finite_verb_and_not_to_the_infinitive_below_it() -> None:
    """ "Took steps to avoid a war and urged calm": the urging is no purpose."""
    doc = made_doc(
        "He/PRP/nsubj/2 took/VBD/root/0 steps/NNS/obj/2 to/TO/mark/5 avoid/VB/acl/3 war/NN/obj/5 "
        "and/CC/cc/8 urged/VBD/conj/5 calm/NN/obj/8"
    )
    repair(doc, [(0, len(doc))])
    assert doc[7].head.text == "took"


def test_an_infinitive_joined_to_one_stays_where_it_is() -> None:
    """ "Did not obey and beat them" is one list of infinitives."""
    doc = made_doc("They/PRP/nsubj/3 did/VBD/aux/3 obey/VB/root/0 and/CC/cc/5 beat/VBD/conj/3 them/PRP/obj/5")
    repair(doc, [(0, len(doc))])
    assert doc[4].head.text == "obey"


def test_what_is_urged_beside_a_purpose_has_been_urged(read: Read) -> None:
    """From text to status."""
    text = "The minister took all the possible steps to avoid a war and urged the rivals to calm down."
    assert event(read(text), "urged").status == "happened"


def test_the_finite_verb_is_the_main_one_and_the_participle_tells_of_its_subject() -> None:
    """ "Pictures shared online showed him leaving": nobody was only shared."""
    doc = made_doc(
        "Pictures/NNS/nsubj/2 shared/VBN/root/0 online/RB/advmod/2 showed/VBD/advcl/2 him/PRP/obj/4 "
        "leaving/VBG/xcomp/4 ././punct/2"
    )
    repair(doc, [(0, len(doc))])
    assert [(t.dep_, t.head.text) for t in doc if t.text in ("Pictures", "shared", "showed")] == [
        ("nsubj", "showed"), ("acl", "Pictures"), ("ROOT", "showed"),
    ]  # fmt: skip


def test_an_accusation_in_the_passive_keeps_its_clause() -> None:
    """What has a word of its own before it stays below."""
    doc = made_doc("Ships/NNS/nsubj/2 seen/VBN/root/0 when/WRB/advmod/5 fog/NN/nsubj/5 lifted/VBD/advcl/2")
    repair(doc, [(0, len(doc))])
    assert doc[1].dep_ == "ROOT"
