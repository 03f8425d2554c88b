"""`formateur theories` and `rules`: what there is to choose from."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import click

from formateur.cli.asked import case, clock_of, tell_unplaced
from formateur.cli.codes import ANSWER, UNDECIDED
from formateur.cli.complain import in_commands
from formateur.cli.mapped import table_options
from formateur.cli.options import (
    InstanceName,
    case_options,
    engine_options,
    language_option,
    unplaced_option,
)
from formateur.cli.output import print_json, print_table
from formateur.cli.tabled import Out, answer_options
from formateur.questions.ask import Ask
from formateur_models.errors import TheoryError
from formateur_models.theories.catalogue import theory as theory_of

MOST_COUNTED = 1000


@click.command("theories", epilog="Example: formateur theories textbook")
@click.argument("instance", type=InstanceName(), required=False)
@table_options
@click.option("--dimension", metavar="D", help="Dimension of the positions.")
@unplaced_option
@case_options
@engine_options
@language_option
@answer_options()
def theories_command(
    instance: str | None,
    dimension: str | None,
    unplaced: str,
    language: str,
    style: str,
    out: Out,
    **options: Any,
) -> int:
    """Show the catalogue of theories, or what each predicts for an instance."""
    from formateur.telling.terminal import theories_table

    clock = clock_of(options)
    asked = None if instance is None else case(instance, options)
    if asked is None:
        rows = theories_table.catalogue()
    else:
        theory = theory_of("winning", dimension=dimension, unplaced=unplaced)
        ask = Ask(asked, theory, engine=options["engine"], clock=clock)
        with suppress(TheoryError):  # of which each row has its own
            tell_unplaced(
                ask.instance, theory_of("mr", dimension=dimension, unplaced=unplaced), language
            )
        found = theories_table.of_each(ask, MOST_COUNTED)
        rows = [replace(row, why=in_commands(row.why)) for row in found]
    if out.takes(lambda: theories_table.as_table(rows), asked):
        pass
    elif style == "json":
        print_json([row.to_dict() for row in rows])
    else:
        print_table(theories_table.table(rows, language))
    return UNDECIDED if any(row.undecided for row in rows) else ANSWER


@click.command("rules", epilog="Example: formateur rules --format json")
@answer_options()
def rules_command(style: str, out: Out) -> int:
    """Show the investiture rules by country, as `rule: sweden` names them."""
    from formateur.telling.terminal import rules_table

    if out.takes(rules_table.as_table, None):
        pass
    elif style == "json":
        print_json(rules_table.as_dicts())
    else:
        print_table(rules_table.table())
    return ANSWER
