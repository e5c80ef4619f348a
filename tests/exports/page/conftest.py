"""A story of two made-up dispatches, read by hand, and a browser without a network to look at its page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import pytest

from akyn.exports.page.draw import page_html
from akyn.graph import Story
from akyn.graph.reading.documents import find_documents
from akyn.graph.reading.reading import (
    Claim,
    DocumentInfo,
    Entity,
    Event,
    EventTime,
    OrderLink,
    Participant,
    Quantity,
    Reading,
    Relation,
    Span,
    text_sha256,
)
from akyn.graph.samples import sample_folder
from akyn.graph.store import Store
from akyn.graph.triples import ontology_quads, story_quads
from akyn.graph.world import build_world

FIRST = (
    "\U0001f6a2 Harbour news. Dockers marched on 4 May 2031.\r\nAfter the march a crowd freed Ada Brook. "
    "\U0001d504da Brook accused the Tide Party of buying votes. The mayor denied it."
)
SECOND = "The clinic said 40 people were hurt in the march. Dockers demanded that Otto Reed resign."

CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def span(text: str, quote: str) -> Span:
    """Where a quotation stands in a text, in code points."""
    start = text.index(quote)
    return start, start + len(quote)


def claim(text: str, id: str, quote: str, *states: str, **more: Any) -> Claim:
    """A claim of a passage; without a speaker the document's own."""
    values: dict[str, Any] = {"speaker": None, "modality": "asserted", **more}
    return Claim(id=id, content=(span(text, quote),), states=states, confidence=0.9, rule="hand", **values)


def entity(id: str, type: str, mention: Span, **more: Any) -> Entity:
    """An entity that is mentioned once, described by its id unless `more` names it."""
    return Entity(id=id, type=(type,), mentions=(mention,), **(more or {"description": id}))


def event(id: str, type: str, label: str, trigger: Span, *who: Participant, **more: Any) -> Event:
    """An event that is mentioned once."""
    return Event(id=id, type=type, label=label, trigger=trigger, mentions=(), participants=who, **more)


def first_reading(text: str = FIRST, url: str = "https://example.org/a?b=1&c=2") -> Reading:
    """A march, a release, and an accusation that is denied."""
    at = partial(span, text)
    march, freed, votes = "Dockers marched on 4 May 2031", "a crowd freed Ada Brook", "buying votes"
    dockers = Participant(role="agent", entity="dockers", span=at("Dockers"))
    crowd = Participant(role="agent", entity="crowd", span=at("a crowd"))
    ada = Participant(role="patient", entity="ada", span=at("Ada Brook"))
    tide = Participant(role="agent", entity="tide", span=at("the Tide Party"))
    day = EventTime(edtf="2031-05-04", earliest="2031-05-04", latest="2031-05-04")
    return Reading(
        document=DocumentInfo(
            id="first",
            sha256=text_sha256(text),
            title="Brook is free",
            url=url,
            published="2031-05-06",
            source="Harbour Post",
        ),
        text=text,
        sentences=(at(march), at(f"After the march {freed}"), at("The mayor denied it")),
        entities=(
            entity("dockers", "Group", at("Dockers")),
            entity("crowd", "Crowd", at("a crowd"), description="a crowd"),
            entity("ada", "Person", at("Ada Brook"), name="Ada Brook"),
            entity("tide", "Party", at("the Tide Party"), name="Tide Party"),
            entity("mayor", "Person", at("The mayor"), description="the mayor"),
        ),
        events=(
            event("march", "Demonstration", "march of the dockers", at("marched"), dockers, time=day),
            event("release", "Release", "release of Ada Brook", at("freed"), crowd, ada),
            event("bribes", "VoteBuying", "buying of votes", at("buying"), tide),
        ),
        relations=(Relation(id="allies", subject="dockers", predicate="supports", object="ada", span=at(freed)),),
        claims=(
            claim(text, "c1", march, "march"),
            claim(text, "c2", f"After the march {freed}", "release", "after", "allies"),
            claim(text, "c3", votes, "bribes", speaker="ada", modality="alleged", cue=at("accused")),
            claim(text, "c4", "denied it", speaker="mayor", modality="denied", denies=("bribes",)),
        ),
        order=(
            OrderLink(id="after", from_="march", relation="before", to="release", level="explicit", signal=at("After")),
        ),
    )


