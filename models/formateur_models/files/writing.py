"""Instance to YAML: what can be read can be written, and reads back as an equal instance."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from fractions import Fraction
from typing import Any, TypeVar

from formateur_models.changes.scenariocheck import scenario_problems
from formateur_models.doors import values
from formateur_models.doors.admit import entered
from formateur_models.errors import BadValueError, InstanceError
from formateur_models.files.atomic import replaced
from formateur_models.files.reading import read_text
from formateur_models.files.writing_keys import (
    keys_of,
    plain,
    rule_of,
    scenario_of,
    statement_of,
    titles_of,
)
from formateur_models.files.yamlstyle import Short, write
from formateur_models.parliament.chambers import Chamber, without_chambers
from formateur_models.parliament.checks.consistency import problems
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.linked_votes import LinkedVote, without_votes
from formateur_models.parliament.party import Faction, Party
from formateur_models.parliament.poll import Poll
from formateur_models.parliament.weights import Weight
from formateur_models.rules.majority import ABSOLUTE, Rule

Holder = TypeVar("Holder", Party, Faction)
PARTS = frozenset(
    (
        *("sources", "weights", "patrons", "chambers", "votes", "parties"),
        *("statements", "scenarios", "poll", "formed"),
    )
)  # with an empty line above
PARTY = (
    *("name", "short", "source_id", "names", "shorts", "plural", "leader", "seats", "positions"),
    *("weights", "tags", "members", "follows", "seating", "color", "note", "sources", "verified"),
    "split",
)
FACTION = (
    *("name", "short", "names", "shorts", "plural", "seats", "positions", "weights", "tags"),
    *("note", "sources", "verified"),
)


def save(instance: Instance, path: str | os.PathLike[str]) -> None:
    """Write an instance to a YAML file, whole or not at all.

    Raises
    ------
    FormateurError
        If the file cannot be written, or as :func:`to_yaml`.
    """
    text = to_yaml(instance)
    with replaced(entered(values.path, path, "save", "path")) as stream:
        stream.write(text.encode())


def to_yaml(instance: Instance) -> str:
    """Return an instance as a YAML file has it.

    Scenarios that do not fit it, as after another scenario was applied, are left out, and a comment
    says so.

    Raises
    ------
    FormateurError
        If the format cannot say what the instance holds.
    """
    _check(instance)
    instance, left_out = _fitting(instance)
    text = "".join(f"\n{part}" if key in PARTS else part for key, part in sections(instance))
    text = left_out + text
    try:
        again = read_text(text, instance.id)
    except InstanceError as error:
        told = error.problems[0]
        raise BadValueError(f"{instance.id} cannot be written to a file: {told}") from error
    for field in fields(instance):
        if getattr(again, field.name) != getattr(instance, field.name):
            what = f"{instance.id} cannot be written to a file: its {field.name} would not be"
            raise BadValueError(f"{what} the same when read; mend it, or keep it in Python")
    return text


def _check(instance: Instance) -> None:
    """Refuse what the format has no key for."""
    if instance.vacancies:
        why = " and ".join(dict.fromkeys(f"{vacancy.why!r}" for vacancy in instance.vacancies))
        what = f"{instance.id} cannot be written to a file: seats are vacant as {why} has it"
        raise BadValueError(f"{what}; save the instance without it, its scenarios are kept")
    if instance.sure:
        what = f"{instance.id} cannot be written to a file: `sure` belongs to a question"
        raise BadValueError(f"{what}; save it with sure=False")


def _fitting(instance: Instance) -> tuple[Instance, str]:
    """Return the instance with the scenarios that fit it, and comments on the others."""
    why: dict[str, str] = {}
    for problem in scenario_problems(instance, problems, ()):
        why.setdefault(str(problem.field[1]), " ".join(problem.what.split()))
    if not why:
        return instance, ""
    comments = "".join(f"# left out: scenario {id_}: {what}\n" for id_, what in why.items())
    kept = tuple(scenario for scenario in instance.scenarios if scenario.id not in why)
    return replace(instance, scenarios=kept), comments


def sections(instance: Instance) -> Iterator[tuple[str, str]]:
    """Yield each key at the top, in the order of the format, and its lines."""
    unaligned = instance.unaligned - (instance.tie.left if instance.tie else 0)
    held = {
        "id": instance.id,
        "title": str(instance.title) if instance.title != instance.id else "",
        "titles": titles_of(instance.title).get("titles"),
        "country": instance.country,
        "date": instance.date,
        "seats": instance.seats,
        "unaligned": unaligned,
        "rule": rule_of(_own_rule(instance)),
        "matter": instance.matter and Short(keys_of(instance.matter)),
        "note": plain(instance.note),
        "sources": {
            source.id: keys_of(source, but="id") | titles_of(source.title)
            for source in instance.sources
        },
        "weights": {weight.id: keys_of(weight, but="id") for weight in _weights(instance)},
        "patrons": {one.id: keys_of(one, but="id") for one in instance.patrons},
        "chambers": {one.id: _chamber(one, instance) for one in instance.chambers},
        "votes": {one.id: _vote(one) for one in instance.votes},
        "parties": {one.id: _party(one, instance) for one in instance.parties},
        "statements": [statement_of(statement) for statement in instance.statements],
        "scenarios": {one.id: scenario_of(one, instance) for one in instance.scenarios},
        "poll": instance.poll and _poll(instance.poll, instance.seats - unaligned),
        "formed": instance.formed and keys_of(instance.formed, always=("cabinet",)),
    }
    yield "formateur", write("formateur", 1)
    for key, value in held.items():
        if value:
            yield key, write(key, value)


def _party(party: Party, instance: Instance) -> dict[str, Any]:
    """Return a party's keys; without seats where the poll gives these, or nobody has any."""
    unstated = instance.allotted or (instance.seatless and not party.factions)
    order = (name for name in PARTY if name != "seats" or not unstated)
    keys = keys_of(_alone(party, instance), order)
    if party.count > 1:
        return _alike(party, instance, keys)
    if party.factions:
        parts = (_alone(one, instance) for one in party.factions)
        keys["factions"] = {one.id: Short(keys_of(one, FACTION)) for one in parts}
    return keys or Short()


