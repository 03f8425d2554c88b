"""Files that are there whole or not at all: the one way in which anything is written to a file."""

from __future__ import annotations

import errno
import io
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from formateur_models.errors import BadFileError, BadValueError, FormateurError


def check(path: Path, *read: Path) -> None:
    """Refuse, before any work is done, what could not be written at its end.

    Parameters
    ----------
    read
        What the work reads; it is not written over, by whatever name.

    Raises
    ------
    FormateurError
        If `path` is a folder, lies in none, is write-protected, or is one of the files read.
    """
    with _told(path):
        there = _status(path)
        if there is None:
            _check_folder(path)
        elif stat.S_ISDIR(there.st_mode):
            raise BadFileError(f"{path} is a folder; write the name of a file")
        elif any(_same(there, one) for one in read):
            raise BadValueError(f"{path} is what is read, and stays as it is; name another file")
        elif not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """Give a file to be written beside `path`, and put it in its place once it is whole.

    What goes wrong on the way, Ctrl-C included, leaves `path` as it was. A link stays a link, and
    what it leads to is replaced; a file's mode stays. What is no file but a pipe or a device is
    written into.

    Raises
    ------
    FormateurError
        As :func:`check`, and if it cannot be written.
    BrokenPipeError
        If `path` is a pipe whose reader has gone.
    """
    check(path)
    with _told(path):
        old = _status(path)
        if old is None or stat.S_ISREG(old.st_mode):
            with _beside(Path(os.path.realpath(path)), old) as stream:
                yield stream
        else:
            with path.open("wb") as stream:
                yield stream


@contextmanager
def created(path: Path) -> Iterator[BinaryIO]:
    """Give a new file to be written, which is gone again if something goes wrong.

    Raises
    ------
    FormateurError
        If there is something of that name, or it cannot be written.
    """
    with _told(path):
        _check_folder(path)
        try:
            stream = path.open("xb")
        except FileExistsError as error:
            told = f"{path} exists and stays as it is; choose another name"
            raise BadValueError(told) from error
        try:
            with stream:
                yield stream
        except BaseException:
            path.unlink(missing_ok=True)
            raise


@contextmanager
def as_text(stream: BinaryIO) -> Iterator[TextIO]:
    """Write text to a stream of bytes, as UTF-8 and with the ends of lines as they are."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        yield text
    finally:
        text.detach()


@contextmanager
def _beside(path: Path, old: os.stat_result | None) -> Iterator[BinaryIO]:
    part = path.with_name(f".{secrets.token_hex(8)}.part")  # short, however long the name is
    try:
        with part.open("xb") as stream:
            if old is not None:
                _like(stream, old)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _like(stream: BinaryIO, old: os.stat_result) -> None:
    """Give a file the mode of another, and the owner where that is allowed."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.fchown(stream.fileno(), old.st_uid, old.st_gid)
        os.fchmod(stream.fileno(), stat.S_IMODE(old.st_mode))


def _check_folder(path: Path) -> None:
    if not Path(os.path.realpath(path)).parent.is_dir():
        folder = Path(os.readlink(path)).parent if path.is_symlink() else path.parent
        raise BadValueError(f"{path}: there is no folder {folder}; make it first")


def _status(path: Path) -> os.stat_result | None:
    """Return what is at the end of all links; None if nothing is there."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _same(there: os.stat_result, one: Path) -> bool:
    """Whether a file is that one; a terminal may well be read and written."""
    try:
        return stat.S_ISREG(there.st_mode) and os.path.samestat(there, one.stat())
    except (OSError, ValueError):  # it cannot be read, as will be told elsewhere
        return False


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (BrokenPipeError, FormateurError):  # a time-out is of this kind, too
        raise
    except OSError as error:
        why = error.strerror or error
        raise BadFileError(f"{path} cannot be written ({why}); choose another place") from error
