"""Answers as typed rows, frames of them, and files in the forms of other programs."""

from __future__ import annotations

import csv
import io
import locale
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

import formateur
from formateur import FormateurError
from formateur.tables import fileforms, rows, spreadsheet
from formateur.tables.cells import Dialect
from formateur_models.table import Kind, Table, Tabular, framed, kept
from helpers.command import run

ANSWERS: dict[str, Callable[[], Tabular]] = {
    "instance": lambda: formateur.load("iraq-2010"),
    "solve": lambda: formateur.solve("iraq-2010"),
    "list": lambda: formateur.enumerate("textbook"),
    "judge": lambda: formateur.judge("germany-2005", ["spd", "cdu-csu"]),
    "explain": lambda: formateur.explain("germany-2025", having="afd"),
    "diff": lambda: formateur.diff("textbook", "textbook"),
    "leverage": lambda: formateur.leverage("textbook"),
    "power": lambda: formateur.power(formateur.load("germany-2025")),
    "simulate": lambda: formateur.simulate("germany-2018-poll", 100),
    "backtest": lambda: formateur.backtest("parlgov", ["mwc", "mr"], countries=["ISL"]),
    "scenarios": lambda: formateur.scenarios("iraq-2010"),
    "timeline": lambda: formateur.timeline("iraq-2010"),
    "batch": lambda: formateur.batch(["textbook", "germany-2025"]),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_is_a_frame_with_names_that_are_kept(name: str) -> None:
    frame = ANSWERS[name]().to_frame()
    assert len(frame) or name == "diff"
    assert all(str(column).isidentifier() for column in frame.columns)


def test_kinds_are_those_of_the_frame() -> None:
    frame = formateur.solve("textbook", "mr").to_frame()
    assert (frame["seats"].dtype, frame["range"].dtype) == ("int64", "float64")
    gaps = formateur.batch(["textbook", "no-such-file"]).to_frame()
    assert gaps["seats"].dtype == "Int64"
    assert list(gaps["seats"].isna()) == [False, True]
    huge = framed(Table({"n": Kind.WHOLE}, [{"n": 2**70}, {"n": 1}]))
    assert huge["n"].dtype == "float64"


def test_objectives_keep_their_names_in_stata_and_r() -> None:
    assert "range_ordinal" in formateur.solve("textbook", "mr-ordinal").to_frame()
    told = run("solve", "textbook", "--theory", "mr-ordinal", "--format", "csv").out
    assert "range-ordinal" in told.splitlines()[0]  # as ever


def test_two_names_that_would_be_one_stay_two() -> None:
    names = kept(["a-b", "a.b", "a_b"])
    assert len(set(names.values())) == 3


def test_each_player_has_a_column() -> None:
    result = formateur.solve("germany-2025")
    frame = result.to_frame(members=True)
    assert result.best is not None
    inside = {player: frame[f"in_{player.replace('-', '_')}"][0] for player in ("cdu-csu", "afd")}
    assert inside == {"cdu-csu": 1, "afd": 0}
    with pytest.raises(FormateurError, match="no governments of one parliament"):
        formateur.power(formateur.load("textbook")).to_frame(members=True)


def test_a_list_is_looked_for_as_it_is_taken() -> None:
    coming = formateur.enumerate("textbook")
    first = next(coming)
    assert "`to_frame`" in repr(coming)
    assert len(coming.to_frame()) == formateur.count("textbook") - 1
    assert first.wins
    coming.close()


# Files


def read(path: Path) -> pd.DataFrame:
    readers: dict[str, Callable[[Path], Any]] = {
        ".csv": pd.read_csv,
        ".jsonl": lambda file: pd.read_json(file, lines=True),
        ".xlsx": pd.read_excel,
        ".dta": pd.read_stata,
        ".parquet": lambda file: pq.read_table(file).to_pandas(),
    }
    made: pd.DataFrame = readers[path.suffix](path)
    return made


@pytest.mark.parametrize("form", [".csv", ".jsonl", ".xlsx", ".dta", ".parquet"])
def test_a_list_in_each_form(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"list{form}"
    asked = ("list", "textbook", "--theory", "mr-ordinal", "-o", path, "--columns", "members")
    done = run(*asked)
    assert (done.code, done.out) == (0, "")
    found = read(path)
    expected = {one.cabinet for one in formateur.enumerate("textbook", "mr-ordinal")}
    column = "range-ordinal" if form in (".csv", ".jsonl", ".parquet") else "range_ordinal"
    assert column in found
    players = tuple(formateur.load("textbook").players)
    inside = [tuple(p for p in players if row[f"in_{p}"]) for _, row in found.iterrows()]
    assert set(inside) == expected


def test_latex_is_a_tabular_that_names_the_parties(tmp_path: Path) -> None:
    run("power", "textbook", "-o", tmp_path / "power.tex")
    text = (tmp_path / "power.tex").read_text()
    assert text.startswith("\\begin{tabular}")
    assert "Member & Seats & Shapley shubik" in text
    assert "Labour & 21" in text
    run("leverage", "germany-2025", "-o", tmp_path / "leverage.tex")
    assert (
        "SSW & yes & no & CDU/CSU, SPD, SSW & CDU/CSU, SPD &"
        in (tmp_path / "leverage.tex").read_text()
    )


@pytest.mark.parametrize(
    "asked",
    [
        ("explain", "germany-2025", "--with", "afd"),
        ("leverage", "textbook"),
        ("diff", "germany-2025", "--veto", "spd,cdu-csu"),
        ("scenarios", "iraq-2010"),
        ("timeline", "iraq-2010"),
        ("check", "textbook", "a,b"),
        ("theories", "textbook"),
        ("theories",),
        ("simulate", "germany-2018-poll", "--draws", "100"),
    ],
)
def test_commands_write_tables(asked: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*asked, "--format", "csv")
    rows_told = list(csv.DictReader(io.StringIO(done.out)))
    assert rows_told
    assert run(*asked, "-o", tmp_path / "it.dta").code == done.code
    assert len(read(tmp_path / "it.dta")) == len(rows_told)


def test_text_in_a_workbook_is_no_formula(tmp_path: Path) -> None:
    table = Table({"name": Kind.TEXT}, [{"name": "=1+1"}, {"name": "a\x01b"}])
    rows.write(tmp_path / "it.xlsx", table)
    assert list(read(tmp_path / "it.xlsx")["name"]) == ["=1+1", "a b"]


def test_names_that_stata_cuts_stay_apart(tmp_path: Path) -> None:
    names = [f"{'x' * 40}{number}" for number in range(3)] + ["case"]
    table = Table(dict.fromkeys(names, Kind.TEXT), [dict.fromkeys(names, "y" * 3000)])
    rows.write(tmp_path / "it.dta", table)
    assert read(tmp_path / "it.dta").shape == (1, 4)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("-o", "it.ods"), "the ending says no form"),
        (("-o", "it.csv", "--format", "json"), "leave out --format"),
        (("--excel",), "--excel is for CSV"),
        (("-o", "it.dta", "--excel"), "--excel is for CSV"),
        (("--columns", "members"), "--columns is for tables"),
    ],
)
def test_what_would_say_nothing_is_refused(args: tuple[str, ...], told: str) -> None:
    done = run("solve", "textbook", *args)
    assert done.code == 2
    assert told in done.err


