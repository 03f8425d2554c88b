"""Where a new government has to win a vote in parliament, and since when (investiture).

A vote is needed where a law, or a custom that is always kept, has parliament vote on each new
government or its head, before it begins or within days of it (Bergman 1993; Cheibub, Martin and
Rasch 2021). A motion of no confidence that may be moved, or a programme that stands unless somebody
moves against it, is no such vote. What is not listed is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from formateur.tables.parlgov.countries import COUNTRIES


@dataclass(frozen=True)
class Law:
    """What holds in a country from a day on, until the next law.

    Parameters
    ----------
    country
        As ParlGov writes it.
    since
        The first day; what was before is not known.
    needed
        Whether a vote is needed.
    source
        Where that is written.
    verified
        Whether the text, or an official account of it, was read for this; else it is from memory.
    """

    country: str
    since: str
    needed: bool
    source: str
    verified: bool = False


CONVENTION = "no article has parliament vote on a new government"
BEGIN = "1945-01-01"  # of what was looked at
LAWS = (
    Law("AUS", BEGIN, False, CONVENTION),
    Law("AUT", BEGIN, False, "B-VG of 1920, articles 70 and 74"),
    Law("BEL", BEGIN, True, "custom; Constitution, articles 46 and 96 since 1995", verified=True),
    Law("BGR", "1991-07-13", True, "Constitution of 1991, articles 84 and 99", verified=True),
    Law("CAN", BEGIN, False, CONVENTION),
    Law("CHE", BEGIN, True, "Federal Constitution, article 175 (before 2000 article 96)"),
    Law("CYP", "1960-08-16", False, "Constitution of 1960, article 46: the President appoints"),
    Law("CZE", "1993-01-01", True, "Constitution of 1992, article 68", verified=True),
    Law("DEU", "1949-05-24", True, "Grundgesetz, article 63", verified=True),
    Law("DNK", BEGIN, False, "Grundloven of 1953, sections 14 and 15"),
    Law("ESP", "1978-12-29", True, "Constitution of 1978, article 99", verified=True),
    Law("EST", "1992-07-03", True, "Constitution of 1992, section 89", verified=True),
    Law("FIN", BEGIN, False, "Form of Government of 1919, section 36", verified=True),
    Law("FIN", "2000-03-01", True, "Constitution of 1999, section 61", verified=True),
    Law("FRA", "1945-11-02", True, "Law of 2 November 1945; Constitution of 1946, article 45"),
    Law("FRA", "1958-10-05", False, "Constitution of 1958, articles 8 and 49", verified=True),
    Law("GBR", BEGIN, False, CONVENTION),
    Law("GRC", "1975-06-11", True, "Constitution of 1975, article 84", verified=True),
    Law("HRV", "1990-12-22", True, "Constitution of 1990, before it was amended"),
    Law("HRV", "2000-11-09", True, "Constitution of 1990, article 110", verified=True),
    Law("HUN", "1989-10-23", True, "Constitution of 1949, section 33"),
    Law("HUN", "2012-01-01", True, "Fundamental Law of 2011, article 16", verified=True),
    Law("IRL", BEGIN, True, "Constitution of 1937, articles 13 and 28"),
    Law("ISL", BEGIN, False, CONVENTION),
    Law("ISR", "1949-02-16", True, "Transition Law of 1949; Basic Law: The Government (1968)"),
    Law("ISR", "1996-05-29", True, "Basic Law: The Government (1992), section 3", verified=True),
    Law("ISR", "2003-01-28", True, "Basic Law: The Government (2001), section 13", verified=True),
    Law("ITA", "1948-01-01", True, "Constitution of 1947, article 94"),
    Law("JPN", "1947-05-03", True, "Constitution of 1946, article 67", verified=True),
    Law("LTU", "1992-11-02", True, "Constitution of 1992, article 92", verified=True),
    Law("LVA", "1993-07-06", True, "Constitution of 1922, article 59"),
    Law("MLT", "1964-09-21", False, CONVENTION),
    Law("NLD", BEGIN, False, CONVENTION),
    Law("NOR", BEGIN, False, "Grunnloven of 1814, sections 12 and 15"),
    Law("NZL", BEGIN, False, CONVENTION),
    Law("POL", "1989-12-31", True, "Constitution as amended in 1989, article 37"),
    Law("POL", "1997-10-17", True, "Constitution of 1997, article 154"),
    Law("PRT", "1976-04-25", False, "Constitution of 1976, article 192", verified=True),
    Law("ROU", "1991-12-08", True, "Constitution of 1991, article 103", verified=True),
    Law("SVK", "1992-10-01", True, "Constitution of 1992, article 113"),
    Law("SVN", "1991-12-23", True, "Constitution of 1991, article 111", verified=True),
    Law("SWE", BEGIN, False, "Instrument of Government of 1809"),
    Law("SWE", "1975-01-01", True, "Instrument of Government of 1974, chapter 6", verified=True),
    Law("TUR", "1961-10-25", True, "Constitution of 1961, article 103; of 1982, article 110"),
    Law("TUR", "2018-07-09", False, "Constitution as amended in 2017, article 104"),
)

_CODES = {name: code for code, name in COUNTRIES.items()}


def is_voted_in(country: str, day: Date) -> bool | None:
    """Say whether a government that begins then needs a vote; None where that is not known.

    Parameters
    ----------
    country
        Its name in English, or as ParlGov writes it.

    Examples
    --------
    >>> [is_voted_in("SWE", Date(year, 6, 1)) for year in (1970, 1980)]
    [False, True]
    >>> is_voted_in("Sweden", Date(1980, 6, 1)), is_voted_in("Luxembourg", Date(1980, 6, 1))
    (True, None)
    """
    code = _CODES.get(country, country)
    begun = [law for law in LAWS if law.country == code and law.since <= day.isoformat()]
    return max(begun, key=lambda law: law.since).needed if begun else None
