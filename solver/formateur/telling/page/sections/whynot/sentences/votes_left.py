"""What votes and weights are left without those who refuse a party, where not seats alone count."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.telling.page.sections.whynot.sentences.named_once import with_partners
from formateur.telling.page.sections.whynot.sentences.seats_left import dropping
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur.telling.page.subject import Subject
from formateur.words.outcomes import between
from formateur.words.phrases import entire
from formateur.words.vote import enough, failing, figures
from formateur_models.judging.certificate import refuse
from formateur_models.judging.judge import judge
from formateur_models.judging.units import grouped, units
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval, interval
from formateur_models.parliament.statements import Veto
from formateur_models.voting.parts import unmet


def votes_left(
    subject: Subject, teller: Reasoning, found: Explanation, said: Collection[str]
) -> Markup | None:
    """Say in which votes all the others fail, and by which vows not yet told the rest drop out.

    None where they do not fail, or votes may come otherwise. Without offers from outside who joins
    only adds votes: where all who may join fail together, so do any of them.
    """
    instance = found.instance
    asked, against = instance.players_of(*found.wish.having), _against(found)
    left = frozenset(instance.players.keys() - instance.barred - against)
    if not against:
        return None
    failed = failing(subject.speaker, subject.opened(judge(instance, left)), "part.asked")
    if not failed:
        return None
    votes = subject.words.joined(failed, "semicolon")
    alone = left <= asked
    names, many = with_partners(subject, found.wish.having, some=not alone), 1 if alone else 2
    told = subject.words.say("head.fails.in", many=many, names=names, votes=votes)
    by = dropping(teller, _between(instance, asked, against), said)
    stop = (subject.words.say("sentence.stop", told=one) for one in by)
    return Markup(" ").join([told, *stop])


def votes_sum(subject: Subject, found: Explanation) -> dict[str, object] | None:
    """Return the sum of the seats of all the others, where these fail in a count of seats."""
    instance, against = found.instance, _against(found)
    if not against:
        return None
    verdict = judge(instance, instance.players.keys() - instance.barred - against)
    failed = unmet(instance.rule, verdict.parts)
    counts = [one for one in failed if not one.rule.weight and figures(one)[0] == "needed"]
    if not counts:
        return None
    needed, likely = int(counts[0].needed), subject.likely(verdict.cabinet)
    seats = likely.seats if likely else interval(verdict.seats)
    short = between(subject.speaker, Interval(seats.low - needed, seats.high - needed))
    shown = units(instance, verdict)
    names = subject.words.listed(entire(subject.speaker, found.wish.having))
    return {
        "groups": [
            {
                "seats": subject.size(unit),
                "told": name,
                "estimated": subject.estimated(unit.name),
            }
            for unit, name in zip(shown, subject.units_named(shown), strict=True)
        ],
        "single": True,
        "notes": [],
        "out": subject.units_named(grouped(instance, against)),
        "bound": seats,
        "enough": enough(subject.speaker, needed),
        "vows": [],
        "together": subject.words.say("reasons.short.with", names=names, short=short),
    }


def _against(found: Explanation) -> frozenset[str]:
    """Return all who cannot govern with a party; nobody where votes may come otherwise."""
    instance, wish = found.instance, found.wish
    asked = instance.players_of(*wish.having)
    if len({instance.players[one].party for one in asked}) != 1 or instance.uncertain:
        return frozenset()
    if instance.plain or instance.offers or instance.votes or instance.candidates:
        return frozenset()
    vows = list(instance.vows)
    return frozenset(
        one
        for one in instance.players.keys() - instance.barred - asked
        if all(refuse(instance, wish, vows, one, other) for other in asked)
    )


def _between(
    instance: Instance, asked: frozenset[str], against: AbstractSet[str]
) -> dict[str, list[str]]:
    """Return the refusals of two by which each who is against them stays away."""
    found: dict[str, list[str]] = {}
    for vow in instance.vows:
        if not isinstance(vow, Veto) or len(vow.names) != 2:
            continue
        for one, other in (vow.names, vow.names[::-1]):
            if instance.players_of(one) & asked:
                for player in sorted(instance.players_of(other) & against):
                    found.setdefault(player, []).append(vow.id)
    return found
