"""Plain questions of many players: searched straight, and written down only for who needs it."""

from __future__ import annotations

import pytest

import formateur
from formateur.answers import Status
from formateur.engines.clock import TimeRanOutError
from helpers.made import parliament


def never(*_: object) -> None:
    raise TimeRanOutError("there was no time to write it down")


@pytest.mark.parametrize("theory", ["harmony", "bp", "mwc"])
def test_what_the_search_answers_needs_no_program(
    theory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    instance = parliament(70, 1, veto=0.3)
    monkeypatch.setattr("formateur.questions.recheck.formulate", never)
    raced = formateur.solve(instance, theory, top=5)
    assert raced.status is Status.OPTIMAL
    monkeypatch.undo()
    written = formateur.solve(instance, theory, top=5, engine="race")
    assert (raced.engine, raced.bounds) == (written.engine, written.bounds)
    assert raced.governments == written.governments


def test_what_was_found_is_kept_where_time_runs_out_before_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    instance = parliament(120, 1, veto=0.1, friction=0.5)
    monkeypatch.setattr("formateur.questions.recheck.formulate", never)
    monkeypatch.setattr("formateur.engines.race.HEAD_START", 0.1)
    found = formateur.solve(instance, seconds=60)
    assert found.status is Status.FEASIBLE
    assert found.best is not None
    assert not found.complete


def test_what_was_prepared_in_the_head_start_is_not_prepared_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    instance = parliament(70, 1, veto=0.3)
    alone = formateur.solve(instance, "bp", top=3, engine="search")
    monkeypatch.setattr("formateur.engines.race.HEAD_START", 1e-9)
    monkeypatch.setattr("formateur.engines.search.search.Part.of", never)
    assert formateur.solve(instance, "bp", top=3).governments == alone.governments
