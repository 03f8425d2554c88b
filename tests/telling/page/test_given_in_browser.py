"""A vow that is switched off is said to be, wherever the page speaks of all vows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import formateur
from helpers.browser import opened, written

pytestmark = pytest.mark.xdist_group("browser")  # one browser is enough

BARRED = """
formateur: 1
parties: {a: {seats: 40}, b: {seats: 35}, c: {seats: 25}}
statements:
  - veto: [a, b]
    id: ever
    price: never
  - veto: [b, c]
    id: now
"""


@pytest.fixture(scope="module")
def iraq(folder: Path) -> Path:
    return written(folder, replace(formateur.load("iraq-2010"), scenarios=()))


def test_who_gave_in_is_told_of_figures_verdict_and_strip(browser: Browser, germany: Path) -> None:
    with opened(browser, germany, "#cabinet=cdu-csu,spd") as seen:
        label = seen.page.locator("dt:has(+ [data-figure='figure.feasible'])")
        assert "while all keep their word" in label.inner_text()
        assert (
            "This page knows of nothing against it." in seen.page.locator("#verdict").inner_text()
        )
        seen.page.evaluate("location.hash = '#cabinet=cdu-csu,afd&off=cordon-afd.cdu-csu'")
        seen.page.wait_for_function("document.body.classList.contains('changed')")
        assert "while all others keep their word" in label.inner_text()
        assert (
            "This page knows of nothing else against it."
            in seen.page.locator("#verdict").inner_text()
        )
        strip = seen.page.locator("#banner > span")
        told = "One vow is switched off. CDU/CSU will not govern with AfD."
        assert strip.inner_text() == told
        seen.page.evaluate("location.hash = '#off=veto-cdu-csu-left,cordon-afd'")
        seen.page.wait_for_function("document.querySelector('#banner').innerText.includes('2')")
        told = "2 vows are switched off. CDU/CSU will not govern with The Left. · and 1 more"
        assert strip.inner_text() == told
        seen.page.locator("[data-act=reset]").first.click()
        assert "while all keep their word" in label.inner_text()
        assert not seen.complaints


def test_nobody_is_promised_to_lift_what_is_never_lifted(browser: Browser, folder: Path) -> None:
    page = written(folder, replace(formateur.read_text(BARRED), id="barred"))
    with opened(browser, page, "#cabinet=a,b") as seen:
        assert seen.page.locator("button.lift").inner_text() == (
            "They say never. And if they gave in all the same?"
        )
        seen.page.evaluate("location.hash = '#cabinet=b,c'")
        seen.page.wait_for_function("document.querySelector('#verdict').dataset.broken === 'now'")
        assert seen.page.locator("button.lift").inner_text() == "And if they gave in?"


@pytest.mark.parametrize("party", ["state-of-law", "gorran"])
def test_what_completes_it_begins_with_a_government_that_breaks_nothing(
    browser: Browser, iraq: Path, party: str
) -> None:
    with opened(browser, iraq) as seen:
        seen.page.locator("#clear").click()
        seen.page.locator(f"[data-chip='{party}']").click()
        first = seen.page.locator(".additions li").first
        assert "against it" not in first.inner_text()
        first.locator("button").click()
        assert "can govern" in seen.page.locator("#answer").inner_text()
        verdict = seen.page.locator("#verdict")
        assert verdict.get_attribute("data-broken") == ""
        best = formateur.solve("iraq-2010", having=(party,)).best
        assert best is not None
        answer = seen.page.locator("#answer").get_attribute("data-cabinet") or ""
        assert tuple(answer.split()) == best.cabinet
        assert not seen.complaints


def test_a_vow_in_a_reason_shows_its_source_beside_the_readers_place(
    browser: Browser, iraq: Path
) -> None:
    with opened(browser, iraq) as seen:
        seen.page.locator("#reasons > details > summary").click()
        before = seen.page.evaluate("scrollY")
        seen.page.locator("#why-iraqiya a.vow").nth(1).click()
        note = seen.page.locator("#note:popover-open")
        said = note.locator(".sentence").all_inner_texts()
        assert len(said) == 4
        assert said[0] == "Kurdistan Alliance will not govern with Iraqiya's Mosul nationalists."
        assert "A journalist's judgement: the Kurds are" in note.inner_text()
        source = note.locator(".sources a").first
        assert source.inner_text() == "Allawi's Victory, The Nation, 26 March 2010"
        assert source.get_attribute("href") == "https://www.thenation.com/article/allawis-victory/"
        assert seen.page.evaluate("scrollY") == before
        seen.page.keyboard.press("Escape")
        assert note.count() == 0
        assert seen.page.evaluate("document.activeElement.className") == "vow"
        assert not seen.complaints


def test_a_vow_that_is_jumped_to_is_lit_and_its_source_open(browser: Browser, iraq: Path) -> None:
    with opened(browser, iraq, folds=("reasons",)) as seen:
        seen.page.locator("#why-iraqiya a.vow").first.click()
        link = seen.page.locator("#note a.why")
        anchor = (link.get_attribute("href") or "").removeprefix("#")
        link.click()
        assert seen.page.locator("#note:popover-open").count() == 0
        row = seen.page.locator(f"[id='{anchor}']")
        assert row.locator(":scope > details").evaluate("one => one.open")
        assert row.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"


def test_what_a_switched_off_vow_makes_possible_is_told(browser: Browser, iraq: Path) -> None:
    off = "#off=alliance-refuses-mosul,maliki-refuses-result"
    with opened(browser, iraq, off) as seen:
        fresh = seen.page.locator("#told").text_content() or ""
        assert "3,238 of them are new, first of all: State of Law, the rest of Iraqiya and" in fresh
        seen.page.locator("#reasons > details > summary").click()
        now = seen.page.locator("#why-iraqiya .now")
        now.wait_for()
        assert now.inner_text().startswith(
            "With this change: Iraqiya and State of Law can govern: 180 of 325 seats"
        )
        seen.page.evaluate("location.hash = ''")
        now.wait_for(state="hidden")
        assert "new" not in (seen.page.locator("#told").text_content() or "")
        seen.page.evaluate("location.hash = '#off=gorran-refuses-mosul'")  # not enough
        seen.page.wait_for_timeout(300)
        assert now.evaluate("one => one.hidden")
        assert not seen.complaints
