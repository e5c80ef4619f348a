"""Who states or denies what in which passage."""

from __future__ import annotations

import pytest
from looking import Read, claim_on, claims_on, content, event, speaker
from made_parses import made_parse, word

from akyn.graph.reading.claims import ClaimDraft, Item, find_claims
from akyn.graph.reading.contexts import Contexts
from akyn.graph.world import build_world

SAID_FAILED = (
    "Keller/NNP/nsubj/2 said/VBD/root/0 that/IN/mark/5 banks/NNS/nsubj/5 failed/VBD/ccomp/2 "
    "and/CC/cc/8 Weber/NNP/nsubj/8 fled/VBD/conj/2"
)


def _drafts(table: str, *told: str) -> list[ClaimDraft]:
    parsed = made_parse(table)
    contexts = Contexts(parsed)
    items = [Item(text, word(parsed.doc, text), contexts.of(word(parsed.doc, text))) for text in told]
    return find_claims(items, contexts)


def test_one_claim_has_one_speaker_one_modality_and_one_clause() -> None:
    """ "Keller said that banks failed and Weber fled": hers, and the document's own."""
    drafts = _drafts(SAID_FAILED, "failed", "fled")
    told = {(d.voice.speaker.text if d.voice and d.voice.speaker else None, tuple(d.states)) for d in drafts}
    assert told == {("Keller", ("failed",)), (None, ("fled",))}


def test_two_items_of_one_clause_share_a_claim() -> None:
    """A clause that tells two events is one passage."""
    (draft,) = _drafts("Riots/NNS/nsubj/2 followed/VBD/root/0 protests/NNS/obj/2", "Riots", "protests")
    assert draft.states == ["Riots", "protests"]


def test_coordinated_verbs_are_claims_of_their_own() -> None:
    """ "Stormed the port and burned ships" is two passages that do not overlap."""
    table = "Rebels/NNS/nsubj/2 stormed/VBD/root/0 ports/NNS/obj/2 and/CC/cc/5 burned/VBD/conj/2 ships/NNS/obj/5"
    first, second = _drafts(table, "stormed", "burned")
    assert (first.start, first.end, second.start, second.end) == (0, 3, 4, 6)


def test_a_denial_denies_and_states_nothing() -> None:
    """Polarity and modality agree."""
    (draft,) = _drafts("Keller/NNP/nsubj/3 never/RB/advmod/3 resigned/VBD/root/0", "resigned")
    assert (draft.modality, draft.states, draft.denies) == ("denied", [], ["resigned"])


def test_the_narrators_own_words_are_surest_and_a_report_in_a_report_least() -> None:
    """Confidence by construction."""
    (own,) = _drafts("Banks/NNS/nsubj/2 failed/VBD/root/0", "failed")
    reported = next(d for d in _drafts(SAID_FAILED, "failed") if d.voice)
    table = (
        "Keller/NNP/nsubj/2 said/VBD/root/0 Weber/NNP/nsubj/4 claimed/VBD/ccomp/2 banks/NNS/nsubj/6 failed/VBD/ccomp/4"
    )
    nested = next(d for d in _drafts(table, "failed") if len(d.voices) > 1)
    assert own.confidence > reported.confidence > nested.confidence
    assert (own.rule, reported.rule) == ("narrator", "cue-verb")


@pytest.mark.parametrize(
    ("text", "trigger", "who", "passage"),
    [
        ("Police said the clerk was arrested.", "arrested", "Police", "the clerk was arrested"),
        ("The rebels fled, police said.", "fled", "police", "The rebels fled"),
        (
            "The fire destroyed the hotel, officials said on Friday.",
            "destroyed",
            "officials",
            "The fire destroyed the hotel",
        ),
        ("The fire destroyed the hotel, said Anna Keller.", "destroyed", "Anna Keller", "The fire destroyed the hotel"),
        ("According to Anna Keller, the rebels fled.", "fled", "Anna Keller", "the rebels fled"),
        (
            "The suspect killed two people, according to the police.",
            "killed",
            "the police",
            "The suspect killed two people",
        ),
        ("Prosecutors allege that the clerk stole the money.", "stole", "Prosecutors", "the clerk stole the money"),
        ("The mayor promised to rebuild the school.", "rebuild", "The mayor", "rebuild the school"),
    ],
)
def test_the_passage_of_a_report_is_what_is_said_without_he_said(
    read: Read, text: str, trigger: str, who: str, passage: str
) -> None:
    """Before, after, and "according to": the speaker and the cue stay outside."""
    reading = read(text)
    claim = claim_on(reading, trigger)
    assert (speaker(reading, claim), content(reading, claim)) == (who, passage)


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        ("“The rebels fled,” the mayor said.", "fled", "the mayor"),
        ("The mayor said: “The rebels fled.”", "fled", "The mayor"),
        ('"The rebels fled," Anna Keller said.', "fled", "Anna Keller"),
        ("“The rebels fled,” said Anna Keller.", "fled", "Anna Keller"),
    ],
)
def test_a_quotation_is_a_claim_of_whoever_frames_it(read: Read, text: str, trigger: str, who: str) -> None:
    """The passage stays inside the quotation marks."""
    reading = read(text)
    claim = claim_on(reading, trigger)
    assert speaker(reading, claim) == who
    assert content(reading, claim) == "The rebels fled"
    assert event(reading, trigger).status == "claimed"


