"""`formateur backtest` and `formateur export-dataset`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from formateur.cli.codes import ANSWER
from formateur.cli.options import Output, language_option, together, words_option
from formateur.cli.output import print_table
from formateur.cli.tabled import dialect, excel_option
from formateur.engines import AUTO, ENGINES
from formateur.questions.backtesting.backtest_result import Backtest
from formateur.questions.backtesting.backtesting import Selection, judge_each, resolved
from formateur.questions.backtesting.groupings import GROUPINGS, SITUATIONS
from formateur.tables import rows
from formateur.tables.cells import Dialect
from formateur.tables.parlgov.cabinet import Cabinet
from formateur.tables.parlgov.dataset import read
from formateur.tables.parlgov.source import locate
from formateur.tables.parlgov.view import view_of
from formateur_models.errors import BadValueError
from formateur_models.theories.catalogue import THEORIES, UNPLACED

if TYPE_CHECKING:
    from rich.console import RenderableType

    from formateur.questions.backtesting.hindcast_result import Hindcast
    from formateur.words.wording import Words

STYLES = ("table", "json", "csv")
ENDINGS = {".json": "json", ".txt": "table", **dict.fromkeys(rows.ENDINGS, "csv")}
WIDE = 120  # characters of a line of a text file
FILE = click.Path(path_type=Path, dir_okay=False)


# Which cabinets of which table are meant.
_table_options = together(
    click.argument("data"),
    click.option("--parties", type=FILE, help="The parties' file, if not beside DATA."),
    click.option(
        "--country",
        "countries",
        multiple=True,
        metavar="A,B",
        help="Countries, as the table writes them; of one that has a comma, only it.",
    ),
    click.option("--from", "since", type=int, metavar="YEAR", help="Cabinets from this year."),
    click.option("--to", "until", type=int, metavar="YEAR", help="Cabinets to this year."),
    click.option(
        "--situation",
        type=click.Choice(list(SITUATIONS)),
        default="all",
        show_default=True,
        help="; ".join(f"{name}: {said}" for name, (said, _) in SITUATIONS.items()),
    ),
    click.option(
        "--drop-unplaced",
        is_flag=True,
        help="Parties outside the cabinet that have no position join nobody.",
    ),
)


@click.command(
    "backtest", epilog="Example: formateur backtest parlgov --from 1945 --situation minority"
)
@_table_options
@words_option(
    "--theory",
    "theories",
    offered=tuple(THEORIES),
    told="Theories; all of the catalogue by default.",
)
@click.option("--by", type=click.Choice(list(GROUPINGS)), help="Shares by group.")
@click.option(
    "--format", "style", type=click.Choice(STYLES), help="By the ending of FILE, else table."
)
@click.option("-o", "--output", type=Output(), metavar="FILE", help="Write there.")
@click.option(
    "--chart",
    type=Output(),
    metavar="FILE",
    help="Draw there: .svg, .png or .pdf; with --predict its calibration.",
)
@language_option
@click.option("--engine", type=click.Choice([AUTO, *ENGINES]), default=AUTO, show_default=True)
@click.option(
    "--unplaced",
    type=click.Choice(UNPLACED),
    default="refuse",
    show_default=True,
    help="Theories of positions: cabinets with parties that have none are not judged, or these "
    "stay outside, or are dropped.",
)
@click.option(
    "--predict",
    "split",
    metavar="YEAR|country|rolling",
    help="Judge a model of choice on what it had not seen: fit before a YEAR and predict after, "
    "leave one country out, or fit each year on those before.",
)
@words_option("--covariates", told="Of the model of --predict: columns of export-dataset.")
@click.option(
    "--most-parties",
    type=click.IntRange(2, 20),
    help="Of parliaments of --predict; 12 if not said.",
)
@excel_option
def backtest_command(
    by: str | None,
    style: str | None,
    output: Path | None,
    chart: Path | None,
    language: str,
    excel: bool,
    split: str | None,
    **options: Any,
) -> int:
    """Run the theories over governments that formed.

    DATA is `parlgov` (bundled), ParlGov's view_cabinet.csv as it is downloaded, a folder with both
    files of a table, or the file of its cabinets.
    """
    style = style or _style_of(output)
    if style == "csv" and by is not None:
        raise click.UsageError("CSV has one row a cabinet; leave out --by, or use --format json")
    if excel and (style != "csv" or (output and output.suffix.lower() != ".csv")):
        raise click.UsageError("--excel is for CSV; add --format csv, or -o FILE.csv")
    drawing = None if chart is None else _drawing(chart, language)
    _check(options, output, chart)
    found = _judged(options) if split is None else _foretold(split, options)
    _write(found, by, style, output, dialect(excel), language)
    if drawing is not None:
        _draw(found, by, *drawing)
        click.echo(f"wrote {chart}", err=True)
    return ANSWER


def _draw(found: Backtest | Hindcast, by: str | None, path: Path, said: Words[str]) -> None:
    if isinstance(found, Backtest):
        from formateur.telling.pictures.backtest_bars import draw

        draw(found, by, path, said)
    else:
        from formateur.telling.pictures.choosing.calibration_dots import draw as dots

        dots(found, path, said)


def _drawing(chart: Path, language: str) -> tuple[Path, Words[str]]:
    """Return where a picture goes and its words, if it can be drawn: seen before all the work."""
    from formateur.telling.pictures.paper.style import checked, styled
    from formateur.words.wording import words

    said = words(language, str)
    with styled(checked(chart), said):
        return chart, said


def _check(options: dict[str, Any], *written: Path | None) -> None:
    """See that the files can be written, and that none of them is read or written twice."""
    from formateur_models.files.atomic import check

    files = [path for path in written if path is not None]
    if written and written[0] is not None and written[0].suffix.lower() in rows.ENDINGS:
        rows.check(written[0])
    for path in files:
        check(path, *_read(options["data"], options["parties"]))
    if len({path.resolve() for path in files}) < len(files):
        raise click.UsageError("-o and --chart name the same file; name another for one of them")


def _read(data: str, parties: Path | None) -> tuple[Path, ...]:
    alone = parties is None and Path(data).is_file() and view_of(data) is not None
    return (Path(data),) if alone else locate(data, parties)


def _style_of(output: Path | None) -> str:
    """Return the form that a file's ending says.

    Raises
    ------
    FormateurError
        If it says none.
    """
    if output is None:
        return "table"
    if (style := ENDINGS.get(output.suffix.lower())) is None:
        what = f"{output}: the ending says no form"
        raise BadValueError(f"{what}; end it with {' or '.join(ENDINGS)}, or add --format")
    return style


def _selected(
    options: dict[str, Any], table: tuple[Cabinet, ...]
) -> tuple[tuple[Cabinet, ...], dict[str, int]]:
    """Return the cabinets of a table that the options mean, and how many are left out."""
    years = options["since"], options["until"]
    countries = _countries(options, table)
    return Selection(countries, years, options["situation"], options["drop_unplaced"]).of(table)


def _countries(options: dict[str, Any], table: tuple[Cabinet, ...]) -> tuple[str, ...]:
    """Take the names of countries apart, unless all is the name of one."""
    known = {cabinet.country for cabinet in table}
    return tuple(
        name.strip()
        for words in options["countries"]
        for name in ([words] if words in known else words.split(","))
    )


def _judged(options: dict[str, Any]) -> Backtest:
    from formateur.spread.progress import watched

    if options["covariates"] or options["most_parties"]:
        raise click.UsageError("--covariates and --most-parties are of a model; add --predict")
    theories = resolved(options["theories"] or THEORIES, options["unplaced"])
    cabinets, left_out = _selected(options, read(options["data"], options["parties"]))
    coming = judge_each(cabinets, theories, options["engine"])
    return Backtest(theories, tuple(watched(coming, lambda: len(cabinets))), left_out)


def _foretold(split: str, options: dict[str, Any]) -> Hindcast:
    from formateur.cli.commands.choosing.hindcast import foretold

    table = read(options["data"], options["parties"])
    return foretold(split, options, _countries(options, table))


def _write(
    found: Backtest | Hindcast,
    by: str | None,
    style: str,
    output: Path | None,
    written: Dialect,
    language: str,
) -> None:
    """Write an answer to the standard output, or to a file."""
    from formateur_models.files.atomic import replaced

    if output is None and style == "table":
        print_table(_shown(found, by, language))
    elif output is None:
        click.echo(_text(found, by, style, written, language), nl=False)
    elif style == "csv" and output.suffix.lower() in rows.ENDINGS:
        rows.write(output, found.table(), written)
    else:
        with replaced(output) as stream:
            stream.write(_text(found, by, style, written, language).encode())
    if output is not None:
        click.echo(f"wrote {output}", err=True)


def _text(
    found: Backtest | Hindcast, by: str | None, style: str, written: Dialect, language: str
) -> str:
    if style == "json":
        from formateur.telling.streams.formats import as_json

        return as_json(found.to_dict(by) if isinstance(found, Backtest) else found.to_dict())
    if style == "csv":
        return "".join(rows.csv_lines(found.table(), written))
    from formateur.telling.terminal.plain import plain

    return f"{plain(_shown(found, by, language), width=WIDE)}\n"


def _shown(found: Backtest | Hindcast, by: str | None, language: str) -> RenderableType:
    if isinstance(found, Backtest):
        from formateur.telling.terminal.backtest_table import tables

        return tables(found, by, language)
    from formateur.telling.terminal.choosing import hindcast_table

    return hindcast_table.tables(found, language)


@click.command(
    "export-dataset", epilog="Example: formateur export-dataset parlgov --from 1945 -o table.csv"
)
@_table_options
@click.option(
    "-o",
    "--output",
    type=Output(),
    metavar="FILE",
    required=True,
    help="Write .csv, .parquet, .dta or .xlsx.",
)
@click.option(
    "--most-parties",
    type=click.IntRange(1, 30),
    default=15,
    show_default=True,
    help="Leave out parliaments of more; each party more doubles the rows.",
)
@click.option(
    "--sample",
    type=click.IntRange(2, 1 << 20),
    metavar="N",
    help="Of larger parliaments, N coalitions by lot, and always the one that formed.",
)
@words_option(
    "--dimension",
    "dimensions",
    told="Further columns of positions in the table of parties: how far a government and its "
    "opposition stand apart in each.",
)
def export_command(
    output: Path,
    most_parties: int,
    sample: int | None,
    dimensions: tuple[str, ...],
    **options: Any,
) -> int:
    """Write the table of potential coalitions: each that could have formed, and the one that did.

    DATA is `parlgov` (bundled), ParlGov's view_cabinet.csv as it is downloaded, a folder with both
    files of a table, or the file of its cabinets.
    """
    from formateur.questions.alternatives.export import columns_with, writer_for
    from formateur.questions.alternatives.potential import blocks, cases, number_of_blocks
    from formateur.spread.progress import watched
    from formateur_models.files.atomic import replaced

    make, columns = writer_for(output), columns_with(dimensions)
    _check(options, output)
    table = read(options["data"], options["parties"], dimensions)
    asked = _open(options, table)
    kept = [one for one in asked if len(one.parliament.parties) <= most_parties]
    if not kept:
        what = f"every parliament has more than {most_parties} parties"
        raise BadValueError(f"{what}; raise --most-parties")
    coming = (block for case in cases(kept, table) for block in blocks(case, sample=sample))
    number = 0
    with replaced(output) as stream, make(stream, columns) as writer:
        for block in watched(coming, lambda: number_of_blocks(kept, sample=sample)):
            writer.write(block)
            number += len(block)
    _tell_of_the_large(asked, most_parties)
    click.echo(f"wrote {output}: {number:,} coalitions, {len(kept):,} cabinets", err=True)
    return ANSWER


def _open(options: dict[str, Any], table: tuple[Cabinet, ...]) -> tuple[Cabinet, ...]:
    """Return the cabinets in parliaments that do not tell which coalition formed."""
    asked, _ = _selected({**options, "drop_unplaced": False}, table)
    if not options["drop_unplaced"]:
        return asked
    placed = tuple(one for one in map(Cabinet.among_placed, asked) if one is not None)
    if missing := len(asked) - len(placed):
        what = f"left out: {missing:,} with a member that has no position"
        click.echo(f"{what}, whom --drop-unplaced drops", err=True)
    if not placed:
        raise BadValueError("every cabinet has a member without a position; keep the unplaced")
    return placed


def _tell_of_the_large(asked: tuple[Cabinet, ...], most: int) -> None:
    large = Counter(one.country for one in asked if len(one.parliament.parties) > most)
    if large:
        countries = ", ".join(f"{country} {number}" for country, number in sorted(large.items()))
        what = f"left out: {large.total():,} in parliaments of more than {most} parties"
        click.echo(f"{what} ({countries}); --most-parties takes them in", err=True)
