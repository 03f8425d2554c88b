"""Why there is no majority, in a form that a person can check, and the check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from formateur_models.judging.judge import judge, keeps
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Hard, Limit, Veto
from formateur_models.theories.wish import Wish
from formateur_models.voting.government import Government

# Once players break one of these, they break it in any larger cabinet, too.
REFUSALS = (Veto, Limit)


@dataclass(frozen=True)
class Out:
    """A player that cannot be in the cabinet.

    Parameters
    ----------
    player
        Its id.
    wish
        Name that shall govern and that the player refuses; empty where it is the wish itself, or a
        statement about the player alone, that keeps it out.
    statements
        Ids of the refusals; empty where the wish itself keeps the player out, or its seats stay
        empty.

    Examples
    --------
    >>> import formateur as fm
    >>> certificate = fm.explain("germany-2025", having="afd").certificate
    >>> sorted(out.player for out in certificate.out)
    ['cdu-csu', 'greens', 'left', 'spd', 'ssw']
    """

    player: str
    wish: str = ""
    statements: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {"player": self.player, "with": self.wish, "statements": list(self.statements)}


@dataclass(frozen=True)
class Group:
    """Players who all refuse each other, so that at most one of them joins.

    Parameters
    ----------
    players
        Ids.
    seats
        What the group adds to the bound: as a rule the seats of its largest player.
    statements
        Ids of the refusals.

    Examples
    --------
    >>> import formateur as fm
    >>> certificate = fm.explain("germany-2025", having="afd").certificate
    >>> sum(group.seats for group in certificate.groups) < certificate.needed
    True
    """

    players: tuple[str, ...]
    seats: int
    statements: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {
            "players": list(self.players),
            "seats": self.seats,
            "statements": list(self.statements),
        }


@dataclass(frozen=True)
class Certificate:
    """Why there is no government: a :class:`Cover`, or else a :class:`Largest`.

    Parameters
    ----------
    needed
        The seats that win.

    Examples
    --------
    >>> import formateur as fm
    >>> isinstance(fm.explain("germany-2025", having="afd").certificate, fm.answers.Certificate)
    True
    """

    needed: int

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        raise NotImplementedError


@dataclass(frozen=True)
class Cover(Certificate):
    """Groups that cover all players who are not out; together they fall short of the majority.

    Every player's seats are covered: the groups that it is in have at least as many seats together.
    At most one player of a group joins, so that no coalition has more seats than all groups.

    Parameters
    ----------
    needed
        The seats that win.
    out
        Who cannot be in the cabinet at all.
    groups
        They cover everybody else.

    Examples
    --------
    >>> import formateur as fm
    >>> type(fm.explain("germany-2025", having="afd").certificate).__name__
    'Cover'
    """

    out: tuple[Out, ...]
    groups: tuple[Group, ...]

    @property
    def bound(self) -> int:
        """Seats that no coalition exceeds."""
        return sum(group.seats for group in self.groups)

    @property
    def parted(self) -> frozenset[str]:
        """Players whose seats several groups count in parts."""
        counted = Counter(player for group in self.groups for player in group.players)
        return frozenset(player for player, times in counted.items() if times > 1)

    @property
    def whole(self) -> list[list[str]]:
        """The groups, each player in that of the most seats alone: they cover any seats at all."""
        placed: set[str] = set()
        found = []
        for group in sorted(self.groups, key=lambda one: -one.seats):
            if fresh := [player for player in group.players if player not in placed]:
                found.append(fresh)
            placed.update(fresh)
        return found

    @property
    def statements(self) -> frozenset[str]:
        """Ids of all statements that it rests on."""
        parts = [*(out.statements for out in self.out), *(g.statements for g in self.groups)]
        return frozenset(id_ for statements in parts for id_ in statements)

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {
            "kind": "cover",
            "needed": self.needed,
            "bound": self.bound,
            "out": [out.to_dict() for out in self.out],
            "groups": [group.to_dict() for group in self.groups],
        }


@dataclass(frozen=True)
class Largest(Certificate):
    """The largest coalition that keeps every vow and fits the wish, as an engine proved it.

    Parameters
    ----------
    needed
        The seats that win.
    cabinet
        None where no coalition at all keeps every vow and fits the wish.
    seats
        Its seats. Where these win, it is the theory's requirements that no coalition meets.
    engine
        Who proved that there is no larger one.
    lead
        The party that leads it; None where the instance names no candidates.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.answers.Largest
    <class 'formateur_models.judging.certificate.Largest'>
    """

    cabinet: tuple[str, ...] | None
    seats: int | None
    engine: str
    lead: str | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {
            "kind": "largest",
            "needed": self.needed,
            "seats": self.seats,
            "cabinet": None if self.cabinet is None else list(self.cabinet),
            "lead": self.lead,
            "engine": self.engine,
        }


def possible_leads(instance: Instance, wish: Wish) -> tuple[str | None, ...]:
    """Return who may lead a government as wished for; None where the instance asks for no lead."""
    return (wish.led_by,) if wish.led_by else instance.candidates or (None,)


def faults(instance: Instance, wish: Wish, certificate: Cover | Largest) -> tuple[str, ...]:
    """Check a certificate without a solver; return what is wrong with it, nothing if it is right.

    A cover proves that no government is possible, where a cabinet needs so many seats of its own
    (`Instance.plain`). Of the largest coalition only this can be
    checked: that it is possible, but for the majority.

    Parameters
    ----------
    instance, wish
        Of the question.
    certificate
        What is held against it.

    Returns
    -------
    Iterator of str
        What is wrong with it; nothing where it holds.

    Raises
    ------
    UnknownNameError
        If the wish names somebody unknown.

    Examples
    --------
    >>> import formateur as fm
    >>> found = fm.explain("germany-2025", having="afd")
    >>> list(fm.answers.certificate_faults(found.instance, found.wish, found.certificate))
    []
    """
    if isinstance(certificate, Cover):
        return tuple(_cover_faults(instance, wish, certificate))
    return tuple(_largest_faults(instance, wish, certificate))


def _cover_faults(instance: Instance, wish: Wish, cover: Cover) -> Iterator[str]:
    named = {o.player for o in cover.out} | {p for g in cover.groups for p in g.players}
    vows = {vow.id: vow for vow in instance.vows}
    if strangers := sorted((named - instance.players.keys()) | (cover.statements - vows.keys())):
        yield f"not in the instance: {', '.join(strangers)}"
        return
    for out in cover.out:
        if not _is_out(instance, wish, out, [vows[id_] for id_ in out.statements]):
            yield f"nothing keeps {out.player} out"
    for group in cover.groups:
        yield from _group_faults(instance, wish, group, [vows[id_] for id_ in group.statements])
    yield from _gaps(instance, cover)
    if not instance.plain:
        yield "votes from outside, or another rule, may do without seats of the cabinet"
    if cover.needed != instance.needed:
        yield f"{instance.needed} seats are needed, not {cover.needed}"
    if cover.bound >= instance.needed:
        yield f"{cover.bound} seats are enough for a majority of {instance.needed}"


def _gaps(instance: Instance, cover: Cover) -> Iterator[str]:
    """Tell of players with more seats than their groups."""
    covered = dict.fromkeys(instance.players, 0)
    for group in cover.groups:
        for player in set(group.players):
            covered[player] += group.seats
    for player in sorted(instance.players.keys() - {out.player for out in cover.out}):
        if covered[player] < instance.players[player].seats:
            seats = instance.players[player].seats
            yield f"{player} has {seats} seats, {covered[player]} are covered"


def _group_faults(instance: Instance, wish: Wish, group: Group, vows: list[Hard]) -> Iterator[str]:
    if group.seats < 0:
        yield f"a group of {group.seats} seats"
    for one, other in combinations(group.players, 2):
        if not refuse(instance, wish, vows, one, other):
            yield f"{one} and {other} do not refuse each other"


def _is_out(instance: Instance, wish: Wish, out: Out, vows: list[Hard]) -> bool:
    player = out.player
    if player in instance.barred or player in instance.players_of(*wish.without):
        return True
    if wish.only and player not in instance.players_of(*wish.only):
        return True
    if not out.wish:
        return refuse(instance, wish, vows, player)
    wished = instance.players_of(out.wish)
    asked = out.wish in instance.expand(wish.having) and player not in wished
    return asked and all(refuse(instance, wish, vows, player, other) for other in wished)


def refuse(instance: Instance, wish: Wish, vows: list[Hard], *players: str) -> bool:
    """Say whether the vows keep these players from governing together, whoever leads."""
    together = (Government(frozenset(players), lead=led) for led in possible_leads(instance, wish))
    refusals = [vow for vow in vows if isinstance(vow, REFUSALS)]
    return all(any(not keeps(instance, g, vow) for vow in refusals) for g in together)


def _largest_faults(instance: Instance, wish: Wish, largest: Largest) -> Iterator[str]:
    if largest.cabinet is None:
        return
    if strangers := sorted(set(largest.cabinet) - instance.players.keys()):
        yield f"not in the instance: {', '.join(strangers)}"
        return
    if largest.lead not in (instance.candidates or (None,)):
        yield f"{largest.lead or 'nobody'} cannot lead"
        return
    verdict = judge(instance, Government(frozenset(largest.cabinet), lead=largest.lead))
    if "lead" in verdict.unmet:
        yield f"{largest.lead} leads and does not govern"
    if empty := sorted(instance.absent.intersection(verdict.cabinet)):
        yield f"the seats of {', '.join(empty)} stay empty"
    if never := sorted(instance.never.intersection(verdict.cabinet)):
        yield f"{', '.join(never)} never governs"
    if verdict.broken:
        yield f"it breaks {', '.join(verdict.broken)}"
    if not wish.granted(instance, verdict.government):
        yield "it does not fit the wish"
    if verdict.seats != largest.seats:
        yield f"it has {verdict.seats} seats, not {largest.seats}"
