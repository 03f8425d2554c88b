"""What the page says while a vow is switched off: names stay, doubts stay, nothing is covered."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import formateur
from helpers.browser import opened, until, written

DOUBTED = """
formateur: 1
parties: {a: {name: A, seats: 40}, b: {name: B, seats: 35}, c: {name: C, seats: 25}}
statements:
  - {veto: [a, b], id: first, verified: false}
  - {veto: [b, c], id: second, verified: false}
  - {veto: [a, c], id: third}
  - {friction: [a, c], cost: 2}
"""

BARRED = """
formateur: 1
parties: {a: {name: A, seats: 40}, b: {name: B, seats: 35}, c: {name: C, seats: 25}}
statements:
  - {veto: [a, b], id: first}
  - {limit: [c], at_most: 0, id: second}
  - {veto: [a, c]}
"""


@pytest.fixture(scope="module")
def spain(folder: Path) -> Path:
    return written(folder, replace(formateur.load("spain-2023"), scenarios=()))


@pytest.fixture(scope="module")
def doubted(folder: Path) -> Path:
    return written(folder, replace(formateur.read_text(DOUBTED), id="doubted"))


def test_who_now_can_keeps_the_name_and_each_government_is_named(
    browser: Browser, spain: Path
) -> None:
    with opened(browser, spain, "#off=veto-vox-pnv", folds=("reasons",)) as seen:
        rows = seen.page.locator("#reasons .row.can")
        rows.nth(2).wait_for()
        seen.page.wait_for_timeout(300)
        told = [one for one in rows.all_inner_texts() if "With this change" in one]
        assert told[0].splitlines()[0] == "Partido Popular (PP)"
        assert told[1].splitlines()[0] == "Vox"
        for one in told:
            said = one.splitlines()[-1]
            assert re.search(r"With this change: .+ (can govern|would have)", said), said
        assert "what begins “With this change” holds now" in (
            seen.page.locator("#reasons .stale").inner_text()
        )
        assert not seen.complaints


@pytest.mark.parametrize("width", [390, 1280])
def test_the_strip_does_not_cover_the_switch_that_brought_it(
    browser: Browser, spain: Path, width: int
) -> None:
    viewport = {"width": width, "height": 844}
    with opened(
        browser, spain, folds=("explore",), viewport=viewport, reduced_motion="reduce"
    ) as seen:
        box = seen.page.locator("[data-statement='veto-vox-pnv']")
        box.evaluate("one => scrollBy(0, one.getBoundingClientRect().top - 60)")
        box.evaluate("one => { one.focus(); one.click(); }")
        seen.page.wait_for_timeout(200)
        strip = seen.page.locator("#banner")
        assert "will not govern with Vox" in strip.inner_text()
        strip_box, own = strip.bounding_box(), box.bounding_box()
        assert strip_box is not None
        assert own is not None
        assert own["y"] >= strip_box["y"] + strip_box["height"]
        assert strip_box["height"] < 125
        assert not seen.complaints


def test_the_head_keeps_its_caveat_while_an_unchecked_vow_stands(
    browser: Browser, doubted: Path
) -> None:
    with opened(browser, doubted) as seen:
        caveat = seen.page.locator("#doubted")
        assert not caveat.is_visible()
        for off, said in (
            ("third", "Not verified: 2 of the vows that stand."),
            ("third,first", "Not verified: 1 of the vows that stand."),
        ):
            seen.page.evaluate(f"location.hash = '#off={off}'")
            seen.page.locator(f"#doubted:text-is('{said}')").wait_for()
        seen.page.evaluate("location.hash = '#off=first,second'")
        caveat.wait_for(state="hidden")
        seen.page.evaluate("location.hash = '#cabinet=a,b'")  # another coalition, no vow off
        caveat.wait_for()
        assert not seen.complaints


def test_the_builder_and_its_text_say_what_nobody_checked_and_what_strains(
    browser: Browser, doubted: Path
) -> None:
    with opened(browser, doubted, "#cabinet=a,b") as seen:
        broken = seen.page.locator("#verdict [data-broken=first] .sentence")
        assert broken.inner_text() == "A will not govern with B. (not verified)"
        seen.page.evaluate(
            "navigator.clipboard.writeText = async (text) => { window.taken = text }"
        )
        seen.page.locator("[data-take=text]").click()
        assert "- A will not govern with B. (not verified)" in seen.page.evaluate("taken")
        seen.page.evaluate("location.hash = '#cabinet=a,c'")
        seen.page.locator("#verdict [data-broken=third]").wait_for()
        assert "verified" not in seen.page.locator("li[data-broken=third]").inner_text()
        seen.page.locator("[data-take=text]").click()
        taken = seen.page.evaluate("taken")
        assert "\nOne quarrel among them, with a strain of 2 in all\n" in taken
        assert "(strain 2)" in taken
        assert not seen.complaints


def test_going_back_returns_to_what_was_read(browser: Browser, spain: Path) -> None:
    with opened(browser, spain, reduced_motion="reduce") as seen:
        seen.page.evaluate("location.hash = '#cabinet=pp'")
        seen.page.locator("#verdict .breaks").first.wait_for()
        seen.page.locator("a.why[href='#why-pp']").first.click()
        assert seen.page.evaluate("scrollY") > 200
        assert seen.page.evaluate("location.hash") == "#cabinet=pp"
        seen.page.go_back()
        until(seen.page, "scrollY < 200")
        assert seen.page.evaluate("location.hash") == "#cabinet=pp"
        assert seen.page.locator("#answer").get_attribute("data-cabinet") == "pp"
        assert not seen.complaints


def test_seated_together_those_against_sit_behind_those_who_abstain(
    browser: Browser, folder: Path
) -> None:
    path = written(folder, formateur.load("portugal-2024"))
    with opened(browser, path) as seen:
        seen.page.locator("#gather").click()
        seats = "#chamber svg g.seats{} circle"
        left = "(all) => all.map(({ cx, cy }) => Math.atan2(-cy.baseVal.value, cx.baseVal.value))"
        abstain = seen.page.locator(seats.format(".abstains")).evaluate_all(left)
        others = ":not(.lit, .helps, .abstains)"
        against = seen.page.locator(seats.format(others)).evaluate_all(left)
        assert max(against) < min(abstain) + 0.1
        hollow = "one => getComputedStyle(one).mask !== 'none'"
        for one in ("#chamber svg g.abstains circle", ".chip.abstains svg"):
            assert seen.page.locator(one).first.evaluate(hollow)
        assert not seen.complaints


@pytest.mark.parametrize(("off", "quarrels"), [("veto-pp-psoe", 0), ("", 1)])
def test_under_who_governs_by_a_vow_switched_off_no_lack_of_quarrels_is_told(
    browser: Browser, spain: Path, off: str, quarrels: int
) -> None:
    who = "pp,psoe" if off else "psoe,sumar"
    with opened(browser, spain, f"#off={off}&cabinet={who}") as seen:
        seen.page.locator("#verdict .works").wait_for()
        said = seen.page.locator("#verdict", has_text="No quarrel between them is recorded here")
        assert said.count() == quarrels
        assert not seen.complaints


def test_where_all_that_is_no_cordon_is_off_the_banner_says_what(
    browser: Browser, folder: Path
) -> None:
    text = "parties: {a: {name: A, seats: 60}, b: {name: B, seats: 40}}\n"
    only = formateur.read_text(f"formateur: 1\nid: lone\n{text}statements: [{{veto: [a, b]}}]\n")
    with opened(browser, written(folder, only)) as seen:
        seen.page.evaluate("location.hash = '#off=veto-a-b'")
        banner = seen.page.locator("#banner")
        banner.wait_for()
        assert "A will not govern with B" in banner.inner_text()
        assert "ndefined" not in seen.page.inner_text("body")
        assert not seen.complaints


@pytest.mark.parametrize(
    ("off", "said"),
    [
        ("", "Nobody can govern while all keep their word."),
        ("#off=first", "A and B can govern: 75 of 100 seats, 24 more than needed."),
        ("#off=veto-a-c", "Nobody has been chosen."),
    ],
)
def test_an_embedded_builder_names_who_can_once_a_vow_is_off(
    browser: Browser, folder: Path, off: str, said: str
) -> None:
    barred = replace(formateur.read_text(BARRED), id="barred")
    with opened(browser, written(folder, barred, embed="builder"), off) as seen:
        assert seen.page.locator("#answer").inner_text() == said
        assert not seen.complaints
