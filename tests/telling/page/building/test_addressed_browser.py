"""What a link asks for and a page cannot give is told to who follows it, and leaves the address."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

import formateur
from helpers.browser import opened, written

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    ("fragment", "told", "address"),
    [
        pytest.param("#cabinet=spd,nobody", ["nobody"], "#cabinet=spd", id="party"),
        pytest.param("#cabinet=nobody", ["nobody"], "", id="only"),
        pytest.param("#cabinet=spd&off=no-vow", ["no-vow"], "#cabinet=spd", id="vow"),
        pytest.param("#theory=magic&with=spd", ["magic"], "#with=spd", id="theory"),
        pytest.param("#cabinet=spd&lead=greens", ["greens"], "#cabinet=spd", id="lead"),
        pytest.param("#cabinet=%E0%A4&off=%zz", ["cabinet=%E0%A4", "off=%zz"], "", id="cut-off"),
        pytest.param("#colour=red&cabinet=spd", ["colour=red"], "#cabinet=spd", id="key"),
        pytest.param("#__proto__=x", ["__proto__=x"], "", id="prototype"),
        pytest.param(
            "#cabinet=spd,%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
            [HOSTILE],
            "#cabinet=spd",
            id="hostile",
        ),
    ],
)
def test_what_a_link_has_that_cannot_be_had_is_told(
    browser: Browser, germany: Path, fragment: str, told: list[str], address: str
) -> None:
    with opened(browser, germany, fragment) as seen:
        notice = seen.page.locator("#unread")
        assert notice.inner_text().startswith("Part of this link cannot be followed here")
        assert notice.locator("bdi").all_inner_texts() == told
        assert notice.locator("img").count() == 0
        assert seen.page.evaluate("location.hash") == address
        seen.page.locator("#clear").click()
        assert notice.count() == 0
        assert not seen.complaints


def test_of_many_only_some_are_told(browser: Browser, germany: Path) -> None:
    names = ",".join(f"n{at}{'x' * 90}" for at in range(7))
    with opened(browser, germany, f"#cabinet={names}") as seen:
        told = seen.page.locator("#unread").inner_text()
        assert "and 4 more" in told
        assert len(told) < 250


@pytest.mark.parametrize(
    "fragment",
    [
        *("", "#cabinet=.", "#cabinet=spd,greens&off=veto-cdu-csu-left&gathered=1"),
        *("#cabinet=", "#reasons", "#with=spd&theory=mwc"),
    ],
)
def test_a_good_link_has_nothing_told(browser: Browser, germany: Path, fragment: str) -> None:
    with opened(browser, germany, fragment) as seen:
        assert seen.page.locator("#unread").count() == 0
        assert seen.page.evaluate("location.hash") == fragment


@pytest.mark.parametrize(
    ("fragment", "cabinet"),
    [
        ("#cabinet=spd%2Cgreens", "greens spd"),  # as programs that pass links on write it
        ("#cabinet=spd&cabinet=greens", "greens spd"),
        ("#cabinet=spd,spd", "spd"),
    ],
)
def test_a_link_may_be_written_in_another_way(
    browser: Browser, germany: Path, fragment: str, cabinet: str
) -> None:
    with opened(browser, germany, fragment) as seen:
        assert seen.page.locator("#unread").count() == 0
        found = seen.page.locator("#answer").get_attribute("data-cabinet") or ""
        assert " ".join(sorted(found.split())) == cabinet


def test_who_follows_another_link_is_told_of_that(browser: Browser, germany: Path) -> None:
    with opened(browser, germany, "#cabinet=spd") as seen:
        seen.page.evaluate("location.hash = '#cabinet=spd,nobody'")
        seen.page.locator("#unread bdi").get_by_text("nobody").wait_for()
        assert seen.page.evaluate("location.hash") == "#cabinet=spd"


def test_a_part_without_a_list_says_that_nobody_answers_wishes(
    browser: Browser, folder: Path
) -> None:
    path = written(folder, formateur.load("germany-2025"), embed="builder")
    with opened(browser, path, "#with=spd&cabinet=spd") as seen:
        assert seen.page.locator("#unread bdi").all_inner_texts() == ["spd"]
