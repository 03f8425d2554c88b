"""All minimal conflicts, by the duality of conflicts and corrections."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from formateur.questions.explaining.relaxed import Statements, TooManyError

MOST_CORRECTIONS = 5000

Lift = Callable[[Statements], Statements | None]


def conflicts(
    ids: Collection[str],
    lift: Lift,
    first: Statements | None = None,
    spend: Callable[[], None] = lambda: None,
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
    lift
        What can be lifted to get a government that keeps all of these, None if nothing can. It must
        answer from proof: a question that it cannot decide is to raise.
    first
        A known conflict, not necessarily minimal, to begin with.
    spend
        Called again and again; it may raise to end the work.

    Raises
    ------
    TooManyError
        If the corrections became too many before all conflicts were found.
    """
    found: list[Statements] = []
    corrections: list[Statements] = []
    every = frozenset(ids)
    while (hits := unexplored(found, corrections, spend)) is not None:
        seed = every - hits
        if not found and first is not None and lift(first) is None:
            seed = first
        elif lift(seed) is not None:
            corrections.append(hits)
            if len(corrections) == MOST_CORRECTIONS:
                raise TooManyError(f"gave up after {MOST_CORRECTIONS} corrections")
            continue
        found.append(shrunk(seed, [id_ for id_ in ids if id_ in seed], lift))
        yield found[-1]


def shrunk(conflict: Statements, order: Sequence[str], lift: Lift) -> Statements:
    """Return a minimal part of a conflict: drop each statement without which it still is one.

    Several are dropped at once as long as that goes well. One is kept after a trial alone, or once
    it is the only one of the conflict that was lifted for some government: then it is needed in
    every part (model rotation, Belov and Marques-Silva 2011).
    """
    place, many = 0, 1
    needed: set[str] = set()
    while place < len(order):
        some = [id_ for id_ in order[place : place + many] if id_ not in needed]
        lifted = lift(conflict.difference(some)) if some else None
        if lifted is None:
            conflict = conflict.difference(some)
            place, many = place + many, 2 * many
        elif len(alone := conflict & lifted) == 1:
            needed |= alone
        elif many == 1:
            place += 1
        else:
            many //= 2
    return conflict


def unexplored(
    found: list[Statements],
    corrections: list[Statements],
    spend: Callable[[], None] = lambda: None,
) -> Statements | None:
    """Return a minimal set that hits all conflicts and contains no correction, or None."""
    hits = _extended(frozenset(), frozenset(), found, corrections, spend)
    if hits is None:
        return None
    for id_ in sorted(hits):
        if all(conflict & (hits - {id_}) for conflict in found):
            hits -= {id_}
    return hits


def _extended(
    chosen: Statements,
    barred: Statements,
    found: list[Statements],
    corrections: list[Statements],
    spend: Callable[[], None],
) -> Statements | None:
    """Choose one statement of each conflict in turn; what was tried before is barred."""
    spend()
    if any(correction <= chosen for correction in corrections):
        return None
    missed = next((conflict for conflict in found if not conflict & chosen), None)
    if missed is None:
        return chosen
    for id_ in sorted(missed - barred):
        hits = _extended(chosen | {id_}, barred, found, corrections, spend)
        if hits is not None:
            return hits
        barred |= {id_}
    return None
