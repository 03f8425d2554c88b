"""The file format, version 1: which keys there are, and of what type.

Types only; what must hold between the parts is in :mod:`formateur_models.consistency`.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
)

from .consistency import MOST


def _no_timestamp(value: object) -> object:
    """Keep pydantic from reading a number as seconds since 1970."""
    if isinstance(value, int | float):
        raise ValueError("not a date")
    return value


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
Whole = Annotated[StrictInt, Field(le=MOST)]
Count = Annotated[StrictInt, Field(ge=0, le=MOST)]
Cost = Annotated[StrictInt, Field(ge=1, le=MOST)]
Price = Count | Literal["never"]
Number = StrictInt | StrictFloat
OneOrMore = Id | list[Id]
Color = Annotated[str, Field(strict=True, pattern=r"^#[0-9a-fA-F]{6}$")]
Fraction = Annotated[str, Field(strict=True, pattern=r"^\d{1,12}/[1-9]\d{0,11}$")]


class _Keys(BaseModel):
    model_config = ConfigDict(extra="forbid")


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


class FactionKeys(_Keys):
    """A part of a party."""

    seats: Count
    name: Text = ""
    positions: dict[Id, Number] = {}
    tags: list[Id] = []
    note: Text = ""
    source: OneOrMore = []
    verified: StrictBool = True


class PartyKeys(_Keys):
    """A party; `seats` may be left out where factions are given."""

    seats: Count | None = None
    name: Text = ""
    leader: Text = ""
    factions: dict[Id, FactionKeys] = {}
    split: Price = "never"
    positions: dict[Id, Number] = {}
    tags: list[Id] = []
    color: Color | Literal[""] = ""
    note: Text = ""
    source: OneOrMore = []
    verified: StrictBool = True


class _StatementKeys(_Keys):
    id: Annotated[str, Field(strict=True, pattern=r"^[^\W_][\w.-]*$")] | None = None
    says: Text = ""
    source: OneOrMore = []
    verified: StrictBool = True


class _HardKeys(_StatementKeys):
    price: Price = 1


class VetoKeys(_HardKeys):
    """These names will not all govern together."""

    veto: list[Name]


class CordonKeys(_HardKeys):
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


class FrictionKeys(_StatementKeys):
    """Soft: the cost is paid when all of these govern together."""

    friction: list[Name]
    cost: Cost = 1


class QuotaKeys(_Keys):
    """At least so many seats."""

    quota: Whole


class ShareKeys(_Keys):
    """At least this share of all seats."""

    share: Fraction | Number


AnyStatement = (
    VetoKeys | CordonKeys | RequiresKeys | PactKeys | IncludeKeys | LimitKeys | FrictionKeys
)
STATEMENTS: dict[str, type[_StatementKeys]] = {
    "veto": VetoKeys,
    "cordon": CordonKeys,
    "requires": RequiresKeys,
    "pact": PactKeys,
    "include": IncludeKeys,
    "limit": LimitKeys,
    "friction": FrictionKeys,
}
RULES: dict[str, type[_Keys]] = {"quota": QuotaKeys, "share": ShareKeys}


class InstanceKeys(_Keys):
    """A formateur instance."""

    model_config = ConfigDict(extra="forbid", title="formateur instance, version 1")

    formateur: Literal[1]
    id: Id | None = None
    title: Text = ""
    date: Date | None = None
    seats: Cost | None = None
    unaligned: Count = 0
    rule: Literal["absolute", "simple"] | QuotaKeys | ShareKeys = "absolute"
    note: Text = ""
    sources: dict[Id, SourceKeys] = {}
    parties: dict[Id, PartyKeys]
    statements: list[AnyStatement] = []


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the format."""
    schema = InstanceKeys.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
