"""Batches of many instances by one and by two processes, in one run.

`python -m benchmarks.test_workers` prints a Markdown table; `--quick` of the suite checks only that
all write the same rows. Each batch is a process of its own, timed from its start to its end. What
two processes gain depends on what else the machine does, so two batches of half of the files each
are timed beside them, at the same time and without a worker: their gain is what the machine had to
give. Seconds of processors are those of all processes of a batch together.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Friction

from .children import ENVIRONMENT
from .parliaments import parliament

INSTANCES, ROUNDS, TARGET = 2000, 7, 1.7
THEORIES = "mwc,harmony"
CLI = "import sys; from formateur.cli.entry import main; main()"


def write_all(folder: Path, seeds: range) -> None:
    """Write a parliament of 6 to 12 parties for each seed."""
    folder.mkdir()
    for seed in seeds:
        made = parliament(6 + seed % 7, seed, vetoes=0.1, frictions=0.2)
        text = yaml.safe_dump(document(made), sort_keys=False)
        (folder / f"{made.id}.yaml").write_text(text, encoding="utf-8")


def document(made: Instance) -> dict[str, Any]:
    statements: list[dict[str, Any]] = []
    for statement in made.statements:
        names = [name for _, listed in statement.lists() for name in listed]
        if isinstance(statement, Friction):
            statements.append({"friction": names, "cost": statement.cost})
        else:
            statements.append({"veto": names})
    return {
        "formateur": 1,
        "seats": made.seats,
        "parties": {party.id: {"seats": party.seats} for party in made.parties},
        "statements": statements,
    }


def batch(folder: Path, workers: int) -> list[str]:
    """Return the command; the rows go beside the folder."""
    words = ["batch", str(folder / "*.yaml"), "-o", f"{folder}.csv", "--theory", THEORIES]
    return [sys.executable, "-c", CLI, *words, "--workers", str(workers), "--overwrite"]


def run(*commands: list[str]) -> None:
    """Run commands side by side, and wait for all."""
    quiet = subprocess.DEVNULL
    started = [subprocess.Popen(each, env=ENVIRONMENT, stdout=quiet) for each in commands]
    codes = [process.wait() for process in started]
    assert not any(codes)


def timed(job: Callable[[], None]) -> tuple[float, float]:
    """Return the seconds from start to end, and those of processors."""
    began, before = time.perf_counter(), os.times()
    job()
    after = os.times()
    used = after.children_user + after.children_system
    return time.perf_counter() - began, used - before.children_user - before.children_system


@pytest.mark.quick
def test_all_write_the_same_rows(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    write_all(folder, range(1, 41))
    written = set()
    for workers in (0, 1, 2):
        run(batch(folder, workers))
        written.add((tmp_path / "all.csv").read_bytes())
    assert len(written) == 1


def main() -> None:
    """Print what was measured."""
    with tempfile.TemporaryDirectory() as name:
        whole, odd, even = (Path(name) / each for each in ("all", "odd", "even"))
        write_all(whole, range(1, INSTANCES + 1))
        write_all(odd, range(1, INSTANCES + 1, 2))
        write_all(even, range(2, INSTANCES + 1, 2))
        jobs: dict[str, Callable[[], None]] = {
            "no worker": lambda: run(batch(whole, 0)),
            "one worker": lambda: run(batch(whole, 1)),
            "two workers": lambda: run(batch(whole, 2)),
            "two halves side by side": lambda: run(batch(odd, 0), batch(even, 0)),
        }
        run(batch(odd, 0))  # warms the disk, and compiles
        rounds = [{what: timed(job) for what, job in jobs.items()} for _ in range(ROUNDS)]
    click.echo(table(rounds))


def table(rounds: list[dict[str, tuple[float, float]]]) -> str:
    """Return medians over the rounds, and of the gains in each."""
    lines = [
        f"| {INSTANCES:,} instances, {THEORIES} | seconds | of processors | gain |",
        "| --- | --- | --- | --- |",
    ]
    for what in rounds[0]:
        wall, used = (statistics.median(times[what][k] for times in rounds) for k in (0, 1))
        gains = sorted(times["no worker"][0] / times[what][0] for times in rounds)
        spread = f"{statistics.median(gains):.2f} x ({gains[0]:.2f} to {gains[-1]:.2f})"
        lines.append(f"| {what} | {wall:.2f} | {used:.2f} | {spread} |")
    return "\n".join([*lines, "", f"{ROUNDS} rounds; two workers are to gain {TARGET} x."])


if __name__ == "__main__":
    main()
