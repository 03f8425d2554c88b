"""In how many draws each coalition has a majority, if all others vote no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from formateur.engines.search import kernels
from formateur.questions.simulating.matrices.cabinets import Cabinets
from formateur.questions.simulating.seating.apportion_draws import KERNELS, Seats
from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import AllOf, Count, Rule

Counts = NDArray[np.int64]
Bools = NDArray[np.bool_]
MOST_PLAYERS = 12  # of whom all coalitions are counted
NEVER = 2**15 - 1
MOST_CELLS = 1 << 18


@dataclass(frozen=True)
class Watched:
    """The coalitions that are counted.

    Parameters
    ----------
    players
        Numbers of players, of whom all coalitions are counted; a coalition is a bit mask of these.
    listed
        Instead, only these coalitions, as players' numbers.
    needed
        The fewest seats with which each coalition wins (by mask, or by place in the list); where
        other weights count, they may differ.
    cabinets
        Where votes are linked, who says whether the listed coalitions win.
    """

    players: tuple[int, ...]
    listed: tuple[tuple[int, ...], ...]
    needed: tuple[int, ...]
    cabinets: Cabinets | None = None

    @property
    def members(self) -> Iterator[tuple[int, ...]]:
        """The players' numbers of each coalition, the empty one first if all are counted."""
        if self.listed:
            yield from self.listed
            return
        for mask in range(1 << len(self.players)):
            yield tuple(p for bit, p in enumerate(self.players) if mask >> bit & 1)

    def count(self, seats: Seats) -> tuple[Counts, Counts]:
        """Return in how many draws each wins, and in how many no smaller one of them does, too.

        The smaller ones are those that are counted and all of whose members it has: the superior
        coalitions of Bauer, Bender, Klima and Küchenhoff (2019).
        """
        if self.listed:
            return self._count_listed(seats)
        rows = np.ascontiguousarray(seats[list(self.players)])
        many = len(self.needed)
        won, minimal = np.zeros(many, dtype=np.int64), np.zeros(many, dtype=np.int64)
        if len(set(self.needed)) == 1 and kernels.loaded(KERNELS):
            kernels.load(KERNELS).majorities(rows, self.needed[0], won, minimal)
            return won, minimal
        for wins in winning(rows, np.array(self.needed, dtype=np.int16)):
            superior = _part_wins(wins)
            won += np.count_nonzero(wins, axis=1)
            minimal += np.count_nonzero(wins & ~superior, axis=1)
        return won, minimal

    def _count_listed(self, seats: Seats) -> tuple[Counts, Counts]:
        sums = np.array([seats[list(c)].sum(axis=0, dtype=np.int32) for c in self.listed])
        wins = sums >= np.array(self.needed)[:, None]
        if self.cabinets is not None:
            wins = self.cabinets.wins(self.listed, seats)
        parts = [[set(part) < set(whole) for part in self.listed] for whole in self.listed]
        superior = np.array(parts, dtype=np.int32) @ wins.astype(np.int32) > 0
        return wins.sum(axis=1), (wins & ~superior).sum(axis=1)


def winning(seats: Seats, needed: NDArray[np.int16]) -> Iterator[Bools]:
    """Yield which coalitions (rows) win in which draws (columns), some draws at a time."""
    players, draws = seats.shape
    step = max(1, MOST_CELLS >> players)
    for start in range(0, draws, step):
        some = seats[:, start : start + step]
        wins = together(some) >= needed[:, None]
        wins[0] = False  # nobody is no coalition
        yield wins


def together(seats: Seats) -> Seats:
    """Return the seats of each coalition (rows) in each draw (columns)."""
    players, draws = seats.shape
    sums = np.zeros((1 << players, draws), dtype=np.int16)
    for bit, row in enumerate(seats):
        np.add(sums[: 1 << bit], row, out=sums[1 << bit : 2 << bit])
    return sums


def _part_wins(wins: Bools) -> Bools:
    """Say of each coalition whether it wins without some one of its members."""
    found = np.zeros_like(wins)
    for bit in range((len(wins) - 1).bit_length()):
        shape = (-1, 2, 1 << bit, wins.shape[1])
        found.reshape(shape)[:, 1] |= wins.reshape(shape)[:, 0]
    return found


def needed(instance: Instance, members: frozenset[str]) -> int:
    """Return the fewest seats with which these players win when all others vote no.

    By weights that are not seats they may win without any; nobody is no coalition.
    """
    return min(max(0 if members else 1, _needed(instance, instance.rule, members)), NEVER)


def _needed(instance: Instance, rule: Rule, members: frozenset[str]) -> int:
    if isinstance(rule, Count):
        ballot = instance.ballot(rule)
        if not rule.weight:
            return ballot.needed
        return 0 if sum(ballot.votes[p] for p in members) >= ballot.needed else NEVER
    parts = [_needed(instance, part, members) for part in rule.parts]
    return max(parts) if isinstance(rule, AllOf) else min(parts)
