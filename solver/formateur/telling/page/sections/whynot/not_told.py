"""What holds of the parties of which no line tells, so that nobody misses theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from markupsafe import Markup

from formateur.telling.page.sections.whynot.shortlist import shortlist
from formateur.telling.page.sections.whynot.who_can import MOST_ASKED, Row
from formateur.telling.page.subject import Subject
from formateur_models.theories.sizes import by_size


def not_told(subject: Subject, rows: Collection[Row], *, nobody: bool = False) -> Iterator[Markup]:
    """Say who else is in a government that was found, and who was not asked about.

    Parameters
    ----------
    nobody
        Whether nobody at all can govern, so that nobody need be asked about.
    """
    words = subject.words
    also, left = _of_no_line(subject, rows)
    others = {"reasons.also": also, "reasons.neither" if nobody else "reasons.unasked": left}
    for key, names in others.items():
        if names:
            some = shortlist(subject.speaker, names)
            every = words.listed(subject.named(names))
            listed = some if len(names) > MOST_ASKED else every
            yield words.say(key, names=listed, nobody=words.say("head.none"))


def not_looked_into(subject: Subject, rows: Collection[Row]) -> list[str]:
    """Return the parties of which no line tells, and that are in no government that was found."""
    return _of_no_line(subject, rows)[1]


def _of_no_line(subject: Subject, rows: Collection[Row]) -> tuple[list[str], list[str]]:
    """Return of whom no line tells: who is in a government that was found, and who is not."""
    instance = subject.instance
    told = {row.names[0] for row in rows if row.about == "party"}
    seen = _governing(subject, rows)
    also: list[str] = []
    left: list[str] = []
    for party in by_size(instance):
        players = instance.players_of(party.id)
        if party.id not in told and not players <= instance.barred:
            (also if players <= seen else left).append(party.id)
    return also, left


def _governing(subject: Subject, rows: Collection[Row]) -> frozenset[str]:
    """Return who is in a government that was found, if it is sure to have a majority."""
    best = [row.found.best for row in rows if row.found and row.found.best]
    best += subject.result.governments
    sure = [one for one in best if one.outlook is None or one.outlook.guaranteed]
    return frozenset(player for one in sure for player in one.cabinet)
