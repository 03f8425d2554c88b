"""Who would make the largest coalition large enough, and by which refusals stay out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from formateur.questions.explaining.shortly.by_vows import by_vows
from formateur.telling.page.sections.whynot.shortlist import shortlist
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur.telling.page.subject import Subject
from formateur_models.judging.certificate import Largest
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Veto
from formateur_models.theories.sizes import by_size

MOST_TOLD = 6  # parties


def kept_out(subject: Subject, teller: Reasoning, proof: Largest) -> Iterator[Markup]:
    """Say it of the largest who are refused by members, or refuse them, whoever leads."""
    inside = frozenset(proof.cabinet or ())
    found = dict(list(_refusals(subject.instance, inside, proof.needed))[:MOST_TOLD])
    if not found:
        return
    say, names = subject.words.say, shortlist(subject.speaker, found, "or")
    members, vows = _fewest(found)
    if len(found) > len(members) == 1:
        told = say("reasons.largest.between", names=names, name=subject.name(members[0]))
        yield teller.linked(told, vows)
        return
    told = subject.words.joined([one.told for one in by_vows(teller, vows)], "semicolon")
    yield say("reasons.largest.but", name=names, vows=told)


def _refusals(
    instance: Instance, inside: frozenset[str], needed: int
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield who would be enough, each with the members that stand against it, and by which vow."""
    for party in by_size(instance):
        players = instance.players_of(party.id)
        many = sum(instance.players[one].seats for one in inside | players)
        if many < needed or players & (inside | instance.barred):
            continue
        if against := dict(_against(instance, players, inside)):
            yield party.id, against


def _against(
    instance: Instance, players: frozenset[str], inside: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield members that a party refuses as a whole, or who refuse it, each with the vow."""
    for vow in instance.vows:
        if not isinstance(vow, Veto) or len(vow.names) != 2 or vow.led_by or vow.vote:
            continue
        for one, other in (vow.names, vow.names[::-1]):
            if instance.players_of(one) <= players and instance.players_of(other) & inside:
                yield other, vow.id


def _fewest(found: Mapping[str, Mapping[str, str]]) -> tuple[list[str], list[str]]:
    """Return few members who stand against all of them, and for each of these one of the vows."""
    left, chosen, vows = dict(found), [], []
    while left:
        members = [member for against in left.values() for member in against]
        most = max(members, key=members.count)
        chosen.append(most)
        vows += [against[most] for against in left.values() if most in against]
        left = {party: against for party, against in left.items() if most not in against}
    return chosen, vows
