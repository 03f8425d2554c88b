"""What the builder says is read in one way: whose majority is lost, what counts, in what order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import formateur
from helpers.browser import opened, written

QUARREL = """
formateur: 1
parties: {a: {name: A, seats: 40}, b: {name: B, seats: 35}, c: {name: C, seats: 25}}
statements:
  - {veto: [a, b], id: first}
  - {veto: [b, c], id: second}
  - {friction: [a, c], cost: 2, id: strain}
  - {friction: [a, b], cost: 1, id: other}
"""
OPEN = """
formateur: 1
parties:
  a: {name: A, seats: [25, 45]}
  b: {name: B, seats: [20, 30]}
  c: {name: C, seats: [30, 55]}
seats: 100
"""


def named(text: str, name: str, folder: Path) -> Path:
    return written(folder, replace(formateur.read_text(text), id=name))


@pytest.fixture(scope="module")
def quarrel(folder: Path) -> Path:
    return named(QUARREL, "quarrel", folder)


@pytest.mark.parametrize(
    ("off", "said"),
    [
        ("first", "Switched off: one vow."),
        ("strain,other", "Switched off: 2 quarrels."),
        ("first,second,strain", "Switched off: 2 vows and one quarrel."),
    ],
)
def test_a_quarrel_that_is_switched_off_is_not_counted_as_a_vow(
    browser: Browser, quarrel: Path, off: str, said: str
) -> None:
    with opened(browser, quarrel, f"#off={off}") as seen:
        assert said in seen.page.locator("#banner").inner_text()
        assert not seen.complaints


def test_vows_and_wishes_keep_the_order_of_the_file(browser: Browser, quarrel: Path) -> None:
    """Whichever is clicked first, so that a link that is opened again reads the same."""
    with opened(browser, quarrel, folds=("explore",)) as seen:
        for one in ("second", "first"):
            seen.page.locator(f"[data-statement='{one}']").click()
        told = seen.page.locator("#supposed").text_content() or ""
        assert "A will not govern with B; B will not govern with C" in told
        assert "A will not govern with B" in seen.page.locator("#banner s").inner_text()
        seen.page.evaluate("location.hash = '#with=c,a'")
        seen.page.locator("#banner", has_text="With: A, C").wait_for()
        assert not seen.complaints


def test_who_is_needed_is_needed_by_this_coalition(browser: Browser, folder: Path) -> None:
    """Others could have a majority all the same."""
    with opened(browser, named(OPEN, "open", folder), "#cabinet=a,b") as seen:
        told = seen.page.locator("#verdict").inner_text()
        assert "If A or B left, the rest would have no majority." in told
        assert not seen.complaints
