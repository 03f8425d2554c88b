"""Nodes of a walk as columns of an array, and a stack of blocks of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from formateur.engines.search.tree import Node

    Masks: TypeAlias = NDArray[np.uint64]
    Whole: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True)
class Nodes:
    """Nodes of a walk: a column for each, a row for each part, masks as they are in memory."""

    table: Whole

    @classmethod
    def read(cls, stack: Sequence[Node]) -> Nodes:
        """Return the nodes of a stack."""
        chosen, open_, *numbers = zip(*stack, strict=True)
        masks = np.array([chosen, open_], np.uint64).view(np.int64)
        return cls(np.concatenate([masks, np.array(numbers, np.int64)]))

    @classmethod
    def joined(cls, blocks: Sequence[Nodes]) -> Nodes:
        """Return the nodes of all blocks."""
        return cls(np.concatenate([block.table for block in blocks], axis=1))

    def __len__(self) -> int:
        return len(self.table[0])

    def of(self, some: NDArray[np.bool_]) -> Nodes:
        """Return some of the nodes."""
        return Nodes(self.table.compress(some, axis=1))

    def outside(self, barred: Sequence[int]) -> Nodes:
        """Return the nodes that have not all members of any of these sets."""
        chosen, _ = self.masks
        inside = np.zeros(len(self), bool)
        for bar in map(np.uint64, barred):
            inside |= chosen & bar == bar
        return self.of(~inside) if inside.any() else self

    def parted(self, many: int) -> tuple[Nodes, Nodes]:
        """Return so many nodes, and the others."""
        return Nodes(self.table[:, :many]), Nodes(self.table[:, many:])

    @property
    def masks(self) -> tuple[Masks, Masks]:
        """The members, and the units that may join."""
        chosen, open_ = self.table[:2].view(np.uint64)
        return chosen, open_

    @property
    def numbers(self) -> tuple[Whole, Whole, Whole, Whole]:
        """Seats that are lacking, the value, seats that may join, seats of the lightest member."""
        need, value, rest, lightest = self.table[2:]
        return need, value, rest, lightest


def newest(blocks: list[Nodes], width: int) -> Nodes:
    """Take the newest nodes from a stack of blocks: so many at most, and not far fewer."""
    taken = [blocks.pop()]
    many = len(taken[0])
    while blocks and many < width // 2:
        taken.append(blocks.pop())
        many += len(taken[-1])
    nodes = Nodes.joined(taken[::-1]) if len(taken) > 1 else taken[0]
    if many > width:
        older, nodes = nodes.parted(many - width)
        blocks.append(older)
    return nodes
