"""The keys of polls, and of how votes become seats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StrictBool

from formateur_models.files.keys.plain_keys import (
    Cost,
    Count,
    Date,
    Fraction,
    Id,
    Mapped,
    Number,
    PolledShare,
    Text,
    Told,
    Verified,
    Whole,
    key,
)
from formateur_models.rules.apportionment import METHODS

if TYPE_CHECKING:
    MethodName = str
else:
    MethodName = Literal[tuple(METHODS)]


class SurveyKeys(Mapped):
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


class DistrictKeys(Mapped):
    """A district, and how it voted last time."""

    seats: Annotated[Cost, key("how many seats it has", 12)]
    votes: Annotated[
        dict[Id, Count],
        key("how many votes each list had there last time", {"left": 41_200, "right": 60_300}),
    ]
    others: Annotated[Count, key("votes of all other lists there last time", 1_200)] = 0


class CountedKeys(Mapped):
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


class BonusKeys(Mapped):
    """Seats for the list with the most votes."""

    seats: Annotated[Cost, key("how many", 50)]
    at_least: Annotated[
        Fraction | Number, key("the share of all votes that it needs for these", "25/100")
    ] = 0
    step: Annotated[
        Fraction | Number | None, key("for each such share above that, one more", "5/1000")
    ] = None
    most: Annotated[Cost | None, key("how many at the most", 50)] = None


class LawKeys(Mapped):
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
