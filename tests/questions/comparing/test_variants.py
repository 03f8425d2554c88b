"""Scenarios and days side by side, where the question or a scenario fits only some of them."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

import formateur
from formateur import Instance
from formateur.errors import TheoryError
from formateur.questions.comparing.variants import moved
from formateur_models.changes.calendar import as_of
from formateur_models.changes.overlay import with_scenarios
from helpers.command import run

PARTIES = """\
formateur: 1
seats: 100
parties:
  a: {seats: 40}
  b: {seats: 35}
  c: {seats: 25}
"""
STACKED = (
    PARTIES
    + """\
id: stacked
statements:
  - {veto: [b, c], id: old, price: 2}
scenarios:
  quarrel: {add: [{veto: [a, b], id: q}]}
  boycott: {vacant: [c]}
  peace: {lift: [old]}
  firm: {change: {old: {price: never}}}
"""
)
LED = (
    PARTIES
    + """\
id: led
date: 2020-01-01
statements:
  - {lead: [a, b], id: first, until: 2020-01-08}
  - {lead: [c], id: second, from: 2020-02-01}
scenarios:
  nobody: {lift: [first]}
"""
)
NOT_LED = "nobody is said to be a candidate for the lead; add `- lead: [...]`"


@pytest.fixture
def stacked() -> Instance:
    return formateur.read_text(STACKED)


@pytest.fixture
def led() -> Instance:
    return formateur.read_text(LED)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "led.yaml"
    path.write_text(LED, encoding="utf-8")
    return path


def section(page: str, id_: str) -> str:
    """Return the text of a report's section, without its tags."""
    found = re.search(rf'<section id="{id_}"[^>]*>(.*?)</section>', page, re.DOTALL)
    assert found, id_
    return " ".join(re.sub("<[^>]*>", "", found[1]).replace("&#39;", "'").split())


# Scenarios on scenarios


@pytest.mark.parametrize(
    ("applied", "asked"),
    [
        (["quarrel"], ["", "boycott", "peace", "firm"]),
        (["boycott"], ["", "quarrel", "peace", "firm"]),
        (["boycott", "quarrel"], ["", "peace", "firm"]),
    ],
)
def test_what_is_applied_is_not_asked_again(
    stacked: Instance, applied: list[str], asked: list[str]
) -> None:
    cases = list(formateur.scenarios(with_scenarios(stacked, applied)))
    assert [case.id for case in cases] == asked
    assert not any(case.why for case in cases)
    assert cases[0].best == formateur.solve(with_scenarios(stacked, applied)).best


