"""Predictions of a mixed logit against averages over random coefficients."""

from __future__ import annotations

import json
from itertools import chain, combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import formateur as fm
from formateur.questions.fitting.halton import normal_draws
from formateur.questions.predicting.fitted_model import FittedModel, model_of
from helpers.made import read

SEATS = {"a": 40, "b": 35, "c": 25}
HOUSE = read(
    {"formateur": 1, "seats": 100, "parties": {one: {"seats": n} for one, n in SEATS.items()}}
)
SUBSETS = [
    frozenset(some) for some in chain.from_iterable(combinations("abc", k) for k in (1, 2, 3))
]
ESTIMATES = np.array([-1.5, -0.3, 0.2, 0.8, 0.5])  # minority, n, largest; spreads of n, largest
MODEL = FittedModel(
    name="mixed",
    covariates=("minority", "n", "largest"),
    estimates=ESTIMATES,
    covariance=np.diag([0.04, 0.02, 0.02, 0.01, 0.01]),
    random=((1, False), (2, True)),
)


def expected(deviates: np.ndarray) -> dict[frozenset[str], float]:
    """The mean of logits over normal coefficients of `n`, and lognormal ones of `largest`."""
    sums = dict.fromkeys(SUBSETS, 0.0)
    for one, two in deviates.T:
        worth = {
            some: ESTIMATES[0] * (sum(SEATS[p] for p in some) <= 50)
            + (ESTIMATES[1] + ESTIMATES[3] * one) * len(some)
            + np.exp(ESTIMATES[2] + ESTIMATES[4] * two) * ("a" in some)
            for some in SUBSETS
        }
        whole = sum(map(np.exp, worth.values()))
        for some, value in worth.items():
            sums[some] += np.exp(value) / whole
    return {some: total / deviates.shape[1] for some, total in sums.items()}


def test_probabilities_are_averages_of_logits() -> None:
    found = fm.predict(HOUSE, model=MODEL, top=9)
    got = {frozenset(one.cabinet): one.chance.probability for one in found.governments}
    assert got == pytest.approx(expected(normal_draws(1, 100, 2)[:, 0]))
    chance = np.random.default_rng(1).standard_normal((2, 4000))
    assert got == pytest.approx(expected(chance), abs=0.015)
    for one in found.governments:
        assert one.chance.low < one.chance.probability < one.chance.high


def test_a_simulation_of_certain_seats_says_the_same() -> None:
    vow = {"veto": ["a", "b"], "holds": 0.999999, "id": "v"}
    parties = {one: {"seats": n} for one, n in SEATS.items()}
    doubted = read({"formateur": 1, "seats": 100, "parties": parties, "statements": [vow]})
    alone = fm.predict(doubted, model=MODEL, top=9)
    told = fm.simulate(doubted, 20, theory=None, predict=MODEL).foretold
    assert told is not None
    for party, chance in alone.parties.items():
        mean = told.parties[party].chance
        assert vars(mean) == pytest.approx(vars(chance))


def test_a_fitted_one_is_read_back(tmp_path: Path) -> None:
    rng = np.random.default_rng(4)
    rows = [
        {"case": case, "n": int(n), "minority": int(minority)}
        for case in range(150)
        for n, minority in ((1, 1), (2, 1), (2, 0), (3, 0))
    ]
    table = pd.DataFrame(rows)
    slope = np.repeat(rng.normal(-1, 1.5, 150), 4)
    utility = slope * table["n"] - table["minority"] + rng.gumbel(size=600)
    best = utility.groupby(table["case"]).transform("max")
    table["formed"] = (utility == best).astype(int)
    named = {"by": "case", "formed": "formed", "covariates": ("minority", "n")}
    fitted = fm.fit(table, model="mixed", random="n", draws=60, **named)  # type: ignore[arg-type]
    path = tmp_path / "model.json"
    path.write_text(json.dumps(fitted.to_dict()))
    read_back = model_of(path)
    assert read_back.covariates == ("minority", "n")
    assert read_back.random == ((1, False),)
    assert fm.predict(HOUSE, model=path).parties == fm.predict(HOUSE, model=fitted).parties
    broken = fitted.to_dict() | {"random": {"seats": "normal"}}
    path.write_text(json.dumps(broken))
    with pytest.raises(fm.FormateurError, match="random coefficients and their spreads do not fit"):
        model_of(path)
