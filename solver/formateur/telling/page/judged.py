"""Data for the judge of the page (assets/judge.js): seats, vows, offers and the rule.

That judge says the rules once more, in JavaScript; tests hold it against ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import floor
from typing import Any

from formateur.telling.looks.seating import ordered
from formateur.telling.page.conditions import CONDITIONS, condition
from formateur.words.figures.measures import Measure, kind_of, measure_of
from formateur.words.figures.written import raised
from formateur.words.speaker import Speaker
from formateur.words.vote import asked, figures, where
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Cordon, Offer, Veto
from formateur_models.rules.majority import (
    CABINET,
    CAST,
    Against,
    AllOf,
    Count,
    Negative,
    Rounds,
    Rule,
    Share,
    Simple,
    counts,
)
from formateur_models.voting.parts import Part

Numbered = Callable[[Iterable[str]], list[int]]


def judged(speaker: Speaker[str]) -> dict[str, object]:
    """Return all that the page needs to judge coalitions."""
    instance = speaker.instance
    place = {player: number for number, player in enumerate(instance.players)}

    def numbered(players: Iterable[str]) -> list[int]:
        return sorted(place[player] for player in players)

    return {
        "players": [
            {
                "id": player.id,
                "low": player.span.low,
                "high": player.span.high,
            }
            for player in instance.players.values()
        ],
        "groups": [
            {"players": numbered(group.players), "low": group.span.low, "high": group.span.high}
            for group in (instance.bounds.groups if instance.uncertain else ())
        ],
        "parties": list(_parties(instance, numbered)),
        "voting": instance.voting,
        "sure": instance.sure,
        "absent": numbered(instance.absent),
        "never": numbered(instance.never),
        "candidates": [
            {"id": party, "players": numbered(instance.players_of(party))}
            for party in instance.candidates
        ],
        "vows": list(_vows(instance, numbered)),
        "offers": list(_offers(instance, numbered)),
        "votes": [vote.id for vote in instance.votes],
        "weights": [list(instance.ballot(one).votes.values()) for one in _weighed(instance)],
        "rule": _rule(speaker, instance.rule, _weighed(instance)),
    }


def _parties(instance: Instance, numbered: Numbered) -> Iterator[dict[str, object]]:
    ranks = _ranks(instance)
    for party in ordered(instance):
        alike = party.count if party.count > 1 else 0
        split = party.split if party.splittable and not (alike and not party.split) else None
        players = numbered(instance.players_of(party.id))
        rank = {"rank": ranks[party.id]} if ranks else {}
        yield {"id": party.id, "players": players, "split": split, "alike": alike, **rank}


def _ranks(instance: Instance) -> dict[str, int]:
    """Return the places of the parties by name, where equals stand otherwise than by id."""
    spans = {party: _sizes(instance, party) for party in instance.party}
    alike = [(a, b) for a, b in combinations(spans, 2) if _meet(spans[a], spans[b])]
    if all((a < b) == (instance.by_name(a) < instance.by_name(b)) for a, b in alike):
        return {}
    return {party: at for at, party in enumerate(sorted(spans, key=instance.by_name))}


def _sizes(instance: Instance, party: str) -> tuple[int, int]:
    """Return twice the seats of the smallest part that may stand alone, and of the whole."""
    players = instance.players_of(party)
    spans = [instance.span({player}) for player in players]
    each = [span.low + span.high for span in spans]
    return min(each, default=0), sum(each)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _vows(instance: Instance, numbered: Numbered) -> Iterator[dict[str, object]]:
    for statement in instance.in_force:
        for one in instance.vows_of(statement) or (statement,):
            if type(one) in CONDITIONS:
                told = condition(instance, one, numbered)
                if one.id != statement.id:
                    told["of"] = statement.id
                if one.vote:
                    told["vote"] = one.vote
                if isinstance(one, Veto) and one.scope == "votes":
                    told["votes"] = True
                if isinstance(one, Veto) and isinstance(statement, Cordon):
                    told["by"], told["refused"] = one.names
                yield {**told, "price": getattr(one, "price", None)}


def _offers(instance: Instance, numbered: Numbered) -> Iterator[dict[str, object]]:
    offer: Offer
    linked = (offer for vote in instance.votes for offer in instance.offers_in(vote.id))
    for offer in dict.fromkeys((*instance.offers, *linked)):
        yield {
            "id": offer.id,
            "of": offer.id,
            "votes": _votes(instance, offer),
            "kind": offer.kind,
            "lead": offer.led_by or None,
            "players": numbered(instance.players_of(offer.name)),
            "given": [numbered(players) for players in instance.behind(offer.given)],
            "unless": numbered(instance.players_of(*offer.unless)),
        }


def _votes(instance: Instance, offer: Offer) -> list[str]:
    """Return the votes for which an offer is; who follows others does so in every vote."""
    main = [""] if offer in instance.offers else []
    return [*main, *(vote.id for vote in instance.votes if offer in instance.offers_in(vote.id))]


def _weighed(instance: Instance) -> list[Count]:
    """Return the counts of other weights than seats: each is in units of its own."""
    return [count for count in counts(instance.rule) if count.weight]


def _rule(speaker: Speaker[str], rule: Rule, weighed: list[Count]) -> dict[str, Any]:
    if not isinstance(rule, Count):
        parts = [_rule(speaker, part, weighed) for part in rule.parts]
        kind = {"every": isinstance(rule, AllOf), "rounds": isinstance(rule, Rounds)}
        return {**kind, "parts": parts}
    body, unit, weight = speaker.instance.seats, Fraction(1), None
    if rule.weight:
        ballot = speaker.instance.ballot(rule)
        body, unit, weight = ballot.body, ballot.unit, weighed.index(rule)
    part = Part(rule, rule.weight, 0, 0, body, 0, unit)
    told: dict[str, Any] = {
        "weight": weight,
        "unit": float(unit),
        "body": body,
        "has": figures(part)[0],
    }
    told |= {"name": asked(speaker, part, needed=True), "where": where(speaker, part, needed=True)}
    told |= {"own": rule.of == CABINET, "vote": rule.vote}
    bound = _bound(rule, body, unit)
    if measure := measure_of(speaker, rule.weight):
        margin = unit * (bound.get("most") or -bound.get("needed", 0))
        whole = replace(part, body=unit * body, margin=margin)
        return {**told, **_measured(measure, whole), **bound}
    if isinstance(rule, Share) and rule.of != CAST and unit != 1:
        least, places = raised(rule.share * body * unit, unit)
        told["bound"] = [float(least), places]
    return {**told, **bound}


def _measured(measure: Measure[str], part: Part) -> dict[str, object]:
    """Return how what a count has is told in the unit of its weight, `{}` for a figure."""
    told, kind, bound = measure.behind("{}"), kind_of(part.rule), {}
    if kind in ("needed", "more"):
        bound = {"needed": measure.needed(part)}
    elif part.stops is not None:
        bound = {"most": measure.plainly(part.stops - part.unit)}
    return {
        "has": f"measured.{kind}",
        "saysAll": measure.says_all(part.rule),
        "measure": {
            "scale": float(measure.weight.scale),
            "digits": measure.digits,
            "told": told,
            "whole": measure.whole(told),
            "bound": bound,
        },
    }


def _bound(rule: Count, body: int, unit: Fraction) -> dict[str, Any]:
    """Return what a count needs, in whole units: so many yes, at most so many no, or more yes."""
    if isinstance(rule, Simple):
        return {"kind": "more"}
    if isinstance(rule, Share) and rule.of == CAST:
        return {"kind": "cast", "share": [rule.share.numerator, rule.share.denominator]}
    if isinstance(rule, Negative | Against):
        most = body // 2 if isinstance(rule, Negative) else floor(rule.votes / unit)
        return {"kind": "no", "most": most}
    return {"kind": "yes", "needed": rule.needed(body, 0, unit)}
