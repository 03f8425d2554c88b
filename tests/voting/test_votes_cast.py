"""A share of the votes cast, and rules on the cabinet's own seats."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import formateur
from formateur import Instance, Party
from formateur.errors import InstanceError
from formateur.rules import AllOf, Share, Simple
from helpers.command import run
from helpers.depth import examples
from helpers.made import read
from helpers.oracles import roles as oracle
from helpers.oracles.subsets import Document
from helpers.strategies.roles import one_count

CONGRESS: Document = {
    "formateur": 1,
    "id": "congress",
    "seats": 100,
    "rule": {"all": ["absolute", {"share": "2/3", "of": "cast"}]},
    "parties": {"a": {"seats": 52}, "b": {"seats": 25}, "c": {"seats": 23}},
    "statements": [{"abstain": "c"}],
}
OWN: Document = {
    "formateur": 1,
    "id": "own",
    "seats": 100,
    "rule": {"all": ["simple", {"share": "1/3", "of": "cabinet"}]},
    "parties": {"a": {"seats": 32}, "b": {"seats": 25}, "c": {"seats": 23}, "d": {"seats": 20}},
    "statements": [{"abstain": "c"}, {"support": "d"}],
}
ENGINES = ("cpsat", "pulp:cbc", "pulp:highs")


def told(doc: Document, tmp_path: Path, *args: str) -> str:
    path = tmp_path / "x.yaml"
    path.write_text(read(doc).to_yaml(), encoding="utf-8")
    return " ".join(run(*args[:1], str(path), *args[1:]).out.split())


def test_who_abstains_is_not_among_the_votes_cast(tmp_path: Path) -> None:
    said = told(CONGRESS, tmp_path, "check", "a")
    assert (
        "passed; 52 of 77 votes cast are for it, 52 are needed (two thirds of the votes cast)"
        in said
    )
    part = formateur.judge(read(CONGRESS), ["a"]).parts[1]
    assert (part.yes, part.of, part.needed, part.passes) == (52, 77, 52, True)
    assert part.to_dict()["counts"] == "cast"
    without = {**CONGRESS, "statements": []}
    assert not formateur.judge(read(without), ["a"]).wins
    assert "not passed; 52 of 100 votes cast are for it, 67 are needed" in told(
        without, tmp_path, "check", "a"
    )


@pytest.mark.parametrize(
    ("yes", "no", "aside", "away"),
    # Motions of censure in the European Parliament: 14 January 1999 (Encyclopaedia Universalis), 27
    # November 2014 (its own record).
    [(232, 293, 27, 74), (101, 461, 88, 101)],
)
def test_no_motion_of_censure_has_passed(yes: int, no: int, aside: int, away: int) -> None:
    parties = {"censure": yes, "commission": no, "aside": aside, "away": away}
    said = [{"abstain": "aside"}, {"abstain": "away"}]
    rule = {"all": ["absolute", {"share": "2/3", "of": "cast"}]}  # TFEU, article 234
    held = {party: {"seats": seats} for party, seats in parties.items()}
    house: Document = {
        "formateur": 1,
        "id": "ep",
        "rule": rule,
        "parties": held,
        "statements": said,
    }
    vote = formateur.judge(read(house), ["censure"])
    assert (vote.yes, vote.no, vote.wins) == (yes, no, False)
    assert [part.of for part in vote.parts] == [yes + no + aside + away, yes + no]
    assert vote.parts[1].needed == -(-2 * (yes + no) // 3)


def test_support_from_outside_does_not_count_for_the_cabinet(tmp_path: Path) -> None:
    said = told(OWN, tmp_path, "check", "a")
    assert "passed; 52 votes to 25 (more yes than no votes are needed)" in said
    assert (
        "not passed; 32 vote for it, 34 are needed (a third of the seats by the cabinet alone)"
        in said
    )
    assert formateur.judge(read(OWN), ["a", "d"]).wins


@pytest.mark.parametrize("doc", [CONGRESS, OWN])
@pytest.mark.parametrize("engine", ENGINES)
def test_engines_find_what_the_oracle_finds(doc: Document, engine: str) -> None:
    found = {v.cabinet for v in formateur.enumerate(read(doc), "mwc", engine=engine)}
    expected = {tuple(sorted(g.cabinet)) for g in oracle.predicted(doc, ("mwc",))}
    assert found == expected


@examples(50)
@given(doc=one_count())
def test_the_surplus_is_minimised_as_by_hand(doc: Document) -> None:
    """Also of shares of the votes cast, where what can turn is not linear in who abstains."""
    expected = [oracle.surplus(doc, g) for g in oracle.predicted(doc, (), ("surplus",))][:1]
    best = formateur.solve(read(doc), formateur.Theory("t", minimises=("surplus",)))
    assert [best.governments[0].surplus] == expected if expected else not best.governments


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        ({"quota": 3, "of": "cast"}, "is not a share"),
        ({"rule": "simple", "of": "cast"}, "leave `of` out"),
        ({"share": "2/3", "of": "seats"}, "'cast', 'cabinet'"),
        ({"share": "2/3", "of": "cast", "weight": "w", "body": 7}, "no other body"),
    ],
)
def test_what_is_no_share_of_the_votes_cast_is_told(rule: Any, what: str) -> None:
    parties = {"a": {"seats": 2, "weights": {"w": 3}}, "b": {"seats": 1}}
    with pytest.raises(InstanceError, match=what):
        read({"formateur": 1, "id": "x", "rule": rule, "parties": parties})


def test_in_python_and_back() -> None:
    own = Share(Fraction(1, 3), of="cabinet")
    rule = AllOf((Simple(), Share(Fraction(2, 3), of="cast"), own))
    assert str(rule) == "all: [simple, share 2/3 of cast, share 1/3 of cabinet]"
    parties = (Party(id="a", seats=2), Party(id="b", seats=1))
    made = Instance(id="x", seats=3, parties=parties, rule=rule)
    assert formateur.read_text(made.to_yaml()) == made
    written: Any = {"share": Fraction(2, 3), "of": "cast"}
    assert Instance(id="x", seats=3, parties=parties, rule=written).rule == rule.parts[1]
