"""Errors, told on the standard error."""

from __future__ import annotations

import click

from formateur_models.errors import FormateurError, InstanceError

from ..engines.base import TimeRanOutError, WrongAnswerError
from .codes import BAD, UNDECIDED


def complain(error: FormateurError) -> int:
    """Tell an error; return the exit code."""
    if isinstance(error, TimeRanOutError | WrongAnswerError):
        click.echo(f"undecided: {error}", err=True)
        return UNDECIDED
    if isinstance(error, InstanceError):
        click.echo(str(error), err=True)
        number = len(error.problems)
        click.echo(f"error: {number} problem{'s' * (number != 1)}", err=True)
    else:
        click.echo(f"error: {error}", err=True)
    return BAD
