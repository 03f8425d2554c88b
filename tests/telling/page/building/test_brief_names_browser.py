"""Where a reader builds with many parties they are named in short, and in full to who asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

import formateur
from helpers.browser import opened, written

MANY = 9
NAMES = {f"p{at}": (f"The Long Name of Party Number {at}", f"LN{at}") for at in range(MANY)}


@pytest.fixture(scope="module")
def named(folder: Path) -> Path:
    parties = [
        f"  {id_}: {{seats: 10, name: {full}, short: {short}}}"
        for id_, (full, short) in NAMES.items()
    ]
    return written(
        folder, formateur.read_text("\n".join(["formateur: 1", "id: named", "parties:", *parties]))
    )


def test_who_would_complete_it_is_named_in_short(browser: Browser, named: Path) -> None:
    with opened(browser, named, "#cabinet=p0") as seen:
        first = seen.page.locator(".additions .add").first
        called = first.locator("bdi")
        briefs = {short: full for full, short in NAMES.values()}
        assert set(called.all_inner_texts()) <= set(briefs)
        for one in called.all():
            assert one.get_attribute("title") == briefs[one.inner_text()]
        assert not seen.complaints


def test_several_who_help_are_named_in_short_by_the_page_and_its_script(
    browser: Browser, folder: Path
) -> None:
    path = written(folder, formateur.load("spain-2019"), theory="ms")
    said = []
    for scripts in (False, True):
        with opened(browser, path, java_script_enabled=scripts) as seen:
            said.append(seen.page.locator("#answer").inner_text())
            assert not seen.complaints
    assert said[0] == said[1]
    assert "Supported from outside by PNV, Más País, BNG, Nueva Canarias and TE." in said[0]
    assert "With Esquerra Republicana de Catalunya (ERC) and EH Bildu abstaining." in said[0]


def test_a_headline_of_many_parties_has_short_names(browser: Browser, named: Path) -> None:
    with opened(browser, named, f"#cabinet={','.join(NAMES)}") as seen:
        answer = seen.page.locator("#answer")
        assert "LN0, LN1, LN2, LN3, LN4, LN5, LN6, LN7 and LN8 can govern" in answer.inner_text()
        titles = answer.locator("bdi").evaluate_all("all => all.map((one) => one.title)")
        assert titles == [full for full, _ in NAMES.values()]
        seen.page.evaluate("location.hash = '#cabinet=p0,p1,p2,p3,p4'")
        seen.page.get_by_text("The Long Name of Party Number 4 can govern").first.wait_for()
        assert not seen.complaints
