"""The forms of `explain` and `leverage`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, RootModel

from formateur.telling.streams.forms.form import Form, Government, Values, Wish


class Vow(Form):
    statement: str
    """Id of the statement; of a cordon its own."""
    vows: list[str]
    """Ids of the vows that are meant: of a cordon some or all."""


class Lift(Form):
    lift: list[Vow]
    """What would have to be lifted."""
    price: int
    """What that costs."""


class Priced(Form):
    effect: Literal["decisive", "costly", "idle", "unasked"]
    """What it changes to lift it."""
    objectives: Values | None
    """The best values then; null where there is still no government."""


class Short(Form):
    has: float
    """What there is."""
    needed: float
    """What is needed."""
    weight: str | None = None
    """Of which weight; null are seats."""


class Summary(Form):
    sentence: str
    """What decides, in one sentence."""
    kind: str
    """Which kind of sentence it is."""
    vows: list[Vow]
    """The vows that it speaks of."""
    names: list[str]
    """The names that it speaks of."""
    short: Short | None = None
    """How little there is, where the seats are too few."""
    total: int | None = None
    """How many ways there are."""
    exact: bool | None = None
    """Whether these are all."""
    necessary: list[str]
    """Ids of the statements of which every compromise lifts some."""
    decisive: list[str]
    """Ids of the statements each of which would be enough to lift."""
    conflicts: list[list[Vow]]
    """The conflicts, a cordon as one."""
    compromises: list[Lift]
    """The compromises, a cordon as one."""
    prices: dict[str, Priced]
    """What each statement costs, a cordon as one."""
    idle: int
    """How many statements change nothing."""


class Conflict(Form):
    statements: list[str]
    """Ids of vows that, as long as all stand, leave no government."""


class Compromise(Form):
    lift: list[str]
    """Ids of vows to lift."""
    price: int
    """What that costs."""
    government: Government
    """The best government then."""


class OutOf(Form):
    player: str
    """Who cannot be in the cabinet."""
    having: str | None = Field(alias="with")
    """The name that shall govern and that it refuses; null where the wish itself keeps it out."""
    statements: list[str]
    """Ids of the refusals."""


class GroupOf(Form):
    players: list[str]
    """Of whom at most one joins."""
    seats: float
    """What they add to the bound."""
    statements: list[str]
    """Ids of their refusals."""


class Certificate(Form):
    kind: Literal["cover", "largest"]
    """How it is proved."""
    needed: int
    """Seats that win."""
    bound: float | None = None
    """No coalition has more seats."""
    out: list[OutOf] | None = None
    """Who cannot be in the cabinet."""
    groups: list[GroupOf] | None = None
    """They cover everybody else."""
    cabinet: list[str] | None = None
    """The largest coalition that keeps every vow."""
    lead: str | None = None
    """Who leads it."""
    seats: int | None = None
    """Its seats."""
    engine: str | None = None
    """Who proved that there is no larger one."""


class Away(Form):
    player: str
    """Who does not vote for it."""
    statements: list[str]
    """Ids of the vows that keep it away; none where it has offered nothing."""


class Nearest(Form):
    distance: float
    """Votes that would have to turn from no to yes, as a share of the body."""
    government: Government
    """The government that keeps every vow and comes nearest to passing."""
    away: list[Away]
    """Who does not vote for it."""
    engine: str
    """Who proved that none is nearer."""


class Pressure(Form):
    by: str
    """Who stands behind the statements."""
    statements: list[str]
    """Their ids."""
    effect: Literal["decisive", "costly", "idle", "unasked"]
    """What it changes to leave them out."""
    government: Government | None
    """The best government then."""
    why: str
    """Why that cannot be asked; empty where it can."""


class Explain(Form):
    """`formateur explain --format json`, and `Explanation.to_dict()`."""

    instance: str
    """Id of the instance."""
    theory: str | None = None
    """Id of the theory."""
    summary: Summary
    """What decides."""
    wish: Wish
    """What was wished."""
    feasible: bool | None
    """Whether there is such a government; null where that is not known."""
    vacant: list[str]
    """Whose seats stay empty."""
    unplaced: list[str] | None = None
    """Who has no position and so stays outside."""
    votes: list[str] | None = None
    """Ids of the linked votes without any one of which there would be such a government."""
    complete: bool
    """Whether these are all conflicts and all compromises."""
    conflicts: list[Conflict]
    """By size."""
    compromises: list[Compromise]
    """By price."""
    certificate: Certificate | None
    """Why the majority is missed."""
    nearest: Nearest | None = None
    """What comes nearest to passing, where votes decide and not the seats of a cabinet."""
    nearest_undecided: bool | None = None
    """True where time ran out before the nearest was proved, or that there is none."""
    prices: dict[str, Priced]
    """What each vow costs."""
    pressures: list[Pressure]
    """What changes without each patron."""


class Bargain(Form):
    party: str
    """Its id."""
    decided: bool
    """False if time ran out first."""
    indispensable: bool
    """Whether nobody can govern without it."""
    having: Government | None = Field(alias="with")
    """The best government with it."""
    without: Government | None
    """The best government without it."""
    walk_out: Values | None
    """What changes for the others if it walks out."""


class Leverage(RootModel[list[Bargain]]):
    """`formateur leverage --format json`, and `Leverages.to_dict()`."""
