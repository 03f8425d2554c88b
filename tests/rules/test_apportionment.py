"""Votes to seats: published cases, a peer, what defines each method, and many draws at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any
from unittest import mock

import numpy as np
import pytest
from apportionment import methods as peer
from hypothesis import assume, given
from hypothesis import strategies as st

from formateur import FormateurError, apportion
from formateur.engines.search import kernels
from formateur.errors import TieError
from formateur.parliaments import apportion_draws
from formateur.rules import apportionment_methods as methods

# Balinski and Young, Fair Representation, 1982 (BY1, BY2); the last three from the tests of the R
# package `coalitions` (Bender and Bauer, MIT).
BY1, BY2 = (5117, 4400, 162, 161, 160), (9061, 7179, 5259, 3319, 1182)
CASES = [
    ("hare-niemeyer", BY1, 100, (51, 44, 2, 2, 1)),
    ("dhondt", BY1, 100, (52, 45, 1, 1, 1)),
    ("sainte-lague", BY1, 100, (51, 43, 2, 2, 2)),
    ("modified-sainte-lague", BY1, 100, (51, 43, 2, 2, 2)),
    ("hare-niemeyer", BY2, 26, (9, 7, 5, 4, 1)),
    ("dhondt", BY2, 26, (10, 7, 5, 3, 1)),
    ("sainte-lague", BY2, 26, (9, 8, 5, 3, 1)),
    ("modified-sainte-lague", BY2, 26, (9, 8, 5, 3, 1)),
    ("dhondt", (4160, 3380, 2460), 10, (4, 4, 2)),
    ("sainte-lague", (4160, 3380, 2460), 10, (4, 3, 3)),
    ("dhondt", (4160, 7, 2460), 10, (6, 0, 4)),
    # A first seat at 1.4: 71 / 1.4 is more than 151 / 3, 70 / 1.4 is less.
    ("modified-sainte-lague", (151, 71), 2, (1, 1)),
    ("modified-sainte-lague", (151, 70), 2, (2, 0)),
]
PEER = {
    "dhondt": "dhondt",
    "sainte-lague": "saintelague",
    "modified-sainte-lague": "modified_saintelague",
    "hare-niemeyer": "largest_remainder",
}
DIVISORS: dict[str, Callable[[int], Fraction]] = {
    "dhondt": lambda seats: Fraction(seats + 1),
    "sainte-lague": lambda seats: Fraction(2 * seats + 1),
    "modified-sainte-lague": lambda seats: Fraction(2 * seats + 1) if seats else Fraction(7, 5),
}
each_method = pytest.mark.parametrize("method", methods)
some_votes = st.lists(st.integers(0, 2000), min_size=1, max_size=7).filter(any)


def seats_of(votes: tuple[int, ...] | list[int], seats: int, method: str) -> list[int]:
    named = {f"p{place}": count for place, count in enumerate(votes)}
    return list(apportion(named, seats, method).values())


@pytest.fixture(params=["compiled", "numpy"])
def either_way(request: pytest.FixtureRequest) -> object:
    with mock.patch.object(kernels, "installed", return_value=request.param == "compiled"):
        yield


@pytest.mark.parametrize(("method", "votes", "seats", "expected"), CASES)
def test_published_cases(
    method: str, votes: tuple[int, ...], seats: int, expected: tuple[int, ...]
) -> None:
    assert tuple(seats_of(votes, seats, method)) == expected


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize(("method", "votes", "seats", "expected"), CASES)
def test_published_cases_among_draws(
    method: str, votes: tuple[int, ...], seats: int, expected: tuple[int, ...]
) -> None:
    assert apportion_draws([votes, votes[::-1]], seats, method).tolist() == [
        list(expected),
        list(expected[::-1]),
    ]


def test_every_method_has_a_case_and_a_peer() -> None:
    assert {method for method, *_ in CASES} == set(methods) == set(PEER)


@each_method
@given(votes=some_votes, seats=st.integers(1, 40))
def test_the_peer_agrees_unless_there_is_a_tie(method: str, votes: list[int], seats: int) -> None:
    try:
        ours = seats_of(votes, seats, method)
    except TieError:
        return
    theirs = peer.compute(PEER[method], votes, seats, fractions=True)
    assert ours == theirs


def single(votes: list[int], seats: int, method: str) -> list[int] | TieError:
    try:
        return seats_of(votes, seats, method)
    except TieError as tie:
        return tie


def fits(votes: list[int], held: list[int], seats: int, method: str) -> bool:
    """Say whether seats are as the method is defined, ties broken in any way.

    No party's claim to one more seat is above another's to its last one.
    """
    if method in DIVISORS:
        divisor = DIVISORS[method]
        more = [v / divisor(s) for v, s in zip(votes, held, strict=True)]
        last = [v / divisor(s - 1) for v, s in zip(votes, held, strict=True) if s]
        return max(more) <= min(last)
    rests = [Fraction(v * seats, sum(votes)) - s for v, s in zip(votes, held, strict=True)]
    above = [rest + 1 for rest in rests if rest < 0] or [rest + 1 for rest in rests if rest == 0]
    return max(abs(rest) for rest in rests) < 1 and max(r for r in rests) <= min(above, default=1)


@each_method
@given(votes=some_votes, seats=st.integers(1, 60))
def test_all_seats_are_given_as_the_method_is_defined(
    method: str, votes: list[int], seats: int
) -> None:
    found = single(votes, seats, method)
    if isinstance(found, TieError):
        assert len(found.tie.parties) > found.tie.seats >= 1
        return
    assert sum(found) == seats
    assert fits(votes, found, seats, method)


@pytest.mark.usefixtures("either_way")
@each_method
@given(
    rows=st.lists(st.lists(st.integers(0, 300), min_size=4, max_size=4), min_size=1, max_size=8),
    seats=st.integers(1, 50),
)
def test_draws_are_apportioned_like_single_elections(
    method: str, rows: list[list[int]], seats: int
) -> None:
    for votes, held in zip(rows, apportion_draws(rows, seats, method).tolist(), strict=True):
        if not any(votes):
            assert held == [0] * 4
            continue
        expected = single(votes, seats, method)
        assert sum(held) == seats
        assert fits(votes, held, seats, method)
        assert isinstance(expected, TieError) or held == expected


@given(
    rows=st.lists(st.lists(st.floats(0, 1e6), min_size=5, max_size=5), min_size=1, max_size=5),
    seats=st.integers(1, 700),
    method=st.sampled_from(sorted(methods)),
)
def test_compiled_and_uncompiled_give_the_same_seats(
    rows: list[list[float]], seats: int, method: str
) -> None:
    assume(all(sum(row) > 1e-3 for row in rows))
    compiled = apportion_draws(rows, seats, method, seed=5)
    with mock.patch.object(kernels, "installed", return_value=False):
        assert apportion_draws(rows, seats, method, seed=5).tolist() == compiled.tolist()
    assert compiled.sum(axis=1).tolist() == [seats] * len(rows)


@pytest.mark.usefixtures("either_way")
@each_method
def test_ties_are_broken_at_random_and_evenly(method: str) -> None:
    draws = apportion_draws([[100, 100, 100]] * 3000, 4, method, seed=3)
    counts = Counter(map(tuple, draws.tolist()))
    assert set(counts) == {(2, 1, 1), (1, 2, 1), (1, 1, 2)}
    assert all(800 < count < 1200 for count in counts.values())
    assert apportion_draws([[100, 100]] * 50, 3, method, seed=3).tolist() == (
        apportion_draws([[100, 100]] * 50, 3, method, seed=3).tolist()
    )


@pytest.mark.usefixtures("either_way")
def test_a_tie_on_the_border_of_a_rounded_price_is_still_a_tie() -> None:
    draws = apportion_draws([[360, 280]] * 400, 15, "dhondt", seed=1)
    assert {tuple(row) for row in draws.tolist()} == {(9, 6), (8, 7)}


def test_a_single_tie_is_told_with_the_names() -> None:
    with pytest.raises(TieError, match="the last seat is tied between a and b; draw lots") as told:
        apportion({"a": 360, "b": 280}, 15, "dhondt")
    assert (told.value.tie.parties, told.value.tie.seats) == (("a", "b"), 1)
    assert told.value.tie.given == {"a": 8, "b": 6}
    with pytest.raises(TieError, match="the last 2 seats are tied between a, b and c"):
        apportion({"a": 1, "b": 1, "c": 1, "d": 0}, 5, "hare-niemeyer")


@pytest.mark.parametrize(
    ("votes", "seats", "method", "said"),
    [
        ({"a": 1}, 1, "droop", "no method of apportionment 'droop'; known: dhondt"),
        ({"a": 1}, 1, "sainte-lageu", "did you mean 'sainte-lague'"),
        ({"a": 1}, 0, "dhondt", "0 seats"),
        ({"a": 1}, 2.5, "dhondt", "give a whole number"),
        ({"a": float("nan")}, 1, "dhondt", "finite"),
        ({"a": float("inf")}, 1, "dhondt", "finite"),
        ({"a": -1}, 1, "dhondt", "not negative"),
        ({"a": 0}, 1, "dhondt", "nobody has any votes"),
    ],
)
def test_bad_input_is_told(votes: Any, seats: Any, method: str, said: str) -> None:
    with pytest.raises(FormateurError, match=said):
        apportion(votes, seats, method)


@pytest.mark.parametrize(
    ("votes", "seats", "said"),
    [
        ([[1.0, -1.0]], 5, "not negative"),
        ([[1.0, float("nan")]], 5, "finite"),
        ([[1.0, 2.0]], 0, "write 1 to"),
        ([[1.0, 2.0]], 40_000, "write 1 to"),
    ],
)
def test_bad_draws_are_told(votes: list[list[float]], seats: int, said: str) -> None:
    with pytest.raises(FormateurError, match=said):
        apportion_draws(np.array(votes), seats)
