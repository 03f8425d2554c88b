"""ParlGov's view_cabinet as it is downloaded: invented rows in its columns."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import formateur
from formateur.errors import TableError
from formateur.questions.backtesting import read
from helpers.cabinets import Formed, write
from helpers.command import run

COLUMNS = (
    *("country_name_short", "country_name", "election_date", "start_date", "cabinet_name"),
    *("caretaker", "cabinet_party", "prime_minister", "seats", "election_seats_total"),
    *("party_name_short", "party_name", "party_name_english", "left_right"),
    *("country_id", "election_id", "cabinet_id", "previous_cabinet_id", "party_id"),
)
FORMED = (
    Formed("1", "**A 40 1.5, *B 15 4, C 40 6, U 5", seats=100),
    Formed("2", "*A 40 1.5, B 15 4, **C 40 6, U 5", "2000-04-01", seats=100),
    Formed("3", "**A 40 1.5, B 15 4, C 40 6, U 5", "2001-04-01", caretaker=1, seats=100),
)


def view(folder: Path, *more: dict[str, Any]) -> Path:
    rows = []
    for one in FORMED:
        cabinet = one.cabinet_row()
        for party in one.party_rows():
            rows.append(
                {
                    "country_name_short": cabinet["country"],
                    "country_name": "Nowhere",
                    "election_date": cabinet["election_date"],
                    "start_date": cabinet["start_date"],
                    "cabinet_name": cabinet["cabinet"],
                    "caretaker": cabinet["caretaker"],
                    "cabinet_party": party["in_cabinet"],
                    "prime_minister": party["pm_party"],
                    "seats": party["seats"],
                    "election_seats_total": cabinet["seats_total"],
                    "party_name_short": party["party"],
                    "party_name": f"Partei {party['party']}",
                    "party_name_english": f"Party {party['party']}",
                    "left_right": party["left_right"],
                    "country_id": 1,
                    "election_id": cabinet["election_id"],
                    "cabinet_id": cabinet["cabinet_id"],
                    "previous_cabinet_id": "",
                    "party_id": party["party_id"],
                }
            )
    path = folder / "view_cabinet.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows([*rows, *({**rows[-1], **one} for one in more)])
    return path


def test_the_view_is_the_same_table(tmp_path: Path) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    path = view(tmp_path)
    assert read(path) == read(write(folder, *FORMED))
    found = formateur.backtest(path, ["mwc", "largest"])
    assert found.left_out["caretaker"] == 1
    assert formateur.backtest(pd.read_csv(path), ["mwc", "largest"]).judged == found.judged


def test_who_is_not_in_parliament_has_no_seats(tmp_path: Path) -> None:
    path = view(tmp_path, {"party_id": "x", "party_name_short": "X", "seats": "", "left_right": ""})
    assert read(path) == read(view(tmp_path))


def test_the_command_takes_it(tmp_path: Path) -> None:
    path = view(tmp_path)
    done = run("backtest", path, "--theory", "mwc", "-o", tmp_path / "found.dta")
    assert done.code == 0, done.err
    assert list(pd.read_stata(tmp_path / "found.dta")["mwc"]) == [1, 1]
    assert run("backtest", path, "-o", path).code == 2  # which is read


def test_what_is_wrong_has_its_line_and_the_name_of_its_column(tmp_path: Path) -> None:
    path = view(tmp_path, {"cabinet_party": "maybe"})
    with pytest.raises(TableError, match=r"view_cabinet.csv:14: cabinet_party: 'maybe' is neither"):
        read(path)
    frame = pd.read_csv(path).drop(columns="start_date")
    with pytest.raises(TableError, match="start_date: this column is missing"):
        read(frame)
