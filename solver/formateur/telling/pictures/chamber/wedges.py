"""Who sits beside whom in a chamber, and what each does at the investiture."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from formateur.telling.looks.colors import MUTED, hatched_apart, on_paper
from formateur.telling.looks.seating import ordered, seated, shared
from formateur.telling.looks.shortnames import short
from formateur.telling.pictures.order import Order
from formateur.words.certainty import Likely
from formateur.words.speaker import Speaker
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.chambers import Chamber
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party
from formateur_models.parliament.seats import Interval, interval

# What they do: keys of the words for it; where nobody is asked to govern, there is none.
GOVERNS, SUPPORTS, ABSTAINS, OPPOSES, NOBODY, SITS = (
    *("role.governs", "role.supports", "role.abstains"),
    *("role.opposes", "role.nobody", ""),
)
TOWARDS_GOVERNMENT = (GOVERNS, SUPPORTS, ABSTAINS)  # the nearest to it first
NO_PARTY = "no_party"  # the id of the seats that nobody has


@dataclass(frozen=True)
class Wedge:
    """A party, or a faction that does something else than others of its party.

    Parameters
    ----------
    title, short
        What people call it, and where room is scarce.
    seats, span
        What is drawn, and what is known: seats beyond the fewest are open.
    hatching
        What tells it from a party of nearly the same colour, and from other factions of its own.
    within
        So many seats with such a hatching, faction by faction as they sit.
    """

    id: str
    title: str
    short: str
    seats: int
    span: Interval
    color: str
    does: str
    hatching: int = 0
    within: Sequence[tuple[int, int]] = ()


def wedges(
    speaker: Speaker[str],
    verdict: Verdict | None,
    dimension: str | None = None,
    chamber: Chamber | None = None,
    likely: Callable[[Collection[str]], Likely | None] = lambda _: None,
) -> tuple[Wedge, ...]:
    """Return those with seats, from left to right, the seats of no party last.

    Parameters
    ----------
    chamber
        In which they sit; None is the first.
    likely
        What a poll leaves open of some players.
    """
    instance, language = speaker.instance, speaker.words.language
    color, hatching = on_paper(instance), hatched_apart(instance)
    seats, place = _seats(instance, verdict, chamber), seated(instance, dimension)
    found = []
    for party in ordered(instance, dimension):
        for name, does in _parts(instance, party, verdict):
            players = instance.players_of(name)
            many = sum(seats[player] for player in players)
            span = interval(many) if chamber else instance.span(players)
            if chamber is None and (polled := likely(players)):
                span = polled.seats
            title, brief = speaker.name(name), short(instance, name, language)
            signs = {one: hatching.get(one, hatching[party.id]) for one in (name, *players)}
            within = [(seats[one], signs[one]) for one in sorted(players, key=place.index)]
            looks = color[party.id], does, signs[name], within
            found.append(Wedge(name, title, brief, many, span, *looks))
    empty = instance.unaligned if chamber is None else chamber.unaligned
    title = speaker.say(NOBODY)
    found.append(Wedge(NO_PARTY, title, title, empty, interval(empty), MUTED, NOBODY))
    return tuple(wedge for wedge in found if wedge.seats)


def in_first(order: Order, verdict: Verdict | None) -> tuple[Wedge, ...]:
    """Return those with seats in the first chamber of what a picture is asked for."""
    return wedges(order.speaker, verdict, order.ask.theory.dimension, likely=order.likely)


def _seats(
    instance: Instance, verdict: Verdict | None, chamber: Chamber | None
) -> Mapping[str, int]:
    if chamber is None:
        return shared(instance, {*verdict.cabinet, *verdict.support} if verdict else ())
    players = instance.players.values()
    return {player.id: int(player.weights.get(chamber.id, 0)) for player in players}


def gathered(shown: Collection[Wedge]) -> tuple[Wedge, ...]:
    """Return the same with the government on the left, then who helps it, then all others."""
    many = len(TOWARDS_GOVERNMENT)
    near = {does: place for place, does in enumerate(TOWARDS_GOVERNMENT)}
    return tuple(sorted(shown, key=lambda w: near.get(w.does, many + (w.does == NOBODY))))


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
