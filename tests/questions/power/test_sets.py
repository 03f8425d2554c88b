"""Polynomials of sets against the sets themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from random import Random

import pytest

import formateur
from formateur.games import WeightedGame
from formateur.questions.power.algorithms.sets import Sets, Sized, Unsized
from formateur.questions.power.algorithms.weighted import Weighted


def by_one(weights: Sequence[int]) -> Counter[tuple[int, int]]:
    """How many sets there are of each weight and size."""
    found: Counter[tuple[int, int]] = Counter()
    for size in range(len(weights) + 1):
        found.update((sum(some), size) for some in combinations(weights, size))
    return found


def told(sets: Sets, low: int, high: int, sized: bool) -> dict[int, int]:
    """The same of some weights by size; by none where sizes are not told apart."""
    window = sets.window(low, high)
    return {k: many for k, many in enumerate(sets.by_size(window) if sized else [window]) if many}


def within(found: Counter[tuple[int, int]], low: int, high: int, sized: bool) -> dict[int, int]:
    by_size: Counter[int] = Counter()
    for (weight, size), many in found.items():
        by_size[size if sized else 0] += many if low <= weight < high else 0
    return {size: many for size, many in by_size.items() if many}


@pytest.mark.parametrize("sized", [False, True])
@pytest.mark.parametrize("seed", range(20))
def test_coefficients_count_sets(seed: int, sized: bool) -> None:
    rng = Random(seed)
    weights = [rng.choice((0, 1, 1, 2, 5, 9)) for _ in range(rng.randint(1, 9))]
    cap = rng.randint(1, sum(weights) + 2)
    some = rng.randint(0, len(weights))
    before = Sets.of(len(weights), cap, sized).join(weights[:some])
    known = list(before.below)
    sets, found = before.join(weights[some:]), by_one(weights)
    assert before.join(()).below == known, "joining leaves alone what was there before"
    for low, high in ((0, cap), (cap // 3, cap // 2 + 1)):
        assert told(sets, low, high, sized) == within(found, low, high, sized)
    parts = Sets.of(len(weights), cap, sized).join(weights[:some]).multiply(by_one(weights[some:]))
    assert parts.below == sets.below
    if one := next(filter(None, weights), 0):
        left = list(weights)
        left.remove(one)
        less = Sets.of(len(weights), cap, sized).join(left)
        assert sets.window_without(cap // 3, cap, one) == less.window(cap // 3, cap)


def test_members_who_are_not_counted_add_weight_alone() -> None:
    sets = Sized(4, 9).join([1, 2], size=0).join([4])
    assert told(sets, 0, 9, sized=True) == {0: 4, 1: 4}
    assert told(sets, 5, 7, sized=True) == {1: 2}


def test_many_members_in_more_bytes_than_a_word() -> None:
    sized, unsized = Sized(80, 30).join([1] * 80), Unsized(80, 30).join([1] * 80)
    assert unsized.bytes > 8
    assert [sum(sized.by_size(one)) for one in sized.below] == unsized.below


def test_large_bodies_are_measured_exactly() -> None:
    rng = Random(1)
    weights = [1 + int(19 * rng.expovariate(1)) for _ in range(200)]
    assert Weighted(weights, sum(weights) // 2 + 1).affordable(sized=True)
    game = WeightedGame.of({f"m{i}": w for i, w in enumerate(weights)}, sum(weights) // 2 + 1)
    power = formateur.power(game, "shapley-shubik")
    assert not power.errors
    assert sum(power["shapley-shubik"].values()) == 1
