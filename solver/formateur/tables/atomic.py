"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from formateur_models.errors import FormateurError


def spare(path: Path, *read: Path) -> None:
    """Refuse to write over what was read.

    Raises
    ------
    FormateurError
        If `path` is one of these files.
    """
    if any(path.exists() and one.exists() and path.samefile(one) for one in read):
        raise FormateurError(f"{path} is what is read, and stays as it is; name another file")


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give a file to be written beside `path`, and put it in its place once it is whole.

    What goes wrong on the way, Ctrl-C included, leaves `path` as it was.

    Raises
    ------
    FormateurError
        If it cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.is_dir():
            raise FormateurError(f"{path} is a folder; write the name of a file")
        yield part
        part.replace(path)
    except OSError as error:
        why = error.strerror or error
        raise FormateurError(f"{path} cannot be written ({why}); choose another place") from error
    finally:
        part.unlink(missing_ok=True)
