"""Who does what at the investiture, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from formateur.words.certainty import case_of, seats
from formateur.words.speaker import Speaker
from formateur.words.vote import ending
from formateur.words.wording import S
from formateur_models.judging.units import Unit, grouped, units
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval, interval


def sentence(speaker: Speaker[S], verdict: Verdict) -> S:
    """Say who governs, who leads, who helps from outside, and how the vote ends.

    For example: "minority cabinet of A and B, 166 seats, led by A; C and D abstain; passes 167 to
    165 (more yes than no votes are needed)".
    """
    instance, joined = speaker.instance, speaker.words.joined
    names = listed(speaker, units(instance, verdict))
    size = speaker.say(f"cabinet.{_size(instance, verdict)}", names=names)
    seated = [] if instance.seatless else [held(speaker, verdict)]
    cabinet = joined([size, *seated, *led(speaker, verdict)])
    end = ending(speaker, verdict)
    if verdict.outlook:
        end = speaker.say(f"case.{case_of(instance)}", told=end)
    return joined([cabinet, *outside(speaker, verdict), end], "semicolon")


def held(speaker: Speaker[S], verdict: Verdict) -> S:
    """Say how many seats the cabinet has."""
    return seated(speaker, verdict.outlook.seats if verdict.outlook else interval(verdict.seats))


def seated(speaker: Speaker[S], span: Interval) -> S:
    """Say how many seats there are."""
    return speaker.say("cabinet.seats", many=span.high, seats=span)


def added(instance: Instance, verdict: Verdict) -> str:
    """Return the seats of a cabinet, with those that vote for it from outside: `57 + 24 = 81`."""
    if verdict.outlook or not verdict.support:
        return seats(verdict)
    helping = instance.span(verdict.support).low
    return f"{verdict.seats} + {helping} = {verdict.seats + helping}"


def _size(instance: Instance, verdict: Verdict) -> str:
    if instance.seatless:
        return "plain"
    span = instance.span(verdict.cabinet)
    if 2 * span.low > instance.seats:
        return "majority"
    return "minority" if 2 * span.high <= instance.seats else "either"


def led(speaker: Speaker[S], verdict: Verdict) -> list[S]:
    """Say who leads, where somebody does."""
    return [speaker.say("led", name=speaker.name(verdict.lead))] if verdict.lead else []


def compact(speaker: Speaker[S], verdict: Verdict) -> S:
    """Say who governs, leads and helps from outside, for a cell of a table.

    In English by their ids, as they are to be typed; who asks for another language reads names.
    """
    words = speaker.words
    naming = words.kind if words.language == "en" else speaker.name
    members = words.joined([naming(unit.name) for unit in units(speaker.instance, verdict)])
    leads = [words.say("led", name=naming(verdict.lead))] if verdict.lead else []
    return words.joined([members, *leads, *outside(speaker, verdict, naming)], "semicolon")


def outside(
    speaker: Speaker[S], verdict: Verdict, naming: Callable[[str], S] | None = None
) -> list[S]:
    """Say who supports and who abstains."""
    told = []
    for players, key in ((verdict.support, "help.supports"), (verdict.abstain, "help.abstains")):
        if helpers := grouped(speaker.instance, players):
            names = listed(speaker, helpers, naming)
            many = speaker.many(unit.name for unit in helpers)
            told.append(speaker.say(key, many=many, names=names))
    return told


def linked(speaker: Speaker[S], verdict: Verdict) -> list[S]:
    """Say, of each linked vote in which somebody helps from outside, who does."""
    told = []
    for vote in verdict.votes:
        there = replace(verdict, support=vote.support, abstain=vote.abstain)
        if helpers := outside(speaker, there):
            counted = speaker.words.joined(helpers, "semicolon")
            told.append(speaker.say("part.counted", name=speaker.vote(vote.id), counted=counted))
    return told


def listed(
    speaker: Speaker[S], shown: Iterable[Unit], naming: Callable[[str], S] | None = None
) -> S:
    """Join names: `A, B and C`."""
    names = [(naming or speaker.name)(unit.name) for unit in shown]
    return speaker.words.listed(names or [speaker.say("nobody")])


def aside(instance: Instance, verdict: Verdict) -> Sequence[tuple[Unit, str]]:
    """Return who helps from outside, each with the key of the word for it."""
    supporting = [(unit, "supports") for unit in grouped(instance, verdict.support)]
    return [*supporting, *((unit, "abstains") for unit in grouped(instance, verdict.abstain))]
