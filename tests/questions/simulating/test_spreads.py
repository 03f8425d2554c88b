"""Seats of coalitions draw by draw, and who is needed, against counting by hand."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

import formateur
from formateur import FormateurError
from formateur.questions.simulating.seating.spreads import MOST
from helpers.command import run
from helpers.made import read
from helpers.parliaments import parliament

POLL = "germany-2018-poll"


def rows(draws: int = 400) -> np.ndarray:
    """Seats of four parties, 100 together, in which the first two go against each other."""
    random = np.random.default_rng(4)
    first = random.integers(20, 50, draws)
    third = random.integers(5, 20, draws)
    return np.array([first, 70 - first, third, 30 - third]).T


def test_the_median_of_a_coalition_is_not_the_sum_of_medians() -> None:
    instance, draws = read(parliament({"a": 25, "b": 25, "c": 25, "d": 25})), rows()
    found = formateur.simulate(instance, draws, theory=None)
    for size in (1, 2, 3):
        for members in combinations("abcd", size):
            sums = draws[:, ["abcd".index(name) for name in members]].sum(axis=1)
            seats = found.seats_of(*members)
            assert seats.mean == pytest.approx(sums.mean())
            for share in (0.05, 0.5, 0.95):
                assert seats.quantile(share) == np.quantile(sums, share, method="inverted_cdf")
            assert found.majority(*members).count == (sums > 50).sum()
    assert found.seats_of("a", "b").quantile(0.05) == found.seats_of("a", "b").quantile(0.95) == 70


def test_who_is_needed_in_a_coalition_and_for_any() -> None:
    instance, draws = read(parliament({"a": 25, "b": 25, "c": 25, "d": 25})), rows()
    listed = [["a", "c"], ["a", "b"], ["b", "d"]]
    found = formateur.simulate(instance, draws, theory=None, listed=listed)
    a, b, c, d = draws.T
    wins = {"ac": a + c > 50, "ab": a + b > 50, "bd": b + d > 50}
    assert found.critical["a", "c"]["c"].count == (wins["ac"] & (a <= 50)).sum()
    assert found.critical["a", "b"]["b"].count == (wins["ab"] & (a <= 50)).sum()
    some = wins["ac"] | wins["ab"] | wins["bd"]
    assert found.needed["a"].count == (some & ~wins["bd"]).sum()
    assert found.needed["d"].count == 0
    every = formateur.simulate(instance, draws, theory=None)
    assert every.needed["a"].count == (b + c + d <= 50).sum()
    with pytest.raises(FormateurError, match="was not counted"):
        found.seats_of("a", "d")


def test_of_very_many_coalitions_those_near_a_majority_are_counted() -> None:
    document = parliament({f"p{number}": 10 + number for number in range(10)})
    instance = read(document | {"poll": {
        "respondents": 1000, "shares": {f"p{n}": f"{10 + n}/145" for n in range(10)}}})  # fmt: skip
    found = formateur.simulate(instance, 200, theory=None)
    assert len(found.coalition_seats) == MOST
    likely = [c for c, chance in found.majorities.items() if 40 < chance.count < 160]
    assert set(likely[:50]) <= found.coalition_seats.keys()


def test_blocks_add_up_whatever_the_processes() -> None:
    one = formateur.simulate(POLL, 20_000, theory=None)
    two = formateur.simulate(POLL, 20_000, theory=None, processes=2)
    assert one.to_dict() == two.to_dict()


def test_the_command_tells_it(tmp_path: Path) -> None:
    options = ("--draws", "500", "--no-theory", "--coalition", "cdu-csu,spd")
    assert "seats together" in run("simulate", POLL, *options).out
    told = json.loads(run("simulate", POLL, *options, "--format", "json").out)
    (majority,) = told["majorities"]
    assert majority["seats"]["5%"] <= majority["seats"]["50%"] <= majority["seats"]["95%"]
    assert set(majority["critical"]) == {"cdu-csu", "spd"} < set(told["needed"])
    lines = run("simulate", POLL, *options, "--format", "csv").out.splitlines()
    assert any(line.startswith("coalition-seats-50%,cdu-csu spd,") for line in lines)


BY_WEIGHT = """
formateur: 1
rule: {any: [absolute, {rule: absolute, weight: people}]}
parties: {a: {seats: 10, weights: {people: 5}}, b: {seats: 20, weights: {people: 1}}}
"""


@pytest.mark.parametrize("listed", [[], [["a"], ["b"], ["a", "b"]]])
def test_who_wins_by_a_weight_wins_without_seats_too(listed: list[list[str]]) -> None:
    draws = np.array([[10, 20], [0, 30], [29, 1]])
    found = formateur.simulate(
        formateur.read_text(BY_WEIGHT), draws, theory="winning", listed=listed
    )
    assert found.majority("a").count == found.best[("a",), None].count == 3
    assert found.majority("b").count == 2  # more than half of the seats
    assert found.needed["b"].count == 0
    assert found.critical["a", "b"]["a"].count == 1  # b has one seat of thirty
    assert found.seats_of("a").quantile(0.5) == 10


def test_a_wish_that_nobody_with_a_position_meets_is_a_deadlock() -> None:
    parties = "{f: {seats: 7}, g: {seats: 7, positions: {left_right: 2}}, e: {seats: 7}}"
    instance = formateur.read_text(f"{{formateur: 1, parties: {parties}}}")
    for theory in ("mr", "mr-ordinal", "connected", "mcw", "median"):
        found = formateur.simulate(instance, np.array([[2, 9, 10]] * 2), theory=theory, only="f")
        assert (found.deadlock.count, len(found.best)) == (2, 0)