def second_reading() -> Reading:
    """A number that somebody reports, and a demand."""
    text = SECOND
    at = partial(span, text)
    otto = Participant(role="agent", entity="otto", span=at("Otto Reed"))
    return Reading(
        document=DocumentInfo(id="second", sha256=text_sha256(text), title="Forty hurt", published="2031-05-07"),
        text=text,
        sentences=(
            at("The clinic said 40 people were hurt in the march."),
            at("Dockers demanded that Otto Reed resign."),
        ),
        entities=(
            entity("clinic", "Institution", at("The clinic"), description="the clinic"),
            entity("otto", "Person", at("Otto Reed"), name="Otto Reed"),
            entity("dockers", "Group", at("Dockers")),
        ),
        events=(
            event("injuries", "Injury", "injuries at the march", at("hurt")),
            event("resignation", "Resignation", "resignation of Otto Reed", at("resign"), otto),
        ),
        claims=(
            claim(text, "c1", "40 people were hurt in the march", "injuries", "forty", speaker="clinic"),
            claim(text, "c2", "that Otto Reed resign", "resignation", speaker="dockers", modality="demanded"),
        ),
        quantities=(Quantity(id="forty", span=at("40"), unit="people", of=("injuries",), value=40.0),),
    )


def open_store(*readings: Reading) -> Store:
    """A store in memory of some Readings."""
    world = build_world(readings, base="https://example.org/harbour/")
    store = Store.open(base=world.base)
    store.load(story_quads(world, readings=readings))
    store.load(ontology_quads())
    return store


def go_without(need: str, reason: str) -> NoReturn:
    """Skip, with the reason; fail where AKYN_REQUIRE names the need: there nothing may be left out."""
    (pytest.fail if need in os.environ.get("AKYN_REQUIRE", "").split() else pytest.skip)(reason)


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, ...]:
    """Both dispatches, read."""
    return first_reading(), second_reading()


@pytest.fixture(scope="session")
def store(readings: tuple[Reading, ...]) -> Store:
    """The story of both dispatches."""
    return open_store(*readings)


@pytest.fixture(scope="session")
def html(store: Store) -> str:
    """Its page."""
    return page_html(store, name="Harbour")


@pytest.fixture(scope="session")
def make_store() -> Callable[..., Store]:
    """A function that makes a store of some Readings."""
    return open_store


@pytest.fixture(scope="session")
def sample_story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The bundled story, read for real."""
    story = Story.create(tmp_path_factory.mktemp("sample") / "kyrgyzstan-2020")
    story.read(find_documents([sample_folder()]))
    yield story
    story.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium, at the service of all tests.

    Debian's own, so that nothing is downloaded for them. Firefox is left out: Playwright drives only a Firefox that it
    has patched itself, never the one that a machine has installed.
    """
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        go_without("browser", "no Chromium on this machine: apt-get install chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        go_without("browser", "playwright is not installed: pip install '.[test]'")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


class Window:
    """A page opened from file:// with the network off, and everything it did that it should not do.

    Motion is reduced unless a test asks for it, so that nothing has to be waited for.
    """

    def __init__(self, browser: Any, file: Path, *, hash: str = "", **options: Any) -> None:
        self.context = browser.new_context(**{"offline": True, "reduced_motion": "reduce", **options})
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", lambda message: self.faults.append(f"console {message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: self.faults.append("dialog"))
        self.page.on("request", lambda request: self._request(request.url, file))
        if options.get("java_script_enabled", True):
            self.page.add_init_script(
                "addEventListener('securitypolicyviolation',"
                " e => console.error('CSP', e.violatedDirective, e.blockedURI))"
            )
        self.page.goto(file.as_uri() + hash)
        if options.get("java_script_enabled", True):
            self.page.evaluate("akyn.ready")
            self.settle()

    def settle(self) -> None:
        """Wait until what was asked for is painted: two frames."""
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")

    def _request(self, url: str, file: Path) -> None:
        if url.partition("#")[0] != file.as_uri() and not url.startswith("blob:"):  # a blob lies in the page itself
            self.faults.append(f"request: {url[:80]}")


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """A function that opens HTML, or the file of a page, at a `hash`, and gives its Window when it is ready."""
    windows: list[Window] = []

    def open_it(html: str | Path, **options: Any) -> Window:
        file = html if isinstance(html, Path) else tmp_path / f"story-{len(windows)}.html"
        if isinstance(html, str):
            file.write_text(html, encoding="utf-8", newline="\n")
        windows.append(Window(chromium, file, **options))
        return windows[-1]

    yield open_it
    for window in windows:
        window.context.close()
