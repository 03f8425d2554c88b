"""`formateur explain`, `leverage` and `diff`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from formateur.cli.asked import case, clock_of, question, stated, tell_unplaced
from formateur.cli.codes import ANSWER, NONE, OF_STATUS, UNDECIDED
from formateur.cli.mapped import instance_of, table_options
from formateur.cli.options import (
    InstanceName,
    case_options,
    change_options,
    engine_options,
    instance_argument,
    language_option,
    question_options,
    theory_options,
)
from formateur.cli.output import print_json, print_table
from formateur.cli.tabled import Out, answer_options
from formateur.questions.ask import Ask
from formateur.questions.comparing.difference import compared
from formateur.questions.comparing.leverage import leverages
from formateur.questions.explaining.explaining import explained
from formateur_models.judging.outlook import surely

MOST_TOLD = 10


def _limit_option(told: str) -> Callable[[Any], Any]:
    number = click.IntRange(1)
    return click.option(
        "--limit", type=number, default=MOST_TOLD, show_default=True, metavar="N", help=told
    )


@click.command(
    "explain", epilog="Example: formateur explain iraq-2010 --with iraqiya --without ina"
)
@_limit_option("So many conflicts and compromises at most.")
@language_option
@question_options("harmony")
@answer_options()
def explain_command(
    instance: str, limit: int, language: str, style: str, out: Out, **options: Any
) -> int:
    """Say why there is no such government, and what it would take.

    Exits with 0 if there is such a government, with 1 if there is proved to be none.
    """
    found = explained(question(instance, options, language), limit)
    if out.takes(found.table, found.instance):
        pass
    elif style == "json":
        print_json(found.to_dict())
    else:
        from formateur.telling.terminal.explaining import explain_table

        print_table(explain_table.explained(found, language))
    return OF_STATUS[found.status]


@click.command("leverage", epilog="Example: formateur leverage iraq-2010")
@instance_argument
@language_option
@theory_options("harmony")
@case_options
@change_options
@engine_options
@answer_options()
def leverage_command(instance: str, language: str, style: str, out: Out, **options: Any) -> int:
    """Show what each party's walking out would cost the others."""
    ask = question(instance, options, language)
    rows = leverages(ask)
    if out.takes(rows.table, ask.instance):
        pass
    elif style == "json":
        print_json([row.to_dict() for row in rows])
    else:
        from formateur.telling.terminal.comparing.leverage_table import leverage_table

        print_table(leverage_table(ask.instance, rows, language))
    if not all(row.decided for row in rows):
        return UNDECIDED
    return ANSWER if any(row.included or row.excluded for row in rows) else NONE


@click.command("diff", epilog="Example: formateur diff iraq-2010 --lift sadrists-refuse-maliki")
@click.argument("before", type=InstanceName())
@click.argument("after", type=InstanceName(), required=False)
@table_options
@theory_options("harmony")
@_limit_option("So many coalitions gained, and lost, at most.")
@language_option
@case_options
@change_options
@engine_options
@answer_options(members=True)
def diff_command(
    before: str,
    after: str | None,
    limit: int,
    language: str,
    style: str,
    out: Out,
    **options: Any,
) -> int:
    """Show what changes from one instance to another, or by changes to one.

    What the options change (scenarios, day, patrons, vows, seats) is changed in AFTER, or without
    AFTER in BEFORE.
    """
    clock, theory = clock_of(options), stated(options)
    first = surely(instance_of(before), options["sure"])
    then = case(after or before, options)
    tell_unplaced(then, theory, language)
    if after is None and then == first:
        told = "nothing changes; name a second file, or --scenario, --as-of, --lift, --veto, --set"
        raise click.UsageError(told)
    ask = Ask(first, theory, engine=options["engine"], clock=clock)
    found = compared(ask, then, limit)
    late = not found.decided or (clock.over and not found.complete)
    if out.takes(lambda: found.table().tidy(), then):
        pass
    elif style == "json":
        print_json(found.to_dict())
    else:
        from formateur.telling.terminal.comparing.difference_table import different

        print_table(different(found, language))
    return UNDECIDED if late else ANSWER
