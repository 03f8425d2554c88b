"""How many seats are left without those who cannot join: why a majority is missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from formateur.questions.explaining.deciding import Kind
from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.sentence import Telling
from formateur.questions.explaining.shortly.by_vows import by_vows
from formateur.telling.page.sections.whynot.kept_out import kept_out
from formateur.telling.page.subject import Subject
from formateur.words.outcomes import spare
from formateur.words.speaker import capital
from formateur_models.judging.certificate import Cover, Largest
from formateur_models.judging.torn import refused
from formateur_models.judging.units import Unit, grouped
from formateur_models.parliament.instance import Instance
from formateur_models.theories.wish import Wish

MOST_NAMED, NAMED = 5, 3  # all are named, or so many and how many others
MOST_LEFT = 6  # are told with their seats
NAMING = frozenset({Kind.FIXED, Kind.ONE, Kind.FIRST, Kind.CORE, Kind.SHUNNED})  # tell their vows


def seats_left(subject: Subject, teller: Telling[Markup], found: Explanation) -> Markup | None:
    """Say it, and by which vows the others drop out.

    None where it is not seats that are missing, or no proof by seats is known.
    """
    proof, words = found.certificate, subject.words
    if isinstance(proof, Cover) and not refused(found.instance, found.wish, found.certificate):
        return Markup(" ").join(
            words.say("sentence.stop", told=told)
            for told in _sentences(subject, teller, found, proof)
        )
    if isinstance(proof, Largest) and falls_short(proof):
        told = words.listed(subject.units_named(grouped(subject.instance, proof.cabinet or ())))
        first = Markup("{} {}").format(largest(subject, found), told)
        said = [first, *kept_out(subject, teller, proof)]
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


def _sentences(
    subject: Subject, teller: Telling[Markup], found: Explanation, proof: Cover
) -> Iterator[Markup]:
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
        yield from dropping(teller, found, _statements(proof))
        return
    listed = 1 < len(rest) <= MOST_LEFT and not (exact and len(missing) <= MOST_NAMED)
    torn = [words.listed(subject.named(g.players)) for g in proof.groups if len(g.players) > 1]
    if listed and torn:  # the sum is of what is listed before it
        yield _listed(subject, missing, rest)
        yield _torn(subject, torn)
        yield words.joined([words.say("reasons.left.few", few=few), short])
        yield from dropping(teller, found, _statements(proof))
        return
    yield words.joined([_without(subject, missing, few), short])
    yield from dropping(teller, found, _statements(proof))
    if listed:
        yield words.say("reasons.left.are", names=words.listed(_seated(subject, rest)))
    if torn:
        yield _torn(subject, torn)


def _listed(subject: Subject, missing: Sequence[Unit], rest: Sequence[Unit]) -> Markup:
    """Say who is left, with their seats, and without whom."""
    left = subject.words.listed(_seated(subject, rest))
    if not missing:
        return subject.words.say("reasons.left.are", names=left)
    names = shortly(subject, missing)
    return subject.words.say("reasons.left.without", names=names, left=left)


def _torn(subject: Subject, torn: Sequence[Markup]) -> Markup:
    """Say of whom vows leave room for one only."""
    key = "reasons.left.refuse" if len(torn) == 1 else "reasons.left.refuse.these"
    return subject.words.say(key, names=subject.words.joined(torn, "semicolon"))


def _statements(proof: Cover) -> Iterator[str]:
    return (id_ for one in proof.out for id_ in one.statements)


def dropping(teller: Telling[Markup], found: Explanation, ids: Iterable[str]) -> Iterator[Markup]:
    """Say by which vows somebody drops out, but for what is said already."""
    summary = found.summary
    known = {part for vow in summary.vows for part in vow.parts if summary.kind in NAMING}
    whole, of = teller.gathering.statements(known), teller.gathering.of
    if told := by_vows(teller, [id_ for id_ in ids if of[id_] not in whole]):
        yield capital(teller.speaker.words.joined(told, "semicolon"))


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
