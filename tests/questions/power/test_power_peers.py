"""Other packages: where they are right they agree with us, and where they differ they are wrong.

The judge between the two is the definition, over all coalitions. docs/power.md has the differences.
"""

from __future__ import annotations

import powerindices
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from powerindex import powerindex

from formateur import power
from formateur.games import WeightedGame
from helpers.oracles.power import Brute

weights = st.lists(st.integers(0, 9), min_size=1, max_size=7).filter(any)


def game(quota: int, seats: list[int]) -> WeightedGame:
    return WeightedGame.of({str(place): one for place, one in enumerate(seats)}, quota)


def ours(index: str, quota: int, seats: list[int]) -> list[float]:
    return [float(value) for value in power(game(quota, seats), index)[index].values()]


def defined(index: str, quota: int, seats: list[int]) -> list[float]:
    of = game(quota, seats)
    return [float(value) for value in Brute(of.members, of.wins).index(index).values()]


def theirs(method: str, quota: int, seats: list[int]) -> list[float]:
    """Return what `powerindex` says."""
    of = powerindex.Game(quota, list(seats))
    getattr(of, method)()
    name = {"calc_banzhaf": "banzhaf", "calc": "banzhaf"}.get(method, "shapley_shubik")
    return list(getattr(of, name))


@given(seats=weights, data=st.data())
def test_powerindices_agrees(seats: list[int], data: st.DataObject) -> None:
    quota = data.draw(st.integers(1, sum(seats)))
    absolute = powerindices.compute_pbi(quota, list(seats))
    assert absolute == pytest.approx(ours("banzhaf-absolute", quota, seats))
    pivots = powerindices.compute_ssi(quota, list(seats))
    assert pivots == pytest.approx(ours("shapley-shubik", quota, seats))


@given(seats=weights, data=st.data())
def test_powerindex_agrees_where_nobody_wins_alone_or_has_no_seats(
    seats: list[int], data: st.DataObject
) -> None:
    assume(all(seats) and max(seats) < sum(seats))
    quota = data.draw(st.integers(max(seats) + 1, sum(seats)))
    assert theirs("calc_banzhaf", quota, seats) == pytest.approx(ours("banzhaf", quota, seats))
    found = theirs("calc_shapley_shubik", quota, seats)
    assert found == pytest.approx(ours("shapley-shubik", quota, seats))


def test_powerindices_overflows_at_70_members() -> None:
    seats = [1] * 70
    assert ours("shapley-shubik", 36, seats)[0] == pytest.approx(1 / 70)
    with pytest.warns(RuntimeWarning, match="overflow"):
        assert powerindices.compute_ssi(36, list(seats))[0] < 0.001


def test_powerindices_changes_what_it_is_given() -> None:
    seats = [5, 3, 1]
    powerindices.compute_pbi(8, seats)
    assert seats == [2, 3, 1]


DIFFERENCES = {
    "a member without seats": ("calc_banzhaf", 3, [1, 0, 2], [0, 0, 1]),
    "who wins alone need not be a dictator": ("calc", 3, [1, 2, 3], [0, 0, 1]),
    "more seats than the quota": ("calc_banzhaf", 1, [1, 2], [1, 0]),
}


@pytest.mark.parametrize("case", DIFFERENCES)
def test_powerindex_is_wrong_about(case: str) -> None:
    method, quota, seats, wrong = DIFFERENCES[case]
    assert theirs(method, quota, seats) == pytest.approx(wrong)
    assert defined("banzhaf", quota, seats) != pytest.approx(wrong)
    assert ours("banzhaf", quota, seats) == pytest.approx(defined("banzhaf", quota, seats))
