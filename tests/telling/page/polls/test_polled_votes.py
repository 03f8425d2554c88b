"""With a poll the votes on a government are ranges, where these decide, with its chance to pass.

Counted once more from the draws, in a few lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest
import yaml
from markupsafe import Markup
from numpy.typing import NDArray
from playwright.sync_api import Browser

import formateur
from formateur import Instance
from formateur.questions.ask import DRAWS, Ask
from formateur.questions.simulating.plan import blocks, streams
from formateur.questions.simulating.seating.poll_draws import Urn
from formateur.telling.page.subject import Subject
from formateur.telling.page.verdictwords import head
from formateur.words.wording import words
from formateur_models.files.writing import to_yaml
from helpers.browser import opened, written
from helpers.command import run
from helpers.parliaments import read
from helpers.paths import ROOT

Drawn = Mapping[str, NDArray[np.int64]]
Passes = Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.bool_]]


def polled(name: str) -> Instance:
    """Return a bundled instance with a poll, of what was elected, in place of its seats."""
    data = yaml.safe_load((ROOT / "instances" / f"{name}.yaml").read_text())
    seats = {party: one.pop("seats") for party, one in data["parties"].items()}
    shares = {party: 99 * many / sum(seats.values()) / 100 for party, many in seats.items()}
    return read({**data, "poll": {"respondents": 1000, "shares": shares}})


def drawn(instance: Instance) -> Drawn:
    assert instance.poll
    players = tuple(instance.players)
    urn = Urn.of(instance.poll, players)
    parts = [urn.draw(one.size, *streams(0, one.number)[:2]) for one in blocks(DRAWS)]
    rows = np.concatenate(parts, axis=1).astype(np.int64)
    return dict(zip(players, rows, strict=True))


CASES: list[tuple[str, str, str, str, Passes]] = [
    ("sweden-2022", "m kd l", "sd", "", lambda yes, no: no <= 174),
    ("sweden-2022", "s v mp", "", "", lambda yes, no: no <= 174),
    ("portugal-2024", "ad", "il", "ps", lambda yes, no: no <= 115),
    ("spain-2023", "psoe sumar", "erc junts ehbildu pnv bng cc", "", lambda yes, no: yes > no),
    ("spain-2023", "pp", "vox upn cc", "", lambda yes, no: yes > no),
]


@pytest.mark.parametrize(("name", "cabinet", "support", "abstain", "passes"), CASES)
def test_votes_and_chance_are_those_of_the_draws(
    name: str, cabinet: str, support: str, abstain: str, passes: Passes
) -> None:
    instance = polled(name)
    verdict = formateur.judge(instance, cabinet.split())
    assert set(verdict.support) == set(support.split())
    assert set(verdict.abstain) == set(abstain.split())
    seats = drawn(instance)
    yes = sum((seats[one] for one in (*cabinet.split(), *support.split())), np.zeros(DRAWS, int))
    still = sum((seats[one] for one in abstain.split()), np.zeros(DRAWS, int))
    no = instance.seats - yes - still
    likely = Subject(Ask.of(instance, "harmony")).vote(verdict)
    assert likely
    assert likely.wins == np.count_nonzero(passes(yes, no))
    for span, votes in ((likely.yes, yes), (likely.no, no)):
        assert span
        ordered = np.sort(votes)
        assert (span.low, span.high) == (ordered[DRAWS // 20 - 1], ordered[19 * DRAWS // 20 - 1])


@pytest.fixture(scope="module")
def sweden() -> Subject:
    return Subject(Ask.of(polled("sweden-2022"), "harmony"))


RANGE = "167\u2013185 votes to 164\u2013182"
CHANCE = "The chance of winning the vote is 60%."


def test_the_answer_says_that_it_may_win_the_vote(sweden: Subject) -> None:
    def told(*cabinet: str) -> str:
        return head(sweden, formateur.judge(sweden.instance, cabinet)).striptags()

    assert told("m", "kd", "l").startswith(
        "Moderaterna, Kristdemokraterna and Liberalerna may win the vote: 164\u2013182 vote "
        f"against it, and 175 votes against would stop it. {CHANCE}"
    )
    assert "would almost certainly lose the vote: " in told("s")
    assert "The chance of winning the vote is less than 1%." in told("s")
    sure = told("s", "sd", "m")
    assert "would almost certainly win the vote: " in sure
    assert "vows stand against it. The chance of winning the vote is more than 99%." in sure


def test_page_pictures_and_commands_tell_the_same(sweden: Subject, tmp_path: Path) -> None:
    file = tmp_path / "it.yaml"
    file.write_text(to_yaml(sweden.instance))
    page = re.sub("</?bdi[^>]*>|[\u2068\u2069]", "", formateur.report(sweden.instance))
    assert f">{RANGE}</text>" in page
    assert f"95\u2013111 of 349 seats; {RANGE} (175 votes against would stop it). {CHANCE}" in page
    assert "176 votes" not in page
    assert "wins the vote, the sure vows kept" in page
    first = page[page.index('id="chances"') :].partition("</table>")[0]
    assert 'M, KD and L<td class="number" dir="ltr">60<' in first
    for kind in ("hemicycle", "benches", "bars"):
        formateur.chart(sweden.instance, kind, tmp_path / "it.svg")
        picture = (tmp_path / "it.svg").read_text()
        assert RANGE in picture
        assert "176 votes" not in picture
    for command in (["solve", file], ["check", file, "m,kd,l"]):
        shown = " ".join(run(*command).out.split())
        assert f"In 9 of 10 draws from the poll: 95\u2013111 seats, {RANGE}. {CHANCE}" in shown


def test_of_several_rounds_each_is_told_with_its_range() -> None:
    spanish = formateur.report(polled("spain-2023"))
    told = re.sub("<[^>]+>", "", spanish)
    assert "may win the vote: 170\u2013189 votes to 161\u2013180. The chance of winning" in told
    assert "Round 2: passed in some cases; 170\u2013189 votes to 161\u2013180" in told
    assert "179 votes" not in told


def test_seats_that_stand_are_not_those_of_the_poll() -> None:
    parties = {"a": {"name": "A", "seats": 45}, "b": {"name": "B", "seats": 55}}
    poll = {"respondents": 900, "seats": 120, "shares": {"a": 60, "b": 40}}
    both = read({"formateur": 1, "id": "i", "seats": 100, "poll": poll, "parties": parties})
    said = head(Subject(Ask.of(both, "harmony")), formateur.judge(both, ["b"])).striptags()
    assert said == "B can govern: 55 of 100 seats, 4 more than needed."


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["sweden-2022", "portugal-2024", "spain-2023"])
def test_the_script_says_the_same_of_every_coalition(
    browser: Browser, folder: Path, name: str, language: str
) -> None:
    instance = polled(name)
    said = Subject(Ask.of(instance, "harmony"), words(language, Markup))
    path = written(folder, instance, embed="builder", language=language)
    every = sorted(instance.players)
    some = [[*every[n : n + k]] for n in range(len(every) - 1) for k in (1, 2, 4)]
    with opened(browser, path) as seen:
        for cabinet in some:
            seen.page.evaluate("to => { location.hash = to }", f"#cabinet={','.join(cabinet)}")
            answer = seen.page.locator(f"#answer[data-cabinet='{' '.join(cabinet)}']")
            verdict = formateur.judge(instance, cabinet)
            assert answer.inner_text() == head(said, verdict).striptags()
            votes = seen.page.locator("figure svg.chamber text.votes").text_content() or ""
            likely = said.vote(verdict)
            assert likely
            assert re.findall("\\d+(?:\N{EN DASH}\\d+)?", votes) == [
                str(likely.yes),
                str(likely.no),
            ]
        assert not seen.complaints
