"""The report in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

import formateur
from formateur import Instance, Wish
from formateur.telling.page.explorer import Explorer
from formateur.telling.page.judged import judged
from formateur.telling.page.safe import as_script_data
from formateur.words.speaker import in_english
from formateur_models.changes.whatif import lifted
from helpers.browser import BY_LANGUAGE, Seen, axe, library, made_by, opened, written
from helpers.depth import examples
from helpers.paths import DATA
from helpers.strategies.plain import documents
from helpers.strategies.roles import institutions
from helpers.wishes import as_keywords

FOLDS = ("explore", "matrix")
HOSTILE = DATA / "good" / "hostile.yaml"


@pytest.fixture(scope="module")
def iraq(folder: Path) -> Path:
    return written(folder, replace(formateur.load("iraq-2010"), scenarios=()))


@pytest.fixture(scope="module")
def arabic(folder: Path) -> Path:
    instance = replace(formateur.load("iraq-2010"), scenarios=())
    return written(folder, instance, language="ar")


# What the explorer says is what the library says


@pytest.mark.parametrize(
    ("id_", "theory"),
    [("textbook", theory) for theory in formateur.theories]
    + [("germany-2025", "mwc"), ("germany-2005", "mcw"), ("iraq-2010", "harmony")],
)
def test_at_first_the_explorer_shows_the_librarys_answer(
    browser: Browser, folder: Path, iraq: Path, textbook: Path, id_: str, theory: str
) -> None:
    instance, made = formateur.load(id_), {"iraq-2010": iraq, "textbook": textbook}
    path = made.get(id_) or written(folder, instance)
    with opened(browser, path, f"#theory={theory}", folds=FOLDS) as seen:
        assert (seen.found(), seen.counts()) == library(instance, theory)
        assert not seen.complaints


def test_a_theory_of_ones_own_can_be_explored(browser: Browser, tmp_path: Path) -> None:
    own = formateur.theory(require=("mwc",), minimise=("range", "surplus"))
    instance = formateur.load("textbook")
    path = written(tmp_path, instance, theory=own)
    with opened(browser, path, folds=FOLDS) as seen:
        assert (seen.found(), seen.counts()) == library(instance, own)
        seen.page.locator("#theory").select_option("ms")
        assert (seen.found(), seen.counts()) == library(instance, "ms")
        seen.page.locator("#theory").select_option(own.id)
        seen.page.locator("[data-party='e']").select_option("without")
        wish = Wish(without=("e",))
        assert (seen.found(), seen.counts()) == library(instance, own, wish)


@pytest.mark.parametrize(
    "off",
    [
        ["sadrists-refuse-maliki"],
        pytest.param(["allawi-refuses-maliki"], marks=pytest.mark.thorough),
        pytest.param(
            ["alliance-refuses-mosul", "sadrists-refuse-baathists", "chalabi-bars-baathists"],
            marks=pytest.mark.thorough,
        ),
        ["maliki-refuses-result", "iran-presses-ina", "purge-ina-iraqiya"],
    ],
)
def test_a_vow_switched_off_is_a_vow_lifted(browser: Browser, iraq: Path, off: list[str]) -> None:
    after = lifted(formateur.load("iraq-2010"), off)
    with opened(browser, iraq, folds=FOLDS) as seen:
        for id_ in off:
            seen.page.locator(f"[data-statement='{id_}']").uncheck()
        assert (seen.found(), seen.counts()) == library(after, "harmony")
        assert not seen.complaints


def test_a_cordon_falls_as_a_whole_or_vow_by_vow(browser: Browser, germany: Path) -> None:
    instance = formateur.load("germany-2025")
    with opened(browser, germany, folds=FOLDS) as seen:
        seen.page.locator("[data-statement='cordon-afd.cdu-csu']").uncheck()
        after = lifted(instance, ["cordon-afd.cdu-csu"])
        assert (seen.found(), seen.counts()) == library(after, "harmony")
        seen.page.locator("[data-statement='cordon-afd']").uncheck()
        after = lifted(instance, ["cordon-afd"])
        assert (seen.found(), seen.counts()) == library(after, "harmony")


def test_wishes_narrow_the_list(browser: Browser, iraq: Path) -> None:
    wish = Wish(having=("iraqiya",), without=("gorran",), led_by="iraqiya")
    with opened(browser, iraq, folds=FOLDS) as seen:
        seen.page.locator("[data-party='iraqiya']").select_option("with")
        seen.page.locator("[data-party='gorran']").select_option("without")
        seen.page.locator("#led").select_option("iraqiya")
        seen.page.locator("#theory").select_option("ms")
        assert (seen.found(), seen.counts()) == library(formateur.load("iraq-2010"), "ms", wish)


def test_the_reports_own_wish_is_the_first_state(browser: Browser, tmp_path: Path) -> None:
    instance = formateur.load("textbook")
    wish = Wish(having=("c",), only=("b", "c", "d", "e"))
    with opened(browser, written(tmp_path, instance, **as_keywords(wish)), folds=FOLDS) as seen:
        assert (seen.found(), seen.counts()) == library(instance, "harmony", wish)


def test_nothing_found_is_said(browser: Browser, iraq: Path) -> None:
    fragment = "#with=iraqiya,state-of-law,ina,kig&led=iraqiya"
    with opened(browser, iraq, fragment, folds=FOLDS) as seen:
        assert seen.found() == []
        assert "No government" in (seen.page.locator("#told").text_content() or "")
        assert seen.page.locator("svg.chamber .lit").count() == 0


@pytest.fixture(scope="module")
def explorer(browser: Browser) -> Iterator[Page]:
    with made_by(browser, "inflate explorer", "makeExplorer") as page:
        yield page


ASK = """([data, vows, state]) => {
  const explorer = window.make(JSON.parse(data), vows);
  const found = explorer.evaluate({...state, off: new Set(state.off)});
  const standing = explorer.standings({...state, off: new Set(state.off)});
  const parties = JSON.parse(data).parties.map(({ id }) => [id, standing(id)]);
  const rows = found.best.map((one) => [explorer.playersIn(one.cabinet), one.lead, one.values]);
  return [rows, Object.fromEntries(parties), found.feasible, found.predicted];
}"""
MEASURED = (
    "cost",
    "surplus",
    "seats",
    "parties",
    "members",
)  # in units of the page as of the library


def agree(page: Page, instance: Instance, draw: st.DataObject) -> None:
    """Compare one state of the explorer with the library, cabinet by cabinet."""
    explorer = Explorer(instance, formateur.theory("harmony"))
    theory = draw.draw(st.sampled_from(explorer.theories))
    can = sorted({s.id for s in (*instance.in_force, *instance.vows) if s.id not in explorer.fixed})
    off = draw.draw(st.lists(st.sampled_from(can), unique=True)) if can else []
    names = st.lists(st.sampled_from(sorted(instance.players)), max_size=1)
    wish = Wish(having=tuple(draw.draw(names)), without=tuple(draw.draw(names)))
    state = {"theory": theory.id, "led": "", "off": off}
    state |= {"with": list(wish.having), "without": list(wish.without)}
    vows = judged(in_english(instance))["vows"]
    found, standings, *counts = page.evaluate(
        ASK, [str(as_script_data(explorer.data())), vows, state]
    )
    after = lifted(instance, off)
    firsts, numbers = library(after, theory.id, wish)
    assert [(tuple(one[0]), one[1]) for one in found] == firsts
    assert tuple(counts) == numbers
    for cabinet, lead, values in found:
        objectives = formateur.judge(after, cabinet, theory, led_by=lead).objectives
        told = zip(theory.minimises, values, strict=True)
        assert all(objectives[key] == value for key, value in told if key in MEASURED)
    assert standings == {party: standing(after, theory.id, party) for party in after.party}


def standing(instance: Instance, theory: str, party: str) -> str:
    """Return whether a party can govern by the library, or only part of it."""
    whole = formateur.count(instance, theory, having=sorted(instance.players_of(party)))
    some = formateur.count(instance, theory, having=party)
    return "can" if whole else "partly" if some else "cannot"


@given(documents(max_players=6), st.data())
@examples(30)
def test_any_state_of_any_instance_is_what_the_library_says(
    explorer: Page, document: dict[str, Any], data: st.DataObject
) -> None:
    agree(explorer, formateur.read_text(yaml.safe_dump(document, sort_keys=False)), data)


@given(institutions(max_players=5), st.data())
@examples(30)
def test_offers_leads_and_rules_are_those_of_the_library(
    explorer: Page, document: dict[str, Any], data: st.DataObject
) -> None:
    agree(explorer, formateur.read_text(yaml.safe_dump(document, sort_keys=False)), data)


# The address


def test_the_address_keeps_the_state(browser: Browser, iraq: Path) -> None:
    with opened(browser, iraq, folds=FOLDS) as seen:
        seen.page.locator("#theory").select_option("mwc")
        seen.page.locator("[data-statement='sadrists-refuse-maliki']").uncheck()
        seen.page.locator("[data-party='ina.sadrists']").select_option("with")
        address, found = seen.page.url, seen.found()
        fragment = address[address.index("#") :]
        with opened(browser, iraq, fragment, folds=FOLDS) as again:
            assert again.found() == found
            assert not again.page.locator("[data-statement='sadrists-refuse-maliki']").is_checked()
            again.page.locator("button[type=reset]").click()
            assert "#" not in again.page.url
            assert again.found() != found
            assert not again.complaints


@pytest.mark.parametrize("fragment", ["#theory=no&off=no,%F0%28&with=,&led=x", "#%", "#a=b=c&="])
def test_a_broken_address_does_no_harm(browser: Browser, germany: Path, fragment: str) -> None:
    with opened(browser, germany, fragment, folds=FOLDS) as seen:
        firsts, _ = library(formateur.load("germany-2025"), "harmony")
        assert seen.found() == firsts
        assert not seen.complaints


def test_it_works_inside_a_frame(browser: Browser, germany: Path, tmp_path: Path) -> None:
    srcdoc = germany.read_text(encoding="utf-8").replace("&", "&amp;").replace('"', "&quot;")
    outer = tmp_path / "outer.html"
    frame = f'<iframe sandbox="allow-scripts" srcdoc="{srcdoc}" width=800 height=600></iframe>'
    outer.write_text(f"<!doctype html><meta charset=utf-8>{frame}", encoding="utf-8")
    with opened(browser, outer) as seen:
        inner = seen.page.frame_locator("iframe")
        inner.locator("#explore > details > summary").click()
        inner.locator("[data-statement='veto-cdu-csu-greens']").uncheck()
        assert inner.locator("#told").get_attribute("data-feasible") == str(
            formateur.count(
                lifted(formateur.load("germany-2025"), ["veto-cdu-csu-greens"]), "winning"
            )
        )
        assert not seen.complaints


# How it looks and who can use it


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [
        pytest.param("en", "light", 1280, marks=pytest.mark.thorough),
        pytest.param("en", "dark", 360, marks=pytest.mark.thorough),
        pytest.param("ar", "dark", 1280, marks=pytest.mark.thorough),
    ],
)
def test_axe_finds_nothing_serious(
    browser: Browser, iraq: Path, arabic: Path, scheme: Any, language: str, width: int
) -> None:
    path = arabic if language == "ar" else iraq
    size: Any = {"width": width, "height": 800}
    with opened(browser, path, color_scheme=scheme, viewport=size) as seen:
        seen.page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
        seen.page.evaluate(axe())
        found = seen.page.evaluate("axe.run({resultTypes: ['violations']})")
        told = [
            (issue["id"], issue["nodes"][0]["target"], issue["nodes"][0]["failureSummary"])
            for issue in found["violations"]
            if issue["impact"] in ("serious", "critical")
        ]
        assert not told, json.dumps(told, indent=1)


@pytest.mark.parametrize("language", ["en", pytest.param("ar", marks=pytest.mark.thorough)])
def test_a_phone_does_not_scroll_sideways(
    browser: Browser, iraq: Path, arabic: Path, language: str
) -> None:
    path = arabic if language == "ar" else iraq
    with opened(browser, path, viewport={"width": 360, "height": 740}) as seen:
        seen.page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("state", ["", "#off=sadrists-refuse-maliki"])
def test_it_prints_on_four_pages_what_is_open(
    browser: Browser, iraq: Path, state: str, paper: str
) -> None:
    with opened(browser, iraq, state) as seen:
        if state:
            seen.page.locator("#governments .now li").first.wait_for()
        pdf = seen.page.pdf(format=paper)
        assert pdf[:5] == b"%PDF-"
        assert 1 <= pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page/") <= 4


def test_it_prints_in_short_who_cannot_govern_and_why(browser: Browser, germany: Path) -> None:
    with opened(browser, germany) as seen:
        seen.page.emulate_media(media="print")
        shown = "(all) => all.filter((one) => one.checkVisibility({ contentVisibilityAuto: true }))"
        rows = seen.page.locator("#reasons .row .verdict, #reasons .row .why")
        rows.last.wait_for()  # until the page is laid out for paper
        assert rows.count() == len(rows.evaluate_all(shown)) > 10
        lines = seen.page.locator("#reasons .because")
        assert lines.count()
        assert not lines.evaluate_all(shown)  # each stands in full below
        conflicts = seen.page.locator("#reasons details > .statements")
        assert conflicts.count()
        assert not conflicts.evaluate_all(shown)
        assert not seen.page.locator("#matrix table").is_visible()
        sources = seen.page.locator("#sources li")
        assert sources.count() == len(sources.evaluate_all(shown)) > 1


def test_in_print_the_chamber_is_large_and_no_heading_ends_in_a_sign(
    browser: Browser, germany: Path
) -> None:
    with opened(browser, germany, viewport={"width": 680, "height": 1000}) as seen:
        seen.page.emulate_media(media="print")
        seats = seen.page.locator("#chamber figure g.seats[data-player]")
        edges = (
            "all => all.map((one) => one.getBoundingClientRect()).map((it) => [it.left, it.right])"
        )
        left, right = zip(*seats.evaluate_all(edges), strict=True)
        assert max(right) - min(left) > 0.6 * 680
        style = "all => all.map((one) => getComputedStyle(one)).map((it) => it.%s)"
        folds = seen.page.locator("summary")
        assert set(folds.evaluate_all(style % "listStyleType")) == {"none"}
        behind = seen.page.locator("#reasons div.row > details > summary")
        assert set(behind.evaluate_all(style % "fontSize")) == {"0px"}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_in_print_nothing_lies_beside_the_sheet(
    browser: Browser, iraq: Path, arabic: Path, language: str
) -> None:
    with opened(browser, arabic if language == "ar" else iraq) as seen:
        seen.page.emulate_media(media="print")
        beside = seen.page.evaluate(
            """() => [...document.querySelectorAll("body *")].filter((one) => {
                const { left, right, width } = one.getBoundingClientRect();
                return width && (left < -1 || right > innerWidth + 1);
            }).map((one) => one.outerHTML.slice(0, 80))"""
        )
        assert beside == []


@pytest.mark.parametrize("width", [390, 768, 1200])
def test_what_is_jumped_to_lands_below_what_sticks_at_the_top(
    browser: Browser, iraq: Path, width: int
) -> None:
    view = {"width": width, "height": 844}
    with opened(browser, iraq, viewport=view, reduced_motion="reduce") as seen:
        stuck = """() => {
            const nav = document.querySelector("nav");
            const sticks = getComputedStyle(nav).position === "sticky";
            return sticks ? nav.getBoundingClientRect().bottom : 0;
        }"""
        for link in seen.page.locator("nav a, a.why:visible, #reasons a.vow:visible").all()[:16]:
            link.scroll_into_view_if_needed()
            link.dispatch_event("click")
            target = "document.activeElement.querySelector('h2, summary')?.parentElement"
            top = f"() => ({target} ?? document.activeElement).getBoundingClientRect().top"
            below = seen.page.evaluate(top) - seen.page.evaluate(stuck)
            assert below >= 0, link.get_attribute("href")


def test_a_telephone_shows_it_on_six_screens(browser: Browser, iraq: Path) -> None:
    with opened(browser, iraq, viewport={"width": 390, "height": 844}) as seen:
        assert seen.page.evaluate("document.documentElement.scrollHeight") < 6 * 844


@pytest.mark.parametrize("width", [320, 390])
def test_a_telephone_shows_all_of_the_contents(browser: Browser, iraq: Path, width: int) -> None:
    with opened(browser, iraq, viewport={"width": width, "height": 844}) as seen:
        for link in seen.page.locator("nav a").all():
            box = link.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("language", BY_LANGUAGE)
def test_the_contents_stick_in_one_line(browser: Browser, folder: Path, language: str) -> None:
    path = written(folder, formateur.load("iraq-2010"), language=language)
    assert path.stat().st_size < 300_000
    with opened(browser, path, viewport={"width": 1280, "height": 800}) as seen:
        tops = seen.page.locator("nav a").evaluate_all("all => all.map((one) => one.offsetTop)")
        assert len(tops) >= 9
        assert len(set(tops)) == 1
        nav = seen.page.locator("nav")
        assert nav.evaluate("one => getComputedStyle(one).position") == "sticky"
        seen.page.set_viewport_size({"width": 768, "height": 1024})
        assert nav.evaluate("one => getComputedStyle(one).position") == "static"


def test_without_javascript_it_can_be_read(browser: Browser, iraq: Path) -> None:
    with opened(browser, iraq, java_script_enabled=False) as seen:
        page = seen.page
        assert page.locator("#builder noscript p").is_visible()
        assert page.locator(".card").first.is_visible()
        for fold in ("explore", "reasons", "matrix"):
            page.locator(f"#{fold} > details > summary").click()
        assert page.locator("#explore .vow").first.is_visible()
        page.locator("#reasons .row summary").first.click()
        assert page.locator("#reasons .row .why").first.is_visible()
        assert page.locator("table.matrix .cell").first.is_visible()
        assert page.locator("table.matrix button:not(:disabled)").count() == 0


def test_the_keyboard_suffices(browser: Browser, germany: Path) -> None:
    with opened(browser, germany, folds=FOLDS) as seen:
        seen.page.locator("[data-statement='veto-cdu-csu-greens']").focus()
        seen.page.keyboard.press("Space")
        after = lifted(formateur.load("germany-2025"), ["veto-cdu-csu-greens"])
        assert seen.found() == library(after, "harmony")[0]
        seen.page.locator("table.matrix button").first.focus()
        seen.page.keyboard.press("Enter")
        assert seen.page.locator("#note").is_visible()
        seen.page.keyboard.press("Escape")
        assert not seen.page.locator("#note").is_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_chip_stays_where_it_is_clicked(browser: Browser, iraq: Path, width: int) -> None:
    with opened(browser, iraq, viewport={"width": width, "height": 900}) as seen:
        last = seen.page.locator(".chip").last
        where = "one => one.getBoundingClientRect().top"
        for chip in seen.page.locator(".chip").all()[:4]:
            last.scroll_into_view_if_needed()
            before = last.evaluate(where)
            chip.dispatch_event("click")
            assert last.evaluate(where) == pytest.approx(before, abs=1)


def test_supporters_without_whom_it_fails_are_named(browser: Browser, folder: Path) -> None:
    spain = written(folder, replace(formateur.load("spain-2023"), scenarios=()))
    with opened(browser, spain) as seen:
        said = seen.page.locator("#verdict p.quiet").all_inner_texts()
        (hangs,) = [one for one in said if one.startswith("It would fail")]
        assert "Junts" in hangs
        assert "Coalición Canaria" not in hangs


def test_each_refusal_of_a_cordon_counts_against_who_would_join(
    browser: Browser, germany: Path
) -> None:
    with opened(browser, germany, "#cabinet=spd,greens,left") as seen:
        told = seen.page.locator(".additions li").all_inner_texts()
        (afd,) = [one for one in told if "AfD" in one]
        assert "3 parties refuse AfD" in afd
        assert "not negotiable" in afd


def test_a_government_can_be_shown_in_the_chamber(browser: Browser, germany: Path) -> None:
    with opened(browser, germany, folds=FOLDS) as seen:
        seen.page.locator("[data-statement='veto-cdu-csu-greens']").uncheck()
        row = seen.page.locator("#found > li").nth(1)
        row.locator("button.show").click()
        lit = seen.page.locator("#chamber svg .lit").all()
        shown = sorted(group.get_attribute("data-player") or "" for group in lit)
        assert shown == (row.get_attribute("data-cabinet") or "").split()


ROLES = """
formateur: 1
id: roles
seats: 100
rule: simple
parties: {red: {seats: 40}, blue: {seats: 35}, gold: {seats: 15}, green: {seats: 10}}
statements:
  - {veto: [red, blue]}
  - {support: green, if: [red]}
  - {abstain: gold, if: [red]}
  - {veto: [red, gold]}
  - {veto: [blue, gold]}
