"""Which columns of a table of votes say where, whose, how many, and what is outstanding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from formateur.tables.sheets.sheet import Sheet
from formateur_models.errors import BadValueError, did_you_mean, listed

WORDS = {
    "district": (
        *("district", "constituency", "region", "province", "county", "state", "area", "ward"),
        *("wahlkreis", "kreis", "land", "bezirk", "circonscription", "département", "kieskring"),
        *(
            "kraj",
            "okręg",
            "circoscrizione",
            "collegio",
            "provincia",
            "circunscripción",
            "valkrets",
        ),
    ),
    "party": (
        *("party", "list", "partei", "liste", "parti", "partij", "lijst", "partido", "partito"),
        *("lista", "strana", "partia", "candidate"),
    ),
    "votes": ("votes", "stimmen", "zweitstimmen", "voix", "stemmen", "votos", "voti", "głosy"),
    "outstanding": (
        *("outstanding", "outstanding votes", "votes outstanding", "remaining", "left", "to count"),
        *("ausstehend", "restant", "restants", "pendientes", "rimanenti", "återstår"),
    ),
    "counted": (
        *("counted", "counted share", "share counted", "reporting", "percent counted", "% counted"),
        *("pct_counted", "precincts reporting", "ausgezählt", "auszählungsstand", "dépouillé"),
        *("escrutado", "geteld", "scrutinato", "räknat"),
    ),
    "last": (
        *("last", "last votes", "last time", "previous", "previous votes", "votes last time"),
        *("vorher", "letzte wahl", "précédent", "anterior", "vorige", "precedente", "förra"),
    ),
}
OTHERS = frozenset(("others", "other", "sonstige", "übrige", "autres", "overige", "otros", "altri"))

SEATS = frozenset(("seats", "mandates", "sitze", "mandate"))  # which make it a table of parties


@dataclass(frozen=True)
class CountColumns:
    """Headings by what they say; where no column names parties, the others are of one each."""

    said: Mapping[str, str]
    rest: tuple[str, ...]

    @property
    def wide(self) -> bool:
        """Whether each row is a district, with a column for each party."""
        return "party" not in self.said


def count_columns(sheet: Sheet, stated: Mapping[str, str]) -> CountColumns:
    """Return what each column of a table of votes is: as the caller says, or as it is called.

    Raises
    ------
    BadValueError
        If one that is named is not there, or none says where votes are, or what is outstanding.
    """
    for what, heading in stated.items():
        if what in WORDS and heading not in sheet.columns:
            mend = did_you_mean(heading, sheet.columns, f"columns: {listed(sheet.columns)}")
            raise BadValueError(f"{sheet.name}: there is no column {heading!r}; {mend}")
    said = _known(sheet, stated)
    headings = f"(columns: {listed(sheet.columns)})"
    if "district" not in said:
        mend = f"name it: `district=COLUMN` {headings}"
        raise BadValueError(f"{sheet.name}: no column names the districts; {mend}")
    if said.keys().isdisjoint(("outstanding", "counted")):
        mend = f"add `outstanding`, votes, or `counted`, a share of the votes {headings}"
        raise BadValueError(f"{sheet.name}: no column says what is outstanding; {mend}")
    if "party" in said and "votes" not in said:
        mend = f"name it: `votes=COLUMN` {headings}"
        raise BadValueError(f"{sheet.name}: no column has the votes; {mend}")
    return CountColumns(said, tuple(one for one in sheet.columns if one not in said.values()))


def is_count(sheet: Sheet, stated: Mapping[str, str]) -> bool:
    """Say whether a table is one of votes: the caller says so, or its headings do.

    These have districts, and votes of parties or what is outstanding, and no seats.
    """
    if stated.keys() & WORDS.keys():
        return True
    headings = {heading.casefold().strip() for heading in sheet.columns}
    if "seats" in stated or headings & SEATS:
        return False
    said = _known(sheet, {}).keys()
    return "district" in said and bool(
        said & {"outstanding", "counted"} or said >= {"party", "votes"}
    )


def _known(sheet: Sheet, stated: Mapping[str, str]) -> dict[str, str]:
    """Return the heading of each column that the caller names, or that is called as usual."""
    said = {what: heading for what, heading in stated.items() if what in WORDS}
    for heading in sheet.columns:
        for what, words in WORDS.items():
            new = what not in said and heading not in said.values()
            if new and heading.casefold().strip() in words:
                said[what] = heading
    return said
