"""Long walks of many units: bounds from the linear relaxation, and what is looked for first."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import pytest

import formateur
from formateur import Result, Wish
from formateur.answers import Status
from formateur.engines.search import answering, tree
from formateur.engines.search.heaviest import covered
from formateur.engines.search.linear.groups import edge_groups
from formateur.engines.search.linear.in_part import PLACES, Relaxation
from formateur.engines.search.linear.rents import Rents
from formateur.engines.search.straight import straight
from formateur.engines.search.structure import Structure, members
from formateur.engines.search.tree import Tree
from formateur.engines.search.walks import ends, long_walks
from helpers.made import clock, parliament, read


def structure(
    players: int, seed: int, veto: float, friction: float = 0.0, theory: str = "bp"
) -> Structure:
    plain = straight(parliament(players, seed, veto, friction), formateur.theory(theory), Wish())
    assert plain is not None
    return plain.structure


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every walk counts as long, and as one of many units."""
    for module in (tree, answering, ends):
        monkeypatch.setattr(module, "MOST_UNITS", 0)
    monkeypatch.setattr(tree, "PATIENCE", 1)
    monkeypatch.setattr(long_walks, "LEAST_SHORT", 1)
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


def paid(s: Structure, mask: int) -> int:
    (cost,) = [m for m in s.measures if m.pairs]
    return sum(price for one, other, price in cost.pairs if mask >> one & mask >> other & 1)


@pytest.mark.parametrize("wrong", [0, 1, 3])
@pytest.mark.parametrize("seed", range(6))
def test_no_bound_of_frictions_is_above_the_truth_whatever_the_solver_did(
    seed: int, wrong: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def solved(self: Relaxation, costs: Sequence[int]) -> bool:
        truth = self.costs
        self.costs = {pair: wrong * cost for pair, cost in truth.items()}
        done = right(self, costs)
        self.costs = truth
        return done

    right = Relaxation.solved
    monkeypatch.setattr(Relaxation, "solved", solved)
    s = structure(10, seed, veto=0.1 * (seed % 4), friction=0.4, theory="harmony")
    (cost,) = [m for m in s.measures if m.pairs]
    (bound,) = [bound for bound in Tree(s).bounds if bound.measure is cost]
    rents = Rents(bound, Relaxation(s, clock(), cost.paid_by))
    rng = random.Random(seed)
    for chosen in [0, *rng.sample(list(compatible(s)), 40)]:
        shut = chosen
        for j in members(chosen):
            shut |= s.refuses[j]
        open_ = ~shut & ((rng.getrandbits(10) | rng.getrandbits(10)) if chosen else 1023)
        need = s.quota - sum(s.seats[j] for j in members(chosen))
        more = [
            paid(s, chosen | mask) - paid(s, chosen)
            for mask in compatible(s)
            if not mask & ~open_ and sum(s.seats[j] for j in members(mask)) >= need
        ]
        if more:
            assert rents.alone(chosen, open_, need) <= rents.scale * min(more)


def test_whatever_rents_are_made_good_to_a_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    s = structure(10, 1, veto=0.1, friction=0.6, theory="harmony")
    (cost,) = [m for m in s.measures if m.pairs]
    relaxation = Relaxation(s, clock(), cost.paid_by)
    relaxation.least(cost.per_unit)
    rng = random.Random(1)
    monkeypatch.setattr(
        Relaxation, "rents", lambda self: {group: rng.uniform(-1, 6) for group in self.rows}
    )
    worth = [rng.randrange(20) << PLACES for _ in s.units]
    rents = relaxation.made_good(worth)
    for (one, other), price in cost.paid_by.items():
        both = 1 << one | 1 << other
        assert sum(rent for group, rent in rents if group & both == both) <= price << PLACES
    for j, own in enumerate(worth):
        assert sum(rent for group, rent in rents if group >> j & 1) >= own


def test_the_relaxation_knows_that_groups_strain_each_other() -> None:
    """Of ten who all strain each other at a cost of 1, six have the majority: fifteen pairs."""
    body = {
        "formateur": 1,
        "id": "it",
        "seats": 10,
        "parties": {name: {"seats": 1} for name in "abcdefghij"},
        "statements": [
            {"friction": list(pair), "cost": 1} for pair in combinations("abcdefghij", 2)
        ],
    }
    plain = straight(read(body), formateur.theory("harmony"), Wish())
    assert plain is not None
    s = plain.structure
    (cost,) = [m for m in s.measures if m.pairs]
    relaxation = Relaxation(s, clock(), cost.paid_by)
    assert relaxation.straining is not None
    price, rents = relaxation.least(cost.per_unit)
    assert price * s.quota - sum(rent for _, rent in rents) >= 5 << PLACES  # without them it is 0


def test_rents_that_are_wrong_make_a_bound_weak_but_never_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    s = structure(10, 1, veto=0.2)
    heaviest = max(sum(s.seats[j] for j in members(mask)) for mask in compatible(s))
    right = Relaxation(s, clock()).most_seats()
    monkeypatch.setattr(Relaxation, "rents", lambda self: dict.fromkeys(self.rows, -0.7))
    assert heaviest <= right < Relaxation(s, clock()).most_seats()


@pytest.mark.parametrize("aims", [2, 10**6])
@pytest.mark.parametrize("friction", [0.0, 0.3, 0.7])
@pytest.mark.parametrize("seed", range(5))
def test_long_walks_have_the_answers_of_short_ones(
    aims: int,
    friction: float,
    seed: int,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    instance = parliament(12, seed, veto=0.1 * (seed % 5), friction=friction)
    asked = [(theory, top) for theory in ("harmony", "bp", "mwc") for top in (None, 5)]
    short = [told(formateur.solve(instance, t, top=k, engine="search")) for t, k in asked]
    request.getfixturevalue("always")
    monkeypatch.setattr(long_walks, "AIMS", aims)
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
