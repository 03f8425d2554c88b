"""What must hold between rules, weights, leads and dates; a part of `consistency.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from formateur_models.errors import Problem, did_you_mean
from formateur_models.parliament.ballot import added
from formateur_models.parliament.checks.unit_checks import rounded
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.party import Party
from formateur_models.parliament.statements import Lead, Statement
from formateur_models.rules.majority import (
    CABINET,
    CAST,
    Against,
    AllOf,
    Count,
    Quota,
    Rule,
    Share,
    Simple,
    counts,
)

HEAVIEST = 10**12

Path = tuple[str | int, ...]


# Rules


def rule_problems(outline: Outline) -> Iterator[Problem]:
    """Yield what is wrong with the rule, and with the weights that it counts."""
    found = [
        replace(problem, field=_place(count, problem))
        for count in counts(outline.rule)
        for problem in _count(outline, count)
    ]
    yield from found
    if found or _winnable(outline, outline.rule):
        return
    for vote in outline.votes:
        if not _winnable(outline, vote.asked):
            what = "even all parties together do not pass this rule"
            yield Problem(("votes", vote.id, "rule"), what, "lower it")
            return
    what = "even all parties together do not pass the rule"
    if isinstance(outline.rule, Count) and not outline.rule.weight:
        what = f"{outline.needed} seats are needed, all parties together have {outline.voting}"
    yield Problem(("rule",), what, "no coalition could ever win; lower it")


def _place(count: Count, problem: Problem) -> Path:
    """Return where the rule stands: at the top, or in the linked vote in which it is asked for."""
    return ("votes", count.vote, *problem.field) if count.vote else problem.field


def weights_only(rule: Rule) -> bool:
    """Say whether a rule counts other weights than seats, and only these."""
    return all(count.weight for count in counts(rule))


def _count(outline: Outline, count: Count) -> Iterator[Problem]:
    if isinstance(count, Quota) and count.votes < 1 and not count.weight:
        yield Problem(("rule", "quota"), "a quota is at least 1", "write the seats that win")
    elif isinstance(count, Quota) and count.votes <= 0:
        yield Problem(("rule", "quota"), "a quota is above 0", "write the votes that win")
    if isinstance(count, Against) and count.votes < 0:
        what = "votes against are not negative"
        yield Problem(("rule", "against"), what, "write 0 or more")
    if isinstance(count, Share) and not 0 < count.share <= 1:
        what = f"a share of {count.share} is not possible"
        percent = f", such as {count.share}/100" if count.share in range(2, 101) else ""
        yield Problem(("rule", "share"), what, f"write a fraction above 0, at most 1{percent}")
    yield from _of(count)
    known = sorted(_known(outline))
    if count.weight and count.weight not in known:
        mend = did_you_mean(count.weight, known, f"known: {', '.join(known) or 'none'}")
        yield Problem(("rule", "weight"), f"no party has the weight {count.weight!r}", mend)
    elif count.body is not None and not count.weight:
        what = "the body of a rule that counts seats is `seats`"
        yield Problem(("rule", "body"), what, "take it out, or name a `weight`")
    elif count.body is not None and _too_many(outline, count):
        what = f"all parties together have more {count.weight} than the body"
        yield Problem(("rule", "body"), what, "correct it, or leave it out for their sum")


def _too_many(outline: Outline, count: Count) -> bool:
    ballot = outline.ballot(count)
    return ballot.voting > ballot.body and not rounded(outline, count, ballot)


def _of(count: Count) -> Iterator[Problem]:
    if count.of not in ("", CAST, CABINET):
        yield Problem(("rule", "of"), f"a rule is not of {count.of!r}", "write cast or cabinet")
    elif count.of == CAST and not isinstance(count, Share):
        what = f"`{count.word}` is not a share, so it cannot be one of the votes cast"
        more = isinstance(count, Simple)
        mend = (
            "leave `of` out: yes and no are the votes cast"
            if more
            else ("write {share: 2/3, of: cast}, or simple for more yes than no")
        )
        yield Problem(("rule", "of"), what, mend)
    elif count.of == CAST and count.body is not None:
        what = "a share of the votes cast has no other body"
        yield Problem(("rule", "body"), what, "take out `body` or `of`")


def _winnable(outline: Outline, rule: Rule) -> bool:
    """Say whether all players together would pass the rule, were no seats empty or tied."""
    if isinstance(rule, Count):
        if not rule.weight:
            empty = sum(vacancy.seats for vacancy in outline.vacancies)
            empty += outline.tie.left if outline.tie else 0
            return rule.needed(outline.seats, outline.voting) <= outline.voting + empty
        ballot = outline.ballot(rule)
        weights = (v.weights.get(rule.weight, Fraction(0)) for v in outline.vacancies)
        return ballot.needed <= ballot.voting + sum(weights) / ballot.unit
    parts = (_winnable(outline, part) for part in rule.parts)
    return all(parts) if isinstance(rule, AllOf) else any(parts)


def weightless(outline: Outline) -> Iterator[Problem]:
    """Yield the weights that have a name and that no party has."""
    known = sorted(_known(outline))
    chambers = {chamber.id for chamber in outline.chambers}  # of which more is told elsewhere
    for weight in outline.weights:
        if weight.id not in (*known, *chambers):
            mend = did_you_mean(weight.id, known, f"known: {', '.join(known) or 'none'}")
            yield Problem(("weights", weight.id), f"no party has the weight {weight.id!r}", mend)


def _known(outline: Outline) -> set[str]:
    held = [player.weights for player in outline.players.values()]
    held += [vacancy.weights for vacancy in outline.vacancies]
    return {weight for weights in held for weight in weights}


def weight_problems(party: Party) -> Iterator[Problem]:
    """Yield what is wrong with the weights of a party."""
    field: Path = ("parties", party.id)
    parts: list[tuple[Path, Mapping[str, Fraction]]] = [((*field, "weights"), party.weights)]
    for faction in party.factions:
        parts.append(((*field, "factions", faction.id, "weights"), faction.weights))
    for place, weights in parts:
        for name, weight in weights.items():
            if not 0 <= weight <= HEAVIEST:
                what = f"a weight of {float(weight)!r} is not possible"
                mend = f"write a number from 0 to {HEAVIEST:,}"
                yield Problem((*place, name), what, mend)
    if party.weights and party.splittable:
        what = "the factions vote for themselves"
        yield Problem(parts[0][0], what, "give the weights of each faction instead")
    elif party.weights and any(f.weights for f in party.factions):
        together = added(faction.weights for faction in party.factions)
        if dict(party.weights) != together:
            what = "the factions' weights are not the party's together"
            yield Problem(parts[0][0], what, "make them equal, or leave the party's out")


# Statements


def condition_problems(outline: Outline, statement: Statement, field: Path) -> Iterator[Problem]:
    """Yield what is wrong with who leads, and with the days on which a statement holds."""
    yield from _lead(outline, statement, field)
    for key, day in (("from", statement.since), ("until", statement.until)):
        if day is not None and outline.date is None:
            what = "there is no day to hold this against"
            yield Problem((*field, key), what, "add `date:` to the instance")
    if statement.since and statement.until and statement.since >= statement.until:
        what = f"it ends on {statement.until.isoformat()}, before it begins"
        yield Problem((*field, "until"), what, "write a later day; on that day it no longer holds")


def leaderless(outline: Outline) -> Iterator[Problem]:
    """Yield which statements of a file hold while some party leads, where none is said to."""
    if any(isinstance(statement, Lead) for statement in outline.statements):
        return
    for index, statement in enumerate(outline.statements):
        if statement.led_by:
            what = "nobody is said to be a candidate for the lead"
            mend = "add `- lead: [...]` with all who may lead"
            yield Problem(("statements", index, "led_by"), what, mend)


def _lead(outline: Outline, statement: Statement, field: Path) -> Iterator[Problem]:
    if statement.led_by and statement.led_by not in outline.party:
        known = ", ".join(outline.party)
        mend = did_you_mean(statement.led_by, outline.party, f"known: {known}")
        yield Problem((*field, "led_by"), f"no party is called {statement.led_by!r}", mend)
    if isinstance(statement, Lead):
        if not statement.names:
            yield Problem((*field, "lead"), "there is no candidate", "name those who may lead")
        for name in statement.names:
            if "." in name:
                what = f"{name!r} is a faction; a party leads"
                yield Problem((*field, "lead"), what, f"write {name.partition('.')[0]}")
