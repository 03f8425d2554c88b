"""Votes to seats: published cases, a peer, what defines each method, and many draws at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from math import ceil
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
# A textbook's 100,000 votes for six lists; the Droop quota is 9,091, so that whole quotas give 5,
# 1, 1 and 1, and the largest remainders 6,909 and 6,709 the two that are left.
SIX = (47_000, 16_000, 15_800, 12_000, 6_100, 3_100)
LAWS = [
    ("hare-niemeyer", SIX, 10, (5, 2, 1, 1, 1, 0)),
    ("droop", SIX, 10, (5, 2, 2, 1, 0, 0)),
    # 100,000 / 12 is 8,333.3: 5, 1, 1 and 1, then remainders of 7,667, 7,467, 6,100 and less.
    ("imperiali-quota", SIX, 10, (5, 2, 2, 1, 0, 0)),
    # Whole quotas of 100 / 5 would be 4, of 100 / 4 they are 2, and 21 is the largest remainder.
    ("imperiali-quota", (60, 21, 19), 3, (2, 1, 0)),
    # 47,000 / 1, 1.5, 2, 2.5, 3 and 3.5 are above 12,000 / 1, and so is the seventh, / 4, the last.
    ("imperiali", SIX, 10, (7, 1, 1, 1, 0, 0)),
    # Examples of the Flemish government (vlaanderen.be, "Zetelverdeling") and of Télésambre.
    ("imperiali", (840, 432, 360, 328), 9, (5, 2, 1, 1)),
    ("imperiali", (500, 340, 160), 10, (6, 3, 1)),
    # Balinski and Young 1982: the five methods on BY2; Hill's favours the third.
    ("huntington-hill", BY2, 26, (9, 7, 6, 3, 1)),
    ("huntington-hill", SIX, 10, (4, 2, 1, 1, 1, 1)),
    # Kieswet P 5 to P 8, a council of 11 and 11,000 votes: whole quotas of 1,000 are 4, 3, 1, 0 and
    # 0; 640 has no three quarters, 760 has; the largest remainders 800, 760 and 700 have a seat.
    ("dutch-municipal", (4700, 3800, 1100, 760, 640), 11, (5, 4, 1, 1, 0)),
    # P 9: 5,100 of 10,000 votes have 5 of 10 seats at first, and the last one of the second list.
    ("dutch-municipal", (5100, 2500, 2400), 10, (6, 2, 2)),
    # Nobody has three quarters of a quota of 100 but the first; the averages give the rest.
    ("dutch-municipal", (280, 74, 73, 72), 5, (3, 1, 1, 0)),
    # Vlieland, councils of 2018 (Omrop Fryslân, 21 March 2018) and 2022 (the municipality; shares).
    ("dutch-municipal", (274, 222, 102), 9, (4, 3, 2)),
    ("dutch-municipal", (385, 287, 215, 113), 9, (3, 3, 2, 1)),
    # P 7, from 19 seats on: as d'Hondt.
    ("dutch-municipal", BY2, 26, (10, 7, 5, 3, 1)),
    ("dutch-municipal", (50, 50, 9), 21, (10, 10, 1)),
]
# The apportionment populations of the census of 2020, by state from Alabama to Wyoming, and the
# seats that they gave (U.S. Census Bureau, 26 April 2021, tables 1 and A).
POPULATIONS = """
5030053 736081 7158923 3013756 39576757 5782171 3608298 990837 21570527 10725274 1460137 1841377
12822739 6790280 3192406 2940865 4509342 4661468 1363582 6185278 7033469 10084442 5709752 2963914
6160281 1085407 1963333 3108462 1379089 9294493 2120220 20215751 10453948 779702 11808848 3963516
4241500 13011844 1098163 5124712 887770 6916897 29183290 3275252 643503 8654542 7715946 1795045
5897473 577719
"""
HOUSE = """
7 1 9 4 52 8 5 1 28 14 2 2 17 9 4 4 6 6 2 8 9 13 8 4 8 2 3 4 2 12 3 26 14 1 15 5 6 17 2 7 1 9 38 4 1
11 10 2 8 1
"""
STATES = tuple(map(int, POPULATIONS.split()))
MINNESOTA, NEW_YORK = 22, 31
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
    ("huntington-hill", STATES, 435, tuple(map(int, HOUSE.split()))),
    *LAWS,
]
PEER = {
    "dhondt": "dhondt",
    "sainte-lague": "saintelague",
    "modified-sainte-lague": "modified_saintelague",
    "hare-niemeyer": "largest_remainder",
    "huntington-hill": "huntington",
}
QUOTAS = {"hare-niemeyer": 0, "droop": 1, "imperiali-quota": 2}
DIVISORS: dict[str, Callable[[int], Fraction]] = {
    "dhondt": lambda seats: Fraction(seats + 1),
    "sainte-lague": lambda seats: Fraction(2 * seats + 1),
    "modified-sainte-lague": lambda seats: Fraction(2 * seats + 1) if seats else Fraction(7, 5),
    "imperiali": lambda seats: Fraction(seats + 2, 2),
}
each_method = pytest.mark.parametrize("method", methods)
some_votes = st.lists(st.integers(0, 2000), min_size=1, max_size=7).filter(any)


def seats_of(votes: tuple[int, ...] | list[int], seats: int, method: str) -> list[int]:
    named = {f"p{place}": count for place, count in enumerate(votes)}
    return list(apportion(named, seats, method).values())


@pytest.fixture(params=["compiled", "numpy"])
def either_way(request: pytest.FixtureRequest) -> object:
    with mock.patch.object(kernels, "loaded", return_value=request.param == "compiled"):
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


@pytest.mark.parametrize(
    ("state", "more", "held"),
    [(NEW_YORK, 88, 26), (NEW_YORK, 89, 27), (MINNESOTA, -25, 8), (MINNESOTA, -26, 7)],
)
def test_the_last_seat_of_the_house_of_2020_hung_on_as_few_as_was_told(
    state: int, more: int, held: int
) -> None:
    """89 more in New York (Census Bureau), or 26 fewer in Minnesota (NPR, 1 May 2021)."""
    assert sum(STATES) == 331_108_434
    people = list(STATES)
    people[state] += more
    assert seats_of(people, 435, "huntington-hill")[state] == held


def test_every_method_has_a_case_and_a_peer() -> None:
    assert {method for method, *_ in CASES} == set(methods)
    assert set(methods) == {*PEER, *DIVISORS, *QUOTAS, "dutch-municipal"}


@pytest.mark.parametrize("method", PEER)
@given(votes=some_votes, seats=st.integers(1, 40))
def test_the_peer_agrees_unless_there_is_a_tie(method: str, votes: list[int], seats: int) -> None:
    try:
        ours = seats_of(votes, seats, method)
    except TieError:
        return
    assume(method != "huntington-hill" or (all(votes) and len(votes) <= seats))
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
    if method == "huntington-hill":
        claims = [Fraction(v * v, s * (s + 1)) for v, s in zip(votes, held, strict=True) if s]
        last = [Fraction(v * v, s * (s - 1)) for v, s in zip(votes, held, strict=True) if s > 1]
        unseated = [v for v, s in zip(votes, held, strict=True) if not s]
        least = min(v for v, s in zip(votes, held, strict=True) if s)
        if any(unseated):
            return not last and max(unseated) <= least
        return max(claims) <= min(last, default=max(claims))
    if method == "dutch-municipal":
        return all(v or not s for v, s in zip(votes, held, strict=True))
    return quotas_fit(votes, held, seats, QUOTAS[method], method == "droop")


def quotas_fit(votes: list[int], held: list[int], seats: int, extra: int, above: bool) -> bool:
    """Say whether nobody has less than its whole quotas, and the largest remainders have more."""
    parts = [Fraction(v * (seats + extra), sum(votes)) for v in votes]
    whole = [ceil(part) - 1 if above and part else int(part) for part in parts]
    if sum(whole) > seats:
        return quotas_fit(votes, held, seats, extra - 1, above)
    more = [h - w for h, w in zip(held, whole, strict=True)]
    rests = [p - w for p, w in zip(parts, whole, strict=True)]
    up = [rest for rest, one in zip(rests, more, strict=True) if one == 1]
    same = [rest for rest, one in zip(rests, more, strict=True) if one == 0]
    return set(more) <= {0, 1} and min(up, default=2) >= max(same, default=0)


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
    with mock.patch.object(kernels, "loaded", return_value=True):
        compiled = apportion_draws(rows, seats, method, seed=5)
    with mock.patch.object(kernels, "loaded", return_value=False):
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
        ({"a": 1}, 1, "quotient", "no method of apportionment 'quotient'; known: dhondt"),
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
