"""The parliament without those who have no position, where a theory asks for that."""

from __future__ import annotations

from formateur_models.changes.overlay import overlaid
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.scenario import Scenario
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.spectrum import set_aside


def dropped(instance: Instance, theory: Theory) -> Instance:
    """Return the instance with the seats of the unplaced empty, if the theory drops them.

    They still count in the size of the body.

    Raises
    ------
    TheoryError
        If the dimension is not clear.
    """
    names = set_aside(instance, theory) if theory.unplaced == "drop" else ()
    if not names:
        return instance
    scenario = Scenario(id="unplaced", title="without those who have no position", vacant=names)
    return overlaid(instance, scenario)
