"""What a body votes on: a government, a law, an election; a line for each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from formateur_models.doors.admit import Admitted
from formateur_models.doors.fields import ByLanguage

GOVERNMENT, LAW, ELECTION = "government", "law", "election"


@dataclass(frozen=True)
class Kind:
    """A kind of what is voted on; the texts that are its own begin with its name.

    Parameters
    ----------
    like
        The kind of which it shares the texts but for its own; empty: a government.
    named
        Whether an instance says on what in particular: who is elected.
    unasked
        Whether nobody need have said anything before the vote, so that silence is not told.
    """

    like: str = ""
    named: bool = False
    unasked: bool = False


KINDS: Mapping[str, Kind] = {
    GOVERNMENT: Kind(),
    LAW: Kind(like=GOVERNMENT, unasked=True),
    ELECTION: Kind(like=LAW, named=True),
}


@dataclass(frozen=True, kw_only=True)
class Matter(Admitted):
    """What is voted on, where it is no government, or where the rule does not tell.

    Parameters
    ----------
    kind
        `government`, `law` or `election`.
    name, names
        What people call it, as it stands behind the verb: `the President of the Commission`, whom
        somebody elects; and in other languages, by language code.

    Examples
    --------
    >>> import formateur as fm
    >>> matter = fm.parliaments.Matter(kind="election", name="the Speaker")
    >>> body = fm.Instance(id="i", seats=3, parties={"a": 2, "b": 1}, matter=matter)
    >>> body.matter.kind
    'election'
    """

    kind: str
    name: str = ""
    names: ByLanguage = field(default_factory=dict, hash=False)
