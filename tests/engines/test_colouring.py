"""Groups that refuse each other within, against all partitions."""

from __future__ import annotations

from random import Random

import pytest

from formateur.engines import colouring
from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.colouring import coloured
from formateur.engines.search.structure import members
from helpers.made import clock


def graph(players: int, seed: int, density: float) -> tuple[list[int], list[int]]:
    rng = Random(seed)
    seats = sorted((rng.choice((1, 2, 3, 5, 9, 20)) for _ in range(players)), reverse=True)
    refuses = [0] * players
    for one in range(players):
        for other in range(one):
            if rng.random() < density:
                refuses[one] |= 1 << other
                refuses[other] |= 1 << one
    return seats, refuses


def partitions(players: int) -> list[list[int]]:
    if not players:
        return [[]]
    bit = 1 << players - 1
    found = []
    for groups in partitions(players - 1):
        found.append([*groups, bit])
        found += [[*groups[:n], g | bit, *groups[n + 1 :]] for n, g in enumerate(groups)]
    return found


def within(refuses: list[int], group: int) -> bool:
    return all(group & ~(refuses[j] | 1 << j) == 0 for j in members(group))


def measured(seats: list[int], groups: list[int]) -> tuple[int, int]:
    return sum(seats[members(group)[0]] for group in groups), len(groups)


@pytest.mark.parametrize("density", [0.2, 0.5, 0.8, 1.0])
@pytest.mark.parametrize("seed", range(4))
def test_the_fewest_seats_then_the_fewest_groups(seed: int, density: float) -> None:
    seats, refuses = graph(7, seed, density)
    every = [groups for groups in partitions(7) if all(within(refuses, g) for g in groups)]
    least = min(measured(seats, groups) for groups in every)
    found = coloured(seats, refuses, sum(seats) + 1, clock())
    assert found.proved
    assert [*found.groups] in [sorted(g, key=lambda m: m & -m) for g in every]
    assert measured(seats, [*found.groups]) == least
    assert coloured(seats, refuses, least[0] + 1, clock()) == found
    none = coloured(seats, refuses, least[0], clock())
    assert (none.groups, none.proved) == ((), True)


def test_after_so_many_nodes_good_ones_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    seats, refuses = graph(30, 1, 0.5)
    proved = coloured(seats, refuses, 10**6, clock())
    monkeypatch.setattr(colouring, "MOST_PLACED", 30 * 64)
    left = coloured(seats, refuses, 10**6, clock())
    assert (proved.proved, left.proved) == (True, False)
    assert all(within(refuses, group) for group in left.groups)
    assert sum(left.groups) == (1 << 30) - 1
    assert measured(seats, [*left.groups]) > measured(seats, [*proved.groups])


def test_time_is_kept() -> None:
    over = Clock()
    over.stop()
    with pytest.raises(TimeRanOutError):
        coloured(*graph(30, 1, 0.5), 10**6, over)
