"""Whole processes, from their start to their end."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from .startup import PROCESSES


@pytest.mark.quick
@pytest.mark.parametrize("process", PROCESSES, ids="startup-{}".format)
def test_startup(process: str, benchmark: BenchmarkFixture) -> None:
    if "formateur.cli" in PROCESSES[process] and find_spec("formateur.cli") is None:
        pytest.skip("this version has no command line")
    command = [sys.executable, "-c", PROCESSES[process]]

    def run() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    benchmark.group = "startup"
    benchmark.pedantic(run, rounds=11, warmup_rounds=1)
