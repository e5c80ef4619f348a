"""Names of one document: where they begin and end, and what kind they are."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
import spacy
from made_parses import made_doc
from spacy.tokens import Doc, Span

from akyn.graph.reading.gazetteer import load_lexicon
from akyn.graph.reading.language import LanguageModel, Parsed
from akyn.graph.reading.name_kinds import body_kind, kind_of_name
from akyn.graph.reading.name_runs import election_spans
from akyn.graph.reading.name_spans import model_spans
from akyn.graph.reading.names import find_names

Names = dict[str, str]


@pytest.fixture
def names(language: LanguageModel) -> Callable[[str], Names]:
    """A function from a text to its names and their labels."""

    def find(text: str) -> Names:
        parsed = next(language.parse_all([text]))
        found = find_names(parsed, load_lexicon())
        return {parsed.doc[name.start : name.end].text: name.label for name in found}

    return find


def test_title_is_no_part_of_a_name(names: Callable[[str], Names]) -> None:
    """A name begins after president, minister or doctor."""
    found = names("Former President Anna Petrova met Prime Minister Viktor Halas in Sofia.")
    assert found == {"Anna Petrova": "PERSON", "Viktor Halas": "PERSON", "Sofia": "PLACE"}


def test_title_makes_an_unknown_name_a_person(names: Callable[[str], Names]) -> None:
    """Whatever the model took it for."""
    assert names("The bill was signed by President Zhyrgalbek on Monday.")["Zhyrgalbek"] == "PERSON"


@pytest.mark.parametrize(
    "text",
    [
        "The Veluna party won the vote.",
        "She leads the Veluna opposition party.",
        "Two small parties, Veluna and Ostara, lost all their seats.",
    ],
)
def test_word_party_makes_a_party(names: Callable[[str], Names], text: str) -> None:
    """The word may follow the name or announce it."""
    assert names(text)["Veluna"] == "PARTY"


def test_of_phrase_of_a_body_is_kept_whole(names: Callable[[str], Names]) -> None:
    """Also where "and" and "in" stand inside it."""
    found = names("Observers of the Organization for Trade and Fisheries in Asia arrived in Oslo.")
    assert found["Organization for Trade and Fisheries in Asia"] == "ORG"


def test_acronym_in_brackets_has_the_kind_of_the_long_name(names: Callable[[str], Names]) -> None:
    """The long name tells more than five capitals."""
    found = names("The People's Harvest Party (PHP) lost the vote. On Monday the PHP blamed the weather.")
    assert found["PHP"] == "PARTY"


def test_name_has_one_kind_throughout(names: Callable[[str], Names]) -> None:
    """A last name alone is a person where the full name was one."""
    found = names("President Temir Osmonov resigned. Crowds cheered. Osmonov left for Minsk.")
    assert found["Osmonov"] == "PERSON"


def test_countries_are_places(names: Callable[[str], Names]) -> None:
    """The gazetteer outweighs the model."""
    found = names("Bolivia and Chad signed; Tajikistan did not.")
    assert found == {"Bolivia": "PLACE", "Chad": "PLACE", "Tajikistan": "PLACE"}


def test_nationalities_days_and_diseases_are_no_names(names: Callable[[str], Names]) -> None:
    """However they are capitalised."""
    assert names("On Tuesday two Danish sailors caught COVID-19 in June.") == {}


def test_election_takes_in_its_year(names: Callable[[str], Names]) -> None:
    """The year tells one election from the next."""
    assert "2010 Bolivian general election" in names("He lost the 2010 Bolivian general election to a rival.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The carrier ordered twenty Boeing 747-400s from the maker.", "Boeing 747-400s"),
        ("The A318 took off from Lima.", "A318"),
        ("A Boeing 747 landed. Later another 747 left.", "747"),
        ("Most users still run Windows 98 at home.", "Windows 98"),
        ("In London the FTSE 250 index lost three points.", "FTSE 250 index"),
        ("Shares rose and the Hang Seng gained 2 percent.", "Hang Seng"),
    ],
)
def test_models_and_share_indices_are_things(names: Callable[[str], Names], text: str, name: str) -> None:
    """A maker with a model number, a number seen with its maker before, a known product or index."""
    assert names(text)[name] == "MISC"


@pytest.mark.parametrize("text", ["Lufthansa flew 747 passengers.", "The court freed 320 men.", "It cost $747 in all."])
def test_amounts_are_no_models(names: Callable[[str], Names], text: str) -> None:
    """Without a maker right before it a plain number counts."""
    assert "MISC" not in names(text).values()


def test_known_company_is_no_person(names: Callable[[str], Names]) -> None:
    """However the model takes it."""
    assert names("Lufthansa said that Embraer would deliver in May.") == {"Lufthansa": "ORG", "Embraer": "ORG"}


def test_political_words_among_parties_make_a_party(names: Callable[[str], Names]) -> None:
    """Whatever the last word of the name is."""
    found = names("In opposition were two parties, the Velunan Democratic Assembly and the Harvest Party.")
    assert found["Velunan Democratic Assembly"] == "PARTY"


def test_names_never_overlap_and_stand_in_order(language: LanguageModel) -> None:
    """Neither within a sentence nor across them."""
    text = "Mayor Jo Lund of Bergen, head of the Harbour Board (HB), told Radio Nord that Bergen's HB would sue Nordia."
    parsed = next(language.parse_all([text]))
    found = find_names(parsed, load_lexicon())
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("text", ["", " \n ", "?!", "lower case only", "ALL CAPITALS IN THIS HEADLINE TODAY"])
def test_odd_texts_are_no_error(names: Callable[[str], Names], text: str) -> None:
    """No text at all, or one whose capitals say nothing."""
    assert isinstance(names(text), dict)


def test_body_kind_looks_at_the_word_before_of() -> None:
    """A ministry of ports is a ministry; words that say nothing have no kind."""
    lexicon = load_lexicon()
    assert body_kind(["ministry", "of", "ports"], lexicon) == "Institution"
    assert body_kind(["harvest", "party"], lexicon) == "Party"
    assert body_kind(["bright", "morning"], lexicon) is None


def test_an_election_takes_in_its_month_before_a_country_of_several_words() -> None:
    """ "United" may be parsed as a verb: as a part of a name it is one word of the election's all the same."""
    doc = made_doc(
        "The/DT/det/7 March/NNP/compound/7 1931/CD/nummod/7 United/NNP/amod/5 Freedonia/NNP/compound/7 "
        "general/JJ/amod/7 election/NN/root/0"
    )
    doc[3].pos_ = "VERB"
    assert [doc[a:b].text for a, b in election_spans(doc)] == ["March 1931 United Freedonia general election"]


