"""`formateur simulate`."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import formateur
from formateur.questions.simulating.simulation_result import COLUMNS
from helpers.command import run

POLL = "germany-2018-poll"


def test_the_table_has_every_answer() -> None:
    out = run("simulate", POLL, "--draws", 5000, "--seed", 3).out
    for told in ("5,000 draws, seed 3, Allensbach, 1,271 respondents", "mean   5%  50%  95%",
                 "majority, the sure vows kept", "best under harmony", "Deadlock",
                 "indispensable", "CDU/CSU, SPD"):  # fmt: skip
        assert told in out


def test_with_a_wish_a_deadlock_is_one_of_what_is_wished(tmp_path: Path) -> None:
    file = tmp_path / "doubt.yaml"
    file.write_text(
        "formateur: 1\nseats: 100\nparties: {a: {seats: 60}, b: {seats: 30}, c: {seats: 10}}\n"
        "statements: [{veto: [a, c], holds: 1/2}]\n"
    )
    assert "no government wins and keeps every vow: < 1\n" in run("simulate", file).out
    wished = run("simulate", file, "--with", "c").out
    assert "no government as wished wins and keeps every vow: < 1" not in wished
    assert "no government as wished wins" in wished
    assert "majority, the sure vows kept" not in wished


def test_json_and_csv_say_what_the_library_says() -> None:
    found = formateur.simulate(formateur.load(POLL), 5000, seed=3)
    asked = ("simulate", POLL, "--draws", 5000, "--seed", 3, "--format")
    assert json.loads(run(*asked, "json").out) == json.loads(json.dumps(found.to_dict()))
    rows = list(csv.reader(io.StringIO(run(*asked, "csv").out)))
    assert rows[0] == list(COLUMNS)
    assert rows[1:] == [[str(cell) for cell in row] for row in found.rows()]
    assert found.to_frame().shape == (len(rows) - 1, 4)


def test_of_one_draw_nobody_knows_the_error() -> None:
    done = run("simulate", "germany-2018-poll", "--draws", "1", "--predict", "--before", "spd")
    assert done.code == 0
    assert "± ?" in done.out
    foretold = done.out.partition("Who will govern")[2].partition("rest on")[0]
    assert "±" not in foretold


def test_draws_in_which_nobody_passes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "close.yaml"
    path.write_text(
        "formateur: 1\nseats: 20\nparties: {a: {}, b: {}}\n"
        "poll: {respondents: 100, threshold: 0.4, shares: {a: 0.4, b: 0.1}}\n"
    )
    told = json.loads(run("simulate", path, "--draws", 1000, "--format", "json").out)
    share = told["nobody_passes"]["probability"]
    assert 0.3 < share < 0.7
    assert told["deadlock"]["probability"] == pytest.approx(share)
    shown = run("simulate", path, "--draws", 1000).out
    assert f"No party passes the threshold, and nobody has a seat: {100 * share:.0f} ±" in shown
    assert "No party passes" not in run("simulate", POLL, "--draws", 1000).out


@pytest.mark.parametrize(
    "words",
    [
        ("--draws", 100, "--draws-file", "d.csv"),
        ("--no-theory", "--theory", "mwc"),
        ("--no-theory", "--with", "spd"),
        ("--no-theory", "--led-by", "spd"),
    ],
    ids=str,
)
def test_options_that_would_say_nothing_are_refused(words: tuple[object, ...]) -> None:
    done = run("simulate", POLL, *words)
    assert (done.code, done.out) == (2, "")
    assert "leave out --" in done.err


def test_only_the_coalitions_asked_for_are_counted() -> None:
    out = run("simulate", POLL, "--draws", 2000, "--no-theory", "--format", "json",
              "--coalition", "fdp,cdu-csu", "--coalition", "spd,left").out  # fmt: skip
    told = json.loads(out)
    assert [row["coalition"] for row in told["majorities"]] == [["cdu-csu", "fdp"], ["left", "spd"]]
    assert "best" not in told


def test_options_change_the_question(tmp_path: Path) -> None:
    def best(*options: object) -> list[list[str]]:
        out = run("simulate", POLL, "--draws", 2000, "--format", "json", *options).out
        return [row["cabinet"] for row in json.loads(out)["best"]]

    assert all("greens" in cabinet for cabinet in best("--with", "greens"))
    assert all(
        "spd" not in cabinet for cabinet in best("--veto", "cdu-csu,spd", "--without", "spd")
    )
    assert any("left" in cabinet for cabinet in best("--lift", "veto-cdu-csu-left", "--without",
                                                     "spd,greens"))  # fmt: skip


def test_seats_from_a_file_take_the_place_of_the_poll(tmp_path: Path) -> None:
    path = tmp_path / "draws.csv"
    path.write_text("a,b\n", encoding="utf-8")
    done = run("simulate", POLL, "--draws-file", path)
    assert (done.code, done.out) == (2, "")
    assert f"{path}:1: afd: the column is missing" in done.err
    ids = ["afd", "cdu-csu", "fdp", "greens", "left", "spd"]
    path.write_text(",".join(ids) + "\n0,300,0,98,100,100\n", encoding="utf-8")
    done = run("simulate", POLL, "--draws-file", path)
    heading = done.out.partition(";")[0].replace("\n", "").replace(" ", "")
    assert f"1draw,from{path}" in heading
    assert done.code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--draws", "0"], "--draws"),
        (["--seed", "-1"], "--seed"),
        (["--coalition", "cdu"], "did you mean 'cdu-csu'?"),
        (["--theory", "mr", "--dimension", "liberty"], "no party has a position on 'liberty'"),
    ],
)
def test_bad_options_are_told(options: list[str], said: str) -> None:
    done = run("simulate", POLL, *options)
    assert done.code == 2
    assert said in done.err


def spent(pid: int) -> float:
    """Return the processor time of a process and its children, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(spent(int(child)) for child in children)


