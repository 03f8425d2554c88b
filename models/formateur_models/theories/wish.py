"""What a user wishes of the government: who shall, shall not, or alone may be in it."""

from __future__ import annotations

from dataclasses import dataclass

from formateur_models.doors.admit import Admitted
from formateur_models.doors.fields import Names, default
from formateur_models.parliament.instance import Instance
from formateur_models.voting.government import Government


@dataclass(frozen=True)
class Wish(Admitted):
    """Names that narrow what is sought.

    Parameters
    ----------
    having
        Each of these governs (of a party that can be split, at least one faction).
    without
        Nobody of these is in the cabinet.
    only
        Nobody else is in the cabinet; empty means no such wish.
    led_by
        This party, a candidate, leads; None means no such wish.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.solve("textbook", having="a").wish.having
    ('a',)
    """

    having: Names = default(())
    without: Names = default(())
    only: Names = default(())
    led_by: str | None = None

    def granted(self, instance: Instance, government: Government) -> bool:
        """Say, without a solver, whether a government is as wished.

        Parameters
        ----------
        instance
            Who has the names of the wish.
        government
            Who governs and leads.

        Examples
        --------
        >>> import formateur as fm
        >>> found = fm.Wish(having=("a",)).granted
        >>> house = fm.load("textbook")
        >>> from formateur_models.voting.government import Government
        >>> found(house, Government(frozenset("ab"))), found(house, Government(frozenset("b")))
        (True, False)
        """
        cabinet = government.cabinet
        having = instance.expand(self.having)
        return (
            all(cabinet & instance.players_of(name) for name in having)
            and (not self.without or cabinet.isdisjoint(instance.players_of(*self.without)))
            and (not self.only or cabinet <= instance.players_of(*self.only))
            and self.led_by in (None, government.lead)
        )

    def to_dict(self) -> dict[str, list[str]]:
        """Return the wish as JSON has it; `led_by` only where it is wished for."""
        told = {"with": list(self.having), "without": list(self.without), "only": list(self.only)}
        return told if self.led_by is None else {**told, "led_by": [self.led_by]}
