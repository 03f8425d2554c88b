"""The keys of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from formateur_models.files.keys.plain_keys import Exact, Fraction, Id, Mapped, Number, Whole, key
from formateur_models.rules.investitures import COUNTRIES


class _CountKeys(Mapped):
    weight: Annotated[Id | Literal[""], key("what is counted in place of seats", "population")] = ""
    body: Annotated[
        Exact | None, key("the size of the body by this weight; default: the sum", 100)
    ] = None
    of: Annotated[
        Literal["cast", "cabinet", ""],
        key(
            "cabinet: only its own members' votes count; cast: a share of the votes yes and no",
            "cast",
            "cabinet",
        ),
    ] = ""


class QuotaKeys(_CountKeys):
    """At least so many votes."""

    quota: Annotated[Exact, key("so many votes in favour win", 163)]


class SeatsQuotaKeys(QuotaKeys):
    """At least so many seats."""

    quota: Annotated[Whole, key("so many seats in favour win", 163)]


class ShareKeys(_CountKeys):
    """At least this share of all seats."""

    share: Annotated[
        Fraction | Number,
        key("this share of the body, or of the votes cast, wins; exact", "2/3", 0.55),
    ]


class AgainstKeys(_CountKeys):
    """At most so many votes against."""

    against: Annotated[Exact, key("with more votes against it fails", 3)]


class SeatsAgainstKeys(AgainstKeys):
    """At most so many seats against."""

    against: Annotated[Whole, key("with more seats against it fails", 3)]


PlainRule = Literal["absolute", "simple", "negative"]


class WeighedKeys(_CountKeys):
    """A rule that counts another weight."""

    rule: Annotated[
        PlainRule,
        key("yes is more than half of all, more than no, or no is half of all at most", "absolute"),
    ]


class AllKeys(Mapped):
    """Every rule of the list is met."""

    all: Annotated[
        list[AnyRule],
        Field(min_length=1),
        key("rules that must all be met", ["absolute", {"share": "13/20", "weight": "population"}]),
    ]


class AnyKeys(Mapped):
    """One rule of the list is met."""

    any: Annotated[
        list[AnyRule],
        Field(min_length=1),
        key("rules of which one must be met", ["absolute", {"against": 3}]),
    ]


class RoundsKeys(Mapped):
    """One rule of the list is met; they are tried in turn."""

    rounds: Annotated[
        list[AnyRule],
        Field(min_length=1),
        key("the rules of the rounds, tried in turn", ["absolute", "simple"]),
    ]


if TYPE_CHECKING:
    CountryName = str
else:
    CountryName = Literal[tuple(COUNTRIES)]
AnyRule = (
    PlainRule
    | CountryName
    | QuotaKeys
    | ShareKeys
    | AgainstKeys
    | WeighedKeys
    | AllKeys
    | AnyKeys
    | RoundsKeys
)
