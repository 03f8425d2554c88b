"""`formateur simulate`."""

from __future__ import annotations

from typing import Any

import click

from formateur.cli.asked import case, given, stated, tell_unplaced, wish_of
from formateur.cli.codes import ANSWER
from formateur.cli.foreseen import foresight, foresight_options
from formateur.cli.options import (
    Words,
    case_options,
    change_options,
    instance_argument,
    language_option,
    theory_options,
    wish_options,
)
from formateur.cli.output import print_json, print_table
from formateur.cli.tabled import Out, answer_options
from formateur.questions.ask import DRAWS

SHOWN = 10
# Options that ask for a government.
ASKING = (
    *("theory", "require", "minimise", "dimension", "unplaced"),
    *("having", "without", "only", "led_by"),
)


@click.command("simulate", epilog="Example: formateur simulate germany-2018-poll --draws 10000")
@instance_argument
@click.option("--draws", type=click.IntRange(1), default=DRAWS, show_default=True, help="How many.")
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="The same seed gives the same result.",
)
@click.option(
    "--draws-file",
    type=click.Path(),
    metavar="CSV",
    help="Seats from your own model, one row a draw, one column a party.",
)
@click.option(
    "--coalition",
    "listed",
    type=Words(),
    multiple=True,
    metavar="A,B",
    help="Only the majorities of these coalitions.",
)
@click.option("--no-theory", is_flag=True, help="Only seats and majorities; faster.")
@foresight_options
@theory_options("harmony")
@wish_options
@case_options
@change_options
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes.")
@click.option("--scheduler", metavar="ADDRESS", help="Use the workers of this Dask scheduler.")
@click.option(
    "--top",
    type=click.IntRange(1),
    default=SHOWN,
    show_default=True,
    metavar="K",
    help="Show the K likeliest coalitions; JSON and CSV have all.",
)
@language_option
@answer_options()
def simulate_command(
    instance: str,
    language: str,
    style: str,
    out: Out,
    workers: int,
    scheduler: str | None,
    top: int,
    **options: Any,
) -> int:
    """Say how probable each coalition is, from the instance's poll and its doubtful vows.

    With --predict, how probable each government is, minority ones too.

    Each probability is shown with its Monte Carlo standard error.
    """
    _check(options)
    from formateur.questions.ask import Ask
    from formateur.questions.simulating.simulating import NOTHING, prepared
    from formateur.spread.progress import watched
    from formateur.telling.terminal import simulation_table

    theory = NOTHING if options["no_theory"] else stated(options)
    ask = Ask(case(instance, options), theory, wish_of(options))
    run = prepared(
        ask,
        options["draws"],
        seed=options["seed"],
        listed=options["listed"],
        draws_file=options["draws_file"],
        foresight=foresight(options, ask.instance),
    )
    tell_unplaced(run.plan.instance, theory, language)
    found = run.result(watched(run.tallies(workers, scheduler), lambda: run.size))
    if out.takes(found.table, found.instance):
        return ANSWER
    if style == "json":
        print_json(found.to_dict())
    else:
        print_table(simulation_table.table(found, top, language))
    return ANSWER


def _check(options: dict[str, Any]) -> None:
    """See that no option is given that would say nothing."""
    said = given()
    if options["draws_file"] is not None and "draws" in said:
        raise click.UsageError("--draws-file has draws of its own, all taken; leave out --draws")
    if options["no_theory"] and (idle := [said[name] for name in ASKING if name in said]):
        raise click.UsageError(f"--no-theory asks for no government; leave out {', '.join(idle)}")
