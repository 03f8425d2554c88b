"""Long walks of many units: bounds from the linear relaxation, and what is looked for first."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

import formateur
from formateur import Result, Wish
from formateur.answers import Status
from formateur.engines.search import answering, long_walks, tree
from formateur.engines.search.heaviest import covered
from formateur.engines.search.linear.groups import edge_groups
from formateur.engines.search.linear.relaxation import Relaxation
from formateur.engines.search.linear.rents import Rents
from formateur.engines.search.straight import straight
from formateur.engines.search.structure import Structure, members
from formateur.engines.search.tree import Tree
from helpers.made import clock, parliament


def structure(players: int, seed: int, veto: float, friction: float = 0.0) -> Structure:
    plain = straight(parliament(players, seed, veto, friction), formateur.theory("bp"), Wish())
    assert plain is not None
    return plain.structure


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every walk counts as long, and as one of many units."""
    for module in (tree, answering, long_walks):
        monkeypatch.setattr(module, "MOST_UNITS", 0)
    monkeypatch.setattr(tree, "PATIENCE", 1)
    monkeypatch.setattr(long_walks, "LEAST_SHORT", 0)
    monkeypatch.setattr(long_walks, "PAIRS_A_NODE", 10**9)


def compatible(s: Structure) -> Iterator[int]:
    for mask in range(1 << len(s.units)):
        if not any(s.refuses[j] & mask for j in members(mask)):
            yield mask


def told(result: Result) -> tuple[object, ...]:
    cabinets = tuple(verdict.cabinet for verdict in result.governments)
    return result.status, result.complete, result.more_ties, cabinets


@pytest.mark.parametrize("seed", range(6))
def test_groups_refuse_each_other_within_and_hold_every_refusal(seed: int) -> None:
    s = structure(20, seed, veto=0.3)
    groups = edge_groups(s)
    for group in groups:
        for a, b in combinations(members(group), 2):
            assert s.refuses[a] >> b & 1
    held = {pair for group in groups for pair in combinations(members(group), 2)}
    assert len(held) == sum(mask.bit_count() for mask in s.refuses) // 2


@pytest.mark.parametrize("seed", range(6))
def test_no_bound_of_the_relaxation_is_above_the_truth(seed: int) -> None:
    s = structure(10, seed, veto=0.1 * (seed % 4))
    relaxation = Relaxation(s, clock())
    heaviest = max(sum(s.seats[j] for j in members(mask)) for mask in compatible(s))
    assert heaviest <= relaxation.most_seats()
    (fewest,) = [Rents(bound, relaxation) for bound in Tree(s).bounds if bound.counts]
    rng = random.Random(seed)
    for _ in range(50):
        open_ = rng.getrandbits(10)
        need = rng.randint(1, s.quota)
        enough = [
            mask.bit_count()
            for mask in compatible(s)
            if not mask & ~open_ and sum(s.seats[j] for j in members(mask)) >= need
        ]
        bound = fewest(0, open_, need)
        assert not enough or (bound is not None and bound <= fewest.scale * min(enough))


def test_rents_that_are_wrong_make_a_bound_weak_but_never_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    s = structure(10, 1, veto=0.2)
    heaviest = max(sum(s.seats[j] for j in members(mask)) for mask in compatible(s))
    right = Relaxation(s, clock()).most_seats()
    monkeypatch.setattr(Relaxation, "rents", lambda self: dict.fromkeys(self.rows, -0.7))
    assert heaviest <= right < Relaxation(s, clock()).most_seats()


@pytest.mark.parametrize("friction", [0.0, 0.3])
@pytest.mark.parametrize("seed", range(5))
def test_long_walks_have_the_answers_of_short_ones(
    friction: float, seed: int, request: pytest.FixtureRequest
) -> None:
    instance = parliament(12, seed, veto=0.1 * (seed % 5), friction=friction)
    asked = [(theory, top) for theory in ("harmony", "bp", "mwc") for top in (None, 5)]
    short = [told(formateur.solve(instance, t, top=k, engine="search")) for t, k in asked]
    request.getfixturevalue("always")
    again = replace(instance)
    assert [told(formateur.solve(again, t, top=k, engine="search")) for t, k in asked] == short


def test_where_the_best_costs_nothing_frictions_are_as_good_as_vetoes() -> None:
    refused = formateur.solve(parliament(120, 1, veto=0.1), seconds=600)
    strained = formateur.solve(parliament(120, 1, veto=0.0, friction=0.1), seconds=600)
    assert refused.status is Status.OPTIMAL
    assert refused.complete
    assert told(strained) == told(refused)


def test_the_relaxation_proves_that_nobody_has_a_majority() -> None:
    s = structure(90, 1, veto=0.4)
    assert not covered(s)
    assert Relaxation(s, clock()).most_seats() < s.quota
