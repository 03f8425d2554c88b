"""With a poll each figure of a coalition's seats is a range, with the chance of `simulate`."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from itertools import chain, combinations
from pathlib import Path

import pytest
import yaml
from markupsafe import Markup
from playwright.sync_api import Browser

import formateur
from formateur import Instance
from formateur.questions.ask import Ask
from formateur.telling.page.sections.chances import AT_FIRST, chances
from formateur.telling.page.subject import Subject
from formateur.telling.page.verdictwords import head
from formateur.words.wording import words
from formateur_models.files.writing import to_yaml
from helpers.browser import opened, written
from helpers.command import run
from helpers.parliaments import read

POLL = "germany-2018-poll"


@pytest.fixture(scope="module")
def subject() -> Subject:
    return Subject(Ask.of(POLL, "harmony"))


def polled(
    shares: Sequence[float],
    vows: Sequence[tuple[int, int]] = (),
    seats: int = 100,
    respondents: int = 900,
) -> Instance:
    parties = {f"p{n}": {"name": f"P{n}"} for n in range(len(shares))}
    told = {f"p{n}": share for n, share in enumerate(shares)}
    return read(
        {
            "formateur": 1,
            "id": "polled",
            "seats": seats,
            "poll": {"respondents": respondents, "shares": told},
            "parties": parties,
            "statements": [{"veto": [f"p{a}", f"p{b}"]} for a, b in vows],
        }
    )


def falling(many: int) -> list[float]:
    """Return shares of so many parties, each a little smaller than the one before."""
    sizes = [(many + 3 - n) ** 1.1 for n in range(many)]
    return [round(99 * size / sum(sizes), 3) for size in sizes]


def test_the_chance_and_the_seats_are_those_of_the_command(subject: Subject) -> None:
    shown = run("simulate", POLL, "--coalition", "cdu-csu,spd").out
    found = subject.likely(["cdu-csu", "spd"])
    assert found
    assert (found.chance, str(found.seats)) == (92, "297\u2013325")
    assert "10,000 draws" in shown
    assert re.search(r"CDU/CSU, SPD +92 +0\.3", shown)
    assert re.search(r"297 +311 +325", shown)
    drawn = formateur.simulate(POLL)
    for cabinet, chance in drawn.majorities.items():
        one, seats = subject.likely(cabinet), drawn.seats_of(*cabinet)
        assert one
        assert (one.wins, one.draws) == (chance.count, chance.draws)
        assert (one.seats.low, one.seats.high) == (seats.quantile(0.05), seats.quantile(0.95))


def test_what_is_open_is_possible_and_nothing_is_certain(subject: Subject) -> None:
    told = {
        (
            "cdu-csu",
            "spd",
        ): "may have a majority: 297\u2013325 of 598 seats, 300 needed. The chance of a"
        " majority is 92%.",
        (
            "cdu-csu",
            "fdp",
            "spd",
        ): "A majority for CDU/CSU, SPD and FDP is almost certain: 367\u2013394 "
        "of 598 seats, 300 needed. The chance of a majority is more than 99%.",
        (
            "greens",
            "spd",
        ): "A majority for SPD and The Greens is all but ruled out: 173\u2013199 of 598 "
        "seats, 300 needed. The chance of a majority is less than 1%.",
        (
            "cdu-csu",
            "fdp",
            "greens",
        ): "is almost certain: 332\u2013360 of 598 seats, 300 needed. But "
        "one vow stands against it. The chance",
        (
            "afd",
            "cdu-csu",
        ): "A majority for CDU/CSU and AfD is unlikely: 269\u2013297 of 598 seats, 300 "
        "needed. The chance of a majority is 3%.",
    }
    for cabinet, said in told.items():
        assert said in head(subject, formateur.judge(POLL, cabinet)).striptags()
    assert Subject(Ask.of("germany-2025", "harmony")).prospects is None


def test_a_vow_against_it_is_told_where_a_majority_is_open() -> None:
    near = polled([36.6, 13.2, 42.1, 8.1], [(0, 2), (2, 3)], respondents=1000)
    said = head(Subject(Ask.of(near, "harmony")), formateur.judge(near, ["p2", "p3"])).striptags()
    assert said == (
        "P2 and P3 may have a majority: 48\u201353 of 100 seats, 51 needed. But one vow stands "
        "against it. The chance of a majority is 42%."
    )


@pytest.mark.parametrize("vows", [(), ((0, 1), (0, 2), (1, 3))], ids=["no-vows", "vows"])
@pytest.mark.parametrize(
    "many", [3, 9, *(pytest.param(n, marks=pytest.mark.thorough) for n in (10, 13, 14, 25, 40))]
)
def test_there_is_a_page_whatever_the_number_of_parties(
    many: int, vows: Sequence[tuple[int, int]], tmp_path: Path
) -> None:
    instance = polled(falling(many), [vow for vow in vows if max(vow) < many], 151)
    page = formateur.report(instance, seconds=60)
    assert "may have a majority" in page
    formateur.chart(instance, "hemicycle", tmp_path / "it.svg", seconds=60)
    assert "The chance of a majority" in (tmp_path / "it.svg").read_text()


def test_the_page_begins_with_the_chance_of_a_majority_for_few_coalitions() -> None:
    page = formateur.report(polled(falling(9), seats=151))
    at = [page.index(f'id="{id_}"') for id_ in ("headline", "chances", "chamber", "governments")]
    assert at == sorted(at)
    first, *_ = page[at[1] :].partition("</table>")
    assert first.count('<tr><th scope="row">') == AT_FIRST


def coalitions(instance: Instance) -> dict[str, int]:
    """Return the coalitions of which chances are told, and how many vows in doubt are against."""
    told = chances(Subject(Ask.of(instance, "harmony")))
    assert told
    rows = [*told["majorities"], *told["others"]]  # type: ignore[misc]
    return {row["names"].striptags(): row["against"] for row in rows}


def test_a_vow_in_doubt_is_said_to_count_otherwise_in_the_best_of_draws() -> None:
    said = "The best of each draw counts what is in doubt as often as is likely; the chances of "
    said += "coalitions and all that is not drawn count it in full."
    page = formateur.report(POLL)
    assert said in page
    assert said not in formateur.report(polled([40, 35, 25]))
    assert page.count("(one vow in doubt stands against it)") == 1
    against = coalitions(formateur.load(POLL))
    assert against.pop("CDU/CSU, The Greens and FDP") == 1
    assert set(against.values()) == {0}


def test_of_a_cordon_in_doubt_all_vows_are_one_and_a_sure_one_lets_nobody_in() -> None:
    def against(*doubts: str) -> dict[str, int]:
        statements = [
            {"cordon": "p0", "id": "all", **({"holds": 0.5} if "all" in doubts else {})},
            {"veto": ["p1", "p2"], "id": "two", **({"holds": 0.5} if "two" in doubts else {})},
        ]
        data = yaml.safe_load(to_yaml(polled([40, 35, 25])))
        return coalitions(read({**data, "statements": statements}))

    assert against("all", "two") == {"P0 and P1": 1, "P0 and P2": 1, "P1 and P2": 1}
    assert against("all") == {"P0 and P1": 1, "P0 and P2": 1}
    assert against("two") == {"P1 and P2": 1}


def test_cards_and_reasons_have_ranges(subject: Subject) -> None:
    page = formateur.report(POLL)
    cards = page[page.index('id="governments"') : page.index('id="reasons"')]
    cards = re.sub("</?bdi>", "", cards)
    assert "297\u2013325 of 598 seats, 300 needed. The chance of a majority is 92%." in cards
    assert '<span class="number">188\u2013214</span>' in cards
    assert not re.search(r"\b(201|311)\b", cards)
    reasons = page[page.index('id="why-afd"') :].partition("</section>")[0]
    said = re.sub("<[^>]+>", "", reasons)
    assert "72\u201392 of the 300 seats needed, 208\u2013228 short" in said


@pytest.mark.parametrize("kind", ["hemicycle", "benches", "bars"])
def test_pictures_tell_the_same(kind: str, tmp_path: Path) -> None:
    formateur.chart(POLL, kind, tmp_path / "it.svg")
    picture = (tmp_path / "it.svg").read_text()
    assert "CDU/CSU, 188\u2013214 seats" in picture
    assert not re.search(r">(201|311) seats|can govern", picture)
    if kind == "bars":
        return
    assert "may have a majority: 297\u2013325 of 598 seats, 300 needed." in picture
    assert "Seats with a dotted edge are in doubt" in picture
    assert "stroke-dasharray" in picture
    formateur.chart(POLL, kind, tmp_path / "it.svg", members=["afd", "cdu-csu"])
    said = "A majority for CDU/CSU and AfD is unlikely: 269\u2013297 of 598 seats, 300 needed."
    assert said in (tmp_path / "it.svg").read_text()


def test_of_intervals_both_ends_are_told(tmp_path: Path) -> None:
    parties = {"a": {"name": "A", "seats": [32, 40]}, "b": {"name": "B", "seats": [60, 68]}}
    instance = read({"formateur": 1, "id": "i", "seats": 100, "parties": parties})
    said = head(Subject(Ask.of(instance, "harmony")), formateur.judge(instance, ["a"])).striptags()
    assert said == "No majority for A: 32\u201340 of 100 seats, 11\u201319 short."
    formateur.chart(instance, "hemicycle", tmp_path / "it.svg")
    picture = (tmp_path / "it.svg").read_text()
    assert "they may fall to others. A, 32\u201340 seats; B, 60\u201368 seats." in picture
    assert "stroke-dasharray" in picture


def test_watch_writes_the_same_page(tmp_path: Path) -> None:
    file, page = tmp_path / "it.yaml", tmp_path / "it.html"
    file.write_text(to_yaml(polled(falling(9), seats=151)))
    done = run("watch", file, "--times", 1, "--report", page)
    assert done.code == 0
    assert "may have a majority" in page.read_text()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_says_it_of_every_coalition_that_is_built(
    browser: Browser, folder: Path, subject: Subject, language: str
) -> None:
    instance = formateur.load(POLL)
    path = written(folder, instance, embed="builder", language=language)
    said = Subject(subject.ask, words(language, Markup))
    players = sorted(instance.players)
    chosen = chain.from_iterable(combinations(players, many) for many in (1, 2, 3))
    with opened(browser, path) as seen:
        for cabinet in chosen:
            seen.page.evaluate("to => { location.hash = to }", f"#cabinet={','.join(cabinet)}")
            answer = seen.page.locator(f"#answer[data-cabinet='{' '.join(cabinet)}']")
            told = head(said, formateur.judge(instance, cabinet)).striptags()
            assert answer.inner_text() == told
            likely = subject.likely(cabinet)
            assert likely
            assert seen.page.locator("#sum .number").inner_text() == str(likely.seats)
            count = seen.page.locator("figure svg.chamber text.count").text_content()
            assert count == str(likely.seats)
        assert not seen.complaints


def test_what_a_reader_takes_along_has_ranges(browser: Browser, folder: Path) -> None:
    path = written(folder, formateur.load(POLL))
    with opened(browser, path) as seen:
        with seen.page.expect_download() as taken:
            seen.page.locator("[data-take='csv']").click()
        rows = list(csv.DictReader(Path(taken.value.path()).read_text().splitlines()))
        found = {row["id"]: (row["seats_least"], row["seats_most"]) for row in rows}
        assert found["cdu-csu"] == ("188", "214")
        verdict = seen.page.locator("#verdict").inner_text()
        assert "No vow stands against it; the seats that are still open decide." in verdict
        seen.page.evaluate("to => { location.hash = to }", "#cabinet=cdu-csu,fdp,spd")
        works = seen.page.get_by_text("This page knows of nothing against it.")
        works.wait_for()
        assert "67\N{EN DASH}94 more than needed" in (seen.page.locator("#sum").inner_text())
        assert (
            "It may still have a majority without FDP."
            in seen.page.locator("#verdict").inner_text()
        )


def test_without_whom_a_majority_may_stand_is_told_by_the_draws(
    browser: Browser, folder: Path
) -> None:
    """By the seats at the poll's word nobody can be spared: 300 of 301 without the smallest."""
    path = written(folder, polled([31.4, 18.6, 0.8, 49.2], seats=600))
    with opened(browser, path, "#cabinet=p0,p1,p2") as seen:
        told = seen.page.locator("#verdict").inner_text()
        assert "It may still have a majority without P2." in told
        assert "the rest would have no majority" not in told


