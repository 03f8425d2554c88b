"""All minimal conflicts, by the duality of conflicts and corrections."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from .relaxed import Statements, TooManyError

MOST_CORRECTIONS = 5000

Possible = Callable[[Statements], bool]


def conflicts(
    ids: Collection[str], possible: Possible, first: Statements | None = None
) -> Iterator[Statements]:
    """Yield every minimal set of statements that, as long as all stand, leaves nothing.

    MARCO (Liffiton, Previti, Malik and Marques-Silva 2016), with seeds as large as can be:

    1. Find a set that hits every conflict found so far and contains no correction found so far;
       make it minimal. If there is none, all conflicts are known (Reiter 1987).
    2. If something is possible with all others kept, the set is a correction: note it.
    3. If not, the others are a conflict; drop statements as long as nothing becomes possible. What
       is left is minimal, and new, as the set of step 1 does not hit it.

    Parameters
    ----------
    ids
        All statements; the order decides which are dropped first.
    possible
        Whether a government exists that keeps all of these, others lifted or not. It must answer
        from proof: a question that it cannot decide is to raise.
    first
        A known conflict, not necessarily minimal, to begin with.

    Raises
    ------
    TooManyError
        If the corrections became too many before all conflicts were found.
    """
    found: list[Statements] = []
    corrections: list[Statements] = []
    every = frozenset(ids)
    while (hits := unexplored(found, corrections)) is not None:
        seed = every - hits
        if not found and first is not None and not possible(first):
            seed = first
        elif possible(seed):
            corrections.append(hits)
            if len(corrections) == MOST_CORRECTIONS:
                raise TooManyError(f"gave up after {MOST_CORRECTIONS} corrections")
            continue
        found.append(shrunk(seed, [id_ for id_ in ids if id_ in seed], possible))
        yield found[-1]


def shrunk(conflict: Statements, order: Sequence[str], possible: Possible) -> Statements:
    """Return a minimal part of a conflict: drop each statement without which it still is one.

    Several are dropped at once as long as that goes well; one is kept only after a trial alone.
    """
    place, many = 0, 1
    while place < len(order):
        some = order[place : place + many]
        if not possible(conflict.difference(some)):
            conflict = conflict.difference(some)
            place, many = place + many, 2 * many
        elif many == 1:
            place += 1
        else:
            many //= 2
    return conflict


def unexplored(found: list[Statements], corrections: list[Statements]) -> Statements | None:
    """Return a minimal set that hits all conflicts and contains no correction, or None."""
    hits = _extended(frozenset(), frozenset(), found, corrections)
    if hits is None:
        return None
    for id_ in sorted(hits):
        if all(conflict & (hits - {id_}) for conflict in found):
            hits -= {id_}
    return hits


def _extended(
    chosen: Statements, barred: Statements, found: list[Statements], corrections: list[Statements]
) -> Statements | None:
    """Choose one statement of each conflict in turn; what was tried before is barred."""
    if any(correction <= chosen for correction in corrections):
        return None
    missed = next((conflict for conflict in found if not conflict & chosen), None)
    if missed is None:
        return chosen
    for id_ in sorted(missed - barred):
        hits = _extended(chosen | {id_}, barred, found, corrections)
        if hits is not None:
            return hits
        barred |= {id_}
    return None
