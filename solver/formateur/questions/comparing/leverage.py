"""Leverage: what the others can have without a party, and with it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from formateur.engines import AUTO
from formateur.engines.clock import Clock, Limits, TimeRanOutError
from formateur.questions.explaining.strategy import best
from formateur_models.judging.verdict import Value, Verdict, plain
from formateur_models.parliament.instance import Instance
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.catalogue import theory as theory_of
from formateur_models.theories.wish import Wish

NO_LIMITS = Limits()


@dataclass(frozen=True)
class Leverage:
    """One party's place in the bargaining.

    Parameters
    ----------
    included, excluded
        The best government with the party (at least one of its factions), and without any of it;
        None where there is none, or where it is not known.
    decided
        False if time ran out before both were proved.
    """

    party: str
    included: Verdict | None
    excluded: Verdict | None
    decided: bool = True

    @property
    def indispensable(self) -> bool:
        """Whether it is proved that nobody can govern without the party."""
        return self.decided and self.included is not None and self.excluded is None

    @property
    def walk_out(self) -> Mapping[str, Value] | None:
        """What the best value changes by for the others if the party walks out.

        For a party that is not in the best government it is what its joining would change, with
        the sign turned. None where there is no government with it, or none without.
        """
        if self.included is None or self.excluded is None:
            return None
        return {
            name: self.excluded.objectives[name] - value
            for name, value in self.included.objectives.items()
        }

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        change = self.walk_out
        return {
            "party": self.party,
            "decided": self.decided,
            "indispensable": self.indispensable,
            "with": self.included.to_dict() if self.included else None,
            "without": self.excluded.to_dict() if self.excluded else None,
            "walk_out": change and {name: plain(value) for name, value in change.items()},
        }


def leverage(
    instance: Instance,
    theory: str | Theory = "harmony",
    *,
    engine: str = AUTO,
    limits: Limits | Clock = NO_LIMITS,
) -> tuple[Leverage, ...]:
    """Return the leverage of each party, in the order of the instance.

    Raises
    ------
    TheoryError
        If the theory does not fit the instance.
    """
    theory = theory_of(theory) if isinstance(theory, str) else theory
    clock = Clock.of(limits)
    asked = [(party, wish) for party in instance.party for wish in _wishes(party)]
    found: dict[tuple[str, Wish], Verdict | None] = {}
    for number, (party, wish) in enumerate(asked):
        part = clock.share(len(asked) - number)
        with suppress(TimeRanOutError):
            found[party, wish] = best(instance, theory, wish, engine, part)
    return tuple(_told(party, found) for party in instance.party)


def _wishes(party: str) -> tuple[Wish, Wish]:
    return Wish(having=(party,)), Wish(without=(party,))


def _told(party: str, found: Mapping[tuple[str, Wish], Verdict | None]) -> Leverage:
    included, excluded = ((party, wish) for wish in _wishes(party))
    decided = {included, excluded} <= found.keys()
    return Leverage(party, found.get(included), found.get(excluded), decided)
