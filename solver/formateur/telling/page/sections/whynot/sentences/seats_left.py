"""How many seats are left without those who cannot join: why a majority is missed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.shortly.by_vows import Clause, by_vows
from formateur.telling.page.sections.whynot.sentences.named_once import with_partners
from formateur.telling.page.sections.whynot.shortlist import shortlist
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur.telling.page.subject import Subject
from formateur.words.outcomes import between, spare
from formateur.words.speaker import capital
from formateur.words.vote import few_for
from formateur_models.judging.certificate import Cover
from formateur_models.judging.summed import left_aside
from formateur_models.judging.torn import refused
from formateur_models.judging.units import Unit, grouped
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval, interval
from formateur_models.theories.wish import Wish


def seats_left(
    subject: Subject, teller: Reasoning, found: Explanation, told: Collection[str]
) -> Markup | None:
    """Say it, and by which vows the others drop out, but for those that are told already.

    None where it is not seats that are missing, or no proof by seats is known.
    """
    proof, words = found.certificate, subject.words
    if isinstance(proof, Cover) and not refused(found.instance, found.wish, found.certificate):
        return Markup(" ").join(
            words.say("sentence.stop", told=one)
            for one in _sentences(subject, teller, found, proof, told)
        )
    return None


def reached(subject: Subject, proof: Cover) -> tuple[Interval | int, Markup]:
    """Return how many seats there are at most, and how many are missing, as a poll leaves them."""
    if subject.prospects is None:
        return proof.bound, spare(subject.speaker, proof.bound - proof.needed)
    likely = subject.prospects.at_most(proof.whole)
    short = likely.surplus or interval(proof.bound - proof.needed)
    return likely.seats, between(subject.speaker, short)


def _sentences(
    subject: Subject, teller: Reasoning, found: Explanation, proof: Cover, told: Collection[str]
) -> Iterator[Markup]:
    """Say how much those have who can join, by which vows others stay away, and who is torn."""
    instance, words = found.instance, subject.words
    out = {one.player for one in proof.out}
    left = instance.players.keys() - out
    exact = sum(instance.players[one].seats for one in left) == proof.bound
    few, *short = _few(subject, proof, exact=exact)
    lone = exact and _lone(instance, frozenset(left))
    if lone:
        together = capital(words.say("summary.seats.alone", names=subject.name(lone), few=few))
    else:
        together = _together(subject, found, grouped(instance, out - instance.barred), few)
    yield words.joined([together, *short], "comma" if subject.by_seats else "semicolon")
    yield from dropping(teller, {one.player: one.statements for one in proof.out}, told)
    yield from _torn(teller, proof, told)
    if left_aside(instance, proof):
        yield words.say("reasons.aside")


def _few(subject: Subject, proof: Cover, *, exact: bool) -> tuple[Markup, Markup]:
    """Say how few seats there are, and by how many that fails."""
    if not subject.by_seats:
        return few_for(subject.speaker, proof.bound, most=not exact)
    has, short = reached(subject, proof)
    key = "summary.few" if exact else "summary.few.may"
    return subject.words.say(key, has=has, needed=proof.needed), short


def _torn(teller: Reasoning, proof: Cover, said: Collection[str]) -> Iterator[Markup]:
    """Say who of those left refuses whom; of one group of more than two only that they do."""
    torn = [group for group in proof.groups if len(group.players) > 1]
    ids = [id_ for group in torn for id_ in group.statements]
    if len(torn) == 1 and len(torn[0].players) > 2:
        names = teller.linked(teller.named(torn[0].players), ids)
        yield teller.marked(teller.say("reasons.left.refuse", names=names), ids)
    elif told := [one.told for one in by_vows(teller, (id_ for id_ in ids if id_ not in said))]:
        vows = teller.speaker.words.joined(told, "semicolon")
        yield teller.say("reasons.left.apart", vows=vows)


def _together(subject: Subject, found: Explanation, missing: Sequence[Unit], few: Markup) -> Markup:
    """Say how few those are who are asked for, with all who can join; of nobody, without whom."""
    words, having = subject.words, found.wish.having
    if having and found.wish == Wish(having=having):
        names = with_partners(subject, having)
        return words.say("summary.seats.only", names=names, few=few)
    if not missing:
        return words.say("reasons.left", few=few)
    names = shortlist(subject.speaker, (unit.name for unit in missing))
    return words.say("reasons.left.others", names=names, few=few)


def dropping(
    teller: Reasoning, why: Mapping[str, Sequence[str]], said: Collection[str]
) -> Iterator[Markup]:
    """Say by which vows some drop out, the largest first, but for whom that is said of already.

    Parameters
    ----------
    why
        Ids of the vows by which each of them drops out.
    said
        Ids of the vows that are told already.
    """
    players = teller.instance.players
    left = {one: ids for one, ids in why.items() if not set(ids) & set(said)}
    told = by_vows(teller, [id_ for ids in left.values() for id_ in ids])

    def seats(clause: Clause[Markup]) -> int:
        gone = (one for one, ids in left.items() if not set(ids).isdisjoint(clause.ids))
        return -sum(players[one].seats for one in gone)

    clauses = [clause.told for clause in sorted(told, key=seats)]
    if clauses:
        yield capital(teller.speaker.words.joined(clauses, "semicolon"))


def _lone(instance: Instance, left: frozenset[str]) -> str:
    """Return the party that is left alone, if one is."""
    parties = {instance.players[one].party for one in left}
    return parties.pop() if len(parties) == 1 else ""
