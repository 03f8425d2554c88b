"""Certificates: right ones convince the checker, wrong ones do not."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import Instance, Party, Wish, explain, judge
from formateur.answers import Cover, Group, Largest, Out, certificate_faults
from formateur.vows import Veto
from helpers.depth import examples
from helpers.strategies.plain import documents
from helpers.wishes import as_keywords


def read(document: dict[str, Any]) -> Instance:
    return formateur.read_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True))


def refusing(pairs: list[tuple[str, str]], quota: int, **seats: int) -> Instance:
    return Instance(
        id="it",
        seats=sum(seats.values()),
        rule=formateur.rules.Quota(quota),
        parties=tuple(Party(id=party, seats=number) for party, number in seats.items()),
        statements=tuple(Veto(names=pair) for pair in pairs),
    )


def ring(quota: int, seats: int = 20) -> Instance:
    """Five players, each refusing its two neighbours."""
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("a", "e")]
    return refusing(pairs, quota, **dict.fromkeys("abcde", seats))


def partitions(players: list[str]) -> list[list[list[str]]]:
    if not players:
        return [[]]
    first, *rest = players
    found = []
    for parts in partitions(rest):
        found.append([[first], *parts])
        found += [[*parts[:n], [first, *part], *parts[n + 1 :]] for n, part in enumerate(parts)]
    return found


@examples(75)
@given(st.data())
def test_every_certificate_is_right(data: st.DataObject) -> None:
    doc = data.draw(documents(kinds=("veto", "veto", "cordon", "limit", "requires", "include")))
    instance = read(doc)
    name = data.draw(st.sampled_from([*doc["parties"]]))
    wish = data.draw(st.sampled_from([Wish(), Wish(having=(name,)), Wish(without=(name,))]))
    found = explain(instance, **as_keywords(wish))
    if found.feasible:
        assert found.certificate is None
        return
    assert found.certificate is not None
    assert certificate_faults(instance, wish, found.certificate) == ()
    if isinstance(found.certificate, Largest) and found.certificate.seats is not None:
        assert found.certificate.seats < instance.needed


@examples(30)
@given(st.data())
def test_the_best_cover(data: st.DataObject) -> None:
    """Where each player in one group is enough, no other such cover has fewer seats."""
    players = list("abcde")
    seats = {p: data.draw(st.integers(1, 12)) for p in players}
    every = list(combinations(players, 2))
    pairs = data.draw(st.lists(st.sampled_from(every), min_size=5, unique=True))
    refuse = {frozenset(pair) for pair in pairs}
    least = min(
        sum(max(seats[p] for p in part) for part in parts)
        for parts in partitions(players)
        if all(frozenset(two) in refuse for part in parts for two in combinations(part, 2))
    )
    if least == sum(seats.values()):
        return
    instance = refusing(pairs, least + 1, **seats)
    found = explain(instance).certificate
    assert isinstance(found, Cover)
    assert found.bound == least
    assert certificate_faults(instance, Wish(), found) == ()


def test_seats_shared_between_groups() -> None:
    """In a ring of five, two join at most; whole groups give three times 20, shared ones 50."""
    instance = ring(51)
    found = explain(instance).certificate
    assert isinstance(found, Cover)
    assert found.bound == 50
    assert certificate_faults(instance, Wish(), found) == ()


def test_groups_as_they_come_need_no_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole groups are 30 seats, by prices of 10 each; a counts 10 with b and 10 with c."""
    monkeypatch.setattr("formateur.engines.covering.engine_of", None)
    instance = refusing([("a", "b"), ("a", "c")], 21, a=20, b=10, c=10)
    found = explain(instance).certificate
    assert isinstance(found, Cover)
    assert [(group.players, group.seats) for group in found.groups] == [
        (("a", "b"), 10),
        (("a", "c"), 10),
    ]
    assert certificate_faults(instance, Wish(), found) == ()


def test_where_no_cover_proves_it() -> None:
    instance = ring(49)
    found = explain(instance).certificate
    assert isinstance(found, Largest)
    assert found.seats == 40
    assert certificate_faults(instance, Wish(), found) == ()


def test_where_nothing_keeps_every_vow() -> None:
    statements = [{"include": ["a"]}, {"limit": ["a"], "at_most": 0}]
    instance = read(
        {
            "formateur": 1,
            "seats": 10,
            "id": "it",
            "parties": {"a": {"seats": 4}, "b": {"seats": 6}},
            "statements": statements,
        }
    )
    found = explain(instance)
    assert isinstance(found.certificate, Largest)
    assert found.certificate.cabinet is None


@pytest.mark.parametrize("unaligned", [6, 8])
def test_where_a_majority_needs_no_seat(unaligned: int) -> None:
    parties = {"a": {"seats": 10 - unaligned}}
    refused = {"limit": ["a"], "at_most": 0}
    body = {"formateur": 1, "seats": 10, "unaligned": unaligned, "rule": "negative"}
    found = formateur.explain(read({**body, "parties": parties, "statements": [refused]}))
    assert not found.feasible
    assert [conflict.statements for conflict in found.conflicts] == [("limit-a",)]
    kept_out = formateur.explain(read({**body, "parties": parties}), without="a")
    assert not kept_out.feasible


