"""Batches of many instances by one and by two processes, in one run.

`python -m benchmarks.test_workers` prints a Markdown table; `--quick` of the suite checks only that
all write the same rows. Each batch is a process of its own, timed from its start to its end. What
two processes gain depends on what else the machine does, so a loop that does nothing else is timed
beside them: its gain is what the machine had to give. Seconds of processors are those of all
processes of a batch together, which other work hardly moves.
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

from formateur_models.instance import Instance
from formateur_models.statements import Friction

from .parliaments import parliament

INSTANCES, ROUNDS, TARGET = 2000, 3, 1.7
THEORIES = "mwc,harmony"
CLI = "import sys; from formateur.cli import main; main()"
LOOP = "sum(i * i for i in range({}))"
STEPS = 60_000_000


def write_all(folder: Path, number: int) -> None:
    """Write so many parliaments of 6 to 12 parties."""
    for seed in range(1, number + 1):
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


def batch(folder: Path, output: Path, workers: int) -> None:
    words = ["batch", str(folder / "*.yaml"), "-o", str(output), "--theory", THEORIES]
    options = ["--workers", str(workers), "--overwrite"]
    run([sys.executable, "-c", CLI, *words, *options])


def run(*commands: list[str]) -> None:
    """Run commands side by side, and wait for all."""
    started = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    assert not any(process.wait() for process in started)


def loop(steps: int) -> list[str]:
    return [sys.executable, "-c", LOOP.format(steps)]


def timed(job: Callable[[], None]) -> tuple[float, float]:
    """Return the seconds from start to end, and those of processors."""
    began, before = time.perf_counter(), os.times()
    job()
    after = os.times()
    used = after.children_user + after.children_system
    return time.perf_counter() - began, used - before.children_user - before.children_system


@pytest.mark.quick
def test_all_write_the_same_rows(tmp_path: Path) -> None:
    folder = tmp_path / "instances"
    folder.mkdir()
    write_all(folder, 40)
    written = set()
    for workers in (0, 1, 2):
        batch(folder, tmp_path / "rows.csv", workers)
        written.add((tmp_path / "rows.csv").read_bytes())
    assert len(written) == 1


def main() -> None:
    """Print what was measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_all(folder, INSTANCES)
        output = folder / "rows.csv"
        jobs: dict[str, Callable[[], None]] = {
            "a bare loop": lambda: run(loop(STEPS)),
            "the same in two halves": lambda: run(loop(STEPS // 2), loop(STEPS // 2)),
            "no worker": lambda: batch(folder, output, 0),
            "one worker": lambda: batch(folder, output, 1),
            "two workers": lambda: batch(folder, output, 2),
        }
        rounds = [{what: timed(job) for what, job in jobs.items()} for _ in range(ROUNDS)]
    click.echo(f"| {INSTANCES:,} instances, {THEORIES} | seconds | of processors |")
    click.echo("| --- | --- | --- |")
    for what in jobs:
        wall, used = (statistics.median(times[what][k] for times in rounds) for k in (0, 1))
        click.echo(f"| {what} | {wall:.2f} | {used:.2f} |")
    for one, two in (
        ("a bare loop", "the same in two halves"),
        ("no worker", "two workers"),
        ("one worker", "two workers"),
    ):
        ratio = statistics.median(times[one][0] / times[two][0] for times in rounds)
        click.echo(f"| {one} / {two} (target {TARGET}) | {ratio:.2f} x | |")


if __name__ == "__main__":
    main()
