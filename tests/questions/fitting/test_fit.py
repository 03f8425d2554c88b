"""Fitted models against loops over their definition, closed forms, and what others publish."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas
import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur as fm
from formateur.questions.fitting.tails import chi_squared
from helpers.command import run
from helpers.depth import examples
from helpers.oracles import choosing
from helpers.paths import DATA

TABLE = DATA / "choices.csv"
NAMES = ("size", "distance", "minority")
COLUMNS: dict[str, Any] = {"by": "case", "formed": "formed", "covariates": NAMES}


def fitted(**more: Any) -> fm.Fit:
    return fm.fit(TABLE, **{**COLUMNS, **more})


def estimates(found: fm.Fit) -> list[float]:
    return [one.estimate for one in found.coefficients.values()]


def test_the_estimates_are_the_maximum_of_the_definition() -> None:
    found = fitted()
    chosen = choosing.situations(TABLE, "case", "formed", NAMES)
    best = estimates(found)
    assert found.log_likelihood == pytest.approx(choosing.log_likelihood(chosen, best), rel=1e-9)
    zero = [0.0] * len(NAMES)
    assert found.null_log_likelihood == pytest.approx(choosing.log_likelihood(chosen, zero))
    assert choosing.slope(chosen, best, 1e-5) == pytest.approx(zero, abs=1e-5)
    covariance = np.linalg.inv(np.array(choosing.curvature(chosen, best, 1e-3)))
    assert np.array(found.covariance) == pytest.approx(covariance, rel=1e-4)
    for one, variance in zip(found.coefficients.values(), np.diag(covariance), strict=True):
        assert one.standard_error == pytest.approx(math.sqrt(variance), rel=1e-4)
        assert one.z == pytest.approx(one.estimate / one.standard_error)
        assert one.p == pytest.approx(math.erfc(abs(one.z) / math.sqrt(2)))
    assert (found.opportunities, found.rows) == (60, 328)
    assert found.aic == pytest.approx(6 - 2 * found.log_likelihood)


def pairs(chosen: int, others: int) -> pandas.DataFrame:
    """Pairs of which one has x: it is chosen so often, and so often not."""
    rows = []
    for case in range(chosen + others):
        took = int(case < chosen)
        rows += [(case, took, 1.0), (case, 1 - took, 0.0)]
    return pandas.DataFrame(rows, columns=["case", "formed", "x"])


@given(chosen=st.integers(1, 30), others=st.integers(1, 30))
@examples(30)
def test_of_pairs_the_estimate_is_the_log_of_the_odds(chosen: int, others: int) -> None:
    found = fm.fit(pairs(chosen, others), by="case", formed="formed", covariates="x")
    one = found.coefficients["x"]
    assert one.estimate == pytest.approx(math.log(chosen / others), abs=1e-6)
    assert one.standard_error == pytest.approx(math.sqrt(1 / chosen + 1 / others), rel=1e-5)


def test_clusters_of_one_opportunity_each_give_the_sum_of_scores() -> None:
    """With x of pairs, score and information are known: the sandwich is 1/k + 1/(n-k)."""
    table = pairs(7, 13).assign(mine=lambda frame: frame["case"])
    found = fm.fit(table, by="case", formed="formed", covariates="x", cluster="mine")
    one = found.coefficients["x"]
    expected = math.sqrt((1 / 7 + 1 / 13) * 20 / 19)
    assert one.standard_error == pytest.approx(expected, rel=1e-5)
    assert one.plain_standard_error == pytest.approx(math.sqrt(1 / 7 + 1 / 13), rel=1e-5)
    assert found.clusters == 20


def test_a_copy_of_every_choice_in_its_cluster_adds_no_certainty() -> None:
    table = pandas.read_csv(TABLE)
    twice = pandas.concat([table, table.assign(case=table["case"] + 1000)])
    twice["twin"] = twice["case"] % 1000
    table["twin"] = table["case"]
    once, again = (
        fm.fit(some, **COLUMNS, cluster="twin").coefficients["size"] for some in (table, twice)
    )
    assert again.standard_error == pytest.approx(once.standard_error, rel=1e-9)
    assert again.plain_standard_error == pytest.approx(once.plain_standard_error / math.sqrt(2))


def test_an_offset_takes_the_place_of_a_coefficient() -> None:
    free = fitted()
    table = pandas.read_csv(TABLE)
    table["known"] = table["size"] * free.coefficients["size"].estimate
    held = fm.fit(
        table, by="case", formed="formed", covariates=("distance", "minority"), offset="known"
    )
    assert estimates(held) == pytest.approx(estimates(free)[1:], abs=1e-6)
    assert held.log_likelihood == pytest.approx(free.log_likelihood)


# Tables


def test_every_form_of_table_gives_the_same(tmp_path: Path) -> None:
    frame = pandas.read_csv(TABLE)
    polar = polars.read_csv(TABLE)
    frame.to_csv(tmp_path / "t.csv.gz", index=False)
    frame.to_csv(tmp_path / "semi.csv", index=False, sep=";", decimal=",")
    frame.to_parquet(tmp_path / "t.parquet")
    frame.rename(columns={"case": "choice"}).to_stata(tmp_path / "t.dta", write_index=False)
    frame.to_excel(tmp_path / "t.xlsx", index=False)
    truth = frame.assign(formed=frame["formed"] == 1, case=frame["case"].map("no. {}".format))
    files = [tmp_path / name for name in ("t.csv.gz", "semi.csv", "t.parquet", "t.xlsx")]
    for table in (*files, frame, polar, polar.lazy(), polar.to_arrow(), truth):
        assert estimates(fm.fit(table, **COLUMNS)) == pytest.approx(estimates(fitted()))
    stata = fm.fit(tmp_path / "t.dta", by="choice", formed="formed", covariates=NAMES)
    assert estimates(stata) == pytest.approx(estimates(fitted()))


def test_rows_may_stand_in_any_order() -> None:
    frame = pandas.read_csv(TABLE).sample(frac=1, random_state=1)
    assert estimates(fm.fit(frame, **COLUMNS)) == pytest.approx(estimates(fitted()))


# What is wrong with a table


def told(
    frame: pandas.DataFrame, tmp_path: Path, *options: str, names: str = "size,distance"
) -> str:
    path = tmp_path / "t.csv"
    frame.to_csv(path, index=False)
    words = ("--by", "case", "--formed", "formed", "--covariates", names)
    done = run("fit", path, *words, *options, width=400)
    assert (done.code, done.out) == (2, "")
    return done.err


def changed(row: int, column: str, value: object) -> pandas.DataFrame:
    frame = pandas.read_csv(TABLE).astype({column: object})
    frame.loc[row, column] = value
    return frame


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (changed(9, "size", "big"), "t.csv:11: size: 'big' is not a number"),
        (changed(9, "size", None), "t.csv:11: size: nothing is here (opportunity '2')"),
        (changed(9, "distance", "inf"), "t.csv:11: distance: this is infinite"),
        (changed(0, "formed", 2), "t.csv:2: formed: this is neither 0 nor 1"),
        (changed(0, "formed", 1), "several alternatives of the opportunity '1' formed"),
        (changed(0, "case", None), "t.csv:2: case: no opportunity is named"),
        (changed(0, "case", "alone"), "the opportunity 'alone' has one alternative only"),
    ],
)
def test_cells_and_opportunities_that_cannot_be_used(
    frame: pandas.DataFrame, expected: str, tmp_path: Path
) -> None:
    assert expected in told(frame, tmp_path)


def test_two_columns_of_one_name_are_not_chosen_from(tmp_path: Path) -> None:
    frame = pandas.read_csv(TABLE).rename(columns={"known": "size"})
    assert "t.csv: size: two columns have this name; rename one" in told(frame, tmp_path)


def test_an_opportunity_in_which_nothing_formed(tmp_path: Path) -> None:
    frame = pandas.read_csv(TABLE)
    frame.loc[frame["case"] == 4, "formed"] = 0
    assert "none of the alternatives of the opportunity '4' formed" in told(frame, tmp_path)


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    frame = pandas.read_csv(TABLE)
    frame.loc[frame["case"] == 4, "formed"] = 0
    frame.loc[frame["case"] == 5, "size"] = None
    frame.loc[frame["case"] == 6, "formed"] = 1
    found = fm.fit(frame, **COLUMNS, drop_incomplete=True)
    assert found.left_out == {"missing cells": 1, "none formed": 1, "several formed": 1}
    assert found.opportunities == 57
    kept = frame[~frame["case"].isin((4, 5, 6))]
    assert estimates(found) == pytest.approx(estimates(fm.fit(kept, **COLUMNS)))
    assert "left out: 1 with missing cells, 1 of which none formed, 1 of which several" in str(
        found
    )


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda f: f["case"] * 2.5, "new: the same for all alternatives of each opportunity"),
        (lambda f: 2 * f["size"] - f["distance"], "new is made up of size and distance"),
        (lambda f: f["size"] + f["case"], "new is made up of size in every opportunity"),
        (lambda f: f["size"] * 1e200, "new: numbers beyond 1e+100"),
        (lambda f: f["distance"] * 1e-200, "new: numbers beyond 1e+100, or none above 1e-100"),
        (lambda f: f["formed"] * 3, "new: never lower in what formed than in any other"),
        (lambda f: (1 - f["formed"]) * f["size"], "new: never higher in what formed"),
        (
            lambda f: f["formed"] * 2 + f["size"] * 3,
            "size, new: together they tell what formed from what did not (separation)",
        ),
    ],
)
def test_covariates_without_an_estimate_are_named(made: Any, expected: str, tmp_path: Path) -> None:
    frame = pandas.read_csv(TABLE)
    assert expected in told(frame.assign(new=made(frame)), tmp_path, names="size,distance,new")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--covariates", "sise"), "sise: there is no such column; did you mean 'size'?"),
        (("--covariates", "size"), "the covariate 'size' stands twice"),
        (("--covariates", "formed"), "'formed' is a covariate and the column of 'formed', too"),
        (("--model", "probit"), "there is no model 'probit'"),
        (("--cluster", "size"), "is in two clusters; put all of its rows in one"),
        (("--iia", "size"), "size: this is neither 0 nor 1"),
        (("-o", "t.csv"), "t.csv"),
        (("-o", "x.doc"), "x.doc: the ending says no form"),
    ],
)
def test_options_that_cannot_be_followed(
    options: tuple[str, str], expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert expected in told(pandas.read_csv(TABLE), Path(), *options)


@pytest.mark.parametrize(
    ("table", "expected"),
    [("nowhere.csv", "there is no such file"), ("t.pdf", "the ending says no form of table")],
)
def test_tables_that_cannot_be_read(table: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "t.pdf").write_text("%PDF")
    with pytest.raises(fm.FormateurError, match=expected):
        fm.fit(tmp_path / table, **COLUMNS)
    with pytest.raises(TypeError):
        fm.fit(3, **COLUMNS)


@pytest.mark.parametrize(
    ("name", "made", "expected"),
    [
        ("cut.csv.gz", lambda raw: gzip.compress(raw)[:500], "cannot be unpacked"),
        ("plain.csv.gz", lambda raw: raw, "cannot be unpacked (Not a gzipped file"),
        ("empty.csv", lambda raw: b"", "the file is empty"),
        ("heading.csv", lambda raw: raw.splitlines()[0], "the table has no rows"),
        ("wide.csv", lambda raw: raw + b"61,0,1,1,1,1,1,1,1,1,1", "cells stand under"),
        ("short.csv", lambda raw: raw + b"61,0", ":330: the row is too short"),
        ("page.csv", lambda raw: b"<html>" + raw, "looks like a web page"),
    ],
)
def test_damaged_files_are_told(name: str, made: Any, expected: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(made(TABLE.read_bytes()))
    asked = ("--by", "case", "--formed", "formed", "--covariates", "size")
    done = run("fit", tmp_path / name, *asked)
    assert done.code == 2
    assert expected in done.err.replace("\n", " ")


@pytest.mark.parametrize("letters", ["utf-8-sig", "utf-16", "cp1252"])
def test_letters_of_other_programs_are_read(letters: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE.read_text().replace("size", "größe"), encoding=letters)
    found = fm.fit(tmp_path / "t.csv", by="case", formed="formed", covariates="größe")
    same = fm.fit(TABLE, by="case", formed="formed", covariates="size")
    assert estimates(found) == estimates(same)


# IIA


def test_of_a_table_that_is_a_logit_alternatives_are_irrelevant() -> None:
    test = fitted(iia="random").iia
    assert test is not None
    assert (test.without, test.degrees) == ("random", 3)
    assert test.p > 0.05
    assert fitted(iia="random") == fitted(iia="random")


def nested(cases: int) -> pandas.DataFrame:
    """Choices among twins: half of the alternatives have the same taste shock as the one before."""
    rng = np.random.default_rng(1)
    rows = []
    for case in range(cases):
        x, shock = rng.normal(size=6), rng.gumbel(size=6)
        shock[3:] = shock[3]
        took = int(np.argmax(x + shock))
        rows += [(case, int(j == took), x[j], int(j >= 3)) for j in range(6)]
    return pandas.DataFrame(rows, columns=["case", "formed", "x", "twin"])


def test_where_alternatives_are_alike_the_test_says_so() -> None:
    found = fm.fit(nested(400), by="case", formed="formed", covariates="x", iia="twin")
    assert found.iia is not None
    assert found.iia.p < 0.001
    assert found.iia.opportunities < 400


@pytest.mark.parametrize(
    ("degrees", "value"),  # Abramowitz and Stegun 1964, table 26.8, at 5 per cent
    [(1, 3.84146), (2, 5.99147), (5, 11.0705), (10, 18.3070), (30, 43.7729)],
)
def test_chi_squared_has_the_published_tail(degrees: int, value: float) -> None:
    assert chi_squared(value, degrees) == pytest.approx(0.05, abs=1e-6)


# The command


def test_the_command_writes_the_model(tmp_path: Path) -> None:
    words = ("--by", "case", "--formed", "formed", "--covariates", ",".join(NAMES))
    shown = json.loads(run("fit", TABLE, *words, "--format", "json").out)
    assert shown == json.loads(json.dumps(fitted().to_dict() | {"table": str(TABLE)}))
    done = run("fit", TABLE, *words, "-o", tmp_path / "m.json")
    assert (done.code, done.out) == (0, "")
    assert json.loads((tmp_path / "m.json").read_text()) == shown
    assert run("fit", TABLE, *words, "--format", "csv").out.count("\n") == 4
    assert "\\toprule" in run("fit", TABLE, *words, "--format", "tex").out
    assert run("fit", TABLE, *words, "-o", tmp_path / "m.tex").code == 0
