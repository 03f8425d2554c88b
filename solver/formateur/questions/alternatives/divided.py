"""How far members, and those outside, stand apart: from left to right, and in further dimensions.

Of further dimensions the table has three columns each, `range_D`, `opposition_range_D` and
`missing_D`, defined as `range_known`, `opposition_range` and `missing` are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formateur.tables.parlgov.cabinet import FINEST
from formateur_models.errors import BadValueError

FAR = 1 << 60
RANGE, OPPOSITION, MISSING = "range_", "opposition_range_", "missing_"
KINDS = {RANGE: "number", OPPOSITION: "number", MISSING: "count"}

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Positions = Sequence[Fraction | None]


def columns_of(dimensions: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Return the columns of further dimensions, and the kind of each.

    Raises
    ------
    FormateurError
        If a column is called so already.
    """
    found = {f"{begin}{one}": kind for one in dimensions for begin, kind in KINDS.items()}
    if same := found.keys() & {*taken}:
        what = f"{', '.join(sorted(same))}: a column of the table is called so already"
        raise BadValueError(f"{what}; give the dimension another name")
    return found


def kind_of(column: str) -> tuple[str, str]:
    """Return what a column says, and of which dimension; nothing of other columns.

    >>> kind_of("opposition_range_galtan"), kind_of("minority")
    (('opposition_range_', 'galtan'), ('', ''))
    """
    for begin in (OPPOSITION, RANGE, MISSING):
        if column.startswith(begin) and column != begin:
            return begin, column.removeprefix(begin)
    return "", ""


def dimensions_of(covariates: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return the further dimensions that some columns are of, each once."""
    further = [kind_of(one)[1] for one in covariates if one not in {*known}]
    return tuple(dict.fromkeys(filter(None, further)))


def division(
    further: Mapping[str, Positions], inside: Flags, winning: Flags
) -> dict[str, NDArray[Any]]:
    """Return the columns of further dimensions.

    Parameters
    ----------
    further
        By dimension where each party stands.
    inside, winning
        Who (columns) is in which coalition (rows), and which of these have a majority.
    """
    found: dict[str, NDArray[Any]] = {}
    for name, positions in further.items():
        place, unplaced = places(positions)
        found[f"{RANGE}{name}"] = between_ends(inside & ~unplaced, place)
        found[f"{OPPOSITION}{name}"] = opposed(inside, winning, place, unplaced)
        found[f"{MISSING}{name}"] = (inside & unplaced).sum(axis=1)
    return found


def places(positions: Positions) -> tuple[Numbers, Flags]:
    """Return the position of each party in ten-thousandths, and who has none."""
    unplaced = np.array([position is None for position in positions])
    return np.array([0 if p is None else round(p * FINEST) for p in positions]), unplaced


def between_ends(inside: Flags, place: Numbers) -> NDArray[Any]:
    """Return the distance of the leftmost to the rightmost in each row; of nobody, none."""
    right = np.where(inside, place, -FAR).max(axis=1)
    left = np.where(inside, place, FAR).min(axis=1)
    return np.asarray(np.maximum(right - left, 0) / FINEST)


def opposed(inside: Flags, winning: Flags, place: Numbers, unplaced: Flags) -> NDArray[Any]:
    """Return how far those outside are apart, where they have a majority."""
    return np.where(winning, 0.0, between_ends(~inside & ~unplaced, place))
