"""Seats on facing benches: drawn without a script, and placed again by it, alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import formateur
from helpers.browser import opened, written
from helpers.depth import some_of

PLACES = """() => {
  const svg = document.querySelector("svg.chamber");
  const of = (one, ...keys) => keys.map((key) => Number(one.getAttribute(key)));
  return {
    seats: [...svg.querySelectorAll("circle")].flatMap((one) => of(one, "cx", "cy", "r")),
    labels: [...svg.querySelectorAll("text.wedge:not(.crowded, .marked)")].flatMap((one) =>
      of(one, "x", "y")),
    narrow: [...svg.querySelectorAll("text:is(.crowded, .marked)")].map((one) => one.dataset.label),
    lines: [...svg.querySelectorAll("polyline")].flatMap((one) =>
      one.getAttribute("points").split(/[ ,]/).map(Number)),
    thick: [...svg.querySelectorAll("polyline")].flatMap((one) => of(one, "stroke-width")),
    figure: [...svg.querySelectorAll("text.majority")].flatMap((one) => of(one, "x", "y")),
  };
}"""


def placed(page: Page) -> Any:
    return page.evaluate(PLACES)


@pytest.mark.parametrize("id_", some_of(("textbook", "eu-council", "iraq-2010", "sweden-2022")))
def test_python_and_the_script_place_the_seats_alike(
    browser: Browser, folder: Path, id_: str
) -> None:
    path = written(folder, formateur.load(id_), embed="chamber", layout="benches")
    with opened(browser, path, java_script_enabled=False) as seen:
        alone = placed(seen.page)
    with opened(browser, path) as seen:
        found = placed(seen.page)
        assert not seen.complaints
    assert found["narrow"] == alone["narrow"]
    for key in ("seats", "labels", "lines", "thick", "figure"):
        assert found[key] == pytest.approx(alone[key], abs=0.11)  # a tenth, rounded


@pytest.mark.parametrize("width", [320, 1280])
def test_whose_seats_are_too_narrow_for_the_name_is_named_below(
    browser: Browser, folder: Path, width: int
) -> None:
    path = written(folder, formateur.load("germany-2025"), embed="chamber", layout="benches")
    with opened(browser, path, viewport={"width": width, "height": 800}) as seen:
        names = seen.page.locator("#chamber text.wedge")
        below = seen.page.locator("#chamber text.marked")
        for chosen in ("", "ssw"):
            if chosen:
                seen.page.locator("[data-chip='ssw']").click()
            assert names.evaluate_all("all => all.every((one) => one.checkVisibility())")
            assert "\u25cf SSW" in below.all_text_contents()
            seats = seen.page.locator("#chamber circle").evaluate_all(
                "all => Math.max(...all.map((one) => one.getBoundingClientRect().bottom))"
            )
            assert all((box := one.bounding_box()) and box["y"] > seats for one in below.all())
        assert not seen.complaints


def test_who_is_chosen_moves_to_the_governments_side(browser: Browser, folder: Path) -> None:
    path = written(folder, formateur.load("textbook"), embed="chamber", layout="benches")
    with opened(browser, path) as seen:
        below = """all => all.filter((one) =>
          [...one.querySelectorAll("circle")].every((seat) => seat.getAttribute("cy") > -270))
          .map((one) => one.dataset.player)"""
        groups = seen.page.locator("svg.chamber g.seats")
        assert sorted(groups.evaluate_all(below)) == ["c", "e"]
        seen.page.locator("[data-chip='b']").click()
        assert sorted(groups.evaluate_all(below)) == ["b", "c", "e"]
        line = seen.page.locator("polyline.majority")
        before = line.get_attribute("points")
        for chip in ("a", "d"):
            seen.page.locator(f"[data-chip='{chip}']").click()
        assert sorted(groups.evaluate_all(below)) == ["a", "b", "c", "d", "e"]
        assert line.get_attribute("points") != before  # all on one side, which is longer
        assert not seen.complaints


def test_no_other_layout_is_known() -> None:
    with pytest.raises(formateur.FormateurError, match="did you mean 'benches'"):
        formateur.report("textbook", layout="bench")
