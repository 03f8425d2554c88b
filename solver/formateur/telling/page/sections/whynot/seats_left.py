"""How many seats are left without those who cannot join: why a majority is missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from formateur.questions.explaining.deciding import Kind
from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.shortly.by_vows import Clause, by_vows
from formateur.telling.page.sections.whynot.kept_out import kept_out
from formateur.telling.page.sections.whynot.shortlist import shortlist
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur.telling.page.subject import Subject
from formateur.words.outcomes import between, spare
from formateur.words.phrases import entire
from formateur.words.speaker import capital
from formateur_models.judging.certificate import Cover, Largest
from formateur_models.judging.torn import refused
from formateur_models.judging.units import Unit, grouped
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval, interval
from formateur_models.theories.wish import Wish


def seats_left(subject: Subject, teller: Reasoning, found: Explanation) -> Markup | None:
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
        shown = grouped(subject.instance, proof.cabinet or ())
        told = shortlist(subject.briefly, (unit.name for unit in shown))
        first = Markup("{} {}").format(largest(subject, found), told)
        said = [first, *kept_out(Reasoning(subject, found, subject.briefly), proof)]
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
    likely = subject.likely(proof.cabinet or ())
    return subject.words.say(
        key, seats=likely.seats if likely else proof.seats, needed=proof.needed
    )


def reached(subject: Subject, proof: Cover) -> tuple[Interval | int, Markup]:
    """Return how many seats there are at most, and how many are missing, as a poll leaves them."""
    if subject.prospects is None:
        return proof.bound, spare(subject.speaker, proof.bound - proof.needed)
    likely = subject.prospects.at_most([group.players for group in proof.groups])
    short = likely.surplus or interval(proof.bound - proof.needed)
    return likely.seats, between(subject.speaker, short)


def _sentences(
    subject: Subject, teller: Reasoning, found: Explanation, proof: Cover
) -> Iterator[Markup]:
    """Say how much those have who can join, by which vows others stay away, and who is torn."""
    instance, words = found.instance, subject.words
    out = {one.player for one in proof.out}
    left = instance.players.keys() - out
    exact = sum(instance.players[one].seats for one in left) == proof.bound
    has, short = reached(subject, proof)
    few = words.say("summary.few" if exact else "summary.few.may", has=has, needed=proof.needed)
    lone = exact and _lone(instance, frozenset(left))
    if lone:
        told = capital(words.say("summary.seats.alone", names=subject.name(lone), few=few))
    else:
        told = _together(subject, found, grouped(instance, out - instance.barred), few)
    yield words.joined([told, short])
    yield from dropping(teller, found, {one.player: one.statements for one in proof.out})
    yield from _torn(teller, proof)


def _torn(teller: Reasoning, proof: Cover) -> Iterator[Markup]:
    """Say who of those left refuses whom; of one group of more than two only that they do."""
    torn = [group for group in proof.groups if len(group.players) > 1]
    ids = [id_ for group in torn for id_ in group.statements]
    if len(torn) == 1 and len(torn[0].players) > 2:
        names = teller.linked(teller.named(torn[0].players), ids)
        yield teller.say("reasons.left.refuse", names=names)
    elif torn:
        told = [clause.told for clause in by_vows(teller, ids)]
        vows = teller.speaker.words.joined(told, "semicolon")
        yield teller.say("reasons.left.apart", vows=vows)


def _together(subject: Subject, found: Explanation, missing: Sequence[Unit], few: Markup) -> Markup:
    """Say how few those are who are asked for, with all who can join; of nobody, without whom."""
    words, having = subject.words, found.wish.having
    if having and found.wish == Wish(having=having):
        names = words.listed([*entire(subject.speaker, having), words.say("reasons.partners")])
        return words.say("summary.seats.only", names=names, few=few)
    if not missing:
        return words.say("reasons.left", few=few)
    names = shortlist(subject.speaker, (unit.name for unit in missing))
    return words.say("reasons.left.others", names=names, few=few)


def tells_vows(found: Explanation) -> bool:
    """Say whether what decides is a reason by itself, and no way out: those are listed below."""
    summary = found.summary
    alone = all(len(conflict) == 1 for conflict in summary.conflicts)
    return summary.kind is Kind.CORE or (summary.kind is Kind.ONE and alone)


def dropping(
    teller: Reasoning, found: Explanation, why: Mapping[str, Sequence[str]]
) -> Iterator[Markup]:
    """Say by which vows some drop out, the largest first, but for whom that is said of already.

    Parameters
    ----------
    why
        Ids of the vows by which each of them drops out.
    """
    players, said = found.instance.players, _said(teller, found)
    left = {one: ids for one, ids in why.items() if one not in said}
    told = by_vows(teller, [id_ for ids in left.values() for id_ in ids])

    def seats(clause: Clause[Markup]) -> int:
        gone = (one for one, ids in left.items() if not set(ids).isdisjoint(clause.ids))
        return -sum(players[one].seats for one in gone)

    if clauses := [clause.told for clause in sorted(told, key=seats)]:
        yield capital(teller.speaker.words.joined(clauses, "semicolon"))


def _said(teller: Reasoning, found: Explanation) -> frozenset[str]:
    """Return whom the vows that decide are of, where these are told as the reason."""
    if not tells_vows(found):
        return frozenset()
    parts = (id_ for vow in found.summary.vows for id_ in teller.gathering.parts[vow.id])
    vows = (teller.gathering.vows[id_] for id_ in parts)
    asked = found.instance.players_of(*found.wish.having)
    named = (name for vow in vows for name in teller.names(vow))
    return found.instance.players_of(*named) - asked


def _lone(instance: Instance, left: frozenset[str]) -> str:
    """Return the party that is left alone, if one is."""
    parties = {instance.players[one].party for one in left}
    return parties.pop() if len(parties) == 1 else ""