def _alike(party: Party, instance: Instance, keys: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of a line of some who are alike, from those of its first."""
    first = keys_of(_alone(party.factions[0], instance), ("seats", "weights"))
    split = {"split": party.split} if party.split else {}
    kept = {key: value for key, value in keys.items() if key not in ("seats", "split")}
    return {**kept, **first, **split, "count": party.count}


def _alone(one: Holder, instance: Instance) -> Holder:
    """Return a party or faction without its seats in chambers, which are told there."""
    ids = [chamber.id for chamber in instance.chambers]
    kept = {name: weight for name, weight in one.weights.items() if name not in ids}
    return replace(one, weights=kept) if len(kept) < len(one.weights) else one


def _weights(instance: Instance) -> list[Weight]:
    """Return the weights that have a name of their own."""
    of_chambers = [chamber.weight for chamber in instance.chambers]
    return [weight for weight in instance.weights if weight not in of_chambers]


def _own_rule(instance: Instance) -> Rule:
    """Return what the rule asks for beside chambers and linked votes, which are told there."""
    return without_chambers(without_votes(instance.rule, instance.votes), instance.chambers)


def _vote(vote: LinkedVote) -> dict[str, Any]:
    keys = keys_of(vote, ("name", "names", "note", "sources", "verified"))
    return {**keys, "rule": rule_of(vote.rule)}


def _chamber(chamber: Chamber, instance: Instance) -> dict[str, Any]:
    keys = keys_of(chamber, ("name", "names", "seats", "unaligned", "note", "sources", "verified"))
    if chamber.rule != ABSOLUTE:
        keys["rule"] = rule_of(chamber.rule)
    if not chamber.needed:
        keys["needed"] = False
    sitting = {
        name: int(weights[chamber.id])
        for party in instance.parties
        for name, weights in _weighed(party)
        if chamber.id in weights
    }
    keys["parties"] = Short(sitting)
    return keys


def _weighed(party: Party) -> Iterator[tuple[str, Mapping[str, Fraction]]]:
    """Yield who has weights: a party, its factions, or of a line of some who are alike each."""
    first = party.factions[0].weights if party.factions else {}
    if party.count > 1 and all(one.weights == first for one in party.factions):
        yield party.id, first
        return
    yield party.id, party.weights
    yield from ((f"{party.id}.{one.id}", one.weights) for one in party.factions)


def _poll(poll: Poll, shared: int) -> dict[str, Any]:
    surveys = [keys_of(survey) for survey in poll.surveys]
    pooling = keys_of(poll, ("half_life", "house_effects"))
    law = keys_of(poll, ("seats", "method", "threshold", "exempt", "district_error")) | pooling
    if poll.seats == shared:
        del law["seats"]
    law |= keys_of(poll.law)
    if poll.law.districts:
        law["districts"] = {one.id: Short(keys_of(one, but="id")) for one in poll.law.districts}
    if poll.law.bonus:
        law["bonus"] = Short(keys_of(poll.law.bonus))
    if poll.counted:
        law["counted"] = {one.id: Short(keys_of(one, but="id")) for one in poll.counted}
    if not surveys:
        return law
    return (
        {**surveys[0], **law} if len(surveys) == 1 and not pooling else {**law, "surveys": surveys}
    )
