"""Reading tables of cabinets: files, and what is wrong with them, all at once."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import formateur
from formateur import FormateurError
from formateur.errors import TableError
from formateur.questions.backtesting import read
from formateur.tables.faults import MOST_PROBLEMS
from helpers.cabinets import Formed, write
from helpers.command import run

ONE = Formed("1", "*A 51 1, B 49 9")

# What replaces what in which file, and what is said: line, column, fault, mend.
BAD = {
    "no date": (
        "cabinets",
        "2000-02-01",
        "1 Feb",
        ":2: start_date: '1 Feb' is not a date; write Y",
    ),
    "before the election": (
        "cabinets",
        "2000-02-01",
        "1999-02-01",
        ":2: start_date: the cabinet starts before the election of 2000-01-01; mend one",
    ),
    "no flag": (
        "cabinets",
        ",0,0",
        ",maybe,0",
        ":2: caretaker: 'maybe' is neither yes nor no; wri",
    ),
    "too many stated": (
        "cabinets",
        ",0,0",
        ",0,200",
        ":2: seats_total: the parties have 100 of the 200 seats; add those of the cabinet '1'",
    ),
    "no name": ("cabinets", "Cabinet 1", " ", ":2: cabinet: there is nothing here; write a name"),
    "escape": ("cabinets", "Cabinet 1", "\x1b[2J", ":2: cabinet: there is a control character, "),
    "no column": ("cabinets", "country,", "land,", ":1: country: this column is missing; add it"),
    "wrong column": (
        "cabinets",
        "start_date",
        "startdate",
        ":1: start_date: this column is missing; did you mean 'startdate'?",
    ),
    "column twice": ("cabinets", "cabinet,", "country,", ":1: country: this column is there twice"),
    "id twice": (
        "cabinets",
        "XXX,",
        "XXX,2000-01-01,2000-02-01,Other,1,e,0,0\r\nXXX,",
        ":3: cabinet_id: '1' stands in line 2, too; give each cabinet an id of its own",
    ),
    "too few cells": ("cabinets", ",0,0", "", ":2: 6 cells stand under 8 headings; put names"),
    "open quote": ("cabinets", "Cabinet 1", '"Cabinet 1', ":2: this is not CSV"),
    "half a seat": (
        "parties",
        ",51,",
        ",51.5,",
        ":2: seats: '51.5' is not a number of seats; write a",
    ),
    "negative": ("parties", ",51,", ",-1,", ":2: seats: '-1' is not a number of seats"),
    "no number": (
        "parties",
        ",1,1,0",
        ",left,1,0",
        ":2: left_right: 'left' is not a position; write",
    ),
    "not finite": ("parties", ",1,1,0", ",inf,1,0", ":2: left_right: 'inf' is not a position"),
    "no cabinet": (
        "parties",
        "1,B",
        "2,B",
        ":3: cabinet_id: no cabinet has the id '2'; add the cab",
    ),
    "row twice": (
        "parties",
        "1,B,",
        "1,A,a,51,1,1,0\r\n1,B,",
        ":3: party_id: the row stands in line 2, too; drop one of the two",
    ),
}


def table(folder: Path) -> tuple[Path, Path]:
    write(folder, ONE)
    return folder / "cabinets.csv", folder / "cabinet_parties.csv"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def problems(folder: Path) -> list[str]:
    with pytest.raises(TableError) as error:
        read(folder)
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_said_with_its_place_and_mend(name: str, tmp_path: Path) -> None:
    file, old, new, told = BAD[name]
    path = table(tmp_path)[file == "parties"]
    change(path, old, new)
    found = problems(tmp_path)
    assert any(one.startswith(f"{path}{told}") for one in found), found


def test_all_problems_of_both_files_are_told_at_once(tmp_path: Path) -> None:
    cabinets, parties = table(tmp_path)
    change(cabinets, ",0,0", ",x,y")
    change(parties, ",51,", ",z,")
    columns = [one.split(": ")[1] for one in problems(tmp_path)]
    assert columns == ["caretaker", "seats_total", "seats"]


def test_a_hundred_problems_are_enough(tmp_path: Path) -> None:
    _, parties = table(tmp_path)
    parties.write_text(parties.read_text() + "1,C,c,x,1,0,0\n" * 500)
    assert len(problems(tmp_path)) == MOST_PROBLEMS


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_named(separator: str, tmp_path: Path) -> None:
    cabinets, _ = table(tmp_path)
    cabinets.write_text(cabinets.read_text().replace(",", separator))
    told = f":1: the cells stand between {separator!r}; save the file with commas between them"
    assert problems(tmp_path) == [f"{cabinets}{told}"]


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_file(text: str, tmp_path: Path) -> None:
    cabinets, _ = table(tmp_path)
    cabinets.write_text(text)
    assert "the file is empty; begin with country," in problems(tmp_path)[0]


def test_a_table_without_rows(tmp_path: Path) -> None:
    write(tmp_path)
    assert "there are no cabinets" in problems(tmp_path)[0]


def test_a_line_is_where_the_row_begins(tmp_path: Path) -> None:
    first = Formed("1", "*A 51, B 49", more={"cabinet": "two\nlines"})
    write(tmp_path, first, Formed("2", "*A 51, B 49", "x"))
    assert problems(tmp_path)[0].startswith(f"{tmp_path / 'cabinets.csv'}:4: start_date")
    write(tmp_path, first)
    assert read(tmp_path)[0].name == "two\nlines"


@pytest.mark.parametrize("missing", ["", "NA"])
def test_a_missing_position(missing: str, tmp_path: Path) -> None:
    _, parties = table(tmp_path)
    change(parties, ",1,1,0", f",{missing},1,0")
    assert not read(tmp_path)[0].parliament.placed


# Files


def test_other_columns_and_a_byte_order_mark_are_no_harm(tmp_path: Path) -> None:
    cabinets, _ = table(tmp_path)
    lines = cabinets.read_text().splitlines()
    text = f"more,{lines[0]}\n7,{lines[1]}\n"
    cabinets.write_text(text, encoding="utf-8-sig")
    assert read(tmp_path)[0].name == "Cabinet 1"


def test_the_cabinets_file_finds_its_parties(tmp_path: Path) -> None:
    cabinets, parties = table(tmp_path)
    mine = cabinets.rename(tmp_path / "my_cabinets.csv")
    with pytest.raises(FormateurError, match="name it with `parties=`"):
        read(mine)
    assert read(mine, parties) == read(tmp_path, parties)
    packed = tmp_path / "my_cabinet_parties.csv.gz"
    packed.write_bytes(gzip.compress(parties.read_bytes()))
    parties.unlink()
    assert read(mine) == read(tmp_path)


def test_files_that_are_not_there_or_not_clear(tmp_path: Path) -> None:
    with pytest.raises(FormateurError, match="bundled: parlgov"):
        read(tmp_path / "nothing")
    with pytest.raises(FormateurError, match=r"there is no \*cabinets.csv"):
        read(tmp_path, tmp_path / "any.csv")
    cabinets, parties = table(tmp_path)
    (tmp_path / "old_cabinets.csv").write_bytes(cabinets.read_bytes())
    with pytest.raises(FormateurError, match="several files fit"):
        read(tmp_path)
    assert read(cabinets, parties)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("cabinets.csv", b"country\n\xff", "not UTF-8"), ("cabinets.csv.gz", b"no gzip", "cannot be")],
)
def test_files_that_cannot_be_read(name: str, content: bytes, told: str, tmp_path: Path) -> None:
    _, parties = table(tmp_path)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FormateurError, match=told):
        formateur.backtest(tmp_path / name, parties=parties)


@pytest.mark.parametrize("command", ["backtest", "export-dataset"])
def test_no_file_of_the_table_is_written_over(command: str, tmp_path: Path) -> None:
    for file in table(tmp_path):
        before = file.read_bytes()
        done = run(command, tmp_path, "-o", file)
        assert (done.code, "is what is read" in done.err) == (2, True)
        assert file.read_bytes() == before
