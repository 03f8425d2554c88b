"""A sum of seats line by line: who can join, and what those reach together."""

from __future__ import annotations

from collections.abc import Sequence

from formateur.telling.page.sections.whynot.sentences.seats_left import reached
from formateur.telling.page.subject import Subject
from formateur.words.phrases import entire
from formateur.words.vote import enough
from formateur_models.judging.certificate import Cover
from formateur_models.judging.units import grouped
from formateur_models.parliament.seats import Interval, interval
from formateur_models.theories.wish import Wish


def cover(subject: Subject, wish: Wish, proof: Cover) -> dict[str, object]:
    """Return the lines of a sum; of a line of several who refuse each other at most one joins."""
    say, named = subject.words.say, subject.units_named
    alone = [group.players[0] for group in proof.groups if len(group.players) == 1]
    groups = []
    for unit in grouped(subject.instance, alone):
        each = [[player] for player in subject.instance.players_of(unit.name)]
        seats = _span(subject, each) or unit.span
        groups.append((seats, subject.name(unit.name), subject.estimated(unit.name)))
    for group in proof.groups:
        if len(group.players) > 1:
            told = say("explain.group", names=subject.words.joined(subject.named(group.players)))
            seats = _span(subject, [group.players]) or interval(group.seats)
            groups.append((seats, told, any(map(subject.estimated, group.players))))
    bound, short = reached(subject, proof)
    if wish.having and wish == Wish(having=wish.having):
        listed = subject.words.listed(entire(subject.speaker, wish.having))
        together = say("reasons.short.with", names=listed, short=short)
    else:
        together = say("reasons.short", short=short)
    return {
        "groups": [
            {"seats": seats, "told": told, "estimated": estimated}
            for seats, told, estimated in sorted(groups, key=lambda line: -line[0].high)
        ],
        "single": all(len(group.players) == 1 for group in proof.groups),
        "out": named(grouped(subject.instance, (one.player for one in proof.out))),
        "bound": bound,
        "enough": enough(subject.speaker, proof.needed),
        "together": together,
    }


def _span(subject: Subject, groups: Sequence[Sequence[str]]) -> Interval | None:
    """Return the seats that a poll gives those of whom it gives the most; None without a poll."""
    return subject.prospects.at_most(groups).seats if subject.prospects else None
