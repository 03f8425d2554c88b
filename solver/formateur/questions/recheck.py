"""Programs and counts of which judge and formulation mean the same."""

from __future__ import annotations

from collections.abc import Callable

from formateur.engines.failures import WrongAnswerError
from formateur_models.judging.premises import contradictions
from formateur_models.parliament.instance import Instance
from formateur_models.program.formulation import formulate
from formateur_models.program.program import Program
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish


def formulated(
    instance: Instance, theory: Theory, wish: Wish, spend: Callable[[], None]
) -> Program:
    """Return the program, its premises checked; raises as :func:`formulate` besides.

    Parameters
    ----------
    spend
        Called for each row; it may raise to end the work.

    Raises
    ------
    WrongAnswerError
        If the judge means something else.
    """
    program = formulate(instance, theory, wish, spend)
    check(instance, theory)
    return program


def check(instance: Instance, theory: Theory) -> None:
    """Raise unless judge and formulation mean the same.

    Raises
    ------
    WrongAnswerError
        If they do not.
    """
    if found := list(contradictions(instance, theory)):
        what = f"the rules and the program do not agree on {' and '.join(found)}"
        raise WrongAnswerError(f"{what}; please report this instance")
