"""Who abstains is told by a hole, and keeps the colour and the hatching of its party."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

import formateur
from helpers.browser import Seen, opened, written

LOOKS = """(one) => {
  const { fillOpacity, mask } = getComputedStyle(one);
  return [Number(fillOpacity), mask !== "none"];
}"""
FILLS = """(all) => Object.fromEntries(all.map((one) =>
  [one.dataset.player, one.getAttribute("fill")]))"""
OF_ITS_SEATS = """(all) => all.map((sign) => {
  const own = `[data-player^="${sign.parentNode.dataset.label}"]`;
  const groups = [...sign.ownerSVGElement.querySelectorAll(own)];
  return groups.map((one) => one.getAttribute("fill")).includes(sign.getAttribute("fill"));
})"""


@pytest.fixture(scope="module")
def spain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("spain"), formateur.load("spain-2019"))


@contextmanager
def labelled(browser: Browser, path: Path, **how: Any) -> Iterator[Seen]:
    with opened(browser, path, **how) as seen:
        expect(seen.page.locator("svg.labelled")).to_have_count(1)
        yield seen
        assert not seen.complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("forced", ["none", "active"])
def test_two_who_abstain_are_told_apart_by_their_colours(
    browser: Browser, spain: Path, scheme: Any, forced: Any
) -> None:
    with labelled(browser, spain, color_scheme=scheme, forced_colors=forced) as seen:
        abstain = seen.page.locator("#chamber svg g.abstains")
        fills = abstain.evaluate_all(FILLS)
        assert [*fills] == ["ehbildu", "erc"]
        assert fills["erc"].startswith("url(#hatched-")
        assert len({*fills.values()}) == 2
        for one in abstain.locator("circle").all():
            opacity, hollow = one.evaluate(LOOKS)
            assert opacity > 0.6
            assert hollow
        lit = seen.page.locator("#chamber svg g.lit circle").first
        assert lit.evaluate(LOOKS) == [1, False]
        # What is hollow can be clicked in its middle.
        abstain.locator("circle").first.click()
        expect(seen.page.locator("[data-chip='ehbildu']")).to_have_attribute("aria-pressed", "true")


def test_so_are_their_signs_on_chips_and_cards(browser: Browser, spain: Path) -> None:
    with labelled(browser, spain) as seen:
        chip = seen.page.locator(".chip.abstains[data-chip='erc'] svg")
        assert chip.evaluate(LOOKS)[1]
        assert chip.locator("rect").first.evaluate(LOOKS) == [1, False]
        erc = seen.page.locator(".card .members li", has_text="Esquerra").first.locator("svg")
        assert erc.evaluate(LOOKS)[1]
        assert [one.get_attribute("fill") for one in erc.locator("rect").all()] == [
            *("#ffb232", "url(#p1)")
        ]


def test_the_sign_beside_a_name_in_the_chamber_is_hatched_as_seats_are(
    browser: Browser, spain: Path
) -> None:
    with labelled(browser, spain) as seen:
        signs = seen.page.locator("#chamber tspan.sign")
        assert any("url" in (one.get_attribute("fill") or "") for one in signs.all())
        assert all(signs.evaluate_all(OF_ITS_SEATS))


def test_a_picture_taken_along_has_the_holes(browser: Browser, spain: Path) -> None:
    with labelled(browser, spain) as seen:
        with seen.page.expect_download() as taken:
            seen.page.locator("[data-take='svg']").click()
        picture = Path(taken.value.path()).read_text(encoding="utf-8")
    assert '<mask id="hollow"' in picture
    assert len(re.findall(r"<circle[^>]* mask=.url\([^)]*#hollow", picture)) == 18
