"""Why nobody can govern, or who cannot, party by party; and what it would take."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from formateur.engines import AUTO
from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.questions.explaining.deciding import Kind
from formateur.questions.explaining.explaining import explained
from formateur.questions.explaining.explanation import Effect, Explanation
from formateur.questions.explaining.sentence import Telling
from formateur.questions.explaining.shortly.by_vows import Clause, by_vows
from formateur.questions.explaining.ways import Way
from formateur.telling.page.sections.pieces import peeled_told, stated
from formateur.telling.page.sections.votebars import bar
from formateur.telling.page.sections.whynot.decisive_first import First, decisive_first
from formateur.telling.page.sections.whynot.happened import in_spite
from formateur.telling.page.sections.whynot.helpers import helpers
from formateur.telling.page.sections.whynot.in_a_line import in_a_line
from formateur.telling.page.sections.whynot.kept_out import largest_left
from formateur.telling.page.sections.whynot.named_once import named_once
from formateur.telling.page.sections.whynot.nearest_left import even_then, nearest_left, nearest_sum
from formateur.telling.page.sections.whynot.not_told import not_looked_into, not_told
from formateur.telling.page.sections.whynot.numbering import Numbering
from formateur.telling.page.sections.whynot.seats_left import reached, seats_left
from formateur.telling.page.sections.whynot.votes_left import votes_left, votes_sum
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur.telling.page.sections.whynot.who_can import MOST_ASKED, Row, headed, rows
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import stopped, telling
from formateur.words.phrases import entire
from formateur.words.speaker import capital
from formateur.words.vote import enough
from formateur_models.judging.certificate import Cover
from formateur_models.judging.outlook import surely
from formateur_models.judging.torn import refused, unled
from formateur_models.judging.units import grouped, units
from formateur_models.judging.verdict import Value, Verdict, plain
from formateur_models.parliament.gathering import Vow
from formateur_models.parliament.seats import Interval, interval
from formateur_models.parliament.statements import Hard
from formateur_models.theories.wish import Wish

MOST_TOLD, MOST_JOINED = 3, 6  # conflicts and ways out; vows in a sentence
SECONDS = 20.0  # for the questions that readers ask next, all together
WAYS_OUT = frozenset({Kind.ANY, Kind.NEEDED, Kind.SEVERAL})  # what is said of these is no reason
SEEN = frozenset({"seats", "surplus", "parties", "members"})  # who they are stands beside


def reasons(subject: Subject) -> Mapping[str, object]:
    """Return the answer to the report's own question, and to those that readers ask next."""
    own = _explained(subject.in_time)
    ask = subject.in_time.within(SECONDS)

    def answered(wish: Wish) -> Explanation | None:
        if wish == subject.wish:
            return own
        return None if ask.clock.over else _surest(ask.wishing(wish))

    asked = [*rows(subject, answered)]
    nobody = subject.result.status is Status.INFEASIBLE and not subject.wishes
    if nobody:  # then what time ran out for is known as well
        asked = [row for row in asked if row.state != "unknown"]
    told = [
        _row(subject, row, f"why{number}")
        for number, row in enumerate(asked)
        if row.wish != subject.wish and row.about != "small"
    ]
    parties = [row["state"] for row in told if row["about"] == "party"]
    open_to_all = bool(parties) and own.feasible and {"can", "may"}.issuperset(parties)
    equal = len({party.seats for party in subject.instance.parties}) == 1
    all_asked = len(subject.instance.parties) <= MOST_ASKED
    free = "section.reasons.none" if equal and all_asked else "section.reasons.all"
    decided = [row for row in told if row["state"] != "unknown"]
    alone = [row for row in decided if row["about"] != "pair"]
    pairs = [] if equal else [row for row in decided if row["about"] == "pair"]
    _refer([*alone, *pairs])
    return {
        "heading": free if open_to_all else "section.reasons",
        "own": _own(subject, own),
        "rows": alone,
        "pairs": pairs,
        "not_told": list(not_told(subject, asked, nobody=nobody)),
        "neither": len(not_looked_into(subject, asked)) if nobody else 0,
        "priced": any(_priced(row) for row in told),
        "unchecked": any(_unchecked(row) for row in told),
        "undecided": [row["title"] for row in told if _open(subject, row, asked)],
        "prices": _prices(subject, own),
        "idle": own.summary.idle,
    }