@pytest.mark.thorough
@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.thorough), 2])
def test_ctrl_c_ends_it(workers: int) -> None:
    code = "from formateur.cli.entry import main\nif __name__ == '__main__': main()"
    words = ["simulate", POLL, "--draws", "500000000", "--workers", str(workers)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([sys.executable, "-c", code, "simulate", POLL, "--draws", "10"], check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    loading = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    process = subprocess.Popen([sys.executable, "-c", code, *words], stderr=subprocess.PIPE,
                               start_new_session=True)  # fmt: skip
    while process.poll() is None and spent(process.pid) < 1 + (1 + workers) * loading:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.decode().splitlines()[-1:] == ["interrupted"]


def test_a_model_says_who_will_govern() -> None:
    asked = ("--draws", 300, "--no-theory", "--before", "cdu-csu,spd", "--led-before", "cdu-csu")
    out = run("simulate", POLL, "--predict", *asked).out
    for told in ("Who will govern", "as a minority", "nine in ten", "all others", "governs",
                 "rest on 300 draws", "Before, CDU/CSU and SPD governed."):  # fmt: skip
        assert told in out
    told = json.loads(run("simulate", POLL, "--predict", *asked, "--format", "json").out)
    best = told["foretold"]["governments"][0]
    assert best["cabinet"] == ["cdu-csu", "spd"]
    rows = list(csv.DictReader(io.StringIO(run("simulate", POLL, "--predict", *asked,
                                               "--format", "csv").out)))  # fmt: skip
    assert rows[0]["question"] == "governs"
    assert float(rows[0]["value"]) == pytest.approx(best["probability"])
    assert "Vem som kommer att regera" in run("simulate", POLL, "--predict", "--draws", 9,
                                              "--language", "sv").out  # fmt: skip


def test_who_governed_before_is_asked_of_models_only() -> None:
    assert "add --predict" in run("simulate", POLL, "--before", "spd").err
    assert "leave out the wish" in run("simulate", POLL, "--predict", "--with", "spd").err
