"""The difference between two instances: coalitions gained and lost, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from formateur_models.instance import Instance
from formateur_models.judge import Verdict, judge
from formateur_models.theories import Theory
from formateur_models.theories import theory as theory_of
from formateur_models.wish import Wish

from .engines import GENERAL
from .engines.base import Clock, Limits, TimeRanOutError
from .explaining.asking import best
from .solve import enumerate_coalitions

NO_WISH = Wish()
NO_LIMITS = Limits()
MOST_SHOWN = 20
MOST_COMPARED = 10_000
MAJORITY = "majority"


@dataclass(frozen=True)
class Moved:
    """A coalition that is possible in one instance and not in the other.

    Parameters
    ----------
    verdict
        Of the instance in which it is possible.
    because
        What stands against it in the other: ids of the statements that it breaks, `majority`,
        requirements of the theory, or parties that the other does not have or divides otherwise.
    """

    verdict: Verdict
    because: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {**self.verdict.to_dict(), "because": list(self.because)}


@dataclass(frozen=True)
class Difference:
    """What changes between two instances.

    Parameters
    ----------
    gained, lost
        Coalitions that meet the theory's requirements after and not before, or before and not
        after: how many, and the first of them by the theory's objectives, then by membership.
    complete
        False where the coalitions are too many to compare all; then the numbers are least numbers.
    best_before, best_after
        The best governments.
    """

    before: Instance
    after: Instance
    theory: Theory
    gained_number: int
    gained: tuple[Moved, ...]
    lost_number: int
    lost: tuple[Moved, ...]
    complete: bool
    best_before: Verdict | None
    best_after: Verdict | None

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form of `formateur diff`."""
        first, then = self.best_before, self.best_after
        return {
            "before": self.before.id,
            "after": self.after.id,
            "theory": self.theory.id,
            "complete": self.complete,
            "best": {
                "before": first.to_dict() if first else None,
                "after": then.to_dict() if then else None,
            },
            "gained": {
                "count": self.gained_number,
                "governments": [moved.to_dict() for moved in self.gained],
            },
            "lost": {
                "count": self.lost_number,
                "governments": [moved.to_dict() for moved in self.lost],
            },
        }


def diff(
    before: Instance,
    after: Instance,
    theory: str | Theory = "harmony",
    *,
    limit: int = MOST_SHOWN,
    engine: str | None = None,
    limits: Limits = NO_LIMITS,
) -> Difference:
    """Compare two instances, coalition by coalition.

    A coalition is possible if it wins, keeps every vow and meets the theory's requirements; the
    theory's objectives only rank.

    Parameters
    ----------
    limit
        So many of the coalitions gained, and of those lost, are shown.

    Raises
    ------
    TheoryError
        If the theory does not fit the instances.
    TimeRanOutError
        If a best government could not be proved in time.
    """
    theory = theory_of(theory) if isinstance(theory, str) else theory
    clock = Clock(limits)
    compare = _Comparison(theory, engine or GENERAL, limits)
    gained, all_after = compare.moved(after, before)
    lost, all_before = compare.moved(before, after)
    return Difference(
        before=before,
        after=after,
        theory=theory,
        gained_number=len(gained),
        gained=tuple(gained[:limit]),
        lost_number=len(lost),
        lost=tuple(lost[:limit]),
        complete=all_after and all_before,
        best_before=best(before, theory, NO_WISH, engine, clock),
        best_after=best(after, theory, NO_WISH, engine, clock),
    )


def against(instance: Instance, other: Instance, verdict: Verdict, theory: Theory) -> list[str]:
    """Return what stands in `instance` against a coalition of the other; nothing if it can govern.

    See :class:`Moved`.
    """
    players = [name for name in verdict.cabinet if not _same(name, instance, other, verdict)]
    if players:
        return sorted({player.partition(".")[0] for player in players})
    here = judge(instance, verdict.cabinet, theory)
    losing = [] if here.wins else [MAJORITY]
    return [*here.broken, *losing, *(here.unmet if here.wins else ())]


@dataclass(frozen=True)
class _Comparison:
    theory: Theory
    engine: str
    limits: Limits

    def moved(self, there: Instance, other: Instance) -> tuple[list[Moved], bool]:
        """Return what is possible there and not in the other, best first; whether that is all."""
        found: list[Moved] = []
        compared = 0
        try:
            for compared, verdict in enumerate(self._possible(there), start=1):
                if why := against(other, there, verdict, self.theory):
                    found.append(Moved(judge(there, verdict.cabinet, self.theory), tuple(why)))
        except TimeRanOutError:
            compared = MOST_COMPARED + 1
        players = tuple(there.players)
        found.sort(
            key=lambda one: (
                tuple(one.verdict.objectives.values()),
                one.verdict.government.order(players),
            )
        )
        return found, compared <= MOST_COMPARED

    def _possible(self, instance: Instance) -> Iterator[Verdict]:
        required = replace(self.theory, minimises=())
        every = enumerate_coalitions(instance, required, engine=self.engine, limits=self.limits)
        return islice(every, MOST_COMPARED + 1)


def _same(name: str, instance: Instance, other: Instance, verdict: Verdict) -> bool:
    """Say whether a member can be told apart in `instance`, and stands for the same there."""
    party = name.partition(".")[0]
    if party not in instance.party:
        return False
    members = [player for player in verdict.cabinet if other.players[player].party == party]
    parts = {part for player in members for part in _parts(other, player)}
    known = {part for player in instance.players_of(party) for part in _parts(instance, player)}
    if not parts <= known:
        return False
    there = {part for p in instance.players_of(*members) for part in _parts(instance, p)}
    return parts == there


def _parts(instance: Instance, player: str) -> frozenset[str]:
    """Return a player's factions, or itself."""
    factions = instance.party[player].factions if player in instance.party else ()
    return frozenset(f"{player}.{faction.id}" for faction in factions) or frozenset({player})
