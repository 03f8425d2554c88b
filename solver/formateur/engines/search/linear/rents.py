"""What units still cost: the missing seats at their price, less the rents that may be paid."""

from __future__ import annotations

from formateur.engines.search.bounds import Bound
from formateur.engines.search.linear.in_part import PLACES, Relaxation


class Rents(Bound):
    """A bound by prices and rents.

    Each seat that is lacking has its price. What a unit's seats are worth beyond what it costs
    itself is no more than the rents of its groups. Of a group one unit pays the rent; any further
    one strains the others for as much or more. So a group that has a member gives no rent.

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
        return None if least is None else max(least, self.alone(chosen, open_, need))

    def alone(self, chosen: int, open_: int, need: int) -> int:
        """Return the bound by prices and rents."""
        left = self.price * need
        for group, rent in self.rents:
            if open_ & group and not chosen & group:
                left -= rent
        return max(0, self.scale * -(-left >> PLACES))
