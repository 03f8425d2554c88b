"""Constructors and verbs that say which keywords they know, where one is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache, wraps
from typing import TYPE_CHECKING, Any

from formateur_models.errors import BadTypeError, did_you_mean


class Keywords:
    """A dataclass whose fields are named where a keyword is none of them."""

    if not TYPE_CHECKING:  # checkers and editors know the keywords from the fields

        def __new__(cls, *_values: object, **named: object) -> Any:  # noqa: D102 (it shows nowhere)
            if problem := _unknown(cls, named, _known(cls)):
                raise problem
            return super().__new__(cls)


def verb(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that stands at the top of the package, and names its keywords there."""

    @wraps(function)
    def asked(*values: object, **named: object) -> Any:
        try:
            return function(*values, **named)
        except TypeError as error:
            # One that was called has a frame below this one: the keyword is unknown further down.
            within = error.__traceback__ is None or error.__traceback__.tb_next
            problem = None if within else _unknown(function, named, _taken(function))
            if problem is None:
                raise
        raise problem

    asked.__module__ = "formateur"  # where pickle finds it
    return asked


def _unknown(
    called: Callable[..., Any], named: Iterable[str], known: Iterable[str]
) -> BadTypeError | None:
    """Return what is wrong with the first keyword that is unknown, if one is."""
    for name in named:
        if name not in known:
            mend = did_you_mean(name, known, f"known: {', '.join(known) or 'none'}")
            return BadTypeError(f"{called.__name__}({name}=...) is not possible; {mend}")
    return None


def _taken(function: Callable[..., Any]) -> list[str]:
    from inspect import signature  # noqa: PLC0415 (for who errs)

    return [*signature(function).parameters]


@cache
def _known(kind: type[Any]) -> dict[str, None]:
    return {field.name: None for field in fields(kind) if field.init}
