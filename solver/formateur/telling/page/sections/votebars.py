"""Bars: the seats or other votes of a government along a line, and how far it has to reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import Any

from formateur.telling.looks.seating import ends
from formateur.telling.page.subject import Subject
from formateur.words.visible import visible
from formateur_models.judging.units import Unit, grouped, units
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import counts
from formateur_models.voting import definitions
from formateur_models.voting.parts import Part

WIDTH = 1000  # units of a bar

Told = dict[str, Any]


def bar(subject: Subject, verdict: Verdict) -> Told:
    """Return a government's seats along a line, with what the vote on it needs of these.

    Where nobody has seats, its votes by the first weight that the rule counts.
    """
    instance = subject.instance
    weight = next(counts(instance.rule)).weight if instance.seatless else ""
    return _bar(subject, verdict, weight, [p for p in verdict.parts if _counts(p, weight)])


def weighed(subject: Subject, verdict: Verdict, part: Part) -> Told | None:
    """Return the same of another chamber or weight; None of seats, and of a linked vote."""
    weight = part.rule.weight
    return _bar(subject, verdict, weight, [part]) if weight and _counts(part, weight) else None


def _counts(part: Part, weight: str) -> bool:
    return part.rule.weight == weight and not part.rule.vote


def _bar(subject: Subject, verdict: Verdict, weight: str, parts: Sequence[Part]) -> Told:
    instance = subject.instance
    shown = [(unit, "member") for unit in units(instance, verdict)]
    shown += [(unit, "helper") for unit in grouped(instance, verdict.support)]
    abstain = grouped(instance, verdict.abstain)
    if any(part.stops is not None for part in parts):  # who abstains does not vote against it
        shown += [(unit, "still") for unit in abstain]
    places = _places(instance, [unit for unit, _ in shown], weight)
    drawn = []
    for (unit, role), start, end in zip(shown, [Fraction(0), *places], places, strict=False):
        left, right = (round(place * WIDTH) for place in (start, end))
        drawn.append({"x": left, "width": right - left, "role": role, **_unit(subject, unit)})
    return {
        "parts": drawn,
        "abstain": [_unit(subject, unit) for unit in abstain],
        "lines": sorted({round(line * WIDTH) for line in reaches(instance, parts)}),
    }


def reaches(instance: Instance, parts: Sequence[Part]) -> Iterator[Fraction]:
    """Yield how far a bar has to reach for each part, as a share of the body.

    That is so many votes; of a part that counts votes against, so many that are not against it.
    """
    for part in parts:
        body = Fraction(part.body)
        if part.stops is None:
            yield part.needed / body
        else:
            ballot = instance.ballot(part.rule)
            voting = ballot.voting * ballot.unit if part.rule.weight else instance.voting
            yield (voting - part.stops + part.unit) / body


def _places(instance: Instance, shown: Sequence[Unit], weight: str) -> list[Fraction]:
    """Return where each unit ends, as a share of the body."""
    if not weight:
        *placed, _ = ends(instance, shown)
        return [Fraction(place, instance.seats) for place in placed]
    count = next(one for one in counts(instance.rule) if one.weight == weight)
    body = Fraction(definitions.body(instance, count)) or 1
    held = (
        [instance.players[one].weights.get(weight, Fraction(0)) for one in players]
        for players in (instance.players_of(unit.name) for unit in shown)
    )
    return [place / body for place in accumulate(sum(each, Fraction(0)) for each in held)]


def _initials(subject: Subject, name: str) -> str:
    """Return the short name of a party, which chips have, where its name does not show it."""
    brief, full = subject.speaker.shortly(name), subject.speaker.titled(name)
    return "" if "." in name or brief.casefold() in full.casefold() else visible(brief)


def _unit(subject: Subject, unit: Unit) -> Told:
    return {
        "id": unit.name,
        "name": subject.name(unit.name),
        "short": subject.speaker.brief(unit.name),
        "brief": _initials(subject, unit.name),
        "seats": subject.size(unit),
        "estimated": subject.estimated(unit.name),
        "color": subject.color(unit.name),
        "pattern": subject.pattern(unit.name),
    }
