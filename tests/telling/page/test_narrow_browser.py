"""Numbers, bullets and days on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import formateur
from helpers.browser import Seen, opened, written

pytestmark = pytest.mark.xdist_group("browser")  # one browser is enough

LINES = """all => all.map(one => {
    const text = document.createRange();
    text.selectNodeContents(one);
    return new Set([...text.getClientRects()].map(line => line.bottom)).size;
})"""
# How far the foot of the first line, where a bullet stands, is above that of the first words.
LOWER = """all => all.map(one => {
    const bullet = document.createElement("span"), words = document.createRange();
    bullet.style.display = "inline-block";
    one.prepend(bullet);
    const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    while (texts.nextNode() && !texts.currentNode.data.trim());
    words.selectNodeContents(texts.currentNode);
    return words.getClientRects()[0].bottom - bullet.getBoundingClientRect().bottom;
})"""


@contextmanager
def narrow(browser: Browser, path: Path, *folds: str) -> Iterator[Seen]:
    view = {"width": 390, "height": 844}
    with opened(browser, path, viewport=view, folds=folds) as seen:
        yield seen


@pytest.fixture(scope="module")
def iraq(folder: Path) -> Path:
    whole = formateur.load("iraq-2010")
    return written(folder, replace(whole, scenarios=whole.scenarios[:1]))


def test_no_number_is_broken_over_two_lines(browser: Browser, iraq: Path) -> None:
    with narrow(browser, iraq, "scenarios", "days", "powers", "governments") as seen:
        numbers = seen.page.locator(":is(.number, dl.figures dd, dl.values dd):visible")
        assert set(numbers.evaluate_all(LINES)) == {1}


def test_a_bullet_stands_at_the_first_line_of_what_it_is_of(browser: Browser, iraq: Path) -> None:
    with narrow(browser, iraq, "reasons", "sources") as seen:
        shown = seen.page.locator(":is(.compromises ul, ul.sources) > li:visible")
        assert max(shown.locator("a").evaluate_all(LINES)) > 1
        lower = shown.evaluate_all(LOWER)
        assert 0 <= min(lower) <= max(lower) < 10


def test_the_day_of_a_source_runs_in_its_own_direction_and_in_one_line(
    browser: Browser, folder: Path
) -> None:
    path = written(folder, replace(formateur.load("iraq-2010"), scenarios=()), language="ar")
    with narrow(browser, path, "sources") as seen:
        days = seen.page.locator("#sources bdi")
        assert "26 مارس 2010" in days.all_inner_texts()
        assert set(days.evaluate_all(LINES)) == {1}
        right = "all => all.map(one => getComputedStyle(one).textAlign)"
        assert set(seen.page.locator("#sources a").evaluate_all(right)) == {"right"}
