"""The government that formed, in words."""

from __future__ import annotations

from collections.abc import Iterator

from formateur.questions.best.standing import Standing
from formateur.words.governing import listed
from formateur.words.phrases import values
from formateur.words.speaker import Speaker
from formateur.words.vote import defeat, why
from formateur_models.judging.units import grouped
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.formed import Formed
from formateur_models.parliament.gathering import Gathering

MOST_NAMED = 2


def beside_the_best(speaker: Speaker[str], found: Standing) -> str:
    """Say in one sentence who formed a government, and where it stands."""
    formed, verdict = found.formed, found.verdict
    who = listed(speaker, grouped(speaker.instance, verdict.cabinet))
    stands = _stands(speaker, found)
    told = speaker.say("formed.beside", when=_when(speaker, formed), who=who, stands=stands)
    then = _keeping(speaker, found.then)
    if formed.date and then != _keeping(speaker, verdict):
        return speaker.say("formed.then", told=told, then=then)
    return told


def about(speaker: Speaker[str], verdict: Verdict, then: Verdict) -> Iterator[str]:
    """Say when it formed, what the file tells and offers do not, and what held by then."""
    instance = speaker.instance
    formed = instance.formed
    if formed is None:
        return
    leads = [speaker.say("led", name=speaker.name(formed.lead))] if formed.lead else []
    told = speaker.words.joined([_when(speaker, formed), *leads])
    yield told if formed.verified else speaker.say("formed.unverified", told=told)
    kept = _keeping(speaker, then)
    if formed.date and kept != _keeping(speaker, verdict):
        yield speaker.say("formed.on-that-day", told=kept)
        yield from _too_early(speaker, verdict, then)
    if formed.note:
        yield speaker.own(formed.note)
    yield from (speaker.source(instance.source[source]) for source in formed.sources)
    yield from _untold(speaker, formed, then)


def _when(speaker: Speaker[str], formed: Formed) -> str:
    if formed.date is None:
        return speaker.say("formed")
    return speaker.say("formed.day", day=speaker.words.day(formed.date))


def _too_early(speaker: Speaker[str], verdict: Verdict, then: Verdict) -> Iterator[str]:
    """Say whose help on the day it formed is not offered yet on the instance's own day."""
    helping = {*then.support, *then.abstain} - {*verdict.support, *verdict.abstain}
    if helping and speaker.instance.date:
        names = listed(speaker, grouped(speaker.instance, helping))
        day = speaker.words.day(speaker.instance.date)
        yield speaker.say("formed.early", names=names, day=day)


def _stands(speaker: Speaker[str], found: Standing) -> str:
    if not found.verdict.accepted or found.best is None:
        return _keeping(speaker, found.verdict)
    objectives = found.verdict.objectives
    if found.best:
        return speaker.say("formed.best" if objectives else "formed.predicted")
    return speaker.say("formed.not-best", values=values(speaker.words, objectives))


def _keeping(speaker: Speaker[str], verdict: Verdict) -> str:
    if not verdict.wins:
        return speaker.say("vote.why", told=defeat(speaker), why=why(speaker, verdict))
    broken = Gathering(speaker.instance).labels(verdict.broken)
    if len(broken) > MOST_NAMED:
        return speaker.say("check.broken", many=len(broken))
    if broken:
        return speaker.say("formed.breaks", names=speaker.words.listed(broken))
    for barred, key in (("vacant", "formed.vacant"), ("never", "formed.never")):
        if barred in verdict.unmet:
            return speaker.say(key)
    if verdict.unmet:
        return speaker.say("formed.unmet", names=speaker.words.joined(verdict.unmet))
    return speaker.say("formed.keeps")


def _untold(speaker: Speaker[str], formed: Formed, then: Verdict) -> Iterator[str]:
    """Say whose help the file tells of without an offer from which it follows."""
    instance = speaker.instance
    for names, does, key in (
        (formed.support, then.support, "formed.untold.supports"),
        (formed.abstain, then.abstain, "formed.untold.abstains"),
    ):
        if missing := instance.players_of(*names) - frozenset(does):
            yield speaker.say(key, names=listed(speaker, grouped(instance, missing)))
