"""Bounds from the linear relaxation: a price for each seat, and a rent for each group.

Of a *group*, units that all refuse each other, one joins at most. The relaxation lets units join in
part. It is solved once, and its dual solution bounds every node of a walk: rounded to whole numbers
and made good where that breaks a condition, it is a proof, whatever the solver did (Neumaier and
Shcherbina 2004).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from formateur.engines.clock import Clock
from formateur.engines.search.bounds import Bound
from formateur.engines.search.structure import Structure, members

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AT_ONCE = 500  # groups that are added after one solution
PLACES = 40  # binary places of prices and rents
SLACK = 1e-6  # by which more than one unit must join

Rent = tuple[int, int]  # a group, and what one of its members pays


class Relaxation:
    """Units that join in part, at most one of each group; groups come in as they are needed.

    Solving it begins with the groups that were needed before.
    """

    def __init__(self, structure: Structure, clock: Clock) -> None:
        from ortools.linear_solver import pywraplp  # noqa: PLC0415 (for long walks alone)

        self.structure, self.clock = structure, clock
        self.solver: Any = pywraplp.Solver.CreateSolver("GLOP")
        self.infinity = self.solver.infinity()
        self.joins = [self.solver.NumVar(0, self.infinity, "") for _ in structure.units]
        self.rows: dict[int, Any] = {}
        self.add([1 << j for j in range(len(self.joins))])
        self.groups = edge_groups(structure)
        self.table = _padded(self.groups)

    def add(self, groups: Sequence[int]) -> None:
        """Let one unit of each of these groups join."""
        for group in groups:
            self.rows[group] = self.solver.RowConstraint(-self.infinity, 1, "")
            for j in members(group):
                self.rows[group].SetCoefficient(self.joins[j], 1)

    def most_seats(self) -> int:
        """Return what no compatible coalition has more seats than."""
        seats = self.structure.seats
        if not self.solved([-weight for weight in seats]):
            return sum(seats)
        rents = _made_good(self.rents(), [weight << PLACES for weight in seats])
        return sum(rent for _, rent in rents) >> PLACES

    def least(self, costs: Sequence[int]) -> tuple[int, list[Rent]]:
        """Return the price of a seat, and rents, by which a majority costs the most."""
        seats = self.structure.seats
        majority = self.solver.RowConstraint(self.structure.quota, self.infinity, "")
        for weight, join in zip(seats, self.joins, strict=True):
            majority.SetCoefficient(join, weight)
        if not self.solved(costs):
            return 0, []
        price = max(0, round(majority.dual_value() * (1 << PLACES)))
        pairs = zip(seats, costs, strict=True)
        worth = [price * weight - (cost << PLACES) for weight, cost in pairs]
        return price, _made_good(self.rents(), worth)

    def solved(self, costs: Sequence[int]) -> bool:
        """Solve for the least costs, adding groups of which more than one unit would join."""
        import numpy as np  # noqa: PLC0415

        pairs = zip(costs, self.joins, strict=True)
        self.solver.Minimize(sum(cost * join for cost, join in pairs))
        while True:
            if self.tried() != self.solver.OPTIMAL:
                return False
            shares = np.array([*(join.solution_value() for join in self.joins), 0.0])
            sums = shares[self.table].sum(axis=1)
            worst = np.argsort(-sums, kind="stable")[:AT_ONCE]
            crowded = [self.groups[i] for i in worst if sums[i] > 1 + SLACK]
            crowded = [group for group in crowded if group not in self.rows]
            if not crowded:
                return True
            self.add(crowded)

    def tried(self) -> int:
        """Solve with the groups that are there; return how that ended, other than in time."""
        while True:
            self.clock.spend()
            if self.clock.left is not None:
                self.solver.SetTimeLimit(1 + int(1000 * self.clock.left))
            status: int = self.solver.Solve()
            ran_out = status in (self.solver.FEASIBLE, self.solver.NOT_SOLVED)
            if not ran_out or self.clock.left is None:
                return status

    def rents(self) -> dict[int, float]:
        """Return the rents of the solution."""
        return {group: -row.dual_value() for group, row in self.rows.items()}


class Rents(Bound):
    """What units count, by the price of the missing seats less the rents that may still be paid.

    Each seat that is lacking has its price. What a unit's seats are worth beyond what it counts
    itself is no more than the rents of its groups; of a group one unit joins, and pays once.

    Parameters
    ----------
    bound
        A bound of the same measure, which is sharper where few units are open.
    """

    sharp = True

    def __init__(self, bound: Bound, relaxation: Relaxation) -> None:
        super().__init__(bound.measure, relaxation.structure)
        self.bound = bound
        self.price, self.rents = relaxation.least(bound.measure.per_unit)

    def __call__(self, chosen: int, open_: int, need: int) -> int | None:
        """Return the greater one of both bounds."""
        least = self.bound(chosen, open_, need)
        if least is None:
            return None
        left = self.price * need
        for group, rent in self.rents:
            if open_ & group:
                left -= rent
        return max(least, self.scale * -(-left >> PLACES))


def edge_groups(structure: Structure) -> list[int]:
    """Return groups, as large as they get, so that any two who refuse each other share one."""
    left = [mask & structure.free for mask in structure.refuses]
    groups = []
    for j in members(structure.free):
        while later := left[j] >> j + 1 << j + 1:
            group, others = 1 << j, structure.refuses[j] & structure.free
            while others:
                wanted = others & later or others
                bit = wanted & -wanted
                group |= bit
                others &= structure.refuses[bit.bit_length() - 1]
            for i in members(group):
                left[i] &= ~group
            groups.append(group)
    return groups


def _padded(groups: Sequence[int]) -> NDArray[np.int64]:
    """Return the members of each group in a row, and then -1."""
    import numpy as np  # noqa: PLC0415

    rows = [members(group) for group in groups]
    widest = max(map(len, rows), default=0)
    padded = [row + [-1] * (widest - len(row)) for row in rows]
    return np.array(padded, dtype=np.int64).reshape(len(rows), widest)


def _made_good(rents: Mapping[int, float], worth: Sequence[int]) -> list[Rent]:
    """Round rents; where those of a unit's groups are below its worth, it pays the rest itself."""
    paid = {group: max(0, round(rent * (1 << PLACES))) for group, rent in rents.items()}
    asked = [0] * len(worth)
    for group, rent in paid.items():
        for j in members(group):
            asked[j] += rent
    for j, own in enumerate(worth):
        if own > asked[j]:
            paid[1 << j] = paid.get(1 << j, 0) + own - asked[j]
    return [(group, rent) for group, rent in paid.items() if rent]
