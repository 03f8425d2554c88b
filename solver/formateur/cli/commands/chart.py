"""`formateur chart`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from formateur.cli.asked import given, question, read_by, tell_colors
from formateur.cli.codes import ANSWER, NONE
from formateur.cli.options import (
    ChoiceType,
    Output,
    Size,
    Words,
    language_option,
    question_options,
)
from formateur.questions.ask import DRAWS
from formateur.questions.power import CONVENTIONS
from formateur.telling.pictures.charting import drawn
from formateur.telling.pictures.kinds import KINDS
from formateur.telling.pictures.order import CONVENTION, MEASURED, TOP, Order
from formateur.telling.pictures.paper.sheets import LIGHT, THEMES, sheet_of

# The options that state each part of a question.
PARTS = {
    "theory": ("theory", "require", "minimise"),
    "wish": ("having", "without", "only", "led_by"),
    "engine": ("engine",),
    "time": ("seconds", "workers"),
    "members": ("members",),
    "rank": ("rank",),
    "top": ("top",),
    "index": ("index",),
    "vetoes": ("convention",),
    "draws": ("draws",),
    "seed": ("seed",),
    "how": ("how",),
    "gathered": ("gathered",),
}


@click.command("chart", epilog="Example: formateur chart iraq-2010 -o iraq.svg")
@click.option(
    "--kind",
    type=ChoiceType(list(KINDS)),
    default=next(iter(KINDS)),
    show_default=True,
    help="; ".join(f"{name}: {kind.told}" for name, kind in KINDS.items()) + ".",
)
@click.option(
    "-o",
    "--output",
    "path",
    type=Output(),
    required=True,
    metavar="FILE",
    help=".svg, .png or .pdf.",
)
@click.option("--title", default="", help="In place of the instance's.")
@language_option
@click.option("--how", is_flag=True, help="Say by which theory a government was found.")
@click.option("--gathered", is_flag=True, help="Half circles: the government sits on the left.")
@click.option("--theme", type=click.Choice(list(THEMES)), default=LIGHT, show_default=True)
@click.option("--transparent", is_flag=True, help="No ground.")
@click.option("--size", type=Size(), metavar="WxH", help="In pixels, such as 1200x675.")
@click.option("--credit", default="", metavar="TEXT", help="In small letters at the bottom.")
@click.option("--dpi", type=click.IntRange(30, 1200), metavar="N", help="Of a .png; else 200.")
@click.option(
    "--members", type=Words(), default=(), metavar="A,B", help="Of a chamber: light these."
)
@click.option(
    "--rank", type=click.IntRange(1), metavar="K", help="Of a chamber: light the Kth best."
)
@click.option(
    "--top",
    type=click.IntRange(1),
    default=TOP,
    show_default=True,
    help="Bars, simulation: K governments.",
)
@click.option(
    "--draws", type=click.IntRange(1), default=DRAWS, show_default=True, help="Simulation: draws."
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Simulation.")
@click.option("--index", default=MEASURED, show_default=True, help="Power: one index.")
@click.option(
    "--vetoes",
    "convention",
    type=click.Choice(list(CONVENTIONS)),
    default=CONVENTION,
    show_default=True,
    help="Power: what the vows do.",
)
@question_options("harmony")
def chart_command(
    instance: str,
    kind: str,
    path: Path,
    **options: Any,
) -> int:
    """Draw one picture for an article, as SVG, PNG or PDF.

    Exits with 1 if it is proved that there is no government; the picture then says so. Needs
    matplotlib: pip install 'formateur[charts]'.
    """
    from formateur.telling.pictures.paper.style import checked
    from formateur_models.files.atomic import check

    _check(kind)
    check(checked(path), *read_by(instance))
    ask = question(instance, options, options["language"])
    tell_colors(instance, ask.instance)
    order = Order(
        ask,
        members=options["members"],
        rank=options["rank"] or 1,
        top=options["top"],
        index=options["index"],
        vetoes=options["convention"],
        draws=options["draws"],
        seed=options["seed"],
        title=options["title"],
        language=options["language"],
        how=options["how"],
        gathered=options["gathered"],
        sheet=sheet_of(
            theme=options["theme"],
            size=options["size"],
            clear=options["transparent"],
            credit=options["credit"],
        ),
    )
    found = drawn(order, kind, path, options["dpi"])
    click.echo(f"wrote {path}" if found else f"wrote {path}: proved: there is no government")
    return ANSWER if found else NONE


def _check(kind: str) -> None:
    """Refuse what the kind makes no use of, rather than leave it aside silently."""
    said = given()
    if {"members", "rank"} <= said.keys():
        raise click.UsageError("--members and --rank each name a government; give one of them")
    idle = {name for part in PARTS.keys() - KINDS[kind].takes for name in PARTS[part]}
    for name, option in said.items():
        if name in idle:
            raise click.UsageError(f"a chart of kind {kind} makes no use of {option}")
