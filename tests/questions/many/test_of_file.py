"""`formateur batch --seats`: one file, and many rows of seats."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import formateur
from formateur.engines.clock import Clock
from formateur.questions.many import in_blocks
from helpers.command import Run, run
from helpers.made import parliament

HEADING = "draw,a,b,c,d,e\n"


@pytest.fixture
def seats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a file with three parliaments, one of which is smaller; nobody wins in none of them."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "seats.csv"
    file.write_text(f"{HEADING}1,30,20,20,20,10\n2,51,19,10,10,10\n3,3,2,2,2,1\n")
    return file


def batch(*args: object) -> Run:
    return run("batch", *args, "--workers", "0")


def read(file: str) -> list[dict[str, str]]:
    with Path(file).open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_each_row_is_a_parliament(seats: Path) -> None:
    told = batch("textbook", "--seats", seats, "-o", "out.csv")
    assert (told.code, told.out) == (0, "out.csv: 3 parliaments; 3 optimal\n")
    rows = read("out.csv")
    many = formateur.solve_many("textbook", np.loadtxt(seats, delimiter=",", skiprows=1)[:, 1:])
    assert [row["row"] for row in rows] == ["0", "1", "2"]
    assert [tuple(row["cabinet"].split()) for row in rows] == list(map(many.cabinet, range(3)))
    assert [row["tied"] for row in rows] == ["true", "false", "true"]
    assert [float(row["seats"]) for row in rows] == many.objectives["seats"].tolist()


def test_who_has_no_coalition_is_told(seats: Path) -> None:
    Path("apart.yaml").write_text(
        "formateur: 1\nid: apart\nseats: 2\nparties: {a: {seats: 1}, b: {seats: 1}}\n"
        "statements: [{veto: [a, b]}]\n"
    )
    seats.write_text("b,a\n1,1\n3,1\n")
    told = batch("apart.yaml", "--seats", seats, "-o", "out.csv")
    assert (told.code, told.out) == (0, "out.csv: 2 parliaments; 1 infeasible, 1 optimal\n")
    assert [(row["found"], row["cabinet"]) for row in read("out.csv")] == [
        ("false", ""),
        ("true", "b"),
    ]


def test_wishes_and_theories_are_asked(seats: Path) -> None:
    asked = ("--with", "b", "--theory", "mwc", "--columns", "members")
    assert batch("textbook", "--seats", seats, "-o", "out.csv", *asked).code == 0
    assert [row["in_b"] for row in read("out.csv")] == [
        "1",
        "",
        "1",
    ]  # who has 51 of 100 wins alone
    assert [row["found"] for row in read("out.csv")] == ["true", "false", "true"]


def test_two_processes_answer_alike(seats: Path) -> None:
    batch("textbook", "--seats", seats, "-o", "one.csv")
    assert run("batch", "textbook", "--seats", seats, "-o", "two.csv", "--workers", "2").code == 0
    assert read("one.csv") == read("two.csv")


@pytest.mark.parametrize("theory", ["harmony", "mwc"])  # together, and one by one
def test_what_came_before_the_limit_is_kept(
    seats: Path, monkeypatch: pytest.MonkeyPatch, theory: str
) -> None:
    seats.write_text(HEADING + "".join(f"{n},30,20,20,20,10\n" for n in range(100)))
    monkeypatch.setattr(in_blocks, "MOST", 20)
    monkeypatch.setattr(in_blocks, "_timed", two_in_time)
    told = batch("textbook", "--seats", seats, "-o", "out.csv", "--theory", theory)
    assert told.code == 3
    assert "the time limit came before the last row" in told.err
    rows = [row["row"] for row in read("out.csv")]
    assert rows == [str(n) for n in range(len(rows))]
    assert len(rows) == 40


def two_in_time(clock: Clock, blocks: Iterator[Any]) -> Iterator[tuple[Any, None]]:
    for seats in islice(blocks, 2):
        yield seats.T, None
    raise clock.ran_out()


def test_a_row_that_takes_too_long_is_no_proof(tmp_path: Path) -> None:
    body, out = parliament(60, 1, veto=0.1, friction=0.5), tmp_path / "out.csv"
    body.save(tmp_path / "body.yaml")
    names, seats = list(body.players), [str(p.seats) for p in body.players.values()]
    (tmp_path / "s.csv").write_text(f"{','.join(names)}\n{','.join(seats)}\n")
    asked = (tmp_path / "body.yaml", "--seats", tmp_path / "s.csv", "-o", out)
    assert batch(*asked, "--time-limit", "0.01").code == 3
    assert read(str(out)) == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("1,30,20,20,20", "seats.csv:2: 5 values for 6 columns"),
        ("1,30,20,20,20,-1", "seats.csv:2: e: -1 seats are negative"),
        ("1,30,20,20,20,99999", "seats.csv:2: e: 99,999 seats; write 32,766 at most"),
        ("1,30,20,20,20,x", "seats.csv:2: e: 'x' is no whole number"),
    ],
)
def test_rows_that_are_wrong(seats: Path, row: str, told: str) -> None:
    seats.write_text(f"{HEADING}{row}\n")
    found = batch("textbook", "--seats", seats, "-o", "out.csv")
    assert found.code == 2
    assert told in found.err
    assert not Path("out.csv").exists()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("germany-2025",), "--seats takes one file, not 2"),
        (("--theory", "mwc,bp"), "--seats takes one theory, not 2"),
        (("--question", "mwc"), "leave out --question"),
        (("--top", "2"), "leave out --top"),
        (("--resume",), "leave out --resume"),
    ],
)
def test_what_is_not_asked_of_rows(seats: Path, asked: tuple[str, ...], told: str) -> None:
    found = batch("textbook", "--seats", seats, "-o", "out.csv", *asked)
    assert found.code == 2
    assert told in found.err


def test_an_output_is_not_overwritten(seats: Path) -> None:
    Path("out.csv").write_text("mine")
    found = batch("textbook", "--seats", seats, "-o", "out.csv")
    assert (found.code, Path("out.csv").read_text()) == (2, "mine")
    assert "replace it with --overwrite" in found.err
    assert batch("textbook", "--seats", seats, "-o", "out.csv", "--overwrite").code == 0
    assert len(read("out.csv")) == 3
