"""Who is best by one order of preference: compiled, in arrays, and without the order."""

from __future__ import annotations

import random
from itertools import combinations
from unittest import mock

import numpy as np
import pytest

import formateur
from formateur import Instance
from formateur.engines.search import kernels
from formateur.questions.ask import Ask
from formateur.questions.simulating.predictions import Predicting
from formateur.questions.simulating.simulating import planned
from formateur.questions.simulating.tally import Answers
from formateur_models.theories.catalogue import Theory, theory
from helpers.depth import some
from helpers.made import Document, read
from helpers.parliaments import parliament

DRAWS = 1500  # more than are looked at together
RULES = ("absolute", "simple", "negative", {"share": "3/5"}, {"share": "2/3", "of": "cast"})
MINIMISES = ((), ("cost",), ("seats",), ("parties", "seats"), ("cost", "parties", "seats"))


def uncertain(seed: int) -> Instance:
    """Vetoes and frictions, certain and doubtful; factions, candidates for the lead."""
    rng = random.Random(seed)
    names = [f"p{number}" for number in range(rng.randint(2, 7))]
    statements: list[Document] = []
    for pair in combinations(names, 2):
        kind, chance = rng.choice(("veto", "friction", "none")), rng.random()
        strain = {"cost": rng.randint(1, 2)} if kind == "friction" else {}
        if kind != "none" and chance < 0.6:
            doubt = {"holds": 0.5} if kind == "veto" and chance < 0.3 else {}
            statements.append({kind: list(pair), **strain, **doubt})
    if rng.random() < 0.3:
        statements.append({"lead": names[:2]})
    parties: Document = {name: {"seats": 0} for name in names}
    parties["p1"] = {"seats": 100}
    if rng.random() < 0.3:
        parties["p1"] |= {"split": 2, "factions": {"x": {"seats": 60}, "y": {"seats": 40}}}
    body = {"formateur": 1, "seats": 100, "rule": rng.choice(RULES), "parties": parties}
    return read({**body, "statements": statements})


def predicting(instance: Instance, asked: Theory) -> Predicting:
    plan = planned(Ask.of(instance, asked), 0, (), from_file=True)
    return plan.predicting(frozenset(), asked)


def answers(asked: Predicting, seats: np.ndarray, held: np.ndarray, compiled: bool) -> Answers:
    with mock.patch.object(kernels, "loaded", return_value=compiled):
        return asked.answers(seats, held)


@pytest.mark.parametrize("seed", range(some(24)))
def test_all_ways_count_the_same(seed: int) -> None:
    instance = uncertain(seed)
    asked = predicting(instance, theory("winning", minimise=MINIMISES[seed % len(MINIMISES)]))
    rng, players = np.random.default_rng(seed), len(instance.players)
    seats = rng.multinomial(100, rng.dirichlet(np.ones(players)), DRAWS).T.astype(np.int16)
    seats[:, :3] = 0  # nobody passes the threshold
    held = rng.random((len(asked.governments.doubts), DRAWS)) < 0.5
    asked.__dict__["ranking"], known = None, asked.ranking
    assert known is not None
    truth = asked.answers(seats, held)
    assert truth.asked == DRAWS
    asked.__dict__["ranking"] = known
    with mock.patch.object(Predicting, "_grouped", wraps=asked._grouped) as grouped:
        assert answers(asked, seats, held, compiled=False) == truth
    (call,) = grouped.call_args_list
    assert call.args[0].shape[1] == 3  # the others were counted by their order
    if kernels.installed():
        assert answers(asked, seats, held, compiled=True) == truth


@pytest.mark.parametrize("name", ["mwc", "mr", "connected", "median", "largest"])
def test_what_differs_from_draw_to_draw_has_no_order(name: str) -> None:
    places = {"a": 1, "b": 2, "c": 3}
    instance = read(parliament({"a": 40, "b": 35, "c": 25}, places=places))
    assert predicting(instance, theory(name)).ranking is None
    assert predicting(instance, theory("harmony")).ranking is not None
    by_seats = theory("winning", minimise=("seats", "parties"))
    assert predicting(instance, by_seats).ranking is None


def test_a_weighted_rule_or_an_offer_has_no_order() -> None:
    seats = {"a": 40, "b": 35, "c": 25}
    offered = read(parliament(seats, {"support": "a"}))
    assert predicting(offered, theory("harmony")).ranking is None
    two = read(parliament(seats, rule={"all": ["absolute", "simple"]}))
    assert predicting(two, theory("harmony")).ranking is None


@pytest.mark.parametrize("compiled", [True, False])
def test_ties_and_who_is_in_all_of_them(compiled: bool) -> None:
    instance = read(parliament({"a": 40, "b": 30, "c": 30}, {"veto": ["b", "c"]}))
    draws = [[40, 30, 30], [30, 40, 30], [51, 49, 0], [0, 50, 50]]
    with mock.patch.object(kernels, "loaded", return_value=compiled and kernels.installed()):
        told = formateur.simulate(instance, draws).tally.answers
    a, ab, ac = ("a",), ("a", "b"), ("a", "c")
    assert told.best == {(ab, None): 1, (ac, None): 2, (a, None): 1}
    assert told.alone == {(ac, None): 1, (a, None): 1}
    assert told.in_best == {"a": 3, "b": 1, "c": 2}
    assert told.in_every_best == {"a": 3, "c": 1}
    assert told.indispensable == {"a": 3}
    assert (told.asked, told.deadlock, told.nothing) == (4, 1, 1)
