"""Modality follows the cue: every class of the guidelines, negation, modal verbs, conditions, presupposition."""

from __future__ import annotations

import pytest
from looking import Read, claim_on, claims_on, event, speaker
from made_parses import made_doc, made_parse, word

from akyn.graph.reading.contexts import Contexts, cue_of_noun, cue_of_verb, is_definite

# text, the word that tells the event, its modality, who says so (None: the document), the event's status
CUES = [
    # the narrator
    ("The fire destroyed the hotel.", "destroyed", "asserted", None, "happened"),
    # say, tell, add, report, show
    ("Anna Keller said the army had attacked the town.", "attacked", "asserted", "Anna Keller", "claimed"),
    ("Police said the clerk was arrested.", "arrested", "asserted", "Police", "claimed"),
    ("The army announced that the rebels had attacked the town.", "attacked", "asserted", "The army", "claimed"),
    (
        "The minister told the parliament that the army had attacked the town.",
        "attacked",
        "asserted",
        "The minister",
        "claimed",
    ),
    # what evidence shows, happened
    ("A video showed that police beat a protester.", "beat", "asserted", "A video", "happened"),
    # accuse, allege, claim, suspect
    ("Prosecutors allege that the clerk stole the money.", "stole", "alleged", "Prosecutors", "claimed"),
    ("The mayor claimed that the company poisoned the river.", "poisoned", "alleged", "The mayor", "claimed"),
    ("The accusations of fraud damaged the bank.", "fraud", "alleged", "accusations", "claimed"),
    ("The clerk allegedly stole the money.", "stole", "alleged", None, "claimed"),
    ("The alleged fraud shocked the town.", "fraud", "alleged", None, "claimed"),
    ("The police reportedly arrested the clerk.", "arrested", "alleged", None, "claimed"),
    # not, never, nobody, no, without, deny
    ("The army never attacked the town.", "attacked", "denied", None, "denied"),
    ("The club did not sell the striker.", "sell", "denied", None, "denied"),
    ("The bridge will not collapse.", "collapse", "denied", None, "denied"),
    ("Nobody resigned.", "resigned", "denied", None, "denied"),
    ("No protesters were arrested.", "arrested", "denied", None, "denied"),
    ("Workers went on strike without violence.", "violence", "denied", None, "denied"),
    ("The mayor said he did not steal the money.", "steal", "denied", "The mayor", "denied"),
    ("The clerk denied stealing the money.", "stealing", "denied", "The clerk", "denied"),
    ("The ministry denied that the army attacked the town.", "attacked", "denied", "The ministry", "denied"),
    ("The minister refused to resign.", "resign", "denied", "The minister", "denied"),
    ("The minister failed to resign.", "resign", "denied", None, "denied"),
    # demand, urge, call for, propose, order, want
    (
        "The opposition demanded the resignation of the mayor.",
        "resignation",
        "demanded",
        "The opposition",
        "unrealised",
    ),
    ("The council urged the mayor to resign.", "resign", "demanded", "The council", "unrealised"),
    ("The president ordered the army to attack the town.", "attack", "demanded", "The president", "unrealised"),
    ("The minister proposed annulling the election.", "annulling", "demanded", "The minister", "unrealised"),
    ("The president urged an investigation.", "investigation", "demanded", "The president", "unrealised"),
    ("The president wants to dissolve the parliament.", "dissolve", "demanded", "The president", "unrealised"),
    # promise, pledge, vow
    ("The mayor promised to rebuild the school.", "rebuild", "promised", "The mayor", "unrealised"),
    ("The minister pledged to rebuild the bridge.", "rebuild", "promised", "The minister", "unrealised"),
    ("The government vowed to rebuild the bridge.", "rebuild", "promised", "The government", "unrealised"),
    # will, plan, is expected to
    ("The company will close the factory.", "close", "planned", None, "unrealised"),
    ("The minister is expected to resign.", "resign", "planned", None, "unrealised"),
    ("The government plans an election.", "election", "planned", "The government", "unrealised"),
    # could, might, may, if, unless, "to prevent …", warn
    ("The dam could collapse.", "collapse", "hypothetical", None, "unrealised"),
    ("The army may attack the town.", "attack", "hypothetical", None, "unrealised"),
    ("The rebels might flee if the army attacks the town.", "flee", "hypothetical", None, "unrealised"),
    ("The rebels will flee unless the army leaves the town.", "leaves", "hypothetical", None, "unrealised"),
    ("The soldiers built a wall to prevent an attack.", "attack", "hypothetical", None, "unrealised"),
    ("The officials warned that the dam could collapse.", "collapse", "hypothetical", "The officials", "unrealised"),
]


