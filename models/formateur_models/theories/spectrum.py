"""Where the players stand on one dimension."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from formateur_models.errors import TheoryError, UncertainError, did_you_mean
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval
from formateur_models.theories.catalogue import POSITIONAL, Theory

USUAL = "left_right"


@dataclass(frozen=True)
class Spectrum:
    """Exact positions on a dimension of all who have a vote (`Outline.voters`).

    Theories of positions speak of parties in parliament: who has no seat stands nowhere.
    """

    dimension: str
    position: dict[str, Fraction]
    instance: Instance

    @cached_property
    def steps(self) -> tuple[Fraction, ...]:
        """The distinct positions, from left to right."""
        return tuple(sorted(set(self.position.values())))

    @cached_property
    def rank(self) -> dict[str, int]:
        """Each player's position as the number of its step."""
        number = {step: rank for rank, step in enumerate(self.steps)}
        return {player: number[step] for player, step in self.position.items()}

    @cached_property
    def median(self) -> frozenset[str]:
        """Players that hold a median seat.

        1. Put all players' seats in order of position.
        2. Take the middle seat, or the two in the middle of an even number.
        3. Who has a seat at the position of one of these holds a median seat (Laver and
           Schofield 1990, where parties share a position: each of them).

        Raises
        ------
        UncertainError
            If these are not the same however the seats of intervals fall.
        """
        seated, spans = self.instance.span(self.position), self.instance.bounds.spans
        if not seated.exact:
            raise self.median_is_open()
        total = seated.low
        middle = {(total + 1) // 2, total // 2 + 1}
        holders: set[str] = set()
        left: list[str] = []
        before = Interval(0, 0)
        for step in self.steps:
            here = [p for p, where in self.position.items() if where == step and spans[p].high]
            left += here
            passed = self.instance.span(left)
            doubt = any(passed.low < seat <= passed.high for seat in middle)
            if any(before.high < seat <= passed.low for seat in middle):
                doubt = doubt or not all(spans[p].low for p in here)
                holders.update(here)
            if doubt:
                raise self.median_is_open()
            before = passed
        return frozenset(holders)

    def median_is_open(self) -> UncertainError:
        """Return the error that says that the intervals decide who holds a median seat."""
        what = f"who holds the median seat on {self.dimension!r} depends on the intervals"
        return UncertainError(f"{what}; give the seats, or choose another theory")


def spectrum(
    instance: Instance,
    dimension: str | None = None,
    among: Collection[str] | None = None,
    *,
    partial: bool = False,
) -> Spectrum:
    """Return the positions of all who have a vote.

    Parameters
    ----------
    dimension
        By default `left_right` where the instance has it, else its only one.
    among
        Players who are taken to have a vote.
    partial
        Leave out who has no position.

    Raises
    ------
    TheoryError
        If the dimension is not clear, or one of these has no position on it, with `partial` none.
    """
    dimension = dimension or _default(instance)
    voters = instance.voters if among is None else among
    standing = [player for player in instance.players.values() if player.id in voters]
    positions = {p.id: p.positions[dimension] for p in standing if dimension in p.positions}
    if missing := [player.id for player in standing if player.id not in positions]:
        check_dimension(instance, dimension)
        if not partial:
            raise _without_position(dimension, missing)
    return Spectrum(dimension, positions, instance)


def unplaced(instance: Instance, dimension: str | None = None) -> tuple[str, ...]:
    """Return who has a vote and no position, in order of id.

    Raises
    ------
    TheoryError
        If the dimension is not clear.
    """
    placed = spectrum(instance, dimension, partial=True).position
    return tuple(sorted(instance.voters - placed.keys()))


def set_aside(instance: Instance, theory: Theory) -> tuple[str, ...]:
    """Return who cannot be in a cabinet of a theory, as that judges positions.

    Raises
    ------
    TheoryError
        If the dimension is not clear.
    """
    return unplaced(instance, theory.dimension) if theory.positional else ()


def check_placed(instance: Instance, theory: Theory, shut: Collection[str] = ()) -> None:
    """Raise where somebody has no position and the theory is to refuse that.

    Parameters
    ----------
    shut
        Players who are outside anyway: how far members are apart does not depend on them.

    Raises
    ------
    TheoryError
        If a position is missing that matters.
    """
    if theory.unplaced != "refuse":
        return
    missing = set_aside(instance, theory)
    if POSITIONAL.intersection(theory.requires + theory.minimises) == {"range"}:
        missing = tuple(player for player in missing if player not in shut)
    if missing:
        raise _without_position(
            spectrum(instance, theory.dimension, partial=True).dimension, missing
        )


def _without_position(dimension: str, missing: Collection[str]) -> TheoryError:
    return TheoryError(
        f"without a position on {dimension!r}: {', '.join(missing)}; "
        "add it under `positions`, or choose a theory that needs none"
    )


def check_dimension(instance: Instance, dimension: str) -> None:
    """Raise a TheoryError if nobody has a position on the dimension."""
    known = _dimensions(instance)
    if dimension not in known:
        mend = did_you_mean(dimension, known, f"known: {', '.join(known) or 'none'}")
        raise TheoryError(f"no party has a position on {dimension!r}; {mend}")


def _dimensions(instance: Instance) -> list[str]:
    return sorted({d for player in instance.players.values() for d in player.positions})


def _default(instance: Instance) -> str:
    known = _dimensions(instance)
    if USUAL in known:
        return USUAL
    if len(known) == 1:
        return known[0]
    if not known:
        mend = "give the parties `positions=`"
        raise TheoryError(f"no party has a position; {mend}")
    raise TheoryError(f"several dimensions: {', '.join(known)}; name one with `dimension=`")
