"""The government that formed, as an instance tells it."""

from __future__ import annotations

from dataclasses import dataclass

from formateur_models.doors.admit import Admitted
from formateur_models.doors.fields import MaybeDay, Names, default

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

    cabinet: Names = default(())
    support: Names = default(())
    abstain: Names = default(())
    lead: str = ""
    date: MaybeDay = default(None)
    note: str = ""
    sources: Names = default(())
    verified: bool = True
