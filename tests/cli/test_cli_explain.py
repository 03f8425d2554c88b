"""`explain`, `leverage`, `diff` and the what-if options, as their users see them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import formateur
from formateur.library import bundled
from helpers.command import run

KEYS = {
    "instance",
    "summary",
    "wish",
    "feasible",
    "vacant",
    "complete",
    "conflicts",
    "compromises",
    "certificate",
    "prices",
    "pressures",
}


def data(*args: object) -> Any:
    return json.loads(run(*args, "--format", "json").out)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """Iraq with Iraqiya kept whole."""
    text = bundled()["iraq-2010"].read_text(encoding="utf-8")
    head, split, tail = text.partition("    split: 3\n")
    assert split
    file = tmp_path / "iraq-whole.yaml"
    file.write_text(f"{head}    split: never\n{tail}", encoding="utf-8")
    return file


def test_why_the_whole_of_iraqiya_cannot_govern_fits_one_screen(whole: Path) -> None:
    parts = "iraqiya.baathists,iraqiya.mosul,iraqiya.rest"
    for asked in (("iraq-2010", "--with", parts), (whole, "--with", "iraqiya")):
        shown = run("explain", *asked)
        assert shown.code == 1
        assert (
            len(shown.out.splitlines()) <= 56
        )  # six of them tell what formed, and what is not verified


def test_explain_names_the_conflict_with_its_sources(whole: Path) -> None:
    shown = run("explain", whole, "--with", "iraqiya")
    assert shown.code == 1
    for part in (
        "alliance-refuses-mosul",
        "sadrists-refuse-baathists",
        "Allawi's Victory, The Nation, 2010-03-26",
        "Check it by hand",
        "price 3: lift sadrists-refuse-baathists",
        "Tawafuq (6), Unity of Iraq (4): 165 seats, led by Iraqiya",
    ):
        assert part in shown.out


def test_every_compromise_of_the_flagship_is_confirmed_by_check(whole: Path) -> None:
    found = data("explain", whole, "--with", "iraqiya")
    assert found.keys() == KEYS
    assert (found["feasible"], found["complete"]) == (False, True)
    named = {id_ for conflict in found["conflicts"] for id_ in conflict["statements"]}
    assert {"alliance-refuses-mosul", "sadrists-refuse-baathists"} <= named
    assert found["compromises"]
    for compromise in found["compromises"]:
        lift = ("--lift", ",".join(compromise["lift"]))
        cabinet = ",".join(compromise["government"]["cabinet"])
        led = ("--led-by", compromise["government"]["lead"])
        assert run("check", whole, cabinet, *led, *lift).code == 0
        assert run("check", whole, cabinet, *led).code == 1
        assert run("solve", whole, "--with", "iraqiya", *lift).code == 0


def test_explain_a_feasible_wish_shows_the_best_beside_the_overall_best() -> None:
    shown = run("explain", "iraq-2010", "--with", "iraqiya")
    assert shown.code == 0
    assert "there is such a government" in shown.out
    assert "168 seats" in shown.out
    assert "163 seats" in shown.out


def test_explain_undecided() -> None:
    assert run("explain", "iraq-2010", "--engine", "cpsat", "--time-limit", "1e-9").code == 3


def test_what_if_options_change_the_answer() -> None:
    lifted = data("solve", "iraq-2010", "--lift", "sadrists-refuse-maliki")["governments"][0]
    assert lifted["objectives"]["cost"] == 2
    vetoed = data("solve", "textbook", "--veto", "c,e")["governments"][0]
    assert not {"c", "e"} <= set(vetoed["cabinet"])
    strained = data("solve", "textbook", "--friction", "c,e=4", "--friction", "b,e")
    assert "c" not in strained["governments"][0]["cabinet"]
    moved = data("solve", "textbook", "--set", "e=52", "--set", "b=2", "--theory", "ms")
    assert moved["governments"][0]["cabinet"] == ["e"]
    commas = data("solve", "textbook", "--set", "e=52,b=2", "--theory", "ms")
    assert commas["governments"] == moved["governments"]
    assert run("list", "textbook", "--veto", "c,e", "--count").out == "4\n"


def test_seats_that_a_change_leaves_to_nobody_are_told() -> None:
    assert "19 seats are nobody's now" in run("solve", "textbook", "--set", "b=2").err
    assert run("solve", "textbook", "--set", "b=2,e=52").err == ""


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--lift", "labour-rihgt"), "did you mean 'labour-right'?"),
        (("--friction", "b,e=many"), "no whole number"),
        (("--set", "e=90"), "let another party lose"),
        (("--set", "e=9,e=10"), "seats twice"),
        (("--set", "e=9", "--set", "e=10"), "seats twice"),
        (("--set", "e"), "write PARTY=SEATS"),
        (("--set", "f=9"), "no party or faction is called 'f'"),
        (("--veto", "a"), "two names"),
    ],
)
def test_bad_changes_are_one_clear_message(args: tuple[str, ...], message: str) -> None:
    shown = run("solve", "textbook", *args)
    assert shown.code == 2
    assert message in shown.err


def test_leverage_has_a_row_for_each_party() -> None:
    rows = data("leverage", "iraq-2010")
    assert [row["party"] for row in rows] == list(formateur.load("iraq-2010").party)
    assert rows[0]["walk_out"]["cost"] == -12
    assert "State of Law (89)" in run("leverage", "iraq-2010").out


def test_diff_tells_what_is_gained_and_lost_and_why() -> None:
    found = data("diff", "textbook", "--veto", "c,e")
    assert found["lost"]["count"] == 8
    assert found["gained"]["count"] == 0
    shown = run("diff", "textbook", "--veto", "c,e")
    assert "8 lost" in shown.out
    assert "veto-c-e" in shown.out
    assert run("diff", "textbook", "germany-2005").code == 0
    assert run("diff", "textbook").code == 2
