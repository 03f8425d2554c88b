"""Vows in large bodies: a dynamic program over the components of who is bound to whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from formateur.engines.clock import Spend, freely
from formateur.questions.power.algorithms.families import Universe
from formateur.questions.power.algorithms.sets import Sets, affordable
from formateur.questions.power.algorithms.vetoes import Parliament
from formateur.questions.power.counts import Swings
from formateur.questions.power.game import PowerError
from formateur_models.judging.judge import broken
from formateur_models.voting.government import Government

MOST = 16  # players of one component: all of their coalitions are gone through

Window = tuple[
    int, int, int | None
]  # others of the coalition inside, and seats that the rest needs


@dataclass(frozen=True)
class Part:
    """A component: its sets by what they are worth, and what its members swing.

    Parameters
    ----------
    sets
        How many sets there are of each worth and size.
    windows
        For each member, how many of the others' sets it adds to, by size s and worths (a, b): the
        member swings when the rest of the body is worth quota - a or more and less than
        quota - b, or without limit where b is None.
    turned
        The same where the others' set is compatible, too.
    """

    sets: Counter[tuple[int, int]]
    windows: dict[str, Counter[Window]]
    turned: dict[str, Counter[Window]]


class Components:
    """Swings under vows.

    1. A player whom everybody refuses governs alone or not at all; it is put aside.
    2. Players who share a vow are in one component; what is compatible is decided in each
       component by itself.
    3. `contain`: a set of a component is worth its heaviest compatible subset, and a coalition wins
       when the worths of its sets add up to the quota. `count`: only compatible sets are counted,
       and each is worth its seats.
    4. P(x, z), the product of the components' polynomials, counts coalitions by worth and size.
    5. A member's swings are windows of the product without its own component, one for each set of
       the others in it.

    With c players in the largest component: 2^c steps, beside those of `weighted.py`.

    Raises
    ------
    PowerError
        If a component is too large, or the polynomial.
    """

    def __init__(self, parliament: Parliament, spend: Spend = freely) -> None:
        self.spend = spend
        self.parliament = parliament
        self.members = parliament.members
        self.seats, self.quota = parliament.only.weights, parliament.only.quota
        self.counting = parliament.convention == "count"
        self.cap = parliament.only.total + 1
        aside, groups = components(parliament)
        worth = {player: self._alone(player) for player in aside}
        self.plain = {} if self.counting else {p: worth[p] or 0 for p in aside}
        self.lone = worth if self.counting else {}
        self.parts: dict[tuple[str, ...], Part] = {}
        bound = frozenset[str]().union(*(named for _, named in parliament.others))
        for group in groups:
            if len(group) == 1 and group[0] not in bound:
                self.plain[group[0]] = self.seats[group[0]]
            else:
                self.parts[group] = self._part(group)

    def swings(self) -> Swings:
        """Return the swings."""
        sets, each = self._answer(sized=False)
        turned = each if not self.counting else self._answer(sized=False, turned=True)[1]
        lone = [worth for worth in self.lone.values() if worth is not None]
        winning = sets.window(self.quota, self.cap) + sum(w >= self.quota for w in lone)
        possible = sets.window(0, self.cap) + len(lone)
        if not self.counting:
            possible = 1 << len(self.members)
        return Swings(self._sorted(each), self._sorted(turned), winning, possible)

    def sizes(self) -> list[list[int]]:
        """Return the swings by how many others are in the coalition."""
        sets, each = self._answer(sized=True)
        return [sets.by_size(one)[: len(self.members)] for one in self._sorted(each)]

    def _sorted(self, each: dict[str, int]) -> list[int]:
        return [each[member] for member in self.members]

    def _answer(self, sized: bool, turned: bool = False) -> tuple[Sets, dict[str, int]]:
        """Steps 4 and 5: P, and each member's swings (or what it turns), by size where asked."""
        number, quota = len(self.members), self.quota
        if not affordable(number, self.cap, sized):
            raise PowerError("there are too many seats and players to count under vows")
        free = Sets.of(number, self.cap, sized, self.spend).join(self.plain.values())
        product = self._product(free)
        each = {p: int(worth is not None and worth >= quota) for p, worth in self.lone.items()}
        for player, worth in self.plain.items():
            each[player] = product.window_without(quota - worth, quota, worth)
        for group, part in self.parts.items():
            rest = self._product(free, group)
            for member, windows in (part.turned if turned else part.windows).items():
                each[member] = 0
                self.spend()
                for (size, a, b), times in windows.items():
                    high = self.cap if b is None else quota - b
                    each[member] += times * rest.window(quota - a, high) << size * rest.size
        return product, each

    def _product(self, sets: Sets, left_out: tuple[str, ...] = ()) -> Sets:
        for group, part in self.parts.items():
            if group != left_out:
                sets = sets.multiply(part.sets)
        return sets

    def _alone(self, player: str) -> int | None:
        """Return what a player is worth who cannot have company; None who breaks a vow alone."""
        instance = self.parliament.instance
        if broken(instance, Government(frozenset({player}))):
            return None
        seats = self.seats[player]
        return seats if self.counting or seats >= self.quota else 0

    def _part(self, group: tuple[str, ...]) -> Part:
        """Step 3."""
        if len(group) > MOST:
            raise PowerError(f"{len(group)} players hang together by vows; {MOST} are possible")
        seats = [self.seats[player] for player in group]
        weights = [0]
        for one in seats:
            weights += [weight + one for weight in weights]
        table = self.parliament.compatible(Universe(len(group), self.spend), group)
        able = [weight if table >> mask & 1 else None for mask, weight in enumerate(weights)]
        if self.counting:
            return _counted(group, seats, able, self.spend)
        return _contained(group, able, self.spend)


