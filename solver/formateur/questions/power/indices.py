"""The indices, as data: what each measures, of whom, and who defined it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING

from formateur.questions.power.game import PowerError
from formateur.questions.power.portions import Portions
from formateur_models.errors import did_you_mean

if TYPE_CHECKING:
    from formateur.questions.power.counts import Coalitions
    from formateur.questions.power.methods import Questions

CONVENTIONS = {  # what vows do to power, each with its sources; what they mean says the catalogue
    "ignore": "",
    "contain": "Carreras 1991; Bergantiños, Carreras and García-Jurado 1993",
    "count": "Yakuba 2008",
}


@dataclass(frozen=True)
class Index:
    """One index of the members.

    Parameters
    ----------
    measure
        From the questions to what each member has of a whole.
    conventions
        For which conventions on vetoes it is defined.
    error
        A bound on the error of each value, 0 where these are exact; None where they always are.
    """

    id: str
    source: str
    measure: Callable[[Questions], Portions]
    conventions: tuple[str, ...] = tuple(CONVENTIONS)
    error: Callable[[Questions], Fraction] | None = None


@dataclass(frozen=True)
class Figure:
    """One figure of the whole body."""

    id: str
    source: str
    measure: Callable[[Questions], Fraction]
    conventions: tuple[str, ...] = tuple(CONVENTIONS)


def shapley_shubik(ask: Questions) -> Portions:
    """Return the probability of being the pivot: who turns a random order of members winning.

    Sum over the coalitions S of others that the member turns winning of |S|! (n - |S| - 1)! / n!
    (Shapley and Shubik 1954). Adds up to 1. Under `count`, orders whose pivot stands in an
    incompatible coalition have none, and the rest is divided by its sum.
    """
    pivots = Portions.of(ask.pivots.each)
    return pivots.shares() if ask.counting else pivots


def banzhaf(ask: Questions) -> Portions:
    """Return the member's share of all swings (Banzhaf 1965)."""
    return banzhaf_absolute(ask).shares()


def banzhaf_absolute(ask: Questions) -> Portions:
    """Return the probability of a swing when every other joins with probability 1/2.

    Swings / 2^(n-1) (Penrose 1946; Dubey and Shapley 1979).
    """
    if ask.chances:
        return Portions.of(ask.chances.each)
    return Portions(tuple(ask.swings.each), 1 << ask.number - 1)


def _error_of_chances(ask: Questions) -> Fraction:
    return ask.chances.error if ask.chances else Fraction(0)


def _error_of_shares(ask: Questions) -> Fraction:
    """Return how far a share of the sum is off at most, when each summand and all of them may be.

    With b of a sum s, each up to e: |b'/s' - b/s| <= (e + n e b/s) / (s - n e).
    """
    if not ask.chances:
        return Fraction(0)
    each, error = ask.chances.each, ask.chances.error
    total, off = sum(each), error * len(each)
    if total <= off:
        return Fraction(1)
    return min(Fraction(1), (error + off * max(each) / total) / (total - off))


def coleman_prevent(ask: Questions) -> Portions:
    """Return the share of the winning coalitions that lose without the member (Coleman 1971)."""
    return Portions(tuple(ask.swings.each), ask.swings.winning)


def coleman_initiate(ask: Questions) -> Portions:
    """Return the share of the losing coalitions that win with the member (Coleman 1971)."""
    return Portions(tuple(ask.swings.turned), ask.swings.possible - ask.swings.winning)


def johnston(ask: Questions) -> Portions:
    """Return the member's share where each coalition's critical members share one point.

    A winning coalition with k > 0 critical members gives each of them 1/k (Johnston 1978).
    """
    return Portions.of(ask.johnston).shares()


def deegan_packel(ask: Questions) -> Portions:
    """Return the member's share where each minimal winning coalition's members share one point.

    A minimal winning coalition of k members gives each of them 1/k (Deegan and Packel 1978).
    """
    minimal = ask.minimal
    points = Portions.of(
        [
            sum((Fraction(n, k) for k, n in enumerate(by_size) if n), Fraction(0))
            for by_size in minimal.each
        ]
    )
    return Portions(tuple(points.each), points.whole * minimal.number)


def public_good(ask: Questions) -> Portions:
    """Return the member's share of the memberships in minimal winning coalitions (Holler 1982)."""
    return _memberships(ask.minimal)


def shift(ask: Questions) -> Portions:
    """Return the member's share of the memberships in shift-minimal winning coalitions.

    Minimal winning ones that lose when any member makes room for a strictly less desirable one
    (Alonso-Meijide and Freixas 2010).
    """
    return _memberships(ask.shift_minimal)


def owen(ask: Questions) -> Portions:
    """Return the probability of being the pivot of a random order in which unions stay together.

    The unions, and the members of each, arrive in random order (Owen 1977).
    """
    return Portions.of(ask.owen)


