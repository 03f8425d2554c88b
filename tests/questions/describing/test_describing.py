"""Figures of parliaments: one case for each, and definitions by brute force."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur.engines.clock import Clock
from formateur.questions.describing import DESCRIPTIONS, check, describe
from formateur.questions.describing.arithmetic import legislature_class, legislature_subclass
from formateur.questions.describing.dominance import dominant
from helpers.depth import examples

PARTIES = [("a", 40, 1), ("b", 25, 2), ("c", 25, 3), ("d", 10, 4)]
CASES: dict[str, dict[str, Any]] = {
    # 51 win: a with b, c or both, each with d or without; and b, c, d.
    "winning": {"winning_coalitions": 7},
    "mwc": {"minimal_winning_coalitions": 3},
    "effective-parties": {"effective_parties": 10_000 / (1600 + 625 + 625 + 100)},
    "pivotal": {"pivotal_parties": ["a", "b", "c", "d"]},
    "banzhaf": {"banzhaf": ["a=5/12", "b=1/4", "c=1/4", "d=1/12"]},
    "shapley-shubik": {"shapley_shubik": ["a=5/12", "b=1/4", "c=1/4", "d=1/12"]},
    "dominant": {"dominated": True, "dominant_parties": ["a"]},
    "laver-benoit": {"laver_benoit": "B", "laver_benoit_subclass": "B"},
    "median": {"median_parties": ["b"]},
}


def parliament(parties: list[tuple[str, int, int]] = PARTIES) -> formateur.Instance:
    return formateur.Instance(
        id="made",
        seats=sum(seats for _, seats, _ in parties),
        parties=tuple(
            formateur.Party(id=id_, seats=seats, positions={"left_right": place})
            for id_, seats, place in parties
        ),
    )


def subsets(some: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(some, k) for k in range(len(some) + 1))


@pytest.mark.parametrize("id_", DESCRIPTIONS)
def test_each_figure_of_a_parliament_counted_by_hand(id_: str) -> None:
    found, why = describe(parliament(), [id_], Clock())
    assert (found, why) == (CASES[id_], ())
    assert tuple(found) == tuple(DESCRIPTIONS[id_].columns)


def peleg(weights: dict[str, int], quota: int) -> set[str]:
    """Return who dominates a winning coalition, by the definition of desirability."""

    def wins(*coalitions: tuple[str, ...]) -> bool:
        return sum(weights[p] for some in coalitions for p in some) >= quota

    found = set()
    for coalition in filter(wins, subsets(tuple(weights))):
        outside = tuple(subsets(tuple(p for p in weights if p not in coalition)))
        for player in coalition:
            alone, rest = (player,), tuple(p for p in coalition if p != player)
            as_good = all(wins(alone, some) or not wins(rest, some) for some in outside)
            if as_good and any(wins(alone, some) and not wins(rest, some) for some in outside):
                found.add(player)
    return found


@examples(75)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=6), st.data())
def test_who_is_dominant_is_who_dominates_a_winning_coalition(
    seats: list[int], data: st.DataObject
) -> None:
    weights = dict(zip("abcdef", seats, strict=False))
    quota = data.draw(st.integers(1, sum(seats) + 1))
    assert set(dominant(weights, quota, lambda: None)) == peleg(weights, quota)


@pytest.mark.parametrize(
    ("seats", "class_"),
    [
        ([51, 49], "A"),
        ([50, 50], "D"),  # half is no majority
        ([40, 30, 20, 10], "B"),
        ([40, 20, 20, 20], "B"),
        ([45, 28, 27], "C"),
        ([36, 33, 31], "C"),
        ([41, 41, 9, 9], "D"),
        ([25, 25, 25, 25], "E"),
        ([100], "A"),
    ],
)
def test_the_class_of_a_legislature(seats: list[int], class_: str) -> None:
    assert legislature_class(seats, 51) == class_


def test_what_cannot_be_told_is_left_out_with_the_reason() -> None:
    unplaced = formateur.Instance(id="x", seats=2, parties=(formateur.Party(id="a", seats=2),))
    found, why = describe(unplaced, ["median", "mwc"], Clock())
    assert found == {"minimal_winning_coalitions": 1}
    (told,) = why
    assert told.startswith("no party has a position; give the parties `positions=`")
    with pytest.raises(formateur.FormateurError, match="did you mean 'mwc'"):
        check(["mcw"])


def test_a_figure_that_takes_too_long_is_undecided() -> None:
    with pytest.raises(formateur.errors.TimeRanOutError):
        describe(parliament(), ["dominant"], Clock(1e-9))


@pytest.mark.parametrize(
    ("seats", "found"),
    [
        ([40, 20, 20, 20], "B*"),  # the largest wins with any other
        ([40, 25, 25, 10], "B"),  # not with the smallest
        ([40, 20, 20, 20, 0], "B*"),  # who has no seat is no other
        ([34, 33, 33], "C"),  # any two win, and none is stronger
        ([60, 40], "A"),
    ],
)
def test_a_party_that_wins_with_any_other_dominates_the_system(
    seats: list[int], found: str
) -> None:
    assert legislature_subclass(seats, sum(seats) // 2 + 1) == found