def test_a_few_governments_are_not_worth_loading_compiled_code(
    stacked: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formateur.questions.counting.blocks._long", None)  # nobody asks
    assert all(case.feasible for case in formateur.scenarios(stacked))


def test_a_scenario_that_does_not_fit_what_is_applied_says_so(stacked: Instance) -> None:
    quarrel, firm = (
        {c.id: c for c in formateur.scenarios(with_scenarios(stacked, names))}
        for names in (["quarrel"], ["peace"])
    )
    assert quarrel["firm"].why == ""
    assert (firm["firm"].result, firm["firm"].feasible, firm["firm"].best) == (None, None, None)
    assert "'firm' changes old, which an earlier one lifted" in firm["firm"].why
    assert firm["boycott"].best is not None


def test_a_scenario_that_does_not_fit_has_a_row(tmp_path: Path) -> None:
    path = tmp_path / "stacked.yaml"
    path.write_text(STACKED, encoding="utf-8")
    shown = run("scenarios", path, "--scenario", "peace")
    assert (shown.code, shown.err) == (0, "")
    assert "firm - - - scenario 'firm' changes" in " ".join(shown.out.split())
    told = json.loads(run("scenarios", path, "--scenario", "peace", "--format", "json").out)
    rows = {row["scenario"]: row for row in told["scenarios"]}
    assert list(rows) == [None, "quarrel", "boycott", "firm"]
    assert (rows["firm"]["status"], rows["firm"]["feasible"]) == (None, None)
    assert rows["firm"]["why"].startswith("scenario 'firm' changes old")
    assert rows["boycott"]["why"] == ""


def test_a_report_on_a_scenario_shows_the_others(stacked: Instance) -> None:
    on = section(formateur.report(with_scenarios(stacked, ["peace"])), "scenarios")
    assert "No answer: scenario 'firm' changes old, which an earlier one lifted" in on
    assert "quarrel" in on
    assert "peace" not in on
    every = with_scenarios(stacked, ["quarrel", "boycott", "firm", "peace"])
    assert '<section id="scenarios"' not in formateur.report(every)


@pytest.mark.parametrize(
    "scenario",
    ["maliki-stays-put", pytest.param("maliki-concedes", marks=pytest.mark.thorough)],
)
def test_the_flagship_s_scenarios_are_shown_on_each_other(scenario: str) -> None:
    asked = ("iraq-2010", "--scenario", scenario, "--theory", "ms", "--format", "json")
    shown = run("scenarios", *asked)
    assert shown.code == 0
    rows = json.loads(shown.out)["scenarios"]
    assert scenario not in [row["scenario"] for row in rows]
    assert len(rows) == len(formateur.load("iraq-2010").scenarios)


# Questions that fit only some rows


@pytest.mark.parametrize(
    ("options", "answered"),
    [
        (("--led-by", "a"), [True, False, False]),
        (("--led-by", "c"), [False, False, True]),
        (("--minimise", "leader-seats"), [True, False, True]),
    ],
)
def test_a_day_that_the_question_does_not_fit_says_so(
    file: Path, options: tuple[str, ...], answered: list[bool]
) -> None:
    shown = run("timeline", file, *options, "--format", "json")
    assert shown.code == 0
    days = json.loads(shown.out)["days"]
    assert [day["best"] is not None for day in days] == answered
    assert [day["why"] == "" for day in days] == answered
    assert [day["status"] is not None for day in days] == answered
    assert days[1]["ends"] == ["first"]
    table = " ".join(run("timeline", file, *options).out.split())
    assert "8 January 2020 - - " in table


def test_a_scenario_that_the_question_does_not_fit_says_so(led: Instance) -> None:
    wished = list(formateur.scenarios(led, led_by="a"))
    assert [case.why for case in wished] == [
        "",
        "'a' is no candidate for the lead; add `- lead: [...]`",
    ]
    theory = formateur.theory("harmony", minimise=("leader-seats",))
    assert [case.why for case in formateur.scenarios(led, theory)] == ["", NOT_LED]
    later = as_of(led, date(2020, 1, 8))
    with pytest.raises(TheoryError, match="nobody is said to be a candidate"):
        list(formateur.scenarios(later, theory))


def test_a_report_says_which_days_and_scenarios_a_question_does_not_fit(led: Instance) -> None:
    page = formateur.report(led, led_by="a")
    assert section(page, "scenarios").count("No answer: 'a' is no candidate") == 1
    assert section(page, "days").count("No answer: 'a' is no candidate") == 2
    assert "candidates: c" in section(page, "days")


@pytest.mark.parametrize("command", ["scenarios", "timeline"])
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--led-by", "z"), "'z' is no candidate for the lead; candidates: a, b"),
        (("--with", "z"), "no party or faction is called 'z'"),
        (("--theory", "mcw"), "no party has a position"),
    ],
)
def test_a_question_that_fits_no_row_is_an_error(
    file: Path, command: str, options: tuple[str, ...], message: str
) -> None:
    shown = run(command, file, *options)
    assert (shown.code, shown.out) == (2, "")
    assert message in shown.err


def test_an_unknown_theory_is_an_error_before_any_row(led: Instance) -> None:
    with pytest.raises(TheoryError, match="there is no theory 'nonsense'"):
        next(formateur.timeline(led, "nonsense"))


def test_who_votes_from_outside_makes_no_other_government() -> None:
    """On 12 April 2024 the same four could govern as before, with other votes."""
    before, then = list(formateur.timeline("portugal-2024"))[-2:]
    assert before.feasible is not None
    assert before.feasible != then.feasible
    assert moved(then, before) == (0, 0)


def test_who_governs_and_who_leads_makes_another() -> None:
    before, *_, then = formateur.timeline("sweden-2018")
    assert moved(then, before) == (1, 0)
    assert moved(before, then) == (0, 1)
