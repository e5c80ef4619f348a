"""Text in, one parse over the verbatim text out: nothing lost, nothing moved, sentences as printed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from awkward import AWKWARD, any_text
from hypothesis import HealthCheck, given, settings

from akyn.graph.reading.language import LanguageModel, Parsed


def _parse(language: LanguageModel, text: str) -> Parsed:
    return next(iter(language.parse_all([text])))


def _sentences(language: LanguageModel, text: str) -> list[str]:
    parsed = _parse(language, text)
    return [parsed.doc[start:end].text for start, end in parsed.sentences]


def _quotes(language: LanguageModel, text: str) -> list[tuple[str, bool]]:
    parsed = _parse(language, text)
    return [(parsed.doc[quote.start : quote.end].text, quote.whole) for quote in parsed.quotes]


@pytest.mark.parametrize("name", sorted(AWKWARD))
def test_a_parse_keeps_every_character_of_any_text(language: LanguageModel, name: str) -> None:
    """Offsets count code points of the text as it is, whatever stands in it."""
    text = AWKWARD[name]
    parsed = _parse(language, text)
    assert parsed.doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in parsed.doc)
    assert all(0 <= start < end <= len(parsed.doc) for start, end in parsed.sentences)
    assert all(a <= b for (_, a), (b, _) in pairwise(parsed.sentences))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=any_text())
def test_any_characters_can_be_parsed(language: LanguageModel, text: str) -> None:
    """No exception, the text as it was, sentences apart from each other, every word with a head in its text."""
    parsed = _parse(language, text)
    assert parsed.doc.text == text
    assert all(a <= b for (_, a), (b, _) in pairwise(parsed.sentences))
    assert all(0 <= t.head.i < len(parsed.doc) for t in parsed.doc)


def test_texts_come_back_in_order_and_the_same_as_alone(language: LanguageModel) -> None:
    """Parsing many at a time changes nothing."""
    texts = [AWKWARD["quotation"], "", AWKWARD["CRLF"], *[f"Mayor {n} resigned." for n in range(40)]]
    together = list(language.parse_all(texts))
    assert [p.doc.text for p in together] == texts
    alone = [_parse(language, text) for text in texts[:4]]
    assert [[(t.dep_, t.head.i) for t in p.doc] for p in together[:4]] == [
        [(t.dep_, t.head.i) for t in p.doc] for p in alone
    ]
    assert [p.sentences for p in together[:4]] == [p.sentences for p in alone]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The mayor resigned. The council met.", ["The mayor resigned.", "The council met."]),
        ("The mayor resigned.\n\nThe council met.", ["The mayor resigned.", "The council met."]),
        ("The mayor resigned.\r\nThe council met.\r\n", ["The mayor resigned.", "The council met."]),
        ("Harbour fire\n\nTwo people died.", ["Harbour fire", "Two people died."]),
        ("“We lost,” the captain said. “We will be back.”", ["“We lost,” the captain said.", "“We will be back.”"]),
        (
            "The captain said: “We lost the cup.” The fans wept.",
            ["The captain said: “We lost the cup.”", "The fans wept."],
        ),
        ("  The mayor resigned.  ", ["The mayor resigned."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_sentence_is_what_a_reader_would_call_one(language: LanguageModel, text: str, sentences: list[str]) -> None:
    """A quotation belongs to the sentence that frames it; lines are paragraphs; blanks belong to none."""
    assert _sentences(language, text) == sentences


def test_a_line_wrapped_in_the_middle_of_a_sentence_goes_on(language: LanguageModel) -> None:
    """Mail and old agencies break lines at a width; the sentence is still one."""
    text = (
        "The mayor of the harbour town resigned after the vote of the\ncouncil on the police chief.\nThe council met."
    )
    assert _sentences(language, text)[-1] == "The council met."
    assert len(_sentences(language, text)) == 2


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“We lost the cup,” the captain said.", [("We lost the cup,", True)]),
        ('"We lost the cup," the captain said.', [("We lost the cup,", True)]),
        ("The captain said: “We lost the cup.”", [("We lost the cup.", True)]),
        ("The captain spoke of “a lost cup” and left.", [("a lost cup", False)]),
        ("“We lost the cup. The fans wept.” The mayor left.", [("We lost the cup. The fans wept.", True)]),
        ("Keller said: “We lost the whole harbour.\n\nThe mayor left.", [("We lost the whole harbour.", True)]),
        ("The miners’ union and the owners’ union met.", []),
        ("We lost,” he said.", []),
        ("“”", []),
    ],
)
def test_a_quotation_is_whole_where_it_is_a_sentence_of_its_own(
    language: LanguageModel, text: str, quotes: list[tuple[str, bool]]
) -> None:
    """Words quoted inside a sentence are partial; one never closed ends with its paragraph."""
    assert [(quote.strip(), whole) for quote, whole in _quotes(language, text)] == quotes


def test_quotation_marks_inside_a_quotation_open_no_other(language: LanguageModel) -> None:
    """A nested quotation belongs to the outer one."""
    ((quote, whole),) = _quotes(language, "“The guard shouted ‘stop’ and fired,” Keller said.")
    assert (quote, whole) == ("The guard shouted ‘stop’ and fired,", True)


def test_the_dictionary_form_comes_from_a_table_and_not_from_the_weights(language: LanguageModel) -> None:
    """ "fled" is "flee"; a name stays as it is."""
    parsed = _parse(language, "The soldiers fled and the rebels stole the ships of Anna Keller.")
    lemmas = {t.text: t.lemma_ for t in parsed.doc}
    assert (lemmas["fled"], lemmas["stole"], lemmas["ships"], lemmas["Keller"]) == ("flee", "steal", "ship", "Keller")


def test_a_paragraph_of_any_length_is_cut_and_still_one_text(language: LanguageModel) -> None:
    """3,000 words on one line are parsed in pieces, and no word is lost between them."""
    text = "The mayor resigned and the council met. " * 375
    parsed = _parse(language, text)
    assert parsed.doc.text == text
    assert len(parsed.sentences) == 375


def test_the_name_of_the_model_holds_its_version(language: LanguageModel) -> None:
    """So that a Reading can tell which weights made it."""
    name, _, version = language.name.rpartition("-")
    assert name == "akyn_news" and version.count(".") == 2


def test_what_runs_on_for_hundreds_of_words_is_cut_at_a_comma(language: LanguageModel) -> None:
    """No word hangs on one further away than a sentence can be long, and none is lost."""
    text = "the mayor resigned and the council met in Lyon, " * 100
    parsed = _parse(language, text)
    assert parsed.doc.text == text
    assert max(abs(token.i - token.head.i) for token in parsed.doc) < 200
