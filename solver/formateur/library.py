"""Finds and loads instances, bundled ones by their id.

What reads files is loaded when the first file is. Pydantic, which takes longer to import than all
of that, is loaded with the first that is not plainly right.
"""

from __future__ import annotations

import os
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

from formateur.tables.beside import Beside
from formateur.tables.faults import TableError
from formateur.tables.parlgov.called import PARLGOV, is_name
from formateur.tables.parlgov.source import locate as bundled_table
from formateur.tables.polls.countcolumns import WORDS, is_count
from formateur.tables.sheets.opening import is_table, opened
from formateur.tables.sheets.sheet import Sheet
from formateur_models.doors.keywords import verb
from formateur_models.errors import (
    BadFileError,
    BadTypeError,
    BadValueError,
    FormateurError,
    InstanceError,
    did_you_mean,
)
from formateur_models.parliament.instance import Instance

OF_LAW = ("method", "threshold")  # of a table of votes
OF_POLLS = (*WORDS, "pollster", "respondents", "others")
_HERE = Path(__file__).resolve().parent
# In a wheel the instances lie inside the package, in a checkout at its top.
_FOLDERS = (_HERE / "instances", _HERE.parents[1] / "instances")


def folder() -> Path:
    """Return the folder of the bundled instances."""
    return next(folder for folder in _FOLDERS if folder.is_dir())


def bundled() -> dict[str, Path]:
    """Return the instances that come with the package.

    Returns
    -------
    dict
        Files by id; :func:`load` takes the ids.

    Examples
    --------
    >>> import formateur as fm
    >>> "iraq-2010" in fm.bundled()
    True
    """
    return {path.stem: path for path in sorted(folder().glob("*.yaml"), key=lambda path: path.stem)}


def locate(name: str | os.PathLike[str]) -> Path:
    """Return the file that a path, or the id of a bundled instance, means.

    Of a parliament of ParlGov this is the file of all of them.

    Raises
    ------
    FormateurError
        If there is neither.
    """
    if is_name(name):
        from formateur.tables.parlgov.elections import found

        found(str(name))
        return bundled_table(PARLGOV)[0]
    path = Path(name)
    if path.suffix in (".yaml", ".yml") or is_table(path) or len(path.parts) > 1 or _there(path):
        return path
    known = bundled()
    if str(name) in known:
        return known[str(name)]
    mend = did_you_mean(str(name), known, "`formateur.bundled()` lists them")
    if _there(path.with_name(f"{path.name}.yaml")):
        mend = f"did you mean '{name}.yaml'?"
    raise BadFileError(f"{name}: there is no such file, nor a bundled instance; {mend}")


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # such as a name that is too long
        return False


def load(name: str | os.PathLike[str], /, *, language: str = "", **columns: Any) -> Instance:
    """Read an instance from a path, by the id of a bundled one, or (`-`) the standard input.

    Parameters
    ----------
    name
        Also an election of ParlGov's table, or a cabinet after one: `parlgov:NLD-2010-06-09`,
        `parlgov:NLD-2010-06-09/Rutte-I`. The year is enough where it had one election.
    language
        The only one of which a translation beside the file is read, which saves time; by default
        all are.
    columns
        Of a table (.csv, .xlsx): what :func:`formateur.from_table` takes. Of a table that a file
        names: which column is what, such as `votes="Zweitstimmen"`.

    Returns
    -------
    Instance
        Valid, or it is not returned.

    Raises
    ------
    InstanceError
        With every problem of the file.
    FormateurError
        If there is no such file, it is neither YAML nor a table, or what is given names none.

    Examples
    --------
    >>> load("parlgov:NLD-2010").title
    'Netherlands, election of 9 June 2010'
    """
    if not isinstance(name, str | os.PathLike):
        raise BadTypeError(
            f"a value of type {type(name).__name__} names no instance; "
            "give an Instance, a path or an id; of a table `formateur.from_table` makes one"
        )
    of_parlgov = is_name(name)
    path = None if of_parlgov or str(name) == "-" else locate(name)
    if path is not None and is_table(path):
        return _of_table(path, columns)
    tables = Beside(Path() if path is None else path.parent, columns)
    if of_parlgov:
        from formateur.tables.parlgov.parliaments import instance_called

        instance = instance_called(str(name))
    elif path is None:
        instance = read_text(_input(), "stdin")
    else:
        instance = _read(path, tables, language)
    if columns and not tables.asked:
        words = ", ".join(columns)
        raise BadValueError(f"{name} is no table and has no columns; leave {words} out")
    return instance


