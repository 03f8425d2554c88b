"""Groups of which the relaxation lets too many join: those who refuse or strain each other.

Of units that all refuse each other, one joins at most. Of units of which each two refuse or strain
each other, as many pairs are paid for as join, less one, or more (Padberg 1989).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from formateur.engines.search.structure import Structure, members

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SLACK = 1e-6  # by which more than one unit must join


def edge_groups(structure: Structure) -> dict[int, list[int]]:
    """Return groups, as large as they get, so that any two who refuse each other share one.

    They are masks; with each stand the numbers of its units.
    """
    left = [mask & structure.free for mask in structure.refuses]
    groups: dict[int, list[int]] = {}
    for j in members(structure.free):
        while later := left[j] >> j + 1 << j + 1:
            group, units, others = 1 << j, [j], structure.refuses[j] & structure.free
            while others:
                wanted = others & later or others
                bit = wanted & -wanted
                group |= bit
                units.append(bit.bit_length() - 1)
                others &= structure.refuses[units[-1]]
            for i in units:
                left[i] &= ~group
            groups[group] = units
    return groups


class Refusing:
    """Groups whose members all refuse each other."""

    def __init__(self, structure: Structure) -> None:
        groups = edge_groups(structure)
        self.groups = list(groups)
        self.table = _padded(list(groups.values()))

    def crowded(self, shares: NDArray[np.float64]) -> Iterator[tuple[float, int]]:
        """Yield each group of which more than one unit joins, and by how much."""
        import numpy as np  # noqa: PLC0415

        sums = np.append(shares, 0.0)[self.table].sum(axis=1) - 1
        for i in np.flatnonzero(sums > SLACK).tolist():
            yield float(sums[i]), self.groups[i]


class Straining:
    """Groups of which each two refuse or strain each other."""

    def __init__(self, structure: Structure, pairs: Sequence[tuple[int, int]]) -> None:
        import numpy as np  # noqa: PLC0415

        units = len(structure.units)
        self.near = np.zeros((units, units), dtype=bool)
        for j, mask in enumerate(structure.refuses):
            self.near[j, members(mask)] = True
        for one, other in pairs:
            self.near[one, other] = self.near[other, one] = True

    def crowded(
        self, shares: NDArray[np.float64], paid: NDArray[np.float64]
    ) -> Iterator[tuple[float, int]]:
        """Yield groups of which more than one unit joins beyond the pairs that are paid for.

        From each unit that joins, gather a group: always the one by whom it becomes the fullest,
        as long as it becomes no less full.
        """
        import numpy as np  # noqa: PLC0415

        starts = np.flatnonzero(shares > SLACK)
        rows = np.arange(len(starts))
        inside = np.zeros((len(starts), len(shares)), dtype=bool)
        inside[rows, starts] = True
        near, adds, full = self.near[starts], shares - paid[starts], shares[starts] - 1
        while len(rows):
            add = np.where(near[rows], adds[rows], -1.0)
            newest = add.argmax(axis=1)
            going = add[np.arange(len(rows)), newest] > -SLACK / len(shares)
            rows, newest = rows[going], newest[going]
            full[rows] += adds[rows, newest]
            inside[rows, newest] = True
            near[rows] &= self.near[newest]
            adds[rows] -= paid[newest]
        for i in np.flatnonzero(full > SLACK).tolist():
            yield float(full[i]), sum(1 << j for j in np.flatnonzero(inside[i]).tolist())


def _padded(rows: Sequence[list[int]]) -> NDArray[np.int64]:
    """Return a table of the rows, each filled up with -1."""
    import numpy as np  # noqa: PLC0415

    widest = max(map(len, rows), default=0)
    padded = [row + [-1] * (widest - len(row)) for row in rows]
    return np.array(padded, dtype=np.int64).reshape(len(rows), widest)
