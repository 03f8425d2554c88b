"""Names, as callers give them."""

from __future__ import annotations

from collections.abc import Iterable

from formateur_models.errors import BadTypeError


def each(names: str | Iterable[str]) -> tuple[str, ...]:
    """Return the names; a text alone is one name, and is not read letter by letter.

    >>> each("spd"), each(["spd", "fdp"])
    (('spd',), ('spd', 'fdp'))
    """
    if type(names) is tuple:
        return names
    if isinstance(names, str):
        return (names,)
    if not isinstance(names, Iterable):
        raise BadTypeError(f"{names!r} is no name; give one name, or a list of names")
    return tuple(names)
