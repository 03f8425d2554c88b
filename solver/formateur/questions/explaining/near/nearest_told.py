"""The nearest try in words: how the votes stand, who stays away and by which vows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Generic

from formateur.questions.explaining.near.failing import Failing
from formateur.questions.explaining.near.unsaid import to_votes, unsaid
from formateur.questions.explaining.sentence import MOST_TOLD, Telling
from formateur.questions.explaining.shortly.by_vows import by_vows
from formateur.questions.explaining.shortly.own import fewest, own_vows
from formateur.words.outcomes import spare, spread
from formateur.words.sides import only_without
from formateur.words.speaker import capital
from formateur.words.vote import beside, has, where
from formateur.words.wording import S
from formateur_models.judging.distance import Nearest, away_by_offers, away_from
from formateur_models.judging.judge import broken
from formateur_models.judging.units import Unit, grouped, units
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.statements import Offer
from formateur_models.rules.majority import CABINET, Simple, counts
from formateur_models.theories.wish import Wish
from formateur_models.voting.government import Government
from formateur_models.voting.parts import Part, unmet
from formateur_models.voting.roles import turned_down


def sentences(
    teller: Telling[S],
    nearest: Nearest,
    briefly: Telling[S] | None = None,
    said: Collection[str] = (),
) -> Iterator[S]:
    """Say what comes nearest, who stays away by which vows, and who has said nothing.

    Parameters
    ----------
    briefly
        Who tells all but whose nearest it is, and may call others by shorter names.
    said
        Ids of the vows that are told already.
    """
    for told in _sentences(briefly or teller, nearest, _who(teller), said):
        yield teller.say("sentence.stop", told=capital(told))


def _sentences(teller: Telling[S], nearest: Nearest, who: S, said: Collection[str]) -> Iterator[S]:
    lost = away_by_offers(nearest.verdict)
    away = {one: ids for one, ids in _away(nearest.verdict).items() if one not in lost}
    yield _first(teller, nearest.verdict, who)
    own = [one for one in _keeping_away(teller, nearest.verdict, away) if one not in said]
    # That votes are refused, too, is a reason only where some were offered.
    votes = bool(turned_down(teller.instance, nearest.verdict.government))
    clauses = by_vows(teller, own, votes=votes)
    theirs = by_vows(teller, fewest(teller, _deciding(teller, away), [*own, *said]), votes=votes)
    # What decides is told already: then few of the vows of others are.
    clauses += theirs[: max(0, MOST_TOLD - len(clauses))] if said else theirs
    if clauses:
        told = teller.speaker.words.joined([one.told for one in clauses], "semicolon")
        yield teller.say("nearest.apart", vows=told)
    yield from _only_without(teller, lost)
    yield from unsaid(teller, nearest.verdict, away)


def _deciding(
    teller: Telling[S], away: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return of each who stays away the vows that are of a conflict; all of them if none is."""
    decides = {
        id_ for conflict in teller.summary.conflicts for vow in conflict for id_ in vow.parts
    }
    return {one: tuple(i for i in ids if i in decides) or ids for one, ids in away.items()}


