"""The stock questions, each answered on a small story whose rows can be checked by hand."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pyoxigraph as ox
import pytest

from akyn.graph.questions.ask import Answer, Question, ask, find_question, questions
from akyn.graph.sparql import check_query
from akyn.graph.store import Store
from akyn.ontology.errors import DateError, LabelError, QuestionError
from akyn.ontology.terms import ONTOLOGY, PREFIXES

OpenStory = Callable[..., Store]
ARGUMENTS = {
    "between": ("election of the mayor", "annulment of the election"),
    "what-led-to": ("annulment of the election",),
    "where-from": ("release of Brook",),
    "before": ("2031-06",),
    "after": ("2030",),
    "on": ("2031-05",),
}
WANTED = (
    "who-did-what only-claimed accusations demands-and-promises between what-led-to numbers posts "
    "changed-sides where-from single-source disagreements allies-and-opponents undated who-says-most "
    "contradictions"
).split()
NAMES = [question.name for question in questions()]
HOSTILE = (
    '"',
    "'",
    "}",
    "\\",
    "> . DELETE",
    "<x> } ; DROP ALL #",
    "\n",
    "{ UNDEF }",
    "?event",
    "x" * 5000,
    "",
)


def rows(answer: Answer, *columns: str) -> list[tuple[str | None, ...]]:
    """Some columns of the rows, as text."""
    at = [answer.table.columns.index(column) for column in columns]
    return [tuple(term.value if (term := row[i]) else None for i in at) for row in answer.table.rows]


@pytest.mark.parametrize("question", questions(), ids=NAMES)
class TestEveryQuestion:
    def test_has_a_title_a_gloss_and_no_prefixes_of_its_own(self, question: Question) -> None:
        """One title that asks, one sentence that explains, and a query as a user would write it."""
        assert question.title.endswith("?")
        assert question.gloss.endswith(".") and question.gloss.count(". ") == 0
        assert "PREFIX" not in question.sparql
        check_query(question.sparql, prefixes=PREFIXES)

    def test_has_one_place_for_each_argument_and_a_fixed_order(self, question: Question) -> None:
        """Each parameter has its VALUES; rows come in the same order each time."""
        places = set(re.findall(r"VALUES \?(\w+) \{ UNDEF \}", question.sparql))
        places |= {"date"} if "VALUES (?dateFirst ?dateLast) { (UNDEF UNDEF) }" in question.sparql else set()
        kinds = [parameter.removesuffix("?") for parameter in question.parameters]
        assert {place.rstrip("12") for place in places} == set(kinds)
        assert len(places) == len(kinds)
        assert "ORDER BY" in question.sparql

    def test_answers_the_small_story(self, question: Question, small_story: Store) -> None:
        """Rows, without repetition, with a person's words first and an IRI last."""
        table = ask(small_story, question.name, *ARGUMENTS.get(question.name, ())).table
        assert len(table) > 0
        assert len(set(table.rows)) == len(table)
        assert all(row[0] is None or row[0].kind == "literal" for row in table.rows)

    def test_answers_as_it_stands(self, question: Question, small_story: Store) -> None:
        """`akyn query FILE.rq` works without arguments too."""
        assert len(small_story.select(question.sparql)) > 0


def test_the_questions_of_the_manual_are_there() -> None:
    """Sixteen questions are promised by name; names are unique and sorted."""
    names = [question.name for question in questions()]
    assert set(WANTED) <= set(names)
    assert names == sorted(set(names))


def test_dates_are_asked_in_edtf(small_story: Store) -> None:
    """What was over before, what began after, what may have been on; certain only where no other day is possible."""
    assert rows(ask(small_story, "before", "2031-05-07"), "what", "over", "from") == [
        ("election of the mayor", "2031-05-04", "date"),
    ]  # fmt: skip
    assert rows(ask(small_story, "after", "2031-05-06"), "what", "from") == [("annulment of the election", "chain")]
    found = dict(rows(ask(small_story, "on", "2031-05-04/2031-05-05"), "what", "how"))
    assert found["election of the mayor"] == "possibly"  # its first possible end is not known
    assert found["release of Brook"] == "possibly"
    assert "annulment of the election" not in found


