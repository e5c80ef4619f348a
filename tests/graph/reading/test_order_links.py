"""What the text itself orders, over parses made by hand and through the real model."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from looking import Read, event, order
from made_parses import made_parse

from akyn.graph.reading.order import OrderDraft, find_order

EVENTS: Mapping[str, str] = {
    "resigned": "Resignation", "fled": "Migration", "died": "Death", "arrested": "Arrest", "jailed": "Imprisonment",
    "collapsed": "Disaster", "shot": "Shooting", "vote": "Vote", "riots": "Riot", "protests": "Protest",
    "trial": "Trial", "fraud": "Crime", "clashes": "Clash", "spoke": "Statement", "war": "War", "met": "Meeting",
    "talks": "Talks",
}  # fmt: skip
TYPES = list(EVENTS.values())
NUMBERS = {text: number for number, text in enumerate(EVENTS)}


def _find(table: str) -> list[OrderDraft]:
    return find_order(made_parse(table), lambda token: NUMBERS.get(token.text), TYPES)


def _links(table: str) -> list[tuple[str, str, str]]:
    names = list(EVENTS)
    return [(names[d.first], d.relation, names[d.second]) for d in _find(table)]


DIED_IN = "Two/CD/nsubj/2 died/VBD/root/0 {}/IN/case/4 {}/NNS/obl/2"
CLAUSE = "Keller/NNP/nsubj/2 resigned/VBD/root/0 {}/IN/mark/5 Weber/NNP/nsubj/5 {}/VBD/advcl/2"


@pytest.mark.parametrize(
    ("table", "link"),
    [
        (CLAUSE.format("after", "died"), ("died", "before", "resigned")),
        (CLAUSE.format("since", "died"), ("died", "before", "resigned")),
        (CLAUSE.format("before", "died"), ("resigned", "before", "died")),
        (CLAUSE.format("until", "died"), ("resigned", "before", "died")),
        (CLAUSE.format("while", "spoke"), ("resigned", "overlaps", "spoke")),
        (DIED_IN.format("after", "riots"), ("riots", "startsBefore", "died")),
        (DIED_IN.format("following", "protests"), ("protests", "startsBefore", "died")),
        (DIED_IN.format("before", "riots"), ("died", "before", "riots")),
        (DIED_IN.format("during", "riots"), ("died", "during", "riots")),
        (DIED_IN.format("amid", "protests"), ("died", "during", "protests")),
        ("Riots/NNS/nsubj/2 died/VBD/root/0 after/IN/case/5 the/DT/det/5 vote/NN/obl/2", ("vote", "before", "died")),
    ],
)
def test_a_signal_orders_the_two_events_that_it_stands_between(table: str, link: tuple[str, str, str]) -> None:
    """What may go on only begins before (`startsBefore`); what is over is before; what holds a deed is `during`."""
    assert _links(table) == [link]


@pytest.mark.parametrize(
    "signal",
    [
        "because/IN/case/6 of/IN/fixed/3 the/DT/det/6",
        "due/JJ/case/6 to/IN/fixed/3 the/DT/det/6",
        "prior/JJ/case/6 to/IN/fixed/3 the/DT/det/6",
    ],
)
def test_a_signal_of_several_words_is_one_signal(signal: str) -> None:
    """Its span holds all its words."""
    (draft,) = _find(f"Keller/NNP/nsubj/2 resigned/VBD/root/0 {signal} vote/NN/obl/2")
    assert draft.signal == (2, 4)


@pytest.mark.parametrize(
    ("signal", "cause"),
    [("because of", True), ("due to", True), ("after", False), ("following", False)],
)
def test_only_a_causal_word_gives_a_cause(signal: str, cause: bool) -> None:
    """After the guidelines: "following" and "after" order, and explain nothing."""
    first, *rest = signal.split()
    noun = 5 + len(rest)
    fixed = f"{rest[0]}/IN/fixed/3 " if rest else ""
    (draft,) = _find(
        f"Keller/NNP/nsubj/2 resigned/VBD/root/0 {first}/IN/case/{noun} {fixed}the/DT/det/{noun} vote/NN/obl/2"
    )
    assert draft.cause is cause


@pytest.mark.parametrize(
    ("word", "gap"),
    [("soon", "P7D"), ("shortly", "P7D"), ("immediately", "P1D"), ("days", "P7D"), ("hours", "P1D"), ("quietly", None)],
)
def test_a_vague_word_keeps_the_gap_short_and_its_own_words(word: str, gap: str | None) -> None:
    """ "Soon after" is a week at most, by assumption; the signal holds both words; other adverbs say nothing."""
    (draft,) = _find(
        f"Keller/NNP/nsubj/2 resigned/VBD/root/0 {word}/RB/advmod/2 after/IN/case/6 the/DT/det/6 vote/NN/obl/2"
    )
    assert draft.gap == gap
    assert draft.signal == ((2, 4) if gap else (3, 4))


@pytest.mark.parametrize(
    ("table", "link", "cause"),
    [
        (
            "The/DT/det/2 vote/NN/nsubj/3 led/VBD/root/0 to/IN/case/5 protests/NNS/obl/3",
            ("vote", "startsBefore", "protests"),
            True,
        ),
        (
            "The/DT/det/2 vote/NN/nsubj/3 sparked/VBD/root/0 protests/NNS/obj/3",
            ("vote", "startsBefore", "protests"),
            True,
        ),
        (
            "The/DT/det/2 protests/NNS/nsubj/3 spiralled/VBD/root/0 into/IN/case/5 clashes/NNS/obl/3",
            ("protests", "startsBefore", "clashes"),
            False,
        ),
        (
            "The/DT/det/2 protests/NNS/nsubj/3 followed/VBD/root/0 the/DT/det/5 vote/NN/obj/3",
            ("vote", "startsBefore", "protests"),
            False,
        ),
        (
            "The/DT/det/2 talks/NNS/nsubj/3 preceded/VBD/root/0 the/DT/det/5 vote/NN/obj/3",
            ("talks", "startsBefore", "vote"),
            False,
        ),
    ],
)
def test_a_verb_of_consequence_orders_its_subject_and_what_came_of_it(
    table: str, link: tuple[str, str, str], cause: bool
) -> None:
    """ "Led to", "sparked" also give the cause; "followed" turns the order round."""
    (draft,) = _find(table)
    assert _links(table) == [link]
    assert draft.cause is cause


def test_a_deed_is_before_its_punishment_and_its_cause() -> None:
    """ "Jailed for fraud"."""
    table = "Keller/NNP/nsubj:pass/3 was/VBD/aux:pass/3 jailed/VBN/root/0 for/IN/case/5 fraud/NN/obl/3"
    (draft,) = _find(table)
    assert (_links(table), draft.cause) == ([("fraud", "before", "jailed")], True)


def test_only_a_punishment_is_for_a_deed() -> None:
    """ "Met for talks" orders nothing."""
    assert _links("They/PRP/nsubj/2 met/VBD/root/0 for/IN/case/4 talks/NNS/obl/2") == []


@pytest.mark.parametrize(
    "table",
    [
        "Keller/NNP/nsubj/2 resigned/VBD/root/0 and/CC/cc/5 Weber/NNP/nsubj/5 fled/VBD/conj/2",
        "Keller/NNP/nsubj/2 resigned/VBD/root/0 in/IN/case/5 the/DT/det/5 riots/NNS/obl/2",
        "Keller/NNP/nsubj/2 resigned/VBD/root/0 over/IN/case/5 the/DT/det/5 vote/NN/obl/2",
    ],
)
def test_nothing_is_ordered_without_a_signal(table: str) -> None:
    """Neither "and" nor the order of the text orders."""
    assert _links(table) == []


def test_no_event_is_before_itself() -> None:
    """A signal between two words for the same event says nothing."""
    table = "Keller/NNP/nsubj/2 resigned/VBD/root/0 after/IN/mark/4 resigned/VBD/advcl/2"
    assert _links(table) == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned. The bridge collapsed.",
        "The mayor resigned.\n\nThe bridge collapsed.",
        "The mayor resigned and the council met.",
        "The mayor resigned, the bank failed and the union protested.",
    ],
)
def test_the_order_of_the_text_orders_nothing(read: Read, text: str) -> None:
    """News tells the newest thing first."""
    assert read(text).order == ()


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("The president resigned following protests.", ("protests", "startsBefore", "resigned")),
        ("The mayor resigned after the vote.", ("vote", "before", "resigned")),
        ("The minister was arrested before the election.", ("arrested", "before", "election")),
        ("The minister spoke during the trial.", ("spoke", "during", "trial")),
        ("The banker was jailed for fraud.", ("fraud", "before", "jailed")),
        ("Protests led to the resignation of the minister.", ("Protests", "startsBefore", "resignation")),
        ("The army attacked the town. A crowd then stormed the palace.", ("attacked", "startsBefore", "stormed")),
        ("The mayor resigned soon after the vote.", ("vote", "before", "resigned")),
    ],
)
def test_plain_signals_order_the_events_of_plain_sentences(read: Read, text: str, link: tuple[str, str, str]) -> None:
    """From text to order, through the real model."""
    assert order(read(text)) == {link}


def test_a_vague_signal_is_kept_in_its_own_words_and_marked_as_assumed(read: Read) -> None:
    """The gap is an assumption of the tool's, and says so."""
    reading = read("The mayor resigned soon after the vote.")
    (link,) = reading.order
    assert link.signal is not None
    assert (reading.quote(link.signal), link.max_gap, link.vague, link.level) == ("soon after", "P7D", True, "explicit")


