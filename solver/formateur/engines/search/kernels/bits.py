"""What all compiled searches share: bits of 64-bit masks, and slices of time."""

from __future__ import annotations

from typing import Any

import numba
from llvmlite import ir
from numba import types
from numba.extending import intrinsic


def _first(typing_context: Any, mask: Any) -> Any:
    """Return the number of the lowest bit of a mask that is not 0."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.uint64(types.uint64), generate


first: Any = intrinsic(_first)
SHORT = 0.1  # seconds of a slice; a compiled search can be stopped only between two slices
MOST_STEPS = 1 << 40  # far more than a slice has time for, and a number of 64 bits


def longer(steps: int, seconds: float) -> int:
    """Return how many nodes the next slice may have, when so many took so long."""
    return min(2 * steps, MOST_STEPS) if seconds < SHORT else steps


compiled = numba.njit(cache=True, nogil=True)
