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


def pooled(surveys: Sequence[Survey]) -> Pool:
    """Return several surveys as one.

    1. The share of each party that was not asked about everywhere, where it was.
    2. Each survey with these added; what it has for others shrinks, and where that is not enough,
       all whom it asked about.
    3. The sum, each survey counting as much as its size.
    """
    usual = usual_size(surveys)
    sizes = tuple(survey.sized(usual) for survey in surveys)
    parties = dict.fromkeys(name for survey in surveys for name in survey.stated)
    unasked: dict[str, tuple[int, ...]] = {}
    estimates: dict[str, Fraction] = {}
    for party in parties:
        gone = tuple(n for n, survey in enumerate(surveys) if party not in survey.parts)
        if gone:
            unasked[party] = gone
            estimates[party] = _mean(party, surveys, sizes)
    votes = dict.fromkeys(parties, NONE)
    for survey, size in zip(surveys, sizes, strict=True):
        for party, share in _completed(survey, estimates).items():
            votes[party] += size * share
    return Pool(sizes, votes, unasked, estimates)


def _mean(party: str, surveys: Sequence[Survey], sizes: Sequence[Fraction]) -> Fraction:
    asking = [(s.parts[party], n) for s, n in zip(surveys, sizes, strict=True) if party in s.parts]
    total = sum((size for _, size in asking), NONE)
    return sum((share * size for share, size in asking), NONE) / total if total else NONE


def _completed(survey: Survey, estimates: Mapping[str, Fraction]) -> dict[str, Fraction]:
    added = {party: share for party, share in estimates.items() if party not in survey.parts}
    room = 1 - sum(added.values(), NONE)
    stated = sum(survey.parts.values(), NONE)
    shrunk = room / stated if stated > room and stated else Fraction(1)
    return {party: share * shrunk for party, share in survey.parts.items()} | added
