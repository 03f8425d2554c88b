"""What keys may hold, and those that stand in several places."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
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
    WithJsonSchema,
    WrapValidator,
)

from formateur_models.parliament.checks.consistency import MOST
from formateur_models.translated import LANGUAGE

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


def key(told: str, *examples: Any) -> Any:
    """Say what a key is for, with values that it may have: editors show both."""
    return Field(description=told, examples=list(examples))


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
    Field(strict=True, pattern=f"^{LANGUAGE}$", description="such as ar"),
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
_End = Fraction | Number
PolledShare = _End | Annotated[list[_End], Field(min_length=2, max_length=2)]


class Mapped(BaseModel):
    """A mapping of a file; a key that the format does not have is a fault."""

    model_config = ConfigDict(
        extra="forbid", defer_build=True, model_title_generator=lambda kind: called(kind.__name__)
    )


def called(model: str) -> str:
    """Return what an editor calls the mapping of a model.

    >>> called("PartyKeys"), called("SeatsQuotaKeys")
    ('Party', 'Seats quota')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.removesuffix("Keys")).capitalize()


# Keys that stand in several places.
Title = Annotated[Text, key("what people call it; default: the id", "A textbook parliament")]
Translations = Annotated[dict[Language, Text], Field(min_length=1)]
Note = Annotated[
    Text | Translations,
    key(
        "free text, for who reads the file; or by language",
        "seats after the recount of May",
        {"en": "seats after the recount", "de": "Sitze nach der Nachzählung"},
    ),
]
Titles = Annotated[
    dict[Language, Text],
    key("the title in other languages, by language code", {"de": "Ein Lehrbuchparlament"}),
]
Told = Annotated[
    OneOrMore,
    key("where this comes from: an id under `sources`, or a list of them", "handbook", ["a", "b"]),
]
Verified = Annotated[StrictBool, key("false marks what nobody has checked", False)]
Brief = Annotated[Text, key("the name where room is scarce", "LFT")]
Briefs = Annotated[
    dict[Language, Text],
    key("that name in other languages, by language code", {"de": "LNK"}),
]
Names = Annotated[
    dict[Language, Text],
    key("the name in other languages, by language code", {"ar": "اليسار", "de": "Die Linke"}),
]
Plural = Annotated[
    list[Language],
    key("the languages in which its name is a plural, as `the Greens` is", ["en", "de"]),
]
Positions = Annotated[
    dict[Id, Exact],
    key("where it stands on each dimension; exact, any dimensions", {"left_right": 2.5}),
]
Tags = Annotated[
    list[Id], key("words by which statements may name it, as `@tag`", ["workers", "secular"])
]
Weights = Annotated[
    dict[Id, Exact],
    key("other weights than seats, for rules that count them; default 0", {"population": 83.5}),
]
