"""A government: what each player does, and who leads."""

from __future__ import annotations

from collections.abc import Iterable

from formateur_models.doors.admit import admit
from formateur_models.doors.fields import Tags, default
from formateur_models.doors.record import record
from formateur_models.voting.decisions import Abstain, Decision, Lead, Member, Support

LAST = "\U0010ffff"  # stands after every id, so that whoever has one more player comes first


@record(kw_only=False)
class Government:
    """The players in the cabinet, and those outside who do not oppose it.

    Parameters
    ----------
    cabinet, support, abstain
        Ids of players; every other player opposes.
    lead
        The party that leads; None where the instance names no candidates.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.Government(frozenset({"a", "b"})).lead is None
    True
    """

    cabinet: Tags
    support: Tags = default(frozenset())
    abstain: Tags = default(frozenset())
    lead: str | None = None

    def __post_init__(self) -> None:
        # There are very many of these.
        if not type(self.cabinet) is type(self.support) is type(self.abstain) is frozenset:
            admit(self)

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Government:
        """Return the government that decisions state: such as those of a program that are 1.

        Parameters
        ----------
        decisions
            Who governs, supports, abstains and leads, one by one.

        Examples
        --------
        >>> Government.of([Member("spd"), Support("left"), Lead("spd")]).lead
        'spd'
        """
        told: dict[type[Decision], list[str]] = {Member: [], Support: [], Abstain: [], Lead: []}
        for decision in decisions:
            told[type(decision)].append(decision.who)
        cabinet, support, abstain = (frozenset(told[kind]) for kind in (Member, Support, Abstain))
        return cls(cabinet, support, abstain, next(iter(told[Lead]), None))

    def order(self, players: tuple[str, ...]) -> tuple[object, ...]:
        """Return the key of the strict order by membership.

        Players are gone through in order of id; who has the first on which two governments differ
        comes first. Then by the id of the lead.

        Parameters
        ----------
        players
            All, in order of id.
        """
        return (*sorted(self.cabinet.intersection(players)), LAST, self.lead or "")

    def without_help(self, player: str) -> Government:
        """Return the same, with this player outside opposing it.

        Parameters
        ----------
        player
            Its id.
        """
        support, abstain = self.support - {player}, self.abstain - {player}
        return Government(self.cabinet, support, abstain, self.lead)
