"""`formateur list`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import islice
from typing import Any

import click

from formateur_models.instance import Instance
from formateur_models.judge import Verdict
from formateur_models.theories import Theory
from formateur_models.wish import Wish

from ..counting import counted
from ..engines.base import Clock, Limits, TimeRanOutError
from ..polynomial import CountingError
from ..report.progress import watched
from ..solve import count, enumerate_coalitions
from .codes import ANSWER, NONE
from .options import (
    HowMany,
    case_options,
    change_options,
    engine_options,
    format_option,
    instance_argument,
    theory_options,
    verbose_option,
    wish_options,
)
from .output import print_json, print_table, write
from .question import question, tell_engine

QUICKLY = 1.0  # seconds for the total of a progress bar


@click.command("list", epilog="Example: formateur list iraq-2010 --theory mwc --limit 10")
@instance_argument
@theory_options("mwc")
@click.option("--limit", type=HowMany(), metavar="N", help="Stop after the first N found.")
@click.option("--count", "counting", is_flag=True, help="Only say how many there are.")
@wish_options
@case_options
@change_options
@engine_options
@verbose_option
@format_option("table", "json", "csv", "jsonl")
def list_command(
    instance: str,
    limit: int | None,
    counting: bool,
    engine: str,
    verbose: bool,
    style: str,
    **options: Any,
) -> int:
    """List all coalitions that a theory predicts."""
    if counting and limit is not None:
        raise click.UsageError("--count counts them all; leave out --limit")
    loaded, theory, wish, limits = question(instance, options)
    if verbose:
        tell_engine(loaded, theory, wish, engine)
    if counting:
        number = count(loaded, theory, wish=wish, engine=engine, limits=limits)
        return _print_count(loaded, theory, number, style)
    found = enumerate_coalitions(loaded, theory, wish=wish, engine=engine, limits=limits)
    if style == "jsonl" and sys.stdout.isatty():
        return _stream(islice(found, limit))  # the lines show how far it is
    watching = watched(found, lambda: _total(loaded, theory, wish, limit))
    if style == "jsonl":
        return _stream(islice(watching, limit))
    verdicts, problem = _collected(watching, limit)
    complete = problem is None and (limit is None or len(verdicts) <= limit)
    verdicts = sorted(verdicts[:limit], key=lambda v: v.government.order(tuple(loaded.players)))
    _print_listing(style, loaded, theory, verdicts, complete)
    if problem is not None:
        raise problem
    return ANSWER if verdicts else NONE


def _total(instance: Instance, theory: Theory, wish: Wish, limit: int | None) -> int | None:
    """Return how many will be listed, None if that cannot be counted quickly."""
    try:
        number = counted(instance, theory, wish, Clock(Limits(seconds=QUICKLY)))
    except (CountingError, TimeRanOutError):
        return limit
    return number if limit is None else min(number, limit)


def _collected(
    found: Iterable[Verdict], limit: int | None
) -> tuple[list[Verdict], TimeRanOutError | None]:
    """Take one more than the limit, to know whether there are more; keep what time allowed."""
    verdicts: list[Verdict] = []
    try:
        for verdict in islice(found, None if limit is None else limit + 1):
            verdicts.append(verdict)
    except TimeRanOutError as error:
        return verdicts, error
    return verdicts, None


def _stream(found: Iterable[Verdict]) -> int:
    from ..report.data import as_line

    code = NONE
    for verdict in found:
        click.echo(as_line(verdict.to_dict()), nl=False)
        code = ANSWER
    return code


def _print_count(instance: Instance, theory: Theory, number: int, style: str) -> int:
    from ..report.data import as_line

    data = {"instance": instance.id, "theory": theory.id, "count": number}
    if style == "json":
        print_json(data)
    else:
        told = {"table": f"{number}\n", "csv": f"count\n{number}\n", "jsonl": as_line(data)}
        click.echo(told[style], nl=False)
    return ANSWER if number else NONE


def _print_listing(
    style: str, instance: Instance, theory: Theory, verdicts: list[Verdict], complete: bool
) -> None:
    if style != "table":
        from ..report.data import listing

        data = listing(instance, theory, verdicts, complete)
        write(style, theory, data, verdicts, instance.uncertain)
        return
    from ..report.table import coalitions

    if verdicts:
        print_table(coalitions(instance, verdicts))
    if not complete:
        click.echo(f"the first {len(verdicts)} found; there may be more", err=True)
    elif not verdicts:
        click.echo(f"{theory.id}: proved: there is none", err=True)
    else:
        click.echo(f"{theory.id}: {len(verdicts)} in all", err=True)
