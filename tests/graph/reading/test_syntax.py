"""Questions about a parse, asked of parses made by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_parses import VOCAB, made_doc, spelled, word, words
from spacy.tokens import Doc

from akyn.graph.reading import syntax
from akyn.graph.reading.subjects import subjects

RESIGNED = "The/DT/det/2 mayor/NN/nsubj/3 resigned/VBD/root/0 ././punct/3"
ARRESTED = (
    "The/DT/det/2 mayor/NN/nsubj:pass/4 was/VBD/aux:pass/4 arrested/VBN/root/0 by/IN/case/6 police/NN/obl:agent/4"
)
STORMED = (
    "Rebels/NNS/nsubj/2 stormed/VBD/root/0 the/DT/det/4 port/NN/obj/2 and/CC/cc/6 burned/VBD/conj/2 ships/NNS/obj/6"
)
URGED = "Unions/NNS/nsubj/2 urged/VBD/root/0 the/DT/det/4 mayor/NN/obj/2 to/TO/mark/6 resign/VB/xcomp/2"
PROMISED = "The/DT/det/2 mayor/NN/nsubj/3 promised/VBD/root/0 voters/NNS/iobj/3 to/TO/mark/6 resign/VB/xcomp/3"
CALLED_ON = (
    "Unions/NNS/nsubj/2 called/VBD/root/0 on/IN/case/5 the/DT/det/5 mayor/NN/obl/2 to/TO/mark/7 resign/VB/advcl/2"
)
ACCUSED = "Unions/NNS/nsubj/2 accused/VBD/root/0 the/DT/det/4 bank/NN/obj/2 of/IN/mark/6 lying/VBG/advcl/2"
WHO_FLED = "Police/NNS/nsubj/2 found/VBD/root/0 the/DT/det/4 man/NN/obj/2 who/WP/nsubj/6 fled/VBD/acl:relcl/4"
MAN_ARRESTED = "The/DT/det/2 man/NN/nsubj/5 police/NN/nsubj/4 arrested/VBD/acl:relcl/2 died/VBD/root/0"


def test_a_relation_is_asked_for_with_or_without_its_subtype() -> None:
    """A bare label finds its subtypes; a subtype finds only itself."""
    doc = made_doc(ARRESTED)
    assert syntax.base_relation(word(doc, "police")) == "obl"
    assert words(syntax.children(word(doc, "arrested"), "nsubj", "obl")) == ["mayor", "police"]
    assert words(syntax.children(word(doc, "arrested"), "obl:agent")) == ["police"]
    assert not syntax.children(word(doc, "arrested"), "obl:tmod")


def test_coordinated_nouns_all_take_part() -> None:
    """ "Miners, drivers and nurses" are three."""
    doc = made_doc(
        "Miners/NNS/nsubj/6 ,/,/punct/3 drivers/NNS/conj/1 and/CC/cc/5 nurses/NNS/conj/1 protested/VBD/root/0"
    )
    assert words(syntax.conjuncts(word(doc, "Miners"))) == ["Miners", "drivers", "nurses"]


def test_an_apposition_parsed_as_coordination_is_nobody_else() -> None:
    """ "Keller, a banker" is one person, though the parser may coordinate the two."""
    doc = made_doc("Keller/NNP/nsubj/5 ,/,/punct/4 a/DT/det/4 banker/NN/conj/1 fled/VBD/root/0")
    assert words(syntax.conjuncts(word(doc, "Keller"))) == ["Keller"]


@pytest.mark.parametrize(
    ("table", "at", "holds"),
    [
        (RESIGNED, "resigned", True),
        (RESIGNED, "mayor", False),
        ("He/PRP/nsubj/2 fled/VBD/root/0 following/VBG/case/4 riots/NNS/obl/2", "following", False),
        ("A/DT/det/3 burned/VBN/amod/3 ship/NN/root/0", "burned", False),
        ("She/PRP/nsubj/3 is/VBZ/cop/3 mayor/NN/root/0", "mayor", True),
        ("A/DT/det/2 mayor/NN/root/0", "mayor", False),
    ],
)
def test_only_what_heads_a_clause_is_a_predicate(table: str, at: str, holds: bool) -> None:
    """Verbs used as verbs, and nouns with copula and subject; neither prepositions nor mere adjectives."""
    assert syntax.is_predicate(word(made_doc(table), at)) is holds


@pytest.mark.parametrize(
    ("table", "at", "holds"),
    [
        (ARRESTED, "arrested", True),
        (RESIGNED, "resigned", False),
        ("The/DT/det/2 man/NN/root/0 arrested/VBN/acl/2 fled/VBD/conj/2", "arrested", True),
    ],
)
def test_a_passive_is_known_by_its_auxiliary_or_as_a_bare_participle(table: str, at: str, holds: bool) -> None:
    """Who is its subject undergoes it."""
    assert syntax.is_passive(word(made_doc(table), at)) is holds


@pytest.mark.parametrize(
    ("table", "at", "holds"),
    [
        (RESIGNED, "resigned", True),
        (ARRESTED, "arrested", True),
        ("She/PRP/nsubj/3 will/MD/aux/3 resign/VB/root/0", "resign", True),
        (URGED, "resign", False),
    ],
)
def test_a_finite_verb_carries_tense_itself_or_by_its_auxiliary(table: str, at: str, holds: bool) -> None:
    """An infinitive with "to" does not."""
    assert syntax.is_finite(word(made_doc(table), at)) is holds


@pytest.mark.parametrize(
    ("table", "at"),
    [
        ("She/PRP/nsubj/4 did/VBD/aux/4 not/RB/advmod/4 resign/VB/root/0", "resign"),
        ("She/PRP/nsubj/4 did/VBD/aux/4 n't/RB/advmod/4 resign/VB/root/0", "resign"),
        ("She/PRP/nsubj/3 never/RB/advmod/3 resigned/VBD/root/0", "resigned"),
        ("No/DT/det/2 minister/NN/nsubj/3 resigned/VBD/root/0", "resigned"),
        ("Police/NN/nsubj/2 found/VBD/root/0 no/DT/det/4 weapons/NNS/obj/2", "found"),
        ("Nobody/NN/nsubj/2 resigned/VBD/root/0", "resigned"),
        ("Police/NN/nsubj/2 found/VBD/root/0 nothing/NN/obj/2", "found"),
    ],
)
def test_a_clause_is_negated_by_its_adverb_its_subject_or_its_object(table: str, at: str) -> None:
    """ "No minister resigned" and "nobody resigned" deny the resignation as "did not resign" does."""
    assert syntax.is_negated(word(made_doc(table), at))


def test_a_negation_elsewhere_does_not_negate_a_clause() -> None:
    """ "He fled, he did not resign" leaves the flight alone."""
    doc = made_doc(
        "He/PRP/nsubj/2 fled/VBD/root/0 ,/,/punct/7 he/PRP/nsubj/7 did/VBD/aux/7 not/RB/advmod/7 resign/VB/parataxis/2"
    )
    assert not syntax.is_negated(word(doc, "fled"))


@pytest.mark.parametrize(
    ("table", "at", "who"),
    [
        (RESIGNED, "resigned", ["mayor"]),
        (ARRESTED, "arrested", ["mayor"]),
        (STORMED, "burned", ["Rebels"]),
        (URGED, "resign", ["mayor"]),
        (PROMISED, "resign", ["mayor"]),
        (CALLED_ON, "resign", ["mayor"]),
        (ACCUSED, "lying", ["bank"]),
        (WHO_FLED, "fled", ["man"]),
        ("Hours/NNS/nsubj/4 the/DT/det/3 mayor/NN/nsubj/4 resigned/VBD/root/0", "resigned", ["mayor"]),
        ("Keller/NNP/nsubj/4 and/CC/cc/3 Weber/NNP/conj/1 resigned/VBD/root/0", "resigned", ["Keller", "Weber"]),
        ("The/DT/det/2 man/NN/nsubj/4 arrested/VBN/acl/2 died/VBD/root/0", "arrested", ["man"]),
        ("It/PRP/expl/2 rained/VBD/root/0", "rained", []),
    ],
)
def test_the_subject_is_found_where_the_grammar_leaves_it_out(table: str, at: str, who: list[str]) -> None:
    """Coordination, infinitives, participles and relative clauses inherit theirs."""
    assert spelled(subjects(word(made_doc(table), at))) == who


def test_an_inherited_subject_is_less_sure_than_an_own_one() -> None:
    """The confidence falls with every step away from the verb."""
    doc = made_doc(STORMED)
    ((_, own),) = subjects(word(doc, "stormed"))
    ((_, inherited),) = subjects(word(doc, "burned"))
    assert own == 1.0 > inherited


@pytest.mark.parametrize(
    ("table", "at", "what"),
    [
        (STORMED, "stormed", ["port"]),
        (RESIGNED, "resigned", []),
        (MAN_ARRESTED, "arrested", ["man"]),
        ("The/DT/det/2 ship/NN/root/0 which/WDT/obj/5 pirates/NNS/nsubj/5 burned/VBD/acl:relcl/2", "burned", ["ship"]),
        (
            "Police/NN/nsubj/2 shot/VBD/root/0 Keller/NNP/obj/2 and/CC/cc/5 Weber/NNP/conj/3",
            "shot",
            ["Keller", "Weber"],
        ),
    ],
)
def test_the_object_of_a_relative_clause_is_what_the_clause_modifies(table: str, at: str, what: list[str]) -> None:
    """ "The man police arrested" was arrested."""
    assert spelled(syntax.objects(word(made_doc(table), at))) == what


def test_each_coordinated_noun_of_a_phrase_has_its_preposition() -> None:
    """ "With rockets and mortars" is two phrases."""
    doc = made_doc("They/PRP/nsubj/2 fired/VBD/root/0 with/IN/case/4 rockets/NNS/obl/2 and/CC/cc/6 mortars/NNS/conj/4")
    assert [(p, n.text) for p, n in syntax.obliques(word(doc, "fired"))] == [("with", "rockets"), ("with", "mortars")]


def test_a_possessor_is_no_prepositional_phrase() -> None:
    """ "The city's mayor" has none."""
    doc = made_doc("The/DT/det/2 city/NN/nmod:poss/4 's/POS/case/2 mayor/NN/root/0")
    assert syntax.obliques(word(doc, "mayor")) == []


def test_a_preposition_of_several_words_is_one_string() -> None:
    """ "Because of the strike" """
    doc = made_doc("It/PRP/nsubj/2 closed/VBD/root/0 because/IN/case/6 of/IN/fixed/3 the/DT/det/6 strike/NN/obl/2")
    assert syntax.preposition(word(doc, "strike")) == "because of"
    assert syntax.preposition(word(doc, "It")) == ""


def test_the_particle_of_a_phrasal_verb_is_known() -> None:
    """ "Beat up"; most verbs have none."""
    doc = made_doc("They/PRP/nsubj/2 beat/VBD/root/0 up/RP/compound:prt/2 guards/NNS/obj/2")
    assert (syntax.particle(word(doc, "beat")), syntax.particle(word(doc, "They"))) == ("up", "")


def test_the_chain_of_heads_ends_at_the_root() -> None:
    """From the word itself upwards."""
    assert words(list(syntax.head_chain(word(made_doc(URGED), "to")))) == ["to", "resign", "urged"]


def test_a_noun_phrase_keeps_its_of_phrase_and_nothing_heavier() -> None:
    """ "The mayor of Lyon" without its preposition, and without "who fled"."""
    doc = made_doc(
        "with/IN/case/3 the/DT/det/3 mayor/NN/root/0 of/IN/case/5 Lyon/NNP/nmod/3 who/WP/nsubj/7 fled/VBD/acl:relcl/3"
    )
    assert doc[slice(*syntax.phrase_range(word(doc, "mayor")))].text == "the mayor of Lyon"


def test_a_clause_leaves_out_conjunction_full_stop_and_the_clauses_named() -> None:
    """The passage of "and burned ships" is "burned ships"."""
    doc = made_doc(STORMED)
    burned = word(doc, "burned")
    assert doc[slice(*syntax.clause_span(burned))].text == "burned ships"
    without = frozenset((burned.i,))
    assert doc[slice(*syntax.clause_span(word(doc, "stormed"), without))].text == "Rebels stormed the port"


@st.composite
def _any_doc(draw: st.DrawFn) -> Doc:
    """Any tree with any labels: what a parser may come up with on a text that it was never trained for."""
    length = draw(st.integers(1, 12))
    vocabulary = [
        "after",
        "not",
        "nobody",
        "who",
        "police",
        "said",
        "to",
        "of",
        "2017",
        "—",
        "no",
        "the",
        "called",
        ",",
    ]
    relations = [
        "nsubj",
        "obj",
        "xcomp",
        "ccomp",
        "acl",
        "acl:relcl",
        "conj",
        "case",
        "mark",
        "advcl",
        "obl",
        "appos",
        "punct",
    ]
    tags = {
        "VBD": "VERB",
        "VB": "VERB",
        "NN": "NOUN",
        "NNP": "PROPN",
        "IN": "ADP",
        "WP": "PRON",
        "VBN": "VERB",
        "JJ": "ADJ",
    }
    order = draw(st.permutations(range(length)))
    heads = [0] * length
    for place, token in enumerate(order):
        heads[token] = order[draw(st.integers(0, place - 1))] if place else token
    chosen = draw(st.lists(st.sampled_from(sorted(tags)), min_size=length, max_size=length))
    labels = draw(st.lists(st.sampled_from(relations), min_size=length, max_size=length))
    labels[order[0]] = "ROOT"
    text = draw(st.lists(st.sampled_from(vocabulary), min_size=length, max_size=length))
    return Doc(VOCAB, words=text, tags=chosen, pos=[tags[t] for t in chosen], deps=labels, heads=heads, lemmas=text)


@settings(max_examples=60, deadline=None)
@given(_any_doc())
def test_no_tree_however_wrong_is_too_much(doc: Doc) -> None:
    """Every question has an answer, and a passage holds the word that it is asked for."""
    for token in doc:
        subjects(token), syntax.objects(token), syntax.obliques(token), syntax.conjuncts(token)
        syntax.is_predicate(token), syntax.is_negated(token), syntax.particle(token)
        for start, end in (syntax.phrase_range(token), syntax.clause_span(token)):
            assert 0 <= start <= token.i < end <= len(doc)


@pytest.mark.parametrize(
    ("table", "at", "who"),
    [
        (  # "the firm won a contract to supply ships"
            "The/DT/det/2 firm/NN/nsubj/3 won/VBD/root/0 a/DT/det/5 contract/NN/obj/3 to/TO/mark/7 supply/VB/acl/5 "
            "ships/NNS/obj/7",
            "supply",
            ["firm"],
        ),
        (  # "the decision of the court to annul the vote"
            "the/DT/det/2 decision/NN/root/0 of/IN/case/5 the/DT/det/5 court/NN/nmod/2 to/TO/mark/7 annul/VB/acl/2",
            "annul",
            ["court"],
        ),
        (  # "gave the army the power to shoot"
            "Keller/NNP/nsubj/2 gave/VBD/root/0 the/DT/det/4 army/NN/iobj/2 the/DT/det/6 power/NN/obj/2 to/TO/mark/8 "
            "shoot/VB/acl/6",
            "shoot",
            ["army"],
        ),
        (  # "the president chose Weber to lead the talks"
            "The/DT/det/2 president/NN/nsubj/3 chose/VBD/root/0 Weber/NNP/obj/3 to/TO/mark/6 lead/VB/advcl/3",
            "lead",
            ["Weber"],
        ),
        (  # "the blast sent cars flying"
            "The/DT/det/2 blast/NN/nsubj/3 sent/VBD/root/0 cars/NNS/obj/3 flying/VBG/advcl/3",
            "flying",
            ["cars"],
        ),
    ],
)
def test_a_plan_is_carried_out_by_whose_plan_it_is_and_a_task_by_who_got_it(
    table: str, at: str, who: list[str]
) -> None:
    """An infinitive under a noun or under a chosen person is done by neither the contract nor the chooser."""
    assert [t.text for t, _ in subjects(word(made_doc(table), at))] == who


def test_of_two_subjects_a_verb_has_the_nearer_one() -> None:
    """A main verb that the parser gave the subject of the clause before it too."""
    doc = made_doc("When/WRB/advmod/5 Keller/NNP/nsubj/5 left/VBD/advcl/5 Weber/NNP/nsubj/5 protested/VBD/root/0")
    assert [t.text for t, _ in subjects(word(doc, "protested"))] == ["Weber"]


def test_a_name_between_commas_without_and_is_no_second_actor() -> None:
    """ "The carrier, Northair, said": one carrier."""
    doc = made_doc(
        "The/DT/det/2 carrier/NN/nsubj/6 ,/,/punct/4 Northair/NNP/conj/2 ,/,/punct/2 ordered/VBD/root/0 jets/NNS/obj/6"
    )
    assert [t.text for t in syntax.conjuncts(word(doc, "carrier"))] == ["carrier"]


@pytest.mark.parametrize(
    ("table", "at", "holds"),
    [
        ("figures/NNS/root/0 released/VBD/acl/1 by/IN/case/5 the/DT/det/5 bank/NN/obl/2", "released", True),
        ("Prices/NNS/nsubj/2 fell/VBD/root/0 by/IN/case/5 five/CD/nummod/5 percent/NN/obl/2", "fell", False),
        ("Keller/NNP/nsubj/2 freed/VBN/root/0 after/IN/case/4 trial/NN/obl/2", "freed", True),
        ("Keller/NNP/nsubj/3 has/VBZ/aux/3 resigned/VBN/root/0", "resigned", False),
    ],
)
def test_a_participle_is_passive_without_its_auxiliary_where_a_doer_or_the_tag_shows_it(
    table: str, at: str, holds: bool
) -> None:
    """Headlines leave the auxiliary out, and a tagger takes participles for past tenses."""
    assert syntax.is_passive(word(made_doc(table), at)) is holds


def test_an_amount_is_an_extent_and_a_counted_thing_is_none() -> None:
    """ "340 points", "3 percent" against "three jets"."""
    doc = made_doc("340/CD/nummod/2 points/NNS/root/0 three/CD/nummod/4 jets/NNS/dep/2")
    assert syntax.is_extent(doc[1]) and not syntax.is_extent(doc[3])


def test_a_headline_leaves_out_the_auxiliary_and_a_sentence_does_not() -> None:
    """ "Mayor arrested in Lyon" is passive; "The mayor arrested." is a sentence cut short."""
    headline = "Mayor/NN/nsubj/2 arrested/VBD/root/0 in/IN/case/4 Lyon/NNP/obl/2"
    assert syntax.is_passive(word(made_doc(headline), "arrested"))
    assert not syntax.is_passive(word(made_doc("Police/NNS/nsubj/2 arrested/VBD/root/0 ././punct/2"), "arrested"))
