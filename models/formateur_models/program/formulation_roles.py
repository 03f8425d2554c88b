"""Roles and leads in a program; sections "Leads" and "Roles outside" of `docs/model.md`."""

from __future__ import annotations

from collections.abc import Iterator

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Abstain, Offer, Support, Veto
from formateur_models.program.constraint import DEFINITION, Reason
from formateur_models.program.formulation_rule import ROLES, Builder, does, offering
from formateur_models.program.variables import Auxiliary, Terms, Variable, Voting
from formateur_models.voting.decisions import Decision, Lead, Member


def decisions(instance: Instance) -> tuple[Decision, ...]:
    """Return the Booleans that tell governments apart, in their strict order."""
    return (
        *map(Member, sorted(instance.players)),
        *map(Lead, instance.candidates),
        *map(ROLES[Support], offering(instance, Support)),
        *map(ROLES[Abstain], offering(instance, Abstain)),
    )


def leads(build: Builder) -> None:
    """One candidate that governs leads."""
    candidates = build.instance.candidates
    reason = Reason("role", "lead")
    if candidates:
        build.add("lead", {Lead(party): 1 for party in candidates}, 1, 1, reason)
    for party in candidates:
        lead = Lead(party)
        terms: Terms = {lead: 1, build.governs(party): -1}
        build.add(lead, terms, None, 0, reason)


def roles(build: Builder) -> None:
    """Offers that stand are taken, unless the votes are refused; one role for each player."""
    instance = build.instance
    refusals = _refusals(build)
    supporting, abstaining = offering(instance, Support), offering(instance, Abstain)
    for player in sorted({*supporting, *abstaining}):
        refused: Terms = dict.fromkeys((name for name, _ in refusals.get(player, [])), 1)
        role: dict[Variable, int] = {Member(player): 1}
        for kind, able in ((Support, supporting), (Abstain, abstaining)):
            if player not in able:
                continue
            taken = ROLES[kind](player)
            offers = [_standing(build, offer) for offer in _offers(instance, kind, player)]
            reason = Reason("role", taken)
            build.add(taken, {taken: 1, **dict.fromkeys(offers, -1)}, None, 0, reason)
            for offer in dict.fromkeys(offers):
                build.add(taken, {offer: -1, taken: 1, **role, **refused}, 0, None, reason)
            role[taken] = 1
        build.add(f"role of {player}", role, None, 1, Reason("role", player))
        for name, vow in refusals.get(player, []):
            outside: Terms = {taken: 1 for taken in role if not isinstance(taken, Member)}
            build.add(vow.id, {name: 1, **outside}, None, 1, Reason("statement", vow.id))


def linked(build: Builder) -> None:
    """What players outside do in the linked votes: offers for these that stand are taken."""
    for vote in build.instance.votes:
        for kind in (Support, Abstain):
            for player in offering(build.instance, kind, vote.id):
                _taken(build, kind, player, vote.id)


def _taken(build: Builder, kind: type[Offer], player: str, vote: str) -> None:
    """Say what it means that a player outside takes its offer for a linked vote."""
    offers = [_standing(build, one) for one in _offers(build.instance, kind, player, vote)]
    taken = Voting(kind.kind, player, vote)
    build.new(taken)
    busy: dict[Variable, int] = {Member(player): 1}
    if kind is Abstain and player in offering(build.instance, Support, vote):
        busy[Voting(Support.kind, player, vote)] = 1
    build.add(taken, {taken: 1, **dict.fromkeys(offers, -1)}, None, 0, DEFINITION)
    build.add(taken, {taken: 1, **busy}, None, 1, DEFINITION)
    for offer in dict.fromkeys(offers):
        build.add(taken, {taken: 1, offer: -1, **busy}, 0, None, DEFINITION)


def votes_yes(build: Builder, name: str, vote: str) -> Variable:
    """Return the Boolean that says whether somebody of a name votes yes in a linked vote."""
    players = sorted(build.instance.players_of(name))
    supporting = offering(build.instance, Support, vote)
    yes: list[Variable] = [Member(player) for player in players]
    yes += [does(Support, player, vote) for player in players if player in supporting]
    return yes[0] if len(yes) == 1 else build.any_of(f"any {name} in {vote}", yes)


def _refusals(build: Builder) -> dict[str, list[tuple[Variable, Veto]]]:
    """Return, for players with offers, the Booleans that refuse their votes, each with its vow."""
    instance = build.instance
    able = {*offering(instance, Support), *offering(instance, Abstain)}
    found: dict[str, list[tuple[Variable, Veto]]] = {}
    for vow in instance.vows:
        if not isinstance(vow, Veto) or vow.scope != "votes":
            continue
        names = instance.expand(vow.names)
        for name in names:
            players = sorted(instance.players_of(name) & able)
            if not players:
                continue
            others = [build.governs(other) for other in names if other != name]
            refused = _both(build, dict.fromkeys([*others, *_lead(vow.led_by)]))
            for player in players:
                found.setdefault(player, []).append((refused, vow))
    return found


def _offers(instance: Instance, kind: type[Offer], player: str, vote: str = "") -> Iterator[Offer]:
    for offer in instance.offers_in(vote):
        if isinstance(offer, kind) and player in instance.players_of(offer.name):
            yield offer


def _standing(build: Builder, offer: Offer) -> Variable:
    """Return the Boolean that says whether an offer stands."""
    instance = build.instance
    name = Auxiliary(f"stands {offer.id}")
    yes = [build.governs(other) for other in instance.expand(offer.given)]
    yes = list(dict.fromkeys([*yes, *_lead(offer.led_by)]))
    no = [build.governs(player) for player in sorted(instance.players_of(*offer.unless))]
    if build.new(name):
        terms: Terms = {**dict.fromkeys(no, 1), **dict.fromkeys(yes, -1), name: 1}
        for player in no:
            build.add(name, {name: 1, player: 1}, None, 1, DEFINITION)
        for other in yes:
            build.add(name, {name: 1, other: -1}, None, 0, DEFINITION)
        build.add(name, terms, 1 - len(yes), None, DEFINITION)
    return name


def _lead(led_by: str) -> list[Variable]:
    return [Lead(led_by)] if led_by else []


def _both(build: Builder, parts: dict[Variable, None]) -> Variable:
    names = list(parts)
    return names[0] if len(names) == 1 else build.all_of(names)
