"""The best governments as cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from formateur.telling.page.sections.pieces import peeled_told, strain
from formateur.telling.page.sections.votebars import bar, reaches
from formateur.telling.page.subject import Subject
from formateur.words.certainty import chance
from formateur.words.figures.measures import amount, measure_of
from formateur.words.matter import by_seats
from formateur.words.outcomes import spare
from formateur.words.sides import votes_no
from formateur_models.judging.outlook import flips
from formateur_models.judging.units import Unit, unspoken
from formateur_models.judging.verdict import Verdict, plain
from formateur_models.parliament.statements import Friction

MOST_CARDS = 8


def governments(subject: Subject) -> Mapping[str, object] | None:
    """Return the best, those that tie, and the runners-up; None where there is no government."""
    result = subject.result
    if result.best is None:
        return None
    ties = result.ties[:MOST_CARDS]
    shown = (*ties, *subject.runners_up)
    helped = "votes" if any(verdict.support for verdict in shown) else "bars"
    return {
        "cards": [_card(subject, verdict, "best") for verdict in ties]
        + [_card(subject, verdict, "next") for verdict in subject.runners_up],
        "intro": "intro" if by_seats(subject.instance) else helped,
        "lines": list(_lines(subject, shown)),
        "silent": list(_silent(subject, shown)),
        "ranked": bool(subject.theory.minimises),
        "hidden": (subject.equals or len(ties)) - len(ties),
        "more_ties": subject.equals is None,
    }


def _card(subject: Subject, verdict: Verdict, rank: str) -> dict[str, object]:
    instance = subject.instance
    frictions = sorted(
        (f for f in instance.frictions if f.id in verdict.pays), key=lambda f: (-f.cost, f.id)
    )
    return {
        "rank": rank,
        "verdict": verdict,
        "bar": bar(subject, verdict),
        "lead": subject.name(verdict.lead) if verdict.lead else "",
        "strained": _strained(subject, verdict, frictions),
        "strains": [strain(subject, friction) for friction in frictions],
        "peeled": peeled_told(subject, verdict),
        "values": {k: plain(v) for k, v in verdict.objectives.items() if k not in _SHOWN},
        "outlook": list(_outlook(subject, verdict)),
        "against": list(votes_no(subject.speaker, verdict)),
    }


def _strained(subject: Subject, verdict: Verdict, frictions: Sequence[Friction]) -> Markup:
    """Say how many quarrels there are, and what strain they add up to with the splits."""
    words, many = subject.words, len(frictions)
    quarrels = sum(friction.cost for friction in frictions)
    splits = {party: subject.instance.party[party].split for party in verdict.splits}
    costly = {party: cost for party, cost in splits.items() if cost}
    if not costly:
        return words.say("governments.strains", many=many, cost=quarrels)
    parts = [words.say("governments.strains.quarrels", many=many, cost=quarrels)]
    for party, cost in costly.items():
        parts.append(words.say("governments.strains.split", name=subject.name(party), cost=cost))
    cost = quarrels + sum(costly.values())
    return words.say("governments.strains.sum", cost=cost, parts=words.listed(parts))


def _lines(subject: Subject, shown: Sequence[Verdict]) -> Iterator[Markup]:
    """Say what the line in each bar means, where not the cabinet's own seats decide."""
    instance, say = subject.instance, subject.words.say
    if by_seats(instance):
        return
    counted = [verdict.parts[0] for verdict in shown]
    if any(part.stops is not None for part in counted) and any(one.abstain for one in shown):
        yield say("governments.still")
    weight = counted[0].rule.weight
    if len(shown[0].parts) > 1 or counted[0].unit != 1 or measure_of(subject.speaker, weight):
        yield say("governments.line.parts")
        return
    reach = {line * part.body for part in counted for line in reaches(instance, [part])}
    if len(reach) > 1:
        yield say("governments.line.moves")
        return
    ends = {"needed": reach.pop(), "total": counted[0].body}
    told = {key: amount(subject.speaker, weight, end) for key, end in ends.items()}
    stops = counted[0].stops
    if stops is None:
        yield say("governments.line", **told)
    else:
        stop = say("vote.would-stop", many=stops, stops=amount(subject.speaker, weight, stops))
        yield say("governments.line.against", stop=stop, **told)


_SHOWN = frozenset({"cost", "seats", "surplus"})


def _outlook(subject: Subject, verdict: Verdict) -> Iterator[Markup]:
    """Say how it fares however the seats fall, and whose seats decide."""
    words, told = subject.words, verdict.outlook
    if told is None:
        return
    worst, best = (spare(subject.speaker, end) for end in (told.surplus.low, told.surplus.high))
    yield words.say(f"outlook.{chance(verdict)}", worst=worst, best=best)
    for flip in flips(subject.instance, verdict.government):
        both = flip.needs is not None and flip.suffices is not None
        says = "both" if both else "needs" if flip.suffices is None else "suffices"
        key = f"flip.{flip.votes}.{says}"
        name = subject.name(flip.name)
        many = flip.suffices if flip.needs is None else flip.needs
        yield words.say(key, many=many, name=name, needs=flip.needs, suffices=flip.suffices)


def _silent(subject: Subject, shown: Sequence[Verdict]) -> Iterator[Markup]:
    """Say of all who are shown whom no statement is about, but perhaps a cordon that binds them."""
    words = subject.words
    found: dict[tuple[str, ...], dict[Unit, None]] = {}
    for verdict in shown:
        for silent, refused in unspoken(subject.instance, verdict):
            found.setdefault(refused, {}).update(dict.fromkeys(silent))
    for refused, units in sorted(found.items()):
        names = words.listed(subject.units_named(units))
        if refused:
            whom = words.listed(subject.named(refused), "or")
            yield words.say("governments.silent.but", names=names, refused=whom)
        else:
            yield words.say("governments.silent", names=names)
