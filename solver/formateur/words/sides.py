"""Who may turn against a government, and who may not, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formateur.words.matter import by_seats, tolerates, unasked
from formateur.words.speaker import Speaker, capital
from formateur.words.wording import S
from formateur_models.judging.critical import critical, spared
from formateur_models.judging.silence import silent
from formateur_models.judging.units import Unit, grouped, mentioned
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Offer
from formateur_models.voting.roles import fallen


def sides(speaker: Speaker[S], verdict: Verdict) -> Iterator[S]:
    """Say whom a government that wins can do without, and who must not change sides.

    Where the cabinet needs a majority of its own, the latter are its members. Elsewhere it stands
    by votes from outside, or by too few against it; then they are named.
    """
    if not verdict.wins:
        return
    instance, spare = speaker.instance, spared(speaker.instance, verdict.government)
    if spare:
        yield speaker.say("sides.without", names=speaker.words.joined(speaker.named(spare)))
    if bound := _bound(instance, verdict, spare):
        yield speaker.say("sides.without.tied", names=speaker.words.joined(speaker.named(bound)))
    if not (by_seats(instance) and 2 * instance.needed > instance.seats):
        yield from _falls(speaker, verdict)
    elif not spare:
        yield speaker.say("sides.nobody")


def counts_silence(instance: Instance) -> bool:
    """Say whether it is to be told how those count who have said nothing, and stay outside.

    So it is where some offer their votes, or where it fails only by who votes against it.
    """
    offered = bool(instance.offers) and not instance.seats_decide
    return (offered or (tolerates(instance) and not by_seats(instance))) and not unasked(instance)


def silence(instance: Instance) -> str:
    """Return the text on how those count who have said nothing."""
    return "figure.silent.votes" if counts_silence(instance) else "figure.silent"


def on_silence(speaker: Speaker[S]) -> Iterator[S]:
    """Say how those count who have said nothing, where an answer may rest on some of them."""
    instance = speaker.instance
    if counts_silence(instance) or instance.players.keys() - mentioned(instance) - instance.never:
        yield speaker.say(silence(instance))


def votes_no(speaker: Speaker[S], verdict: Verdict) -> Iterator[S]:
    """Say whose offers fall because of who governs, and who else counts as voting no unsworn."""
    if not counts_silence(speaker.instance):
        return
    instance = speaker.instance
    for offer in fallen(instance, verdict.government):
        inside = instance.players_of(*offer.unless) & frozenset(verdict.cabinet)
        told = only_without(speaker, offer, grouped(instance, inside))
        yield speaker.say("sentence.stop", told=capital(told))
    if shown := grouped(instance, unsworn(instance, verdict)):
        names = speaker.words.listed(speaker.units(shown))
        told = speaker.say("nearest.silent", names=names)
        yield speaker.say("sentence.stop", told=capital(told))


def unsworn(instance: Instance, verdict: Verdict) -> frozenset[str]:
    """Return who counts as voting no though no vow says so, and might abstain."""
    if not counts_silence(instance):
        return frozenset()
    return frozenset(silent(verdict))


def only_without(speaker: Speaker[S], offer: Offer, some: Sequence[Unit]) -> S:
    """Say that somebody votes for it, or abstains, only while some stay out of the cabinet."""
    names = speaker.words.listed(speaker.units(some), "or")
    many, who = speaker.many([offer.name]), speaker.name(offer.name)
    return speaker.say(f"sides.only-without.{offer.kind}", many=many, a=who, names=names)


def _falls(speaker: Speaker[S], verdict: Verdict) -> Iterator[S]:
    needed = critical(speaker.instance, verdict.government)
    shown = grouped(speaker.instance, needed)
    if shown:
        tied = len(shown) > 1 and _tied(speaker.instance, needed)
        names = speaker.words.joined(speaker.units(shown))
        key = "sides.falls.tied" if tied else "sides.falls"
        yield speaker.say(key, many=len(shown), names=names)


def _bound(instance: Instance, verdict: Verdict, units: tuple[str, ...]) -> list[str]:
    """Return which units have sworn to other members that they govern together or not at all."""
    blocs = [bloc.intersection(verdict.cabinet) for bloc in instance.blocs_led_by(verdict.lead)]
    whole = [(unit, instance.players_of(unit).intersection(verdict.cabinet)) for unit in units]
    return [unit for unit, own in whole if any(bloc & own and not bloc <= own for bloc in blocs)]


def _tied(instance: Instance, players: tuple[str, ...]) -> bool:
    return any(len(bloc) > 1 and not bloc.isdisjoint(players) for bloc in instance.blocs)
