"""Conflicts that are alike: what they share is told once, or of those that differ in one vow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formateur_models.parliament.gathering import Vow

FEWEST = 3  # vows of a conflict; a shorter one is as short in full
FEWEST_SHARED = 2  # vows that all conflicts have; one is told sooner than that it is shared


@dataclass(frozen=True)
class Alike:
    """What a conflict has in place of a vow of an earlier one.

    Parameters
    ----------
    number
        Of the earlier one, counted from 1.
    instead
        The vow of that which is not in this one.
    vow
        The vow of this one in its place.
    """

    number: int
    instead: Vow
    vow: Vow


def alike(conflicts: Sequence[Sequence[Vow]]) -> list[Alike | None]:
    """Return what each conflict has in place of a vow of an earlier one; None where told in full.

    Of several earlier ones it is the first that is told in full, if one is.
    """
    found: list[Alike | None] = []
    for vows in conflicts:
        before = [
            _differing(at, other, vows) for at, other in enumerate(conflicts[: len(found)], 1)
        ]
        known = [one for one in before if one is not None]
        full = (one for one in known if found[one.number - 1] is None)
        found.append(next(full, next(iter(known), None)))
    return found


def shared(conflicts: Sequence[Sequence[Vow]]) -> tuple[Vow, ...]:
    """Return the vows that all conflicts have, where telling them once spares more than a line.

    None where all but the first are told by the one vow in which they differ.
    """
    if all(alike(conflicts)[1:]):
        return ()
    first, *others = conflicts
    common = tuple(vow for vow in first if all(vow in other for other in others))
    return common if len(common) >= FEWEST_SHARED else ()


def _differing(number: int, other: Sequence[Vow], vows: Sequence[Vow]) -> Alike | None:
    """Say in which vow two conflicts differ, if it is one and no more."""
    gone, new = (
        [vow for vow in one if vow not in rest] for one, rest in ((other, vows), (vows, other))
    )
    if len(vows) < FEWEST or not len(gone) == len(new) == 1:
        return None
    return Alike(number, gone[0], new[0])
