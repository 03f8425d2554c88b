"""Walks by who stands outermost, against the plain walk, which bounds distances as any cost."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from itertools import combinations, islice

import pytest

import formateur
from formateur import Instance, Theory, Wish
from formateur.answers import Status
from formateur.engines.clock import TimeRanOutError
from formateur.engines.search import answering
from formateur.engines.search.answering import Part
from formateur.engines.search.reader import read as taken
from formateur.engines.search.structure import Structure
from formateur.engines.search.tree import Tree, Window
from formateur.engines.search.walks.ends import ByEnds, distance_of, tree_of
from formateur_models.program.formulation import formulate
from helpers.made import Document, clock, read

THEORIES = {
    "mr": formateur.theory("mr"),
    "mr-ordinal": formateur.theory("mr-ordinal"),
    "then parties": formateur.theory("winning", minimise=("range", "parties", "seats")),
    "then frictions": formateur.theory("mwc", minimise=("range-ordinal", "cost")),
}
LAST = formateur.theory("mwc", minimise=("parties", "range"))


def standing(players: int, seed: int, veto: float = 0.1, finest: int = 8) -> Instance:
    """A parliament of parties on a line, several of which stand in one place."""
    rng = random.Random(f"{players} {seed}")
    pairs = list(combinations(range(players), 2))
    apart = rng.sample(pairs, round(veto * len(pairs)))
    strained = rng.sample(pairs, players)
    statements: list[Document] = [{"veto": [f"p{a}", f"p{b}"]} for a, b in apart]
    statements += [{"friction": [f"p{a}", f"p{b}"], "cost": 1 + a % 3} for a, b in strained]
    held = [1 + int(rng.gammavariate(1, 9)) for _ in range(players)]
    places = [{"left_right": rng.randrange(finest) / 2} for _ in range(players)]
    seats = sum(held)
    return read(
        {
            "formateur": 1,
            "id": "line",
            "seats": seats,
            "rule": {"quota": seats // 2 + 1},
            "parties": {
                f"p{j}": {"seats": weight, "positions": places[j]} for j, weight in enumerate(held)
            },
            "statements": statements,
        }
    )


def structure(instance: Instance, theory: Theory, wish: Wish | None = None) -> Structure:
    return taken(formulate(instance, theory, wish or Wish()))


def found(tree: Tree, window: Window) -> list[tuple[int, int]]:
    return list(tree.walk(window, clock()))


@pytest.mark.parametrize("wish", [Wish(), Wish(having=("p3",)), Wish(without=("p0", "p4"))])
@pytest.mark.parametrize("theory", THEORIES.values(), ids=THEORIES)
@pytest.mark.parametrize("seed", range(4))
def test_it_finds_what_the_plain_walk_finds(seed: int, theory: Theory, wish: Wish) -> None:
    s = structure(standing(11, seed, veto=0.1 * seed), theory, wish)
    plain, by_ends = Tree(s), tree_of(s)
    assert isinstance(by_ends, ByEnds)
    all_ = sorted(found(plain, Window(s.low, s.high)))
    assert sorted(found(by_ends, Window(s.low, s.high))) == all_
    if not all_:
        return
    least = all_[0][0]
    assert by_ends.least() <= least
    improving = found(by_ends, Window(s.low, s.high, improving=True))
    values = [value for value, _ in improving]
    assert values == sorted(set(values), reverse=True)
    assert values[-1] == least
    tied = [one for one in all_ if one[0] == least]
    assert sorted(found(by_ends, Window(least, least))) == tied


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize("most", [1, 1000])
@pytest.mark.parametrize("theory", THEORIES.values(), ids=THEORIES)
def test_the_order_is_that_of_the_plain_walk(
    theory: Theory, most: int, compiled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "MOST_SORTED", most)
    s = structure(standing(12, 5), theory)
    parts = [Part(s, (0,) * len(theory.minimises), compiled=compiled) for _ in range(2)]
    parts[1].tree = Tree(s)
    firsts = [list(islice(part.ranked(clock()), 60)) for part in parts]
    assert firsts[0] == firsts[1]
    assert len(firsts[0]) > 2 * answering.FIRST_BATCH


def test_the_nearest_who_have_the_seats_are_a_bound() -> None:
    s = structure(standing(11, 1, veto=0.0), THEORIES["mr"])
    tree = tree_of(s)
    (value, _), *_ = sorted(found(tree, Window(s.low, s.high)))
    assert 0 < tree.least() <= value


def test_only_a_distance_that_counts_first_is_walked_so() -> None:
    instance = standing(9, 1)
    assert distance_of(structure(instance, THEORIES["mr"])) is not None
    assert distance_of(structure(instance, LAST)) is None
    assert distance_of(structure(instance, formateur.theory("harmony"))) is None


def test_who_stands_nowhere_leaves_no_line() -> None:
    s = structure(standing(9, 1), THEORIES["mr"])
    (measure,) = s.measures
    lost = 1  # the first of the units
    terms = (
        term._replace(names=tuple(name & ~lost or name for name in term.names))
        for term in measure.terms
    )
    assert distance_of(replace(s, measures=(replace(measure, terms=tuple(terms)),))) is None


@pytest.mark.parametrize("theory", ["mr", "mr-ordinal"])
def test_of_many_players_few_nodes_are_walked(theory: str) -> None:
    s = structure(standing(80, 1, veto=0.03, finest=100), formateur.theory(theory))
    part = Part(s, (0,))
    assert part.best(clock(60)).status is Status.OPTIMAL
    assert part.tree.walked < 20_000


@pytest.mark.thorough
@pytest.mark.parametrize("theory", ["mr", "mr-ordinal"])
def test_of_many_players_it_agrees_with_cpsat(theory: str) -> None:
    instance = standing(70, 2, veto=0.03, finest=100)
    ours = formateur.solve(instance, theory, top=1)
    theirs = formateur.solve(instance, theory, top=1, engine="cpsat")
    assert ours.status is theirs.status is Status.OPTIMAL
    assert ours.governments[0].objectives == theirs.governments[0].objectives


def test_going_through_distances_keeps_the_time_limit() -> None:
    part = Part(structure(standing(120, 1, veto=0.0, finest=4000), THEORIES["mr"]), (0,))
    stopped = clock()
    stopped.stop()
    with pytest.raises(TimeRanOutError):
        next(part.ranked(stopped))


def test_of_many_places_only_those_far_enough_apart_are_gone_through() -> None:
    s = structure(standing(120, 1, veto=0.0, finest=4000), THEORIES["mr"])
    began = time.process_time()
    first = next(iter(Part(s, (0,)).ranked(clock())))
    assert time.process_time() - began < 2
    assert first[0] == Part(s, (0,)).best(clock()).totals
