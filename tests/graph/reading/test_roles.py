"""Who takes part in an event, in which role: the frame of its word over parses made by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from looking import Read, event, roles
from made_parses import made_doc, word
from spacy.tokens import Token

from akyn.graph.reading.roles import Role, find_roles
from akyn.graph.reading.triggers import Trigger

ACTOR, PLACE, THING = frozenset(("Person", "actor")), frozenset(("Place",)), frozenset(("Object",))
KINDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("Keller", "Weber", "army", "rebels", "mayor", "bank", "union", "workers", "court"), ACTOR),
    **dict.fromkeys(("Lyon", "port", "hospital"), PLACE),
    **dict.fromkeys(("rockets", "ship", "law"), THING),
}


def _types(token: Token) -> frozenset[str]:
    return KINDS.get(token.text, frozenset())


def _find(table: str, at: str, frame: str, *, carrier: str | None = None, length: int = 1) -> list[Role]:
    doc = made_doc(table)
    token = word(doc, at)
    rule = "event-noun" if token.pos_ in ("NOUN", "PROPN") else "event-verb"
    trigger = Trigger(token, token.i, token.i + length, "Happening", frame, 0.8, rule)
    return find_roles(trigger, word(doc, carrier) if carrier else None, _types)


def _roles(table: str, at: str, frame: str, *, carrier: str | None = None, length: int = 1) -> set[tuple[str, str]]:
    return {(role.role, role.token.text) for role in _find(table, at, frame, carrier=carrier, length=length)}


VERBS = [
    (
        "",
        "Weber/NNP/nsubj/2 jailed/VBD/root/0 Keller/NNP/obj/2 in/IN/case/5 Lyon/NNP/obl/2",
        "jailed",
        {("agent", "Weber"), ("patient", "Keller"), ("place", "Lyon")},
    ),
    (
        "",
        "Keller/NNP/nsubj:pass/3 was/VBD/aux:pass/3 jailed/VBN/root/0 by/IN/case/6 the/DT/det/6 court/NN/obl/3",
        "jailed",
        {("patient", "Keller"), ("agent", "court")},
    ),
    (
        "",
        "Keller/NNP/nsubj:pass/3 was/VBD/aux:pass/3 jailed/VBN/root/0 by/IN/case/5 Lyon/NNP/obl/3",
        "jailed",
        {("patient", "Keller")},
    ),
    (
        "",
        "Rebels/NNS/nsubj/2 hit/VBD/root/0 the/DT/det/4 army/NN/obj/2 with/IN/case/6 rockets/NNS/obl/2",
        "hit",
        {("agent", "Rebels"), ("patient", "army"), ("instrument", "rockets")},
    ),
    (
        "speech",
        "Keller/NNP/nsubj/2 urged/VBD/root/0 Weber/NNP/obj/2 to/TO/mark/5 resign/VB/xcomp/2",
        "urged",
        {("agent", "Keller"), ("recipient", "Weber"), ("topic", "resign")},
    ),
    (
        "speech",
        "Keller/NNP/nsubj/2 spoke/VBD/root/0 to/IN/case/4 workers/NNS/obl/2 about/IN/case/7 the/DT/det/7 law/NN/obl/2",
        "spoke",
        {("agent", "Keller"), ("recipient", "workers"), ("topic", "law")},
    ),
    (
        "speech",
        "Keller/NNP/nsubj/2 demanded/VBD/root/0 the/DT/det/4 resignation/NN/obj/2",
        "demanded",
        {("agent", "Keller"), ("topic", "resignation")},
    ),
    (
        "accuse",
        "Keller/NNP/nsubj/2 accused/VBD/root/0 Weber/NNP/obj/2 of/IN/case/5 fraud/NN/obl/2",
        "accused",
        {("agent", "Keller"), ("patient", "Weber"), ("topic", "fraud")},
    ),
    (
        "accuse",
        "Keller/NNP/nsubj/2 accused/VBD/root/0 Weber/NNP/obj/2 of/IN/mark/5 lying/VBG/advcl/2",
        "accused",
        {("agent", "Keller"), ("patient", "Weber"), ("topic", "lying")},
    ),
    (
        "against",
        "Workers/NNS/nsubj/2 protested/VBD/root/0 against/IN/case/5 the/DT/det/5 law/NN/obl/2 "
        "in/IN/case/7 Lyon/NNP/obl/2",
        "protested",
        {("agent", "Workers"), ("topic", "law"), ("place", "Lyon")},
    ),
    (
        "symmetric",
        "Rebels/NNS/nsubj/2 clashed/VBD/root/0 with/IN/case/5 the/DT/det/5 army/NN/obl/2 "
        "over/IN/case/8 the/DT/det/8 law/NN/obl/2",
        "clashed",
        {("participant", "Rebels"), ("participant", "army"), ("topic", "law")},
    ),
    ("undergo", "Prices/NNS/nsubj/2 fell/VBD/root/0", "fell", {("patient", "Prices")}),
    (
        "undergo",
        "Rain/NN/nsubj/2 collapsed/VBD/root/0 the/DT/det/4 ship/NN/obj/2",
        "collapsed",
        {("agent", "Rain"), ("patient", "ship")},
    ),
    ("scene", "Floods/NNS/nsubj/2 hit/VBD/root/0 Lyon/NNP/obj/2", "hit", {("place", "Lyon")}),
    ("scene", "Floods/NNS/nsubj/2 hit/VBD/root/0 workers/NNS/obj/2", "hit", {("patient", "workers")}),
    (
        "win",
        "Keller/NNP/nsubj/2 won/VBD/root/0 the/DT/det/4 vote/NN/obj/2",
        "won",
        {("agent", "Keller"), ("patient", "vote")},
    ),
    (
        "transfer",
        "Keller/NNP/nsubj/2 sold/VBD/root/0 the/DT/det/4 ship/NN/obj/2 to/IN/case/7 the/DT/det/7 bank/NN/obl/2",
        "sold",
        {("agent", "Keller"), ("patient", "ship"), ("recipient", "bank")},
    ),
    (
        "transfer",
        "Keller/NNP/nsubj/2 gave/VBD/root/0 Weber/NNP/iobj/2 a/DT/det/5 ship/NN/obj/2",
        "gave",
        {("agent", "Keller"), ("patient", "ship"), ("recipient", "Weber")},
    ),
    (
        "move",
        "Keller/NNP/nsubj/2 visited/VBD/root/0 Lyon/NNP/obj/2",
        "visited",
        {("agent", "Keller"), ("place", "Lyon")},
    ),
    (
        "move",
        "Keller/NNP/nsubj/2 fled/VBD/root/0 to/IN/case/4 Lyon/NNP/obl/2",
        "fled",
        {("agent", "Keller"), ("place", "Lyon")},
    ),
    ("agent-of", "Keller/NNP/nsubj/2 resigned/VBD/root/0", "resigned", {("agent", "Keller")}),
]


@pytest.mark.parametrize(("frame", "table", "at", "expected"), VERBS)
def test_the_frame_of_a_verb_gives_its_roles(frame: str, table: str, at: str, expected: set[tuple[str, str]]) -> None:
    """Subject, object and prepositional phrases mean what the frame of the verb says; nothing more is filled."""
    assert _roles(table, at, frame) == expected


NOUNS = [
    (
        "",
        "the/DT/det/2 annulment/NN/root/0 of/IN/case/5 the/DT/det/5 law/NN/nmod/2 "
        "by/IN/case/8 the/DT/det/8 court/NN/nmod/2",
        "annulment",
        {("patient", "law"), ("agent", "court")},
    ),
    (
        "",
        "the/DT/det/2 attack/NN/root/0 on/IN/case/5 the/DT/det/5 army/NN/nmod/2 by/IN/case/7 rebels/NNS/nmod/2",
        "attack",
        {("patient", "army"), ("agent", "rebels")},
    ),
    (
        "transfer",
        "the/DT/det/2 sale/NN/root/0 of/IN/case/5 the/DT/det/5 ship/NN/nmod/2 to/IN/case/8 the/DT/det/8 bank/NN/nmod/2",
        "sale",
        {("patient", "ship"), ("recipient", "bank")},
    ),
    (
        "agent-of",
        "the/DT/det/2 resignation/NN/root/0 of/IN/case/4 Keller/NNP/nmod/2",
        "resignation",
        {("agent", "Keller")},
    ),
    ("agent-of", "Keller/NNP/nmod:poss/3 's/POS/case/1 resignation/NN/root/0", "resignation", {("agent", "Keller")}),
    (
        "undergo",
        "the/DT/det/2 arrest/NN/root/0 of/IN/case/4 Keller/NNP/nmod/2 in/IN/case/6 Lyon/NNP/nmod/2",
        "arrest",
        {("patient", "Keller"), ("place", "Lyon")},
    ),
    (
        "undergo",
        "Keller/NNP/nmod:poss/3 's/POS/case/1 arrest/NN/root/0 by/IN/case/6 the/DT/det/6 army/NN/nmod/3",
        "arrest",
        {("patient", "Keller"), ("agent", "army")},
    ),
    (
        "symmetric",
        "talks/NNS/root/0 between/IN/case/3 Keller/NNP/nmod/1 and/CC/cc/5 Weber/NNP/conj/3",
        "talks",
        {("participant", "Keller"), ("participant", "Weber")},
    ),
    (
        "speech",
        "Keller/NNP/nmod:poss/3 's/POS/case/1 appeal/NN/root/0 to/IN/case/5 workers/NNS/nmod/3",
        "appeal",
        {("agent", "Keller"), ("recipient", "workers")},
    ),
    (
        "accuse",
        "allegations/NNS/root/0 of/IN/case/3 fraud/NN/nmod/1 against/IN/case/5 Keller/NNP/nmod/1",
        "allegations",
        {("topic", "fraud"), ("patient", "Keller")},
    ),
    (
        "against",
        "protests/NNS/root/0 by/IN/case/3 workers/NNS/nmod/1 against/IN/case/6 the/DT/det/6 law/NN/nmod/1",
        "protests",
        {("agent", "workers"), ("topic", "law")},
    ),
    (
        "move",
        "Keller/NNP/nmod:poss/3 's/POS/case/1 visit/NN/root/0 to/IN/case/5 Lyon/NNP/nmod/3",
        "visit",
        {("agent", "Keller"), ("place", "Lyon")},
    ),
    ("scene", "the/DT/det/2 floods/NNS/root/0 in/IN/case/4 Lyon/NNP/nmod/2", "floods", {("place", "Lyon")}),
]


@pytest.mark.parametrize(("frame", "table", "at", "expected"), NOUNS)
def test_the_frame_of_an_event_noun_gives_its_roles(
    frame: str, table: str, at: str, expected: set[tuple[str, str]]
) -> None:
    """ "Keller's arrest" befalls her, "Keller's resignation" is her deed."""
    assert _roles(table, at, frame) == expected


def test_a_place_that_owns_an_event_is_where_it_happens() -> None:
    """ "Lyon's floods" are in Lyon and no deed of Lyon's."""
    assert _roles("Lyon/NNP/nmod:poss/3 's/POS/case/1 arrests/NNS/root/0", "arrests", "undergo") == {("place", "Lyon")}


