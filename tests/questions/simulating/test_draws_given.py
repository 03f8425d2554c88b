"""Draws in memory: frames and arrays, in place of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import formateur
from formateur.errors import DrawsError, SimulationError

SEATS = np.random.default_rng(1).multinomial(100, [0.4, 0.25, 0.35], size=300)
NAMES = ["L/x", "C", "R"]


@pytest.fixture
def instance() -> formateur.Instance:
    frame = pd.DataFrame({"party": NAMES, "seats": [40, 25, 35]})
    made: formateur.Instance = formateur.from_table(frame, id="party", seats="seats")
    return made


def test_frames_and_arrays_say_what_a_file_says(
    instance: formateur.Instance, tmp_path: Path
) -> None:
    file = tmp_path / "draws.csv"
    pd.DataFrame(SEATS, columns=["L-x", "C", "R"]).to_csv(file, index=False)
    expected = formateur.simulate(instance, draws_file=file, theory="ms")
    given: list[Any] = [
        SEATS,
        SEATS.astype(float),
        pd.DataFrame(SEATS, columns=NAMES),
        pl.DataFrame(SEATS, schema=["L-x", "C", "R"])[["R", "C", "L-x"]],
    ]
    for draws in given:
        found = formateur.simulate(instance, draws, theory="ms")
        assert found.draws == 300
        assert found.to_frame().equals(expected.to_frame())
        assert "from draws that were given" in str(found)


@pytest.mark.parametrize(
    ("draws", "told"),
    [
        (SEATS[:, :2], "no column for each of 3 players"),
        (SEATS - 50, "row 0: C: -25 is no number of seats"),
        (SEATS + 0.5, "is no number of seats"),
        (SEATS + 1, "row 0: the parties have 103 seats together, not 100"),
        (pd.DataFrame(SEATS, columns=["L/x", "C", "Q"]), "the column 'R' is missing"),
        (pd.DataFrame(SEATS, columns=NAMES).assign(Q=0), "nobody is called 'Q'"),
        (SEATS[:0], "there are no draws"),
    ],
)
def test_draws_that_do_not_fit_say_where(
    draws: Any, told: str, instance: formateur.Instance
) -> None:
    with pytest.raises(DrawsError, match=told):
        formateur.simulate(instance, draws)


def test_draws_and_a_file_are_too_many(instance: formateur.Instance) -> None:
    with pytest.raises(SimulationError, match="leave one of them out"):
        formateur.simulate(instance, SEATS, draws_file="draws.csv")
