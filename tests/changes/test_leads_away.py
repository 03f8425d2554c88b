"""What a what-if leaves where it takes away who may lead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import formateur
from formateur import Instance, Wish, explain, scenarios, timeline
from formateur import theory as theory_of
from formateur.answers import Effect
from formateur.errors import InstanceError, TheoryError, UnknownNameError
from formateur_models.changes.overlay import with_scenarios
from formateur_models.changes.whatif import changed, lifted
from helpers.command import run
from helpers.wishes import as_keywords

PARTIES = """
formateur: 1
date: 2020-01-01
seats: 100
parties: {a: {seats: 40}, b: {seats: 35}, c: {seats: 25}}
"""
HALL = f"""{PARTIES}
statements:
  - {{lead: [a, b], by: king, until: 2020-03-01}}
  - {{veto: [a, c], led_by: a}}
  - {{veto: [b, c], by: press}}
scenarios:
  free: {{lift: [lead-a-b]}}
"""
WHAT_IFS = [
    ("--ignore-by", "king"),
    ("--lift", "lead-a-b"),
    ("--scenario", "free"),
    ("--as-of", "2020-03-01"),
]
NOBODY = "nobody is said to be a candidate for the lead"


@pytest.fixture
def hall() -> Instance:
    return formateur.read_text(HALL, "hall")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "hall.yaml"
    path.write_text(HALL)
    return path


@pytest.mark.parametrize("change", WHAT_IFS)
def test_a_statement_about_who_leads_then_says_nothing(file: Path, change: tuple[str, str]) -> None:
    wish = ("--only", "a", "--only", "c", "--with", "c")
    assert (
        run("list", file, *change, *wish, "--format", "csv").out.splitlines()[1].startswith("a c")
    )
    assert run("solve", file, *wish, "--led-by", "a").code == 1


@pytest.mark.parametrize("change", WHAT_IFS)
def test_to_ask_for_a_lead_that_is_taken_away_is_an_error(
    file: Path, change: tuple[str, str]
) -> None:
    asked = run("solve", file, *change, "--led-by", "a")
    assert asked.code == 2
    assert "'a' is no candidate for the lead" in asked.err


@pytest.mark.parametrize(
    "added",
    [
        "statements: [{veto: [a, c], led_by: a}]",
        "scenarios: {s: {add: [{veto: [a, c], led_by: a}]}}",
        "statements: [{veto: [a, c]}]\nscenarios: {s: {change: {veto-a-c: {led_by: a}}}}",
    ],
)
def test_a_file_without_any_candidate_is_refused(added: str) -> None:
    with pytest.raises(InstanceError, match=NOBODY):
        formateur.read_text(PARTIES + added)


def test_a_scenario_may_bring_the_candidates_along() -> None:
    added = "scenarios: {s: {add: [{lead: [a, b]}, {veto: [a, c], led_by: a}]}}"
    changed = with_scenarios(formateur.read_text(PARTIES + added), "s")
    assert changed.candidates == ("a", "b")


@pytest.mark.parametrize(
    ("theory", "wish", "why"),
    [
        (theory_of("harmony"), Wish(led_by="a"), "'a' is no candidate for the lead"),
        (theory_of("winning", minimise=("leader-seats",)), Wish(), NOBODY),
    ],
)
def test_explain_answers_all_that_can_be_asked(
    hall: Instance, theory: formateur.Theory, wish: Wish, why: str
) -> None:
    found = explain(hall, theory, **as_keywords(wish))
    king, press = found.pressures
    assert (king.effect, king.why, king.government) == (Effect.UNASKED, why, None)
    assert press.effect is not Effect.UNASKED
    assert (found.feasible, found.decided) == (True, True)
    assert {"effect": "unasked", "why": why}.items() <= king.to_dict().items()
    assert press.to_dict()["why"] == ""


def test_explain_asks_without_the_candidates_where_the_question_allows_it(hall: Instance) -> None:
    king, _ = explain(hall, having=("a", "c"), without="b").pressures
    assert king.government is not None
    assert king.government.lead is None


def test_explain_says_what_cannot_be_asked(file: Path) -> None:
    told = run("explain", file, "--led-by", "a")
    assert told.code == 0
    assert "without King: this cannot be asked, as 'a' is no candidate" in told.out


@pytest.mark.parametrize("asked", [(), ("--led-by", "a"), ("--minimise", "leader-seats")])
def test_a_report_tells_in_which_case_the_question_cannot_be_asked(
    file: Path, asked: tuple[str, ...]
) -> None:
    page = file.with_suffix(".html")
    assert run("report", file, *asked, "-o", page).code == 0
    unasked = page.read_text().count("No answer:")
    assert unasked == (2 if asked else 0)  # the scenario, and the day


def test_cases_in_which_the_question_cannot_be_asked(file: Path) -> None:
    told = run("timeline", file, "--led-by", "a")
    assert told.code == 0
    assert "'a' is no candidate" in told.out
    days = json.loads(run("timeline", file, "--led-by", "a", "--format", "json").out)["days"]
    assert [bool(day["why"]) for day in days] == [False, True]
    assert days[1]["feasible"] is None


def test_cases_of_a_question_that_cannot_be_asked_at_all(hall: Instance) -> None:
    with pytest.raises(UnknownNameError, match="'c' is no candidate"):
        list(scenarios(hall, led_by="c"))
    with pytest.raises(UnknownNameError, match="'c' is no candidate"):
        list(timeline(hall, led_by="c"))
    with pytest.raises(TheoryError, match=NOBODY):
        list(scenarios(lifted(hall, "lead-a-b"), theory_of(minimise=("leader-seats",))))


def test_an_error_of_a_what_if_names_the_statement_by_its_id(hall: Instance) -> None:
    with pytest.raises(InstanceError, match=r"^statements\.veto-a-x\.veto: no party"):
        changed(hall, formateur.Changes(vetoes=(("a", "x"),)))
