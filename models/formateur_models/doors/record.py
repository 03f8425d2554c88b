"""Frozen dataclasses of which a required field, too, may hold one type and take another.

`@record(kw_only=True)` is `@dataclass(frozen=True, kw_only=True)`. Checkers and editors know it by
PEP 681, editors only where it is called with an argument.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform

    Kind = TypeVar("Kind")

    class Making(Protocol):
        """What makes a class of records."""

        def __call__(self, kind: type[Kind], /) -> type[Kind]:
            """Return the class with all that a dataclass has."""
            ...

    MYPY = False  # which mypy takes for true; of what is frozen it forgets what a field holds
    if MYPY:

        @dataclass_transform(eq_default=False, field_specifiers=(field,))
        def record(*, kw_only: bool = False, repr: bool = True) -> Making:
            """Return what makes one, as a dataclass is made."""
            ...

    else:

        @dataclass_transform(frozen_default=True, field_specifiers=(field,))
        def record(*, kw_only: bool = False, repr: bool = True) -> Making:
            """Return what makes one, as a dataclass is made."""
            ...

else:

    def record(*, kw_only: bool = False, repr: bool = True) -> Callable[[type], Any]:
        """Make a frozen dataclass; one with a field that takes more than it holds."""
        return dataclass(frozen=True, kw_only=kw_only, repr=repr)