@pytest.mark.parametrize(("text", "trigger", "modality", "who", "status"), CUES)
def test_modality_follows_the_cue_and_status_the_modality(
    read: Read, text: str, trigger: str, modality: str, who: str | None, status: str
) -> None:
    """One plain sentence for each class of cue: what is said, by whom, and what becomes of it."""
    reading = read(text)
    claim = claim_on(reading, trigger)
    assert (claim.modality, speaker(reading, claim), event(reading, trigger).status) == (modality, who, status)
    told = claim.denies if modality == "denied" else claim.states
    assert event(reading, trigger).id in told


@pytest.mark.parametrize(
    ("text", "cue", "trigger"),
    [
        ("Prosecutors allege that the clerk stole the money.", "allege", "stole"),
        ("The opposition demanded the resignation of the mayor.", "demanded", "resignation"),
        ("The mayor promised to rebuild the school.", "promised", "rebuild"),
    ],
)
def test_an_act_of_speech_happened_though_what_it_is_about_did_not(
    read: Read, text: str, cue: str, trigger: str
) -> None:
    """Accusing, demanding and promising are deeds; the article itself tells them."""
    reading = read(text)
    assert event(reading, cue).status == "happened"
    assert event(reading, trigger).status != "happened"


@pytest.mark.parametrize(
    "text",
    [
        "The clerk was accused of stealing the money.",
        "Prosecutors allege that the clerk stole the money.",
        "The mayor claimed that the clerk stole the money.",
        "The clerk allegedly stole the money.",
        "The clerk was alleged to have stolen the money.",
        "It is alleged that the clerk stole the money.",
    ],
)
def test_what_an_accusation_is_about_is_alleged_and_never_happened(read: Read, text: str) -> None:
    """However it is put."""
    (theft,) = [e for e in read(text).events if e.type == "Crime"]
    assert theft.status == "claimed"
    assert {c.modality for c in read(text).claims if theft.id in c.states} == {"alleged"}


@pytest.mark.parametrize("text", ["The clerk was accused of fraud.", "The clerk was accused of stealing the money."])
def test_a_passive_accusation_has_an_unidentified_speaker(read: Read, text: str) -> None:
    """Somebody accuses; the text does not say who, and the document itself does not accuse."""
    reading = read(text)
    (claim,) = [c for c in reading.claims if c.modality == "alleged"]
    (accuser,) = [e for e in reading.entities if e.id == claim.speaker]
    assert (accuser.type, accuser.name) == (("Unidentified",), None)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The mayor will resign.", "resign"),
        ("The mayor would resign.", "resign"),
        ("The mayor should resign.", "resign"),
        ("The mayor must resign.", "resign"),
        ("The mayor can resign.", "resign"),
        ("The mayor could resign.", "resign"),
        ("The mayor may resign.", "resign"),
        ("The mayor might resign.", "resign"),
        ("The mayor will not resign.", "resign"),
        ("The mayor would not resign.", "resign"),
        ("The mayor did not resign.", "resign"),
        ("The mayor might not resign.", "resign"),
    ],
)
def test_no_modal_verb_lets_a_thing_have_happened(read: Read, text: str, trigger: str) -> None:
    """Will, would, should, must, can, could, may and might, with and without "not"."""
    assert event(read(text), trigger).status in ("unrealised", "denied")


def test_a_condition_is_hypothetical_on_both_sides_of_the_comma(read: Read) -> None:
    """ "If the army destroys …" before or after the main clause."""
    before = read("If the army destroys the bridge, the rebels will flee.")
    after = read("The rebels will flee if the army destroys the bridge.")
    for reading in (before, after):
        assert claim_on(reading, "destroys").modality == "hypothetical"
        assert (event(reading, "destroys").status, event(reading, "flee").status) == ("unrealised", "unrealised")


@pytest.mark.parametrize(
    ("text", "presupposed"),
    [
        ("The council did not discuss the arrest of the clerk.", "arrest"),
        ("The minister did not comment on the resignation of the mayor.", "resignation"),
        ("The company will sell the factory that the army attacked.", "attacked"),
        ("The mayor, who was arrested, will resign.", "arrested"),
    ],
)
def test_what_a_clause_presupposes_keeps_out_of_its_negation_and_modality(
    read: Read, text: str, presupposed: str
) -> None:
    """A definite event noun, a relative clause: not discussing the arrest leaves the arrest alone."""
    assert event(read(text), presupposed).status == "happened"


def test_what_a_plan_waits_for_has_not_happened_yet(read: Read) -> None:
    """ "The mayor will resign after the election": the election is still to come."""
    assert event(read("The mayor will resign after the election."), "election").status != "happened"


def test_what_somebody_tries_to_do_has_not_happened(read: Read) -> None:
    """ "The workers tried to burn the factory": it may still stand."""
    assert event(read("The workers tried to burn the factory."), "burn").status != "happened"


