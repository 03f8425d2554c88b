"""What must hold between a poll and the instance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction

from formateur_models.errors import BadValueError, Problem, did_you_mean
from formateur_models.parliament.checks.count_checks import count_problems
from formateur_models.parliament.checks.law_checks import law_problems
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.poll import MOST_RESPONDENTS, MOST_SEATS, Poll
from formateur_models.parliament.polling.survey import Survey
from formateur_models.rules.apportionment import METHODS

Path = tuple[str | int, ...]


def poll_problems(outline: Outline) -> Iterator[Problem]:
    """Yield what is wrong with an instance's poll."""
    poll = outline.poll
    if poll is None:
        return
    field: Path = ("poll",)
    yield from _method(outline, poll, field)
    of_law = [*law_problems(outline, poll), *count_problems(outline, poll)]
    yield from of_law
    if of_law:
        return
    for party in outline.parties:
        if party.factions:
            what = f"{party.id!r} has factions, and a poll gives the seats of whole parties"
            yield Problem(
                ("parties", party.id, "factions"), what, "take out the factions or the poll"
            )
    faults = [fault for place, s in _placed(poll) for fault in _survey(outline, s, place)]
    yield from faults
    if not faults and 0 <= poll.threshold < 1 and not poll.passing:
        unheard = "counted" if poll.counted else "shares"
        key = "threshold" if any(poll.votes.values()) else unheard
        told = BadValueError(poll.nobody)
        yield Problem((*field, key), told.what, told.mend)


def _method(outline: Outline, poll: Poll, field: Path) -> Iterator[Problem]:
    if poll.method not in METHODS:
        mend = did_you_mean(poll.method, METHODS, f"known: {', '.join(METHODS)}")
        yield Problem((*field, "method"), f"there is no method {poll.method!r}", mend)
    if not 1 <= poll.seats <= MOST_SEATS:
        what = f"{poll.seats:,} seats cannot be drawn"
        yield Problem((*field, "seats"), what, f"write 1 to {MOST_SEATS:,}")
    if not 0 <= poll.threshold < 1:
        what = f"a threshold of {poll.threshold} is no part of the votes"
        yield Problem((*field, "threshold"), what, "write it as 5/100")
    if poll.half_life is not None and poll.half_life <= 0:
        what = f"a half-life of {_decimal(poll.half_life)} days is too short"
        yield Problem((*field, "half_life"), what, "write a number above 0, such as 14")
    elif poll.half_life and not all(survey.date for survey in poll.surveys):
        n = next(n for n, survey in enumerate(poll.surveys) if not survey.date)
        what = "how much it counts for depends on its day, which is missing"
        yield Problem((*field, "surveys", n, "date"), what, "add `date`, or take `half_life` out")
    standing = poll.law.standing(tuple(outline.party))
    yield from unknown_exempt(standing, poll.exempt, (*field, "exempt"))
    for name, times in Counter(poll.exempt).items():
        if times > 1:
            yield Problem((*field, "exempt"), f"{name!r} is named twice", "name it once")


def unknown_exempt(known: Collection[str], exempt: Iterable[str], field: Path) -> Iterator[Problem]:
    """Yield who is exempt from the threshold and no party."""
    for name in exempt:
        if name not in known:
            mend = did_you_mean(name, known, f"known: {', '.join(known)}")
            yield Problem(field, f"no party is called {name!r}", mend)


def unfit_shares(
    known: Collection[str], shares: Collection[str], field: Path, elsewhere: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield whose share is stated who is no party, and which party has none.

    Parameters
    ----------
    elsewhere
        Who has one in another survey, so that this one did not ask.
    """
    for name in shares:
        if name not in known:
            mend = did_you_mean(name, known, "leave out who is no party of this file")
            yield Problem((*field, name), f"no party is called {name!r}", mend)
    for name in known:
        if name not in shares and name not in elsewhere:
            yield Problem(field, f"{name!r} has no share", "add it, as 0 where it has none")


def _placed(poll: Poll) -> Iterator[tuple[Path, Survey]]:
    if len(poll.surveys) == 1:
        yield ("poll",), poll.surveys[0]
        return
    for number, survey in enumerate(poll.surveys):
        yield ("poll", "surveys", number), survey


def _survey(outline: Outline, survey: Survey, field: Path) -> Iterator[Problem]:
    if survey.respondents is not None and survey.respondents < 1:
        yield Problem((*field, "respondents"), "nobody was asked", "write 1 or more")
    many = max(survey.respondents or 0, sum(survey.votes.values()))
    if many > MOST_RESPONDENTS:
        what = f"{many:,} respondents are more than any survey has"
        key = "votes" if survey.respondents != many else "respondents"
        yield Problem((*field, key), what, f"write {MOST_RESPONDENTS:,} or less")
    if survey.weight <= 0:
        yield Problem((*field, "weight"), f"{survey.weight} is too small", "write a number above 0")
    if survey.design_effect < 1:
        what = f"{_decimal(survey.design_effect)} is too small"
        yield Problem((*field, "design_effect"), what, "write 1 or more")
    for source in survey.sources:
        if source not in outline.source:
            mend = did_you_mean(source, outline.source, "add it under `sources`")
            yield Problem((*field, "source"), f"there is no source {source!r}", mend)
    yield from _said(outline, survey, field)


def _said(outline: Outline, survey: Survey, field: Path) -> Iterator[Problem]:
    """Yield what is wrong with shares or votes."""
    poll = outline.poll
    if survey.votes and survey.shares:
        what = "there are votes, and shares, too"
        yield Problem((*field, "votes"), what, "keep one of the two")
        return
    place: Path = (*field, "votes" if survey.votes else "shares")
    others = (s for s in (poll.surveys if poll else ()) if s is not survey)
    asked = {name for other in others for name in other.ends}
    known = poll.law.standing(tuple(outline.party)) if poll else tuple(outline.party)
    yield from unfit_shares(known, survey.stated, place, asked)
    for party, said in survey.stated.items():
        if said is None and party not in asked and party in known:
            what = f"no survey asked about {party!r}"
            yield Problem((*place, party), what, "write its share, as 0 where it has none")
    if survey.others is not None and survey.others < 0:
        yield Problem((*field, "others"), "a share is not negative", "write 0 or more")
    if survey.rounded_to is not None and not 0 < survey.rounded_to <= survey.unit / 10:
        what = f"nobody rounds shares to {_decimal(survey.rounded_to)}"
        yield Problem((*field, "rounded_to"), what, "write it as 1/100, or 1 of per cents")
    yield from _shares(survey, place)


def _shares(survey: Survey, field: Path) -> Iterator[Problem]:
    unit = survey.unit
    fits = True
    for party, span in survey.ends.items():
        if span.low < 0:
            yield Problem((*field, party), "a share is not negative", "write 0 or more")
        if span.low > span.high:
            what = f"a range from {_decimal(span.low)} to {_decimal(span.high)} is upside down"
            yield Problem((*field, party), what, "write the lower end first")
        if span.high > unit:
            fits = False
            share = span.high
            mend = f"write {_decimal(unit)} at most"
            if unit == 1 and share <= 100 and share.denominator == 1:
                mend = f"write {share}/100"
            what = f"a share of {_decimal(share)} is above {_decimal(unit)}"
            yield Problem((*field, party), what, mend)
    if fits and survey.excessive:
        what = f"the shares add up to {_decimal(survey.total)}"
        mend = f"lower them; together they are at most {_decimal(unit)}"
        yield Problem((*field,), what, mend)


def _decimal(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.6g}"
