"""The command line as its users see it: output, diagnostics, exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import formateur
from formateur.cli.group import COMMANDS
from formateur.library import bundled
from helpers.command import run

BUNDLED = sorted(bundled())
FORMATEUR = [sys.executable, "-c", "from formateur.cli.entry import main; main()"]
NO_TIME = ("--engine", "cpsat", "--time-limit", "1e-9")
GOVERNMENT = {"cabinet", "seats", "surplus", "objectives", "pays", "splits"}
GOVERNMENT |= {"support", "abstain", "lead", "yes", "no", "passes", "parts"}


def data(*args: object) -> Any:
    return json.loads(run(*args, "--format", "json").out)


# solve


def test_solve_shows_bar_members_strains_and_runners_up() -> None:
    shown = run("solve", "iraq-2010")
    assert shown.code == 0
    assert not shown.err
    for part in (
        "163 of 325 seats, exactly enough",
        "State of Law (state-of-law)",
        "┃",
        "strain 5",
        "without the Sadrists (39 seats)",
        "[maliki-shuns-ina]",
        "Allawi's Victory, The Nation, 2010-03-26",
        "runners-up",
    ):
        assert part in shown.out


def test_solve_json_has_the_public_form() -> None:
    found = data("solve", "iraq-2010")
    assert found["instance"] == "iraq-2010"
    assert (found["theory"], found["status"]) == ("harmony", "optimal")
    assert {"engine", "seconds"} <= found.keys()
    (best,) = found["governments"]
    assert best.keys() == GOVERNMENT
    assert best["cabinet"] == sorted(best["cabinet"])
    assert "ina.isci-badr" in best["cabinet"]
    assert best["objectives"] == {"cost": 5, "parties": 3, "seats": 163}
    assert best["pays"] == ["kurds-tired-of-maliki", "maliki-shuns-ina"]
    assert best["splits"] == ["ina"]


def test_solve_without_top_has_all_ties_and_nothing_else() -> None:
    found = data("solve", "textbook", "--theory", "bp")["governments"]
    assert [g["cabinet"] for g in found] == [["b", "e"], ["c", "e"]]


def test_top_has_so_many_in_strict_order_and_says_if_more_tie() -> None:
    found = data("solve", "textbook", "--theory", "bp", "--top", "1")
    assert [g["cabinet"] for g in found["governments"]] == [["b", "e"]]
    assert found["more_ties"]
    found = data("solve", "textbook", "--theory", "bp", "--top", "3")
    assert [g["objectives"]["parties"] for g in found["governments"]] == [2, 2, 3]
    assert "1 other, equally good" in run("solve", "textbook", "--theory", "bp", "--top", 1).out


def test_solve_csv_is_one_row_a_government() -> None:
    rows = list(csv.DictReader(io.StringIO(run("solve", "textbook", "--format", "csv").out)))
    assert rows == [
        {"cabinet": "c e", "seats": "59", "surplus": "8", "cost": "0", "parties": "2"}
        | {"pays": "", "splits": "", "support": "", "abstain": "", "lead": ""}
        | {"yes": "59", "no": "41", "passes": "absolute"}
    ]


def test_infeasible_is_an_answer_with_exit_code_1() -> None:
    shown = run("solve", "iraq-2010", "--with", "iraqiya", "--without", "ina,state-of-law")
    assert shown.code == 1
    assert "proved: there is none" in shown.out
    found = run("solve", "textbook", "--only", "a", "--format", "json")
    assert found.code == 1
    assert json.loads(found.out)["status"] == "infeasible"
    assert json.loads(found.out)["governments"] == []


def test_a_wish_that_contradicts_itself_is_refused() -> None:
    shown = run("solve", "textbook", "--with", "a,b", "--without", "c,b")
    assert (shown.code, shown.out) == (2, "")
    assert "--with and --without both name b" in shown.err


def test_a_timeout_is_undecided_never_infeasible() -> None:
    shown = run("solve", "iraq-2010", *NO_TIME, "--format", "json")
    assert shown.code == 3
    assert json.loads(shown.out)["status"] == "undecided"
    shown = run("list", "iraq-2010", *NO_TIME)
    assert shown.code == 3
    assert "undecided" in shown.err
    shown = run("list", "iraq-2010", "--count", *NO_TIME, "--theory", "ms")
    assert (shown.code, shown.out) == (3, "")


def test_wishes() -> None:
    (best,) = data("solve", "textbook", "--with", "a,b")["governments"]
    assert {"a", "b"} <= set(best["cabinet"])
    (best,) = data("solve", "textbook", "--without", "c")["governments"]
    assert "c" not in best["cabinet"]
    (best,) = data("solve", "textbook", "--only", "b,c,d")["governments"]
    assert set(best["cabinet"]) <= {"b", "c", "d"}
    assert "with a, b" in run("solve", "textbook", "--with", "a,b").out


def test_an_option_given_twice_counts_twice() -> None:
    (best,) = data("solve", "textbook", "--with", "a", "--with", "b")["governments"]
    assert {"a", "b"} <= set(best["cabinet"])
    twice = data("list", "textbook", "--require", "mwc", "--require", "largest")
    assert twice == data("list", "textbook", "--require", "mwc,largest")


def test_members_of_whom_nothing_is_said_are_named() -> None:
    assert "No statement by Centre" in run("solve", "textbook").out


def test_an_instance_from_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    text = bundled()["textbook"].read_text(encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    assert data("solve", "-")["governments"][0]["cabinet"] == ["c", "e"]


def test_a_theory_of_ones_own() -> None:
    found = data("solve", "textbook", "--require", "mwc", "--minimise", "parties,seats")
    assert found["theory"] == "require mwc minimise parties,seats"
    assert [g["cabinet"] for g in found["governments"]] == [["b", "e"]]


def test_cross_check_names_the_second_engine() -> None:
    assert data("solve", "textbook", "--cross-check")["checked_by"] == "pulp:highs"
    shown = run("solve", "textbook", "--engine", "pulp:highs", "--cross-check")
    assert "confirmed by cpsat" in shown.out


# list


@pytest.mark.parametrize("theory", formateur.theories)
def test_list_and_count_agree(theory: str) -> None:
    found = data("list", "textbook", "--theory", theory)
    number = data("list", "textbook", "--theory", theory, "--count")
    assert number == {"instance": "textbook", "theory": theory, "count": len(found["governments"])}
    assert found["complete"]


# Table 6.1 of Lijphart, Patterns of Democracy (1999): parties A to E with 8, 21, 26, 12 and 33 of
# 100 seats. His minimal range counts ranks.
LIJPHART = {
    "mwc": {"abc", "ade", "bcd", "be", "ce"},
    "ms": {"ade"},
    "bp": {"be", "ce"},
    "mr-ordinal": {"abc", "bcd", "ce"},
    "mcw": {"abc", "bcd", "cde"},
}


@pytest.mark.parametrize("theory", LIJPHART)
def test_the_textbook_parliament_comes_out_as_published(theory: str) -> None:
    found = data("list", "textbook", "--theory", theory)["governments"]
    assert {"".join(g["cabinet"]) for g in found} == LIJPHART[theory]


def test_list_in_every_format() -> None:
    table = run("list", "textbook")
    assert len(table.out.splitlines()) == 6
    assert table.err.splitlines()[0] == "minimal winning: 5 in all"
    lines = run("list", "textbook", "--format", "jsonl").out.splitlines()
    assert [json.loads(line).keys() for line in lines] == [GOVERNMENT] * 5
    rows = list(csv.DictReader(io.StringIO(run("list", "textbook", "--format", "csv").out)))
    assert [row["cabinet"] for row in rows] == ["a b c", "a d e", "b c d", "b e", "c e"]
    assert run("list", "textbook", "--count").out == "5\n"
    assert run("list", "textbook", "--count", "--format", "csv").out == "count\n5\n"
    line = run("list", "textbook", "--count", "--format", "jsonl").out
    assert json.loads(line)["count"] == 5


def test_limit_stops_and_says_so() -> None:
    shown = run("list", "textbook", "--limit", 2)
    assert len(shown.out.splitlines()) == 3
    assert "there may be more" in shown.err
    found = data("list", "textbook", "--limit", 2)
    assert not found["complete"]
    assert len(found["governments"]) == 2
    assert data("list", "textbook", "--limit", 5)["complete"]
    assert len(run("list", "textbook", "--limit", 2, "--format", "jsonl").out.splitlines()) == 2


def test_an_empty_list_is_a_proof() -> None:
    shown = run("list", "textbook", "--only", "a")
    assert (shown.code, shown.out) == (1, "")
    assert "there is none" in shown.err
    assert run("list", "textbook", "--only", "a", "--count").code == 1
    assert run("list", "textbook", "--only", "a", "--format", "jsonl").code == 1
    columns = run("list", "textbook", "--only", "a", "--format", "csv").out
    assert columns == "cabinet,seats,surplus,pays,splits,support,abstain,lead,yes,no,passes\n"


# check


def test_check_accepts_what_solve_finds() -> None:
    found = run("check", "germany-2005", "cdu-csu,spd")
    assert found.code == 0
    assert "keeps every vow" in found.out
    assert "no member can leave" in found.out


def test_check_names_broken_vows_with_their_sources() -> None:
    shown = run("check", "iraq-2010", "iraqiya,kurdistan-alliance,ina.sadrists")
    assert shown.code == 1
    for part in (
        "breaks 2 vows",
        "alliance-refuses-mosul",
        "sadrists-refuse-baathists",
        "Allawi's Victory",
    ):
        assert part in shown.out


def test_check_json() -> None:
    found = data("check", "germany-2025", "cdu-csu,spd,afd")
    assert found["broken"] == ["cordon-afd.cdu-csu", "cordon-afd.spd"]
    assert (found["wins"], found["accepted"]) == (True, False)
    assert (found["seats"], found["needed"], found["surplus"]) == (480, 316, 164)
    assert found["dispensable"] == ["afd", "spd"]


def test_check_of_a_losing_coalition_says_what_is_missing() -> None:
    shown = run("check", "textbook", "a", "b")
    assert shown == run("check", "textbook", "a,b")
    assert shown.code == 1
    assert "29 of 100 seats, 51 needed, 22 short" in shown.out


def test_check_by_a_theory() -> None:
    shown = run("check", "textbook", "b,c,d,e", "--theory", "mwc")
    assert shown.code == 1
    assert "wins without" in shown.out
    assert "does not meet: mwc" in shown.out
    assert run("check", "textbook", "b,e", "--theory", "mwc").code == 0


def test_check_by_a_theory_with_objectives_asks_for_the_best() -> None:
    assert run("check", "textbook", "a,d,e", "--theory", "ms").code == 0
    shown = run("check", "textbook", "b,e", "--theory", "ms")
    assert shown.code == 1
    assert "the theory's best has 53 seats" in shown.out
    found = data("check", "textbook", "b,e", "--theory", "ms")
    assert (found["accepted"], found["better"]) == (False, {"seats": 53})
    assert run("check", "textbook", "b,e", "--theory", "ms", *NO_TIME).code == 3


def test_check_judges_the_government_that_formed() -> None:
    shown = run("check", "germany-2005", "--formed")
    assert shown.code == 0
    assert "accepted" in shown.out
    assert "formed on 22 November 2005, led by CDU/CSU" in shown.out
    shown = run("check", "germany-2017", "--formed")
    assert shown.code == 1
    assert "[spd-into-opposition]" in shown.out
    assert "on that day it wins and keeps every vow" in shown.out
    assert run("check", "germany-2017", "--formed", "--as-of", "2018-03-14").code == 0


def test_a_rule_without_one_count_of_seats_is_said_as_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "states.yaml"
    file.write_text(
        "formateur: 1\nrule: {any: [{share: 1/2, weight: states}, {all: [absolute, simple]}]}\n"
        "parties: {a: {seats: 4, weights: {states: 1}}, b: {seats: 3, weights: {states: 1}}}\n"
    )
    assert "50.0" in run("power", file).out
    other = tmp_path / "none.yaml"
    other.write_text(file.read_text().replace("{share: 1/2, weight: states}", "{against: 7}"))
    shown = run("power", other)
    assert shown.code == 2
    assert "under `any: [against 7, {all: [absolute, simple]}]` nobody's votes" in shown.err
    assert "0 needed" not in run("validate", file).out
    assert "┃" not in run("solve", file).out


def test_check_says_that_what_formed_was_helped_only_later() -> None:
    told = " ".join(run("check", "sweden-2018", "--formed").out.split())
    then = "led by Socialdemokraterna on that day it wins and keeps every vow by an offer of "
    assert then in told
    assert "no such offer was in force on 9 September 2018" in told


def test_check_of_what_formed_has_a_theory_and_json() -> None:
    found = data("check", "sweden-2018", "--formed")
    assert (found["cabinet"], found["wins"], found["yes"]) == (["mp", "s"], False, 116)
    assert found["formed"] == {
        "date": "2019-01-18",
        "support": [],
        "abstain": ["c", "l", "v"],
        "lead": "s",
        "sources": ["parlgov", "aftenbladet"],
        "verified": True,
        "then": {"wins": True, "broken": []},
    }
    assert "formed" not in data("check", "textbook", "a,b")
    found = data("check", "austria-2024", "--formed", "--theory", "bp")
    assert (found["accepted"], found["better"]) == (False, {"parties": 2})


def test_check_says_when_help_from_outside_follows_from_no_offer(tmp_path: Path) -> None:
    text = "formateur: 1\nparties: {a: {seats: 4}, b: {seats: 3}, c: {seats: 2}}\n"
    file = tmp_path / "it.yaml"
    file.write_text(
        f"{text}formed: {{cabinet: [a], support: [b], abstain: [c], verified: false}}\n"
    )
    shown = run("check", file, "--formed")
    assert shown.code == 1
    assert "formed (not verified)" in shown.out
    assert "b voted for it; no recorded offer says so" in shown.out
    assert "c abstained; no recorded offer says so" in shown.out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["textbook"], "name a cabinet A,B,C, or ask for --formed"),
        (["textbook", "a", "--formed"], "one of the two"),
        (["textbook", "--formed"], "does not say which government formed"),
        (["israel-2019-09", "--formed"], "no government formed; name a cabinet"),
        (["germany-2005", "--formed", "--led-by", "spd"], "leave out --led-by, or --formed"),
    ],
)
def test_check_is_asked_for_one_thing(args: list[str], told: str) -> None:
    shown = run("check", *args)
    assert shown.code == 2
    assert told in shown.err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["germany-2005"], "formed on 22 November 2005: CDU/CSU and SPD, which is the best"),
        (["germany-2005", "--theory", "mwc"], "which the theory predicts"),
        (["germany-2013"], "which keeps every vow, and is not the best: strain 0, 2 parties"),
        (["germany-2017"], "which breaks spd-into-opposition; on that day it wins and keeps"),
        (
            ["france-2024"],
            "which does not pass (211 votes to 366); on that day it wins",
        ),
        (["netherlands-2023", "--theory", "mwc"], "wins and keeps every vow, but does not meet"),
        (["israel-2019-09"], "no government formed"),
    ],
)
def test_solve_says_where_what_formed_stands(args: list[str], told: str) -> None:
    assert told in " ".join(run("solve", *args).out.split())


def test_solve_json_says_where_what_formed_stands() -> None:
    assert data("solve", "germany-2017")["formed"] == {
        "date": "2018-03-14",
        "cabinet": ["cdu-csu", "spd"],
        "lead": "cdu-csu",
        "wins": True,
        "broken": ["spd-into-opposition"],
        "objectives": {"cost": 0, "parties": 2, "seats": 399},
        "best": False,
        "then": {"wins": True, "broken": []},
    }
    assert data("solve", "textbook")["formed"] is None
    assert data("solve", "germany-2005", "--with", "spd")["formed"] is None
    assert data("solve", "germany-2005", "--engine", "cpsat")["formed"]["best"] is True


def test_solve_puts_what_formed_beside_no_wish_and_what_cannot_be_judged(tmp_path: Path) -> None:
    assert "formed on" not in run("solve", "germany-2005", "--without", "fdp").out
    text = "formateur: 1\nparties: {a: {seats: 4}, b: {seats: 3}}\ndate: 2000-01-01\n"
    leads = "statements: [{lead: [a], until: 2000-02-01}, {lead: [b], from: 2000-02-01}]\n"
    file = tmp_path / "it.yaml"
    file.write_text(f"{text}{leads}formed: {{cabinet: [a, b], lead: b}}\n")
    shown = run("solve", file)
    assert shown.code == 0
    assert "formed" not in shown.out


# theories, validate, schema, instances, new


def test_theories_shows_catalogue_and_predictions() -> None:
    catalogue = run("theories").out
    for theory in formateur.theories.values():
        assert theory.id in catalogue
    told = {row["theory"]: row for row in data("theories", "textbook")}
    assert told.keys() == formateur.theories.keys()
    assert told["mwc"]["count"] == 5
    assert told["ms"]["first"]["cabinet"] == ["a", "d", "e"]
    assert "mcw" in run("theories", "textbook").out
    told = {row["theory"]: row for row in data("theories", "germany-2025")}
    assert told["mr"]["why"] == ""
    assert "without a position, so stay outside: SSW" in run("theories", "germany-2025").err
    assert told["mwc"]["count"] > 0
    assert "count" not in data("theories")[0]
    assert run("theories", "textbook", *NO_TIME, "--format", "json").code == 3


@pytest.mark.parametrize("id_", BUNDLED)
def test_bundled_instances_are_valid(id_: str) -> None:
    assert run("validate", id_).code == 0
    first = bundled()[id_].read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./formateur-1.schema.json"


def test_bundled_instances_are_listed_with_country_day_and_whether_feasible() -> None:
    rows = {row["id"]: row for row in data("instances")}
    assert sorted(rows) == BUNDLED
    israel = rows["israel-2019-09"]
    assert (israel["country"], israel["date"], israel["parties"]) == ("Israel", "2019-09-17", 9)
    assert (israel["feasible"], rows["germany-2005"]["feasible"]) == (False, True)
    shown = run("instances").out.splitlines()
    assert [line.split()[0] for line in shown[1:]] == BUNDLED


def test_validate_tells_all_errors_of_all_files(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("formateur: 1\nseats: 5\nparties:\n  a: {seats: -1}\n  b: {seat: 3}\n")
    shown = run("validate", "textbook", bad, tmp_path / "missing.yaml")
    assert shown.code == 2
    assert "textbook: valid (5 parties" in shown.out
    assert f"{bad}:4: parties.a.seats: " in shown.err
    assert f"{bad}:5: parties.b.seat: there is no key 'seat' here; did you mean 'seats'?" in (
        shown.err
    )
    assert "missing.yaml" in shown.err


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            ("solve", "--with", "x"),
            "error: {file}: no party or faction is called 'x'; known: a, b\n",
        ),
        (("simulate",), "error: {file}: the instance has no poll"),
        (("solve", "--set", "a=70"), "error: {file} --set a=70: the body has 100 seats"),
        (("list", "--set", "a=70-80"), "{file} --set a=70-80: seats: the parties"),
        (("diff", "--lift", "x"), "error: {file} --lift x: there is no statement 'x'"),
        (
            ("report", "--scenario", "x"),
            "error: {file} --scenario x: there is no scenario 'x'; there",
        ),
    ],
)
def test_an_error_names_the_file_and_what_the_options_change(
    tmp_path: Path, asked: tuple[str, ...], told: str
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("formateur: 1\nparties: {a: {seats: 60}, b: {seats: 40}}\n")
    done = run(asked[0], path, *asked[1:])
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(told.format(file=path))


def test_schema_is_a_json_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(run("schema").out))


@pytest.mark.parametrize("name", ["2010", "yes", "2020-01-01", "010", "0x10", "1_000", "null"])
def test_new_writes_an_id_that_is_read_as_text(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("new", name)
    assert formateur.load(f"{name}.yaml").id == name


def test_new_writes_a_file_that_solves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "mine").code == 0
    assert run("solve", "mine.yaml").code == 0
    before = Path("mine.yaml").read_text(encoding="utf-8")
    again = run("new", "mine.yaml")
    assert again.code == 2
    assert "exists" in again.err
    assert Path("mine.yaml").read_text(encoding="utf-8") == before
    nowhere = run("new", "no/such/folder")
    assert nowhere.code == 2
    assert "there is no folder no/such; make it first" in nowhere.err
    assert run("new", "a.b").code == 2


# usage


BAD_USAGE: list[tuple[tuple[str, ...], str]] = [
    (("solve", "irak-2010"), "did you mean 'iraq-2010'?"),
    (("solve", "no-such.yaml"), "cannot be read"),
    (("solve", "textbook", "--with", "x"), "no party or faction is called 'x'"),
    (("solve", "textbook", "--with", "@x"), "no party has the tag 'x'"),
    (("solve", "textbook", "--with", "a,,b"), "empty name"),
    (("solve", "textbook", "--theory", "mcv"), "'mcv' is not one of"),
    (("solve", "textbook", "--minimise", "cots"), "did you mean 'cost'?"),
    (("solve", "textbook", "--minimise", "cost,cost"), "name it once"),
    (("solve", "textbook", "--require", "mvc"), "did you mean 'mwc'?"),
    (("solve", "textbook", "--theory", "mr", "--dimension", "left_rihgt"), "did you mean"),
    (("solve", "textbook", "--time-limit", "-1"), "not possible"),
    (("solve", "textbook", "--time-limit", "nan"), "not possible"),
    (("solve", "textbook", "--time-limit", "soon"), "not a valid float"),
    (("solve", "textbook", "--top", "0"), "--top"),
    (("solve", "textbook", "--workers", "0"), "--workers"),
    (("solve", "textbook", "--engine", "gurobi"), "'gurobi' is not one of"),
    (("list", "textbook", "--limit", "-3"), "--limit"),
    (("check", "textbook", "a,z"), "no party or faction is called 'z'"),
    (
        (
            *("check", "germany-2025", "cdu-csu,spd", "--theory", "median"),
            *("--unplaced", "refuse"),
        ),
        "ssw",
    ),
    (("solve", "textbook", "--dimension", "eu"), "no party has a position on 'eu'"),
    (("list", "textbook", "--limit", "3", "--count"), "leave out --limit"),
    (("frobnicate",), "No such command 'frobnicate'; `formateur --help` lists them"),
    (("solv", "textbook"), "No such command 'solv'; did you mean 'solve'?"),
    (("solve", "textbook", "--as-of", "1.10.2010"), "is no day; write it as 2010-10-01"),
    (("solve", "textbook", "--set", "a=" + "9" * 20), "at most 15 digits after the `=`"),
    (("check", "germany-2025", "CDU/CSU,spd"), "did you mean 'cdu-csu'?"),
    (("solve",), "Missing argument"),
]


@pytest.mark.parametrize(("args", "message"), BAD_USAGE)
def test_bad_usage_is_one_clear_message_and_exit_code_2(
    args: tuple[str, ...], message: str
) -> None:
    shown = run(*args)
    assert shown.code == 2
    assert message in shown.err
    assert not shown.out
    assert "Traceback" not in shown.err


@pytest.mark.parametrize("command", list(COMMANDS))
def test_help_shows_an_example(command: str) -> None:
    shown = run(command, "--help")
    assert shown.code == 0
    assert f"Example: formateur {command}" in " ".join(shown.out.split())


def test_version_and_help() -> None:
    assert run("--version").out == f"formateur {formateur.__version__}\n"
    assert "Example: formateur solve iraq-2010" in run("--help").out


def test_names_of_an_instance_are_text_never_markup(tmp_path: Path) -> None:
    file = tmp_path / "odd.yaml"
    file.write_text(
        'formateur: 1\ntitle: "[bold red]T[/]"\nparties:\n'
        '  a: {seats: 3, name: "[link=http://x]A[/link] [/nope]"}\n'
    )
    shown = run("solve", file)
    assert shown.code == 0
    assert "[bold red]T[/]" in shown.out
    assert "[link=http://x]A[/link] [/nope] (a)" in shown.out


def test_names_cannot_steer_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "odd.yaml"
    file.write_text(
        'formateur: 1\ntitle: "T\\u202Edet"\nparties:\n'
        '  a: {seats: 3, name: "P\\u202Ezzz"}\n  b: {seats: 2}\n'
        'statements: [{veto: [a, b], says: "\\u2066x"}]\n'
    )
    for args in (("solve", file), ("check", file, "a,b"), ("explain", file), ("power", file)):
        shown = run(*args)
        assert "[U+202E]" in shown.out
        assert not set("\u202e\u2066") & set(shown.out)
    broken = tmp_path / "broken.yaml"
    broken.write_text('formateur: 1\nparties: {a: {seats: 3, "b\\e[31m\\u202E": 4}}\n')
    shown = run("validate", broken)
    assert shown.code == 2
    assert not set("\x1b\u202e") & set(shown.err)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("formateur so", "solve"),
        ("formateur solve ira", "iraq-2010"),
        ("formateur solve iraq-2010 --theory har", "harmony"),
        ("formateur solve iraq-2010 --minimise cost,par", "cost,parties"),
        ("formateur solve iraq-2010 --with iraqiya,kur", "iraqiya,kurdistan-alliance"),
        ("formateur solve iraq-2010 --without ina.s", "ina.sadrists"),
        ("formateur solve iraq-2010 --led-by sta", "state-of-law"),
        ("formateur solve iraq-2010 --lift sadrists-refuse-m", "sadrists-refuse-maliki"),
        ("formateur solve iraq-2010 --scenario pu", "purge"),
        ("formateur solve iraq-2010 --ignore-by ir", "iran"),
        ("formateur solve iraq-2010 --language s", "sv"),
    ],
)
def test_shell_completion(words: str, offered: str) -> None:
    assert offered in completed(words)


def test_bash_offers_ids_beside_files() -> None:
    """Its function forgets, at a file, what stands before it."""
    assert completed("formateur solve iraq-2")[:2] == ["file,iraq-2", "iraq-2010"]


def completed(words: str) -> list[str]:
    """Return what the function of bash is told."""
    environment = os.environ | {
        "_FORMATEUR_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    shown = subprocess.run(FORMATEUR, env=environment, capture_output=True, text=True, check=False)
    return shown.stdout.replace("plain,", "").split()


def test_a_reader_that_closes_the_pipe_is_no_error() -> None:
    code = ["list", "iraq-2010", "--theory", "winning", "--format", "jsonl", "--engine", "cpsat"]
    with subprocess.Popen(
        [*FORMATEUR, *code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read().decode()
    assert "Traceback" not in errors
    assert "BrokenPipe" not in errors


def test_a_full_disk_is_an_error_and_no_proof() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*FORMATEUR, "solve", "textbook"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_ending_of_a_file_is_suggested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("new", "mine")
    assert "did you mean 'mine.yaml'?" in run("solve", "mine").err


def test_a_narrow_or_plain_terminal_keeps_the_majority_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    environment = os.environ | {"COLUMNS": "40", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [*FORMATEUR, "solve", "textbook"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    (bar,) = (line for line in done.stdout.splitlines() if "|" in line)
    assert len(bar) <= 40
    assert "#" in bar
    assert "=" in bar


def test_interrupt_ends_with_130_and_no_traceback() -> None:
    process = subprocess.Popen(
        [*FORMATEUR, "list", "iraq-2010", "--theory", "winning", "--engine", "pulp:cbc"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(3)
    for _ in range(20):  # a library that is just being imported may swallow one
        process.send_signal(signal.SIGINT)
        try:
            _, errors = process.communicate(timeout=10)
            break
        except subprocess.TimeoutExpired:
            continue
    assert process.returncode == 130
    assert "Traceback" not in errors.decode()