def _keeping_away(
    teller: Telling[S], verdict: Verdict, away: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """Return the own vows of who is asked for that keep one of them away, or all from joining."""
    all_joined = Government(frozenset(verdict.cabinet) | away.keys(), lead=verdict.lead)
    refused = {*chain(*away.values()), *broken(teller.instance, all_joined)}
    return [one for one in own_vows(teller.instance, teller.found.wish) if one in refused]


def _only_without(teller: Telling[S], lost: Mapping[str, tuple[Offer, ...]]) -> Iterator[S]:
    """Say which offers fall once some join: who votes for it, or abstains, only without those."""
    for offer in dict.fromkeys(one for offers in lost.values() for one in offers):
        some = grouped(teller.instance, (one for one in lost if offer in lost[one]))
        yield _falls(teller, offer, some)


def _falls(teller: Telling[S], offer: Offer, some: Sequence[Unit]) -> S:
    told = teller.linked(only_without(teller.speaker, offer, some), [offer.id])
    return teller.marked(told, [offer.id])


def _away(verdict: Verdict) -> dict[str, tuple[str, ...]]:
    """Return who votes no, each with the vows that keep it away; who abstains has said so."""
    away = away_from(verdict)
    return {one: ids for one, ids in away.items() if one not in verdict.abstain}


def _first(teller: Telling[S], verdict: Verdict, who: S) -> S:
    how = teller.speaker.words.joined(_how(teller, verdict))
    votes = _by_seats(teller, verdict)
    asked = _asked(teller)
    many = teller.speaker.many(asked) if asked else 1  # the nearest such government
    if votes is not None:
        return teller.say("nearest", many=many, who=who, votes=votes, how=how)
    likely = teller.likely(verdict)
    told_of = replace(verdict, parts=likely.parts) if likely else verdict
    failed = unmet(teller.instance.rule, told_of.parts)
    figures = dict.fromkeys(_figures(teller, failed))  # of two chambers they may be the same
    told = teller.speaker.words.joined([*figures], "semicolon")
    return teller.say("nearest.fails", many=many, who=who, how=how, votes=told)


def _asked(teller: Telling[S]) -> tuple[str, ...]:
    """Return the only one who is asked for, where nothing else is wished."""
    wish = teller.found.wish
    return wish.having if len(wish.having) == 1 and wish == Wish(having=wish.having) else ()


def _who(teller: Telling[S]) -> S:
    """Say of whom, or of which governments, it is the nearest."""
    if asked := _asked(teller):
        return teller.speaker.name(asked[0])
    return teller.say("nearest.who.any" if teller.found.wish == Wish() else "nearest.who.such")


def _how(teller: Telling[S], verdict: Verdict) -> Iterator[S]:
    """Say who governs and who helps."""
    inside, asked = units(teller.instance, verdict), _asked(teller)
    if asked == tuple(one.name for one in inside):
        yield teller.say("nearest.alone", many=teller.speaker.many(asked))
    else:
        yield teller.say("nearest.govern", many=_many(teller, inside), names=_named(teller, inside))
    if silent := teller.unheard(verdict):
        names = _named(teller, silent)
        yield teller.say("nearest.willing", many=_many(teller, silent), names=names)
    for key, players in (("nearest.votes", verdict.support), ("help.abstains", verdict.abstain)):
        if helpers := grouped(teller.instance, players):
            yield teller.say(key, many=_many(teller, helpers), names=_named(teller, helpers))


def _many(teller: Telling[S], shown: Sequence[Unit]) -> int:
    """Return the number of a verb with these."""
    return teller.speaker.many([unit.name for unit in shown])


def _named(teller: Telling[S], shown: Sequence[Unit]) -> S:
    return teller.shortly([unit.name for unit in shown])


def _by_seats(teller: Telling[S], verdict: Verdict) -> S | None:
    """Say how many votes for and against, where seats yes and no say it all; else None."""
    rules = [*counts(teller.instance.rule)]
    if any(one.weight or one.of for one in rules) or any(
        p.stops is not None for p in verdict.parts
    ):
        return None
    told = to_votes(teller, verdict.yes, verdict.no, teller.likely(verdict))
    if any(isinstance(one, Simple) for one in rules):
        return told
    needed = min(int(part.needed) for part in verdict.parts)
    return teller.say("vote.why", told=told, why=teller.say("vote.needed", needed=needed))


def _figures(teller: Telling[S], failed: Iterable[Part]) -> Iterator[S]:
    """Say what each count that fails has and needs, and where, if that says more."""
    alone = len([*counts(teller.instance.rule)]) == 1
    for part in failed:
        told = has(teller.speaker, part)
        if alone or (isinstance(part.rule, Simple) and not part.rule.weight):
            yield told
        else:
            name = where(teller.speaker, part, needed=True)
            yield beside(teller.speaker, part, "part.asked", name, told)


@dataclass(frozen=True)
class Line(Generic[S]):
    """A line of a count of votes: who has how many, says what, and why not yes."""

    unit: Unit
    name: S
    votes: str
    says: str
    why: S


def lines(teller: Telling[S], nearest: Nearest) -> list[Line[S]]:
    """Return who votes how in the count that fails, those for it first, and each by the most."""
    verdict, away = nearest.verdict, _away(nearest.verdict)
    lost, counted = away_by_offers(verdict), Failing(teller.speaker, verdict)
    instance, found = teller.instance, []
    outside, idle = ("no", "no") if counted.part.rule.of == CABINET else ("yes", "abstain")
    told = (
        ("yes", frozenset(verdict.cabinet), "nearest.inside"),
        (outside, frozenset(verdict.support), "nearest.outside"),
        (idle, frozenset(verdict.abstain), "nearest.abstains"),
    )
    for says, players, key in told:
        for unit in counted.by_votes(grouped(instance, players)):
            name = teller.speaker.name(unit.name)
            found.append(Line(unit, name, counted.held(unit), says, teller.say(key)))
    for unit in counted.by_votes(grouped(instance, away)):
        ids = dict.fromkeys(id_ for one in instance.players_of(unit.name) for id_ in away[one])
        vows = [one.told for one in by_vows(teller, ids)]
        falls = dict.fromkeys(
            offer for one in sorted(instance.players_of(unit.name)) for offer in lost.get(one, ())
        )
        if falls:
            vows = [_falls(teller, offer, [unit]) for offer in falls]
        why = (
            teller.speaker.words.joined(vows, "semicolon")
            if vows
            else teller.say("nearest.nothing")
        )
        name = teller.speaker.name(unit.name)
        found.append(Line(unit, name, counted.held(unit), "no", why))
    return found


def together(teller: Telling[S], nearest: Nearest) -> S:
    """Say that nothing is nearer, and how many votes it is short, or what it has and needs."""
    verdict, part = nearest.verdict, Failing(teller.speaker, nearest.verdict).part
    likely = teller.likely(verdict)
    if part.rule.weight:
        short = next(_figures(teller, [part]))
    elif likely is not None or verdict.outlook is not None:
        short = spread(teller.speaker, verdict, likely)
    else:
        short = spare(teller.speaker, int(part.margin))
    return teller.say("nearest.together", short=short)
