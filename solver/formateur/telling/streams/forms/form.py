"""What several forms share: wishes, votes by part, governments."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Values = dict[str, float | None]


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class Wish(Form):
    having: list[str] = Field(alias="with")
    """Names of those that shall govern."""
    without: list[str]
    """Names of those that shall not."""
    only: list[str]
    """Names beside which nobody governs; empty where anybody may."""
    led_by: list[str] | None = None
    """The party that shall lead, alone in a list."""


class Part(Form):
    name: str
    """What this part of the rule is called."""
    weight: str | None
    """The weight that is counted; null are seats."""
    yes: float
    """Votes for it."""
    no: float
    """Votes against it."""
    needed: float
    """Votes that pass."""
    of: float
    """Votes in all."""
    passes: bool
    """Whether they suffice."""
    counts: str | None = None
    """`cast`: a share of the votes cast; `cabinet`: its own members' votes alone."""
    vote: str | None = None
    """Id of the linked vote in which it is asked for; left out of the vote on the government."""
    stops: float | None = None
    """Votes against it that stop it, where these are what is counted."""
    yes_worst: float | None = None
    """Votes for it in the worst case, where seats are intervals."""
    yes_best: float | None = None
    """Votes for it in the best case."""
    guaranteed: bool | None = None
    """Whether they suffice in the worst case."""
    possible: bool | None = None
    """Whether they suffice in the best case."""


class Outlook(Form):
    guaranteed: bool
    """Whether it wins however the seats fall."""
    possible: bool
    """Whether it wins if they fall well."""
    seats: tuple[int, int]
    """The fewest and the most seats of the cabinet."""
    surplus: tuple[int, int]
    """Votes beyond what is needed, in the worst case and in the best."""


class Flip(Form):
    name: str
    """Whose seats decide."""
    votes: Literal["yes", "no"]
    """How it votes."""
    needs: int | None
    """Without this number the government loses, however all others fall."""
    suffices: int | None
    """From this number on it wins, however all others fall."""


class Linked(Form):
    id: str
    """Id of the vote; who governs votes yes in it."""
    support: list[str]
    """Who votes yes from outside the cabinet."""
    abstain: list[str]
    """Who abstains."""
    passes: bool
    """Whether it has what is asked for."""


class Government(Form):
    cabinet: list[str]
    """Who governs."""
    support: list[str]
    """Who votes for it from outside."""
    abstain: list[str]
    """Who abstains."""
    lead: str | None
    """The party that leads; null where nobody is named who may."""
    yes: float
    """Seats that vote for it."""
    no: float
    """Seats that vote against it."""
    passes: str | None
    """The rule by which it wins; null where it loses."""
    parts: list[Part]
    """The counts of the rule."""
    seats: int
    """Seats of the cabinet."""
    surplus: float
    """Votes beyond what is needed; negative where it loses."""
    objectives: Values
    """Value of each objective of the theory."""
    pays: list[str]
    """Ids of frictions that it pays for."""
    splits: list[str]
    """Parties of which some, and not all, factions govern."""
    votes: list[Linked] | None = None
    """Who does what in each linked vote, where there are such."""
    beside: list[Part] | None = None
    """What it has in chambers that are told and not needed."""
    outlook: Outlook | None = None
    """How it fares however seats fall, where they are intervals."""
    flips: list[Flip] | None = None
    """Whose seats decide, where seats are intervals."""
