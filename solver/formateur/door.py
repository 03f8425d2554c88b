"""How the package loads names when they are first used: most users need few of them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Any


class Door(ModuleType):
    """A package that loads some of its names late.

    Such a name may be the one of the submodule that has it, as `formateur.explain` is. Python binds
    a submodule to its package when it is imported; here that leaves the name to the function.
    """

    LATER: Mapping[str, str]  # the submodule of each name

    def __getattr__(self, name: str) -> Any:
        """Load a name."""
        if name not in self.LATER:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{self.__name__}.{self.LATER[name]}"), name)
        setattr(self, name, found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        """Bind a name, unless a submodule would take one that is loaded late."""
        if not (isinstance(value, ModuleType) and name in self.LATER):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        """Name what is loaded late, too."""
        return sorted({*super().__dir__(), *self.LATER})
