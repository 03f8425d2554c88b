"""`formateur predict`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from formateur.cli.asked import case
from formateur.cli.codes import ANSWER
from formateur.cli.foreseen import past_options
from formateur.cli.options import case_options, change_options, instance_argument, language_option
from formateur.cli.output import print_json, print_table
from formateur.cli.tabled import Out, answer_options
from formateur.tables.parlgov.called import is_name


@click.command("predict", epilog="Example: formateur predict parlgov:DEU-2005")
@instance_argument
@click.option(
    "--model",
    type=click.Path(path_type=Path),
    metavar="JSON",
    help="One of `formateur fit -o`; by default that of all ParlGov, which comes along.",
)
@click.option(
    "--top",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    metavar="K",
    help="The K most probable governments.",
)
@click.option(
    "--vows",
    type=click.Choice(["hard", "soft"]),
    default="hard",
    show_default=True,
    help="hard: who breaks one is excluded; soft: they are left aside.",
)
@past_options
@click.option(
    "--draws",
    type=click.IntRange(1, 1 << 14),
    default=200,
    show_default=True,
    help="Of coefficients, for the intervals.",
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of draws.")
@case_options
@change_options
@language_option
@answer_options(members=True)
def predict_command(instance: str, language: str, style: str, out: Out, **options: Any) -> int:
    """Say how probable each government is, minority ones too, by a fitted model of choice."""
    from formateur.questions.predicting import predict

    asked = {name: options.pop(name) for name in ("model", "top", "vows", "draws", "seed")}
    asked |= {name: options.pop(name) for name in ("led_before", "outsiders")}
    before = options.pop("before") or None
    # Of an election of ParlGov that is not changed, the name says who governed before.
    plain = is_name(instance) and not any(options.values())
    house = instance if plain else case(instance, options)
    found = predict(house, before=before, **asked)
    if out.takes(found.table, found.instance):
        return ANSWER
    if style == "json":
        print_json(found.to_dict())
    else:
        from formateur.telling.terminal.choosing.forecast_table import foretold

        print_table(foretold(found, language))
    return ANSWER
