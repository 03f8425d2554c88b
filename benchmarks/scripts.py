"""What scripts on the web do: every subset, with itertools or as NumPy masks.

They know seats, vetoes and frictions between pairs, which is all that the generators use.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Veto

from . import answers
from .answers import Best, Cabinet, Listed

Masks = NDArray[np.int64]


# itertools


def itertools_best(instance: Instance) -> Best:
    """Go through all subsets and keep the best."""
    least, ties = None, list[Cabinet]()
    frictions = [(frozenset(friction.names), friction.cost) for friction in instance.frictions]
    for cabinet, seats in _winning(instance):
        cost = sum(cost for pair, cost in frictions if pair <= cabinet)
        values = (cost, len(cabinet), seats)
        if least is None or values < least:
            least, ties = values, []
        if values == least:
            ties.append(cabinet)
    return answers.best(instance, least, ties) if least is not None else Best(None)


def itertools_mwc(instance: Instance) -> Listed:
    """Go through all subsets and keep the minimal winning ones."""
    has = {player.id: player.seats for player in instance.players.values()}
    return answers.listed(
        cabinet
        for cabinet, seats in _winning(instance)
        if seats - min(has[member] for member in cabinet) < instance.needed
    )


def itertools_count(instance: Instance) -> int:
    """Count the minimal winning ones."""
    return itertools_mwc(instance).number


def _winning(instance: Instance) -> Iterator[tuple[Cabinet, int]]:
    vetoes = [frozenset(vow.names) for vow in instance.vows if isinstance(vow, Veto)]
    has = {player.id: player.seats for player in instance.players.values()}
    for size in range(1, len(has) + 1):
        for members in combinations(has, size):
            seats = sum(has[member] for member in members)
            if seats >= instance.needed:
                cabinet = frozenset(members)
                if not any(veto <= cabinet for veto in vetoes):
                    yield cabinet, seats


# NumPy


def numpy_best(instance: Instance) -> Best:
    """Narrow all subsets down, one objective after the other."""
    table = _Table.of(instance)
    left = table.winning()
    cost = sum(friction.cost * table.both(friction.names, left) for friction in instance.frictions)
    objectives = (cost + np.zeros_like(left), np.bitwise_count(left), table.seats[left])
    if not len(left):
        return Best(None)
    values: list[int] = []
    chosen = np.arange(len(left))
    for objective in objectives:
        values.append(int(objective[chosen].min()))
        chosen = chosen[objective[chosen] == values[-1]]
    return answers.best(instance, tuple(values), map(table.cabinet, left[chosen].tolist()))


def numpy_mwc(instance: Instance) -> Listed:
    """Keep the minimal winning subsets."""
    table = _Table.of(instance)
    masks = table.minimal()
    odd = int(np.bitwise_xor.reduce(masks)) if len(masks) else 0
    return Listed(len(masks), table.cabinet(odd))


def numpy_count(instance: Instance) -> int:
    """Count the minimal winning subsets."""
    return len(_Table.of(instance).minimal())


def numpy_winning(instance: Instance) -> int:
    """Count the winning subsets."""
    return len(_Table.of(instance).winning())


@dataclass(frozen=True)
class _Table:
    """Seats and lightest member of every subset; bit i stands for the i-th player."""

    instance: Instance
    bit: dict[str, int]
    seats: Masks
    lightest: Masks

    @classmethod
    def of(cls, instance: Instance) -> _Table:
        bit = {player: number for number, player in enumerate(instance.players)}
        seats = np.zeros(1, dtype=np.int64)
        lightest = np.full(1, np.iinfo(np.int64).max)
        for player in instance.players.values():
            seats = np.concatenate((seats, seats + player.seats))
            lightest = np.concatenate((lightest, np.minimum(lightest, player.seats)))
        return cls(instance, bit, seats, lightest)

    def winning(self) -> Masks:
        """Return the winning subsets that no veto forbids."""
        masks = np.flatnonzero(self.seats >= self.instance.needed)
        for vow in self.instance.vows:
            if isinstance(vow, Veto):
                masks = masks[~self.both(vow.names, masks)]
        return masks

    def minimal(self) -> Masks:
        """Return those that lose without their lightest member."""
        masks = self.winning()
        return masks[self.seats[masks] - self.lightest[masks] < self.instance.needed]

    def both(self, names: tuple[str, ...], masks: Masks) -> NDArray[np.bool_]:
        """Return, for each mask, whether all of these are in."""
        all_of = sum(1 << self.bit[name] for name in names)
        inside: NDArray[np.bool_] = masks & all_of == all_of
        return inside

    def cabinet(self, mask: int) -> Cabinet:
        return frozenset(player for player, bit in self.bit.items() if mask >> bit & 1)
