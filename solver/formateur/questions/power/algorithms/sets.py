"""Generating functions: how many sets of members have which weight and size, in one big integer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from functools import cached_property
from itertools import accumulate, count
from operator import lshift
from struct import unpack

from formateur.engines.clock import Spend, freely

WORD = 8  # bytes that are unpacked at once
LARGEST = 2**30  # bits of one polynomial: 128 MiB
LONGEST = 2**34  # bits that all multiplications of a polynomial with sizes go through: 2 GiB


class Sets:
    """P(x, z) = product of (1 + z x^weight) over the members, packed [1]_.

    The coefficient of x^k is a polynomial in z: the number of sets of weight k by size. It stands
    in `step` bits, and each of its coefficients in `digit` bits, which are enough for 2^n. Where
    sizes are not asked for, z = 1.

    Parameters
    ----------
    number
        How many members there are in all.
    cap
        Weights below this are kept.
    sized
        Whether sizes are told apart.
    spend
        Called before each step that may take long.

    References
    ----------
    .. [1] Mann and Shapley 1962, RAND RM-3158, after D. G. Cantor, for the generating function;
       Kronecker 1882 for packing.
    """

    def __init__(self, number: int, cap: int, sized: bool, spend: Spend = freely) -> None:
        self.spend = spend
        self.digit = number + 1
        self.size = self.digit if sized else 0  # by how many bits a member shifts
        self.bytes = digits_bytes(number, sized)
        self.cap = cap
        self.packed = 1
        self.degree = 0

    def place(self, weight: int, size: int = 1) -> int:
        """Return the bit at which sets of a weight and size are counted."""
        return weight * self.bytes * 8 + size * self.size

    def join(self, weights: Iterable[int], size: int = 1) -> Sets:
        """Return the product with (1 + z^size x^weight) for each weight, the lighter first."""
        packed, degree, shift = self.packed, self.degree, size * self.size
        for weight in sorted(weights):
            if weight >= self.cap:
                break
            self.spend()
            packed += packed << weight * self.bytes * 8 + shift
            degree += weight
            if degree >= self.cap:
                packed &= self.mask
                degree = self.cap - 1
        return self._of(packed, degree)

    def multiply(self, sets: Mapping[tuple[int, int], int]) -> Sets:
        """Return the product with the polynomial of these sets: how many by weight and size."""
        factor = sum(number << self.place(*place) for place, number in sets.items())
        degree = self.degree + max((weight for weight, _ in sets), default=0)
        return self._of(self.packed * factor & self.mask, min(degree, self.cap - 1))

    @cached_property
    def mask(self) -> int:
        """All bits of the weights that are kept."""
        return (1 << self.cap * self.bytes * 8) - 1

    def _of(self, packed: int, degree: int) -> Sets:
        made = copy(self)
        made.__dict__.pop("below", None)
        made.packed, made.degree = packed, degree
        return made

    @cached_property
    def below(self) -> list[int]:
        """For k from 0 to `cap`, the sum of the coefficients of x^0 .. x^(k-1)."""
        wide = self.bytes
        data = self.packed.to_bytes(self.cap * wide, "little")
        numbers: Iterable[int]
        if wide == WORD:
            numbers = unpack(f"<{self.cap}Q", data)
        else:
            places = range(0, len(data), wide)
            numbers = (int.from_bytes(data[at : at + wide], "little") for at in places)
        return list(accumulate(numbers, initial=0))

    def window(self, low: int, high: int) -> int:
        """Return the coefficients of x^low .. x^(high-1), summed; `high` is at most `cap`."""
        low, high = max(low, 0), min(high, self.cap)
        return self.below[high] - self.below[low] if low < high else 0

    def window_without(self, low: int, high: int, weight: int) -> int:
        """Return the same for the sets without one of the members, who has this weight above 0.

        1 / (1 + z x^w) = 1 - z x^w + z^2 x^2w - ..., so that the sums up to places further and
        further down are added and subtracted in turn.
        """
        if high <= max(low, 0):
            return 0
        if high - low == weight:
            lower = self._alternating(low, weight)
            return self.below[high] - lower - (lower << self.size)
        return self._alternating(high, weight) - self._alternating(low, weight)

    def _alternating(self, start: int, weight: int) -> int:
        if start <= 0:
            return 0
        self.spend()
        below, shift = self.below, self.size
        added = below[start :: -2 * weight]
        taken = below[start - weight :: -2 * weight] if start > weight else []
        if not shift:
            return sum(added) - sum(taken)
        more: int = sum(map(lshift, added, count(0, 2 * shift)))
        less: int = sum(map(lshift, taken, count(shift, 2 * shift)))
        return more - less

    def by_size(self, packed: int) -> list[int]:
        """Return the digits of a sum of coefficients: how many sets of each size."""
        mask = (1 << self.digit) - 1
        return [packed >> at * self.digit & mask for at in range(self.digit)]


def digits_bytes(number: int, sized: bool) -> int:
    """Return how many bytes one coefficient takes."""
    bits = (number + 1) * (number + 1 if sized else 1)
    return max(-(-bits // 8), WORD)


def affordable(number: int, cap: int, sized: bool) -> bool:
    """Say whether a polynomial stays within memory, and one with sizes within seconds."""
    bits = digits_bytes(number, sized) * 8 * cap
    return bits <= LARGEST and (not sized or bits * number <= LONGEST)