def myerson(ask: Questions) -> Portions:
    """Return Shapley-Shubik of the game in which only those who can talk act together.

    A coalition wins if members of it who are linked, directly or through each other, win
    (Myerson 1977).
    """
    return Portions.of(ask.myerson)


def coleman_act(ask: Questions) -> Fraction:
    """Return the share of the coalitions that win: the power of the body to act (Coleman 1971)."""
    return _part(ask.swings.winning, ask.swings.possible)


def sensitivity(ask: Questions) -> Fraction:
    """Return the expected number of members with a swing (Felsenthal and Machover 1998)."""
    return Fraction(sum(ask.swings.each), 1 << ask.number - 1)


def majority_deficit(ask: Questions) -> Fraction:
    """Return by how many votes the outcome falls short of the majority's will, on average.

    Every member votes yes with probability 1/2; 0 under simple majority (Felsenthal and Machover
    1998). Half of what the sensitivity lacks to that of simple majority.
    """
    most = Fraction(ask.number * comb(ask.number - 1, ask.number // 2), 1 << ask.number - 1)
    return (most - sensitivity(ask)) / 2


def resistance(ask: Questions) -> Fraction:
    """Return how far the rule is biased against action, from -1 to 1.

    0 when half of the coalitions win, 1 when only all members together do (Felsenthal and Machover
    1998).
    """
    half = 1 << ask.number - 1
    return _part(half - ask.swings.winning, half - 1)


def winning(ask: Questions) -> Fraction:
    """Return the number of winning coalitions."""
    return Fraction(ask.swings.winning)


def minimal_winning(ask: Questions) -> Fraction:
    """Return the number of minimal winning coalitions."""
    return Fraction(ask.minimal.number)


def _part(part: Fraction | int, whole: int) -> Fraction:
    """Return part / whole; of nothing, nothing: where nobody can win, nobody has power."""
    return Fraction(part) / whole if whole else Fraction(0)


def _memberships(coalitions: Coalitions) -> Portions:
    each = [sum(by_size) for by_size in coalitions.each]
    return Portions(tuple(each), sum(each))


MONOTONE = ("ignore", "contain")

INDICES = {
    index.id: index
    for index in (
        Index(
            "shapley-shubik",
            "Shapley and Shubik 1954",
            shapley_shubik,
            error=lambda ask: ask.pivots.error,
        ),
        Index("banzhaf", "Banzhaf 1965", banzhaf, error=_error_of_shares),
        Index(
            "banzhaf-absolute",
            "Penrose 1946",
            banzhaf_absolute,
            error=_error_of_chances,
        ),
        Index("coleman-prevent", "Coleman 1971", coleman_prevent),
        Index("coleman-initiate", "Coleman 1971", coleman_initiate),
        Index("johnston", "Johnston 1978", johnston),
        Index("deegan-packel", "Deegan and Packel 1978", deegan_packel),
        Index("public-good", "Holler 1982", public_good),
        Index("shift", "Alonso-Meijide and Freixas 2010", shift, MONOTONE),
        Index("owen", "Owen 1977", owen, MONOTONE),
        Index("myerson", "Myerson 1977", myerson, ("ignore",)),
    )
}

FIGURES = {
    figure.id: figure
    for figure in (
        Figure("coleman-act", "Coleman 1971", coleman_act),
        Figure("sensitivity", "Felsenthal and Machover 1998", sensitivity),
        Figure(
            "majority-deficit",
            "Felsenthal and Machover 1998",
            majority_deficit,
            MONOTONE,
        ),
        Figure("resistance", "Felsenthal and Machover 1998", resistance, MONOTONE),
        Figure("winning", "von Neumann and Morgenstern 1944", winning),
        Figure(
            "minimal-winning",
            "von Neumann and Morgenstern 1944",
            minimal_winning,
        ),
    )
}

MEASURES: dict[str, Index | Figure] = {**INDICES, **FIGURES}


def chosen(ids: Sequence[str], convention: str) -> list[Index | Figure]:
    """Return indices and figures by id; `all` means all that the convention has.

    Raises
    ------
    PowerError
        If one is unknown, or not defined under the convention, or that is unknown.
    """
    if convention not in CONVENTIONS:
        mend = did_you_mean(convention, CONVENTIONS, f"known: {', '.join(CONVENTIONS)}")
        raise PowerError(f"there is no convention {convention!r}; {mend}")
    found: list[Index | Figure] = []
    for id_ in ids:
        if id_ == "all":
            found += [one for one in MEASURES.values() if convention in one.conventions]
            continue
        if id_ not in MEASURES:
            mend = did_you_mean(id_, MEASURES, f"known: all, {', '.join(MEASURES)}")
            raise PowerError(f"there is no index {id_!r}; {mend}")
        if convention not in MEASURES[id_].conventions:
            able = " or ".join(MEASURES[id_].conventions)
            raise PowerError(f"{id_} is not defined for vetoes={convention!r}, only for {able}")
        found.append(MEASURES[id_])
    return list(dict.fromkeys(found))
