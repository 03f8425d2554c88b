"""The headline and Back in every state: what can be is counted again, what cannot says so."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

import formateur
from formateur import Instance
from formateur_models.changes.whatif import lifted
from helpers.browser import UNLETTERED, opened, until, written
from helpers.depth import some_of


def off(page: Page, *ids: str) -> None:
    """Switch these off, and wait for what is found when nobody waits."""
    page.evaluate("to => { location.hash = to }", f"off={','.join(ids)}")
    page.locator("body.changed").wait_for()
    page.wait_for_timeout(300)


def cannot(instance: Instance) -> set[str]:
    """Return the parties that are in no government, by the library."""
    return {
        party
        for party in instance.party
        if not instance.players_of(party) <= instance.barred
        and not formateur.count(instance, "winning", having=party)
    }


@pytest.fixture(scope="module")
def belgium(folder: Path) -> Path:
    return written(folder, replace(formateur.load("belgium-2024"), scenarios=()))


def test_with_a_vow_off_the_votes_are_counted_again(browser: Browser, belgium: Path) -> None:
    with opened(browser, belgium) as seen:
        seen.page.evaluate(UNLETTERED)
        counts = seen.page.locator("#headline .counts")
        first = counts.inner_text()
        assert first.count("passed; ") == 3
        off(seen.page, "cordon-vb.nva")
        assert counts.inner_text() == seen.page.locator("#verdict .parts").inner_text() == first
        assert counts.locator("svg").count() == 0  # bars stand in the builder
        seen.page.locator("[data-chip='defi']").click()
        assert counts.inner_text() == seen.page.locator("#verdict .parts").inner_text() != first
        seen.page.locator("#clear").click()
        assert not counts.is_visible()
        seen.page.evaluate("location.hash = ''")
        seen.page.locator("body:not(.built)").wait_for()
        assert counts.inner_text() == first
        assert not seen.complaints


@pytest.mark.parametrize(
    "id_", some_of(("germany-2025", "belgium-2024", "bosnia-2022", "spain-2023", "iraq-2010"))
)
def test_who_cannot_govern_is_found_again_with_vows_off(
    browser: Browser, folder: Path, id_: str
) -> None:
    instance = replace(formateur.load(id_), scenarios=())
    free = [s.id for s in instance.in_force if s.kind not in ("lead", "cordon", "pact", "friction")]
    choose = random.Random(id_)
    with opened(browser, written(folder, instance)) as seen:
        line = seen.page.locator("#headline [data-see='cannot']")
        first = line.text_content()
        fixed = seen.page.locator("[data-fixed]").evaluate_all(STATED)
        free = [one for one in free if one not in fixed]
        for many in (1, 2, 3):
            ids = choose.sample(free, min(many, len(free)))
            off(seen.page, *ids)
            found = cannot(lifted(instance, ids))
            links = line.locator("a")
            hrefs = {href.removeprefix("#why-") for href in links.evaluate_all(HREFS)}
            assert line.is_visible() == bool(found)
            assert hrefs - {"#reasons"} <= found
            assert len(found) > 6 or links.count() == len(found)
        seen.page.evaluate("location.hash = ''")
        seen.page.locator("body:not(.changed)").wait_for()
        assert line.text_content() == first
        assert not seen.complaints


STATED = "all => all.map((one) => one.dataset.statement)"
HREFS = "all => all.map((one) => one.getAttribute('href'))"


def test_the_best_is_still_the_best_with_as_many_equals(browser: Browser, germany: Path) -> None:
    with opened(browser, germany) as seen:
        proof, ties = seen.page.locator("#proof"), seen.page.locator("#proof a")
        first = proof.inner_text()
        off(seen.page, "veto-cdu-csu-left")
        assert "this is the best: the least strain" in proof.inner_text()
        after = lifted(formateur.load("germany-2025"), ["veto-cdu-csu-left"])
        assert ties.is_visible() == (formateur.count(after, "harmony") > 1)
        seen.page.locator("#clear").click()
        assert not proof.is_visible()
        seen.page.evaluate("location.hash = ''")
        seen.page.locator("body:not(.built)").wait_for()
        assert proof.inner_text() == first
        assert not seen.complaints


def test_whoever_is_not_found_as_a_reader_chose_is_not_said_to_be_ruled_out(
    browser: Browser, germany: Path
) -> None:
    with opened(browser, germany, "#with=afd") as seen:
        said = seen.page.locator("#answer").inner_text()
        assert said == "No government is possible with these vows and choices."


def test_what_a_large_page_cannot_count_again_says_of_when_it_is(
    browser: Browser, folder: Path
) -> None:
    parties = {f"p{n:02}": {"seats": n + 20 * (n > 17)} for n in range(1, 21)}
    vetoes = [{"veto": ["p20", f"p{n:02}"], "id": f"v{n}"} for n in range(1, 20)]
    made = {"formateur": 1, "id": "large", "parties": parties, "statements": vetoes}
    large = formateur.read_text(yaml.safe_dump(made))
    with opened(browser, written(folder, large), folds=("explore",)) as seen:
        stale = seen.page.locator(".stale")
        lines = seen.page.locator("#headline .whynot:not([hidden])")
        first = lines.all_inner_texts()
        assert any("cannot govern" in one for one in first)
        assert not any(one.is_visible() for one in stale.all())
        off(seen.page, "v19")
        for place in ("#headline", "#governments", "#explore"):
            said = seen.page.locator(f"{place} .stale").inner_text()
            assert said == "As the vows stood when this page was made."
        assert lines.all_inner_texts() == first
        assert seen.page.locator("#governments .cards").first.is_visible()
        assert not seen.page.locator("#proof").is_visible()
        assert not seen.complaints


@pytest.mark.parametrize("part", ["builder", "chamber"])
@pytest.mark.parametrize("name", ["sweden-2018", "israel-2019-09", "germany-2025"])
def test_a_part_does_not_keep_the_proof_of_another_state(
    browser: Browser, folder: Path, name: str, part: str
) -> None:
    """Nothing is counted again in it, so that nothing is proved of what is supposed."""
    vow = {"sweden-2018": "cordon-sd", "israel-2019-09": "gantz-refuses-netanyahu"}
    path = written(folder, formateur.load(name), embed=part)
    with opened(browser, path) as seen:
        proof, stale = seen.page.locator("#proof"), seen.page.locator("#headline .stale")
        first = proof.inner_text()
        seen.page.evaluate(f"location.hash = '#off={vow.get(name, 'veto-cdu-csu-left')}'")
        seen.page.locator("body.changed").wait_for()
        assert not proof.is_visible()
        assert stale.is_visible() == (name == "germany-2025")  # its answer is as it was made
        seen.page.locator("[data-act=undo]").click()
        assert proof.inner_text() == first
        assert not seen.complaints


def test_what_the_page_as_it_was_made_says_of_who_formed_goes_with_the_vows(
    browser: Browser, folder: Path
) -> None:
    with opened(browser, written(folder, formateur.load("sweden-2018"))) as seen:
        told = seen.page.locator("#headline .whynot").first
        assert "By what stands on this page it does not pass" in told.inner_text()
        off(seen.page, "cordon-sd")
        assert told.inner_text().strip() == "What formed: S and MP."
        assert not seen.complaints


def test_a_part_says_of_when_its_answer_is_and_takes_no_choice_that_it_cannot_answer(
    browser: Browser, folder: Path
) -> None:
    path = written(folder, formateur.load("germany-2025"), embed="builder")
    with opened(browser, path, "#off=veto-cdu-csu-left&with=greens") as seen:
        stale = seen.page.locator("#headline .stale")
        assert stale.inner_text() == "As the vows stood when this page was made."
        seen.page.locator("[data-act=undo]").click()
        assert not seen.page.locator("#banner").is_visible()
        assert not stale.is_visible()
        seen.page.locator("#clear").click()
        for party in ("cdu-csu", "afd"):
            seen.page.locator(f"[data-chip='{party}']").click()
        seen.page.locator("#verdict .lift").first.click()
        assert seen.page.locator("#banner").is_visible()
        assert not stale.is_visible()  # what is said is of who was chosen
        assert not seen.complaints


# Back


def test_who_returns_to_where_they_came_from_goes_a_step_back(
    browser: Browser, germany: Path
) -> None:
    with opened(browser, germany, folds=("explore",), reduced_motion="reduce") as seen:
        page = seen.page
        box = page.locator("[data-statement='veto-cdu-csu-left']")
        steps = page.evaluate("history.length")
        for _ in range(3):
            box.click()
            assert page.url.endswith("#off=veto-cdu-csu-left")
            box.click()
            until(page, "location.hash === ''")
            assert box.is_checked()
        assert page.evaluate("history.length") == steps + 1  # what lies ahead
        page.go_forward()
        until(page, "location.hash !== ''")
        assert not box.is_checked()
        page.evaluate("scrollTo(0, 200)")
        page.evaluate("document.querySelector('[data-act=undo]').click()")
        until(page, "location.hash === ''")
        page.wait_for_timeout(100)
        assert page.evaluate("scrollY") < 260  # not back at the switch
        assert not seen.complaints


def test_who_clicks_faster_than_the_page_goes_back_loses_nothing(
    browser: Browser, germany: Path
) -> None:
    with opened(browser, germany, folds=("explore",)) as seen:
        seen.page.evaluate(
            """() => {
              const click = (id) => document.querySelector(`[data-statement='${id}']`).click();
              for (const id of ["left", "left", "greens"]) click(`veto-cdu-csu-${id}`);
            }"""
        )
        until(seen.page, "location.hash === '#off=veto-cdu-csu-greens'")
        assert seen.page.locator("[data-statement='veto-cdu-csu-left']").is_checked()
        assert not seen.page.locator("[data-statement='veto-cdu-csu-greens']").is_checked()
        seen.page.go_back()
        until(seen.page, "location.hash === ''")
        assert seen.page.locator("[data-statement='veto-cdu-csu-greens']").is_checked()
        assert not seen.complaints


def test_who_leads_goes_from_the_address_with_the_party(browser: Browser, folder: Path) -> None:
    israel = written(folder, replace(formateur.load("israel-2019-09"), scenarios=()))
    with opened(browser, israel, "#cabinet=blue-white,likud&lead=likud") as seen:
        seen.page.locator("[data-chip='likud']").click()
        assert seen.page.url.endswith("#cabinet=blue-white")
        assert "Likud" not in seen.page.locator("#answer").inner_text()
