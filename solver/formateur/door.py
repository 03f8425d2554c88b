"""How the package loads names when they are first used: most users need few of them."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

TYPE_CHECKING = False  # as type checkers read it; to import `typing` takes time
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, ClassVar


class Door(ModuleType):
    """A package that loads its names late.

    Such a name may be the one of the submodule that has it, as `formateur.explain` is. Python binds
    a submodule to its package when it is imported; here that leaves the name to the function.
    """

    LATER: ClassVar[dict[str, tuple[str, str]]] = {}  # the module of each name, and its name there

    @classmethod
    def fill(cls, names: Mapping[str, Iterable[str]]) -> None:
        """Say which module has which names; `there as here` renames one."""
        for module, written in names.items():
            for words in written:
                there, _, here = words.partition(" as ")
                cls.LATER[here or there] = module, there

    def __getattr__(self, name: str) -> Any:
        """Load a name."""
        if name not in self.LATER:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        module, there = self.LATER[name]
        found = getattr(import_module(module, self.__name__), there)
        setattr(self, name, found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        """Bind a name, unless a submodule would take one that is loaded late."""
        if not (isinstance(value, ModuleType) and name in self.LATER):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        """Name what is loaded late, too."""
        return sorted({*super().__dir__(), *self.LATER})
