"""Bars say on them whose seats they show, where there is room, and in letters that can be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import formateur
from formateur.telling.looks.colors import contrast as between
from helpers.browser import opened, written

READABLE = 4.5  # a contrast: WCAG 2.2, 1.4.3
ALIKE = """
formateur: 1
id: alike
parties:
  a: {seats: 30, name: A, color: "#117733"}
  b: {seats: 30, name: B, color: "#117733"}
  c: {seats: 30, name: C, color: "#882255"}
"""
NAMES = """all => all.map((text) => {
    const bar = text.closest("svg").getBoundingClientRect();
    const inside = text.getBoundingClientRect();
    const { fill, stroke, fontSize } = getComputedStyle(text);
    const pixels = parseFloat(fontSize) * bar.width / 1000;
    const [from, to] = [inside.left - bar.left, inside.right - bar.left];
    return { told: text.textContent, fill, stroke, pixels, from, to, wide: bar.width };
})"""


def names(page: Page, selector: str) -> list[dict[str, Any]]:
    """Return what is written on bars, where it stands, and how it looks."""
    page.locator(f"{selector} text").first.wait_for()
    found: list[dict[str, Any]] = page.locator(f"{selector} text").evaluate_all(NAMES)
    return found


def contrast(*colors: str) -> float:
    """Return the contrast of two colours as a browser writes them."""
    found = [
        "#" + "".join(f"{int(part):02x}" for part in color[4:-1].split(",")) for color in colors
    ]
    return between(*found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "told"), [("en", "CDU/CSU"), ("ar", "الاتحاد المسيحي")])
def test_long_segments_have_the_short_name(
    browser: Browser, folder: Path, scheme: Any, language: str, told: str
) -> None:
    path = written(folder, formateur.load("germany-2025"), language=language)
    with opened(browser, path, "#cabinet=cdu-csu,spd", color_scheme=scheme) as seen:
        for selector in ("#line .bar", ".card .bar"):
            found = names(seen.page, selector)
            assert told in {one["told"] for one in found}
            for one in found:
                assert 0 <= one["from"] < one["to"] <= one["wide"]
                assert one["pixels"] >= 10.9
                assert contrast(one["fill"], one["stroke"]) >= READABLE
        assert not seen.complaints


def test_what_is_chosen_anew_is_written_anew(browser: Browser, germany: Path) -> None:
    with opened(browser, germany, "#cabinet=cdu-csu,spd") as seen:
        assert [one["told"] for one in names(seen.page, "#line .bar")] == ["CDU/CSU", "SPD"]
        seen.page.locator("[data-chip='spd']").click()
        seen.page.locator("#line text").get_by_text("SPD").wait_for(state="detached")
        assert [one["told"] for one in names(seen.page, "#line .bar")] == ["CDU/CSU"]


def test_who_shares_a_colour_is_not_named_by_it(browser: Browser, folder: Path) -> None:
    path = written(folder, formateur.read_text(ALIKE))
    with opened(browser, path, "#cabinet=a,b,c") as seen:
        assert [one["told"] for one in names(seen.page, "#line .bar")] == ["C"]


def test_a_small_segment_and_a_low_bar_have_no_name(browser: Browser, germany: Path) -> None:
    with opened(browser, germany, "#cabinet=ssw,spd") as seen:
        assert [one["told"] for one in names(seen.page, "#line .bar")] == ["SPD"]
        seen.page.set_viewport_size({"width": 230, "height": 800})
        seen.page.locator("#line text").first.wait_for(state="detached")


def test_without_a_script_a_bar_is_as_it_was(browser: Browser, germany: Path) -> None:
    with opened(browser, germany, java_script_enabled=False) as seen:
        assert seen.page.locator("svg.bar").count() > 1
        assert seen.page.locator("svg.bar text").count() == 0
