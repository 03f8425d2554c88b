"""What is known of an answer."""

from __future__ import annotations

from enum import Enum


class Status(Enum):
    """What is known of the best government."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNDECIDED = "undecided"