Worths = list[int | None]  # by mask; None where there is nothing compatible


def _empty(group: tuple[str, ...]) -> Part:
    windows, turned = ({player: Counter[Window]() for player in group} for _ in range(2))
    return Part(Counter(), windows, turned)


def _counted(group: tuple[str, ...], seats: list[int], able: Worths, spend: Spend) -> Part:
    part = _empty(group)
    for mask, worth in enumerate(able):
        spend()
        if worth is None:
            continue
        size = mask.bit_count()
        part.sets[worth, size] += 1
        for i, player in enumerate(group):
            if mask >> i & 1:
                window = size - 1, worth, worth - seats[i]
                part.windows[player][window] += 1
                part.turned[player][window] += able[mask ^ 1 << i] is not None
    return part


def _contained(group: tuple[str, ...], able: Worths, spend: Spend) -> Part:
    best: Worths = []
    part = _empty(group)
    for mask, worth in enumerate(able):
        spend()
        less = [(i, best[mask ^ 1 << i]) for i in range(len(group)) if mask >> i & 1]
        known = [w for w in (worth, *(w for _, w in less)) if w is not None]
        best.append(max(known, default=None))
        now, size = best[-1], mask.bit_count()
        if now is None:
            continue
        part.sets[now, size] += 1
        for i, before in less:
            if before != now:
                part.windows[group[i]][size - 1, now, before] += 1
    return part


def components(
    parliament: Parliament,
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Steps 1 and 2: who can have no company, and the components of the others."""
    near = {player: set(refused) for player, refused in parliament.refused.items()}
    bound: set[str] = set()
    for _, named in parliament.others:
        bound |= named
        for player in named:
            near[player] |= named - {player}
    left = set(near)
    aside = [p for p in near if p not in bound and near[p] >= left - {p} and len(left) > 1]
    left -= set(aside)
    groups = []
    while left:
        group, todo = set(), [min(left)]
        while todo:
            player = todo.pop()
            group.add(player)
            todo += near[player] & left - group
        groups.append(tuple(sorted(group)))
        left -= group
    return tuple(aside), groups
