"""What must hold between a poll and the instance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction

from formateur_models.errors import BadValueError, Problem, did_you_mean
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.poll import MOST_RESPONDENTS, MOST_SEATS, Poll, Survey
from formateur_models.rules.apportionment import METHODS

Path = tuple[str | int, ...]


def poll_problems(outline: Outline) -> Iterator[Problem]:
    """Yield what is wrong with an instance's poll."""
    poll = outline.poll
    if poll is None:
        return
    field: Path = ("poll",)
    if poll.method not in METHODS:
        mend = did_you_mean(poll.method, METHODS, f"known: {', '.join(METHODS)}")
        yield Problem((*field, "method"), f"there is no method {poll.method!r}", mend)
    if not 1 <= poll.seats <= MOST_SEATS:
        what = f"{poll.seats:,} seats cannot be drawn"
        yield Problem((*field, "seats"), what, f"write 1 to {MOST_SEATS:,}")
    if not 0 <= poll.threshold < 1:
        what = f"a threshold of {poll.threshold} is no part of the votes"
        yield Problem((*field, "threshold"), what, "write it as 5/100")
    yield from unknown_exempt(outline.party, poll.exempt, (*field, "exempt"))
    for name, times in Counter(poll.exempt).items():
        if times > 1:
            yield Problem((*field, "exempt"), f"{name!r} is named twice", "name it once")
    for party in outline.parties:
        if party.factions:
            what = f"{party.id!r} has factions, and a poll gives the seats of whole parties"
            yield Problem(
                ("parties", party.id, "factions"), what, "take out the factions or the poll"
            )
    faults = [fault for place, s in _placed(poll) for fault in _survey(outline, s, place)]
    yield from faults
    if not faults and 0 <= poll.threshold < 1 and not poll.passing:
        key = "threshold" if any(poll.votes.values()) else "shares"
        told = BadValueError(poll.nobody)
        yield Problem((*field, key), told.what, told.mend)


def unknown_exempt(known: Collection[str], exempt: Iterable[str], field: Path) -> Iterator[Problem]:
    """Yield who is exempt from the threshold and no party."""
    for name in exempt:
        if name not in known:
            mend = did_you_mean(name, known, f"known: {', '.join(known)}")
            yield Problem(field, f"no party is called {name!r}", mend)


def unfit_shares(known: Collection[str], shares: Collection[str], field: Path) -> Iterator[Problem]:
    """Yield whose share is stated who is no party, and which party has none."""
    for name in shares:
        if name not in known:
            mend = did_you_mean(name, known, "leave out who is no party of this file")
            yield Problem((*field, name), f"no party is called {name!r}", mend)
    for name in known:
        if name not in shares:
            yield Problem(field, f"{name!r} has no share", "add it, as 0 where it has none")


def _placed(poll: Poll) -> Iterator[tuple[Path, Survey]]:
    if len(poll.surveys) == 1:
        yield ("poll",), poll.surveys[0]
        return
    for number, survey in enumerate(poll.surveys):
        yield ("poll", "surveys", number), survey


def _survey(outline: Outline, survey: Survey, field: Path) -> Iterator[Problem]:
    if survey.respondents < 1:
        yield Problem((*field, "respondents"), "nobody was asked", "write 1 or more")
    if survey.respondents > MOST_RESPONDENTS:
        what = f"{survey.respondents:,} respondents are more than any survey has"
        yield Problem((*field, "respondents"), what, f"write {MOST_RESPONDENTS:,} or less")
    if survey.weight <= 0:
        yield Problem((*field, "weight"), f"{survey.weight} is too small", "write a number above 0")
    if survey.design_effect < 1:
        what = f"{_decimal(survey.design_effect)} is too small"
        yield Problem((*field, "design_effect"), what, "write 1 or more")
    for source in survey.sources:
        if source not in outline.source:
            mend = did_you_mean(source, outline.source, "add it under `sources`")
            yield Problem((*field, "source"), f"there is no source {source!r}", mend)
    yield from _shares(outline, survey, (*field, "shares"))


def _shares(outline: Outline, survey: Survey, field: Path) -> Iterator[Problem]:
    yield from unfit_shares(outline.party, survey.shares, field)
    for party, share in survey.shares.items():
        if share < 0:
            yield Problem((*field, party), "a share is not negative", "write 0 or more")
        if share > 1:
            mend = (
                f"write {share}/100"
                if share <= 100 and share.denominator == 1
                else "write 1 at most"
            )
            yield Problem((*field, party), f"a share of {_decimal(share)} is above 1", mend)
    total = sum(survey.shares.values())
    if total > 1 and all(share <= 1 for share in survey.shares.values()):
        what = f"the shares add up to {_decimal(Fraction(total))}"
        yield Problem((*field,), what, "lower them; together they are at most 1")


def _decimal(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.6g}"
