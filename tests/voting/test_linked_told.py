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
