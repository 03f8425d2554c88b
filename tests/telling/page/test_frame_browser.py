"""The page inside another, from a server, and what readers take from it, in a real browser."""

from __future__ import annotations

import csv
import functools
import http.server
import json
import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

import formateur
from formateur.questions.ask import Ask
from formateur.telling.page.page import written as made
from formateur.telling.page.publishing import Publication
from helpers.browser import opened, until, written
from helpers.paths import DATA, ROOT

SVG = "{http://www.w3.org/2000/svg}"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def snippet() -> str:
    """The lines that the documentation gives to who puts a part into a page."""
    text = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"```html\n(.*?)```", text, re.DOTALL)
    return str(found)


def test_a_part_in_a_page_is_as_high_as_it_is_and_knows_where_it_stands(
    browser: Browser, tmp_path: Path, site: str
) -> None:
    part = formateur.report("germany-2025", embed="builder")
    (tmp_path / "germany-2025.html").write_text(part, encoding="utf-8")
    lines = snippet()
    assert len(lines.splitlines()) <= 10
    outer = f"<!doctype html><meta charset=utf-8><p>News.</p>{lines}"
    (tmp_path / "news.html").write_text(outer, encoding="utf-8")
    context = browser.new_context(color_scheme="dark")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}/news.html#cabinet=cdu-csu,greens")
    inner = page.frame_locator("iframe")
    inner.locator("#answer", has_text="No majority for CDU/CSU and The Greens").wait_for()
    inner.locator("[data-chip='spd']").click()
    inner.locator("#copy").click()
    inner.locator("#copied", has_text="Copied.").wait_for()
    sent = page.evaluate("navigator.clipboard.readText()")
    assert sent == f"{site}/news.html#cabinet=cdu-csu,greens,spd"
    high = inner.locator("html").evaluate("one => one.getBoundingClientRect().height")
    until(page, "h => document.querySelector('iframe').offsetHeight >= h", high)
    ground = inner.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == "rgb(255, 255, 255)"  # though the reader's device is dark
    before = page.evaluate("history.length")
    inner.locator("[data-chip='spd']").click()
    assert page.evaluate("history.length") == before  # going back is the outer page's
    context.close()


@pytest.mark.parametrize("part", ["", "list"])
def test_a_page_is_loaded_again_when_there_is_a_new_count(
    browser: Browser, tmp_path: Path, site: str, part: str
) -> None:
    def counted(minute: int) -> None:
        read = f"2025-02-23 21:{minute}:00+01:00"
        live = Publication(part, live=("count.live.json", read))
        text = made(Ask.of("textbook", "harmony"), publication=live)
        (tmp_path / "count.html").write_text(text, encoding="utf-8")
        (tmp_path / "count.live.json").write_text(json.dumps({"read": read}), encoding="utf-8")
        for file in ("count.html", "count.live.json"):  # servers tell time in seconds
            os.utime(tmp_path / file, (60 * minute, 60 * minute))

    counted(40)
    page = browser.new_page()
    page.clock.install()
    page.goto(f"{site}/count.html#cabinet=a")
    said = page.locator(".counted").text_content() or ""
    assert "count of 23 February 2025, 21:40" in said
    fold = page.locator("#explore > details > summary")
    if not part:
        fold.click()
    counted(50)
    page.clock.run_for(16_000)
    page.locator(".counted", has_text="21:50").wait_for()
    assert page.url.endswith("#cabinet=a")
    assert page.locator("#explore > details[open]").count() == (0 if part else 1)
    page.close()


def test_what_is_taken_along_says_what_the_page_says(browser: Browser, tmp_path: Path) -> None:
    path = written(tmp_path, formateur.load(DATA / "good" / "hostile.yaml"), credit="Us & <b>")
    with opened(browser, path) as seen:
        found = {}
        for kind in ("svg", "png", "csv"):
            with seen.page.expect_download() as taken:
                seen.page.locator(f"[data-take='{kind}']").click()
            assert taken.value.suggested_filename.endswith(f".{kind}")
            found[kind] = Path(taken.value.path()).read_bytes()
        answer = seen.page.locator("#answer").inner_text().strip()
        lit = seen.page.locator("svg.chamber").first.locator(".lit").count()
        seen.page.locator("[data-take='text']").click()
        assert [one for one in seen.complaints if "data:image/svg" not in one] == []
    picture = ElementTree.fromstring(found["svg"])
    assert answer in "".join(picture.itertext()).replace("\n", " ")
    assert "Us & <b>" in "".join(picture.itertext())
    assert picture.get("role") == "img"
    titles = [group[0].text for group in picture.iter(f"{SVG}g") if group.get("id")]
    assert picture.findtext(f"{SVG}desc") == "; ".join(map(str, titles))
    assert found["png"][:8] == b"\x89PNG\r\n\x1a\n"
    rows = list(csv.DictReader(found["csv"].decode().splitlines()))
    assert sum(row["role"] == "governs" for row in rows) == lit
    assert not any(row["name"][:1] in "=+-@" for row in rows)


def test_text_that_is_copied_tells_quarrels_apart_with_their_sources(
    browser: Browser, tmp_path: Path
) -> None:
    path = written(tmp_path, formateur.load("iraq-2010"))
    with opened(browser, path, "#cabinet=iraqiya,state-of-law") as seen:
        seen.page.evaluate(
            "navigator.clipboard.writeText = async (text) => { window.copied = text; }"
        )
        seen.page.evaluate(
            "document.execCommand = () => (window.copied = document.activeElement.value, true)"
        )
        seen.page.locator("[data-take='text']").click()
        until(seen.page, "window.copied")
        copied = str(seen.page.evaluate("window.copied")).split("\n")
    quarrel = copied.index("- State of Law and Iraqiya strain each other. (strain 1)")
    assert copied[quarrel + 1].startswith("  Allawi warned before the vote that Maliki")
    assert copied[quarrel + 2].endswith(
        "https://www.commondreams.org/views/2010/03/03/violence-eve-iraq-vote"
    )


def test_only_a_source_in_a_frame_opens_a_window_of_its_own(
    browser: Browser, tmp_path: Path
) -> None:
    for part, target in (("", None), ("builder", "_blank")):
        path = written(tmp_path, formateur.load("iraq-2010"), embed=part or None)
        with opened(browser, path, "#cabinet=iraqiya,state-of-law") as seen:
            link = seen.page.locator("#verdict a[href^=http]").first
            assert link.get_attribute("target") == target
