"""Drivers: one benchmark for each spec, size, seed and peer; answers are compared first.

Processor time: other work on the machine is not in it, and who uses two cores pays for both.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from formateur_models.parliament.instance import Instance

from .answers import Answer, Best, Undecided
from .others import there
from .parliaments import parliament
from .peers import JOBS
from .specs import SPECS

WORTH = 0.5  # seconds for one figure: a quick peer is asked more often
MOST_ROUNDS = 25


def cases() -> list[object]:
    return [
        pytest.param(
            name,
            size,
            seed,
            peer,
            id=f"{name}-{size}-{seed}-{peer}",
            marks=[pytest.mark.quick] if place < spec.quick and seed == 1 else [],
        )
        for name, spec in SPECS.items()
        for place, size in enumerate(spec.sizes)
        for seed in range(1, spec.seeds + 1)
        for peer in spec.asked(size)
    ]


@pytest.fixture(scope="session", autouse=True)
def warm(request: pytest.FixtureRequest) -> None:
    """Load every engine that is asked, before anything is measured."""
    asked = (getattr(item, "callspec", None) for item in request.session.items)
    names = {call.params.get("name") for call in asked if call is not None}
    for job in {spec.job for name, spec in SPECS.items() if name in names}:
        for peer, ask in JOBS[job].items():
            if there(peer):
                ask(parliament(8, seed=0))


@pytest.mark.benchmark(timer=process_time)
@pytest.mark.parametrize(("name", "size", "seed", "peer"), cases())
def test_speed(name: str, size: int, seed: int, peer: str, benchmark: BenchmarkFixture) -> None:
    spec = SPECS[name]
    instance, answers, seconds = agreed(name, size, seed)
    answer = answers[peer]
    if isinstance(answer, Undecided):
        pytest.skip(f"{peer} is undecided after {seconds[peer]:.0f} s")
    benchmark.group = f"{name}, {size} {spec.unit}, seed {seed}"
    benchmark.extra_info["answer"] = str(answer)
    benchmark.extra_info["number"] = getattr(answer, "number", None)
    rounds = max(1, min(MOST_ROUNDS, int(WORTH / seconds[peer])))
    # A new instance for each round, so that none finds what another has worked out.
    benchmark.pedantic(
        JOBS[spec.job][peer], setup=lambda: ((replace(instance),), {}), rounds=rounds
    )


@lru_cache(maxsize=1)
def agreed(name: str, size: int, seed: int) -> tuple[Instance, dict[str, Answer], dict[str, float]]:
    """Ask all peers, and demand one answer of those that are decided."""
    spec = SPECS[name]
    instance = spec.build(size, seed)
    answers: dict[str, Answer] = {}
    seconds: dict[str, float] = {}
    for peer in spec.asked(size):
        started = process_time()
        answers[peer] = JOBS[spec.job][peer](instance)
        seconds[peer] = process_time() - started
    decided = {p: answer for p, answer in answers.items() if not isinstance(answer, Undecided)}
    assert len(set(decided.values())) <= 1, f"the peers disagree: {decided}"
    if spec.feasible is not None:
        for answer in decided.values():
            assert found_one(answer) is spec.feasible(size), f"known otherwise: {decided}"
    return instance, answers, seconds


def found_one(answer: Answer) -> bool:
    return answer.values is not None if isinstance(answer, Best) else bool(answer)
