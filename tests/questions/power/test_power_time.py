"""Power within a time limit: every algorithm looks at the clock, and what is late is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import formateur
from formateur.engines.clock import Clock
from formateur.errors import TimeRanOutError
from formateur.games import Threshold, WeightedGame
from formateur.questions.power.algorithms import quadrature, rounding, unions
from formateur.questions.power.algorithms.components import Components
from formateur.questions.power.algorithms.families import Family
from formateur.questions.power.algorithms.halves import Halves
from formateur.questions.power.algorithms.refusals import Refusals
from formateur.questions.power.algorithms.states import States
from formateur.questions.power.algorithms.vetoes import Parliament
from formateur.questions.power.algorithms.weighted import Weighted
from formateur.questions.power.methods import Questions
from formateur.questions.power.setting import Setting
from helpers.command import run

WEIGHTS = [13, 11, 9, 7, 6, 5, 4, 3, 2, 1]
NAMES = "abcdefghij"
HEADS = Threshold(dict.fromkeys(NAMES, 1), 6)
SEATS = Threshold(dict(zip(NAMES, WEIGHTS, strict=True)), 31)
TWO = WeightedGame(((HEADS, SEATS),))
PAIRS = [[0, 1], [2, 3], [4], [5], [6], [7], [8], [9]]


class Counting(Clock):
    """A clock that counts how often it is looked at, and stops at a number of looks."""

    def __init__(self, most: int = 10**9) -> None:
        super().__init__(3600)
        self.looks, self.most = 0, most

    @property
    def over(self) -> bool:
        self.looks += 1
        return self.looks > self.most


def germany(convention: str) -> Parliament:
    return Parliament(formateur.load("germany-2025"), convention)


def tables(spend: Clock) -> Questions:
    return Questions(Setting(TWO, tuple(NAMES)), spend)


WORK: dict[str, Callable[[Clock], object]] = {
    "swings": lambda clock: Weighted(WEIGHTS, 31, clock.spend).swings(),
    "sizes": lambda clock: Weighted(WEIGHTS, 31, clock.spend).sizes(),
    "minimal": lambda clock: Weighted(WEIGHTS, 31, clock.spend).minimal(),
    "johnston": lambda clock: Weighted(WEIGHTS, 31, clock.spend).johnston(),
    "states": lambda clock: States(TWO, clock.spend).sizes(),
    "halves": lambda clock: made(Halves.of(TWO, clock.spend)).sizes(),
    "owen": lambda clock: unions.owen_weighted(WEIGHTS, 31, PAIRS, clock.spend),
    "quadrature": lambda clock: quadrature.pivots(WEIGHTS, 31, clock.spend),
    "rounding": lambda clock: rounding.pivots(WEIGHTS, 31, clock.spend),
    "rounded swings": lambda clock: rounding.swings(WEIGHTS, 31, clock.spend),
    "components": lambda clock: Components(germany("contain"), clock.spend).sizes(),
    "refusals": lambda clock: Refusals(germany("count"), clock).sizes(),
    "tables under vows": lambda clock: germany("contain").family(clock.spend),
    "johnston by tables": lambda clock: tables(clock).johnston,
    "shift by tables": lambda clock: tables(clock).shift_minimal,
    "minimal by tables": lambda clock: tables(clock).minimal,
    "owen by tables": lambda clock: tables(clock).owen,
}


def made(halves: Halves | None) -> Halves:
    assert halves is not None
    return halves


@pytest.mark.parametrize("name", WORK)
def test_every_algorithm_looks_at_the_clock(name: str) -> None:
    free = Counting()
    WORK[name](free)
    assert free.looks >= 8
    with pytest.raises(TimeRanOutError):
        WORK[name](Counting(free.looks // 2))


def test_seats_in_intervals_look_at_the_clock() -> None:
    instance = formateur.load("iraq-2010").with_scenarios("fifty-odd")
    with pytest.raises(TimeRanOutError):
        formateur.power(instance, "banzhaf", seconds=1e-9)


def test_what_is_late_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TimeRanOutError, match="time ran out before johnston was measured"):
        formateur.power("eu-council", "johnston", seconds=0.2)

    def late(self: Family) -> None:
        raise TimeRanOutError("after a while")

    monkeypatch.setattr(Family, "johnston", late)
    with pytest.raises(TimeRanOutError, match="johnston was measured; there was time for banzhaf"):
        formateur.power("textbook", ("banzhaf", "johnston", "shift"))


def test_the_command_ends_undecided() -> None:
    shown = run("power", "eu-council", "--index", "johnston", "--time-limit", "0.2")
    assert shown.code == 3
    assert "undecided: time ran out before johnston was measured" in shown.err
    assert run("power", "textbook", "--time-limit", "60").code == 0
    assert run("power", "textbook", "--time-limit", "0").code == 2


def test_what_seats_alone_give_is_measured_in_what_was_left() -> None:
    found = formateur.power("germany-2025", "banzhaf", vetoes="contain", seconds=60)
    assert found.before == formateur.power("germany-2025", "banzhaf")