def test_a_negation_reaches_only_its_own_clause(read: Read) -> None:
    """ "Did not attack, and the rebels fled": they fled."""
    reading = read("The army did not attack the town, and the rebels fled.")
    assert (event(reading, "attack").status, event(reading, "fled").status) == ("denied", "happened")


def test_a_negated_verb_with_an_opposite_of_its_own_is_that_opposite(read: Read) -> None:
    """ "Did not obey" is disobeying, and happened."""
    reading = read("The soldiers did not obey the order.")
    assert (event(reading, "not obey").type, event(reading, "not obey").status) == ("Defiance", "happened")


def test_what_one_side_says_and_the_other_denies_is_disputed(read: Read) -> None:
    """One event, two speakers, both kept."""
    reading = read("The army said the rebels attacked the port, but the rebels denied attacking the port.")
    assert event(reading, "attacked").status == "disputed"
    assert {(speaker(reading, c), c.modality) for c in claims_on(reading, "attacked")} == {
        ("The army", "asserted"),
        ("the rebels", "denied"),
    }


def test_not_saying_so_is_no_report(read: Read) -> None:
    """ "The army did not say that the rebels fled": nobody has claimed it."""
    assert event(read("The army did not say that the rebels fled."), "fled").status == "unrealised"


def test_a_phrasal_cue_wins_over_its_verb() -> None:
    """ "Call for" demands, "call" does not; "rule out" denies."""
    calls = made_doc("They/PRP/nsubj/2 called/VBD/root/0 for/IN/case/4 strikes/NNS/obl/2")
    named = made_doc("They/PRP/nsubj/2 called/VBD/root/0 Keller/NNP/obj/2")
    ruled = made_doc("They/PRP/nsubj/2 ruled/VBD/root/0 out/RP/compound:prt/2 talks/NNS/obj/2")
    cue = cue_of_verb(word(calls, "called"))
    assert cue is not None and cue.modality == "demanded"
    assert cue_of_verb(word(named, "called")) is None
    denial = cue_of_verb(word(ruled, "ruled"))
    assert denial is not None and denial.modality == "denied"


def test_only_nouns_are_cue_nouns() -> None:
    """ "Claims" as a noun and as a verb."""
    doc = made_doc("claims/NNS/nsubj/2 grew/VBD/root/0")
    verb = made_doc("He/PRP/nsubj/2 claims/VBZ/root/0 land/NN/obj/2")
    assert cue_of_noun(doc[0]) is not None
    assert cue_of_noun(verb[1]) is None


@pytest.mark.parametrize(
    ("table", "definite"),
    [
        ("the/DT/det/2 war/NN/root/0", True),
        ("this/DT/det/2 war/NN/root/0", True),
        ("a/DT/det/2 war/NN/root/0", False),
        ("war/NN/root/0", False),
        ("Lyon/NNP/nmod:poss/3 's/POS/case/1 war/NN/root/0", True),
        ("their/PRP$/nmod:poss/2 war/NN/root/0", True),
    ],
)
def test_a_noun_phrase_is_definite_by_its_determiner_or_its_owner(table: str, definite: bool) -> None:
    """What is definite is presupposed."""
    assert is_definite(word(made_doc(table), "war")) is definite


def test_voices_come_from_the_outermost_in() -> None:
    """ "Keller said that Weber claimed that the bank failed": Weber says it, as Keller reports."""
    parsed = made_parse(
        "Keller/NNP/nsubj/2 said/VBD/root/0 that/IN/mark/5 Weber/NNP/nsubj/5 claimed/VBD/ccomp/2 "
        "that/IN/mark/9 the/DT/det/8 bank/NN/nsubj/9 failed/VBD/ccomp/5"
    )
    context = Contexts(parsed).of(word(parsed.doc, "failed"))
    assert [v.speaker.text for v in context.voices if v.speaker is not None] == ["Keller", "Weber"]
    assert context.modality == "alleged"
    assert context.speaker is not None and context.speaker.text == "Weber"


def test_a_context_is_the_same_whenever_it_is_asked_for() -> None:
    """Computed once for each word."""
    parsed = made_parse("Keller/NNP/nsubj/3 never/RB/advmod/3 resigned/VBD/root/0")
    contexts = Contexts(parsed)
    assert contexts.of(parsed.doc[2]) is contexts.of(parsed.doc[2])
    assert contexts.of(parsed.doc[2]).modality == "denied"


def test_a_verb_whose_not_belongs_to_what_it_tells_is_affirmed() -> None:
    """The negation is counted once."""
    parsed = made_parse("They/PRP/nsubj/4 did/VBD/aux/4 not/RB/advmod/4 obey/VB/root/0")
    assert Contexts(parsed).of(parsed.doc[3]).modality == "denied"
    assert Contexts(parsed, affirmed=frozenset((3,))).of(parsed.doc[3]).modality == "asserted"
