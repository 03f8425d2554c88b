"""Compiled twins of the searches, for large jobs; loaded only when they are used.

Numba (the extra `formateur[fast]`) compiles them once and keeps the code on disk.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from formateur.engines.clock import Clock

SECONDS_TO_COMPILE = 20.0
SECONDS_TO_LOAD = 4.0  # what was compiled before, on a busy machine


@cache
def installed() -> bool:
    """Say whether Numba is here, without importing it."""
    return find_spec("numba") is not None


def loaded(name: str) -> bool:
    """Say whether compiled code is there already, so that it costs nothing more to use."""
    return f"{__name__}.{name}" in sys.modules


def usable(name: str, clock: Clock) -> bool:
    """Say whether compiled code can be had, and there is time for it.

    Loading cannot be interrupted: it takes about a second, and much longer the first time ever,
    when Numba compiles.
    """
    if loaded(name):
        return True
    if clock.left is None or clock.left > SECONDS_TO_COMPILE:
        return installed()
    return clock.left > SECONDS_TO_LOAD and installed() and compiled_before(name)


@cache
def compiled_before(name: str) -> bool:
    """Say whether Numba has kept code of this module that is no older than its source."""
    here = Path(__file__).parent
    source = (here / f"{name}.py").stat().st_mtime
    kept = (here / "__pycache__").glob(f"{name}.*.nbi")
    return any(index.stat().st_mtime >= source for index in kept)


@cache
def ready(name: str) -> bool:
    """Load compiled code if it can be had, and say whether it is there.

    A Numba that is of another NumPy is installed, and cannot be imported all the same.
    """
    if not installed():
        return False
    try:
        load(name)
    except (ImportError, AttributeError, OSError, RuntimeError, SystemError):
        return False
    return True


def load(name: str) -> Any:
    """Import compiled code: `best`, `clique`, `draws`, `meeting` or `walk`."""
    return import_module(f"{__name__}.{name}")
