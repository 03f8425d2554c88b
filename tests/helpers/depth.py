"""How far the tests look: by default so far as a fault of any kind shows, with `--thorough` far."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

from hypothesis import settings

THOROUGH = "FORMATEUR_THOROUGH"  # set by conftest.py, for the processes of pytest-xdist, too
FEWEST = 2
Case = TypeVar("Case")


def thorough() -> bool:
    """Say whether `--thorough` was asked for."""
    return THOROUGH in os.environ


def some(number: int) -> int:
    """Return how many of so many random cases are tried: a third of them, but if thorough.

    >>> some(1)
    1
    """
    return number if thorough() else max(min(number, FEWEST), number // 3)


def some_of(cases: Sequence[Case]) -> Sequence[Case]:
    """Return the first and the last of many cases, or all if thorough."""
    return cases if thorough() else (cases[0], cases[-1])


def examples(number: int) -> settings:
    """Set how many examples Hypothesis tries at most."""
    return settings(max_examples=some(number))
