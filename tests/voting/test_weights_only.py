"""A rule of weights alone needs no seats."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import formateur
from formateur.errors import BadValueError, InstanceError, TheoryError
from formateur.telling.page import report
from helpers.command import run
from helpers.made import read
from helpers.oracles import roles as oracle
from helpers.oracles.subsets import THEORIES, Document

# The Reichstag election of 20 May 1928, in per cent of the votes.
SHARES = {
    **{"spd": 29.76, "kpd": 10.62, "z": 12.07, "bvp": 3.07},
    **{"ddp": 4.81, "dvp": 8.71, "dnvp": 14.25, "nsdap": 2.63},
}
WEIMAR: Document = {
    "formateur": 1,
    "id": "weimar-1928",
    "rule": {"rule": "absolute", "weight": "pct"},
    "parties": {party: {"weights": {"pct": share}} for party, share in SHARES.items()},
    "statements": [
        {"veto": ["spd", "dnvp"], "id": "v1"},
        {"cordon": "nsdap", "id": "c1"},
        {"cordon": "kpd", "id": "c2"},
    ],
}
TOLD = "44.90 of 85.92 vote for it, more than 42.96 are needed"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The document as a file."""
    where = tmp_path / "weimar-1928.yaml"
    where.write_text(read(WEIMAR).to_yaml(), encoding="utf-8")
    return where


def test_a_file_without_seats_is_read_and_written(path: Path) -> None:
    assert "seats" not in path.read_text(encoding="utf-8")
    instance = formateur.load(path)
    assert instance == read(WEIMAR)
    assert instance.seatless
    parties: Any = {p: {"seats": 0, "weights": {"pct": share}} for p, share in SHARES.items()}
    assert formateur.Instance(id="x", seats=0, parties=parties, rule=instance.rule).seatless


@pytest.mark.parametrize("engine", ["auto", "cpsat", "pulp:cbc", "pulp:highs"])
def test_every_engine_finds_the_smallest_cabinets(engine: str) -> None:
    seated = {p: {**one, "seats": 0} for p, one in WEIMAR["parties"].items()}
    doc = {**WEIMAR, "seats": 0, "parties": seated}
    expected = {tuple(sorted(g.cabinet)) for g in oracle.predicted(doc, *THEORIES["mwc"])}
    found = formateur.enumerate(read(WEIMAR), "mwc", engine=engine)
    assert {v.cabinet for v in found} == expected
    assert formateur.solve(read(WEIMAR), engine=engine).best.cabinet == ("bvp", "spd", "z")  # type: ignore[union-attr]


def test_all_that_tells_tells_weights_and_no_seats(path: Path) -> None:
    for command in (("solve",), ("explain",)):
        said = " ".join(run(command[0], path).out.split())
        assert TOLD in said
        assert "seat" not in said
    assert TOLD in " ".join(run("check", path, "spd,z,bvp").out.split())
    assert run("list", path).out.split()[:3] == ["surplus", "pct", "cabinet"]
    assert run("power", path).out.splitlines()[3].split()[:2] == ["member", "pct"]
    page = report(formateur.load(path))
    assert "44.90 of 85.92" in page
    assert "NaN" not in page
    (part,) = formateur.judge(read(WEIMAR), ["spd", "z", "bvp"]).parts
    assert part.to_dict()["yes"] == 44.9


@pytest.mark.parametrize("theory", ["largest", "median", "ms"])
def test_a_theory_of_seats_is_refused(theory: str) -> None:
    placed = {p: {**one, "positions": {"x": 1}} for p, one in WEIMAR["parties"].items()}
    for ask in (formateur.solve, formateur.count):
        with pytest.raises(TheoryError, match="goes by seats"):
            ask(read({**WEIMAR, "parties": placed}), theory)


def test_a_picture_of_seats_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadValueError, match="here nobody has any"):
        formateur.chart(read(WEIMAR), "hemicycle", tmp_path / "x.svg")


@pytest.mark.parametrize(
    "changed",
    [
        {"rule": "absolute"},
        {"rule": {"all": ["absolute", {"rule": "absolute", "weight": "pct"}]}},
        {"parties": {**WEIMAR["parties"], "spd": {"seats": 3, "weights": {"pct": 29.76}}}},
        {"seats": 8},
    ],
)
def test_elsewhere_seats_are_missing(changed: Document) -> None:
    with pytest.raises(InstanceError, match="'seats' is missing"):
        read({**WEIMAR, **changed})
