"""Where a proof does without vows that nobody has checked, that proof is told."""

from __future__ import annotations

from typing import Any

import pytest

import formateur
from formateur import Instance
from formateur.questions.explaining.explaining import explain
from formateur_models.judging.certificate import Cover
from helpers.parliaments import read


def body(*vows: dict[str, Any]) -> Instance:
    """Return a body in which C refuses A once, or twice; and by whose word is told."""
    seats = {"a": 45, "b": 30, "c": 25}
    parties = {one: {"name": one.upper(), "seats": many} for one, many in seats.items()}
    return read({"formateur": 1, "id": "checked", "parties": parties, "statements": [*vows]})


UNSURE = {"veto": ["a", "c"], "id": "a-rumour", "verified": False}
SURE = {"veto": ["c", "a"], "id": "vow"}
OTHER = {"veto": ["a", "b"], "id": "z-vow"}


def unchecked(instance: Instance) -> set[str]:
    return {vow.id for vow in instance.vows if not vow.verified}


def test_of_two_vows_that_say_the_same_the_checked_one_is_told() -> None:
    found = explain(body(UNSURE, SURE, OTHER), having="a")
    assert isinstance(found.certificate, Cover)
    assert not found.doubted
    assert set(found.certificate.statements) == {"vow", "z-vow"}
    assert found.conflicts[0].statements == ("vow", "z-vow")
    assert {vow.id for vow in found.summary.conflicts[0]} == {"vow", "z-vow"}


def test_where_there_is_no_other_proof_the_unchecked_one_is_told() -> None:
    found = explain(body(UNSURE, OTHER), having="a")
    assert found.doubted
    assert isinstance(found.certificate, Cover)
    assert set(found.certificate.statements) == {"a-rumour", "z-vow"}


@pytest.mark.parametrize("having", [(), "s", "m", "c", "v", "kd"])
def test_no_reason_of_sweden_rests_on_what_a_reader_wrote(having: str) -> None:
    instance = formateur.load("sweden-2018")
    found = explain(instance, having=having, most=3)
    assert not found.doubted
    assert isinstance(found.certificate, Cover)
    assert unchecked(instance).isdisjoint(found.certificate.statements)
    assert unchecked(instance).isdisjoint(found.conflicts[0].statements)
    first = {id_ for vow in found.summary.conflicts[0] for id_ in vow.parts}
    assert unchecked(instance).isdisjoint(first)
