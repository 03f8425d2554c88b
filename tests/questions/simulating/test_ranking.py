"""Who is best by one order of preference: compiled, in arrays, and without the order."""

from __future__ import annotations

import random
from itertools import combinations
from unittest import mock

import numpy as np
import pytest

import formateur
from formateur import Instance
from formateur.engines.clock import Clock
from formateur.engines.search import kernels
from formateur.questions.ask import Ask
from formateur.questions.simulating.predictions import Predicting
from formateur.questions.simulating.preference import in_order
from formateur.questions.simulating.simulating import planned
from formateur.questions.simulating.tally import Answers
from formateur_models.theories.catalogue import Theory, theory
from helpers.depth import some
from helpers.made import Document, read
from helpers.parliaments import parliament

DRAWS = 1500  # more than are looked at together
RULES = ("absolute", "simple", "negative", {"share": "3/5"}, {"share": "2/3", "of": "cast"})
MINIMISES = ((), ("cost",), ("seats",), ("parties", "seats"), ("cost", "parties", "seats"))
OF_POSITIONS = (("range",), ("range-ordinal", "seats"), ("cost", "range"), ())
REQUIRES = ((), ("mwc",), ("connected",), ("mcw",), ("median",), ("largest",), ("mwc", "largest"))


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
    parties: Document = {
        name: {"seats": 0, "positions": {"x": rng.randint(1, 4)}} for name in names
    }
    if rng.random() < 0.3:
        del parties["p0"]["positions"]
    if rng.random() < 0.3:
        statements.append({"pact": rng.sample(names, 2)})
    parties["p1"]["seats"] = 100
    if rng.random() < 0.3:
        parties["p1"] |= {"split": 2, "factions": {"x": {"seats": 60}, "y": {"seats": 40}}}
    body = {"formateur": 1, "seats": 100, "rule": rng.choice(RULES), "parties": parties}
    return read({**body, "statements": statements})


def predicting(instance: Instance, asked: Theory) -> Predicting:
    plan = planned(Ask.of(instance, asked), 0, (), from_file=True)
    return plan.predicting(frozenset(), asked)


def answers(asked: Predicting, seats: np.ndarray, held: np.ndarray, compiled: bool) -> Answers:
    with mock.patch.object(kernels, "loaded", return_value=compiled):
        return asked.answers(seats, held, Clock(None))


@pytest.mark.parametrize("seed", range(some(60)))
def test_all_ways_count_the_same(seed: int) -> None:
    instance = uncertain(seed)
    rng, players = np.random.default_rng(seed), len(instance.players)
    requires, minimises = rng.choice(len(REQUIRES)), rng.choice(len(MINIMISES + OF_POSITIONS))
    asked = predicting(
        instance,
        Theory(
            "some", requires=REQUIRES[requires], minimises=(MINIMISES + OF_POSITIONS)[minimises]
        ),
    )
    seats = rng.multinomial(100, rng.dirichlet(np.ones(players)), DRAWS).T.astype(np.int16)
    seats[:, :3] = 0  # nobody passes the threshold
    held = rng.random((len(asked.governments.doubts), DRAWS)) < 0.5
    truth = asked._grouped(seats, held, Clock(None))
    assert truth.asked == DRAWS
    with mock.patch.object(Predicting, "_grouped", wraps=asked._grouped) as grouped:
        assert answers(asked, seats, held, compiled=False) == truth
    (call,) = grouped.call_args_list
    assert call.args[0].shape[1] == 3  # the others were counted by their order
    if kernels.installed():
        assert answers(asked, seats, held, compiled=True) == truth


@pytest.mark.parametrize("name", list(formateur.theories))
def test_every_theory_of_the_catalogue_prefers_in_one_order(name: str) -> None:
    places = {"a": 1, "b": 2, "c": 3}
    instance = read(parliament({"a": 40, "b": 35, "c": 25}, places=places))
    assert ordered(instance, theory(name))
    by_seats = theory("winning", minimise=("seats", "parties"))
    assert not ordered(instance, by_seats)


def ordered(instance: Instance, asked: Theory) -> bool:
    return in_order(predicting(instance, asked).governments, asked)


def test_a_weighted_rule_or_an_offer_has_no_order() -> None:
    seats = {"a": 40, "b": 35, "c": 25}
    offered = read(parliament(seats, {"support": "a"}))
    assert not ordered(offered, theory("harmony"))
    two = read(parliament(seats, rule={"all": ["absolute", "simple"]}))
    assert not ordered(two, theory("harmony"))


def test_who_has_no_seat_in_a_draw_stands_between_nobody() -> None:
    """By hand: b, in the middle, has seats in the first draw only; c wins the second alone."""
    instance = read(parliament({"a": 40, "b": 30, "c": 30}, places={"a": 1, "b": 2, "c": 3}))
    draws = [[40, 30, 30], [40, 0, 60], [50, 0, 50]]
    names = ("mr", "mr-ordinal", "mcw", "connected")
    told = [formateur.simulate(instance, draws, theory=name).tally.answers.best for name in names]
    found = [{"".join(cabinet): count for (cabinet, _), count in best.items()} for best in told]
    assert found[:3] == [{"ab": 1, "bc": 1, "c": 1, "ac": 1}] * 3
    assert found[3] == {"ab": 1, "bc": 2, "abc": 3, "c": 1, "ac": 2}


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


def test_not_all_orders_of_preference_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """There may be one for each set of parties with seats, and what is counted is the same."""
    names = {name: {"seats": 0, "positions": {"x": n}} for n, name in enumerate("abcd")}
    parties: Document = {**names, "a": {"seats": 9, "positions": {"x": 0}}}
    instance = read({"formateur": 1, "seats": 9, "parties": parties})
    seats = np.random.default_rng(1).multinomial(9, [0.1, 0.1, 0.1, 0.7], 200).T.astype(np.int16)
    held = np.zeros((0, 200), dtype=np.bool_)
    whole = predicting(instance, theory("mcw"))
    told = answers(whole, seats, held, compiled=False)
    assert len(whole._preferences) > 2
    monkeypatch.setattr("formateur.questions.simulating.predictions.MOST_KEPT", 2)
    less = predicting(instance, theory("mcw"))
    assert answers(less, seats, held, compiled=False) == told
    assert len(less._preferences) == 2
