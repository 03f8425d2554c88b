"""Who would make the largest coalition large enough, and by which refusal stays out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.telling.page.subject import Subject
from formateur_models.judging.certificate import Largest
from formateur_models.parliament.statements import Hard, Veto
from formateur_models.theories.sizes import by_size

MOST_TOLD = 2


def kept_out(subject: Subject, found: Explanation, proof: Largest) -> Iterator[Markup]:
    """Say it of the largest of whom the answer's own sentence says nothing."""
    instance, words = found.instance, subject.words
    inside = frozenset(proof.cabinet or ())
    vows = {vow.id: vow for vow in instance.vows}
    parts = [vows[id_] for vow in found.summary.vows for id_ in vow.parts]
    known = frozenset(one for vow in parts for one in _bound(found, vow))
    told = 0
    for party in by_size(instance):
        players = instance.players_of(party.id)
        many = sum(instance.players[one].seats for one in inside | players)
        if told == MOST_TOLD or many < proof.needed or players & (inside | known | instance.barred):
            continue
        if refusals := list(_refusals(found, party.id, inside)):
            told += 1
            yield words.say(
                "reasons.largest.but",
                name=subject.name(party.id),
                vows=_told(subject, party.id, refusals),
            )


def _bound(found: Explanation, vow: Hard) -> frozenset[str]:
    names = (name for _, listed in vow.lists() for name in listed)
    return found.instance.players_of(*found.instance.expand(tuple(names)))


def _refusals(found: Explanation, party: str, inside: frozenset[str]) -> Iterator[Veto]:
    """Yield the refusals between a whole party and members, whoever leads."""
    instance = found.instance
    for vow in instance.vows:
        if not isinstance(vow, Veto) or len(vow.names) != 2 or vow.led_by or vow.vote:
            continue
        for one, other in (vow.names, vow.names[::-1]):
            if instance.players_of(one) <= instance.players_of(party) and (
                instance.players_of(other) & inside
            ):
                yield vow


def _told(subject: Subject, party: str, refusals: Sequence[Veto]) -> Markup:
    """Say whom it refuses, once; or who refuses whom."""
    words = subject.words
    if all(vow.names[0] == party for vow in refusals):
        refused = words.listed(subject.named(vow.names[1] for vow in refusals), "or")
        return words.say("sentence.veto.two", a=subject.name(party), b=refused)
    return words.joined([subject.speaker.clause(vow) for vow in refusals], "semicolon")
