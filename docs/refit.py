"""Fits the model that comes with the package again, and writes it: `python docs/refit.py`."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import click

import formateur
from formateur.cli.commands.backtest import export_command
from formateur.questions.predicting.fitted_model import COVARIATES, SHIPPED

# The cabinets that it is fitted to; docs/prediction.md has the same words.
CHOSEN = ("parlgov", "--from", "1945", "--situation", "minority", "--most-parties", "12")
CARD = {
    "data": "ParlGov, development version (CC0 1.0), as bundled",
    "cabinets": "since 1945, no party with a majority, at most 12 parties, no caretakers",
    "limits": [
        "who is not asked is not in it: negotiations, policy, leaders, scandals",
        "no data say who is anti-system: a party that was long in no cabinet counts as outside",
        "where a party has a majority, it was not fitted",
        "positions are from 0 to 10, of one dimension; parties without one are counted as such",
    ],
}


def main() -> None:
    """Export the table, fit, and write the model with its card."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "coalitions.csv"
        export_command.main([*CHOSEN, "-o", str(table)], standalone_mode=False)
        found = formateur.fit(
            table, by="cabinet_id", formed="formed", covariates=list(COVARIATES), cluster="country"
        )
    told = {**found.to_dict(), "table": "parlgov", "card": CARD}
    SHIPPED.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    click.echo(str(found))


if __name__ == "__main__":
    main()
