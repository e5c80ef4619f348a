"""Entities of one document: which mentions are found, which of them mean the same, and what the rest stays."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import pytest

from akyn.graph.reading.entities import EntityTable, find_entities
from akyn.graph.reading.gazetteer import load_lexicon
from akyn.graph.reading.language import LanguageModel
from akyn.graph.reading.names import find_names
from akyn.graph.reading.reading import Entity

Read = Callable[[str], EntityTable]


@pytest.fixture
def read(language: LanguageModel) -> Read:
    """A function from a text to its entities."""

    def find(text: str) -> EntityTable:
        parsed = next(language.parse_all([text]))
        return find_entities(parsed, find_names(parsed, load_lexicon()), load_lexicon())

    return find


def of(table: EntityTable, word: str, occurrence: int = 1) -> Entity | None:
    """The entity headed by the n-th occurrence of a word."""
    places = [token.i for token in table.doc if token.text == word]
    return table.get(table.entity_of(places[occurrence - 1]) or "")


def mentions(table: EntityTable, entity: Entity | None) -> list[str]:
    assert entity is not None
    return [table.doc.text[start:end] for start, end in entity.mentions]


def test_last_name_is_the_person_named_in_full(read: Read) -> None:
    """And the name is the fullest one."""
    table = read("Sanna Korhonen opened the port. Later Korhonen flew home.")
    assert mentions(table, of(table, "Korhonen", 2)) == ["Sanna Korhonen", "Korhonen"]
    assert of(table, "Korhonen", 2).name == "Sanna Korhonen"  # type: ignore[union-attr]


def test_two_persons_of_one_last_name_stay_two(read: Read) -> None:
    """A last name that could be either's joins neither."""
    table = read("Mary Lund and Peter Lund ran for mayor. Lund won.")
    last = of(table, "Lund", 3)
    assert last is None or len(last.mentions) == 1


def test_acronym_and_long_name_are_one(read: Read) -> None:
    """Where one stands in brackets after the other."""
    table = read("The minister met the Fisheries Control Agency (FCA) on Monday. On Tuesday the FCA sued the ministry.")
    assert mentions(table, of(table, "FCA", 2)) == ["Fisheries Control Agency", "FCA", "FCA"]


def test_apposition_joins_description_and_name(read: Read) -> None:
    """Before and after the name."""
    table = read("A candidate, Jan Berger, said that he would resign. Eva Holm, leader of the Veluna party, laughed.")
    assert mentions(table, of(table, "candidate")) == ["A candidate", "Jan Berger", "he"]
    assert mentions(table, of(table, "leader")) == ["Eva Holm", "leader of the Veluna party"]


def test_title_is_a_mention_of_the_post(read: Read) -> None:
    """President, prime minister: an entity of its own, held by the person."""
    table = read("President Anna Petrova of Bulgaria spoke. Former President Ivan Stoev left.")
    post = of(table, "President", 1)
    assert post is not None and post.type == ("Post",)
    assert post.description == "President"
    assert mentions(table, post) == ["President", "President"]
    held = [(table.get(use.holder), use.former) for use in table.titles]
    assert [(entity.name, former) for entity, former in held if entity] == [
        ("Anna Petrova", False),
        ("Ivan Stoev", True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Petrova, president of Bulgaria, resigned.",
        "Anna Petrova, the president of Bulgaria, resigned.",
        "Bulgarian President Anna Petrova resigned.",
    ],
)
def test_post_has_its_holder_and_country_wherever_it_stands(read: Read, text: str) -> None:
    """Before the name or after it."""
    table = read(text)
    (use,) = table.titles
    post, holder = table.get(use.post), table.get(use.holder)
    assert post is not None and post.description == "President of Bulgaria"
    assert holder is not None and holder.name == "Anna Petrova"


