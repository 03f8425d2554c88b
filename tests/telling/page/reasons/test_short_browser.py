"""The page is short: six screens of a telephone while it is closed, a line each for who cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

import formateur
from helpers.browser import opened, written

TELEPHONE: Any = {"width": 390, "height": 844}
MOST_SCREENS, MOST_BYTES = 6, 300_000
TALL = """all => all.filter((one) => {
    const { lineHeight, paddingBlock } = getComputedStyle(one);
    return one.offsetHeight > 3 * parseFloat(lineHeight) + 2 * parseFloat(paddingBlock) + 1;
}).map((one) => one.innerText)"""  # than three lines
QUICK = ("israel-2019-09",)  # nobody can govern: who cannot stands open


@pytest.fixture(scope="module")
def israel(folder: Path) -> Path:
    return written(folder, formateur.load("israel-2019-09"))


@pytest.mark.parametrize(
    "id_",
    [
        pytest.param(one, marks=() if one in QUICK else pytest.mark.thorough)
        for one in formateur.bundled()
    ],
)
def test_a_telephone_shows_a_closed_page_on_six_screens(
    browser: Browser, folder: Path, id_: str
) -> None:
    assert_short(browser, written(folder, formateur.load(id_)))


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["de", "fr", "es", "nl", "it", "pl", "sv", "ar"])
def test_it_is_as_short_in_every_language(browser: Browser, folder: Path, language: str) -> None:
    assert_short(browser, written(folder, formateur.load("iraq-2010"), language=language))


def assert_short(browser: Browser, path: Path) -> None:
    with opened(browser, path, viewport=TELEPHONE) as seen:
        height = seen.page.evaluate("document.documentElement.scrollHeight")
        assert height < MOST_SCREENS * TELEPHONE["height"]
        lines = seen.page.locator("#reasons div.row > details > summary")
        seen.page.locator("#reasons > details").evaluate_all("all => all.map((o) => o.open = true)")
        assert lines.evaluate_all(TALL) == []


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "nl", "it", "pl", "sv", "ar"])
def test_the_largest_parliament_has_few_bytes(folder: Path, language: str) -> None:
    path = written(folder, formateur.load("iraq-2021"), language=language)
    assert path.stat().st_size < MOST_BYTES


def test_a_link_from_the_head_opens_the_line_of_a_party(browser: Browser, israel: Path) -> None:
    with opened(browser, israel, "#cabinet=likud", viewport=TELEPHONE) as seen:
        row = seen.page.locator("#why-likud")
        assert not row.locator("p.why").is_visible()
        seen.page.locator("#headline a.why[href='#why-likud']").click()
        assert row.locator("p.why").is_visible()
        assert not seen.page.locator("#why-shas p.why").is_visible()
        assert seen.page.evaluate("document.activeElement.id") == "why-likud"
        assert seen.page.evaluate("location.hash") == "#cabinet=likud"


def test_a_number_leads_to_its_vow_in_the_same_reason(browser: Browser, israel: Path) -> None:
    with opened(browser, israel, "#cabinet=likud", viewport=TELEPHONE) as seen:
        seen.page.locator("#why-likud summary").first.click()
        number = seen.page.locator("#why-likud .compromises a.nth").first
        anchor = (number.get_attribute("href") or "").removeprefix("#")
        number.click()
        focused = "document.activeElement"
        assert seen.page.evaluate(f"{focused}.id") == anchor
        assert seen.page.evaluate(f"{focused}.closest('.row').id") == "why-likud"
        assert seen.page.evaluate("location.hash") == "#cabinet=likud"
        assert not seen.complaints


def test_it_prints_on_four_pages_with_every_reason(browser: Browser, israel: Path) -> None:
    with opened(browser, israel) as seen:
        pdf = seen.page.pdf(format="A4")
        assert 1 <= pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page/") <= 4
        seen.page.emulate_media(media="print")
        reasons = seen.page.locator("#reasons p.why")
        reasons.last.wait_for()  # until the page is laid out for paper
        assert reasons.count() >= 12
        assert all(one.is_visible() for one in reasons.all())
        assert not seen.page.locator("#reasons .told").first.is_visible()
