"""What people call the weights that a rule counts, and in which unit they tell them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from formateur_models.doors.admit import Admitted
from formateur_models.doors.fields import ByLanguage, Number, default
from formateur_models.rules.majority import ASKS, ONE

PERCENT = "%"  # the unit of what is told as a share of its whole


@dataclass(frozen=True, kw_only=True)
class Weight(Admitted):
    """What people call a weight, with its article: `the Dutch-speakers`.

    Parameters
    ----------
    id
        As rules and parties have it.
    name, names
        What people call it, and the same in other languages, by language code.
    unit, units
        What stands behind its numbers where they are told: `%`, set as each language sets it, or a
        word such as `million`; and the word in other languages.
    scale
        So many of the weight are one unit: with 100, a weight of 1849 is told as 18.49. Votes are
        counted in whole numbers all the same.

    Examples
    --------
    >>> import formateur as fm
    >>> people = fm.parliaments.Weight(id="people", name="the people", unit="%", scale=10)
    >>> shares = {"a": 625, "b": 375}
    >>> parties = {p: {"seats": 0, "weights": {"people": n}} for p, n in shares.items()}
    >>> rule = fm.rules.Share("3/5", weight="people")
    >>> body = fm.Instance(id="i", seats=0, parties=parties, rule=rule, weights=[people])
    >>> fm.judge(body, ["a"]).wins
    True
    """

    id: str
    name: str = ""
    names: ByLanguage = field(default_factory=dict, hash=False)
    unit: str = ""
    units: ByLanguage = field(default_factory=dict, hash=False)
    scale: Number = default(ONE)


def weight_called(weights: Iterable[Weight], weight: str) -> Weight:
    """Return what is said of a weight; of one without a name, its id as words."""
    for one in weights:
        if one.id == weight and (one.name or one.unit):
            return one
    return Weight(id=weight)


def title_of(weights: Iterable[Weight], weight: str, language: str = "") -> str:
    """Return what people call that which a rule counts; without a weight, the seats.

    Parameters
    ----------
    weights
        Those that have a name; another is called by its id.
    language
        A language code; what has no name in that language keeps the usual one.
    """
    if not weight:
        return ASKS["seats"]
    one = weight_called(weights, weight)
    return one.names.get(language) or one.name or f"the {re.sub('[-_]+', ' ', weight)}"
