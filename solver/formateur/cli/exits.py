"""How a command ends: exit codes of errors, interrupts and faults; of answers, see codes.py."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

import click

from formateur.cli.codes import ANSWER, BAD, FAULT, INTERRUPTED, UNDECIDED
from formateur.cli.complain import code_of, complain
from formateur.cli.group import CarriedError
from formateur.cli.interrupts import Interrupts
from formateur.cli.output import say
from formateur.version import __version__
from formateur_models.errors import BadFileError, FormateurError


def ended(work: Callable[[], object], interrupts: Interrupts) -> int:
    """Do the work of a command, and return the exit code.

    Parameters
    ----------
    work
        Returns the exit code of its answer, or anything else where it is told what was asked, as by
        `--help`.
    """
    try:
        _prepare()
        code = _answered(work)
    except BaseException as error:
        interrupts.end()
        code = _told(KeyboardInterrupt() if interrupts.heard else error)
    else:
        interrupts.end()
        if interrupts.heard:  # the answer is what was found until then
            code = _told(KeyboardInterrupt())
    for stream in filter(None, (sys.stdout, sys.stderr)):
        _finish(stream)
    return code


def _prepare() -> None:
    """Take care of streams that are closed, or of an old terminal.

    Raises
    ------
    FormateurError
        If there is no standard output.
    """
    _occupy()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (for good)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a bar is not worth a crash
    if sys.stdout is None:
        raise BadFileError("the standard output is closed; leave it open, or send it to a file")


def _occupy() -> None:
    """Keep files that are opened later from taking the place of a stream that is closed."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _answered(work: Callable[[], object]) -> int:
    code = work()
    sys.stdout.flush()
    return code if isinstance(code, int) else ANSWER


def _told(error: BaseException) -> int:
    """Tell how it ended, if anybody listens; return the exit code."""
    what = ""
    if isinstance(error, CarriedError):
        what, error = error.what, error.error
    if isinstance(error, click.Abort):  # what click makes of Ctrl-C
        error = KeyboardInterrupt()
    with suppress(OSError):
        _tell(error, what)
    return _code(error)


def _code(error: BaseException) -> int:
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if _reader_gone(error):
        return ANSWER
    if isinstance(error, FormateurError):
        return code_of(error)
    if isinstance(error, SystemExit):  # click ends so where it completes words
        return BAD if error.code else ANSWER
    if isinstance(error, MemoryError):
        return UNDECIDED
    return BAD if isinstance(error, click.ClickException | OSError) else FAULT


def _tell(error: BaseException, what: str) -> None:
    if isinstance(error, KeyboardInterrupt):
        say("interrupted", err=True)
    elif _reader_gone(error) or isinstance(error, SystemExit):
        pass
    elif isinstance(error, FormateurError):
        complain(error, what)
    elif isinstance(error, click.ClickException):
        error.show()
    elif isinstance(error, MemoryError):
        say("undecided: memory ran out before there was an answer", err=True)
    elif isinstance(error, OSError):
        what = "the output cannot be written" if error.filename is None else error.filename
        say(f"error: {what} ({error.strerror or error})", err=True)
    else:
        _tell_fault(error)


def _tell_fault(error: BaseException) -> None:
    say("".join(traceback.format_exception(error)), err=True)
    told = f"a fault of formateur {__version__}, no answer and no proof of anything"
    say(f"fault: {type(error).__name__}: {told}; please report it", err=True)
    say("with the lines above, the command as you typed it, and the file it reads", err=True)


def _reader_gone(error: BaseException) -> bool:
    """Say whether the reader of a pipe has gone, which rich turns into SystemExit(1)."""
    if isinstance(error, SystemExit):
        return isinstance(error.__context__, BrokenPipeError)
    return isinstance(error, BrokenPipeError)


def _finish(stream: TextIO) -> None:
    """Write what is left; what cannot be written, Python is not to try again as it ends."""
    try:
        stream.flush()
    except OSError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
