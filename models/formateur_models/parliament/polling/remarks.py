"""What is assumed of surveys that do not say all, and what is wrong with them in all likelihood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from formateur_models.parliament.polling.pooling import Pool, usual_size
from formateur_models.parliament.polling.projection import Projection
from formateur_models.parliament.polling.survey import Range, Survey

KINDS = (
    *("missing-voters", "rounded-sum", "per-cent", "votes", "ranges", "no-size", "not-asked"),
    *("counting", "all-counted", "not-begun"),
)
ALMOST_ALL = Fraction(999, 1000)  # nobody says 100 % of what is not all
LEAST_SUM = Fraction(85, 100)  # with less for the parties of a file, one of them is missing


@dataclass(frozen=True)
class Remark:
    """Something to know of a poll.

    Parameters
    ----------
    kind
        `missing-voters`, `rounded-sum`, `per-cent`, `votes`, `ranges`, `no-size` or `not-asked` of
        a survey; `counting`, `all-counted` or `not-begun` of a count.
    surveys
        Titles of those that it is about; where one has none its number, or nothing if it is alone.
    serious
        Whether something is wrong, and not only assumed.
    parties
        Whom it is about.
    figures
        Numbers by what they are.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.load("germany-2018-poll").poll.remarks
    ()
    """

    kind: str
    surveys: tuple[str, ...] = ()
    serious: bool = False
    parties: tuple[str, ...] = ()
    figures: Mapping[str, Fraction] = field(default_factory=dict, hash=False)


def remarks(
    surveys: Sequence[Survey],
    pool: Pool,
    counting: bool = False,
    projection: Projection | None = None,
) -> Iterator[Remark]:
    """Yield what is to be known of surveys, what is serious first, and of a count."""
    if surveys:
        yield from _of_surveys(surveys, pool)
    if counting:
        yield from _of_count(projection)


def _of_count(projection: Projection | None) -> Iterator[Remark]:
    if projection is None:
        yield Remark("not-begun")
        return
    if not projection.outstanding:
        yield Remark("all-counted")
        return
    whole = projection.counted + projection.outstanding
    part = min(Fraction(projection.counted, whole), ALMOST_ALL)
    yield Remark("counting", figures={"counted": part})


def _of_surveys(surveys: Sequence[Survey], pool: Pool) -> Iterator[Remark]:
    named = [(survey, _called(survey, n, surveys)) for n, survey in enumerate(surveys)]

    def of(holds: Callable[[Survey], bool]) -> tuple[str, ...]:
        return tuple(name for survey, name in named if holds(survey))

    for survey, name in named:
        known = survey.told_sum + sum(
            share for party, share in pool.estimates.items() if party not in survey.parts
        )
        if known < LEAST_SUM:
            told = {"sum": survey.told_sum, "missing": 1 - survey.told_sum}
            yield Remark("missing-voters", (name,), True, figures=told)
    for survey, name in named:
        if survey.told_sum > 1:
            yield Remark("rounded-sum", (name,), figures={"sum": survey.told_sum})
    assumed = {
        "per-cent": of(lambda s: s.per_cent),
        "votes": of(lambda s: bool(s.votes) and s.respondents is None),
        "ranges": of(lambda s: any(isinstance(one, Range) for one in s.shares.values())),
        "no-size": of(lambda s: s.unsized),
    }
    for kind, names in assumed.items():
        if names:
            size = {"assumed": Fraction(usual_size(surveys))} if kind == "no-size" else {}
            yield Remark(kind, names, figures=size)
    for party, gone in pool.unasked.items():
        without = tuple(named[n][1] for n in gone)
        share = {"share": pool.estimates[party]}
        yield Remark("not-asked", without, parties=(party,), figures=share)


def _called(survey: Survey, number: int, surveys: Sequence[Survey]) -> str:
    return survey.title or (str(number + 1) if len(surveys) > 1 else "")
