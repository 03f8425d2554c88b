"""How many seats are left without those who cannot join: why a majority is missed."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.telling.page.subject import Subject
from formateur.words.outcomes import spare
from formateur_models.judging.certificate import Cover, Largest
from formateur_models.judging.units import Unit, grouped
from formateur_models.parliament.instance import Instance
from formateur_models.theories.wish import Wish

MOST_NAMED, NAMED = 5, 3  # all are named, or so many and how many others


def seats_left(subject: Subject, found: Explanation) -> Markup | None:
    """Say it; None where it is not seats that are missing, or no proof by seats is known."""
    proof, words = found.certificate, subject.words
    if isinstance(proof, Cover) and not refused(found):
        short = spare(subject.speaker, proof.bound - proof.needed)
        return words.say("sentence.stop", told=words.joined([_left(subject, found, proof), short]))
    if isinstance(proof, Largest) and falls_short(proof):
        told = words.listed(subject.units_named(grouped(subject.instance, proof.cabinet or ())))
        return words.say(
            "sentence.stop", told=Markup("{} {}").format(largest(subject, found), told)
        )
    return None


def falls_short(proof: Largest) -> bool:
    """Say whether the largest coalition is one, and has too few seats."""
    return bool(proof.cabinet) and (proof.seats or 0) < proof.needed


def largest(subject: Subject, found: Explanation) -> Markup:
    """Say how many seats the largest coalition has."""
    proof = found.certificate
    assert isinstance(proof, Largest)  # noqa: S101 (the caller knows)
    key = "reasons.largest" if found.wish == Wish() else "reasons.largest.such"
    return subject.words.say(key, seats=proof.seats, needed=proof.needed)


def refused(found: Explanation) -> tuple[str, ...]:
    """Return the vows by which those who are asked for refuse each other, if they do."""
    proof, instance = found.certificate, found.instance
    if not isinstance(proof, Cover):
        return ()
    out = {one.player: one for one in proof.out}
    asked = [instance.players_of(name) for name in instance.expand(found.wish.having)]
    torn = [players for players in asked if players <= out.keys()]
    vows = (id_ for players in torn for one in sorted(players) for id_ in out[one].statements)
    return tuple(dict.fromkeys(vows))


def _left(subject: Subject, found: Explanation, proof: Cover) -> Markup:
    """Say how much those who can join have together, and without whom."""
    instance, say = found.instance, subject.words.say
    out = {one.player for one in proof.out}
    left = instance.players.keys() - out
    exact = sum(instance.players[one].seats for one in left) == proof.bound
    few = say("summary.few" if exact else "summary.few.may", has=proof.bound, needed=proof.needed)
    lone = _lone(instance, frozenset(left))
    if lone and exact:
        return say("summary.seats.alone", names=subject.name(lone), few=few)
    missing = grouped(instance, out - instance.barred)
    if not missing:
        return say("reasons.left", few=few)
    key = "summary.seats.without" if len(missing) <= MOST_NAMED else "reasons.left.others"
    return say(key, names=shortly(subject, missing), few=few)


def shortly(subject: Subject, shown: Sequence[Unit]) -> Markup:
    """List a few; of many the largest, and how many others."""
    names = subject.units_named(shown)
    if len(names) > MOST_NAMED:
        others = subject.words.say("head.others", many=len(names) - NAMED)
        names = [*names[:NAMED], others]
    return subject.words.listed(names)


def _lone(instance: Instance, left: frozenset[str]) -> str:
    """Return the party that is left alone, if one is."""
    parties = {instance.players[one].party for one in left}
    return parties.pop() if len(parties) == 1 else ""
