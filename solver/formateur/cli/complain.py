"""Errors, told on the standard error."""

from __future__ import annotations

import re

from formateur.cli.codes import BAD, UNDECIDED
from formateur.cli.output import say
from formateur.engines.clock import TimeRanOutError
from formateur.engines.failures import WrongAnswerError
from formateur_models.errors import FormateurError, InstanceError

# What the library calls a keyword is an option of a command, a column of a table, or else a key of
# a file.
OPTIONS = {"cluster", "dimension", "draws_file", "drop_incomplete", "led_by", "parties", "random"}
OPTIONS |= {"vows"}
FILLED = {"positions": "positions:`, of a table by `--map positions.left_right=COLUMN"}
_KEYWORD = re.compile(r"`([a-z_]+)=(?:True|\"?([A-Za-z0-9]+)\"?)?`")


def in_commands(told: str) -> str:
    """Return what is told, with keywords as the command line has them.

    >>> in_commands("several may lead; name one with `led_by=`")
    'several may lead; name one with `--led-by`'
    >>> in_commands("no poll; add `poll=`")
    'no poll; add `poll:`'
    >>> in_commands('nobody; take vows as `vows="soft"`')
    'nobody; take vows as `--vows soft`'
    >>> in_commands("name it: `seats=COLUMN`")
    'name it: `--map seats=COLUMN`'
    """
    return _KEYWORD.sub(_called, told)


def _called(match: re.Match[str]) -> str:
    name, value = match[1], match[2]
    if name in OPTIONS:
        option = f"--{name.replace('_', '-')}"
        return f"`{option} {value}`" if value else f"`{option}`"
    if value:
        return f"`--map {name}={value}`"
    return f"`{FILLED.get(name, f'{name}:')}`"


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