def test_a_post_has_the_country_that_the_grammar_gives_it_and_no_other(read: Read) -> None:
    """A country that is merely named, or that somebody sides with, is not where the post is."""
    table = read("The pro-Danish President Idris Moussa won. Mayor Anne Roux fled to Russia.")
    assert [e.description for e in table.entities if "Post" in e.type] == ["President", "Mayor"]


def test_the_president_is_the_one_person_so_titled(read: Read) -> None:
    """The former one is another."""
    table = read("President Anna Petrova met former President Ivan Stoev. The president smiled. The ex-leader did not.")
    assert of(table, "president").name == "Anna Petrova"  # type: ignore[union-attr]
    assert of(table, "ex-leader").name == "Ivan Stoev"  # type: ignore[union-attr]


def test_the_president_is_nobody_known_where_two_could_be_meant(read: Read) -> None:
    """Two entities are better than a wrong merge."""
    table = read("President Anna Petrova met President Luis Ortega. The president smiled.")
    smiling = of(table, "president")
    assert smiling is not None and smiling.name is None


def test_pronoun_stands_for_the_subject_before(read: Read) -> None:
    """Also the possessive."""
    table = read("Peter Lund resigned on Monday. He blamed his rivals.")
    assert mentions(table, of(table, "Lund")) == ["Peter Lund", "He", "his"]


def test_pronoun_never_contradicts_a_title(read: Read) -> None:
    """ "She" is not Mr Lund."""
    table = read("Mr Lund called Mrs Holm. She was out.")
    assert of(table, "She") == of(table, "Holm") != of(table, "Lund")


def test_age_tells_who_is_meant(read: Read) -> None:
    """One of another age is not meant."""
    table = read("Peter Lund, 64, lost to Jan Berger. The 41-year-old had led in all polls.")
    assert of(table, "old").name == "Jan Berger"  # type: ignore[union-attr]


def test_the_country_is_the_only_country_named(read: Read) -> None:
    """With two countries it is neither."""
    one = read("Bulgaria votes on Sunday. The country has six million voters.")
    assert of(one, "country").name == "Bulgaria"  # type: ignore[union-attr]
    two = read("Bulgaria plays Chad on Sunday. The country hopes.")
    assert of(two, "country").name is None  # type: ignore[union-attr]


def test_other_names_of_a_country_are_one_place(read: Read) -> None:
    """The United States and the U.S."""
    table = read("The United States protested. The U.S. wants talks.")
    assert of(table, "States") == of(table, "U.S.")


def test_crowds_are_not_merged_because_they_look_alike(read: Read) -> None:
    """A mob, a crowd and protesters are three."""
    table = read("A mob of students burned cars. A crowd of 300 people sang. Protesters left.")
    found = {of(table, word).id for word in ("mob", "crowd", "Protesters")}  # type: ignore[union-attr]
    assert len(found) == 3
    assert all(of(table, word).type == ("Crowd",) for word in ("mob", "crowd", "Protesters"))  # type: ignore[union-attr]


def test_withheld_identity_is_marked(read: Read) -> None:
    """Unnamed, unidentified, or somebody never named."""
    table = read("Police shot an unidentified man. They blamed certain political forces.")
    assert of(table, "man").type == ("Person", "Unidentified")  # type: ignore[union-attr]
    assert of(table, "forces").type == ("Group", "Unidentified")  # type: ignore[union-attr]


def test_person_who_is_named_later_is_not_unidentified(read: Read) -> None:
    """The apposition names him."""
    table = read("A farmer, Jan Berger, was arrested.")
    assert of(table, "farmer").type == ("Person",)  # type: ignore[union-attr]


def test_first_person_is_given_to_the_speaker(read: Read) -> None:
    """Only when the caller says who speaks."""
    table = read("“I will resign,” said Jan Berger.")
    assert of(table, "I") is None
    speaker = of(table, "Berger") or of(table, "Jan")
    assert speaker is not None
    told = table.with_speakers({0: speaker.id})
    assert mentions(told, of(told, "I")) == ["I", "Jan Berger"]


