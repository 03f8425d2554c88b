"""Errors, told on the standard error."""

from __future__ import annotations

import re

from formateur.cli.codes import BAD, UNDECIDED
from formateur.cli.output import say
from formateur.engines.clock import TimeRanOutError
from formateur.engines.failures import WrongAnswerError
from formateur_models.errors import FormateurError, InstanceError

# What the library calls a keyword is an option of a command, or else a key of a file.
OPTIONS = {"dimension", "draws_file", "led_by", "parties"}
_KEYWORD = re.compile(r"`([a-z_]+)=`")


def in_commands(told: str) -> str:
    """Return what is told, with keywords as the command line has them.

    >>> in_commands("several may lead; name one with `led_by=`")
    'several may lead; name one with `--led-by`'
    >>> in_commands("no poll; add `poll=`")
    'no poll; add `poll:`'
    """

    def called(match: re.Match[str]) -> str:
        name = match[1]
        return f"`--{name.replace('_', '-')}`" if name in OPTIONS else f"`{name}:`"

    return _KEYWORD.sub(called, told)


def code_of(error: FormateurError) -> int:
    """Return the exit code of an error."""
    return UNDECIDED if isinstance(error, TimeRanOutError | WrongAnswerError) else BAD


def complain(error: FormateurError) -> int:
    """Tell an error; return the exit code."""
    code, told = code_of(error), in_commands(str(error))
    if code == UNDECIDED:
        say(f"undecided: {told}", err=True)
    elif isinstance(error, InstanceError):
        say(told, err=True)
        number = len(error.problems)
        say(f"error: {number} problem{'s' * (number != 1)}", err=True)
    else:
        say(f"error: {told}", err=True)
    return code