def test_a_quotation_without_a_frame_goes_on_with_the_speaker_before(read: Read) -> None:
    """ "… ,” Keller said. “…”": both are hers."""
    reading = read("“The army attacked the town,” Anna Keller said. “The rebels fled.”")
    assert speaker(reading, claim_on(reading, "fled")) == "Anna Keller"


def test_a_quotation_that_nobody_frames_is_not_the_documents_own(read: Read) -> None:
    """Somebody says so; who is not known, and the whole quotation is the passage."""
    reading = read("“The rebels fled.”")
    claim = claim_on(reading, "fled")
    (source,) = [e for e in reading.entities if e.id == claim.speaker]
    assert "Unidentified" in source.type
    assert content(reading, claim) == "The rebels fled"
    assert event(reading, "fled").status == "claimed"


def test_a_report_of_an_act_of_speech_holds_the_claim_made_by_it(read: Read) -> None:
    """Keller says that the president accused the union: the accusation is reported within her words."""
    reading = read("Keller said that the president had accused the union of stealing the money.")
    inner, outer = claim_on(reading, "stealing"), claim_on(reading, "accused")
    assert (speaker(reading, inner), inner.modality) == ("the president", "alleged")
    assert (speaker(reading, outer), outer.modality) == ("Keller", "asserted")
    assert inner.within == outer.id
    assert event(reading, "accused").status == event(reading, "stealing").status == "claimed"


def test_a_report_of_mere_saying_keeps_both_speakers(read: Read) -> None:
    """Keller says that Weber told the court: without her nobody knows of it."""
    reading = read("Keller said that Weber told the court that the clerk stole the money.")
    assert "Keller" in {speaker(reading, claim) for claim in reading.claims}


def test_a_promise_reported_is_a_promise_and_not_the_reporters(read: Read) -> None:
    """The promise is the president's, the report Keller's."""
    reading = read("Keller said that the president had promised to rebuild the bridge.")
    inner, outer = claim_on(reading, "rebuild"), claim_on(reading, "promised")
    assert (speaker(reading, inner), inner.modality, inner.within) == ("the president", "promised", outer.id)
    assert speaker(reading, outer) == "Keller"


def test_i_and_we_in_a_quotation_are_its_speaker(read: Read) -> None:
    """ "I will rebuild the bridge": Anna Keller will; "we" are the council that says so."""
    reading = read("“I will rebuild the bridge,” Anna Keller said.")
    agents = [p.entity for p in event(reading, "rebuild").participants if p.role == "agent"]
    assert agents == [claim_on(reading, "rebuild").speaker]
    reading = read("“We will rebuild the bridge,” the city council said.")
    agents = [p.entity for p in event(reading, "rebuild").participants if p.role == "agent"]
    assert agents == [claim_on(reading, "rebuild").speaker]


@pytest.mark.parametrize(
    "text",
    [
        "The union accused the bank of fraud. Police said the clerk fled. The mayor will resign.",
        "Keller said that the president had accused the union of stealing the money.",
        "Tom Weber, a critic of Anna Keller, was jailed in 2011 for corruption, police said.",
        "Two people died during the protests. The army denied attacking the town.",
    ],
)
def test_every_event_and_relation_is_stated_or_denied_by_a_claim(read: Read, text: str) -> None:
    """Nothing in a Reading stands without somebody behind it."""
    reading = read(text)
    told = {id for claim in reading.claims for id in (*claim.states, *claim.denies)}
    assert {thing.id for thing in (*reading.events, *reading.relations, *reading.order, *reading.quantities)} <= told


@pytest.mark.parametrize(
    "text",
    [
        "The union accused the bank of fraud. Police said the clerk fled.",
        "“We lost,” Keller said. “We will win the next match.” The fans wept, police said.",
        "Keller said that the president had accused the union of stealing the money.",
    ],
)
def test_claims_never_leave_their_sentence_and_never_hold_their_own_cue(read: Read, text: str) -> None:
    """A passage is contiguous, inside one sentence; denials deny and nothing else does."""
    reading = read(text)
    for claim in reading.claims:
        ((start, end),) = claim.content
        assert reading.sentence_at(start) == reading.sentence_at(end - 1)
        assert claim.cue is None or claim.speaker is not None
        assert bool(claim.denies) is (claim.modality == "denied")
        if claim.rule == "cue-verb" and claim.cue:
            assert not start <= claim.cue[0] < end


