"""Words that tell an event: the lexicon over parses made by hand, and what every row of the lexicon promises."""

from __future__ import annotations

import pytest
from made_parses import made_parse

from akyn.graph.reading.lexicon import cue_words, event_words, read_table
from akyn.graph.reading.triggers import Trigger, carried_nouns, find_triggers, undergoes
from akyn.ontology.event_types import event_types

STORMED = "Rebels/NNS/nsubj/2 stormed/VBD/root/0 the/DT/det/4 port/NN/obj/2"


def _find(table: str, *, named: frozenset[int] = frozenset()) -> list[Trigger]:
    return find_triggers(made_parse(table), named=named)


def _told(table: str) -> list[tuple[str, str]]:
    parsed = made_parse(table)
    return [(parsed.doc[t.start : t.end].text, t.type) for t in find_triggers(parsed, named=frozenset())]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (STORMED, [("stormed", "ForcedEntry")]),
        ("Police/NN/nsubj/2 arrested/VBD/root/0 Keller/NNP/obj/2", [("arrested", "Arrest")]),
        ("Police/NN/nsubj/2 opened/VBD/root/0 fire/NN/obj/2", [("opened fire", "Shooting")]),
        ("Rebels/NNS/nsubj/2 beat/VBD/root/0 up/RP/compound:prt/2 guards/NNS/obj/2", [("beat up", "Beating")]),
        ("the/DT/det/2 resignation/NN/root/0 of/IN/case/4 Keller/NNP/nmod/2", [("resignation", "Resignation")]),
        ("an/DT/det/3 air/NN/compound/3 strike/NN/root/0", [("air strike", "Bombardment")]),
        ("Drivers/NNS/nsubj/2 went/VBD/root/0 on/IN/case/4 strike/NN/obl/2", [("went on strike", "Strike")]),
        ("They/PRP/nsubj/4 did/VBD/aux/4 not/RB/advmod/4 obey/VB/root/0 laws/NNS/obj/4", [("not obey", "Defiance")]),
        ("The/DT/det/3 detained/VBN/amod/3 banker/NN/root/0", [("detained", "Arrest")]),
    ],
)  # fmt: skip
def test_a_word_or_phrase_of_the_lexicon_tells_an_event(table: str, told: list[tuple[str, str]]) -> None:
    """Verbs with their particles and nouns, event nouns, and participles; the trigger spans the whole phrase."""
    assert _told(table) == told


@pytest.mark.parametrize(
    ("table", "type"),
    [
        ("Keller/NNP/nsubj/2 won/VBD/root/0 the/DT/det/4 election/NN/obj/2", "ElectionWin"),
        ("Keller/NNP/nsubj/2 won/VBD/root/0 the/DT/det/4 contract/NN/obj/2", "Trade"),
        ("Rebels/NNS/nsubj/2 seized/VBD/root/0 the/DT/det/4 palace/NN/obj/2", "BuildingSeizure"),
        ("Rebels/NNS/nsubj/2 seized/VBD/root/0 the/DT/det/4 city/NN/obj/2", "Invasion"),
        ("Prices/NNS/nsubj/2 fell/VBD/root/0", "MarketMove"),
        ("In/IN/case/2 June/NNP/obl/4 judges/NNS/nsubj/4 gave/VBD/root/0 him/PRP/iobj/4 terms/NNS/obj/4", "Sentencing"),
        ("The/DT/det/2 rebels/NNS/nsubj/3 gave/VBD/root/0 in/RP/compound:prt/3", "Concession"),
    ],
)  # fmt: skip
def test_the_words_beside_a_verb_choose_its_type(table: str, type: str) -> None:
    """To win a contract is no election, to seize a city no seizure of a building, "in June … gave" no giving in."""
    assert type in {trigger_type for _, trigger_type in _told(table)}


@pytest.mark.parametrize(
    "table",
    [
        "Keller/NNP/nsubj/2 said/VBD/root/0 nothing/NN/obj/2",
        "Keller/NNP/nsubj/3 is/VBZ/cop/3 mayor/NN/root/0",
        "He/PRP/nsubj/2 has/VBZ/root/0 money/NN/obj/2",
        "armed/VBN/amod/2 forces/NNS/root/0",
        "He/PRP/nsubj/2 stayed/VBD/root/0 following/VBG/case/4 rain/NN/obl/2",
    ],
)
def test_speech_states_and_prepositions_are_no_events(table: str) -> None:
    """Say, be and have tell none, nor do armed forces or "following"."""
    assert [t for t in _find(table) if t.type] == []


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("Things/NNS/nsubj/2 spiralled/VBD/root/0 into/IN/case/4 clashes/NNS/obl/2", ["clashes"]),
        ("Fans/NNS/nsubj/2 responded/VBD/root/0 with/IN/case/4 protests/NNS/obl/2", ["protests"]),
        ("A/NNP/nsubj/2 joined/VBD/root/0 B/NNP/obj/2 in/IN/mark/5 attacking/VBG/advcl/2 C/NNP/obj/5", ["attacking"]),
        ("Rebels/NNS/nsubj/2 attempted/VBD/root/0 to/TO/mark/4 flee/VB/xcomp/2", ["flee"]),
    ],
)  # fmt: skip
def test_a_verb_that_leads_to_an_event_tells_no_second_one(table: str, told: list[str]) -> None:
    """ "Spiralled into clashes" is the clashes, "attempted to flee" the flight."""
    assert [text for text, _ in _told(table)] == told


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("the/DT/det/3 election/NN/compound/3 campaign/NN/root/0", ["election campaign"]),
        ("vote/NN/compound/2 buying/NN/root/0", ["vote buying"]),
        ("a/DT/det/3 bombing/NN/compound/3 suspect/NN/root/0", ["bombing"]),
        ("a/DT/det/3 crash/NN/compound/3 course/NN/root/0", []),
    ],
)
def test_an_event_noun_before_a_noun_tells_its_event_only_where_that_one_happened(table: str, told: list[str]) -> None:
    """A suspect of a bombing comes after one; an election campaign is no election."""
    assert [text for text, _ in _told(table)] == told


