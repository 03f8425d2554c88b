"""What is told of linked votes beside the judge's verdict."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import formateur
from helpers.command import run
from helpers.made import read

DOC = """
formateur: 1
id: pres
title: The Republic
seats: 100
votes: {president: {name: election of the President, rule: {share: 2/3}}}
parties:
  left: {name: The Left, seats: 35}
  centre: {name: The Centre, seats: 25}
  right: {name: The Right, seats: 30}
  far: {name: The Far Right, seats: 10}
statements:
  - {veto: [left, right]}
  - {support: right, in: president}
  - {abstain: far, in: president}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pres.yaml"
    path.write_text(DOC)
    return path


def said(*args: object) -> str:
    """Return what a command says, as one line."""
    found = run(*args)
    return " ".join((found.out + found.err).split())


def test_a_simulated_coalition_passes_all_votes_with_the_offers_that_stand(tmp_path: Path) -> None:
    doc = yaml.safe_load(DOC)
    rows = [(35, 25, 30, 10), (31, 25, 10, 34), (25, 25, 40, 10), (40, 30, 0, 30)]
    names = ("left", "centre", "right", "far")
    path = tmp_path / "draws.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in [names, *rows]))
    both = ("left", "centre")
    chances = formateur.simulate(read(doc), theory=None, draws_file=path, listed=[both])
    wins = []
    for row in rows:
        parties = {k: {"seats": seats} for k, seats in zip(names, row, strict=True)}
        wins.append(formateur.judge(read({**doc, "parties": parties}), both).wins)
    assert chances.majority(*both).count == sum(wins) == 2
    assert {m: c.count for m, c in chances.critical["centre", "left"].items()} == {
        "left": 2,
        "centre": 2,
    }


def test_why_majorities_are_not_counted_is_told(file: Path, tmp_path: Path) -> None:
    draws = tmp_path / "draws.csv"
    draws.write_text("left,centre,right,far\n35,25,30,10\n")
    asked = ("simulate", file, "--draws-file", draws)
    assert "list coalitions to see how often each passes" in said(*asked)
    file.write_text(DOC.replace("right, in", "right, holds: 0.5, in"))
    assert "not counted: votes are linked" in said(*asked, "--coalition", "left,centre")


def test_who_carries_a_linked_vote_must_not_change_sides(file: Path) -> None:
    told = said("check", file, "left,centre", "--language", "en")
    assert "changes sides: The Left, The Right, The Centre" in told
    file.write_text(DOC.replace("2/3", "1/2"))  # without The Right, 60 of 51 elect the President
    assert "changes sides: The Left, The Centre" in said("check", file, "left,centre")


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("rule:", "rul:", "there is no key 'rul' here; did you mean 'rule'?"),
        ("title: The", "titles: {xx9: The}\ntitle: The", "'xx9' is no language code; write a code"),
        ("veto: [left, right]", "veto: [left, right], says: {deutsch: n}", "'deutsch' is no lang"),
        ("veto: [left, right]", "veto: [left, right], says: {}", "nothing stands here; write a t"),
    ],
)
def test_one_fault_is_one_error(file: Path, right: str, wrong: str, told: str) -> None:
    file.write_text(DOC.replace(right, wrong))
    found = said("check", file, "left,centre")
    assert told in found
    assert found.endswith("error: 1 problem")


def test_where_nobody_wins_alone_offers_from_outside_are_remembered(file: Path) -> None:
    every = "no coalition carries every vote alone, without offers from outside"
    file.write_text(DOC + "  - {cordon: far}\n")
    assert every in said("power", file, "--vetoes", "contain")
    alone = file.with_name("alone.yaml")
    alone.write_text(
        "formateur: 1\nparties: {a: {seats: 5}, b: {seats: 4}, c: {seats: 4}}\n"
        "statements: [{veto: [a, b]}, {veto: [a, c]}, {veto: [b, c]}, {support: b}]\n"
    )
    assert "no coalition wins alone, without offers" in said("power", alone, "--vetoes", "contain")
    told = DOC.replace("{support: right, in: president}", "{cordon: far}")
    file.write_text(told.replace("{abstain: far, in: president}", "{veto: [left, far]}"))
    assert "no coalition can win" in said("power", file, "--vetoes", "contain")


def test_the_vote_or_chamber_that_fails_is_named(file: Path, tmp_path: Path) -> None:
    asked = ("chart", file, "--kind", "hemicycle", "--members", "centre,right")
    told = said(*asked, "-o", tmp_path / "c.svg") + (tmp_path / "c.svg").read_text()
    assert "Not enough votes for The Right and The Centre" in told
    assert "55 vote for it, 67 are needed (election of the President)" in told
    told = said("check", "netherlands-2023-chambers", "pvv,vvd,nsc,bbb")
    assert "fails (a majority of the Senate: 30 vote for it, 38 are needed)" in told


def test_a_model_that_asks_no_linked_vote_says_so(file: Path) -> None:
    left_out = "asks neither the rule by which a government wins here nor linked votes"
    assert left_out in said("predict", file)
    file.write_text(DOC.replace("right, in", "right, holds: 0.5, in"))
    assert left_out in said("simulate", file, "--predict", "--draws", 100)
    assert left_out not in said("predict", "germany-2025")


def test_of_who_keeps_every_vow_the_vote_is_what_fails(file: Path) -> None:
    file.write_text(DOC + "  - {cordon: far}\n")
    told = said("explain", file, "--with", "centre,right")
    assert told.startswith(
        "With The Right and The Centre alone every vow is kept, but there are not enough votes "
        "(election of the President: 55 vote for it, 67 are needed)."
    )
    assert "alone every vow is kept" not in said("explain", file, "--with", "left,right")
