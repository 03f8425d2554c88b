"""Answers as tables: `--format csv`, or a file with `-o`, and how these are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formateur.cli.asked import given
from formateur.cli.options import Output, format_option

if TYPE_CHECKING:
    from formateur.tables.cells import Dialect
    from formateur_models.parliament.instance import Instance
    from formateur_models.table import Table

ENDINGS = ".csv, .jsonl, .xlsx, .dta, .tex or .parquet"

excel_option = click.option(
    "--excel", is_flag=True, help="CSV that Excel opens: a mark, and the separator of the locale."
)
columns_option = click.option(
    "--columns",
    type=click.Choice(["members"]),
    help="Of governments: a column of 0 and 1 for each player.",
)


@dataclass(frozen=True)
class Out:
    """Where an answer goes as a table, and how it is written there.

    Parameters
    ----------
    members
        Whether each player has a column.
    """

    path: Path | None
    style: str
    members: bool
    excel: bool

    @property
    def wanted(self) -> bool:
        """Whether the answer is told as a table, and in no other way."""
        return self.path is not None or self.style == "csv"

    def takes(self, table: Callable[[], Table], of: Instance | None) -> bool:
        """Write a table to the file, or as CSV to the standard output; False where none is wanted.

        To the standard output rows go as they come. LaTeX names the parties of the parliament that
        the table is of, if it is of one.
        """
        if not self.wanted:
            return False
        from formateur.tables.rows import csv_lines, write
        from formateur.telling.streams.formats import as_ever

        shaped = table().with_members() if self.members else table()
        csv = self.path is None or self.path.suffix.lower() == ".csv"
        shaped = as_ever(shaped) if csv else shaped
        if self.path is not None:
            if self.path.suffix.lower() == ".tex":
                _set(self.path, shaped, of)
            else:
                write(self.path, shaped, self.dialect)
            click.echo(f"wrote {self.path}", err=True)
        else:
            for line in csv_lines(shaped, self.dialect):
                click.echo(line, nl=False)
        return True

    @property
    def dialect(self) -> Dialect:
        """How CSV is written."""
        return dialect(self.excel)


def _set(path: Path, rows: Table, instance: Instance | None) -> None:
    """Write LaTeX as `formateur.table` sets an answer: parties by name, numbers rounded."""
    from formateur.telling.papers import paper
    from formateur_models.files.atomic import replaced

    with replaced(path) as stream:
        stream.write(paper(rows, instance).to_latex().encode())


def dialect(excel: bool) -> Dialect:
    """Return how CSV is written: as it is always, or for Excel."""
    from formateur.tables.cells import PLAIN
    from formateur.tables.spreadsheet import excel as of_excel

    return of_excel() if excel else PLAIN


def answer_options(*formats: str, members: bool = False) -> Callable[[Any], Any]:
    """Add `--format` and the options of tables; a command has what they say as `style` and `out`.

    Parameters
    ----------
    formats
        Beside `table` and `json`, which all have, and `csv`.
    members
        Whether the rows are governments.
    """

    def decorate(command: Any) -> Any:
        @wraps(command)
        def told(**options: Any) -> Any:
            path, excel = options.pop("output"), options.pop("excel")
            out = Out(path, options["style"], options.pop("columns", None) == "members", excel)
            _check(out, options)
            return command(out=out, **options)

        add = [format_option("table", "json", "csv", *formats), _output_option, excel_option]
        for option in add + [columns_option] * members:
            told = option(told)
        return told

    return decorate


_output_option = click.option(
    "-o", "--output", type=Output(), metavar="FILE", help=f"Write a table: {ENDINGS}."
)


def _check(out: Out, options: dict[str, Any]) -> None:
    """See that nothing is said which would say nothing, and that the file can be written."""
    if out.path is not None:
        from formateur.tables.rows import check

        if "style" in given():
            raise click.UsageError("the ending of -o FILE says the form; leave out --format")
        keys = ("instance", "before", "after", "draws_file")
        names = [*(options.get(key) for key in keys), *options.get("instances", ())]
        check(out.path, *(path for path in map(Path, filter(None, names)) if path.is_file()))
    csv = out.style == "csv" if out.path is None else out.path.suffix.lower() == ".csv"
    if out.excel and not csv:
        raise click.UsageError("--excel is for CSV; add --format csv, or -o FILE.csv")
    if out.members and not out.wanted:
        raise click.UsageError("--columns is for tables; add --format csv, or -o FILE")
