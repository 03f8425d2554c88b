"""Frames of pandas, Polars and Arrow, all by way of narwhals."""

from __future__ import annotations

from math import isnan
from typing import Any

from formateur.tables.sheets.sheet import FRAME, Sheet
from formateur_models.errors import BadTypeError, BadValueError

TAKEN = "a path, or a frame of pandas, Polars or Arrow"


def of_frame(frame: Any) -> Sheet:
    """Read a frame; an index that has a name is a column, too.

    Raises
    ------
    BadTypeError
        If it is no frame.
    FormateurError
        If two columns have one name.
    """
    known = narrow(frame)
    columns = {str(series.name): _cells(series) for series in known.iter_columns()}
    return Sheet(FRAME, columns, range(len(known)))


def narrow(frame: Any) -> Any:
    """Return a frame as narwhals has it; errors as of :func:`of_frame`."""
    import narwhals as nw  # noqa: PLC0415 (loaded when a frame is read)

    if any(name is not None for name in getattr(getattr(frame, "index", None), "names", ())):
        frame = frame.reset_index()  # pandas
    try:
        known: Any = nw.from_native(frame, pass_through=True)
        if isinstance(known, nw.LazyFrame):
            known = known.collect()
    except nw.exceptions.DuplicateError as error:
        raise BadValueError(f"{FRAME}: two columns have one name; rename one") from error
    if not isinstance(known, nw.DataFrame):
        what = f"table: takes {TAKEN}, not {type(frame).__name__}"
        raise BadTypeError(f"{what}; of lists and dictionaries `pandas.DataFrame` makes one")
    return known


def _cells(series: Any) -> list[Any]:
    """Return the cells, None where nothing is known, whichever way the frame says so."""
    pairs = zip(series.to_list(), series.is_null().to_list(), strict=True)
    return [None if null or _nothing(value) else value for value, null in pairs]


def _nothing(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return isinstance(value, float) and isnan(value)
