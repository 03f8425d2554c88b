"""Errors, told on the standard error."""

from __future__ import annotations

from formateur.cli.codes import BAD, UNDECIDED
from formateur.cli.output import say
from formateur.engines.clock import TimeRanOutError
from formateur.engines.failures import WrongAnswerError
from formateur_models.errors import FormateurError, InstanceError


def code_of(error: FormateurError) -> int:
    """Return the exit code of an error."""
    return UNDECIDED if isinstance(error, TimeRanOutError | WrongAnswerError) else BAD


def complain(error: FormateurError) -> int:
    """Tell an error; return the exit code."""
    code = code_of(error)
    if code == UNDECIDED:
        say(f"undecided: {error}", err=True)
    elif isinstance(error, InstanceError):
        say(error, err=True)
        number = len(error.problems)
        say(f"error: {number} problem{'s' * (number != 1)}", err=True)
    else:
        say(f"error: {error}", err=True)
    return code
