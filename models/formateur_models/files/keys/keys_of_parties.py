"""The keys of parties and of what governs, of sources, weights and patrons."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from formateur_models.files.keys.plain_keys import (
    Brief,
    Briefs,
    Color,
    Date,
    Exact,
    Id,
    Language,
    Mapped,
    Name,
    Names,
    Note,
    Plural,
    Positions,
    Price,
    Seats,
    Tags,
    Text,
    Titles,
    Told,
    Verified,
    Weights,
    key,
)
from formateur_models.parliament.party import MOST_ALIKE


class SourceKeys(Mapped):
    """Where a statement or a figure comes from."""

    title: Annotated[Text, key("the title of the source", "A handbook")]
    titles: Titles = {}
    author: Annotated[Text, key("who wrote it", "A. Author")] = ""
    publisher: Annotated[Text, key("the newspaper, publisher or body", "The Times")] = ""
    published: Annotated[Date | None, key("the day on which it came out", "1970-01-02")] = None
    url: Annotated[Text, key("its address on the web", "https://example.org/handbook")] = ""
    file: Annotated[Text, key("its file, where it lies beside the instance", "article.txt")] = ""
    note: Note = ""
    verified: Verified = True


class WeightKeys(Mapped):
    """What people call a weight that a rule counts, with its article, and in which unit."""

    name: Annotated[Text, key("the name with its article", "the inhabitants")]
    names: Names = {}
    unit: Annotated[
        Text, key("what stands behind its numbers: %, or a word such as million", "%", "million")
    ] = ""
    units: Annotated[
        dict[Language, Text],
        key("the unit in other languages, by language code", {"de": "Millionen"}),
    ] = {}
    scale: Annotated[
        Exact, key("so many of the weight are one unit: 1849 is 18.49 with 100; default 1", 100)
    ] = 1


class PatronKeys(Mapped):
    """What people call who stands behind statements, with the article."""

    name: Annotated[Text, key("the name, with its article where it has one", "the Gulf states")]
    names: Names = {}


class FactionKeys(Mapped):
    """A part of a party."""

    seats: Annotated[Seats, key("its seats, or the bounds of an interval", 25, [20, 30])]
    name: Annotated[Text, key("what people call it; default: party.faction", "Old Left")] = ""
    short: Brief = ""
    shorts: Briefs = {}
    names: Names = {}
    plural: Plural = []
    positions: Positions = {}
    tags: Tags = []
    weights: Weights = {}
    note: Note = ""
    source: Told = []
    verified: Verified = True


class PartyKeys(Mapped):
    """A party; `seats` may be left out where factions are given."""

    seats: Annotated[
        Seats | None,
        key(
            "its seats, or the bounds of an interval; default: those of its factions", 40, [50, 59]
        ),
    ] = None
    name: Annotated[Text, key("what people call it; default: the id", "The Left")] = ""
    short: Brief = ""
    shorts: Briefs = {}
    source_id: Annotated[Text, key("its id in the table that it comes from", "LEFT/Gr")] = ""
    names: Names = {}
    plural: Plural = []
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


class FormedKeys(Mapped):
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
