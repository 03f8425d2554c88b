"""The keys of what is voted on, and of what votes beside the body: chambers, and linked votes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import StrictBool

from formateur_models.files.keys.keys_of_rules import (
    AnyRule,
    PlainRule,
    SeatsAgainstKeys,
    SeatsQuotaKeys,
    ShareKeys,
)
from formateur_models.files.keys.plain_keys import (
    Cost,
    Count,
    Mapped,
    Name,
    Names,
    Note,
    Text,
    Told,
    Verified,
    key,
)
from formateur_models.rules.voted_on import KINDS

if TYPE_CHECKING:
    KindName = str
else:
    KindName = Literal[tuple(KINDS)]


class MatterKeys(Mapped):
    """What is voted on, where it is no government, or where the rule does not tell."""

    kind: Annotated[KindName, key("a kind of what is voted on", *KINDS)]
    name: Annotated[
        Text,
        key("what it is about, as it stands behind the verb: they elect ...", "the President"),
    ] = ""
    names: Names = {}


class ChamberKeys(Mapped):
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


class LinkedVoteKeys(Mapped):
    """A vote that has to pass, too; who governs votes yes in it, with others who offer it."""

    name: Annotated[
        Text, key("the name without an article; default: its id", "election of the President")
    ] = ""
    names: Names = {}
    rule: Annotated[AnyRule, key("what is needed in it", {"share": "2/3"})] = "absolute"
    note: Note = ""
    source: Told = []
    verified: Verified = True
