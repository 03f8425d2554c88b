"""The files of a batch."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from glob import glob, has_magic
from hashlib import sha256

from formateur.library import locate
from formateur.tables.sheets.opening import is_table
from formateur_models.errors import FormateurError


@dataclass(frozen=True)
class File:
    """A file's text, or why it cannot be read; it can be sent to where the file is not."""

    name: str
    text: str = ""
    error: str = ""

    @cached_property
    def digest(self) -> str:
        """What the content is told by."""
        return sha256(self.text.encode()).hexdigest()


def named(patterns: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Return the names that files and patterns stand for, each once.

    Raises
    ------
    FormateurError
        If a pattern fits no file.
    """
    names: dict[str, str] = {}
    for pattern in patterns:
        for name in _fitting(os.fspath(pattern)):
            names.setdefault(os.path.normpath(name), name)
    return list(names.values())


def _fitting(pattern: str) -> list[str]:
    if not has_magic(pattern) or os.path.lexists(pattern):
        return [pattern]
    found = sorted(name for name in glob(pattern, recursive=True) if os.path.isfile(name))
    if not found:
        raise FormateurError(f"{pattern}: no file fits; check the pattern")
    return found


def opened(name: str) -> File:
    """Read a file, or note why that cannot be done."""
    from formateur_models.files.yamlfile import text_of  # noqa: PLC0415 (loaded when it is needed)

    try:
        if is_table(path := locate(name)):
            mend = f"make YAML of it with `formateur new NAME --from {name}`"
            return File(name, error=f"{name}: this is a table; {mend}")
        return File(name, text_of(path))
    except FormateurError as error:
        return File(name, error=str(error))
