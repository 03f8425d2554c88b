"""Every engine against the oracle, on as many instances as are asked for, drawn by numbered seeds.

`FORMATEUR_SEEDS=40` goes through forty seeds of 250 instances each, with every construct of the
format in them; a seed that fails names itself. `FORMATEUR_FROM=100` begins with another one.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, assume, given, note, seed, settings

import formateur
from formateur_models.changes.overlay import with_scenarios
from helpers.parliaments import read
from helpers.strategies.whole import asked
from property.test_whole import MOST_COUNTS, Asked, compare

SEEDS = int(os.environ.get("FORMATEUR_SEEDS", "2"))
OF_EACH = 250 if "FORMATEUR_SEEDS" in os.environ else 25
BEGIN = int(os.environ.get("FORMATEUR_FROM", "0"))
EVERY = {4: "cpsat", 50: "pulp:highs", 51: "pulp:cbc"}  # these answer one in so many, too


@pytest.mark.thorough
@pytest.mark.parametrize("number", range(BEGIN, BEGIN + SEEDS))
def test_all_engines_answer_as_the_oracle(number: int) -> None:
    turn = 0

    @seed(number)
    @settings(
        max_examples=OF_EACH,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(asked())
    def check(drawn: Asked) -> None:
        nonlocal turn
        doc, vacant, question = drawn
        note(f"seed {number}: {doc} {question}")
        assume(len(question.docs) <= MOST_COUNTS)
        instance: formateur.Instance = read(doc)
        if vacant:
            instance = with_scenarios(instance, "boycott")
        compare(instance, question, "auto")
        for often, engine in EVERY.items():
            if turn % often == 0:
                compare(instance, question, engine)
        turn += 1

    check()
