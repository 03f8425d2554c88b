"""The government that formed, in words."""

from __future__ import annotations

from collections.abc import Iterator

from formateur.questions.best.standing import Standing
from formateur.telling.words.phrases import values
from formateur.words.governing import listed
from formateur.words.speaker import in_english
from formateur.words.vote import defeat, why
from formateur_models.judging.units import grouped
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.formed import Formed
from formateur_models.parliament.gathering import Gathering
from formateur_models.parliament.instance import Instance

MOST_NAMED = 2


def beside_the_best(instance: Instance, found: Standing) -> str:
    """Say in one sentence who formed a government, and where it stands."""
    formed, verdict = found.formed, found.verdict
    when = f"formed on {formed.date.isoformat()}" if formed.date else "formed"
    who = listed(in_english(instance), grouped(instance, verdict.cabinet))
    told = f"{when}: {who}, which {_stands(instance, found)}"
    then = _keeping(instance, found.then)
    if formed.date and then != _keeping(instance, verdict):
        told += f"; on that day it {then}"
    return told


def about(instance: Instance, verdict: Verdict, then: Verdict) -> Iterator[str]:
    """Say when it formed, what the file tells and offers do not, and what held by then."""
    formed = instance.formed
    if formed is None:
        return
    when = f" on {formed.date.isoformat()}" if formed.date else ""
    led = f", led by {instance.title_of(formed.lead)}" if formed.lead else ""
    unsure = "" if formed.verified else " (not verified)"
    yield f"formed{when}{led}{unsure}"
    kept = _keeping(instance, then)
    if when and kept != _keeping(instance, verdict):
        yield f"on that day it {kept}"
        yield from _too_early(instance, verdict, then)
    if formed.note:
        yield formed.note
    yield from (str(instance.source[source]) for source in formed.sources)
    yield from _untold(instance, formed, then)


def _too_early(instance: Instance, verdict: Verdict, then: Verdict) -> Iterator[str]:
    """Say whose help on the day it formed is not offered yet on the instance's own day."""
    helping = {*then.support, *then.abstain} - {*verdict.support, *verdict.abstain}
    if helping and instance.date:
        who, day = (
            listed(in_english(instance), grouped(instance, helping)),
            instance.date.isoformat(),
        )
        yield f"by an offer of {who}; no such offer was in force on {day}"


def _stands(instance: Instance, found: Standing) -> str:
    if not found.verdict.accepted or found.best is None:
        return _keeping(instance, found.verdict)
    if found.best:
        return "is the best" if found.verdict.objectives else "the theory predicts"
    return f"keeps every vow, and is not the best: {values(found.verdict.objectives)}"


def _keeping(instance: Instance, verdict: Verdict) -> str:
    if not verdict.wins:
        return f"{defeat(in_english(instance), verdict)} ({why(in_english(instance), verdict)})"
    broken = Gathering(instance).gathered(verdict.broken)
    if len(broken) > MOST_NAMED:
        return f"breaks {len(broken)} vows"
    if broken:
        return f"breaks {' and '.join(vow.id for vow in broken)}"
    if "vacant" in verdict.unmet:
        return "wins, and has members whose seats stay empty"
    if verdict.unmet:
        return f"wins and keeps every vow, but does not meet {', '.join(verdict.unmet)}"
    return "wins and keeps every vow"


def _untold(instance: Instance, formed: Formed, then: Verdict) -> Iterator[str]:
    """Say whose help the file tells of without an offer from which it follows."""
    for names, does, word in (
        (formed.support, then.support, "voted for it"),
        (formed.abstain, then.abstain, "abstained"),
    ):
        if missing := instance.players_of(*names) - frozenset(does):
            who = listed(in_english(instance), grouped(instance, missing))
            yield f"{who} {word}; no offer in the file says so"
