"""Seats that are open, in words: guaranteed or possible, worst and best, or how likely."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from formateur.words.speaker import Speaker
from formateur.words.wording import S
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval
from formateur_models.voting.government import Government
from formateur_models.voting.parts import Part, unmet


class Voted(Protocol):
    """A verdict, or a vote on a government."""

    @property
    def government(self) -> Government:
        """Who governs, and who helps from outside."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The counts of the rule."""


class Likely(NamedTuple):
    """What a coalition has in nine of ten draws, and in how many draws it wins.

    Parameters
    ----------
    surplus
        Seats, or votes, beyond what it takes to win; None where no vote is told of.
    wins, draws
        In so many of so many draws it wins.
    yes, no
        Seats that vote for it and against it.
    parts
        The counts of the rule, each with its worst case and its best; empty where none is told of.
    """

    seats: Interval
    surplus: Interval | None = None
    wins: int = 0
    draws: int = 1
    yes: Interval | None = None
    no: Interval | None = None
    parts: tuple[Part, ...] = ()

    @property
    def chance(self) -> int:
        """The chance of winning in whole per cent, halves up."""
        return (200 * self.wins + self.draws) // (2 * self.draws)

    @property
    def standing(self) -> str:
        """How sure it is to win; what nine of ten draws leave open may be."""
        if self.chance in ENDS:
            return ENDS[self.chance]
        return "may" if self.surplus is not None and self.surplus.high >= 0 else "unlikely"


ENDS = {0: "hardly", 100: "surely"}  # a chance of less than one per cent, or of more than 99


def how_likely(speaker: Speaker[S], likely: Likely) -> S:
    """Say how likely it is to win; never that it is certain, or impossible."""
    end = {0: ".least", 100: ".most"}.get(likely.chance, "")
    by = "" if speaker.instance.seats_decide else ".votes"
    return speaker.say(f"head.chance{by}{end}", chance=likely.chance)


def seats(verdict: Verdict) -> str:
    """Return the seats of the cabinet: `163`, or `148-157`."""
    return str(verdict.outlook.seats if verdict.outlook else verdict.seats)


def surplus(speaker: Speaker[S], verdict: Verdict) -> str:
    """Return the surplus: `+3`, or `-6 to +3` in the worst and in the best case."""
    if verdict.outlook is None or verdict.outlook.surplus.exact:
        return f"{verdict.surplus:+d}"
    low, high = verdict.outlook.surplus.low, verdict.outlook.surplus.high
    return speaker.say("surplus.between", low=f"{low:+d}", high=f"{high:+d}")


def chance(verdict: Verdict) -> str:
    """Return `guaranteed`, `possible` or `impossible`; nothing where all seats are known."""
    outlook = verdict.outlook
    if outlook is None:
        return ""
    said = "possible" if outlook.possible else "impossible"
    return "guaranteed" if outlook.guaranteed else said


def apart(verdict: Verdict) -> bool:
    """Say whether each of several votes may pass, but no seats pass all of them."""
    outlook, instance = verdict.outlook, verdict.instance
    if outlook is None or instance is None or not verdict.cabinet or outlook.possible:
        return False
    return not unmet(instance.rule, [part.best or part for part in verdict.parts])


def chance_told(speaker: Speaker[S], verdict: Verdict) -> list[S]:
    """Say in a word how sure a government is, where seats are intervals."""
    found = chance(verdict)
    return [speaker.say(f"chance.{found}")] if found else []


def case_of(instance: Instance) -> str:
    """Return which case a verdict's numbers are of."""
    return "worst" if instance.sure else "best"
