"""What holds of the parties of which no line tells, so that nobody misses theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from markupsafe import Markup

from formateur.telling.page.sections.whynot.shortlist import shortlist
from formateur.telling.page.sections.whynot.who_can import MOST_ASKED, Row
from formateur.telling.page.subject import Subject
from formateur_models.theories.sizes import by_size


def not_told(subject: Subject, rows: Collection[Row]) -> Iterator[Markup]:
    """Say who else is in a government that was found, and who was not asked about."""
    instance, words = subject.instance, subject.words
    told = {row.names[0] for row in rows if row.about == "party"}
    seen = _governing(subject, rows)
    groups: dict[str, list[str]] = {"reasons.also": [], "reasons.unasked": []}
    for party in by_size(instance):
        players = instance.players_of(party.id)
        if party.id not in told and not players <= instance.barred:
            groups["reasons.also" if players <= seen else "reasons.unasked"].append(party.id)
    for key, names in groups.items():
        if names:
            some = shortlist(subject.speaker, names)
            every = words.listed(subject.named(names))
            yield words.say(key, names=some if len(names) > MOST_ASKED else every)


def _governing(subject: Subject, rows: Collection[Row]) -> frozenset[str]:
    """Return who is in a government that was found, if it is sure to have a majority."""
    best = [row.found.best for row in rows if row.found and row.found.best]
    best += subject.result.governments
    sure = [one for one in best if one.outlook is None or one.outlook.guaranteed]
    return frozenset(player for one in sure for player in one.cabinet)
