"""The README's pictures of the page: screenshots by headless Chromium, in 256 colours."""

from __future__ import annotations

import base64
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Any, TypeAlias

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "exports/page/pictures"

_NODE = "akyn.choose({node: akyn.story.idByLocal.get('%s')})"


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A view of the page of the bundled sample: what is done before it is taken, in a window of CSS pixels."""

    name: str
    script: str = "null"
    width: int = 1200
    height: int = 760
    scheme: str = "light"
    media: str = "screen"


PICTURES = (
    Picture(name="overview", script=_NODE % "almazbek-atambayev", height=800),
    Picture(name="evidence", script=_NODE % "court-found-almazbek-atambayev", height=960),
    Picture(name="questions", script="akyn.panels.show('questions'), akyn.questions.open('disagreements')"),
    Picture(name="dark", script=_NODE % "sooronbai-jeenbekov", scheme="dark"),
    Picture(name="phone", script="akyn.panels.show('timeline')", width=390, height=844),
    Picture(name="print", script="dispatchEvent(new Event('beforeprint'))", width=800, height=1130, media="print"),
)

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


def make_pictures(html: Path) -> None:
    """Draw the page of the bundled sample in each view, as who opens it at noon or in the evening would see it."""
    program = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for picture in PICTURES:
            shot = _shot(browser, html, picture)
            pixels = np.frombuffer(_pixels(browser, shot), np.uint8).reshape(picture.height, picture.width, 4)
            FOLDER.joinpath(f"{picture.name}.png").write_bytes(_indexed_png(pixels))
        browser.close()


def _shot(browser: Browser, html: Path, picture: Picture) -> bytes:
    size = {"width": picture.width, "height": picture.height}
    page: Page = browser.new_page(viewport=size, color_scheme=picture.scheme, reduced_motion="reduce")
    page.goto(html.absolute().as_uri())
    page.evaluate("akyn.ready")
    page.emulate_media(media=picture.media)
    page.evaluate(f"Promise.resolve({picture.script}).then(() => null)")
    page.wait_for_timeout(1500)
    shot: bytes = page.screenshot()
    page.close()
    return shot


def _pixels(browser: Browser, shot: bytes) -> bytes:
    """The pixels of a PNG, RGBA; the story's own page lets nothing be decoded, an empty one does."""
    page = browser.new_page()
    pixels = base64.b64decode(page.evaluate(_PIXELS, base64.b64encode(shot).decode()))
    page.close()
    return pixels


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
    _, first = np.unique(colours >> 3, axis=0, return_index=True)
    return np.take(colours, np.sort(first)[:256], axis=0)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