def test_where_the_theory_leaves_nothing() -> None:
    """Every majority needs the big one; minimal winning is it alone, and it refuses to be."""
    statements = [{"requires": "a", "all_of": ["b"]}]
    instance = read(
        {
            "formateur": 1,
            "seats": 10,
            "id": "it",
            "parties": {"a": {"seats": 8}, "b": {"seats": 2}},
            "statements": statements,
        }
    )
    found = explain(instance, "mwc")
    assert isinstance(found.certificate, Largest)
    assert found.certificate.seats == 10
    assert judge(instance, found.certificate.cabinet or ()).accepted


FIRST = Group(("a", "b"), 10, ("veto-a-b",))
RING = Cover(
    needed=51,
    out=(),
    groups=tuple(
        Group(pair, 10, (f"veto-{pair[0]}-{pair[1]}",))
        for pair in [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("a", "e")]
    ),
)


def test_the_ring_by_hand() -> None:
    assert certificate_faults(ring(51), Wish(), RING) == ()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(RING, groups=RING.groups[:4]), "a has 20 seats, 10 are covered"),
        (replace(RING, groups=(Group(("a", "c"), 10, ("veto-a-b",)), *RING.groups)), "a and c do"),
        (
            replace(RING, groups=(replace(RING.groups[0], statements=()), *RING.groups[1:])),
            "a and b",
        ),
        (
            replace(RING, groups=(replace(RING.groups[0], seats=11), *RING.groups[1:])),
            "51 seats are",
        ),
        (replace(RING, groups=(*RING.groups, Group(("a",), -5))), "a group of -5"),
        (replace(RING, groups=(*RING.groups, Group(("z",), 0))), "not in the instance: z"),
        (replace(RING, groups=(*RING.groups, Group(("a",), 0, ("v",)))), "not in the instance: v"),
        (replace(RING, out=(Out("a"),)), "nothing keeps a out"),
        (replace(RING, out=(Out("a", "b", ("veto-a-b",)),)), "nothing keeps a out"),
        (replace(RING, needed=52), "51 seats are needed"),
        (Largest(51, ("a", "b"), 40, "me"), "it breaks veto-a-b"),
        (Largest(51, ("a", "c"), 41, "me"), "it has 40 seats, not 41"),
        (Largest(51, ("a", "z"), 41, "me"), "not in the instance: z"),
    ],
)
def test_wrong_ones(wrong: Cover | Largest, said: str) -> None:
    assert any(said in fault for fault in certificate_faults(ring(51), Wish(), wrong))


def test_wishes_in_certificates() -> None:
    instance = refusing([("a", "b")], 60, a=40, b=40, c=20)
    out = Out("b", "a", ("veto-a-b",))
    groups = (Group(("a",), 39), Group(("c",), 20))
    cover = Cover(60, (out,), groups)
    asked = Wish(having=("a",))
    assert certificate_faults(instance, asked, cover) == ("a has 40 seats, 39 are covered",)
    shut = Cover(60, (Out("b"),), (Group(("c",), 19),))
    assert "nothing keeps b out" in certificate_faults(instance, asked, shut)
    assert "nothing keeps b out" not in certificate_faults(instance, Wish(without=("b",)), shut)
    assert "nothing keeps b out" not in certificate_faults(instance, Wish(only=("a",)), shut)
    lone = Largest(60, ("c",), 20, "me")
    assert certificate_faults(instance, asked, lone) == ("it does not fit the wish",)


def test_a_faction_is_not_its_party() -> None:
    """Who refuses one faction is not kept out by a wish for the party, who refuses all is."""
    parties = {
        "a": {"split": 1, "factions": {"x": {"seats": 20}, "y": {"seats": 20}}},
        "b": {"seats": 60},
    }
    doc: dict[str, Any] = {"formateur": 1, "id": "it", "seats": 100, "parties": parties}
    doc["rule"] = {"quota": 70}
    one = read({**doc, "statements": [{"veto": ["a.x", "b"]}, {"limit": ["a.y"], "at_most": 0}]})
    both = read({**doc, "statements": [{"veto": ["a", "b"]}]})
    asked = Wish(having=("a",))
    assert isinstance(explain(both, **as_keywords(asked)).certificate, Cover)
    guess = Out("b", "a", ("veto-a.x-b",))
    cover = Cover(70, (guess,), (Group(("a.x",), 20), Group(("a.y",), 20)))
    assert certificate_faults(one, asked, cover) == ("nothing keeps b out",)


def test_who_refuses_those_asked_for_is_out_by_that_whatever_else_they_have_sworn() -> None:
    """A cordon is whole, though one of those who swore it joins nobody at all."""
    found = explain("belgium-2024-government", having="vb").certificate
    assert isinstance(found, Cover)
    assert {out.statements for out in found.out} == {(f"cordon-vb.{o.player}",) for o in found.out}
    alone = explain("belgium-2024-government", having="ptb").certificate
    assert isinstance(alone, Cover)
    assert {out.player for out in alone.out if not out.wish} >= {"ps", "vld", "groen"}
