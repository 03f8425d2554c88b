"""What the page unpacks is what was packed, whatever kind of block it came in."""

from __future__ import annotations

import random
import zlib
from base64 import b64encode
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from formateur.telling.page.explorer import deflated
from helpers.browser import made_by

UNPACKED = """(text) => {
  const found = make(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)));
  return [...found];
}"""
KINDS = (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FIXED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE)
DICE = random.Random(5)
DATA = {
    "nothing": b"",
    "one": b"\xff",
    "zeros": bytes(70_000),
    "noise": DICE.randbytes(70_000),
    "bits": bytes(DICE.choice((0, 0, 0, 1, 128, 255)) for _ in range(40_000)),
    "far": DICE.randbytes(30_000) * 2,
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with made_by(browser, "inflate", "inflate") as made:
        yield made


@pytest.mark.parametrize("name", DATA)
def test_what_is_unpacked_is_what_was_packed(page: Page, name: str) -> None:
    data = DATA[name]
    for kind in KINDS:
        for level in (0, 9):
            packer = zlib.compressobj(level, wbits=-15, strategy=kind)
            packed = packer.compress(data) + packer.flush()
            assert bytes(page.evaluate(UNPACKED, b64encode(packed).decode())) == data
    assert bytes(page.evaluate(UNPACKED, b64encode(deflated(data)).decode())) == data
