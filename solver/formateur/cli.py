"""Arguments in, exit codes out; nothing else.

0 is an answer, 1 a proof that there is none, 2 bad input or usage, 3 undecided.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formateur_models.errors import FormateurError, InstanceError
from formateur_models.instance import Instance
from formateur_models.judge import Verdict, judge
from formateur_models.theories import THEORIES, Theory
from formateur_models.theories import theory as theory_of
from formateur_models.wish import Wish

from . import starter
from .engines.base import Limits, Status, TimeRanOutError, WrongAnswerError
from .library import bundled, load
from .options import (
    InstanceName,
    Words,
    engine_options,
    format_option,
    instance_argument,
    theory_options,
    wish_options,
)
from .solve import count, enumerate_coalitions, solve
from .version import __version__

if TYPE_CHECKING:
    from rich.console import RenderableType

ANSWER, NONE, BAD, UNDECIDED, INTERRUPTED = 0, 1, 2, 3, 130
RUNNERS_UP = 3
MOST_SHOWN = 1000

EXIT = {
    Status.OPTIMAL: ANSWER,
    Status.FEASIBLE: ANSWER,
    Status.INFEASIBLE: NONE,
    Status.UNDECIDED: UNDECIDED,
}


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a bar is not worth a crash on an old terminal
    sys.exit(_run(args))


def _run(args: list[str] | None) -> int:
    try:
        code = formateur.main(args, prog_name="formateur", standalone_mode=False)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = BAD
    except FormateurError as error:
        code = _complain(error)
    except BrokenPipeError:
        # Whoever read us has seen enough; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = ANSWER
    return code if isinstance(code, int) else ANSWER


def _complain(error: FormateurError) -> int:
    """Tell an error; return the exit code."""
    if isinstance(error, TimeRanOutError | WrongAnswerError):
        click.echo(f"undecided: {error}", err=True)
        return UNDECIDED
    if isinstance(error, InstanceError):
        click.echo(str(error), err=True)
        number = len(error.problems)
        click.echo(f"error: {number} problem{'s' * (number != 1)}", err=True)
    else:
        click.echo(f"error: {error}", err=True)
    return BAD


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: formateur solve iraq-2010. `formateur COMMAND --help` has one for each.",
)
@click.version_option(__version__, prog_name="formateur", message="%(prog)s %(version)s")
def formateur() -> None:
    """Who can govern with whom: coalitions that win and keep every vow, proved."""


@formateur.command("solve", epilog="Example: formateur solve iraq-2010 --with iraqiya --top 3")
@instance_argument
@theory_options("harmony")
@click.option("--top", type=click.IntRange(1), metavar="K", help="The K best, in strict order.")
@wish_options
@engine_options
@click.option("--cross-check", is_flag=True, help="Ask an independent engine, too.")
@format_option("table", "json", "csv")
def solve_command(
    instance: str, top: int | None, engine: str, cross_check: bool, style: str, **options: Any
) -> int:
    """Find the best government; without --top, all that tie for best."""
    loaded, theory, wish, limits = _question(instance, options)
    result = solve(
        loaded,
        theory,
        top=top,
        wish=wish,
        engine=engine,
        limits=limits,
        cross_check=cross_check,
    )
    if style == "table":
        from .report.table import solved

        runners_up: tuple[Verdict, ...] = ()
        if top is None and result.status is Status.OPTIMAL and not result.more_ties:
            many = len(result.ties)
            more = solve(
                loaded, theory, top=many + RUNNERS_UP, wish=wish, engine=engine, limits=limits
            )
            runners_up = more.governments[many:]
        _print(solved(result, runners_up))
    else:
        _write(style, theory, result.to_dict(), result.governments)
    return EXIT[result.status]


@formateur.command("list", epilog="Example: formateur list iraq-2010 --theory mwc --limit 10")
@instance_argument
@theory_options("mwc")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Stop after N coalitions.")
@click.option("--count", "counting", is_flag=True, help="Only say how many there are.")
@wish_options
@engine_options
@format_option("table", "json", "csv", "jsonl")
def list_command(
    instance: str, limit: int | None, counting: bool, engine: str, style: str, **options: Any
) -> int:
    """List all coalitions that a theory predicts."""
    loaded, theory, wish, limits = _question(instance, options)
    if counting:
        number = count(loaded, theory, wish=wish, engine=engine, limits=limits)
        return _print_count(loaded, theory, number, style)
    found = enumerate_coalitions(loaded, theory, wish=wish, engine=engine, limits=limits)
    if style == "jsonl":
        return _stream(islice(found, limit))
    verdicts, problem = _collected(found, limit)
    complete = problem is None and (limit is None or len(verdicts) <= limit)
    verdicts = sorted(verdicts[:limit], key=lambda v: v.government.order(tuple(loaded.players)))
    _print_listing(style, loaded, theory, verdicts, complete)
    if problem is not None:
        raise problem
    return ANSWER if verdicts else NONE


@formateur.command("check", epilog="Example: formateur check germany-2005 cdu-csu,spd")
@instance_argument
@click.argument("cabinet", type=Words(), metavar="A,B,C")
@click.option("--theory", type=click.Choice(list(THEORIES)), default="winning", show_default=True)
@click.option("--dimension", metavar="D", help="Dimension of the positions.")
@format_option("table", "json")
def check_command(
    instance: str, cabinet: tuple[str, ...], theory: str, dimension: str | None, style: str
) -> int:
    """Judge one coalition: its seats, the vows that it breaks, who is dispensable.

    A party's name stands for all of its factions. Exits with 1 if the coalition has no majority,
    breaks a vow, or does not meet the theory's requirements.
    """
    loaded = load(instance)
    verdict = judge(loaded, cabinet, theory_of(theory, dimension=dimension))
    if style == "json":
        from .report.data import judgement

        _json(judgement(loaded, verdict))
    else:
        from .report.table import judged

        _print(judged(loaded, verdict))
    return ANSWER if verdict.accepted else NONE


@formateur.command("theories", epilog="Example: formateur theories textbook")
@click.argument("instance", type=InstanceName(), required=False)
@click.option("--dimension", metavar="D", help="Dimension of the positions.")
@engine_options
@format_option("table", "json")
def theories_command(
    instance: str | None,
    dimension: str | None,
    engine: str,
    seconds: float | None,
    workers: int,
    style: str,
) -> int:
    """Show the catalogue of theories, or what each predicts for an instance."""
    from .report import predictions

    if instance is None:
        rows = predictions.catalogue()
    else:
        limits = Limits(seconds, workers)
        rows = predictions.predicted(load(instance), dimension, engine, limits, MOST_SHOWN)
    if style == "json":
        _json([row.to_dict() for row in rows])
    else:
        _print(predictions.table(rows))
    return ANSWER


@formateur.command("validate", epilog="Example: formateur validate my-parliament.yaml")
@click.argument("files", nargs=-1, required=True, type=InstanceName(), metavar="FILE...")
def validate_command(files: tuple[str, ...]) -> int:
    """Check files, and tell all errors of each at once."""
    code = ANSWER
    for file in files:
        try:
            loaded = load(file)
        except FormateurError as error:
            code = _complain(error)
        else:
            parts = f"{len(loaded.parties)} parties, {len(loaded.players)} players"
            seats = f"{loaded.seats} seats, {loaded.needed} needed"
            click.echo(f"{file}: valid ({parts}, {seats}, {len(loaded.statements)} statements)")
    return code


@formateur.command("schema", epilog="Example: formateur schema > formateur-1.schema.json")
def schema_command() -> int:
    """Print the JSON Schema of the instance format, for editors."""
    from formateur_models.schema import json_schema

    _json(json_schema())
    return ANSWER


@formateur.command("instances", epilog="Example: formateur instances --format json")
@format_option("table", "json")
def instances_command(style: str) -> int:
    """List the bundled instances."""
    from .report import catalogue

    rows = [catalogue.row(load(path)) for path in bundled().values()]
    if style == "json":
        _json(rows)
    else:
        _print(catalogue.table(rows))
    return ANSWER


@formateur.command("new", epilog="Example: formateur new my-parliament")
@click.argument("name")
def new_command(name: str) -> int:
    """Write a commented starter file; never over an existing one."""
    path = starter.write(Path(name))
    click.echo(f"wrote {path}; next: formateur solve {path}")
    return ANSWER


def _question(name: str, options: dict[str, Any]) -> tuple[Instance, Theory, Wish, Limits]:
    theory = theory_of(
        options["theory"],
        require=options["require"],
        minimise=options["minimise"],
        dimension=options["dimension"],
    )
    wish = Wish(options["having"], options["without"], options["only"])
    return load(name), theory, wish, Limits(options["seconds"], options["workers"])


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
    from .report.data import as_line

    code = NONE
    for verdict in found:
        click.echo(as_line(verdict.to_dict()), nl=False)
        code = ANSWER
    return code


def _print_count(instance: Instance, theory: Theory, number: int, style: str) -> int:
    from .report.data import as_line

    data = {"instance": instance.id, "theory": theory.id, "count": number}
    if style == "json":
        _json(data)
    else:
        told = {"table": f"{number}\n", "csv": f"count\n{number}\n", "jsonl": as_line(data)}
        click.echo(told[style], nl=False)
    return ANSWER if number else NONE


def _print_listing(
    style: str, instance: Instance, theory: Theory, verdicts: list[Verdict], complete: bool
) -> None:
    if style != "table":
        from .report.data import listing

        _write(style, theory, listing(instance, theory, verdicts, complete), verdicts)
        return
    from .report.table import coalitions

    if verdicts:
        _print(coalitions(instance, verdicts))
    if not complete:
        click.echo(f"the first {len(verdicts)} found; there may be more", err=True)
    elif not verdicts:
        click.echo(f"{theory.id}: proved: there is none", err=True)
    else:
        click.echo(f"{theory.id}: {len(verdicts)} in all", err=True)


def _write(style: str, theory: Theory, data: object, verdicts: Iterable[Verdict]) -> None:
    if style == "json":
        _json(data)
        return
    from .report.data import as_csv

    click.echo(as_csv(theory, verdicts), nl=False)


def _json(data: object) -> None:
    from .report.data import as_json

    click.echo(as_json(data), nl=False)


def _print(shown: RenderableType) -> None:
    from rich.console import Console

    Console(highlight=False, markup=False).print(shown)
