"""The tables that an instance names, which lie beside its file."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from formateur.tables.parties.notes import Notes, TableWarning
from formateur.tables.sheets.opening import opened
from formateur.tables.sheets.sheet import Sheet
from formateur_models.parliament.polling.counted import Counted
from formateur_models.parliament.polling.survey import Survey

Named = Mapping[str, tuple[str, ...]]


class Beside:
    """Reads the tables of one file; what is guessed is told in a :class:`TableWarning`.

    Parameters
    ----------
    folder
        In which the file lies.
    columns
        Which column is what, where its heading does not say it; `sheet` is that of a workbook.

    Attributes
    ----------
    asked
        Whether the file named a table.
    """

    def __init__(self, folder: Path, columns: Mapping[str, Any]) -> None:
        self.folder, self.asked = folder, False
        self.columns = {name: column for name, column in columns.items() if name != "sheet"}
        self.sheet = columns.get("sheet")

    def polls(self, name: str, lists: Named) -> tuple[Survey, ...]:
        """Return the polls of a table of these lists."""
        from formateur.tables.polls.frompolls import polls_of  # noqa: PLC0415 (if it is needed)

        sheet = self._opened(name)
        notes = Notes.of(sheet)
        found = polls_of(sheet, self.columns, lists, notes)
        self._tell(name, notes)
        return found

    def counted(self, name: str, lists: Named, districts: Named) -> tuple[Counted, ...]:
        """Return the districts of a table; if there are none given, all that it has."""
        from formateur.tables.polls.counttable import counted_in  # noqa: PLC0415

        sheet = self._opened(name)
        notes = Notes.of(sheet)
        found = counted_in(sheet, self.columns, lists, districts, notes)
        self._tell(name, notes)
        return found

    def _opened(self, name: str) -> Sheet:
        self.asked = True
        return opened(self.folder / name, self.sheet)

    def _tell(self, name: str, notes: Notes) -> None:
        if guesses := notes.all():
            warnings.warn(TableWarning(name, guesses), stacklevel=2)
