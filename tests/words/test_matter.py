"""Bodies that decide and do not govern: no text of theirs speaks of a government."""

from __future__ import annotations

import re

import pytest

import formateur
from formateur.words.matter import of_law
from formateur.words.speaker import speaker_of

DECIDING = ("belgium-2024", "eu-council", "un-security-council")
GOVERNING = {
    "ar": "حكوم|الحكم|يحكم",
    "de": "regier|kabinett",
    "en": "govern|cabinet",
    "es": "gobern|gobiern|gabinete",
    "fr": "gouvern|cabinet",
    "it": "govern|gabinett",
    "nl": "reger|kabinet",
    "pl": "rząd|gabinet",
    "sv": "reger",
}
# What is said only of who leads, of what formed, of models of governments, of many parliaments,
# of a rule of cabinets, or of offers from outside.
ELSEWHERE = re.compile(
    r"(backtest|fit|forecast|foretold|formed|hindcast|infer|law|predict|section\.f)\.?"
    r"|.*\b(lead|led|leading|in)\b|part\.cabinet|figure\.silent\.votes|status\.infeasible.*votes"
)


@pytest.mark.parametrize("id_", sorted(formateur.bundled()))
def test_which_bundled_bodies_decide(id_: str) -> None:
    assert of_law(formateur.load(id_, language="en")) is (id_ in DECIDING)


@pytest.mark.parametrize("language", GOVERNING)
def test_of_a_body_that_decides_nothing_speaks_of_a_government(language: str) -> None:
    texts = speaker_of(formateur.load("eu-council", language=language), language).words.texts
    told = {key: str(text) for key, text in texts.items() if not ELSEWHERE.match(key)}
    assert [key for key, one in told.items() if re.search(GOVERNING[language], one, re.I)] == []


@pytest.mark.parametrize("language", GOVERNING)
def test_of_a_parliament_much_does(language: str) -> None:
    texts = speaker_of(formateur.load("germany-2025", language=language), language).words.texts
    told = [str(text) for key, text in texts.items() if not ELSEWHERE.match(key)]
    assert sum(bool(re.search(GOVERNING[language], one, re.I)) for one in told) > 50
