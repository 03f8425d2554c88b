"""What statements bind whom to, on the day and with the candidates of an instance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from formateur_models.cached import cached_property
from formateur_models.parliament.outlined.seat_counts import SeatCounts
from formateur_models.parliament.party import Party
from formateur_models.parliament.statements import (
    Abstain,
    Cordon,
    Friction,
    Hard,
    Lead,
    Offer,
    Pact,
    Statement,
    Support,
    Veto,
    in_force,
)

if TYPE_CHECKING:
    from formateur_models.doors.fields import Many, MaybeDay


class Obligations(SeatCounts):
    """What follows from the statements: vows, frictions, offers, candidates, blocs."""

    date: MaybeDay
    statements: Many[Statement]

    @cached_property
    def in_force(self) -> tuple[Statement, ...]:
        """The statements that hold on the instance's day, while some candidate leads."""
        able = ("", *self.candidates)
        return tuple(s for s in in_force(self.statements, self.date) if s.led_by in able)

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """Parties that may lead, sorted; empty where the lead is not asked for."""
        leads = (s for s in in_force(self.statements, self.date) if isinstance(s, Lead))
        named = [lead.names for lead in leads if self._known_tags(lead.names)]
        names = (name for names in named for name in self.expand(names))
        return tuple(sorted({name.partition(".")[0] for name in names}))

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """What parties offer to do from outside the cabinet, those who follow others among them."""
        return self.offers_in("")

    def offers_in(self, vote: str) -> tuple[Offer, ...]:
        """Return what is offered for a linked vote; without one, for that on the government.

        Parameters
        ----------
        vote
            The id of a linked vote; "" is that on the government.
        """
        if vote not in self._offered:
            stated = (s for s in self.in_force if isinstance(s, Offer) and s.vote == vote)
            following = (offer for p in self.parties if p.follows for offer in _following(p))
            self._offered[vote] = (*stated, *following)
        return self._offered[vote]

    @cached_property
    def _offered(self) -> dict[str, tuple[Offer, ...]]:
        return {}

    @cached_property
    def vows(self) -> tuple[Hard, ...]:
        """Every hard statement, with each cordon told as one veto of each other party."""
        return tuple(vow for statement in self.in_force for vow in self.vows_of(statement))

    def vows_of(self, statement: Statement) -> tuple[Hard, ...]:
        """Return a hard statement; a cordon as vetoes, a refusal with `unless` as a demand.

        Parameters
        ----------
        statement
            Any; a soft one makes no vow.
        """
        if isinstance(statement, Cordon):
            return statement.vows(statement.bound(self.able))
        if isinstance(statement, Veto) and statement.unless and statement.names:
            known = self._known_tags(statement.names)
            return (statement.demand(self.expand(statement.names) if known else statement.names),)
        return (statement,) if isinstance(statement, Hard) else ()

    @cached_property
    def frictions(self) -> tuple[Friction, ...]:
        """Every soft statement."""
        return tuple(s for s in self.in_force if isinstance(s, Friction))

    @cached_property
    def divided(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The parties that count as split if not all of their players govern, by id; and these.

        Of a party of many who are alike and free, each may govern without the others.
        """
        if not self._factious:
            return ()
        apart = (p for p in self.parties if p.splittable and (p.count == 1 or p.split))
        return tuple(sorted((party.id, self._names[party.id]) for party in apart))

    @cached_property
    def blocs(self) -> tuple[frozenset[str], ...]:
        """Players that leave together: those that pacts tie, directly or through others."""
        return self._blocs("")

    def blocs_led_by(self, lead: str | None) -> tuple[frozenset[str], ...]:
        """Return the blocs while a party leads: pacts with `led_by` it then tie, too.

        Parameters
        ----------
        lead
            A party's id; None where nobody leads.
        """
        if lead is None or not any(pact.led_by for pact in self._pacts):
            return self.blocs
        return self._blocs(lead)

    def _blocs(self, lead: str) -> tuple[frozenset[str], ...]:
        blocs = {player: frozenset((player,)) for player in self.players}
        if not self._pacts:
            return tuple(blocs.values())
        for pact in self._pacts:
            if pact.led_by in ("", lead):
                tied: frozenset[str] = frozenset()
                for player in self.players_of(*self.expand(pact.names)):
                    tied |= blocs[player]
                blocs.update(dict.fromkeys(tied, tied))
        return tuple(dict.fromkeys(blocs.values()))

    @cached_property
    def _pacts(self) -> list[Pact]:
        return [s for s in self.in_force if isinstance(s, Pact) and not s.vote]

    def at_stake(self, cabinet: frozenset[str]) -> list[Hard]:
        """Return the vows that a cabinet may break, in order: no veto whose first two never meet.

        There can be thousands of vetoes, and most cabinets are judged against none of them.

        Parameters
        ----------
        cabinet
            Players who govern.
        """
        always, first_named = self._staked
        places = list(always)
        governing = self.governing(cabinet)
        for name in governing & first_named.keys():
            others, vetoes = first_named[name]
            if not governing.isdisjoint(others):
                places += vetoes
        return [self.vows[place] for place in sorted(places)]

    @cached_property
    def _staked(self) -> tuple[list[int], dict[str, tuple[set[str], list[int]]]]:
        """The places of all vows but vetoes; of vetoes by who is named first, with the second."""
        always: list[int] = []
        first_named: dict[str, tuple[set[str], list[int]]] = {}
        for place, vow in enumerate(self.vows):
            if (
                not isinstance(vow, Veto)
                or vow.scope != "cabinet"
                or vow.vote
                or len(vow.names) < 2
            ):
                always.append(place)
                continue
            first, second = vow.names[:2]
            others, vetoes = first_named.setdefault(first, (set(), []))
            others.add(second)
            vetoes.append(place)
        return always, first_named


def _following(party: Party) -> Iterator[Offer]:
    """Yield what a voter does who follows others: yes if all of them govern, else it abstains."""
    yield Support(id=f"follows-{party.id}", name=party.id, given=party.follows)
    yield Abstain(id=f"abstains-{party.id}", name=party.id)
