"""Wide walks, against brute force and against the walk of one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from random import Random

import numpy as np
import pytest

import formateur
from formateur import Wish
from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.search import tree
from formateur.engines.search.answering import Part
from formateur.engines.search.straight import straight
from formateur.engines.search.structure import Clause, Split, Structure, Term, members
from formateur.engines.search.tree import Node, Tree, Window
from formateur.engines.search.wide import guessing, wide_walk
from formateur.engines.search.wide.bounding import WideTree
from formateur.engines.search.wide.nodes import Nodes
from helpers.made import clock, parliament, read
from helpers.structures import looked_for

THEORIES = {
    "harmony": formateur.theory("harmony"),
    "cost": formateur.theory("winning", minimise=("cost",)),
    "minimal": formateur.theory("mwc", minimise=("cost", "seats")),
}


def structure(
    seed: int, theory: str = "harmony", wish: Wish = Wish(), players: int = 10
) -> Structure:  # fmt: skip
    """A parliament of few seats, some parties without any, with vetoes and frictions."""
    rng = Random(seed)
    names = [f"p{number}" for number in range(players - 1)] + ["last"]
    parties = {name: {"seats": rng.choice((0, 1, 2, 3, 7))} for name in names} | {
        "last": {"seats": 5}
    }
    refused, strained = 0.05 * rng.randrange(5), 0.2 * rng.randrange(1, 4)
    statements: list[dict[str, object]] = []
    for one, other in ((a, b) for a in names for b in names if a < b):
        if rng.random() < refused:
            statements.append({"veto": [one, other]})
        elif rng.random() < strained:
            statements.append({"friction": [one, other], "cost": rng.randrange(1, 10)})
    document = {"formateur": 1, "id": "drawn", "parties": parties, "statements": statements}
    plain = straight(read(document), THEORIES[theory], wish)
    assert plain is not None
    return plain.structure


def value(s: Structure, mask: int) -> int:
    return sum(m.scale * m.of(mask) for m in s.measures)


@pytest.fixture(params=[1, 12])
def at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every walk that can goes on with many nodes at a time, by fours, from an early one on."""
    monkeypatch.setattr(tree, "PATIENCE", request.param)
    monkeypatch.setattr(tree, "WIDE_UNITS", 0)
    monkeypatch.setattr(wide_walk, "WIDTH", 4)
    monkeypatch.setattr(wide_walk, "MOST_WIDTH", 8)


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("theory", THEORIES)
@pytest.mark.parametrize("seed", range(12))
def test_the_best_with_all_ties(seed: int, theory: str) -> None:
    wish = Wish(having=("last", "p2"), without=("p1",)) if seed % 3 == 0 else Wish()
    s = structure(seed, theory, wish)
    expected = sorted((value(s, m), m) for m in range(1 << len(s.units)) if looked_for(s, m))
    part = Part(s, (0,) * len(s.measures), tying=1 << 15)
    best, tied, proved = part.improved(clock())
    assert proved
    if not expected:
        assert best is None
        return
    assert part.tree.wide is not None or part.tree.walked < tree.PATIENCE
    least = expected[0][0]
    assert best is not None
    assert best[0] == least
    assert sorted(tied) == [mask for total, mask in expected if total == least]  # each once


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("theory", THEORIES)
@pytest.mark.parametrize("seed", range(6))
def test_every_coalition_of_a_window_once(seed: int, theory: str) -> None:
    s = structure(seed, theory)
    all_ = sorted((value(s, m), m) for m in range(1 << len(s.units)) if looked_for(s, m))
    low, high = (all_[len(all_) // 4][0], all_[len(all_) // 2][0]) if all_ else (0, 0)
    found = sorted(Tree(s).walk(Window(low, high), clock()))
    assert found == [one for one in all_ if low <= one[0] <= high]


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_the_best_is_that_of_one_node_at_a_time(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = structure(seed, players=12)

    def ranked() -> list[object]:
        part = Part(s, (0,) * 3)
        return [one for one, _ in zip(part.ranked(clock()), range(60), strict=False)]

    wide = ranked()
    monkeypatch.setattr(tree, "WIDE", 1e9)
    monkeypatch.setattr(tree, "WIDE_UNITS", 64)
    monkeypatch.setattr(tree, "WIDE_ONCE_LOADED", 1e9)
    assert wide == ranked()


@pytest.mark.parametrize("theory", THEORIES)
@pytest.mark.parametrize("seed", range(12))
def test_no_bound_is_above_the_truth(seed: int, theory: str) -> None:
    """Of many nodes: what the best coalition at or below each is worth is not cut off."""
    s = structure(seed, theory)
    made = Tree(s)
    all_ = [(value(s, m), m) for m in range(1 << len(s.units)) if looked_for(s, m)]
    root = made.root()
    stack, nodes = [root] if root else [], list[Node]()
    while stack and len(nodes) < 400:
        if (node := stack.pop())[1]:
            nodes.append(node)
            stack.append(made.branch(node, stack, any_will_do=False))
    arrays = WideTree(made)
    for node in nodes:
        below = [v for v, m in all_ if not node[0] & ~m and not m & ~(node[0] | node[1])]
        if below and (left := min(below)) >= node[3]:
            stay, _ = arrays.hopeful(Nodes.read([node]), left)
            assert len(stay) == 1, (node, left)


def test_the_bound_sees_what_those_who_join_later_pay_each_other() -> None:
    """Of three equal parties that all strain each other, any two pay."""
    document = {
        "formateur": 1,
        "id": "three",
        "parties": {name: {"seats": 1} for name in "abc"},
        "statements": [
            {"friction": list(pair), "cost": 10} for pair in (("a", "b"), ("a", "c"), ("b", "c"))
        ],
    }
    plain = straight(read(document), THEORIES["cost"], Wish())
    assert plain is not None
    made = Tree(plain.structure)
    root = made.root()
    assert root is not None
    assert not made.hopeless(root, Window(0, 9))  # nobody pays anything yet
    arrays = WideTree(made)
    assert len(arrays.hopeful(Nodes.read([root]), 9)[0]) == 0
    assert len(arrays.hopeful(Nodes.read([root]), 10)[0]) == 1


@pytest.mark.parametrize("seed", range(12))
def test_a_guess_wins_and_is_worth_what_it_says(seed: int) -> None:
    s = structure(seed, "harmony", Wish(having=("last",)) if seed % 2 else Wish())
    arrays = WideTree(Tree(s))
    scale = s.measures[0].scale
    found = guessing.guess(s, scale * arrays.pairs.astype(np.int64), arrays.pay)
    if found is None:
        assert not any(looked_for(s, mask) for mask in range(1 << len(s.units)))
    else:
        assert looked_for(s, found[1])
        assert found[0] == value(s, found[1])


def test_a_guess_that_is_not_below_the_nodes_is_not_told() -> None:
    s = structure(1)
    made = Tree(s)
    root = made.root()
    assert root is not None
    arrays, window = WideTree(made), Window(s.low, s.high, improving=True)
    found = arrays.guessed([root], window)
    assert found is not None
    first = members(found[1])[0]
    assert arrays.guessed([made.leave(root, first)], window) is None
    assert arrays.guessed([root], window.below(found[0])) is None


def test_what_numpy_cannot_tell_whole_is_left_to_the_walk_of_one_node_at_a_time() -> None:
    s = structure(2)
    assert wide_walk.fits(Tree(s))
    cost, *others = s.measures
    split = replace(cost, splits=(Split(3, 1),))
    dear = replace(cost, terms=tuple(Term(term.names, term.cost << 36) for term in cost.terms))
    for other in (
        replace(s, trios=(7,)),
        replace(s, clauses=(Clause(1, (), 2),)),
        replace(s, measures=(split, *others)),
        replace(s, measures=(dear, *others)),
        replace(s, measures=tuple(others)),
    ):
        assert not wide_walk.fits(Tree(other))


@pytest.mark.usefixtures("at_once")
def test_a_walk_of_many_nodes_at_a_time_knows_the_time() -> None:
    s = structure(3)
    over = Clock()
    over.stop()
    with pytest.raises(TimeRanOutError):
        list(wide_walk.walk(Tree(s), [Tree(s).root()], Window(s.low, s.high), over))  # type: ignore[list-item]


@pytest.mark.parametrize("seed", range(4))
def test_it_agrees_with_the_walk_of_one_node_at_a_time_beyond_brute_force(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    instance = parliament(36, seed, veto=0.05 * seed, friction=0.3)
    monkeypatch.setattr(tree, "WIDE_ONCE_LOADED", 1e9)
    one = formateur.solve(instance)
    monkeypatch.setattr(tree, "PATIENCE", 1)
    monkeypatch.setattr(tree, "WIDE_UNITS", 0)
    assert formateur.solve(instance).governments == one.governments


def strained(players: int, statements: list[dict[str, object]]) -> formateur.Instance:
    """A parliament of few seats in which many governments are equally good."""
    rng = Random(3)
    parties = {f"p{j:02}": {"seats": rng.choice((1, 1, 2, 3))} for j in range(players)}
    return read({"formateur": 1, "id": "o", "parties": parties, "statements": statements})


FEW_TIES: list[dict[str, object]] = [
    {"friction": [f"p{one:02}", f"p{other:02}"], "cost": 1 + one * other % 2}
    for one in range(6)
    for other in range(one)
]
MANY_TIES: list[dict[str, object]] = [
    {"friction": ["p00", "p01"], "cost": 1},
    {"friction": ["p02", "p03"], "cost": 2},
]


@pytest.mark.parametrize("most_sorted", [5, tree.MOST_SORTED])
@pytest.mark.parametrize(("players", "statements"), [(12, FEW_TIES), (16, MANY_TIES)])
@pytest.mark.parametrize("tying", [0, 1 << 10])
def test_what_is_told_is_the_same_whether_numpy_is_loaded_or_not(
    tying: int,
    players: int,
    statements: list[dict[str, object]],
    most_sorted: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    instance = strained(players, statements)
    monkeypatch.setattr(tree, "MOST_SORTED", most_sorted)
    monkeypatch.setattr(tree, "PATIENCE", 1)
    asked = straight(instance, THEORIES["cost"], Wish())
    assert asked is not None

    def told() -> list[object]:
        part = Part(asked.structure, (0,), tying=tying)
        best = part.best(clock())
        ties = [mask for block in part.ties(best.totals, clock()) for mask in block]
        listed = [v.cabinet for v in islice(formateur.enumerate(instance, THEORIES["cost"]), 400)]
        shown = [formateur.solve(instance, THEORIES["cost"], top=top) for top in (None, 7)]
        return [best, ties, listed, [(s.governments, s.more_ties) for s in shown]]

    answers = []
    for units in (0, 64):  # all walks that can are wide at once, and none is
        monkeypatch.setattr(tree, "WIDE_UNITS", units)
        monkeypatch.setattr(tree, "WIDE_ONCE_LOADED", 1e9)
        answers.append(told())
    assert answers[0] == answers[1]
    assert len(answers[0][1]) > 5  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", [2, 5, 9, 16])
def test_the_best_is_the_first_that_one_node_at_a_time_finds(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of those that tie, too, where ties were not collected on the way."""
    s = structure(seed, "cost", players=12)
    monkeypatch.setattr(tree, "PATIENCE", 1)
    monkeypatch.setattr(tree, "WIDE_ONCE_LOADED", 1e9)
    found = []
    for units in (0, 64):
        monkeypatch.setattr(tree, "WIDE_UNITS", units)
        found.append(Part(s, (0,), tying=0).improved(clock())[0])
    assert found[0] == found[1]


def test_ties_that_came_before_time_ran_out_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = straight(strained(16, MANY_TIES), THEORIES["cost"], Wish())
    assert asked is not None
    made, limit = Tree(asked.structure), Clock()

    def until_stopped(*_: object) -> Iterator[tuple[int, int]]:
        yield from [(0, 4), (0, 3)]
        limit.stop()
        limit.spend()

    monkeypatch.setattr(wide_walk, "walk", until_stopped)
    root = made.root()
    assert root is not None
    rest = made.sorted_wide([root], Window(0, 0, in_turn=True), limit)
    assert [next(rest), next(rest)] == [(0, 3), (0, 4)]
    with pytest.raises(TimeRanOutError):
        next(rest)