def test_the_verb_that_carries_a_noun_shares_its_subject() -> None:
    """ "Keller held talks with the union in Lyon": she and the union took part."""
    table = (
        "Keller/NNP/nsubj/2 held/VBD/root/0 talks/NNS/obj/2 with/IN/case/6 the/DT/det/6 union/NN/obl/2 "
        "in/IN/case/8 Lyon/NNP/obl/2"
    )
    expected = {("participant", "Keller"), ("participant", "union"), ("place", "Lyon")}
    assert _roles(table, "talks", "symmetric", carrier="held") == expected


def test_what_stands_inside_the_trigger_fills_no_role() -> None:
    """The street of "hit the street" is no patient."""
    table = "Workers/NNS/nsubj/2 hit/VBD/root/0 the/DT/det/4 street/NN/obj/2"
    assert _roles(table, "hit", "", length=3) == {("agent", "Workers")}


def test_coordinated_actors_each_fill_the_role() -> None:
    """ "Keller and Weber resigned": two resigned."""
    table = "Keller/NNP/nsubj/4 and/CC/cc/3 Weber/NNP/conj/1 resigned/VBD/root/0"
    assert _roles(table, "resigned", "agent-of") == {("agent", "Keller"), ("agent", "Weber")}


def test_roles_come_in_text_order_once_each_and_never_quite_sure() -> None:
    """The same token fills the same role once; every confidence lies between 0 and 1."""
    _, table, at, _ = VERBS[0]
    found = _find(table, at, "")
    assert [r.token.i for r in found] == sorted({r.token.i for r in found})
    assert all(0 < role.confidence < 1 and role.rule for role in found)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The court jailed the banker.", "jailed", {("agent", "court"), ("patient", "banker")}),
        ("The banker was jailed by the court.", "jailed", {("agent", "court"), ("patient", "banker")}),
        ("The workers protested against the law.", "protested", {("agent", "workers"), ("topic", "law")}),
        ("The president visited Paris.", "visited", {("agent", "president"), ("place", "paris")}),
        (
            "The army attacked the town with rockets.",
            "attacked",
            {("agent", "army"), ("patient", "town"), ("instrument", "rockets")},
        ),
        ("The prices fell.", "fell", {("patient", "prices")}),
        ("Anna Keller met Tom Weber.", "met", {("participant", "keller"), ("participant", "weber")}),
        ("The resignation of the minister surprised the president.", "resignation", {("agent", "minister")}),
        ("The arrest of the banker surprised the town.", "arrest", {("patient", "banker")}),
        ("The soldier died.", "died", {("patient", "soldier")}),
    ],
)
def test_plain_sentences_give_the_roles_that_anybody_reads_in_them(
    read: Read, text: str, trigger: str, expected: set[tuple[str, str]]
) -> None:
    """From text to roles, through the real model."""
    assert roles(read(text), trigger) == expected


