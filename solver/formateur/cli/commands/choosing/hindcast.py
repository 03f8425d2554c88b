"""`formateur backtest --predict`: a model fitted to what was known, and judged on the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formateur.cli.asked import given
from formateur.cli.codes import ANSWER
from formateur.cli.output import print_json, print_table
from formateur.questions.backtesting.hindcast_result import Hindcast
from formateur.questions.backtesting.hindcasting import MOST_PARTIES, hindcast
from formateur.tables import rows
from formateur.tables.cells import Dialect

if TYPE_CHECKING:
    from formateur.words.wording import Words

# Options that say nothing of a model.
IDLE = ("by", "engine", "unplaced", "drop_unplaced")
# Which formations are predicted, by situation: only the first after an election, or all.
FIRST = {"all": False, "minority": False, "first": True}


def foretold(
    split: str,
    options: dict[str, Any],
    countries: tuple[str, ...],
    style: str,
    output: Path | None,
    dialect: Dialect,
    language: str,
    drawing: tuple[Path, Words[str]] | None = None,
) -> int:
    """Answer `--predict`; the picture is of the calibration."""
    said = given()
    if idle := [said[name] for name in IDLE if name in said]:
        raise click.UsageError(f"--predict has no use for {', '.join(idle)}; leave it out")
    if options["situation"] not in FIRST:
        what = "only parliaments without a majority party are predicted, whatever forms there"
        raise click.UsageError(f"{what}; leave --situation {options['situation']} out")
    since, until = options["since"], options["until"]
    more = {"covariates": options["covariates"]} if options["covariates"] else {}
    found = hindcast(
        options["data"],
        split,
        theories=options["theories"],
        parties=options["parties"],
        countries=countries,
        years=(1945 if since is None else since, until),
        first=FIRST[options["situation"]],
        most_parties=options["most_parties"] or MOST_PARTIES,
        **more,
    )
    _write(found, style, output, dialect, language)
    if drawing is not None:
        from formateur.telling.pictures.choosing.calibration_dots import draw

        draw(found, *drawing)
        click.echo(f"wrote {drawing[0]}", err=True)
    return ANSWER


def _write(
    found: Hindcast, style: str, output: Path | None, dialect: Dialect, language: str
) -> None:
    from formateur.telling.streams.formats import as_json
    from formateur.telling.terminal.choosing.hindcast_table import tables
    from formateur.telling.terminal.plain import plain
    from formateur_models.files.atomic import replaced

    if output is None:
        if style == "json":
            print_json(found.to_dict())
        elif style == "csv":
            click.echo("".join(rows.csv_lines(found.table(), dialect)), nl=False)
        else:
            print_table(tables(found, language))
        return
    if style == "csv" and output.suffix.lower() in rows.ENDINGS:
        rows.write(output, found.table(), dialect)
    else:
        text = (
            as_json(found.to_dict()) if style == "json" else f"{plain(tables(found, language))}\n"
        )
        with replaced(output) as stream:
            stream.write(text.encode())
    click.echo(f"wrote {output}", err=True)
