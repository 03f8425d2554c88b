"""A vow that is switched off is said to be, wherever the page speaks of all vows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import formateur
from helpers.browser import opened, until, written

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
        until(seen.page, "document.body.classList.contains('changed')")
        assert "while all others keep their word" in label.inner_text()
        assert (
            "This page knows of nothing else against it."
            in seen.page.locator("#verdict").inner_text()
        )
        strip = seen.page.locator("#banner")
        told = "Switched off: one vow. CDU/CSU will not govern with AfD. Undo Reset "
        assert strip.inner_text().replace("\n", " ").startswith(told)
        seen.page.evaluate("location.hash = '#off=veto-cdu-csu-left,cordon-afd'")
        until(seen.page, "document.querySelector('#banner').innerText.includes('2')")
        told = "Switched off: 2 vows. No other party will govern with AfD.\u00a0· and 1 more"
        assert strip.inner_text().replace("\n", " ").startswith(told)
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
        until(seen.page, "document.querySelector('#verdict').dataset.broken === 'now'")
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


SIZES = [(320, 640), (390, 844), (768, 1024), (1280, 800)]
# Of the note: whether what opened it is covered or out of sight, and whether a line is cut.
OPENED = """() => {
  const note = document.querySelector("#note");
  const from = document.querySelector("[aria-expanded=true]");
  const inside = note.getBoundingClientRect();
  const lines = [...from.getClientRects()], outside = lines[0];
  const bar = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
  const seen = document.elementFromPoint(outside.left + 3, outside.top + 5);
  return {
    below: inside.top >= lines.at(-1).bottom - 1,
    covered: !(seen === from || from.contains(seen)) || outside.top < bar - 20,
    cut: note.scrollHeight > note.clientHeight || note.scrollWidth > note.clientWidth,
    wide: inside.left < 0 || inside.right > innerWidth,
  };
}"""
WELL = {"below": True, "covered": False, "cut": False, "wide": False}


@pytest.mark.parametrize("size", SIZES)
def test_a_vow_in_a_reason_shows_its_source_below_it(
    browser: Browser, iraq: Path, size: tuple[int, int]
) -> None:
    viewport = {"width": size[0], "height": size[1]}
    with opened(browser, iraq, folds=("reasons",), viewport=viewport) as seen:
        link = seen.page.locator("#why-iraqiya a.vow").nth(2)
        link.click()
        note = seen.page.locator("#note")
        said = note.locator(".sentence").all_inner_texts()
        assert len(said) == 1
        assert said[0] == "Kurdistan Alliance will not govern with Iraqiya's Mosul nationalists."
        assert "A journalist's judgement: the Kurds are" in note.inner_text()
        source = note.locator(".sources a").first
        assert source.inner_text() == "Allawi's Victory, The Nation, 26 March 2010"
        assert source.get_attribute("href") == "https://www.thenation.com/article/allawis-victory/"
        seen.page.wait_for_timeout(500)  # it may scroll
        assert seen.page.evaluate(OPENED) == WELL
        shut = note.get_by_role("button", name="Close")
        box = shut.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        seen.page.keyboard.press("Escape")
        assert not note.is_visible()
        assert link.evaluate("one => one === document.activeElement")
        link.click()
        shut.click()
        assert not note.is_visible()
        assert link.evaluate("one => one === document.activeElement")
        assert not seen.complaints


@pytest.mark.parametrize("size", SIZES)
def test_a_cell_of_the_table_shows_below_its_row_what_both_said(
    browser: Browser, iraq: Path, size: tuple[int, int]
) -> None:
    viewport = {"width": size[0], "height": size[1]}
    with opened(browser, iraq, folds=("matrix",), viewport=viewport) as seen:
        cell = seen.page.locator("table.matrix button", has_text="✕6").first
        name = "Iraqiya's Mosul nationalists \u2013 the KDP: ✕6"
        assert cell.get_attribute("aria-label") == name
        cell.click()
        note = seen.page.locator("#note")
        assert f"{note.locator('h3').inner_text()}: ✕6" == name
        first = note.locator(".sentence").all_inner_texts()
        assert "Kurdistan Alliance will not govern with Iraqiya's Mosul nationalists." in first
        assert "estimated price of lifting it: 5" in note.inner_text()
        seen.page.wait_for_timeout(500)
        assert seen.page.evaluate(OPENED) == WELL
        below = "(one) => one.closest('tr').previousElementSibling.querySelector('[aria-expanded]')"
        assert note.evaluate(f"(note) => Boolean(({below})(note))")
        mirrored = seen.page.locator("table.matrix button", has_text="✕6").last
        mirrored.click()  # it is of the same two
        assert note.locator(".sentence").all_inner_texts() == first
        mirrored.click()
        assert not note.is_visible()
        assert seen.page.locator("table.matrix tr.note").count() == 0
        assert not seen.complaints


def test_a_vow_that_is_jumped_to_is_lit_and_its_source_open(browser: Browser, iraq: Path) -> None:
    with opened(browser, iraq, folds=("reasons",)) as seen:
        seen.page.locator("#why-iraqiya a.vow").first.click()
        link = seen.page.locator("#note a.why")
        anchor = (link.get_attribute("href") or "").removeprefix("#")
        link.click()
        assert not seen.page.locator("#note").is_visible()
        row = seen.page.locator(f"[id='{anchor}']")
        assert row.locator(":scope > details").evaluate("one => one.open")
        assert row.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"


def test_what_a_switched_off_vow_makes_possible_is_told(browser: Browser, iraq: Path) -> None:
    off = "#off=alliance-refuses-mosul,maliki-refuses-result"
    with opened(browser, iraq, off) as seen:
        told = "3,238 of them are new, first of all: State of Law, the rest of Iraqiya and"
        assert told in (seen.page.locator("#told").text_content() or "")
        assert told in seen.page.locator("#banner").inner_text()  # which is in sight everywhere
        seen.page.locator("#reasons > details > summary").click()
        row = seen.page.locator("#why-iraqiya")
        row.locator(".now", has_text="With this change: Iraqiya and State of Law can").wait_for()
        assert row.inner_text() == (
            "Iraqiya\n\nWith this change: Iraqiya and State of Law can govern: 180 of 325 seats, "
            "17 more than needed. Led by Iraqiya."
        )
        pair = seen.page.locator(".row[data-about='iraqiya state-of-law']")
        pair.locator(".now", has_text="With this change").wait_for()
        assert "cannot" not in pair.inner_text()
        seen.page.evaluate("location.hash = ''")
        row.locator(".because").wait_for()
        assert "With this change" not in row.inner_text()
        assert "new" not in (seen.page.locator("#told").text_content() or "")
        assert not seen.complaints


def test_who_undoes_by_keyboard_keeps_the_place(browser: Browser, germany: Path) -> None:
    with opened(browser, germany, "#off=veto-cdu-csu-left,veto-cdu-csu-greens") as seen:
        act = "document.activeElement.dataset.act ?? document.activeElement.id"
        seen.page.locator("[data-act=undo]").focus()
        seen.page.keyboard.press("Enter")
        assert "Switched off: one vow." in seen.page.locator("#banner").inner_text()
        assert seen.page.evaluate(act) == "undo"
        seen.page.keyboard.press("Enter")
        assert not seen.page.locator("#banner").is_visible()
        assert seen.page.evaluate(act) == "answer"


def test_a_reason_that_names_a_switched_off_vow_says_what_holds_without_it(
    browser: Browser, iraq: Path
) -> None:
    with opened(browser, iraq, "#off=gorran-refuses-mosul") as seen:  # not enough
        seen.page.locator("#reasons > details > summary").click()
        row = seen.page.locator("#why-iraqiya")
        row.locator(".now", has_text="holds even without").wait_for()
        assert [line for line in row.inner_text().splitlines() if line][:3] == [
            "Iraqiya can govern only if it splits",
            "That holds even without the vows that are switched off.",
            "What would complete it:",
        ]
        assert row.locator(".now .add").count()
        seen.page.evaluate("location.hash = '#off=gorran-rivals-puk'")  # nothing to do with it
        row.locator(".because").wait_for()
        seen.page.wait_for_timeout(300)
        assert not row.locator(".now").is_visible()
        assert "None of them is new." in seen.page.locator("#banner").inner_text()
        assert not seen.complaints
