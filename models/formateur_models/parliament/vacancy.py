"""Seats that stay empty: who has them neither governs nor votes, and the body keeps its size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from formateur_models.doors.admit import Admitted


@dataclass(frozen=True, kw_only=True)
class Vacancy(Admitted):
    """What a boycott leaves empty; no statement, so that nothing lifts it.

    Parameters
    ----------
    names
        Of parties and factions, none of which takes part in anything.
    why
        What the scenario that says so is called.
    seats, weights
        What they had; it still counts in the size of the body.
    """

    names: tuple[str, ...]
    why: str = ""
    sources: tuple[str, ...] = ()
    verified: bool = True
    seats: int = 0
    weights: Mapping[str, Fraction] = field(default_factory=dict, hash=False)
