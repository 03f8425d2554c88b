"""`formateur solve`."""

from __future__ import annotations

from typing import Any

import click

from formateur.cli.asked import question, tell_engine
from formateur.cli.codes import OF_STATUS
from formateur.cli.options import (
    language_option,
    question_options,
    verbose_option,
)
from formateur.cli.output import TELLING, print_json, print_table
from formateur.cli.tabled import Out, answer_options
from formateur.questions.best.solving import solved as answered


@click.command("solve", epilog="Example: formateur solve iraq-2010 --with iraqiya --top 3")
@click.option("--top", type=click.IntRange(1), metavar="K", help="The K best, in strict order.")
@click.option("--cross-check", is_flag=True, help="Ask an independent engine, too.")
@verbose_option
@language_option
@question_options("harmony")
@answer_options(members=True)
def solve_command(
    instance: str,
    top: int | None,
    cross_check: bool,
    verbose: bool,
    language: str,
    style: str,
    out: Out,
    **options: Any,
) -> int:
    """Find the best government; without --top, all that tie for best."""
    ask = question(instance, options, language)
    if verbose:
        tell_engine(ask)
    ask.clock.telling = TELLING[style]
    result = answered(ask, top, cross_check=cross_check)
    if out.takes(result.table, ask.instance):
        pass
    elif style == "json":
        print_json(result.to_dict())
    else:
        from formateur.questions.best.equals import equals
        from formateur.questions.best.runners_up import runners_up
        from formateur.telling.terminal.solve_table import solved

        print_table(solved(result, runners_up(result), language, equals(ask, result)))
    return OF_STATUS[result.status]
