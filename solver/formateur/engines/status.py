"""What is known of an answer."""

from __future__ import annotations

from enum import Enum


class Status(Enum):
    """What is known of the best government.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.solve("textbook").status
    <Status.OPTIMAL: 'optimal'>
    """

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNDECIDED = "undecided"

    @property
    def decided(self) -> bool:
        """Whether it is proved that there is a best government, or that there is none."""
        return self in (Status.OPTIMAL, Status.INFEASIBLE)