def _typed(table: str, at: str, frame: str, type: str) -> set[tuple[str, str]]:
    """Roles of a trigger of a type."""
    doc = made_doc(table)
    token = word(doc, at)
    rule = "event-noun" if token.pos_ in ("NOUN", "PROPN") else "event-verb"
    found = find_roles(Trigger(token, token.i, token.i + 1, type, frame, 0.8, rule), None, _types)
    return {(role.role, role.token.text) for role in found}


def test_how_far_a_value_moves_is_no_patient() -> None:
    """ "The bank's shares fell 3 percent": the shares fell, no percent did; "lost 40 points" is no deed either."""
    fell = "Shares/NNS/nsubj/2 fell/VBD/root/0 3/CD/nummod/4 percent/NN/obj/2"
    assert _typed(fell, "fell", "undergo", "MarketMove") == {("patient", "Shares")}
    lost = "Shares/NNS/nsubj/2 lost/VBD/root/0 40/CD/nummod/4 points/NNS/obj/2"
    assert _typed(lost, "lost", "", "Happening") == {("patient", "Shares")}


def test_what_changes_by_itself_is_patient_and_who_changes_it_agent() -> None:
    """ "The port closed" against "the army closed the port"."""
    assert _roles("The/DT/det/2 port/NN/nsubj/3 closed/VBD/root/0", "closed", "") == {("patient", "port")}
    table = "The/DT/det/2 army/NN/nsubj/3 closed/VBD/root/0 the/DT/det/5 port/NN/obj/3"
    assert _roles(table, "closed", "") == {("agent", "army"), ("patient", "port")}


