"""What was told as the page was made gives way at once to a vow that is switched off."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import formateur
from helpers.browser import opened, written
from helpers.parliaments import read

# The lines that are seen as soon as a switch is pressed, and once all has been counted again.
LIFTED = """async (id) => {
  const lines = () => document.querySelector("#reasons").innerText.split("\\n").filter(Boolean);
  document.querySelector(`[data-statement="${id}"]`).click();
  const first = lines();
  while (document.querySelector("#reasons [aria-busy]")) await new Promise(requestAnimationFrame);
  const last = new Set(lines());
  return first.filter((line) => !last.has(line));
}"""


@pytest.fixture(scope="module")
def spain(folder: Path) -> Path:
    return written(folder, replace(formateur.load("spain-2023"), scenarios=()))


@pytest.mark.parametrize("open_", [True, False])
def test_nothing_is_said_meanwhile_that_the_count_takes_back(
    browser: Browser, spain: Path, open_: bool
) -> None:
    with opened(browser, spain, folds=("reasons",)) as seen:
        if not open_:  # until the vow is off
            seen.page.evaluate("document.querySelector('#reasons > details').open = false")
            seen.page.evaluate("location.hash = '#off=veto-vox-pnv'")
            seen.page.locator("body.changed").wait_for()
            assert seen.page.locator("#reasons .row.possible").count()
            assert seen.page.locator("#reasons .row:not(.possible, [aria-busy])").count() == 0
            seen.page.evaluate("document.querySelector('#reasons > details').open = true")
            seen.page.locator("#reasons .row.can").first.wait_for()
        else:
            assert seen.page.evaluate(LIFTED, "veto-vox-pnv") == []
        seen.page.locator("#reasons [aria-busy]").first.wait_for(state="detached")
        assert seen.page.locator("#reasons .row.can").count() > 2
        assert not seen.complaints


def test_that_nobody_can_govern_goes_once_somebody_can(browser: Browser, folder: Path) -> None:
    path = written(folder, formateur.load("israel-2019-09"))
    with opened(browser, path, folds=("reasons",)) as seen:
        nobody = seen.page.locator("#reasons .row.impossible:not([data-about])")
        assert nobody.is_visible()
        seen.page.evaluate("location.hash = '#off=bloc-of-55'")
        nobody.wait_for(state="hidden")
        seen.page.locator("#reasons [aria-busy]").first.wait_for(state="detached")
        assert not nobody.is_visible()
        seen.page.evaluate("location.hash = ''")
        nobody.wait_for()
        assert not seen.complaints


def test_that_this_goes_for_others_goes_with_it(browser: Browser, folder: Path) -> None:
    seats = {"a": 51, **{f"p{n:02}": 1 + (n < 5) for n in range(1, 13)}}
    instance = read(
        {
            "formateur": 1,
            "id": "crowded",
            "seats": sum(seats.values()) + 49,
            "unaligned": 49,
            "parties": {one: {"seats": many} for one, many in seats.items()},
            "statements": [{"cordon": "a", "id": "all"}],
        }
    )
    with opened(browser, written(folder, instance), folds=("reasons",)) as seen:
        others = seen.page.get_by_text("That goes for these, too: p06")
        assert others.is_visible()
        seen.page.evaluate("location.hash = '#off=all'")
        others.wait_for(state="hidden")
        assert "cannot govern" not in seen.page.locator("#headline").inner_text()
        assert not seen.complaints


def test_what_no_vow_alone_changes_is_told_of_the_page_as_it_was_made(
    browser: Browser, folder: Path
) -> None:
    path = written(folder, formateur.load("sweden-2022"))
    with opened(browser, path, folds=("reasons",)) as seen:
        told = seen.page.locator("#reasons .unchanged")
        assert "the one called best when this page was made" in told.inner_text()
        seen.page.evaluate("location.hash = '#cabinet=m,kd'")
        seen.page.locator("body.built").wait_for()
        assert told.is_visible()
        vow = seen.page.locator(".vows [data-statement]").first.get_attribute("data-statement")
        seen.page.evaluate(f"location.hash = '#off={vow}'")
        told.wait_for(state="hidden")
        assert not seen.complaints
