"""The vote on a government, without any solver: who says what, and by which rule it passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor

from .government import Government
from .instance import Instance
from .majority import (
    ABSOLUTE,
    Absolute,
    Against,
    AllOf,
    Count,
    Negative,
    Quota,
    Rounds,
    Rule,
    Share,
    Simple,
)


@dataclass(frozen=True)
class Vote:
    """Seats that vote yes, abstain, and vote no; the unaligned do not vote."""

    yes: int
    abstain: int
    no: int


def vote(
    instance: Instance, government: Government, weights: Mapping[str, int] | None = None
) -> Vote:
    """Count the votes, in seats or in other weights."""
    votes = instance.ballot(ABSOLUTE).votes if weights is None else weights
    yes = sum(votes[player] for player in government.cabinet | government.support)
    abstain = sum(votes[player] for player in government.abstain)
    return Vote(yes, abstain, sum(votes.values()) - yes - abstain)


def passes(instance: Instance, government: Government) -> str | None:
    """Return the rule by which the votes pass, such as `round 2: simple`; None if they fail."""
    return _passed(instance, government, instance.rule)


def surplus(instance: Instance, government: Government) -> int:
    """Return the votes that could turn from yes to no; negative: that would have to turn to yes.

    Of several rules: of all, the least; of one of them, that by which the government passes, or
    the greatest where there is none.
    """
    return _surplus(instance, government, instance.rule)


def _passed(instance: Instance, government: Government, rule: Rule) -> str | None:
    if isinstance(rule, Count):
        return str(rule) if _surplus(instance, government, rule) >= 0 else None
    told = [_passed(instance, government, part) for part in rule.parts]
    if isinstance(rule, AllOf):
        words = [word for word in told if word is not None]
        return " and ".join(words) if len(words) == len(told) else None
    for number, word in enumerate(told, start=1):
        if word is not None:
            return f"round {number}: {word}" if isinstance(rule, Rounds) else word
    return None


def _surplus(instance: Instance, government: Government, rule: Rule) -> int:
    if isinstance(rule, Count):
        return _margin(instance, government, rule)
    margins = [_surplus(instance, government, part) for part in rule.parts]
    if isinstance(rule, AllOf):
        return min(margins)
    return next((margin for margin in margins if margin >= 0), max(margins))


def _margin(instance: Instance, government: Government, rule: Count) -> int:
    ballot = instance.ballot(rule)
    count = vote(instance, government, ballot.votes)
    if isinstance(rule, Absolute):
        margin = count.yes - (ballot.body // 2 + 1)
    elif isinstance(rule, Simple):
        margin = (count.yes - count.no - 1) // 2
    elif isinstance(rule, Negative):
        margin = ballot.body // 2 - count.no
    elif isinstance(rule, Against):
        margin = floor(rule.votes / ballot.unit) - count.no
    elif isinstance(rule, Quota | Share):
        margin = count.yes - ballot.needed
    else:
        raise NotImplementedError(rule)
    return floor(margin * ballot.unit)