def test_the_same_chance_reads_the_same_everywhere(tmp_path: Path) -> None:
    """In whole per cent: 96.45 is 96 in a sentence, in both tables and in the picture."""
    cabinet = ["fdp", "greens", "left", "spd"]
    assert "The chance of a majority is 96%." in head(
        Subject(Ask.of(POLL, "harmony")), formateur.judge(POLL, cabinet)
    )
    page = formateur.report(POLL)
    chances = page[page.index('id="chances"') :].partition("</section>")[0]
    chances = re.sub("</?bdi[^>]*>", "", chances)
    assert re.search(r'SPD, .*Left<td class="number" dir="ltr">96<', chances)
    assert not re.search(r'dir="ltr">[<> ]*\d+\.\d', chances)
    assert "± stands" not in chances
    assert "The number of draws leaves ±1 open. How far polls may be wrong is in" in chances
    shown = run("simulate", POLL).out
    assert re.search(r"SPD, The Greens, FDP, The Left +96 +0\.2", shown)
    assert "After ± stands what the number of draws leaves open. How far polls" in " ".join(
        shown.split()
    )
    formateur.chart(POLL, "simulation", tmp_path / "it.svg")
    picture = (tmp_path / "it.svg").read_text()
    assert "91%" in picture
    assert "91.3" not in picture
    assert not re.search(r"% ±|±\d\.\d", picture)


def test_of_very_many_parties_the_page_has_chances(tmp_path: Path) -> None:
    many = polled(falling(70), [(0, 1)], 301)
    assert len(formateur.simulate(many, 1000, theory=None).majorities) > 1
    page = formateur.report(many, seconds=60, embed="chances")
    assert "From 10,000 draws of the seats" in page


def test_what_cannot_be_drawn_is_said_and_the_page_is_written(tmp_path: Path) -> None:
    """How many seats are vacant differs from draw to draw, and under this rule it matters."""
    file, page = tmp_path / "it.yaml", tmp_path / "it.html"
    scenarios = "scenarios: {boycott: {title: P2 stays away, vacant: [p2]}}\n"
    told = re.sub("(?m)^rule: .*$", "rule: simple", to_yaml(polled([40, 35, 25])))
    file.write_text(told + scenarios)
    assert "vacant, which differs" in run("simulate", file, "--scenario", "boycott").err
    assert run("report", file, "--scenario", "boycott", "-o", page).code == 0
    assert "For this parliament no chances can be told." in page.read_text()
