"""What is learned from a table is what is learned from the instances that it holds."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import formateur as fm
from formateur.questions.inferring.formations_named import named
from formateur.tables.choices.rebuilt import is_of_coalitions, rebuilt
from helpers.command import run

SOME = ("--from", "1990", "--to", "2007", "--situation", "first")
ROWS = ("year,party,seats,governs", "1,A,40,1", "1,B,35,0", "1,C,25,1", "2,A,30,1", "2,B,45,0",
        "2,C,25,1")  # fmt: skip


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The table of what could form in Sweden, seven times."""
    path = tmp_path_factory.mktemp("tables") / "swe.csv"
    run("export-dataset", "parlgov", "--country", "SWE", *SOME, "-o", str(path))
    return path


def written(folder: Path, *rows: str) -> str:
    path = folder / "parties.csv"
    path.write_text("\n".join(rows))
    return str(path)


def test_a_table_of_coalitions_teaches_what_its_parliaments_do(exported: Path) -> None:
    found = fm.infer(exported)
    names = [*found.explained, *(one.name for one in found.unexplained)]
    assert len(names) == 5
    same = fm.infer([f"parlgov:{name}" for name in names])
    dicts = found.to_dict(), same.to_dict()
    assert str(dicts[0]) == str(dicts[1]).replace("parlgov:", "")
    assert found.learned


@pytest.mark.parametrize("theory", ["mr", "mcw", "median", "bp"])
def test_so_it_is_under_theories_of_positions(theory: str, exported: Path) -> None:
    found = fm.infer(exported, theory)
    names = [*found.explained, *(one.name for one in found.unexplained)]
    same = fm.infer([f"parlgov:{name}" for name in names], theory)
    assert str(found.learned) == str(same.learned).replace("parlgov:", "")
    assert [one.why for one in found.unexplained] == [one.why for one in same.unexplained]
    for name, made in rebuilt(exported).items():
        parties = fm.load(f"parlgov:{name}").parties
        pairs = list(zip(made.parties, parties, strict=True))
        signs = {
            sign
            for sign in (1, -1)
            if len({here.positions["left_right"] - sign * there.positions["left_right"]
                    for here, there in pairs}) == 1
        }  # fmt: skip
        assert signs


def test_its_form_does_not_matter(exported: Path, tmp_path: Path) -> None:
    same = rebuilt(exported)
    frame = pd.read_csv(exported, dtype={"cabinet_id": str})
    assert rebuilt(frame.sample(frac=1, random_state=1)) == same
    assert [*named(frame)] == [*named([exported])] == [*same]
    packed = tmp_path / "swe.csv.gz"
    packed.write_bytes(gzip.compress(exported.read_bytes()))
    assert rebuilt(packed) == same
    stored = tmp_path / "swe.parquet"
    run("export-dataset", "parlgov", "--country", "SWE", *SOME, "-o", stored)
    assert rebuilt(stored) == same
    assert is_of_coalitions(stored)


def test_parties_of_one_name_are_two(tmp_path: Path) -> None:
    path = tmp_path / "fra.csv"
    asked = ("--country", "FRA", "--from", "1951", "--to", "1951")
    run("export-dataset", "parlgov", *asked, "-o", path)
    for name, made in rebuilt(path).items():
        same = fm.load(f"parlgov:{name}")
        assert [(one.id, one.seats) for one in made.parties] == [
            (one.id, one.seats) for one in same.parties
        ]
        assert (made.seats, made.unaligned) == (same.seats, same.unaligned)
        assert made.formed.cabinet == same.formed.cabinet  # type: ignore[union-attr]


def test_a_table_of_parties_teaches_what_its_parliaments_do(tmp_path: Path) -> None:
    path = written(tmp_path, *ROWS)
    out = run("infer", path, "--by", "year", "--map", "cabinet=governs").out
    assert "2 of 2 governments that formed are explained under harmony, at a price of 1" in out
    made = fm.from_table(path, by="year", seats="seats", id="party", cabinet="governs")
    found = fm.infer(made)
    assert found.explained == ("1", "2")
    assert fm.infer({"x": made["1"]}).explained == ("x",)
    one = run("infer", path, "--where", "year=1", "--map", "cabinet=governs").out
    assert "1 of 1" in one


def changed(path: Path, folder: Path, column: str, row: int, cell: str) -> Path:
    with path.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[row][column] = cell
    other = folder / "other.csv"
    with other.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return other


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("formed", "1", "formed: 2 coalitions formed, not 1 (cabinet"),
        ("seats", "", ":2: seats: a whole number is to stand here; write it"),
        ("seats", "x", ":2: seats: 'x' is not a number"),
        ("country", "", ":2: country: nothing is here; name it"),
        ("members", "Moderates", "members: 'Moderates' is no list with one name"),
        ("coalition", "0", "coalition: 127 rows tell 126 of 127 coalitions (cabinet"),
        ("coalition", "2", "127 rows tell 126 of 127 coalitions"),
        ("parties", "90", "127 rows tell 127 of 1,073,741,823 coalitions"),
        ("range_known", "x", ":2: range_known: 'x' is not a number"),
    ],
)
def test_a_damaged_table_is_told(
    exported: Path, tmp_path: Path, column: str, cell: str, told: str
) -> None:
    path = changed(exported, tmp_path, column, 0, cell)
    assert told in run("infer", str(path)).err


def test_a_sample_does_not_tell_who_is_in_parliament(tmp_path: Path) -> None:
    path = tmp_path / "sampled.csv"
    run("export-dataset", "parlgov", "--country", "SWE", *SOME, "--sample", "9", "-o", str(path))
    told = run("infer", str(path)).err
    assert "9 rows tell 9 of 127 coalitions" in told
    assert "export the table whole, without --sample" in told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("--by", "year"), "--map cabinet=COLUMN"),
        (("--map", "cabinet=governs"), "tell parliaments apart by their columns"),
        (("--by", "yaer", "--map", "cabinet=governs"), "did you mean 'year'?"),
    ],
)
def test_what_a_table_of_parties_lacks_is_told(tmp_path: Path, said: Any, told: str) -> None:
    assert told in run("infer", written(tmp_path, *ROWS), *said).err


def test_rows_that_make_no_parliament_are_told(tmp_path: Path) -> None:
    path = written(tmp_path, *ROWS, "3,A,-1,1")
    asked = ("--by", "year", "--map", "cabinet=governs")
    assert "seats" in run("infer", path, *asked).err
    with pytest.warns(fm.errors.TableWarning, match="left out"):
        made = fm.from_table(path, by="year", id="party", seats="seats", cabinet="governs")
    with pytest.raises(fm.errors.TableError, match="seats"):
        fm.infer(made)


def test_options_of_tables_need_one() -> None:
    told = run("infer", "germany-2005", "--by", "year").err
    assert "are of a table with a row for each party, and there is none" in told


def test_the_table_that_is_read_is_not_written(exported: Path) -> None:
    before = exported.read_bytes()
    assert run("infer", exported, "-o", exported).code == 2
    assert exported.read_bytes() == before
