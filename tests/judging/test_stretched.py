"""What a way out asks for beside the vows it lifts: help of who refuses, a lead by a few."""

from __future__ import annotations

import pytest

import formateur
from formateur import Instance, explain, judge
from formateur_models.judging.stretched import Stretch, stretch
from formateur_models.theories.wish import Wish

HELPED = """
formateur: 1
id: helped
parties: {a: {seats: 30}, b: {seats: 15}, c: {seats: 30}, d: {seats: 25}}
statements:
  - {veto: [b, a]}
"""
SPLIT = """
formateur: 1
id: split
parties:
  a: {split: 1, factions: {large: {seats: 20}, small: {seats: 15}}}
  b: {seats: 40}
  c: {seats: 25}
statements:
  - {lead: [a]}
  - {veto: [b, a.large], price: 9}
  - {veto: [c, a]}
  - {veto: [b, a.small]}
"""


def helped(*statements: str) -> Instance:
    return formateur.read_text(HELPED + "".join(f"  - {one}\n" for one in statements))


def asked(instance: Instance, *cabinet: str, lifted: tuple[str, ...] = ()) -> Stretch:
    return stretch(instance, judge(instance, cabinet).government, lifted)


def test_who_refuses_a_member_has_not_offered_to_help_it() -> None:
    body = helped("{support: c, if: [b]}", "{veto: [c, a], id: shy}")
    assert asked(body, "a", "b") == Stretch(("c",), ("a",))
    assert not asked(body, "a", "b", lifted=("shy",))
    assert not asked(body, "b", "d")


def test_who_names_a_member_helps_it_and_need_not_govern_with_it() -> None:
    assert not asked(helped("{support: c, if: [a]}", "{veto: [c, a]}"), "a")


def test_help_that_is_not_needed_asks_for_nothing() -> None:
    body = helped("{support: d, if: [b]}", "{veto: [d, a]}")
    assert not asked(body, "a", "b", "c")
    assert asked(body, "a", "b").helpers == ("d",)


def test_a_party_leads_by_its_larger_part() -> None:
    body = formateur.read_text(SPLIT)
    assert asked(body, "a.small", "b").lead == "a"
    assert not asked(body, "a.large", "b")
    assert not asked(body, "a", "b")


def test_where_lifting_is_not_enough_it_is_not_said_to_be() -> None:
    """Lifting the cheaper vow would let the smaller part of A lead."""
    summary = explain(formateur.read_text(SPLIT), having="b").summary
    assert [bool(way.stretch) for way in summary.ways] == [False, True]
    assert summary.sentence == "Giving up one vow is enough: b will not govern with a.large."


def test_where_every_way_asks_for_more_none_is_said_to_be_enough() -> None:
    body = helped("{support: c, if: [b]}", "{veto: [c, a]}", "{veto: [d, a]}")
    found = explain(body, having=["a", "b"])
    assert found.summary.ways
    assert not found.summary.open


@pytest.mark.thorough
def test_every_vow_to_be_lifted_is_one_that_the_government_breaks() -> None:
    """Nobody is asked to give up a word that was not in the way."""
    for id_ in ("iraq-2010", "germany-2025", "israel-2019-09", "belgium-2024"):
        body = formateur.load(id_)
        wishes = [Wish(), *(Wish(having=(party,)) for party in body.party)]
        for wish in wishes:
            for way in explain(body, having=wish.having, most=3).compromises:
                lead = way.government.lead
                assert set(judge(body, way.government.cabinet, led_by=lead).broken) == set(way.lift)