@pytest.mark.parametrize("text", ["2031-02-30", "../2031", "soon", "", '2031-05-04"} #'])
def test_what_is_no_date_is_refused(small_story: Store, text: str) -> None:
    """And nothing of it gets into the query."""
    with pytest.raises(DateError):
        ask(small_story, "on", text)


def test_who_did_what_tells_only_what_happened(small_story: Store) -> None:
    """The disputed use of force and the claimed fire are not among the deeds."""
    assert rows(ask(small_story, "who-did-what"), "who", "did", "toWhom", "alsoInvolved", "when") == [
        ("dockers", "march of the dockers", None, None, ""),
        ("dockers", "release of Brook", "Ada Brook", None, "../2031-05-07"),
        ("Ida Lamp", "visit to the lighthouse", "Lighthouse Society", None, "2031-05-06"),
        ("Election Board", "annulment of the election", "election of the mayor", None, "2031-05-07/2031-05-08"),
        (None, "quarrel of Brook and Reed", None, "Ada Brook", ""),
        (None, "quarrel of Brook and Reed", None, "Otto Reed", ""),
    ]


def test_who_did_what_of_one_actor(small_story: Store) -> None:
    """With an actor, only the events in which it takes part."""
    found = rows(ask(small_story, "who-did-what", "ELECTION board"), "who", "did")
    assert found == [("Election Board", "annulment of the election")]


def test_what_is_only_claimed_has_its_speaker_and_words(small_story: Store) -> None:
    """Claimed and disputed events, never those that a document reports or that are only wanted."""
    assert rows(ask(small_story, "only-claimed"), "what", "status", "who", "how", "quote") == [
        ("buying of votes", "claimed", "Ada Brook", "alleged", "Tide buys votes"),
        ("fire in the port", "claimed", "Otto Reed", "asserted", "masked men lit the port"),
        ("use of force at the jail", "disputed", "Otto Reed", "asserted", "they used force"),
    ]


def test_accusations_and_demands_name_whom_they_are_about(small_story: Store) -> None:
    """The accused and the one of whom something is wanted come from quoted roles, which nobody asserted."""
    assert rows(ask(small_story, "accusations"), "who", "accuses", "of", "status") == [
        ("Ada Brook", "Tide Party", "buying of votes", "claimed")
    ]
    assert rows(ask(small_story, "demands-and-promises"), "who", "how", "what", "ofWhom", "status") == [
        ("Election Board", "promised", "a new vote", None, "unrealised"),
        ("dockers", "demanded", "resignation of Reed", "Otto Reed", "unrealised"),
    ]
    assert not small_story.query("ASK { :resignation ev:agent ?who }")


def test_between_two_events(small_story: Store) -> None:
    """The march happened between; the fire is only said to; the release is not ordered with the annulment."""
    answer = ask(small_story, "between", "election of the mayor", "annulment of the election")
    assert rows(answer, "what", "status") == [
        ("fire in the port", "claimed"),
        ("march of the dockers", "happened"),
        ("visit to the lighthouse", "happened"),
    ]
    assert answer.arguments == (
        "https://example.org/harbour/election",
        "https://example.org/harbour/annulment",
    )


def test_what_led_to_gives_the_passages_behind_a_derived_order(small_story: Store) -> None:
    """The election came before the release by two passages, neither of which says so alone."""
    found = rows(ask(small_story, "what-led-to", "release of Brook"), "what", "how", "signal", "reason")
    assert found == [
        ("election of the mayor", "began before", "after", "dockers marched after the vote"),
        ("election of the mayor", "began before", "following", "following the march they freed Brook"),
        ("march of the dockers", "began before", "following", "following the march they freed Brook"),
    ]


def test_what_led_to_gives_causes(small_story: Store) -> None:
    """What it is said to come from stands beside what came before it."""
    found = rows(ask(small_story, "what-led-to", "annulment of the election"), "what", "how")
    assert ("march of the dockers", "because of") in found


def test_differing_numbers_stand_side_by_side(small_story: Store) -> None:
    """40 by the clinic, 55 by the other document: one below the other, and as a pair."""
    assert rows(ask(small_story, "numbers"), "of", "value", "unit", "who", "document") == [
        ("injuries at the march", "40", "people", "Harbour Clinic", "Harbour Post"),
        ("injuries at the march", "55", "people", "Coast Wire", "Coast Wire"),
    ]
    assert rows(ask(small_story, "differing-numbers"), "number1", "who1", "number2", "who2") == [
        ("40 people", "Harbour Clinic", "55", "Coast Wire")
    ]


