"""The backtest of ParlGov since 1945 with every theory, against other ways to the same, in one run.

`python benchmarks/test_backtest.py` prints a Markdown table of seconds and ratios beside the
targets; `--quick` takes few cabinets and compares the answers only; `pytest
benchmarks/test_backtest.py` times ours with pytest-benchmark. Answers are compared before anything
is timed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import formateur
from formateur import solve
from formateur.questions.backtesting import Cabinet, Judged, read
from formateur.questions.backtesting.backtesting import Selection, judge_each, resolved

SINCE = 1945
STEP = 10  # CP-SAT lists millions of coalitions: it gets every tenth cabinet, and so do we
QUICK = 200
THEORIES = resolved(formateur.theories)
# What is found by searching in either case; the others are counted here and listed by CP-SAT.
SEARCHED = resolved(("bp", "mr", "mr-ordinal", "connected", "mcw", "harmony"))

Job = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """A job of ours, another way to it, and what is aimed at: seconds of theirs by ours."""

    name: str
    ours: Job
    theirs: Job
    target: float | None = None


def cabinets(step: int = 1) -> tuple[Cabinet, ...]:
    """Every so-manieth cabinet, with nothing worked out yet."""
    judged, _ = Selection(years=(SINCE, None)).of(read("parlgov"))
    return tuple(replace(c, parliament=replace(c.parliament)) for c in judged[::step])


def backtest(step: int = 1, engine: str = "auto", theories: object = THEORIES) -> list[Judged]:
    """Read the table and judge."""
    return list(judge_each(cabinets(step), theories, engine))  # type: ignore[arg-type]


def solve_once(step: int = 1) -> None:
    """Read the table and find one best coalition of each theory with the search engine.

    The search does not know minimal connected winning; the peer is spared it.
    """
    for cabinet in cabinets(step):
        for theory in THEORIES:
            if theory.id != "mcw" and (cabinet.parliament.placed or not theory.positional):
                solve(cabinet.parliament.instance, theory, top=1, engine="search")


def compare(step: int) -> None:
    """Check that CP-SAT finds the same prediction sets for some of the cabinets."""
    ours, theirs = backtest(step), backtest(step, "cpsat")
    assert [one.outcomes for one in ours] == [one.outcomes for one in theirs]


def rows(step: int) -> list[Row]:
    """All comparisons; CP-SAT's on every `step`-th cabinet."""
    return [
        Row("all cabinets; solving once", backtest, solve_once, 1 / 2),
        Row(
            f"every {step}th cabinet; CP-SAT",
            lambda: backtest(step),
            lambda: backtest(step, "cpsat"),
            20,
        ),
        Row(
            f"every {step}th cabinet, searched theories; CP-SAT",
            lambda: backtest(step, theories=SEARCHED),
            lambda: backtest(step, "cpsat", SEARCHED),
        ),
    ]


@pytest.mark.quick
def test_engines_agree() -> None:
    compare(QUICK)


def test_backtest(benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(backtest, rounds=3, warmup_rounds=1)


def seconds(job: Job) -> float:
    """Return how much processor time a job takes."""
    started = time.process_time()
    job()
    return time.process_time() - started


def main() -> None:
    """Print the table."""
    quick = "--quick" in sys.argv[1:]
    compare(QUICK)  # and every engine is loaded
    if quick:
        sys.stdout.write("the engines agree\n")
        return
    sys.stdout.write("| job; other way | formateur s | other s | ratio | target |\n")
    sys.stdout.write("|---|---:|---:|---:|---:|\n")
    for row in rows(STEP):
        ours, theirs = seconds(row.ours), seconds(row.theirs)
        target = "" if row.target is None else f"{row.target:g}"
        figures = f"{ours:.2f} | {theirs:.2f} | {theirs / ours:.1f} | {target}"
        sys.stdout.write(f"| {row.name} | {figures} |\n")


if __name__ == "__main__":
    main()
