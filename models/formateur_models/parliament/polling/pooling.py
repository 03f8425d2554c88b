"""Several surveys as one.

A party that a survey did not ask about is taken to have, among those whom it asked, what it has on
average in the surveys that did ask: the mean of the available cases (Little and Rubin 2019,
*Statistical Analysis with Missing Data*, section 3.4), weighted by their size. It is taken out of
what that survey has for all others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from formateur_models.parliament.polling.survey import USUAL_SIZE, Survey

NONE = Fraction(0)


@dataclass(frozen=True)
class Pool:
    """Surveys together.

    Parameters
    ----------
    sizes
        Respondents of a simple random sample that each survey counts for.
    votes
        Such respondents of each party in all of them.
    unasked
        By party, the numbers of the surveys that did not ask about it.
    estimates
        By party that was not asked about everywhere, its share where it was.
    """

    sizes: tuple[Fraction, ...]
    votes: Mapping[str, Fraction]
    unasked: Mapping[str, tuple[int, ...]]
    estimates: Mapping[str, Fraction]

    def asking(self, party: str) -> Fraction:
        """Return how many respondents were asked about a party."""
        gone = self.unasked.get(party, ())
        return sum((size for n, size in enumerate(self.sizes) if n not in gone), NONE)


def usual_size(surveys: Sequence[Survey]) -> int:
    """Return the respondents of a survey that does not say: of the smallest that does, or 1,000."""
    said = [survey.respondents for survey in surveys if survey.respondents is not None]
    return min(said, default=USUAL_SIZE)


def pooled(
    surveys: Sequence[Survey], half_life: Fraction | None = None, house_effects: bool = False
) -> Pool:
    """Return several surveys as one.

    1. What each survey counts for: its size, by half with each half-life of its age.
    2. What each house has above the average of the houses is taken off, if asked for.
    3. The share of each party that was not asked about everywhere, where it was.
    4. Each survey with these added; what it has for others shrinks, and where that is not enough,
       all whom it asked about.
    5. The sum, each survey counting as much as its size.

    Parameters
    ----------
    half_life
        In days, from the latest survey on; one without a date is taken to be as late.
    house_effects
        Whether they are taken off.
    """
    usual = usual_size(surveys)
    ages = _ages(surveys) if half_life else [0] * len(surveys)
    fresh = [_halved(Fraction(age) / half_life) if half_life else Fraction(1) for age in ages]
    sizes = tuple(survey.sized(usual) * part for survey, part in zip(surveys, fresh, strict=True))
    said: list[Mapping[str, Fraction]] = [survey.parts for survey in surveys]
    if house_effects:
        said = _without_houses(surveys, sizes)
    parties = dict.fromkeys(name for survey in surveys for name in survey.stated)
    unasked: dict[str, tuple[int, ...]] = {}
    estimates: dict[str, Fraction] = {}
    for party in parties:
        gone = tuple(n for n, parts in enumerate(said) if party not in parts)
        if gone:
            unasked[party] = gone
            estimates[party] = _mean(party, said, sizes)
    votes = dict.fromkeys(parties, NONE)
    for parts, size in zip(said, sizes, strict=True):
        for party, share in _completed(parts, estimates).items():
            votes[party] += size * share
    return Pool(sizes, votes, unasked, estimates)


def _ages(surveys: Sequence[Survey]) -> list[int]:
    dates = [survey.date for survey in surveys if survey.date]
    return [(max(dates) - one.date).days if one.date else 0 for one in surveys]


def _halved(times: Fraction) -> Fraction:
    """Return one half to a power, to nine digits."""
    return Fraction(round(0.5 ** float(times) * 10**9), 10**9)


def _mean(
    party: str, said: Sequence[Mapping[str, Fraction]], sizes: Sequence[Fraction]
) -> Fraction:
    asking = [(parts[party], n) for parts, n in zip(said, sizes, strict=True) if party in parts]
    total = sum((size for _, size in asking), NONE)
    return sum((share * size for share, size in asking), NONE) / total if total else NONE


def _without_houses(
    surveys: Sequence[Survey], sizes: Sequence[Fraction]
) -> list[Mapping[str, Fraction]]:
    """Return shares without house effects, which add up to nothing over the houses (Jackman 2005).

    The effect of a house on a party is what its surveys have on average above the average of all
    houses that asked about it.
    """
    houses = dict.fromkeys(survey.house for survey in surveys)
    means: dict[str, dict[str, Fraction]] = {}
    for house in houses:
        own = [n for n, survey in enumerate(surveys) if survey.house == house]
        said = [surveys[n].parts for n in own]
        for party in dict.fromkeys(name for parts in said for name in parts):
            mean = _mean(party, said, [sizes[n] for n in own])
            means.setdefault(party, {})[house] = mean
    usual = {party: sum(by.values(), NONE) / len(by) for party, by in means.items()}
    return [
        {
            party: max(NONE, share + usual[party] - means[party][survey.house])
            for party, share in survey.parts.items()
        }
        for survey in surveys
    ]


def _completed(
    parts: Mapping[str, Fraction], estimates: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    added = {party: share for party, share in estimates.items() if party not in parts}
    room = 1 - sum(added.values(), NONE)
    stated = sum(parts.values(), NONE)
    shrunk = room / stated if stated > room and stated else Fraction(1)
    return {party: share * shrunk for party, share in parts.items()} | added
