"""How soon the page is there and how quickly it answers, in headless Chromium, beside pyvis's own page in the same run.

    python tests/benchmarks/page_speed.py [--turns 5] [--large STORY]

Pages are opened from file:// with the network off. Figures are medians of several turns. Graphs of 250 and 500 nodes
are made up; the sample is the one that comes with akyn; STORY is a folder with a story that needs the overview. What
pyvis takes is the time until its page, made as it makes it by default, has drawn the same graph and come to rest.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from pyvis.network import Network

from akyn.exports.page.draw import draw
from akyn.exports.page.page_data import page_data
from akyn.exports.page.queries import QUERIES
from akyn.exports.page.story_network import story_network
from akyn.graph.reading.documents import find_documents
from akyn.graph.samples import sample_folder
from akyn.graph.story import Story

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
WINDOW = {"width": 1440, "height": 900}
PATIENCE = 180  # seconds
PYVIS_DRAWS = "network = new vis.Network(container, data, options);"
AT_REST = f"{PYVIS_DRAWS} network.once('stabilized', () => performance.mark('at-rest'));"
CLICK = """async () => {
  const spent = [], painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  for (const button of [...document.querySelectorAll('#events [data-select]')].slice(0, 20)) {
    await painted();
    const start = performance.now();
    button.click();
    await painted();
    spent.push(performance.now() - start);
  }
  return spent.sort((a, b) => a - b)[Math.floor(spent.length / 2)];
}"""


def made_up(nodes: int, seed: int = 1) -> dict[str, Any]:
    """A page of events with two or three actors each, some of whom are in many."""
    chance = random.Random(seed)
    actors, text = nodes // 3, "Somebody did something."
    items: dict[str, Any] = {}
    for number in range(nodes):
        item = {"local": f"n{number}", "label": f"Node number {number}", "claims": [0], "mentions": [[0, 0, 8]]}
        event = {"status": "happened", "statusWords": "happened", "type": "march", "theme": "protest", "rank": None,
                 "when": "date not known", "bounds": [None] * 4, "edtf": None, "told": ""}  # fmt: skip
        actor = {"kind": "person", "aliases": [], "unidentified": False}
        items[f"n{number}"] = item | (actor if number < actors else {"kind": "event"} | event)
    edges: list[dict[str, Any]] = []
    for number in range(actors, nodes):
        for _ in range(chance.choice((1, 2, 2, 3))):
            known = min(int(chance.paretovariate(0.7)) - 1, actors - 1)
            end = f"n{chance.choice((known, chance.randrange(actors)))}"
            edges.append({"id": f"e{len(edges)}", "from": f"n{number}", "to": end, "text": None, "forward": "by",
                          "backward": "acts in", "turned": True, "status": "happened", "told": False, "telling": False,
                          "drawn": True, "claims": [0]})  # fmt: skip
    document = {"id": "d", "sha256": "0" * 64, "title": "Made up", "source": None, "url": None, "published": None,
                "day": None, "text": text}  # fmt: skip
    claim = {"document": 0, "start": 0, "end": 8, "quote": "Somebody", "speaker": None, "modality": "asserted",
             "verb": "says", "sentence": 0, "confidence": 1.0, "within": None}  # fmt: skip
    events = [id for id in items if "status" in items[id]]
    empty = page_data({name: () for name in QUERIES}, title="Made up")
    steps = [{"rank": None, "events": events}]
    return {**empty, "documents": [document], "claims": [claim], "nodes": items, "edges": edges, "steps": steps}


def pyvis_page(page: dict[str, Any], path: Path) -> Path:
    """The same graph as pyvis draws it by default, with a mark where it has come to rest."""
    network = Network(cdn_resources="in_line")
    for id, node in page["nodes"].items():
        network.add_node(id, label=node["label"], group=node["kind"])
    for edge in page["edges"]:
        network.add_edge(edge["from"], edge["to"])
    html = network.generate_html()
    assert PYVIS_DRAWS in html
    path.write_text(html.replace(PYVIS_DRAWS, AT_REST), encoding="utf-8")
    return path


@contextmanager
def opened(browser: Any, file: Path) -> Iterator[Any]:
    """A page of a fresh profile, the network off."""
    context = browser.new_context(offline=True, viewport=WINDOW)
    page = context.new_page()
    page.goto(file.as_uri(), wait_until="commit")
    yield page
    context.close()


def marked(browser: Any, file: Path, mark: str) -> float:
    """Milliseconds from opening a file to a mark of its own."""
    with opened(browser, file) as page:
        return float(_waited(page, f"performance.getEntriesByName('{mark}')[0]?.startTime"))


def panned(browser: Any, file: Path) -> float:
    """Frames a second while the graph is dragged about."""
    with opened(browser, file) as page:
        _when_ready(page)
        box = page.locator("#canvas").bounding_box()
        x, y = box["x"] + 8, box["y"] + box["height"] - 8
        page.evaluate("() => { window.drawings = 0; akyn.graph.net.on('afterDrawing', () => { drawings += 1; }); }")
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 10, y)
        page.evaluate("drawings = 0")
        start, step = time.perf_counter(), 0
        while time.perf_counter() - start < 2:
            step += 1
            page.mouse.move(x + 10 + step % 200, y - step % 150)
        return float(page.evaluate("drawings")) / (time.perf_counter() - start)


def clicked(browser: Any, file: Path) -> float:
    """Milliseconds from a click in the list until all views are painted anew."""
    with opened(browser, file) as page:
        _when_ready(page)
        return float(page.evaluate(CLICK))


def asked(browser: Any, file: Path) -> tuple[float, float]:
    """Milliseconds until SPARQL is ready once its tab is opened, and for a query when it is."""
    with opened(browser, file) as page:
        _when_ready(page)
        page.locator("#tab-questions").click()
        ready = _waited(page, "performance.getEntriesByName('sparql-ready')[0]?.duration")
        query = "SELECT ?e ?l WHERE { ?e a ev:Event ; rdfs:label ?l }"
        spent = page.evaluate(
            "async query => { const t = performance.now(); await akyn.questions.sparql.ask(query);"
            " return performance.now() - t; }",
            query,
        )
        return float(ready), float(spent)


def _when_ready(page: Any) -> None:
    _waited(page, "window.akyn?.ready && akyn.ready.then(done => done)")
    page.wait_for_timeout(300)


def _waited(page: Any, expression: str) -> Any:
    """The value of an expression once it has one; asked from outside, for the page's policy lets nothing in."""
    end = time.monotonic() + PATIENCE
    while not (value := page.evaluate(expression)):
        assert time.monotonic() < end, f"not in {PATIENCE} s: {expression}"
        time.sleep(0.05)
    return value


