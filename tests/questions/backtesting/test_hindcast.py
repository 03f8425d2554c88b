"""Models judged on what they had not seen: the figures of the documentation, and no leak."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import formateur as fm
from formateur.questions.alternatives.potential import CABINET_COLUMNS, COALITION_COLUMNS
from formateur.questions.backtesting import read
from formateur.questions.backtesting.backtesting import Selection
from formateur.questions.backtesting.formations import Formation, formations
from formateur.questions.backtesting.hindcasting import foretold
from formateur.questions.predicting.fitted_model import COVARIATES
from helpers.command import run

NORDIC = ("DNK", "NOR", "SWE")


@cache
def known(most: int = 12, names: tuple[str, ...] = COVARIATES) -> tuple[Formation, ...]:
    table = read("parlgov")
    judged, _ = Selection(years=(1945, None), situation="minority").of(table)
    small = [one for one in judged if len(one.parliament.parties) <= most]
    return tuple(formations(small, table, names))


@pytest.mark.thorough
def test_after_2000_the_model_beats_the_same_again_and_the_theories() -> None:
    """The split of issue and documents: 169 first cabinets where nobody has a majority."""
    found = fm.hindcast(split=2000, theories=["mwc", "bp", "mr"])
    assert len(found.foretold) == 169
    model, again, equal, *theories = found.scores()
    assert (model.by, again.by, equal.by) == ("model", "same-again", "equal-shares")
    assert value(model, "exact") >= 0.35
    assert value(model, "top_3") >= 0.5
    assert value(model, "log_score") > -3.15
    assert value(again, "exact") == pytest.approx(0.299, abs=0.005)
    assert value(theories[0], "exact") == pytest.approx(0.072, abs=0.001)
    assert value(theories[1], "exact") == pytest.approx(0.119, abs=0.001)
    for rival in (again, equal, *theories):
        assert all(value(model, name) > value(rival, name) for name in ("exact", "top_3"))
        assert value(model, "log_score") > value(rival, "log_score")
        ends = rival.ends["exact"]
        assert ends is not None
        low, high = ends
        assert low <= value(rival, "exact") <= high
    assert value(model, "brier") < value(again, "brier") < value(equal, "brier")
    for one in found.calibration():
        if one.parties >= 100:
            assert one.said is not None
            assert one.said == pytest.approx(one.happened, abs=0.05)


def value(one: fm.answers.Scored, measure: str) -> float:
    found = one.values[measure]
    assert found is not None
    return found


def shuffled(one: Formation, rng: np.random.Generator) -> Formation:
    """Let any coalition have formed, drawn by lot."""
    return replace(one, formed=int(rng.integers(len(one.values))))


def test_of_outcomes_by_lot_nothing_is_foretold() -> None:
    rng = np.random.default_rng(1)
    lots = [shuffled(one, rng) for one in known(8)]
    model, _, equal = foretold(lots, 2000, COVARIATES).scores()
    assert value(model, "log_score") < value(equal, "log_score") + 0.02
    assert value(model, "exact") < 0.08
    real, *_ = foretold(known(8), 2000, COVARIATES).scores()
    assert value(real, "log_score") > value(equal, "log_score") + 1


def test_what_forms_later_changes_no_covariate_and_no_estimate() -> None:
    """Other outcomes after the split leave every probability as it is."""
    rng = np.random.default_rng(2)
    told = foretold(known(6), 2000, COVARIATES)
    other = [shuffled(one, rng) if one.year >= 2000 else one for one in known(6)]
    again = foretold(other, 2000, COVARIATES)
    for one, two in zip(told.foretold, again.foretold, strict=True):
        assert one.chances == two.chances


def test_scores_by_hand() -> None:
    """Covariates that leave all alternatives alike but for the size of the coalition."""
    found = fm.hindcast(split=2000, countries=NORDIC, covariates="n", theories=["mwc"])
    model, again, equal, theory = found.scores()
    by_hand = [math.log(one.probability) for one in found.foretold]
    assert value(model, "log_score") == pytest.approx(np.mean(by_hand))
    assert value(model, "top_3") == np.mean([one.rank <= 3 for one in found.foretold])
    errors = [
        np.mean([(c - g) ** 2 for c, g in zip(one.chances, one.governs, strict=True)])
        for one in found.foretold
    ]
    assert value(model, "brier") == pytest.approx(np.mean(errors))
    shares = [-math.log(one.alternatives) for one in found.foretold]
    assert value(equal, "log_score") == pytest.approx(np.mean(shares))
    assert theory.values["brier"] is None
    assert value(again, "exact") > 0
    assert sum(one.parties for one in found.calibration()) == sum(
        len(one.chances) for one in found.foretold
    )


@pytest.mark.parametrize(("split", "told"), [("country", "country"), ("rolling", "rolling")])
def test_other_ways_to_part_what_is_known(split: str, told: str) -> None:
    names = ("n", "minority", "incumbent")
    found = foretold(known(6, names), split, names)
    assert found.split == told
    assert found.fitted < len(known(6))
    if split == "country":
        firsts = [one for one in known(6) if one.cabinet.first]
        assert len(found.foretold) == len(firsts)
        assert {one.country for one in found.foretold} == {one.cabinet.country for one in firsts}


def test_every_covariate_is_a_column_that_no_outcome_is_in() -> None:
    assert set(COVARIATES) < {*COALITION_COLUMNS} - {"formed", "coalition"}
    assert not set(COVARIATES) & {*CABINET_COLUMNS}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--predict", "never"), "name a year, or country or rolling"),
        (("--predict", "1900"), "there is no formation before 1900"),
        (("--predict", "2100"), "there is no formation from 2100"),
        (("--predict", "2000", "--covariates", "seat"), "seat"),
        (("--predict", "2000", "--by", "country"), "--predict has no use for --by"),
        (("--predict", "2000", "--situation", "majority"), "leave --situation majority out"),
        (("--covariates", "n"), "add --predict"),
    ],
)
def test_what_cannot_be_asked(words: tuple[str, ...], told: str) -> None:
    done = run("backtest", "parlgov", "--country", "SWE", *words, width=300)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


@pytest.mark.thorough
def test_the_command_tells_what_the_library_tells() -> None:
    words = ("parlgov", "--country", "DNK,NOR,SWE", "--predict", "2000", "--situation", "first")
    more = ("--covariates", "n,incumbent")
    shown = json.loads(run("backtest", *words, *more, "--format", "json").out)
    found = fm.hindcast(split=2000, countries=NORDIC, covariates=("n", "incumbent"))
    assert shown == json.loads(json.dumps(found.to_dict()))
    rows = run("backtest", *words, *more, "--format", "csv").out.splitlines()
    assert len(rows) == 1 + len(found.foretold)


def test_the_calibration_is_drawn(tmp_path: Path) -> None:
    asked = ("backtest", "parlgov", "--country", "DNK,NOR,SWE", "--predict", "2000")
    few = ("--covariates", "n,incumbent")
    assert run(*asked, *few, "--chart", tmp_path / "a.svg").code == 0
    picture = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "Parties by their probability to govern" in picture
    assert ">governed" in picture
