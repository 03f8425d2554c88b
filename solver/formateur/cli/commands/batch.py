"""`formateur batch`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from formateur.cli.asked import given, question, wish_of
from formateur.cli.codes import ANSWER, BAD, UNDECIDED
from formateur.cli.mapped import guessing, table_options
from formateur.cli.options import (
    InstanceName,
    Output,
    case_options,
    engine_option,
    time_option,
    variant_options,
    wish_options,
    words_option,
)
from formateur.cli.output import say
from formateur.cli.tabled import ENDINGS, columns_option, dialect, excel_option
from formateur.questions.batching.question import Question
from formateur.questions.describing import DESCRIPTIONS
from formateur_models.errors import BadValueError, listed
from formateur_models.theories.catalogue import THEORIES, Theory
from formateur_models.theories.catalogue import theory as theory_of

MOST_TOLD = 5  # errors
# Options that say nothing where one question is asked of many rows of seats.
NOT_OF_ROWS = ("by", "questions", "top", "timed", "resume", "engine", "sure")


@click.command(
    "batch", epilog="Example: formateur batch 'cases/*.yaml' -o results.csv --theory mwc,harmony"
)
@click.argument("files", nargs=-1, required=True, type=InstanceName(), metavar="FILES_OR_GLOB...")
@table_options
@words_option("--by", told="Of a table: columns that tell its parliaments apart.")
@click.option(
    "--seats",
    "rows",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Of one file: a row of seats for each parliament, one column a party.",
)
@click.option(
    "-o",
    "--output",
    type=Output(),
    required=True,
    metavar="FILE",
    help=f"Where the rows go: {ENDINGS}.",
)
@excel_option
@columns_option
@words_option(
    "--theory",
    "theories",
    offered=tuple(THEORIES),
    told="Theories, each asked.  [default: harmony; with --question none]",
)
@words_option(
    "--question",
    "questions",
    offered=tuple(DESCRIPTIONS),
    told=f"What is told of each parliament: {', '.join(DESCRIPTIONS)}.",
)
@variant_options
@click.option("--top", type=click.IntRange(1), metavar="K", help="The K best, a row for each.")
@wish_options
@case_options
@engine_option
@time_option
@click.option("--seconds", "timed", is_flag=True, help="Add how many seconds each answer took.")
@click.option(
    "--workers",
    type=click.IntRange(0),
    metavar="N",
    help="Processes on this machine; 0 is none but this.  [default: one for each processor]",
)
@click.option("--scheduler", metavar="ADDRESS", help="Use the workers of this Dask scheduler.")
@click.option("--resume", is_flag=True, help="Go on where an earlier run stopped.")
@click.option("--overwrite", is_flag=True, help="Throw away what an earlier run has written.")
def batch_command(
    files: tuple[str, ...],
    by: tuple[str, ...],
    rows: Path | None,
    output: Path,
    workers: int | None,
    scheduler: str | None,
    resume: bool,
    overwrite: bool,
    excel: bool,
    **options: Any,
) -> int:
    """Solve many instances, and write a row for each government to a file.

    FILES_OR_GLOB are files, folders of YAML files, ids of bundled instances, patterns in quotes,
    tables (with --by of many parliaments), or ParlGov's elections: `parlgov:` for all,
    `parlgov:NLD` for those of a country.
    A file that is wrong gets a row with its errors, and does not stop the rest. Exits with 2 if a
    row has an error, with 3 if one is undecided.
    With --seats, one file with the seats of many parliaments: a draw of a model, an election each.
    """
    from formateur.questions.batching.batching import journal_of, run
    from formateur.questions.batching.inputs import named
    from formateur.questions.batching.journal import holds_answers
    from formateur.spread import cores
    from formateur.tables.rows import check

    if excel and output.suffix.lower() != ".csv":
        raise click.UsageError("--excel is for CSV; end FILE with .csv")
    if resume and overwrite:
        raise click.UsageError("--resume goes on, --overwrite begins anew; choose one")
    if scheduler is not None and workers is not None:
        raise click.UsageError("--scheduler has workers of its own; leave out --workers")
    if workers is None:
        workers = 0 if scheduler is not None else cores()
    if rows is not None:
        return _row_by_row(files, rows, output, workers, scheduler, overwrite, excel, options)
    question = _question(options)
    check(output, *(path for path in map(Path, files) if path.is_file()))  # before they are read
    with guessing() as (table, _):
        inputs = named(files, by, table)
    try:
        summary = run(
            inputs,
            question,
            output,
            resume=resume,
            overwrite=overwrite,
            processes=workers,
            scheduler=scheduler,
            dialect=dialect(excel),
        )
    except KeyboardInterrupt:
        if holds_answers(journal := journal_of(output)):
            say(f"what is done is kept in {journal}; go on with --resume", err=True)
        raise
    _tell_changed(summary.changed)
    _tell(output, len(inputs), summary.statuses, summary.errors)
    return _code(summary.statuses)


def _row_by_row(
    files: tuple[str, ...],
    rows: Path,
    output: Path,
    workers: int,
    scheduler: str | None,
    overwrite: bool,
    excel: bool,
    options: dict[str, Any],
) -> int:
    """Solve the rows of seats of one instance."""
    from formateur.questions.many.of_file import RowByRow

    said = given()
    if idle := [said[name] for name in NOT_OF_ROWS if name in said]:
        raise click.UsageError(f"--seats asks one question of each row; leave out {listed(idle)}")
    theories = options["theories"] or ("harmony",)
    for what, named in (("file", files), ("theory", theories)):
        if len(named) > 1:
            raise click.UsageError(f"--seats takes one {what}, not {len(named)}")
    if output.exists() and not overwrite:
        raise BadValueError(f"{output} is there already; replace it with --overwrite")
    found = RowByRow(question(files[0], options | {"theory": theories[0]}, "en"), rows)
    found.write(output, workers, scheduler, dialect(excel), members=options["columns"] == "members")
    told = ", ".join(f"{many:,} {status}" for status, many in sorted(found.statuses.items()))
    number = found.statuses.total()
    click.echo(f"{output}: {number:,} parliament{'s' * (number != 1)}{'; ' * bool(told)}{told}")
    if not found.complete:
        click.echo("the time limit came before the last row; --time-limit gives more", err=True)
        return UNDECIDED
    return ANSWER


def _question(options: dict[str, Any]) -> Question:
    day, wish = options["as_of"], wish_of(options)
    return Question(
        theories=_theories(options),
        having=wish.having,
        without=wish.without,
        only=wish.only,
        led_by=wish.led_by,
        scenarios=options["scenarios"],
        as_of=day and day.date(),
        ignored=options["ignored"],
        top=options["top"],
        engine=options["engine"],
        seconds=options["seconds"],
        timed=options["timed"],
        sure=options["sure"],
        questions=options["questions"],
        members=options["columns"] == "members",
    )


def _theories(options: dict[str, Any]) -> tuple[Theory, ...] | None:
    variant = {key: options[key] for key in ("require", "minimise", "dimension", "unplaced")}
    if options["questions"] and not (
        options["theories"] or options["require"] or options["minimise"]
    ):
        return None
    return tuple(theory_of(name, **variant) for name in options["theories"] or ("harmony",))


def _tell_changed(names: tuple[str, ...]) -> None:
    """Say on the standard error which files were asked again as they are others than before."""
    if names:
        more = f" and {len(names) - MOST_TOLD:,} more" * (len(names) > MOST_TOLD)
        named = ", ".join(names[:MOST_TOLD])
        say(f"changed since they were answered, and asked again: {named}{more}", err=True)


def _tell(output: Path, files: int, statuses: Counter[str], errors: dict[str, list[str]]) -> None:
    told = ", ".join(f"{number:,} {status}" for status, number in sorted(statuses.items()))
    click.echo(f"{output}: {files:,} file{'s' * (files != 1)}; {told}")
    lines = [line for found in errors.values() for line in found]
    for line in lines[:MOST_TOLD]:
        say(line, err=True)
    if errors:
        number = f"{len(errors):,} file{'s' * (len(errors) != 1)}"
        first = f"the first {MOST_TOLD} of {len(lines):,} errors are above, "
        shown = first * (len(lines) > MOST_TOLD) + "the column `error` has all"
        click.echo(f"error: {number} could not be answered; {shown}", err=True)


def _code(statuses: Counter[str]) -> int:
    if statuses["error"]:
        return BAD
    return UNDECIDED if statuses["undecided"] else ANSWER
