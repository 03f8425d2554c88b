"""The form of `simulate`."""

from __future__ import annotations

from pydantic import Field

from formateur.telling.streams.forms.form import Form, Wish
from formateur.telling.streams.forms.form_of_solving import PollRemark


class Chance(Form):
    probability: float
    """From 0 to 1."""
    standard_error: float
    """Of the draws."""


class SeatsDrawn(Form):
    mean: float
    """On average."""
    standard_error: float
    """Of the mean."""
    low: int = Field(alias="5%")
    """In one of twenty draws it has no more."""
    middle: int = Field(alias="50%")
    """In half of the draws it has no more."""
    high: int = Field(alias="95%")
    """In nineteen of twenty draws it has no more."""


class Majority(Form):
    coalition: list[str]
    """Who."""
    majority: Chance
    """That they have a majority."""
    minimal: Chance
    """That they have one and no smaller coalition that is counted does."""
    seats: SeatsDrawn | None = None
    """What they have together, draw by draw; null beyond the 256 that are nearest to a majority."""
    critical: dict[str, Chance] | None = None
    """By member: that they have a majority, and without this member none."""


class BestDrawn(Form):
    cabinet: list[str]
    """Who governs."""
    lead: str | None
    """Who leads."""
    best: Chance
    """That it is among the best."""
    alone: Chance
    """That it alone is the best."""


class PartyDrawn(Form):
    in_best: Chance
    """That it is in one of the best governments."""
    in_every_best: Chance
    """That it is in all of them."""
    indispensable: Chance
    """That nobody can govern without it."""


class Mean(Form):
    probability: float
    """The mean over draws."""
    standard_error: float
    """The Monte Carlo standard error of it."""
    low: float
    """The lower end of what nine in ten draws of the model's coefficients give."""
    high: float
    """The upper end."""


class Coming(Mean):
    cabinet: list[str]
    """Ids of the parties."""
    minority: float
    """The part of the probability in draws in which it has no majority."""


class Foretold(Form):
    model: str
    """What the probabilities come from."""
    asked: int
    """In how many draws the model was asked."""
    coefficient_draws: int
    """Of the intervals."""
    before: list[str] | None
    """Who governed before; null where nobody knows."""
    excluded: float
    """The probability that coalitions which break a vow would have without the vows."""
    nobody: float
    """The share of draws in which no coalition keeps every vow."""
    outright_majority: float
    """The share of draws in which a party has a majority alone."""
    governments: list[Coming]
    """The most probable first, a hundred at the most."""
    parties: dict[str, Mean]
    """That each governs."""
    leads: dict[str, Mean]
    """That each leads; empty where the instance names no candidates."""


class Simulate(Form):
    """`formateur simulate --format json`, and `Simulation.to_dict()`."""

    instance: str
    """Id of the instance."""
    draws: int
    """How many."""
    seed: int | None
    """Of the draws; null where they come from a file."""
    file: str | None
    """The file of the draws."""
    complete: bool | None = None
    """False if time ran out first."""
    poll_remarks: list[PollRemark] | None = None
    """What is assumed of the poll."""
    seats: dict[str, SeatsDrawn]
    """By party."""
    needed: dict[str, Chance]
    """By party: that some (listed) coalition has a majority, and none without it."""
    nobody_passes: Chance
    """That no party passes the threshold."""
    majorities: list[Majority]
    """The likeliest first."""
    theory: str | None = None
    """Id of the theory; null where only majorities are asked for."""
    wish: Wish | None = None
    """What was wished."""
    unplaced: list[str] | None = None
    """Who has no position and so stays outside."""
    asked: int | None = None
    """In how many draws governments were sought."""
    deadlock: Chance | None = None
    """That no government wins and keeps every vow."""
    nothing: Chance | None = None
    """That the theory predicts nothing."""
    best: list[BestDrawn] | None = None
    """The likeliest first."""
    parties: dict[str, PartyDrawn] | None = None
    """By party."""
    foretold: Foretold | None = None
    """Who will govern, by a model of choice; where it was asked for."""
