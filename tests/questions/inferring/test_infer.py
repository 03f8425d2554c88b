"""What is learned from formations, against every set of frictions and vetoes there is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from itertools import combinations, product
from typing import Any

import pytest

import formateur as fm
from helpers.command import run
from helpers.made import read

PAIRS = [*combinations("abcd", 2)]
COALITIONS = [frozenset(some) for size in range(1, 5) for some in combinations("abcd", size)]
MOST, VETO, VETOED = 2, 2, 99


def house(name: str, seats: str, formed: Iterable[str], **more: Any) -> fm.Instance:
    held = dict(zip("abcd", map(int, seats.split()), strict=False))
    parties = {party: {"seats": many} for party, many in held.items()}
    document = {"formateur": 1, "id": name, "seats": sum(held.values()), "parties": parties}
    return read({**document, "formed": {"cabinet": [*formed]}, **more})


HOUSES = {
    name: house(name, seats, formed)
    for name, seats, formed in (
        ("one", "40 30 20 10", "ab"),
        ("two", "35 25 20 20", "bcd"),
        ("three", "30 28 22 20", "bcd"),
        ("four", "40 30 20 10", "ac"),  # as `one`, but for what formed
        ("five", "20 40 15 25", "bd"),
        ("six", "35 30 25 10", "bcd"),  # b and c alone win
        ("loses", "40 30 20 10", "cd"),
    )
}
MIXES = (("one",), ("two",), ("one", "two"), ("three", "five"), ("one", "four"), ("six",),
         ("one", "two", "three", "four", "five"), ("two", "loses"))  # fmt: skip


def learn(names: Iterable[str], **more: Any) -> fm.Inference:
    return fm.infer([HOUSES[one] for one in names], veto_price=VETO, most_cost=MOST, **more)


@cache
def values(name: str) -> dict[frozenset[str], tuple[int, int]]:
    """By coalition that wins, how many parties and seats it has."""
    instance, found = HOUSES[name], {}
    for some in COALITIONS:
        seats = instance.span(some).low
        if seats * 2 > instance.seats:
            found[some] = len(some), seats
    return found


def explains(name: str, chosen: dict[frozenset[str], int]) -> bool:
    """Whether what formed is a best government of harmony where pairs cost so much."""
    formed = frozenset(HOUSES[name].formed.cabinet)  # type: ignore[union-attr]
    told = {}
    for some, rest in values(name).items():
        inside = [cost for pair, cost in chosen.items() if pair <= some]
        if VETOED not in inside:
            told[some] = (sum(inside), *rest)
    return formed in told and told[formed] == min(told.values())


def brute(names: tuple[str, ...]) -> tuple[int, int]:
    """Return how many are not explained at best, and the least price of that."""
    best = (99, 99)
    for costs in product((*range(MOST + 1), VETOED), repeat=len(PAIRS)):
        price = sum(VETO if cost == VETOED else cost for cost in costs)
        if best[0] == 0 and price >= best[1]:
            continue
        chosen = {frozenset(pair): cost for pair, cost in zip(PAIRS, costs, strict=True) if cost}
        best = min(best, (sum(not explains(name, chosen) for name in names), price))
    return best


@pytest.mark.parametrize("names", MIXES, ids="+".join)
def test_no_set_explains_more_or_costs_less(names: tuple[str, ...]) -> None:
    found = learn(names)
    assert (len(found.unexplained), found.price) == brute(names)
    chosen = {frozenset(one.names): one.cost or VETOED for one in found.learned}
    assert [name for name in names if explains(name, chosen)] == [*found.explained]


@pytest.mark.parametrize("names", MIXES, ids="+".join)
def test_every_claim_can_be_checked_by_solving(names: tuple[str, ...]) -> None:
    found = learn(names)
    for name in found.explained:
        assert is_best(HOUSES[name], found.learned)
    for one in found.learned:
        others = [other for other in found.learned if other != one]
        failing = [name for name in found.explained if not is_best(HOUSES[name], others)]
        assert failing == [*one.needed_for]  # type: ignore[misc]
        assert failing


def is_best(instance: fm.Instance, learned: Iterable[fm.answers.Learned]) -> bool:
    learned = list(learned)
    changes = fm.Changes(
        vetoes=tuple(one.names for one in learned if one.kind == "veto"),
        frictions=tuple((one.names, one.cost) for one in learned if one.kind == "friction"),
    )
    ties = fm.solve(instance.changed(changes)).ties
    return tuple(instance.formed.cabinet) in [one.cabinet for one in ties]  # type: ignore[union-attr]


def test_certain_is_what_no_set_as_cheap_can_do_without() -> None:
    certain = {one.names: one.certain for one in learn(("two",)).learned}
    assert certain == {("a", "b"): True, ("a", "c"): True, ("a", "d"): True}
    free = house("free", "34 33 33", "abc")  # who is kept apart is all the same
    assert fm.infer(free).unexplained[0].why == "together"


def test_a_theory_without_costs_needs_vetoes() -> None:
    found = fm.infer(HOUSES["two"], "bp")
    assert [one.kind for one in found.learned] == ["veto"] * 3
    assert fm.infer(HOUSES["two"], "mwc").learned == ()
    assert fm.infer(HOUSES["six"], "mwc").unexplained[0].why == "unmet"


def test_why_something_is_not_explained() -> None:
    vowed = house("vowed", "40 30 20 10", "ab", statements=[{"veto": ["a", "b"], "id": "v"}])
    told = fm.infer([HOUSES["loses"], vowed]).unexplained
    assert [(one.why, one.what) for one in told] == [("loses", ()), ("broken", ("v",))]
    assert fm.infer(HOUSES["one"], "mr").unexplained[0].why == "theory"
    assert [one.why for one in learn(("one", "four")).unexplained] == ["together"]


def test_what_was_tried_in_vain_may_not_be_as_good() -> None:
    tie = house("tie", "30 35 35", "ab")  # a and c tie with it
    assert fm.infer(tie).learned == ()
    found = fm.infer(tie, failed={"tie": [("a", "c")]})
    assert [(one.kind, one.names) for one in found.learned] == [("friction", ("a", "c"))]
    assert found.learned[0].needed_for == ("tie",)


def test_where_no_government_formed_all_are_vetoed() -> None:
    nobody = house("nobody", "40 30 30", "")
    found = fm.infer(nobody)
    assert {one.kind for one in found.learned} == {"veto"}
    assert len(found.learned) == 3


def test_the_vows_of_days_are_those_of_the_formation() -> None:
    statement = {"veto": ["a", "c"], "until": "2020-06-01"}
    late = house("late", "40 30 30", "ac", date="2020-01-01", statements=[statement])
    document_day = late.formed
    assert document_day is not None
    assert fm.infer(late).unexplained[0].why == "broken"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"veto_price": 0}, "veto_price is not 0"),
        ({"most_cost": 5000}, "say 1 to 1000"),
        ({"failed": {"none": ["a"]}}, "no parliament is called 'none'"),
        ({"failed": {"one": [("a", "b")]}}, "formed, and so did not fail"),
    ],
)
def test_what_cannot_be_asked_is_told(more: dict[str, Any], told: str) -> None:
    with pytest.raises(fm.FormateurError, match=told):
        fm.infer(HOUSES["one"], **more)


def test_parliaments_that_do_not_go_together_are_told() -> None:
    with pytest.raises(fm.FormateurError, match="does not say which government formed"):
        fm.infer("textbook")
    with pytest.raises(fm.FormateurError, match="one country at a time"):
        fm.infer(["germany-2005", "iraq-2010"])
    with pytest.raises(fm.FormateurError, match="two parliaments are called one"):
        fm.infer([HOUSES["one"], HOUSES["one"]])
    with pytest.raises(fm.errors.TimeRanOutError):
        fm.infer("parlgov:NLD", seconds=0.01)


def test_the_command() -> None:
    asked = ("germany-2005", "germany-2013", "germany-2017")
    out = run("infer", *asked).out
    assert "3 of 3 governments that formed are explained under harmony, at a price of 1" in out
    assert "friction of 1: cdu-csu and greens" in out
    told = json.loads(run("infer", *asked, "--format", "json").out)
    assert told["learned"][0] == {
        "kind": "friction",
        "names": ["cdu-csu", "greens"],
        "cost": 1,
        "price": 1,
        "needed_for": ["germany-2013"],
        "certain": True,
    }
    csv = run("infer", *asked, "--format", "csv").out
    assert csv.splitlines()[0].startswith("kind,names,cost,price,certain,needed_for")
    assert "write INSTANCE=A,B" in run("infer", *asked, "--failed", "x").err
    swedes = run("infer", "parlgov:SWE-2006").out
    assert "1 of 1" in swedes
