"""A second chamber, in which the same parties have other seats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from formateur_models.doors.admit import Admitted
from formateur_models.doors.fields import ByLanguage, Names, default
from formateur_models.parliament.weights import Weight
from formateur_models.rules.majority import ABSOLUTE, Count, Rule, asking, beside


@dataclass(frozen=True, kw_only=True)
class Chamber(Admitted):
    """A chamber beside the first, language groups and confessional halves among such.

    Who has how many seats there, the parties' `weights` of the chamber's id say.

    Parameters
    ----------
    id
        By which the parties' weights and the rule know it.
    seats
        Its size.
    name, names
        What people call it, with its article: `the Senate`; and in other languages.
    unaligned
        Its seats of nobody who joins.
    rule
        What a government needs there, of one count.
    needed
        Whether it needs that; else it is only told.
    note, sources, verified
        As of a party.

    Examples
    --------
    >>> import formateur as fm
    >>> parties = {"a": {"seats": 5, "weights": {"senate": 1}}, "b": {"seats": 3},
    ...            "c": {"seats": 1, "weights": {"senate": 2}}}
    >>> senate = fm.parliaments.Chamber(id="senate", seats=3)
    >>> body = fm.Instance(id="i", seats=9, parties=parties, chambers=[senate])
    >>> fm.judge(body, "a").wins, fm.judge(body, ["a", "c"]).wins
    (False, True)
    """

    id: str
    seats: int
    name: str = ""
    names: ByLanguage = field(default_factory=dict, hash=False)
    unaligned: int = 0
    rule: Count = ABSOLUTE
    needed: bool = True
    note: str = ""
    sources: Names = default(())
    verified: bool = True

    @property
    def count(self) -> Count:
        """What is asked for there, as a part of the whole rule."""
        return replace(self.rule, weight=self.id, body=Fraction(self.seats))

    @property
    def weight(self) -> Weight:
        """What people call its seats."""
        return Weight(id=self.id, name=self.name, names=self.names)


def with_chambers(rule: Rule, chambers: Iterable[Chamber]) -> Rule:
    """Return a rule that asks for what is needed in each chamber, too; once, however often."""
    return asking(rule, [one.count for one in chambers if one.needed])


def without_chambers(rule: Rule, chambers: Iterable[Chamber]) -> Rule:
    """Return what a rule asks for beside the chambers."""
    return beside(rule, [one.count for one in chambers if one.needed])
