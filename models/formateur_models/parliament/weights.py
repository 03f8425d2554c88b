"""What people call the weights that a rule counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from formateur_models.doors.admit import Admitted
from formateur_models.doors.fields import ByLanguage
from formateur_models.rules.majority import ASKS


@dataclass(frozen=True, kw_only=True)
class Weight(Admitted):
    """What people call a weight, with its article: `the Dutch-speakers`.

    Parameters
    ----------
    names
        The same in other languages, by language code.
    """

    id: str
    name: str = ""
    names: ByLanguage = field(default_factory=dict, hash=False)


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
    for one in weights:
        if one.id == weight and one.name:
            return one.names.get(language) or one.name
    return f"the {re.sub('[-_]+', ' ', weight)}"
