"""What is drawn stands out from its ground, on every ground."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

import formateur
from formateur.telling.looks.colors import STANDS_OUT, contrast
from formateur.telling.page.theme import theme
from helpers.browser import opened, written

WHITE = """
formateur: 1
title: A white party
parties:
  a: {seats: 40, color: "#ffffff"}
  b: {seats: 60, color: "#1d1d1b"}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_colours_of_the_readers_own_the_chosen_can_be_read(
    browser: Browser, germany: Path, scheme: Any
) -> None:
    colours: Any = {"forced_colors": "active", "color_scheme": scheme}
    with opened(browser, germany, "#cabinet=spd,greens", **colours) as seen:
        chosen = seen.page.locator(".chip[aria-pressed='true']").first
        style = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
        letters, ground = chosen.evaluate(style)
        assert letters != ground
        # Else the browser lays a ground of the page's colour under letters of that colour.
        assert chosen.evaluate("one => getComputedStyle(one).forcedColorAdjust") == "none"


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_what_is_around_the_colours_of_parties_stands_out(ground: str) -> None:
    colors = theme("auto").colors[ground]
    for below in ("paper", "faint", "empty"):
        assert contrast(colors["edge"], colors[below]) >= STANDS_OUT, below


def test_a_party_as_white_as_the_page_has_an_outline(browser: Browser, folder: Path) -> None:
    instance = replace(formateur.read_text(WHITE), id="white")
    with opened(browser, written(folder, instance), "#cabinet=a") as seen:
        for drawn in ("#line [fill='#ffffff']", ".chip[aria-pressed='false'] rect"):
            style = "one => [getComputedStyle(one).stroke, getComputedStyle(one).vectorEffect]"
            stroke, effect = seen.page.locator(drawn).first.evaluate(style)
            assert stroke != "none"
            assert (
                effect == "non-scaling-stroke"
            )  # a thin line as on the screen, not in the picture


@pytest.mark.parametrize("name", ["germany-2025", "portugal-2024"])
def test_a_black_party_is_seen_on_a_dark_page(browser: Browser, folder: Path, name: str) -> None:
    path = written(folder, formateur.load(name))
    filled = "#line path[fill^='#'], .swatch rect[fill^='#'], g.seats[fill^='#'], pattern rect"
    style = "all => all.map((one) => [one.getAttribute('fill'), getComputedStyle(one).fill])"
    paper = theme("auto").colors["dark"]["paper"]
    with opened(browser, path, color_scheme="dark") as seen:
        found = seen.page.locator(filled).evaluate_all(style)
        assert any(contrast(own, paper) < STANDS_OUT for own, _ in found)
        assert all(contrast(_hex(shown), paper) >= STANDS_OUT for _, shown in found)
    with opened(browser, path, color_scheme="light") as seen:
        found = seen.page.locator(filled).evaluate_all(style)
        assert all(own == _hex(shown) for own, shown in found)


def _hex(rgb: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", rgb))


def test_a_word_without_a_gap_does_not_widen_a_proof(browser: Browser, folder: Path) -> None:
    instance = formateur.load("germany-2025")
    long = replace(instance.party["afd"], name="Alternative" * 12, short="")
    party = tuple(long if one.id == "afd" else one for one in instance.parties)
    path = written(folder, replace(instance, parties=party))
    with opened(browser, path, viewport={"width": 320, "height": 800}) as seen:
        seen.page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
        tables = seen.page.locator("table.proof").all()
        assert tables
        assert all(one.evaluate("one => one.offsetWidth") <= 320 for one in tables)
