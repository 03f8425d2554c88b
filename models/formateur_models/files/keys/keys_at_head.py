"""The keys at the top of a file that have no parts."""

from __future__ import annotations

from typing import Annotated, Literal

from formateur_models.files.keys.plain_keys import (
    Cost,
    Count,
    Date,
    Id,
    Mapped,
    Note,
    Text,
    Title,
    Titles,
    key,
)


class HeadKeys(Mapped):
    """What a file says of itself and its body; the rest is read part by part."""

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
    note: Note = ""
