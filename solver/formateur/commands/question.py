"""What most commands are asked: an instance, a theory, a wish, limits."""

from __future__ import annotations

from typing import Any

from formateur_models.calendar import as_of
from formateur_models.instance import Instance
from formateur_models.overlay import with_scenarios
from formateur_models.patrons import ignoring
from formateur_models.theories import Theory
from formateur_models.theories import theory as theory_of
from formateur_models.wish import Wish

from ..engines.base import Limits
from ..library import load


def question(name: str, options: dict[str, Any]) -> tuple[Instance, Theory, Wish, Limits]:
    """Return them as the options state them."""
    theory = theory_of(
        options["theory"],
        require=options["require"],
        minimise=options["minimise"],
        dimension=options["dimension"],
    )
    wish = Wish(options["having"], options["without"], options["only"], options["led_by"])
    return case(name, options), theory, wish, Limits(options["seconds"], options["workers"])


def case(name: str, options: dict[str, Any]) -> Instance:
    """Return the instance in the scenarios, on the day, and without the patrons that are asked."""
    instance = load(name)
    instance = with_scenarios(instance, [one for many in options["scenarios"] for one in many])
    if options["as_of"] is not None:
        instance = as_of(instance, options["as_of"].date())
    return ignoring(instance, options["ignored"])
