"""The government that formed, as an instance tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 (a field is called `date`)

from formateur_models.doors.admit import Admitted

ROLES = ("cabinet", "support", "abstain")


@dataclass(frozen=True, kw_only=True)
class Formed(Admitted):
    """The government that formed, whatever the vows and the offers of the instance say.

    Parameters
    ----------
    note, sources, verified
        Free text, ids of sources, and False where nobody has checked.
    cabinet
        Names of those that governed; empty where no government formed.
    support, abstain
        Names outside the cabinet that voted yes, or abstained.
    lead
        The party of the head of government; empty for nobody's.
    date
        The day on which it formed, or was given up.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.load("germany-2005").formed.cabinet
    ('cdu-csu', 'spd')
    """

    cabinet: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    lead: str = ""
    date: Date | None = None
    note: str = ""
    sources: tuple[str, ...] = ()
    verified: bool = True
