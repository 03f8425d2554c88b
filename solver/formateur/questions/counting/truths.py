"""Counting under any rule: which of all coalitions win, some bits of a mask at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from formateur.engines.clock import Clock
from formateur.questions.counting.polynomial import CountingError
from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import AllOf, Count, Rule, counts

MOST = 28  # blocs: 32 MiB of truths, some seconds
CHUNK = 18  # bits of a mask that are gone through at a time
LARGEST = 2**62  # what a sum of votes may be

Truths = NDArray[np.bool_]
Masks = NDArray[np.int64]


@dataclass(frozen=True)
class Among:
    """Which coalitions are counted: masks of blocs.

    Parameters
    ----------
    some
        Of each of these sets at least one bloc is in.
    without
        None of these blocs is in.
    vetoes
        Of each veto, the sets of its names: not all of them govern.
    """

    some: tuple[int, ...]
    without: int
    vetoes: tuple[tuple[int, ...], ...]

    def has(self, masks: Masks) -> Truths:
        """Say which coalitions are counted; nobody is none."""
        found: Truths = (masks != 0) & (masks & self.without == 0)
        for one in self.some:
            found &= masks & one != 0
        for names in self.vetoes:
            found &= ~np.logical_and.reduce([masks & name != 0 for name in names])
        return found


class Tables:
    """All coalitions of an instance's blocs under its rule, as truth tables.

    1. Coalitions are masks; those with the same high bits are a chunk. The votes of a chunk are
       those of its low bits, made once for each count, and a constant.
    2. Without a bloc of the high bits a coalition is one of an earlier chunk, whose truths are
       kept, packed in bits; without one of the low bits it is one of the same chunk.

    With n blocs, 2^n sums for each count, and for the minimal ones n comparisons more.

    Raises
    ------
    CountingError
        If there are too many blocs, or votes that numbers of 64 bits do not hold.
    """

    def __init__(self, instance: Instance, blocs: Sequence[frozenset[str]], clock: Clock) -> None:
        if len(blocs) > MOST:
            raise CountingError(f"under such a rule {MOST} players can be counted, not more")
        self.instance = instance
        self.clock = clock
        self.number = len(blocs)
        self.low = min(self.number, CHUNK)
        self.masks = np.arange(1 << self.low, dtype=np.int64)
        self.votes: dict[Count, list[int]] = {}
        self.sums: dict[Count, Masks] = {}
        for count in counts(instance.rule):
            ballot = instance.ballot(count)
            if max(ballot.voting, abs(ballot.needed)) > LARGEST:
                raise CountingError("the votes are too large to be added up in 64 bits")
            self.votes[count] = [sum(ballot.votes[player] for player in bloc) for bloc in blocs]
            self.sums[count] = _sums(self.votes[count][: self.low])

    def winning(self, among: Among) -> int:
        """Count the coalitions that win."""
        return sum(
            int(np.count_nonzero(met & among.has(self.masks | high << self.low)))
            for high, met in self._chunks()
        )

    def minimal(self, among: Among) -> int:
        """Count those that win and lose without any one of their blocs: step 2."""
        kept: list[NDArray[np.uint8]] = []
        found = 0
        for high, met in self._chunks():
            least = met & among.has(self.masks | high << self.low)
            for place in range(self.low):
                shape = (-1, 2, 1 << place)
                least.reshape(shape)[:, 1] &= ~met.reshape(shape)[:, 0]
            for place in range(self.number - self.low):
                if high >> place & 1:
                    without = kept[high ^ 1 << place]
                    least &= ~np.unpackbits(without, count=len(met)).view(np.bool_)
            kept.append(np.packbits(met))
            found += int(np.count_nonzero(least))
        return found

    def _chunks(self) -> Iterator[tuple[int, Truths]]:
        """Yield each chunk's high bits, and which of its coalitions meet the rule: step 1."""
        for high in range(1 << (self.number - self.low)):
            self.clock.spend()
            yield high, self._met(self.instance.rule, high)

    def _met(self, rule: Rule, high: int) -> Truths:
        if isinstance(rule, Count):
            places = range(self.number - self.low)
            above = (self.votes[rule][self.low + place] for place in places if high >> place & 1)
            met: Truths = self.sums[rule] >= self.instance.ballot(rule).needed - sum(above)
            return met
        parts = [self._met(part, high) for part in rule.parts]
        joined = np.logical_and if isinstance(rule, AllOf) else np.logical_or
        return np.asarray(joined.reduce(parts), dtype=bool)


def _sums(votes: Sequence[int]) -> Masks:
    sums = np.zeros(1 << len(votes), dtype=np.int64)
    for place, many in enumerate(votes):
        sums[1 << place : 2 << place] = sums[: 1 << place] + many
    return sums
