"""What is impossible, and why; what is possible, and at what cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

from markupsafe import Markup

from formateur.engines import AUTO
from formateur.questions.ask import Ask
from formateur.questions.explaining.explaining import explained
from formateur.questions.explaining.explanation import Effect, Explanation
from formateur.questions.explaining.sentence import Telling
from formateur.questions.explaining.ways import Way
from formateur.telling.page.sections.pieces import bar, peeled_told, stated
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import stopped, telling
from formateur_models.judging.certificate import Cover, Largest
from formateur_models.judging.units import units
from formateur_models.judging.verdict import Verdict, plain
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Hard
from formateur_models.theories.sizes import by_size
from formateur_models.theories.wish import Wish

MOST_TOLD = 3
MOST_WHOLE = 6
MOST_PAIRED = 3
SECONDS = 20.0  # for the questions that readers ask next, all together


def reasons(subject: Subject) -> Mapping[str, object]:
    """Return the answer to the report's own question, and to those that readers ask next."""
    own = _explained(subject.in_time)
    ask, others, unasked = subject.in_time.within(SECONDS), [], []
    for wish in _questions(subject):
        if ask.clock.over:
            unasked.append(_title(subject, wish))
            continue
        others.append(_told(subject, wish, _explained(ask.wishing(wish))))
    undecided = [one["title"] for one in others if one["feasible"] is None]
    return {
        "own": _told(subject, subject.wish, own),
        "impossible": [one for one in others if one["feasible"] is False],
        "possible": [one for one in others if one["feasible"]],
        "undecided": [*undecided, *unasked],
        "prices": _prices(subject, own),
        "idle": own.summary.idle,
    }


def _questions(subject: Subject) -> Iterator[Wish]:
    """Yield each candidate as leader, the large parties whole, and the largest in pairs."""
    instance = subject.instance
    asked = [Wish(led_by=party) for party in instance.candidates]
    large = by_size(instance)
    whole = [_whole(instance, party.id) for party in large[:MOST_WHOLE]]
    asked += [Wish(having=names) for names in whole]
    pairs = combinations([party.id for party in large[:MOST_PAIRED]], 2)
    asked += [Wish(having=pair) for pair in pairs]
    yield from (wish for wish in asked if wish != subject.wish)


def _whole(instance: Instance, party: str) -> tuple[str, ...]:
    players = tuple(sorted(instance.players_of(party)))
    return players if len(players) > 1 else (party,)


def _explained(ask: Ask) -> Explanation:
    return explained(replace(ask.within(SECONDS), engine=AUTO), MOST_TOLD)


def _told(subject: Subject, wish: Wish, found: Explanation) -> dict[str, Any]:
    counts = subject.instance.plain and subject.instance.needed > 0
    teller = telling(subject, found)
    return {
        "answer": stopped(subject, teller.told()),
        "priced": teller.priced,
        "title": _title(subject, wish),
        "feasible": found.feasible,
        "decided": found.decided,
        "complete": found.complete,
        "conflicts": [
            [_vow(subject, teller.stated(vow), vow.id, teller.vow(vow)) for vow in conflict]
            for conflict in found.summary.conflicts
        ],
        "compromises": [_compromise(subject, teller, one) for one in found.summary.ways],
        "certificate": _certificate(subject, found),
        "best": _government(subject, found.best) if found.best else None,
        "needed": subject.instance.needed if counts else None,
    }


def _title(subject: Subject, wish: Wish) -> Markup:
    """Say what is asked for: who governs, whole or not, and who leads."""
    words, instance = subject.words, subject.instance
    if wish == subject.wish:
        return words.say("reasons.own.wished" if subject.wishes else "reasons.own")
    if wish.led_by:
        return words.say("reasons.led", name=subject.name(wish.led_by))
    parties = {instance.players[p].party for p in instance.players_of(*wish.having)}
    if len(parties) == 1:
        (party,) = parties
        key = "reasons.whole" if instance.party[party].splittable else "reasons.with"
        return words.say(key, name=subject.name(party))
    return words.say("reasons.together", names=words.listed([subject.name(p) for p in wish.having]))


def _vow(subject: Subject, vow: Hard, id_: str, told: Markup) -> dict[str, Any]:
    """Return a vow, or a cordon as one."""
    return {**stated(subject, vow), "id": id_, "sentence": stopped(subject, told)}


def _compromise(subject: Subject, teller: Telling[Markup], way: Way) -> dict[str, object]:
    vows = (teller.gathering.vows[id_] for id_ in way.cheapest.lift)
    return {
        "price": way.cheapest.price if any(vow.priced for vow in vows) else None,
        "lift": [_vow(subject, teller.stated(v), v.id, teller.some(v)) for v in way.lift],
        "government": _government(subject, way.cheapest.government),
    }


def _government(subject: Subject, verdict: Verdict) -> dict[str, object]:
    told = {n: plain(v) for n, v in verdict.objectives.items() if n not in ("seats", "surplus")}
    return {
        "verdict": verdict,
        "names": subject.words.listed(subject.units_named(units(subject.instance, verdict))),
        "lead": subject.name(verdict.lead) if verdict.lead else "",
        "values": told,
        "peeled": peeled_told(subject, verdict),
        "bar": bar(subject, verdict),
    }


def _certificate(subject: Subject, found: Explanation) -> dict[str, object] | None:
    """Return a proof that can be checked by hand."""
    proof, names = found.certificate, subject.named
    if isinstance(proof, Cover):
        groups = [
            {"seats": g.seats, "names": names(g.players), "by": g.statements} for g in proof.groups
        ]
        out = names([one.player for one in proof.out])
        short = proof.needed - proof.bound
        return {"groups": groups, "out": out, "bound": proof.bound, "short": short}
    if isinstance(proof, Largest) and proof.cabinet and (proof.seats or 0) < proof.needed:
        return {"largest": names(proof.cabinet), "seats": proof.seats}
    return None


def _prices(subject: Subject, own: Explanation) -> list[dict[str, Any]]:
    """Return what lifting one vow alone would change, what decides most first."""
    order, teller = list(Effect), telling(subject, own)
    told = []
    for id_, price in sorted(own.summary.prices.items(), key=lambda kv: order.index(kv[1].effect)):
        if price.effect is Effect.IDLE:
            continue
        vow, values = teller.gathering.whole(id_), price.objectives
        told.append(
            {
                **_vow(subject, teller.stated(vow), id_, teller.vow(vow)),
                "effect": price.effect.value,
                "values": None if values is None else {n: plain(v) for n, v in values.items()},
            }
        )
    return told
