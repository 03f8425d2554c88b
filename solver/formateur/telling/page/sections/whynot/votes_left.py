"""What votes and weights are left without those who refuse a party, where not seats alone count."""

from __future__ import annotations

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.telling.page.sections.whynot.seats_left import shortly
from formateur.telling.page.subject import Subject
from formateur.words.vote import failing
from formateur_models.judging.certificate import refuse
from formateur_models.judging.judge import judge
from formateur_models.judging.units import grouped


def votes_left(subject: Subject, found: Explanation) -> Markup | None:
    """Say in which votes all the others fail; None where they do not, or votes may come otherwise.

    Without offers from outside who joins only adds votes: where all who may join fail together,
    so do any of them.
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
    failed = failing(subject.speaker, judge(instance, able - against))
    if not against or not failed:
        return None
    votes = subject.words.joined(failed, "semicolon")
    if able - against <= asked:
        (party,) = parties
        return subject.words.say("head.fails.in", many=1, names=subject.name(party), votes=votes)
    told = subject.words.say(
        "reasons.left.votes", names=shortly(subject, grouped(instance, against)), votes=votes
    )
    return subject.words.say("sentence.stop", told=told)
