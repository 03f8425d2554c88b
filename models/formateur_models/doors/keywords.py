"""Constructors that say which keywords they know, where one is unknown."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from formateur_models.errors import BadTypeError, did_you_mean


class Keywords:
    """A dataclass whose fields are named where a keyword is none of them."""

    if not TYPE_CHECKING:  # checkers and editors know the keywords from the fields

        def __new__(cls, *_values: object, **named: object) -> Any:  # noqa: D102 (it shows nowhere)
            known = _known(cls)
            if unknown := [name for name in named if name not in known]:
                mend = did_you_mean(unknown[0], known, f"known: {', '.join(known)}")
                raise BadTypeError(f"{cls.__name__}({unknown[0]}=...) is not possible; {mend}")
            return super().__new__(cls)


@cache
def _known(kind: Hashable) -> dict[str, None]:
    return {field.name: None for field in fields(kind) if field.init}  # type: ignore[arg-type]
