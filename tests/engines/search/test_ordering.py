"""Coalitions in order of membership."""

from __future__ import annotations

import random

import pytest

from formateur.engines.search.ordering import by_name
from formateur.engines.search.structure import members
from formateur_models.voting.decisions import Decision, Member


def unit(*names: str) -> tuple[Decision, ...]:
    return tuple(map(Member, names))


@pytest.mark.parametrize("seed", range(5))
def test_who_has_the_first_name_that_others_do_not_comes_first(seed: int) -> None:
    rng = random.Random(seed)
    units = [unit("d"), unit("a", "f"), unit("e"), unit("b", "g", "h"), unit("c")]
    rng.shuffle(units)
    masks = rng.sample(range(1 << len(units)), 20)

    def has(mask: int) -> list[bool]:
        inside = {name for j in members(mask) for name in units[j]}
        return [name not in inside for name in sorted(name for unit in units for name in unit)]

    assert by_name(units, masks) == sorted(masks, key=has)


def test_one_unit_alone() -> None:
    assert by_name([unit("a")], [0, 1]) == [1, 0]
