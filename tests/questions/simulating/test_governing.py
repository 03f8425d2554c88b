"""A model of choice over draws, against `predict` asked of each drawn parliament."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import formateur as fm
from formateur.questions.alternatives.potential import COALITION_COLUMNS, Case, blocks
from formateur.questions.ask import Ask
from formateur.questions.predicting import predicting
from formateur.questions.predicting.fitted_model import FittedModel, shipped
from formateur.questions.predicting.house import Past
from formateur.questions.simulating.governing import weighing as weighing_module
from formateur.questions.simulating.governing.covariates import COVARIATES, Body, Drawn
from formateur.questions.simulating.governing.foresight import Foresight
from formateur.questions.simulating.governing.weighing import Weighing
from formateur.questions.simulating.simulating import NOTHING, prepared
from formateur.tables.parlgov.cabinet import Cabinet, Parliament, Seated
from formateur_models.changes.doubts import with_seats_drawn, without
from helpers.made import read

SHARES = {"a": 0.34, "b": 0.3, "c": 0.2, "d": 0.055, "e": 0.05}
PLACES = {"a": 7, "b": 2.5, "c": 5, "e": 5}  # nobody knows where d stands
BEFORE: dict[str, Any] = {"before": ["a", "c"], "led_before": "a", "outsiders": ["d"]}


def polled(*statements: object, **more: object) -> fm.Instance:
    parties = {
        party: {"positions": {"left_right": PLACES[party]}} if party in PLACES else {}
        for party in SHARES
    }
    poll = {"seats": 60, "respondents": 400, "shares": SHARES, "threshold": "5/100"}
    return read(
        {"formateur": 1, "parties": parties, "poll": poll, "statements": [*statements], **more}
    )


DOUBTED = (
    {"veto": ["a", "b"], "holds": 0.5, "id": "a-b"},
    {"requires": "c", "any_of": ["a", "b"]},
    {"lead": ["a", "b", "c"]},
)


def drawn(instance: fm.Instance, draws: int, seed: int = 1) -> tuple[fm.Simulation, list[Any]]:
    """Return a simulation, and the same draws one by one as instances."""
    found = fm.simulate(instance, draws, seed=seed, theory=None, predict=True, **BEFORE)
    sample = found.tally.governing.sample  # type: ignore[union-attr]
    assert sample is not None
    each = []
    for held, holds, many in zip(sample.held.T, sample.holds.T, sample.many, strict=True):
        seats = dict(zip(SHARES, held.tolist(), strict=True))
        doubts = found.plan.weighing.doubts  # type: ignore[union-attr]
        fallen = {one.id for one, there in zip(doubts, holds, strict=True) if not there}
        house = with_seats_drawn(without(found.plan.instance, fallen), seats, 60)
        each += [house] * int(many)
    return found, each


def test_it_is_the_mean_of_predictions_for_each_draw() -> None:
    found, houses = drawn(polled(*DOUBTED), 30)
    told = found.foretold
    assert told is not None
    assert len(houses) == told.asked == 30
    alone = [fm.predict(house, top=100, **BEFORE) for house in houses]
    for one in told.governments:
        those = [g for f in alone for g in f.governments if {*g.cabinet} == {*one.cabinet}]
        mean = sum(g.chance.probability for g in those) / 30
        assert one.mean.chance.probability == pytest.approx(mean)
        assert one.minority == pytest.approx(
            sum(g.chance.probability for g in those if g.minority) / 30
        )
    for party in SHARES:
        governs = [f.parties[party].probability if party in f.parties else 0 for f in alone]
        assert told.parties[party].chance.probability == pytest.approx(np.mean(governs))
        assert told.parties[party].error == pytest.approx(np.std(governs) / 30**0.5)
        leads = [f.leads[party].probability if party in f.leads else 0 for f in alone]
        if party in told.leads:
            assert told.leads[party].chance.probability == pytest.approx(np.mean(leads))
    assert told.excluded == pytest.approx(np.mean([f.excluded for f in alone]))
    assert told.outright == pytest.approx(np.mean([f.outright for f in alone]))
    assert told.before == ("a", "c")


def test_intervals_are_those_of_the_same_coefficients_in_every_draw(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (weighing_module, predicting):
        monkeypatch.setattr(module, "DRAWS", 12)
    found, houses = drawn(polled(*DOUBTED), 5)
    model = shipped()
    rng = np.random.default_rng(0)
    rows = rng.multivariate_normal(model.estimates, model.covariance, 12, method="eigh")
    governs = np.zeros(12)
    for number, row in enumerate(rows):
        other = FittedModel("other", model.covariates, row, model.covariance)
        chances = [fm.predict(h, model=other, draws=1, **BEFORE).parties["a"] for h in houses]
        governs[number] = np.mean([one.probability for one in chances])
    told = found.foretold
    assert told is not None
    one = told.parties["a"].chance
    assert (one.low, one.high) == pytest.approx(tuple(np.quantile(governs, [0.05, 0.95])))


def test_a_sample_tells_the_shift_of_coefficients_only(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = fm.simulate(polled(), 500, theory=None, predict=True, **BEFORE).foretold
    monkeypatch.setattr(weighing_module, "SAMPLED", 200 * 32 * 50)
    some = fm.simulate(polled(), 500, theory=None, predict=True, **BEFORE).foretold
    assert whole is not None
    assert some is not None
    for party in SHARES:
        one, other = whole.parties[party], some.parties[party]
        assert one.chance.probability == other.chance.probability
        assert one.chance.low == pytest.approx(other.chance.low, abs=0.03)
        assert one.chance.high == pytest.approx(other.chance.high, abs=0.03)


def test_covariates_of_many_draws_are_those_of_each() -> None:
    rng = np.random.default_rng(3)
    instance = polled()
    past = Past(frozenset("ac"), frozenset("a"), frozenset("d"), known=True)
    for placed in (False, True):
        parties = tuple(
            replace(p, positions={"left_right": Fraction(4)}) if placed and p.id == "d" else p
            for p in instance.parties
        )
        house = replace(instance, parties=parties)
        held = rng.multinomial(60, [0.3, 0.25, 0.2, 0.15, 0.1], size=40).T
        held[4, ::3] = held[2, ::7] = 0
        parties = tuple(
            p  # who has no position on it
            if placed and p.id == "e"
            else replace(p, positions={**p.positions, "galtan": Fraction(n, 2)})
            for n, p in enumerate(house.parties)
        )
        house = replace(house, parties=parties)
        body = replace(Body.of(house, past, ["galtan"]), seats=62, voted_in=True)
        many = Drawn(body, held)
        for draw in range(40):
            compare(many, house, held[:, draw], draw)


def compare(many: Drawn, house: fm.Instance, held: Any, draw: int) -> None:
    on = {p.id: p.positions for p in house.parties}

    def galtan(party: str) -> tuple[str, Fraction | None]:
        return "galtan", on[party].get("galtan")

    seated = [
        Seated(party, party, int(seats), on[party].get("left_right"), (galtan(party),))
        for party, seats in zip(SHARES, held, strict=True)
        if seats
    ]
    seated.sort(key=lambda one: (-one.seats, one.id))
    parliament = Parliament(62, tuple(seated))
    day = date(2000, 1, 1)
    nobody: frozenset[str] = frozenset()
    cabinet = Cabinet("x", "x", "SWE", "x", day, day, False, True, parliament, nobody, nobody)
    case = Case(cabinet, frozenset("ac"), frozenset("a"), outsiders=frozenset("d"))
    block = next(blocks(case))
    order = [[*SHARES].index(one.id) for one in seated]
    rows = block.inside @ (1 << np.array(order))
    assert {*COVARIATES} == {*COALITION_COLUMNS} - {"formed", "coalition"}
    further = ("range_galtan", "opposition_range_galtan", "missing_galtan")
    for name in (*COVARIATES, *further):
        column = block.columns[name]
        values = np.broadcast_to(many.covariate(name), (32, many.held.shape[1]))[rows, draw]
        known = np.ones(len(rows), bool) if column.missing is None else ~column.missing
        assert values[known] == pytest.approx(column.values[known]), name


def test_draws_in_which_nobody_keeps_every_vow_are_told() -> None:
    stuck = {"include": ["e"], "at_least": 1}  # who is at times below the threshold
    told = fm.simulate(polled(stuck), 400, theory=None, predict=True).foretold
    assert told is not None
    assert 0 < told.nobody < 1
    assert sum(one.mean.chance.probability for one in told.governments) == pytest.approx(
        1 - told.nobody
    )
    assert told.before is None


def test_blocks_and_processes_do_not_change_the_result() -> None:
    plan = prepared(
        Ask.of(polled(*DOUBTED), NOTHING), 25_000, foresight=Foresight.of(True, polled())
    )
    assert pickle.loads(pickle.dumps(plan.plan)).weighing is not None
    found = plan.result(plan.tallies())
    assert found.foretold is not None
    assert found.foretold.asked == 25_000
    assert sum(one.mean.chance.probability for one in found.foretold.governments) == pytest.approx(
        1
    )


def test_of_very_many_coalitions_some_draws_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing_module, "MOST", 32 * 70)
    told = fm.simulate(polled(), 12_000, theory=None, predict=True).foretold
    assert told is not None
    assert told.asked == 70


def test_doubtful_vows_alone_make_two_parliaments() -> None:
    seats = {"a": 30, "b": 20, "c": 10}
    parties = {party: {"seats": held} for party, held in seats.items()}
    vow = {"veto": ["a", "b"], "holds": 0.25, "id": "a-b"}
    doubtful = read({"formateur": 1, "seats": 60, "parties": parties, "statements": [vow]})
    found = fm.simulate(doubtful, 1000, seed=4, theory=None, predict=True).foretold
    kept = fm.predict(doubtful).parties["b"].probability
    fallen = fm.predict(doubtful.lifted("a-b")).parties["b"].probability
    assert found is not None
    got = found.parties["b"].chance.probability
    share = (got - fallen) / (kept - fallen)
    assert share == pytest.approx(0.25, abs=0.05)
    assert share * 1000 == pytest.approx(round(share * 1000))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"predict": True, "having": "a"}, "leave out the wish"),
        ({"before": "a"}, "add `predict`"),
        ({"predict": True, "before": "x"}, "'x'"),
        ({"predict": "none.json"}, "cannot be read"),
    ],
)
def test_what_cannot_be_asked_is_told(more: dict[str, Any], told: str) -> None:
    with pytest.raises(fm.FormateurError, match=told):
        fm.simulate(polled(), 10, **more)


def test_where_all_draws_are_alike_the_model_is_asked_once() -> None:
    with pytest.raises(fm.errors.SimulationError, match="`formateur predict`"):
        fm.simulate("textbook", predict=True)


def test_a_model_that_needs_what_is_not_known_is_told() -> None:
    model = FittedModel("m", ("lr_range",), np.array([-1.0]), np.eye(1))
    with pytest.raises(fm.FormateurError, match="lr_range is not known"):
        fm.simulate(polled(), 10, predict=model, theory=None)
    house = Weighing(polled(), Foresight(model, Past()), ())
    with pytest.raises(fm.FormateurError, match="a position is missing"):
        house.body  # noqa: B018


def test_json_and_rows_have_it() -> None:
    found = fm.simulate(polled(*DOUBTED), 50, predict=True, **BEFORE)
    told: Any = found.to_dict()["foretold"]
    assert [*told["parties"]] == [*SHARES]
    assert {*told["governments"][0]} == {
        *("cabinet", "probability", "standard_error", "low", "high", "minority")
    }
    questions = {row[0] for row in found.rows()}
    assert {"governs", "governs-5%", "party-governs", "party-leads-95%"} <= questions
    assert "foretold" not in fm.simulate(polled(), 50).to_dict()
