"""`formateur infer`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import click

from formateur.cli.asked import stated
from formateur.cli.codes import ANSWER
from formateur.cli.options import InstanceName, theory_options, time_option
from formateur.cli.output import print_json, print_table
from formateur.cli.tabled import Out, answer_options


@click.command("infer", epilog="Example: formateur infer parlgov:SWE --theory harmony")
@click.argument("instances", nargs=-1, required=True, type=InstanceName(), metavar="INSTANCES...")
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
@answer_options(members=True)
def infer_command(
    instances: tuple[str, ...],
    veto_price: int,
    most_cost: int,
    failed: tuple[str, ...],
    style: str,
    out: Out,
    **options: Any,
) -> int:
    """Find the least costly frictions and vetoes by which what formed is a best government.

    INSTANCES say which government formed; `parlgov:SWE` stands for the first cabinets after all
    elections of a country. The vows of the instances hold, too.
    """
    from formateur.questions.inferring import infer

    found = infer(
        list(_meant(instances)),
        stated(options),
        veto_price=veto_price,
        most_cost=most_cost,
        failed=_attempts(failed),
        seconds=options["seconds"],
    )
    if out.takes(found.table):
        return ANSWER
    if style == "json":
        print_json(found.to_dict())
    else:
        from formateur.telling.terminal.choosing.inference_table import inferred

        print_table(inferred(found))
    return ANSWER


def _meant(names: Iterable[str]) -> Iterator[str]:
    """Yield what is named; of folders and patterns the files."""
    from formateur.questions.batching.inputs import name_of, named
    from formateur.tables.parlgov.elections import is_name

    for name in names:
        yield from [name] if is_name(name) else map(name_of, named([name]))


def _attempts(failed: Iterable[str]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for one in failed:
        name, equals, members = one.rpartition("=")
        if not equals:
            raise click.UsageError(f"--failed {one}: write INSTANCE=A,B")
        found.setdefault(name, []).append(members.split(","))
    return found
