"""Compiled twins of the searches, for large jobs; loaded only when they are used.

Numba (the extra `formateur[fast]`) compiles them once and keeps the code on disk.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.util import find_spec


@cache
def installed() -> bool:
    """Say whether Numba can be imported, without importing it."""
    return find_spec("numba") is not None


def loaded() -> bool:
    """Say whether compiled code costs nothing more to use."""
    return "formateur.engines.kernels.bits" in sys.modules
