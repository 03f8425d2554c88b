"""What a command is told to ask a model of choice: the model, and who governed before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from formateur.cli.options import together, words_option
from formateur_models.parliament.instance import Instance

if TYPE_CHECKING:
    from formateur.questions.simulating.governing.foresight import Foresight

SHIPPED = "ParlGov"  # what `--predict` without a file stands for


# Who governed before, and who never has.
past_options = together(
    words_option("--before", told="Who governed before; of ParlGov's elections it is known."),
    click.option("--led-before", metavar="PARTY", help="Whose prime minister led before."),
    words_option("--outsiders", told="Who has long been in parliament, and never governed."),
)
# `--predict`, and what a model has to know.
foresight_options = together(
    click.option(
        "--predict",
        is_flag=False,
        flag_value=SHIPPED,
        metavar="[MODEL]",
        help="Who will govern, by a model of `formateur fit -o`, or by that which comes along.",
    ),
    past_options,
)


def foresight(options: dict[str, Any], instance: Instance) -> Foresight | None:
    """Take these options out, and return what they ask for."""
    predict, before = options.pop("predict"), options.pop("before") or None
    led, never = options.pop("led_before"), options.pop("outsiders")
    if predict is None and (before or led or never):
        raise click.UsageError("who governed before is of use to a model only; add --predict")
    if predict is None:
        return None
    from formateur.questions.simulating.governing.foresight import Foresight

    return Foresight.of(predict == SHIPPED or predict, instance, before, led, never)
