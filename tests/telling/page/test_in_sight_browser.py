"""What the reader does has its answer in sight, and the keyboard keeps its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import formateur
from helpers.browser import BY_LANGUAGE, opened, written

TELEPHONE: Any = {"width": 390, "height": 844}
DESKTOP: Any = {"width": 1200, "height": 800}
WIDE: Any = {"width": 1280, "height": 800}
LANDSCAPE: Any = {"width": 844, "height": 390}

# What has the focus, and by how much that which sticks lies over it; None at the end of the page.
COVERED = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const { top, bottom } = one.getBoundingClientRect();
  const sticks = ["#sheet", "#banner", "nav"].map((name) => document.querySelector(name))
    .filter((it) => getComputedStyle(it).position === "sticky" && it.offsetHeight)
    .filter((it) => !it.contains(one))
    .map((it) => it.getBoundingClientRect());
  const over = sticks.map((it) => Math.min(bottom, it.bottom) - Math.max(top, it.top));
  const gone = Math.max(1 - bottom, top - innerHeight + 1);
  return [`${one.tagName} ${one.id} ${one.textContent.slice(0, 30)}`, Math.max(gone, ...over)];
}"""


# Whether what has the focus is whole between what sticks, or of what is longer the beginning; of a
# note that begins with what was clicked for it.
WHOLE = """() => {
  const one = document.activeElement, { bottom } = one.getBoundingClientRect();
  const begins = one.matches("#note") ? document.querySelector("a[aria-expanded=true]") : one;
  const { top } = begins.getClientRects()[0], height = bottom - top;
  const over = (name) => {
    const it = document.querySelector(name);
    const sticks = getComputedStyle(it).position === "sticky" && it.offsetHeight;
    return sticks ? it.getBoundingClientRect() : null;
  };
  const heads = ["#banner", "nav"].map(over).filter((it) => it && it.top < 1 && it.bottom > 0);
  const from = Math.max(0, ...heads.map((it) => it.bottom));
  const to = Math.min(innerHeight, over("#sheet")?.top ?? innerHeight);
  const fits = height + 20 <= to - from;
  return top >= from - 1 && (fits ? bottom <= to + 1 : top <= to - 60);
}"""
LINKS = "nav a:visible, #headline a.why:visible, #reasons a.vow:visible"


def covered(page: Page) -> list[str]:
    """Return all that is not wholly in sight when Tab comes to it; the skip link lies on top."""
    found: list[str] = []
    page.keyboard.press("Tab")
    for _ in range(200):
        page.keyboard.press("Tab")
        step = page.evaluate(COVERED)
        if step is None:
            return found
        if step[1] > 1:
            page.wait_for_timeout(300)  # what sticks may just have come, and the page moves then
            if page.evaluate(COVERED)[1] > 1:
                found.append(step[0])
    raise AssertionError("the page has no end")


@pytest.fixture(scope="module")
def arabic(folder: Path) -> Path:
    return written(folder, formateur.load("germany-2025"), language="ar")


@pytest.mark.parametrize(
    ("language", "fragment", "size"),
    [
        ("en", "#cabinet=spd", TELEPHONE),
        ("ar", "#off=cordon-afd", TELEPHONE),
        pytest.param(
            "en", "#off=cordon-afd,veto-cdu-csu-left", TELEPHONE, marks=pytest.mark.thorough
        ),
        pytest.param("en", "#off=cordon-afd", DESKTOP, marks=pytest.mark.thorough),
        pytest.param("ar", "#cabinet=spd", TELEPHONE, marks=pytest.mark.thorough),
        pytest.param("en", "#cabinet=spd", LANDSCAPE, marks=pytest.mark.thorough),
    ],
)
def test_what_has_the_focus_is_never_covered(
    browser: Browser, germany: Path, arabic: Path, language: str, fragment: str, size: Any
) -> None:
    path = arabic if language == "ar" else germany
    still: Any = {"viewport": size, "reduced_motion": "reduce"}
    folds = ("explore",) if size is DESKTOP else ()  # whose list scrolls by itself
    with opened(browser, path, fragment, folds=folds, **still) as seen:
        assert covered(seen.page) == []


@pytest.mark.parametrize(
    ("language", "size", "off"),
    [
        ("ar", WIDE, 1),
        ("ar", TELEPHONE, 3),
        *(
            pytest.param(language, size, off, marks=pytest.mark.thorough)
            for language in ("en", "de", "ar")
            for size in (WIDE, TELEPHONE)
            for off in (0, 1, 3)
        ),
    ],
)
def test_whoever_jumps_sees_all_of_where_they_come(
    browser: Browser, folder: Path, language: str, size: Any, off: int
) -> None:
    path = written(folder, formateur.load("netherlands-2023"), language=language)
    still: Any = {"viewport": size, "reduced_motion": "reduce"}
    with opened(browser, path, folds=("reasons",), **still) as seen:
        page = seen.page
        boxes = page.locator(".vows > ul > li:not(.friction) > label [data-statement]")
        ids = [one.get_attribute("data-statement") or "" for one in boxes.all()[:off]]
        page.evaluate(f"location.hash = '#cabinet=pvv,vvd,d66&off={','.join(ids)}'")
        page.locator("body.built").wait_for()
        page.locator("[aria-busy]").first.wait_for(state="detached")
        links = page.locator(LINKS).all()
        assert len(links) > 12
        missed = []
        for link in [*links[:14], *links[14::7]]:
            link.focus()
            page.keyboard.press("Enter")
            page.locator("[aria-busy]").first.wait_for(state="detached")
            page.wait_for_timeout(60)
            seen_whole = page.evaluate(WHOLE)
            note = page.locator("#note a.why:visible")
            if seen_whole and note.count():  # and on to the switch
                note.focus()
                page.keyboard.press("Enter")
                page.wait_for_timeout(60)
                seen_whole = page.evaluate(WHOLE)
            if not seen_whole:
                missed.append(link.inner_text())
        assert missed == []
        assert not seen.complaints


