"""Random draws that are the same on every machine and in every version of Python.

Only `random.random` is promised to stay as it is, so everything here is made of it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def below(rng: Random, end: int) -> int:
    """Draw a whole number from 0 to `end - 1`."""
    return int(rng.random() * end)


def exponential(rng: Random) -> float:
    """Draw from the exponential distribution with mean 1."""
    return -math.log(1.0 - rng.random())


def some(rng: Random, number: int, items: Sequence[T]) -> list[T]:
    """Draw so many of the items, without putting any back."""
    left = list(items)
    for place in range(number):
        other = place + below(rng, len(left) - place)
        left[place], left[other] = left[other], left[place]
    return left[:number]
