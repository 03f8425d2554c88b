"""Who has no position, in every question that knows theories of positions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

import formateur
from formateur import Instance
from formateur.engines import AUTO
from formateur.rules import Absolute, Simple
from formateur_models.rules.majority import ABSOLUTE, Rule
from helpers.cabinets import Formed, write
from helpers.command import run

POSITIONAL = [theory.id for theory in formateur.theories.values() if theory.positional]
SEATS, PLACES = [30, 25, 20, 15, 10], [1, 3, None, 6, 8]


def parliament(seats: Sequence[int] = SEATS, rule: Rule = ABSOLUTE) -> Instance:
    parties = tuple(
        formateur.Party(
            id=id_, seats=number, positions={} if place is None else {"left_right": Fraction(place)}
        )
        for id_, number, place in zip("abcde", seats, PLACES, strict=True)
    )
    return Instance(id="made", seats=sum(seats), parties=parties, rule=rule)


@pytest.mark.parametrize("way", ["outside", "drop"])
@pytest.mark.parametrize("rule", [Absolute(), Simple()])
@pytest.mark.parametrize("theory", POSITIONAL)
def test_a_simulation_predicts_what_each_draw_does(theory: str, rule: Rule, way: str) -> None:
    asked = formateur.theory(theory, unplaced=way)
    instance = parliament(rule=rule)
    draws = np.random.default_rng(7).multinomial(100, [0.3, 0.25, 0.2, 0.15, 0.1], size=25)
    draws[3, 2], draws[3, 0] = 0, draws[3, 0] + draws[3, 2]  # in one they have no seats
    best: dict[tuple[str, ...], int] = {}
    for draw in draws:
        for one in formateur.enumerate(parliament(draw.tolist(), rule), asked):
            if way == "drop" and "c" in one.cabinet:
                continue  # who is dropped is out of every draw, also of one without seats for it
            best[one.cabinet] = best.get(one.cabinet, 0) + 1
    found = formateur.simulate(instance, draws, theory=asked)
    assert {key[0]: chance.count for key, chance in found.best.items()} == best
    assert found.unplaced == ("c",)
    assert found.to_dict()["unplaced"] == ["c"]


def test_a_simulation_may_refuse_them() -> None:
    strict = formateur.theory("mr", unplaced="refuse")
    with pytest.raises(formateur.errors.TheoryError, match="without a position on 'left_right': c"):
        formateur.simulate(parliament(), np.array([SEATS]), theory=strict)


def test_with_many_players_each_draw_is_solved(tmp_path: Path) -> None:
    parties = tuple(
        formateur.Party(id=f"p{n:02}", seats=5, positions={"left_right": Fraction(n)} if n else {})
        for n in range(14)
    )
    instance = Instance(id="made", seats=70, parties=parties)
    for way in ("outside", "drop"):
        asked = formateur.theory("mr", unplaced=way)
        found = formateur.simulate(instance, np.full((2, 14), 5), theory=asked)
        expected = {one.cabinet for one in formateur.enumerate(instance, asked)}
        assert {key[0] for key in found.best} == expected


def test_explain_asks_about_the_parliament_that_is_left() -> None:
    simple = parliament([30, 20, 40, 5, 5], Simple())
    dropping = formateur.theory("mr", unplaced="drop")
    found = formateur.explain(simple, dropping)
    best = formateur.solve(simple, dropping).best
    assert best is not None
    assert found.best == best
    assert found.to_dict()["unplaced"] == ["c"]
    assert formateur.explain(simple, dropping, engine="cpsat").best == best
    assert formateur.explain(simple, dropping, engine=AUTO).feasible


def test_the_best_of_leverage_and_diff_are_those_of_solve() -> None:
    simple = parliament([30, 20, 40, 5, 5], Simple())
    dropping = formateur.theory("mr", unplaced="drop")
    for row in formateur.leverage(simple, dropping):
        without = formateur.solve(simple, dropping, without=row.party).best
        assert row.excluded == without
    changed = formateur.diff(simple, replace(simple, rule=Absolute()), dropping)
    assert changed.best_before == formateur.solve(simple, dropping).best


@pytest.mark.parametrize("way", ["outside", "drop", "refuse"])
def test_the_backtest_judges_them_where_it_is_told_to(way: str, tmp_path: Path) -> None:
    table = write(
        tmp_path,
        Formed("1", "*A 40 1, *B 15 2, C 40 6, U 5"),
        Formed("2", "*A 40 1, *U 15, C 45 6", "2000-04-01"),
    )
    found = formateur.backtest(table, ["mr", "mwc"], unplaced=way)
    mr, mwc = found.summary()
    judged = 0 if way == "refuse" else 2
    assert (mr.cabinets, mr.contained, mwc.cabinets) == (judged, judged // 2, 2)
    assert found.to_dict().get("unplaced") == (
        {"way": way, "cabinets": 2} if way != "refuse" else None
    )
    told = json.loads(run("backtest", table, "--unplaced", way, "--format", "json").out)
    assert [one["cabinets"] for one in told["theories"] if one["theory"] == "mr"] == [judged]


def test_commands_take_a_way_and_say_what_they_did(tmp_path: Path) -> None:
    file = tmp_path / "made.yaml"
    parliament().save(file)
    done = run("theories", file, "--unplaced", "drop", "--format", "json")
    assert "so their seats count as empty: c" in done.err
    refused = json.loads(run("theories", file, "--unplaced", "refuse", "--format", "json").out)
    assert ["without a position" in row["why"] for row in refused if row["theory"] == "mr"] == [
        True
    ]
    rows = list(formateur.batch([file], formateur.Question(theories=("mr", "mwc"))))
    assert [row["unplaced"] for row in rows] == [["c"], None]
    draws = tmp_path / "draws.csv"
    draws.write_text("a,b,c,d,e\n30,25,20,15,10\n")
    simulated = run("simulate", file, "--draws-file", draws, "--theory", "mr")
    assert "without a position, so stay outside: c" in simulated.err
