"""Who sits beside whom in a hemicycle, and what each does at the investiture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from formateur.telling.looks.colors import MUTED, on_paper
from formateur.telling.looks.seating import drawn, ordered
from formateur.words.wording import english
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party
from formateur_models.parliament.seats import Interval, interval

# What they do: keys of the words for it; where nobody is asked to govern, there is none.
GOVERNS, SUPPORTS, ABSTAINS, OPPOSES, NOBODY, SITS = (
    *("role.governs", "role.supports", "role.abstains"),
    *("role.opposes", "role.nobody", ""),
)


@dataclass(frozen=True)
class Wedge:
    """A party, or a faction that does something else than others of its party.

    Parameters
    ----------
    seats, span
        What is drawn, and what is known.
    """

    id: str
    title: str
    seats: int
    span: Interval
    color: str
    does: str


def wedges(
    instance: Instance, verdict: Verdict | None, dimension: str | None = None
) -> tuple[Wedge, ...]:
    """Return those with seats, from left to right, the seats of no party last."""
    color = on_paper(instance)
    seats = drawn(instance, {*verdict.cabinet, *verdict.support} if verdict else ())
    found = [
        Wedge(
            name,
            instance.title_of(name),
            _sum(instance, seats, name),
            _span(instance, name),
            color[party.id],
            does,
        )
        for party in ordered(instance, dimension)
        for name, does in _parts(instance, party, verdict)
    ]
    if instance.unaligned:
        title = english().say(NOBODY)
        found.append(
            Wedge("", title, instance.unaligned, interval(instance.unaligned), MUTED, NOBODY)
        )
    return tuple(wedge for wedge in found if wedge.seats)


def _parts(instance: Instance, party: Party, verdict: Verdict | None) -> list[tuple[str, str]]:
    players = instance.players_of(party.id)
    does = {player: _does(player, verdict) for player in players}
    if len(set(does.values())) == 1:
        return [(party.id, next(iter(does.values())))]
    ordered = (f"{party.id}.{faction.id}" for faction in party.factions)
    return sorted(
        ((player, does[player]) for player in ordered), key=lambda part: part[1] != GOVERNS
    )


def _does(player: str, verdict: Verdict | None) -> str:
    if verdict is None:
        return SITS
    if player in verdict.cabinet:
        return GOVERNS
    if player in verdict.support:
        return SUPPORTS
    return ABSTAINS if player in verdict.abstain else OPPOSES


def _span(instance: Instance, name: str) -> Interval:
    return instance.span(instance.players_of(name))


def _sum(instance: Instance, seats: Mapping[str, int], name: str) -> int:
    return sum(seats[player] for player in instance.players_of(name))
