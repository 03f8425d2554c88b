"""Power indices against the PyPI packages `powerindex` and `powerindices`, and NumPy, in one run.

`pytest benchmarks/test_power.py` times each with pytest-benchmark, `python
benchmarks/test_power.py` prints a Markdown table of medians and ratios beside the targets. Answers
are compared before anything is timed. All begin with the weights; ours makes a game of them first.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import powerindices
import pytest
from powerindex.powerindex import Game
from pytest_benchmark.fixture import BenchmarkFixture

from formateur import power
from formateur.games import Threshold, WeightedGame

# The Electoral College after the census of 2010; the first n states for smaller bodies.
ELECTORS = (
    [55, 38, 29, 29, 20, 20, 18, 16, 16, 15, 14, 13, 12]
    + [11] * 4 + [10] * 4 + [9] * 3 + [8] * 2 + [7] * 3 + [6] * 6 + [5] * 3 + [4] * 5 + [3] * 8
)  # fmt: skip
SIZES = (10, 20, 30, 40, 51)

# Shares of the population of the European Union in 2025 in hundredths of a per cent, by size
# (Agence Europe, bulletin 13544, 12 December 2024), and the persons that they stand for. The peer
# needs an array over all sums of weights; it gets the persons rounded to ten thousand.
SHARES = [
    1849, 1517, 1323, 1078, 833, 423, 401, 262, 242, 236, 234, 231, 213, 202, 143, 132, 125, 121,
    119, 86, 64, 47, 42, 30, 21, 15, 12,
]  # fmt: skip
PERSONS = [round(share * 45102.8881) for share in SHARES]
ROUNDED = [round(persons / 10_000) for persons in PERSONS]

Values = list[float]
PACKAGES = ("powerindices", "powerindex")
PEERS = (*PACKAGES, "numpy by hand")
TARGETS = {"banzhaf": 25, "shapley-shubik": 50, "council": 40}


@dataclass(frozen=True)
class Case:
    """One job: ours, and the same by each peer that can do it."""

    name: str
    ours: Callable[[], Values]
    peers: dict[str, Callable[[], Values]]
    target: int | None = None

    def compare(self) -> None:
        """Check that all who do the same job find the same."""
        for name, peer in self.peers.items():
            assert peer() == pytest.approx(self.ours()), name


def values(game: WeightedGame, index: str) -> Values:
    return [*power(game, index).decimals(index).values()]


def by_powerindices(quota: int, weights: Sequence[int], index: str, size: int = 1) -> Values:
    job = powerindices.compute_pbi if index == "banzhaf" else powerindices.compute_ssi
    found = [float(value) for value in job(quota, list(weights), size)]
    total = sum(found)
    return [value / total for value in found]


def by_powerindex(quota: int, weights: Sequence[int], index: str) -> Values:
    game = Game(quota, list(weights))
    if index == "banzhaf":
        game.calc_banzhaf()
        return list(game.banzhaf)
    game.calc_shapley_shubik()
    return list(game.shapley_shubik)


def by_numpy(quota: int, weights: Sequence[int]) -> Values:
    """Banzhaf by hand: losing sets by weight, whose blocks a member of that width adds and takes.

    Up to 62 members.
    """
    losing = np.zeros(quota, np.int64)
    losing[0] = 1
    for one in weights:
        losing[one:] += losing[:-one].copy()
    swings = {}
    for one in set(weights):
        padded = np.zeros(-(-quota // one) * one, np.int64)
        padded[-quota:] = losing
        blocks = padded.reshape(-1, one).sum(1)[::-1]
        swings[one] = int(blocks[::2].sum() - blocks[1::2].sum())
    total = sum(swings[one] for one in weights)
    return [swings[one] / total for one in weights]


def electors(number: int, index: str) -> Case:
    weights = ELECTORS[:number]
    quota = sum(weights) // 2 + 1
    named = {str(place): one for place, one in enumerate(weights)}
    peers = {
        "powerindices": lambda: by_powerindices(quota, weights, index),
        "powerindex": lambda: by_powerindex(quota, weights, index),
    }
    if index == "banzhaf":
        peers["numpy by hand"] = lambda: by_numpy(quota, weights)
    return Case(
        f"{index}, n = {number}",
        lambda: values(WeightedGame.of(named, quota), index),
        peers,
        TARGETS[index] if number == len(ELECTORS) else None,
    )


def council(weights: Sequence[int], clause: bool) -> WeightedGame:
    people = {f"m{place:02}": one for place, one in enumerate(weights)}
    both = (Threshold(dict.fromkeys(people, 1), 15), Threshold.share(people, Fraction(65, 100)))
    opposed = ((Threshold.fewer_opposed(people, 4),),) if clause else ()
    return WeightedGame((both, *opposed))


def council_case(index: str) -> Case:
    """The Council of 27: ours by persons and with the clause, the peer rounded and without.

    `powerindex` knows no second weight.
    """
    quota = council(ROUNDED, clause=False).ways[0][1].quota
    peer = {"powerindices": lambda: by_powerindices(quota, ROUNDED, index, size=15)}
    same = Case("same", lambda: values(council(ROUNDED, clause=False), index), peer)
    same.compare()
    return Case(
        f"{index}, EU-27",
        lambda: values(council(PERSONS, clause=True), index),
        peer,
        TARGETS["council"],
    )


def cases() -> list[Case]:
    """All cases, each compared with its peers."""
    found = [electors(number, index) for index in ("banzhaf", "shapley-shubik") for number in SIZES]
    for case in found:
        case.compare()
    return found + [council_case(index) for index in ("banzhaf", "shapley-shubik")]


@pytest.mark.parametrize("who", ["formateur", *PACKAGES])
@pytest.mark.parametrize("index", ["banzhaf", "shapley-shubik"])
@pytest.mark.parametrize("number", SIZES)
def test_electors(benchmark: BenchmarkFixture, who: str, index: str, number: int) -> None:
    case = electors(number, index)
    case.compare()
    benchmark.group = case.name
    benchmark(case.ours if who == "formateur" else case.peers[who])


@pytest.mark.parametrize("who", ["formateur", "powerindices"])
@pytest.mark.parametrize("index", ["banzhaf", "shapley-shubik"])
def test_council(benchmark: BenchmarkFixture, who: str, index: str) -> None:
    case = council_case(index)
    benchmark.group = case.name
    job = case.ours if who == "formateur" else case.peers[who]
    benchmark(job)


def median(job: Callable[[], Values], seconds: float = 0.5) -> float:
    """Return the median processor time of a few runs, after one that is not counted."""
    job()
    times: list[float] = []
    while len(times) < 3 or (sum(times) < seconds and len(times) < 50):
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> None:
    """Print the table."""
    write = sys.stdout.write
    names = " | ".join(f"{name} ms" for name in ("formateur", *PEERS))
    write(f"| job | {names} | ratio to the better package | target |\n")
    write("|---|---:|---:|---:|---:|---:|---:|\n")
    for case in cases():
        ours = median(case.ours)
        peers = {name: median(job) for name, job in case.peers.items()}
        shown = [f"{1000 * peers[name]:.2f}" if name in peers else "" for name in PEERS]
        ratio = min(peers[name] for name in PACKAGES if name in peers) / ours
        target = case.target or ""
        write(
            f"| {case.name} | {1000 * ours:.3f} | {' | '.join(shown)} | {ratio:.0f} | {target} |\n"
        )


if __name__ == "__main__":
    main()
