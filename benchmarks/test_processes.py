"""Processes of their own, by processor time: all of it, or from where `before` has ended."""

from __future__ import annotations

import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from .children import ENVIRONMENT
from .processes import PROCESSES, SELDOM, Process

REPOSITORY = Path(__file__).parents[1]
FROM_HERE = """
{before}
from time import process_time
began = process_time()
{code}
print(process_time() - began)
"""


@dataclass
class Meter:
    """What the processes have taken together; a timer, as pytest-benchmark asks for one."""

    seconds: float = 0.0

    def __call__(self) -> float:
        """Return them, as the time that it is."""
        return self.seconds

    def start(self, process: Process, folder: Path) -> None:
        """Start a process, wait for its end, and add what it took."""
        code = process.code
        if process.before is not None:
            code = FROM_HERE.format(before=process.before, code=code)
        path = {"PYTHONPATH": str(REPOSITORY)}  # for the instances that are made here
        before = _of_children()
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=ENVIRONMENT | path,
            cwd=folder,  # where it may write
            check=True,
            stdout=subprocess.PIPE,
        )
        counted = process.before is not None
        self.seconds += float(done.stdout) if counted else _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


METER = Meter()


def cases() -> list[object]:
    """All of them; those that are started often are quick."""
    return [
        pytest.param(
            name,
            id=f"processes-{name}",
            marks=[pytest.mark.quick] if process.rounds > SELDOM else [],
        )
        for name, process in PROCESSES.items()
    ]


@pytest.mark.benchmark(timer=METER)
@pytest.mark.parametrize("process", cases())
def test_process(process: str, benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    benchmark.group = "processes"
    asked = PROCESSES[process]
    # The first start warms the disk, and writes what Python compiles.
    benchmark.pedantic(METER.start, args=(asked, tmp_path), rounds=asked.rounds, warmup_rounds=1)
