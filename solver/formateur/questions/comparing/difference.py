"""The difference between two instances: coalitions gained and lost, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from formateur.engines import AUTO
from formateur.engines.clock import TimeRanOutError
from formateur.questions.ask import Ask, Names, Parliament, opened, wished
from formateur.questions.best.solving import predicted
from formateur.questions.explaining.by_engine import best
from formateur_models.errors import BadValueError
from formateur_models.judging.government_columns import columns
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Seats, interval
from formateur_models.parliament.statements import Lead, Offer, Statement
from formateur_models.shown import Shown
from formateur_models.table import Kind, Table, Tabular
from formateur_models.theories.catalogue import Theory
from formateur_models.voting.government import Government

MOST_SHOWN = 20
MOST_COMPARED = 10_000
MAJORITY, LEAD, VACANT, NEVER = "majority", "lead", "vacant", "never"


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
        member stay empty, `never` where a member only votes, or parties that the other does not
        have or divides otherwise.

    Examples
    --------
    >>> import formateur as fm
    >>> iraq = fm.load("iraq-2010")
    >>> fm.diff(iraq, iraq.lifted("sadrists-refuse-maliki")).gained[0].because
    ('sadrists-refuse-maliki',)
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

    Parameters
    ----------
    lifted, added, altered
        Ids of statements.
    seats
        By player, before and after.

    Examples
    --------
    >>> import formateur as fm
    >>> iraq = fm.load("iraq-2010")
    >>> fm.diff(iraq, iraq.lifted("sadrists-refuse-maliki")).edits.lifted
    ('sadrists-refuse-maliki',)
    """

    lifted: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    seats: Mapping[str, tuple[Seats | None, Seats | None]] = field(default_factory=dict, hash=False)

    @classmethod
    def between(cls, before: Instance, after: Instance) -> Edits:
        """Compare two instances, statement by statement and player by player.

        Parameters
        ----------
        before
            The one.
        after
            The other.
        """
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


@dataclass(frozen=True, repr=False)
class Difference(Shown, Tabular):
    """What changes between two instances.

    Parameters
    ----------
    before, after, theory
        What was compared.
    gained_number, lost_number
        How many coalitions became possible, and how many no longer are.
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

    Examples
    --------
    >>> import formateur as fm
    >>> fm.diff("textbook", "textbook")
    <Difference: textbook and textbook by harmony, 0 gained, 0 lost>
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

    def brief(self) -> str:
        """Return what was compared, and how many coalitions came and went."""
        pair = f"{self.before.id} and {self.after.id} by {self.theory.id}"
        return f"{pair}, {self.gained_number} gained, {self.lost_number} lost"

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

    def table(self) -> Table:
        """Return one row for each coalition gained or lost, and what stands against it."""
        uncertain = self.before.uncertain or self.after.uncertain
        kinds = columns(self.theory.minimises, uncertain)
        moved = [("gained", one) for one in self.gained] + [("lost", one) for one in self.lost]
        rows = (
            {"change": change, **one.verdict.row(), "because": list(one.because)}
            for change, one in moved
        )
        players = tuple(dict.fromkeys((*self.before.players, *self.after.players)))
        every = {"change": Kind.TEXT, **kinds, "because": Kind.TEXTS}
        return Table(every, rows, players=players)


def diff(
    before: Parliament,
    after: Parliament,
    theory: str | Theory = "harmony",
    *,
    most: int = MOST_SHOWN,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> Difference:
    """Compare two instances, coalition by coalition.

    A coalition is possible if it wins, keeps every vow, is as wished and meets the theory's
    requirements; the theory's objectives only rank. Where somebody must lead, it counts once for
    each who can.

    Parameters
    ----------
    before, after
        The instances, or what :func:`formateur.load` takes.
    theory
        Id in the catalogue, or a :class:`Theory`.
    most
        So many of the coalitions gained, and of those lost, are shown.
    having, without, only, led_by
        Each of these governs, none of these, nobody else, this party leads; names, or one name.
    sure
        Where seats are intervals: to win is to win however they fall, not only to be able to.
    engine
        `auto` chooses; by name: `search`, `table`, `cpsat`, `pulp:cbc`, `pulp:highs`, `race`.
    seconds
        For the whole question; None is no limit.
    threads
        Of the engine. One is deterministic.

    Returns
    -------
    Difference
        What was gained and lost, each with what stood against it; and the best on both sides.

    Raises
    ------
    TheoryError, UnknownNameError
        If theory or names do not fit the instances.
    FormateurError
        If `most` is below 0, or so much time is not possible.

    Examples
    --------
    >>> import formateur as fm
    >>> iraq = fm.load("iraq-2010")
    >>> found = fm.diff(iraq, iraq.lifted("sadrists-refuse-maliki"))
    >>> found.gained_number, found.lost_number
    (826, 0)
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(before, theory, wish, sure, engine, seconds, threads)
    return compared(ask, opened(after, sure), most)


