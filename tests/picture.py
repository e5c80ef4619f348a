"""The README's picture of the page: a screenshot by headless Chromium, in 256 colours."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path
from shutil import which
from typing import Any, TypeAlias

import numpy as np
from playwright.sync_api import Page, sync_playwright

PICTURE = Path(__file__).parents[1] / "exports/page/akyn-page.png"
WIDTH, HEIGHT = 1200, 760
CHOSEN = "Almazbek Atambayev"

Colours: TypeAlias = "np.ndarray[Any, np.dtype[np.uint8]]"

_PIXELS = """async png => {
    const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const data = context.getImageData(0, 0, image.width, image.height).data;
    let text = "";
    for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192));
    return btoa(text);
}"""


def make_picture(html: Path) -> None:
    """Draw the page of the bundled sample with one person chosen, as who opens it at noon would see it."""
    program = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce"
        )
        page.goto(html.absolute().as_uri())
        _choose(page)
        shot = page.screenshot()
        page.goto("about:blank")  # the story's own page lets nothing be fetched
        pixels = base64.b64decode(page.evaluate(_PIXELS, base64.b64encode(shot).decode()))
        browser.close()
    PICTURE.write_bytes(_indexed_png(np.frombuffer(pixels, np.uint8).reshape(HEIGHT, WIDTH, 4)))


def _choose(page: Page) -> None:
    person = "label => Object.entries(akyn.page.nodes).find(([, n]) => n.label === label && n.kind === 'person')[0]"
    page.evaluate(f"label => akyn.choose({{node: ({person})(label)}})", CHOSEN)
    page.wait_for_timeout(800)
    page.evaluate("document.getElementById('events').scrollTop = 0")
    page.wait_for_timeout(200)


def _indexed_png(pixels: Colours) -> bytes:
    """RGBA rows as a PNG with a palette of 256: each colour becomes the nearest in it."""
    colours, place, counts = np.unique(pixels[..., :3].reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    palette = _palette(colours[np.argsort(-counts, kind="stable")])
    distance = ((colours[:, None].astype(int) - palette[None].astype(int)) ** 2).sum(axis=2)
    indices = distance.argmin(axis=1).astype(np.uint8)[place.reshape(pixels.shape[:2])]
    rows = b"".join(b"\0" + row.tobytes() for row in indices)  # 0: no filter, which suits a palette best
    height, width = indices.shape
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _palette(colours: Colours) -> Colours:
    """The most frequent colour of each corner of the colour space, so that small marks keep theirs; 256 at most."""
    _, first = np.unique(colours >> 4, axis=0, return_index=True)
    return np.take(colours, np.sort(first)[:256], axis=0)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
