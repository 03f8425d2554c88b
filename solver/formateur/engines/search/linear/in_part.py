"""The linear relaxation: units join in part, and pairs who strain each other are paid for in part.

It knows one row for each group (`groups.py`), which come in as they are needed. Its dual solution
has a price for each seat, and for each group a rent: rounded to whole numbers and made good where
that breaks a condition, they are a proof, whatever the solver did (Neumaier and Shcherbina 2004).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from formateur.engines.clock import Clock
from formateur.engines.search.linear.groups import Refusing, Straining
from formateur.engines.search.structure import Structure, members

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AT_ONCE = 500  # groups that are added after one solution
PLACES = 40  # binary places of prices and rents
# Rows are added to a solution that is optimal but for them; nearly all have coefficients of 1.
SIMPLEX = "use_dual_simplex: true use_preprocessing: false use_scaling: false"

Pair = tuple[int, int]
Rent = tuple[int, int]  # a group, and what one of its members pays


class Relaxation:
    """Units that join in part; groups come in as they are needed.

    Solving it begins with the groups that were needed before.

    Parameters
    ----------
    costs
        Of each two units that strain each other.
    """

    def __init__(
        self, structure: Structure, clock: Clock, costs: Mapping[Pair, int] | None = None
    ) -> None:
        from ortools.linear_solver import pywraplp  # noqa: PLC0415 (for long walks alone)

        self.structure, self.clock = structure, clock
        self.costs = costs or {}
        self.solver: Any = pywraplp.Solver.CreateSolver("GLOP")
        self.solver.SetSolverSpecificParametersAsString(SIMPLEX)
        self.infinity = self.solver.infinity()
        self.joins = [self.solver.NumVar(0, self.infinity, "") for _ in structure.units]
        self.paid = {pair: self.solver.NumVar(0, self.infinity, "") for pair in self.costs}
        self.rows: dict[int, Any] = {}
        self.add([1 << j for j in range(len(self.joins))])
        self.refusing = Refusing(structure)
        self.straining = Straining(structure, list(self.costs)) if costs else None

    def add(self, groups: Sequence[int]) -> None:
        """Let one unit of each of these groups join, and one more for each pair that is paid."""
        for group in groups:
            self.rows[group] = row = self.solver.RowConstraint(-self.infinity, 1, "")
            units = members(group)
            for j in units:
                row.SetCoefficient(self.joins[j], 1)
            for pair in combinations(units, 2) if self.paid else ():
                if pair in self.paid:
                    row.SetCoefficient(self.paid[pair], -1)

    def most_seats(self) -> int:
        """Return what no compatible coalition has more seats than."""
        seats = self.structure.seats
        if not self.solved([-weight for weight in seats]):
            return sum(seats)
        rents = self.made_good([weight << PLACES for weight in seats])
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
        return price, self.made_good([price * weight - (cost << PLACES) for weight, cost in pairs])

    def solved(self, costs: Sequence[int]) -> bool:
        """Solve for the least costs, adding groups of which too many would join."""
        goal = self.solver.Objective()
        for cost, join in zip(costs, self.joins, strict=True):
            goal.SetCoefficient(join, cost)
        for pair, paid in self.paid.items():
            goal.SetCoefficient(paid, self.costs[pair])
        goal.SetMinimization()
        while True:
            if self.tried() != self.solver.OPTIMAL:
                return False
            crowded = self.crowded()
            if not crowded:
                return True
            self.add(crowded)

    def crowded(self) -> list[int]:
        """Return the fullest groups of those that are to be added."""
        import numpy as np  # noqa: PLC0415

        shares = np.array([join.solution_value() for join in self.joins])
        found = set(self.refusing.crowded(shares))
        if self.straining:
            found.update(self.straining.crowded(shares, self.shares_paid()))
        new = (one for one in found if one[1] not in self.rows)
        return [group for _, group in sorted(new, key=lambda one: (-one[0], one[1]))[:AT_ONCE]]

    def shares_paid(self) -> NDArray[np.float64]:
        """Return how much of each pair is paid for."""
        import numpy as np  # noqa: PLC0415

        units = len(self.joins)
        paid = np.zeros((units, units))
        for (one, other), share in self.paid.items():
            paid[one, other] = paid[other, one] = share.solution_value()
        return paid

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

    def made_good(self, worth: Sequence[int]) -> list[Rent]:
        """Round rents to what is a proof.

        1. Where those of a pair's groups are above what the pair costs, lower them.
        2. Where those of a unit's groups are below its worth, it pays the rest itself.
        """
        rents = {}
        left = {pair: cost << PLACES for pair, cost in self.costs.items()}
        asked = [0] * len(worth)
        for group, rent in self.rents().items():
            if (lowered := round(rent * (1 << PLACES))) <= 0:
                continue
            units = members(group)
            pairs = [pair for pair in combinations(units, 2) if pair in left] if left else []
            lowered = min([lowered, *(left[pair] for pair in pairs)])
            if lowered:
                rents[group] = lowered
                for pair in pairs:
                    left[pair] -= lowered
                for j in units:
                    asked[j] += lowered
        for j, own in enumerate(worth):
            if own > asked[j]:
                rents[1 << j] = rents.get(1 << j, 0) + own - asked[j]
        return list(rents.items())
