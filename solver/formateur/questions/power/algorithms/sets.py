"""Generating functions: how many sets of members have which weight, and which size."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, count, repeat
from operator import add, lshift
from struct import unpack
from typing import TypeVar

from formateur.engines.clock import Spend, freely

S = TypeVar("S", bound="Sets")

WORD = 8  # bytes that are unpacked at once
LARGEST = 2**30  # bits of one polynomial: 128 MiB
LOOK = 2**20  # bytes that members join between two looks at the clock
LONGEST = 2**35  # bits that all multiplications of a polynomial with sizes go through: 4 GiB


class Sets(ABC):
    """P(x, z) = product of (1 + z x^weight) over the members [1]_.

    The coefficient of x^k is a polynomial in z: the number of sets of weight k by size. Each of its
    coefficients stands in `digit` bits, which are enough for 2^n [2]_.

    Parameters
    ----------
    number
        How many members there are in all.
    cap
        Weights below this are kept.
    spend
        Called before each step that may take long.

    Attributes
    ----------
    size
        By how many bits a member shifts a coefficient.

    References
    ----------
    .. [1] Mann and Shapley 1962, RAND RM-3158, after D. G. Cantor.
    .. [2] Kronecker 1882.
    """

    size = 0
    sized = False

    def __init__(self, number: int, cap: int, spend: Spend = freely) -> None:
        self.spend = spend
        self.digit = number + 1
        self.bytes = digits_bytes(number, self.sized)
        self.cap = cap
        self.degree = 0

    @staticmethod
    def of(number: int, cap: int, sized: bool, spend: Spend = freely) -> Sets:
        """Return the empty set alone; `sized` says whether sizes are told apart."""
        return (Sized if sized else Unsized)(number, cap, spend)

    def join(self: S, weights: Iterable[int], size: int = 1) -> S:
        """Return the product with (1 + z^size x^weight) for each weight, the lighter first."""
        joined, order = self._copied(), sorted(weights)
        at_once = LOOK // (self.cap * self.bytes) + 1
        for start in range(0, len(order), at_once):
            self.spend()
            joined._double(order[start : start + at_once], size * self.size)
        return joined

    def multiply(self: S, sets: Mapping[tuple[int, int], int]) -> S:
        """Return the product with the polynomial of these sets: how many by weight and size."""
        wide = self.bytes * 8
        heaviest = max((weight for weight, _ in sets), default=0)
        factor = 0
        for (weight, size), many in sets.items():
            factor += many << (heaviest - weight) * wide + size * self.size
        product = self._copied()
        product.degree = self.cap - 1
        product._unpack(self._pack() * factor >> heaviest * wide)
        return product

    @property
    @abstractmethod
    def below(self) -> list[int]:
        """For k from 0 to `cap`, the sum of the coefficients of x^0 .. x^(k-1)."""

    @abstractmethod
    def _double(self, weights: Sequence[int], shift: int) -> None:
        """Let a member of each weight, in order, join each set or not: that is the product."""

    @abstractmethod
    def _pack(self) -> int:
        """Return all coefficients in one integer, each in so many bytes, that of 1 first."""

    @abstractmethod
    def _unpack(self, packed: int) -> None:
        """Take all coefficients from one integer."""

    def _copied(self: S) -> S:
        made = object.__new__(type(self))  # copy() takes five times as long
        made.__dict__.update(self.__dict__)
        made.__dict__.pop("below", None)
        return made

    def _coefficients(self, packed: int) -> Sequence[int]:
        wide = self.bytes
        data = packed.to_bytes(self.cap * wide, "big")
        if wide == WORD:
            return unpack(f">{self.cap}Q", data)
        return [int.from_bytes(data[at : at + wide], "big") for at in range(0, len(data), wide)]

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


class Unsized(Sets):
    """Where sizes are not told apart, z = 1: all coefficients stand in one integer.

    The coefficient of x^degree comes last, so that what grows too heavy falls off the end.
    """

    packed = 1

    @cached_property
    def below(self) -> list[int]:
        """As of :class:`Sets`."""
        return list(accumulate(self._coefficients(self._pack()), initial=0))

    def _double(self, weights: Sequence[int], shift: int) -> None:
        packed, room, wide = self.packed, self.cap - 1 - self.degree, self.bytes * 8
        for weight in weights:
            if weight <= room:
                packed += packed << weight * wide
                room -= weight
                continue
            if room:
                packed <<= room * wide
                room = 0
            packed += packed >> weight * wide
        self.packed, self.degree = packed, self.cap - 1 - room

    def _pack(self) -> int:
        return self.packed << (self.cap - 1 - self.degree) * self.bytes * 8

    def _unpack(self, packed: int) -> None:
        self.packed = packed


class Sized(Sets):
    """Where sizes are told apart: light sets have few members, so each coefficient is an integer.

    Side by side in one integer, all would be as long as that of the largest sets.
    """

    sized = True

    def __init__(self, number: int, cap: int, spend: Spend = freely) -> None:
        super().__init__(number, cap, spend)
        self.size = self.digit
        self.rows = [1] + [0] * (cap - 1)

    @cached_property
    def below(self) -> list[int]:
        """As of :class:`Sets`."""
        return list(accumulate(self.rows, initial=0))

    def _double(self, weights: Sequence[int], shift: int) -> None:
        for weight in weights:
            self.degree = min(self.degree + weight, self.cap - 1)
            reached = slice(weight, self.degree + 1)
            with_it = map(lshift, self.rows, repeat(shift))
            self.rows[reached] = map(add, self.rows[reached], with_it)

    def _copied(self) -> Sized:
        made = super()._copied()
        made.rows = list(self.rows)
        return made

    def _pack(self) -> int:
        return int.from_bytes(b"".join(row.to_bytes(self.bytes, "big") for row in self.rows), "big")

    def _unpack(self, packed: int) -> None:
        self.rows = list(self._coefficients(packed))


def digits_bytes(number: int, sized: bool) -> int:
    """Return how many bytes one coefficient takes."""
    bits = (number + 1) * (number + 1 if sized else 1)
    return max(-(-bits // 8), WORD)


def affordable(number: int, cap: int, sized: bool) -> bool:
    """Say whether a polynomial stays within memory, and one with sizes within seconds."""
    bits = digits_bytes(number, sized) * 8 * cap
    return bits <= LARGEST and (not sized or bits * number <= LONGEST)