def _open(subject: Subject, row: Mapping[str, Any], asked: Iterable[Row]) -> bool:
    """Say whether time ran out first, and nothing was found that has all who are asked about."""
    found = [*subject.result.governments, *(one.found.best for one in asked if one.found)]
    players = subject.instance.players_of(*row["names"])
    known = players and any(one and players.issubset(one.cabinet) for one in found)
    return row["state"] == "unknown" and not known


def _unchecked(row: Mapping[str, Any]) -> bool:
    """Say whether it is impossible, and no sum shows it."""
    ruled_out = [one for one in (row["told"], row["whole"]) if one and one["feasible"] is False]
    return any(one["certificate"] is None for one in ruled_out)


def _priced(row: Mapping[str, Any]) -> bool:
    """Say whether a price of a way out stands in it, beside the strain of who then governs."""
    ways = [way for one in (row["told"], row["whole"]) if one for way in one["compromises"]]
    return any(way["price"] is not None for way in ways)


def _explained(ask: Ask) -> Explanation:
    return explained(replace(ask.within(SECONDS), engine=AUTO), MOST_TOLD)


def _surest(ask: Ask) -> Explanation:
    """Explain by who can govern for sure; where nobody can, by who may."""
    found = _explained(ask)
    outlook = found.best.outlook if found.best else None
    if outlook is None or outlook.guaranteed or ask.clock.over:
        return found
    for_sure = _explained(ask.about(surely(ask.instance)))
    return for_sure if for_sure.feasible else found


def _own(subject: Subject, own: Explanation) -> dict[str, Any]:
    """Return what came of the report's own question."""
    say = subject.words.say
    which = say("reasons.own.wished" if subject.wishes else "reasons.own")
    title = Markup("{} {}").format(which, say("reasons.impossible"))
    return {**_told(subject, own, "why"), **_line(subject, own, title)}


def _line(subject: Subject, found: Explanation | None, title: Markup) -> dict[str, Markup]:
    """Return the line that is opened, and why it is so: nothing where it is possible."""
    if found is None or found.feasible is not False:
        return {"heading": title, "line": Markup()}
    return {"heading": title, "line": in_a_line(subject, found, title)}


def _row(subject: Subject, row: Row, key: str) -> dict[str, Any]:
    """Return a question with its answer in a line, and all that is behind it."""
    told = _told(subject, row.found, key) if row.found else None
    whole = _told(subject, row.whole[1], key) if row.whole else None
    split = [one for one in row.names if len(subject.instance.players_of(one)) > 1]
    names = subject.words.listed(subject.named(split or row.names))
    return {
        "about": row.about,
        "party": row.names[0] if row.about == "party" else "",
        "names": row.names if row.about in ("party", "pair") else (),
        "brief": subject.speaker.brief(row.names[0]),
        "state": row.state,
        "title": headed(subject, row, subject.speaker),
        **_line(
            subject,
            row.whole[1] if row.whole else row.found,
            headed(subject, row, subject.briefly),
        ),
        "called": subject.words.listed(subject.named(row.names)),
        "told": told,
        "whole": whole,
        "all": subject.words.say("reasons.whole", name=names),
        "happened": Markup(" ").join(in_spite(subject, row)),
        "not_whole": subject.words.say("reasons.whole.not", name=names),
    }


def _refer(rows: Sequence[dict[str, Any]]) -> None:
    """Let a government that a row above has in full refer to that row.

    Parameters
    ----------
    rows
        In the order in which they are shown.
    """
    first: dict[Verdict, tuple[dict[str, Any], dict[str, Any]]] = {}
    for row in rows:
        for told in filter(None, (row["told"], row["whole"])):
            ways = [way["government"] for way in told["compromises"]]
            for one in (*filter(None, [told["best"]]), *ways):
                shown, above = first.setdefault(one["verdict"], (one, row))
                one["above"] = None if shown is one else above


