"""Rows to a file of CSV, JSON lines or Parquet, as they come; the file is whole or not there."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from formateur.tables import cells
from formateur.tables.atomic import replaced
from formateur_models.errors import FormateurError

AT_ONCE = 10_000  # rows of Parquet in one group

Row = Mapping[str, Any]


class Kind(Enum):
    """What stands in a column; anywhere may be None. A FLAG is true or false."""

    TEXT = "text"
    TEXTS = "texts"
    WHOLE = "whole number"
    DECIMAL = "decimal"
    FLAG = "flag"


Columns = Mapping[str, Kind]


def check(path: Path) -> None:
    """See that rows can be written to such a file.

    Raises
    ------
    FormateurError
        If its ending is unknown, its folder is missing, or what its form needs is.
    """
    if path.suffix.lower() not in WRITERS:
        raise FormateurError(f"{path}: the ending says no form; use {' or '.join(WRITERS)}")
    if path.is_dir():
        raise FormateurError(f"{path} is a folder; name a file")
    if not path.absolute().parent.is_dir():
        raise FormateurError(f"{path}: there is no folder {path.parent}; make it first")
    if WRITERS[path.suffix.lower()] is _parquet:
        _arrow()


def write(path: Path, columns: Columns, rows: Iterable[Row]) -> None:
    """Write rows; an earlier file of that name is replaced at the end, in one step.

    Raises
    ------
    FormateurError
        As :func:`check`, and if the file cannot be written.
    """
    check(path)
    with replaced(path) as part:
        WRITERS[path.suffix.lower()](part, columns, rows)
        _sync(part)


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _csv(path: Path, columns: Columns, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(cells.line(columns))
        stream.writelines(cells.line(row[name] for name in columns) for row in rows)


def _jsonl(path: Path, columns: Columns, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        for row in rows:
            values = {name: row[name] for name in columns}
            stream.write(json.dumps(values, ensure_ascii=False) + "\n")


def _parquet(path: Path, columns: Columns, rows: Iterable[Row]) -> None:
    arrow, parquet = _arrow()
    schema = arrow.schema([(name, _types(arrow)[kind]) for name, kind in columns.items()])
    coming = iter(rows)
    with parquet.ParquetWriter(path, schema) as writer:
        while group := [dict(row) for row in islice(coming, AT_ONCE)]:
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))


def _types(arrow: Any) -> dict[Kind, Any]:
    return {
        Kind.TEXT: arrow.string(),
        Kind.TEXTS: arrow.list_(arrow.string()),
        Kind.WHOLE: arrow.int64(),
        Kind.DECIMAL: arrow.float64(),
        Kind.FLAG: arrow.bool_(),
    }


def _arrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise FormateurError("PyArrow is missing; `pip install 'formateur[parquet]'`") from error


WRITERS: dict[str, Callable[[Path, Columns, Iterable[Row]], None]] = {
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".parquet": _parquet,
}
