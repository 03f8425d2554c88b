"""Seats in intervals on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from helpers.command import run

FIFTY_ODD = ("iraq-2010", "--scenario", "fifty-odd")
POSSIBLE = "state-of-law,kurdistan-alliance,ina.isci-badr,ina.rest"
ALLIANCE = """
formateur: 1
date: 2010-03-26
seats: 325
parties:
  iraqiya: {seats: 91}
  state-of-law: {seats: 89}
  ina:
    seats: 70
    split: 3
    factions: {sadrists: {seats: [36, 45]}, isci: {seats: [10, 20]}, rest: {seats: [10, 20]}}
  kurds: {seats: [50, 59]}
  others: {seats: [10, 30]}
statements:
  - {veto: [ina.sadrists, state-of-law], until: 2010-10-01}
scenarios:
  away: {vacant: [ina]}
  sadrists-away: {vacant: [ina.sadrists]}
"""


@pytest.fixture
def alliance(tmp_path: Path) -> str:
    """A party of known size whose factions' seats are not."""
    path = tmp_path / "alliance.yaml"
    path.write_text(ALLIANCE.replace("  sadrists-away: {vacant: [ina.sadrists]}\n", ""))
    return str(path)


def test_what_is_possible_is_told_with_its_margins_and_with_whose_seats_decide() -> None:
    done = run("check", *FIFTY_ODD[:1], POSSIBLE, *FIFTY_ODD[1:])
    assert done.code == 0
    assert "159\u2013164 of 325 seats, 163 needed" in done.out
    assert "possible, not guaranteed; from 4 short to 1 more than needed" in done.out
    assert "wins with at most 39 seats for the Sadrists, and only then" in done.out
    assert "wins only with at least 40 seats for Kurdistan Alliance" in done.out


def test_with_sure_what_is_only_possible_has_no_majority() -> None:
    done = run("check", *FIFTY_ODD[:1], POSSIBLE, *FIFTY_ODD[1:], "--sure")
    assert done.code == 1
    assert "has no majority in the worst case" in done.out


def test_json_has_the_outlook_and_the_flips() -> None:
    told = json.loads(run("solve", *FIFTY_ODD, "--format", "json").out)
    assert told["sure"] is False
    (best,) = told["governments"]
    assert best["outlook"] == {
        "guaranteed": False,
        "possible": True,
        "seats": [159, 164],
        "surplus": [-4, 1],
    }
    assert best["flips"] == [
        {"name": "ina.sadrists", "votes": "no", "needs": 39, "suffices": 39},
        {"name": "kurdistan-alliance", "votes": "yes", "needs": 40, "suffices": 44},
    ]


def test_csv_has_further_columns_where_seats_are_intervals_and_only_there() -> None:
    ends = ["guaranteed", "possible", "seats_fewest", "seats_most", "surplus_worst", "surplus_best"]
    for words in (("--sure",), ("--sure", "--only", "kiu")):
        out = run("list", *FIFTY_ODD, "--theory", "bp", "--format", "csv", *words).out
        assert next(csv.reader(io.StringIO(out)))[-6:] == ends
    out = run("list", "iraq-2010", "--theory", "bp", "--format", "csv", "--sure").out
    assert next(csv.reader(io.StringIO(out)))[-1] == "passes"
    assert "outlook" not in run("solve", "iraq-2010", "--sure", "--format", "json").out


def test_nothing_guaranteed_is_a_proof_that_explain_explains() -> None:
    asked = (*FIFTY_ODD, "--sure", "--with", "iraqiya", "--without", "ina")
    done = run("solve", *asked)
    assert done.code == 1
    assert "no government has a majority, however the seats fall" in done.out
    done = run("explain", *asked)
    assert done.code == 1
    assert "no government is sure to pass as asked" in " ".join(done.out.split())
    assert "guaranteed: wins however the seats fall" in done.out


def test_a_party_of_known_size_may_have_uncertain_factions(alliance: str) -> None:
    done = run("check", alliance, "state-of-law,kurds,ina.isci,ina.rest")
    assert "164\u2013182 of 325 seats" in done.out
    assert "guaranteed" in done.out
    done = run("list", alliance, "--set", "ina.sadrists=45", "--with", "ina.isci", "--sure")
    assert "164\u2013173" in done.out


def test_vacant_seats_of_a_party_of_known_size_are_known(alliance: str) -> None:
    done = run("solve", alliance, "--scenario", "away", "--sure", "--format", "json")
    assert json.loads(done.out)["governments"][0]["cabinet"] == ["iraqiya", "state-of-law"]


def test_vacant_seats_that_are_not_known_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "alliance.yaml"
    path.write_text(ALLIANCE)
    done = run("validate", str(path))
    assert done.code == 2
    assert "how many of 36\u201345 seats of ina.sadrists stay empty is not known" in done.err


