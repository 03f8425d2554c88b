"""The file format, version 1: which keys there are, of what type, what each says, and an example.

What must hold between the parts is in :mod:`formateur_models.parliament.checks.consistency`.
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
from formateur_models.rules.investitures import COUNTRIES

MOST_ALIKE = 500
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
_End = Fraction | Number
PolledShare = _End | Annotated[list[_End], Field(min_length=2, max_length=2)]


if TYPE_CHECKING:
    MethodName = str
else:
    MethodName = Literal[tuple(METHODS)]


class _Keys(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)


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
Names = Annotated[
    dict[Language, Text],
    key("the name in other languages, by language code", {"ar": "اليسار", "de": "Die Linke"}),
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


class SourceKeys(_Keys):
    """Where a statement or a figure comes from."""

    title: Annotated[Text, key("the title of the source", "A handbook")]
    author: Annotated[Text, key("who wrote it", "A. Author")] = ""
    publisher: Annotated[Text, key("the newspaper, publisher or body", "The Times")] = ""
    published: Annotated[Date | None, key("the day on which it came out", "1970-01-02")] = None
    url: Annotated[Text, key("its address on the web", "https://example.org/handbook")] = ""
    file: Annotated[Text, key("its file, where it lies beside the instance", "article.txt")] = ""
    note: Note = ""
    verified: Verified = True


class WeightKeys(_Keys):
    """What people call a weight that a rule counts, with its article."""

    name: Annotated[Text, key("the name with its article", "the inhabitants")]
    names: Names = {}


class FactionKeys(_Keys):
    """A part of a party."""

    seats: Annotated[Seats, key("its seats, or the bounds of an interval", 25, [20, 30])]
    name: Annotated[Text, key("what people call it; default: party.faction", "Old Left")] = ""
    names: Names = {}
    positions: Positions = {}
    tags: Tags = []
    weights: Weights = {}
    note: Note = ""
    source: Told = []
    verified: Verified = True


class PartyKeys(_Keys):
    """A party; `seats` may be left out where factions are given."""

    seats: Annotated[
        Seats | None,
        key(
            "its seats, or the bounds of an interval; default: those of its factions", 40, [50, 59]
        ),
    ] = None
    name: Annotated[Text, key("what people call it; default: the id", "The Left")] = ""
    short: Annotated[Text, key("the name where room is scarce", "LFT")] = ""
    source_id: Annotated[Text, key("its id in the table that it comes from", "LEFT/Gr")] = ""
    names: Names = {}
    leader: Annotated[Text, key("who leads it", "L. Eader")] = ""
    factions: Annotated[
        dict[Id, FactionKeys],
        key("its parts, by id", {"old": {"seats": 25}, "new": {"seats": 15}}),
    ] = {}
    split: Annotated[
        Price,
        key(
            "the cost of taking only some factions; never (default) keeps them together", 3, "never"
        ),
    ] = "never"
    positions: Positions = {}
    tags: Tags = []
    weights: Weights = {}
    members: Annotated[
        Literal["never", ""],
        key("never: it votes and is in no cabinet, as a Land in the Bundesrat", "never"),
    ] = ""
    follows: Annotated[
        list[Name],
        key(
            "of who never governs: it votes yes if all of these govern, else it abstains",
            ["left", "greens"],
        ),
    ] = []
    seating: Annotated[
        Exact | None, key("where it sits: who has a smaller number sits further left", 2)
    ] = None
    count: Annotated[
        StrictInt,
        Field(ge=1, le=MOST_ALIKE),
        key("so many who are alike, each free, of whom `seats` are each one's: independents", 13),
    ] = 1
    color: Annotated[Color | Literal[""], key("its colour in pictures", "#c0392b")] = ""
    note: Note = ""
    source: Told = []
    verified: Verified = True


class _StatementKeys(_Keys):
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


class _CountKeys(_Keys):
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


class AllKeys(_Keys):
    """Every rule of the list is met."""

    all: Annotated[
        list[AnyRule],
        Field(min_length=1),
        key("rules that must all be met", ["absolute", {"share": "13/20", "weight": "population"}]),
    ]


class AnyKeys(_Keys):
    """One rule of the list is met."""

    any: Annotated[
        list[AnyRule],
        Field(min_length=1),
        key("rules of which one must be met", ["absolute", {"against": 3}]),
    ]


class RoundsKeys(_Keys):
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


class ChamberKeys(_Keys):
    """A further chamber, in which the parties have other seats."""

    name: Annotated[Text, key("the name with its article; default: of its id", "the Senate")] = ""
    names: Names = {}
    seats: Annotated[Cost, key("its size", 75)]
    unaligned: Annotated[Count, key("its seats of nobody who joins", 3)] = 0
    rule: Annotated[
        PlainRule | SeatsQuotaKeys | ShareKeys | SeatsAgainstKeys,
        key("what a government needs there", "absolute", {"share": "2/3"}),
    ] = "absolute"
    needed: Annotated[
        StrictBool, key("false: what it has there is told, and not needed to win", False)
    ] = True
    parties: Annotated[
        dict[Name, Count],
        key("who has how many seats there; who is left out has none", {"left": 30, "right": 42}),
    ]
    note: Note = ""
    source: Told = []
    verified: Verified = True


class LinkedVoteKeys(_Keys):
    """A vote that has to pass, too; who governs votes yes in it, with others who offer it."""

    name: Annotated[
        Text, key("the name without an article; default: its id", "election of the President")
    ] = ""
    names: Names = {}
    rule: Annotated[AnyRule, key("what is needed in it", {"share": "2/3"})] = "absolute"
    note: Note = ""
    source: Told = []
    verified: Verified = True


class ScenarioKeys(_Keys):
    """What would be otherwise."""

    title: Title = ""
    titles: Titles = {}
    note: Note = ""
    source: Told = []
    verified: Verified = True
    seats: Annotated[
        dict[Name, Seats],
        key(
            "other seats, of parties without factions or of factions", {"left.old": 20, "right": 65}
        ),
    ] = {}
    unaligned: Annotated[
        Count | None,
        key("seats of nobody who joins; default: as before, with those of `vacant`", 5),
    ] = None
    vacant: Annotated[
        list[Name], key("a boycott: their seats stay empty, they take part in nothing", ["right"])
    ] = []
    lift: Annotated[
        list[StatementId], key("ids of statements that no longer stand", ["veto-left-right"])
    ] = []
    change: Annotated[
        dict[StatementId, dict[str, Any]],
        key("other values of a statement's keys", {"friction-left-right": {"cost": 5}}),
    ] = {}
    add: Annotated[list[AnyStatement], key("more statements", [{"veto": ["left", "right"]}])] = []


class FormedKeys(_Keys):
    """The government that formed; an empty cabinet says that none did."""

    cabinet: Annotated[list[Name], key("who governs; [] where none formed", ["left", "centre"])]
    support: Annotated[list[Name], key("who voted yes from outside", ["greens"])] = []
    abstain: Annotated[list[Name], key("who abstained", ["far"])] = []
    lead: Annotated[
        Id | Literal[""], key("the party of the head of government; left out where of none", "left")
    ] = ""
    date: Annotated[Date | None, key("the day on which it formed", "1970-02-01")] = None
    note: Note = ""
    source: Told = []
    verified: Verified = True


class SurveyKeys(_Keys):
    """One poll: who was asked, and what they said."""

    shares: Annotated[
        dict[Id, PolledShare | None] | None,
        key(
            "each party's share of all votes, as fractions or per cents, or the ends of a range; "
            "null for one that was not asked about; the rest is of others",
            {"left": 0.4, "right": "57/100"},
            {"left": 40.5, "right": [55, 58], "new": None},
        ),
    ] = None
    respondents: Annotated[
        Whole | None,
        key(
            "how many of those who were asked named a party; "
            "where that is not known, as many as the smallest other survey asked, or 1,000",
            1271,
        ),
    ] = None
    weight: Annotated[
        Fraction | Number,
        key("what a respondent counts for where several polls are pooled", "2/3"),
    ] = 1
    design_effect: Annotated[
        Fraction | Number,
        key("so many respondents tell as much as one of a simple random sample", 1.5),
    ] = 1
    title: Annotated[Text, key("what people call the poll", "Politbarometer of 16 March")] = ""
    date: Annotated[Date | None, key("the day of the poll", "1970-01-01")] = None
    source: Told = []
    verified: Verified = True
    votes: Annotated[
        dict[Id, Count] | None,
        key("instead of shares: how many votes each party has", {"left": 412, "right": 603}),
    ] = None
    others: Annotated[
        Fraction | Number | None,
        key("what all other parties have, in the unit of the rest; default: what is left", 0.03),
    ] = None
    rounded_to: Annotated[
        Fraction | Number | None,
        key("to what the shares were rounded, in their unit; that much they may be off", "1/100"),
    ] = None
    pollster: Annotated[
        Text, key("who asked, where the title does not say it; polls of one lean alike", "Forsa")
    ] = ""


class DistrictKeys(_Keys):
    """A district, and how it voted last time."""

    seats: Annotated[Cost, key("how many seats it has", 12)]
    votes: Annotated[
        dict[Id, Count],
        key("how many votes each list had there last time", {"left": 41_200, "right": 60_300}),
    ]
    others: Annotated[Count, key("votes of all other lists there last time", 1_200)] = 0


class CountedKeys(_Keys):
    """A district in which votes are being counted."""

    votes: Annotated[
        dict[Id, Count],
        key("how many votes of each list are counted", {"left": 20_400, "right": 31_100}),
    ] = {}
    others: Annotated[Count, key("counted votes of all other lists", 600)] = 0
    outstanding: Annotated[Count | None, key("how many votes are still to be counted", 48_000)] = (
        None
    )
    share: Annotated[
        Fraction | Number | None,
        key("instead of that: the share of the votes that is counted, 1 where it is all", "3/4"),
    ] = None
    last: Annotated[
        dict[Id, Count],
        key(
            "votes last time, where `districts` does not have them",
            {"left": 41_200, "right": 60_300},
        ),
    ] = {}
    last_others: Annotated[Count, key("votes of all other lists last time", 1_200)] = 0


class BonusKeys(_Keys):
    """Seats for the list with the most votes."""

    seats: Annotated[Cost, key("how many", 50)]
    at_least: Annotated[
        Fraction | Number, key("the share of all votes that it needs for these", "25/100")
    ] = 0
    step: Annotated[
        Fraction | Number | None, key("for each such share above that, one more", "5/1000")
    ] = None
    most: Annotated[Cost | None, key("how many at the most", 50)] = None


class LawKeys(_Keys):
    """How votes become seats."""

    seats: Annotated[
        Whole | None,
        key("what the parties share; default: the body's seats less the unaligned", 100),
    ] = None
    method: Annotated[
        MethodName,
        key("how votes become seats", "dhondt"),
    ] = "sainte-lague"
    threshold: Annotated[
        Fraction | Number, key("the share of all votes that a party needs for seats", "5/100", 0.05)
    ] = 0
    exempt: Annotated[list[Id], key("parties that need not pass the threshold", ["ssw"])] = []
    thresholds: Annotated[
        dict[Id, Fraction | Number],
        key("what single lists need in place of the threshold", {"coast": "3/100"}),
    ] = {}
    alliances: Annotated[
        list[Fraction | Number],
        key(
            "what joint lists of two, three, ... parties need; the last of all larger ones",
            ["8/100", "11/100"],
        ),
    ] = []
    lists: Annotated[
        dict[Id, dict[Id, Cost]],
        key(
            "joint lists, which have the shares: in what proportion their parties get seats",
            {"together": {"left": 2, "green": 1}},
        ),
    ] = {}
    districts: Annotated[
        dict[Id, DistrictKeys],
        key(
            "where seats are given away, and how people voted there last time",
            {"north": {"seats": 12, "votes": {"left": 41_200, "right": 60_300}}},
        ),
    ] = {}
    swing: Annotated[
        Literal["uniform", "proportional"],
        key("how a list fares in districts: as in the country by points, or by times", "uniform"),
    ] = "uniform"
    district_threshold: Annotated[
        Fraction | Number, key("the share of a district's votes that a list needs there", "3/100")
    ] = 0
    bonus: Annotated[
        BonusKeys | None, key("seats for the list with the most votes", {"seats": 50})
    ] = None
    levelling: Annotated[
        Count, key("seats beside those of the districts that make the whole proportional", 39)
    ] = 0
    counted: Annotated[
        dict[Id, CountedKeys] | Text,
        key(
            "votes as far as they are counted, by district, or a table of them beside the file",
            {"north": {"votes": {"left": 20_400, "right": 31_100}, "outstanding": 48_000}},
            "count.csv",
        ),
    ] = {}
    district_error: Annotated[
        Fraction | Number | None,
        key(
            "by how much a list with half of the votes differs in a district from what the swing "
            "makes of it, as a standard deviation; default: 0, and 0.02 while votes are counted",
            "2/100",
        ),
    ] = None


class PollKeys(SurveyKeys, LawKeys):
    """One poll, and how votes become seats."""


class PooledKeys(LawKeys):
    """Several polls, and how votes become seats."""

    surveys: Annotated[
        list[SurveyKeys],
        Field(min_length=1),
        key("the polls", [{"respondents": 1000, "shares": {"left": 0.4, "right": 0.6}}]),
    ] = []
    table: Annotated[
        Text,
        key("instead of `surveys`: a table beside the file, with a row a poll", "polls.csv"),
    ] = ""
    half_life: Annotated[
        Fraction | Number | None,
        key("days after which a respondent counts for half, from the latest poll on", 14),
    ] = None
    house_effects: Annotated[
        StrictBool,
        key("whether what each pollster has above the average of all is taken off", True),
    ] = False


class InstanceKeys(_Keys):
    """A formateur instance."""

    model_config = ConfigDict(extra="forbid", title="formateur instance, version 1")

    formateur: Annotated[Literal[1], key("the version of the format", 1)]
    id: Annotated[
        Id | None, key("its id; default: the file's name without its ending", "textbook")
    ] = None
    title: Title = ""
    titles: Titles = {}
    country: Annotated[Text, key("the country, as people call it", "Germany")] = ""
    date: Annotated[Date | None, key("the day that the file describes", "2010-03-26")] = None
    seats: Annotated[
        Cost | None,
        key("the size of the body; default: the sum of the parties' seats and `unaligned`", 325),
    ] = None
    unaligned: Annotated[
        Count,
        key("seats of nobody who joins: vacant, independents, a speaker who does not vote", 2),
    ] = 0
    rule: Annotated[
        AnyRule,
        key(
            "what a government needs to win", "absolute", {"quota": 163}, {"share": "2/3"}, "sweden"
        ),
    ] = "absolute"
    note: Note = ""
    sources: Annotated[
        dict[Id, SourceKeys],
        key(
            "where the file's figures and statements come from, by id",
            {"handbook": {"title": "A handbook"}},
        ),
    ] = {}
    weights: Annotated[
        dict[Id, WeightKeys],
        key(
            "what people call the weights that a rule counts",
            {"population": {"name": "the inhabitants"}},
        ),
    ] = {}
    chambers: Annotated[
        dict[Id, ChamberKeys],
        key(
            "further chambers, by id: a Senate, language groups, halves",
            {"senate": {"seats": 75, "parties": {"left": 30, "right": 45}}},
        ),
    ] = {}
    votes: Annotated[
        dict[Id, LinkedVoteKeys],
        key(
            "votes that have to pass beside that on the government, by id",
            {"president": {"name": "election of the President", "rule": {"share": "2/3"}}},
        ),
    ] = {}
    parties: Annotated[
        dict[Id, PartyKeys],
        key("who has how many seats, by id", {"left": {"seats": 40}, "right": {"seats": 60}}),
    ]
    statements: Annotated[
        list[AnyStatement],
        key("what was vowed, offered and agreed", [{"veto": ["left", "right"]}, {"cordon": "far"}]),
    ] = []
    scenarios: Annotated[
        dict[Id, ScenarioKeys],
        key("what would be otherwise, by id", {"recount": {"seats": {"left": 41, "right": 59}}}),
    ] = {}
    poll: Annotated[
        PollKeys | PooledKeys | None,
        key(
            "a poll, or several under `surveys`",
            {"respondents": 1000, "shares": {"left": 0.4, "right": 0.6}},
        ),
    ] = None
    formed: Annotated[
        FormedKeys | None, key("the government that formed", {"cabinet": ["left", "centre"]})
    ] = None


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the format."""
    schema = InstanceKeys.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
