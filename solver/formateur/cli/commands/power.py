"""`formateur power`."""

from __future__ import annotations

from typing import Any

import click

from formateur.cli.asked import case
from formateur.cli.codes import ANSWER
from formateur.cli.options import (
    Words,
    change_options,
    instance_argument,
    language_option,
    standing_options,
    time_option,
)
from formateur.cli.output import print_json, print_table
from formateur.cli.tabled import Out, answer_options
from formateur.questions.power import CONVENTIONS, FIGURES, INDICES
from formateur.questions.power.measure import USUAL
from formateur.questions.power.measure import power as measured


@click.command(
    "power", epilog="Example: formateur power germany-2025 --index shapley-shubik --vetoes contain"
)
@instance_argument
@click.option(
    "--index",
    type=Words((*INDICES, *FIGURES, "all")),
    default=",".join(USUAL),
    show_default=True,
    help=f"Indices: {', '.join(INDICES)}; figures of the body: {', '.join(FIGURES)}; or all.",
)
@click.option(
    "--vetoes",
    "convention",
    type=click.Choice(list(CONVENTIONS)),
    default="ignore",
    show_default=True,
    help="What vows do: nothing, who contains compatible winners wins, the compatible are counted.",
)
@language_option
@standing_options
@change_options
@time_option
@answer_options()
def power_command(
    instance: str,
    index: tuple[str, ...],
    convention: str,
    language: str,
    seconds: float | None,
    style: str,
    out: Out,
    **options: Any,
) -> int:
    """Measure who has power, and with --vetoes what the vows do to it: before and after.

    Where seats are intervals, each value is told from the least to the greatest over all admissible
    seats; --set makes an interval a number, or narrower.
    """
    from formateur.telling.terminal import power_table

    loaded = case(instance, options)
    found = measured(loaded, index, vetoes=convention, seconds=seconds)
    if out.takes(lambda: power_table.seats_first(found.table()), loaded):
        return ANSWER
    if style == "json":
        print_json(found.to_dict())
    else:
        print_table(power_table.table(loaded, found, language))
    return ANSWER
