"""Tables in the files of other programs, each written by a library that is an extra."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import islice
from typing import Any, BinaryIO

from formateur_models.errors import FormateurError, MissingLibraryError
from formateur_models.table import Kind, Row, Table, framed

MOST_ROWS = 1_048_575  # of a sheet, below its heading
AT_ONCE = 10_000  # rows of Parquet in one group
LONGEST_NAME, LONGEST_LABEL = 32, 80  # characters that Stata takes
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what XML cannot hold


@dataclass(frozen=True)
class Form:
    """How one kind of file is written.

    Parameters
    ----------
    extra
        Of this package: with it come the modules that are needed.
    """

    write: Callable[[BinaryIO, Table], None]
    extra: str
    needs: tuple[str, ...]


def _parquet(stream: BinaryIO, table: Table) -> None:
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    types = {
        Kind.TEXT: arrow.string(),
        Kind.TEXTS: arrow.list_(arrow.string()),
        Kind.WHOLE: arrow.int64(),
        Kind.DECIMAL: arrow.float64(),
        Kind.FLAG: arrow.bool_(),
    }
    schema = arrow.schema([(name, types[kind]) for name, kind in table.columns.items()])
    coming = iter(table.rows)
    with parquet.ParquetWriter(stream, schema) as writer:
        while group := [dict(row) for row in islice(coming, AT_ONCE)]:
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))


def _excel(stream: BinaryIO, table: Table) -> None:
    """Write a workbook of one sheet, row by row; text is text, whatever it begins with."""
    book = import_module("openpyxl").Workbook(write_only=True)
    sheet = book.create_sheet("formateur")
    table = table.tidy()
    sheet.append(_texts(sheet, table.columns))
    for number, row in enumerate(table.rows):
        if number == MOST_ROWS:
            raise FormateurError(f"a sheet of Excel has {MOST_ROWS:,} rows at most; write a .csv")
        sheet.append(_cells(sheet, table, row))
    book.save(stream)


def _cells(sheet: Any, table: Table, row: Row) -> Iterator[Any]:
    for name in table.columns:
        value = row[name]
        if isinstance(value, list | tuple):
            value = " ".join(value)
        if isinstance(value, str):
            yield from _texts(sheet, [value])
        else:
            yield value if not isinstance(value, int) or abs(value) < 1 << 63 else float(value)


def _texts(sheet: Any, texts: Any) -> Iterator[Any]:
    made = import_module("openpyxl.cell").WriteOnlyCell
    for text in texts:
        cell = made(sheet, _UNPRINTABLE.sub(" ", text))
        cell.data_type = "s"  # or else one that begins with `=` is a formula
        yield cell


def _stata(stream: BinaryIO, table: Table) -> None:
    """Write what Stata 14 and later open; its names are cut, and the labels have all of them."""
    frame = framed(replace(table, index=None))
    names = _cut(list(frame.columns))
    labels = dict(zip(names, (name[:LONGEST_LABEL] for name in table.columns), strict=True))
    frame.columns = names
    for name, kind in zip(names, table.columns.values(), strict=True):
        if kind in (Kind.TEXT, Kind.TEXTS):
            frame[name] = frame[name].astype(object).where(frame[name].notna(), "")
        elif kind is Kind.FLAG or str(frame[name].dtype) == "Int64":
            frame[name] = frame[name].astype("float64")
    long = [name for name in names if frame[name].dtype == object and _longest(frame[name]) > 2000]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of words that Stata keeps for itself, which get a `_`
        frame.to_stata(
            stream, write_index=False, version=118, variable_labels=labels, convert_strl=long
        )


def _longest(texts: Any) -> int:
    return max((len(text.encode()) for text in texts), default=0)


def _cut(names: list[str]) -> list[str]:
    cut: list[str] = []
    for name in names:
        short, number = name[:LONGEST_NAME], 1
        while short in cut:
            number += 1
            tail = f"_{number}"
            short = name[: LONGEST_NAME - len(tail)] + tail
        cut.append(short)
    return cut


def _latex(stream: BinaryIO, table: Table) -> None:
    """Write a `tabular` with the rules of booktabs."""
    text = framed(replace(table, index=None)).to_latex(index=False, escape=True, na_rep="")
    stream.write(text.encode())


FORMS: dict[str, Form] = {
    ".parquet": Form(_parquet, "parquet", ("pyarrow",)),
    ".xlsx": Form(_excel, "excel", ("openpyxl",)),
    ".dta": Form(_stata, "pandas", ("pandas",)),
    ".tex": Form(_latex, "pandas", ("pandas",)),
}


def check(ending: str) -> None:
    """See that what a kind of file needs is installed.

    Raises
    ------
    FormateurError
        If it is not.
    """
    form = FORMS[ending]
    for module in form.needs:
        try:
            import_module(module)
        except ImportError as error:
            mend = f"`pip install 'formateur[{form.extra}]'`"
            raise MissingLibraryError(f"{module}, for {ending}, is missing; {mend}") from error
