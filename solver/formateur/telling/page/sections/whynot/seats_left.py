"""How many seats are left without those who cannot join: why a majority is missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.telling.page.sections.whynot.kept_out import kept_out
from formateur.telling.page.subject import Subject
from formateur.words.outcomes import spare
from formateur.words.speaker import capital
from formateur_models.judging.certificate import Cover, Largest
from formateur_models.judging.units import Unit, grouped
from formateur_models.parliament.instance import Instance
from formateur_models.theories.wish import Wish

MOST_NAMED, NAMED = 5, 3  # all are named, or so many and how many others
MOST_LEFT = 6  # are told with their seats


def seats_left(subject: Subject, found: Explanation) -> Markup | None:
    """Say it; None where it is not seats that are missing, or no proof by seats is known."""
    proof, words = found.certificate, subject.words
    if isinstance(proof, Cover) and not refused(found):
        return Markup(" ").join(
            words.say("sentence.stop", told=told) for told in _sentences(subject, found, proof)
        )
    if isinstance(proof, Largest) and falls_short(proof):
        told = words.listed(subject.units_named(grouped(subject.instance, proof.cabinet or ())))
        first = Markup("{} {}").format(largest(subject, found), told)
        said = [first, *kept_out(subject, found, proof)]
        return Markup(" ").join(words.say("sentence.stop", told=one) for one in said)
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


def _sentences(subject: Subject, found: Explanation, proof: Cover) -> Iterator[Markup]:
    """Say how much those have who can join; who they are, and who of them refuse each other.

    Who they are is told where it is not plain from who is named, or their seats do not add up.
    """
    instance, words = found.instance, subject.words
    out = {one.player for one in proof.out}
    left = instance.players.keys() - out
    missing, rest = grouped(instance, out - instance.barred), grouped(instance, left)
    exact = sum(instance.players[one].seats for one in left) == proof.bound
    few = words.say(
        "summary.few" if exact else "summary.few.may", has=proof.bound, needed=proof.needed
    )
    lone = exact and _lone(instance, frozenset(left))
    short = spare(subject.speaker, proof.bound - proof.needed)
    if lone:
        told = words.say("summary.seats.alone", names=subject.name(lone), few=few)
        yield capital(words.joined([told, short]))
        return
    yield words.joined([_without(subject, missing, few), short])
    if 1 < len(rest) <= MOST_LEFT and not (exact and len(missing) <= MOST_NAMED):
        yield words.say("reasons.left.are", names=words.listed(_seated(subject, rest)))
    if torn := [words.listed(subject.named(g.players)) for g in proof.groups if len(g.players) > 1]:
        key = "reasons.left.refuse" if len(torn) == 1 else "reasons.left.refuse.these"
        yield words.say(key, names=words.joined(torn, "semicolon"))


def _without(subject: Subject, missing: Sequence[Unit], few: Markup) -> Markup:
    """Say without whom those who are left have so little."""
    if not missing:
        return subject.words.say("reasons.left", few=few)
    key = "summary.seats.without" if len(missing) <= MOST_NAMED else "reasons.left.others"
    return subject.words.say(key, names=shortly(subject, missing), few=few)


def _seated(subject: Subject, shown: Sequence[Unit]) -> list[Markup]:
    """Return names with seats, the largest first."""
    shown = _by_weight(shown)
    names = zip(subject.units_named(shown), shown, strict=True)
    return [Markup("{} ({})").format(name, unit.size) for name, unit in names]


def shortly(subject: Subject, shown: Sequence[Unit]) -> Markup:
    """List a few; of many the largest, and how many others."""
    if len(shown) <= MOST_NAMED:
        return subject.words.listed(subject.units_named(shown))
    named = subject.units_named(_by_weight(shown)[:NAMED])
    return subject.words.listed([*named, subject.words.say("head.others", many=len(shown) - NAMED)])


def _by_weight(shown: Sequence[Unit]) -> list[Unit]:
    """Put the largest first, whatever parties they are of."""
    return sorted(shown, key=lambda unit: -unit.weight)


def _lone(instance: Instance, left: frozenset[str]) -> str:
    """Return the party that is left alone, if one is."""
    parties = {instance.players[one].party for one in left}
    return parties.pop() if len(parties) == 1 else ""