def drawn(story: Path, path: Path, *, lite: bool = False) -> tuple[Path, float]:
    """The page of a story, and how many seconds it took to write."""
    start = time.perf_counter()
    with Story.open(story) as opened_story:
        draw(opened_story, path, lite=lite)
    return path, time.perf_counter() - start


def median(turns: int, work: Callable[[], float]) -> float:
    """The median of several turns."""
    return statistics.median(work() for _ in range(turns))


def _row(what: str, figure: str, bar: str = "") -> None:
    print(f"{what:<58}{figure:>14}   {bar}".rstrip(), flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--large", type=Path, help="a story folder that needs the overview")
    args = parser.parse_args()
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder, browser = Path(name), playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        _sample(browser, folder, args.turns)
        _made_up(browser, folder, args.turns)
        if args.large:
            _large(browser, folder, args.turns, args.large)
        browser.close()


def _sample(browser: Any, folder: Path, turns: int) -> None:
    with Story.create(folder / "sample") as story:
        story.read(find_documents([sample_folder()]))
    full, _ = drawn(folder / "sample", folder / "full.html")
    lite, _ = drawn(folder / "sample", folder / "lite.html", lite=True)
    _row("sample: whole file", f"{full.stat().st_size / 1e6:.2f} MB", "at most 3.0 MB")
    _row("sample: lite file", f"{lite.stat().st_size / 1e6:.2f} MB", "at most 0.9 MB")
    _row("sample: graph painted", f"{median(turns, lambda: marked(browser, full, 'graph-painted')):.0f} ms")
    _row("sample: click to linked update", f"{median(turns, lambda: clicked(browser, full)):.0f} ms", "at most 50 ms")
    answers = [asked(browser, full) for _ in range(turns)]
    _row("sample: SPARQL ready", f"{statistics.median(a for a, _ in answers):.0f} ms", "at most 400 ms")
    _row("sample: a query", f"{statistics.median(b for _, b in answers):.0f} ms")


def _made_up(browser: Any, folder: Path, turns: int) -> None:
    files = {}
    for nodes in (250, 500):
        files[nodes] = folder / f"made-up-{nodes}.html"
        files[nodes].write_text(story_network(made_up(nodes), {}).generate_html(), encoding="utf-8", newline="\n")
    painted = {size: median(turns, partial(marked, browser, file, "graph-painted")) for size, file in files.items()}
    _row("250 nodes: graph painted", f"{painted[250]:.0f} ms")
    _row("500 nodes: graph painted", f"{painted[500]:.0f} ms", "at most 1,000 ms")
    _row("500 nodes: panning", f"{median(turns, lambda: panned(browser, files[500])):.0f} frames/s", "at least 30")
    theirs = pyvis_page(made_up(250), folder / "pyvis.html")
    spent = median(turns, lambda: marked(browser, theirs, "at-rest"))
    _row("250 nodes: pyvis's default page at rest", f"{spent:,.0f} ms")
    _row("250 nodes: sooner than that", f"{spent / painted[250]:.0f} times", "at least 20 times")


def _large(browser: Any, folder: Path, turns: int, story: Path) -> None:
    file, spent = drawn(story, folder / "large.html", lite=True)
    _row("large story: lite page written", f"{spent:.1f} s")
    _row("large story: lite file", f"{file.stat().st_size / 1e6:.2f} MB")
    _row("large story: overview painted", f"{median(turns, lambda: marked(browser, file, 'graph-painted')):.0f} ms",
         "at most 1,500 ms")  # fmt: skip
    _row("large story: click to linked update", f"{median(turns, lambda: clicked(browser, file)):.0f} ms")


if __name__ == "__main__":
    main()
