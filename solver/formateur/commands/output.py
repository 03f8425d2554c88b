"""Writing answers to the standard output; what a format does not need is not loaded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from formateur_models.judge import Verdict
from formateur_models.theories import Theory

if TYPE_CHECKING:
    from rich.console import RenderableType


def write(
    style: str, theory: Theory, data: object, verdicts: Iterable[Verdict], uncertain: bool
) -> None:
    """Write the JSON form, or the governments as CSV; `uncertain` where seats are intervals."""
    if style == "json":
        print_json(data)
        return
    from ..report.data import as_csv

    click.echo(as_csv(theory, verdicts, uncertain), nl=False)


def print_json(data: object) -> None:
    """Write JSON."""
    from ..report.data import as_json

    click.echo(as_json(data), nl=False)


def print_table(shown: RenderableType) -> None:
    """Write what a person reads, in colour where the terminal has it."""
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    if console.is_terminal:
        console.print(shown)
        return
    with console.capture() as captured:
        console.print(shown)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())
