"""Plain questions while only some statements stand: what was proved before changes no answer."""

from __future__ import annotations

import random

import pytest

import formateur
from formateur import Wish
from formateur.engines.clock import Clock
from formateur.engines.search.straight import straight
from formateur.questions.explaining.explaining import MOST
from formateur.questions.explaining.known import Known
from formateur.questions.explaining.still_standing import Standing
from formateur_models.judging.judge import broken, judge
from formateur_models.voting.government import Government
from helpers.made import parliament


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("theory", ["harmony", "mwc"])
@pytest.mark.parametrize("asked_for", [0, 1, 2])
def test_what_was_proved_before_changes_no_answer(theory: str, seed: int, asked_for: int) -> None:
    instance = parliament(14, seed, veto=0.5)
    wish = Wish(having=tuple(instance.party)[:asked_for])
    plain = straight(instance, asked := formateur.theory(theory), wish)
    assert plain is not None
    rng, told, ids = random.Random(seed), Standing(plain), [vow.id for vow in instance.vows]
    for _ in range(25):
        kept = frozenset(ids)
        while kept:
            found, fresh = (one.cabinet(kept, Clock()) for one in (told, Standing(plain)))
            assert (found is None) == (fresh is None)
            if found is not None:
                government = Government.of(found)
                verdict = judge(instance, government, asked)
                assert verdict.wins
                assert government.cabinet.issuperset(wish.having)
                assert not verdict.unmet
                assert kept.isdisjoint(broken(instance, government))
                break
            kept -= set(rng.sample(sorted(kept), min(len(kept), rng.randint(1, 6))))


@pytest.mark.parametrize("seed", range(4))
def test_who_is_asked_for_may_be_one_of_those_a_lifted_vow_kept_apart(seed: int) -> None:
    instance = parliament(9, seed, veto=0.7)
    for party in instance.party:
        walked, written = (
            formateur.explain(instance, having=party, engine=engine)
            for engine in ("search", "auto")
        )
        assert walked.feasible is written.feasible
        assert walked.conflicts == written.conflicts
        lifts = [[one.lift for one in found.compromises] for found in (walked, written)]
        assert [*map(len, lifts[0])] == [*map(len, lifts[1])]
        if len(lifts[0]) < MOST:  # else others may cost as little
            assert lifts[0] == lifts[1]


def test_the_newest_set_that_fits_is_told() -> None:
    known = Known("abc")
    for lift in ("a", "ab", "c"):
        known.add(frozenset(lift))
    told = [known.keeping(frozenset(kept)) for kept in ("", "c", "bc", "ac")]
    assert told == [frozenset("c"), frozenset("ab"), frozenset("a"), None]
