"""A government: what each player does, and who leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from formateur_models.doors.admit import admit


@dataclass(frozen=True)
class Government:
    """The players in the cabinet, and those outside who do not oppose it.

    Parameters
    ----------
    cabinet, support, abstain
        Ids of players; every other player opposes.
    lead
        The party that leads; None where the instance names no candidates.
    """

    cabinet: frozenset[str]
    support: frozenset[str] = frozenset()
    abstain: frozenset[str] = frozenset()
    lead: str | None = None

    def __post_init__(self) -> None:
        roles = (self.cabinet, self.support, self.abstain)
        if any(type(role) is not frozenset for role in roles):  # there are very many of these
            admit(self)

    @classmethod
    def of(cls, decisions: Iterable[str]) -> Government:
        """Return the government that decisions state.

        Parameters
        ----------
        decisions
            As the members of a program: `a`, `support a`, `abstain a`, `lead a`.

        Examples
        --------
        >>> Government.of(["spd", "support left", "lead spd"]).lead
        'spd'
        """
        told: dict[str, set[str]] = {"cabinet": set(), "support": set(), "abstain": set()}
        lead = None
        for decision in decisions:
            word, _, id_ = decision.rpartition(" ")
            if word == "lead":
                lead = id_
            else:
                told[word or "cabinet"].add(id_)
        return cls(**{word: frozenset(ids) for word, ids in told.items()}, lead=lead)

    def order(self, players: tuple[str, ...]) -> tuple[object, ...]:
        """Return the key of the strict order by membership.

        Players are gone through in order of id; who has the first on which two governments differ
        comes first. Then by the id of the lead.
        """
        return (*(player not in self.cabinet for player in sorted(players)), self.lead or "")
