"""`formateur power` as its users see it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from helpers.command import run

STUCK = """
formateur: 1
parties: {a: {seats: 3}, b: {seats: 2}, c: {seats: 2}}
statements: [{veto: [a, b]}, {veto: [a, c]}, {veto: [b, c]}]
"""


def test_table_shows_members_by_seats() -> None:
    shown = run("power", "textbook")
    assert shown.code == 0
    assert not shown.err
    rows = [line.split()[0] for line in shown.out.splitlines() if "." in line]
    assert rows == ["Right", "Centre", "Labour", "Liberals", "Left"]
    assert "40.0     38.5" in shown.out


def test_table_shows_before_and_after() -> None:
    shown = run("power", "germany-2025", "--vetoes", "contain", "--index", "shapley-shubik")
    (afd,) = (line for line in shown.out.splitlines() if line.startswith("AfD"))
    assert afd.split() == ["AfD", "152", "24.1", "23.3", "0.0", "-23.3"]


def test_many_indices_are_shown_below_each_other() -> None:
    shown = run("power", "textbook", "--index", "all")
    assert shown.out.count("Liberals") == 2
    assert "power to act" in shown.out
    only = run("power", "textbook", "--index", "coleman-act,winning", "--vetoes", "contain")
    assert "winning coalitions" in only.out
    assert "Liberals" not in only.out


def test_json_is_exact() -> None:
    shown = run("power", "germany-2025", "--vetoes", "count", "--format", "json")
    data = json.loads(shown.out)
    assert (data["instance"], data["vetoes"]) == ("germany-2025", "count")
    assert data["indices"]["banzhaf"]["cdu-csu"]["exact"] == "1/2"
    assert data["before"]["indices"]["banzhaf"]["cdu-csu"]["exact"] == "5/13"
    assert "before" not in json.loads(run("power", "textbook", "--format", "json").out)


def test_csv() -> None:
    shown = run("power", "germany-2025", "--vetoes", "contain", "--format", "csv")
    rows = {row["member"]: row for row in csv.DictReader(io.StringIO(shown.out))}
    assert rows["spd"]["seats"] == "120"
    assert float(rows["spd"]["banzhaf"]) == 0.5
    assert float(rows["spd"]["banzhaf-before"]) == 3 / 13
    assert float(rows["spd"]["banzhaf-change"]) == 7 / 26
    assert [*rows["spd"]][:3] == ["member", "seats", "shapley-shubik"]


def test_a_large_body_tells_its_error(tmp_path: Path) -> None:
    parties = "\n".join(f"  p{n}: {{seats: {1000 + n * n}}}" for n in range(120))
    file = tmp_path / "large.yaml"
    file.write_text(f"formateur: 1\nparties:\n{parties}\n", encoding="utf-8")
    assert "Shapley-Shubik: to within" in run("power", file).out


def test_where_nobody_can_win(tmp_path: Path) -> None:
    file = tmp_path / "stuck.yaml"
    file.write_text(STUCK, encoding="utf-8")
    shown = run("power", file, "--vetoes", "contain")
    assert shown.code == 0
    assert "no coalition can win" in shown.out


def test_bad_input() -> None:
    shown = run("power", "textbook", "--index", "shapely-shubik")
    assert shown.code == 2
    assert "did you mean 'shapley-shubik'?" in shown.err
    assert run("power", "textbook", "--vetoes", "never").code == 2
    shown = run("power", "textbook", "--index", "myerson", "--vetoes", "count")
    assert (shown.code, shown.out) == (2, "")


def test_it_takes_scenarios_and_changes(tmp_path: Path) -> None:
    path = tmp_path / "stuck.yaml"
    path.write_text(STUCK)
    asked = ("power", path, "--vetoes", "contain", "--index", "winning", "--format", "json")
    assert json.loads(run(*asked).out)["figures"]["winning"]["exact"] == "0"
    lifted = run(*asked, "--lift", "veto-a-b")
    assert json.loads(lifted.out)["figures"]["winning"]["exact"] == "2"
    seats = run("power", path, "--set", "a=4", "--set", "b=1", "--format", "csv").out.splitlines()
    assert [line.split(",")[1] for line in seats[1:]] == ["4", "1", "2"]
