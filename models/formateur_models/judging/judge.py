"""What governments mean, without any solver: vows kept, majorities, members, measures.

The integer program says the same in another way, so that each can convict the other. What both
share is what they are asked about; docs/model.md lists it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import chain
from typing import Any

from formateur_models.errors import TheoryError
from formateur_models.judging import places
from formateur_models.judging.verdict import Linked, Outlook, Value, Verdict, plain
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.names import each
from formateur_models.parliament.seats import Interval
from formateur_models.parliament.statements import (
    Friction,
    Hard,
    Include,
    Limit,
    Pact,
    Requires,
    Veto,
)
from formateur_models.rules.majority import Count
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.catalogue import theory as theory_of
from formateur_models.theories.sizes import check_known, check_seated, middle
from formateur_models.theories.spectrum import spectrum
from formateur_models.voting import definitions
from formateur_models.voting.government import Government
from formateur_models.voting.investiture import Investiture
from formateur_models.voting.roles import government as government_of
from formateur_models.voting.roles import holds, in_vote

__all__ = [
    "MEASURES",
    "MEETS",
    "Value",
    "Verdict",
    "accepts",
    "broken",
    "dispensable",
    "governs",
    "judge",
    "keeps",
    "led",
    "measure",
    "measured",
    "meets",
    "pays",
    "plain",
    "splits",
    "unmet",
    "wins",
]


def judge(
    instance: Instance,
    cabinet: Government | Iterable[str],
    theory: str | Theory | None = None,
    *,
    led_by: str | None = None,
) -> Verdict:
    """Judge a government: who governs and who leads is given, what others do follows.

    Parameters
    ----------
    cabinet
        A government, or names; a party's name stands for all of its factions.
    theory
        Whose requirements and objectives are judged; the least possible is a question for `solve`.
    led_by
        The party that leads; where only one candidate governs, it need not be named.

    Raises
    ------
    UnknownNameError
        If a name is not in the instance, or it is not clear who leads.
    TheoryError
        If the theory needs positions or candidates that are not there.
    """
    instance.check_seats()
    theory = theory_of(theory) if isinstance(theory, str) else theory
    if theory is not None:
        check_seated(instance, theory)
    named = cabinet if isinstance(cabinet, Government) else Government(frozenset(each(cabinet)))
    members = named.cabinet
    if not instance.players.keys() >= members:
        members = instance.players_of(*members)
    if not isinstance(cabinet, Government):
        members = instance.first(members)
    government = government_of(instance, members, led_by or named.lead)
    vote, span = Investiture(instance, government), instance.span(members)
    return Verdict.of(
        vote,
        cabinet=tuple(sorted(members)),
        seats=span.low if instance.sure else span.high,
        surplus=vote.surplus,
        broken=tuple(sorted(broken(instance, government))),
        pays=tuple(sorted(pays(instance, government))),
        splits=splits(instance, government),
        unmet=(*_unfit(instance, government), *_unmet(vote, theory)),
        objectives=measured(instance, government, theory),
        support=tuple(sorted(government.support)),
        abstain=tuple(sorted(government.abstain)),
        lead=government.lead,
        yes=vote.seats.yes,
        no=vote.seats.no,
        passes=vote.passes,
        votes=tuple(_linked(vote)),
        **_counted(vote),
    )


def accepts(vote: Investiture, theory: Theory | None) -> bool:
    """Say whether a government wins, keeps every vow, and meets the theory's requirements.

    It is what :attr:`Verdict.accepted` says; of many governments, or by many theories, a verdict
    on each tells far more than that.
    """
    instance, government = vote.instance, vote.government
    faults = chain(_unfit(instance, government), _unmet(vote, theory))
    return _won(vote) and not broken(instance, government) and not any(faults)


def unmet(instance: Instance, government: Government, theory: Theory | None) -> tuple[str, ...]:
    """Return why it is no government at all, and the requirements of a theory that are not met."""
    vote = Investiture(instance, government)
    return (*_unfit(instance, government), *_unmet(vote, theory))


def _unmet(vote: Investiture, theory: Theory | None) -> Iterator[str]:
    """Yield the requirements of a theory that are not met."""
    if theory is None:
        return
    for one in theory.requires:
        if not (_won(vote) and MEETS[one](vote, theory.dimension)):
            yield one
    if not _placed(vote.instance, vote.government.cabinet, theory):
        yield "unplaced"


def measured(instance: Instance, government: Government, theory: Theory | None) -> dict[str, Value]:
    """Return the value of each objective of a theory."""
    if theory is None:
        return {}
    return {m: measure(m, instance, government, theory.dimension) for m in theory.minimises}


def _placed(instance: Instance, members: frozenset[str], theory: Theory) -> bool:
    """Say whether all members have a position, where the theory judges it.

    Raises
    ------
    TheoryError
        If somebody has none whose position matters, and the theory refuses that.
    """
    if not theory.positional:
        return True
    missing = places.unplaced(instance, theory.dimension)
    within = missing & members
    # How far members are apart is all that does not depend on where others stand.
    apart = not theory.requires or set(theory.requires) <= {"mwc", "largest"}
    alone = apart and "range-ordinal" not in theory.minimises
    if theory.unplaced == "refuse" and (within if alone else missing):
        spectrum(instance, theory.dimension)  # says who
    return not within


def _unfit(instance: Instance, government: Government) -> Iterator[str]:
    """Yield why it is no government at all, whatever it has vowed."""
    if not government.cabinet.isdisjoint(instance.absent):
        yield "vacant"
    if not government.cabinet.isdisjoint(definitions.never(instance)):
        yield "never"
    if not _in_order(instance, government.cabinet):
        yield "alike"
    if not led(instance, government):
        yield "lead"


def _in_order(instance: Instance, cabinet: frozenset[str]) -> bool:
    """Say whether of those who are alike nobody governs before whom one does not."""
    for line in instance.alike:
        governing = [player in cabinet for player in line]
        if governing != sorted(governing, reverse=True):
            return False
    return True


def _counted(vote: Investiture) -> dict[str, Any]:
    """Return, where seats are intervals, the parts of the rule in all cases, and the outlook."""
    if not vote.instance.uncertain:
        return {}
    worst, best = vote.falling(sure=True), vote.falling(sure=False)
    cases = zip(vote.parts, worst.parts, vote.each(sure=False).parts, strict=True)
    parts = tuple(replace(part, worst=low, best=high) for part, low, high in cases)
    return {"parts": parts, "outlook": _outlook(worst, best)}


def _linked(vote: Investiture) -> Iterator[Linked]:
    """Yield who does what in each linked vote."""
    for one in vote.instance.votes:
        roles = vote.roles(one.id)
        yield Linked(
            id=one.id,
            support=tuple(sorted(roles.support)),
            abstain=tuple(sorted(roles.abstain)),
            passes=vote.meets(one.asked),
        )


def _outlook(worst: Investiture, best: Investiture) -> Outlook:
    instance, government = worst.instance, worst.government
    return Outlook(
        seats=instance.span(government.cabinet),
        surplus=Interval(worst.surplus, best.surplus),
        guaranteed=bool(government.cabinet) and worst.passes is not None,
        possible=bool(government.cabinet) and best.passes is not None,
    )


# Vows


def governs(instance: Instance, government: Government, name: str) -> bool:
    """Say whether at least one player of this name is in the cabinet."""
    return not instance.players_of(name).isdisjoint(government.cabinet)


def broken(instance: Instance, government: Government) -> tuple[str, ...]:
    """Return the ids of the hard statements that the government breaks."""
    asked = instance.at_stake(government.cabinet)
    return tuple([vow.id for vow in asked if not keeps(instance, government, vow)])


def keeps(instance: Instance, government: Government, vow: Hard) -> bool:
    """Say whether the government keeps a vow; one that holds for another lead is kept.

    Of a vow about a linked vote, it is about who votes yes in it.
    """
    if vow.vote:
        there = in_vote(instance, government, vow.vote)
        government = Government(there.cabinet | there.support, lead=government.lead)
    return KEPT[type(vow)](vow, instance, government) or not holds(vow, government.lead)


def led(instance: Instance, government: Government) -> bool:
    """Say whether a candidate that governs leads, where the instance asks for one."""
    if not instance.candidates:
        return government.lead is None
    lead = government.lead
    return lead in instance.candidates and governs(instance, government, lead)


def _veto_kept(vow: Veto, instance: Instance, government: Government) -> bool:
    if vow.scope == "cabinet":
        return not _all_govern(vow.names, instance, government)
    cabinet = government.cabinet
    aside = [players for players in instance.behind(vow.names) if cabinet.isdisjoint(players)]
    if len(aside) != 1:
        return bool(aside)
    return aside[0].isdisjoint(government.support | government.abstain)


def _requires_kept(vow: Requires, instance: Instance, government: Government) -> bool:
    if vow.also and not _all_govern(vow.together, instance, government):
        return True
    if not governs(instance, government, vow.name):
        return True
    one = not vow.any_of or _number(vow.any_of, instance, government) > 0
    return one and _all_govern(vow.all_of, instance, government)


def _pact_kept(vow: Pact, instance: Instance, government: Government) -> bool:
    bound = instance.players_of(*vow.names)
    return bound <= government.cabinet or bound.isdisjoint(government.cabinet)


def _include_kept(vow: Include, instance: Instance, government: Government) -> bool:
    number = _number(vow.names, instance, government)
    return vow.at_least <= number and (vow.at_most is None or number <= vow.at_most)


def _limit_kept(vow: Limit, instance: Instance, government: Government) -> bool:
    return _number(vow.names, instance, government) <= vow.at_most


KEPT: dict[type[Hard], Callable[..., bool]] = {
    Veto: _veto_kept,
    Requires: _requires_kept,
    Pact: _pact_kept,
    Include: _include_kept,
    Limit: _limit_kept,
}


def _number(names: tuple[str, ...], instance: Instance, government: Government) -> int:
    return sum(not government.cabinet.isdisjoint(name) for name in instance.behind(names))


def _all_govern(names: tuple[str, ...], instance: Instance, government: Government) -> bool:
    cabinet = government.cabinet
    for players in instance.behind(names):  # noqa: SIM110 (asked for each vow; `all` takes twice as long)
        if cabinet.isdisjoint(players):
            return False
    return True


# Members


def wins(instance: Instance, government: Government) -> bool:
    """Say whether there is a cabinet and the votes pass the rule."""
    return _won(Investiture(instance, government))


def _won(vote: Investiture) -> bool:
    return bool(vote.government.cabinet) and vote.passes is not None


def dispensable(instance: Instance, government: Government) -> tuple[str, ...]:
    """Return the members whose bloc could vote no, all others as before, without a defeat."""
    return Investiture(instance, government).dispensable


# Requirements of theories


def meets(
    requirement: str, instance: Instance, government: Government, dimension: str | None = None
) -> bool:
    """Say whether a winning government meets a requirement; see :data:`MEETS`."""
    vote = Investiture(instance, government)
    return _won(vote) and MEETS[requirement](vote, dimension)


def _minimal(vote: Investiture, dimension: str | None) -> bool:
    return not vote.dispensable


def _connected(vote: Investiture, dimension: str | None) -> bool:
    instance = vote.instance
    return not _between(instance, vote.government.cabinet, instance.players.keys(), dimension)


def _minimal_connected(vote: Investiture, dimension: str | None) -> bool:
    instance, members = vote.instance, vote.government.cabinet
    for bloc in definitions.blocs(instance, vote.government.lead):
        leaving = members & bloc
        if not leaving or not vote.passes_without(leaving):
            continue
        if not _between(instance, members - bloc, leaving, dimension):
            return False
    return _connected(vote, dimension)


def _between(
    instance: Instance, members: frozenset[str], others: Iterable[str], dimension: str | None
) -> list[str]:
    position = places.line(instance, dimension)
    inside = [position[player] for player in members if player in position]
    if not inside:
        return []
    least, most = min(inside), max(inside)
    return [p for p in others if p in position and p not in members and least < position[p] < most]


def _has_median(vote: Investiture, dimension: str | None) -> bool:
    return not places.medians(vote.instance, dimension).isdisjoint(vote.government.cabinet)


def _has_largest(vote: Investiture, dimension: str | None) -> bool:
    instance, government = vote.instance, vote.government
    parties = places.largest(instance)
    if instance.candidates:
        return government.lead in parties
    return any(governs(instance, government, party) for party in parties)


MEETS: dict[str, Callable[[Investiture, str | None], bool]] = {
    "mwc": _minimal,
    "connected": _connected,
    "mcw": _minimal_connected,
    "median": _has_median,
    "largest": _has_largest,
}


# Objectives


def measure(
    objective: str, instance: Instance, government: Government, dimension: str | None = None
) -> Value:
    """Return the exact value of an objective; see :data:`MEASURES`."""
    value = MEASURES[objective](instance, government, dimension)
    return int(value) if value == int(value) else value


def pays(instance: Instance, government: Government) -> tuple[str, ...]:
    """Return the ids of the frictions all of whose names govern."""
    return tuple(friction.id for friction in _paid(instance, government))


def _paid(instance: Instance, government: Government) -> list[Friction]:
    stated = definitions.frictions(instance)
    if not stated:
        return []
    governing, lead = instance.governing(government.cabinet), government.lead
    return [f for f in stated if governing.issuperset(f.names) and holds(f, lead)]


def splits(instance: Instance, government: Government) -> tuple[str, ...]:
    """Return the parties of which some but not all factions govern."""
    cabinet = government.cabinet
    return tuple([party for party, all_ in instance.divided if all_ & cabinet and all_ - cabinet])


def _cost(instance: Instance, government: Government, dimension: str | None) -> int:
    split = (instance.party[party].split for party in splits(instance, government))
    return sum(f.cost for f in _paid(instance, government)) + sum(s or 0 for s in split)


def _parties(instance: Instance, government: Government, dimension: str | None) -> int:
    return len({instance.players[player].party for player in government.cabinet})


def _members(instance: Instance, government: Government, dimension: str | None) -> int:
    return len(government.cabinet)


def _cabinet_seats(instance: Instance, government: Government, dimension: str | None) -> Value:
    return middle(instance, government.cabinet)


def _surplus(instance: Instance, government: Government, dimension: str | None) -> int:
    check_known(instance)
    if not isinstance(instance.rule, Count) or instance.rule.weight:
        raise TheoryError("the rule is more than one count of seats; minimise seats instead")
    return Investiture(instance, government).surplus


def _leader_seats(instance: Instance, government: Government, dimension: str | None) -> Value:
    if not instance.candidates:
        raise TheoryError("nobody is said to be a candidate for the lead; add `- lead: [...]`")
    return -middle(instance, instance.players_of(government.lead)) if government.lead else 0


def _range(instance: Instance, government: Government, dimension: str | None) -> Fraction:
    least, most = _ends(instance, government, dimension)
    return Fraction(most - least, places.fineness(instance, dimension))


def _ordinal_range(instance: Instance, government: Government, dimension: str | None) -> int:
    least, most = _ends(instance, government, dimension)
    return len({at for at in places.line(instance, dimension).values() if least < at <= most})


def _ends(instance: Instance, government: Government, dimension: str | None) -> tuple[int, int]:
    """Return where the leftmost and the rightmost member stand; of nobody, twice the same."""
    position = places.line(instance, dimension)
    inside = [position[player] for player in government.cabinet if player in position]
    return (min(inside), max(inside)) if inside else (0, 0)


MEASURES: dict[str, Callable[[Instance, Government, str | None], Value]] = {
    "cost": _cost,
    "parties": _parties,
    "members": _members,
    "seats": _cabinet_seats,
    "surplus": _surplus,
    "range": _range,
    "range-ordinal": _ordinal_range,
    "leader-seats": _leader_seats,
}
