"""What leaves the page says in which state it was: print, pictures, tables and text."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

import formateur
from helpers.browser import Seen, opened, written

LIFTED = "If this no longer held: A will not govern with B; B will not govern with C."
TOLERATED = """
formateur: 1
rule: negative
parties: {a: {name: A, seats: 45}, b: {name: B, seats: 35}, c: {name: C, seats: 20}}
statements:
  - {veto: [a, b], id: first, verified: false}
  - {veto: [b, c], id: second, verified: false}
  - {friction: [a, b], cost: 2, id: strain}
  - {abstain: b, if: [a], unless: [c], id: offer}
"""

NOBODY = """
formateur: 1
parties: {a: {name: A, seats: 40}, b: {name: B, seats: 35}, c: {name: C, seats: 25}}
sources: {paper: {title: The Paper, url: "https://paper.example/1"}}
statements:
  - {veto: [a, b], id: first, source: paper, says: Never with them.}
  - {veto: [b, c], id: second}
  - {veto: [a, c], id: third}
"""


@pytest.fixture(scope="module")
def tolerated(folder: Path) -> Path:
    return written(folder, replace(formateur.read_text(TOLERATED), id="tolerated"))


def taken(seen: Seen, kind: str) -> str:
    with seen.page.expect_download() as found:
        seen.page.locator(f"[data-take='{kind}']").click()
    return Path(found.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize("off", ["first,second", ""])
def test_what_is_taken_says_which_vows_were_given_up(
    browser: Browser, tolerated: Path, off: str
) -> None:
    said = LIFTED if off else ""
    with opened(browser, tolerated, f"#off={off}&cabinet=a,b") as seen:
        picture = "".join(ElementTree.fromstring(taken(seen, "svg")).itertext())
        rows = list(csv.reader(taken(seen, "csv").splitlines()))
        seen.page.evaluate("navigator.clipboard.writeText = async (text) => { window.text = text }")
        seen.page.locator("[data-take=text]").click()
        text = seen.page.evaluate("text")
        assert not seen.complaints
    assert (LIFTED in picture) == (LIFTED in picture.replace("\n", " ")) == bool(off)
    ends = ["seats_least", "seats_most"]
    assert rows[0] == ["id", "name", *ends, "role", "supposed", "estimated"]
    assert {row[-2] for row in rows[1:]} == {said}
    assert text.startswith(
        f"{LIFTED}\nA and B would have a majority: 80 of 100 seats." if off else "A and B"
    )


def test_seats_that_are_an_estimate_are_marked_in_the_table(browser: Browser, folder: Path) -> None:
    with opened(browser, written(folder, formateur.load("iraq-2010"))) as seen:
        rows = list(csv.DictReader(taken(seen, "csv").splitlines()))
        assert not seen.complaints
    marked = {row["id"] for row in rows if row["estimated"] == "yes"}
    assert marked == {"iraqiya.mosul", "iraqiya.baathists", "iraqiya.rest"}
    assert {row["estimated"] for row in rows} == {"yes", ""}


def test_what_was_changed_for_a_page_is_taken_along(browser: Browser, folder: Path) -> None:
    asked = written(folder, replace(formateur.read_text(TOLERATED), id="asked"), having="c")
    with opened(browser, asked) as seen:
        assert "With: C" in taken(seen, "csv")
        assert not seen.complaints


def test_a_print_is_brought_up_to_date_though_all_is_closed(
    browser: Browser, tolerated: Path
) -> None:
    with opened(browser, tolerated) as seen:
        lines = "#supposed", "#governments .now"
        seen.page.emulate_media(media="print")
        assert not any(seen.page.locator(one).is_visible() for one in lines)
        seen.page.evaluate("location.hash = '#off=first,second&cabinet=a,b'")
        seen.page.locator("#supposed", has_text=LIFTED).wait_for()
        assert all(seen.page.locator(one).is_visible() for one in lines)
        assert "A and B" in seen.page.locator("#governments .now .found").inner_text()
        rows = seen.page.locator("#reasons .row.lifted, #reasons .row.can")
        assert rows.count() == 0 or "With this change" not in rows.first.inner_text()
        seen.page.pdf()
        told = seen.page.locator("#reasons .row[data-about='b']").inner_text()
        assert told.split("\n")[-1].startswith("With this change: ")
        assert not seen.complaints


def test_of_all_that_are_possible_it_is_told_how_many_are_as_asked(
    browser: Browser, tolerated: Path
) -> None:
    with opened(browser, tolerated) as seen:
        figure = seen.page.locator("div:has(> [data-figure='figure.feasible'])")
        before = figure.inner_text()
        seen.page.evaluate("location.hash = '#with=b,c'")
        seen.page.locator("#banner", has_text="With: B, C").wait_for()
        many = before.split()[-1] if before.split()[-1].isdigit() else before.split()[0]
        after = figure.inner_text()
        assert many in after.split()
        assert "possible while all keep their word, 0 of them as asked (With: B, C)" in after
        seen.page.evaluate("location.hash = '#without=c&theory=mwc'")
        seen.page.locator("#banner", has_text="Without: C; minimal winning").wait_for()
        assert "of them as asked (Without: C)" in figure.inner_text()
        assert "of them as asked (Without: C)" in (seen.page.locator("#told").text_content() or "")
        seen.page.evaluate("location.hash = '#theory=mwc'")
        seen.page.locator("#banner", has_text="minimal winning").wait_for()
        assert figure.inner_text() == before
        assert not seen.complaints


def test_where_nobody_can_govern_the_reason_is_taken_along_with_who_said_so(
    browser: Browser, folder: Path
) -> None:
    nobody = written(folder, replace(formateur.read_text(NOBODY), id="nobody"))
    with opened(browser, nobody) as seen:
        seen.page.evaluate("navigator.clipboard.writeText = async (text) => { window.text = text }")
        seen.page.locator("[data-take=text]").click()
        said, why, *lines = seen.page.evaluate("text").split("\n")
        assert said == "Nobody can govern while all keep their word."
        assert why
        assert "  The Paper https://paper.example/1" in lines
        assert not seen.complaints
