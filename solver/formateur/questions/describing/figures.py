"""The figures, as data: what each is called, where it comes from, its columns, how it is had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from formateur.engines.clock import Clock, TimeRanOutError
from formateur.questions.ask import Ask
from formateur.questions.best.solving import number
from formateur.questions.describing.arithmetic import (
    effective_number,
    legislature_class,
    legislature_subclass,
)
from formateur.questions.describing.dominance import dominant
from formateur.questions.power import PowerError, power
from formateur_models.errors import BadValueError, FormateurError, TheoryError, did_you_mean
from formateur_models.parliament.instance import Instance
from formateur_models.table import Kind
from formateur_models.theories.catalogue import theory
from formateur_models.theories.spectrum import spectrum

Columns = Mapping[str, Kind]


@dataclass(frozen=True)
class Description:
    """What can be told of a parliament.

    Parameters
    ----------
    told, source
        What it is, and whose it is; no source for what needs none.
    columns
        Names and kinds.
    answer
        The values of the columns, in order, of an instance, within a time.
    """

    id: str
    told: str
    source: str
    columns: Columns
    answer: Callable[[Instance, Clock], tuple[Any, ...]]


def check(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids, each once.

    Raises
    ------
    FormateurError
        If there is no such question.
    """
    wanted = tuple(dict.fromkeys(ids))
    for id_ in wanted:
        if id_ not in DESCRIPTIONS:
            mend = did_you_mean(id_, DESCRIPTIONS, f"known: {', '.join(DESCRIPTIONS)}")
            raise BadValueError(f"there is no question {id_!r}; {mend}")
    return wanted


def describe(
    instance: Instance, ids: Iterable[str], clock: Clock
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return values by column, and why some are missing.

    Raises
    ------
    TimeRanOutError
        If the clock runs out.
    """
    found: dict[str, Any] = {}
    why: dict[str, None] = {}
    for description in map(DESCRIPTIONS.__getitem__, ids):
        try:
            values = description.answer(instance, clock)
        except TimeRanOutError:
            raise
        except FormateurError as error:
            why[str(error)] = None
        else:
            found |= zip(description.columns, values, strict=True)
    return found, tuple(why)


def _weights(instance: Instance) -> dict[str, int]:
    """Return the seats of the players, where they and a number of them decide who wins.

    Raises
    ------
    TheoryError
        If something else does.
    """
    if not instance.plain:
        raise TheoryError("the rule is more than one count of seats that are known")
    return {player.id: player.seats for player in instance.players.values()}


def _winning(instance: Instance, clock: Clock) -> tuple[int]:
    return (number(Ask(instance, theory("winning"), clock=clock)),)


def _minimal(instance: Instance, clock: Clock) -> tuple[int]:
    return (number(Ask(instance, theory("mwc"), clock=clock)),)


def _effective(instance: Instance, clock: Clock) -> tuple[float]:
    seats = dict.fromkeys(instance.party, 0)
    for player in instance.players.values():
        seats[player.party] += player.seats
    return (float(effective_number(seats.values())),)


def _power(instance: Instance, index: str) -> Mapping[str, Fraction]:
    if instance.uncertain:
        raise PowerError("one number of power is told where seats are known; some are intervals")
    return power(instance, index)[index]


def _pivotal(instance: Instance, clock: Clock) -> tuple[list[str]]:
    values = _power(instance, "banzhaf")
    return ([player for player, value in values.items() if value],)


def _banzhaf(instance: Instance, clock: Clock) -> tuple[list[str]]:
    return (_shares(_power(instance, "banzhaf")),)


def _shapley_shubik(instance: Instance, clock: Clock) -> tuple[list[str]]:
    return (_shares(_power(instance, "shapley-shubik")),)


def _shares(values: Mapping[str, Fraction]) -> list[str]:
    return [f"{player}={value}" for player, value in values.items()]


def _dominant(instance: Instance, clock: Clock) -> tuple[bool, list[str]]:
    found = dominant(_weights(instance), instance.needed, clock.spend)
    return bool(found), list(found)


def _class(instance: Instance, clock: Clock) -> tuple[str, str]:
    seats, needed = _weights(instance).values(), instance.needed
    return legislature_class(seats, needed), legislature_subclass(seats, needed)


def _median(instance: Instance, clock: Clock) -> tuple[list[str]]:
    return (sorted(spectrum(instance, partial=True).median),)


_INDEX = "of all coalitions, whatever they have vowed"

DESCRIPTIONS: dict[str, Description] = {
    one.id: one
    for one in (
        Description(
            "winning",
            "number of winning coalitions that keep all vows",
            "",
            {"winning_coalitions": Kind.WHOLE},
            _winning,
        ),
        Description(
            "mwc",
            "number of minimal winning coalitions that keep all vows",
            "von Neumann and Morgenstern 1944; Riker 1962",
            {"minimal_winning_coalitions": Kind.WHOLE},
            _minimal,
        ),
        Description(
            "effective-parties",
            "effective number of parties, by seats",
            "Laakso and Taagepera 1979",
            {"effective_parties": Kind.DECIMAL},
            _effective,
        ),
        Description(
            "pivotal",
            f"parties that make some coalition win, {_INDEX}",
            "Banzhaf 1965",
            {"pivotal_parties": Kind.TEXTS},
            _pivotal,
        ),
        Description(
            "banzhaf",
            f"share of the swings, {_INDEX}",
            "Banzhaf 1965",
            {"banzhaf": Kind.TEXTS},
            _banzhaf,
        ),
        Description(
            "shapley-shubik",
            "share of the orders in which a party is the pivot",
            "Shapley and Shubik 1954",
            {"shapley_shubik": Kind.TEXTS},
            _shapley_shubik,
        ),
        Description(
            "dominant",
            "whether the parliament is dominated, and by which party",
            "Peleg 1981; Einy 1985",
            {"dominated": Kind.FLAG, "dominant_parties": Kind.TEXTS},
            _dominant,
        ),
        Description(
            "laver-benoit",
            "class of the parliament, A to E, and whether a class B is a B*",
            "Laver and Benoit 2015",
            {"laver_benoit": Kind.TEXT, "laver_benoit_subclass": Kind.TEXT},
            _class,
        ),
        Description(
            "median",
            "who holds a median seat of the placed, on `left_right` or the only dimension",
            "Black 1948; Laver and Schofield 1990",
            {"median_parties": Kind.TEXTS},
            _median,
        ),
    )
}
