"""Many parliaments at once against each by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import Instance, Many
from formateur.errors import DrawsError, InstanceError, WrongAnswerError
from formateur.questions.ask import Ask
from formateur.questions.many import in_blocks, together
from formateur.questions.many.candidates import candidates
from formateur_models.changes.doubts import with_seats_drawn
from helpers.depth import examples
from helpers.made import parliament, read
from helpers.strategies.plain import documents
from helpers.strategies.roles import led

THEORIES = ("harmony", "bp", "ms", "winning", "mwc")


def agree(instance: Instance, rows: list[list[int]], theory: str, many: Many, **wish: Any) -> None:
    """Demand what `solve` answers for each row."""
    for number, row in enumerate(rows):
        seats = dict(zip(instance.players, row, strict=True))
        try:
            own = with_seats_drawn(instance, seats, sum(row) + instance.unaligned)
        except InstanceError:  # all together are too few to pass the rule
            assert not many.found[number]
            continue
        alone = formateur.solve(own, theory, **wish)
        best = alone.best
        assert many.found[number] == (best is not None)
        if best is None:
            assert many.cabinet(number) == ()
            continue
        ties = [verdict.cabinet for verdict in alone.ties]
        assert many.cabinet(number) == ties[0]
        assert many.tied[number] == (len(ties) > 1 or alone.more_ties)
        told = {name: column[number] for name, column in many.objectives.items()}
        assert told == {name: float(value) for name, value in best.objectives.items()}
        if many.leads:
            assert many.leads[number] == best.lead


@examples(30)
@given(st.data())
def test_each_row_is_what_solve_answers(data: st.DataObject) -> None:
    strategy = led if data.draw(st.integers(0, 4)) == 0 else documents
    instance = read(data.draw(strategy(max_players=6)))
    players = len(instance.players)
    row = st.lists(st.integers(0, 12), min_size=players, max_size=players).filter(sum)
    rows = data.draw(st.lists(row, min_size=1, max_size=4))
    theory = data.draw(st.sampled_from(THEORIES))
    name = data.draw(st.sampled_from(sorted(instance.players)))
    wishes: tuple[dict[str, Any], ...] = ({}, {"having": name}, {"without": name})
    wish = data.draw(st.sampled_from(wishes))
    ordered = {player: [row[i] for row in rows] for i, player in enumerate(instance.players)}
    many = formateur.solve_many(instance, _frame(ordered), theory, **wish)
    agree(instance, rows, theory, many, **wish)


def _frame(columns: dict[str, list[int]]) -> Any:
    return pandas.DataFrame(columns)


@pytest.mark.parametrize("theory", ["harmony", "bp", "ms"])
def test_hundreds_of_rows(theory: str) -> None:
    instance = parliament(9, 3, veto=0.2, friction=0.2)
    seats = 1 + np.random.default_rng(1).exponential(12, size=(60, 9)).astype(int)
    many = formateur.solve_many(instance, seats, theory)
    assert candidates(Ask.of(instance, theory)) is not None
    agree(instance, seats.tolist(), theory, many)


def test_rows_in_blocks_and_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = parliament(8, 2, veto=0.2, friction=0.3)
    seats = 1 + np.random.default_rng(2).exponential(12, size=(50, 8)).astype(int)
    whole = formateur.solve_many(instance, seats)
    for name in ("BLOCK", "CHUNK", "PRODUCTS"):
        monkeypatch.setattr(together, name, 7)
    monkeypatch.setattr(in_blocks, "MOST", 20)
    assert formateur.solve_many(instance, seats) == whole


@pytest.mark.parametrize("theory", ["harmony", "mwc"])  # together, and one by one
def test_processes_share_the_rows(theory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_blocks, "MOST", 20)
    instance = parliament(8, 2, veto=0.2, friction=0.3)
    seats = 1 + np.random.default_rng(2).exponential(12, size=(50, 8)).astype(int)
    alone = formateur.solve_many(instance, seats, theory)
    assert formateur.solve_many(instance, seats, theory, processes=2) == alone


def test_no_coalition_is_told_as_such() -> None:
    instance = parliament(3, 1, veto=1.0, quota=3)
    many = formateur.solve_many(instance, [[1, 1, 1], [3, 1, 1]])
    assert many.found.tolist() == [False, True]
    assert np.isnan(many.objectives["cost"][0])
    assert len(many) == 2
    frame = many.to_frame()
    assert frame["found"].tolist() == [False, True]


def test_rows_that_do_not_fit() -> None:
    with pytest.raises(DrawsError, match="no column for each of 5"):
        formateur.solve_many("textbook", [[1, 2, 3]])
    with pytest.raises(DrawsError, match="row 1: a: -1 is no number of seats"):
        formateur.solve_many("textbook", [[1, 2, 3, 4, 5], [-1, 2, 3, 4, 5]])
    with pytest.raises(DrawsError, match="whole number"):
        formateur.solve_many("textbook", [["x", 2, 3, 4, 5]])


def test_answers_are_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "_together", _lying(together._together))
    with pytest.raises(WrongAnswerError):
        formateur.solve_many("textbook", [[30, 20, 20, 20, 10]])


def _lying(together: Any) -> Any:
    return lambda ask, rows, known: together(ask, rows, replace(known, totals=known.totals + 1))
