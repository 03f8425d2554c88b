"""Methods of an instance return a changed one, and leave it as it is."""

from __future__ import annotations

from datetime import date

import pytest

import formateur as fm
from formateur.errors import BadValueError, ChangeError, UnknownNameError


def test_changes_follow_each_other() -> None:
    iraq = fm.load("iraq-2010")
    after = iraq.with_scenarios("fifty-odd").as_of("2010-10-01").lifted("sadrists-refuse-maliki")
    assert after.date == date(2010, 10, 1)
    assert "fifty-odd" not in after.scenario
    assert "sadrists-refuse-maliki" not in {s.id for s in after.statements}
    assert iraq == fm.load("iraq-2010")
    assert fm.solve(after).best != fm.solve(iraq).best


def test_each_has_its_way() -> None:
    body = fm.load("textbook")
    assert body.with_seats({"a": 10, "b": 19}).party["a"].seats == 10
    assert body.changed(fm.Changes(vetoes=[("c", "e")])).vows
    assert body.surely().sure
    iraq = fm.load("iraq-2010")
    assert len(iraq.ignoring("iran").statements) < len(iraq.statements)


@pytest.mark.parametrize(
    ("change", "error", "told"),
    [
        (lambda i: i.with_scenarios("fifty"), UnknownNameError, "no scenario 'fifty'"),
        (lambda i: i.as_of("yesterday"), BadValueError, "as_of.*'yesterday'"),
        (lambda i: i.lifted("x"), UnknownNameError, "'x'"),
        (lambda i: i.with_seats({"gorran": 9}), ChangeError, "need 1 more"),
        (lambda i: i.ignoring("nobody"), UnknownNameError, "stands behind no statement"),
    ],
)
def test_what_cannot_be_is_told(change, error: type[Exception], told: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(error, match=told):
        change(fm.load("iraq-2010"))
