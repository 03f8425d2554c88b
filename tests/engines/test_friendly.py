"""Those who do not strain each other are looked at first: the answer is that of the whole walk."""

from __future__ import annotations

from dataclasses import replace

import pytest

import formateur
from formateur import Wish
from formateur.engines.search.answering import Part
from formateur.engines.search.straight import straight
from helpers.made import clock, parliament


def part(players: int, seed: int, friction: float) -> Part:
    """The search for the best by harmony."""
    instance = parliament(players, seed, veto=0.1, friction=friction)
    plain = straight(instance, formateur.theory("harmony"), Wish())
    assert plain is not None
    return Part(plain.structure, (0, 0, 0), tying=1 << 15)


@pytest.mark.parametrize("friction", [0.2, 0.6])
@pytest.mark.parametrize("players", [6, 14, 20])
def test_the_best_and_its_ties_are_those_of_the_whole_walk(players: int, friction: float) -> None:
    for seed in range(20):
        asked = part(players, seed, friction)
        assert asked.improved(clock()) == asked.walked(asked.tree, clock()), seed


def test_where_nothing_need_be_paid_nobody_else_is_looked_at() -> None:
    asked = part(20, 3, 0.2)
    assert asked.best(clock()).totals[0] == 0
    assert asked.tree.walked == 0


def test_where_the_best_pays_the_whole_walk_finds_it() -> None:
    asked = part(20, 3, 0.8)
    assert asked.best(clock()).totals[0] > 0
    assert asked.tree.walked > 0


def test_where_a_friction_is_held_nobody_goes_without() -> None:
    free = part(14, 3, 0.6)
    dearest = free.structure.measures[0]
    held = replace(free.structure, low=dearest.scale, high=2 * dearest.scale - 1)
    assert free.friendly is not None
    assert Part(held, free.fixed).friendly is None


def test_without_frictions_there_is_nothing_to_look_at_first() -> None:
    assert part(14, 3, 0.0).friendly is None
