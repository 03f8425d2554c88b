"""A coalition that is only guessed wins, keeps refusals and wishes, and is seldom beaten."""

from __future__ import annotations

import itertools
import random

import pytest

import formateur
from formateur import Wish
from formateur.engines.clock import TimeRanOutError
from formateur.engines.search.straight import straight
from formateur.engines.search.structure import members
from formateur.engines.search.tree import Tree, Window
from formateur.engines.search.walks.long_walks import TreeOfMany
from formateur.engines.search.wide import wandering
from formateur.engines.search.wide.wandering import wander
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Friction
from helpers.made import clock, parliament


def tree_of(instance: Instance, wish: Wish) -> Tree:
    plain = straight(instance, formateur.theory("harmony"), wish)
    assert plain is not None
    return Tree(plain.structure)


def guessed(tree: Tree) -> tuple[int, int] | None:
    found = [*wander(tree.structure, tree.pairs, tree.pay)]
    values = [value for value, _ in found]
    assert values == sorted({*values}, reverse=True)
    return found[-1] if found else None


@pytest.mark.parametrize("wish", [Wish(), Wish(having=("p3",)), Wish(without=("p0", "p1"))])
def test_what_is_guessed_is_a_coalition_and_mostly_the_best(wish: Wish) -> None:
    best = all_ = 0
    for seed in range(8):
        tree = tree_of(parliament(14, seed, veto=0.1, friction=0.6), wish)
        s = tree.structure
        every = {mask: value for value, mask in tree.walk(Window(s.low, s.high), clock())}
        found = guessed(tree)
        if found is None:
            continue
        value, mask = found
        assert every[mask] == value
        assert not any(s.refuses[j] & mask for j in members(mask))
        assert s.forced & ~mask == mask & ~s.free == 0
        best += value == min(every.values())
        all_ += 1
    assert all_ >= 6
    assert best >= 0.8 * all_


def test_where_nobody_wins_nothing_is_guessed() -> None:
    assert guessed(tree_of(parliament(10, 1, veto=1.0), Wish())) is None


def test_it_looks_at_the_clock_in_each_step() -> None:
    """Also before the first coalition wins, which takes most of the time where there are many."""
    tree = tree_of(parliament(60, 1, veto=0.0, friction=0.5), Wish())
    spent = itertools.count()

    def spend() -> None:
        if next(spent) >= 20:
            raise TimeRanOutError

    with pytest.raises(TimeRanOutError):
        next(wander(tree.structure, tree.pairs, tree.pay, spend))
    assert next(spent) == 21


def crowd() -> Instance:
    """Of 200 parties half of all pairs strain each other."""
    draw = random.Random(1)
    seats = {f"p{n:03}": draw.randint(1, 40) for n in range(200)}
    pairs = [(a, b) for a in seats for b in seats if a < b and draw.random() < 0.5]
    strains = [Friction(names=pair, cost=draw.randint(1, 10)) for pair in pairs]
    return Instance(id="crowd", seats=sum(seats.values()), parties=seats, statements=strains)


def test_swaps_that_cost_something_lead_to_less(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = tree_of(parliament(60, 1, veto=0.0, friction=0.5), Wish())
    far = guessed(tree)
    monkeypatch.setattr(wandering, "STEPS", 1)
    near = guessed(tree)
    assert far is not None
    assert near is not None
    assert far[0] < 0.9 * near[0]


@pytest.mark.thorough
def test_a_walk_that_will_not_end_soon_goes_on_from_what_is_guessed() -> None:
    tree = TreeOfMany(tree_of(crowd(), Wish()).structure)
    least = guessed(tree)
    assert least is not None
    window = Window(tree.structure.low, tree.structure.high, improving=True)
    assert least in tree.walk(window, clock())