def test_a_thing_that_flies_is_flown_and_a_person_who_flies_does_it() -> None:
    """ "The rockets landed in Lyon", "Keller landed in Lyon"."""
    assert ("patient", "rockets") in _roles("rockets/NNS/nsubj/2 landed/VBD/root/0", "landed", "move")
    assert ("agent", "Keller") in _roles("Keller/NNP/nsubj/2 landed/VBD/root/0", "landed", "move")


def test_who_signs_alone_is_agent_and_who_meets_is_participant() -> None:
    """A deal is each side's own deed; a meeting or a clash is one deed of both."""
    signed = "Keller/NNP/nsubj/2 signed/VBD/root/0 the/DT/det/4 law/NN/obj/2 with/IN/case/6 Weber/NNP/obl/2"
    expected = {("agent", "Keller"), ("patient", "law"), ("participant", "Weber")}
    assert _typed(signed, "signed", "symmetric", "Treaty") == expected
    met = "Keller/NNP/nsubj/2 met/VBD/root/0 Weber/NNP/obj/2"
    assert _typed(met, "met", "symmetric", "Meeting") == {("participant", "Keller"), ("participant", "Weber")}


def test_whose_clause_it_is_gives_the_speech_and_carries_out_the_plan() -> None:
    """ "Keller said in a speech", "the bank announced a sale": their speech, their sale."""
    speech = "Keller/NNP/nsubj/2 said/VBD/root/0 in/IN/case/5 a/DT/det/5 speech/NN/obl/2"
    assert _roles(speech, "speech", "speech") == {("agent", "Keller")}
    sale = "The/DT/det/2 bank/NN/nsubj/3 announced/VBD/root/0 a/DT/det/5 sale/NN/obj/3"
    assert _roles(sale, "sale", "transfer") == {("agent", "bank")}
    other = "The/DT/det/2 bank/NN/nsubj/3 announced/VBD/root/0 Keller/NNP/nmod:poss/6 's/POS/case/4 sale/NN/obj/3"
    assert ("agent", "bank") not in _roles(other, "sale", "transfer")


