"""Who sits in a parliament: parties, their factions, and the players that these make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from formateur_models.doors.admit import Admitted, opens
from formateur_models.doors.fields import (
    ByLanguage,
    Languages,
    Many,
    MaybeDay,
    MaybeNumber,
    Names,
    Numbers,
    Tags,
    default,
    empty,
)
from formateur_models.doors.record import record
from formateur_models.doors.values import instance_of, several
from formateur_models.errors import UncertainError
from formateur_models.parliament.seats import Interval, Seats, Size, interval, together

MOST_ALIKE = 500  # of one line of who are alike

Color = str
Price = int | None


@dataclass(frozen=True, kw_only=True)
class Source(Admitted):
    """Where a statement or a figure comes from; `verified` is False where nobody has checked.

    Parameters
    ----------
    id
        By which statements cite it.
    title, author, publisher
        As it is cited.
    published
        The day.
    url, file
        Where it is to be found.
    note, verified
        Free text, and False where nobody has checked.

    Examples
    --------
    >>> import formateur as fm
    >>> str(fm.load("germany-2025").sources[0])  # doctest: +ELLIPSIS
    '...'
    """

    id: str
    title: str
    author: str = ""
    publisher: str = ""
    published: MaybeDay = default(None)
    url: str = ""
    file: str = ""
    note: str = ""
    verified: bool = True

    def __str__(self) -> str:
        when = self.published.isoformat() if self.published else ""
        text = ", ".join(filter(None, (self.author, self.title, self.publisher, when)))
        return text if self.verified else f"{text} (not verified)"


@record(kw_only=True)
class Faction(Admitted):
    """A part of a party. Its own positions go before the party's.

    Parameters
    ----------
    id
        By which it is known in its party: `party.faction`.
    seats
        A number, or an :class:`formateur.parliaments.Interval`.
    name, short, shorts, names, plural, positions, weights, tags, note, sources, verified
        As of a party.

    Examples
    --------
    >>> import formateur as fm
    >>> left, right = fm.Faction(id="left", seats=3), fm.Faction(id="right", seats=2)
    >>> fm.Party(id="a", seats=5, factions=(left, right), split=1).splittable
    True
    """

    id: str
    seats: Size
    name: str = ""
    short: str = ""
    shorts: ByLanguage = field(default_factory=dict, hash=False)
    names: ByLanguage = field(default_factory=dict, hash=False)
    plural: Languages = default(())
    positions: Numbers = field(default_factory=empty, hash=False)
    weights: Numbers = field(default_factory=empty, hash=False)
    tags: Tags = default(frozenset())
    note: str = ""
    sources: Names = default(())
    verified: bool = True


opens("tuple[Faction, ...]", several(instance_of(Faction), "a list of Faction"))


@record(kw_only=True)
class Party(Admitted):
    """A party, or a list.

    Parameters
    ----------
    id
        By which it is known here.
    name
        What people call it.
    leader
        Who leads it.
    factions
        Parts that may stay outside; empty for a party that does not split.
    tags
        Words by which vows name several parties at once.
    color
        As `#rrggbb`; empty is one of ours.
    note, sources, verified
        Free text, ids of sources, and False where nobody has checked.
    seats
        A number, or an :class:`formateur.parliaments.Interval` where no more is known; beside
        factions whose seats are intervals a bound on their sum.
    short
        What it is called where room is scarce.
    shorts
        The same in other languages, by language code.
    source_id
        Its id in the table that it comes from, where that is another.
    names
        What it is called in other languages, by language code.
    plural
        Codes of the languages in which its name is a plural, as `the Greens` is.
    split
        Cost of a government with some but not all factions; None (never) keeps them together.
    positions
        Exact positions by dimension.
    weights
        Other weights than seats, for rules that count them; exact.
    members
        `never` for a voter who is in no cabinet: a Land in the Bundesrat, a president, a bloc.
    follows
        Of such a voter: names that all have to govern for it to vote yes; else it abstains. Without
        any it votes no, but for its offers.
    seating
        Where it sits: who has a smaller number sits further left; None where nobody says.
    count
        So many who are alike, each free, told as one line: independents. `seats` and `weights` are
        then those of each, until the party is made; afterwards it has them as factions.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.Party(id="a", seats=40, positions={"left_right": 3.5}).positions["left_right"]
    Fraction(7, 2)
    """

    id: str
    seats: Size
    name: str = ""
    short: str = ""
    shorts: ByLanguage = field(default_factory=dict, hash=False)
    source_id: str = ""
    names: ByLanguage = field(default_factory=dict, hash=False)
    plural: Languages = default(())
    leader: str = ""
    factions: Many[Faction] = default(())
    split: Price = None
    positions: Numbers = field(default_factory=empty, hash=False)
    weights: Numbers = field(default_factory=empty, hash=False)
    tags: Tags = default(frozenset())
    members: Literal["", "never"] = ""
    follows: Names = default(())
    count: int = 1
    color: Color = ""
    note: str = ""
    sources: Names = default(())
    verified: bool = True
    seating: MaybeNumber = default(None)

    def __post_init__(self) -> None:
        super().__post_init__()
        if 1 < self.count <= MOST_ALIKE and not self.factions:  # of more, a parliament complains
            self._divided()

    def _divided(self) -> None:
        """Make a faction of each of those who are alike, numbered so that order is that of id."""
        digits = len(str(self.count))
        title = self.name or self.id
        factions = tuple(
            Faction(
                id=f"{number:0{digits}}",
                seats=self.seats,
                name=f"{title} {number}",
                names={language: f"{name} {number}" for language, name in self.names.items()},
                weights=self.weights,
            )
            for number in range(1, self.count + 1)
        )
        made: dict[str, object] = {
            "factions": factions,
            "seats": together(one.seats for one in factions),
            "weights": {},
            "split": self.split or 0,
        }
        for name, value in made.items():
            object.__setattr__(self, name, value)

    @property
    def never(self) -> bool:
        """Whether it votes, and is in no cabinet."""
        return self.members == "never"

    @property
    def parts(self) -> tuple[str, ...]:
        """Its factions, as names; who are alike have none of their own."""
        alike = self.count > 1
        return () if alike else tuple(f"{self.id}.{faction.id}" for faction in self.factions)

    @property
    def held(self) -> Interval:
        """The fewest and the most seats that the party's own and its factions' seats allow.

        Upside down where these contradict each other.
        """
        held = interval(self.seats)
        if not self.factions:
            return held
        return held.within(interval(together(faction.seats for faction in self.factions)))

    @property
    def holders(self) -> tuple[Seats, ...]:
        """The seats of each faction, or of a party without."""
        return tuple(faction.seats for faction in self.factions) or (self.seats,)

    @property
    def bound(self) -> bool:
        """Whether the party's seats say more than its factions' do together."""
        parts = together(faction.seats for faction in self.factions)
        return isinstance(parts, Interval) and self.held != parts

    def reseated(self, seats: Mapping[str, Seats]) -> Party:
        """Return the party with other seats, by `party` or `party.faction`.

        What a party's own seats say beyond its factions' stays, where these still allow it.

        Parameters
        ----------
        seats
            Seats, or an interval of them, by name; who is not named keeps its own.

        Examples
        --------
        >>> import formateur as fm
        >>> fm.Party(id="a", seats=40).reseated({"a": 38}).seats
        38
        """
        if not self.factions:
            return replace(self, seats=seats.get(self.id, self.seats))
        factions = tuple(
            replace(faction, seats=seats.get(f"{self.id}.{faction.id}", faction.seats))
            for faction in self.factions
        )
        kept = replace(self, factions=factions)
        if self.bound and kept.held.low <= kept.held.high:
            return kept
        return replace(kept, seats=together(faction.seats for faction in factions))

    @property
    def splittable(self) -> bool:
        """Whether the factions decide for themselves."""
        return self.split is not None and bool(self.factions)


def not_reseated(party: Party) -> tuple[str, str] | None:
    """Say why a party as a whole cannot have other seats, and what can be done; None if it can."""
    if party.count > 1:
        told = f"{party.id!r} are {party.count} who are alike, and keep their seats"
        return told, "change `seats` or `count` under `parties`"
    if party.parts:
        return f"{party.id!r} has factions", f"give their seats instead: {', '.join(party.parts)}"
    return None


@dataclass(frozen=True)
class Player:
    """A decision unit: an undivided party, or a faction of a party that can be split.

    Parameters
    ----------
    id
        Of the party, or `party.faction`.
    party
        Id of the party.
    positions, weights
        Exact, by dimension and by name.
    span
        The fewest and the most seats that the size of the body allows it.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.load("iraq-2010").players["iraqiya.mosul"].seats
    20
    """

    id: str
    party: str
    span: Interval
    positions: Mapping[str, Fraction] = field(hash=False)
    weights: Numbers = field(default_factory=empty, hash=False)

    @property
    def seats(self) -> int:
        """The number of seats.

        Raises
        ------
        UncertainError
            If only an interval is known.
        """
        if self.span.low != self.span.high:
            what = f"this needs to know how many of {self.span} seats {self.id} has"
            raise UncertainError(f"{what}; set them, such as {self.id}={self.span.low}")
        return self.span.low
