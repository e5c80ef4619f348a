"""The word lists: every row in its form, every kind one that the code knows."""

from __future__ import annotations

import pytest

from akyn.graph.reading.gazetteer import FOLDER, load_lexicon, read_table

KINDS = {
    "places": {"country", "capital", "city", "region"},
    "titles": {"honorific", "post", "trade"},
    "organisations": {"Institution", "Organization", "Party", "Faction"},
    "nouns": {
        "Person",
        "Group",
        "Crowd",
        "Institution",
        "Organization",
        "Party",
        "Place",
        "Object",
        "Post",
        "event",
        "none",
    },
    "noun-classes": {"person", "group", "place", "thing", "text", "act"},
    "first-names": {"m", "f", ""},
    "known-names": {"Organization", "Index", "Object"},
}


@pytest.mark.parametrize("table", sorted(KINDS))
def test_second_column_is_a_kind_that_the_code_knows(table: str) -> None:
    """A misspelt kind would silently be no kind at all."""
    assert {row[1] for row in read_table(FOLDER / f"{table}.tsv")} <= KINDS[table]


@pytest.mark.parametrize("table", [*sorted(KINDS), "nationalities"])
def test_tables_say_where_they_come_from_and_hold_no_key_twice(table: str) -> None:
    """A comment stands above each table; a key twice would hide its first row."""
    assert (FOLDER / f"{table}.tsv").read_text("utf-8").startswith("# ")
    keys = [row[0] for row in read_table(FOLDER / f"{table}.tsv")]
    assert len(keys) == len(set(keys))
    assert all(key == key.strip() != "" for key in keys)


def test_nationality_points_to_its_country() -> None:
    """An adjective names a country only where the table gives one."""
    lexicon = load_lexicon()
    assert lexicon.country_of("Danish") == "Denmark"
    assert lexicon.country_of("Danes") == "Denmark"
    assert lexicon.country_of("Kurdish") is None


def test_other_names_of_a_country_lead_to_its_usual_name() -> None:
    """The U.S. and America are one country; a city is none."""
    lexicon = load_lexicon()
    assert lexicon.country_of("U.S.") == lexicon.country_of("America") == "United States"
    assert lexicon.country_of("Chicago") is None


def test_compound_decides_before_the_noun() -> None:
    """Armed forces are an institution, forces of some kind a group."""
    lexicon = load_lexicon()
    assert lexicon.noun_kind("forces", "armed") == "Institution"
    assert lexicon.noun_kind("forces", "rebel") == "Group"
