"""With a poll the headline tells the chance of a majority, and that of the command line."""

from __future__ import annotations

import re
from itertools import chain, combinations
from pathlib import Path

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser

import formateur
from formateur.questions.ask import Ask
from formateur.telling.page.open_majorities import likelihoods
from formateur.telling.page.subject import Subject
from formateur.telling.page.verdictwords import head
from formateur.words.wording import words
from helpers.browser import opened, written
from helpers.command import run

POLL = "germany-2018-poll"


@pytest.fixture(scope="module")
def subject() -> Subject:
    return Subject(Ask.of(POLL, "harmony"))


def test_the_chance_and_the_seats_are_those_of_the_command(subject: Subject) -> None:
    found = likelihoods(subject)
    shown = run("simulate", POLL, "--draws", 10_000, "--coalition", "cdu-csu,spd").out
    assert found["cdu-csu", "spd"] == (92, 297, 325)
    assert "91.7" in shown
    assert re.search(r"297 +311 +325", shown)
    drawn = formateur.simulate(POLL, draws=10_000)
    for cabinet, (chance, *seats) in found.items():
        assert chance == round(100 * drawn.majority(*cabinet).value)
        assert seats == [drawn.seats_of(*cabinet).quantile(share) for share in (0.05, 0.95)]
        assert 1 <= chance <= 99


def test_what_is_open_is_possible_and_what_is_not_is_as_usual(subject: Subject) -> None:
    told = {
        ("cdu-csu", "spd"): "may have a majority: 297-325 of 598 seats, 300 needed. The chance",
        ("cdu-csu", "fdp", "spd"): "can govern: 380 of 598 seats",
        ("greens", "spd"): "No majority for",
        ("cdu-csu", "fdp", "greens"): "but one vow stands against it",
    }
    for cabinet, said in told.items():
        assert said in head(subject, formateur.judge(POLL, cabinet)).striptags()
    assert likelihoods(Subject(Ask.of("germany-2025", "harmony"))) == {}


@pytest.mark.xdist_group("browser")
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
        assert not seen.complaints
