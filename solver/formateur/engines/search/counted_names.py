"""Counts of names as clauses, and clauses as sets of units that refuse each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from math import comb, prod

from formateur.engines.search.structure import Clause, Names, bits, union
from formateur_models.errors import FormateurError

MOST_CLAUSES = 10_000  # one row may stand for so many


class InexpressibleError(FormateurError):
    """The program has a part that the search does not know."""


def at_most(high: int, plus: Sequence[Names], minus: Sequence[int], row: str) -> Iterator[Clause]:
    """Read `how many of plus govern - how many of minus do <= high`: yield what it says.

    However many of `minus` govern, k, at most high + k of `plus` do: when any high + k + 1 of
    these govern, then so does one of any |minus| - k of those.

    Parameters
    ----------
    plus
        Of each, the names that must all govern for it to count.
    row
        What it is called, should it say too much.
    """
    for k in range(max(0, -high - 1), len(minus) + 1):
        size = high + k + 1
        if size > len(plus):
            return
        if comb(len(plus), size) * comb(len(minus), k) > MOST_CLAUSES:
            raise InexpressibleError(f"{row!r} stands for too many vetoes")
        for some in combinations(plus, size):
            names = tuple(name for boolean in some for name in boolean)
            for one_of in combinations(minus, len(minus) - k):
                if clause := _clause(names, union(one_of)):
                    yield clause


def _clause(names: Names, then: int) -> Clause | None:
    """Return a clause, or None where it says nothing."""
    names = needed(names)
    if any(name & ~then == 0 for name in names):
        return None
    need = union(name for name in names if name.bit_count() == 1)
    return Clause(need, tuple(name for name in names if name.bit_count() > 1), then)


def needed(names: Names) -> Names:
    """Leave out names that govern whenever another one does; put the rest in order."""
    different = sorted(set(names))
    if not any(name & (name - 1) for name in different):
        return tuple(different)  # single units
    return tuple(n for n in different if not any(o != n and o & ~n == 0 for o in different))


def selections(clause: Clause) -> Iterator[int]:
    """Yield every way in which a veto can be broken, as sets of units."""
    if prod(name.bit_count() for name in clause.names) > MOST_CLAUSES:
        raise InexpressibleError("a veto names too many parties that can be split")
    for chosen in product(*map(bits, clause.names)):
        yield clause.need | union(chosen)


def forces(clause: Clause) -> bool:
    """Say whether a clause puts one unit into every coalition."""
    return not clause.need and not clause.names and clause.then.bit_count() == 1


def smallest(sets: Iterable[int]) -> list[int]:
    """Return the sets that contain no other one."""
    by_size: dict[int, list[int]] = {}
    for one in sets:
        by_size.setdefault(one.bit_count(), []).append(one)
    alone = union(by_size.get(1, ()))
    kept = by_size.get(0, []) + by_size.get(1, [])
    kept += [pair for pair in by_size.get(2, ()) if not pair & alone]
    for size in sorted(size for size in by_size if size > 2):
        kept += [one for one in by_size[size] if not any(other & ~one == 0 for other in kept)]
    return kept


def adjacent(pairs: Iterable[tuple[int, int]], units: int) -> tuple[int, ...]:
    """Return, for each unit, the units with which a pair keeps it apart; all are masks."""
    refuses = [0] * units
    for one, other in pairs:
        refuses[one.bit_length() - 1] |= other
        refuses[other.bit_length() - 1] |= one
    return tuple(refuses)
