"""Answers as pandas tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from formateur_models.errors import FormateurError

if TYPE_CHECKING:
    import pandas as pd


def frame(rows: Iterable[Any], columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return rows as a table.

    Raises
    ------
    FormateurError
        If pandas is not installed.
    """
    try:
        pandas = import_module("pandas")
    except ImportError as error:
        raise FormateurError("pandas is missing; `pip install 'formateur[pandas]'`") from error
    made: pd.DataFrame = pandas.DataFrame(list(rows), columns=columns)
    return made
