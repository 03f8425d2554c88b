"""Seats that stay empty: who has them neither governs nor votes, and the body keeps its size."""

from __future__ import annotations

from dataclasses import field

from formateur_models.doors.admit import Admitted
from formateur_models.doors.fields import Names, Numbers, default, empty
from formateur_models.doors.record import record


@record(kw_only=True)
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

    names: Names
    why: str = ""
    sources: Names = default(())
    verified: bool = True
    seats: int = 0
    weights: Numbers = field(default_factory=empty, hash=False)
