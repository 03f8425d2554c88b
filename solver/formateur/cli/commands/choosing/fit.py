"""`formateur fit`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formateur.cli.asked import given
from formateur.cli.codes import ANSWER
from formateur.cli.options import Output, language_option, words_option
from formateur.cli.output import print_json, print_table

if TYPE_CHECKING:
    from formateur.questions.fitting import Fit

STYLES = ("table", "json", "csv", "tex")


@click.command(
    "fit",
    epilog="Example: formateur fit coalitions.csv --by cabinet_id --formed formed "
    "--covariates minority,min_win,n",
)
@click.argument("table", type=click.Path(path_type=Path))
@click.option(
    "--model", default="logit", show_default=True, help="logit, or mixed: some coefficients differ."
)
@click.option("--by", required=True, metavar="COLUMN", help="Says which choice a row belongs to.")
@click.option(
    "--formed", required=True, metavar="COLUMN", help="1 for what was chosen, 0 for the rest."
)
@words_option("--covariates", told="Columns that may explain the choice.")
@click.option(
    "--cluster", metavar="COLUMN", help="Choices of one cluster may depend on each other."
)
@click.option(
    "--offset", metavar="COLUMN", help="Added as it is: the correction of a sample of alternatives."
)
@click.option(
    "--iia",
    metavar="COLUMN",
    help="Test whether leaving out those with 1 in it, or with `random` a tenth, changes anything.",
)
@words_option("--random", told="Of a mixed logit: coefficients that are normally distributed.")
@words_option("--lognormal", told="And lognormally: always positive.")
@click.option(
    "--draws",
    type=click.IntRange(1, 1 << 14),
    default=200,
    show_default=True,
    help="Of a mixed logit: Halton draws for each choice.",
)
@click.option(
    "--drop-incomplete",
    is_flag=True,
    help="Leave out, and count, choices with missing cells, none or several formed, or one row.",
)
@click.option("--format", "style", type=click.Choice(STYLES), default=STYLES[0], show_default=True)
@click.option(
    "-o", "--output", type=Output(), metavar="FILE", help="Write the model, .json, or a table."
)
@language_option
def fit_command(table: Path, style: str, output: Path | None, language: str, **options: Any) -> int:
    """Fit a model of choice to a table with a row for each coalition that could have formed.

    TABLE is CSV (also .csv.gz), Parquet, .dta or .xlsx; its columns are named by the options.
    """
    _check(output, table)
    from formateur.questions.fitting import fit

    found = fit(table, **options)
    if output is None:
        _show(found, style, language)
    else:
        _write(found, output)
        click.echo(f"wrote {output}", err=True)
    return ANSWER


def _check(output: Path | None, table: Path) -> None:
    """See that the file can be written, before anything is worked out."""
    if output is None:
        return
    from formateur.tables import rows
    from formateur_models.files import atomic

    if "style" in given():
        raise click.UsageError("the ending of -o FILE says the form; leave out --format")
    read = [table] if table.is_file() else []
    if output.suffix.lower() == ".json":
        atomic.check(output, *read)
    else:
        rows.check(output, *read)


def _write(found: Fit, output: Path) -> None:
    from formateur.tables import rows
    from formateur.telling.streams.formats import as_json
    from formateur_models.files.atomic import replaced

    if output.suffix.lower() != ".json":
        rows.write(output, found.table())
        return
    with replaced(output) as stream:
        stream.write(as_json(found.to_dict()).encode())


def _show(found: Fit, style: str, language: str) -> None:
    if style == "json":
        print_json(found.to_dict())
    elif style == "csv":
        from formateur.tables.rows import csv_lines

        for line in csv_lines(found.table()):
            click.echo(line, nl=False)
    elif style == "tex":
        from formateur.telling.papers import table

        click.echo(table(found).to_latex(), nl=False)
    else:
        from formateur.telling.terminal.choosing.fit_table import fitted

        print_table(fitted(found, language))
