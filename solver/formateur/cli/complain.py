"""Errors, told on the standard error."""

from __future__ import annotations

import re

import click

from formateur.cli.codes import BAD, UNDECIDED
from formateur.cli.output import say
from formateur.engines.clock import TimeRanOutError
from formateur.engines.failures import WrongAnswerError
from formateur_models.errors import BadFileError, FormateurError, InstanceError, MissingLibraryError

# What the library calls a keyword is an option of a command, a column of a table, or else a key of
# a file.
OPTIONS = {"cluster", "dimension", "draws_file", "drop_incomplete", "led_by", "parties", "random"}
OPTIONS |= {"vows"}
COMMANDS = {"`formateur.bundled()`": "`formateur instances`"}
FILLED = {"positions": "positions:`, of a table by `--map positions.left_right=COLUMN"}
_KEYWORD = re.compile(r"`([a-z_]+)=(?:True|\"?([A-Za-z0-9]+)\"?)?`")
_PLACED = re.compile(
    r".+?\.(csv|json|parquet|xlsx|ya?ml)(:\d+)?: "
)  # a file that the error names itself
_ABOUT = "formateur.about"


def in_commands(told: str) -> str:
    """Return what is told, with keywords and calls as the command line has them.

    >>> in_commands("several may lead; name one with `led_by=`")
    'several may lead; name one with `--led-by`'
    >>> in_commands("no poll; add `poll=`")
    'no poll; add `poll:`'
    >>> in_commands('nobody; take vows as `vows="soft"`')
    'nobody; take vows as `--vows soft`'
    >>> in_commands("name it: `seats=COLUMN`")
    'name it: `--map seats=COLUMN`'
    >>> in_commands("no such instance; `formateur.bundled()` lists them")
    'no such instance; `formateur instances` lists them'
    """
    for call, command in COMMANDS.items():
        told = told.replace(call, command)
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


def about(what: str) -> None:
    """Note what a command is asked about, for errors that do not say it themselves."""
    click.get_current_context().meta[_ABOUT] = what


def asked_about(ctx: click.Context) -> str:
    """Return what the command is asked about; empty where it has not come to that."""
    return str(ctx.meta.get(_ABOUT, ""))


def complain(error: FormateurError, what: str = "") -> int:
    """Tell an error; return the exit code.

    Parameters
    ----------
    what
        What the command is asked about: a file, and what the options change.
    """
    code = code_of(error)
    if code == UNDECIDED:
        say(f"undecided: {in_commands(str(error))}", err=True)
    elif isinstance(error, InstanceError):
        placed = InstanceError(p if p.file else p.at(what, None) for p in error.problems)
        say(in_commands(str(placed)), err=True)
        number = len(error.problems)
        say(f"error: {number} problem{'s' * (number != 1)}", err=True)
    else:
        told = in_commands(str(error))
        say(f"error: {what}: {told}" if _unsaid(error, what) else f"error: {told}", err=True)
    return code


def _unsaid(error: FormateurError, what: str) -> bool:
    """Say whether an error is of what is asked about, and does not name it."""
    elsewhere = isinstance(error, BadFileError | MissingLibraryError)
    elsewhere = elsewhere or _PLACED.match(str(error)) is not None
    name = re.escape(what.partition(" --")[0])
    return bool(what) and not elsewhere and not re.search(rf"(?<!\w){name}(?!\w)", str(error))