@pytest.mark.parametrize("size", [DESKTOP, LANDSCAPE, {"width": 768, "height": 1024}])
def test_whoever_is_shown_in_the_chamber_is_told_where_the_reader_is(
    browser: Browser, germany: Path, size: Any
) -> None:
    with opened(browser, germany, viewport=size, reduced_motion="reduce") as seen:
        page, sheet = seen.page, seen.page.locator("#sheet")
        button = page.locator(".card button.show").last
        button.evaluate("one => one.scrollIntoView({ block: 'start' })")
        page.locator("body.away").wait_for()
        assert not sheet.is_visible()  # nothing has been done yet
        where = "one => Math.round(one.getBoundingClientRect().top)"
        before = button.evaluate(where)
        button.evaluate("one => one.click()")
        sheet.wait_for()
        assert abs(button.evaluate(where) - before) < 10
        told = "CDU/CSU, SPD and SSW can govern: 329 of 630 seats, 13 more than needed."
        assert sheet.inner_text().strip() == told
        page.evaluate("scrollTo(0, 0)")
        sheet.wait_for(state="hidden")


def test_on_a_telephone_the_sheet_has_the_figure_and_names_the_vow(
    browser: Browser, folder: Path
) -> None:
    path = written(folder, formateur.load("netherlands-2023"))
    with opened(browser, path, "#off=veto-pvv-nsc", viewport=TELEPHONE) as seen:
        sheet = seen.page.locator("#sheet")
        told = "GL\u2013PvdA, VVD, NSC and D66 can govern: 78 of 150 seats, 2 more than needed."
        assert sheet.inner_text().strip() == told
        seen.page.evaluate("location.hash = '#cabinet=pvv,nsc,vvd'")
        seen.page.locator("#verdict li[data-broken]").first.wait_for(state="attached")
        assert sheet.inner_text().startswith("PVV, VVD and NSC ")
        assert "(NSC) will not govern with" in sheet.inner_text()
        assert sheet.evaluate("one => one.scrollHeight <= one.clientHeight + 2")
        everybody = ",".join(p.id for p in formateur.load("netherlands-2023").parties)
        seen.page.evaluate(f"location.hash = '#cabinet={everybody}'")
        seen.page.locator("#sheet", has_text="others").wait_for(state="attached")
        assert "150 of 150" in sheet.inner_text()


@pytest.mark.parametrize(
    ("fragment", "pressed"),
    [
        ("#cabinet=cdu-csu,left", "button.lift"),
        ("#cabinet=spd", ".add"),
        ("#cabinet=spd", "#again"),
    ],
)
def test_a_button_that_goes_hands_the_focus_to_what_it_brought(
    browser: Browser, germany: Path, fragment: str, pressed: str
) -> None:
    with opened(browser, germany, fragment) as seen:
        seen.page.locator(pressed).first.focus()
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate("document.activeElement.id") == "verdict"


def test_who_sits_together_is_kept_in_the_address(browser: Browser, germany: Path) -> None:
    with opened(browser, germany, "#cabinet=spd,greens") as seen:
        seen.page.locator("#gather").click()
        address = seen.page.url
        assert address.endswith("#gathered=1&cabinet=greens,spd")
        fragment = address[address.index("#") :]
        with opened(browser, germany, fragment) as again:
            assert again.page.locator("svg.chamber.gathered").count()
            again.page.locator("#gather").click()
            assert "gathered" not in again.page.url
            again.page.go_back()
            again.page.locator("svg.chamber.gathered").first.wait_for()
            assert not again.complaints
    with opened(browser, germany, "#gathered=1") as seen:
        assert not seen.page.locator("body.built").count()  # no other answer than at first
        assert seen.page.locator("svg.chamber.gathered").count()


@pytest.mark.parametrize("size", [TELEPHONE, {"width": 320, "height": 640}])
@pytest.mark.parametrize("language", BY_LANGUAGE)
def test_on_a_telephone_no_word_is_cut_and_what_sticks_leaves_room(
    browser: Browser, folder: Path, language: str, size: Any
) -> None:
    path = written(folder, formateur.load("belgium-2010"), language=language)
    everybody = ",".join(p.id for p in formateur.load("belgium-2010").parties)
    with opened(browser, path, viewport=size) as seen:
        news, sheet = seen.page.locator("#banner .news"), seen.page.locator("#sheet")
        for fragment, figures in (
            ("off=cordon-vb", "0123456789"),
            (f"cabinet={everybody}", ""),
            (f"off=cordon-vb.ps&cabinet={everybody}", "0123456789"),
        ):
            seen.page.evaluate(f"location.hash = '#{fragment}'")
            sheet.wait_for()
            if figures:
                news.wait_for()
                assert set(news.inner_text()) & set(figures)
                assert news.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
            assert sheet.evaluate("one => one.offsetHeight <= 0.45 * innerHeight")
            assert sheet.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
        assert not seen.complaints