def test_description_leaves_out_clauses_and_keeps_its_of_phrase(read: Read) -> None:
    """As an annotator marks it."""
    table = read("The director of a small bank who had fled was found.")
    assert mentions(table, of(table, "director")) == ["The director of a small bank"]


def test_number_stands_for_those_it_counts(read: Read) -> None:
    """Hundreds of workers are workers; hundreds alone are a group."""
    table = read("Hundreds of workers marched. Dozens were injured.")
    assert mentions(table, of(table, "Hundreds")) == ["Hundreds of workers"]
    assert of(table, "Dozens").type == ("Group",)  # type: ignore[union-attr]


def test_happenings_are_no_entities(read: Read) -> None:
    """They are found as events."""
    table = read("The protest followed an election.")
    assert of(table, "protest") is None and of(table, "election") is None


def test_restricted_table_keeps_ids_and_forgets_the_rest(read: Read) -> None:
    """So that references made before stay right."""
    table = read("Anna Petrova met Jan Berger in Oslo.")
    oslo = of(table, "Oslo")
    assert oslo is not None
    small = table.restricted_to([oslo.id])
    assert small.entities == (oslo,)
    assert of(small, "Berger") is None and of(small, "Oslo") == oslo


def test_ids_follow_the_text_and_spans_stand_in_it(read: Read) -> None:
    """e1 is the first entity; every mention is a slice of the text that is not blank."""
    text = "Mayor Jo Lund told reporters in Bergen, a city in Norway, that police had fled.\n\nHe named no one."
    table = read(text)
    assert [e.id for e in table.entities] == [f"e{n}" for n in range(1, len(table.entities) + 1)]
    assert [e.mentions[0] for e in table.entities] == sorted(e.mentions[0] for e in table.entities)
    assert all(text[a:b].strip() == text[a:b] != "" for e in table.entities for a, b in e.mentions)
    heads = [i for i in range(len(table.doc)) if table.entity_of(i)]
    assert all((span := table.mention_span(i)) and span[0] <= i < span[1] for i in heads)


@pytest.mark.parametrize("text", ["", "\n\n", "…", "“", "1234", "he", "the", "of the of", "- - -"])
def test_odd_texts_are_no_error(read: Read, text: str) -> None:
    """Whatever comes in."""
    assert isinstance(read(text).entities, tuple)


def test_same_text_gives_the_same_entities(read: Read) -> None:
    """Twice in one process."""
    text = "President Anna Petrova accused unnamed officials. She left. The FCA and the police were silent."
    assert read(text).entities == read(text).entities


def test_index_and_currency_are_told_from_other_objects(read: Read) -> None:
    """Both are objects of a narrower type."""
    table = read("The Nikkei 225 fell and the yen weakened. A report was published.")
    types = {word: of(table, word).type for word in ("225", "yen", "report")}  # type: ignore[union-attr]
    assert types == {"225": ("Index", "Object"), "yen": ("Currency", "Object"), "report": ("Object",)}


def test_model_is_one_thing_by_any_of_its_names(read: Read) -> None:
    """With and without its maker and nickname."""
    table = read("KLM ordered the Boeing 787 Dreamliner. The 787 is late. Nobody has seen a Dreamliner yet.")
    assert len(mentions(table, of(table, "787", 2))) == 3


def test_daughter_of_one_father_is_one(read: Read) -> None:
    """His daughter, said twice, is the same; another man's is not."""
    table = read("Jan Berger drove his daughter home. Later Jan Berger sold his daughter a boat.")
    assert mentions(table, of(table, "daughter")) == ["his daughter", "his daughter"]
    table = read("Jan Berger drove his daughter home. Ivo Kral sold his daughter a boat.")
    assert mentions(table, of(table, "daughter")) == ["his daughter"]


