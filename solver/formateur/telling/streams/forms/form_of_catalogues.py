"""The forms of `theories`, `rules` and `instances`."""

from __future__ import annotations

from typing import Any

from pydantic import RootModel

from formateur.telling.streams.forms.form import Form, Government


class TheoryRow(Form):
    theory: str
    """Its id."""
    name: str
    """What it is called."""
    predicts: str
    """What it predicts."""
    source: str
    """Where it comes from."""
    count: int | None = None
    """How many coalitions it predicts."""
    more: bool | None = None
    """Whether there are more than were counted."""
    first: Government | None = None
    """The first of them."""
    why: str | None = None
    """Why it cannot judge the instance; empty where it can."""
    unplaced: list[str] | None = None
    """Who has no position and so stays outside."""


class Theories(RootModel[list[TheoryRow]]):
    """`formateur theories --format json`."""


class CountryRule(Form):
    country: str
    """As `rule:` takes it."""
    name: str
    """As people call it."""
    rule: str | dict[str, Any]
    """What it stands for, as in a file."""
    article: str
    """Where it is laid down."""
    source: str
    """In which law."""
    verified: bool
    """Whether somebody has checked it."""
    note: str
    """What else is to be known."""
    read: str
    """The address where it was read, of what was noted; else empty."""


class Rules(RootModel[list[CountryRule]]):
    """`formateur rules --format json`."""


class Bundled(Form):
    id: str
    """By which it is loaded."""
    country: str | None
    """Where it is."""
    date: str | None
    """The day that it describes."""
    title: str
    """What it is called."""
    parties: int
    """How many parties."""
    players: int
    """How many parties and factions that decide alone."""
    seats: int
    """Size of the body."""
    needed: int
    """Seats that win."""
    feasible: bool | None
    """Whether some government wins and keeps every vow."""


class Instances(RootModel[list[Bundled]]):
    """`formateur instances --format json`."""
