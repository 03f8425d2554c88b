"""Whole processes, from their start to their end."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from .children import ENVIRONMENT
from .startup import PROCESSES


@pytest.mark.quick
@pytest.mark.parametrize("process", PROCESSES, ids="startup-{}".format)
def test_startup(process: str, benchmark: BenchmarkFixture) -> None:
    command = [sys.executable, "-c", PROCESSES[process]]

    def run() -> None:
        subprocess.run(command, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)

    benchmark.group = "startup"
    benchmark.pedantic(run, rounds=11, warmup_rounds=1)
