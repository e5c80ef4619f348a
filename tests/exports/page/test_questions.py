"""Questions and SPARQL in the page: the same answers as in Python, and never a page that hangs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from akyn.exports.page.draw import page_html, story_html
from akyn.exports.tables import table_csv
from akyn.graph import Story
from akyn.graph.questions.ask import ask, names_of, questions
from akyn.graph.reading.reading import Reading
from akyn.graph.store import Store
from akyn.graph.table import Table
from akyn.ontology.dates import bounds

pytestmark = pytest.mark.browser

ANSWER = """async ([name, texts]) => {
    const {questions, names} = await akyn.questions.sparql.given;
    const query = boundQuery(questions.find(question => question.name === name), texts, names);
    const {columns, rows} = await akyn.questions.sparql.ask(query);
    return {columns, rows: rows.map(row => row.map(term => term && term.value))};
}"""
WIDE = {"viewport": {"width": 1400, "height": 900}}
HOSTILE = '</script><script>window.hurt=1</script><!-- <img src=x onerror="window.hurt=1"> ]]> &amp; {{ 7*7 }} \u202e'
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (?c < ?f && ?f < ?i) }"


def calls(store: Store) -> Iterator[tuple[str, list[str]]]:
    """Each question as it can be asked without being told anything, and with names and dates."""
    for question in questions():
        kinds = [parameter.removesuffix("?") for parameter in question.parameters]
        if all(parameter.endswith("?") for parameter in question.parameters):
            yield question.name, []
        if kinds == ["date"]:
            yield from ((question.name, [date]) for date in ("2031-05-04", "2020-10", "2020", "2020-10-04/2020-10-06"))
        elif kinds:
            named = [iri for iri, _ in zip(names_of(store, kinds[0]), range(12), strict=False)]
            yield from ((question.name, named[i : i + len(kinds)]) for i in range(len(named) - len(kinds) + 1))


def as_lists(table: Table) -> dict[str, Any]:
    """A table as the page gives it."""
    return {"columns": list(table.columns), "rows": [[term.value if term else None for term in row] for row in table]}


def check_answers(page: Any, store: Store) -> int:
    """Compare every answer, row by row; how many questions were asked."""
    asked = list(calls(store))
    for name, texts in asked:
        padded = texts or [""] * 2
        assert page.evaluate(ANSWER, [name, padded]) == as_lists(ask(store, name, *texts).table), (name, texts)
    return len(asked)


def fault(page: Any, query: str) -> str:
    """What the console says to a query."""
    page.locator("#query").fill(query)
    page.keyboard.press("Control+Enter")
    page.locator("#query-fault").wait_for()
    return str(page.locator("#query-fault").inner_text())


def console(page: Any) -> Any:
    """The page with its console open."""
    page.locator("#tab-questions").click()
    page.get_by_role("button", name="SPARQL", exact=True).click()
    return page


def test_every_answer_is_that_of_python(open_page: Any, html: str, store: Store) -> None:
    """The same rows in the same order, for a story read by hand."""
    window = open_page(html)
    assert check_answers(window.page, store) > len(questions())
    assert window.faults == []


def test_every_answer_is_that_of_python_for_the_sample(open_page: Any, sample_story: Story) -> None:
    """And for the bundled story."""
    page = open_page(story_html(sample_story)).page
    assert check_answers(page, sample_story.store) > len(questions())


def test_the_page_holds_every_quad_of_the_store(open_page: Any, html: str, store: Store) -> None:
    """Claims in the graphs of their documents, the ontology in its own."""
    page = open_page(html).page
    assert page.evaluate("akyn.questions.sparql.start()") == {"quads": len(store)}
    graphs = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    found = page.evaluate("query => akyn.questions.sparql.ask(query).then(({rows}) => rows)", graphs)
    assert [[term["value"] for term in row] for row in found] == as_lists(store.select(graphs))["rows"]


def test_an_answer_leads_into_the_other_views(open_page: Any, html: str) -> None:
    """By what it names, by its passages, and by all that a row names at once; it can be sorted."""
    window = open_page(html, **WIDE)
    page = window.page
    page.locator("#tab-questions").click()
    page.locator("[data-question=accusations]").click()
    page.locator("table.rows").wait_for()
    page.locator(".rows .link", has_text="buying of votes").click()
    assert page.locator("#claims h3").first.text_content() == "buying of votes"
    page.locator(".rows q").click()
    assert "".join(page.locator("mark.exact").all_text_contents()) == "buying votes"
    page.get_by_role("button", name="Show all 3").click()
    assert len(page.evaluate("akyn.state.get().selection.nodes")) == 3
    page.locator("#questions .link", has_text="All questions").click()
    page.locator("[data-question=undated]").click()
    page.locator("table.rows").wait_for()
    column = page.locator(".rows tbody tr td:first-child")
    page.locator(".rows th button").first.click()
    upwards = column.all_inner_texts()
    page.locator(".rows th button").first.click()
    assert page.locator(".rows th").first.get_attribute("aria-sort") == "descending"
    assert column.all_inner_texts() == sorted(upwards, reverse=True) == upwards[::-1]
    assert window.faults == []


def test_a_question_is_told_names_and_dates(open_page: Any, html: str) -> None:
    """In any case; what is selected stands there already; what names nothing is said in one line."""
    page = open_page(html, **WIDE).page
    page.evaluate("akyn.choose({node: akyn.story.idByLocal.get(akyn.story.nodes[akyn.story.events[0]].local)})")
    page.locator("#tab-questions").click()
    page.locator("[data-question=what-led-to]").click()
    assert page.locator("#ask-event").input_value() == "march of the dockers"
    page.locator("#ask-event").fill("RELEASE of  ada brook")
    page.keyboard.press("Enter")
    page.locator(".rows .link", has_text="march of the dockers").first.wait_for()
    page.locator("#ask-event").fill("a party on the moon")
    page.keyboard.press("Enter")
    page.locator(".question .fault", has_text="“a party on the moon”").wait_for()
    page.locator("#questions .link", has_text="All questions").click()
    page.locator("[data-question=on]").click()
    page.locator("#ask-date").fill("4 May")
    page.keyboard.press("Enter")
    page.locator(".question .fault", has_text="write 2020-10-05").wait_for()
    page.get_by_role("button", name="Open in the console").click()
    assert "(UNDEF UNDEF)" in page.locator("#query").input_value()


def test_days_are_those_of_edtf(open_page: Any, html: str) -> None:
    """First and last day as Python has them; what is no date is none."""
    page = open_page(html).page
    for text in ("2020", "0004-02", "1900-02", "2000-02", "2024-02-29", "2020-10-04/2020-11", "9999"):
        assert page.evaluate("text => daysOf(text)", text) == list(map(str, bounds(text)))
    for wrong in ("2021-02-29", "2020-13", "2020-10-05/2020-10-04", "0000", "soon", "2020-10-5", "/", ""):
        assert page.evaluate("text => { try { return daysOf(text); } catch { return null; } }", wrong) is None


def test_the_console_says_where_a_query_is_wrong(open_page: Any, html: str) -> None:
    """With line and column, the cursor there; nothing is fetched and nothing changed."""
    window = open_page(html, **WIDE)
    page = console(window.page)
    assert fault(page, "SELECT ?s WHERE {\n  ?s a ev:Event .\n  ?s }").startswith(
        "Line 3, column 7: after “?s }” comes no"
    )
    assert page.evaluate("document.getElementById('query').selectionStart") == 42
    assert fault(page, "SELECT * { ?s foo:bar ?o }").startswith("Line 1, column 15: prefix foo: is not declared")
    assert "SERVICE is refused" in fault(page, "SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }")
    assert "FROM is refused" in fault(page, "SELECT * FROM <https://example.org/> { ?s ?p ?o }")
    assert "cannot change" in fault(page, "LOAD <https://example.org/>")
    assert "cannot change" in fault(page, "PREFIX x: <x:> INSERT DATA { x:a x:b x:c }")
    assert window.faults == []


def test_the_console_answers_in_every_form(open_page: Any, html: str, store: Store) -> None:
    """A table, yes or no, triples; of many rows the first, all of them as CSV."""
    window = open_page(html, **WIDE)
    page = console(window.page)
    query, answer = page.locator("#query"), page.locator("#console .answers")
    query.fill("ASK { ?s a ev:ToldEvent }")
    page.keyboard.press("Control+Enter")
    answer.get_by_text("Yes.").wait_for()
    query.fill("CONSTRUCT WHERE { ?s ev:supports ?o }")
    page.keyboard.press("Control+Enter")
    answer.get_by_text("1 row.").wait_for()
    everything = "SELECT ?s ?p ?o { ?s ?p ?o FILTER (isIRI(?s) && !isBlank(?o)) } ORDER BY ?s ?p ?o"
    query.fill(everything)
    page.get_by_role("button", name="Run").click()
    answer.get_by_text("Show more").wait_for()
    assert page.locator(".rows tbody tr").count() == 500
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    assert saved.value.path().read_bytes().decode() == table_csv(store.select(everything))
    assert window.faults == []


def test_cells_that_a_spreadsheet_would_run_are_neutralised(open_page: Any, html: str, store: Store) -> None:
    """As in Python, to the byte."""
    query = 'SELECT * { VALUES (?a ?b) { ("=1+1" "x,\\"y") ("-12.5" "a\\nb") ("@x" "+y") ("\\tz" "\\r") ("" UNDEF) } }'
    page = open_page(html).page
    text = page.evaluate(
        "query => akyn.questions.sparql.ask(query).then(({columns, rows}) =>"
        " csvText(columns, rows.map(row => row.map(term => term?.value ?? ''))))",
        query,
    )
    assert text == table_csv(store.select(query))


def test_a_long_query_is_stopped_and_the_next_one_answered(open_page: Any, html: str) -> None:
    """The page itself goes on meanwhile."""
    window = open_page(html, **WIDE)
    page = console(window.page)
    page.locator("#query").fill(ENDLESS)
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Stop").click()
    assert "topped" in page.locator("#query-fault").inner_text()
    page.locator("#query").fill("ASK {}")
    page.get_by_role("button", name="Run").click()
    page.locator("#console .answers").get_by_text("Yes.").wait_for()
    assert window.faults == []


def test_hostile_names_stay_text(open_page: Any, make_store: Callable[..., Store], readings: Sequence[Reading]) -> None:
    """In every answer, in what is offered to be asked about, and in the picture that is saved."""
    first = readings[0]
    evil = replace(
        first,
        entities=tuple(replace(e, name=f"{e.id} {HOSTILE}", description=None) for e in first.entities),
        events=tuple(replace(e, label=f"{e.id} {HOSTILE}") for e in first.events),
    )
    window = open_page(page_html(make_store(evil)), **WIDE)
    page = window.page
    page.locator("#tab-questions").click()
    for question in page.evaluate("akyn.questions.sparql.given.then(({questions}) => questions.map(q => q.name))"):
        page.evaluate("name => akyn.questions.open(name)", question)
    ElementTree.fromstring(page.evaluate("svgText(akyn.saving.graphPicture())"))
    assert page.evaluate("window.hurt ?? null") is None
    assert page.locator("#questions img, #questions script").count() == 0
    assert window.faults == []


def test_the_lite_page_asks_nothing(open_page: Any, store: Store, html: str) -> None:
    """No tab, no engine, no right to run one; an address that names the questions does no harm."""
    lite = page_html(store, name="Harbour", lite=True)
    assert len(lite) < len(html) / 3
    assert "wasm-unsafe-eval" not in lite
    window = open_page(lite, hash="#view=questions")
    assert window.page.locator("#questions, #tab-questions").count() == 0
    assert window.page.locator("#picture").is_visible()
    assert json.loads(window.page.evaluate("JSON.stringify(akyn.page.title)")) == "Harbour"
    assert window.faults == []
