"""What the rules say of one government."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from formateur_models.cached import cached_property
from formateur_models.judging.government_columns import FAULTS, OUTLOOK, columns
from formateur_models.judging.later import later
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval
from formateur_models.shown import Shown
from formateur_models.table import Table, Tabular
from formateur_models.voting.government import Government
from formateur_models.voting.investiture import Investiture
from formateur_models.voting.parts import Part, plain

__all__ = ["Outlook", "Value", "Verdict", "plain"]

Value = int | Fraction


@dataclass(frozen=True)
class Outlook:
    """How a government fares however the seats of intervals fall.

    Parameters
    ----------
    seats
        The fewest and the most seats of the cabinet.
    surplus
        In the worst case and in the best.
    guaranteed, possible
        Whether it wins in the worst case, and in the best.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.judge("germany-2005", ["spd"]).outlook is None
    True
    """

    seats: Interval
    surplus: Interval
    guaranteed: bool
    possible: bool

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {
            "guaranteed": self.guaranteed,
            "possible": self.possible,
            "seats": [self.seats.low, self.seats.high],
            "surplus": [self.surplus.low, self.surplus.high],
        }

    def row(self) -> dict[str, object]:
        """Return its columns in a table of governments."""
        ends = (self.seats.low, self.seats.high, self.surplus.low, self.surplus.high)
        return dict(zip(OUTLOOK, (self.guaranteed, self.possible, *ends), strict=True))


@dataclass(frozen=True)
class Linked:
    """A linked vote, and who does what in it from outside the cabinet; the cabinet votes yes.

    Parameters
    ----------
    id
        Of the vote.
    support, abstain
        Ids of the players outside that vote yes in it, or abstain; all others vote no.
    passes
        Whether it has what is asked for.

    Examples
    --------
    >>> import formateur as fm
    >>> head = fm.parliaments.LinkedVote(id="president", rule={"share": "2/3"})
    >>> offer = fm.vows.Support(name="c", vote="president")
    >>> body = fm.Instance(id="i", seats=9, parties={"a": 5, "b": 2, "c": 2}, votes=[head],
    ...                    statements=[offer])
    >>> fm.judge(body, "a").votes
    (Linked(id='president', support=('c',), abstain=(), passes=True),)
    """

    id: str
    support: tuple[str, ...]
    abstain: tuple[str, ...]
    passes: bool

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        lists = {"support": list(self.support), "abstain": list(self.abstain)}
        return {"id": self.id, **lists, "passes": self.passes}


@dataclass(frozen=True, repr=False)
class Verdict(Shown, Tabular):
    """All that the rules say of one government.

    Parameters
    ----------
    cabinet
        Ids of the players in the cabinet, sorted.
    seats, surplus
        Seats of the cabinet, and votes beyond what the rule needs (negative when it loses).
    support, abstain
        Ids of the players outside that vote yes, or abstain; all others oppose.
    lead
        The party that leads; None where the instance names no candidates, or none of them governs.
    yes, no
        Seats that vote for it and against it.
    passes
        The rule by which it wins, such as `round 2: simple`; None when it loses.
    broken
        Ids of hard statements that it breaks; a cordon's vows one by one.
    pays
        Ids of frictions that it pays for.
    splits
        Parties of which some but not all factions govern.
    dispensable
        Members whose bloc can leave without losing the majority; empty when it does not win.
    unmet
        Requirements of the theory that it does not meet; `lead` where nobody leads who may,
        `vacant` where the seats of a member stay empty, `never` where a member never governs,
        `alike` where of some who are alike not the first govern,
        `unplaced` where a member has no position and the theory judges it.
    objectives
        Value of each objective of the theory.
    outlook
        Where seats are intervals, how it fares however they fall; else None. All numbers of seats
        and votes above are those of the worst case, where the question is who wins for sure
        (`Instance.sure`), and else those of the best.
    parts
        The counts of the rule, in its order, each with what it has and needs.
    beside
        The same of chambers that are told, and not needed to win.
    votes
        Who does what in each linked vote.
    instance
        Of which the government was judged; verdicts are equal whatever it is.

    Examples
    --------
    >>> import formateur as fm
    >>> verdict = fm.judge("germany-2005", ["cdu-csu", "spd"])
    >>> verdict.seats, verdict.surplus, verdict.accepted
    (448, 140, True)
    """

    cabinet: tuple[str, ...]
    seats: int
    surplus: int
    broken: tuple[str, ...]
    pays: tuple[str, ...]
    splits: tuple[str, ...]
    dispensable: tuple[str, ...] = later(lambda vote: vote.dispensable)
    unmet: tuple[str, ...] = ()
    objectives: Mapping[str, Value] = field(default_factory=dict, hash=False)
    support: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    lead: str | None = None
    yes: int = 0
    no: int = 0
    passes: str | None = None
    outlook: Outlook | None = None
    parts: tuple[Part, ...] = later(lambda vote: vote.parts)
    beside: tuple[Part, ...] = later(lambda vote: vote.beside)
    votes: tuple[Linked, ...] = ()
    instance: Instance | None = field(default=None, compare=False)

    @classmethod
    def of(cls, vote: Investiture, **told: Any) -> Verdict:
        """Return the verdict on a vote, which tells the rest once somebody looks.

        Parameters
        ----------
        vote
            Who voted what, and whether that passes.
        told
            The other fields of the verdict, by name.
        """
        verdict = object.__new__(cls)
        vars(verdict).update(told, instance=vote.instance, vote=vote)
        return verdict

    def brief(self) -> str:
        """Return who governs with how many seats, and whether that is accepted."""
        fails = "" if self.accepted else ", not accepted"
        return f"{', '.join(self.cabinet) or 'nobody'} with {self.seats} seats{fails}"

    @property
    def wins(self) -> bool:
        """Whether there is a cabinet and the votes pass the rule."""
        return bool(self.cabinet) and self.passes is not None

    @property
    def accepted(self) -> bool:
        """Whether it wins, keeps every vow, and meets the theory's requirements."""
        return self.wins and not self.broken and not self.unmet

    @cached_property
    def government(self) -> Government:
        """The government that was judged."""
        support, abstain = frozenset(self.support), frozenset(self.abstain)
        return Government(frozenset(self.cabinet), support, abstain, self.lead)

    def table(self) -> Table:
        """Return one row, with what is wrong with the government."""
        kinds = {**columns(self.objectives, self.outlook is not None), **FAULTS}
        wrong = {name: getattr(self, name) for name in FAULTS}
        players = tuple(self.instance.players) if self.instance else self.cabinet
        return Table(kinds, [{**self.row(), **wrong}], players=players)

    def row(self) -> dict[str, Any]:
        """Return the government as one row of a table of such."""
        ends = self.outlook.row() if self.outlook else {}
        return {
            "cabinet": list(self.cabinet),
            "seats": self.seats,
            "surplus": self.surplus,
            **{name: plain(value) for name, value in self.objectives.items()},
            "pays": list(self.pays),
            "splits": list(self.splits),
            "support": list(self.support),
            "abstain": list(self.abstain),
            "lead": self.lead or "",
            "yes": self.yes,
            "no": self.no,
            "passes": self.passes or "",
            **ends,
        }

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form of a government."""
        return {
            "cabinet": list(self.cabinet),
            "support": list(self.support),
            "abstain": list(self.abstain),
            "lead": self.lead,
            "yes": self.yes,
            "no": self.no,
            "passes": self.passes,
            "parts": [part.to_dict() for part in self.parts],
            "seats": self.seats,
            "surplus": self.surplus,
            "objectives": {name: plain(value) for name, value in self.objectives.items()},
            "pays": list(self.pays),
            "splits": list(self.splits),
            **({"votes": [vote.to_dict() for vote in self.votes]} if self.votes else {}),
            **({"beside": [part.to_dict() for part in self.beside]} if self.beside else {}),
            **({"outlook": self.outlook.to_dict()} if self.outlook else {}),
        }
