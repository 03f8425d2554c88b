"""Compiled code that cannot be had: everything is answered without it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ASKED = """
import sys

import numpy as np
import formateur
from formateur.engines.search import heaviest, listing, tree
from formateur.questions.counting import blocks
from formateur.questions.simulating import plan
from formateur.questions.simulating.seating import apportion_draws
sys.path.insert(0, {tests!r})
from helpers.made import parliament

apportion_draws.MANY = 0
tree.LONG = listing.LONG = blocks.LONG = plan.LONG = 0  # it would pay at once
heaviest.FEW, heaviest.SECONDS_TO_LOAD = 0, 1e-3
made = parliament(14, 1, veto=0.2, friction=0.2)
assert formateur.solve(made).best is not None
assert formateur.count(made, "mwc") == sum(1 for _ in formateur.enumerate(made, "mwc"))
assert sum(len(block.masks) for block in formateur.lists.coalition_blocks(made))
formateur.simulate("germany-2018-poll", 2000)
apportion_draws.apportion_draws(np.ones((100, 9)), 10)
assert not any(name.startswith(f"{{tree.kernels.__name__}}.") for name in sys.modules)
"""


@pytest.mark.parametrize("numba", ["raise ImportError('Numba needs another NumPy')", None])
def test_without_numba_all_is_answered(tmp_path: Path, numba: str | None) -> None:
    """As after an upgrade of NumPy alone; without the file, where it was never installed."""
    if numba is None:
        (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['numba'] = None")
    else:
        (tmp_path / "numba.py").write_text(numba)
    code = ASKED.format(tests=str(Path(__file__).parents[1]))
    path = {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | path, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
