"""Power with rounded weights against exact power, within the bound that is stated."""

from __future__ import annotations

import random
from fractions import Fraction
from math import comb

import pytest

import formateur
from formateur.games import WeightedGame
from formateur.questions.power.algorithms import rounding
from formateur.questions.power.methods import Questions

CASES = range(12)


def game(seed: int, members: int = 11) -> WeightedGame:
    """A game with some large, some small and some equal weights, and a quota above half."""
    rng = random.Random(seed)
    weights = {f"m{i}": rng.choice((0, 1, 7, rng.randint(1, 10**9))) for i in range(members)}
    total = sum(weights.values())
    return WeightedGame.of(weights, rng.randint(total // 2 + 1, total))


@pytest.mark.parametrize("seed", CASES)
@pytest.mark.parametrize("cells", [1 << 9, 1 << 14])
def test_the_bound_holds(seed: int, cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounding, "MOST_CELLS", cells)
    asked = game(seed)
    exact = formateur.power(asked, ["shapley-shubik", "banzhaf-absolute"])
    (threshold,) = asked.ways[0]
    weights = [threshold.weights[member] for member in asked.members]
    for index, found in (
        ("shapley-shubik", rounding.pivots(weights, threshold.quota)),
        ("banzhaf-absolute", rounding.swings(weights, threshold.quota)),
    ):
        assert found.error > 0
        for member, value in zip(asked.members, found.each, strict=True):
            assert abs(value - exact[index][member]) <= found.error


def test_weights_that_fit_lose_nothing_but_roundings() -> None:
    weights = [5, 4, 3, 3, 2, 1]
    exact = formateur.power(WeightedGame.of(dict(zip("abcdef", weights, strict=True)), 10))
    found = rounding.pivots(weights, 10)
    assert found.error < Fraction(1, 10**6)
    for value, true in zip(found.each, exact["shapley-shubik"].values(), strict=True):
        assert abs(value - true) <= found.error


def test_forty_holders_with_large_shares_are_answered() -> None:
    weights = {f"m{i}": 10**9 + i for i in range(39)} | {"veto": 39 * 10**9 + 10**4}
    found = formateur.power(WeightedGame.of(weights, 40 * 10**9))
    assert found.errors["shapley-shubik"] < Fraction(1, 20)  # coalitions stand close to the quota
    one = found["shapley-shubik"]["m0"]
    assert (
        abs(one * 39 + found["shapley-shubik"]["veto"] - 1) <= 40 * found.errors["shapley-shubik"]
    )
    assert set(found.errors) == {"shapley-shubik", "banzhaf"}
    assert found.to_dict()["errors"]


@pytest.mark.thorough
def test_equal_members_in_great_number() -> None:
    members = 120
    weights = {f"m{i}": 10**9 for i in range(members - 1)} | {"odd": 10**9 + 1}
    asked = WeightedGame.of(weights, members * 10**9 // 2 + 1)
    found = formateur.power(asked, ["banzhaf-absolute", "shapley-shubik"])
    each = found["banzhaf-absolute"]["m0"]
    near = Fraction(comb(members - 1, members // 2), 2 ** (members - 1))  # all alike
    assert abs(each - near) <= 2 * found.errors["banzhaf-absolute"]
    assert (
        abs(found["shapley-shubik"]["m0"] - Fraction(1, members)) <= found.errors["shapley-shubik"]
    )


def test_banzhaf_shares_within_their_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in CASES:
        asked = game(seed)
        exact = formateur.power(asked, "banzhaf")["banzhaf"]
        (threshold,) = asked.ways[0]
        weights = [threshold.weights[member] for member in asked.members]
        with monkeypatch.context() as patch:
            patch.setattr(rounding, "MOST_CELLS", 1 << 12)
            chances = rounding.swings(weights, threshold.quota)
            patch.setattr(Questions, "chances", chances)
            found = formateur.power(asked, "banzhaf")
        for member, value in found["banzhaf"].items():
            assert abs(value - exact[member]) <= found.errors["banzhaf"]
