"""Errors, told on the standard error."""

from __future__ import annotations

from formateur.cli.codes import BAD, UNDECIDED
from formateur.cli.output import say
from formateur.engines.clock import TimeRanOutError
from formateur.engines.failures import WrongAnswerError
from formateur_models.errors import FormateurError, InstanceError


def complain(error: FormateurError) -> int:
    """Tell an error; return the exit code."""
    if isinstance(error, TimeRanOutError | WrongAnswerError):
        say(f"undecided: {error}", err=True)
        return UNDECIDED
    if isinstance(error, InstanceError):
        say(error, err=True)
        number = len(error.problems)
        say(f"error: {number} problem{'s' * (number != 1)}", err=True)
    else:
        say(f"error: {error}", err=True)
    return BAD
