"""Decisions: what they are called, and that they stay what they are."""

from __future__ import annotations

import copy
import pickle

import pytest

from formateur_models.program.variables import Lift
from formateur_models.voting.decisions import Abstain, Decision, Lead, Member, Support
from formateur_models.voting.government import Government

NAMES = [
    (Member("a.b"), "a.b"),
    (Lead("a"), "lead a"),
    (Support("a"), "support a"),
    (Abstain("a"), "abstain a"),
    (Lift("veto-a-b"), "lift veto-a-b"),
]


@pytest.mark.parametrize(("decision", "name"), NAMES, ids=[name for _, name in NAMES])
def test_each_has_its_name_and_stays_what_it_is(decision: Decision | Lift, name: str) -> None:
    assert str(decision) == name
    for same in (pickle.loads(pickle.dumps(decision)), copy.deepcopy(decision)):
        assert (same, type(same), hash(same)) == (decision, type(decision), hash(decision))
        assert what(same) == what(decision)


def what(variable: Decision | Lift) -> str:
    """Whom or what a decision or a lift is about."""
    return variable.who if isinstance(variable, Decision) else variable.statement


def test_a_government_is_told_by_its_decisions() -> None:
    told = [Support("left"), Lead("spd"), Abstain("fdp"), Member("spd"), Member("gruene")]
    assert Government.of(told) == Government(
        frozenset({"spd", "gruene"}), frozenset({"left"}), frozenset({"fdp"}), "spd"
    )
    assert all(type(player) is str for player in Government.of(told).cabinet)
