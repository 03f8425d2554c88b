"""What a batch is asked about: files, instances, and the parliaments of tables and of ParlGov."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from glob import glob, has_magic
from hashlib import sha256
from pathlib import Path
from typing import Any

from formateur.library import load, locate, read_with
from formateur.questions.batching.chosen_elections import matching
from formateur.tables.parlgov.called import is_name
from formateur.tables.sheets.opening import is_table
from formateur.tables.sheets.sheet import shown
from formateur_models.errors import BadValueError, FormateurError
from formateur_models.parliament.instance import Instance
from formateur_models.table import Kind

Keys = Mapping[str, Any]
NOTHING: Keys = {}
YAML = (".yaml", ".yml")  # what a folder stands for: tables in it may be answers


@dataclass(frozen=True)
class File:
    """A file's text, or why it cannot be read; it can be sent to where the file is not.

    Parameters
    ----------
    instance
        What there is in place of a text.
    keys
        What tells it apart from others of its table, by column.
    beside
        What tells the content of the tables that it names.
    """

    name: str
    text: str = ""
    error: str = ""
    instance: Instance | None = None
    keys: Keys = field(default_factory=dict)
    beside: str = ""

    @cached_property
    def digest(self) -> str:
        """What the content is told by."""
        return sha256((self.text + self.beside).encode()).hexdigest()


NAMING = ("table", "counted")  # without either, a file names no table and is read but once
Named = str | File  # a file that is read when its turn comes, or what is here already


def name_of(one: Named) -> str:
    """Return what it is called."""
    return one if isinstance(one, str) else one.name


def named(
    patterns: Iterable[str | os.PathLike[str]],
    by: tuple[str, ...] = (),
    columns: Keys = NOTHING,
) -> list[Named]:
    """Return what files, folders, patterns, tables and `parlgov:` stand for, each once.

    Parameters
    ----------
    by
        Columns that tell the parliaments of a table apart.
    columns
        Further keywords of :func:`formateur.from_table`; of ParlGov only `where`.

    Raises
    ------
    FormateurError
        If a pattern or a folder has no file, or a table makes no parliament.
    """
    names: dict[str, Named] = {}
    for pattern in patterns:
        for one in _fitting(os.fspath(pattern), by, columns):
            names.setdefault(os.path.normpath(name_of(one)), one)
    return list(names.values())


def _fitting(pattern: str, by: tuple[str, ...], columns: Keys) -> Iterable[Named]:
    if is_name(pattern):
        return _elections(pattern, columns)
    if os.path.isdir(pattern):
        found = sorted(name for name in _yaml_in(pattern) if os.path.isfile(name))
        if not found:
            raise BadValueError(f"{pattern}: no YAML file lies in this folder; name its files")
    elif has_magic(pattern) and not os.path.lexists(pattern):
        found = sorted(name for name in glob(pattern, recursive=True) if os.path.isfile(name))
        if not found:
            raise BadValueError(f"{pattern}: no file fits; check the pattern")
    else:
        found = [pattern]
    return [one for name in found for one in _in_file(name, by, columns)]


def _yaml_in(folder: str) -> Iterator[str]:
    return (os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(YAML))


def _in_file(name: str, by: tuple[str, ...], columns: Keys) -> Iterable[Named]:
    if not is_table(Path(name)):
        return [name]
    return _in_table(name, by, columns)


def _elections(pattern: str, columns: Keys) -> Iterator[File]:
    if beyond := [word for word in columns if word != "where"]:
        raise BadValueError(f"{pattern}: ParlGov's table is known; leave {beyond[0]} out")
    for name, keys in matching(pattern, columns.get("where", {})).items():
        yield File(name, text=name, instance=load(name), keys=keys)


def _in_table(name: str, by: tuple[str, ...], columns: Keys) -> Iterator[Named]:
    from formateur.tables.parties.fromtable import from_table  # noqa: PLC0415

    if not locate(name).exists():
        yield name  # whose row says so
        return
    mark = _mark(Path(name))
    mark = f"{mark} {by} {sorted(columns.items())}"
    if (vows := columns.get("statements")) and Path(vows).is_file():
        mark += _mark(Path(vows))
    if not by:
        yield File(name, text=mark, instance=load(name, **columns))
        return
    parliaments = from_table(name, by=by, **columns)
    for one in tabled(parliaments):
        called = f"{name} ({one.name})"
        keys = {column: _plain(value) for column, value in one.keys.items()}
        yield File(called, f"{mark} {called}", one.error, one.instance, keys)


def tabled(made: Mapping[Any, Instance]) -> Iterator[File]:
    """Yield instances by what tells them apart, and then what makes none.

    The columns are those of the table, else `key`, of tuples `key_1`, `key_2`.
    """
    by, left_out = getattr(made, "by", ()), getattr(made, "left_out", {})
    for key, instance in made.items():
        yield File(_called(key), instance=instance, keys=_keys(key, by))
    for key, error in left_out.items():
        yield File(_called(key), error=str(error), keys=_keys(key, by))


def _parts(key: Any) -> tuple[Any, ...]:
    return key if isinstance(key, tuple) else (key,)


def _called(key: Any) -> str:
    return ", ".join(map(shown, _parts(key)))


def _keys(key: Any, by: tuple[str, ...]) -> dict[str, Any]:
    parts = _parts(key)
    names = by or (("key",) if len(parts) == 1 else [f"key_{n + 1}" for n in range(len(parts))])
    return dict(zip(names, parts, strict=True))


def _plain(value: Any) -> Any:
    """Return what a file of rows can hold."""
    return value if isinstance(value, int) else shown(value)


def key_columns(files: Iterable[Named]) -> dict[str, Kind]:
    """Return the columns that tell the parliaments of tables apart."""
    kinds: dict[str, Kind] = {}
    for one in files:
        for column, value in one.keys.items() if isinstance(one, File) else ():
            whole = type(value) is int and kinds.get(column, Kind.WHOLE) is Kind.WHOLE
            kinds[column] = Kind.WHOLE if whole else Kind.TEXT
    return kinds


def opened(one: Named) -> File:
    """Read a file, or note why that cannot be done."""
    from formateur_models.files.yamlfile import text_of  # noqa: PLC0415 (loaded when it is needed)

    if isinstance(one, File):
        return one
    try:
        path = locate(one)
        text = text_of(path)
    except FormateurError as error:
        return File(one, error=str(error))
    tables = read_with(path)[1:] if any(key in text for key in NAMING) else []
    return File(one, text, beside="".join(_mark(table) for table in tables if table.is_file()))


def _mark(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