@pytest.mark.parametrize(
    "text",
    [
        "The bank denied the allegations of fraud.",
        "The bank rejected the allegations of fraud.",
        "The bank has dismissed claims of fraud.",
    ],
)
def test_denying_allegations_denies_what_they_are_about(read: Read, text: str) -> None:
    """Somebody alleges the fraud, the bank denies it: disputed."""
    reading = read(text)
    assert {c.modality for c in claims_on(reading, "fraud")} == {"alleged", "denied"}
    assert event(reading, "fraud").status == "disputed"
    (denial,) = [c for c in claims_on(reading, "fraud") if c.denies]
    assert speaker(reading, denial) == "The bank"


@pytest.mark.parametrize(
    ("text", "trigger", "passage"),
    [
        (
            "Keller said that the army, which had burned the town, attacked the port to punish the rebels.",
            "attacked",
            "the army, which had burned the town, attacked the port to punish the rebels",
        ),
        (
            "Keller said the clerk fled after he was accused of stealing the money.",
            "fled",
            "the clerk fled after he was accused of stealing the money",
        ),
    ],
)
def test_what_is_subordinate_does_not_cut_a_report(read: Read, text: str, trigger: str, passage: str) -> None:
    """Relative clauses, purposes and temporal clauses belong to the one passage that Keller answers for."""
    reading = read(text)
    claim = next(c for c in claims_on(reading, trigger) if speaker(reading, c) == "Keller")
    assert content(reading, claim) == passage


def test_a_plan_inside_a_report_is_a_part_of_it_and_no_claim_of_the_document(read: Read) -> None:
    """The part has neither cue nor speaker of its own, stands within the report, and the plan is no fact."""
    reading = read("Keller said the army crossed the border to attack the town.")
    (part,) = claims_on(reading, "attack")
    assert (part.rule, part.cue, part.speaker, part.modality) == ("part", None, None, "planned")
    assert part.within == claim_on(reading, "crossed").id
    assert event(reading, "attack").status == "unrealised"


def test_sentences_of_one_quotation_are_one_claim_with_a_passage_for_each(read: Read) -> None:
    """One cue, one claim; no passage crosses a sentence."""
    reading = read("“The army attacked the town. The rebels fled,” Anna Keller said.")
    assert content(reading, claim_on(reading, "fled")) == "The army attacked the town … The rebels fled"


def test_a_denial_in_a_quotation_is_a_claim_of_its_own(read: Read) -> None:
    """ "He did not resign" denies, whatever was said before it."""
    reading = read("“The army attacked the town. The mayor did not resign,” Anna Keller said.")
    claim = claim_on(reading, "resign")
    assert (speaker(reading, claim), claim.modality) == ("Anna Keller", "denied")


def test_what_happened_without_is_denied_by_the_speaker(read: Read) -> None:
    """ "Without a fight": the fight is denied in a passage of its own."""
    reading = read("Keller said the town was captured without a battle.")
    claim = next(c for c in claims_on(reading, "battle") if c.denies)
    assert (speaker(reading, claim), content(reading, claim)) == ("Keller", "without a battle")


@pytest.mark.parametrize(
    ("text", "who", "passage"),
    [
        ("Keller praised the rescue of the miners.", "Keller", "the rescue of the miners"),
        ("Keller described the strike as a mistake.", "Keller", "the strike as a mistake"),
        ("Keller spoke about the cruel war.", "Keller", "the cruel war"),
        ("Keller voiced support for the strike.", "Keller", "the strike"),
    ],
)
def test_praise_and_talk_are_claims_that_state_nothing(read: Read, text: str, who: str, passage: str) -> None:
    """What is praised or talked about is the narrator's affair."""
    reading = read(text)
    (claim,) = [c for c in reading.claims if c.speaker is not None]
    assert (speaker(reading, claim), content(reading, claim)) == (who, passage)
    assert not claim.states and not claim.denies


@pytest.mark.parametrize(
    ("text", "trigger", "who", "modality"),
    [
        ("Keller is confident that the army attacked the town.", "attacked", "Keller", "asserted"),
        ("Keller is afraid that the army will attack the town.", "attack", "Keller", "planned"),
        ("Keller whispered that the army attacked the town.", "attacked", "Keller", "asserted"),
        ("Keller voiced doubts that the army attacked the town.", "attacked", "Keller", "hypothetical"),
        ("Keller intends to resign.", "resign", "Keller", "planned"),
    ],
)
def test_adjectives_nouns_and_whole_classes_of_verbs_are_cues(
    read: Read, text: str, trigger: str, who: str, modality: str
) -> None:
    """Who is sure, afraid, or intends something answers for it."""
    reading = read(text)
    claim = claim_on(reading, trigger)
    assert (speaker(reading, claim), claim.modality) == (who, modality)
    assert event(reading, trigger).status != "happened"


