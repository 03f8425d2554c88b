"""Walks for one value find what a walk for all values finds of it, in the same order."""

from __future__ import annotations

import pytest

import formateur
from formateur import Wish
from formateur.engines.search.straight import straight
from formateur.engines.search.structure import members
from formateur.engines.search.tree import Tree, Window
from helpers.made import clock, parliament

THEORIES = [
    formateur.theory("harmony"),
    formateur.theory(require="mwc", minimise=("parties", "seats")),
    formateur.theory(minimise=("seats",)),
]


def tree_of(seed: int, theory: formateur.Theory, friction: float = 0.0) -> Tree:
    instance = parliament(9, seed, veto=0.2, friction=friction)
    wish = Wish(having=(next(iter(instance.players)),)) if seed % 3 == 0 else Wish()
    plain = straight(instance, theory, wish)
    assert plain is not None
    return Tree(plain.structure)


@pytest.mark.parametrize("theory", THEORIES, ids=lambda theory: theory.id)
@pytest.mark.parametrize("friction", [0.0, 0.3])
def test_one_value_has_what_all_values_have(theory: formateur.Theory, friction: float) -> None:
    for seed in range(12):
        tree = tree_of(seed, theory, friction)
        s = tree.structure
        values: dict[int, list[int]] = {}
        for value, mask in tree.walk(Window(s.low, s.high), clock()):
            values.setdefault(value, []).append(mask)
        assert values
        for value, masks in values.items():
            found = list(tree.walk(Window(value, value), clock()))
            assert found == [(value, mask) for mask in masks]


def test_the_last_one_is_looked_up() -> None:
    tree = tree_of(1, THEORIES[0])
    root = tree.root()
    assert root is not None
    ((value, mask), *_) = tree.walk(Window(0, tree.structure.high, improving=True), clock())
    *others, last = members(mask)
    node = tree.joined(root, sum(1 << j for j in others))
    assert node is not None
    found = list(tree.with_one_more(node, Window(value, value)))
    assert (value, mask) in found
    assert {tree.pay[j] for _, one in found for j in members(one ^ node[0])} == {tree.pay[last]}
    assert tree_of(1, THEORIES[0], friction=0.3).payers == {}
