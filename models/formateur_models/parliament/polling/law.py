"""How an electoral law makes seats of votes, beside its method: what it asks of whom, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from formateur_models.doors.admit import Admitted, opens
from formateur_models.doors.fields import (
    Many,
    ManyNumbers,
    MaybeNumber,
    Number,
    Numbers,
    default,
    empty,
)
from formateur_models.doors.values import exact, instance_of, mapping, several, whole

OTHERS = ""  # in place of a list: all that are no list of the file

Swing = Literal["uniform", "proportional"]
Lists = Mapping[str, Mapping[str, int]]

opens("tuple[Fraction, ...]", several(exact, "shares, such as (8/100, 11/100)"))
opens(
    "Lists",
    mapping(mapping(whole, "weights by party"), 'lists by name, such as {"left": {"a": 2}}'),
)
opens("Swing", lambda value: value)


@dataclass(frozen=True, kw_only=True)
class District(Admitted):
    """A district.

    Parameters
    ----------
    id
        Its name.
    seats
        How many it has.
    votes
        By list, how many it had there last time.
    others
        Votes of all other lists last time.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.parliaments.District(id="north", seats=5, votes={"a": 60, "b": 40}).total
    100
    """

    id: str
    seats: int
    votes: Mapping[str, int] = field(hash=False)
    others: int = 0

    @property
    def total(self) -> int:
        """All votes there last time."""
        return sum(self.votes.values()) + self.others


@dataclass(frozen=True, kw_only=True)
class Bonus(Admitted):
    """Seats for the list with the most votes, before the others are given away.

    Parameters
    ----------
    seats
        How many.
    at_least
        The share of all votes that it needs for these.
    step
        For each such share above that it has one more; None gives no more.
    most
        How many at the most; None is no limit.

    Examples
    --------
    >>> import formateur as fm
    >>> from fractions import Fraction
    >>> greece = fm.parliaments.Bonus(seats=20, at_least="1/4", step="1/200", most=50)
    >>> greece.given(Fraction("0.33")), greece.given(Fraction("0.4056"))
    (36, 50)
    """

    seats: int
    at_least: Number = default(Fraction(0))
    step: MaybeNumber = default(None)
    most: int | None = None

    def given(self, share: Fraction) -> int:
        """Return the seats that a share of the votes has.

        Parameters
        ----------
        share
            Of all votes, from 0 to 1.
        """
        if share < self.at_least:
            return 0
        more = int((share - self.at_least) / self.step) if self.step else 0
        given = self.seats + more
        return given if self.most is None else min(given, self.most)


opens("Bonus | None", lambda value: value if value is None else instance_of(Bonus)(value))
opens("tuple[District, ...]", several(instance_of(District), "a list of District"))


@dataclass(frozen=True, kw_only=True)
class Law(Admitted):
    """What an electoral law says beside its method and its threshold.

    Parameters
    ----------
    thresholds
        By list, its own share of all votes that it needs, in place of that of all.
    alliances
        What joint lists of two, three, ... parties need; the last is of all larger ones.
    lists
        Joint lists: by list its parties, each with the seats that it gets in proportion.
    districts
        Where seats are given away; without them that is done once, in the whole country.
    swing
        How a list fares in a district: as many points better or worse than last time as in the
        country, or as many times.
    district_threshold
        Share of a district's votes that a list needs there.
    bonus
        Seats for the list with the most votes.
    levelling
        Seats beside those of the districts that make the whole proportional.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.parliaments.Law().plain
    True
    """

    thresholds: Numbers = field(default_factory=empty, hash=False)
    alliances: ManyNumbers = default(())
    lists: Lists = field(default_factory=dict, hash=False)
    districts: Many[District] = default(())
    swing: Swing = "uniform"
    district_threshold: Number = default(Fraction(0))
    bonus: Bonus | None = None
    levelling: int = 0

    @property
    def plain(self) -> bool:
        """Whether all seats are given away at once, in the whole country, to parties."""
        return not (self.lists or self.districts or self.bonus)

    @property
    def sound(self) -> bool:
        """Whether seats can be given by it at all."""
        districts = all(one.total > 0 and one.seats > 0 for one in self.districts)
        return districts and all(sum(members.values()) > 0 for members in self.lists.values())

    def threshold_of(self, name: str, usual: Fraction) -> Fraction:
        """Return the share of all votes that a list needs.

        Parameters
        ----------
        name
            Of a list, or of a party by itself.
        usual
            The share that parties need for which nothing else is said.
        """
        if name in self.thresholds:
            return self.thresholds[name]
        parties = len(self.lists.get(name, ()))
        if parties < 2 or not self.alliances:
            return usual
        return self.alliances[min(parties - 2, len(self.alliances) - 1)]

    def standing(self, parties: tuple[str, ...]) -> tuple[str, ...]:
        """Return who stands for election: parties by themselves, and joint lists.

        Parameters
        ----------
        parties
            All, by id.
        """
        joined = {party for members in self.lists.values() for party in members}
        return (*(party for party in parties if party not in joined), *self.lists)

    def members(self, name: str) -> Mapping[str, int]:
        """Return who shares the seats of a list, with what each has of them.

        Parameters
        ----------
        name
            Of a list, or of a party by itself.
        """
        return self.lists.get(name, {name: 1})


PLAIN = Law()
opens("Law", instance_of(Law))
