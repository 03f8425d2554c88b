"""One question and one clock: the keywords that every verb takes, checked at the call."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from itertools import chain
from typing import Any

import pytest

import formateur
from formateur import FormateurError
from formateur.engines.clock import Clock
from formateur.errors import EngineError, TheoryError, UnknownNameError
from formateur.questions.ask import Ask
from formateur.questions.simulating.simulating import prepared

WISHED = {"having", "without", "only", "led_by", "sure", "engine", "seconds"}
VERBS: list[Callable[..., Any]] = [
    formateur.solve,
    formateur.enumerate,
    formateur.count,
    formateur.feasible,
    formateur.lists.coalition_blocks,
    formateur.explain,
    formateur.leverage,
    formateur.diff,
    formateur.scenarios,
    formateur.timeline,
    formateur.chart,
    formateur.report,
    formateur.simulate,
    formateur.Question,
]
LAZY = [
    formateur.enumerate,
    formateur.lists.coalition_blocks,
    formateur.scenarios,
    formateur.timeline,
]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_takes_the_same_keywords(verb: Callable[..., Any]) -> None:
    taken = signature(verb).parameters
    assert taken.keys() >= WISHED
    assert "threads" in taken or "processes" in taken
    assert not taken.keys() & {"wish", "limits", "workers", "options"}


@pytest.mark.parametrize("verb", LAZY)
def test_what_is_asked_wrongly_is_told_at_the_call(verb: Callable[..., Any]) -> None:
    for error, keys in (
        (EngineError, {"engine": "cpsta"}),
        (FormateurError, {"seconds": 0}),
        (FormateurError, {"threads": 0}),
        (TheoryError, {"theory": "mwx"}),
    ):
        with pytest.raises(error):
            verb("textbook", **keys)  # not even begun


def test_an_instance_may_be_named() -> None:
    textbook = formateur.load("textbook")
    assert formateur.solve("textbook").governments == formateur.solve(textbook).governments
    assert formateur.count("textbook", having="a") == formateur.count(textbook, having=("a",))
    assert formateur.diff("textbook", textbook).gained_number == 0
    assert formateur.feasible("textbook", having="e", without=("b", "c", "d")) is False
    with pytest.raises(UnknownNameError):
        formateur.solve("textbook", having="nobody")


def test_leverage_within_a_wish() -> None:
    """By hand: left 8, labour 21, centre 26, liberals 12, right 33; without the right all four."""
    rows = formateur.leverage("textbook", "winning", without="e")
    assert {row.party for row in rows if row.indispensable} == {"b", "c"}
    right = next(row for row in rows if row.party == "e")
    assert (right.included, right.decided) == (None, True)


def test_parts_of_a_question_share_its_time() -> None:
    ask = Ask.of("textbook", "mwc", seconds=60)
    assert ask.by("harmony").about(ask.instance).clock is ask.clock
    assert 14 < (ask.share(4).clock.left or 0) <= 15
    assert (ask.within(1).clock.left or 0) <= 1
    ask.clock.stop()
    assert ask.share(2).clock.over


def test_a_simulation_stops_between_blocks_and_says_so() -> None:
    ask = Ask.of("germany-2018-poll", "harmony", seconds=600)
    run = prepared(ask, 30_000)
    tallies = run.tallies()
    first = next(tallies)
    ask.clock.stop()
    found = run.result(chain([first], tallies))
    assert (found.draws, found.complete) == (10_000, False)
    assert found.to_dict()["complete"] is False
    with pytest.raises(formateur.errors.TimeRanOutError):
        formateur.simulate("germany-2018-poll", seconds=1e-9)


def test_a_backtest_ends_with_its_time() -> None:
    with pytest.raises(formateur.errors.TimeRanOutError):
        formateur.backtest("parlgov", ["mwc"], countries=["ISL"], seconds=1e-9)


def test_threads_and_seconds_are_counted() -> None:
    clock = Clock(5, threads=2)
    assert (clock.seconds, clock.threads, clock.part(1).threads) == (5, 2, 2)
