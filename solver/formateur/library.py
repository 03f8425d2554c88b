"""Finds the bundled instances."""

from __future__ import annotations

import os
from pathlib import Path

from formateur_models.errors import FormateurError, did_you_mean
from formateur_models.instance import Instance
from formateur_models.reading import read

_HERE = Path(__file__).resolve().parent
# In a wheel the instances lie inside the package, in a checkout at its top.
_FOLDERS = (_HERE / "instances", _HERE.parents[1] / "instances")


def folder() -> Path:
    """Return the folder of the bundled instances."""
    return next(folder for folder in _FOLDERS if folder.is_dir())


def bundled() -> dict[str, Path]:
    """Return the bundled instances' files by id."""
    return {path.stem: path for path in sorted(folder().glob("*.yaml"))}


def locate(name: str | os.PathLike[str]) -> Path:
    """Return the file that a path, or the id of a bundled instance, means.

    Raises
    ------
    FormateurError
        If there is neither.
    """
    path = Path(name)
    if path.exists() or path.suffix in (".yaml", ".yml") or len(path.parts) > 1:
        return path
    known = bundled()
    if str(name) in known:
        return known[str(name)]
    mend = did_you_mean(str(name), known, f"bundled: {', '.join(known)}")
    raise FormateurError(f"{name}: there is no such file, nor a bundled instance; {mend}")


def load(name: str | os.PathLike[str]) -> Instance:
    """Read an instance from a path, or by the id of a bundled one.

    Raises
    ------
    InstanceError
        With every problem of the file.
    FormateurError
        If there is no such file.
    """
    return read(locate(name))
