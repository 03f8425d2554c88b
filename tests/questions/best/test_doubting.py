"""Whether a proof needs vows that nobody has checked."""

from __future__ import annotations

from dataclasses import replace

import pytest

import formateur
from formateur import Instance
from formateur.engines.clock import TimeRanOutError
from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.questions.best import doubting
from formateur.questions.best.doubting import answer_doubted, doubted
from helpers.command import run

PLAIN = """
formateur: 1
id: plain
parties: {a: {seats: 40}, b: {seats: 35}, c: {seats: 25}}
statements:
"""
NOT = ", verified: false}"
ALL_REFUSE = "{veto: [a, b]}", "{veto: [a, c]}", "{veto: [b, c]}"


def stating(*statements: str) -> Instance:
    return formateur.read_text(PLAIN + "\n".join(f"  - {one}" for one in statements))


def nobody_if(instance: Instance) -> bool:
    """Say it of a question that has no answer, asked twice: as `explain` does, and as `solve`."""
    found = doubted(Ask.of(instance, "harmony"), Status.INFEASIBLE)
    explained = formateur.explain(instance)
    assert explained.feasible is False
    assert explained.doubted is found
    return found


def test_nothing_is_in_doubt_where_every_vow_is_checked() -> None:
    assert not nobody_if(stating(*ALL_REFUSE))


def test_a_vow_in_doubt_makes_a_proof_doubtful_only_where_it_needs_it() -> None:
    assert nobody_if(stating(*ALL_REFUSE[:2], "{veto: [b, c]" + NOT))
    assert not nobody_if(stating(*ALL_REFUSE, "{limit: [a, b], at_most: 1" + NOT))


def test_several_vows_in_doubt_are_set_aside_together() -> None:
    """Each has another beside it that says the same; without both, B and C can govern."""
    twice = ("{veto: [b, c], id: one" + NOT, "{limit: [b, c], at_most: 1, id: two" + NOT)
    assert nobody_if(stating(*ALL_REFUSE[:2], *twice))


def test_no_strain_in_doubt_makes_a_proof_doubtful() -> None:
    assert not nobody_if(stating(*ALL_REFUSE, "{friction: [a, b]" + NOT))


def test_who_may_lead_in_doubt_makes_a_proof_doubtful() -> None:
    assert nobody_if(stating("{lead: [a]" + NOT, *ALL_REFUSE))


def test_the_best_is_in_doubt_with_any_statement() -> None:
    strained = stating("{friction: [a, b]" + NOT)
    assert doubted(Ask.of(strained, "harmony"), Status.OPTIMAL)
    assert not doubted(Ask.of(stating("{friction: [a, b]}"), "harmony"), Status.OPTIMAL)
    assert not doubted(Ask.of(strained, "harmony"), Status.UNDECIDED)


def test_where_time_runs_out_it_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(ask: Ask) -> None:
        raise TimeRanOutError("the time is over")

    monkeypatch.setattr(doubting, "solved", late)
    instance = stating(*ALL_REFUSE, "{limit: [a, b], at_most: 1" + NOT)
    assert doubted(Ask.of(instance, "harmony"), Status.INFEASIBLE)


def test_of_a_cordon_that_is_checked_no_command_says_if() -> None:
    """That the CDU/CSU refuses the Greens is in doubt, and has nothing to do with the AfD."""
    assert "proved: there is none" in run("solve", "germany-2025", "--with", "afd").out
    explained = " ".join(run("explain", "germany-2025", "--with", "afd").out.split())
    assert "proved: there is no such government" in explained
    greens = " ".join(run("explain", "germany-2025", "--with", "greens").out.split())
    assert "there is no such government, if the vows hold" in greens
    listed = run("list", "israel-2019-09")
    assert "none, if the vows hold" in listed.out + listed.err


def test_an_answer_that_left_no_time_is_asked_no_more() -> None:
    """The vow in doubt makes no difference, and nobody knows it."""
    instance = stating(*ALL_REFUSE, "{limit: [a, b], at_most: 1" + NOT)
    answer = formateur.solve(instance, seconds=60)
    assert answer.asked
    assert not answer_doubted(answer)
    assert answer_doubted(replace(answer, asked=replace(answer.asked, seconds=0.0)))
