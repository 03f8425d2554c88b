"""The difference between two instances: coalitions gained and lost, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from formateur.engines import AUTO
from formateur.engines.clock import Clock, Limits, TimeRanOutError
from formateur.questions.best.solving import enumerate_coalitions
from formateur.questions.explaining.strategy import best
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Seats, interval
from formateur_models.parliament.statements import Lead, Statement
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.catalogue import theory as theory_of
from formateur_models.theories.wish import Wish
from formateur_models.voting.government import Government

NO_WISH = Wish()
NO_LIMITS = Limits()
MOST_SHOWN = 20
MOST_COMPARED = 10_000
MAJORITY, LEAD, VACANT = "majority", "lead", "vacant"


@dataclass(frozen=True)
class Moved:
    """A coalition that is possible in one instance and not in the other.

    Parameters
    ----------
    verdict
        Of the instance in which it is possible.
    because
        What stands against it in the other: ids of the statements that it breaks, `majority`,
        requirements of the theory (`lead`: who leads it may not), `vacant` where the seats of a
        member stay empty, or parties that the other does not have or divides otherwise.
    """

    verdict: Verdict
    because: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {**self.verdict.to_dict(), "because": list(self.because)}


@dataclass(frozen=True)
class Edits:
    """What was changed: ids of statements, and seats of players before and after.

    A player that is not there has None.
    """

    lifted: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    seats: Mapping[str, tuple[Seats | None, Seats | None]] = field(default_factory=dict)

    @classmethod
    def between(cls, before: Instance, after: Instance) -> Edits:
        """Compare two instances, statement by statement and player by player."""
        old, new = _stated(before), _stated(after)
        was = {player.id: player.span.plain for player in before.players.values()}
        now = {player.id: player.span.plain for player in after.players.values()}
        return cls(
            lifted=tuple(id_ for id_ in old if id_ not in new),
            added=tuple(id_ for id_ in new if id_ not in old),
            altered=tuple(id_ for id_ in old if id_ in new and old[id_] != new[id_]),
            seats={p: (was.get(p), now.get(p)) for p in {**was, **now} if was.get(p) != now.get(p)},
        )

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {
            "lifted": list(self.lifted),
            "added": list(self.added),
            "altered": list(self.altered),
            "seats": {player: list(map(_data, seats)) for player, seats in self.seats.items()},
        }


def _data(seats: Seats | None) -> int | list[int] | None:
    return None if seats is None else interval(seats).data


@dataclass(frozen=True)
class Difference:
    """What changes between two instances.

    Parameters
    ----------
    gained, lost
        Coalitions that meet the theory's requirements after and not before, or before and not
        after: how many, and the first of them by the theory's objectives, then by membership.
    complete
        False where the coalitions are too many to compare all, or time ran out before; then the
        numbers are least numbers.
    best_before, best_after
        The best governments; None where there is none, or where it is not known.
    decided
        False if time ran out before both of these were proved.
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
    decided: bool = True

    @property
    def edits(self) -> Edits:
        """What was changed."""
        return Edits.between(self.before, self.after)

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form of `formateur diff`."""
        first, then = self.best_before, self.best_after
        return {
            "before": self.before.id,
            "after": self.after.id,
            "theory": self.theory.id,
            "complete": self.complete,
            "decided": self.decided,
            "changes": self.edits.to_dict(),
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
    engine: str = AUTO,
    limits: Limits | Clock = NO_LIMITS,
) -> Difference:
    """Compare two instances, coalition by coalition.

    A coalition is possible if it wins, keeps every vow and meets the theory's requirements; the
    theory's objectives only rank. Where somebody must lead, it counts once for each who can.

    Parameters
    ----------
    limit
        So many of the coalitions gained, and of those lost, are shown.

    Raises
    ------
    TheoryError
        If the theory does not fit the instances.
    """
    theory = theory_of(theory) if isinstance(theory, str) else theory
    compare = _Comparison(theory, engine)
    clock = Clock.of(limits)
    gained, all_after = compare.moved(after, before, clock.share(4))
    lost, all_before = compare.moved(before, after, clock.share(3))
    first, first_proved = compare.best(before, clock.share(2))
    then, then_proved = compare.best(after, clock)
    return Difference(
        before=before,
        after=after,
        theory=theory,
        gained_number=len(gained),
        gained=tuple(gained[:limit]),
        lost_number=len(lost),
        lost=tuple(lost[:limit]),
        complete=all_after and all_before,
        best_before=first,
        best_after=then,
        decided=first_proved and then_proved,
    )


def _stated(instance: Instance) -> dict[str, Statement]:
    """Return what is in force, by id, with each cordon told as its vows."""
    leads = (s for s in instance.in_force if isinstance(s, Lead))
    return {s.id: s for s in (*instance.vows, *instance.frictions, *instance.offers, *leads)}


def against(instance: Instance, other: Instance, verdict: Verdict, theory: Theory) -> list[str]:
    """Return what stands in `instance` against a coalition of the other; nothing if it can govern.

    See :class:`Moved`.
    """
    players = [name for name in verdict.cabinet if not _same(name, instance, other, verdict)]
    if players:
        return sorted({player.partition(".")[0] for player in players})
    here = [judge(instance, g, theory) for g in _led(instance, verdict.government)]
    if any(one.accepted for one in here):
        return []
    if not here:
        return [LEAD]
    losing = [] if here[0].wins else [MAJORITY]
    unmet = [word for word in here[0].unmet if here[0].wins or word == VACANT]
    return [*here[0].broken, *losing, *unmet]


def _led(instance: Instance, government: Government) -> list[Government]:
    """Return a government of another instance as this one may have it, by who can lead it."""
    able = [p for p in instance.candidates if instance.players_of(p) & government.cabinet]
    if not instance.candidates:
        return [Government(government.cabinet)]
    if government.lead is not None:
        able = [party for party in able if party == government.lead]
    return [Government(government.cabinet, lead=party) for party in able]


@dataclass(frozen=True)
class _Comparison:
    theory: Theory
    engine: str

    def moved(self, there: Instance, other: Instance, clock: Clock) -> tuple[list[Moved], bool]:
        """Return what is possible there and not in the other, best first; whether that is all."""
        found, complete = self._found(there, other, clock)
        players = tuple(there.players)
        found.sort(
            key=lambda one: (
                tuple(one.verdict.objectives.values()),
                one.verdict.government.order(players),
            )
        )
        return found, complete

    def best(self, instance: Instance, clock: Clock) -> tuple[Verdict | None, bool]:
        """Return the best government, and whether time sufficed to prove that."""
        try:
            return best(instance, self.theory, NO_WISH, self.engine, clock), True
        except TimeRanOutError:
            return None, False

    def _found(self, there: Instance, other: Instance, clock: Clock) -> tuple[list[Moved], bool]:
        """Compare each coalition as it comes, so that what came in time is kept."""
        required = replace(self.theory, minimises=())
        found: list[Moved] = []
        try:
            every = enumerate_coalitions(there, required, engine=self.engine, limits=clock)
            for number, verdict in enumerate(every):
                if number == MOST_COMPARED:
                    return found, False
                if why := against(other, there, verdict, self.theory):
                    found.append(Moved(judge(there, verdict.government, self.theory), tuple(why)))
        except TimeRanOutError:
            return found, False
        return found, True


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
