"""Compatible coalitions with some who were kept apart, against brute force."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

import formateur
from formateur import Wish
from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.search.lifting.compatible import with_some
from formateur.engines.search.straight import straight
from formateur.engines.search.structure import Structure, members
from helpers.made import clock, parliament


def wins(s: Structure, mask: int) -> bool:
    apart = any(s.refuses[j] & mask for j in members(mask))
    return not apart and sum(s.seats[j] for j in members(mask)) >= s.quota


@pytest.mark.parametrize("veto", [0.0, 0.2, 0.4, 0.6])
@pytest.mark.parametrize("seed", range(6))
def test_against_brute_force(seed: int, veto: float) -> None:
    instance = parliament(9, seed, veto=veto)
    wish = Wish(having=(("p4",) if seed % 2 else ()), without=("p5",))
    plain = straight(instance, formateur.theory("winning"), wish)
    assert plain is not None
    s, rng = plain.structure, Random(seed)
    for _ in range(40):
        some = [rng.randrange(1, 1 << 9) & rng.randrange(1 << 9) for _ in range(3)]
        asked = [mask | s.forced for mask in some]
        able = [
            mask
            for mask in range(1 << 9)
            if not mask & ~s.free and any(one & ~mask == 0 for one in asked) and wins(s, mask)
        ]
        found = with_some(s, some, clock())
        assert (found is not None) == bool(able)
        if found is not None:
            assert found in able


def test_time_is_kept() -> None:
    plain = straight(parliament(9, 1), formateur.theory("winning"), Wish())
    assert plain is not None
    over = Clock()
    over.stop()
    with pytest.raises(TimeRanOutError):
        with_some(replace(plain.structure, quota=10**6), [1], over)
