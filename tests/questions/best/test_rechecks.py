"""What the rules find out by themselves: wrong answers, wrong certificates, odd questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import formateur
from formateur import Government, Instance, Verdict, Wish, theory
from formateur.answers import Largest, certificate_faults
from formateur.engines import ENGINES
from formateur.engines import engine as engine_of
from formateur.errors import EngineError, TheoryError
from formateur.questions import recheck as rechecking
from formateur.questions.ask import NO_WISH, Ask
from formateur.questions.counting import blocks
from formateur.questions.recheck import recheck, rechecked
from formateur_models.changes.overlay import with_scenarios
from formateur_models.program.formulation import formulate
from formateur_models.voting.decisions import Abstain, Decision, Member, Support
from helpers.made import read

HELPED = """\
formateur: 1
id: helped
parties: {a: {seats: 45}, b: {seats: 10}, c: {seats: 45}}
statements:
  - {support: b, if: [a]}
"""


@pytest.fixture
def helped() -> Instance:
    return formateur.read_text(HELPED)


def answered(instance: Instance, told: set[Decision], wish: Wish = NO_WISH) -> Verdict:
    """The verdict on an answer that both ways of a recheck take, or neither."""
    ask, found = Ask.of(instance, "winning", wish), Government.of(told)
    try:
        verdict = rechecked(ask, found)
    except EngineError as wrong:
        with pytest.raises(EngineError, match=re.escape(str(wrong))):
            recheck(ask, found)
        raise
    assert recheck(ask, found).government == verdict.government
    return verdict


# Answers


def test_the_rules_take_an_answer_with_the_roles_that_follow(helped: Instance) -> None:
    verdict = answered(helped, {Member("a"), Support("b")})
    assert (verdict.cabinet, verdict.support) == (("a",), ("b",))


@pytest.mark.parametrize(
    "told",
    [
        {Member("a")},  # b's offer stands, and was not taken
        {Member("a"), Member("c"), Support("b")},  # wins without, and b has offered a
        {Member("a"), Member("c"), Abstain("b")},  # b has not offered that
    ],
)
def test_an_answer_with_other_roles_than_follow_is_refused(
    told: set[Decision], helped: Instance
) -> None:
    unless = formateur.read_text(HELPED.replace("if: [a]", "if: [a], unless: [c]"))
    with pytest.raises(EngineError, match="the rules reject the answer"):
        answered(unless, told)


def test_an_answer_to_another_wish_is_refused(helped: Instance) -> None:
    with pytest.raises(EngineError, match="the rules reject the answer a"):
        answered(helped, {Member("a"), Support("b")}, Wish(having=("c",)))


@pytest.mark.parametrize("way", [recheck, rechecked])
def test_an_answer_that_costs_more_than_was_claimed_is_refused(way: Any, helped: Instance) -> None:
    ask, found = Ask.of(helped, "ms"), Government.of({Member("a"), Support("b")})
    assert way(ask, found, [45]).government == found
    with pytest.raises(EngineError, match="otherwise"):
        way(ask, found, [44])


def test_an_answer_that_one_way_refuses_and_the_other_takes_is_refused(
    monkeypatch: pytest.MonkeyPatch, helped: Instance
) -> None:
    ask, found = Ask.of(helped, "ms"), Government.of({Member("a"), Support("b")})
    monkeypatch.setattr(rechecking, "accepts", lambda vote, theory: False)
    assert rechecked(ask, found).government == found
    with pytest.raises(EngineError, match="the two rules of the recheck differ"):
        recheck(ask, found)


@pytest.mark.parametrize("place", ["first", "last"])
def test_a_block_with_a_wrong_coalition_at_either_end_is_refused(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By hand: of the textbook's coalitions the first to come is right; the empty one is not."""
    instance = formateur.load("textbook")
    (right, *_) = next(formateur.lists.coalition_blocks(instance)).masks.tolist()
    masks = [0, right, right] if place == "first" else [right, right, 0]

    def wrong(found: Iterator[object]) -> Iterator[object]:
        yield np.array(masks, dtype=np.uint64)

    monkeypatch.setattr(blocks, "_gathered", wrong)
    with pytest.raises(EngineError, match="the rules reject the answer"):
        list(formateur.lists.coalition_blocks(instance))


def test_a_block_that_is_not_as_wished_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = formateur.load("textbook")
    (block, *_) = formateur.lists.coalition_blocks(instance, "winning")
    without = next(mask for mask in block.masks.tolist() if "a" not in block.cabinet(mask))

    def wrong(found: Iterator[object]) -> Iterator[object]:
        yield np.array([without], dtype=np.uint64)

    monkeypatch.setattr(blocks, "_gathered", wrong)
    with pytest.raises(EngineError, match="the rules reject the answer"):
        list(formateur.lists.coalition_blocks(instance, "winning", having="a"))


# Certificates


LED = """\
formateur: 1
id: led
parties: {a: {seats: 30}, b: {seats: 30}, c: {seats: 40}}
statements: [{lead: [a, b]}, {veto: [a, b]}, {veto: [a, c]}, {veto: [b, c]}]
scenarios: {away: {vacant: [b]}}
"""


def test_a_certificate_is_led_by_who_governs() -> None:
    led = formateur.read_text(LED)
    right = Largest(51, ("a",), 30, "cpsat", "a")
    assert certificate_faults(led, Wish(), right) == ()
    wrong = Largest(51, ("c",), 40, "cpsat", "a")
    assert certificate_faults(led, Wish(), wrong) == ("a leads and does not govern",)


def test_a_certificate_has_nobody_whose_seats_stay_empty() -> None:
    away = with_scenarios(formateur.read_text(LED), "away")
    wrong = Largest(51, ("b",), 0, "cpsat", "b")
    assert certificate_faults(away, Wish(), wrong) == ("the seats of b stay empty",)


# Questions


@pytest.mark.parametrize(
    "rule", [{"all": ["absolute", {"quota": 52}]}, {"rule": "absolute", "weight": "states"}]
)
def test_there_is_no_surplus_of_more_than_one_count_of_seats(rule: object) -> None:
    parties = {name: {"seats": 50, "weights": {"states": 1}} for name in "ab"}
    instance = read({"formateur": 1, "parties": parties, "rule": rule})
    asked = theory("winning", minimise=("surplus",))
    for ask in (formateur.solve, lambda i, t: formateur.judge(i, ["a", "b"], t)):
        with pytest.raises(TheoryError, match="more than one count of seats; minimise seats"):
            ask(instance, asked)


@pytest.mark.parametrize("engine", list(ENGINES))
@pytest.mark.parametrize("unaligned", [9, 10, 11, 30])
def test_nobody_is_no_cabinet_however_few_votes_are_needed(engine: str, unaligned: int) -> None:
    """Under a negative rule ten parties' votes against pass where 19, 20, 21 or 40 sit."""
    parties = {"a": {"seats": 6}, "b": {"seats": 4}}
    seats = {"seats": 10 + unaligned, "unaligned": unaligned}
    instance = read({"formateur": 1, **seats, "parties": parties, "rule": "negative"})
    needed = 10 - (10 + unaligned) // 2
    assert instance.needed == needed
    cabinets = [("a", "b"), ("a",), ("b",)]
    if engine_of(engine).refuses(formulate(instance, theory("winning"))):
        return
    found = formateur.solve(instance, "ms", engine=engine)
    assert found.best is not None
    assert found.best.cabinet == ("b",)
    listed = formateur.enumerate(instance, "winning", engine=engine)
    assert sorted(v.cabinet for v in listed) == sorted(cabinets)
