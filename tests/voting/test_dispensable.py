"""Who is dispensable is asked of what may turn from yes to no, where seats are counted once."""

from __future__ import annotations

import random
from itertools import combinations
from typing import Any

import pytest

from formateur_models.voting import definitions
from formateur_models.voting.government import Government
from formateur_models.voting.investiture import Investiture
from helpers.parliaments import parliament, read

RULES: tuple[Any, ...] = (
    "absolute",
    "simple",
    "negative",
    {"quota": 20},
    {"share": "3/5"},
    {"share": "3/5", "of": "cast"},
    {"against": 20},
)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_bloc_is_dispensable_that_could_vote_no_without_a_defeat(rule: Any) -> None:
    rng = random.Random(str(rule))
    seats = {name: rng.randint(1, 15) for name in "abcdef"}
    body = read(parliament(seats, {"pact": ["b", "e"]}, {"abstain": "f"}, rule=rule))
    some = 0
    for size in range(1, 7):
        for members in map(frozenset, combinations("abcdef", size)):
            vote = Investiture(body, Government(members, abstain=frozenset("f") - members))
            spare = {
                player
                for bloc in definitions.blocs(body, None)
                if vote.passes is not None and members & bloc and vote.passes_without(bloc)
                for player in members & bloc
            }
            assert vote.dispensable == tuple(sorted(spare))
            some += bool(spare)
    assert some
