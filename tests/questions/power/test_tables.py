"""Truth tables: shift-minimal coalitions by their definition, and tables of several parts."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from formateur.questions.power.algorithms.families import CHUNK, Family, Universe
from formateur.questions.power.algorithms.weighted import Weighted
from helpers.depth import some


def family(rng: random.Random, votes: int) -> Family:
    """So many random weighted votes, one of which is enough."""
    number = rng.randint(1, 6)
    universe, wins = Universe(number), 0
    for _ in range(votes):
        weights = [rng.randint(0, 5) for _ in range(number)]
        wins |= universe.weighing(weights, rng.randint(1, max(1, sum(weights))))
    return Family(universe, wins)


def defined(family: Family) -> set[int]:
    """The coalitions, as masks, of which no part wins, nor what a weaker outsider makes of them."""
    members = [1 << place for place in range(family.number)]
    wins = [bool(family.wins >> mask & 1) for mask in range(1 << family.number)]

    def stands_in(one: int, other: int) -> bool:
        aside = (mask for mask in range(len(wins)) if not mask & (one | other))
        return all(wins[mask | one] or not wins[mask | other] for mask in aside)

    weaker = {
        (one, other)
        for a, b in combinations(members, 2)
        for one, other in ((a, b), (b, a))
        if stands_in(one, other) and not stands_in(other, one)
    }
    found = set()
    for mask in (mask for mask, won in enumerate(wins) if won):
        parts = [mask ^ one for one in members if mask & one]
        others = [mask ^ a ^ b for a, b in weaker if mask & a and not mask & b]
        if not any(wins[other] for other in parts + others):
            found.add(mask)
    return found


@pytest.mark.parametrize("votes", [1, 3])
def test_shift_minimal_coalitions_are_those_of_the_definition(votes: int) -> None:
    rng, compared = random.Random(votes), set()
    for _ in range(some(300)):
        asked = family(rng, votes)
        compared.add(asked.ladder is not None)
        expected = defined(asked)
        found = asked.shift_minimal()
        assert found.number == len(expected)
        for place, sizes in enumerate(found.each):
            having = [mask.bit_count() for mask in expected if mask >> place & 1]
            assert list(sizes) == [having.count(size) for size in range(asked.number + 1)]
    assert compared == ({True} if votes == 1 else {True, False})


def test_tables_of_several_parts_tell_johnston_as_generating_functions_do() -> None:
    weights = [1 + place * place % 7 for place in range(CHUNK + 2)]
    universe = Universe(len(weights))
    by_tables = Family(universe, universe.weighing(weights, 30)).johnston()
    assert by_tables == Weighted(weights, 30).johnston()
