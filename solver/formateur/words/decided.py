"""By what a vote is decided, as it is told: seats, votes, or too few against it."""

from __future__ import annotations

from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import Against, Negative, counts


def tolerates(instance: Instance) -> bool:
    """Say whether one vote decides, of seats, that fails only by who votes against it."""
    rule = instance.rule
    return isinstance(rule, Negative | Against) and not rule.weight


def by_seats(instance: Instance) -> bool:
    """Say whether an answer is told by a cabinet's own seats, and not by votes.

    Where it only must not have too many against it, these are told. A poll leaves seats open, and
    is told by seats.
    """
    return instance.seats_decide and (instance.poll is not None or not tolerates(instance))


def by_majority(instance: Instance) -> bool:
    """Say whether to win is to have a majority: by one count, and not by too few against it."""
    alone = sum(1 for _ in counts(instance.rule)) == 1
    return alone and (by_seats(instance) or not tolerates(instance))
