"""Which columns of a table of polls say who asked, when and how many; the others are parties."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from formateur.tables.parties.numerals import NumeralError, exact
from formateur.tables.sheets.sheet import Sheet
from formateur_models.errors import BadValueError, did_you_mean

_WORDS = {
    "pollster": (
        *(
            "pollster",
            "polling firm",
            "polling organisation",
            "polling organization",
            "pollingfirm",
        ),
        *("institute", "institut", "firm", "agency", "agentura", "poll source", "source", "house"),
        *("umfrageinstitut", "auftraggeber", "institution", "company"),
    ),
    "date": (
        *("date", "fieldwork", "fieldwork date", "dates conducted", "date(s) conducted", "datum"),
        *(
            "end date",
            "enddate",
            "field end",
            "end",
            "polling date",
            "publication date",
            "published",
        ),
        *("zeitraum", "date conducted", "survey date", "day"),
    ),
    "respondents": (
        *("respondents", "sample", "sample size", "samplesize", "n", "size", "befragte"),
        *("stichprobe", "sample size (n)", "sample_size", "interviews"),
    ),
    "others": ("others", "other", "sonstige", "rest", "autres", "ostatni", "otros", "altri"),
}
SAID = tuple(_WORDS)
IDLE = frozenset(
    (
        *("lead", "margin", "margin of error", "turnout", "ref", "ref.", "refs", "link", "url"),
        *("mode", "method", "notes", "note", "area", "client", "commissioner", "start date"),
        *("startdate", "undecided", "don't know", "abstention", "sum", "total", "government"),
        *("opposition", "id", "poll_id", "sponsor", "change", "+/-", "±", "swing", "seats"),
    )
)


@dataclass(frozen=True)
class PollColumns:
    """Headings by what they say, those of parties, and those that say nothing of a poll."""

    said: Mapping[str, str]
    parties: tuple[str, ...]
    idle: tuple[str, ...]

    @property
    def unread(self) -> list[str]:
        """Columns that are not read, and may have been meant for a party."""
        return [heading for heading in self.idle if heading.casefold().strip() not in IDLE]


def poll_columns(
    sheet: Sheet, stated: Mapping[str, str], decimal: str, known: Collection[str] = ()
) -> PollColumns:
    """Return what each column of a table of polls is.

    1. What the caller says.
    2. Headings that pollsters use, unless parties are known by them.
    3. Of the others, those with numbers in at least half of what stands there are parties.

    Raises
    ------
    BadValueError
        If the caller names a column that is not there, or no column is a party.
    """
    for heading in stated.values():
        if heading not in sheet.columns:
            mend = did_you_mean(heading, sheet.columns, f"here are {', '.join(sheet.columns)}")
            raise BadValueError(f"{sheet.name}: there is no column {heading!r}; {mend}")
    said = dict(stated)
    for heading in sheet.columns:
        for what, words in _WORDS.items():
            taken = what in said or heading in said.values() or heading in known
            if heading.casefold().strip() in words and not taken:
                said[what] = heading
    left = [heading for heading in sheet.columns if heading not in said.values()]
    parties = tuple(
        heading
        for heading in left
        if heading in known
        or (heading.casefold().strip() not in IDLE and _numbers(sheet, heading, decimal))
    )
    if not parties:
        what = f"{sheet.name}: no column has the shares of a party"
        raise BadValueError(f"{what}; give each a column of per cents under its name")
    return PollColumns(said, parties, tuple(one for one in left if one not in parties))


def share_in(cell: object, decimal: str) -> object:
    """Return a cell as a number is read: without per cent signs and footnotes."""
    if not isinstance(cell, str):
        return cell
    return cell.split("[")[0].replace("%", "").strip()


def _numbers(sheet: Sheet, heading: str, decimal: str) -> bool:
    """Say whether at least half of the cells in which something stands are numbers."""
    numbers = others = 0
    for cell in sheet.columns[heading]:
        try:
            numbers += exact(share_in(cell, decimal), decimal) is not None
        except NumeralError:
            others += 1
    return numbers > 0 and numbers >= others
