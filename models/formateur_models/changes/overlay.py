"""An instance as a scenario has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from formateur_models.changes.fewer import staying
from formateur_models.errors import BadValueError, UnknownNameError, did_you_mean
from formateur_models.parliament.ballot import Vacancy, added
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.names import each
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.party import Party
from formateur_models.parliament.poll import Poll
from formateur_models.parliament.scenario import Scenario
from formateur_models.parliament.seats import Interval, interval, together
from formateur_models.parliament.statements import Statement
from formateur_models.translated import Translated, in_language, other_languages

Subject = TypeVar("Subject", bound=Outline)


def with_scenarios(instance: Instance, names: str | Iterable[str]) -> Instance:
    """Return the instance as these scenarios have it, each on what those before it left.

    What is left in its `scenarios` are the others.

    Raises
    ------
    UnknownNameError
        If there is no such scenario.
    InstanceError, FormateurError
        If a scenario does not fit what those before it left.
    """
    title, told, applied = instance.title or instance.id, [], each(names)
    for name in applied:
        if name not in instance.scenario:
            known = ", ".join(instance.scenario)
            otherwise = f"known: {known}" if known else "there are none at all"
            mend = did_you_mean(name, instance.scenario, otherwise)
            raise UnknownNameError(f"there is no scenario {name!r}; {mend}")
        scenario = instance.scenario[name]
        told.append(scenario.title or scenario.id)
        instance = overlaid(instance, scenario)
    if len(told) > 1:
        instance = replace(instance, title=_titled(title, told))
    others = tuple(s for s in instance.scenarios if s.id not in applied)
    return replace(instance, scenarios=others) if applied else instance


def overlaid(subject: Subject, scenario: Scenario) -> Subject:
    """Return an instance as a scenario has it.

    1. Give the new seats.
    2. Empty the vacant seats: they count as unaligned, and nobody of these governs.
    3. Lift statements, change others, add more.

    Raises
    ------
    FormateurError
        If it is not known how many seats are vacant, or an earlier scenario lifted what this
        one changes.
    """
    parties = tuple(party.reseated(scenario.seats) for party in subject.parties)
    emptied = subject.players_of(*scenario.vacant)
    left = [_emptied(party, emptied) for party in parties]
    seats = sum(vacant for _, vacant in left)
    unaligned = subject.unaligned if scenario.unaligned is None else scenario.unaligned
    return replace(
        subject,
        title=_titled(subject.title or subject.id, [scenario.title or scenario.id]),
        parties=tuple(party for party, _ in left),
        unaligned=unaligned + seats,
        vacancies=_vacancies(subject, scenario, emptied, seats),
        poll=_polled(subject, scenario, emptied),
        allotted=subject.allotted and not scenario.seats,
        tie=None if scenario.seats else subject.tie,
        statements=_restated(subject, scenario),
    )


def _titled(title: str, scenarios: Sequence[str]) -> Translated:
    """Return a title with those of scenarios behind it, in each language that it has."""
    others = {
        code: f"{text}: {', '.join(in_language(one, code) for one in scenarios)}"
        for code, text in other_languages(title).items()
    }
    return Translated(f"{title}: {', '.join(scenarios)}", others)


def _emptied(party: Party, players: frozenset[str]) -> tuple[Party, int]:
    """Return a party without the seats of some players, and how many these have."""
    undivided = party.id in players
    gone = [f.id for f in party.factions if undivided or f"{party.id}.{f.id}" in players]
    if not (undivided or gone):
        return party, 0
    whole = len(gone) == len(party.factions)
    parts = together(f.seats for f in party.factions if f.id in gone)
    held = party.held if whole else interval(parts)
    if not held.exact:
        names = party.id if whole else ", ".join(f"{party.id}.{id_}" for id_ in gone)
        what = f"how many of {held} seats of {names} stay empty is not known"
        raise BadValueError(f"{what}; give a number of them under `seats` of the scenario")
    factions = tuple(replace(f, seats=0, weights={}) if f.id in gone else f for f in party.factions)
    left = together(f.seats for f in factions)
    if party.bound:
        left = Interval(party.held.low - held.low, party.held.high - held.low)
    weights = {} if undivided else party.weights
    return replace(party, seats=left, weights=weights, factions=factions), held.low


def _vacancies(
    subject: Outline, scenario: Scenario, emptied: frozenset[str], seats: int
) -> tuple[Vacancy, ...]:
    if not emptied:
        return subject.vacancies
    vacancy = Vacancy(
        names=scenario.vacant,
        why=scenario.title or scenario.id,
        sources=scenario.sources,
        verified=scenario.verified,
        seats=seats,
        weights=added(subject.players[player].weights for player in sorted(emptied)),
    )
    return (*subject.vacancies, vacancy)


def _polled(subject: Outline, scenario: Scenario, emptied: frozenset[str]) -> Poll | None:
    """Return the poll that is left: none where the scenario itself says who has how many seats."""
    if subject.poll is None or scenario.seats:
        return None
    return replace(subject.poll, vacant=subject.poll.vacant | emptied)


def _restated(subject: Outline, scenario: Scenario) -> tuple[Statement, ...]:
    changed = {statement.id: statement for statement in scenario.change}
    if missing := changed.keys() - {statement.id for statement in subject.statements}:
        what = f"scenario {scenario.id!r} changes {', '.join(sorted(missing))}"
        raise BadValueError(f"{what}, which an earlier one lifted; choose one of them")
    left = staying(subject, frozenset(scenario.lift))
    return (*(changed.get(one.id, one) for one in left), *scenario.add)
