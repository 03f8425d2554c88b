"""The forms of `diff`, `scenarios` and `timeline`."""

from __future__ import annotations

from typing import Any

from formateur.telling.streams.forms.form import Form, Government
from formateur.telling.streams.forms.form_of_solving import Status


class Moved(Government):
    because: list[str]
    """What stood against it, on the other side."""


class MovedAll(Form):
    count: int
    """How many."""
    governments: list[Moved]
    """The first of them."""


class Edits(Form):
    lifted: list[str]
    """Ids of statements that no longer stand."""
    added: list[str]
    """Ids of new statements."""
    altered: list[str]
    """Ids of statements that say something else."""
    seats: dict[str, list[Any]]
    """By player, its seats before and after."""


class BestOfBoth(Form):
    before: Government | None
    """The best before."""
    after: Government | None
    """The best after."""


class Diff(Form):
    """`formateur diff --format json`, and `Difference.to_dict()`."""

    before: str
    """Id of the one instance."""
    after: str
    """Id of the other."""
    theory: str
    """Id of the theory."""
    complete: bool
    """Whether all coalitions were compared."""
    decided: bool
    """Whether the best on both sides are proved."""
    changes: Edits
    """What is not the same."""
    best: BestOfBoth
    """The best on both sides."""
    gained: MovedAll
    """What is possible after, and not before."""
    lost: MovedAll
    """What is possible before, and not after."""


class CaseOf(Form):
    title: str
    """What it is called."""
    status: Status | None
    """What is proved of the best; null where it could not be asked."""
    feasible: int | None
    """How many governments win and keep every vow; null where there are too many to count."""
    best: Government | None
    """The best of the theory."""
    ties: int
    """How many are equally good."""
    why: str
    """Why it could not be asked; empty where it could."""
    complete: bool
    """Whether all that was asked for was found in time."""


class ScenarioCase(CaseOf):
    scenario: str | None
    """Its id; null is the instance as it stands."""


class Scenarios(Form):
    """`formateur scenarios --format json`."""

    instance: str
    """Id of the instance."""
    theory: str
    """Id of the theory."""
    scenarios: list[ScenarioCase]
    """The first is the instance as it stands."""


class DayCase(CaseOf):
    day: str
    """The day."""
    begins: list[str]
    """Ids of statements that begin to hold."""
    ends: list[str]
    """Ids of statements that no longer do."""


class Timeline(Form):
    """`formateur timeline --format json`."""

    instance: str
    """Id of the instance."""
    theory: str
    """Id of the theory."""
    days: list[DayCase]
    """Each day on which something changes."""
