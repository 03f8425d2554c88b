"""A million draws from a poll against a loop over draws, in one run.

`pytest benchmarks/test_simulation.py` times each with pytest-benchmark, `python -m
benchmarks.test_simulation` prints a Markdown table beside the targets. The seats and counts of all
ways are compared on the same votes before anything is timed. One thread everywhere.
"""

from __future__ import annotations

import heapq
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from unittest import mock

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from formateur import Instance, simulate
from formateur.engines.search import kernels
from formateur.parliaments import Poll, Survey
from formateur.questions.simulating.seating.apportion_draws import seated
from formateur_models.parliament.party import Party
from formateur_models.rules.apportionment import METHODS

PARTIES, SEATS, DRAWS = 8, 598, 1_000_000
LOOPED = 1000  # draws of the loop, which is as fast per draw as with a million
TARGETS = {"seconds": 0.6, "theory": 0.6, "loop": 500.0, "uncompiled": 20.0, "GiB": 1.0}


def polled(parties: int) -> Instance:
    """A poll of 1,200 respondents, party i with a share in proportion to 1 / (i + 2)."""
    weights = [Fraction(1, place + 2) for place in range(parties)]
    total = sum(weights) * Fraction(100, 97)  # 3 % name others
    shares = {f"p{place:02}": weight / total for place, weight in enumerate(weights)}
    survey = Survey(shares=shares, respondents=1200)
    poll = Poll(surveys=(survey,), seats=SEATS, threshold=Fraction(3, 100))
    # The seats of a parliament that nobody asks about: one party has all.
    named = tuple(Party(id=party, seats=SEATS * (party == "p00")) for party in shares)
    return Instance(id="poll", seats=SEATS, parties=named, poll=poll)


def heap(votes: Sequence[float], seats: int) -> list[int]:
    """Sainte-Laguë with a heap, as one writes it for one election."""
    given = [0] * len(votes)
    claims = [(-count, party) for party, count in enumerate(votes)]
    heapq.heapify(claims)
    for _ in range(seats):
        _, party = claims[0]
        given[party] += 1
        heapq.heapreplace(claims, (-votes[party] / (2 * given[party] + 1), party))
    return given


def loop(instance: Instance, draws: int) -> list[int]:
    """Count majorities draw by draw."""
    poll = instance.poll
    assert poll is not None
    rng = np.random.default_rng(1)
    shapes = [float(count) + 0.5 for count in (*poll.votes.values(), poll.others)]
    won = [0] * (1 << PARTIES)
    for _ in range(draws):
        shares = rng.dirichlet(shapes)
        votes = [share if share >= poll.threshold else 0.0 for share in shares[:PARTIES].tolist()]
        seats = heap(votes, SEATS)
        for coalition in range(1, 1 << PARTIES):
            total = sum(count for party, count in enumerate(seats) if coalition >> party & 1)
            won[coalition] += total > SEATS // 2
    return won


def ours(instance: Instance, draws: int, compiled: bool, theory: str | None = None) -> list[int]:
    with mock.patch.object(kernels, "loaded", return_value=compiled):
        found = simulate(instance, draws, seed=1, theory=theory)
    return [chance.count for chance in found.majorities.values()]


def compare(instance: Instance) -> None:
    """Check that all ways give the same seats, and about the same majorities."""
    votes = np.random.default_rng(2).gamma(50, size=(PARTIES, 200))
    by_heap = [heap(row, SEATS) for row in votes.T.tolist()]
    for compiled in (True, False):
        with mock.patch.object(kernels, "loaded", return_value=compiled):
            found = seated(votes, SEATS, METHODS["sainte-lague"], np.random.default_rng(0))
        assert found.T.tolist() == by_heap
    assert ours(instance, 20_000, True) == ours(instance, 20_000, False)
    counts = ours(instance, 20_000, True)
    for one, other in zip(loop(instance, 400)[1:], counts, strict=True):
        assert abs(one / 400 - other / 20_000) < 0.13  # five standard errors


WAYS: dict[str, tuple[Callable[[Instance], list[int]], int]] = {
    "compiled": (lambda instance: ours(instance, DRAWS, True), DRAWS),
    "uncompiled": (lambda instance: ours(instance, DRAWS, False), DRAWS),
    "theory": (lambda instance: ours(instance, DRAWS, True, "harmony"), DRAWS),
    "loop": (lambda instance: loop(instance, LOOPED), LOOPED),
}


@pytest.mark.quick
def test_all_ways_agree() -> None:
    compare(polled(PARTIES))


@pytest.mark.parametrize("way", WAYS)
def test_simulation(benchmark: BenchmarkFixture, way: str) -> None:
    instance = polled(PARTIES)
    ask, draws = WAYS[way]
    benchmark.group = f"draws of {PARTIES} parties"
    benchmark.extra_info["draws"] = draws
    benchmark.pedantic(ask, args=(instance,), rounds=3, warmup_rounds=1)


def median(way: str, instance: Instance, rounds: int = 5) -> float:
    """Return the median seconds of processor time for a million draws.

    All ways keep to one thread, so that this is what an idle machine takes.
    """
    ask, draws = WAYS[way]
    ask(instance)
    times = []
    for _ in range(rounds):
        start = time.process_time()
        ask(instance)
        times.append(time.process_time() - start)
    return statistics.median(times) * DRAWS / draws


def peak(parties: int) -> float:
    """Return the most memory of a process, in GiB, that simulates a million draws."""
    code = (
        "import resource; from benchmarks.test_simulation import polled; import formateur; "
        f"formateur.simulate(polled({parties}), {DRAWS}); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(told.stdout) / 2**20


def main() -> None:
    """Print the table."""
    instance = polled(PARTIES)
    compare(instance)
    compiled, uncompiled, asked, looped = (median(way, instance) for way in WAYS)
    rows = (
        ("compiled, seconds", compiled, f"under {TARGETS['seconds']}"),
        ("compiled, with `harmony`, seconds", asked, f"under {TARGETS['theory']}"),
        ("uncompiled / compiled", uncompiled / compiled, f"at most {TARGETS['uncompiled']:.0f}"),
        ("loop with a heap / compiled", looped / compiled, f"at least {TARGETS['loop']:.0f}"),
        ("memory with 20 parties, GiB", peak(20), f"under {TARGETS['GiB']:.0f}"),
    )
    write = sys.stdout.write
    write(f"| {DRAWS:,} draws of {PARTIES} parties | reached | target |\n|---|---:|---:|\n")
    for name, value, target in rows:
        write(f"| {name} | {value:.2f} | {target} |\n")


if __name__ == "__main__":
    os.environ["OMP_NUM_THREADS"] = "1"
    main()
