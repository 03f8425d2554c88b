"""What votes and weights are left without those who refuse a party, where not seats alone count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.sentence import Telling
from formateur.telling.page.sections.whynot.seats_left import dropping, shortly
from formateur.telling.page.subject import Subject
from formateur.words.vote import failing
from formateur_models.judging.certificate import refuse
from formateur_models.judging.judge import judge
from formateur_models.judging.units import grouped
from formateur_models.parliament.statements import Hard, Veto


def votes_left(subject: Subject, teller: Telling[Markup], found: Explanation) -> Markup | None:
    """Say in which votes all the others fail, and by which vows the rest drop out.

    None where they do not fail, or votes may come otherwise. Without offers from outside who joins
    only adds votes: where all who may join fail together, so do any of them.
    """
    instance, wish = found.instance, found.wish
    asked = instance.players_of(*wish.having)
    parties = {instance.players[one].party for one in asked}
    if len(parties) != 1 or instance.uncertain or instance.candidates:
        return None
    if instance.plain or instance.offers or instance.votes:
        return None
    vows, able = list(instance.vows), instance.players.keys() - instance.barred
    against = {
        one
        for one in able - asked
        if all(refuse(instance, wish, vows, one, other) for other in asked)
    }
    failed = failing(subject.speaker, judge(instance, able - against), "part.asked")
    if not against or not failed:
        return None
    votes = subject.words.joined(failed, "semicolon")
    if able - against <= asked:
        (party,) = parties
        return subject.words.say("head.fails.in", many=1, names=subject.name(party), votes=votes)
    told = subject.words.say(
        "reasons.left.votes", names=shortly(subject, grouped(instance, against)), votes=votes
    )
    by = dropping(teller, found, _between(vows, instance.players_of, asked, against))
    return Markup(" ").join(subject.words.say("sentence.stop", told=one) for one in (told, *by))


def _between(
    vows: Iterable[Hard],
    players_of: Callable[[str], frozenset[str]],
    asked: frozenset[str],
    against: AbstractSet[str],
) -> Iterator[str]:
    """Yield the refusals of two, one of them asked for and the other one against it."""
    for vow in vows:
        if not isinstance(vow, Veto) or len(vow.names) != 2:
            continue
        one, other = map(players_of, vow.names)
        if (one & asked and other & against) or (other & asked and one & against):
            yield vow.id
