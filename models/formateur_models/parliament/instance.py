"""One parliament on one day: parties, factions, the rule, and what has been vowed."""

from __future__ import annotations

from dataclasses import dataclass

from formateur_models.errors import InstanceError
from formateur_models.parliament.checks.consistency import problems
from formateur_models.parliament.outline import Outline


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
        if found := list(problems(self)):
            raise InstanceError(found)
