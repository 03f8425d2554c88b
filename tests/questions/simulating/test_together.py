"""Draws of many players answered together are those solved one by one."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from formateur.engines.clock import TimeRanOutError
from formateur.questions.ask import Ask, wished
from formateur.questions.best.result import Result
from formateur.questions.best.solving import solved
from formateur.questions.many.candidates import Candidates, candidates
from formateur.questions.simulating import single
from formateur.questions.simulating.single import DEADLOCK, each_draw, one_draw
from formateur.questions.simulating.tally import Answers
from formateur_models.changes.doubts import with_seats_drawn
from formateur_models.theories.catalogue import theory
from helpers.depth import some
from helpers.made import Document, read


def asked(seed: int) -> Ask:
    """Vetoes, frictions, a condition, factions, a wish; by some theory and rule."""
    rng = random.Random(seed)
    names = [f"p{number}" for number in range(rng.randint(4, 8))]
    statements: list[Document] = []
    for a, b in combinations(names, 2):
        chance = rng.random()
        if chance < 0.12:
            statements.append({"veto": [a, b]})
        elif chance < 0.3:
            statements.append({"friction": [a, b], "cost": rng.randint(1, 2)})
    if rng.random() < 0.3:
        statements.append({"requires": names[0], "any_of": names[1:3]})
    parties: Document = {name: {"seats": 0} for name in names}
    parties["p1"] = {"seats": 100}
    if rng.random() < 0.3:
        parties["p1"] |= {"split": 2, "factions": {"x": {"seats": 60}, "y": {"seats": 40}}}
    rule = rng.choice(["absolute", "simple", {"share": "3/5"}])
    body = {"formateur": 1, "seats": 100, "rule": rule, "parties": parties}
    wish = wished(names[:1] if rng.random() < 0.3 else (), (), (), None)
    instance = read({**body, "statements": statements})
    return Ask(instance, theory(rng.choice(["harmony", "bp", "ms"])), wish)


def rows(players: int, seed: int) -> list[tuple[int, ...]]:
    rng = random.Random(seed)
    found = []
    for _ in range(8):
        cuts = sorted(rng.randint(0, 100) for _ in range(players - 1))
        found.append(tuple(b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)))
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("seed", range(some(12)))
def test_each_draw_has_the_answers_that_it_has_by_itself(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formateur.questions.simulating.single.ENOUGH", 1)
    ask = asked(seed)
    drawn = rows(len(ask.instance.players), seed)
    together = each_draw(ask, 100, drawn)
    for row in drawn:
        seats = dict(zip(ask.instance.players, row, strict=True))
        assert together[row] == one_draw(ask.about(with_seats_drawn(ask.instance, seats, 100)))


def test_so_few_seats_are_added_up_at_once_that_blas_wakes_no_second_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    products: list[int] = []

    class Watched(np.ndarray[Any, Any]):
        def __array_ufunc__(self, ufunc: Any, method: str, *given: Any, **more: Any) -> Any:
            plain = [np.asarray(one) for one in given]
            if ufunc is np.matmul and plain[0].dtype.kind == "f":
                products.append(plain[0].size * plain[1].shape[1])
            return getattr(ufunc, method)(*plain, **more)

    def watched(ask: Ask) -> Candidates | None:
        known = candidates(ask)
        return known and replace(known, inside=known.inside.view(Watched))

    monkeypatch.setattr(single, "candidates", watched)
    parties = {f"p{number}": {"seats": 50 * (number < 2)} for number in range(9)}
    ask = Ask(read({"formateur": 1, "seats": 100, "parties": parties}), theory("harmony"))
    each_draw(ask, 100, [(100 - n, n, *[0] * 7) for n in range(101)])
    assert products
    assert max(products) <= 1 << 18


@pytest.mark.parametrize("engine", ["auto", "search"])
def test_a_draw_without_seats_is_a_deadlock(engine: str) -> None:
    instance = read({"formateur": 1, "rule": {"quota": 3}, "parties": {"a": {"seats": 5}}})
    ask = Ask(instance, theory("harmony"), wished((), (), (), None), engine)
    nobody = [(0,)] + [(n,) for n in range(1, 9)]
    assert each_draw(ask, 9, nobody)[(0,)] == DEADLOCK


@pytest.mark.parametrize("many", [1, 9])  # one by one, and together
def test_no_further_draw_is_answered_when_time_ran_out(
    many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, counted = asked(0), single._counted
    drawn = [(100 - n, n, *[0] * (len(ask.instance.players) - 2)) for n in range(many + 1)]
    done = []

    def late(*given: Any, **more: Any) -> Answers:
        done.append(given)
        if len(done) == many:
            ask.clock.stop()
        return counted(*given, **more)

    monkeypatch.setattr(single, "_counted", late)
    with pytest.raises(TimeRanOutError):
        each_draw(ask, 100, drawn)
    assert len(done) == many


@pytest.mark.parametrize("answered", range(3))
def test_half_a_draw_is_no_answer(answered: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be asked in time is no deadlock, and nobody is told to be dispensable."""
    instance = read({"formateur": 1, "parties": {"a": {"seats": 60}, "b": {"seats": 40}}})
    ask, times = Ask(instance, theory("harmony")), iter(range(9))

    def late(own: Ask, top: int | None = None) -> Result:
        if next(times) == answered:
            own.clock.stop()
        return solved(own, top)

    monkeypatch.setattr(single, "solved", late)
    with pytest.raises(TimeRanOutError):
        one_draw(ask)