def test_a_place_acts_in_its_own_invasion_and_is_hit_by_another() -> None:
    """A place that owns a deed acts by metonymy, and what follows "of" is hit."""
    table = "Lyon/NNP/nmod:poss/3 's/POS/case/1 invasion/NN/root/0 of/IN/case/6 the/DT/det/6 port/NN/nmod/3"
    assert _roles(table, "invasion", "") == {("agent", "Lyon"), ("patient", "port")}


def test_a_noun_before_an_event_noun_is_what_it_befalls_or_where_it_is() -> None:
    """ "Law changes", "the Lyon bombing"."""
    assert _typed("law/NN/compound/2 changes/NNS/root/0", "changes", "undergo", "Change") == {("patient", "law")}
    assert _roles("Lyon/NNP/compound/2 bombing/NN/root/0", "bombing", "") == {("place", "Lyon")}


def test_the_collapse_of_something_befalls_it() -> None:
    """A disaster has a place, and where its of-phrase is none, whom it befell."""
    table = "a/DT/det/2 collapse/NN/root/0 of/IN/case/5 the/DT/det/5 bank/NN/nmod/2"
    assert _roles(table, "collapse", "scene") == {("patient", "bank")}


def test_some_verbs_have_their_object_behind_a_preposition() -> None:
    """ "Fired at the workers" hits them; "bought from the bank" involves it."""
    fired = "Rebels/NNS/nsubj/2 fired/VBD/root/0 at/IN/case/4 workers/NNS/obl/2"
    assert ("patient", "workers") in _roles(fired, "fired", "")
    bought = "Keller/NNP/nsubj/2 bought/VBD/root/0 a/DT/det/4 ship/NN/obj/2 from/IN/case/7 the/DT/det/7 bank/NN/obl/2"
    assert ("participant", "bank") in _roles(bought, "bought", "transfer")


def test_counted_people_are_hurt_and_no_measure() -> None:
    """ "Killed two workers and wounded three": the three are people, not a distance."""
    table = "Rebels/NNS/nsubj/2 wounded/VBD/root/0 three/CD/obj/2"
    assert _typed(table, "wounded", "undergo", "Injury") == {("agent", "Rebels"), ("patient", "three")}


def test_who_is_accused_of_a_deed_did_it_as_far_as_the_charge_goes() -> None:
    """ "Keller was charged with fraud and theft"."""
    table = (
        "Keller/NNP/nsubj:pass/3 was/VBD/aux:pass/3 charged/VBN/root/0 with/IN/case/5 fraud/NN/obl/3 and/CC/cc/7 "
        "theft/NN/conj/5"
    )
    assert _roles(table, "fraud", "agent-of") == {("agent", "Keller")}
    assert _roles(table, "theft", "agent-of") == {("agent", "Keller")}


def test_a_nested_place_is_the_place_of_the_event_too() -> None:
    """ "The attack on the bank in Lyon" is in Lyon."""
    table = "an/DT/det/2 attack/NN/root/0 on/IN/case/5 the/DT/det/5 bank/NN/nmod/2 in/IN/case/7 Lyon/NNP/nmod/5"
    assert _roles(table, "attack", "") == {("patient", "bank"), ("place", "Lyon")}


def test_a_wave_of_events_has_their_place() -> None:
    """ "A wave of arrests in Lyon"."""
    table = "a/DT/det/2 wave/NN/root/0 of/IN/case/4 arrests/NNS/nmod/2 in/IN/case/6 Lyon/NNP/nmod/2"
    assert _roles(table, "arrests", "undergo") == {("place", "Lyon")}


def test_an_event_is_where_the_verb_around_it_is() -> None:
    """ "Police ended the march in Lyon"; what somebody says in Lyon may be anywhere."""
    ended = "Police/NNS/nsubj/2 ended/VBD/root/0 the/DT/det/4 march/NN/obj/2 in/IN/case/6 Lyon/NNP/obl/2"
    assert ("place", "Lyon") in _roles(ended, "march", "against")
    said = "Keller/NNP/nsubj/2 denounced/VBD/root/0 the/DT/det/4 march/NN/obj/2 in/IN/case/6 Lyon/NNP/obl/2"
    assert ("place", "Lyon") not in _roles(said, "march", "against")


