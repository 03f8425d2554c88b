"""Where a count leads: outstanding votes, by the swing seen so far.

After the election nights of the BBC (Brown, Firth and Payne 1999, *Journal of the Royal Statistical
Society* A 162), but simpler: what changed since last time where votes are counted is carried to
where they are not, and weighed against what was expected before. Of a list, the share of all votes
in a district is what the country's swing makes of its last result, and a deviation of the
district's own. What is counted there is a sample of it, the better the more is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from formateur_models.parliament.polling.counted import Counted
from formateur_models.parliament.polling.law import OTHERS, Law
from formateur_models.parliament.polling.projection import Place, Projection, Row, parts_of

USUAL_ERROR = Fraction(2, 100)  # of a district, for a list with half of the votes
LEAST_ERROR = Fraction(1, 10_000)  # where none is said to be, a hundredth of a point
PRIOR_DISTRICTS = 10  # that the usual error counts for, beside those that are counted
SAMPLING = 0.25  # half a district errs by half of what districts do: its square
LEAST_SHARE = 0.01  # lists below it say little of how much districts differ


def projected(
    places: Sequence[Counted],
    lists: tuple[str, ...],
    before: Mapping[str, Fraction],
    respondents: Fraction,
    law: Law,
    deviation: Fraction | None,
) -> Projection:
    """Return where a count leads.

    1. What is outstanding in each district; where nobody says, as many more or fewer as last time
       as in the districts of which it is known.
    2. How much districts differ from the swing: as those that are counted do, weighed with the
       usual error.
    3. The swing: what was expected before, and each counted district, weighed by their precision.
    4. Outstanding votes: between the swing and what is counted in the same district.

    Parameters
    ----------
    before
        Shares of all votes that were expected, by list.
    respondents
        How large a sample that was.
    deviation
        The usual error of districts; None is :data:`USUAL_ERROR`.
    """
    names = (*lists, OTHERS)
    known = [float(before.get(name, 0)) for name in lists]
    expected = (*known, max(0.0, 1 - sum(known)))
    lines = tuple(_lines(places, names, law))
    usual = 4 * float(USUAL_ERROR if deviation is None else max(deviation, LEAST_ERROR)) ** 2
    variance = _variance(lines, expected, usual)
    size = float(respondents) + 1
    after, narrowed, errors = [], [], []
    for row, share in enumerate(expected):
        prior = share * (1 - share) / size
        mean, spread = _weighed(lines, row, share, prior, variance)
        after.append(mean)
        errors.append(sqrt(spread))
        narrowed.append(sqrt(spread / prior) if prior else 0.0)
    return Projection(
        names,
        expected,
        tuple(after),
        tuple(narrowed),
        tuple(errors),
        tuple(line.place(after, variance) for line in lines),
        sqrt(variance) / 2,
    )


@dataclass(frozen=True)
class _Line:
    """A district before anything is weighed: its share is `fixed + slope * country`."""

    id: str
    counted: tuple[int, ...]
    outstanding: int
    fixed: Row
    slope: Row

    @property
    def part(self) -> float:
        """The part of its votes that is counted."""
        counted = sum(self.counted)
        return counted / (counted + self.outstanding) if counted else 0.0

    @property
    def noise(self) -> float:
        """How much farther what is counted is from the swing than the whole district is."""
        return 1 + SAMPLING * (1 - self.part) / self.part

    @property
    def shares(self) -> Row:
        """Of what is counted."""
        return parts_of(self.counted)

    def likely(self, row: int, country: float) -> float:
        """Return the share of a list there by the swing alone."""
        return min(1.0, max(0.0, self.fixed[row] + self.slope[row] * country))

    def place(self, country: Sequence[float], variance: float) -> Place:
        """Return what is likely of outstanding votes.

        The district's share is normal around the swing's, with the variance v of districts; what
        is counted of it, the part f, is normal around that with v s (1 - f) / f, where s is
        :data:`SAMPLING`. What is outstanding is the rest of it.
        """
        f, n = self.part, len(self.counted)
        if not self.outstanding:
            return Place(self.id, self.counted, 0, *3 * [(0.0,) * n])
        whole = f + SAMPLING * (1 - f)
        swing = SAMPLING / whole if f else 1.0
        own = f * (1 - SAMPLING) / whole if f else 0.0
        shares = self.shares if f else (0.0,) * n
        spread = variance * (swing / (1 - f))
        likely = [self.likely(row, country[row]) for row in range(n)]
        return Place(
            self.id,
            self.counted,
            self.outstanding,
            tuple(swing * a + own * c for a, c in zip(self.fixed, shares, strict=True)),
            tuple(swing * b for b in self.slope),
            tuple(sqrt(spread * share * (1 - share)) for share in likely),
        )


def _lines(places: Sequence[Counted], names: tuple[str, ...], law: Law) -> Iterator[_Line]:
    before = {district.id: (district.votes, district.others) for district in law.districts}
    last = [_row(names, *before.get(one.id, (one.last, one.last_others))) for one in places]
    sums = [sum(column) for column in zip(*last, strict=True)]
    country = parts_of(sums)
    turnout = _turnout(places, [sum(row) for row in last])
    for one, row in zip(places, last, strict=True):
        left = one.left
        if left is None:
            left = max(0, round(sum(row) * turnout) - one.total)
        fixed, slope = [], []
        for mine, there in zip(parts_of(row), country, strict=True):
            known = any(row)
            times = law.swing == "proportional" and there > 0
            slope.append(mine / there if times and known else 1.0)
            fixed.append(0.0 if times or not known else mine - there)
        yield _Line(one.id, _row(names, one.votes, one.others), left, tuple(fixed), tuple(slope))


def _row(names: tuple[str, ...], votes: Mapping[str, int], others: int) -> tuple[int, ...]:
    return (*(votes.get(name, 0) for name in names[:-1]), others)


def _turnout(places: Sequence[Counted], last: Sequence[int]) -> float:
    """Return how many times as many votes there are as last time, where it is known."""
    pairs = [
        (one.total + one.left, before)
        for one, before in zip(places, last, strict=True)
        if one.left is not None and one.total + one.left > 0 and before
    ]
    now, then = (sum(column) for column in zip(*pairs, strict=True)) if pairs else (1, 1)
    return now / then


def _scale(share: float) -> float:
    """Return share times its rest; of tiny lists as of one with a per cent."""
    least = max(LEAST_SHARE, min(share, 1 - LEAST_SHARE))
    return least * (1 - least)


def _weighed(
    lines: Sequence[_Line], row: int, share: float, prior: float, variance: float
) -> tuple[float, float]:
    """Return a list's share in the country, and its variance, by precision."""
    if not prior:
        return share, 0.0
    precision = 1 / prior
    total = share * precision
    for line in lines:
        times = line.slope[row]
        if line.part and times:
            own = variance * _scale(line.likely(row, share)) * line.noise
            precision += times**2 / own
            total += times * (line.shares[row] - line.fixed[row]) / own
    return total / precision, 1 / precision


def _variance(lines: Sequence[_Line], expected: Row, usual: float) -> float:
    """Return how much districts differ from the swing, over share times its rest.

    Pearson's statistic over its degrees of freedom (McCullagh and Nelder 1989), with the usual
    error as so many districts more.
    """
    counting = [line for line in lines if line.part]
    if len(counting) < 2:
        return usual
    rows = [row for row, share in enumerate(expected) if share >= LEAST_SHARE]
    found = 0.0
    for row in rows:
        seen, _ = _weighed(counting, row, expected[row], 1e6, usual)
        for line in counting:
            likely = line.likely(row, seen)
            found += (line.shares[row] - likely) ** 2 / _scale(likely) / line.noise
    found /= len(rows) or 1
    return (PRIOR_DISTRICTS * usual + found) / (PRIOR_DISTRICTS + len(counting) - 1)
