"""Investiture rules by country: what `rule: sweden` stands for.

Where there is no vote of investiture, the rule is that by which a government falls, turned round:
it stands unless a motion of no confidence passes. A row says what the votes of one house must be;
all else (who proposes, within which days, a second chamber) is in its note, or left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

ABSOLUTE, SIMPLE, NEGATIVE = "absolute", "simple", "negative"
TWO_ROUNDS = {"rounds": [ABSOLUTE, SIMPLE]}
# No majority of the votes cast is against it: a motion of no confidence fails.
TOLERATED = {"share": "1/2", "of": "cast"}


@dataclass(frozen=True)
class Country:
    """The investiture rule of a parliament.

    Parameters
    ----------
    id
        By which a file names it: `rule: sweden`.
    name
        What people call the country.
    rule
        What it stands for, as a file has it.
    article
        Where that is written.
    source
        The text that has the article.
    verified
        Whether the text, or an account of it, was read for this; else it is from memory.
    note
        What the rule leaves out.
    read
        The address where it was read, of what was noted.
    """

    id: str
    name: str
    rule: Any
    article: str
    source: str
    verified: bool = False
    note: str = ""
    read: str = ""


_CAST = "a motion of no confidence passes by a majority of the votes cast"
_PRESENT = "of those present: who stays away counts as abstaining, who abstains in the room may not"
ROWS = (
    Country(
        "albania",
        "Albania",
        SIMPLE,
        "articles 78 and 97",
        "Constitution of 1998",
        verified=True,
        note="more than half of the members are present",
    ),
    Country(
        "austria",
        "Austria",
        TOLERATED,
        "articles 31 and 74",
        "B-VG",
        verified=True,
        note=f"{_CAST}, with half of the members present",
        read="https://www.ris.bka.gv.at/eli/bgbl/1930/1/A31/NOR12002705",
    ),
    Country(
        "belgium",
        "Belgium",
        SIMPLE,
        "custom, and article 96",
        "Constitution; rules of the Chamber",
        verified=True,
        note="a government must go only where a majority of all members names a successor",
        read="http://archive.ipu.org/parline-e/reports/CtrlParlementaire/2029_F1.htm",
    ),
    Country(
        "bulgaria",
        "Bulgaria",
        SIMPLE,
        "articles 81 and 99",
        "Constitution of 1991",
        verified=True,
        note=_PRESENT,
    ),
    Country("canada", "Canada", TOLERATED, "convention", "unwritten", note=_CAST),
    Country(
        "croatia",
        "Croatia",
        ABSOLUTE,
        "article 110 (before 2010 article 109)",
        "Constitution of 1990",
        verified=True,
    ),
    Country(
        "czechia",
        "Czechia",
        SIMPLE,
        "articles 39 and 68",
        "Constitution of 1992",
        verified=True,
        note=_PRESENT,
    ),
    Country(
        "denmark",
        "Denmark",
        TOLERATED,
        "section 15",
        "Grundloven of 1953",
        verified=True,
        note=_CAST,
        read="https://www.helplinelaw.com/law/denmark/constitution/constitution03.php",
    ),
    Country(
        "estonia", "Estonia", SIMPLE, "sections 73 and 89", "Constitution of 1992", verified=True
    ),
    Country(
        "european-commission",
        "European Commission (its president)",
        ABSOLUTE,
        "article 17(7)",
        "Treaty on European Union",
        verified=True,
        note="of the component members of the European Parliament",
    ),
    Country(
        "finland",
        "Finland",
        SIMPLE,
        "section 61",
        "Constitution of 1999",
        verified=True,
        note="in the third vote who has most votes is elected",
    ),
    Country(
        "france",
        "France",
        NEGATIVE,
        "article 49(2)",
        "Constitution of 1958",
        verified=True,
        note="a censure needs a majority of the members",
    ),
    Country(
        "germany",
        "Germany",
        ABSOLUTE,
        "article 63(2) and (3)",
        "Grundgesetz",
        verified=True,
        note="in the last vote (63(4)) who has most votes; the President may dissolve instead",
    ),
    Country(
        "greece",
        "Greece",
        {"all": [SIMPLE, {"share": "2/5"}]},
        "article 84(6)",
        "Constitution of 1975",
        verified=True,
        note="a majority of those present, and two fifths of all",
    ),
    Country(
        "hungary", "Hungary", ABSOLUTE, "article 16(4)", "Fundamental Law of 2011", verified=True
    ),
    Country("iceland", "Iceland", TOLERATED, "convention", "unwritten", note=_CAST),
    Country(
        "india",
        "India",
        SIMPLE,
        "articles 75(3) and 100(1)",
        "Constitution of 1950",
        verified=True,
        note="a majority of the members present and voting",
    ),
    Country("iraq", "Iraq", ABSOLUTE, "article 76(4)", "Constitution of 2005", verified=True),
    Country("ireland", "Ireland", SIMPLE, "articles 13(1) and 28", "Constitution of 1937"),
    Country(
        "israel",
        "Israel",
        SIMPLE,
        "section 13(d)",
        "Basic Law: The Government (2001)",
        verified=True,
    ),
    Country(
        "italy",
        "Italy",
        SIMPLE,
        "articles 64 and 94",
        "Constitution of 1947",
        verified=True,
        note="in either house, a majority of those present",
        read="https://www8.brocardi.it/costituzione/parte-ii/titolo-iii/sezione-i/art94.html",
    ),
    Country("kosovo", "Kosovo", ABSOLUTE, "article 95", "Constitution of 2008", verified=True),
    Country(
        "latvia",
        "Latvia",
        SIMPLE,
        "articles 24 and 59",
        "Constitution of 1922",
        verified=True,
        note=_PRESENT,
        read="https://www.legislationline.org/documents/id/15186",
    ),
    Country(
        "lithuania",
        "Lithuania",
        SIMPLE,
        "article 92",
        "Constitution of 1992",
        verified=True,
        note=_PRESENT,
    ),
    Country("luxembourg", "Luxembourg", SIMPLE, "custom", "rules of the Chamber"),
    Country("moldova", "Moldova", ABSOLUTE, "article 98", "Constitution of 1994", verified=True),
    Country(
        "netherlands",
        "Netherlands",
        TOLERATED,
        "convention",
        "unwritten",
        verified=True,
        note=_CAST,
        read="https://www.parlement.com/id/vh8lnhrr6zzk/vertrouwensregel_parlement_en_kabinet",
    ),
    Country("new-zealand", "New Zealand", TOLERATED, "convention", "unwritten", note=_CAST),
    Country(
        "north-macedonia",
        "North Macedonia",
        ABSOLUTE,
        "article 90",
        "Constitution of 1991",
        verified=True,
    ),
    Country(
        "norway",
        "Norway",
        TOLERATED,
        "section 15",
        "Grunnloven of 1814",
        verified=True,
        note=_CAST,
        read="https://lovdata.no/artikkel/grunnloven_og_parlamentarismen/1475",
    ),
    Country(
        "poland",
        "Poland",
        TWO_ROUNDS,
        "articles 154 and 155",
        "Constitution of 1997",
        verified=True,
        read="http://libr.sejm.gov.pl/tek01/txt/regulamin/esejm2-07.html",
        note="in the first two votes who abstains counts as no; half of the members are present",
    ),
    Country(
        "portugal", "Portugal", NEGATIVE, "article 192(4)", "Constitution of 1976", verified=True
    ),
    Country(
        "romania",
        "Romania",
        ABSOLUTE,
        "article 103(3)",
        "Constitution of 1991",
        verified=True,
        note="of both houses together",
    ),
    Country("serbia", "Serbia", ABSOLUTE, "article 127", "Constitution of 2006", verified=True),
    Country(
        "slovakia",
        "Slovakia",
        SIMPLE,
        "articles 84 and 113",
        "Constitution of 1992",
        verified=True,
        note=_PRESENT,
        read="https://www.teraz.sk/slovensko/bujnak-ak-je-pritomnych-76-poslanco/721600-clanok.html",
    ),
    Country(
        "slovenia",
        "Slovenia",
        TWO_ROUNDS,
        "article 111",
        "Constitution of 1991",
        verified=True,
        note="the first two votes need a majority of all",
    ),
    Country("spain", "Spain", TWO_ROUNDS, "article 99(3)", "Constitution of 1978", verified=True),
    Country(
        "sweden",
        "Sweden",
        NEGATIVE,
        "chapter 6, article 4 (before 2011 article 2)",
        "Instrument of Government of 1974",
        verified=True,
    ),
    Country(
        "ukraine",
        "Ukraine",
        ABSOLUTE,
        "article 114",
        "Constitution of 1996",
        verified=True,
        read="https://mybiblioteka.su/10-42488.html",
    ),
    Country(
        "united-kingdom",
        "United Kingdom",
        TOLERATED,
        "convention, as in the Cabinet Manual, chapter 2",
        "unwritten",
        verified=True,
        note=_CAST,
        read="https://publications.parliament.uk/pa/cm201719/cmselect/cmpubadm/1813/181305.htm",
    ),
)
COUNTRIES: dict[str, Country] = {row.id: row for row in ROWS}
