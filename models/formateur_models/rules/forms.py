"""What rules are called where they are written as words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formateur_models.doors.admit import opens
from formateur_models.doors.values import RefusedError, several
from formateur_models.rules.investitures import COUNTRIES
from formateur_models.rules.majority import (
    Absolute,
    Against,
    AllOf,
    AnyOf,
    Count,
    Negative,
    Quota,
    Rounds,
    Rule,
    Share,
    Simple,
)

PLAIN: dict[str, type[Count]] = {"absolute": Absolute, "simple": Simple, "negative": Negative}
GROUPS: dict[str, type[AllOf | AnyOf | Rounds]] = {one.word: one for one in (AllOf, AnyOf, Rounds)}
COUNTS: dict[str, Any] = {"quota": Quota, "share": Share, "against": Against}
TAKEN = '"absolute", "simple", "negative", a rule such as Quota(163), or {"share": "2/3"}'


def as_rule(value: Any) -> Rule:
    """Take a rule: one itself, its class, or as a file has it."""
    if isinstance(value, Count | AllOf | AnyOf | Rounds):
        return value
    if isinstance(value, type) and value in PLAIN.values():
        made: Rule = value()
        return made
    if isinstance(value, str) and value in PLAIN:
        return PLAIN[value]()
    if isinstance(value, str) and value in COUNTRIES:
        return as_rule(COUNTRIES[value].rule)
    if isinstance(value, Mapping):
        return _written(value)
    taken = f"Quota({value})" if type(value) is int else TAKEN
    raise RefusedError(taken, value, ValueError if isinstance(value, str) else TypeError)


def _written(value: Mapping[str, Any]) -> Rule:
    keys = dict(value)
    kinds = [key for key in keys if key in (*GROUPS, *COUNTS, "rule")]
    counted = keys.keys() - {*kinds, "weight", "body", "of"}
    if len(kinds) != 1 or counted or (kinds[0] in GROUPS and len(keys) > 1):
        raise RefusedError(TAKEN, value, ValueError)
    word = kinds[0]
    first = keys.pop(word)
    if word in GROUPS:
        return GROUPS[word](first)
    if word in COUNTS:
        made: Rule = COUNTS[word](first, **keys)
        return made
    if first not in PLAIN:
        raise RefusedError(TAKEN, value, ValueError)
    return PLAIN[first](**keys)


def _as_count(value: Any) -> Count:
    """Take a rule of one count."""
    rule = as_rule(value)
    if not isinstance(rule, Count):
        raise RefusedError(
            'a rule of one count, such as "absolute" or Quota(38)', value, ValueError
        )
    return rule


# The package loads this file, so that every field for a rule takes it in any of these forms.
opens("Rule", as_rule)
opens("Count", _as_count)
opens("tuple[Rule, ...]", several(as_rule, "a list of rules"))
