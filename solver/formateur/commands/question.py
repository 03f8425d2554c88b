"""What most commands are asked: an instance, a theory, a wish, limits."""

from __future__ import annotations

from typing import Any

import click

from formateur_models.formulation import formulate
from formateur_models.instance import Instance
from formateur_models.spectrum import check_dimension
from formateur_models.theories import Theory
from formateur_models.theories import theory as theory_of
from formateur_models.whatif import Changes, changed, parse_friction, parse_seats
from formateur_models.wish import Wish

from ..engines import AUTO
from ..engines.base import Limits
from ..library import load

NO_CHANGES = Changes()


def question(name: str, options: dict[str, Any]) -> tuple[Instance, Theory, Wish, Limits]:
    """Return them as the options state them."""
    theory = theory_of(
        options["theory"],
        require=options["require"],
        minimise=options["minimise"],
        dimension=options["dimension"],
    )
    wish = Wish(*(options.get(part, ()) for part in ("having", "without", "only")))
    loaded = load(name)
    changes = changes_in(options)
    if changes != NO_CHANGES:
        loaded = changed(loaded, changes)
    if options["dimension"]:
        check_dimension(loaded, options["dimension"])
    return loaded, theory, wish, Limits(options["seconds"], options["workers"])


def changes_in(options: dict[str, Any]) -> Changes:
    """Return the what-if changes that the options state."""
    return Changes(
        lift=options.get("lift", ()),
        vetoes=options.get("vetoes", ()),
        frictions=tuple(map(parse_friction, options.get("frictions", ()))),
        seats=dict(map(parse_seats, options.get("seats", ()))),
    )


def tell_engine(instance: Instance, theory: Theory, wish: Wish, engine: str) -> None:
    """Say on the standard error which engine answers, and why."""
    from ..engines.choice import choose

    why = f"{engine}: as asked"
    if engine == AUTO:
        why = choose(formulate(instance, theory, wish)).why
    click.echo(f"engine {why}", err=True)
