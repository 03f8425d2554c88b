"""Writing answers to the standard output; what a format does not need is not loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

# Seconds that it takes to tell one government, with room for slower machines.
TELLING = {"table": 1e-3, "json": 1e-4, "csv": 2e-5}


def print_json(data: object) -> None:
    """Write JSON."""
    from formateur.telling.streams.formats import as_json

    click.echo(as_json(data), nl=False)


def print_table(shown: RenderableType) -> None:
    """Write what a person reads, in colour where the terminal has it."""
    from rich.console import Console

    from formateur.telling.terminal.plain import Spelled, plain

    console = Console(highlight=False, markup=False)
    if console.is_terminal:
        console.print(Spelled(shown))
    else:
        click.echo(plain(shown, console))


def say(text: object, *, err: bool = False) -> None:
    """Write a line to be read; what is in it cannot steer the terminal."""
    from formateur.words.visible import visible

    click.echo(visible(str(text)), err=err)
