"""How the command line is told to publish a page: which part, in which look, by whom, and where."""

from __future__ import annotations

from pathlib import Path

import click

from formateur.cli.options import together
from formateur.questions.ask import Ask

PARTS = ("builder", "chamber", "list", "chances")
LAYOUTS = ("hemicycle", "benches")
published = together(
    click.option(
        "--embed", type=click.Choice(PARTS), help="One part of it, for a frame in another page."
    ),
    click.option(
        "--theme",
        default="",
        metavar="NAME|FILE",
        help="auto, light, white or dark, or type and colours of your own (house.yaml).",
    ),
    click.option("--credit", default="", metavar="TEXT", help="Who made it: its last line."),
    click.option(
        "--address",
        default="",
        metavar="URL",
        help="Where it will stand; the picture that shared links show is drawn beside it.",
    ),
    click.option(
        "--layout",
        type=click.Choice(LAYOUTS),
        help="The seats in a half circle, or on facing benches.  [default: hemicycle]",
    ),
)


def newest_beside(page: Path) -> Path:
    """Return the file beside a page in which the time of the newest count stands."""
    return page.with_suffix(".live.json")


def draw_beside(ask: Ask, page: Path, language: str, layout: str, *read: Path) -> Path:
    """Draw the picture that links to a page show, beside it; never over a file that was read."""
    from formateur.telling.pictures.charting import drawn
    from formateur.telling.pictures.order import Order
    from formateur_models.files.atomic import check

    path = page.with_suffix(".png")
    check(path, *read)
    drawn(Order(ask, language=language), layout, path)
    return path