"""


def test_the_chamber_tells_the_roles_apart(browser: Browser, tmp_path: Path) -> None:
    path = written(tmp_path, formateur.read_text(ROLES))
    with opened(browser, path, folds=FOLDS) as seen:
        roles = {"red": "", "green": "support from outside", "gold": "abstention", "blue": ""}
        for player, told in roles.items():
            shown = seen.page.locator(f"[data-chip='{player}'] .role:visible")
            assert [one.strip("+○\n") for one in shown.all_inner_texts()] == (
                [told] if told else []
            )
        assert seen.page.locator("[data-chip='red']").get_attribute("aria-pressed") == "true"
        one = seen.page.locator("#chamber svg .abstains").get_attribute("data-player")
        assert one == "gold"
        assert "Hollow seats abstain." in seen.page.locator("#chamber figure .hint").inner_text()
        seen.page.locator("[data-party='green']").select_option("with")
        hint = seen.page.locator("#chamber figure .hint").inner_text()
        assert "from outside" not in hint
        assert "Hollow seats abstain." in hint


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_of_chances_stand_out(browser: Browser, folder: Path, scheme: Any) -> None:
    path = written(folder, formateur.load("germany-2018-poll"), embed="chances", theme="auto")
    with opened(browser, path, color_scheme=scheme) as seen:
        style = "one => getComputedStyle(one).fill"
        link = seen.page.locator("#chances details details > summary").first
        link = link.evaluate("one => getComputedStyle(one).color")
        assert seen.page.locator("#chances svg rect").first.evaluate(style) == link


# Hostile instances


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_hostile_instance_can_neither_run_nor_load(
    browser: Browser, folder: Path, language: str
) -> None:
    path = written(folder, formateur.load(HOSTILE), language=language)
    with opened(browser, path, folds=FOLDS) as seen:
        seen.page.wait_for_timeout(200)
        assert seen.page.evaluate("window.hacked") is None
        assert not seen.complaints
        links = seen.page.locator("a:not(nav a, .vow, .why, .nth, .skip)").all()
        assert {link.get_attribute("href") for link in links} == {
            "https://example.org/good?a=1&b=2"
        }
        assert seen.page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"
        assert "\u202e" not in seen.page.content()
        assert "[U+202E]" in (seen.page.locator("main").text_content() or "")
        for one in ("[data-statement]:not([disabled])", "[data-chip]"):
            for control in seen.page.locator(one).all():
                control.click()
        assert seen.page.evaluate("window.hacked") is None
        assert not seen.complaints


IMAGE = "Object.assign(new Image(), { src: to })"


def test_the_policy_stops_what_is_not_ours(browser: Browser, germany: Path) -> None:
    with opened(browser, germany, folds=FOLDS) as seen:
        seen.page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'),"
            " {textContent: 'window.hacked = 1'}))"
        )
        assert seen.page.evaluate("window.hacked") is None
        assert any("Content Security Policy" in text for text in seen.complaints)


@pytest.mark.parametrize("asked", ["fetch(to)", "new WebSocket(to.replace('http', 'ws'))", IMAGE])
def test_the_policy_forbids_every_request(browser: Browser, germany: Path, asked: str) -> None:
    with opened(browser, germany) as seen:
        ask = "to => { try { Promise.resolve(%s).catch(() => 0) } catch { } }"
        seen.page.evaluate(ask % asked, "http://127.0.0.1:9/x")
        seen.page.wait_for_timeout(100)
        assert any("Content Security Policy" in text for text in seen.complaints)


# Numbers, bullets and days on a telephone

LINES = """all => all.map(one => {
    const text = document.createRange();
    text.selectNodeContents(one);
    const heard = one.querySelector(".heard"); // not seen
    if (heard) text.setEndBefore(heard);
    return new Set([...text.getClientRects()].map(line => line.bottom)).size;
})"""
# How far the foot of the first line, where a bullet stands, is above that of the first words.
LOWER = """all => all.map(one => {
    const bullet = document.createElement("span"), words = document.createRange();
    bullet.style.display = "inline-block";
    one.prepend(bullet);
    const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    while (texts.nextNode() && !texts.currentNode.data.trim());
    words.selectNodeContents(texts.currentNode);
    return words.getClientRects()[0].bottom - bullet.getBoundingClientRect().bottom;
})"""


@contextmanager
def narrow(browser: Browser, path: Path, *folds: str) -> Iterator[Seen]:
    view = {"width": 390, "height": 844}
    with opened(browser, path, viewport=view, folds=folds) as seen:
        yield seen


@pytest.fixture(scope="module")
def with_a_case(folder: Path) -> Path:
    whole = formateur.load("iraq-2010")
    return written(folder, replace(whole, scenarios=whole.scenarios[:1]))


def test_no_number_is_broken_over_two_lines(browser: Browser, with_a_case: Path) -> None:
    with narrow(browser, with_a_case, "scenarios", "days", "powers", "governments") as seen:
        numbers = seen.page.locator(":is(.number:not(th), dl.figures dd, dl.values dd):visible")
        assert set(numbers.evaluate_all(LINES)) == {1}


def test_a_bullet_stands_at_the_first_line_of_what_it_is_of(
    browser: Browser, with_a_case: Path
) -> None:
    with narrow(browser, with_a_case, "reasons", "sources") as seen:
        shown = seen.page.locator(":is(.compromises ul, ul.sources) > li:visible")
        assert max(shown.locator("a").evaluate_all(LINES)) > 1
        lower = shown.evaluate_all(LOWER)
        assert 0 <= min(lower) <= max(lower) < 10


def test_the_day_of_a_source_runs_in_its_own_direction_and_in_one_line(
    browser: Browser, folder: Path
) -> None:
    path = written(folder, replace(formateur.load("iraq-2010"), scenarios=()), language="ar")
    with narrow(browser, path, "sources") as seen:
        days = seen.page.locator("#sources bdi")
        assert "26 مارس 2010" in days.all_inner_texts()
        assert set(days.evaluate_all(LINES)) == {1}
        right = "all => all.map(one => getComputedStyle(one).textAlign)"
        assert set(seen.page.locator("#sources a").evaluate_all(right)) == {"right"}
