"""The flagship instance: what the two articles say about it, and what happened until December."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

import formateur
from formateur import Instance, Wish
from formateur.answers import Status
from formateur_models.changes.calendar import as_of
from formateur_models.changes.overlay import with_scenarios
from formateur_models.changes.patrons import ignoring
from helpers.wishes import as_keywords

WITH_IRAQIYA = Wish(having=("iraqiya",))
DECEMBER = [
    *("state-of-law", "ina", "iraqiya", "kurdistan-alliance", "kiu", "kig"),
    *("tawafuq", "unity-of-iraq", "minorities"),
]


@pytest.fixture(scope="module")
def iraq() -> Instance:
    return formateur.load("iraq-2010")


@pytest.fixture(scope="module")
def whole(iraq: Instance) -> Instance:
    """Iraqiya does not split."""
    parties = (replace(p, split=None) if p.id == "iraqiya" else p for p in iraq.parties)
    return replace(iraq, parties=tuple(parties))


def possible(instance: Instance, vows: Iterable[str], wish: Wish) -> bool:
    kept = set(vows)
    hard = {vow.id for vow in instance.vows}
    statements = tuple(s for s in instance.statements if s.id not in hard or s.id in kept)
    left = replace(instance, statements=statements)
    return formateur.solve(left, "ms", **as_keywords(wish)).status is Status.OPTIMAL


def conflict(instance: Instance, order: list[str], wish: Wish) -> set[str]:
    """Drop one vow after the other as long as nothing becomes possible."""
    kept = set(order)
    for id_ in order:
        if not possible(instance, kept - {id_}, wish):
            kept.remove(id_)
    return kept


def test_iraqiya_kept_whole_has_no_majority(whole: Instance) -> None:
    assert formateur.solve(whole, **as_keywords(WITH_IRAQIYA)).status is Status.INFEASIBLE


def test_whom_that_is_due_to(whole: Instance) -> None:
    vows = [vow.id for vow in whole.vows]
    found: set[str] = set()
    for first in range(0, len(vows), 2):
        found |= conflict(whole, vows[first:] + vows[:first], WITH_IRAQIYA)
    assert {"alliance-refuses-mosul", "sadrists-refuse-baathists"} <= found
    assert {"maliki-refuses-result", "allawi-refuses-maliki"} <= found


def test_every_vow_has_a_source(iraq: Instance) -> None:
    added = [s for scenario in iraq.scenarios for s in (*scenario.add, *scenario.change)]
    assert all(statement.sources for statement in (*iraq.statements, *added))
    assert all(scenario.sources for scenario in iraq.scenarios)


def test_a_person_is_refused_not_a_list(iraq: Instance) -> None:
    by_maliki = formateur.judge(iraq, ["state-of-law", "ina", "kiu"])
    assert by_maliki.lead == "state-of-law"
    assert by_maliki.broken == ("sadrists-refuse-maliki",)
    both = ["state-of-law", "iraqiya.rest"]
    assert "maliki-refuses-result" in formateur.judge(iraq, both, led_by="iraqiya").broken
    assert "allawi-refuses-maliki" in formateur.judge(iraq, both, led_by="state-of-law").broken


def test_the_timeline_runs_to_december(iraq: Instance) -> None:
    broken = [
        len(formateur.judge(as_of(iraq, day), DECEMBER, led_by="state-of-law").broken)
        for day in (date(2010, 3, 26), date(2010, 10, 1), date(2010, 12, 21))
    ]
    assert broken == [7, 7, 0]  # Sadr gave in on 1 October, but ISCI did not
    days = [case.id for case in formateur.timeline(iraq, "ms")]
    assert days == ["2010-03-26", "2010-05-04", "2010-07-11", "2010-10-01", "2010-11-11"]


@pytest.mark.parametrize(
    ("scenario", "holds"),
    [
        ("purge", lambda best: best.lead == "state-of-law"),
        ("allawi-boycott", lambda best: not any(p.startswith("iraqiya") for p in best.cabinet)),
        ("sunnis-in", lambda best: "tawafuq" in best.cabinet),
        ("against-iran", lambda best: best.lead == "iraqiya"),
        ("bloc-of-2005", lambda best: best.seats == 202),
        ("maliki-stays-put", lambda best: "state-of-law" in best.cabinet),
        ("iranian-patronage", lambda best: "state-of-law" in best.cabinet),
    ],
)
def test_scenarios(iraq: Instance, scenario: str, holds: object) -> None:
    changed = with_scenarios(iraq, [scenario])
    best = formateur.solve(changed).best
    assert best is not None
    assert callable(holds)
    assert holds(best)
    assert changed.seats == 325


def test_irans_pressure_has_a_price(iraq: Instance) -> None:
    pressed = formateur.solve(iraq, **as_keywords(WITH_IRAQIYA)).best
    free = formateur.solve(ignoring(iraq, ["iran"]), **as_keywords(WITH_IRAQIYA)).best
    assert pressed is not None
    assert free is not None
    assert pressed.objectives["cost"] == 17
    assert free.objectives["cost"] == 8


def test_orders_of_iran_shut_allawi_out(iraq: Instance) -> None:
    ordered = with_scenarios(iraq, ["iranian-patronage"])
    assert formateur.solve(ordered, **as_keywords(WITH_IRAQIYA)).status is Status.INFEASIBLE
    free = ignoring(ordered, ["iran"])
    assert formateur.solve(free, **as_keywords(WITH_IRAQIYA)).status is Status.OPTIMAL