def _told(subject: Subject, found: Explanation, key: str) -> dict[str, Any]:
    """Return all that is behind an answer; each vow in it has a number, and is said once."""
    teller = telling(subject, found)
    numbering = Numbering(subject, key)
    ways, reason = teller.ways(), _reason(subject, found)
    named = (str(name) in reason for name in entire(subject.speaker, found.wish.having))
    return {
        "why": named_once(subject, reason, found.wish.having),
        "names_all": all(named),
        "priced": teller.priced,
        "feasible": found.feasible,
        "decided": found.decided,
        "complete": found.complete and len(ways) == len(found.summary.ways),
        "fixed": found.summary.kind is Kind.FIXED,
        "numbering": numbering,
        **_conflicts(subject, teller, numbering),
        "nothing": _nothing(subject, found),
        "certificate": _certificate(subject, teller, found, numbering),
        "compromises": [_compromise(subject, teller, one, numbering) for one in ways],
        "nearest_undecided": found.nearest_undecided,
        "best": _government(subject, found.best) if found.best else None,
    }


def _conflicts(subject: Subject, teller: Telling[Markup], numbering: Numbering) -> dict[str, Any]:
    """Return the vows of all conflicts, each once, and of each conflict their numbers."""
    vows, conflicts = [], []
    for conflict in teller.summary.conflicts:
        told = [
            numbering.add(vow, _vow(subject, teller.stated(vow), vow.id, teller.bearing(vow)))
            for vow in conflict
        ]
        vows += [one for one in told if not one["again"]]
        conflicts.append(numbering.refer([one["number"] for one in told]))
    return {"vows": vows, "conflicts": conflicts}


def _nothing(subject: Subject, found: Explanation) -> Markup:
    """Say what conflicting vows leave nothing of: of governments as asked for, and of no others."""
    instance, say = found.instance, subject.words.say
    who = _which(subject, found)
    if instance.plain and subject.by_seats and instance.needed > 0:
        return say("reasons.nobody", who=who, needed=instance.needed)
    return say(
        "reasons.nothing.sure" if instance.uncertain and instance.sure else "reasons.nothing",
        who=who,
    )


def _which(subject: Subject, found: Explanation) -> Markup:
    """Say which governments there are none of."""
    wish, words = found.wish, subject.words
    if found.theory.requires:
        return words.say("reasons.who.such")
    if wish == Wish():
        return words.say("reasons.who.any")
    if wish == Wish(having=wish.having):
        names = words.listed(entire(subject.speaker, wish.having))
        return words.say("reasons.who.with", names=names)
    if wish == Wish(led_by=wish.led_by) and wish.led_by:
        return words.say("reasons.who.led", name=subject.name(wish.led_by))
    return words.say("reasons.who.such")


def _reason(subject: Subject, found: Explanation) -> Markup:
    """Return the sentences that answer why not; a way out only where there is no other answer."""
    teller = Reasoning(subject, found)
    told = stopped(subject, teller.decides())
    if found.feasible is not False:
        return told
    first = decisive_first(subject, found)
    if largest := largest_left(subject, found, first):
        return largest
    left = (
        seats_left(subject, teller, found, first.ids)
        or votes_left(subject, teller, found, first.ids)
        or nearest_left(subject, found, first.ids)
        or even_then(subject, found, first)
    )
    if left:
        return Markup(" ").join(filter(None, (first.told, left)))
    if unfit := unled(found.instance, found.wish, found.certificate):
        return _joined(subject, by_vows(teller, unfit), first.ids)
    if found.summary.kind not in WAYS_OUT:
        return told
    return _torn(subject, teller, found) or _conflict(subject, teller, found, first) or told


def _joined(
    subject: Subject, clauses: Iterable[Clause[Markup]], first: Collection[str] = ()
) -> Markup:
    """Say some clauses, those with certain vows first."""
    ordered = sorted(clauses, key=lambda clause: set(clause.ids).isdisjoint(first))
    told = [clause.told for clause in ordered[:MOST_TOLD]]
    return stopped(subject, subject.words.joined(told, "semicolon"))


def _torn(subject: Subject, teller: Reasoning, found: Explanation) -> Markup | None:
    """Say by what vows those who are asked for refuse each other."""
    clauses = by_vows(teller, refused(found.instance, found.wish, found.certificate))
    return _joined(subject, clauses) if clauses else None


def _conflict(
    subject: Subject, teller: Reasoning, found: Explanation, first: First
) -> Markup | None:
    """Say which few vows are enough to rule it out, unless those that decide are."""
    conflict = next(iter(found.summary.conflicts), ())
    ids = [part for vow in conflict for part in vow.parts]
    if first.ids.issuperset(ids):
        return first.told or None
    if len(conflict) > MOST_JOINED:
        return None
    say, joined = subject.words.say, subject.words.joined
    stand = say("reasons.while.one" if len(conflict) == 1 else "reasons.while.many")
    clauses = by_vows(teller, ids)
    vows = joined([clause.told for clause in clauses], "semicolon")
    told = Markup("{} {} {}").format(stand, _nothing(subject, found), vows)
    return Markup(" ").join(filter(None, (first.told, say("sentence.stop", told=told))))