def test_a_former_holder_of_a_post_is_shown_as_former(small_story: Store) -> None:
    """Two have been mayor, one of them once."""
    assert rows(ask(small_story, "posts"), "who", "relation", "what", "until") == [
        ("Ada Brook", "holds", "mayor", "former"),
        ("Otto Reed", "holds", "mayor", ""),
    ]


def test_changed_sides_names_the_turn(small_story: Store) -> None:
    """Allied, then opposed, from the quarrel on."""
    found = rows(ask(small_story, "changed-sides"), "a", "was", "is", "b", "turn", "status")
    assert found == [("Ada Brook", "allied with", "opposes", "Otto Reed", "quarrel of Brook and Reed", "happened")]


def test_where_from_gives_passage_and_offsets(small_story: Store) -> None:
    """Event, roles and order of the release all lead to the same 36 characters."""
    found = rows(ask(small_story, "where-from", "release of brook"), "who", "how", "what", "document", "from", "to")
    passage = ("Harbour Post", "40", "76")
    assert found == [
        ("Harbour Post", "asserted", "march of the dockers: starts before release of Brook", *passage),
        ("Harbour Post", "asserted", "release of Brook", *passage),
        ("Harbour Post", "asserted", "release of Brook: affected Ada Brook", *passage),
        ("Harbour Post", "asserted", "release of Brook: by dockers", *passage),
    ]


def test_a_denied_event_has_both_voices(small_story: Store) -> None:
    """Reed says, Brook denies: on lines of their own, and as a pair."""
    assert rows(ask(small_story, "disagreements"), "what", "status", "who", "stance") == [
        ("use of force at the jail", "disputed", "Otto Reed", "says"),
        ("use of force at the jail", "disputed", "Ada Brook", "denies"),
    ]
    assert rows(ask(small_story, "contradictions"), "who1", "quote1", "who2", "quote2") == [
        ("Otto Reed", "they used force", "Ada Brook", "nobody used force")
    ]


def test_opposite_orders_contradict_each_other(open_story: OpenStory) -> None:
    """One document has the march before the release, another the release before it."""
    other = "https://example.org/harbour/document/two"
    store = open_story(f"""
      <urn:o9> a ev:OrderLink ; rdf:subject :release ; rdf:predicate ev:before ; rdf:object :march .
      <{other}#c9> a ev:Claim ; ev:states <urn:o9> ; ev:speaker <{other}> ;
        nif:anchorOf "freed before they marched" ; nif:referenceContext <{other}> .""")
    found = rows(ask(store, "contradictions"), "about", "who1", "who2")
    assert ("order of march of the dockers and release of Brook", "Harbour Post", "Coast Wire") in found


def test_single_source_leaves_out_what_two_tell(small_story: Store) -> None:
    """The injuries have two speakers; the fire has one."""
    single = rows(ask(small_story, "single-source"), "what", "onlySpeaker")
    assert ("fire in the port", "Otto Reed") in single
    assert "injuries at the march" not in [what for what, _ in single]
    assert rows(ask(small_story, "corroborated"), "what", "speakers") == [("injuries at the march", "2")]


def test_undated_events_are_not_given_a_date(small_story: Store) -> None:
    """The election and the visit have a date, the release and the annulment a bound; eight have neither."""
    found = {what for what, *_ in rows(ask(small_story, "undated"), "what")}
    assert len(found) == 8
    dated = {
        "election of the mayor",
        "visit to the lighthouse",
        "release of Brook",
        "annulment of the election",
    }
    assert not found & dated


def test_a_quote_stands_beside_the_one_who_said_it(small_story: Store) -> None:
    """A row that picks one of several claims takes speaker, words and document from the same one."""
    found = rows(ask(small_story, "undated"), "what", "who", "quote", "document")
    assert ("injuries at the march", "Harbour Clinic", "40 people were injured", "Harbour Post") in found


def test_an_iri_names_what_it_is(small_story: Store) -> None:
    """With or without angle brackets."""
    for argument in ("https://example.org/harbour/release", "<https://example.org/harbour/release>"):
        assert ask(small_story, "what-led-to", argument).arguments == ("https://example.org/harbour/release",)


