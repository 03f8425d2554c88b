"""Writes the table of potential coalitions: CSV and Parquet block by block, other files whole."""

from __future__ import annotations

import io
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from formateur.questions.alternatives.divided import columns_of
from formateur.questions.alternatives.potential import (
    CABINET_COLUMNS,
    COALITION_COLUMNS,
    MEMBERS,
    Block,
    Column,
)
from formateur.tables import cells, fileforms
from formateur_models.errors import BadValueError, MissingLibraryError, did_you_mean
from formateur_models.table import Kind, Table

GROUP = 1 << 17  # rows in a row group of a Parquet file, at least, unless it is the last
COLUMNS = {**CABINET_COLUMNS, **COALITION_COLUMNS, MEMBERS: "names"}


def columns_with(dimensions: Iterable[str]) -> Mapping[str, str]:
    """Return the columns of a table and the kind of each, with those of further dimensions.

    Raises
    ------
    FormateurError
        If two have one name.
    """
    further = columns_of(dimensions, COLUMNS)
    return {**CABINET_COLUMNS, **COALITION_COLUMNS, **further, MEMBERS: "names"}


class Writer(ABC):
    """A table that is being written; the file is complete once it is closed.

    Writers are made with where to write, and the columns with the kind of each.
    """

    @abstractmethod
    def write(self, block: Block) -> None:
        """Add the rows of a block."""

    @abstractmethod
    def close(self) -> None:
        """Write what is left."""

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close()


class CsvWriter(Writer):
    """Texts are made safe for spreadsheets; the members are a JSON list; no value is no cell."""

    def __init__(self, stream: BinaryIO, columns: Mapping[str, str] = COLUMNS) -> None:
        self.file = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        self.file.write(cells.line(columns))

    def write(self, block: Block) -> None:
        """Add the rows of a block."""
        same = cells.line(block.of_cabinet().values()).removesuffix("\n")
        names = [party.name for party in block.cabinet.parliament.parties]
        columns = (*map(_cells, block.columns.values()), _lists(names, block))
        texts = (map(cells.cell, column) for column in columns)
        self.file.writelines(f"{same},{','.join(row)}\n" for row in zip(*texts, strict=True))

    def close(self) -> None:
        """Write what is left; the stream is whose it was."""
        self.file.detach()


def _cells(column: Column) -> list[Any]:
    values: list[Any] = column.values.tolist()
    if column.missing is None:
        return values
    gaps = column.missing.tolist()
    return [None if gap else value for value, gap in zip(values, gaps, strict=True)]


def _lists(names: list[str], block: Block) -> list[str]:
    """Return the members' names as JSON lists."""
    texts = np.array([json.dumps(name, ensure_ascii=False) for name in names], dtype=object)
    return [f"[{', '.join(texts[row])}]" for row in block.inside]


class ParquetWriter(Writer):
    """Texts are as they are, flags are 0 and 1, the members a list of names."""

    def __init__(self, stream: BinaryIO, columns: Mapping[str, str] = COLUMNS) -> None:
        try:
            import pyarrow  # noqa: PLC0415 (an extra)
            import pyarrow.parquet  # noqa: PLC0415
        except ImportError as error:
            what = "pyarrow, which writes Parquet, is not installed"
            raise MissingLibraryError(f"{what}; pip install 'formateur[parquet]'") from error
        self.arrow: Any = pyarrow
        kinds = {
            "text": pyarrow.string(),
            "date": pyarrow.date32(),
            "flag": pyarrow.int8(),
            "count": pyarrow.int64(),
            "number": pyarrow.float64(),
            "names": pyarrow.list_(pyarrow.string()),
        }
        self.schema: Any = pyarrow.schema([(name, kinds[kind]) for name, kind in columns.items()])
        self.file: Any = pyarrow.parquet.ParquetWriter(stream, self.schema)
        self.waiting: list[Any] = []

    def write(self, block: Block) -> None:
        """Add the rows of a block."""
        of_cabinet = block.of_cabinet()
        arrays = []
        for name in CABINET_COLUMNS:
            value = self.arrow.scalar(of_cabinet[name], self.schema.field(name).type)
            arrays.append(self.arrow.repeat(value, len(block)))
        for name, column in block.columns.items():
            kind = self.schema.field(name).type
            arrays.append(self.arrow.array(column.values, kind, mask=column.missing))
        arrays.append(self._names(block))
        self.waiting.append(self.arrow.table(arrays, schema=self.schema))
        if sum(map(len, self.waiting)) >= GROUP:
            self._flush()

    def _names(self, block: Block) -> Any:
        names = self.arrow.array([party.name for party in block.cabinet.parliament.parties])
        ends = np.concatenate(([0], block.inside.sum(axis=1).cumsum()))
        members = names.take(self.arrow.array(np.nonzero(block.inside)[1]))
        return self.arrow.ListArray.from_arrays(ends.astype(np.int32), members)

    def _flush(self) -> None:
        if self.waiting:
            self.file.write_table(self.arrow.concat_tables(self.waiting))
            self.waiting = []

    def close(self) -> None:
        """Write the last row group, and close the file."""
        self._flush()
        self.file.close()


class SheetWriter(Writer):
    """Rows for the files of other programs, which are written when all are there.

    Parameters
    ----------
    form
        How they are written. Excel takes a row at a time; Stata's files are made in memory.
    """

    def __init__(
        self, stream: BinaryIO, form: fileforms.Form, columns: Mapping[str, str] = COLUMNS
    ) -> None:
        self.stream, self.form, self.columns = stream, form, columns
        self.blocks: list[Block] = []

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.close()

    def write(self, block: Block) -> None:
        """Keep a block."""
        self.blocks.append(block)

    def close(self) -> None:
        """Write all rows."""
        kinds = {name: _KINDS[kind] for name, kind in self.columns.items()}
        self.form.write(self.stream, Table(kinds, self._rows()))

    def _rows(self) -> Iterator[dict[str, Any]]:
        for block in self.blocks:
            same = {name: _plain(value) for name, value in block.of_cabinet().items()}
            names = [party.name for party in block.cabinet.parliament.parties]
            columns = (*map(_cells, block.columns.values()), _lists(names, block))
            for row in zip(*columns, strict=True):
                yield {**same, **dict(zip((*block.columns, MEMBERS), row, strict=True))}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


_KINDS = {
    **dict.fromkeys(("text", "date", "names"), Kind.TEXT),
    **dict.fromkeys(("flag", "count"), Kind.WHOLE),
    "number": Kind.DECIMAL,
}


Maker = Callable[[BinaryIO, Mapping[str, str]], Writer]


def _sheet(ending: str) -> Maker:
    def make(stream: BinaryIO, columns: Mapping[str, str] = COLUMNS) -> Writer:
        fileforms.check(ending)
        return SheetWriter(stream, fileforms.FORMS[ending], columns)

    return make


# Who writes a file, by its ending.
WRITERS: dict[str, Maker] = {
    ".csv": CsvWriter,
    ".parquet": ParquetWriter,
    ".dta": _sheet(".dta"),
    ".xlsx": _sheet(".xlsx"),
}


def writer_for(path: Path) -> Maker:
    """Return who writes a file of this name.

    Raises
    ------
    FormateurError
        If nobody does.
    """
    ending = path.suffix.lower()
    if ending not in WRITERS:
        mend = did_you_mean(ending, WRITERS, f"end its name in {' or '.join(WRITERS)}")
        raise BadValueError(f"{path}: no table is written in a file of this kind; {mend}")
    return WRITERS[ending]
