"""Parties without a position: outside, dropped or refused; by every engine and by brute force."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur_models.judging import places, premises
from formateur_models.theories import spectrum
from formateur_models.theories.catalogue import Theory
from helpers.command import run
from helpers.depth import examples

THEORIES = ("mr", "mr-ordinal", "connected", "mcw", "median")
ENGINES = ("auto", "cpsat", "pulp:highs")
NETHERLANDS = """
formateur: 1
seats: 150
parties:
  VVD: {seats: 34, positions: {left_right: 7.3482}}
  D66: {seats: 24, positions: {left_right: 4.5066}}
  PVV: {seats: 17, positions: {left_right: 8.8}}
  CDA: {seats: 15, positions: {left_right: 5.9376}}
  SP: {seats: 9, positions: {left_right: 1.3682}}
  PvdA: {seats: 9, positions: {left_right: 3.6118}}
  GL: {seats: 8, positions: {left_right: 2.0454}}
  FvD: {seats: 8, positions: {left_right: 8.8}}
  PvdD: {seats: 6, name: Animals}
  CU: {seats: 5, positions: {left_right: 6.1732}}
  SGP: {seats: 3, positions: {left_right: 8.7531}}
  DENK: {seats: 3, positions: {left_right: 3.3}}
  Volt: {seats: 3}
  JA21: {seats: 3, positions: {left_right: 8.8}}
  50PLUS: {seats: 1}
  BBB: {seats: 1, positions: {left_right: 5.3}}
  BIJ1: {seats: 1}
