"""A sum of seats says where it leaves vows aside that nobody has checked."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from formateur.questions.explaining.explaining import explain
from formateur.questions.explaining.explanation import Explanation
from formateur.telling.terminal.explaining.explain_table import explained
from formateur.words.lexicon import languages
from formateur.words.wording import words
from helpers.parliaments import read

SEATS = {"a": 30, "b": 20, "c": 25, "d": 25}
REFUSED = [{"veto": ["b", "a"]}, {"veto": ["c", "a"]}]  # A and D have 55 of 100, and need 60
RUMOUR = {"veto": ["d", "a"], "verified": False}


def why_not(*vows: object) -> Explanation:
    parties = {one: {"seats": many} for one, many in SEATS.items()}
    statements = [*REFUSED, *vows]
    body = {"formateur": 1, "id": "i", "rule": {"quota": 60}, "parties": parties}
    return explain(read({**body, "statements": statements}), having="a")


def told(found: Explanation, language: str) -> str:
    console = Console(file=StringIO(), width=200)
    with console.capture() as captured:
        console.print(explained(found, language))
    return captured.get()


@pytest.mark.parametrize("language", languages())
def test_vows_that_nobody_has_checked_are_said_to_be_left_aside(language: str) -> None:
    said = str(words(language, str).texts["reasons.aside"])
    with_rumour = told(why_not(RUMOUR), language)
    assert "55" in with_rumour  # with all vows it would be 30
    assert said in with_rumour
    assert said not in told(why_not(), language)
    assert said not in told(why_not({**RUMOUR, "verified": True}), language)
