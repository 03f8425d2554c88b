"""What a caller says of a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from formateur_models.rules.majority import ABSOLUTE, Rule

Pair = Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Said:
    """The keywords of :func:`formateur.from_table`; None where it is to be guessed."""

    seats: str | None = None
    id: str | None = None
    name: str | None = None
    short: str | None = None
    color: str | None = None
    country: str | None = None
    date: str | None = None
    cabinet: str | None = None
    lead: str | None = None
    positions: Mapping[str, str] | None = None
    weights: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    where: Mapping[str, Any] = field(default_factory=dict)
    unaligned: int | str | Collection[str] | None = None
    size: int | str | None = None
    title: str = ""
    rule: Rule = ABSOLUTE
    vetoes: Sequence[Pair] = ()
    cordons: tuple[str, ...] = ()
    statements: Any = None
