"""A sum of seats line by line: who can join, and what those reach together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from formateur.questions.simulating.prospects import Prospects
from formateur.telling.page.sections.whynot.sentences.seats_left import reached
from formateur.telling.page.subject import Subject
from formateur.words.phrases import entire
from formateur.words.vote import enough
from formateur_models.judging.certificate import Cover
from formateur_models.judging.summed import alone
from formateur_models.judging.units import grouped
from formateur_models.parliament.seats import Interval, interval
from formateur_models.theories.wish import Wish


class Line(NamedTuple):
    """The most seats that those on a line bring, and who they are."""

    seats: Interval
    told: Markup
    estimated: bool


def cover(subject: Subject, wish: Wish, proof: Cover) -> dict[str, object]:
    """Return the lines of a sum; of a line of several who refuse each other at most one joins."""
    say, named = subject.words.say, subject.units_named
    lines = [*_lines(subject, proof)]
    bound, short = reached(subject, proof)
    if wish.having and wish == Wish(having=wish.having):
        listed = subject.words.listed(entire(subject.speaker, wish.having))
        together = say("reasons.short.with", names=listed, short=short)
    else:
        together = say("reasons.short", short=short)
    return {
        "groups": [line._asdict() for line in sorted(lines, key=lambda line: -line.seats.high)],
        "single": all(len(group.players) == 1 for group in proof.groups),
        "notes": [say("sentence.stop", told=note) for note in _notes(subject, proof, lines)],
        "out": named(grouped(subject.instance, (one.player for one in proof.out))),
        "bound": bound,
        "enough": enough(subject.speaker, proof.needed),
        "together": together,
    }


def _notes(subject: Subject, proof: Cover, lines: Sequence[Line]) -> Iterator[Markup]:
    """Say what a reader who adds the lines up would stumble over."""
    if subject.prospects is not None:
        if len(lines) > 1:
            yield subject.words.say("reasons.groups.ranges")
    elif proof.parted:
        names = subject.words.listed(subject.units_named(grouped(subject.instance, proof.parted)))
        yield subject.words.say("reasons.groups.parts", names=names)


def _lines(subject: Subject, proof: Cover) -> Iterator[Line]:
    if subject.prospects is None:
        return _counted(subject, proof)
    return _likely(subject, subject.prospects, proof)


def _counted(subject: Subject, proof: Cover) -> Iterator[Line]:
    """Yield the lines as they are counted: of who is on several lines, the part on each."""
    for unit, seats in alone(subject.instance, proof):
        yield Line(seats, subject.name(unit.name), subject.estimated(unit.name))
    for group in proof.groups:
        if len(group.players) > 1:
            yield _at_most_one(subject, group.players, interval(group.seats))


def _likely(subject: Subject, prospects: Prospects, proof: Cover) -> Iterator[Line]:
    """Yield the lines as a poll leaves them, in each draw the largest of those who are on one."""
    groups = proof.whole
    for unit in grouped(subject.instance, [one for one, *more in groups if not more]):
        each = [[player] for player in subject.instance.players_of(unit.name)]
        seats = prospects.at_most(each).seats
        yield Line(seats, subject.name(unit.name), subject.estimated(unit.name))
    for group in groups:
        if len(group) > 1:
            yield _at_most_one(subject, group, prospects.at_most([group]).seats)


def _at_most_one(subject: Subject, players: Sequence[str], seats: Interval) -> Line:
    names = subject.words.joined(subject.named(players))
    told = subject.words.say("explain.group", names=names)
    return Line(seats, told, any(map(subject.estimated, players)))