def test_an_interval_on_the_command_line_needs_another_to_make_up_for_it() -> None:
    changed = ("--set", "kurdistan-alliance.kdp=22-27", "--set", "ina.sadrists=38-43")
    done = run("diff", "iraq-2010", *changed)
    assert "seats of kurdistan-alliance.kdp: 26 -> 22\u201327" in done.out
    told = json.loads(run("diff", "iraq-2010", *changed, "--format", "json").out)
    assert told["changes"]["seats"]["ina.sadrists"] == [39, [38, 43]]
    assert run("solve", "iraq-2010", "--set", "gorran=50-x").code == 2


COMMANDS_ON_INTERVALS = {
    "solve": (),
    "list": ("--limit", "3"),
    "check": ("state-of-law,kurds,ina.isci",),
    "explain": ("--with", "kurds"),
    "leverage": (),
    "scenarios": (),
    "timeline": (),
    "theories": (),
    "validate": (),
    "diff": ("--set", "kurds=57"),
    "power": (),
}


NO_SUCH_OPTION = {("validate", "--sure"), ("validate", "--format"), ("power", "--sure")}
ASKED = [
    (command, words)
    for command in COMMANDS_ON_INTERVALS
    for words in ((), ("--sure",), ("--format", "json"))
    if (command, *words[:1]) not in NO_SUCH_OPTION
]


@pytest.mark.parametrize(("command", "words"), ASKED, ids=str)
def test_every_command_answers_where_seats_are_intervals(
    command: str, words: tuple[str, ...], alliance: str
) -> None:
    done = run(command, alliance, *COMMANDS_ON_INTERVALS[command], *words)
    assert done.code in (0, 1)
    assert done.out


def test_diff_asks_both_sides_in_the_same_sense(tmp_path: Path) -> None:
    path = tmp_path / "open.yaml"
    parties = "a: {seats: [20, 45]}, b: {seats: [20, 45]}, c: {seats: [30, 50]}"
    path.write_text(f"formateur: 1\nseats: 100\nparties: {{{parties}}}\n")
    assert run("diff", path, "--sure").code == 2
    changed = ("--friction", "a,c=1", "--sure", "--format", "json")
    before = json.loads(run("diff", path, *changed).out)["best"]["before"]
    solved = json.loads(run("solve", path, "--sure", "--format", "json").out)
    unsure = json.loads(run("solve", path, "--format", "json").out)
    assert before["cabinet"] == solved["governments"][0]["cabinet"]
    assert before["cabinet"] != unsure["governments"][0]["cabinet"]


def test_objectives_stand_on_a_line_of_their_own_below_the_outlook(alliance: str) -> None:
    lines = run("explain", alliance, "--with", "kurds").out.splitlines()
    assert "  strain 0, 3 parties" in lines


def test_all_parties_that_may_be_the_largest_are_named(tmp_path: Path) -> None:
    path = tmp_path / "open.yaml"
    parties = "a: {seats: [20, 45]}, b: {seats: [20, 45]}, c: {seats: [30, 50]}, d: {seats: 2}"
    path.write_text(f"formateur: 1\nseats: 102\nparties: {{{parties}}}\n")
    done = run("solve", path, "--theory", "largest")
    assert done.code == 2
    assert "a, b or c may be the largest; give their seats" in done.err
    assert "0 statements)" in run("validate", path).out


def test_who_never_governs_may_have_more_than_the_largest(tmp_path: Path) -> None:
    file = tmp_path / "never.yaml"
    file.write_text(
        """formateur: 1
id: never
seats: 20
parties:
  a: {seats: [6, 8]}
  b: {seats: [5, 7]}
  n: {seats: 5, members: never}
  m: {seats: [0, 4], members: never}
"""
    )
    done = run("solve", str(file), "--require", "largest")
    assert done.code == 2
    assert "a or b may be the largest; give their seats" in done.err


def test_a_count_says_how_many_are_guaranteed(alliance: str) -> None:
    listed = run("list", alliance, "--theory", "winning", "--format", "jsonl").out.splitlines()
    outlooks = [json.loads(line)["outlook"]["guaranteed"] for line in listed]
    counted = ("list", alliance, "--theory", "winning", "--count")
    many, certain = len(outlooks), sum(outlooks)
    assert 0 < certain < many
    assert run(*counted).out == f"{many} possible, {certain} of them guaranteed\n"
    assert run(*counted, "--format", "csv").out == f"count,guaranteed\n{many},{certain}\n"
    assert json.loads(run(*counted, "--format", "json").out)["guaranteed"] == certain
    assert run(*counted, "--sure").out == f"{certain}\n"


def test_what_may_win_is_not_called_the_best_outright(alliance: str) -> None:
    assert "proved best of those that may win" in run("solve", alliance).out
    assert "proved best (" in run("solve", alliance, "--sure").out


@pytest.mark.parametrize(("language", "seats"), [("en", "161.5"), ("de", "161,5")])
def test_the_middle_of_an_interval_has_the_sign_of_the_language(language: str, seats: str) -> None:
    assert seats in run("solve", *FIFTY_ODD, "--top", 1, "--language", language).out
