"""Who comes with a keyboard, a screen reader, a small screen, or colours of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

import formateur
from helpers.browser import axe, opened, until, written
from helpers.depth import some_of

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
ALL: dict[str, Any] = {"runOnly": {"type": "tag", "values": TAGS}}
BUT_CONTRAST = {**ALL, "rules": {"color-contrast": {"enabled": False}}}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}  # most of the time
BODIES = (
    *("textbook", "germany-2025", "iraq-2010", "sweden-2022", "netherlands-2023", "spain-2023"),
    *("israel-2019-09", "belgium-2010", "germany-2018-poll", "new-zealand-2017", "bosnia-2022"),
)

MEASURED = "subtree hidden by content-visibility"  # by axe, which measures what is hidden, too
WIDTH = "document.documentElement.scrollWidth"
SIZES: Any = ({"width": 320, "height": 800}, {"width": 320, "height": 256})  # a telephone, 400 %
# Of elements with text that stand within the same classes two each: style sheets colour them alike.
MARK = """() => {
  const seen = new Map();
  const place = (it) => (it ? `${place(it.parentElement)} ${it.tagName}.${it.className}` : "");
  for (const it of document.querySelectorAll("body *")) {
    const said = [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (it.closest("svg") || !said) continue;
    const many = seen.get(place(it)) ?? 0;
    seen.set(place(it), many + 1);
    if (many < 2) it.dataset.tried = "";
  }
}"""

CHANGED = ("textbook", "germany-2025")  # too, with a statement off, and who loses


def faults(page: Any, asked: dict[str, Any] = ALL, within: str = ":root") -> list[Any]:
    page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(axe())
    how = json.dumps({"resultTypes": ["violations"], **asked})
    found = page.evaluate(f"axe.run({json.dumps(within)}, {how})")
    return [(one["id"], one["nodes"][0]["target"]) for one in found["violations"]]


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("id_", BODIES)
def test_axe_finds_nothing_on_any_page(
    browser: Browser, folder: Path, id_: str, language: str
) -> None:
    instance = formateur.load(id_)
    path = written(folder, instance, language=language)
    size: Any = {"width": 1280, "height": 800}
    with opened(browser, path, viewport=size) as seen:
        page = seen.page
        assert faults(page, BUT_CONTRAST) == []
        page.evaluate(MARK)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert faults(page, CONTRAST, "[data-tried]") == []
        if id_ in CHANGED:
            fragment = f"cabinet={min(instance.players)}&off={instance.in_force[0].id}"
            page.evaluate("to => { location.hash = to }", fragment)
            page.locator("#banner:not([hidden])").wait_for()
            assert faults(page) == []
        page.emulate_media(forced_colors="active", reduced_motion="reduce")
        assert page.locator("#answer").is_visible()
        page.emulate_media(forced_colors="none", reduced_motion="no-preference")
        for narrow in SIZES:
            page.set_viewport_size(narrow)
            assert page.evaluate(WIDTH) <= narrow["width"]
        assert [one for one in seen.complaints if MEASURED not in one] == []
    with opened(browser, path, viewport=SIZES[0], java_script_enabled=False) as seen:
        assert seen.page.locator("#answer").inner_text()
        assert seen.page.evaluate(WIDTH) <= SIZES[0]["width"]


@pytest.mark.parametrize("embed", some_of(("", "chamber", "chances", "list", "builder")))
def test_axe_finds_nothing_on_a_page_or_a_part_of_it(
    browser: Browser, folder: Path, embed: str
) -> None:
    about = "germany-2018-poll" if embed == "chances" else "textbook"
    path = written(folder, formateur.load(about), embed=embed)
    with opened(browser, path, viewport={"width": 320, "height": 800}) as seen:
        assert faults(seen.page) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_is_opened_and_what_a_note_leads_to_is_hit_by_a_finger(
    browser: Browser, germany: Path
) -> None:
    with opened(browser, germany, folds=("explore", "sources", "matrix")) as seen:
        seen.page.locator("table.matrix button").first.click()
        some = seen.page.locator("#note > .why, summary:visible")
        heights = some.evaluate_all("some => some.map((one) => one.offsetHeight)")
        assert len(heights) > 10
        assert min(heights) >= 24  # of WCAG 2.2


def test_a_few_steps_of_the_keyboard_lead_to_the_answer(browser: Browser, textbook: Path) -> None:
    with opened(browser, textbook, "#cabinet=a,b") as seen:
        page = seen.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the answer"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "answer"
        assert page.url.endswith("#cabinet=a,b")  # the state of the page stays
    with opened(browser, textbook) as seen:
        inside = "document.activeElement.closest('#chamber') !== null"
        steps = 0
        while not seen.page.evaluate(inside):
            seen.page.keyboard.press("Tab")
            steps += 1
            assert steps <= 10


def test_where_many_cannot_govern_the_first_party_is_no_further(
    browser: Browser, folder: Path
) -> None:
    with opened(browser, written(folder, formateur.load("sweden-2018"))) as seen:
        for _ in range(10):
            seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.className").startswith("chip")


def test_who_governs_is_told_to_who_does_not_see(browser: Browser, textbook: Path) -> None:
    with opened(browser, textbook) as seen:
        answer = seen.page.locator("#answer")
        assert answer.get_attribute("aria-live") == "polite"
        before = answer.inner_text()
        chip = seen.page.locator("[data-chip][aria-pressed='true']").first
        chip.click()
        assert answer.inner_text() != before
        named = seen.page.locator("svg.chamber").first.locator("[data-player]")
        for group in named.all():
            assert "seat" in (group.get_attribute("aria-label") or "")


def test_at_four_times_the_size_nothing_covers_the_page(browser: Browser, textbook: Path) -> None:
    size: Any = {"width": 320, "height": 256}
    with opened(browser, textbook, "#cabinet=a,b", viewport=size) as seen:
        fixed = "all => all.filter((e) => /sticky|fixed/.test(getComputedStyle(e).position)).length"
        shown = seen.page.locator("nav, #banner, #sheet, #chamber figure, .controls .answer")
        assert shown.evaluate_all(fixed) == 0
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_in_colours_of_the_readers_own_the_chosen_stand_out(
    browser: Browser, textbook: Path
) -> None:
    with opened(browser, textbook, forced_colors="active", reduced_motion="reduce") as seen:
        width = "one => getComputedStyle(one).borderTopWidth"
        chosen = seen.page.locator("[data-chip][aria-pressed='true']").first.evaluate(width)
        other = seen.page.locator("[data-chip][aria-pressed='false']").first.evaluate(width)
        assert (chosen, other) == ("3px", "1px")
        scrolls = "getComputedStyle(document.documentElement).scrollBehavior"
        assert seen.page.evaluate(scrolls) == "auto"


def test_a_list_that_the_page_makes_joins_as_spanish_does(browser: Browser, folder: Path) -> None:
    path = written(folder, formateur.load("textbook"), language="es")
    with opened(browser, path, "#cabinet=a,c,d") as seen:
        until(seen.page, "document.querySelector('#answer').textContent.includes(' 46 ')")
        said = seen.page.inner_text("#answer")
        assert "Centro, Liberales e Izquierda" in said
        assert "y Izquierda" not in seen.page.inner_text("body")


def test_a_list_that_the_page_makes_takes_brackets_for_the_end_of_a_name(
    browser: Browser, folder: Path
) -> None:
    path = written(folder, formateur.load("bulgaria-2021-11"))
    with opened(browser, path, "#cabinet=pp,dps") as seen:
        seen.page.locator("#headline", has_text="Movement").wait_for()
        said = seen.page.inner_text("#headline")
        assert "We Continue the Change (PP) and Movement for Rights and Freedoms (DPS)" in said
