"""Who sits beside whom in a hemicycle, and what each does at the investiture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from formateur_models.errors import TheoryError
from formateur_models.instance import Instance, Party
from formateur_models.judge import Verdict
from formateur_models.seats import Interval, interval
from formateur_models.spectrum import spectrum

from ..drawn import drawn
from .style import MUTED, colors

GOVERNS, SUPPORTS, ABSTAINS, OPPOSES, NOBODY, SITS = (
    *("governs", "supports from outside", "abstains"),
    *("does not govern", "of no party", "sits"),
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
    color = colors(instance)
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
        found.append(
            Wedge("", NOBODY, instance.unaligned, interval(instance.unaligned), MUTED, NOBODY)
        )
    return tuple(wedge for wedge in found if wedge.seats)


def ordered(instance: Instance, dimension: str | None = None) -> list[Party]:
    """Return the parties by their members' mean position if all have one, else as in the file."""
    try:
        position = spectrum(instance, dimension or "left_right", instance.players).position
    except TheoryError:
        return list(instance.parties)

    def mean(party: Party) -> float:
        players = [instance.players[player] for player in instance.players_of(party.id)]
        weights = [player.span.low + player.span.high or 1 for player in players]
        total = sum(position[p.id] * w for p, w in zip(players, weights, strict=True))
        return float(total / sum(weights))

    return sorted(instance.parties, key=mean)


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
