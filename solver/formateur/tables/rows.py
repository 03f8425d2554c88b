"""Rows to a file of CSV, JSON lines or Parquet, as they come; the file is whole or not there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from formateur.tables import cells
from formateur_models.errors import BadValueError, MissingLibraryError
from formateur_models.files import atomic

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


def check(path: Path, *read: Path) -> None:
    """See that rows can be written to such a file, which is none of those read.

    Raises
    ------
    FormateurError
        As :func:`formateur_models.files.atomic.check`; if its ending is unknown, or what its form
        needs is missing.
    """
    if path.suffix.lower() not in WRITERS:
        raise BadValueError(f"{path}: the ending says no form; use {' or '.join(WRITERS)}")
    atomic.check(path, *read)
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
    with atomic.replaced(path) as stream:
        WRITERS[path.suffix.lower()](stream, columns, rows)


def _csv(stream: BinaryIO, columns: Columns, rows: Iterable[Row]) -> None:
    with atomic.as_text(stream) as text:
        text.write(cells.line(columns))
        text.writelines(cells.line(row[name] for name in columns) for row in rows)


def _jsonl(stream: BinaryIO, columns: Columns, rows: Iterable[Row]) -> None:
    with atomic.as_text(stream) as text:
        for row in rows:
            values = {name: row[name] for name in columns}
            text.write(json.dumps(values, ensure_ascii=False) + "\n")


def _parquet(stream: BinaryIO, columns: Columns, rows: Iterable[Row]) -> None:
    arrow, parquet = _arrow()
    schema = arrow.schema([(name, _types(arrow)[kind]) for name, kind in columns.items()])
    coming = iter(rows)
    with parquet.ParquetWriter(stream, schema) as writer:
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
        raise MissingLibraryError(
            "PyArrow is missing; `pip install 'formateur[parquet]'`"
        ) from error


WRITERS: dict[str, Callable[[BinaryIO, Columns, Iterable[Row]], None]] = {
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".parquet": _parquet,
}
