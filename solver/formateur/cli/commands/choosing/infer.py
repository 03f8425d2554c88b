"""`formateur infer`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from formateur.cli.asked import stated
from formateur.cli.codes import ANSWER
from formateur.cli.mapped import guessing, table_options
from formateur.cli.options import (
    InstanceName,
    language_option,
    theory_options,
    time_option,
    words_option,
)
from formateur.cli.output import print_json, print_table
from formateur.cli.tabled import Out, answer_options
from formateur_models.errors import BadValueError
from formateur_models.parliament.instance import Instance


@click.command("infer", epilog="Example: formateur infer parlgov:SWE --theory harmony")
@click.argument(
    "instances", nargs=-1, required=True, type=InstanceName(), metavar="TABLE|INSTANCES..."
)
@table_options
@words_option("--by", told="Of a table of parties: columns that tell its parliaments apart.")
@theory_options("harmony")
@click.option(
    "--veto-price",
    type=click.IntRange(1, 1000),
    default=3,
    show_default=True,
    help="What a veto costs; a friction costs what it adds.",
)
@click.option(
    "--most-cost",
    type=click.IntRange(1, 1000),
    default=3,
    show_default=True,
    help="Of a friction.",
)
@click.option(
    "--failed",
    multiple=True,
    metavar="INSTANCE=A,B",
    help="A government that was tried in vain; it may not be as good as what formed.",
)
@time_option
@language_option
@answer_options(members=True)
def infer_command(
    instances: tuple[str, ...],
    by: tuple[str, ...],
    veto_price: int,
    most_cost: int,
    failed: tuple[str, ...],
    language: str,
    style: str,
    out: Out,
    **options: Any,
) -> int:
    """Find the least costly frictions and vetoes by which what formed is a best government.

    INSTANCES say which government formed; `parlgov:SWE` stands for the first cabinets after all
    elections of a country. The vows of the instances hold, too. TABLE is one of `export-dataset`,
    or has a row for each party and a column of who governed (--map cabinet=COLUMN, --by COLUMN).
    """
    from formateur.questions.inferring import infer

    with guessing() as (table, _):
        meant = _meant(instances, by, table)
    found = infer(
        meant,
        stated(options),
        veto_price=veto_price,
        most_cost=most_cost,
        failed=_attempts(failed),
        seconds=options["seconds"],
    )
    if out.takes(found.table, None):
        return ANSWER
    if style == "json":
        print_json(found.to_dict())
    else:
        from formateur.telling.terminal.choosing.inference_table import inferred

        print_table(inferred(found, language))
    return ANSWER


def _meant(
    names: Iterable[str], by: tuple[str, ...], columns: Mapping[str, Any]
) -> list[str | dict[str, Instance]]:
    """Return what is named: of folders and patterns the files, of tables of parties what they make.

    Raises
    ------
    FormateurError
        If rows of a table make no parliament, or something is said of a table that is not there.
    """
    from formateur.questions.batching.inputs import Named, named
    from formateur.tables.choices.rebuilt import is_of_coalitions
    from formateur.tables.parlgov.called import is_name

    found: list[str | dict[str, Instance]] = []
    for name in names:
        known = is_name(name) or is_of_coalitions(Path(name))
        meant: list[Named] = [name] if known else named([name], by, columns)
        for one in meant:
            if isinstance(one, str):
                found.append(one)
            elif one.instance is None:
                raise BadValueError(one.error)
            else:
                found.append({one.name: one.instance})
    if (by or columns) and not any(isinstance(one, dict) for one in found):
        what = "--by, --map, --where and --statements are of a table with a row for each party"
        raise click.UsageError(f"{what}, and there is none; leave them out")
    return found


def _attempts(failed: Iterable[str]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for one in failed:
        name, equals, members = one.rpartition("=")
        if not equals:
            raise click.UsageError(f"--failed {one}: write INSTANCE=A,B")
        found.setdefault(name, []).append(members.split(","))
    return found