def test_a_link_is_stated_by_the_claim_of_its_clause(read: Read) -> None:
    """Order is somebody's statement too."""
    reading = read("The president resigned following protests.")
    assert any(reading.order[0].id in claim.states for claim in reading.claims)


def test_a_causal_link_also_names_the_cause_at_the_event(read: Read) -> None:
    """ "Because of", not "following"."""
    reading = read("The banker was jailed for fraud.")
    assert event(reading, "jailed").caused_by == (event(reading, "fraud").id,)
    assert event(read("The president resigned following protests."), "resigned").caused_by == ()


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "The rebels took the town after the protests spiralled into riots.",
            {("protests", "startsBefore", "riots"), ("riots", "startsBefore", "took")},
        ),
        ("The court freed a jailed banker.", {("jailed", "meets", "freed")}),
        (
            "Mara Holt left prison, where she was serving a 9-year sentence.",
            {("serving", "meets", "left"), ("sentence", "before", "left")},
        ),
        (
            "The singer addressed the crowd, who responded with chants.",
            {("addressed", "startsBefore", "chants")},
        ),
        (
            "The army attacked rebels trying to storm the bridge. A crowd then seized the palace.",
            {("attacked", "startsBefore", "seized"), ("storm", "startsBefore", "seized")},
        ),
        ("Soldiers shot a farmer, triggering protests in the capital.", {("shot", "startsBefore", "protests")}),
        ("The protests stemmed from the arrest of a farmer.", {("arrest", "startsBefore", "protests")}),
        (
            "Footage showed Mara Holt, 54, hugging supporters after she left jail.",
            {("left", "before", "hugging")},
        ),
        (
            "The minister resigned after protests and a strike.",
            {("protests", "startsBefore", "resigned"), ("strike", "startsBefore", "resigned")},
        ),
        (
            "Markets reacted after two banks announced a merger.",
            {("announced", "before", "reacted")},
        ),
    ],
)
def test_what_a_clause_says_of_order_is_found_wherever_it_stands(
    read: Read, text: str, links: set[tuple[str, str, str]]
) -> None:
    """A clause after "after" with its verb far behind, custody that ends, replies, outcomes, deeds under way."""
    assert order(read(text)) >= links


@pytest.mark.parametrize(
    "text",
    [
        "The banker was arrested after the trial, charged with fraud and jailed.",
        "The talks ended in May.",
        "The minister gave aid to the town.",
    ],
)
def test_a_word_that_only_looks_like_a_consequence_orders_nothing_more(read: Read, text: str) -> None:
    """A list of deeds after one "after", a month, a gift."""
    assert {relation for _, relation, _ in order(read(text))} <= {"before", "startsBefore"}
    assert not any(o.rule in ("sequel-verb", "reply", "end-of-custody") for o in read(text).order)