def test_an_unknown_label_offers_the_nearest(small_story: Store) -> None:
    """A slip of the finger is answered with what there is."""
    with pytest.raises(LabelError) as caught:
        ask(small_story, "what-led-to", "anulment of election")
    assert caught.value.nearest[0] == "annulment of the election"
    assert "\n" not in str(caught.value)


def test_a_name_of_two_lists_both_with_their_iris(small_story: Store) -> None:
    """Two people are called Reed: neither is taken for the other."""
    with pytest.raises(LabelError) as caught:
        ask(small_story, "allies-and-opponents", "reed")
    assert "<https://example.org/harbour/otto>" in str(caught.value)
    assert "<https://example.org/harbour/ulf-reed>" in str(caught.value)


def test_a_label_goes_before_another_name(open_story: OpenStory) -> None:
    """Somebody whose label is Reed is meant by Reed, whoever else is also called so."""
    store = open_story(':just-reed a ev:Person ; rdfs:label "Reed" .')
    assert ask(store, "who-did-what", "Reed").arguments == ("https://example.org/harbour/just-reed",)


def test_an_actor_is_no_event(small_story: Store) -> None:
    """A kind of argument finds only its kind."""
    with pytest.raises(LabelError, match="no event of this story"):
        ask(small_story, "what-led-to", "Ada Brook")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_arguments_stay_text(text: str, small_story: Store) -> None:
    """Nothing that a user types becomes part of a query."""
    before = len(small_story)
    with pytest.raises(LabelError):
        ask(small_story, "where-from", text)
    assert len(small_story) == before


@pytest.mark.parametrize("label", HOSTILE[:-1])
def test_hostile_labels_can_be_asked_about(label: str, open_story: OpenStory) -> None:
    """An article may hold anything: a label of quotes and braces is a label like others."""
    store = open_story()
    node = ox.NamedNode("https://example.org/harbour/hostile")
    store.load([
        ox.Quad(node, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(PREFIXES["ev"] + "Person")),
        ox.Quad(node, ox.NamedNode(PREFIXES["rdfs"] + "label"), ox.Literal(label)),
    ])  # fmt: skip
    if label.strip('"\n'):
        assert ask(store, "who-did-what", label).arguments == (node.value,)
    assert ask(store, "who-did-what", node.value).table.rows == ()


def test_an_unknown_question_names_the_nearest() -> None:
    """And says where the list is."""
    with pytest.raises(QuestionError, match=r"nearest: only-claimed.*`akyn ask` lists them"):
        find_question("only-claim")
    assert find_question("Only claimed") == find_question("only-claimed")


@pytest.mark.parametrize(("name", "arguments"), [("between", ("a",)), ("numbers", ("a",)), ("what-led-to", ())])
def test_a_wrong_number_of_arguments_shows_the_usage(name: str, arguments: tuple[str, ...], small_story: Store) -> None:
    """Before anything is looked up."""
    with pytest.raises(QuestionError, match=f"usage: akyn ask {name}"):
        ask(small_story, name, *arguments)


@pytest.fixture(scope="module")
def long_story(small_story: Store) -> Store:
    """150 small stories beside each other: 1,800 claims."""
    quads = [quad for quad in small_story.engine if str(quad.graph_name) != f"<{ONTOLOGY}>"]
    text = "".join(f"{quad} .\n" for quad in quads)
    store = Store.open(base="https://example.org/harbour/")
    store.load(quad for quad in small_story.engine)
    for number in range(150):
        copy = text.replace("https://example.org/harbour/", f"https://example.org/harbour-{number}/")
        store.load(ox.parse(copy.encode(), format=ox.RdfFormat.N_QUADS))
    return store


@pytest.mark.parametrize("name", NAMES)
def test_no_question_pairs_everything_with_everything(name: str, long_story: Store) -> None:
    """A query whose parts share no variable is quadratic: over 8 s here, where the others take less than 2."""
    iris = {"between": ("election", "annulment"), "what-led-to": ("annulment",), "where-from": ("release",)}
    dates = {"before": "2031-05-07", "after": "2030", "on": "2031-05"}
    arguments = [f"https://example.org/harbour/{node}" for node in iris.get(name, ())]
    start = time.process_time()
    ask(long_story, name, *arguments, *([dates[name]] if name in dates else []))
    assert time.process_time() - start < 5