def test_a_hyphenated_noun_tells_its_event_whatever_its_end_is_taken_for() -> None:
    """ "Sell-off", "break-in": the tagger sees a particle."""
    table = "a/DT/det/4 sell/VB/compound/4 -/HYPH/punct/2 off/RP/root/0"
    assert [text.replace(" ", "") for text, _ in _told(table)] == ["sell-off"]


def test_who_is_dead_or_injured_was_killed_or_hurt() -> None:
    """Predicative adjectives tell their event; "close to" is no closing."""
    dead = "Nine/CD/nummod/2 guards/NNS/nsubj/4 were/VBD/cop/4 dead/JJ/root/0"
    close = "Ann/NNP/nsubj/3 was/VBD/cop/3 close/JJ/root/0 with/IN/case/5 Bob/NNP/obl/3"
    assert _told(dead) == [("dead", "Death")] and _told(close) == []


def test_a_word_of_many_senses_is_told_with_less_confidence() -> None:
    """What no entry pins down stays below the confidence of what may be relied on."""
    (sure,) = _find("Police/NN/nsubj/2 arrested/VBD/root/0 Keller/NNP/obj/2")
    (unsure,) = _find("Keller/NNP/nsubj/2 threw/VBD/root/0 stones/NNS/obj/2")
    assert sure.confidence >= 0.7 > unsure.confidence


def test_a_verb_that_the_lexicon_does_not_know_is_a_candidate_without_a_type() -> None:
    """Whoever assembles the Reading decides whether it is worth telling."""
    (trigger,) = _find("Keller/NNP/nsubj/2 juggled/VBD/root/0 knives/NNS/obj/2")
    assert (trigger.type, trigger.rule) == ("", "other-verb")


def test_the_words_of_a_name_tell_no_event() -> None:
    """ "Strike" in the name of a band."""
    table = "The/DT/det/2 Strike/NN/nsubj/3 arrived/VBD/root/0"
    assert [t.token.text for t in _find(table, named=frozenset((1,)))] == ["arrived"]


def test_failing_to_act_is_the_act_and_no_failure() -> None:
    """ "Failed to resign" tells a resignation, which the cue denies."""
    table = "Keller/NNP/nsubj/2 failed/VBD/root/0 to/TO/mark/4 resign/VB/xcomp/2"
    assert _told(table) == [("resign", "Resignation")]


def test_a_verb_that_only_carries_a_noun_tells_no_second_event() -> None:
    """ "Held talks" and "protests began" are one event each."""
    for table, noun, verb in (
        ("Keller/NNP/nsubj/2 held/VBD/root/0 talks/NNS/obj/2", "talks", "held"),
        ("Protests/NNS/nsubj/2 began/VBD/root/0", "Protests", "began"),
    ):
        parsed = made_parse(table)
        triggers = {t.token.i: t for t in find_triggers(parsed, named=frozenset())}
        assert len(triggers) == 1
        carrier = next(t for t in parsed.doc if t.text == verb)
        told = list(carried_nouns(carrier, triggers)) or list(triggers.values())
        assert noun in parsed.doc[told[0].start : told[0].end].text


def test_the_subject_of_suffering_undergoes_what_it_suffers() -> None:
    """ "Suffered attacks", unlike "held talks"."""
    doc = made_parse("Keller/NNP/nsubj/2 suffered/VBD/root/0 attacks/NNS/obj/2").doc
    held = made_parse("Keller/NNP/nsubj/2 held/VBD/root/0 talks/NNS/obj/2").doc
    assert undergoes(doc[1]) and not undergoes(held[1])


def test_triggers_come_in_text_order_and_never_overlap() -> None:
    """ "Open fire" is a shooting and no fire."""
    found = _find("Police/NN/nsubj/2 opened/VBD/root/0 fire/NN/obj/2 during/IN/case/5 riots/NNS/obl/2")
    places = [i for t in found for i in range(t.start, t.end)]
    assert places == sorted(set(places))
    assert all(t.start <= t.token.i < t.end for t in found)


def test_every_event_word_has_a_type_of_the_ontology() -> None:
    """The lexicon and `event-types.ttl` speak of the same types."""
    known = event_types()
    assert {row["type"] for row in read_table("events")} <= known


def test_the_most_demanding_entry_of_a_word_comes_first() -> None:
    """So that the first one that fits is the best."""
    for pos in ("v", "n", "a"):
        for entries in event_words(pos).values():
            asked = [entry.specificity for entry in entries]
            assert asked == sorted(asked, reverse=True)


def test_every_cue_sets_a_modality_of_the_guidelines() -> None:
    """Seven modalities, no other word."""
    known = {"asserted", "alleged", "denied", "demanded", "promised", "planned", "hypothetical"}
    assert {cue.modality for pos in "vnarp" for cue in cue_words(pos).values()} == known


def test_an_adjective_is_no_verb_of_the_same_spelling() -> None:
    """ "Once close to him" closes nothing."""
    doc = "Keller/NNP/nsubj/3 was/VBD/cop/3 close/JJ/root/0 to/IN/case/5 Weber/NNP/obl/3"
    assert not find_triggers(made_parse(doc), named=frozenset())