def _vow(subject: Subject, vow: Hard, id_: str, told: Markup) -> dict[str, Any]:
    """Return a vow, or a cordon as one."""
    return {**stated(subject, vow), "id": id_, "sentence": stopped(subject, told)}


def _some(
    subject: Subject, teller: Telling[Markup], numbering: Numbering, vows: Iterable[Vow]
) -> list[dict[str, Any]]:
    """Return vows, of a cordon who of them is meant."""
    return [
        numbering.add(vow, _vow(subject, teller.stated(vow), vow.id, teller.some(vow)))
        for vow in vows
    ]


def _compromise(
    subject: Subject, teller: Telling[Markup], way: Way, numbering: Numbering
) -> dict[str, object]:
    vows = (teller.gathering.vows[id_] for id_ in way.cheapest.lift)
    return {
        "price": way.cheapest.price if any(vow.priced for vow in vows) else None,
        "lift": _some(subject, teller, numbering, way.lift),
        "beyond": list(teller.beyond(way)),
        "government": _government(subject, way.government, given_up=True),
    }


def _government(subject: Subject, verdict: Verdict, *, given_up: bool = False) -> dict[str, object]:
    """Return who governs, and how; `given_up` where vows against it are."""
    values = _quarrelled(verdict.objectives) if given_up else verdict.objectives
    told = _shown({name: value for name, value in values.items() if name not in SEEN})
    shown, listed = units(subject.instance, verdict), subject.words.listed
    return {
        "verdict": verdict,
        "helpers": helpers(subject, verdict),
        "names": listed(subject.units_named(shown)),
        "brief": listed([subject.speaker.brief(unit.name) for unit in shown]),
        "lead": subject.name(verdict.lead) if verdict.lead else "",
        "values": told,
        "peeled": peeled_told(subject, verdict),
        "bar": bar(subject, verdict),
        "above": None,
    }


def _quarrelled(objectives: Mapping[str, Value]) -> dict[str, Value]:
    """Leave out that there is no quarrel: a vow that has been given up is one on record."""
    return {name: value for name, value in objectives.items() if name != "cost" or value}


def _shown(objectives: Mapping[str, Value]) -> dict[str, int | float]:
    return {name: plain(value) for name, value in objectives.items()}


def _certificate(
    subject: Subject, teller: Telling[Markup], found: Explanation, numbering: Numbering
) -> dict[str, object] | None:
    """Return a proof that can be checked by hand; of those who refuse each other, by what vows."""
    proof = found.certificate
    asked = found.instance, found.wish, proof
    refusing = refused(*asked)
    if torn := refusing or unled(*asked):
        vows = teller.gathering.gathered(torn)
        told = _some(subject, teller, numbering, vows)
        return {"torn": told, "led": not refusing}
    if isinstance(proof, Cover):
        refusals = _some(subject, teller, numbering, _refusing(teller, proof))
        return {**_cover(subject, found.wish, proof), "vows": refusals}
    if proof is not None:
        return None
    return votes_sum(subject, found) or nearest_sum(subject, teller, found)


def _refusing(teller: Telling[Markup], proof: Cover) -> tuple[Vow, ...]:
    """Return by what vows those cannot join who are out, and by what those refuse who are left.

    None where all of these are told as a conflict already.
    """
    parts = [*(one.statements for one in proof.out), *(one.statements for one in proof.groups)]
    vows = teller.gathering.gathered(dict.fromkeys(id_ for ids in parts for id_ in ids))
    told = {vow.id for one in teller.summary.conflicts for vow in one}
    return () if {vow.id for vow in vows} <= told else vows


def _cover(subject: Subject, wish: Wish, proof: Cover) -> dict[str, object]:
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
                "names": _then(subject, price.best),
                "values": None if values is None else _shown(_quarrelled(values)),
            }
        )
    return told


def _then(subject: Subject, best: Verdict | None) -> Markup | str:
    """Name who would govern."""
    if best is None:
        return ""
    return capital(subject.words.listed(subject.units_named(units(subject.instance, best))))
