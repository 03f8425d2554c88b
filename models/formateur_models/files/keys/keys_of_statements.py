"""The keys of statements, by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Union

from pydantic import Field, StrictBool

from formateur_models.files.keys.plain_keys import (
    Cost,
    Count,
    Date,
    Fraction,
    Id,
    Mapped,
    Name,
    Number,
    Price,
    StatementId,
    Text,
    Told,
    Translations,
    Verified,
    Whole,
    key,
)


class _StatementKeys(Mapped):
    id: Annotated[
        StatementId | None,
        key("by which others name it; default: its kind and names", "left-refuses-right"),
    ] = None
    says: Annotated[
        Text | Translations,
        key(
            "a paraphrase of who said what; or by language",
            "Not with the Right, said L. Eader",
            {"en": "Not with the Right, said L. Eader", "de": "Nicht mit der Rechten, so L. Eader"},
        ),
    ] = ""
    source: Told = []
    verified: Verified = True
    since: Annotated[
        Date | None, Field(alias="from"), key("the first day on which it holds", "2010-01-01")
    ] = None
    until: Annotated[
        Date | None, key("the first day on which it no longer holds", "2010-10-01")
    ] = None
    by: Annotated[Id | Literal[""], key("who stands behind it, an id of your choice", "iran")] = ""
    holds: Annotated[
        Fraction | Number, key("how probable it is that it holds, for simulations", 0.8, "4/5")
    ] = 1


class _LedKeys(_StatementKeys):
    led_by: Annotated[
        Id | Literal[""], key("a candidate: it holds only while this party leads", "left")
    ] = ""


class _VoteKeys(_LedKeys):
    vote: Annotated[
        Id | Literal[""],
        Field(alias="in"),
        key("the linked vote that it is about; default: that on the government", "president"),
    ] = ""


class _HardKeys(_VoteKeys):
    price: Annotated[Price, key("the cost of lifting it, or never", 4, "never")] = 1


class _RefusalKeys(_HardKeys):
    scope: Annotated[
        Literal["cabinet", "votes"],
        key("what is refused: to govern together, or votes from outside as well", "votes"),
    ] = "cabinet"


class VetoKeys(_RefusalKeys):
    """These names will not all govern together."""

    veto: Annotated[list[Name], key("two names or more", ["left", "right"])]
    unless: Annotated[
        list[Name], key("together only where one of these governs, too", ["centre"])
    ] = []
    mutual: Annotated[StrictBool, key("of two: both refuse, not the first alone", True)] = False


class CordonKeys(_RefusalKeys):
    """Every other party vows not to govern with this one."""

    cordon: Annotated[Name, key("whom all others refuse", "far")]


class RequiresKeys(_HardKeys):
    """This name joins, or these names join together, only if any / all of the others do."""

    requires: Annotated[
        Name | Annotated[list[Name], Field(min_length=1)],
        key("who joins only with others; of a list: all of them together", "centre", ["a", "b"]),
    ]
    any_of: Annotated[list[Name], key("at least one of these governs", ["left", "right"])] = []
    all_of: Annotated[list[Name], key("every one of these governs", ["left", "greens"])] = []


class PactKeys(_HardKeys):
    """In together or out together."""

    pact: Annotated[list[Name], key("two names or more", ["left", "greens"])]


class IncludeKeys(_HardKeys):
    """At least so many of these govern."""

    include: Annotated[list[Name], key("of whom so many govern", ["@workers", "centre"])]
    at_least: Annotated[Whole, key("so many, or more", 1)] = 1
    at_most: Annotated[Whole | None, key("so many, or fewer", 2)] = None


class LimitKeys(_HardKeys):
    """At most so many of these govern."""

    limit: Annotated[list[Name], key("of whom not more govern", ["left", "centre", "right"])]
    at_most: Annotated[Count, key("so many, or fewer", 1)]


class FrictionKeys(_LedKeys):
    """Soft: the cost is paid when all of these govern together."""

    friction: Annotated[list[Name], key("two names or more", ["left", "centre"])]
    cost: Annotated[Cost, key("what is paid, once", 5)] = 1


class _OfferKeys(_VoteKeys):
    given: Annotated[
        list[Name], Field(alias="if"), key("only when all of these govern", ["left", "greens"])
    ] = []
    unless: Annotated[list[Name], key("not when any of these governs", ["far"])] = []


class SupportKeys(_OfferKeys):
    """This name offers to vote yes from outside: if all / unless any of the others govern."""

    support: Annotated[Name, key("who votes yes from outside", "centre")]


class AbstainKeys(_OfferKeys):
    """This name offers to abstain: if all / unless any of the others govern."""

    abstain: Annotated[Name, key("who abstains", "centre")]


class LeadKeys(_StatementKeys):
    """Parties that may lead."""

    lead: Annotated[list[Name], key("one of these that governs leads", ["left", "right"])]


STATEMENTS: dict[str, type[_StatementKeys]] = {
    "veto": VetoKeys,
    "cordon": CordonKeys,
    "requires": RequiresKeys,
    "pact": PactKeys,
    "include": IncludeKeys,
    "limit": LimitKeys,
    "friction": FrictionKeys,
    "support": SupportKeys,
    "abstain": AbstainKeys,
    "lead": LeadKeys,
}
if TYPE_CHECKING:
    AnyStatement = _StatementKeys
else:
    AnyStatement = Union[tuple(STATEMENTS.values())]  # noqa: UP007 (of as many as there are)