def compared(ask: Ask, after: Instance, most: int = MOST_SHOWN) -> Difference:
    """Compare the instance that is asked about with another; errors as of :func:`diff`."""
    if most < 0:
        raise BadValueError(f"the first {most} coalitions are not possible; ask for 0 or more")
    before, then = ask.instance, ask.about(after)
    gained, all_after = _moved(then.placed().share(4), ask.placed().instance)
    lost, all_before = _moved(ask.placed().share(3), then.placed().instance)
    best_before, before_proved = _best(ask.share(2))
    best_after, after_proved = _best(then)
    return Difference(
        before=before,
        after=after,
        theory=ask.theory,
        gained_number=len(gained),
        gained=tuple(gained[:most]),
        lost_number=len(lost),
        lost=tuple(lost[:most]),
        complete=all_after and all_before,
        best_before=best_before,
        best_after=best_after,
        decided=before_proved and after_proved,
    )


def _stated(instance: Instance) -> dict[str, Statement]:
    """Return what is in force, by id, with each cordon told as its vows."""
    leads = (s for s in instance.in_force if isinstance(s, Lead))
    linked = (s for s in instance.in_force if isinstance(s, Offer) and s.vote)
    offers = (*instance.offers, *linked)
    return {s.id: s for s in (*instance.vows, *instance.frictions, *offers, *leads)}


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
    unmet = [word for word in here[0].unmet if here[0].wins or word in (VACANT, NEVER)]
    return [*here[0].broken, *losing, *unmet]


def _led(instance: Instance, government: Government) -> list[Government]:
    """Return a government of another instance as this one may have it, by who can lead it."""
    able = [p for p in instance.candidates if instance.players_of(p) & government.cabinet]
    if not instance.candidates:
        return [Government(government.cabinet)]
    if government.lead is not None:
        able = [party for party in able if party == government.lead]
    return [Government(government.cabinet, lead=party) for party in able]


def _moved(ask: Ask, other: Instance) -> tuple[list[Moved], bool]:
    """Return what is possible here and not in the other, best first; whether that is all."""
    found, complete = _found(ask, other)
    players = tuple(ask.instance.players)
    found.sort(
        key=lambda one: (
            tuple(one.verdict.objectives.values()),
            one.verdict.government.order(players),
        )
    )
    return found, complete


def _best(ask: Ask) -> tuple[Verdict | None, bool]:
    """Return the best government, and whether time sufficed to prove that."""
    try:
        return best(ask), True
    except TimeRanOutError:
        return None, False


def _found(ask: Ask, other: Instance) -> tuple[list[Moved], bool]:
    """Compare each coalition as it comes, so that what came in time is kept."""
    here, theory = ask.instance, ask.theory
    found: list[Moved] = []
    try:
        every = predicted(ask.by(replace(theory, minimises=())))
        for number, verdict in enumerate(every):
            if number == MOST_COMPARED:
                return found, False
            if why := against(other, here, verdict, theory):
                found.append(Moved(judge(here, verdict.government, theory), tuple(why)))
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
