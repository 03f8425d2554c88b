"""What players outside a cabinet do, in the vote on it and in those linked to that.

It follows from the cabinet, the lead, and the offers.
"""

from __future__ import annotations

from collections.abc import Collection

from formateur_models.errors import UnknownNameError, did_you_mean
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Abstain, Offer, Statement, Support, Veto
from formateur_models.voting.government import Government


def government(
    instance: Instance, cabinet: frozenset[str], led_by: str | None = None
) -> Government:
    """Return the government of a cabinet.

    1. Without a word on the lead, the only candidate that governs leads.
    2. Offers that stand are taken: who offers support and stands by it supports; else who offers
       to abstain abstains; else, and where its votes are refused, a player opposes. Nobody takes
       anything of those whose seats stay empty.

    Parameters
    ----------
    cabinet
        Ids of players.
    led_by
        The party that leads.

    Raises
    ------
    UnknownNameError
        If this party is no candidate, or if several candidates govern and none is named.
    """
    lead = _lead(instance, cabinet, led_by)
    if not instance.offers:
        return Government(cabinet, lead=lead)
    present = instance.players.keys() - instance.absent
    outside = present - cabinet - _refused(instance, cabinet, lead)
    support = outside & _offering(instance, Support, cabinet, lead)
    abstain = outside & _offering(instance, Abstain, cabinet, lead) - support
    return Government(cabinet, frozenset(support), frozenset(abstain), lead)


def in_vote(instance: Instance, government: Government, vote: str) -> Government:
    """Return what players outside do in a linked vote; who governs votes yes.

    Who has offered support for this vote, and stands by it, votes yes; else who has offered to
    abstain abstains; all others vote no. Refusals of votes are about the vote on the government.
    """
    cabinet, lead = government.cabinet, government.lead
    outside = instance.players.keys() - instance.absent - cabinet
    support = outside & _offering(instance, Support, cabinet, lead, vote)
    abstain = outside & _offering(instance, Abstain, cabinet, lead, vote) - support
    return Government(cabinet, frozenset(support), frozenset(abstain), lead)


def turned_down(instance: Instance, government: Government) -> frozenset[str]:
    """Return who has offered a government help that one of its vows refuses."""
    cabinet, lead = government.cabinet, government.lead
    offers = (_offering(instance, kind, cabinet, lead) for kind in (Support, Abstain))
    return frozenset().union(*offers) & _refused(instance, cabinet, lead) - cabinet


def fallen(instance: Instance, government: Government) -> tuple[Offer, ...]:
    """Return the offers that would stand but for somebody who governs, of those who vote no."""
    helping = government.cabinet | government.support | government.abstain
    offers = _withheld(instance, government.cabinet, government.lead)
    return tuple(one for one in offers if helping.isdisjoint(instance.players_of(one.name)))


def _withheld(instance: Instance, cabinet: frozenset[str], lead: str | None) -> tuple[Offer, ...]:
    return tuple(
        offer
        for offer in instance.offers
        if holds(offer, lead)
        and _all_govern(instance, instance.expand(offer.given), cabinet)
        and not cabinet.isdisjoint(instance.players_of(*offer.unless))
    )


def withdrawn(instance: Instance, government: Government, player: str) -> tuple[Offer, ...]:
    """Return the offers that a government has, and would lose if a player joined it."""
    cabinet, lead = government.cabinet, government.lead
    now = _withheld(instance, cabinet, lead)
    later = _withheld(instance, cabinet | {player}, lead)
    return tuple(
        offer
        for offer in later
        if offer not in now and _all_govern(instance, instance.expand(offer.given), cabinet)
    )


def holds(statement: Statement, lead: str | None) -> bool:
    """Say whether a statement holds while this party leads."""
    return not statement.led_by or statement.led_by == lead


def check_candidate(instance: Instance, led_by: str) -> None:
    """Raise unless a party is a candidate for the lead.

    Raises
    ------
    UnknownNameError
        If it is not.
    """
    known = instance.candidates
    if led_by not in known:
        otherwise = f"candidates: {', '.join(known)}" if known else "add `- lead: [...]`"
        mend = did_you_mean(led_by, known, otherwise)
        raise UnknownNameError(f"{led_by!r} is no candidate for the lead; {mend}")


def _lead(instance: Instance, cabinet: frozenset[str], led_by: str | None) -> str | None:
    if led_by is not None:
        check_candidate(instance, led_by)
        return led_by
    able = [party for party in instance.candidates if cabinet & instance.players_of(party)]
    if len(able) > 1:
        what = f"{' and '.join(able)} may both lead" if len(able) == 2 else "several may lead"
        raise UnknownNameError(f"{what}; name one with `led_by=` ({', '.join(able)})")
    return able[0] if able else None


def _refused(instance: Instance, cabinet: frozenset[str], lead: str | None) -> frozenset[str]:
    """Return the players whose votes are refused: all other names of a veto on votes govern."""
    refused: set[str] = set()
    for vow in instance.vows:
        if isinstance(vow, Veto) and vow.scope == "votes" and holds(vow, lead):
            names = instance.expand(vow.names)
            for name in names:
                if _all_govern(instance, [n for n in names if n != name], cabinet):
                    refused |= instance.players_of(name)
    return frozenset(refused)


def _offering(
    instance: Instance,
    kind: type[Offer],
    cabinet: frozenset[str],
    lead: str | None,
    vote: str = "",
) -> frozenset[str]:
    standing = (
        offer
        for offer in instance.offers_in(vote)
        if isinstance(offer, kind) and holds(offer, lead) and _stands(instance, offer, cabinet)
    )
    return frozenset(player for o in standing for player in instance.players_of(o.name))


def _stands(instance: Instance, offer: Offer, cabinet: frozenset[str]) -> bool:
    barred = instance.players_of(*offer.unless)
    return cabinet.isdisjoint(barred) and _all_govern(
        instance, instance.expand(offer.given), cabinet
    )


def _all_govern(instance: Instance, names: Collection[str], cabinet: frozenset[str]) -> bool:
    return all(cabinet & instance.players_of(name) for name in names)
