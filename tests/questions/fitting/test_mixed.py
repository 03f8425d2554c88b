"""The mixed logit against loops over its definition, and tables whose truth is known."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas
import pytest

import formateur as fm
from formateur.questions.fitting.halton import PRIMES, SKIPPED, halton
from helpers.command import run
from helpers.paths import DATA

TABLE = DATA / "choices.csv"
COLUMNS: dict[str, Any] = {"by": "case", "formed": "formed"}


def made(cases: int, mean: float, spread: float, kind: str = "normal") -> pandas.DataFrame:
    """Choices in which the coefficient of x differs from case to case; that of y is -1."""
    rng = np.random.default_rng(7)
    rows = []
    for case in range(cases):
        x, y = rng.normal(size=6), rng.normal(size=6)
        b = mean + spread * rng.normal()
        b = math.exp(b) if kind == "lognormal" else b
        took = int(np.argmax(b * x - y + rng.gumbel(size=6)))
        rows += [(case, int(j == took), x[j], y[j]) for j in range(6)]
    return pandas.DataFrame(rows, columns=["case", "formed", "x", "y"])


def mirrored(place: int, prime: int) -> float:
    """The element of a Halton sequence: the digits of its place, mirrored at the point."""
    found, part = 0.0, 1 / prime
    while place:
        found += place % prime * part
        place, part = place // prime, part / prime
    return found


def simulated(table: pandas.DataFrame, b: float, s: float, c: float, draws: int) -> float:
    """The log-likelihood by its definition: a mean over draws for each case."""
    total = 0.0
    for number, (_, rows) in enumerate(table.groupby("case")):
        chances = []
        for draw in range(draws):
            place = SKIPPED + 1 + number * draws + draw
            own = b + s * NormalDist().inv_cdf(mirrored(place, 2))
            odds = [math.exp(own * x + c * y) for x, y in zip(rows["x"], rows["y"], strict=True)]
            chances.append(odds[rows["formed"].tolist().index(1)] / math.fsum(odds))
        total += math.log(math.fsum(chances) / draws)
    return total


def test_the_likelihood_is_that_of_the_definition_and_at_its_top() -> None:
    table = made(60, 1.0, 1.5)
    found = fm.fit(table, **COLUMNS, covariates=("x", "y"), model="mixed", random="x", draws=30)
    b, c, s = (found.coefficients[name].estimate for name in ("x", "y", "sd(x)"))
    top = simulated(table, b, s, c, 30)
    assert found.log_likelihood == pytest.approx(top, rel=1e-8)
    for move in (-0.02, 0.02):
        assert simulated(table, b + move, s, c, 30) < top
        assert simulated(table, b, s + move, c, 30) < top
        assert simulated(table, b, s, c + move, 30) < top
    step = 1e-3
    bend = simulated(table, b, s + step, c, 30) + simulated(table, b, s - step, c, 30) - 2 * top
    information = np.linalg.inv(np.array(found.covariance))[2, 2]
    assert -bend / step**2 == pytest.approx(information, rel=1e-3)


@pytest.mark.parametrize("kind", ["normal", "lognormal"])
def test_what_the_table_was_made_with_is_found(kind: str) -> None:
    mean, spread = (1.0, 1.2) if kind == "normal" else (0.3, 0.6)
    table = made(900, mean, spread, kind)
    named: dict[str, Any] = {"random" if kind == "normal" else "lognormal": "x"}
    found = fm.fit(table, **COLUMNS, covariates=("x", "y"), model="mixed", draws=60, **named)
    for name, truth in (("x", mean), ("sd(x)", spread), ("y", -1.0)):
        one = found.coefficients[name]
        assert abs(one.estimate - truth) < 3 * one.standard_error, name
        assert one.standard_error < 0.25
    assert (found.random, found.draws) == ({"x": kind}, 60)
    logit = fm.fit(table, **COLUMNS, covariates=("x", "y"))
    assert found.log_likelihood > logit.log_likelihood + 5


def test_where_nothing_differs_it_is_the_logit() -> None:
    names = ("size", "distance", "minority")
    logit = fm.fit(TABLE, **COLUMNS, covariates=names, cluster="country")
    mixed = fm.fit(
        TABLE, **COLUMNS, covariates=names, model="mixed", random="size", cluster="country"
    )
    assert mixed.log_likelihood >= logit.log_likelihood - 1e-3
    assert mixed.coefficients["sd(size)"].estimate >= 0
    assert mixed.clusters == 5


@pytest.mark.parametrize("prime", PRIMES[:3])
def test_halton_sequences_are_mirrored_digits(prime: int) -> None:
    expected = [mirrored(SKIPPED + 1 + n, prime) for n in range(50)]
    assert halton(50, prime).tolist() == pytest.approx(expected)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--model", "mixed"), "name some with `--random`"),
        (("--random", "size"), "take the model `mixed`"),
        (("--model", "mixed", "--random", "sise"), "did you mean 'size'?"),
        (("--model", "mixed", "--random", "size", "--lognormal", "size"), "is named twice"),
        (("--model", "mixed", "--lognormal", "size"), "take the covariate with the other sign"),
        (("--model", "mixed", "--random", "size", "--iia", "minority"), "test of IIA is of the"),
    ],
)
def test_random_coefficients_that_cannot_be(options: tuple[str, ...], told: str) -> None:
    words = ("--by", "case", "--formed", "formed", "--covariates", "size,distance")
    done = run("fit", TABLE, *words, *options, width=300)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