def test_a_thought_of_the_speaker_is_no_second_report(read: Read) -> None:
    """ "She said she thought": one claim, and what she thinks is hers."""
    reading = read("Keller said she thought the army attacked the town.")
    assert {speaker(reading, c) for c in reading.claims if c.speaker} == {"Keller"}
    assert event(reading, "attacked").status == "claimed"


def test_what_a_denial_presupposes_is_said_by_the_denier_and_no_fact(read: Read) -> None:
    """The attack is told only in Keller's denial of another thing."""
    reading = read("Keller said the mayor did not know the men who attacked the town.")
    assert event(reading, "attacked").status == "claimed"


def test_a_verb_that_goes_on_frames_a_quotation(read: Read) -> None:
    """ "He continued" speaks only beside a quotation."""
    reading = read("“The rebels fled,” Anna Keller continued.")
    assert speaker(reading, claim_on(reading, "fled")) == "Anna Keller"
    assert all(c.speaker is None for c in read("The army continued to attack the town.").claims)


def test_deeds_that_share_a_subject_in_a_quotation_are_claims_of_their_own(read: Read) -> None:
    """Coordinated verbs are split, in a quotation too."""
    reading = read("“They attacked two guards and burned the gate,” Anna Keller said.")
    assert content(reading, claim_on(reading, "attacked")) == "They attacked two guards"
    assert content(reading, claim_on(reading, "burned")) == "burned the gate"


@pytest.mark.parametrize("text", ["“The rebels fled.” — Anna Keller", "Anna Keller: “The rebels fled.”"])
def test_a_name_beside_the_mark_speaks_the_quotation(read: Read, text: str) -> None:
    """Captions and round tables need no verb."""
    reading = read(text)
    assert speaker(reading, claim_on(reading, "fled")) == "Anna Keller"


def test_words_left_out_of_a_quotation_do_not_end_its_sentence(read: Read) -> None:
    """ "So far… destroyed" is one clause."""
    reading = read("Keller said the army had “so far… destroyed two bridges” in the north.")
    assert content(reading, claim_on(reading, "destroyed")).startswith("the army had “so far… destroyed two bridges")


def test_a_past_tense_after_an_infinitive_goes_with_the_past_tense_above(read: Read) -> None:
    """The mayor urged it; he did not come to urge."""
    reading = read("The mayor said he had come to see the fire and urged residents to evacuate the town.")
    assert event(reading, "urged").status == "happened"


def test_each_thing_demanded_is_demanded_apart(read: Read) -> None:
    """The resignation and the release are two demands of one speaker."""
    reading = read("Protesters demanded the resignation of the governor and the release of the prisoners.")
    assert content(reading, claim_on(reading, "resignation")) == "the resignation of the governor"
    assert content(reading, claim_on(reading, "release")) == "the release of the prisoners"


def test_questions_that_nobody_asks_are_no_claims(read: Read) -> None:
    """An unowned noun that states nothing says nothing; a quality is no content of a plan."""
    reading = read("The new plan met with doubts about the budget.")
    assert all(c.speaker is None for c in reading.claims)


def test_in_a_relative_clause_the_pronoun_is_where_the_speaker_stands(read: Read) -> None:
    """The claim is the mayor's; the words that say so are "who"."""
    reading = read("The soldiers met the mayor, who said that the rebels fled.")
    claim = claim_on(reading, "fled")
    assert speaker(reading, claim) == "the mayor"
    assert claim.speaker_span and reading.quote(claim.speaker_span) == "who"


def test_behind_a_comma_a_participle_speaks_for_the_subject(read: Read) -> None:
    """Keller adds it, not the crowd."""
    reading = read("Keller told the crowd, adding that the rebels fled.")
    assert speaker(reading, claim_on(reading, "fled")) == "Keller"


def test_in_the_world_a_part_is_said_by_the_speaker_of_its_claim(read: Read) -> None:
    """The graph names the speaker, and leaves out claims that state nothing."""
    reading = read("Keller said the army crossed the border to attack the town. Keller praised the rescue.")
    claims = build_world([reading], base="https://example.org/").claims
    (part,) = [c for c in claims if c.modality == "planned"]
    (outer,) = [c for c in claims if c.iri == part.within]
    assert part.speaker == outer.speaker != part.document
    assert all(c.states or c.denies for c in claims)
