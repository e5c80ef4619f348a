"""Relations between entities from titles, nouns, appositions and verbs, over parses made by hand and the real model."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from looking import Read, relations
from made_parses import made_parse
from spacy.tokens import Token

from akyn.graph.reading.relations import find_relations

PERSON, PARTY, POST = frozenset(("Person", "actor")), frozenset(("Party", "actor")), frozenset(("Post",))
GROUP, PLACE, OFFICE = frozenset(("Group", "actor")), frozenset(("Place",)), frozenset(("Institution", "actor"))
KINDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("Keller", "Weber", "she"), PERSON),
    **dict.fromkeys(("Harbour", "Reform", "party"), PARTY),
    **dict.fromkeys(("president", "President", "minister"), POST),
    **dict.fromkeys(("parties", "protesters", "voters"), GROUP),
    **dict.fromkeys(("ministry", "agency", "Russian", "Moscow"), OFFICE),
    **dict.fromkeys(("Lyon",), PLACE),
}


def _types(token: Token) -> frozenset[str]:
    return KINDS.get(token.text, frozenset())


def _relations(table: str) -> list[tuple[str, str, str, bool]]:
    found = find_relations(made_parse(table), lambda t: t.text if t.text in KINDS else None, _types)
    return [(draft.subject, draft.predicate, draft.object, draft.ended) for draft in found]


NOUN = "Keller/NNP/nsubj/8 ,/,/punct/4 a/DT/det/4 {}/NN/appos/1 of/IN/case/6 {}/NNP/nmod/4 ,/,/punct/4 spoke/VBD/root/0"


@pytest.mark.parametrize(
    ("noun", "other", "predicate"),
    [
        ("ally", "Weber", "alliedWith"),
        ("friend", "Weber", "alliedWith"),
        ("critic", "Weber", "opposes"),
        ("rival", "Weber", "opposes"),
        ("supporter", "Weber", "supports"),
        ("successor", "Weber", "succeeded"),
        ("member", "Harbour", "memberOf"),
        ("leader", "Harbour", "leads"),
        ("founder", "Harbour", "leads"),
    ],
)
def test_a_noun_in_apposition_relates_a_name_to_its_owner(noun: str, other: str, predicate: str) -> None:
    """ "Keller, an ally of Weber": in the direction that the noun has."""
    assert _relations(NOUN.format(noun, other)) == [("Keller", predicate, other, False)]


def test_a_predecessor_turns_the_relation_round() -> None:
    """ "Keller, Weber's predecessor": Weber succeeded her."""
    table = "Keller/NNP/nsubj/6 ,/,/punct/5 Weber/NNP/nmod:poss/5 's/POS/case/3 predecessor/NN/appos/1 spoke/VBD/root/0"
    assert _relations(table) == [("Weber", "succeeded", "Keller", False)]


def test_all_owners_of_a_noun_are_related() -> None:
    """ "An ally of Weber and Harbour"."""
    table = (
        "Keller/NNP/nsubj/4 is/VBZ/cop/4 an/DT/det/4 ally/NN/root/0 "
        "of/IN/case/6 Weber/NNP/nmod/4 and/CC/cc/8 Harbour/NNP/conj/6"
    )
    assert {r[:3] for r in _relations(table)} == {
        ("Keller", "alliedWith", "Weber"),
        ("Keller", "alliedWith", "Harbour"),
    }


@pytest.mark.parametrize(
    ("former", "ended"), [("former/JJ/amod/2", True), ("ousted/VBN/amod/2", True), ("veteran/JJ/amod/2", False)]
)
def test_former_means_that_a_relation_has_ended(former: str, ended: bool) -> None:
    """ "Former president Keller": she held the post, and no date is made up."""
    assert _relations(f"{former} president/NN/compound/3 Keller/NNP/nsubj/4 spoke/VBD/root/0") == [
        ("Keller", "holds", "president", ended)
    ]


@pytest.mark.parametrize(
    ("verb", "other", "predicate"),
    [
        ("supports", "Weber", "supports"), ("backs", "Weber", "supports"), ("opposes", "Weber", "opposes"),
        ("leads", "Harbour", "leads"), ("succeeded", "Weber", "succeeded"), ("replaced", "Weber", "succeeded"),
    ],
)  # fmt: skip
def test_verbs_of_standing_relate_subject_and_object(verb: str, other: str, predicate: str) -> None:
    """ "Keller leads Harbour"."""
    assert _relations(f"Keller/NNP/nsubj/2 {verb}/VBZ/root/0 {other}/NNP/obj/2") == [
        ("Keller", predicate, other, False)
    ]


def test_a_negated_verb_of_standing_relates_nothing() -> None:
    """ "Does not support" is no support."""
    assert _relations("Keller/NNP/nsubj/4 does/VBZ/aux/4 not/RB/advmod/4 support/VB/root/0 Weber/NNP/obj/4") == []


@pytest.mark.parametrize(("prefix", "predicate"), [("pro", "supports"), ("anti", "opposes")])
def test_a_prefix_tells_whom_a_group_stands_with(prefix: str, predicate: str) -> None:
    """ "Pro-Moscow parties", "anti-Moscow parties"."""
    table = f"{prefix}/AFX/compound/3 -/HYPH/punct/1 Moscow/NNP/compound/4 parties/NNS/nsubj/5 met/VBD/root/0"
    assert _relations(table) == [("parties", predicate, "Moscow", False)]


def test_names_in_apposition_to_a_counted_group_are_its_members() -> None:
    """ "Two parties, Harbour and Reform"."""
    table = (
        "Two/CD/nummod/2 parties/NNS/nsubj/7 ,/,/punct/4 Harbour/NNP/appos/2 "
        "and/CC/cc/6 Reform/NNP/conj/4 met/VBD/root/0"
    )
    assert {r[:3] for r in _relations(table)} == {("Harbour", "memberOf", "parties"), ("Reform", "memberOf", "parties")}


@pytest.mark.parametrize(("adverb", "ended"), [("once/RB/advmod/4", True), ("now/RB/advmod/4", False)])
def test_who_was_once_close_is_an_ally_no_more(adverb: str, ended: bool) -> None:
    """ "Keller was once close to Weber"."""
    table = f"Keller/NNP/nsubj/4 was/VBD/cop/4 {adverb} close/JJ/root/0 to/IN/case/6 Weber/NNP/obl/4"
    assert _relations(table) == [("Keller", "alliedWith", "Weber", ended)]


@pytest.mark.parametrize(
    "table",
    [
        NOUN.format("leader", "Lyon"),  # nobody leads a place
        NOUN.format("member", "Weber"),  # nobody is a member of a person
        "Keller/NNP/nsubj/2 supports/VBZ/root/0 Keller/NNP/obj/2",  # the two ends are two
        NOUN.format("cousin", "Weber"),  # no such relation
        "Keller/NNP/nsubj/2 saw/VBD/root/0 Weber/NNP/obj/2",
    ],
)
def test_what_does_not_fit_is_no_relation(table: str) -> None:
    """The types of both ends must be those of the relation, and the word one of the list."""
    assert _relations(table) == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("President Anna Keller met Tom Weber.", ("Anna Keller", "holds", "President", False)),
        ("Former President Anna Keller was arrested.", ("Anna Keller", "holds", "President", True)),
        ("Police arrested former minister Tom Weber.", ("Tom Weber", "holds", "minister", True)),
        ("Anna Keller, an ally of Tom Weber, resigned.", ("Anna Keller", "alliedWith", "Tom Weber", False)),
        ("Anna Keller met Tom Weber, her successor.", ("Tom Weber", "succeeded", "Anna Keller", False)),
        ("Tom Weber, the leader of the Harbour Party, resigned.", ("Tom Weber", "leads", "Harbour Party", False)),
        ("Tom Weber, a member of the Harbour Party, resigned.", ("Tom Weber", "memberOf", "Harbour Party", False)),
        ("Tom Weber, a critic of Anna Keller, was arrested.", ("Tom Weber", "opposes", "Anna Keller", False)),
        ("Anna Keller leads the Harbour Party.", ("Anna Keller", "leads", "Harbour Party", False)),
        ("Anna Keller was once close to Tom Weber.", ("Anna Keller", "alliedWith", "Tom Weber", True)),
    ],
)
def test_plain_sentences_say_how_people_stand_to_each_other(
    read: Read, text: str, relation: tuple[str, str, str, bool]
) -> None:
    """From text to relations, through the real model."""
    assert relations(read(text)) == {relation}


def test_a_title_is_the_words_of_the_document_even_inside_a_report(read: Read) -> None:
    """Whoever says "President Keller resigned", the article calls her president."""
    reading = read("The party said President Anna Keller resigned.")
    (relation,) = reading.relations
    (claim,) = [c for c in reading.claims if relation.id in c.states]
    assert (claim.speaker, claim.modality) == (None, "asserted")


def test_a_post_in_apposition_is_held(read: Read) -> None:
    """ "Anna Keller, the prime minister" holds the post."""
    assert ("Anna Keller", "holds", "prime minister", False) in relations(
        read("Anna Keller, the prime minister, resigned.")
    )


def test_a_coordinated_description_shares_its_owner(read: Read) -> None:
    """ "An activist and ally of Keller" is an ally of hers, whichever noun the parser gave her to."""
    found = relations(read("Tom Weber, an activist and ally of President Anna Keller, spoke to reporters."))
    assert ("Tom Weber", "alliedWith", "Anna Keller", False) in found


def test_a_chief_of_staff_leads_no_staff(read: Read) -> None:
    """The staff of a title is nobody's body."""
    found = relations(read("The army's chief of staff met Anna Keller in May."))
    assert not [r for r in found if r[1] == "leads" and "staff" in r[2]]


def test_a_city_lies_in_the_country_named_behind_it(read: Read) -> None:
    """ "In Lyon, France, on Monday"; a list of cities says nothing of the kind."""
    assert ("Lyon", "containedInPlace", "France", False) in relations(
        read("A bomb exploded in Lyon, France, on Monday.")
    )
    assert not [r for r in relations(read("Lyon, Paris and Nice were hit.")) if r[1] == "containedInPlace"]