"""
NOWHERE = ("50PLUS", "BIJ1", "PvdD", "Volt")


def parliament(seats: list[int], where: list[int | None]) -> formateur.Instance:
    return formateur.Instance(
        id="made",
        seats=sum(seats),
        parties=tuple(
            formateur.Party(
                id=id_,
                seats=many,
                positions={} if place is None else {"left_right": Fraction(place)},
            )
            for id_, many, place in zip("abcdef", seats, where, strict=False)
        ),
    )


def predicted(seats: list[int], where: list[int | None], theory: str) -> set[frozenset[str]]:
    """Return what a theory predicts where nobody without a place can govern; by definition."""
    stands = {p: x for p, x in zip("abcdef", where, strict=False) if x is not None}
    has = dict(zip("abcdef", seats, strict=False))
    voters = [player for player in stands if has[player]]

    def wins(some: frozenset[str]) -> bool:
        return 2 * sum(has[player] for player in some) > sum(seats)

    def between(some: frozenset[str]) -> bool:
        ends = [stands[p] for p in some if p in voters]
        others = [p for p in voters if p not in some]
        return any(ends and min(ends) < stands[p] < max(ends) for p in others)

    def minimal(some: frozenset[str]) -> bool:
        return not any(wins(some - {player}) for player in some)

    def leaves_no_gap(some: frozenset[str], player: str) -> bool:
        left = [stands[p] for p in some - {player} if p in voters]
        there = player in voters and left
        return wins(some - {player}) and not (there and min(left) < stands[player] < max(left))

    every = [s for s in subsets(p for p in has if p in stands or not has[p]) if wins(s)]
    if theory == "connected":
        return {s for s in every if not between(s)}
    if theory == "mcw":
        return {s for s in every if not between(s) and not any(leaves_no_gap(s, p) for p in s)}
    if theory == "median":
        line = sorted(stands[p] for p in voters for _ in range(has[p]))
        middle = {line[(len(line) - 1) // 2], line[len(line) // 2]} if line else set()
        return {s for s in every if any(stands[p] in middle for p in s if p in voters)}

    def width(some: frozenset[str]) -> int:
        ends = [stands[p] for p in some if p in voters]
        if theory == "mr":
            return max(ends) - min(ends)
        return len({stands[p] for p in voters if min(ends) < stands[p] <= max(ends)})

    found = [s for s in every if minimal(s)]
    return {s for s in found if width(s) == min(map(width, found))}


def subsets(some: Iterator[str]) -> Iterator[frozenset[str]]:
    players = list(some)
    every = chain.from_iterable(combinations(players, k) for k in range(1, len(players) + 1))
    return map(frozenset, every)


@examples(30)
@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.none() | st.integers(0, 3)), min_size=2, max_size=6
    ).filter(lambda some: any(place is not None for _, place in some))
)
def test_nobody_without_a_place_governs_and_all_else_is_as_ever(
    some: list[tuple[int, int | None]],
) -> None:
    seats, where = [one for one, _ in some], [place for _, place in some]
    instance = parliament(seats, where)
    for theory in THEORIES:
        expected = predicted(seats, where, theory)
        for engine in ENGINES:
            listed = formateur.enumerate(instance, theory, engine=engine)
            assert {frozenset(one.cabinet) for one in listed} == expected, (theory, engine)
        assert formateur.count(instance, theory) == len(expected)
        best = formateur.solve(instance, theory).best
        assert (best is None) == (not expected)


def test_the_answer_says_who_stays_outside() -> None:
    instance = formateur.read_text(NETHERLANDS)
    result = formateur.solve(instance, "mr")
    assert result.unplaced == NOWHERE
    assert result.to_dict()["unplaced"] == list(NOWHERE)
    assert result.best is not None
    assert set(result.best.cabinet) == {"VVD", "D66", "CDA", "CU"}
    assert formateur.solve(instance, "mwc").unplaced == ()
    assert "unplaced" not in formateur.solve(instance, "mwc").to_dict()


def test_where_outsiders_stand_does_not_matter_to_the_least_range() -> None:
    instance = formateur.read_text(NETHERLANDS)
    strict = formateur.theory("mr", unplaced="refuse")
    with pytest.raises(
        formateur.errors.TheoryError, match="without a position on 'left_right': 50PLUS"
    ):
        formateur.solve(instance, strict)
    best = formateur.solve(instance, strict, without=NOWHERE).best
    assert best == formateur.solve(instance, "mr").best
    ranks = formateur.theory("mr-ordinal", unplaced="refuse")
    with pytest.raises(formateur.errors.TheoryError, match="without a position"):
        formateur.solve(instance, ranks, without=NOWHERE)  # which counts who stands between


def test_who_is_dropped_leaves_empty_seats() -> None:
    # Of those who vote, a and b have half each; a b or abstention of x decides.
    instance = parliament([4, 3, 2], [1, 2, None])
    simple = replace(instance, rule=formateur.rules.Simple())
    outside = formateur.solve(simple, "connected")
    dropped = formateur.solve(simple, formateur.theory("connected", unplaced="drop"))
    assert [one.cabinet for one in outside.governments] == [("a", "b")]
    assert {one.cabinet for one in dropped.governments} == {("a",), ("a", "b")}
    assert dropped.instance.unaligned == 2


def test_the_judge_finds_a_member_without_a_position() -> None:
    instance = parliament([4, 3, 2], [1, 2, None])
    assert formateur.judge(instance, ["a", "c"], "connected").unmet == ("unplaced",)
    assert formateur.judge(instance, ["a", "c"], "mwc").unmet == ()
    assert formateur.judge(instance, ["a", "b"], "connected").unmet == ()
    with pytest.raises(formateur.errors.TheoryError, match="without a position"):
        formateur.judge(instance, ["a", "b"], formateur.theory("mcw", unplaced="refuse"))


@pytest.mark.parametrize("verb", [formateur.solve, formateur.count])
@pytest.mark.parametrize("side", ["formulated", "defined"])
def test_a_bug_on_one_side_is_a_fault(
    side: str, verb: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    knowing = {"formulated": (spectrum, premises), "defined": (places,)}
    for module in knowing[side]:
        monkeypatch.setattr(module, "unplaced", lambda *_: frozenset())
    with pytest.raises(formateur.errors.WrongAnswerError, match="who has no position"):
        verb(parliament([4, 3, 2], [1, 2, None]), "median")  # type: ignore[operator]


def test_there_is_no_other_way() -> None:
    with pytest.raises(formateur.errors.TheoryError, match="did you mean 'outside'"):
        Theory("mr", unplaced="outsid")


def test_commands_say_who_stays_outside(tmp_path: Path) -> None:
    file = tmp_path / "nl.yaml"
    file.write_text(NETHERLANDS, encoding="utf-8")
    listed = run("list", file, "--theory", "mr")
    assert listed.code == 0
    assert "without a position, so stay outside: 50PLUS, BIJ1, Animals, Volt\n" in listed.err
    told = json.loads(run("list", file, "--theory", "mr", "--format", "json").out)
    assert told["unplaced"] == list(NOWHERE)
    counted = json.loads(run("list", file, "--theory", "mr", "--count", "--format", "json").out)
    assert (counted["count"], counted["unplaced"]) == (1, list(NOWHERE))
    dropped = run("solve", file, "--theory", "mr", "--unplaced", "drop")
    assert "so their seats count as empty: 50PLUS" in dropped.err
    assert run("solve", file, "--theory", "mr", "--unplaced", "refuse").code == 2
    assert "without a position" not in run("solve", file, "--theory", "mwc").err
