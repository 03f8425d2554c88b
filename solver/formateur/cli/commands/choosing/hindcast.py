"""`formateur backtest --predict`: a model fitted to what was known, and judged on the rest."""

from __future__ import annotations

from typing import Any

import click

from formateur.cli.asked import given
from formateur.questions.backtesting.hindcast_result import Hindcast
from formateur.questions.backtesting.hindcasting import MOST_PARTIES, hindcast

# Options that say nothing of a model.
IDLE = ("by", "engine", "unplaced", "drop_unplaced")
# Which formations are predicted, by situation: only the first after an election, or all.
FIRST = {"all": False, "minority": False, "first": True}


def foretold(split: str, options: dict[str, Any], countries: tuple[str, ...]) -> Hindcast:
    """Answer `--predict`."""
    said = given()
    if idle := [said[name] for name in IDLE if name in said]:
        raise click.UsageError(f"--predict has no use for {', '.join(idle)}; leave it out")
    if options["situation"] not in FIRST:
        what = "only parliaments without a majority party are predicted, whatever forms there"
        raise click.UsageError(f"{what}; leave --situation {options['situation']} out")
    since, until = options["since"], options["until"]
    more = {"covariates": options["covariates"]} if options["covariates"] else {}
    return hindcast(
        options["data"],
        split,
        theories=options["theories"],
        parties=options["parties"],
        countries=countries,
        years=(1945 if since is None else since, until),
        first=FIRST[options["situation"]],
        most_parties=options["most_parties"] or MOST_PARTIES,
        **more,
    )
