"""What people call those who stand behind statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from formateur_models.doors.admit import Admitted
from formateur_models.doors.fields import ByLanguage
from formateur_models.errors import Problem, did_you_mean
from formateur_models.parliament.statements import Statement


@dataclass(frozen=True, kw_only=True)
class Patron(Admitted):
    """What people call who stands behind statements, with the article: `the Gulf states`.

    Parameters
    ----------
    id
        As statements have it in `by`.
    name, names
        What people call it, and the same in other languages, by language code.
    """

    id: str
    name: str
    names: ByLanguage = field(default_factory=dict, hash=False)


def called(patrons: Iterable[Patron], by: str, language: str = "") -> str:
    """Return what people call a patron; of one without a name, what its id says.

    Parameters
    ----------
    patrons
        Those that have a name.
    language
        A language code; what has no name in that language keeps the usual one.
    """
    for one in patrons:
        if one.id == by:
            return one.names.get(language) or one.name
    return re.sub("[-_]", " ", by[:1].upper() + by[1:])


def patron_problems(
    patrons: Iterable[Patron], statements: Iterable[Statement]
) -> Iterator[Problem]:
    """Yield the statements behind which somebody unknown stands, where an instance names any."""
    known = [one.id for one in patrons]
    for index, statement in enumerate(statements):
        if known and statement.by and statement.by not in known:
            mend = did_you_mean(statement.by, known, "add it under `patrons`")
            what = f"there is no patron {statement.by!r}"
            yield Problem(("statements", index, "by"), what, mend)