def test_what_is_read_is_not_written_over(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("party,seats\nA,60\nB,40\n")
    done = run("list", table, "-o", table)
    assert done.code == 2
    assert table.read_text().startswith("party")


def test_a_form_asks_for_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(fileforms, "import_module", missing)
    done = run("solve", "textbook", "-o", tmp_path / "it.xlsx")
    assert done.code == 2
    assert "pip install 'formateur[excel]'" in done.err


def test_csv_for_excel_goes_by_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "_decimal", lambda: ",")
    told = run("power", "textbook", "--format", "csv", "--excel").out
    assert told.startswith("\ufeffmember;seats;")
    assert ";0,2" in told
    monkeypatch.setattr(spreadsheet, "_decimal", lambda: ".")
    assert spreadsheet.excel() == Dialect(",", ".", "\ufeff")


def test_the_locale_of_the_process_stays() -> None:
    before = locale.setlocale(locale.LC_NUMERIC)
    spreadsheet.excel()
    assert locale.setlocale(locale.LC_NUMERIC) == before


def test_members_of_several_parliaments_in_a_batch(tmp_path: Path) -> None:
    path = tmp_path / "batch.csv"
    done = run(
        *("batch", "textbook", "germany-2025", "-o", path, "--columns", "members"),
        *("--workers", "0"),
    )
    assert done.code == 0
    found = read(path)
    assert list(found["in_spd"].isna()) == [True, False]
    assert found["in_cdu_csu"][1] == 1
    question = formateur.Question(members=True)
    frame = formateur.batch(["textbook", "germany-2025"], question).to_frame()
    assert {"in_a", "in_spd"} <= set(frame.columns)
