"""One parliament on one day: parties, factions, the rule, and what has been vowed."""

from __future__ import annotations

from dataclasses import dataclass, fields

from formateur_models.errors import InstanceError
from formateur_models.parliament.checks.consistency import problems
from formateur_models.parliament.outline import OF_PARTIES, Outline
from formateur_models.parliament.statements import Statement


@dataclass(frozen=True, kw_only=True)
class Instance(Outline):
    """An instance, valid by construction.

    Raises
    ------
    InstanceError
        With every problem at once, if the fields do not fit together.
    """

    def __post_init__(self) -> None:
        if found := list(problems(self)):
            raise InstanceError(found)

    def with_fewer(self, statements: tuple[Statement, ...]) -> Instance:
        """Return the instance with only these of its statements; cordons may stand as vetoes.

        As long as nothing but hard statements go, what is left is valid, and is not checked again:
        `explain` asks for thousands of such instances. What follows from the parties is kept.
        """
        fewer = object.__new__(type(self))
        stated = {field.name: getattr(self, field.name) for field in fields(self)}
        known = {name: self.__dict__[name] for name in OF_PARTIES if name in self.__dict__}
        fewer.__dict__.update(known, **stated | {"statements": statements})
        return fewer
