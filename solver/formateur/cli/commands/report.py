"""`formateur report`."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path
from typing import Any

import click

from formateur.cli.asked import changes_told, question, read_by, tell_colors
from formateur.cli.codes import ANSWER
from formateur.cli.foreseen import foresight, foresight_options
from formateur.cli.options import (
    Output,
    language_option,
    question_options,
)
from formateur.cli.published import draw_beside, published
from formateur_models.errors import BadValueError

MADE_HERE = '<meta name="generator" content="formateur">'


@click.command("report", epilog="Example: formateur report iraq-2010 --open")
@click.option(
    "-o",
    "--output",
    type=Output(),
    metavar="FILE",
    help="Where to write it; `-` is the standard output.  [default: the instance's id with .html]",
)
@language_option
@click.option(
    "--texts",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The words of another language, in a file called after it (cs.yaml).",
)
@published
@click.option("--open", "show", is_flag=True, help="Show it in the browser.")
@foresight_options
@question_options("harmony")
def report_command(
    instance: str,
    output: Path | None,
    language: str,
    texts: Path | None,
    embed: str | None,
    theme: str,
    credit: str,
    address: str,
    layout: str | None,
    show: bool,
    **options: Any,
) -> int:
    """Write an interactive report: one HTML file that needs nothing else.

    It shows who can govern, what is impossible and why, and lets the reader switch vows off. The
    file works without a network, from a folder or inside a frame. Without --time-limit it takes a
    minute at most, and says what is not proved by then.
    """
    from formateur.telling.page import SECONDS, page
    from formateur.telling.page.publishing import HEMICYCLE, publication
    from formateur_models.files.atomic import check, replaced

    how = publication(embed or "", theme, credit, address, layout or HEMICYCLE)
    if output is not None and str(output) != "-":
        check(output, *read_by(instance))  # before anything is read
    if options["seconds"] is None:
        options["seconds"] = SECONDS
    ask = question(instance, options, str(texts) if texts else language)
    tell_colors(instance, ask.instance)
    asked = foresight(options, ask.instance)
    path = _page(output) if output else _usual(Path(f"{ask.instance.id}.html"))
    printed = str(path) == "-"
    if not printed:
        check(path, *read_by(instance))
    text = page.written(ask, str(texts) if texts else language, changes_told(options), how, asked)
    if printed:
        click.echo(text, nl=False)
        return ANSWER
    with replaced(path) as stream:
        stream.write(text.encode())
    click.echo(f"wrote {path}")
    if address:
        click.echo(f"wrote {draw_beside(ask, path, language, how.layout, *read_by(instance))}")
    if show:
        webbrowser.open(path.resolve().as_uri())
    return ANSWER


def _page(path: Path) -> Path:
    """Return a name that was given, unless a file has it that is neither a page nor a report.

    Raises
    ------
    FormateurError
        If one has.
    """
    other = path.is_file() and path.suffix.lower() not in (".html", ".htm")
    if other and path.stat().st_size and not _is_report(path):
        raise BadValueError(f"{path} exists and is no page; name one that ends with .html")
    return path


def _usual(path: Path) -> Path:
    """Return the usual name, unless a file that is no report has it.

    Raises
    ------
    FormateurError
        If it has.
    """
    if os.path.lexists(path) and not _is_report(path):
        raise BadValueError(f"{path} exists and is no report; name another file with `-o`")
    return path


def _is_report(path: Path) -> bool:
    try:
        if not path.is_file():  # to read a pipe could take for ever
            return False
        with path.open(encoding="utf-8", errors="replace") as stream:
            return MADE_HERE in stream.read(4096)
    except OSError:
        return False
