"""By which refusals those stay out who would make the largest coalition large enough."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from formateur.questions.explaining.shortly.by_vows import Clause, by_vows
from formateur.questions.explaining.shortly.own import fewest, own_vows
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur_models.judging.certificate import REFUSALS, Largest, possible_leads
from formateur_models.judging.judge import keeps
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Pact
from formateur_models.theories.sizes import by_size
from formateur_models.theories.wish import Wish
from formateur_models.voting.government import Government

MOST_TOLD = 6  # parties


def kept_out(teller: Reasoning, proof: Largest) -> Iterator[Markup]:
    """Say it: first what those asked for have vowed, then few other refusals."""
    instance, wish = teller.instance, teller.found.wish
    away, leading = _away(instance, wish, proof)
    refused = {id_ for ids in away.values() for id_ in ids}
    own = [*leading, *(id_ for id_ in own_vows(instance, wish) if id_ in refused)]
    clauses = [*_pacts(teller), *by_vows(teller, own), *by_vows(teller, fewest(teller, away, own))]
    if away or leading:
        vows = teller.speaker.words.joined([one.told for one in clauses], "semicolon")
        yield teller.say("reasons.largest.but", vows=vows)


def _away(
    instance: Instance, wish: Wish, proof: Largest
) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Return the refusals of each who would be enough; and a refusal for each lead.

    These are told of who is refused under each lead by another vow, or by another of those asked
    for.
    """
    inside, leads = frozenset(proof.cabinet or ()), possible_leads(instance, wish)
    own, away, leading = own_vows(instance, wish), {}, dict[str, None]()
    for party in _enough(instance, inside, proof.needed):
        joined = inside | instance.players_of(party)
        broken = [_broken(instance, joined, lead) for lead in leads]
        always = tuple(id_ for id_ in broken[0] if all(id_ in one for one in broken))
        personal = [[id_ for id_ in one if id_ in own] for one in broken]
        each = personal if all(personal) else broken
        if always and (each is broken or not set(always).isdisjoint(own)):
            away[party] = always
        elif all(each):
            leading |= {one[0]: None for one in each}
        if len(away) == MOST_TOLD:
            break
    return away, [*leading]


def _pacts(teller: Reasoning) -> Iterator[Clause[Markup]]:
    """Say with whom alone the one who is asked for joins."""
    instance, having = teller.instance, teller.found.wish.having
    for vow in instance.vows:
        names = instance.expand(vow.names) if isinstance(vow, Pact) else ()
        if len(having) == 1 and having[0] in names and not (vow.vote or vow.led_by):
            others = teller.named(name for name in names if name != having[0])
            places = {"many": teller.speaker.many(having), "a": teller.speaker.name(having[0])}
            told = teller.say("sentence.requires", names=others, **places)
            yield Clause(teller.linked(told, [vow.id]), (vow.id,))


def _enough(instance: Instance, inside: frozenset[str], needed: int) -> Iterator[str]:
    """Yield the parties, by size, with each of which there would be enough seats."""
    for party in by_size(instance):
        players = instance.players_of(party.id)
        many = sum(instance.players[one].seats for one in inside | players)
        if many >= needed and not players & (inside | instance.barred):
            yield party.id


def _broken(instance: Instance, players: frozenset[str], lead: str | None) -> list[str]:
    """Return the refusals that these break, and with them any larger cabinet."""
    together = Government(players, lead=lead)
    vows = (vow for vow in instance.vows if isinstance(vow, REFUSALS))
    return [vow.id for vow in vows if not keeps(instance, together, vow)]