def test_a_post_behind_a_place_or_body_is_no_part_of_its_name() -> None:
    """ "Freedonia Senator", "Unity Party Members": the place, the party."""
    lexicon = load_lexicon()
    doc = made_doc("The/DT/det/3 Freedonia/NNP/compound/3 Senator/NNP/nsubj/4 resigned/VBD/root/0")
    doc.set_ents([Span(doc, 1, 2, label="PLACE")])
    assert [doc[a:b].text for (a, b), _ in model_spans(doc, lexicon)] == ["Freedonia"]


def test_two_parties_with_and_between_them_stay_two() -> None:
    """ "Unity Party of Freedonia and Country Party"."""
    doc = made_doc(
        "The/DT/det/3 Unity/NNP/compound/3 Party/NNP/nsubj/9 of/IN/case/5 Freedonia/NNP/nmod/3 and/CC/cc/8 "
        "Country/NNP/compound/8 Party/NNP/conj/3 won/VBD/root/0"
    )
    doc.set_ents([Span(doc, 1, 5, label="PARTY"), Span(doc, 6, 8, label="PARTY")])
    found = [doc[a:b].text for (a, b), _ in model_spans(doc, load_lexicon())]
    assert found == ["Unity Party of Freedonia", "Country Party"]


@pytest.mark.parametrize("text", ["Freedonian National Assembly", "Union for Freedonia", "Freedonia Movement"])
def test_a_party_with_a_word_of_other_bodies_stays_one(text: str) -> None:
    """What the model saw around the name weighs more than "assembly", "union" or "movement"."""
    doc = Doc(spacy.blank("en").vocab, words=text.split())
    vote = kind_of_name(doc, (0, len(doc)), "PARTY", load_lexicon())
    assert vote is not None
    assert vote.label == "PARTY"


def test_a_person_of_the_document_is_named_by_the_surname_everywhere() -> None:
    """Also where the model passed over it; not where the word begins a sentence and is no name."""
    doc = made_doc(
        "Ada/NNP/nsubj/3 Brook/NNP/flat/1 left/VBD/root/0 and/CC/cc/5 thanked/VBD/conj/3 Brook/NN/obj/5 "
        "again/RB/advmod/5"
    )
    doc.set_ents([Span(doc, 0, 2, label="PERSON")])
    found = find_names(Parsed(doc, ((0, len(doc)),), ()), load_lexicon())
    assert [doc[name.start : name.end].text for name in found] == ["Ada Brook", "Brook"]
