"""Voters who never govern: a Land in the Bundesrat, a president; and those who follow others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import formateur
from formateur import Instance, Party
from formateur.answers import Status
from formateur.errors import InstanceError
from formateur.vows import Cordon, Support, Veto
from formateur_models.parliament.statements import Statement


def body(*statements: Statement, follows: tuple[str, ...] = ("a",)) -> Instance:
    """Three parties with 48, 35 and 14 seats, and a president with 4 votes."""
    places = {"a": (48, 2), "b": (35, 5), "c": (14, 8), "p": (4, 5)}
    parties: Any = {i: {"seats": n, "positions": {"x": at}} for i, (n, at) in places.items()}
    parties["p"] |= {"members": "never", "follows": follows}
    return Instance(id="i", seats=101, parties=parties, statements=statements)


def test_who_never_governs_votes_for_whom_it_follows_and_else_abstains() -> None:
    verdict = formateur.judge(body(), "a")
    assert (verdict.accepted, verdict.support, verdict.yes, verdict.no) == (True, ("p",), 52, 49)
    verdict = formateur.judge(body(), ["b", "c"])
    assert (verdict.wins, verdict.abstain, verdict.yes, verdict.no) == (False, ("p",), 49, 48)
    assert not formateur.judge(body(follows=("a", "b")), "a").wins


@pytest.mark.parametrize("engine", ["cpsat", "pulp:cbc", "pulp:highs"])
def test_it_is_in_no_cabinet_and_no_party_of_one(engine: str) -> None:
    found = formateur.solve(body(), "bp", engine=engine)
    assert found.governments[0].cabinet == ("a",)
    assert dict(found.governments[0].objectives) == {"parties": 1}
    assert formateur.solve(body(), having="p", engine=engine).status is Status.INFEASIBLE


@pytest.mark.parametrize("engine", ["search", "cpsat", "pulp:cbc", "pulp:highs"])
def test_who_follows_nobody_and_offers_nothing_votes_no(engine: str) -> None:
    still = body(follows=())
    cabinets = {v.cabinet for v in formateur.enumerate(still, "winning", engine=engine)}
    assert cabinets == {("a", "b"), ("a", "c"), ("a", "b", "c")}
    assert formateur.count(still, "winning") == 3


def test_a_cabinet_with_it_is_told_as_none() -> None:
    verdict = formateur.judge(body(), ["a", "p"])
    assert verdict.unmet == ("never",)
    assert not verdict.accepted


def test_an_offer_of_its_own_counts_and_a_cordon_does_not_bind_it() -> None:
    offers = Support(name="p", given=("c",)), Cordon(name="c", scope="votes")
    verdict = formateur.judge(body(*offers, follows=()), "c")
    assert verdict.support == ("p",)
    assert verdict.broken == ()


def test_it_stands_nowhere_in_theories_of_positions_nor_among_the_largest() -> None:
    whole = body()
    unplaced = replace(whole, parties=(*whole.parties[:3], replace(whole.parties[3], positions={})))
    for one in (whole, unplaced):
        found = {v.cabinet for v in formateur.enumerate(one, "connected")}
        assert found == {("a",), ("a", "b"), ("a", "b", "c")}
    big = replace(whole.parties[3], seats=60)
    larger = replace(whole, seats=157, parties=(*whole.parties[:3], big))
    assert {v.cabinet for v in formateur.enumerate(larger, "largest")} >= {("a",)}


def test_power_among_who_can_govern_leaves_it_without_any() -> None:
    contained = formateur.power(body(Veto(names=("a", "b"))), "shapley-shubik", vetoes="count")
    assert contained["shapley-shubik"]["p"] == 0


def test_no_statement_names_it_but_its_own_offers() -> None:
    with pytest.raises(InstanceError, match="'p' never governs"):
        body(Veto(names=("a", "p")))
    with pytest.raises(InstanceError, match="'c' may govern, and follows others"):
        replace(body(), parties=(Party(id="c", seats=101, follows=("a",)),))


def test_it_is_written_and_read_as_it_was() -> None:
    text = body().to_yaml()
    assert "members: never" in text
    assert formateur.read_text(text, "i") == body()


def test_an_explanation_says_that_it_never_governs() -> None:
    told = str(formateur.explain(body(), having="p"))
    assert "can only vote, and never govern" in told
