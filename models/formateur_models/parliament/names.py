"""Names, as callers give them."""

from __future__ import annotations

from collections.abc import Iterable


def each(names: str | Iterable[str]) -> tuple[str, ...]:
    """Return the names; a text alone is one name, and is not read letter by letter.

    >>> each("spd"), each(["spd", "fdp"])
    (('spd',), ('spd', 'fdp'))
    """
    return (names,) if isinstance(names, str) else tuple(names)