def test_first_sentences_take_up_the_headline(read: Read) -> None:
    """What the headline names without article."""
    table = read("Drunken Oslo sailor rescues whale\nA drunken sailor from Oslo has saved a whale on Monday.")
    assert mentions(table, of(table, "sailor")) == ["Drunken Oslo sailor", "A drunken sailor"]


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("The Bergen Maritime Museum opened in May. Ten men guard the museum.", "museum", "Bergen Maritime Museum"),
        ("Lufthansa will hire ten men. The airline had losses in May.", "airline", "Lufthansa"),
        ("Nobody bought the Boeing 797. The aircraft was too small.", "aircraft", "Boeing 797"),
        ("The Nikkei 225 fell on Monday. The index had risen in May.", "index", "Nikkei 225"),
    ],
)
def test_noun_takes_up_a_name_of_its_kind(read: Read, text: str, noun: str, name: str) -> None:
    """A word of the name, or a word for such bodies and things."""
    entity = of(read(text), noun)
    assert entity is not None and entity.name == name


def test_company_introduced_without_name_stays_itself(read: Read) -> None:
    """The name nearby is somebody else's."""
    table = read("Lufthansa bought a company. The company builds engines.")
    assert mentions(table, of(table, "company", 2)) == ["a company", "The company"]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The European Union paid. The EU waited.", "EU", "European Union"),
        ("The U.S. Air Force landed. The Air Force left.", "Force", "U.S. Air Force"),
        ("Korana Airlines lost money. Korana sold two jets.", "Korana", "Korana Airlines"),
    ],
)
def test_shorter_name_of_a_body_is_the_body(read: Read, text: str, short: str, long: str) -> None:
    """Two initials, the name without its country, without its trade."""
    table = read(text)
    entity = of(table, short, 2 if short in ("Force", "Korana") else 1)
    assert entity is not None and entity.name == long and len(entity.mentions) == 2


def test_capital_that_acts_is_its_country(read: Read) -> None:
    """Where the text names the country too, and the capital never as a town."""
    table = read("Spain closed the border. Madrid accused the neighbours of smuggling.")
    assert mentions(table, of(table, "Madrid")) == ["Spain", "Madrid"]
    table = read("Spain closed the border. Ten men were arrested in Madrid.")
    assert mentions(table, of(table, "Madrid")) == ["Madrid"]


def test_whose_side_somebody_is_on_names_the_country(read: Read) -> None:
    """ "pro-Danish" mentions Denmark, "Danish" alone does not."""
    table = read("Denmark welcomed the pro-Danish mayor and a Danish sailor.")
    assert mentions(table, of(table, "Denmark")) == ["Denmark", "Danish"]
    assert of(table, "Danish", 2) is None or of(table, "Danish", 2) != of(table, "Denmark")


def test_initials_of_a_place_are_the_place(read: Read) -> None:
    """Of three words and more."""
    table = read("He left New South Wales. Ten men live in NSW, and two in Peru.")
    assert mentions(table, of(table, "NSW")) == ["New South Wales", "NSW"]


def test_entities_of_a_long_text_take_time_in_proportion(language: LanguageModel) -> None:
    """No mention is compared with all others: pairs by apposition are found by their heads."""
    line = "Jan Berger, the mayor of Oslo, met his daughter. The Veluna party sued the company.\n"

    def seconds(copies: int) -> float:
        parsed = next(language.parse_all([line * copies]))
        names = find_names(parsed, load_lexicon())
        begun = perf_counter()
        find_entities(parsed, names, load_lexicon())
        return perf_counter() - begun

    seconds(5)
    assert seconds(200) < 12 * seconds(50)  # 4 where it is linear, 16 where it is quadratic


@pytest.mark.parametrize("state", ["Singapore", "Hong Kong", "Monaco"])
def test_a_state_that_is_its_own_capital_is_read_to_the_end(read: Read, state: str) -> None:
    """Its town and its country are one name, not two that stand for each other."""
    reading = read(f"{state} reports 133 new cases. {state} accused the visitors.")
    assert [e.name for e in reading.entities if e.name == state] == [state]