def test_what_an_attack_is_aimed_at_is_its_patient() -> None:
    """ "Bombings targeted at the army"."""
    table = "bombings/NNS/root/0 targeted/VBN/acl/1 at/IN/case/5 the/DT/det/5 army/NN/obl/2"
    assert _roles(table, "bombings", "") == {("patient", "army")}


def test_damage_is_done_to_something() -> None:
    """ "Damage to the ship"."""
    table = "the/DT/det/2 damage/NN/root/0 to/IN/case/5 the/DT/det/5 ship/NN/nmod/2"
    assert _roles(table, "damage", "undergo") == {("patient", "ship")}


def test_who_stands_behind_the_verb_after_a_quotation_asks() -> None:
    """ "“Who was it?” asked Keller"."""
    table = "Why/WRB/dep/3 ”/,/punct/3 asked/VBD/root/0 Keller/NNP/obj/3"
    assert _roles(table, "asked", "speech") == {("agent", "Keller")}


def test_whoever_is_told_to_do_something_is_spoken_to() -> None:
    """ "The mayor ordered prefects to leave": prefects are no topic, whatever is known of them."""
    table = "The/DT/det/2 mayor/NN/nsubj/3 ordered/VBD/root/0 prefects/NNS/obj/3 to/TO/mark/6 leave/VB/xcomp/3"
    assert {("agent", "mayor"), ("recipient", "prefects")} <= _roles(table, "ordered", "speech")


def test_lone_pronouns_and_numbers_fill_roles(read: Read) -> None:
    """Whoever "they" are, they did it; "five more" are people."""
    reading = read("They attacked the port at dawn. Two sailors were killed and five more were wounded.")
    assert ("agent", "they") in roles(reading, "attacked")
    assert ("patient", "more") in roles(reading, "wounded")


def test_the_parts_of_an_attack_have_its_attacker(read: Read) -> None:
    """ "Killed in an attack by rebels": the rebels killed, though less surely."""
    reading = read("Two soldiers were killed in an attack by rebels.")
    assert ("agent", "rebels") in roles(reading, "killed")
    (agent,) = (p for p in event(reading, "killed").participants if p.role == "agent")
    assert agent.rule == "of-the-whole" and agent.confidence < 0.7


def test_an_object_inside_a_phrasal_verb_still_undergoes_it(read: Read) -> None:
    """ "Calmed the workers down": the workers are no part of the phrase."""
    assert ("patient", "workers") in roles(read("The mayor calmed the workers down on Monday."), "calmed")


def test_an_index_does_nothing_and_moves() -> None:
    """Whatever a value does, it undergoes."""
    doc = made_doc("Dow/NNP/nsubj/2 retreated/VBD/root/0")
    token = word(doc, "retreated")
    trigger = Trigger(token, 1, 2, "Happening", "", 0.8, "event-verb")
    found = find_roles(trigger, None, lambda _: frozenset(("Index", "Object")))
    assert [(r.role, r.token.text) for r in found] == [("patient", "Dow")]


def test_who_serves_a_sentence_undergoes_it() -> None:
    """The prisoner does not imprison."""
    table = "Keller/NNP/nsubj/2 served/VBD/root/0 a/DT/det/4 sentence/NN/obj/2"
    assert _typed(table, "served", "agent-of", "Imprisonment") == {("patient", "Keller")}


def test_nobody_is_resigned() -> None:
    """A bare participle of a verb that needs no object is a past tense that the tagger misread."""
    table = "Keller/NNP/root/0 ,/,/punct/3 resigned/VBN/acl/1"
    assert _roles(table, "resigned", "agent-of") == {("agent", "Keller")}


def test_the_pair_is_the_two_persons_of_the_sentence(read: Read) -> None:
    """ "Anna Keller met Tom Weber, but the pair fell out": the two fell out, less surely than if they were named."""
    reading = read("Anna Keller was once close with Tom Weber, but the pair fell out in May.")
    names = {e.id: e.name for e in reading.entities}
    found = event(reading, "fell out").participants
    assert {(p.role, names.get(p.entity or "")) for p in found} == {
        ("participant", "Anna Keller"),
        ("participant", "Tom Weber"),
    }
    assert all(p.confidence < 0.8 for p in found)


def test_a_sentence_that_somebody_serves_befell_them() -> None:
    """ "Keller served a sentence": the sentence is hers."""
    table = "Keller/NNP/nsubj/2 served/VBD/root/0 a/DT/det/4 sentence/NN/obj/2"
    assert _typed(table, "sentence", "undergo", "Sentencing") == {("patient", "Keller")}
