"""Where a government only must not have too many against it, these are told, not a majority."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser

from formateur import Instance
from formateur.questions.ask import Ask
from formateur.questions.explaining.explaining import explain
from formateur.telling.page.sections.headline import headline
from formateur.telling.page.sections.whynot.reasons import reasons
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import status_told
from formateur.words.lexicon import languages
from formateur.words.wording import words
from helpers.browser import opened, written
from helpers.parliaments import read

SEATS = {"a": 40, "b": 35, "c": 25}
REFUSALS = [{"veto": pair} for pair in (["a", "b"], ["a", "c"], ["b", "c"])]
MAJORITY = re.compile(r"majorit|needed:|60 (short|needed)|reaches|more than needed")


@cache
def apart(rule: str) -> Instance:
    """Return a body in which each party refuses each other."""
    parties = {one: {"name": one.upper(), "seats": many} for one, many in SEATS.items()}
    return read(
        {
            "formateur": 1,
            "id": "apart",
            "seats": 100,
            "rule": rule,
            "parties": parties,
            "statements": REFUSALS,
        }
    )


def subject_of(rule: str, language: str = "en") -> Subject:
    return Subject(Ask.of(apart(rule), "harmony"), words(language, Markup))


@pytest.mark.parametrize("language", languages())
def test_what_is_impossible_does_not_pass(language: str) -> None:
    """A majority is nowhere asked for; of a rule that asks for one it is told."""
    texts = words(language, str).texts
    for rule, end in (("absolute", ""), ("negative", ".votes")):
        told = status_told(subject_of(rule, language), "infeasible", supposed=False)
        assert str(told) == texts[f"status.infeasible{end}"]


@pytest.mark.parametrize("language", languages())
def test_who_is_outside_and_silent_is_told_to_vote_no(language: str) -> None:
    """Without any offer, too: it makes the difference."""
    told = headline(subject_of("negative", language))
    assert told["silence"] == "figure.silent.votes"
    assert "figure.needed" not in dict(told["figures"])  # type: ignore[call-overload]
    told = headline(subject_of("absolute", language))
    assert told["silence"] == "figure.silent"
    assert dict(told["figures"])["figure.needed"] == 51  # type: ignore[call-overload]


def reasons_of(rule: str) -> list[dict[str, Any]]:
    told: Any = reasons(subject_of(rule))
    return [told["own"], *told["rows"]]


def test_reasons_count_the_votes_against() -> None:
    for row in reasons_of("negative"):
        told = row.get("told", row)
        said = f"{told['why']} {told['nothing']} {told['certificate']['enough']}"
        assert not MAJORITY.search(said.replace("50 seats are needed", "")), said
        assert "would stop it" in said
    own = reasons_of("negative")[0]
    assert "at least 60 vote against it, and 51 votes against would stop it" in str(own["why"])
    assert any(
        MAJORITY.search(str(row.get("told", row)["nothing"])) for row in reasons_of("absolute")
    )


def test_the_terminal_tells_the_same() -> None:
    told = {
        rule: explain(apart(rule), only="a").summary.sentence for rule in ("absolute", "negative")
    }
    assert told["absolute"] == "With A alone there are only 40 of the 51 seats needed."
    assert told["negative"] == (
        "With A alone there are only 40 of 100 seats; "
        "60 vote against it, and 51 votes against would stop it."
    )


def test_the_builder_tells_the_votes_against(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path, apart("negative"))) as seen:
        seen.page.click('[data-chip="a"]')
        said = seen.page.inner_text("#chamber")
        votes, picture = (
            seen.page.locator(one).first.bounding_box()
            for one in ("#chamber svg text.votes", "#chamber svg.chamber")
        )
    assert votes is not None
    assert picture is not None
    assert votes["y"] + votes["height"] <= picture["y"] + picture["height"]  # room was kept for it
    assert "60 vote against it, and 51 votes against would stop it" in said
    assert not MAJORITY.search(said.replace("needed: no majority of the seats against it", ""))


def test_a_bound_of_weights_is_told_as_it_is(browser: Browser, tmp_path: Path) -> None:
    """Half of 77.75 is 38.875: whoever has 38.75 has too little, and 39 is not what is asked."""
    weights = {"a": 21.5, "b": 17, "c": 39.25}
    city = {
        "formateur": 1,
        "id": "city",
        "rule": {"all": ["absolute", {"share": "1/2", "weight": "people"}]},
        "weights": {"people": {"name": "the people"}},
        "parties": {
            one: {"name": one.upper(), "seats": 10, "weights": {"people": held}}
            for one, held in weights.items()
        },
    }
    with opened(browser, written(tmp_path, read(city))) as seen:
        seen.page.click("#clear")
        seen.page.click('[data-chip="a"]')
        seen.page.click('[data-chip="b"]')
        said = seen.page.inner_text("#verdict")
    assert "38.50 of 77.75 vote for it, 38.875 are needed" in said
