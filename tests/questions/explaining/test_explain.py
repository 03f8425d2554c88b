"""Conflicts, compromises and prices against brute force over all subsets of statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import Instance, Wish, explain, judge, solve
from formateur.engines import ENGINES, engine
from formateur.engines.base import Best
from formateur.engines.clock import Clock
from formateur.engines.search.search import Search
from formateur.questions.explaining import by_engine
from formateur.questions.explaining.conflicts import conflicts, unexplored
from formateur_models.changes.whatif import lifted
from formateur_models.program.program import Program
from formateur_models.voting.decisions import Decision
from helpers.depth import examples
from helpers.lifts import (
    Document,
    Lift,
    contested,
    feasible_lifts,
    minimal,
    read,
    subsets,
    told,
    wishes,
)
from helpers.wishes import as_keywords


def hitting_sets(sets: set[Lift], ids: tuple[str, ...]) -> set[Lift]:
    return minimal([one for one in subsets(ids) if all(one & other for other in sets)])


THEORIES = ["harmony", "winning", "mwc", "largest", "mcw"]


def agree_with_all_subsets(doc: Document, theory: str, wish: Wish) -> formateur.Explanation | None:
    """Explain and compare with brute force; None where that is too long or theory does not fit."""
    instance = read(doc)
    ids = tuple(vow.id for vow in instance.vows)
    if len(ids) > 8:
        return None
    try:
        explanation = explain(instance, theory, **as_keywords(wish), most=None)
    except formateur.errors.TheoryError:
        return None
    feasible = feasible_lifts(doc, theory, wish, ids)
    prices = {vow.id: vow.price for vow in instance.vows}
    priced = tuple(id_ for id_ in ids if prices[id_] is not None)
    stuck = [kept for kept in subsets(ids) if not any(lift.isdisjoint(kept) for lift in feasible)]
    expected = minimal([lift for lift in feasible if lift <= set(priced)])
    assert explanation.complete
    assert explanation.decided
    assert explanation.feasible == (frozenset() in feasible)
    assert told(explanation) == (minimal(stuck), expected)
    assert hitting_sets(minimal(stuck), priced) == expected
    order = [(c.price, len(c.lift), c.lift) for c in explanation.compromises]
    assert order == sorted(order)
    for compromise in explanation.compromises:
        assert compromise.price == sum(prices[id_] or 0 for id_ in compromise.lift)
    return explanation


@pytest.mark.parametrize("theory", THEORIES)
def test_against_all_subsets(theory: str) -> None:
    @examples(125 if theory == "harmony" else 60)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        doc = data.draw(contested())
        agree_with_all_subsets(doc, theory, data.draw(wishes(doc)))

    check()


@pytest.mark.parametrize("theory", THEORIES)
@pytest.mark.parametrize(
    ("statements", "feasible", "compromises"),
    [
        ([], True, 1),
        ([{"veto": ["a", "b"]}], False, 1),
        ([{"veto": ["a", "b"], "price": "never"}], False, 0),
    ],
)
def test_each_outcome(
    theory: str, statements: list[Document], feasible: bool, compromises: int
) -> None:
    parties = {
        "a": {"seats": 3, "positions": {"left_right": 1}},
        "b": {"seats": 2, "positions": {"left_right": 2}},
    }
    doc = {"formateur": 1, "rule": {"quota": 5}, "parties": parties, "statements": statements}
    explanation = agree_with_all_subsets(doc, theory, Wish())
    assert explanation is not None
    assert (explanation.feasible, len(explanation.compromises)) == (feasible, compromises)


@examples(75)
@given(st.data())
def test_each_part_does_what_it_says(data: st.DataObject) -> None:
    doc = data.draw(contested())
    instance, wish = read(doc), data.draw(wishes(doc))
    explanation = explain(instance, **as_keywords(wish), most=None)
    ids = frozenset(vow.id for vow in instance.vows)
    for compromise in explanation.compromises:
        after = lifted(instance, compromise.lift)
        result = solve(after, **as_keywords(wish))
        assert result.best == compromise.government
        assert judge(after, compromise.government.cabinet).accepted
        assert set(judge(instance, compromise.government.cabinet).broken) == set(compromise.lift)
        for id_ in compromise.lift:
            assert (
                solve(lifted(instance, set(compromise.lift) - {id_}), **as_keywords(wish)).best
                is None
            )
    for conflict in explanation.conflicts:
        kept = frozenset(conflict.statements)
        assert solve(lifted(instance, ids - kept), **as_keywords(wish)).best is None
        for id_ in kept:
            assert solve(lifted(instance, ids - kept | {id_}), **as_keywords(wish)).best is not None


@examples(50)
@given(st.data())
def test_prices(data: st.DataObject) -> None:
    doc = data.draw(contested())
    instance, wish = read(doc), data.draw(wishes(doc))
    explanation = explain(instance, **as_keywords(wish))
    now = solve(instance, **as_keywords(wish)).best
    assert explanation.best == now
    assert set(explanation.prices) == {v.id for v in instance.vows if v.price is not None}
    for id_, price in explanation.prices.items():
        then = solve(lifted(instance, [id_]), **as_keywords(wish)).best
        assert price.objectives == (then and then.objectives)
        if (now is None) != (then is None):
            assert price.effect is formateur.answers.Effect.DECISIVE
        elif now is None or then is None or now.objectives == then.objectives:
            assert price.effect is formateur.answers.Effect.IDLE
        else:
            assert price.effect is formateur.answers.Effect.COSTLY


@pytest.mark.parametrize("theory", ["harmony", "mwc"])
def test_an_engine_and_the_table_agree(theory: str) -> None:
    @examples(15)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        doc = data.draw(contested(max_players=5))
        instance, wish = read(doc), data.draw(wishes(doc))
        table = explain(instance, theory, **as_keywords(wish), most=None).to_dict()
        asked = explain(instance, theory, **as_keywords(wish), most=None, engine="cpsat").to_dict()
        for one in (table, asked):
            if isinstance(proof := one["certificate"], dict):
                for key in ("engine", "cabinet"):  # who proved it, and which of equals they found
                    proof.pop(key, None)
        assert asked == table

    check()


class Ranking(Search):
    """Ranks governments as the search does, but of any program."""

    id = "ranking"

    def refuses(self, program: Program) -> None:
        return None

    def best(self, program: Program, clock: Clock) -> Best:
        return engine("cpsat").best(program, clock)

    def corrections(self, program: Program, wanted: int, clock: Clock) -> None:
        return None

    def ranked(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        return engine("cpsat").ranked(program, clock)

    def every(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        return engine("cpsat").every(program, clock)


@pytest.mark.parametrize("theory", ["harmony", "mwc"])
def test_an_engine_that_only_ranks(theory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENGINES, "ranking", (__name__, "Ranking"))

    @examples(8)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        doc = data.draw(contested(max_players=4))
        instance, wish = read(doc), data.draw(wishes(doc))
        table = explain(instance, theory, **as_keywords(wish), most=None)
        asked = explain(instance, theory, **as_keywords(wish), most=None, engine="ranking")
        assert asked.to_dict() | {"certificate": 0} == table.to_dict() | {"certificate": 0}

    check()


def test_vetoes_are_lifted_without_ranking_governments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_engine, "MOST_CABINETS", 0)

    @examples(13)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        vetoes = data.draw(st.lists(st.sampled_from([*combinations("abcde", 2)]), unique=True))
        vows = [{"veto": list(pair), "price": data.draw(st.integers(1, 3))} for pair in vetoes]
        instance = parliament(*vows, a=30, b=25, c=20, d=15, e=10)
        table = explain(instance, most=None)
        asked = explain(instance, most=None, engine="search")
        assert asked.to_dict() | {"certificate": 0} == table.to_dict() | {"certificate": 0}

    check()


def test_what_is_too_much_is_not_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENGINES, "ranking", (__name__, "Ranking"))
    monkeypatch.setattr(by_engine, "MOST_CABINETS", 0)
    monkeypatch.setattr(by_engine, "_together", lambda variant, lift: None)  # so it ranks
    instance = parliament({"veto": ["a", "b"]}, {"veto": ["a", "c"]}, a=50, b=25, c=25)
    found = explain(instance, engine="ranking")
    assert (found.complete, found.decided, len(found.compromises)) == (False, True, 1)
    assert len(explain(instance).compromises) == 2


@examples(100)
@given(
    st.lists(st.frozensets(st.sampled_from("abcdef"), max_size=4), max_size=6),
)
def test_conflicts_of_any_family(corrections: list[Lift]) -> None:
    """Conflicts are the minimal hitting sets of the corrections, and the other way round."""
    ids = tuple("abcdef")

    def lift(kept: Lift) -> Lift | None:
        return next((lift for lift in corrections if lift.isdisjoint(kept)), None)

    found = list(conflicts(ids, lift))
    assert len(set(found)) == len(found)
    assert set(found) == hitting_sets(set(corrections), ids)
    assert hitting_sets(set(found), ids) == minimal(corrections)
    for hint in subsets(ids)[::7]:
        assert set(conflicts(ids, lift, hint)) == set(found)


def test_nothing_is_unexplored_once_the_empty_conflict_is_known() -> None:
    assert unexplored([frozenset()], []) is None
    assert unexplored([], [frozenset()]) is None
    assert unexplored([], []) == frozenset()


def rows(*parties: tuple[str, int]) -> dict[str, Any]:
    return {"seats": sum(n for _, n in parties), "parties": {p: {"seats": n} for p, n in parties}}


def parliament(*statements: Document, **seats: int) -> Instance:
    return read({"formateur": 1, "id": "it", **rows(*seats.items()), "statements": [*statements]})


def test_a_limit_is_told() -> None:
    vetoes: Iterator[Document] = ({"veto": [a, b]} for a, b in product("ab", "cd"))
    instance = parliament(*vetoes, a=25, b=25, c=25, d=25)
    every = explain(instance)
    assert (len(every.conflicts), len(every.compromises), every.complete) == (2, 4, True)
    some = explain(instance, most=2)
    assert some.conflicts == every.conflicts
    assert some.compromises == every.compromises[:2]
    assert (some.complete, some.decided) == (False, True)
    assert explain(instance, most=4).complete


def test_a_timeout_shrinks_nothing() -> None:
    instance = parliament({"veto": ["a", "b"]}, a=50, b=50)
    found = explain(instance, engine="cpsat", seconds=1e-9)
    assert (found.feasible, found.complete, found.decided) == (None, False, False)
    assert found.status is formateur.answers.Status.UNDECIDED
    assert (found.conflicts, found.compromises, found.certificate) == ((), (), None)


@pytest.mark.parametrize("answers", range(15))
def test_only_proved_conflicts_are_told(answers: int) -> None:
    corrections = [frozenset("ab"), frozenset("cd"), frozenset("bc")]
    asked: list[Lift] = []

    def lift(kept: Lift) -> Lift | None:
        asked.append(kept)
        if len(asked) > answers:
            raise formateur.errors.TimeRanOutError("time ran out")
        return next((lift for lift in corrections if lift.isdisjoint(kept)), None)

    found = conflicts(tuple("abcd"), lift)
    told: list[Lift] = []
    with pytest.raises(formateur.errors.TimeRanOutError):
        told.extend(found)  # keeps what came before
    assert set(told) <= hitting_sets(set(corrections), tuple("abcd"))


def test_the_majority_alone_leaves_nothing() -> None:
    instance = parliament({"veto": ["a", "b"], "id": "v"}, a=30, b=30, c=40)
    found = explain(instance, only="a")
    assert [c.statements for c in found.conflicts] == [()]
    assert found.compromises == ()
    assert found.prices["v"].effect is formateur.answers.Effect.IDLE


def test_never_is_never_lifted() -> None:
    law = {"veto": ["a", "b"], "id": "law", "price": "never"}
    both = {"veto": ["b", "a"], "id": "word", "price": 0}
    found = explain(parliament(law, both, a=50, b=50))
    assert [c.statements for c in found.conflicts] == [("law",), ("word",)]
    assert (found.compromises, found.complete) == ((), True)
    assert set(found.prices) == {"word"}


def test_a_cordon_is_lifted_vow_by_vow() -> None:
    instance = parliament({"cordon": "d", "id": "wall", "price": 2}, a=30, b=25, c=10, d=35)
    found = explain(instance, having="d")
    assert [c.lift for c in found.compromises] == [("wall.a",), ("wall.b",)]
    assert [c.price for c in found.compromises] == [2, 2]
    assert [c.statements for c in found.conflicts] == [("wall.a", "wall.b")]


def whole(instance: Instance, party: str) -> Instance:
    parties = tuple(replace(p, split=None) if p.id == party else p for p in instance.parties)
    return replace(instance, parties=parties)


def test_iraqiya_kept_whole() -> None:
    instance = whole(formateur.load("iraq-2010"), "iraqiya")
    found = explain(instance, having="iraqiya")
    named = {id_ for conflict in found.conflicts for id_ in conflict.statements}
    assert {"alliance-refuses-mosul", "sadrists-refuse-baathists"} <= named
    vows = {vow.id: vow for vow in instance.vows}
    later = {"allawi-refuses-maliki"}  # of August 2010; the article tells the others
    assert all("aftermath" in vows[id_].sources for id_ in named - later)
    assert all(vows[id_].sources for id_ in named)
    assert found.complete
    assert not found.feasible
    assert found.compromises
    for compromise in found.compromises:
        verdict = judge(lifted(instance, compromise.lift), compromise.government.government)
        assert verdict.accepted
        assert "iraqiya" in verdict.cabinet
