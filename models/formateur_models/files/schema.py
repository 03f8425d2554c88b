"""The file format, version 1: which keys there are, and of what type.

Types only; what must hold between the parts is in
:mod:`formateur_models.parliament.checks.consistency`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    WithJsonSchema,
    WrapValidator,
)

from formateur_models.parliament.checks.consistency import MOST
from formateur_models.rules.apportionment import METHODS

RATIO = r"^-?\d{1,100}/[1-9]\d{0,99}$"


def _no_timestamp(value: object) -> object:
    """Keep pydantic from reading a number as seconds since 1970."""
    if isinstance(value, int | float):
        raise ValueError("not a date")
    return value


def _exact_too(value: object, usual: Callable[[object], float]) -> object:
    """Take a decimal of which a float would lose digits as it is."""
    return value if isinstance(value, Decimal) else usual(value)


def _ratio_too(value: object, usual: Callable[[object], object]) -> object:
    """Take a fraction as it is; what is neither is no number."""
    ratio = isinstance(value, str) and re.fullmatch(RATIO, value)
    return value if ratio else usual(value)


Date = Annotated[datetime.date, BeforeValidator(_no_timestamp)]

Id = Annotated[str, Field(strict=True, pattern=r"^[^\W_][\w-]*$")]
Name = Annotated[
    str,
    Field(
        strict=True,
        pattern=r"^@?[^\W_][\w-]*(\.[^\W_][\w-]*)?$",
        description="a party, a faction as party.faction, or @tag",
    ),
]
Text = StrictStr
Language = Annotated[
    str,
    Field(strict=True, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="such as ar"),
]
Whole = Annotated[StrictInt, Field(le=MOST)]
Count = Annotated[StrictInt, Field(ge=0, le=MOST)]
Seats = Count | Annotated[list[Count], Field(min_length=2, max_length=2)]
Cost = Annotated[StrictInt, Field(ge=1, le=MOST)]
Price = Count | Literal["never"]
Number = StrictInt | Annotated[StrictFloat, WrapValidator(_exact_too)]
Exact = Annotated[
    Number,
    WrapValidator(_ratio_too),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": RATIO}]}),
]
OneOrMore = Id | list[Id]
StatementId = Annotated[str, Field(strict=True, pattern=r"^[^\W_][\w.-]*$")]
Color = Annotated[str, Field(strict=True, pattern=r"^#[0-9a-fA-F]{6}$")]
Fraction = Annotated[str, Field(strict=True, pattern=r"^\d{1,12}/[1-9]\d{0,11}$")]


if TYPE_CHECKING:
    MethodName = str
else:
    MethodName = Literal[tuple(METHODS)]


class _Keys(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)


class SourceKeys(_Keys):
    """Where a statement or a figure comes from."""

    title: Text
    author: Text = ""
    publisher: Text = ""
    published: Date | None = None
    url: Text = ""
    file: Text = ""
    note: Text = ""
    verified: StrictBool = True


class WeightKeys(_Keys):
    """What people call a weight that a rule counts, with its article."""

    name: Text
    names: dict[Language, Text] = {}


class FactionKeys(_Keys):
    """A part of a party."""

    seats: Seats
    name: Text = ""
    names: dict[Language, Text] = {}
    positions: dict[Id, Exact] = {}
    tags: list[Id] = []
    weights: dict[Id, Exact] = {}
    note: Text = ""
    source: OneOrMore = []
    verified: StrictBool = True


class PartyKeys(_Keys):
    """A party; `seats` may be left out where factions are given."""

    seats: Seats | None = None
    name: Text = ""
    short: Text = ""
    source_id: Text = ""
    names: dict[Language, Text] = {}
    leader: Text = ""
    factions: dict[Id, FactionKeys] = {}
    split: Price = "never"
    positions: dict[Id, Exact] = {}
    tags: list[Id] = []
    weights: dict[Id, Exact] = {}
    color: Color | Literal[""] = ""
    note: Text = ""
    source: OneOrMore = []
    verified: StrictBool = True


class _StatementKeys(_Keys):
    id: StatementId | None = None
    says: Text = ""
    source: OneOrMore = []
    verified: StrictBool = True
    since: Annotated[Date | None, Field(alias="from")] = None
    until: Date | None = None
    by: Id | Literal[""] = ""
    holds: Fraction | Number = 1


class _LedKeys(_StatementKeys):
    led_by: Id | Literal[""] = ""


class _HardKeys(_LedKeys):
    price: Price = 1


class _RefusalKeys(_HardKeys):
    scope: Literal["cabinet", "votes"] = "cabinet"


class VetoKeys(_RefusalKeys):
    """These names will not all govern together."""

    veto: list[Name]


class CordonKeys(_RefusalKeys):
    """Every other party vows not to govern with this one."""

    cordon: Name


class RequiresKeys(_HardKeys):
    """This name joins only if any / all of the others do."""

    requires: Name
    any_of: list[Name] = []
    all_of: list[Name] = []


class PactKeys(_HardKeys):
    """In together or out together."""

    pact: list[Name]


class IncludeKeys(_HardKeys):
    """At least so many of these govern."""

    include: list[Name]
    at_least: Whole = 1
    at_most: Whole | None = None


class LimitKeys(_HardKeys):
    """At most so many of these govern."""

    limit: list[Name]
    at_most: Count


class FrictionKeys(_LedKeys):
    """Soft: the cost is paid when all of these govern together."""

    friction: list[Name]
    cost: Cost = 1


class SupportKeys(_LedKeys):
    """This name offers to vote yes from outside: if all / unless any of the others govern."""

    support: Name
    given: Annotated[list[Name], Field(alias="if")] = []
    unless: list[Name] = []


class AbstainKeys(_LedKeys):
    """This name offers to abstain: if all / unless any of the others govern."""

    abstain: Name
    given: Annotated[list[Name], Field(alias="if")] = []
    unless: list[Name] = []


class LeadKeys(_StatementKeys):
    """Parties that may lead."""

    lead: list[Name]


class _CountKeys(_Keys):
    weight: Id | Literal[""] = ""
    body: Exact | None = None


class QuotaKeys(_CountKeys):
    """At least so many votes."""

    quota: Exact


class SeatsQuotaKeys(QuotaKeys):
    """At least so many seats."""

    quota: Whole


class ShareKeys(_CountKeys):
    """At least this share of all seats."""

    share: Fraction | Number


class AgainstKeys(_CountKeys):
    """At most so many votes against."""

    against: Exact


class SeatsAgainstKeys(AgainstKeys):
    """At most so many seats against."""

    against: Whole


PlainRule = Literal["absolute", "simple", "negative"]


class WeighedKeys(_CountKeys):
    """A rule that counts another weight."""

    rule: PlainRule


class AllKeys(_Keys):
    """Every rule of the list is met."""

    all: Annotated[list[AnyRule], Field(min_length=1)]


class AnyKeys(_Keys):
    """One rule of the list is met."""

    any: Annotated[list[AnyRule], Field(min_length=1)]


class RoundsKeys(_Keys):
    """One rule of the list is met; they are tried in turn."""

    rounds: Annotated[list[AnyRule], Field(min_length=1)]


AnyRule = (
    PlainRule | QuotaKeys | ShareKeys | AgainstKeys | WeighedKeys | AllKeys | AnyKeys | RoundsKeys
)
COUNTS: dict[str, type[_CountKeys]] = {
    "quota": QuotaKeys,
    "share": ShareKeys,
    "against": AgainstKeys,
    "rule": WeighedKeys,
}
OF_SEATS: dict[str, type[_CountKeys]] = {
    **COUNTS,
    "quota": SeatsQuotaKeys,
    "against": SeatsAgainstKeys,
}

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


class ScenarioKeys(_Keys):
    """What would be otherwise."""

    title: Text = ""
    note: Text = ""
    source: OneOrMore = []
    verified: StrictBool = True
    seats: dict[Name, Seats] = {}
    unaligned: Count | None = None
    vacant: list[Name] = []
    lift: list[StatementId] = []
    change: dict[StatementId, dict[str, Any]] = {}
    add: list[AnyStatement] = []


class FormedKeys(_Keys):
    """The government that formed; an empty cabinet says that none did."""

    cabinet: list[Name]
    support: list[Name] = []
    abstain: list[Name] = []
    lead: Id | Literal[""] = ""
    date: Date | None = None
    note: Text = ""
    source: OneOrMore = []
    verified: StrictBool = True


class SurveyKeys(_Keys):
    """One poll: who was asked, and what they said."""

    shares: dict[Id, Fraction | Number]
    respondents: Whole
    weight: Fraction | Number = 1
    design_effect: Fraction | Number = 1
    title: Text = ""
    date: Date | None = None
    source: OneOrMore = []
    verified: StrictBool = True


class LawKeys(_Keys):
    """How votes become seats."""

    seats: Whole | None = None
    method: MethodName = "sainte-lague"
    threshold: Fraction | Number = 0
    exempt: list[Id] = []


class PollKeys(SurveyKeys, LawKeys):
    """One poll, and how votes become seats."""


class PooledKeys(LawKeys):
    """Several polls, and how votes become seats."""

    surveys: Annotated[list[SurveyKeys], Field(min_length=1)]


class InstanceKeys(_Keys):
    """A formateur instance."""

    model_config = ConfigDict(extra="forbid", title="formateur instance, version 1")

    formateur: Literal[1]
    id: Id | None = None
    title: Text = ""
    country: Text = ""
    date: Date | None = None
    seats: Cost | None = None
    unaligned: Count = 0
    rule: AnyRule = "absolute"
    note: Text = ""
    sources: dict[Id, SourceKeys] = {}
    weights: dict[Id, WeightKeys] = {}
    parties: dict[Id, PartyKeys]
    statements: list[AnyStatement] = []
    scenarios: dict[Id, ScenarioKeys] = {}
    poll: PollKeys | PooledKeys | None = None
    formed: FormedKeys | None = None


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the format."""
    schema = InstanceKeys.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
