"""One parliament on one day: parties, factions, the rule, and what has been vowed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from formateur_models.errors import InstanceError
from formateur_models.parliament.checks.consistency import problems
from formateur_models.parliament.outline import Outline

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Instance(Outline):
    """An instance, valid by construction.

    Raises
    ------
    InstanceError
        With every problem at once, if the fields do not fit together.
    """

    @classmethod
    def passed(cls, outline: Outline) -> Instance:
        """Return an outline with which nothing was found wrong as an instance, not checked again.

        What has been worked out of it is kept.
        """
        instance = object.__new__(cls)
        vars(instance).update(vars(outline))
        return instance

    def __post_init__(self) -> None:
        super().__post_init__()
        if found := list(problems(self)):
            raise InstanceError(found)

    # Files are a floor above; they are written from here, as that is where people look.

    def to_yaml(self) -> str:
        """Return the instance as a file has it; reading that gives an equal instance.

        Raises
        ------
        FormateurError
            If the format cannot say what the instance holds.
        """
        from formateur_models.files.writing import to_yaml  # noqa: PLC0415

        return to_yaml(self)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the instance to a YAML file, whole or not at all.

        Raises
        ------
        FormateurError
            If the file cannot be written, or as :meth:`to_yaml`.
        """
        from formateur_models.files.writing import save  # noqa: PLC0415

        save(self, path)

    def to_frame(self) -> pd.DataFrame:
        """Return the parties as a pandas table, one row a party.

        Raises
        ------
        FormateurError
            If pandas is not installed.
        """
        from formateur_models.files.framing import frame, party_rows  # noqa: PLC0415

        return frame(party_rows(self))