def _of_table(path: Path, columns: dict[str, Any]) -> Instance:
    """Read a table of parties, or one of votes that are being counted."""
    from formateur.tables.parties.fromtable import from_table

    rows = opened(path, columns.get("sheet"))
    if is_count(rows, columns):
        return _of_count(rows, path, **columns)
    if "by" in columns:
        told = "one parliament is loaded, with `where`; `from_table` takes `by`"
        raise BadValueError(f"{path}: {told}")
    if beyond := [name for name in columns if name in (*OF_POLLS, *OF_LAW)]:
        told = f"a table of parties has no {beyond[0]!r}; it is of polls and votes"
        raise BadValueError(f"{path}: {told}")
    instance: Instance = verb(from_table)(rows, **columns)
    return instance


def _of_count(rows: Sheet, path: Path, *, size: Any = None, **said: Any) -> Instance:
    from formateur.tables.polls.fromcount import from_count
    from formateur_models.files.reading import id_from

    if size is None:
        what = f"{path}: nothing says how many seats the parties share"
        raise BadValueError(f"{what}; say it: `size=150`")
    if not isinstance(size, int) or size < 1:
        what = f"{path}: size: {size!r} is no number of seats"
        raise BadValueError(f"{what}; write a whole number, such as 150")
    law = {name: said.pop(name) for name in (*OF_LAW, "title") if name in said}
    said.pop("sheet", None)
    if (share := law.get("threshold")) is not None and not _is_share(share):
        what = f"{path}: threshold: {share} is no share of the votes"
        raise BadValueError(f"{what}; write it as 5/100")
    if beyond := [name for name in said if name not in WORDS]:
        what = f"{path}: a table of votes has no {beyond[0]!r}"
        raise BadValueError(f"{what}; write a file with `counted: {path.name}` in its poll")
    return from_count(rows, size, id=id_from(path.stem), columns=said, **law)


def _is_share(value: Any) -> bool:
    try:
        return 0 <= Fraction(value) <= 1
    except (TypeError, ValueError, ZeroDivisionError):
        return False


def read_with(path: Path) -> list[Path]:
    """Return the files that an instance is read from: its own, translations, tables that it names.

    Of a file that cannot be read, only itself.
    """
    from formateur_models.files.translations import beside
    from formateur_models.files.yamlfile import load as parsed

    if is_table(path) or path == bundled_table(PARLGOV)[0]:
        return [path]
    try:
        data, translations = parsed(path).data, beside(path)
    except FormateurError:
        return [path]
    poll = data.get("poll") if isinstance(data, dict) else None
    said = [poll.get(key) for key in ("table", "counted")] if isinstance(poll, dict) else []
    return [path, *translations, *(path.parent / name for name in said if isinstance(name, str))]


def _read(path: Path, tables: Beside, language: str) -> Instance:
    """Read YAML, and the tables that it names; of what is none, say what it looks like."""
    from formateur_models.files.reading import read

    try:
        return read(path, tables, language)
    except TableError:
        raise
    except InstanceError as error:
        from formateur.tables.sheets.sniffing import looked_at

        if told := looked_at(path):
            raise BadValueError(f"{path}: this is no instance; it looks like {told}") from error
        raise


def _input() -> str:
    """Return the standard input, within the bounds of a file."""
    from formateur_models.files.yamlfile import text_in

    if sys.stdin is None:
        raise BadFileError("the standard input is closed; name a file, or give it one")
    if hasattr(sys.stdin, "buffer"):
        return text_in(sys.stdin.buffer, "stdin")
    return sys.stdin.read()  # whoever stands in for it


def read_text(text: str, name: str = "instance") -> Instance:
    """Read an instance from YAML text.

    Parameters
    ----------
    text
        As a file has it.
    name
        What messages call the file.

    Returns
    -------
    Instance
        Valid, or it is not returned.

    Raises
    ------
    InstanceError
        With every problem of the text.
    BadTypeError
        If it is no text.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.read_text("{formateur: 1, parties: {a: {seats: 40}, b: {seats: 60}}}").needed
    51
    """
    from formateur_models.files.reading import read_text as read

    if not isinstance(text, str):
        raise BadTypeError(f"a value of type {type(text).__name__} is no text; `load` reads a file")
    return read(text, name, Beside(Path(), {}))
