"""Order from tense, from the kinds of deeds and from the build of a sentence, through the real model."""

from __future__ import annotations

import pytest
from looking import Read, order


def _level(read: Read, text: str) -> dict[tuple[str, str, str], str]:
    reading = read(text)
    words = {e.id: reading.quote(e.trigger) for e in reading.events}
    return {(words[o.from_], o.relation, words[o.to]): o.level for o in reading.order}


@pytest.mark.parametrize(
    ("text", "link", "level"),
    [
        (
            "The soldiers, who had attacked the town, were arrested.",
            ("attacked", "before", "arrested"),
            "explicit",
        ),
        ("Having lost the battle, the general fled the country.", ("lost", "startsBefore", "fled"), "explicit"),
        ("A bridge built by the army collapsed.", ("built", "startsBefore", "collapsed"), "inferred"),
        ("The guards were shot and then burned.", ("shot", "startsBefore", "burned"), "explicit"),
        ("The strike was a response to the arrests.", ("arrests", "startsBefore", "response"), "explicit"),
        ("The bishop condemned the attack.", ("attack", "startsBefore", "condemned"), "world"),
        ("The court annulled the results of the election.", ("election", "startsBefore", "annulled"), "world"),
        ("Protests against the election shook the capital.", ("election", "startsBefore", "Protests"), "world"),
        ("A bomb exploded in the market, killing two guards.", ("exploded", "startsBefore", "killing"), "world"),
        ("The general fled the town, taking the gold.", ("fled", "overlaps", "taking"), "inferred"),
        ("When the bridge collapsed, the mayor resigned.", ("collapsed", "startsBefore", "resigned"), "inferred"),
        ("Prices fell as the army attacked the town.", ("fell", "overlaps", "attacked"), "inferred"),
        ("The bank announced that it lost millions.", ("lost", "startsBefore", "announced"), "inferred"),
        ("Troops fled in the aftermath of the battle.", ("battle", "startsBefore", "fled"), "explicit"),
    ],
)
def test_tense_kind_and_build_order_what_happened(
    read: Read, text: str, link: tuple[str, str, str], level: str
) -> None:
    """Each with its level: only a tense or a word of order is explicit."""
    assert _level(read, text).get(link) == level


@pytest.mark.parametrize(
    "text",
    [
        "The bishop would condemn an attack.",
        "If the bank had lost millions, the minister would have resigned.",
        "The bank announced that it will buy a rival.",
        "The minister resigned and left the country.",
        "The mayor demanded the resignation of the judge.",
        "The council met in the middle of the town.",
    ],
)
def test_what_is_wanted_feared_or_only_told_beside_has_no_order(read: Read, text: str) -> None:
    """The order of the text is none, and what has not happened has no place in it."""
    assert order(read(text)) == set()


def test_a_link_that_is_not_explicit_is_less_sure(read: Read) -> None:
    """So that whoever wants only what the text says in words can tell them apart."""
    (implied,) = read("The bishop condemned the attack.").order
    (said,) = read("The mayor resigned after the vote.").order
    assert implied.confidence < said.confidence
