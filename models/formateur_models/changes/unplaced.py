"""The parliament without those who have no position, where a theory asks for that."""

from __future__ import annotations

from formateur_models.changes.overlay import overlaid
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.scenario import Scenario
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.spectrum import set_aside

WHY = "without those who have no position"


def dropped(instance: Instance, theory: Theory) -> Instance:
    """Return the instance with the seats of the unplaced empty, if the theory drops them.

    They still count in the size of the body.

    Raises
    ------
    TheoryError
        If the dimension is not clear.
    """
    names = set_aside(instance, theory) if theory.unplaced == "drop" else ()
    return vacated(instance, names) if names else instance


def vacated(instance: Instance, names: tuple[str, ...]) -> Instance:
    """Return the instance with the seats of these players empty."""
    scenario = Scenario(id="unplaced", title=WHY, vacant=names)
    return overlaid(instance, scenario)


def aside(instance: Instance, theory: Theory) -> tuple[str, ...]:
    """Return who has no position and so is in no cabinet of the theory: set aside, or dropped.

    Raises
    ------
    TheoryError
        If the dimension is not clear.
    """
    gone = [name for one in instance.vacancies if one.why == WHY for name in one.names]
    return tuple(sorted({*set_aside(instance, theory), *instance.players_of(*gone)}))
