"""The sentence that answers, of any coalition: the page's script says it in the same words."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 (a type)
from datetime import datetime

from markupsafe import Markup

from formateur.telling.page.subject import Subject
from formateur.words.certainty import seats
from formateur_models.judging.units import grouped, units
from formateur_models.judging.verdict import Value, Verdict
from formateur_models.rules.majority import Count

MOST_HELPERS, NAMED_HELPERS = 5, 3  # all are named, or so many and how many others


def head(subject: Subject, verdict: Verdict | None) -> Markup:
    """Say whether a coalition can govern; without one, that nobody can."""
    say = subject.words.say
    if verdict is None:
        return say("head.nothing" if subject.wishes else "head.none")
    shown = units(subject.instance, verdict)
    names = subject.words.listed(subject.units_named(shown))
    key, figures = _figures(subject, verdict)
    told = [say(key, many=len(shown), names=names, **figures)]
    if verdict.lead:
        told.append(say("outcome.led", name=subject.name(verdict.lead)))
    for players, help_ in ((verdict.support, "supports"), (verdict.abstain, "abstains")):
        if helpers := grouped(subject.instance, players):
            named = subject.units_named(helpers)
            if len(named) > MOST_HELPERS:
                others = say("head.others", many=len(named) - NAMED_HELPERS)
                named = [*named[:NAMED_HELPERS], others]
            listed = subject.words.listed(named)
            clause = say(f"help.{help_}", many=len(helpers), names=listed)
            told.append(say("sentence.stop", told=clause))
    return Markup(" ").join(told)


def _figures(subject: Subject, verdict: Verdict) -> tuple[str, dict[str, object]]:
    instance = subject.instance
    if instance.seatless:
        return "head.can.plain", {}
    found: dict[str, object] = {"seats": seats(verdict), "total": instance.seats}
    sure = verdict.outlook is None or verdict.outlook.guaranteed
    if instance.seats_decide:
        found["needed"] = instance.needed
        found["spare"] = spare(subject, verdict.surplus)
        return (
            "head.can" if verdict.outlook is None else "head.sure" if sure else "head.may"
        ), found
    found |= {"yes": verdict.yes, "no": verdict.no}
    rule = instance.rule
    stops = verdict.parts[0].stops if isinstance(rule, Count) and not rule.weight else None
    if stops is not None and sure:
        return "head.tolerated", {**found, "stops": stops}
    return ("head.can.votes" if sure else "head.may.votes"), found


def spare(subject: Subject, surplus: int) -> Markup:
    """Say how many seats there are more than needed, or fewer."""
    key = "exact" if surplus == 0 else "more" if surplus > 0 else "short"
    return subject.words.say(f"spare.{key}", many=abs(surplus))


def dated(subject: Subject, day: Date | str) -> Markup:
    """Say a day as running text has it."""
    return subject.words.day(Date.fromisoformat(str(day)))


def counted(subject: Subject, read: str) -> Markup:
    """Say of when a count is, from the time at which its file was read."""
    when = datetime.fromisoformat(read)
    told = [subject.words.day(when), subject.speaker.apart(f"{when:%H:%M}")]
    return subject.words.say("page.counted", when=subject.words.joined(told))


def measured(subject: Subject, objective: str, value: Value) -> Markup:
    """Say what a government measures: `strain 5`, `3 parties`."""
    say = subject.words.say
    if objective == "cost":
        return say("measure.cost", value=value) if value else say("measure.cost.none")
    if objective in ("parties", "members"):
        return say(f"measure.{objective}", many=value)
    return say("value", name=say(f"objective.{objective}"), value=value)
