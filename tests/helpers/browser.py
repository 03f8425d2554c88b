"""A real Chromium for tests of the report."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import formateur
from formateur import Instance, Theory, Wish
from formateur.telling.page import page as report
from formateur.words.lexicon import languages
from helpers.wishes import as_keywords

NO_WISH = Wish()
UNFOLD = (
    """id => document.querySelectorAll(`#${id} details`).forEach((one) => { one.open = true })"""
)
BY_LANGUAGE = [
    pytest.param(one, marks=() if one in ("ar", "de") else pytest.mark.thorough)
    for one in languages()
]
UNLETTERED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(".bar text { display: none }");
    document.adoptedStyleSheets = [sheet];
}"""  # else what is read of a line has the names on its bar
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """Return the browser; without one the tests fail where `CI` is set, else they are skipped."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("there is no Chromium; install the package `chromium`")
    if found is None:
        pytest.skip("there is no Chromium")
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIETLY)
        yield browser
        browser.close()


@contextmanager
def made_by(browser: Browser, assets: str, maker: str) -> Iterator[Page]:
    """Open a page with nothing on it but scripts of the report, of which `make` is what makes."""
    page = browser.new_page()
    script = "\n".join(map(report._script, assets.split()))
    page.add_script_tag(content=f"{script}\nwindow.make = {maker}")
    yield page
    page.close()


@dataclass
class Seen:
    """A page, and whatever it complained of or tried to load."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        self.page.on("request", lambda request: self._asked(request.url))

    def _asked(self, url: str) -> None:
        if not url.startswith("file:"):
            self.complaints.append(f"asks for {url}")

    def found(self) -> list[tuple[tuple[str, ...], str | None]]:
        """Return the governments that the explorer lists: cabinet and lead."""
        rows = self.page.locator("#found > li").all()
        cabinets = [(row.get_attribute("data-cabinet") or "").split() for row in rows]
        leads = [row.get_attribute("data-lead") or None for row in rows]
        return list(zip(map(tuple, cabinets), leads, strict=True))

    def counts(self) -> tuple[int, int]:
        """Return how many governments are feasible, and how many are predicted."""
        told = self.page.locator("#told")
        feasible, predicted = (told.get_attribute(f"data-{k}") for k in ("feasible", "predicted"))
        return int(feasible or -1), int(predicted or -1)


NUMBERS = count()
PATIENCE = 8  # seconds


@contextmanager
def opened(
    browser: Browser, path: Path, fragment: str = "", *, folds: tuple[str, ...] = (), **options: Any
) -> Iterator[Seen]:
    """Open a report from its file, and these of its sections."""
    context = browser.new_context(**options)
    seen = Seen(context.new_page())
    seen.listen()
    seen.page.goto(f"{path.as_uri()}{fragment}")
    seen.page.set_default_timeout(1000 * PATIENCE)
    for fold in folds:
        seen.page.evaluate(UNFOLD, fold)
    yield seen
    context.close()


def until(page: Page, condition: str, *told: Any) -> None:
    """Wait until a condition holds.

    That of Playwright asks again by `eval`, which the policy of a report forbids.
    """
    end = time.monotonic() + PATIENCE
    while not page.evaluate(condition, *told):
        assert time.monotonic() < end, f"not in time: {condition}"
        page.wait_for_timeout(10)


def written(folder: Path, instance: Instance, **options: Any) -> Path:
    """Write a report to a file of its own: others may be open that are of the same instance."""
    path = folder / f"{instance.id}-{options.get('language', 'en')}-{next(NUMBERS)}.html"
    path.write_text(_report(instance, *options.items()), encoding="utf-8")
    return path


@lru_cache(maxsize=100)
def _report(instance: Instance, *options: tuple[str, Any]) -> str:
    """Return a report, which many tests open: some take seconds to make."""
    return formateur.report(instance, **dict(options))


def library(
    instance: Instance, theory: str | Theory, wish: Wish = NO_WISH
) -> tuple[list[tuple[tuple[str, ...], str | None]], tuple[int, int]]:
    """Return what the library says: the first ten, how many are feasible, and are predicted."""
    result = formateur.solve(instance, theory, top=10, **as_keywords(wish))
    firsts = [(verdict.cabinet, verdict.lead) for verdict in result.governments]
    feasible = formateur.count(instance, "winning", **as_keywords(wish))
    return firsts, (feasible, formateur.count(instance, theory, **as_keywords(wish)))


def axe() -> str:
    """Return the accessibility checker's script."""
    found = find_spec("axe_playwright_python")
    assert found is not None
    assert found.origin is not None
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")
